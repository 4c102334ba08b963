import type { Reference } from "../../plan/builder";
import type { Checks } from "./checks";
import type { InputsSheet } from "./inputs";
import type { RentPhaseKey } from "./phases";
import type { Line, TimeSheet } from "./time";
import type { QuarterAxis } from "./timeline";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.hpcRent;

/** The table of phases as far as rent and power depend on it. */
export interface RentPhases {
  readonly rows: number;
  live(index: number, key: RentPhaseKey): Reference;
  liveColumn(key: RentPhaseKey): Reference;
  liveName(index: number): Reference;
}

export interface HpcRent {
  /** Share of each phase in service. */
  readonly shares: readonly Line[];
  readonly revenue: Line;
  readonly operatingCost: Line;
  readonly netOperatingIncome: Line;
  /** MW gross. */
  readonly takenFromMining: Line;
}

/** Rent of every phase from its add-in function, and the same worked out in plain formulas beneath it. */
export function layHpcRent(
  time: TimeSheet,
  inputs: InputsSheet,
  phases: RentPhases,
  axis: QuarterAxis,
  checks: Checks,
): HpcRent {
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const attribute = (index: number, key: RentPhaseKey): string => phases.live(index, key).from(on);
  const fullRents: Line[] = [];
  const revenues: Line[] = [];
  const shares: Line[] = [];

  for (let index = 0; index < phases.rows; index += 1) {
    time.section(wording.phaseDollarValue(index + 1));
    time.line({
      label: wording.name,
      unit: wording.text,
      format: "general",
      constant: { formula: phases.liveName(index).from(on) },
    });
    const start = time.line({
      label: wording.firstQuarterOfRent,
      unit: wording.quarter,
      format: "count",
      note: wording.startOfBuildingTimeToBuildDelay,
      constant: {
        formula: `${attribute(index, "buildStart")}+${attribute(index, "buildQuarters")}+${input("delay_quarters")}`,
      },
    });
    const startAt = start.constant(on);
    const end = time.line({
      label: wording.firstQuarterAfterTheTerm,
      unit: wording.quarter,
      format: "count",
      constant: { formula: `${startAt}+${attribute(index, "termYears")}*${input("quarters_per_year")}` },
    });
    const ramp = attribute(index, "rampQuarters");
    const share = time.line({
      label: wording.shareInService,
      unit: wording.fraction,
      format: "percent",
      note: wording.linearRampAverageOverTheQuarterWithin,
      formula: (period) => {
        const t = axis.number.in(period);
        const inTerm = `(${t}>=${startAt})*(${t}<${end.constant(on)})`;
        return `${inTerm}*IF(${ramp}=0,1,AVERAGE(MEDIAN(0,1,(${t}-${startAt})/MAX(1,${ramp})),MEDIAN(0,1,(${t}-${startAt}+1)/MAX(1,${ramp}))))`;
      },
    });
    const full = time.line({
      label: wording.fullRent,
      unit: "$",
      format: "millions",
      note: wording.mwTimes1000KwTimesRate,
      constant: "sum",
      formula: (period) =>
        `${attribute(index, "criticalMw")}*1000*${attribute(index, "rate")}*${input("months_per_quarter")}*(1+${attribute(index, "escalator")})^INT(MAX(0,${axis.number.in(period)}-${startAt})/${input("quarters_per_year")})*${share.in(period)}`,
    });
    const revenue = time.line({
      label: wording.revenue,
      unit: "$",
      format: "millions",
      note: wording.thesisHpcRevenueRampAtUtilisationAnd,
      constant: "sum",
      total: true,
      spill: `THESIS.HPC_REVENUE_RAMP(${attribute(index, "criticalMw")},${attribute(index, "rate")}*${input("rate_factor")},${attribute(index, "buildStart")}+${attribute(index, "buildQuarters")}-1,COLUMNS(${axis.number.all.from(on)}),${ramp},"linear",${input("utilization")},"KWMO",${attribute(index, "escalator")},${input("delay_quarters")},${attribute(index, "termYears")}*${input("quarters_per_year")},${input("quarters_per_year")})`,
    });
    const natively = time.line({
      label: wording.revenueWorkedOutNatively,
      unit: "$",
      format: "millions",
      note: wording.fullRentTimesUtilisationTimesRentAgainst,
      constant: "sum",
      formula: (period) => `${full.in(period)}*${input("utilization")}*${input("rate_factor")}`,
    });
    checks.equalRanges(
      wording.hpcRevenueOfPhaseDollarValueFunction(index + 1),
      on,
      revenue.all.from("Checks"),
      natively.all.from("Checks"),
    );
    shares.push(share);
    fullRents.push(full);
    revenues.push(revenue);
  }

  time.section(wording.allPhases);
  const revenue = time.line({
    label: wording.hpcRevenue,
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => revenues.map((line) => line.in(period)).join("+"),
  });
  const operatingCost = time.line({
    label: wording.hpcOperatingCost,
    unit: "$",
    format: "millions",
    note: wording.shareOfFullRentItDoesNot,
    constant: "sum",
    formula: (period) =>
      fullRents.map((line, index) => `${line.in(period)}*(1-${attribute(index, "noiMargin")})`).join("+"),
  });
  const netOperatingIncome = time.line({
    label: wording.hpcNetOperatingIncome,
    unit: "$",
    format: "millions",
    total: true,
    constant: "sum",
    formula: (period) => `${revenue.in(period)}-${operatingCost.in(period)}`,
  });
  const takenFromMining = time.line({
    label: wording.powerTakenFromMining,
    unit: wording.mwGross,
    format: "power",
    note: wording.fromTheQuarterInWhichBuildingStarts,
    constant: "last",
    formula: (period) =>
      `SUMPRODUCT(${phases.liveColumn("criticalMw").from(on)}*${phases.liveColumn("pue").from(on)}*${phases.liveColumn("fromMining").from(on)}*(${phases.liveColumn("buildStart").from(on)}<=${axis.number.in(period)}))`,
  });
  return { shares, revenue, operatingCost, netOperatingIncome, takenFromMining };
}
