import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { addConstants } from "../house/constants";
import { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, own } from "../house/values";
import { models, type MiningSetup } from "./assumptions";

/** Months that the payback of a new machine is followed for: about as long as a machine is worth running. */
export const paybackMonths = 60;

export function marginInputs(plan: PlanBuilder, preset: Preset, setup: MiningSetup): InputsSheet {
  const inputs = new InputsSheet(plan, preset);
  const because = assumedFor(preset);

  inputs.section("Market");
  inputs.add({
    key: "as_of",
    label: "As-of date",
    unit: "date",
    format: "date",
    least: 45_403,
    most: 49_674,
    value: setup.asOf,
  });
  inputs.add({
    key: "btc_price",
    label: "Bitcoin price",
    unit: "$ per BTC",
    format: "money",
    least: 1,
    most: 1e7,
    value: setup.btcPrice,
  });
  inputs.add({
    key: "btc_price_move",
    label: "Move of that price",
    unit: "fraction",
    format: "percent",
    least: -0.95,
    most: 10,
    lever: true,
    value: setup.priceMove,
  });
  inputs.add(known.btc_growth);
  inputs.add({
    key: "difficulty",
    label: "Network difficulty",
    unit: "difficulty",
    format: "scientific",
    least: 1e6,
    most: 1e18,
    value: setup.difficulty,
  });
  inputs.add(known.difficulty_growth);
  inputs.add(known.fees_per_block);
  inputs.add({
    key: "block_seconds",
    label: "Seconds per block",
    unit: "s",
    format: "count",
    least: 300,
    most: 1200,
  });

  inputs.section("Costs of mining");
  inputs.add({
    key: "power_price",
    label: "Average power price of all sites",
    unit: "$ per kWh",
    format: "powerPrice",
    least: -1,
    most: 2,
    lever: true,
  });
  inputs.add(known.pue_mining);
  inputs.add(known.other_hashcost);
  inputs.add(known.pool_fee);
  inputs.add(known.uptime);

  inputs.section("New machines");
  inputs.add({
    key: "capex_per_eh",
    label: "Price of new machines",
    unit: "$ per EH/s",
    format: "millions",
    least: 1e4,
    most: 1e10,
    lever: true,
  });
  inputs.add({
    key: "payback_limit",
    label: "Longest payback looked for",
    unit: "months, whole",
    format: "count",
    least: 1,
    most: paybackMonths,
    whole: true,
    value: own(
      paybackMonths,
      "months",
      ...because("five years: about as long as a machine stays worth running"),
    ),
  });
  inputs.add({
    key: "payback_target",
    label: "Payback that a buyer asks for",
    unit: "months, whole",
    format: "count",
    least: 1,
    most: paybackMonths,
    whole: true,
    value: own(24, "months", ...because("two years: about half the time from one halving to the next")),
  });
  inputs.add({
    key: "chosen_model",
    label: "Machine shown month by month",
    unit: "its number on the Fleet sheet",
    format: "count",
    least: 1,
    most: models.length,
    whole: true,
    value: own(1, "number", ...because("the most efficient machine of the table")),
  });

  inputs.section("Reported fleet");
  const reported = [
    ["machines", "reported_machines", "Machines in service", "machines", "count"],
    ["hashrate", "reported_hashrate", "Hashrate, peak", "EH/s", "decimal"],
    ["efficiency", "reported_efficiency", "Fleet efficiency, monthly update", "J/TH", "decimal"],
    ["efficiencyInService", "reported_efficiency_year", "Fleet efficiency, annual report", "J/TH", "decimal"],
    ["power", "reported_power", "Power used by mining", "MW", "power"],
  ] as const;
  for (const [fact, key, label, unit, format] of reported) {
    inputs.add({ key, label, unit, format, least: 0.001, most: 1e8, value: setup.reported[fact] });
  }
  inputs.add({
    key: "reported_tolerance",
    label: "Difference that still agrees",
    unit: "fraction",
    format: "percent",
    least: 0,
    most: 1,
    value: own(0.01, "fraction", ...because("published figures are rounded, and of different days")),
  });

  inputs.section("Sensitivity");
  const steps = [
    ["price_lowest", "Lowest move of the bitcoin price", -0.3, -0.9, 10],
    ["price_step", "Step of the bitcoin price", 0.1, 0.001, 10],
    ["difficulty_lowest", "Lowest move of difficulty", -0.2, -0.9, 10],
    ["difficulty_step", "Step of difficulty", 0.1, 0.001, 10],
    ["power_lowest", "Lowest move of the power price", -0.3, -5, 10],
    ["power_step", "Step of the power price", 0.1, 0.001, 10],
  ] as const;
  for (const [key, label, value, least, most] of steps) {
    inputs.add({
      key,
      label,
      unit: "fraction of today's",
      format: "percent",
      least,
      most,
      value: own(value, "fraction", ...because("reader's choice: the span of the tables")),
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
