import type { Preset } from "../../facts/presets";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import type { Template } from "../template";
import { inputsOf, presetOf, type TemplatePlan } from "./define";

/** A build that counts with what the user entered, for a template without key inputs and preview. */
export const buildEntered =
  (
    own: Pick<TemplatePlan<string>, "id" | "title" | "inputs"> & {
      readonly build: (preset: Preset, scenario: Scenario) => WorkbookPlan;
    },
  ): Template["build"] =>
  (presetId, scenario, { overrides, enteredOn } = {}) => {
    const preset = presetOf(presetId, overrides, enteredOn);
    // An input that the template does not have would be left out without a word.
    if (preset.entered) inputsOf(own, preset);
    return own.build(preset, scenario);
  };
