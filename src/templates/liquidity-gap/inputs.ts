import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { addConstants } from "../house/constants";
import { addConversionInputs, addFundingInputs, issuesOf } from "../house/funding";
import { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, fiscalYearEnd, own } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.liquidityGap.inputs;

/** What a preset must know for its cash to be followed. */
export const neededInputs: readonly string[] = [
  "model_start",
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
  "refresh_capex",
  "capex_per_eh",
  "rate_factor",
  "utilization",
  "delay_quarters",
  "capex_overrun",
  "cash_opening",
  "min_cash",
  "btc_opening",
  "btc_sold_share",
  "btc_haircut",
  "market_price",
  "shares",
  "undrawn_btc_lines",
  "btc_loan_ltv",
  "atm_discount",
  "atm_fee",
  "quarters",
  "project_amort_quarters",
  "sga",
  "sga_growth",
];

export function liquidityInputs(plan: PlanBuilder, preset: Preset): InputsSheet {
  const inputs = new InputsSheet(plan, preset);
  const assumption = assumedFor(preset);

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
  inputs.add(known.refresh_capex);
  inputs.add(known.capex_per_eh);

  inputs.section(wording.hpcLevers);
  inputs.add(known.rate_factor);
  inputs.add(known.utilization);
  inputs.add(known.delay_quarters);
  inputs.add(known.capex_overrun);

  inputs.section(wording.treasuryAndCash);
  inputs.add(known.cash_opening);
  inputs.add(known.min_cash);
  inputs.add(known.btc_opening);
  inputs.add(known.btc_sold_share);
  inputs.add(known.btc_haircut);

  inputs.section(wording.funding);
  addFundingInputs(inputs, preset);
  inputs.add(known.market_price);
  inputs.add(known.shares);

  const issues = issuesOf(preset);
  if (issues.length > 0) inputs.section(wording.convertibleNotes);
  for (const issue of issues) {
    const note = preset.debts.find(({ name }) => name === issue.debt);
    const unit = "$";
    inputs.add({
      key: `${issue.key}_principal`,
      label: wording.dollarLabelPrincipal(issue.label),
      unit,
      format: "millions",
      least: 0,
      most: 1e12,
      value: note
        ? own(note.principal, unit, wording.offeringTermsAsInTheDebtsOf, "fact")
        : own(0, unit, ...assumption(wording.noSuchNotes)),
    });
    addConversionInputs(inputs, issue);
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
