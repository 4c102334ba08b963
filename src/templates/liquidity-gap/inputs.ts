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
  inputs.add(known.refresh_capex);
  inputs.add(known.capex_per_eh);

  inputs.section("HPC levers");
  inputs.add(known.rate_factor);
  inputs.add(known.utilization);
  inputs.add(known.delay_quarters);
  inputs.add(known.capex_overrun);

  inputs.section("Treasury and cash");
  inputs.add(known.cash_opening);
  inputs.add(known.min_cash);
  inputs.add(known.btc_opening);
  inputs.add(known.btc_sold_share);
  inputs.add(known.btc_haircut);

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
  inputs.add(known.undrawn_btc_lines);
  inputs.add(known.btc_loan_ltv);
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
  inputs.add(known.market_price);
  inputs.add(known.shares);
  inputs.add(known.atm_discount);
  inputs.add(known.atm_fee);

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
      inputs.add(known.cap_price_2030);
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
