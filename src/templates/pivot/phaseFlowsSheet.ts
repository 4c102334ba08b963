import { Reference } from "../../plan/builder";
import { phaseRows, totalOf, type PhaseRows } from "../house/phaseTable";
import type { QuarterlyPhaseKey } from "../house/phases";
import { TimeSheet, type Line } from "../house/time";
import type { PivotParts } from "./parts";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.phaseFlowsSheet;

/** Quarters that the whole life of every phase has to fit into. */
const lifeQuarters = 120;

export interface PhaseFlows {
  readonly number: Line;
  readonly discount: Line;
  /** Full rent, before utilisation and rate factor. */
  readonly rent: PhaseRows;
  readonly capex: PhaseRows;
  /** Residual value in the last quarter of the term. */
  readonly residual: PhaseRows;
  readonly flow: PhaseRows;
  readonly total: Line;
  readonly cumulative: PhaseRows;
  /** Share of the full rent that is left after operating cost, beside the rows. */
  readonly kept: PhaseRows;
}

/** Rent, capex and residual value of each phase to the end of its term: what NPV, IRR and payback are read from. */
export function phaseFlowsSheet({ plan, inputs, phases, model, checks, quarters }: PivotParts): PhaseFlows {
  const time = new TimeSheet(
    plan,
    "Phase flows",
    "workings",
    wording.cashOfEachPhaseOverItsWhole,
    wording.beforeDebtAndTaxByQuarterTo,
    lifeQuarters,
  );
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const live = (index: number, key: QuarterlyPhaseKey): string => phases.live(index, key).from(on);
  const headRow = time.nextRow;
  const [number] = time.heading([
    {
      label: wording.quarter,
      unit: wording.number,
      format: "count",
      // The gutter before the first quarter is empty and counts as 0.
      formula: (period) => `1+${time.lineAt(headRow).before(period)}`,
    },
    {
      label: wording.quarterEnds,
      unit: wording.date,
      format: "monthYear",
      formula: (period) =>
        `EDATE(${input("model_start")},${input("months_per_quarter")}*${time.lineAt(headRow).in(period)})-1`,
    },
  ]);
  time.section(wording.time);
  const discount = time.line({
    label: wording.discountFactor,
    unit: wording.fraction,
    format: "decimal",
    note: wording.discountRateOfHpcToTheStart,
    formula: (period) => `1/(1+${input("wacc_hpc")})^(${number.in(period)}/${input("quarters_per_year")})`,
  });
  const count = `COLUMNS(${number.all.from(on)})`;
  const built = (index: number): string => `${live(index, "buildStart")}+${live(index, "buildQuarters")}`;

  const ends = phaseRows(time, phases, wording.lastQuarterOfTheTerm, wording.onTheLeft, (index) => ({
    unit: wording.quarter2,
    format: "count",
    constant: {
      formula: `${built(index)}+${input("delay_quarters")}+${input("quarters_per_year")}*${live(index, "termYears")}-1`,
    },
  }));
  const kept = phaseRows(
    time,
    phases,
    wording.fullRentLeftAfterOperatingCost,
    wording.onTheLeftUtilisationTimesRateFactor,
    (index) => ({
      unit: wording.fraction,
      format: "percent",
      constant: {
        formula: `${input("utilization")}*${input("rate_factor")}-(1-${live(index, "noiMargin")})`,
      },
    }),
  );
  const rent = phaseRows(time, phases, wording.fullRent, "THESIS.HPC_REVENUE_RAMP", (index) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    spill: `THESIS.HPC_REVENUE_RAMP(${live(index, "criticalMw")},${live(index, "rate")},${built(index)}-1,${count},${live(index, "rampQuarters")},"linear",1,"KWMO",${live(index, "escalator")},${input("delay_quarters")},${input("quarters_per_year")}*${live(index, "termYears")},${input("quarters_per_year")})`,
  }));
  const capex = phaseRows(time, phases, wording.capex, "THESIS.CAPEX_DRAW", (index) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    spill: `THESIS.CAPEX_DRAW(${live(index, "criticalMw")}*${live(index, "capexPerMw")}*(1+${input("capex_overrun")}),${live(index, "buildQuarters")},"scurve",${live(index, "buildStart")}-1,${count})`,
  }));
  const residual = phaseRows(
    time,
    phases,
    wording.residualValue,
    wording.shareOfCapexInTheLastQuarter,
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) =>
        `${input("residual_share")}*${capex.lines[index].constant(on)}*(${number.in(period)}=${ends.lines[index].constant(on)})`,
    }),
  );
  const flow = phaseRows(
    time,
    phases,
    wording.cashOfEachPhase,
    wording.rentLeftAfterCostLessCapexPlus,
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) =>
        `${rent.lines[index].in(period)}*${kept.lines[index].constant(on)}-${capex.lines[index].in(period)}+${residual.lines[index].in(period)}`,
    }),
  );
  const total = totalOf(time, wording.cashOfAllPhases, flow, {
    unit: "$",
    format: "millions",
    constant: "sum",
    note: wording.asIfEveryPhaseWereBuilt,
  });
  const cumulative = phaseRows(
    time,
    phases,
    wording.cumulativeCashOfEachPhase,
    wording.whereItComesBackTo0The,
    (index) => {
      const self = time.lineAt(time.nextRow);
      return {
        unit: "$",
        format: "millions",
        constant: "last",
        formula: (period) => `${flow.lines[index].in(period)}+${self.before(period)}`,
      };
    },
  );

  const horizon = (lines: readonly Line[]): string => {
    const { row, column } = lines[0].all;
    return new Reference(lines[0].sheet, row, column, lines.length, quarters).from("Checks");
  };
  checks.equalRanges(wording.phaseFlowsRentWithinTheHorizonIs, on, horizon(model.rent), horizon(rent.lines));
  checks.equalRanges(
    wording.phaseFlowsCapexWithinTheHorizonIs,
    on,
    horizon(model.capex),
    horizon(capex.lines),
  );
  const planned = ["criticalMw", "capexPerMw"] as const;
  checks.equal(
    wording.phaseFlowsEveryDollarOfThePhases,
    on,
    `SUMPRODUCT(${planned.map((key) => phases.liveColumn(key).from("Checks")).join("*")})*(1+${inputs.live("capex_overrun", "Checks")})`,
    `SUM(${beside(capex).from("Checks")})`,
  );
  checks.holds(
    wording.phaseFlowsEveryTermEndsWithinDollar(lifeQuarters),
    on,
    `SUMPRODUCT((${phases.liveColumn("criticalMw").from("Checks")}>0)*(${beside(ends).from("Checks")}>MAX(${number.all.from("Checks")})))=0`,
  );
  return { number, discount, rent, capex, residual, flow, total, cumulative, kept };
}

/** The constants beside the rows of a section. */
const beside = ({ lines }: PhaseRows): Reference =>
  new Reference(lines[0].sheet, lines[0].row, lines[0].total.column, lines.length, 1);
