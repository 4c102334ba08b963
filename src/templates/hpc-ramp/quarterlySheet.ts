import { rangeAddress } from "../../plan/address";
import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { phaseRows, totalOf, type PhaseRows } from "../house/phaseTable";
import { TimeSheet, type Line } from "../house/time";
import { sCurve } from "./layout";
import { incomeColumn, type Leases } from "./leasesSheet";
import type { Monthly } from "./monthlySheet";
import type { RampPhaseKey, RampPhases } from "./phases";

export interface Quarterly {
  readonly end: Line;
  readonly fiscal: Line;
  readonly rentByPhase: PhaseRows;
  /** Rent of the phases that have no series of their own in the chart. */
  readonly furtherRent: Line;
  readonly rent: Line;
  readonly income: Line;
  readonly capex: Line;
  readonly cash: Line;
}

/** The months gathered by fiscal quarter: by THESIS.TO_QUARTERS, and by SUMIFS beside it. */
export function quarterlySheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  phases: RampPhases,
  leases: Leases,
  monthly: Monthly,
  checks: Checks,
  quarters: number,
  charted: number,
): Quarterly {
  const time = new TimeSheet(
    plan,
    "Quarterly",
    "workings",
    "Fiscal quarters",
    "The months gathered by fiscal quarter, as a company reports them.",
    quarters,
  );
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const live = (index: number, key: RampPhaseKey): string => phases.live(index, key).from(on);
  const start = leases.axisStart.from(on);
  const headRow = time.nextRow;
  const [number, end, fiscal] = time.heading([
    {
      label: "Quarter",
      unit: "number",
      format: "count",
      formula: (period) => `1+${time.lineAt(headRow).before(period)}`,
    },
    {
      label: "Quarter ends",
      unit: "date",
      format: "monthYear",
      formula: (period) =>
        `EDATE(${start},${input("months_per_quarter")}*${time.lineAt(headRow).in(period)})-1`,
    },
    {
      label: "Fiscal quarter",
      unit: "name",
      format: "general",
      formula: (period) =>
        `THESIS.FISCAL_QUARTER(${time.lineAt(headRow + 1).in(period)},${input("fiscal_year_end_month")})`,
    },
  ]);
  const gathered = (line: Line, period: { sheet: string; column: number }): string =>
    `SUMIFS(${line.all.from(on)},${monthly.quarter.all.from(on)},${number.in(period)})`;

  const rentByPhase = phaseRows(time, phases, "Rent by phase", "months of the quarter, SUMIFS", (index) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => gathered(monthly.rentByPhase.lines[index], period),
  }));
  const rent = totalOf(time, "Rent, all phases", rentByPhase, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });
  const furtherRent = time.line({
    label: "of which further phases in the chart",
    unit: "$",
    format: "millions",
    constant: "sum",
    note: `phases after the first ${charted}`,
    formula: (period) =>
      `SUM(${rangeAddress({
        row: rentByPhase.lines[charted].row,
        column: period.column,
        rows: phases.rows - charted,
        columns: 1,
      })})`,
  });

  const built = phaseRows(
    time,
    phases,
    "Share of the time to build by phase",
    "elapsed at the quarter's end",
    (index) => ({
      unit: "fraction",
      format: "percent",
      formula: (period) =>
        `MEDIAN(0,1,(${input("months_per_quarter")}*${number.in(period)}-${live(index, "buildStart")}+1)/${live(index, "buildMonths")})`,
    }),
  );
  const capexNative = time.line({
    label: "Capex, all phases, natively",
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    note: "capex × what the s-curves 3x² − 2x³ add in the quarter",
    formula: (period) =>
      `SUMPRODUCT(${leases.income.column(incomeColumn.capex).from(on)}*(${sCurve(built.in(period))}-${sCurve(built.before(period))}))`,
  });

  const pairs: readonly {
    label: string;
    line: Line;
    how: "sum" | "last";
    native?: Line;
    note: string;
  }[] = [
    { label: "Rent", line: monthly.rent, how: "sum", native: rent, note: "the sum above" },
    { label: "Net operating income", line: monthly.income, how: "sum", note: "months of the quarter" },
    { label: "Capex", line: monthly.capex, how: "sum", native: capexNative, note: "the s-curves above" },
    { label: "Project cash", line: monthly.cash, how: "last", note: "closing balance of its last month" },
  ];
  const [, income, capex, cash] = pairs.map(({ label, line, how, native, note }) => {
    time.section(`${label} by fiscal quarter`);
    const [names, byFunction] = time.spillTable(
      `THESIS.TO_QUARTERS(${line.all.from(on)},${start},${input("fiscal_year_end_month")},"${how}")`,
      [
        { label: "Fiscal quarter, by function", unit: "name", format: "general", note: "THESIS.TO_QUARTERS" },
        {
          label: `${label}, by function`,
          unit: "$",
          format: "millions",
          constant: how === "sum" ? "sum" : "last",
        },
      ],
    );
    const natively =
      native ??
      time.line({
        label: `${label}, natively`,
        unit: "$",
        format: "millions",
        total: true,
        note,
        constant: how === "sum" ? "sum" : "last",
        formula: (period) =>
          how === "sum"
            ? gathered(line, period)
            : `SUMIFS(${line.all.from(on)},${monthly.number.all.from(on)},${input("months_per_quarter")}*${number.in(period)})`,
      });
    checks.equalRanges(
      `${label} by quarter: function and plain formulas agree`,
      on,
      byFunction.all.from("Checks"),
      natively.all.from("Checks"),
    );
    checks.zero(
      `${label} by quarter: the function names the same fiscal quarters`,
      on,
      `SUMPRODUCT(1*(${names.all.from("Checks")}<>${fiscal.all.from("Checks")}))`,
      0,
    );
    if (how === "sum") {
      checks.equal(
        `${label}: the quarters add up to the months`,
        on,
        natively.constant("Checks"),
        line.constant("Checks"),
      );
    }
    return natively;
  });
  return { end, fiscal, rentByPhase, furtherRent, rent, income, capex, cash };
}
