import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { addConstants } from "../house/constants";
import { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, fiscalYearEnd, own } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.carbon.inputs;

/** What a preset must know for its mining and its HPC to be followed; what it need not know is assumed. */
export const neededInputs = [
  "model_start",
  "quarters",
  "btc_price",
  "btc_growth",
  "difficulty",
  "difficulty_growth",
  "fees_per_block",
  "block_seconds",
  "hashrate",
  "hashrate_target",
  "hashrate_quarters",
  "efficiency",
  "pue_mining",
  "uptime",
  "pool_fee",
  "power_price",
  "other_hashcost",
  "curtail",
  "mining_mw",
  "rate_factor",
  "utilization",
  "delay_quarters",
] as const;

export function carbonInputs(plan: PlanBuilder, preset: Preset): InputsSheet {
  const inputs = new InputsSheet(plan, preset);
  const because = assumedFor(preset);
  const given = preset.inputs;

  inputs.section(wording.carbon);
  inputs.add({
    ...known.carbon_price,
    label: wording.carbonPriceAtTheStart,
    value:
      given.carbon_price ??
      own([100, 50, 0], wording.dollarPerTCo2e, ...because(wording.noUsFederalPriceWhatPeersOf)),
  });
  inputs.add({
    key: "carbon_growth",
    label: wording.carbonPriceGrowth,
    unit: wording.perYear,
    format: "percent",
    least: -0.5,
    most: 1,
    lever: true,
    value: own([0.05, 0.03, 0], wording.perYear, ...because(wording.pricesByLawElsewhereAreSetTo)),
  });
  inputs.add({
    ...known.renewable_share,
    label: wording.miningPowerCountedAsFreeOfEmissions,
    value:
      given.renewable_share ??
      own([0, 0, 0.3], wording.fraction, ...because(wording.noCertificatesOrContractsForCleanPower)),
  });
  inputs.add({
    key: "hpc_renewable_share",
    label: wording.hpcPowerCountedAsFreeOfEmissions,
    unit: wording.fractionMarketBased,
    format: "percent",
    least: 0,
    most: 1,
    lever: true,
    value: own([0, 0.5, 1], wording.fraction, ...because(wording.hyperscalersBuyCertificatesForWhatTheyUse)),
  });
  inputs.add({
    key: "hpc_cost_borne",
    label: wording.hpcCarbonCostThatTheLandlordBears,
    unit: wording.fraction,
    format: "percent",
    least: 0,
    most: 1,
    lever: true,
    value: own([0.25, 0, 0], wording.fraction, ...because(wording.underATripleNetLeaseTheTenant)),
  });
  inputs.add({
    key: "grid_decline",
    label: wording.fallOfTheGridsEmissionFactors,
    unit: wording.perYear,
    format: "percent2",
    least: -0.2,
    most: 0.5,
    lever: true,
    value: own([0, 0.02, 0.038], wording.perYear, ...because(wording.epasReportingProgram542TPerGwh)),
  });
  inputs.add({
    key: "factor_year",
    label: wording.yearThatTheEmissionFactorsDescribe,
    unit: wording.year,
    format: "general",
    least: 2000,
    most: 2050,
    whole: true,
    value: own(2023, wording.year, wording.egrid2023TheEditionOfTheGridFactors, "fact"),
  });
  inputs.add({
    key: "certificate_price",
    label: wording.priceOfRenewableEnergyCertificates,
    unit: wording.dollarPerMwh,
    format: "perShare",
    least: 0,
    most: 1000,
    lever: true,
    value: own(
      [5, 3, 2],
      wording.dollarPerMwh,
      ...because(wording.nationalVoluntaryCertificatesFetchedAboutDollar3),
    ),
  });

  inputs.section(wording.timing);
  inputs.add(known.model_start);
  inputs.add(fiscalYearEnd(preset));

  inputs.section(wording.bitcoinNetwork);
  inputs.add(known.btc_price);
  inputs.add(known.btc_growth);
  inputs.add(known.difficulty);
  inputs.add(known.difficulty_growth);
  inputs.add(known.fees_per_block);
  inputs.add(known.block_seconds);

  inputs.section(wording.mining);
  inputs.add(known.hashrate);
  inputs.add(known.hashrate_target);
  inputs.add(known.hashrate_quarters);
  inputs.add(known.efficiency);
  inputs.add(known.pue_mining);
  inputs.add(known.uptime);
  inputs.add(known.pool_fee);
  inputs.add(known.power_price);
  inputs.add(known.other_hashcost);
  inputs.add(known.curtail);
  inputs.add(known.mining_mw);

  inputs.section(wording.hpcLevers);
  inputs.add(known.rate_factor);
  inputs.add(known.utilization);
  inputs.add(known.delay_quarters);

  inputs.section(wording.spanOfTheTables);
  const spans = [
    ["carbon_lowest", wording.lowestCarbonPrice, wording.dollarPerTCo2e, "money", 0, 0, 10_000],
    ["carbon_step", wording.stepOfTheCarbonPrice, wording.dollarPerTCo2e, "money", 25, 0.01, 10_000],
    ["share_lowest", wording.lowestShareFreeOfEmissions, "fraction", "percent", 0, 0, 1],
    ["share_step", wording.stepOfThatShare, "fraction", "percent", 0.2, 0.001, 0.2],
    [
      "move_lowest",
      wording.lowestMoveOfTheBitcoinPrice,
      wording.fractionOfTheStarts,
      "percent",
      -0.3,
      -0.9,
      10,
    ],
    ["move_step", wording.stepOfTheBitcoinPrice, wording.fractionOfTheStarts, "percent", 0.1, 0.001, 10],
  ] as const;
  for (const [key, label, unit, format, value, least, most] of spans) {
    inputs.add({
      key,
      label,
      unit,
      format,
      least,
      most,
      value: own(value, unit, ...because(wording.readersChoiceTheSpanOfTheTables)),
    });
  }

  addConstants(inputs, [
    "months_per_quarter",
    "quarters_per_year",
    "seconds_per_day",
    "noon",
    "hashes_per_difficulty",
    "hashes_per_exahash",
    "tonnes_per_pound",
    "subsidy_before",
    "halving_1",
    "halving_2",
    "halving_3",
    "subsidy_cut_1",
    "subsidy_cut_2",
    "subsidy_cut_3",
  ]);
  return inputs;
}
