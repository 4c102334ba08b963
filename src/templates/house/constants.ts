import type { PresetInput } from "../../facts/presets";
import type { InputsSheet } from "./inputs";

const definition = (value: number, unit: string, source: string): PresetInput => ({
  bear: value,
  base: value,
  bull: value,
  unit,
  kind: "definition",
  source,
  asOf: null,
});

const constants = {
  months_per_quarter: ["Months per quarter", 3, "months", "calendar", "count"],
  quarters_per_year: ["Quarters per year", 4, "quarters", "calendar", "count"],
  nol_limit: [
    "Taxable income that earlier losses may offset",
    0.8,
    "fraction",
    "US Internal Revenue Code, section 172(a)(2): losses from 2018 on offset at most 80 %",
    "percent",
  ],
  seconds_per_day: ["Seconds per day", 86_400, "s", "calendar", "count"],
  noon: [
    "Noon as a share of the day",
    0.5,
    "days",
    "a day counts for the reward that holds at its noon (UTC)",
    "decimal",
  ],
  hashes_per_difficulty: [
    "Hashes per unit of difficulty",
    2 ** 32,
    "hashes",
    "Bitcoin protocol: a block takes difficulty × 2^32 hashes on average",
    "count",
  ],
  hashes_per_exahash: ["Hashes per EH", 1e18, "hashes", "SI prefix exa", "scientific"],
  tonnes_per_pound: [
    "Tonnes per pound",
    0.000_453_592_37,
    "t per lb",
    "international avoirdupois pound",
    "general",
  ],
  petahashes_per_exahash: ["PH/s per EH/s", 1000, "PH/s", "SI prefixes", "count"],
  subsidy_before: [
    "Block subsidy before the next halvings",
    3.125,
    "BTC per block",
    "Bitcoin protocol, from block 840,000 on",
    "general",
  ],
  subsidy_kept: [
    "Share of the subsidy that a halving leaves",
    0.5,
    "fraction",
    "Bitcoin protocol",
    "decimal",
  ],
  last_halving: ["Last halving", 4, "number", "Bitcoin protocol: block 840,000", "count"],
  last_halving_moment: [
    "Moment of the last halving",
    45_402 + 567 / 86_400,
    "date and time, UTC",
    "time in the header of block 840,000: 20 April 2024, 00:09:27",
    "date",
  ],
  blocks_per_halving: ["Blocks from one halving to the next", 210_000, "blocks", "Bitcoin protocol", "count"],
  halving_1: ["Next halving", 5, "number", "Bitcoin protocol: block 1,050,000", "count"],
  halving_2: ["The halving after it", 6, "number", "Bitcoin protocol: block 1,260,000", "count"],
  halving_3: ["The third to come", 7, "number", "Bitcoin protocol: block 1,470,000", "count"],
  subsidy_cut_1: ["Subsidy lost at the next halving", 1.5625, "BTC per block", "half of 3.125", "general"],
  subsidy_cut_2: [
    "Subsidy lost at the halving after it",
    0.78125,
    "BTC per block",
    "half of 1.5625",
    "general",
  ],
  subsidy_cut_3: [
    "Subsidy lost at the third to come",
    0.390625,
    "BTC per block",
    "half of 0.78125",
    "general",
  ],
} as const;

export type ConstantKey = keyof typeof constants;

/**
 * Lists the constants that formulas need, so that no formula hides one. They are inputs like any other, with the
 * definition as their source.
 */
export function addConstants(inputs: InputsSheet, keys: readonly ConstantKey[], title = "Constants"): void {
  inputs.section(title);
  for (const key of keys) {
    const [label, value, unit, source, format] = constants[key];
    inputs.add({ key, label, unit, format, value: definition(value, unit, source) });
  }
}
