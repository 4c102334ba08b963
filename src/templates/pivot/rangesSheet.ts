import type { PlanBuilder, Reference } from "../../plan/builder";
import { Reference as Place } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import type { Line } from "../house/time";
import { modelKeys } from "./inputs";
import type { PivotDebts, PivotPhases } from "./tables";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.rangesSheet;

/** The three ranges that PIVOT_MODEL and its siblings take. */
export interface ModelRanges {
  readonly inputs: Reference;
  readonly phases: Reference;
  readonly debts: Reference;
  /** As the first three arguments of a call on `sheet`. */
  readonly from: (sheet: string) => string;
}

const name = "Model keys";

/** Each key of the model beside its live value, since that is what the PIVOT functions read. */
export function rangesSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  phases: PivotPhases,
  debts: PivotDebts,
  quarter: Line,
): ModelRanges {
  const sheet = plan.sheet(name, "workings", [30, 24, 44, 34], colours.muted);
  sheetHead(sheet, name, wording.whatThePivotFunctionsReadEachKey, 4);
  const heads = [wording.key, wording.liveValue, wording.input, wording.unit];
  heads.forEach((head, column) =>
    sheet.set(
      firstRowBelowHead,
      column,
      head,
      column === 1 ? styles.columnHead : { ...styles.columnHeadLeft, indent: column ? 1 : 0 },
    ),
  );
  const first = firstRowBelowHead + 1;
  const rows = [
    ...modelKeys.map((key) => ({ key, formula: inputs.live(key, name) })),
    { key: "quarters" as const, formula: `COLUMNS(${quarter.all.from(name)})` },
  ];
  rows.forEach(({ key, formula }, index) => {
    const { label, unit, format } = known[key];
    sheet.set(first + index, 0, key, styles.label);
    sheet.formula(first + index, 1, formula, { ...styles.link, numberFormat: formats[format] });
    sheet.set(first + index, 2, label, { ...styles.label, indent: 1 });
    sheet.set(first + index, 3, unit, styles.unit);
  });
  sheet.freeze(first, 1);
  sheet.printTitles(0, first - 1);
  const range = new Place(name, first, 0, rows.length, 2);
  sheet.define("model_inputs", range, wording.theFirstArgumentOfPivotModel);
  phases.sheet.define("model_phases", phases.liveTable, wording.theSecondArgumentOfPivotModel);
  debts.sheet.define("model_debts", debts.liveTable, wording.theThirdArgumentOfPivotModel);
  return {
    inputs: range,
    phases: phases.liveTable,
    debts: debts.liveTable,
    from: (on) => [range, phases.liveTable, debts.liveTable].map((part) => part.from(on)).join(","),
  };
}
