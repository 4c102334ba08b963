import type { Scenario, WorkbookPlan } from "../plan/plan";

/** A company at a date, or "blank", that fills templates. */
export interface PresetSummary {
  readonly id: string;
  /** For instance "CleanSpark, latest (November 2026)". */
  readonly title: string;
  readonly note: string;
}

export interface Template {
  /** Part of the public contract: the command line and saved workbooks name it. */
  readonly id: string;
  readonly title: string;
  /** The question that the template answers, as an analyst would ask it. */
  readonly question: string;
  readonly description: string;
  readonly presets: readonly PresetSummary[];
  build(presetId: string, scenario: Scenario): WorkbookPlan;
}
