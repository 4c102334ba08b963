import type { PlanBuilder } from "../../plan/builder";
import { Reference } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { phaseRows, totalOf, type PhaseRows } from "../house/phaseTable";
import { TimeSheet, type Line } from "../house/time";
import { escalated, sCurve } from "./layout";
import { incomeColumn, rentColumn, sizeColumn, type Leases } from "./leasesSheet";
import type { Monthly } from "./monthlySheet";
import type { RampPhaseKey, RampPhases } from "./phases";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.hpcRamp.lifetimeSheet;

/** A row a phase, then the row of all phases beneath them. */
export interface FlowRows {
  readonly phases: PhaseRows;
  readonly total: Line;
}

export interface Lifetime {
  readonly date: Line;
  readonly delayed: Line;
  readonly year: Line;
  readonly income: FlowRows;
  readonly net: FlowRows;
  readonly cumulative: FlowRows;
  readonly paidBack: Line;
}

/** Years after the first date that the whole life of every phase has to fit into. */
export const lifetimeYears = 35;

/** Flows of every phase by year over its whole life, from the start of the model to the end of the last term. */
export function lifetimeSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  phases: RampPhases,
  leases: Leases,
  monthly: Monthly,
  checks: Checks,
  months: number,
): Lifetime {
  const time = new TimeSheet(
    plan,
    "Lifetime",
    "workings",
    wording.wholeLifeOfEveryPhaseByYear,
    wording.rentIncomeCapexAndResidualValueBy,
    lifetimeYears + 1,
  );
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const live = (index: number, key: RampPhaseKey): string => phases.live(index, key).from(on);
  const size = (index: number, column: number): string => leases.size.at(index, column).from(on);
  const start = leases.axisStart.from(on);

  const headRow = time.nextRow;
  const [year, date] = time.heading([
    {
      label: wording.year,
      unit: wording.number,
      format: "count",
      // Row 1 is the title's: the year counts the columns up to its own.
      formula: (period) => {
        const title = time.lineAt(0);
        const here = title.in(period).replace(/(\d+)$/, "$$$1");
        const first = title.all.from(on).split(":")[0];
        return `COLUMNS(${first}:${here})-1`;
      },
    },
    {
      label: wording.flowsFallOn,
      unit: wording.date,
      format: "monthYear",
      formula: (period) =>
        `MAX(${start},EDATE(${start},12*(${time.lineAt(headRow).in(period)}-1)+${input("flow_month")}))`,
    },
  ]);
  time.section(wording.time);
  const delayed = time.line({
    label: wording.incomeFallsOnAfterTheDelayTo,
    unit: wording.date,
    format: "monthYear",
    formula: (period) => `EDATE(${date.in(period)},${input("priced_delay")})`,
  });

  const full = phaseRows(
    time,
    phases,
    wording.fullRentByPhaseByFunction,
    wording.theYearsSumOfThesisHpcRevenue,
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) =>
        `SUM(THESIS.HPC_REVENUE_RAMP(${size(index, sizeColumn.criticalMw)},${live(index, "rate")},${size(index, sizeColumn.startLate)}-12*(${year.in(period)}-1),12,${size(index, sizeColumn.ramp)},"linear",1,"KWMO",${live(index, "escalator")},0,12*${live(index, "termYears")},12))`,
    }),
  );
  const rentTotal = time.line({
    label: wording.rentAllPhases,
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    note: wording.fullRentTimesUtilisationTimesRateAgainst,
    formula: (period) => `SUM(${full.in(period)})*${input("utilization")}*${input("rate_factor")}`,
  });
  const incomeTotal = time.line({
    label: wording.netOperatingIncomeAllPhases,
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    note: wording.lessTheShareOfFullRentThat,
    formula: (period) =>
      `${rentTotal.in(period)}-SUMPRODUCT(${full.in(period)}*(1-${phases.liveColumn("noiMargin").from(on)}))`,
  });
  const elapsed = monthly.elapsed.all.from(on);
  const half = input("half_month");
  const overTerm = phaseRows(
    time,
    phases,
    wording.fullRentOverTheTermByPhase,
    wording.contractValueAtPlanLessWhatThe,
    (index) => {
      const ramp = size(index, sizeColumn.ramp);
      const escalator = live(index, "escalator");
      const lost = `SUMPRODUCT((${elapsed}<${ramp})*(1-(${elapsed}+${half})/MAX(${half},${ramp}))*(1+${escalator})^INT(${elapsed}/12))`;
      return {
        unit: "$",
        format: "millions",
        constant: {
          formula: `${leases.rent.at(index, rentColumn.monthly).from(on)}*(12*${escalated(escalator, live(index, "termYears"))}-${lost})`,
        },
      };
    },
  );
  checks.equalRanges(
    wording.fullRentOverEachTermTheYears,
    on,
    constants(full).from("Checks"),
    constants(overTerm).from("Checks"),
  );
  const capexOf = (index: number): string => leases.income.at(index, incomeColumn.capex).from(on);
  const built = phaseRows(
    time,
    phases,
    wording.shareOfTheTimeToBuildBy,
    wording.elapsedAtTheYearsEnd,
    (index) => ({
      unit: wording.fraction,
      format: "percent",
      formula: (period) =>
        `MEDIAN(0,1,(12*${year.in(period)}-${live(index, "buildStart")}+1)/${live(index, "buildMonths")})`,
    }),
  );
  const capex = phaseRows(
    time,
    phases,
    wording.capexByPhase,
    wording.capexTimesWhatTheSCurveAdds,
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) => {
        const line = built.lines[index];
        return `${capexOf(index)}*(${sCurve(line.in(period))}-${sCurve(line.before(period))})`;
      },
    }),
  );
  const capexTotal = totalOf(time, wording.capexAllPhases, capex, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });
  const received = phaseRows(
    time,
    phases,
    wording.incomeAndResidualValueByPhase,
    wording.withTheResidualValueInTheTerms,
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) => {
        const end = size(index, sizeColumn.endLate);
        const ends = `(12*(${year.in(period)}-1)<${end})*(12*${year.in(period)}>=${end})`;
        const { income } = leases;
        return `${full.lines[index].in(period)}*${income.at(index, incomeColumn.kept).from(on)}+${income.at(index, incomeColumn.residual).from(on)}*${ends}`;
      },
    }),
  );
  const receivedTotal = totalOf(time, wording.incomeAndResidualValueAllPhases, received, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });
  const net = phaseRows(
    time,
    phases,
    wording.netFlowByPhase,
    wording.incomeAndResidualValueLessCapexBefore,
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) => `${received.lines[index].in(period)}-${capex.lines[index].in(period)}`,
    }),
  );
  const netTotal = totalOf(time, wording.netFlowAllPhases, net, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });
  const running = (of: Line) => (period: { sheet: string; column: number }) =>
    `${time.lineAt(time.nextRow).before(period)}+${of.in(period)}`;
  const cumulative = phaseRows(
    time,
    phases,
    wording.cumulativeNetFlowByPhase,
    wording.theBalanceBeforeAndTheYearsFlow,
    (index) => ({ unit: "$", format: "millions", constant: "last", formula: running(net.lines[index]) }),
  );
  const cumulativeTotal = time.line({
    label: wording.cumulativeNetFlowAllPhases,
    unit: "$",
    format: "millions",
    constant: "last",
    total: true,
    formula: running(netTotal),
  });
  const paidBack = time.line({
    label: wording.paidBackAllPhases,
    unit: wording.flag,
    format: "count",
    note: wording.n1WhereTheCumulativeFlowComesBack,
    formula: (period) => `(${cumulativeTotal.in(period)}>=0)*(${cumulativeTotal.before(period)}<0)`,
  });

  const inMonths = (line: Line): string =>
    `SUMPRODUCT((${year.all.from("Checks")}>0)*(12*${year.all.from("Checks")}<=COLUMNS(${monthly.number.all.from("Checks")}))*${line.all.from("Checks")})`;
  checks.equal(
    wording.rentTheFirstDollarValueYearsAdd(months / 12),
    on,
    inMonths(rentTotal),
    monthly.rent.constant(wording.checks),
  );
  checks.equal(
    wording.netOperatingIncomeTheFirstDollarValue(months / 12),
    on,
    inMonths(incomeTotal),
    monthly.income.constant(wording.checks),
  );
  checks.equal(
    wording.capexTheFirstDollarValueYearsAdd(months / 12),
    on,
    inMonths(capexTotal),
    monthly.capex.constant(wording.checks),
  );
  checks.equal(
    wording.capexEveryDollarOfThePhasesIs,
    on,
    leases.income.total(incomeColumn.capex).from("Checks"),
    capexTotal.constant(wording.checks),
  );
  checks.holds(
    wording.rentOverTheTermsIsNotAbove,
    on,
    `${rentTotal.constant(wording.checks)}<=${leases.rent.total(rentColumn.value).from("Checks")}*${inputs.live("utilization", "Checks")}+1`,
  );
  checks.holds(
    wording.everyTermEndsWithinDollarLifetimeyearsYears(lifetimeYears),
    on,
    `SUMPRODUCT((${leases.size.column(sizeColumn.criticalMw).from("Checks")}>0)*(${leases.size.column(sizeColumn.endLate).from("Checks")}>12*MAX(${year.all.from("Checks")})))=0`,
  );
  return {
    date,
    delayed,
    year,
    income: { phases: received, total: receivedTotal },
    net: { phases: net, total: netTotal },
    cumulative: { phases: cumulative, total: cumulativeTotal },
    paidBack,
  };
}

/** The sums beside the rows of a section. */
const constants = ({ lines }: PhaseRows): Reference =>
  new Reference(lines[0].sheet, lines[0].row, lines[0].total.column, lines.length, 1);
