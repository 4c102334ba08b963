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
  sheetHead(
    sheet,
    "Leases",
    "Each lease by itself: size and dates, rate and value, what is left of it, and its yield on cost.",
    width,
  );
  const input = (key: string): string => inputs.live(key, on);
  const live = (index: number, key: RampPhaseKey): string => phases.live(index, key).relativeFrom(on);
  let row = firstRowBelowHead;

  sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
  sheet.set(row, 0, "Time axis", styles.section);
  row += 1;
  sheet.set(row, 0, "First day of the first month", styles.label);
  const startFormula = `EDATE(${input("model_start")}-DAY(${input("model_start")})+1,-MOD(MONTH(${input("model_start")})-1-${input("fiscal_year_end_month")},${input("months_per_quarter")}))`;
  const axisStart = sheet.formula(row, 1, startFormula, {
    ...colourOf(startFormula),
    numberFormat: formats.date,
    horizontal: "right",
  });
  sheet.set(row, 2, "the fiscal quarter that holds the start of the model begins here", styles.note);
  row += 2;
  const start = axisStart.from(on);

  const sizeTable = tableAt(on, row, phases);
  const { nextRow: afterSize } = layPhaseTable(sheet, row, "Size and dates", phases, width, [
    {
      head: "Critical IT load",
      unit: "MW",
      format: "power",
      formula: (i) => live(i, "criticalMw"),
      total: "sum",
    },
    {
      head: "First month of rent by plan",
      unit: "month, 0 is the first",
      format: "count",
      formula: (i) => `${live(i, "buildStart")}-1+${live(i, "buildMonths")}`,
    },
    { head: "Ramp", unit: "months", format: "count", formula: (i) => live(i, "rampMonths") },
    {
      head: "First month with the delay",
      unit: "month, 0 is the first",
      format: "count",
      formula: (i) => `${sizeTable.cell(i, sizeColumn.start)}+${input("delay_months")}`,
    },
    {
      head: "First month after the term",
      unit: "month, 0 is the first",
      format: "count",
      formula: (i) => `${sizeTable.cell(i, sizeColumn.startLate)}+12*${live(i, "termYears")}`,
    },
    {
      head: "First rent",
      unit: "date",
      format: "date",
      formula: (i) =>
        `IF(${sizeTable.cell(i, sizeColumn.criticalMw)}=0,"none",EDATE(${start},${sizeTable.cell(i, sizeColumn.startLate)}))`,
    },
    {
      head: "Term ends",
      unit: "date",
      format: "date",
      formula: (i) =>
        `IF(${sizeTable.cell(i, sizeColumn.criticalMw)}=0,"none",EDATE(${start},${sizeTable.cell(i, sizeColumn.endLate)})-1)`,
    },
    {
      head: "Gross power, by function",
      unit: "MW, GROSS_MW",
      format: "power",
      formula: (i) => `THESIS.GROSS_MW(${sizeTable.cell(i, 1)},${live(i, "pue")})`,
      total: "sum",
    },
    {
      head: "Gross power, natively",
      unit: "MW",
      format: "power",
      formula: (i) => `${sizeTable.cell(i, 1)}*${live(i, "pue")}`,
      total: "sum",
    },
    {
      head: "Critical load from gross",
      unit: "MW, CRITICAL_MW",
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
    "Rate and contract value at full utilisation",
    phases,
    width,
    [
      {
        head: "Rate, first year, live",
        unit: "$ per kW-month",
        format: "decimal",
        formula: (i) => `${live(i, "rate")}*${input("rate_factor")}`,
      },
      {
        head: "Rate by function",
        unit: "$M per MW-year",
        format: "decimal",
        formula: (i) => `THESIS.RATE_CONVERT(${rate(i)},"KWMO","MMWYR")`,
      },
      {
        head: "Rate natively",
        unit: "$M per MW-year",
        format: "decimal",
        formula: (i) => `${rate(i)}*12*1000/1000000`,
      },
      {
        head: "Contract value by function",
        unit: "$, CONTRACT_VALUE",
        format: "millions",
        formula: (i) => `THESIS.CONTRACT_VALUE(${mw(i)},${rate(i)},"KWMO",${years(i)},${escalator(i)})`,
        total: "sum",
      },
      {
        head: "Contract value natively",
        unit: "$",
        format: "millions",
        formula: (i) => `${mw(i)}*1000*${rate(i)}*12*${escalated(escalator(i), years(i))}`,
        total: "sum",
      },
      {
        head: "Rate implied by the value",
        unit: "$ per kW-month, IMPLIED_RATE",
        format: "power",
        formula: (i) =>
          `IF(${mw(i)}=0,0,THESIS.IMPLIED_RATE(${value(i)},${mw(i)},${years(i)},${escalator(i)}))`,
      },
      {
        head: "The same, flat over the term",
        unit: "$ per kW-month",
        format: "power",
        formula: (i) => `IF(${mw(i)}=0,0,THESIS.IMPLIED_RATE(${value(i)},${mw(i)},${years(i)}))`,
      },
      {
        head: "Flat rate natively",
        unit: "$ per kW-month",
        format: "power",
        formula: (i) => `IF(${mw(i)}=0,0,${value(i)}/(${mw(i)}*1000*12*${years(i)}))`,
      },
      {
        head: "Rent, first full year",
        unit: "$ at live utilisation",
        format: "millions",
        formula: (i) => `${mw(i)}*1000*${rate(i)}*12*${input("utilization")}`,
        total: "sum",
      },
      {
        head: "Full rent a month at plan",
        unit: "$, first year",
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
  const { nextRow: afterBacklog } = layPhaseTable(sheet, row, "Backlog", phases, width, [
    { head: "Probability", unit: "fraction", format: "percent", formula: (i) => live(i, "probability") },
    {
      head: "Signed",
      unit: "flag, probability 1",
      format: "count",
      formula: (i) => `1*(${live(i, "probability")}=1)`,
    },
    {
      head: "Elapsed at the backlog's date",
      unit: "years of the term",
      format: "decimal",
      formula: (i) =>
        `IF(${mw(i)}=0,0,MEDIAN(0,${years(i)},(${input("backlog_as_of")}-EDATE(${start},${sizeTable.cell(i, sizeColumn.startLate)}))/${input("lease_days_per_year")}))`,
    },
    {
      head: "Backlog by function",
      unit: "$, BACKLOG",
      format: "millions",
      formula: (i) =>
        `THESIS.BACKLOG(${value(i)},EDATE(${start},${sizeTable.cell(i, sizeColumn.startLate)}),${years(i)},${input("backlog_as_of")},${escalator(i)})`,
      total: "sum",
    },
    {
      head: "Backlog natively",
      unit: "$",
      format: "millions",
      formula: (i) =>
        `${value(i)}*(1-${escalated(escalator(i), elapsed(i))}/${escalated(escalator(i), years(i))})`,
      total: "sum",
    },
    {
      head: "Backlog of signed leases",
      unit: "$",
      format: "millions",
      formula: (i) => `${left(i)}*${backlogTable.cell(i, backlogColumn.signed)}`,
      total: "sum",
    },
    {
      head: "Backlog by probability",
      unit: "$",
      format: "millions",
      formula: (i) => `${left(i)}*${live(i, "probability")}`,
      total: "sum",
    },
    {
      head: "Critical load signed",
      unit: "MW",
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
  const { nextRow: end } = layPhaseTable(
    sheet,
    row,
    "Income and yield on cost, first year's rate",
    phases,
    width,
    [
      {
        head: "Full NOI at plan, by function",
        unit: "$ a year, LEASE_NOI",
        format: "millions",
        formula: (i) => `THESIS.LEASE_NOI(${mw(i)},${live(i, "rate")},"KWMO",${live(i, "noiMargin")})`,
        total: "sum",
      },
      {
        head: "Full NOI at plan, natively",
        unit: "$ a year",
        format: "millions",
        formula: (i) => `${mw(i)}*1000*${live(i, "rate")}*12*${live(i, "noiMargin")}`,
        total: "sum",
      },
      {
        head: "NOI at live levers",
        unit: "$ a year, costs stay",
        format: "millions",
        formula: (i) =>
          `${mw(i)}*1000*${live(i, "rate")}*12*(${input("utilization")}*${input("rate_factor")}-(1-${live(i, "noiMargin")}))`,
        total: "sum",
      },
      {
        head: "Capex with overrun",
        unit: "$",
        format: "millions",
        formula: (i) => `${mw(i)}*${live(i, "capexPerMw")}*(1+${input("capex_overrun")})`,
        total: "sum",
      },
      {
        head: "Yield on cost by function",
        unit: "per year",
        format: "percent",
        formula: (i) => `IF(${capex(i)}=0,"none",THESIS.YIELD_ON_COST(${income(i)},${capex(i)}))`,
        total: {
          formula: `IF(${totalOf(4)}=0,"none",THESIS.YIELD_ON_COST(${totalOf(3)},${totalOf(4)}))`,
        },
      },
      {
        head: "Yield on cost natively",
        unit: "per year",
        format: "percent",
        formula: (i) => `IF(${capex(i)}=0,"none",${income(i)}/${capex(i)})`,
        total: { formula: `IF(${totalOf(4)}=0,"none",${totalOf(3)}/${totalOf(4)})` },
      },
      {
        head: "NOI per $ of full rent",
        unit: "fraction, live",
        format: "percent",
        formula: (i) => `${input("utilization")}*${input("rate_factor")}-(1-${live(i, "noiMargin")})`,
      },
      {
        head: "Residual value after the term",
        unit: "$",
        format: "millions",
        formula: (i) => `${capex(i)}*${input("residual_share")}`,
        total: "sum",
      },
    ],
  );
  sheet.set(
    end,
    0,
    "Operating cost is a share of full rent at plan and does not fall with utilisation; yields are before interest and tax.",
    styles.note,
  );
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);

  const same = (label: string, table: PhaseTable, first: number, second: number): void =>
    checks.equalRanges(
      `${label}: function and plain formulas agree`,
      on,
      table.column(first).from("Checks"),
      table.column(second).from("Checks"),
    );
  same("Gross power", sizeTable, 8, 9);
  checks.equalRanges(
    "Critical load: gross power over its effectiveness gives it back",
    on,
    sizeTable.column(1).from("Checks"),
    sizeTable.column(10).from("Checks"),
  );
  same("Rate per MW-year", rentTable, 2, 3);
  same("Contract value", rentTable, 4, 5);
  checks.zero(
    "Contract value: the rate it implies is the rate it came from",
    on,
    `SUMPRODUCT(ABS(${rentTable.column(6).from("Checks")}-${rentTable.column(1).from("Checks")})*(${sizeTable.column(1).from("Checks")}>0))/MAX(1,SUM(${rentTable.column(1).from("Checks")}))`,
  );
  same("Flat rate", rentTable, 7, 8);
  same("Backlog", backlogTable, 4, 5);
  same("Full NOI", incomeTable, 1, 2);
  checks.zero(
    "Yield on cost: function and plain formulas agree",
    on,
    `SUM(${incomeTable.column(5, true).from("Checks")})-SUM(${incomeTable.column(6, true).from("Checks")})`,
  );
  checks.holds(
    "Delay: whole months",
    "Inputs",
    `${inputs.live("delay_months", "Checks")}=INT(${inputs.live("delay_months", "Checks")})`,
  );
  return { axisStart, size: sizeTable, rent: rentTable, backlog: backlogTable, income: incomeTable };
}
