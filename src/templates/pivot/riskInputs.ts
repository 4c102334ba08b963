import type { Preset } from "../../facts/presets";
import type { FormatName } from "../../plan/styles";
import type { InputsSheet } from "../house/inputs";
import { assumedFor, own } from "../house/values";
import { addSimulationInputs } from "./simulation";

/** How the axis of a table is laid around the live value of its input. */
interface AxisInputs {
  readonly label: string;
  readonly unit: string;
  readonly format: FormatName;
  readonly step: number;
  readonly leastStep: number;
  readonly mostStep: number;
  readonly whole?: boolean;
  /** Of the seven values, how many lie below the live one. */
  readonly below: number;
  readonly why: string;
}

export const axes = {
  delay_quarters: {
    label: "delay",
    unit: "quarters",
    format: "count",
    step: 1,
    leastStep: 1,
    mostStep: 8,
    whole: true,
    below: 3,
    why: "a quarter is the model's own step; never below 0",
  },
  utilization: {
    label: "utilisation",
    unit: "fraction of the capacity",
    format: "percent",
    step: 0.05,
    leastStep: 0.001,
    mostStep: 0.15,
    below: 5,
    why: "a lease rarely pays for more than is planned, so most values lie below; never above 100 %",
  },
  rate_factor: {
    label: "rent",
    unit: "multiple of the phases' rents",
    format: "decimal",
    step: 0.1,
    leastStep: 0.001,
    mostStep: 0.15,
    below: 3,
    why: "wider than the rents of the scenarios, which lie 15 to 18 % around the base",
  },
  capex_overrun: {
    label: "capex overrun",
    unit: "fraction of capex",
    format: "percent",
    step: 0.1,
    leastStep: 0.001,
    mostStep: 0.15,
    below: 2,
    why: "builds cost more than planned more often than less",
  },
  btc_price: {
    label: "bitcoin price",
    unit: "fraction of the live price",
    format: "percent",
    step: 0.15,
    leastStep: 0.001,
    mostStep: 0.15,
    below: 3,
    why: "bitcoin has moved by such shares within a year, up and down",
  },
  difficulty_growth: {
    label: "difficulty growth",
    unit: "per month",
    format: "percent2",
    step: 0.005,
    leastStep: 0.0001,
    mostStep: 0.1,
    below: 3,
    why: "the spread between the scenarios, and somewhat beyond",
  },
} as const satisfies Readonly<Record<string, AxisInputs>>;

export type AxisKey = keyof typeof axes;

/** Values on each axis of a table. */
export const axisLength = 7;

/** What the Risk sheet asks besides the model's own inputs. */
export function addRiskInputs(inputs: InputsSheet, preset: Preset): void {
  const because = assumedFor(preset);
  inputs.section("Risk: tables");
  for (const [key, axis] of Object.entries<AxisInputs>(axes)) {
    const { label, unit, format, step, leastStep: least, mostStep: most, whole, below, why } = axis;
    inputs.add({
      key: `step_${key}`,
      label: `Step of ${label}`,
      unit,
      format,
      least,
      most,
      whole,
      value: own(step, unit, ...because(`reader's choice: ${why}`)),
    });
    inputs.add({
      key: `below_${key}`,
      label: `Values below the live ${label}`,
      unit: `of ${axisLength} values`,
      format: "count",
      least: 0,
      most: axisLength - 1,
      whole: true,
      value: own(below, "values", ...because(`reader's choice: ${why}`)),
    });
  }

  inputs.section("Risk: tornado and Monte Carlo");
  inputs.add({
    key: "tornado_rate",
    label: "Rent in the tornado, below and above",
    unit: "fraction of the live rents",
    format: "percent",
    least: 0,
    most: 0.95,
    value: own(
      0.15,
      "fraction",
      ...because(
        "rents stand with the phases, so the scenarios do not spread this factor: theirs lie 15 to 18 % around the base",
      ),
    ),
  });
  addSimulationInputs(inputs, preset);
}
