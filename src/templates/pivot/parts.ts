import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import type { ModelRows } from "./modelSheet";
import type { ModelRanges } from "./rangesSheet";
import type { PivotDebts, PivotPhases } from "./tables";

/** What every sheet of the template may read: the inputs, the model by quarter, and the ranges that functions take. */
export interface PivotParts {
  readonly plan: PlanBuilder;
  readonly preset: Preset;
  readonly inputs: InputsSheet;
  readonly phases: PivotPhases;
  readonly debts: PivotDebts;
  readonly model: ModelRows;
  readonly ranges: ModelRanges;
  readonly checks: Checks;
  readonly quarters: number;
}
