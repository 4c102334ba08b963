import { presets, type Preset } from "../facts/presets";
import type { Template } from "./template";
import { templates as catalogue } from "../language/templates";

const wording = catalogue.shared.presets;

/** A preset by its id in any case, or by a company's ticker for its latest view. Throws where there is none. */
export function findPreset(id: string): Preset {
  const wanted = id.trim().toLowerCase();
  const found =
    presets.find((preset) => preset.id.toLowerCase() === wanted) ??
    presets.find((preset) => preset.ticker !== "" && preset.ticker.toLowerCase() === wanted);
  if (!found) {
    throw new Error(
      `There is no preset "${id}". Known presets: ${presets.map((preset) => preset.id).join(", ")}.`,
    );
  }
  return found;
}

/** The presets that know every one of these inputs: what a template that asks for them can be filled with. */
export const presetsWith = (keys: readonly string[]): readonly Preset[] =>
  presets.filter((preset) => keys.every((key) => preset.inputs[key] !== undefined));

/** The same, and the companies that the template cannot be filled with, each with what is not known of it. */
export function presetsFor(keys: readonly string[]): Pick<Template, "presets" | "withheld"> {
  const offered = presetsWith(keys);
  return {
    presets: offered,
    withheld: presets
      .filter((preset) => !offered.includes(preset))
      .map(({ id, title, lacks }) => ({ id, title, why: lacks ?? wording.whatItTakesWasNotFound })),
  };
}
