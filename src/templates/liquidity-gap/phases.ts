import type { Phase } from "../../facts/presets";
import type { PhaseAttribute, PhasesSheet, PhaseTable } from "../house/phases";

const attribute = <Key extends keyof Phase>(
  key: Key,
  rest: Omit<PhaseAttribute<Key>, "key" | "of">,
): PhaseAttribute<Key> => ({ key, of: (phase) => phase[key], ...rest });

/** The attributes of a phase that decide on rent and on power, in the order of their columns. */
const attributes = [
  attribute("criticalMw", { label: "Critical IT load", unit: "MW", format: "power", least: 0, most: 10000 }),
  attribute("pue", {
    label: "Power usage effectiveness",
    unit: "gross MW per critical MW",
    format: "decimal",
    least: 1,
    most: 3,
  }),
  attribute("fromMining", {
    label: "Taken from mining",
    unit: "fraction of gross power",
    format: "percent",
    least: 0,
    most: 1,
  }),
  attribute("buildStart", {
    label: "Building starts",
    unit: "quarter",
    format: "count",
    least: 1,
    most: 80,
  }),
  attribute("buildQuarters", {
    label: "Time to build",
    unit: "quarters",
    format: "count",
    least: 1,
    most: 40,
  }),
  attribute("rampQuarters", { label: "Ramp", unit: "quarters", format: "count", least: 0, most: 40 }),
  attribute("rate", {
    label: "Rent, first year",
    unit: "$ per kW-month",
    format: "decimal",
    least: 0,
    most: 10000,
  }),
  attribute("escalator", { label: "Escalator", unit: "per year", format: "percent", least: -0.5, most: 1 }),
  attribute("termYears", { label: "Term", unit: "years", format: "decimal", least: 1, most: 50 }),
  attribute("noiMargin", {
    label: "NOI margin",
    unit: "fraction of full rent",
    format: "percent",
    least: -1,
    most: 1,
  }),
] as const;

export type LiquidityPhaseKey = (typeof attributes)[number]["key"];
export type LiquidityPhases = PhasesSheet<LiquidityPhaseKey>;

/** As many rows as the preset with the most phases has. */
export const phaseTable: PhaseTable<LiquidityPhaseKey> = { rows: 4, attributes };
