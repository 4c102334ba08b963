import type { Basis } from "../facts/presets";
import type { Scenario, WorkbookPlan } from "../plan/plan";

/** A company at a date, or "blank", that fills templates. */
export interface PresetSummary {
  readonly id: string;
  /** For instance "CleanSpark, latest (November 2026)". */
  readonly title: string;
  readonly note: string;
  /** By which it is looked for; empty or missing where it stands for no company. */
  readonly company?: string;
  readonly ticker?: string;
}

/** A model that stands in a workbook, as a template that reads it has to know it. */
export interface ModelInWorkbook {
  readonly id: string;
  readonly template: string;
  readonly preset: string;
  readonly presetTitle: string;
  /** The plan's sheet names, each with the name it has in the workbook. */
  readonly sheets: readonly { readonly planned: string; readonly name: string }[];
}

/** Values that a user enters in place of a preset's, by the input's key and the scenario; a date is ISO or a serial. */
export type Overrides = Readonly<Record<string, Readonly<Partial<Record<Scenario, number | string>>>>>;

export interface BuildOptions {
  /** A model to read, whose preset, scenario and inputs then count. */
  readonly reads?: ModelInWorkbook;
  readonly overrides?: Overrides;
  /** The day on which they were entered, as in 2026-11-25; today unless told. */
  readonly enteredOn?: string;
}

/** One of the few inputs that matter most to a template, as a form asks for it. */
export interface KeyInput {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly numberFormat: string;
  /** The bounds of a number or a date; a text has none. */
  readonly least?: number;
  readonly most?: number;
  readonly whole: boolean;
  readonly choices?: readonly string[];
  /** As cells hold them: a date is a serial. */
  readonly values: Readonly<Record<Scenario, number | string>>;
  readonly kind: Basis;
  readonly source: string;
  readonly asOf: string | null;
}

/** What a headline of the workbook will show. */
export interface PreviewFigure {
  readonly label: string;
  readonly numberFormat: string;
  /** A word where what it measures does not occur. */
  readonly value: number | string;
}

export interface Template {
  /** Part of the public contract: the command line and saved workbooks name it. */
  readonly id: string;
  readonly title: string;
  /** The question that the template answers, as an analyst would ask it. */
  readonly question: string;
  readonly description: string;
  readonly presets: readonly PresetSummary[];
  /** The companies that it is not offered for, since what was found of them does not suffice, and what is missing. */
  readonly withheld?: readonly { readonly id: string; readonly title: string; readonly why: string }[];
  /** The id of the template whose models this one can read instead of bringing its own inputs. */
  readonly reads?: string;
  /** @throws Error in words where an override is not one that the input accepts */
  build(presetId: string, scenario: Scenario, options?: BuildOptions): WorkbookPlan;
  /** The inputs to ask for before an insert, those that move the answers most. */
  keyInputs?(presetId: string): readonly KeyInput[];
  /**
   * The headlines that the workbook will show, worked out without it in a few milliseconds.
   * @throws Error in words where an override is not one that the input accepts
   */
  preview?(presetId: string, scenario: Scenario, overrides?: Overrides): readonly PreviewFigure[];
}
