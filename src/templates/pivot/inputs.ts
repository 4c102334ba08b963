import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { addConstants } from "../house/constants";
import { InputsSheet, type InputLine } from "../house/inputs";
import { known } from "../house/known";
import { fiscalYearEnd } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.inputs;

/** The model's keys by subject; the number of quarters is the columns of the Model sheet. */
const modelInputs = [
  ["Timing", ["model_start"]],
  [
    wording.bitcoinNetwork,
    ["btc_price", "btc_growth", "difficulty", "difficulty_growth", "fees_per_block", "block_seconds"],
  ],
  [
    wording.mining,
    [
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
      "refresh_capex",
      "capex_per_eh",
      "mining_da",
    ],
  ],
  [wording.power, ["mining_mw", "contracted_mw"]],
  [
    wording.hpcLevers,
    [
      "delay_quarters",
      "utilization",
      "rate_factor",
      "capex_overrun",
      "hpc_life_quarters",
      "residual_share",
      "project_amort_quarters",
    ],
  ],
  [wording.overheadAndTax, ["sga", "sga_growth", "tax_rate", "nol_opening"]],
  [wording.treasuryAndCash, ["cash_opening", "min_cash", "btc_opening", "btc_sold_share", "btc_haircut"]],
  ["Value", ["wacc_hpc", "wacc_mining", "shares"]],
] as const satisfies readonly (readonly [string, readonly (keyof typeof known)[]])[];

/** The keys of the model that stand on the Inputs sheet. */
export const modelKeys = modelInputs.flatMap(([, keys]) => keys);

/** Starts the Inputs sheet with every key of the model, Bear, Base and Bull apart. */
export function pivotInputs(plan: PlanBuilder, preset: Preset): InputsSheet {
  const inputs = new InputsSheet(plan, preset);
  for (const [title, keys] of modelInputs) {
    inputs.section(title);
    for (const key of keys) inputs.add({ ...(known[key] as InputLine), lever: true });
    if (title === "Timing") inputs.add(fiscalYearEnd(preset));
  }
  return inputs;
}

/** Closes the Inputs sheet with the constants that formulas need. */
export const addPivotConstants = (inputs: InputsSheet): void =>
  addConstants(inputs, ["months_per_quarter", "quarters_per_year", "nol_limit"]);

/** What a preset must know for the whole thesis to be followed: the model's keys, and what only other sheets read. */
export const neededInputs: readonly string[] = [
  ...modelKeys,
  "quarters",
  "undrawn_btc_lines",
  "btc_loan_ltv",
  "market_price",
  "atm_discount",
  "atm_fee",
  "dscr_covenant",
  "spare_mw_value",
  "grid_region",
  "carbon_price",
  "renewable_share",
];
