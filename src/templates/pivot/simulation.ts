import type { Preset } from "../../facts/presets";
import type { InputsSheet } from "../house/inputs";
import { assumedFor, own } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.simulation;

/** What the Monte Carlo draws: what nobody knows yet, never what is known at the start. */
export const drawnKeys = [
  "btc_growth",
  "difficulty_growth",
  "delay_quarters",
  "utilization",
  "capex_overrun",
] as const;

/** What the trials ask beyond the model. */
export function addSimulationInputs(inputs: InputsSheet, preset: Preset): void {
  const because = assumedFor(preset);
  for (const [key, label, value, why] of [
    ["capex_least", wording.capexOverrunLeast, -0.05, wording.aBuildThatStaysALittleUnder],
    ["capex_likely", wording.capexOverrunMostLikely, 0.05, wording.buildsCostMoreThanPlannedMoreOften],
    ["capex_greatest", wording.capexOverrunGreatest, 0.2, wording.publishedCostPerMwRoseBy19],
  ] as const) {
    inputs.add({
      key,
      label,
      unit: wording.fractionOfCapex,
      format: "percent",
      least: -0.9,
      most: 5,
      value: own(value, wording.fractionOfCapex, ...because(wording.costStandsWithThePhasesDollarWhy(why))),
    });
  }
  inputs.add({
    key: "trials",
    label: wording.trialsOfTheMonteCarlo,
    unit: wording.trials,
    format: "count",
    least: 100,
    most: 100000,
    whole: true,
    value: own(2000, wording.trials, ...because(wording.readersChoiceProbabilitiesToAboutOnePercentage)),
  });
  inputs.add({
    key: "seed",
    label: wording.seedOfTheMonteCarlo,
    unit: wording.wholeNumber,
    format: "general",
    least: 0,
    most: 4294967295,
    whole: true,
    value: own(42, wording.wholeNumber, ...because(wording.readersChoiceTheSameSeedDrawsThe)),
  });
}

/**
 * Least, likeliest and greatest of what is drawn for an input, as formulas on `sheet`: the live case within the spread
 * of the three scenarios; for capex, whose scenarios stand with the phases, three inputs of its own.
 */
export function drawnFrom(
  inputs: InputsSheet,
  key: (typeof drawnKeys)[number],
  sheet: string,
): readonly [least: string, likeliest: string, greatest: string] {
  const three =
    key === "capex_overrun"
      ? ["capex_least", "capex_likely", "capex_greatest"].map((own) => inputs.live(own, sheet))
      : [0, 1, 2].map((scenario) => inputs.inScenario(key, sheet, scenario));
  const live = key === "capex_overrun" ? three[1] : inputs.live(key, sheet);
  const all = three.join(",");
  return [`MIN(${all})`, `MEDIAN(MIN(${all}),${live},MAX(${all}))`, `MAX(${all})`];
}
