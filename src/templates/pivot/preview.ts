import type { Debt, Phase, Preset, ScenarioKey } from "../../facts/presets";
import { serialOf, civilOf } from "../../finance/calendar";
import {
  PivotAnswers,
  PivotModel,
  pivotTrials,
  type InputDistribution,
  type PivotDebt,
  type PivotInputs,
  type PivotLines,
  type PivotPhase,
  type PivotSummary,
} from "../../finance/pivot";
import type { InputValues } from "../house/define";
import { modelKeys } from "./inputs";
import { drawnKeys } from "./simulation";

/** What stands in a cell where something does not happen. */
export const none = "none";
export const orNone = (figure: number | null): number | string => figure ?? none;

export const pivotPhase = (phase: Phase): PivotPhase => ({
  critical_mw: phase.criticalMw,
  pue: phase.pue,
  from_mining: phase.fromMining,
  build_start: phase.buildStart,
  build_quarters: phase.buildQuarters,
  ramp_quarters: phase.rampQuarters,
  rate: phase.rate,
  escalator: phase.escalator,
  term_years: phase.termYears,
  noi_margin: phase.noiMargin,
  capex_per_mw: phase.capexPerMw,
  ltc: phase.loanToCost,
  interest_rate: phase.interestRate,
  probability: phase.probability,
});

const pivotDebt = (debt: Debt): PivotDebt => ({
  principal: debt.principal,
  issue_price: debt.issuePrice,
  coupon: debt.coupon,
  issue_quarter: debt.issueQuarter,
  maturity_quarter: debt.maturityQuarter,
  repaid_in_cash: debt.shareRepaidInCash,
});

/** The first day of a quarter of the model, or a word where there is none. */
export function quarterStart(modelStart: number, quarter: number | null): number | string {
  if (quarter === null) return none;
  const { year, month, day } = civilOf(modelStart);
  return serialOf(year, month + 3 * (quarter - 1), day);
}

/** How sure the answers are, as shares of the trials. */
export interface Odds {
  readonly short: number;
  readonly shortAfterBitcoin: number;
  readonly belowPrice: number;
}

/** The whole thesis in one scenario, as the workbook's sheets will calculate it. */
export class PivotCase {
  readonly model: PivotInputs;
  readonly phases: readonly PivotPhase[];
  readonly answers: PivotAnswers;
  readonly summary: PivotSummary;
  private readonly pivot: PivotModel;

  constructor(
    readonly inputs: InputValues,
    preset: Preset,
    scenario: ScenarioKey,
  ) {
    this.model = {
      ...Object.fromEntries(modelKeys.map((key) => [key, inputs.number(key)])),
      quarters: Number(preset.inputs.quarters!.base),
    } as PivotInputs;
    this.phases = preset.phases[scenario].map(pivotPhase);
    this.pivot = new PivotModel(this.phases, preset.debts.map(pivotDebt));
    this.answers = new PivotAnswers(this.pivot);
    this.summary = this.answers.summary(this.model);
  }

  /** The schedule, until a summary or a simulation is asked for again. */
  lines(): PivotLines {
    return this.pivot.run(this.model);
  }

  get firstRentDate(): number | string {
    return quarterStart(this.model.model_start, this.summary.first_hpc_revenue_quarter);
  }

  /** $ that a buyer pays for the contracted power that no tenant takes by the end. */
  get valueOfSparePower(): number {
    const spare = this.lines().power_spare.at(-1)!;
    return Math.max(0, spare) * this.inputs.number("spare_mw_value");
  }

  /** Shares of the Monte Carlo's trials in which the company is short or worth less than it costs. */
  odds(): Odds {
    const { inputs, model } = this;
    const hurdle = inputs.number("market_price") - this.valueOfSparePower / model.shares;
    const [short, shortAfterBitcoin, value] = pivotTrials(
      this.answers,
      model,
      drawnKeys.map((key): InputDistribution => ({ key, kind: "triangular", ...this.spread(key) })),
      inputs.number("trials"),
      inputs.number("seed"),
      ["build_shortfall", "build_shortfall_after_btc", "value_per_share"],
    ) as [Float64Array, Float64Array, Float64Array];
    const above = (results: Float64Array, threshold: number): number =>
      results.reduce((count, result) => (result > threshold ? count + 1 : count), 0) / results.length;
    return {
      short: above(short, 0),
      shortAfterBitcoin: above(shortAfterBitcoin, 0),
      belowPrice: 1 - above(value, hurdle),
    };
  }

  private spread(key: (typeof drawnKeys)[number]): Pick<InputDistribution, "a" | "b" | "c"> {
    const { inputs } = this;
    const isCapex = key === "capex_overrun";
    const three = isCapex
      ? [inputs.number("capex_least"), inputs.number("capex_likely"), inputs.number("capex_greatest")]
      : [0, 1, 2].map((scenario) => inputs.number(key, scenario));
    const [least, greatest] = [Math.min(...three), Math.max(...three)];
    const live = isCapex ? inputs.number("capex_likely") : inputs.number(key);
    return { a: least, b: Math.min(Math.max(least, live), greatest), c: greatest };
  }
}
