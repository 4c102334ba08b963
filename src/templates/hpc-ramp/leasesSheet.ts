import type { PlanBuilder } from "../../plan/builder";
import { Reference } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { layPhaseTable, tableAt, type PhaseTable } from "../house/phaseTable";
import { colourOf } from "../house/time";
import { escalated } from "./layout";
import type { RampPhaseKey, RampPhases } from "./phases";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.hpcRamp.leasesSheet;

const on = "Leases";
const width = 12;

/** Columns of the tables that other sheets read. */
export const sizeColumn = {
  criticalMw: 1,
  start: 2,
  ramp: 3,
  startLate: 4,
  endLate: 5,
  first: 6,
  end: 7,
  grossMw: 8,
} as const;
export const rentColumn = { rate: 1, value: 4, rent: 9, monthly: 10 } as const;
export const backlogColumn = { signed: 2, left: 4, leftSigned: 6, leftWeighted: 7, signedMw: 8 } as const;
export const incomeColumn = { full: 1, live: 3, capex: 4, yieldOnCost: 5, kept: 7, residual: 8 } as const;

export interface Leases {
  /** First day of the first month of the axis. */
  readonly axisStart: Reference;
  readonly size: PhaseTable;
  readonly rent: PhaseTable;
  readonly backlog: PhaseTable;
  readonly income: PhaseTable;
}

