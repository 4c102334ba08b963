import type { PhaseAttribute, PhasesSheet, PhaseTable } from "../house/phases";

export type RampPhaseKey =
  | "tenant"
  | "criticalMw"
  | "pue"
  | "buildStart"
  | "buildMonths"
  | "rampMonths"
  | "rate"
  | "escalator"
  | "termYears"
  | "noiMargin"
  | "capexPerMw"
  | "probability";

export type RampPhases = PhasesSheet<RampPhaseKey>;

const monthsPerQuarter = 3;

/** The terms of a lease in months: presets plan in quarters, from the first month of a quarter on. */
const attributes: readonly PhaseAttribute<RampPhaseKey>[] = [
  {
    key: "tenant",
    label: "Tenant",
    unit: "text",
    format: "general",
    width: 26,
    of: (phase, preset) => preset.phaseTenants[phase.name] ?? "none yet",
    free: "–",
  },
  {
    key: "criticalMw",
    label: "Critical IT load",
    unit: "MW",
    format: "power",
    least: 0,
    most: 10000,
    of: (phase) => phase.criticalMw,
  },
  {
    key: "pue",
    label: "Power usage effectiveness",
    unit: "gross MW per critical MW",
    format: "decimal",
    least: 1,
    most: 3,
    of: (phase) => phase.pue,
  },
  {
    key: "buildStart",
    label: "Building starts",
    unit: "month, 1 is the first",
    format: "count",
    least: 1,
    most: 120,
    whole: true,
    of: (phase) => monthsPerQuarter * (phase.buildStart - 1) + 1,
  },
  {
    key: "buildMonths",
    label: "Time to build",
    unit: "months",
    format: "count",
    least: 1,
    most: 84,
    whole: true,
    of: (phase) => monthsPerQuarter * phase.buildQuarters,
  },
  {
    key: "rampMonths",
    label: "Ramp",
    unit: "months",
    format: "count",
    least: 0,
    most: 84,
    whole: true,
    of: (phase) => monthsPerQuarter * phase.rampQuarters,
  },
  {
    key: "rate",
    label: "Rate, first year",
    unit: "$ per kW-month",
    format: "decimal",
    least: 0,
    most: 10000,
    of: (phase) => phase.rate,
  },
  {
    key: "escalator",
    label: "Escalator",
    unit: "per year",
    format: "percent",
    least: -0.5,
    most: 1,
    of: (phase) => phase.escalator,
  },
  {
    key: "termYears",
    label: "Term",
    unit: "years, whole",
    format: "count",
    least: 1,
    most: 30,
    whole: true,
    of: (phase) => phase.termYears,
  },
  {
    key: "noiMargin",
    label: "NOI margin",
    unit: "fraction of full rent",
    format: "percent",
    least: -1,
    most: 1,
    of: (phase) => phase.noiMargin,
  },
  {
    key: "capexPerMw",
    label: "Capex",
    unit: "$ per critical MW",
    format: "millions",
    least: 0,
    most: 1e9,
    of: (phase) => phase.capexPerMw,
  },
  {
    key: "probability",
    label: "Probability",
    unit: "fraction; 1 is signed",
    format: "percent",
    least: 0,
    most: 1,
    of: (phase) => phase.probability,
  },
];

export const phaseTable: PhaseTable<RampPhaseKey> = { rows: 12, attributes };
