import { Reference, type PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { phaseRows, totalOf, type PhaseRows } from "../house/phaseTable";
import { TimeSheet, type Line } from "../house/time";
import { incomeColumn, rentColumn, sizeColumn, type Leases } from "./leasesSheet";
import type { Peers } from "./peersSheet";
import type { RampPhaseKey, RampPhases } from "./phases";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.hpcRamp.monthlySheet;

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
    wording.rentAndCapexByMonth,
    wording.eachPhaseAsItIsBuiltRamps,
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
      label: wording.month,
      unit: wording.number,
      format: "count",
      formula: (period) => `1+${time.lineAt(headRow).before(period)}`,
    },
    {
      label: wording.monthEnds,
      unit: wording.date,
      format: "monthYear",
      note: "THESIS.MONTH_GRID",
      spill: `THESIS.MONTH_GRID(${start},COLUMNS(${time.lineAt(headRow).all.from(on)}))`,
    },
    {
      label: wording.fiscalQuarter,
      unit: wording.name,
      format: "general",
      formula: (period) =>
        `THESIS.FISCAL_QUARTER(${time.lineAt(headRow + 1).in(period)},${input("fiscal_year_end_month")})`,
    },
  ]);
  const count = `COLUMNS(${number.all.from(on)})`;

  time.section(wording.time);
  const ends = time.line({
    label: wording.monthEndsNatively,
    unit: wording.date,
    format: "monthYear",
    formula: (period) => `EDATE(${start},${number.in(period)})-1`,
  });
  checks.equalRanges(
    wording.monthEndsFunctionAndPlainFormulasAgree,
    on,
    end.all.from("Checks"),
    ends.all.from("Checks"),
  );
  const elapsed = time.line({
    label: wording.monthsBeforeThisOne,
    unit: wording.months,
    format: "count",
    formula: (period) => `${number.in(period)}-1`,
  });
  const middle = time.line({
    label: wording.middleOfTheMonth,
    unit: wording.months,
    format: "decimal",
    formula: (period) => `${elapsed.in(period)}+${input("half_month")}`,
  });
  const quarter = time.line({
    label: wording.quarterOfTheModel,
    unit: wording.number,
    format: "count",
    formula: (period) => `INT(${elapsed.in(period)}/${input("months_per_quarter")})+1`,
  });
  const first = time.line({
    label: wording.firstMonth,
    unit: wording.flag,
    format: "count",
    formula: (period) => `1*(${number.in(period)}=1)`,
  });

  const ramp = phaseRows(
    time,
    phases,
    wording.shareInServiceByPhaseByFunction,
    wording.thesisRampLinearAverageOverTheMonth,
    (index) => ({
      unit: wording.fraction,
      format: "percent",
      spill: `THESIS.RAMP(${count},${size(index, sizeColumn.startLate)},${size(index, sizeColumn.ramp)},"linear")`,
    }),
  );
  const share = phaseRows(
    time,
    phases,
    wording.shareInServiceByPhaseNatively,
    wording.shareInTheMiddleOfTheMonth,
    (index) => ({
      unit: wording.fraction,
      format: "percent",
      formula: (period) =>
        `MEDIAN(0,1,(${middle.in(period)}-${size(index, sizeColumn.startLate)})/MAX(${input("half_month")},${size(index, sizeColumn.ramp)}))`,
    }),
  );
  checks.equalRanges(
    wording.shareInServiceFunctionAndPlainFormulas,
    on,
    ramp.all.from("Checks"),
    share.all.from("Checks"),
  );
  const inService = time.line({
    label: wording.criticalLoadInService,
    unit: wording.mw,
    format: "power",
    total: true,
    constant: "last",
    note: wording.loadTimesShareInServiceWithinThe,
    formula: (period) =>
      `SUMPRODUCT(${leases.size.column(sizeColumn.criticalMw).from(on)}*${share.in(period)}*(${elapsed.in(period)}<${leases.size.column(sizeColumn.endLate).from(on)}))`,
  });

  const full = phaseRows(
    time,
    phases,
    wording.fullRentByPhaseNatively,
    wording.firstYearsFullRentTimesEscalationTimes,
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
    wording.rentByPhaseByFunction,
    wording.thesisHpcRevenueRampAtLiveRate,
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      spill: `THESIS.HPC_REVENUE_RAMP(${size(index, sizeColumn.criticalMw)},${live(index, "rate")}*${input("rate_factor")},${size(index, sizeColumn.start)},${count},${size(index, sizeColumn.ramp)},"linear",${input("utilization")},"KWMO",${live(index, "escalator")},${input("delay_months")},12*${live(index, "termYears")},12)`,
    }),
  );
  checks.zero(
    wording.rentByMonthFunctionAndFullRent,
    on,
    `SUMPRODUCT(ABS(${rentByPhase.all.from("Checks")}-${full.all.from("Checks")}*${inputs.live("utilization", "Checks")}*${inputs.live("rate_factor", "Checks")}))/MAX(1,SUM(${full.all.from("Checks")}))`,
  );

  time.section(wording.rentCostAndNetOperatingIncome);
  const rent = time.line({
    label: wording.rentAllPhases,
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `SUM(${rentByPhase.in(period)})`,
  });
  const cost = time.line({
    label: wording.operatingCost,
    unit: "$",
    format: "millions",
    constant: "sum",
    note: wording.shareOfFullRentItDoesNot,
    formula: (period) => `SUMPRODUCT(${full.in(period)}*(1-${phases.liveColumn("noiMargin").from(on)}))`,
  });
  const income = time.line({
    label: wording.netOperatingIncome,
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    formula: (period) => `${rent.in(period)}-${cost.in(period)}`,
  });

  time.section(wording.theSameLoadAtThePeersMedian);
  const peerRent = time.line({
    label: wording.rentAtPeersTerms,
    unit: "$",
    format: "millions",
    constant: "sum",
    note: wording.thesisHpcRevenuePhasedLeasesWithoutEnd,
    spill: `THESIS.HPC_REVENUE_PHASED(${phaseColumns(leases).from(on)},${peers.median.from(on)},${count},"linear",${input("utilization")},"KWMO",${input("peer_escalator")},${input("delay_months")},12)`,
  });
  const late = leases.size.column(sizeColumn.startLate).from(on);
  const peerNative = time.line({
    label: wording.rentAtPeersTermsNatively,
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) =>
      `SUMPRODUCT(${leases.size.column(sizeColumn.criticalMw).from(on)}*${share.in(period)}*(1+${input("peer_escalator")})^INT((${elapsed.in(period)}-${late})/12))*1000*${peers.median.from(on)}*${input("utilization")}`,
  });
  checks.equalRanges(
    wording.rentAtPeersTermsFunctionAndPlain,
    on,
    peerRent.all.from("Checks"),
    peerNative.all.from("Checks"),
  );

  const capexOf = (index: number): string => leases.income.at(index, incomeColumn.capex).from(on);
  const capexByPhase = phaseRows(
    time,
    phases,
    wording.capexByPhaseByFunction,
    wording.thesisCapexDrawSCurveOverThe,
    (index) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      spill: `THESIS.CAPEX_DRAW(${capexOf(index)},${live(index, "buildMonths")},"scurve",${live(index, "buildStart")}-1,${count})`,
    }),
  );
  const capex = totalOf(time, wording.capexAllPhases, capexByPhase, {
    unit: "$",
    format: "millions",
    constant: "sum",
  });

  time.section(wording.projectCashBeforeFinancingAndTax);
  const cash = time.corkscrew({
    label: wording.projectCash,
    unit: "$",
    format: "millions",
    opening: "0",
    first,
    up: { label: wording.netOperatingIncome, formula: (period) => income.in(period) },
    down: { label: wording.capex, formula: (period) => capex.in(period) },
  });
  checks.equal(
    wording.projectCashIncomeLessCapexIsThe,
    on,
    `${income.constant(wording.checks)}-${capex.constant(wording.checks)}`,
    cash.closing.constant(wording.checks),
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
