import type { PresetInput } from "./presets";

/** A place where a company mines, as far as it was published. */
export interface MiningSite {
  readonly name: string;
  /** MW gross under contract. */
  readonly contractedMw: number;
  readonly source: string;
  readonly asOf: string;
}

/** What was published of a company's machines and sites, and the market at the date of a preset. */
export interface MiningFacts {
  /** The day that the view stands on. */
  readonly asOf: string;
  /** The market of that day, where it is newer than what the preset starts from. */
  readonly btcPrice?: PresetInput;
  readonly difficulty?: PresetInput;
  readonly machines: PresetInput;
  readonly hashrate: PresetInput;
  readonly efficiency: PresetInput;
  readonly efficiencyInService: PresetInput;
  readonly power: PresetInput;
  readonly sites: readonly MiningSite[];
}

const fact = (value: number, unit: string, source: string, asOf: string): PresetInput => ({
  bear: value,
  base: value,
  bull: value,
  unit,
  kind: "fact",
  source,
  asOf,
});

const annualReport = "10-K for fiscal 2025, as summarised in public copies";

const site = (name: string, contractedMw: number, sites: number): MiningSite => ({
  name,
  contractedMw,
  source: `MW gross under contract, ${sites} sites: ${annualReport}`,
  asOf: "2025-09-30",
});

const cleanspark: Omit<MiningFacts, "asOf"> = {
  machines: fact(241_934, "machines", `miners in service: ${annualReport}`, "2025-09-30"),
  hashrate: fact(50, "EH/s", "monthly update: peak of September 2025", "2025-09-30"),
  efficiency: fact(16.07, "J/TH", "monthly update: peak efficiency of September 2025", "2025-09-30"),
  efficiencyInService: fact(16.7, "J/TH", `average of the fleet in service: ${annualReport}`, "2025-09-30"),
  power: fact(808, "MW", "monthly update: power used by mining, September 2025", "2025-09-30"),
  sites: [
    site("Georgia", 620, 15),
    site("Tennessee", 234, 11),
    site("Wyoming", 110, 2),
    site("Mississippi", 63, 5),
  ],
};

/** By the preset's id; a preset that stands for no company has none. */
export const miningFacts: Readonly<Record<string, MiningFacts>> = {
  "CLSK-2026-01": { ...cleanspark, asOf: "2026-01-12" },
  "CLSK-LATEST": {
    ...cleanspark,
    asOf: "2026-08-11",
    btcPrice: fact(63_623.34, "$", "miner news snapshot of 11 August 2026", "2026-08-11"),
    difficulty: fact(
      127.48e12,
      "difficulty",
      "miner news snapshot of 11 August 2026; the 850 EH/s that it prints beside it does not fit this difficulty",
      "2026-08-11",
    ),
    hashrate: fact(50, "EH/s", "monthly updates: 50 EH/s in September 2025 and August 2026", "2026-08-31"),
    power: fact(808, "MW", "monthly updates: 808 MW in September 2025 and August 2026", "2026-08-31"),
  },
};
