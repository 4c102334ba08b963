import type { Cell } from "../plan/plan";
import type { CellValue } from "./workbook";

/** A sheet as a calculation sees it: its name in the workbook and its cells from A1 on. */
export interface SheetCells {
  readonly name: string;
  readonly cells: readonly (readonly Cell[])[];
}

/** The calculated values of every sheet, from A1 on, as large as the sheet's cells with their spills. */
export type CalculatedValues = ReadonlyMap<string, readonly (readonly CellValue[])[]>;

/** What works out the formulas of a set of sheets, the add-in's functions included. */
export interface Calculator {
  calculate(sheets: readonly SheetCells[]): Promise<CalculatedValues>;
  dispose(): void;
}
