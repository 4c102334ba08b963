import { scenarios, type Scenario } from "../../../plan/plan";
import type { InsertedModel } from "../../../workbook/workbook";
import { remember, remembered } from "../../memory";
import type { Overrides, PresetSummary, Template } from "../../../templates/template";

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
  /** What the user entered in place of the preset's inputs. */
  readonly overrides?: Overrides;
  /** The model of the workbook that is read, which then decides on company and scenario. */
  readonly reads?: InsertedModel;
}

const memory = "choice";
const nothingChosen: Choice = { template: "", preset: "", scenario: "Base" };

// Another version may have remembered something else: the form then starts at its beginning.
export function loadChoice(): Choice {
  const stored = remembered(memory);
  if (typeof stored !== "object" || stored === null) return nothingChosen;
  const { template, preset, scenario } = stored as Record<string, unknown>;
  return {
    template: typeof template === "string" ? template : "",
    preset: typeof preset === "string" ? preset : "",
    scenario: scenarios.find((known) => known === scenario) ?? "Base",
  };
}

export const saveChoice = (choice: Choice): void => remember(memory, choice);

/** The models of the workbook that a template can read instead of bringing inputs of its own. */
export const readableBy = (template: Template, models: readonly InsertedModel[] = []): InsertedModel[] =>
  models.filter((model) => template.reads !== undefined && model.template === template.reads);

/** The choice among the templates that there are: what is not to be had falls back to the first. */
export function resolveChoice(templates: readonly Template[], choice: Choice): ResolvedChoice | undefined {
  const template = templates.find(({ id }) => id === choice.template) ?? templates[0];
  const preset = template?.presets.find(({ id }) => id === choice.preset) ?? template?.presets[0];
  return template && preset && { template, preset, scenario: choice.scenario };
}

const entriesMemory = "entries";

/** Everything entered so far, by template and company. */
export type Entries = Readonly<Record<string, Overrides>>;

export const entriesKey = (template: string, preset: string): string => `${template} ${preset}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What was entered in earlier visits; what no form of ours can have written is left out. */
export function loadEntries(): Entries {
  const stored = remembered(entriesMemory);
  if (!isRecord(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).map(([place, inputs]) => [
      place,
      Object.fromEntries(
        Object.entries(isRecord(inputs) ? inputs : {}).map(([input, values]) => [
          input,
          Object.fromEntries(
            scenarios.flatMap((scenario) => {
              const value = isRecord(values) ? values[scenario] : undefined;
              return typeof value === "number" ? [[scenario, value]] : [];
            }),
          ),
        ]),
      ),
    ]),
  );
}

export const saveEntries = (entries: Entries): void => remember(entriesMemory, entries);

/** Where the user is on the screen of templates. */
export interface Place {
  /** What is new, or what is in the workbook. */
  readonly part: "new" | "workbook";
  /** Whether the chosen template is open, rather than the gallery. */
  readonly open: boolean;
  /** What is sought in the gallery. */
  readonly query: string;
}

const placeMemory = "templates";

export function loadPlace(): Place {
  const stored = remembered(placeMemory);
  const { part, open, query } = isRecord(stored) ? stored : {};
  return {
    part: part === "workbook" ? "workbook" : "new",
    open: open === true,
    query: typeof query === "string" ? query : "",
  };
}

export const savePlace = (place: Place): void => remember(placeMemory, place);
