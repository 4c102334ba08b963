import type { Phase } from "../../facts/presets";
import { hpcRevenueRamp } from "../../finance/hpc";
import type { InputValues } from "./define";

const quartersPerYear = 4;

export interface RentQuarters {
  readonly revenue: readonly number[];
  readonly operatingCost: readonly number[];
}

/** Rent of all phases by quarter and what running them costs, a share of the full rent that does not fall with use. */
export function rentQuarters(inputs: InputValues, phases: readonly Phase[], quarters: number): RentQuarters {
  const [delay, utilization, factor] = [
    inputs.number("delay_quarters"),
    inputs.number("utilization"),
    inputs.number("rate_factor"),
  ];
  const full = phases.map((phase) =>
    hpcRevenueRamp(
      {
        mw: phase.criticalMw,
        startPeriod: phase.buildStart + phase.buildQuarters - 1,
        rampPeriods: phase.rampQuarters,
      },
      {
        rate: phase.rate,
        unit: "KWMO",
        shape: "linear",
        utilization: 1,
        escalator: phase.escalator,
        delay,
        termPeriods: quartersPerYear * phase.termYears,
        periodsPerYear: quartersPerYear,
      },
      quarters,
    ),
  );
  const sumOf = (share: (phase: Phase) => number): number[] =>
    Array.from({ length: quarters }, (_, t) =>
      full.reduce((sum, rents, index) => sum + rents[t]! * share(phases[index]!), 0),
    );
  return {
    revenue: sumOf(() => utilization * factor),
    operatingCost: sumOf(({ noiMargin }) => 1 - noiMargin),
  };
}
