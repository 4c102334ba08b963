import { scenarios, type Scenario } from "../plan/plan";
import type { InsertedModel } from "../workbook/workbook";
import type { PresetSummary, Template } from "../templates/template";

/** What the form asks for, by id, so that it outlives the list it was chosen from. */
export interface Choice {
  readonly template: string;
  readonly preset: string;
  readonly scenario: Scenario;
}

export interface ResolvedChoice {
  readonly template: Template;
  readonly preset: PresetSummary;
  readonly scenario: Scenario;
  /** The model of the workbook that is read, which then decides on company and scenario. */
  readonly reads?: InsertedModel;
}

const key = "miner-thesis.choice";
const nothingChosen: Choice = { template: "", preset: "", scenario: "Base" };

// Storage may be forbidden, full, or hold what another version wrote: the form then starts at its beginning.
export function loadChoice(): Choice {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(key) ?? "null");
    if (typeof stored !== "object" || stored === null) return nothingChosen;
    const { template, preset, scenario } = stored as Record<string, unknown>;
    return {
      template: typeof template === "string" ? template : "",
      preset: typeof preset === "string" ? preset : "",
      scenario: scenarios.find((known) => known === scenario) ?? "Base",
    };
  } catch {
    return nothingChosen;
  }
}

export function saveChoice(choice: Choice): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // A choice that is not remembered costs the user three clicks; an error here would cost the insert.
  }
}

/** The models of the workbook that a template can read instead of bringing inputs of its own. */
export const readableBy = (template: Template, models: readonly InsertedModel[] = []): InsertedModel[] =>
  models.filter((model) => template.reads !== undefined && model.template === template.reads);

/** The choice among the templates that there are: what is not to be had falls back to the first. */
export function resolveChoice(templates: readonly Template[], choice: Choice): ResolvedChoice | undefined {
  const template = templates.find(({ id }) => id === choice.template) ?? templates[0];
  const preset = template?.presets.find(({ id }) => id === choice.preset) ?? template?.presets[0];
  return template && preset && { template, preset, scenario: choice.scenario };
}
