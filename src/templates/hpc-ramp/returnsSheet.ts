import type { PlanBuilder } from "../../plan/builder";
import { Reference } from "../../plan/builder";
import { colours, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { layPhaseTable, tableAt, type PhaseTable } from "../house/phaseTable";
import type { FlowRows, Lifetime } from "./lifetimeSheet";
import type { RampPhases } from "./phases";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.hpcRamp.returnsSheet;

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
  sheetHead(sheet, "Returns", wording.whatEachPhaseIsWorthOverIts, width);
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
    `IFERROR(THESIS.XIRR_ROBUST(${flows(lifetime.net, i)},${dates}),${quoted(wording.none)})`;
  const proof = (i: number): string => {
    const found = valueTable.cell(i, valueColumn.irr);
    const worth = `${flows(lifetime.net, i)}/${factor(found, dates)}`;
    // A total loss answers -1, at which nothing can be discounted.
    return `IF(ISNUMBER(${found})*(${found}>-1),SUMPRODUCT(${worth})/SUMPRODUCT(ABS(${worth})),0)`;
  };
  const irr = (i: number): string =>
    `IFERROR(THESIS.IRR_ROBUST(${flows(lifetime.net, i)}),${quoted(wording.none)})`;
  const weighted = valueTable.column(valueColumn.weighted).relativeFrom(on);
  const { nextRow } = layPhaseTable(sheet, row, wording.valueAtTheStartOfTheModel, phases, width, [
    {
      head: wording.npvByFunction,
      unit: wording.dollarXnpvRobust,
      format: "millions",
      formula: npv,
      total: { formula: npv(all) },
    },
    {
      head: wording.npvNatively,
      unit: "$",
      format: "millions",
      formula: npvNative,
      total: { formula: npvNative(all) },
    },
    {
      head: wording.irrByFunction,
      unit: wording.perYearXirrRobust,
      format: "percent",
      formula: xirr,
      total: { formula: xirr(all) },
    },
    {
      head: wording.npvAtThatIrr,
      unit: wording.shareOfAllPresentValuesMustBe,
      format: "difference",
      formula: proof,
      total: { formula: proof(all) },
    },
    {
      head: wording.irrOfWholeYears,
      unit: wording.perYearIrrRobust,
      format: "percent",
      formula: irr,
      total: { formula: irr(all) },
    },
    {
      head: wording.theSameNatively,
      unit: wording.perYear,
      format: "percent",
      formula: (i) => `IFERROR(IRR(${flows(lifetime.net, i)}),${quoted(wording.none)})`,
      total: { formula: `IFERROR(IRR(${flows(lifetime.net, all)}),${quoted(wording.none)})` },
    },
    {
      head: wording.npvByProbability,
      unit: "$",
      format: "millions",
      formula: (i) =>
        `${valueTable.cell(i, valueColumn.npv)}*${phases.live(i, "probability").relativeFrom(on)}`,
      total: { formula: `SUM(${weighted})` },
    },
  ]);
  row = nextRow;

  const timeTable = tableAt(on, row, phases);
  const payback = (i: number): string =>
    `IFNA(THESIS.PAYBACK(${flows(lifetime.net, i)}),${quoted(wording.notPaidBack)})`;
  const years = lifetime.year.all.from(on);
  const paidAt = (i: number, position: string): string => {
    const cumulative = flows(lifetime.cumulative, i);
    const at = (line: string): string => `INDEX(${line},1,${position})`;
    const found = `${at(years)}-${at(cumulative)}/${at(flows(lifetime.net, i))}`;
    return `IF(MIN(${cumulative})>=0,0,IFERROR(${found},${quoted(wording.notPaidBack)}))`;
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
  const { nextRow: end } = layPhaseTable(sheet, row, wording.paybackAndDelay, phases, width, [
    {
      head: wording.paybackByFunction,
      unit: wording.yearsFromTheStartOfTheModel,
      format: "decimal",
      formula: payback,
      total: { formula: payback(all) },
    },
    {
      head: wording.paybackNatively,
      unit: wording.years,
      format: "decimal",
      formula: paybackNative,
      total: { formula: paybackOfAll },
    },
    {
      head: wording.costOfTheDelayByFunction,
      unit: wording.dollarOfNpvDelayCost,
      format: "millions",
      formula: delay,
      total: "sum",
    },
    {
      head: wording.costOfTheDelayNatively,
      unit: wording.dollarOfNpv,
      format: "millions",
      formula: delayNative,
      total: "sum",
    },
    {
      head: wording.costPerMonth,
      unit: wording.dollarOfNpv,
      format: "millions",
      formula: (i) => `${timeTable.cell(i, timeColumn.delayCost)}/MAX(1,${input("priced_delay")})`,
      total: "sum",
    },
  ]);
  [wording.aYearsFlowsFallOnOneDay, wording.theDelayToPriceComesOnTop].forEach((sentence, index) =>
    sheet.set(end + index, 0, sentence, styles.note),
  );
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);

  const here = (table: PhaseTable, column: number): string => table.column(column, true).from("Checks");
  checks.equalRanges(wording.npvFunctionAndPlainFormulasAgree, on, here(valueTable, 1), here(valueTable, 2));
  checks.equal(
    wording.npvThePhasesAddUpToAll,
    on,
    valueTable.total(1).from("Checks"),
    `SUM(${valueTable.column(1).from("Checks")})`,
  );
  checks.zero(wording.irrTheFlowsAreWorth0At, on, `SUMPRODUCT(ABS(${here(valueTable, 4)}))`);
  for (let index = 0; index <= all; index += 1) {
    const place = index < all ? valueTable.at(index, 5) : valueTable.total(5);
    const native = new Reference(on, place.row, 6).from("Checks");
    checks.zero(
      wording.irrOfWholeYearsDollarValueFunction(
        index < all ? wording.phaseDollarValue(index + 1) : wording.allPhases,
      ),
      on,
      `IF(ISNUMBER(${place.from("Checks")})*ISNUMBER(${native}),${place.from("Checks")}-${native},0)`,
    );
  }
  checks.zero(
    wording.paybackFunctionAndPlainFormulasAgree,
    on,
    `SUM(${here(timeTable, 1)})-SUM(${here(timeTable, 2)})+COUNT(${here(timeTable, 1)})-COUNT(${here(timeTable, 2)})`,
  );
  checks.equalRanges(
    wording.costOfADelayFunctionAndPlain,
    on,
    timeTable.column(3).from("Checks"),
    timeTable.column(4).from("Checks"),
  );
  return { value: valueTable, time: timeTable };
}
