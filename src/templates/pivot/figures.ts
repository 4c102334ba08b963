import type { Reference } from "../../plan/builder";

/*
 * What the sheets of answers give to one another, each a single cell unless it says otherwise. Where something does
 * not happen the cell holds a word ("none", "not paid back") instead of a number.
 */

/** From the Liquidity sheet. */
export interface LiquidityFigures {
  readonly buildShortfall: Reference;
  readonly buildShortfallAfterBitcoin: Reference;
  readonly lowestCash: Reference;
  readonly lowestQuarter: Reference;
  readonly peakShortfall: Reference;
  /** Quarter's number, or "none" */
  readonly firstShortQuarter: Reference;
  /** Quarters, or "none" */
  readonly runway: Reference;
  readonly endingCash: Reference;
  /** Quarter's number, or "none" */
  readonly firstRentQuarter: Reference;
  /** First day of that quarter, or "none" */
  readonly firstRentDate: Reference;
  /** What no source of the waterfall covers */
  readonly unfunded: Reference;
  /** By shares sold at the market alone */
  readonly dilution: Reference;
  /** By those, by conversion of notes net of capped calls, and by debts settled in shares */
  readonly dilutionOfAll: Reference;
  /** Least debt service coverage from the first full year of rent, or "none" */
  readonly leastDebtServiceCoverage: Reference;
  /** Floor of cash in each quarter, a row over the quarters, for charts */
  readonly floor: Reference;
}

/** From the Value sheet. */
export interface ValueFigures {
  readonly valuePerShare: Reference;
  /** The same with contracted power to spare, which the model leaves out */
  readonly valueWithSparePower: Reference;
  readonly equityValue: Reference;
  readonly marketPrice: Reference;
  /** Labels and $ per share of the parts: two columns of the same rows */
  readonly partLabels: Reference;
  readonly partsPerShare: Reference;
  /** Per phase, a row each in the order of the Phases sheet; a phase that is not used has words */
  readonly phaseNpv: Reference;
  readonly phaseIrr: Reference;
  readonly phaseYieldOnCost: Reference;
  readonly phasePayback: Reference;
  readonly phaseBreakevenUtilization: Reference;
  readonly phaseStrandedCost: Reference;
  /** Totals over phases, as if every one were built */
  readonly hpcCapex: Reference;
  readonly hpcYieldOnCost: Reference;
  readonly hpcNpv: Reference;
  readonly breakevenUtilization: Reference;
  readonly strandedCost: Reference;
  /** By contracted power */
  readonly evPerMw: Reference;
  /** By critical IT load of every listed phase, or "none" */
  readonly evPerCriticalMw: Reference;
}

/** From the Risk sheet. */
export interface RiskFigures {
  readonly probabilityOfShortfall: Reference;
  readonly probabilityOfShortfallAfterBitcoin: Reference;
  readonly probabilityBelowMarket: Reference;
  /** Histogram of value per share: two columns of the same rows */
  readonly binEdges: Reference;
  readonly binShares: Reference;
  /** Power to spare included, as in the edges and in the probability below the market */
  readonly medianValuePerShare: Reference;
  /** What moves value per share most: inputs, and the change at the Bear and the Bull end, columns of the same rows */
  readonly moverLabels: Reference;
  readonly moverBear: Reference;
  readonly moverBull: Reference;
}

/** From the Scorecard. */
export interface ScorecardFigures {
  /** Numbers of claims by verdict */
  readonly holds: Reference;
  readonly watch: Reference;
  readonly fails: Reference;
  /** Claims and verdicts, two columns of the same rows */
  readonly claims: Reference;
  readonly verdicts: Reference;
  /** The metric of each claim, in the same rows; a word where what it measures does not occur. */
  readonly values: Reference;
}
