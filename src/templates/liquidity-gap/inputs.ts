import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { addConstants } from "../house/constants";
import { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, fiscalYearEnd, own } from "../house/values";

/** Which shortfall the funding waterfall covers. */
export const fundingWindows = ["Until the first HPC rent", "Whole horizon"] as const;

export function liquidityInputs(plan: PlanBuilder, preset: Preset): InputsSheet {
  const inputs = new InputsSheet(plan, preset);
  const assumption = assumedFor(preset);

  inputs.section("Timing");
  inputs.add({
    key: "model_start",
    label: "First day of the first quarter",
    unit: "date",
    format: "date",
    least: 42370,
    most: 48945,
  });
  inputs.add(fiscalYearEnd(preset));

  inputs.section("Bitcoin network");
  inputs.add({
    key: "btc_price",
    label: "Bitcoin price at the start",
    unit: "$ per BTC",
    format: "money",
    least: 0.01,
    most: 1e7,
    lever: true,
  });
  inputs.add(known.btc_growth);
  inputs.add({
    key: "difficulty",
    label: "Network difficulty at the start",
    unit: "difficulty",
    format: "scientific",
    least: 1,
    most: 1e18,
  });
  inputs.add(known.difficulty_growth);
  inputs.add(known.fees_per_block);
  inputs.add({
    key: "block_seconds",
    label: "Seconds per block",
    unit: "s",
    format: "count",
    least: 60,
    most: 6000,
  });

  inputs.section("Mining");
  inputs.add({
    key: "hashrate",
    label: "Hashrate at the start",
    unit: "EH/s",
    format: "decimal",
    least: 0.0001,
    most: 10000,
  });
  inputs.add({
    key: "hashrate_target",
    label: "Hashrate aimed at",
    unit: "EH/s",
    format: "decimal",
    least: 0,
    most: 10000,
    lever: true,
  });
  inputs.add({
    key: "hashrate_quarters",
    label: "Quarters to get there",
    unit: "quarters",
    format: "count",
    least: 1,
    most: 80,
    whole: true,
  });
  inputs.add({
    key: "efficiency",
    label: "Fleet efficiency",
    unit: "J/TH",
    format: "decimal",
    least: 1,
    most: 500,
  });
  inputs.add(known.pue_mining);
  inputs.add(known.uptime);
  inputs.add(known.pool_fee);
  inputs.add({
    key: "power_price",
    label: "Power price",
    unit: "$ per kWh",
    format: "powerPrice",
    least: -1,
    most: 2,
    lever: true,
  });
  inputs.add(known.other_hashcost);
  inputs.add({
    key: "curtail",
    label: "Switch off when mining loses cash",
    unit: "1 yes, 0 no",
    format: "count",
    least: 0,
    most: 1,
    whole: true,
  });
  inputs.add({
    key: "mining_mw",
    label: "Power of the mining sites",
    unit: "MW gross",
    format: "power",
    least: 0,
    most: 100000,
  });
  inputs.add({
    key: "refresh_capex",
    label: "Mining refresh capex",
    unit: "$ per quarter at that hashrate",
    format: "millions",
    least: 0,
    most: 1e10,
  });
  inputs.add({
    key: "capex_per_eh",
    label: "Capex for more hashrate",
    unit: "$ per EH/s",
    format: "millions",
    least: 0,
    most: 1e10,
  });

  inputs.section("HPC levers");
  inputs.add({
    key: "rate_factor",
    label: "HPC rent against plan",
    unit: "× the rate of each phase",
    format: "ratio",
    least: 0,
    most: 5,
    lever: true,
  });
  inputs.add({
    key: "utilization",
    label: "HPC utilisation",
    unit: "fraction of critical IT load",
    format: "percent",
    least: 0,
    most: 1,
    lever: true,
  });
  inputs.add({
    key: "delay_quarters",
    label: "Delay of every HPC phase",
    unit: "quarters, whole",
    format: "count",
    least: 0,
    most: 40,
    whole: true,
    lever: true,
  });
  inputs.add({
    key: "capex_overrun",
    label: "HPC capex overrun",
    unit: "fraction of the schedule",
    format: "percent",
    least: -0.9,
    most: 5,
    lever: true,
  });

  inputs.section("Treasury and cash");
  inputs.add({
    key: "cash_opening",
    label: "Cash at the start",
    unit: "$",
    format: "millions",
    least: -1e12,
    most: 1e12,
  });
  inputs.add({ key: "min_cash", label: "Cash floor", unit: "$", format: "millions", least: 0, most: 1e12 });
  inputs.add({
    key: "btc_opening",
    label: "Bitcoin held at the start",
    unit: "BTC",
    format: "count",
    least: 0,
    most: 21e6,
  });
  inputs.add({
    key: "btc_sold_share",
    label: "Share of mined bitcoin sold",
    unit: "fraction",
    format: "percent",
    least: 0,
    most: 1,
  });
  inputs.add({
    key: "btc_haircut",
    label: "Haircut when treasury bitcoin is sold",
    unit: "fraction of price",
    format: "percent",
    least: 0,
    most: 1,
  });

  inputs.section("Funding");
  const [windowSource, windowBasis] = assumption(
    "the thesis asks whether cash lasts until the rent arrives; the whole horizon also carries what matures later",
  );
  inputs.add({
    key: "funding_window",
    label: "Shortfall to fund",
    unit: "choice",
    format: "text",
    choices: fundingWindows,
    value: own(fundingWindows[0], "choice", windowSource, windowBasis),
  });
  inputs.add({
    key: "undrawn_btc_lines",
    label: "Undrawn bitcoin-backed lines",
    unit: "$",
    format: "millions",
    least: 0,
    most: 1e12,
  });
  inputs.add({
    key: "btc_loan_ltv",
    label: "Advance rate of those lines",
    unit: "loan to value",
    format: "percent",
    least: 0.01,
    most: 1,
  });
  const extra: readonly (readonly [
    string,
    string,
    string,
    "percent" | "millions",
    number,
    number,
    number,
    string,
  ])[] = [
    [
      "liquidation_ltv",
      "Loan to value at liquidation",
      "loan to value",
      "percent",
      0.8,
      0.01,
      1,
      "usual terms of bitcoin-backed loans: margin call near 70 %, liquidation near 80 %",
    ],
    [
      "btc_pledged_share",
      "Treasury bitcoin that may be pledged",
      "fraction",
      "percent",
      0.5,
      0,
      1,
      "half is kept free to sell; the same coin is never pledged and sold",
    ],
    [
      "project_debt_capacity",
      "Further project debt available",
      "$",
      "millions",
      0,
      0,
      1e12,
      "nothing arranged beyond the schedule was found",
    ],
    [
      "atm_capacity_share",
      "At-the-market shares that can be placed",
      "fraction of market value",
      "percent",
      0.2,
      0,
      5,
      "about what peers placed in a year without a discount out of line",
    ],
  ];
  for (const [key, label, unit, format, value, least, most, reason] of extra) {
    const [source, basis] = assumption(reason);
    inputs.add({ key, label, unit, format, least, most, value: own(value, unit, source, basis) });
  }
  inputs.add({
    key: "market_price",
    label: "Share price",
    unit: "$ per share",
    format: "perShare",
    least: 0.01,
    most: 100000,
  });
  inputs.add({
    key: "shares",
    label: "Shares outstanding",
    unit: "shares",
    format: "count",
    least: 1,
    most: 1e11,
  });
  inputs.add({
    key: "atm_discount",
    label: "At-the-market discount",
    unit: "fraction of price",
    format: "percent",
    least: 0,
    most: 0.9,
  });
  inputs.add({
    key: "atm_fee",
    label: "At-the-market fee",
    unit: "fraction of proceeds",
    format: "percent",
    least: 0,
    most: 0.5,
  });

  inputs.section("Convertible notes");
  for (const year of ["2030", "2032"]) {
    const note = preset.debts.find(({ name }) => name.includes("convertible") && name.includes(year));
    const unit = "$";
    inputs.add({
      key: `convert_${year}_principal`,
      label: `Notes of ${year}, principal`,
      unit,
      format: "millions",
      least: 0,
      most: 1e12,
      value: note
        ? own(note.principal, unit, "offering terms, as in the debts of the preset", "fact")
        : own(0, unit, ...assumption("no such notes")),
    });
    inputs.add({
      key: `conversion_rate_${year}`,
      label: `Notes of ${year}, conversion rate`,
      unit: "shares per $1,000",
      format: "general",
      least: 0.0001,
      most: 100000,
    });
    if (year === "2030") {
      inputs.add({
        key: "cap_price_2030",
        label: "Notes of 2030, cap of the capped call",
        unit: "$ per share",
        format: "perShare",
        least: 0.01,
        most: 1e6,
      });
    }
  }

  addConstants(inputs, [
    "months_per_quarter",
    "quarters_per_year",
    "seconds_per_day",
    "noon",
    "hashes_per_difficulty",
    "hashes_per_exahash",
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
