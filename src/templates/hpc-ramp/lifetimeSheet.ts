import type { PlanBuilder } from "../../plan/builder";
import { Reference } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line } from "../house/time";
import { phaseRows, totalOf, type PhaseRows } from "./layout";
import { incomeColumn, rentColumn, sizeColumn, type Leases } from "./leasesSheet";
import type { Monthly } from "./monthlySheet";
import type { RampPhaseKey, RampPhases } from "./phases";

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
    "Whole life of every phase by year",
    "Rent, income, capex and residual value by year to the end of every term: the flows behind NPV and IRR.",
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
      label: "Year",
      unit: "number, 0 is the start",
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
      label: "Flows fall on",
      unit: "date",
      format: "monthYear",
      formula: (period) =>
        `MAX(${start},EDATE(${start},12*(${time.lineAt(headRow).in(period)}-1)+${input("flow_month")}))`,
    },
  ]);
  time.section("Time");
  const delayed = time.line({
    label: "Income falls on after the delay to price",
    unit: "date",
    format: "monthYear",
    formula: (period) => `EDATE(${date.in(period)},${input("priced_delay")})`,
  });

  const since = phaseRows(
    time,
    phases,
    "Months from the first rent to the year's start",
    "with the delay; below 0 before it",
    (index) => ({
      unit: "months",
      format: "count",
      formula: (period) => `12*(${year.in(period)}-1)-${size(index, sizeColumn.startLate)}`,
    }),
  );
  const twelve = new Reference(
    monthly.elapsed.sheet,
    monthly.elapsed.row,
    monthly.elapsed.all.column,
    1,
    12,
  ).from(on);
  const half = input("half_month");
  const full = phaseRows(
    time,
    phases,
    "Full rent by phase",
    "12 months of first year's rent × escalation × ramp, in the term",
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) => {
        const t = `(${since.lines[index].in(period)}+${twelve})`;
        const ramp = size(index, sizeColumn.ramp);
        const share = `(1-(${t}<${ramp})*(1-(${t}+${half})/MAX(${half},${ramp})))`;
        return `${leases.rent.at(index, rentColumn.monthly).from(on)}*SUMPRODUCT((${t}>=0)*(${t}<12*${live(index, "termYears")})*${share}*(1+${live(index, "escalator")})^INT(${t}/12))`;
      },
    }),
  );
  const rentTotal = time.line({
    label: "Rent, all phases",
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    note: "full rent × utilisation × rate against plan",
    formula: (period) => `SUM(${full.in(period)})*${input("utilization")}*${input("rate_factor")}`,
  });
  const incomeTotal = time.line({
    label: "Net operating income, all phases",
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    note: "less the share of full rent that operating takes",
    formula: (period) =>
      `${rentTotal.in(period)}-SUMPRODUCT(${full.in(period)}*(1-${phases.liveColumn("noiMargin").from(on)}))`,
  });
  checks.zero(
    "Rent over each term: function and the sum of the years agree",
    on,
    `SUMPRODUCT(ABS(${new Reference(on, full.all.row, 2, phases.rows, 1).from("Checks")}*${inputs.live("utilization", "Checks")}*${inputs.live("rate_factor", "Checks")}-${leases.rent.column(rentColumn.lifetime).from("Checks")}))/MAX(1,${leases.rent.total(rentColumn.lifetime).from("Checks")})`,
  );
  const capexOf = (index: number): string => leases.income.at(index, incomeColumn.capex).from(on);
  const spent = phaseRows(
    time,
    phases,
    "Share of capex spent by phase",
    "s-curve over the time to build, at the year's end",
    (index) => ({
      unit: "fraction",
      format: "percent",
      formula: (period) => {
        const x = `MEDIAN(0,1,(12*${year.in(period)}-${live(index, "buildStart")}+1)/${live(index, "buildMonths")})`;
        return `${x}*${x}*(1+(1-${x})+(1-${x}))`;
      },
    }),
  );
  const capex = phaseRows(time, phases, "Capex by phase", "capex × the share spent in the year", (index) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) =>
      `${capexOf(index)}*(${spent.lines[index].in(period)}-${spent.lines[index].before(period)})`,
  }));
  const capexTotal = totalOf(time, "Capex, all phases", capex, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });
  const received = phaseRows(
    time,
    phases,
    "Income and residual value by phase",
    "rent less operating cost, and the residual share of capex in the term's last year",
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) => {
        const t = since.lines[index].in(period);
        const term = `12*${live(index, "termYears")}`;
        return `${full.lines[index].in(period)}*(${input("utilization")}*${input("rate_factor")}-(1-${live(index, "noiMargin")}))+${input("residual_share")}*${capexOf(index)}*(${t}<${term})*(${t}+12>=${term})`;
      },
    }),
  );
  const receivedTotal = totalOf(time, "Income and residual value, all phases", received, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });
  const net = phaseRows(
    time,
    phases,
    "Net flow by phase",
    "income and residual value less capex, before financing and tax",
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) => `${received.lines[index].in(period)}-${capex.lines[index].in(period)}`,
    }),
  );
  const netTotal = totalOf(time, "Net flow, all phases", net, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });
  const running = (of: Line) => (period: { sheet: string; column: number }) =>
    `${time.lineAt(time.nextRow).before(period)}+${of.in(period)}`;
  const cumulative = phaseRows(
    time,
    phases,
    "Cumulative net flow by phase",
    "the balance before and the year's flow",
    (index) => ({ unit: "$", format: "millions", constant: "last", formula: running(net.lines[index]) }),
  );
  const cumulativeTotal = time.line({
    label: "Cumulative net flow, all phases",
    unit: "$",
    format: "millions",
    constant: "last",
    total: true,
    formula: running(netTotal),
  });
  const paidBack = time.line({
    label: "Paid back, all phases",
    unit: "flag",
    format: "count",
    note: "1 where the cumulative flow comes back to 0 or above",
    formula: (period) => `(${cumulativeTotal.in(period)}>=0)*(${cumulativeTotal.before(period)}<0)`,
  });

  const inMonths = (line: Line): string =>
    `SUMPRODUCT((${year.all.from("Checks")}>0)*(12*${year.all.from("Checks")}<=COLUMNS(${monthly.number.all.from("Checks")}))*${line.all.from("Checks")})`;
  checks.equal(
    `Rent: the first ${months / 12} years add up to the months`,
    on,
    inMonths(rentTotal),
    monthly.rent.constant("Checks"),
  );
  checks.equal(
    `Net operating income: the first ${months / 12} years add up to the months`,
    on,
    inMonths(incomeTotal),
    monthly.income.constant("Checks"),
  );
  checks.equal(
    `Capex: the first ${months / 12} years add up to the months`,
    on,
    inMonths(capexTotal),
    monthly.capex.constant("Checks"),
  );
  checks.equal(
    "Capex: every dollar of the phases is spent once",
    on,
    leases.income.total(incomeColumn.capex).from("Checks"),
    capexTotal.constant("Checks"),
  );
  checks.holds(
    "Rent over the terms is not above the contract values",
    on,
    `${rentTotal.constant("Checks")}<=${leases.rent.total(rentColumn.value).from("Checks")}*${inputs.live("utilization", "Checks")}+1`,
  );
  checks.holds(
    `Every term ends within ${lifetimeYears} years`,
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
