import { capexDraw } from "../hpc";
import { findIrr } from "../irr";
import { payback } from "../returns";
import { sum } from "../sums";
import type { PivotInputs, PivotPhase } from "./inputs";
import { firstEarning, phaseCapex, phaseRent } from "./model";

/** The inputs of the model that a phase's own value depends on. */
export type PhaseTerms = Pick<
  PivotInputs,
  "delay_quarters" | "utilization" | "rate_factor" | "capex_overrun" | "wacc_hpc" | "residual_share"
>;

export interface PhaseValue {
  /** $ at the start of quarter 1 */
  readonly npv: number;
  /** Per year; null where none exists */
  readonly irr: number | null;
  /** Of the first full year's rent; null without capex */
  readonly yieldOnCost: number | null;
  /** Years from the start of the build; null where never paid back */
  readonly payback: number | null;
}

const QUARTERS_PER_YEAR = 4;
/** $/MW-year in one $/kW-month. */
const PER_MW_YEAR = 12000;

/** Unlevered cash by quarter from quarter 1 to the end of the term, residual value included. */
export function phaseFlows(phase: PivotPhase, terms: PhaseTerms): number[] {
  const rent = phaseRent(phase);
  const total = phaseCapex(phase, terms.capex_overrun);
  const first = firstEarning(phase, terms.delay_quarters);
  const last = first + rent.length - 1;
  const capex = capexDraw(total, phase.build_quarters, "scurve", phase.build_start - 1, last);
  const kept = terms.utilization * terms.rate_factor - (1 - phase.noi_margin);
  return Array.from({ length: last }, (_, quarter) => {
    const earning = quarter + 1 - first;
    const noi = earning < 0 ? 0 : rent[earning] * kept;
    const residual = quarter + 1 === last ? terms.residual_share * total : 0;
    return noi - capex[quarter] + residual;
  });
}

/** What a phase is worth by itself and what it yields. */
export function phaseValue(phase: PivotPhase, terms: PhaseTerms): PhaseValue {
  const flows = phaseFlows(phase, terms);
  const total = phaseCapex(phase, terms.capex_overrun);
  const growth = Math.log1p(terms.wacc_hpc) / QUARTERS_PER_YEAR;
  const npv = sum(flows.map((flow, quarter) => flow * Math.exp(-growth * (quarter + 1))));
  const margin = terms.utilization * terms.rate_factor - (1 - phase.noi_margin);
  const quarters = payback(flows.slice(phase.build_start - 1));
  return {
    npv,
    irr: findIrr(flows, 0.1, QUARTERS_PER_YEAR),
    yieldOnCost: total === 0 ? null : (PER_MW_YEAR * phase.rate * phase.critical_mw * margin) / total,
    payback: quarters === null ? null : quarters / QUARTERS_PER_YEAR,
  };
}
