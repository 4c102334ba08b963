import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { addConstants } from "../house/constants";
import { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, own } from "../house/values";
import { models, type MiningSetup } from "./assumptions";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.inputs;

/** Months that the payback of a new machine is followed for: about as long as a machine is worth running. */
export const paybackMonths = 60;

export function marginInputs(plan: PlanBuilder, preset: Preset, setup: MiningSetup): InputsSheet {
  const inputs = new InputsSheet(plan, preset);
  const because = assumedFor(preset);

  inputs.section(wording.market);
  inputs.add({
    key: "as_of",
    label: wording.asOfDate,
    unit: wording.date,
    format: "date",
    least: 45_403,
    most: 49_674,
    value: setup.asOf,
  });
  inputs.add({
    key: "btc_price",
    label: wording.bitcoinPrice,
    unit: wording.dollarPerBtc,
    format: "money",
    least: 1,
    most: 1e7,
    value: setup.btcPrice,
  });
  inputs.add({
    key: "btc_price_move",
    label: wording.moveOfThatPrice,
    unit: wording.fraction,
    format: "percent",
    least: -0.95,
    most: 10,
    lever: true,
    value: setup.priceMove,
  });
  inputs.add(known.btc_growth);
  inputs.add({
    key: "difficulty",
    label: wording.networkDifficulty,
    unit: wording.difficulty,
    format: "scientific",
    least: 1e6,
    most: 1e18,
    value: setup.difficulty,
  });
  inputs.add(known.difficulty_growth);
  inputs.add(known.fees_per_block);
  inputs.add({
    key: "block_seconds",
    label: wording.secondsPerBlock,
    unit: "s",
    format: "count",
    least: 300,
    most: 1200,
  });

  inputs.section(wording.costsOfMining);
  inputs.add({
    key: "power_price",
    label: wording.averagePowerPriceOfAllSites,
    unit: wording.dollarPerKwh,
    format: "powerPrice",
    least: -1,
    most: 2,
    lever: true,
  });
  inputs.add(known.pue_mining);
  inputs.add(known.other_hashcost);
  inputs.add(known.pool_fee);
  inputs.add(known.uptime);

  inputs.section(wording.newMachines);
  inputs.add({
    key: "capex_per_eh",
    label: wording.priceOfNewMachines,
    unit: wording.dollarPerEhS,
    format: "millions",
    least: 1e4,
    most: 1e10,
    lever: true,
  });
  inputs.add({
    key: "payback_limit",
    label: wording.longestPaybackLookedFor,
    unit: wording.monthsWhole,
    format: "count",
    least: 1,
    most: paybackMonths,
    whole: true,
    value: own(paybackMonths, wording.months, ...because(wording.fiveYearsAboutAsLongAsA)),
  });
  inputs.add({
    key: "payback_target",
    label: wording.paybackThatABuyerAsksFor,
    unit: wording.monthsWhole,
    format: "count",
    least: 1,
    most: paybackMonths,
    whole: true,
    value: own(24, wording.months, ...because(wording.twoYearsAboutHalfTheTimeFrom)),
  });
  inputs.add({
    key: "chosen_model",
    label: wording.machineShownMonthByMonth,
    unit: wording.itsNumberOnTheFleetSheet,
    format: "count",
    least: 1,
    most: models.length,
    whole: true,
    value: own(1, wording.number, ...because(wording.theMostEfficientMachineOfTheTable)),
  });

  inputs.section(wording.reportedFleet);
  const reported = [
    ["machines", "reported_machines", wording.machinesInService, "machines", "count"],
    ["hashrate", "reported_hashrate", wording.hashratePeak, "EH/s", "decimal"],
    ["efficiency", "reported_efficiency", wording.fleetEfficiencyMonthlyUpdate, "J/TH", "decimal"],
    [
      "efficiencyInService",
      "reported_efficiency_year",
      wording.fleetEfficiencyAnnualReport,
      "J/TH",
      "decimal",
    ],
    ["power", "reported_power", wording.powerUsedByMining, "MW", "power"],
  ] as const;
  for (const [fact, key, label, unit, format] of reported) {
    inputs.add({ key, label, unit, format, least: 0.001, most: 1e8, value: setup.reported[fact] });
  }
  inputs.add({
    key: "reported_tolerance",
    label: wording.differenceThatStillAgrees,
    unit: wording.fraction,
    format: "percent",
    least: 0,
    most: 1,
    value: own(0.01, wording.fraction, ...because(wording.publishedFiguresAreRoundedAndOfDifferent)),
  });

  inputs.section(wording.sensitivity);
  const steps = [
    ["price_lowest", wording.lowestMoveOfTheBitcoinPrice, -0.3, -0.9, 10],
    ["price_step", wording.stepOfTheBitcoinPrice, 0.1, 0.001, 10],
    ["difficulty_lowest", wording.lowestMoveOfDifficulty, -0.2, -0.9, 10],
    ["difficulty_step", wording.stepOfDifficulty, 0.1, 0.001, 10],
    ["power_lowest", wording.lowestMoveOfThePowerPrice, -0.3, -5, 10],
    ["power_step", wording.stepOfThePowerPrice, 0.1, 0.001, 10],
  ] as const;
  for (const [key, label, value, least, most] of steps) {
    inputs.add({
      key,
      label,
      unit: wording.fractionOfTodays,
      format: "percent",
      least,
      most,
      value: own(value, wording.fraction, ...because(wording.readersChoiceTheSpanOfTheTables)),
    });
  }

  addConstants(inputs, [
    "seconds_per_day",
    "hashes_per_difficulty",
    "hashes_per_exahash",
    "subsidy_before",
    "subsidy_kept",
    "last_halving",
    "last_halving_moment",
    "blocks_per_halving",
  ]);
  return inputs;
}
