import type { Preset } from "../../facts/presets";
import { words } from "../../language/inputs";
import { PlanBuilder } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { findPreset } from "../presets";
import type { Template } from "../template";
import { today } from "./define";
import { asEntered } from "./entered";
import type { InputsSheet } from "./inputs";

/** A build that counts with what the user entered, and refuses an input that the template does not have. */
export const buildEntered =
  (own: {
    readonly id: string;
    readonly title: string;
    readonly inputs: (plan: PlanBuilder, preset: Preset) => InputsSheet;
    readonly build: (preset: Preset, scenario: Scenario) => WorkbookPlan;
  }): Template["build"] =>
  (presetId, scenario, { overrides = {}, enteredOn = today() } = {}) => {
    const preset = findPreset(presetId);
    const keys = Object.keys(overrides);
    if (keys.length === 0) return own.build(preset, scenario);
    const entered = asEntered(preset, overrides, enteredOn);
    const { id, title } = own;
    const plan = new PlanBuilder({
      template: id,
      title,
      preset: preset.id,
      presetTitle: preset.title,
      scenario,
    });
    const { entries } = own.inputs(plan, entered);
    const unknown = keys.find((key) => !entries.has(key));
    if (unknown !== undefined)
      throw new Error(words.unknownInput(title, unknown, [...entries.keys()].join(", ")));
    return own.build(entered, scenario);
  };
