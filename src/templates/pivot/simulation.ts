import type { Preset } from "../../facts/presets";
import type { InputsSheet } from "../house/inputs";
import { assumedFor, own } from "../house/values";

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
    ["capex_least", "Capex overrun, least", -0.05, "a build that stays a little under its budget"],
    [
      "capex_likely",
      "Capex overrun, most likely",
      0.05,
      "builds cost more than planned more often than less",
    ],
    [
      "capex_greatest",
      "Capex overrun, greatest",
      0.2,
      "published cost per MW rose by 19 % in 2026, from about $10M to $11.9M",
    ],
  ] as const) {
    inputs.add({
      key,
      label,
      unit: "fraction of capex",
      format: "percent",
      least: -0.9,
      most: 5,
      value: own(value, "fraction of capex", ...because(`cost stands with the phases; ${why}`)),
    });
  }
  inputs.add({
    key: "trials",
    label: "Trials of the Monte Carlo",
    unit: "trials",
    format: "count",
    least: 100,
    most: 100000,
    whole: true,
    value: own(
      2000,
      "trials",
      ...because(
        "reader's choice: probabilities to about one percentage point; four calls run them all, so more take longer",
      ),
    ),
  });
  inputs.add({
    key: "seed",
    label: "Seed of the Monte Carlo",
    unit: "whole number",
    format: "general",
    least: 0,
    most: 4294967295,
    whole: true,
    value: own(42, "whole number", ...because("reader's choice: the same seed draws the same trials again")),
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
