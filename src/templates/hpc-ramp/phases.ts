import type { PhaseAttribute, PhasesSheet, PhaseTable } from "../house/phases";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.hpcRamp.phases;

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
    label: wording.tenant,
    unit: wording.text,
    format: "general",
    width: 26,
    of: (phase, preset) => preset.phaseTenants[phase.name] ?? wording.noneYet,
    free: "–",
  },
  {
    key: "criticalMw",
    label: wording.criticalItLoad,
    unit: wording.mw,
    format: "power",
    least: 0,
    most: 10000,
    of: (phase) => phase.criticalMw,
  },
  {
    key: "pue",
    label: wording.powerUsageEffectiveness,
    unit: wording.grossMwPerCriticalMw,
    format: "decimal",
    least: 1,
    most: 3,
    of: (phase) => phase.pue,
  },
  {
    key: "buildStart",
    label: wording.buildingStarts,
    unit: wording.month1IsTheFirst,
    format: "count",
    least: 1,
    most: 120,
    whole: true,
    of: (phase) => monthsPerQuarter * (phase.buildStart - 1) + 1,
  },
  {
    key: "buildMonths",
    label: wording.timeToBuild,
    unit: wording.months,
    format: "count",
    least: 1,
    most: 84,
    whole: true,
    of: (phase) => monthsPerQuarter * phase.buildQuarters,
  },
  {
    key: "rampMonths",
    label: wording.ramp,
    unit: wording.months,
    format: "count",
    least: 0,
    most: 84,
    whole: true,
    of: (phase) => monthsPerQuarter * phase.rampQuarters,
  },
  {
    key: "rate",
    label: wording.rateFirstYear,
    unit: wording.dollarPerKwMonth,
    format: "decimal",
    least: 0,
    most: 10000,
    of: (phase) => phase.rate,
  },
  {
    key: "escalator",
    label: wording.escalator,
    unit: wording.perYear,
    format: "percent",
    least: -0.5,
    most: 1,
    of: (phase) => phase.escalator,
  },
  {
    key: "termYears",
    label: wording.term,
    unit: wording.yearsWhole,
    format: "count",
    least: 1,
    most: 30,
    whole: true,
    of: (phase) => phase.termYears,
  },
  {
    key: "noiMargin",
    label: wording.noiMargin,
    unit: wording.fractionOfFullRent,
    format: "percent",
    least: -1,
    most: 1,
    of: (phase) => phase.noiMargin,
  },
  {
    key: "capexPerMw",
    label: wording.capex,
    unit: wording.dollarPerCriticalMw,
    format: "millions",
    least: 0,
    most: 1e9,
    of: (phase) => phase.capexPerMw,
  },
  {
    key: "probability",
    label: wording.probability,
    unit: wording.fraction1IsSigned,
    format: "percent",
    least: 0,
    most: 1,
    of: (phase) => phase.probability,
  },
];

export const phaseTable: PhaseTable<RampPhaseKey> = { rows: 12, attributes };
