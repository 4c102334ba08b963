import type { FigureHeads } from "../house/define";

export const pivotHeads = {
  buildShortfall: {
    label: "Peak shortfall until the first rent",
    unit: "$ below the floor",
    format: "millions",
  },
  buildShortfallAfterBitcoin: {
    label: "The same if all bitcoin is sold",
    unit: "$ below the floor",
    format: "millions",
  },
  firstShortQuarter: {
    label: "First quarter short",
    unit: "quarter of the model; none where cash lasts",
    format: "count",
  },
  runway: { label: "Runway", unit: "quarters; none where cash lasts", format: "decimal" },
  firstRentDate: { label: "First rent", unit: "date", format: "date" },
  valueWithSparePower: {
    label: "Value per share",
    unit: "$ per share, spare power included",
    format: "perShare",
  },
  probabilityOfShortfall: {
    label: "Probability of a shortfall",
    unit: "share of trials, before bitcoin is sold",
    format: "percent",
  },
  claimsThatHold: { label: "Claims that hold", unit: "of seventeen", format: "count" },
} as const satisfies FigureHeads<string>;

/** What moves the answers most and is the user's to judge; rents and costs of single phases stand on their own sheet. */
export const pivotKeyInputs = [
  "btc_price",
  "btc_growth",
  "difficulty_growth",
  "power_price",
  "delay_quarters",
  "rate_factor",
  "utilization",
  "capex_overrun",
  "cash_opening",
  "min_cash",
  "wacc_hpc",
  "market_price",
] as const;
