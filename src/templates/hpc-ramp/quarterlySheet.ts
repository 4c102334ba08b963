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
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.hpcRamp.quarterlySheet;

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
    wording.fiscalQuarters,
    wording.theMonthsGatheredByFiscalQuarterAs,
    quarters,
  );
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const live = (index: number, key: RampPhaseKey): string => phases.live(index, key).from(on);
  const start = leases.axisStart.from(on);
  const headRow = time.nextRow;
  const [number, end, fiscal] = time.heading([
    {
      label: wording.quarter,
      unit: wording.number,
      format: "count",
      formula: (period) => `1+${time.lineAt(headRow).before(period)}`,
    },
    {
      label: wording.quarterEnds,
      unit: wording.date,
      format: "monthYear",
      formula: (period) =>
        `EDATE(${start},${input("months_per_quarter")}*${time.lineAt(headRow).in(period)})-1`,
    },
    {
      label: wording.fiscalQuarter,
      unit: wording.name,
      format: "general",
      formula: (period) =>
        `THESIS.FISCAL_QUARTER(${time.lineAt(headRow + 1).in(period)},${input("fiscal_year_end_month")})`,
    },
  ]);
  const gathered = (line: Line, period: { sheet: string; column: number }): string =>
    `SUMIFS(${line.all.from(on)},${monthly.quarter.all.from(on)},${number.in(period)})`;

  const rentByPhase = phaseRows(
    time,
    phases,
    wording.rentByPhase,
    wording.monthsOfTheQuarterSumifs,
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) => gathered(monthly.rentByPhase.lines[index], period),
    }),
  );
  const rent = totalOf(time, wording.rentAllPhases, rentByPhase, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });
  const furtherRent = time.line({
    label: wording.ofWhichFurtherPhasesInTheChart,
    unit: "$",
    format: "millions",
    constant: "sum",
    note: wording.phasesAfterTheFirstDollarCharted(charted),
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
    wording.shareOfTheTimeToBuildBy,
    wording.elapsedAtTheQuartersEnd,
    (index) => ({
      unit: wording.fraction,
      format: "percent",
      formula: (period) =>
        `MEDIAN(0,1,(${input("months_per_quarter")}*${number.in(period)}-${live(index, "buildStart")}+1)/${live(index, "buildMonths")})`,
    }),
  );
  const capexNative = time.line({
    label: wording.capexAllPhasesNatively,
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    note: wording.capexTimesWhatTheSCurves3x,
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
    { label: wording.rent, line: monthly.rent, how: "sum", native: rent, note: wording.theSumAbove },
    { label: wording.netOperatingIncome, line: monthly.income, how: "sum", note: wording.monthsOfTheQuarter },
    {
      label: wording.capex,
      line: monthly.capex,
      how: "sum",
      native: capexNative,
      note: wording.theSCurvesAbove,
    },
    {
      label: wording.projectCash,
      line: monthly.cash,
      how: "last",
      note: wording.closingBalanceOfItsLastMonth,
    },
  ];
  const [, income, capex, cash] = pairs.map(({ label, line, how, native, note }) => {
    time.section(wording.dollarLabelByFiscalQuarter(label));
    const [names, byFunction] = time.spillTable(
      `THESIS.TO_QUARTERS(${line.all.from(on)},${start},${input("fiscal_year_end_month")},"${how}")`,
      [
        {
          label: wording.fiscalQuarterByFunction,
          unit: wording.name,
          format: "general",
          note: "THESIS.TO_QUARTERS",
        },
        {
          label: wording.dollarLabelByFunction(label),
          unit: "$",
          format: "millions",
          constant: how === "sum" ? "sum" : "last",
        },
      ],
    );
    const natively =
      native ??
      time.line({
        label: wording.dollarLabelNatively(label),
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
      wording.dollarLabelByQuarterFunctionAndPlain(label),
      on,
      byFunction.all.from("Checks"),
      natively.all.from("Checks"),
    );
    checks.zero(
      wording.dollarLabelByQuarterTheFunctionNames(label),
      on,
      `SUMPRODUCT(1*(${names.all.from("Checks")}<>${fiscal.all.from("Checks")}))`,
      0,
    );
    if (how === "sum") {
      checks.equal(
        wording.dollarLabelTheQuartersAddUpTo(label),
        on,
        natively.constant(wording.checks),
        line.constant(wording.checks),
      );
    }
    return natively;
  });
  return { end, fiscal, rentByPhase, furtherRent, rent, income, capex, cash };
}
