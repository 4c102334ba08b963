import type { Cell, Range } from "../plan/plan";
import type { CellValue } from "./workbook";

/** A sheet as a calculation sees it: its name in the workbook and its cells from A1 on. */
export interface SheetCells {
  readonly name: string;
  readonly cells: readonly (readonly Cell[])[];
}

/** The calculated values of every sheet, from A1 on, as large as the sheet's cells with their spills. */
export interface CalculatedValues extends ReadonlyMap<string, readonly (readonly CellValue[])[]> {
  /** By sheet, all that each array fills, the cell of its formula first; absent where nothing told. */
  readonly arrays?: ReadonlyMap<string, readonly Range[]>;
}

/** What works out the formulas of a set of sheets, the add-in's functions included. */
export interface Calculator {
  calculate(sheets: readonly SheetCells[]): Promise<CalculatedValues>;
  dispose(): void;
}
