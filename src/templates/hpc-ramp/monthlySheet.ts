import { Reference, type PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { phaseRows, totalOf, type PhaseRows } from "../house/phaseTable";
import { TimeSheet, type Line } from "../house/time";
import { incomeColumn, rentColumn, sizeColumn, type Leases } from "./leasesSheet";
import type { Peers } from "./peersSheet";
import type { RampPhaseKey, RampPhases } from "./phases";

export interface Monthly {
  readonly number: Line;
  readonly quarter: Line;
  readonly elapsed: Line;
  readonly rentByPhase: PhaseRows;
  readonly rent: Line;
  readonly peerRent: Line;
  readonly income: Line;
  readonly capex: Line;
  readonly cash: Line;
  readonly inService: Line;
}

/** Rent and capex of every phase by month, from the add-in's functions and worked out beside them. */
export function monthlySheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  phases: RampPhases,
  leases: Leases,
  peers: Peers,
  checks: Checks,
  months: number,
): Monthly {
  const time = new TimeSheet(
    plan,
    "Monthly",
    "workings",
    "Rent and capex by month",
    "Each phase as it is built, ramps and escalates: by function, and by plain formulas beside it.",
    months,
  );
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const start = leases.axisStart.from(on);
  const live = (index: number, key: RampPhaseKey): string => phases.live(index, key).from(on);
  const size = (index: number, column: number): string => leases.size.at(index, column).from(on);

  const headRow = time.nextRow;
  const [number, end] = time.heading([
    {
      label: "Month",
      unit: "number",
      format: "count",
      formula: (period) => `1+${time.lineAt(headRow).before(period)}`,
    },
    {
      label: "Month ends",
      unit: "date",
      format: "monthYear",
      note: "THESIS.MONTH_GRID",
      spill: `THESIS.MONTH_GRID(${start},COLUMNS(${time.lineAt(headRow).all.from(on)}))`,
    },
    {
      label: "Fiscal quarter",
      unit: "name",
      format: "general",
      formula: (period) =>
        `THESIS.FISCAL_QUARTER(${time.lineAt(headRow + 1).in(period)},${input("fiscal_year_end_month")})`,
    },
  ]);
  const count = `COLUMNS(${number.all.from(on)})`;

  time.section("Time");
  const ends = time.line({
    label: "Month ends, natively",
    unit: "date",
    format: "monthYear",
    formula: (period) => `EDATE(${start},${number.in(period)})-1`,
  });
  checks.equalRanges(
    "Month ends: function and plain formulas agree",
    on,
    end.all.from("Checks"),
    ends.all.from("Checks"),
  );
  const elapsed = time.line({
    label: "Months before this one",
    unit: "months",
    format: "count",
    formula: (period) => `${number.in(period)}-1`,
  });
  const middle = time.line({
    label: "Middle of the month",
    unit: "months",
    format: "decimal",
    formula: (period) => `${elapsed.in(period)}+${input("half_month")}`,
  });
  const quarter = time.line({
    label: "Quarter of the model",
    unit: "number",
    format: "count",
    formula: (period) => `INT(${elapsed.in(period)}/${input("months_per_quarter")})+1`,
  });
  const first = time.line({
    label: "First month",
    unit: "flag",
    format: "count",
    formula: (period) => `1*(${number.in(period)}=1)`,
  });

  const ramp = phaseRows(
    time,
    phases,
    "Share in service by phase, by function",
    "THESIS.RAMP, linear, average over the month",
    (index) => ({
      unit: "fraction",
      format: "percent",
      spill: `THESIS.RAMP(${count},${size(index, sizeColumn.startLate)},${size(index, sizeColumn.ramp)},"linear")`,
    }),
  );
  const share = phaseRows(
    time,
    phases,
    "Share in service by phase, natively",
    "share in the middle of the month",
    (index) => ({
      unit: "fraction",
      format: "percent",
      formula: (period) =>
        `MEDIAN(0,1,(${middle.in(period)}-${size(index, sizeColumn.startLate)})/MAX(${input("half_month")},${size(index, sizeColumn.ramp)}))`,
    }),
  );
  checks.equalRanges(
    "Share in service: function and plain formulas agree",
    on,
    ramp.all.from("Checks"),
    share.all.from("Checks"),
  );
  const inService = time.line({
    label: "Critical load in service",
    unit: "MW",
    format: "power",
    total: true,
    constant: "last",
    note: "load × share in service, within the term",
    formula: (period) =>
      `SUMPRODUCT(${leases.size.column(sizeColumn.criticalMw).from(on)}*${share.in(period)}*(${elapsed.in(period)}<${leases.size.column(sizeColumn.endLate).from(on)}))`,
  });

  const full = phaseRows(
    time,
    phases,
    "Full rent by phase, natively",
    "first year's full rent × escalation × share, in the term",
    (index) => {
      const from = size(index, sizeColumn.startLate);
      return {
        unit: "$",
        format: "millions",
        constant: "sum",
        formula: (period) =>
          `${leases.rent.at(index, rentColumn.monthly).from(on)}*(1+${live(index, "escalator")})^INT((${elapsed.in(period)}-${from})/12)*${share.lines[index].in(period)}*(${elapsed.in(period)}<${size(index, sizeColumn.endLate)})`,
      };
    },
  );
  const rentByPhase = phaseRows(
    time,
    phases,
    "Rent by phase, by function",
    "THESIS.HPC_REVENUE_RAMP at live rate and utilisation",
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      spill: `THESIS.HPC_REVENUE_RAMP(${size(index, sizeColumn.criticalMw)},${live(index, "rate")}*${input("rate_factor")},${size(index, sizeColumn.start)},${count},${size(index, sizeColumn.ramp)},"linear",${input("utilization")},"KWMO",${live(index, "escalator")},${input("delay_months")},12*${live(index, "termYears")},12)`,
    }),
  );
  checks.zero(
    "Rent by month: function and full rent × utilisation × rate against plan agree",
    on,
    `SUMPRODUCT(ABS(${rentByPhase.all.from("Checks")}-${full.all.from("Checks")}*${inputs.live("utilization", "Checks")}*${inputs.live("rate_factor", "Checks")}))/MAX(1,SUM(${full.all.from("Checks")}))`,
  );

  time.section("Rent, cost and net operating income");
  const rent = time.line({
    label: "Rent, all phases",
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `SUM(${rentByPhase.in(period)})`,
  });
  const cost = time.line({
    label: "Operating cost",
    unit: "$",
    format: "millions",
    constant: "sum",
    note: "share of full rent; it does not fall with utilisation",
    formula: (period) => `SUMPRODUCT(${full.in(period)}*(1-${phases.liveColumn("noiMargin").from(on)}))`,
  });
  const income = time.line({
    label: "Net operating income",
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    formula: (period) => `${rent.in(period)}-${cost.in(period)}`,
  });

  time.section("The same load at the peers' median rate");
  const peerRent = time.line({
    label: "Rent at peers' terms",
    unit: "$",
    format: "millions",
    constant: "sum",
    note: "THESIS.HPC_REVENUE_PHASED, leases without end",
    spill: `THESIS.HPC_REVENUE_PHASED(${phaseColumns(leases).from(on)},${peers.median.from(on)},${count},"linear",${input("utilization")},"KWMO",${input("peer_escalator")},${input("delay_months")},12)`,
  });
  const late = leases.size.column(sizeColumn.startLate).from(on);
  const peerNative = time.line({
    label: "Rent at peers' terms, natively",
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) =>
      `SUMPRODUCT(${leases.size.column(sizeColumn.criticalMw).from(on)}*${share.in(period)}*(1+${input("peer_escalator")})^INT((${elapsed.in(period)}-${late})/12))*1000*${peers.median.from(on)}*${input("utilization")}`,
  });
  checks.equalRanges(
    "Rent at peers' terms: function and plain formulas agree",
    on,
    peerRent.all.from("Checks"),
    peerNative.all.from("Checks"),
  );

  const capexOf = (index: number): string => leases.income.at(index, incomeColumn.capex).from(on);
  const capexByPhase = phaseRows(
    time,
    phases,
    "Capex by phase, by function",
    "THESIS.CAPEX_DRAW, s-curve over the time to build",
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      spill: `THESIS.CAPEX_DRAW(${capexOf(index)},${live(index, "buildMonths")},"scurve",${live(index, "buildStart")}-1,${count})`,
    }),
  );
  const capex = totalOf(time, "Capex, all phases", capexByPhase, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });

  time.section("Project cash before financing and tax");
  const cash = time.corkscrew({
    label: "Project cash",
    unit: "$",
    format: "millions",
    opening: "0",
    first,
    up: { label: "Net operating income", formula: (period) => income.in(period) },
    down: { label: "Capex", formula: (period) => capex.in(period) },
  });
  checks.equal(
    "Project cash: income less capex is the closing balance",
    on,
    `${income.constant("Checks")}-${capex.constant("Checks")}`,
    cash.closing.constant("Checks"),
  );
  return {
    number,
    quarter,
    elapsed,
    rentByPhase,
    rent,
    peerRent,
    income,
    capex,
    cash: cash.closing,
    inService,
  };
}

/** Load, start and ramp side by side, as THESIS.HPC_REVENUE_PHASED wants them. */
function phaseColumns(leases: Leases): Reference {
  const { sheet, row, column, rows } = leases.size.column(sizeColumn.criticalMw);
  return new Reference(sheet, row, column, rows, sizeColumn.ramp - sizeColumn.criticalMw + 1);
}
