import { gridFactors } from "../../facts/gridFactors";
import type { Preset, ScenarioKey } from "../../facts/presets";
import { civilOf } from "../../finance/calendar";
import { carbonCost, emissions } from "../../finance/carbon";
import { ramp } from "../../finance/hpc";
import { breakevenPower, miningMargin, mwhPerBtc } from "../../finance/mining";
import { hashprice, subsidyOn } from "../../finance/network";
import { sum } from "../../finance/sums";
import type { FigureHeads, InputValues } from "../house/define";
import { miningQuarters } from "../house/miningPreview";
import { rentQuarters } from "../house/rentPreview";
import { regionOf, sitesOf, unusedSites } from "./sites";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.carbon.preview;

export const carbonHeads = {
  miningTonnes: {
    label: wording.emissionsOfMiningFirstYear,
    unit: wording.tCo2eMarketBased,
    format: "count",
  },
  hpcTonnes: { label: wording.emissionsOfHpcLastYear, unit: wording.tCo2eMarketBased, format: "count" },
  emissions: { label: wording.emissionsOfABitcoin, unit: wording.tCo2ePerBtcFirstDay, format: "decimal" },
  cost: { label: wording.carbonCostOfABitcoin, unit: wording.dollarPerBtcFirstDay, format: "money" },
  miningShare: {
    label: wording.carbonCostOverTheMarginOfMining,
    unit: wording.fractionOfTheWholeModelsMargin,
    format: "percent",
  },
  togetherShare: {
    label: wording.carbonCostOverTheMarginOfBoth,
    unit: wording.fractionOfHpcWhatTheLandlordBears,
    format: "percent",
  },
  marginAfter: {
    label: wording.marginOfMiningAfterCarbon,
    unit: wording.ofRevenueFirstDay,
    format: "percent",
  },
  breakevenCarbon: {
    label: wording.carbonPriceThatTakesTheMarginOf,
    unit: wording.dollarPerTCo2eFirstDay,
    format: "perShare",
  },
} as const satisfies FigureHeads<string>;

const quartersPerYear = 4;

/** The headlines as the workbook's sheets will calculate them. */
export function previewCarbon(
  inputs: InputValues,
  preset: Preset,
  scenario: ScenarioKey,
): Readonly<Record<keyof typeof carbonHeads, number | string>> {
  const input = (key: string): number => inputs.number(key);
  const quarters = Number(preset.inputs.quarters!.base);
  const row = (figure: (quarter: number) => number): number[] =>
    Array.from({ length: quarters }, (_, quarter) => figure(quarter));
  const phases = preset.phases[scenario];
  const mining = miningQuarters(inputs, phases, quarters);
  const rent = rentQuarters(inputs, phases, quarters);
  const hours = mining.days.map((days) => 24 * days);
  const price = row((t) => input("carbon_price") * (1 + input("carbon_growth")) ** (t / quartersPerYear));
  const passed = civilOf(input("model_start")).year - input("factor_year");
  const index = row((t) => (1 - input("grid_decline")) ** (passed + t / quartersPerYear));

  const sites = [...sitesOf(preset), ...unusedSites].map((site) => ({
    ...site,
    factor: gridFactors[site.region]!,
  }));
  const allMw = sum(sites.map(({ mw }) => mw));
  const average =
    allMw === 0
      ? sum(sites.map(({ factor }) => factor)) / sites.length
      : sum(sites.map(({ mw, factor }) => (mw / allMw) * factor));
  const factor = row((t) => {
    const left = sites.map(({ mw, region }) => {
      const ofRegion = sum(sites.filter((other) => other.region === region).map((other) => other.mw));
      const taken = sum(
        phases
          .filter((phase) => phase.buildStart <= t + 1 && regionOf(phase.name, preset) === region)
          .map((phase) => phase.criticalMw * phase.pue * phase.fromMining),
      );
      return Math.max(0, mw - (ofRegion === 0 ? 0 : (mw / ofRegion) * taken));
    });
    const all = sum(left);
    const mean = sum(left.map((mw, site) => mw * sites[site]!.factor)) / Math.max(1, all);
    return index[t]! * (all === 0 ? average : mean);
  });

  const free = input("renewable_share");
  const miningTonnes = row((t) =>
    emissions(
      mining.power[t]! * hours[t]! * input("uptime") * mining.running[t]!,
      factor[t]!,
      "lb/MWh",
      free,
    ),
  );
  const miningCost = sum(miningTonnes.map((tonnes, t) => carbonCost(tonnes, price[t]!)));
  const margin = sum(row((t) => mining.revenue[t]! - mining.powerCost[t]! - mining.otherCost[t]!));

  const hpcTonnes = row(() => 0);
  for (const phase of phases) {
    const start = phase.buildStart + phase.buildQuarters - 1 + input("delay_quarters");
    const end = start + quartersPerYear * phase.termYears;
    ramp(quarters, start, phase.rampQuarters).forEach((share, t) => {
      if (t >= end) return;
      const mwh = phase.criticalMw * share * input("utilization") * phase.pue * hours[t]!;
      hpcTonnes[t]! += emissions(
        mwh,
        gridFactors[regionOf(phase.name, preset)]! * index[t]!,
        "lb/MWh",
        input("hpc_renewable_share"),
      );
    });
  }
  const borne = sum(hpcTonnes.map((tonnes, t) => carbonCost(tonnes, price[t]!))) * input("hpc_cost_borne");
  const income = sum(row((t) => rent.revenue[t]! - rent.operatingCost[t]!));
  const share = (cost: number, of: number): number | string => (of > 0 ? cost / of : wording.noMargin);
  const lastYear = quartersPerYear * Math.floor((quarters - 1) / quartersPerYear);

  const [efficiency, power, fee, pue, other] = [
    input("efficiency"),
    input("power_price"),
    input("pool_fee"),
    input("pue_mining"),
    input("other_hashcost"),
  ];
  const subsidy = subsidyOn(input("model_start"), input("block_seconds"));
  const energy = mwhPerBtc(input("difficulty"), efficiency, subsidy, input("fees_per_block"), pue);
  const perBitcoin = emissions(energy, factor[0]!, "lb/MWh", free);
  const earned = hashprice(input("btc_price"), input("difficulty"), subsidy, input("fees_per_block"));
  /** t a kWh: what a $ of carbon price adds to the price of power. */
  const perKwh = emissions(1, factor[0]!, "lb/MWh", free) / 1000;
  return {
    miningTonnes: sum(miningTonnes.slice(0, quartersPerYear)),
    hpcTonnes: sum(hpcTonnes.slice(lastYear)),
    emissions: perBitcoin,
    cost: carbonCost(perBitcoin, input("carbon_price")),
    miningShare: share(miningCost, margin),
    togetherShare: share(miningCost + borne, margin + income),
    marginAfter: miningMargin(earned, efficiency, power + perKwh * input("carbon_price"), fee, pue, other),
    breakevenCarbon:
      perKwh > 0 ? (breakevenPower(earned, efficiency, fee, pue, other) - power) / perKwh : "none",
  };
}
