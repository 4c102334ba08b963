import type { Preset } from "../../facts/presets";
import type { FormatName } from "../../plan/styles";
import type { InputsSheet } from "../house/inputs";
import { assumedFor, own } from "../house/values";
import { addSimulationInputs } from "./simulation";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.riskInputs;

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
    label: wording.delay,
    unit: wording.quarters,
    format: "count",
    step: 1,
    leastStep: 1,
    mostStep: 8,
    whole: true,
    below: 3,
    why: wording.aQuarterIsTheModelsOwnStep,
  },
  utilization: {
    label: wording.utilisation,
    unit: wording.fractionOfTheCapacity,
    format: "percent",
    step: 0.05,
    leastStep: 0.001,
    mostStep: 0.15,
    below: 5,
    why: wording.aLeaseRarelyPaysForMoreThan,
  },
  rate_factor: {
    label: wording.rent,
    unit: wording.multipleOfThePhasesRents,
    format: "decimal",
    step: 0.1,
    leastStep: 0.001,
    mostStep: 0.15,
    below: 3,
    why: wording.widerThanTheRentsOfTheScenarios,
  },
  capex_overrun: {
    label: wording.capexOverrun,
    unit: wording.fractionOfCapex,
    format: "percent",
    step: 0.1,
    leastStep: 0.001,
    mostStep: 0.15,
    below: 2,
    why: wording.buildsCostMoreThanPlannedMoreOften,
  },
  btc_price: {
    label: wording.bitcoinPrice,
    unit: wording.fractionOfTheLivePrice,
    format: "percent",
    step: 0.15,
    leastStep: 0.001,
    mostStep: 0.15,
    below: 3,
    why: wording.bitcoinHasMovedBySuchSharesWithin,
  },
  difficulty_growth: {
    label: wording.difficultyGrowth,
    unit: wording.perMonth,
    format: "percent2",
    step: 0.005,
    leastStep: 0.0001,
    mostStep: 0.1,
    below: 3,
    why: wording.theSpreadBetweenTheScenariosAndSomewhat,
  },
} as const satisfies Readonly<Record<string, AxisInputs>>;

export type AxisKey = keyof typeof axes;

/** Values on each axis of a table. */
export const axisLength = 7;

/** What the Risk sheet asks besides the model's own inputs. */
export function addRiskInputs(inputs: InputsSheet, preset: Preset): void {
  const because = assumedFor(preset);
  inputs.section(wording.riskTables);
  for (const [key, axis] of Object.entries<AxisInputs>(axes)) {
    const { label, unit, format, step, leastStep: least, mostStep: most, whole, below, why } = axis;
    inputs.add({
      key: `step_${key}`,
      label: wording.stepOfDollarLabel(label),
      unit,
      format,
      least,
      most,
      whole,
      value: own(step, unit, ...because(wording.readersChoiceDollarWhy(why))),
    });
    inputs.add({
      key: `below_${key}`,
      label: wording.valuesBelowTheLiveDollarLabel(label),
      unit: wording.ofDollarAxislengthValues(axisLength),
      format: "count",
      least: 0,
      most: axisLength - 1,
      whole: true,
      value: own(below, wording.values, ...because(wording.readersChoiceDollarWhy(why))),
    });
  }

  inputs.section(wording.riskTornadoAndMonteCarlo);
  inputs.add({
    key: "tornado_rate",
    label: wording.rentInTheTornadoBelowAndAbove,
    unit: wording.fractionOfTheLiveRents,
    format: "percent",
    least: 0,
    most: 0.95,
    value: own(0.15, wording.fraction, ...because(wording.rentsStandWithThePhasesSoThe)),
  });
  addSimulationInputs(inputs, preset);
}
