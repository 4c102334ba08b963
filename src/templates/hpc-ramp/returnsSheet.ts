import type { PlanBuilder } from "../../plan/builder";
import { Reference } from "../../plan/builder";
import { colours, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { layPhaseTable, tableAt, type PhaseTable } from "../house/phaseTable";
import type { FlowRows, Lifetime } from "./lifetimeSheet";
import type { RampPhases } from "./phases";

const on = "Returns";
const width = 8;

export const valueColumn = { npv: 1, irr: 3, weighted: 7 } as const;
export const timeColumn = { payback: 1, delayCost: 3 } as const;

export interface Returns {
  readonly value: PhaseTable;
  readonly time: PhaseTable;
}

/** What each phase is worth: NPV, IRR, payback and what a delay costs, by function and natively. */
export function returnsSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  phases: RampPhases,
  lifetime: Lifetime,
  checks: Checks,
): Returns {
  const sheet = plan.sheet(
    on,
    "outputs",
    [34, ...Array.from({ length: width - 1 }, () => 16)],
    colours.muted,
  );
  sheetHead(
    sheet,
    "Returns",
    "What each phase is worth over its whole life, before financing and tax, at the discount rate of Inputs.",
    width,
  );
  const input = (key: string): string => inputs.live(key, on);
  const rate = input("wacc_hpc");
  /** The row of a phase, or the row of all phases beneath them: fixed columns, so that it moves down the table. */
  const flows = (rows: FlowRows, index: number): string => {
    const line = index < phases.rows ? rows.phases.lines[index] : rows.total;
    return line.all.from(on).replace(/\$(\d+)/g, "$1");
  };
  const dates = lifetime.date.all.from(on);
  const origin = new Reference(lifetime.date.sheet, lifetime.date.row, lifetime.date.all.column).from(on);
  const factor = (discount: string, when: string): string => `(1+${discount})^((${when}-${origin})/365)`;
  let row = firstRowBelowHead;

  const valueTable = tableAt(on, row, phases);
  const all = phases.rows;
  const npv = (i: number): string => `THESIS.XNPV_ROBUST(${rate},${flows(lifetime.net, i)},${dates})`;
  const npvNative = (i: number): string => `SUMPRODUCT(${flows(lifetime.net, i)}/${factor(rate, dates)})`;
  const xirr = (i: number): string =>
    `IFERROR(THESIS.XIRR_ROBUST(${flows(lifetime.net, i)},${dates}),"none")`;
  const proof = (i: number): string => {
    const found = valueTable.cell(i, valueColumn.irr);
    const worth = `${flows(lifetime.net, i)}/${factor(found, dates)}`;
    // A total loss answers -1, at which nothing can be discounted.
    return `IF(ISNUMBER(${found})*(${found}>-1),SUMPRODUCT(${worth})/SUMPRODUCT(ABS(${worth})),0)`;
  };
  const irr = (i: number): string => `IFERROR(THESIS.IRR_ROBUST(${flows(lifetime.net, i)}),"none")`;
  const weighted = valueTable.column(valueColumn.weighted).relativeFrom(on);
  const { nextRow } = layPhaseTable(sheet, row, "Value at the start of the model", phases, width, [
    {
      head: "NPV by function",
      unit: "$, XNPV_ROBUST",
      format: "millions",
      formula: npv,
      total: { formula: npv(all) },
    },
    {
      head: "NPV natively",
      unit: "$",
      format: "millions",
      formula: npvNative,
      total: { formula: npvNative(all) },
    },
    {
      head: "IRR by function",
      unit: "per year, XIRR_ROBUST",
      format: "percent",
      formula: xirr,
      total: { formula: xirr(all) },
    },
    {
      head: "NPV at that IRR",
      unit: "share of all present values, must be 0",
      format: "difference",
      formula: proof,
      total: { formula: proof(all) },
    },
    {
      head: "IRR of whole years",
      unit: "per year, IRR_ROBUST",
      format: "percent",
      formula: irr,
      total: { formula: irr(all) },
    },
    {
      head: "The same natively",
      unit: "per year",
      format: "percent",
      formula: (i) => `IFERROR(IRR(${flows(lifetime.net, i)}),"none")`,
      total: { formula: `IFERROR(IRR(${flows(lifetime.net, all)}),"none")` },
    },
    {
      head: "NPV by probability",
      unit: "$",
      format: "millions",
      formula: (i) =>
        `${valueTable.cell(i, valueColumn.npv)}*${phases.live(i, "probability").relativeFrom(on)}`,
      total: { formula: `SUM(${weighted})` },
    },
  ]);
  row = nextRow;

  const timeTable = tableAt(on, row, phases);
  const payback = (i: number): string => `IFNA(THESIS.PAYBACK(${flows(lifetime.net, i)}),"not paid back")`;
  const years = lifetime.year.all.from(on);
  const paidAt = (i: number, position: string): string => {
    const cumulative = flows(lifetime.cumulative, i);
    const at = (line: string): string => `INDEX(${line},1,${position})`;
    const found = `${at(years)}-${at(cumulative)}/${at(flows(lifetime.net, i))}`;
    return `IF(MIN(${cumulative})>=0,0,IFERROR(${found},"not paid back"))`;
  };
  /** A phase is built once and earns after: the year after the last one that owes. Beyond the last there is none. */
  const paybackNative = (i: number): string =>
    paidAt(i, `SUMPRODUCT(MAX((${flows(lifetime.cumulative, i)}<0)*(1+${years})))+1`);
  /** All phases may owe again after a first payback: the first year that the flag marks. */
  const paybackOfAll = paidAt(all, `MATCH(1,${lifetime.paidBack.all.from(on)},0)`);
  const delay = (i: number): string =>
    `THESIS.DELAY_COST(${flows(lifetime.income, i)},${dates},${rate},${input("priced_delay")})`;
  const delayNative = (i: number): string => {
    const received = flows(lifetime.income, i);
    return `SUMPRODUCT((${received}>0)*${received}*(1/${factor(rate, dates)}-1/${factor(rate, lifetime.delayed.all.from(on))}))`;
  };
  const { nextRow: end } = layPhaseTable(sheet, row, "Payback and delay", phases, width, [
    {
      head: "Payback by function",
      unit: "years from the start of the model",
      format: "decimal",
      formula: payback,
      total: { formula: payback(all) },
    },
    {
      head: "Payback natively",
      unit: "years",
      format: "decimal",
      formula: paybackNative,
      total: { formula: paybackOfAll },
    },
    {
      head: "Cost of the delay, by function",
      unit: "$ of NPV, DELAY_COST",
      format: "millions",
      formula: delay,
      total: "sum",
    },
    {
      head: "Cost of the delay, natively",
      unit: "$ of NPV",
      format: "millions",
      formula: delayNative,
      total: "sum",
    },
    {
      head: "Cost per month",
      unit: "$ of NPV",
      format: "millions",
      formula: (i) => `${timeTable.cell(i, timeColumn.delayCost)}/MAX(1,${input("priced_delay")})`,
      total: "sum",
    },
  ]);
  [
    "A year's flows fall on one day (Inputs says which month); the discounting counts days over 365, as XNPV does.",
    "The delay to price comes on top of the live delay: income and residual value move, capex keeps its dates.",
  ].forEach((sentence, index) => sheet.set(end + index, 0, sentence, styles.note));
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);

  const here = (table: PhaseTable, column: number): string => table.column(column, true).from("Checks");
  checks.equalRanges("NPV: function and plain formulas agree", on, here(valueTable, 1), here(valueTable, 2));
  checks.equal(
    "NPV: the phases add up to all phases",
    on,
    valueTable.total(1).from("Checks"),
    `SUM(${valueTable.column(1).from("Checks")})`,
  );
  checks.zero("IRR: the flows are worth 0 at the rate found", on, `SUMPRODUCT(ABS(${here(valueTable, 4)}))`);
  for (let index = 0; index <= all; index += 1) {
    const place = index < all ? valueTable.at(index, 5) : valueTable.total(5);
    const native = new Reference(on, place.row, 6).from("Checks");
    checks.zero(
      `IRR of whole years, ${index < all ? `phase ${index + 1}` : "all phases"}: function and plain formulas agree`,
      on,
      `IF(ISNUMBER(${place.from("Checks")})*ISNUMBER(${native}),${place.from("Checks")}-${native},0)`,
    );
  }
  checks.zero(
    "Payback: function and plain formulas agree",
    on,
    `SUM(${here(timeTable, 1)})-SUM(${here(timeTable, 2)})+COUNT(${here(timeTable, 1)})-COUNT(${here(timeTable, 2)})`,
  );
  checks.equalRanges(
    "Cost of a delay: function and plain formulas agree",
    on,
    timeTable.column(3).from("Checks"),
    timeTable.column(4).from("Checks"),
  );
  return { value: valueTable, time: timeTable };
}
