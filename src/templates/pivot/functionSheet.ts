import { pivotLines, type PivotLine } from "../../finance/pivot";
import type { FormatName } from "../../plan/styles";
import { TimeSheet, type Line } from "../house/time";
import { linkQuarters } from "../house/timeline";
import type { PivotParts } from "./parts";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.functionSheet;

const words: Readonly<Record<PivotLine, readonly [label: string, unit: string, format: FormatName]>> = {
  price: [wording.bitcoinPrice, wording.dollarPerBtc, "money"],
  converted_mw: [wording.powerTakenFromMiningForHpc, wording.mwGross, "power"],
  mining_mw_left: [wording.powerLeftToMining, wording.mwGross, "power"],
  hashrate_path: [wording.hashrateByPlan, "EH/s", "decimal"],
  hashrate: [wording.hashrateWithinThePowerLeft, "EH/s", "decimal"],
  mined: [wording.bitcoinMined, "BTC", "bitcoin"],
  power_cost: [wording.powerCost, "$", "millions"],
  other_cost: [wording.otherCashCost, "$", "millions"],
  mining_on: [wording.miningSwitchedOn, "flag", "count"],
  mining_revenue: [wording.miningRevenue, "$", "millions"],
  mining_margin: [wording.miningMargin, "$", "millions"],
  hpc_revenue: [wording.hpcRevenue, "$", "millions"],
  hpc_opex: [wording.hpcOperatingCost, "$", "millions"],
  hpc_noi: [wording.hpcNetOperatingIncome, "$", "millions"],
  hpc_capex: [wording.hpcCapex, "$", "millions"],
  project_draw: [wording.projectDebtDrawn, "$", "millions"],
  project_amort: [wording.projectDebtRepaid, "$", "millions"],
  project_debt: [wording.projectDebtClosing, "$", "millions"],
  debt_issued: [wording.proceedsOfIssues, "$", "millions"],
  interest: [wording.interest, "$", "millions"],
  debt_repaid: [wording.principalRepaidInCash, "$", "millions"],
  sga: [wording.cashOverhead, "$", "millions"],
  refresh_capex: [wording.refreshOfMachines, "$", "millions"],
  growth_capex: [wording.moreHashrate, "$", "millions"],
  btc_sold: [wording.bitcoinSold, "BTC", "bitcoin"],
  btc_proceeds: [wording.proceedsOfBitcoinSold, "$", "millions"],
  btc_held: [wording.bitcoinHeldClosing, "BTC", "bitcoin"],
  ebitda: ["EBITDA", "$", "millions"],
  depreciation: [wording.depreciation, "$", "millions"],
  taxable: [wording.taxableIncomeBeforeLosses, "$", "millions"],
  nol: [wording.taxLossesClosing, "$", "millions"],
  tax: [wording.cashTax, "$", "millions"],
  cash_in: [wording.cashIn, "$", "millions"],
  cash_out: [wording.cashOut, "$", "millions"],
  cash: [wording.cashClosing, "$", "millions"],
  power_spare: [wording.contractedPowerToSpare, wording.mwGross, "power"],
};

/** Every line once more, as PIVOT_MODEL answers it, each held against the plain formulas of the Model sheet. */
export function functionSheet({ plan, ranges, model, checks, quarters }: PivotParts): void {
  const time = new TimeSheet(
    plan,
    "Model by function",
    "workings",
    wording.theSameLinesByPivotModel,
    wording.oneCallAnswersTheWholeModelSensitivities,
    quarters,
  );
  const on = time.name;
  linkQuarters(time, model.axis);
  time.gap();
  for (const key of pivotLines) {
    const [label, unit, format] = words[key];
    const native: Line = model.lines[key];
    const row = time.nextRow;
    const line = time.line({
      label,
      unit,
      format,
      note: wording.pivotModelLineDollarKeyLeftDifference(key),
      constant: {
        formula: `SUMPRODUCT(ABS(${time.lineAt(row).all.from(on)}-${native.all.from(on)}))/MAX(1,SUMPRODUCT(ABS(${native.all.from(on)})))`,
      },
      constantFormat: "difference",
      spill: `THESIS.PIVOT_MODEL(${ranges.from(on)},"${key}")`,
    });
    checks.zero(wording.dollarLabelFunctionAndPlainFormulasAgree(label), on, line.constant(wording.checks));
  }
}
