import type { PresetInput } from "../../facts/presets";
import type { InputsSheet } from "./inputs";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.constants;

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
  months_per_quarter: [wording.monthsPerQuarter, 3, "months", "calendar", "count"],
  quarters_per_year: [wording.quartersPerYear, 4, "quarters", "calendar", "count"],
  nol_limit: [
    wording.taxableIncomeThatEarlierLossesMayOffset,
    0.8,
    "fraction",
    wording.usInternalRevenueCodeSection172A,
    "percent",
  ],
  seconds_per_day: [wording.secondsPerDay, 86_400, "s", "calendar", "count"],
  noon: [wording.noonAsAShareOfTheDay, 0.5, "days", wording.aDayCountsForTheRewardThat, "decimal"],
  hashes_per_difficulty: [
    wording.hashesPerUnitOfDifficulty,
    2 ** 32,
    "hashes",
    wording.bitcoinProtocolABlockTakesDifficultyTimes,
    "count",
  ],
  hashes_per_exahash: [wording.hashesPerEh, 1e18, "hashes", wording.siPrefixExa, "scientific"],
  tonnes_per_pound: [
    wording.tonnesPerPound,
    0.000_453_592_37,
    wording.tPerLb,
    wording.internationalAvoirdupoisPound,
    "general",
  ],
  petahashes_per_exahash: [wording.phSPerEhS, 1000, "PH/s", wording.siPrefixes, "count"],
  subsidy_before: [
    wording.blockSubsidyBeforeTheNextHalvings,
    3.125,
    wording.btcPerBlock,
    wording.bitcoinProtocolFromBlock840000On,
    "general",
  ],
  subsidy_kept: [wording.shareOfTheSubsidyThatAHalving, 0.5, "fraction", wording.bitcoinProtocol, "decimal"],
  last_halving: [wording.lastHalving, 4, "number", wording.bitcoinProtocolBlock840000, "count"],
  last_halving_moment: [
    wording.momentOfTheLastHalving,
    45_402 + 567 / 86_400,
    wording.dateAndTimeUtc,
    wording.timeInTheHeaderOfBlock840,
    "date",
  ],
  blocks_per_halving: [
    wording.blocksFromOneHalvingToTheNext,
    210_000,
    "blocks",
    wording.bitcoinProtocol,
    "count",
  ],
  halving_1: [wording.nextHalving, 5, "number", wording.bitcoinProtocolBlock1050000, "count"],
  halving_2: [wording.theHalvingAfterIt, 6, "number", wording.bitcoinProtocolBlock1260000, "count"],
  halving_3: [wording.theThirdToCome, 7, "number", wording.bitcoinProtocolBlock1470000, "count"],
  subsidy_cut_1: [
    wording.subsidyLostAtTheNextHalving,
    1.5625,
    wording.btcPerBlock,
    wording.halfOf3125,
    "general",
  ],
  subsidy_cut_2: [
    wording.subsidyLostAtTheHalvingAfterIt,
    0.78125,
    wording.btcPerBlock,
    wording.halfOf15625,
    "general",
  ],
  subsidy_cut_3: [
    wording.subsidyLostAtTheThirdToCome,
    0.390625,
    wording.btcPerBlock,
    wording.halfOf078125,
    "general",
  ],
} as const;

export type ConstantKey = keyof typeof constants;

/**
 * Lists the constants that formulas need, so that no formula hides one. They are inputs like any other, with the
 * definition as their source.
 */
export function addConstants(
  inputs: InputsSheet,
  keys: readonly ConstantKey[],
  title = wording.constants,
): void {
  inputs.section(title);
  for (const key of keys) {
    const [label, value, unit, source, format] = constants[key];
    inputs.add({ key, label, unit, format, value: definition(value, unit, source) });
  }
}
