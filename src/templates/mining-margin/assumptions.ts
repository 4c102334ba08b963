import { miners, type Miner } from "../../facts/miners";
import { miningFacts, type MiningFacts } from "../../facts/miningFacts";
import type { Basis, Preset, PresetInput } from "../../facts/presets";
import { own } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.assumptions;

export interface AssumedSite {
  readonly name: string;
  readonly mw: number;
  /** Price of power against the average of all sites. */
  readonly relativePrice: number;
  readonly kind: Basis;
  readonly source: string;
  readonly asOf: string | null;
}

/** What the template needs beyond the preset's inputs. */
export interface MiningSetup {
  readonly asOf: PresetInput;
  readonly btcPrice?: PresetInput;
  readonly difficulty?: PresetInput;
  readonly priceMove: PresetInput;
  readonly reported: Pick<
    MiningFacts,
    "machines" | "hashrate" | "efficiency" | "efficiencyInService" | "power"
  >;
  /** Machines by model. */
  readonly units: Readonly<Record<string, number>>;
  readonly unitsKind: Basis;
  readonly unitsSource: string;
  readonly sites: readonly AssumedSite[];
  readonly relativePricesSource: string;
}

/** The models from the most to the least efficient: the order in which charts read best. */
export const models: readonly Miner[] = [...miners].sort(
  (a, b) => a.power / a.hashrate - b.power / b.hashrate,
);

/** One mix that meets the reported number of machines, 50 EH/s, 16.07 J/TH and 808 MW together; many others do. */
const cleansparkUnits = {
  "Antminer S21 XP": 88_934,
  "Antminer S21 Pro": 52_900,
  "Antminer S21": 10_000,
  "Antminer S19 XP": 40_000,
  "Antminer S19k Pro": 50_100,
};

const relativePrices: Readonly<Record<string, number>> = {
  Georgia: 0.97,
  Tennessee: 1.07,
  Wyoming: 0.99,
  Mississippi: 1.05,
};

const cleanspark = (
  facts: MiningFacts,
  move: readonly [number, number, number],
  why: string,
): MiningSetup => ({
  asOf: own(facts.asOf, "date", wording.theDayOfTheMarketFiguresBelow),
  btcPrice: facts.btcPrice,
  difficulty: facts.difficulty,
  priceMove: own(move, wording.fraction, why),
  reported: facts,
  units: cleansparkUnits,
  unitsKind: "assumption",
  unitsSource: wording.assumptionTheMixIsNotPublishedThis,
  sites: facts.sites.map(({ name, contractedMw, source, asOf }) => ({
    name,
    mw: contractedMw,
    relativePrice: relativePrices[name],
    kind: "fact",
    source: wording.dollarSourceCheckAgainstTheFiling(source),
    asOf,
  })),
  relativePricesSource: wording.assumptionNoPriceByStateWasFound,
});

const placeholder = wording.placeholderOverwriteWithYourOwnFigureAnd;
const blankInput = (value: number | string | readonly [number, number, number], unit: string): PresetInput =>
  own(value, unit, placeholder, "placeholder");

const blank: MiningSetup = {
  asOf: blankInput("2026-01-01", "date"),
  priceMove: blankInput([-0.2, 0, 0.2], wording.fraction),
  reported: {
    machines: blankInput(65_200, wording.machines),
    hashrate: blankInput(10, wording.ehS),
    efficiency: blankInput(20, wording.jTh),
    efficiencyInService: blankInput(20, wording.jTh),
    power: blankInput(200, wording.mw),
  },
  units: { "Antminer S21": 27_200, "Antminer S19k Pro": 38_000 },
  unitsKind: "placeholder",
  unitsSource: placeholder,
  sites: [0.95, 1, 1, 1.05].map((relativePrice, index) => ({
    name: wording.siteDollarValue(index + 1),
    mw: 50,
    relativePrice,
    kind: "placeholder",
    source: placeholder,
    asOf: null,
  })),
  relativePricesSource: placeholder,
};

const setups: Readonly<Record<string, MiningSetup>> = {
  "CLSK-2026-01": cleanspark(miningFacts["CLSK-2026-01"], [-0.2, 0, 0.2], wording.aMoveOfTheSizeOfThe),
  "CLSK-LATEST": cleanspark(miningFacts["CLSK-LATEST"], [-0.25, 0, 0.25], wording.aMoveOfTheSizeOf2026),
  blank,
};

/** Whether a fleet is known or assumed that meets what a preset's company reported. */
export const hasSetup = ({ id }: Preset): boolean => setups[id] !== undefined;

export function setupOf(preset: Preset): MiningSetup {
  const setup = setups[preset.id];
  if (!setup) throw new Error(`The Mining margin template knows no fleet for ${preset.id}.`);
  return setup;
}