/** Each lease by itself: size and dates, rate and value, what is left of it, and what it yields on its cost. */
export function leasesSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  phases: RampPhases,
  checks: Checks,
): Leases {
  const sheet = plan.sheet(
    on,
    "workings",
    [34, ...Array.from({ length: width - 1 }, () => 16)],
    colours.muted,
  );
  sheetHead(sheet, "Leases", wording.eachLeaseByItselfSizeAndDates, width);
  const input = (key: string): string => inputs.live(key, on);
  const live = (index: number, key: RampPhaseKey): string => phases.live(index, key).relativeFrom(on);
  let row = firstRowBelowHead;

  sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
  sheet.set(row, 0, wording.timeAxis, styles.section);
  row += 1;
  sheet.set(row, 0, wording.firstDayOfTheFirstMonth, styles.label);
  const startFormula = `EDATE(${input("model_start")}-DAY(${input("model_start")})+1,-MOD(MONTH(${input("model_start")})-1-${input("fiscal_year_end_month")},${input("months_per_quarter")}))`;
  const axisStart = sheet.formula(row, 1, startFormula, {
    ...colourOf(startFormula),
    numberFormat: formats.date,
    horizontal: "right",
  });
  sheet.set(row, 2, wording.theFiscalQuarterThatHoldsTheStart, styles.note);
  row += 2;
  const start = axisStart.from(on);

  const sizeTable = tableAt(on, row, phases);
  const { nextRow: afterSize } = layPhaseTable(sheet, row, wording.sizeAndDates, phases, width, [
    {
      head: wording.criticalItLoad,
      unit: wording.mw,
      format: "power",
      formula: (i) => live(i, "criticalMw"),
      total: "sum",
    },
    {
      head: wording.firstMonthOfRentByPlan,
      unit: wording.month0IsTheFirst,
      format: "count",
      formula: (i) => `${live(i, "buildStart")}-1+${live(i, "buildMonths")}`,
    },
    { head: wording.ramp, unit: wording.months, format: "count", formula: (i) => live(i, "rampMonths") },
    {
      head: wording.firstMonthWithTheDelay,
      unit: wording.month0IsTheFirst,
      format: "count",
      formula: (i) => `${sizeTable.cell(i, sizeColumn.start)}+${input("delay_months")}`,
    },
    {
      head: wording.firstMonthAfterTheTerm,
      unit: wording.month0IsTheFirst,
      format: "count",
      formula: (i) => `${sizeTable.cell(i, sizeColumn.startLate)}+12*${live(i, "termYears")}`,
    },
    {
      head: wording.firstRent,
      unit: wording.date,
      format: "date",
      formula: (i) =>
        `IF(${sizeTable.cell(i, sizeColumn.criticalMw)}=0,${quoted(wording.none)},EDATE(${start},${sizeTable.cell(i, sizeColumn.startLate)}))`,
    },
    {
      head: wording.termEnds,
      unit: wording.date,
      format: "date",
      formula: (i) =>
        `IF(${sizeTable.cell(i, sizeColumn.criticalMw)}=0,${quoted(wording.none)},EDATE(${start},${sizeTable.cell(i, sizeColumn.endLate)})-1)`,
    },
    {
      head: wording.grossPowerByFunction,
      unit: wording.mwGrossMw,
      format: "power",
      formula: (i) => `THESIS.GROSS_MW(${sizeTable.cell(i, 1)},${live(i, "pue")})`,
      total: "sum",
    },
    {
      head: wording.grossPowerNatively,
      unit: wording.mw,
      format: "power",
      formula: (i) => `${sizeTable.cell(i, 1)}*${live(i, "pue")}`,
      total: "sum",
    },
    {
      head: wording.criticalLoadFromGross,
      unit: wording.mwCriticalMw,
      format: "power",
      formula: (i) => `THESIS.CRITICAL_MW(${sizeTable.cell(i, 9)},${live(i, "pue")})`,
      total: "sum",
    },
  ]);
  row = afterSize;
  const mw = (i: number): string => sizeTable.cell(i, sizeColumn.criticalMw);

  const rentTable = tableAt(on, row, phases);
  const rate = (i: number): string => rentTable.cell(i, rentColumn.rate);
  const value = (i: number): string => rentTable.cell(i, rentColumn.value);
  const years = (i: number): string => live(i, "termYears");
  const escalator = (i: number): string => live(i, "escalator");
  const { nextRow: afterRent } = layPhaseTable(
    sheet,
    row,
    wording.rateAndContractValueAtFullUtilisation,
    phases,
    width,
    [
      {
        head: wording.rateFirstYearLive,
        unit: wording.dollarPerKwMonth,
        format: "decimal",
        formula: (i) => `${live(i, "rate")}*${input("rate_factor")}`,
      },
      {
        head: wording.rateByFunction,
        unit: wording.dollarMPerMwYear,
        format: "decimal",
        formula: (i) => `THESIS.RATE_CONVERT(${rate(i)},"KWMO","MMWYR")`,
      },
      {
        head: wording.rateNatively,
        unit: wording.dollarMPerMwYear,
        format: "decimal",
        formula: (i) => `${rate(i)}*12*1000/1000000`,
      },
      {
        head: wording.contractValueByFunction,
        unit: wording.dollarContractValue,
        format: "millions",
        formula: (i) => `THESIS.CONTRACT_VALUE(${mw(i)},${rate(i)},"KWMO",${years(i)},${escalator(i)})`,
        total: "sum",
      },
      {
        head: wording.contractValueNatively,
        unit: "$",
        format: "millions",
        formula: (i) => `${mw(i)}*1000*${rate(i)}*12*${escalated(escalator(i), years(i))}`,
        total: "sum",
      },
      {
        head: wording.rateImpliedByTheValue,
        unit: wording.dollarPerKwMonthImpliedRate,
        format: "power",
        formula: (i) =>
          `IF(${mw(i)}=0,0,THESIS.IMPLIED_RATE(${value(i)},${mw(i)},${years(i)},${escalator(i)}))`,
      },
      {
        head: wording.theSameFlatOverTheTerm,
        unit: wording.dollarPerKwMonth,
        format: "power",
        formula: (i) => `IF(${mw(i)}=0,0,THESIS.IMPLIED_RATE(${value(i)},${mw(i)},${years(i)}))`,
      },
      {
        head: wording.flatRateNatively,
        unit: wording.dollarPerKwMonth,
        format: "power",
        formula: (i) => `IF(${mw(i)}=0,0,${value(i)}/(${mw(i)}*1000*12*${years(i)}))`,
      },
      {
        head: wording.rentFirstFullYear,
        unit: wording.dollarAtLiveUtilisation,
        format: "millions",
        formula: (i) => `${mw(i)}*1000*${rate(i)}*12*${input("utilization")}`,
        total: "sum",
      },
      {
        head: wording.fullRentAMonthAtPlan,
        unit: wording.dollarFirstYear,
        format: "millions",
        formula: (i) => `${mw(i)}*1000*${live(i, "rate")}`,
        total: "sum",
      },
    ],
  );
  row = afterRent;

  const backlogTable = tableAt(on, row, phases);
  const elapsed = (i: number): string => backlogTable.cell(i, 3);
  const left = (i: number): string => backlogTable.cell(i, backlogColumn.left);
  const { nextRow: afterBacklog } = layPhaseTable(sheet, row, wording.backlog, phases, width, [
    {
      head: wording.probability,
      unit: wording.fraction,
      format: "percent",
      formula: (i) => live(i, "probability"),
    },
    {
      head: wording.signed,
      unit: wording.flagProbability1,
      format: "count",
      formula: (i) => `1*(${live(i, "probability")}=1)`,
    },
    {
      head: wording.elapsedAtTheBacklogsDate,
      unit: wording.yearsOfTheTerm,
      format: "decimal",
      formula: (i) =>
        `IF(${mw(i)}=0,0,MEDIAN(0,${years(i)},(${input("backlog_as_of")}-EDATE(${start},${sizeTable.cell(i, sizeColumn.startLate)}))/${input("lease_days_per_year")}))`,
    },
    {
      head: wording.backlogByFunction,
      unit: wording.dollarBacklog,
      format: "millions",
      formula: (i) =>
        `THESIS.BACKLOG(${value(i)},EDATE(${start},${sizeTable.cell(i, sizeColumn.startLate)}),${years(i)},${input("backlog_as_of")},${escalator(i)})`,
      total: "sum",
    },
    {
      head: wording.backlogNatively,
      unit: "$",
      format: "millions",
      formula: (i) =>
        `${value(i)}*(1-${escalated(escalator(i), elapsed(i))}/${escalated(escalator(i), years(i))})`,
      total: "sum",
    },
    {
      head: wording.backlogOfSignedLeases,
      unit: "$",
      format: "millions",
      formula: (i) => `${left(i)}*${backlogTable.cell(i, backlogColumn.signed)}`,
      total: "sum",
    },
    {
      head: wording.backlogByProbability,
      unit: "$",
      format: "millions",
      formula: (i) => `${left(i)}*${live(i, "probability")}`,
      total: "sum",
    },
    {
      head: wording.criticalLoadSigned,
      unit: wording.mw,
      format: "power",
      formula: (i) => `${mw(i)}*${backlogTable.cell(i, backlogColumn.signed)}`,
      total: "sum",
    },
  ]);
  row = afterBacklog;

  const incomeTable = tableAt(on, row, phases);
  const income = (i: number): string => incomeTable.cell(i, incomeColumn.live);
  const capex = (i: number): string => incomeTable.cell(i, incomeColumn.capex);
  const totalOf = (column: number): string => incomeTable.total(column).relativeFrom(on);
  const { nextRow: end } = layPhaseTable(sheet, row, wording.incomeAndYieldOnCostFirstYears, phases, width, [
    {
      head: wording.fullNoiAtPlanByFunction,
      unit: wording.dollarAYearLeaseNoi,
      format: "millions",
      formula: (i) => `THESIS.LEASE_NOI(${mw(i)},${live(i, "rate")},"KWMO",${live(i, "noiMargin")})`,
      total: "sum",
    },
    {
      head: wording.fullNoiAtPlanNatively,
      unit: wording.dollarAYear,
      format: "millions",
      formula: (i) => `${mw(i)}*1000*${live(i, "rate")}*12*${live(i, "noiMargin")}`,
      total: "sum",
    },
    {
      head: wording.noiAtLiveLevers,
      unit: wording.dollarAYearCostsStay,
      format: "millions",
      formula: (i) =>
        `${mw(i)}*1000*${live(i, "rate")}*12*(${input("utilization")}*${input("rate_factor")}-(1-${live(i, "noiMargin")}))`,
      total: "sum",
    },
    {
      head: wording.capexWithOverrun,
      unit: "$",
      format: "millions",
      formula: (i) => `${mw(i)}*${live(i, "capexPerMw")}*(1+${input("capex_overrun")})`,
      total: "sum",
    },
    {
      head: wording.yieldOnCostByFunction,
      unit: wording.perYear,
      format: "percent",
      formula: (i) =>
        `IF(${capex(i)}=0,${quoted(wording.none)},THESIS.YIELD_ON_COST(${income(i)},${capex(i)}))`,
      total: {
        formula: `IF(${totalOf(4)}=0,${quoted(wording.none)},THESIS.YIELD_ON_COST(${totalOf(3)},${totalOf(4)}))`,
      },
    },
    {
      head: wording.yieldOnCostNatively,
      unit: wording.perYear,
      format: "percent",
      formula: (i) => `IF(${capex(i)}=0,${quoted(wording.none)},${income(i)}/${capex(i)})`,
      total: { formula: `IF(${totalOf(4)}=0,${quoted(wording.none)},${totalOf(3)}/${totalOf(4)})` },
    },
    {
      head: wording.noiPerDollarOfFullRent,
      unit: wording.fractionLive,
      format: "percent",
      formula: (i) => `${input("utilization")}*${input("rate_factor")}-(1-${live(i, "noiMargin")})`,
    },
    {
      head: wording.residualValueAfterTheTerm,
      unit: "$",
      format: "millions",
      formula: (i) => `${capex(i)}*${input("residual_share")}`,
      total: "sum",
    },
  ]);
  sheet.set(end, 0, wording.operatingCostIsAShareOfFull, styles.note);
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);

  const same = (label: string, table: PhaseTable, first: number, second: number): void =>
    checks.equalRanges(
      wording.dollarLabelFunctionAndPlainFormulasAgree(label),
      on,
      table.column(first).from("Checks"),
      table.column(second).from("Checks"),
    );
  same(wording.grossPower, sizeTable, 8, 9);
  checks.equalRanges(
    wording.criticalLoadGrossPowerOverItsEffectiveness,
    on,
    sizeTable.column(1).from("Checks"),
    sizeTable.column(10).from("Checks"),
  );
  same(wording.ratePerMwYear, rentTable, 2, 3);
  same(wording.contractValue, rentTable, 4, 5);
  checks.zero(
    wording.contractValueTheRateItImpliesIs,
    on,
    `SUMPRODUCT(ABS(${rentTable.column(6).from("Checks")}-${rentTable.column(1).from("Checks")})*(${sizeTable.column(1).from("Checks")}>0))/MAX(1,SUM(${rentTable.column(1).from("Checks")}))`,
  );
  same(wording.flatRate, rentTable, 7, 8);
  same(wording.backlog, backlogTable, 4, 5);
  same(wording.fullNoi, incomeTable, 1, 2);
  checks.zero(
    wording.yieldOnCostFunctionAndPlainFormulas,
    on,
    `SUM(${incomeTable.column(5, true).from("Checks")})-SUM(${incomeTable.column(6, true).from("Checks")})`,
  );
  checks.holds(
    wording.delayWholeMonths,
    "Inputs",
    `${inputs.live("delay_months", "Checks")}=INT(${inputs.live("delay_months", "Checks")})`,
  );
  return { axisStart, size: sizeTable, rent: rentTable, backlog: backlogTable, income: incomeTable };
}
