import type { Scenario, WorkbookPlan } from "../plan/plan";

/** A company at a date, or "blank", that fills templates. */
export interface PresetSummary {
  readonly id: string;
  /** For instance "CleanSpark, latest (November 2026)". */
  readonly title: string;
  readonly note: string;
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

export interface Template {
  /** Part of the public contract: the command line and saved workbooks name it. */
  readonly id: string;
  readonly title: string;
  /** The question that the template answers, as an analyst would ask it. */
  readonly question: string;
  readonly description: string;
  readonly presets: readonly PresetSummary[];
  /** The id of the template whose models this one can read instead of bringing its own inputs. */
  readonly reads?: string;
  /** With a model to read, that model's preset and scenario count. */
  build(presetId: string, scenario: Scenario, reads?: ModelInWorkbook): WorkbookPlan;
}
