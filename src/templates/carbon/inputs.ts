import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { addConstants } from "../house/constants";
import { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, fiscalYearEnd, own } from "../house/values";

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

  inputs.section("Carbon");
  inputs.add({
    ...known.carbon_price,
    label: "Carbon price at the start",
    value:
      given.carbon_price ??
      own([100, 50, 0], "$ per t CO2e", ...because("no US federal price; what peers of other countries pay")),
  });
  inputs.add({
    key: "carbon_growth",
    label: "Carbon price growth",
    unit: "per year",
    format: "percent",
    least: -0.5,
    most: 1,
    lever: true,
    value: own(
      [0.05, 0.03, 0],
      "per year",
      ...because("prices by law elsewhere are set to rise by a few percent a year beyond inflation"),
    ),
  });
  inputs.add({
    ...known.renewable_share,
    label: "Mining power counted as free of emissions",
    value:
      given.renewable_share ??
      own([0, 0, 0.3], "fraction", ...because("no certificates or contracts for clean power were read")),
  });
  inputs.add({
    key: "hpc_renewable_share",
    label: "HPC power counted as free of emissions",
    unit: "fraction, market-based",
    format: "percent",
    least: 0,
    most: 1,
    lever: true,
    value: own(
      [0, 0.5, 1],
      "fraction",
      ...because(
        "hyperscalers buy certificates for what they use; whether this tenant's lease says so was not read",
      ),
    ),
  });
  inputs.add({
    key: "hpc_cost_borne",
    label: "HPC carbon cost that the landlord bears",
    unit: "fraction",
    format: "percent",
    least: 0,
    most: 1,
    lever: true,
    value: own(
      [0.25, 0, 0],
      "fraction",
      ...because(
        "under a triple-net lease the tenant pays for power and what is levied on it; bear keeps a quarter",
      ),
    ),
  });
  inputs.add({
    key: "grid_decline",
    label: "Fall of the grids' emission factors",
    unit: "per year",
    format: "percent2",
    least: -0.2,
    most: 0.5,
    lever: true,
    value: own(
      [0, 0.02, 0.038],
      "per year",
      ...because(
        "EPA's reporting program: 542 t per GWh in 2011, 352 in 2022, a fall of 3.8 % a year; base takes half of it, bear none",
      ),
    ),
  });
  inputs.add({
    key: "factor_year",
    label: "Year that the emission factors describe",
    unit: "year",
    format: "general",
    least: 2000,
    most: 2050,
    whole: true,
    value: own(2023, "year", "eGRID2023, the edition of the Grid factors sheet", "fact"),
  });
  inputs.add({
    key: "certificate_price",
    label: "Price of renewable energy certificates",
    unit: "$ per MWh",
    format: "perShare",
    least: 0,
    most: 1000,
    lever: true,
    value: own(
      [5, 3, 2],
      "$ per MWh",
      ...because("national voluntary certificates fetched about $3 in 2021, below $1 two years before"),
    ),
  });

  inputs.section("Timing");
  inputs.add(known.model_start);
  inputs.add(fiscalYearEnd(preset));

  inputs.section("Bitcoin network");
  inputs.add(known.btc_price);
  inputs.add(known.btc_growth);
  inputs.add(known.difficulty);
  inputs.add(known.difficulty_growth);
  inputs.add(known.fees_per_block);
  inputs.add(known.block_seconds);

  inputs.section("Mining");
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

  inputs.section("HPC levers");
  inputs.add(known.rate_factor);
  inputs.add(known.utilization);
  inputs.add(known.delay_quarters);

  inputs.section("Span of the tables");
  const spans = [
    ["carbon_lowest", "Lowest carbon price", "$ per t CO2e", "money", 0, 0, 10_000],
    ["carbon_step", "Step of the carbon price", "$ per t CO2e", "money", 25, 0.01, 10_000],
    ["share_lowest", "Lowest share free of emissions", "fraction", "percent", 0, 0, 1],
    ["share_step", "Step of that share", "fraction", "percent", 0.2, 0.001, 0.2],
    ["move_lowest", "Lowest move of the bitcoin price", "fraction of the start's", "percent", -0.3, -0.9, 10],
    ["move_step", "Step of the bitcoin price", "fraction of the start's", "percent", 0.1, 0.001, 10],
  ] as const;
  for (const [key, label, unit, format, value, least, most] of spans) {
    inputs.add({
      key,
      label,
      unit,
      format,
      least,
      most,
      value: own(value, unit, ...because("reader's choice: the span of the tables")),
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
