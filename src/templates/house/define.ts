import { scenarioKeys, type Preset, type ScenarioKey } from "../../facts/presets";
import { words } from "../../language/inputs";
import { PlanBuilder, type Reference } from "../../plan/builder";
import { scenarios, type Scenario, type WorkbookPlan } from "../../plan/plan";
import { formats, type FormatName } from "../../plan/styles";
import { findPreset } from "../presets";
import type { KeyInput, ModelInWorkbook, Overrides, PreviewFigure, Template } from "../template";
import type { KeyFigure } from "./about";
import { isoDate } from "./dates";
import { asEntered, type PresetAsEntered } from "./entered";
import type { InputsSheet } from "./inputs";

/** What a headline is called, in the order in which they stand. */
export type FigureHeads<Figure extends string> = Readonly<
  Record<Figure, { readonly label: string; readonly unit: string; readonly format: FormatName }>
>;

/** The headlines with their places in the workbook. */
export const keyFigures = <Figure extends string>(
  heads: FigureHeads<Figure>,
  places: Readonly<Record<NoInfer<Figure>, Reference>>,
): KeyFigure[] =>
  (Object.keys(heads) as Figure[]).map((figure) => ({ ...heads[figure], value: places[figure] }));

/** The inputs of a template in one scenario, as a preview reads them. */
export class InputValues {
  constructor(
    private readonly sheet: InputsSheet,
    /** 0 Bear, 1 Base, 2 Bull. */
    readonly scenario: number,
  ) {}

  number(key: string, scenario = this.scenario): number {
    return Number(this.value(key, scenario));
  }

  text(key: string): string {
    return String(this.value(key));
  }

  value(key: string, scenario = this.scenario): number | string {
    const entry = this.sheet.entries.get(key);
    if (!entry) throw new Error(`The ${this.sheet.name} sheet has no input "${key}".`);
    return entry.values[scenario]!;
  }
}

export interface TemplatePlan<Figure extends string> extends Pick<
  Template,
  "id" | "title" | "question" | "description" | "presets" | "withheld" | "reads"
> {
  readonly build: (preset: Preset, scenario: Scenario) => WorkbookPlan;
  /** The template over a model that it reads. */
  readonly buildOver?: (model: ModelInWorkbook, scenario: Scenario) => WorkbookPlan;
  /** Lays the whole Inputs sheet, as the build does. */
  readonly inputs: (plan: PlanBuilder, preset: Preset) => InputsSheet;
  readonly keyInputs: readonly string[];
  readonly heads: FigureHeads<Figure>;
  readonly preview: (
    inputs: InputValues,
    preset: Preset,
    scenario: ScenarioKey,
  ) => Readonly<Record<Figure, number | string>>;
}

/** The preset with what the user entered in place of its own figures. */
export const presetOf = (presetId: string, overrides: Overrides = {}, on = today()): PresetAsEntered => {
  const preset = findPreset(presetId);
  return Object.keys(overrides).length === 0 ? preset : asEntered(preset, overrides, on);
};

/** The whole Inputs sheet of a template; refuses an entry for an input that the template does not have. */
export function inputsOf(
  own: Pick<TemplatePlan<string>, "id" | "title" | "inputs">,
  preset: PresetAsEntered,
): InputsSheet {
  const plan = new PlanBuilder({
    template: own.id,
    title: own.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario: "Base",
  });
  const inputs = own.inputs(plan, preset);
  const unknown = Object.keys(preset.entered?.overrides ?? {}).find((key) => !inputs.entries.has(key));
  if (unknown !== undefined)
    throw new Error(words.unknownInput(own.title, unknown, [...inputs.entries.keys()].join(", ")));
  return inputs;
}

/** A template from what it lays and works out, with the user's own inputs seen to. */
export function defineTemplate<Figure extends string>(own: TemplatePlan<Figure>): Template {
  const { id, title, question, description, presets, withheld, reads, heads } = own;

  return {
    id,
    title,
    question,
    description,
    presets,
    ...(withheld === undefined ? {} : { withheld }),
    ...(reads === undefined ? {} : { reads }),

    build(presetId, scenario, { reads: model, overrides, enteredOn } = {}) {
      if (model && own.buildOver) {
        if (Object.keys(overrides ?? {}).length > 0) throw new Error(words.readsAnother(title));
        return own.buildOver(model, scenario);
      }
      const preset = presetOf(presetId, overrides, enteredOn);
      // An input that the template does not have would be left out without a word.
      if (preset.entered) inputsOf(own, preset);
      return own.build(preset, scenario);
    },

    keyInputs(presetId) {
      const { entries } = inputsOf(own, presetOf(presetId));
      return own.keyInputs.flatMap((key): KeyInput[] => {
        const entry = entries.get(key);
        if (!entry) return [];
        const { line, input, values } = entry;
        const { label, unit, format, least, most, whole = false, choices } = line;
        const { kind, source, asOf } = input;
        return [
          {
            key,
            label,
            unit,
            numberFormat: formats[format],
            ...(least === undefined ? {} : { least }),
            ...(most === undefined ? {} : { most }),
            whole,
            ...(choices ? { choices } : {}),
            values: Object.fromEntries(
              scenarios.map((scenario, index) => [scenario, values[index]!]),
            ) as KeyInput["values"],
            kind,
            source,
            asOf,
          },
        ];
      });
    },

    preview(presetId, scenario, overrides) {
      const preset = presetOf(presetId, overrides);
      const number = scenarios.indexOf(scenario);
      const values = own.preview(
        new InputValues(inputsOf(own, preset), number),
        preset,
        scenarioKeys[number]!,
      );
      return (Object.keys(heads) as Figure[]).map((figure): PreviewFigure => ({
        label: heads[figure].label,
        numberFormat: formats[heads[figure].format],
        value: values[figure],
      }));
    },
  };
}

/** The day by the clock of this computer. */
export function today(): string {
  const now = new Date();
  // Days since 30 December 1899, which is the spreadsheet's day 0.
  return isoDate(25_569 + Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000));
}
