import type { Reference } from "../../plan/builder";
import type { Checks } from "./checks";
import type { InputsSheet } from "./inputs";
import type { RentPhaseKey } from "./phases";
import type { Line, TimeSheet } from "./time";
import type { QuarterAxis } from "./timeline";

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
    time.section(`Phase ${index + 1}`);
    time.line({
      label: "Name",
      unit: "text",
      format: "general",
      constant: { formula: phases.liveName(index).from(on) },
    });
    const start = time.line({
      label: "First quarter of rent",
      unit: "quarter",
      format: "count",
      note: "start of building + time to build + delay",
      constant: {
        formula: `${attribute(index, "buildStart")}+${attribute(index, "buildQuarters")}+${input("delay_quarters")}`,
      },
    });
    const startAt = start.constant(on);
    const end = time.line({
      label: "First quarter after the term",
      unit: "quarter",
      format: "count",
      constant: { formula: `${startAt}+${attribute(index, "termYears")}*${input("quarters_per_year")}` },
    });
    const ramp = attribute(index, "rampQuarters");
    const share = time.line({
      label: "Share in service",
      unit: "fraction",
      format: "percent",
      note: "linear ramp, average over the quarter, within the term",
      formula: (period) => {
        const t = axis.number.in(period);
        const inTerm = `(${t}>=${startAt})*(${t}<${end.constant(on)})`;
        return `${inTerm}*IF(${ramp}=0,1,AVERAGE(MEDIAN(0,1,(${t}-${startAt})/MAX(1,${ramp})),MEDIAN(0,1,(${t}-${startAt}+1)/MAX(1,${ramp}))))`;
      },
    });
    const full = time.line({
      label: "Full rent",
      unit: "$",
      format: "millions",
      note: "MW × 1,000 kW × rate × 3 months × escalation × share",
      constant: "sum",
      formula: (period) =>
        `${attribute(index, "criticalMw")}*1000*${attribute(index, "rate")}*${input("months_per_quarter")}*(1+${attribute(index, "escalator")})^INT(MAX(0,${axis.number.in(period)}-${startAt})/${input("quarters_per_year")})*${share.in(period)}`,
    });
    const revenue = time.line({
      label: "Revenue",
      unit: "$",
      format: "millions",
      note: "THESIS.HPC_REVENUE_RAMP at utilisation and rent against plan",
      constant: "sum",
      total: true,
      spill: `THESIS.HPC_REVENUE_RAMP(${attribute(index, "criticalMw")},${attribute(index, "rate")}*${input("rate_factor")},${attribute(index, "buildStart")}+${attribute(index, "buildQuarters")}-1,COLUMNS(${axis.number.all.from(on)}),${ramp},"linear",${input("utilization")},"KWMO",${attribute(index, "escalator")},${input("delay_quarters")},${attribute(index, "termYears")}*${input("quarters_per_year")},${input("quarters_per_year")})`,
    });
    const natively = time.line({
      label: "Revenue, worked out natively",
      unit: "$",
      format: "millions",
      note: "full rent × utilisation × rent against plan",
      constant: "sum",
      formula: (period) => `${full.in(period)}*${input("utilization")}*${input("rate_factor")}`,
    });
    checks.equalRanges(
      `HPC revenue of phase ${index + 1}: function and plain formulas agree`,
      on,
      revenue.all.from("Checks"),
      natively.all.from("Checks"),
    );
    shares.push(share);
    fullRents.push(full);
    revenues.push(revenue);
  }

  time.section("All phases");
  const revenue = time.line({
    label: "HPC revenue",
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => revenues.map((line) => line.in(period)).join("+"),
  });
  const operatingCost = time.line({
    label: "HPC operating cost",
    unit: "$",
    format: "millions",
    note: "share of full rent; it does not fall with utilisation",
    constant: "sum",
    formula: (period) =>
      fullRents.map((line, index) => `${line.in(period)}*(1-${attribute(index, "noiMargin")})`).join("+"),
  });
  const netOperatingIncome = time.line({
    label: "HPC net operating income",
    unit: "$",
    format: "millions",
    total: true,
    constant: "sum",
    formula: (period) => `${revenue.in(period)}-${operatingCost.in(period)}`,
  });
  const takenFromMining = time.line({
    label: "Power taken from mining",
    unit: "MW gross",
    format: "power",
    note: "from the quarter in which building starts",
    constant: "last",
    formula: (period) =>
      `SUMPRODUCT(${phases.liveColumn("criticalMw").from(on)}*${phases.liveColumn("pue").from(on)}*${phases.liveColumn("fromMining").from(on)}*(${phases.liveColumn("buildStart").from(on)}<=${axis.number.in(period)}))`,
  });
  return { shares, revenue, operatingCost, netOperatingIncome, takenFromMining };
}
