import { type ICellData, type Injector, type IRange, type Workbook, type Worksheet } from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import { cellAddress, contains, rangeAddress } from "../../plan/address";
import { isFormula, type Cell, type Range } from "../../plan/plan";
import type { FoundCell } from "../fingerprint";
import { readFormula } from "../formulas";
import { functionNamespace } from "../../plan/formula";
import type { CellContent, CellWrite } from "../workbook";
import { cellData, cellValue } from "./cells";
import { readCells } from "./snapshot";
import { fromUniverRange } from "./translate";

/** What of a cell goes when something else is put into it: its look stays. */
const emptied: ICellData = { v: null, f: null, si: null, p: null, t: null };

/** A cell as Univer takes it in place of whatever stood there. */
export const overwritten = (cell: Cell): ICellData =>
  cell === null ? emptied : { ...emptied, ...cellData(cell) };

/** Cells by row and column, as Univer's mutations take them. */
export type CellMatrix = Record<number, Record<number, ICellData>>;

export function matrixOf(
  cells: readonly CellWrite[],
  placed: (address: string) => { row: number; column: number },
): CellMatrix {
  const matrix: CellMatrix = {};
  for (const { address, cell, numberFormat } of cells) {
    const { row, column } = placed(address);
    (matrix[row] ??= {})[column] = {
      ...overwritten(cell),
      ...(numberFormat !== undefined && { s: { n: { pattern: numberFormat } } }),
    };
  }
  return matrix;
}

/** The arrays of a sheet: where each one's formula stands, and all that it fills. */
export function arraysOf(injector: Injector, sheet: Worksheet): Range[] {
  const rows = injector.get(FormulaDataModel).getArrayFormulaRange()[sheet.getUnitId()]?.[sheet.getSheetId()];
  return Object.values((rows ?? {}) as Record<string, Record<string, IRange>>).flatMap((columns) =>
    Object.values(columns ?? {}).map(fromUniverRange),
  );
}

/** What stands in a rectangle, down to the formulas. */
export function inspectCells(
  injector: Injector,
  workbook: Workbook,
  sheet: Worksheet,
  { row, column, rows, columns }: Range,
): CellContent[][] {
  const model = injector.get(FormulaDataModel);
  const [unitId, sheetId] = [sheet.getUnitId(), sheet.getSheetId()];
  const spilled = model.getArrayFormulaCellData()[unitId]?.[sheetId];
  const arrays = arraysOf(injector, sheet);
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c): CellContent => {
      const at: Range = { row: row + r, column: column + c, rows: 1, columns: 1 };
      const cell = sheet.getCellRaw(at.row, at.column);
      const own =
        cell?.f || cell?.si ? model.getFormulaStringByCell(at.row, at.column, sheetId, unitId) : null;
      const array = arrays.find((range) => contains(range, at.row, at.column));
      const isAnchor = array?.row === at.row && array.column === at.column;
      return {
        value: cellValue(cell) ?? cellValue(spilled?.[at.row]?.[at.column]),
        formula: own ? readFormula(withEquals(own), functionNamespace).formula : null,
        numberFormat: workbook.getStyles().getStyleByCell(cell)?.n?.pattern ?? "General",
        ...(array && !isAnchor && { spillOf: cellAddress(array.row, array.column) }),
      };
    }),
  );
}

const withEquals = (formula: string): string => (formula.startsWith("=") ? formula : `=${formula}`);

/** The rectangle from A1's row and column on that holds anything; null on an empty sheet. */
export function usedRangeOf(injector: Injector, sheet: Worksheet): string | null {
  const { values } = readCells(injector, sheet);
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  values.forEach((line, row) =>
    line.forEach((value, column) => {
      if (value === null) return;
      top = Math.min(top, row);
      left = Math.min(left, column);
      bottom = Math.max(bottom, row);
      right = Math.max(right, column);
    }),
  );
  return bottom < 0
    ? null
    : rangeAddress({ row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 });
}

/** Every cell of a sheet as a fingerprint compares it. */
export const foundOn = (injector: Injector, sheet: Worksheet): FoundCell[][] =>
  readCells(injector, sheet).cells.map((line) =>
    line.map((cell) =>
      isFormula(cell) ? { formula: `=${cell.formula}`, value: null } : { formula: null, value: cell },
    ),
  );

/** A cell that calls a function of ours. */
export interface SheetCall {
  readonly sheet: Worksheet;
  /** All that the call fills. */
  readonly range: Range;
  /** Without "=", our functions as THESIS.NAME. */
  readonly formula: string;
  readonly broken: boolean;
}

export function callsOn(injector: Injector, sheets: readonly Worksheet[]): SheetCall[] {
  return sheets.flatMap((sheet) => {
    const { cells, values } = readCells(injector, sheet);
    return cells.flatMap((line, row) =>
      line.flatMap((cell, column): SheetCall[] => {
        if (!isFormula(cell)) return [];
        const { formula, calls, asInFile } = readFormula(`=${cell.formula}`, functionNamespace);
        if (!calls) return [];
        const size = cell.spill ?? { rows: 1, columns: 1 };
        const broken = asInFile || values[row]?.[column] === "#NAME?";
        return [{ sheet, range: { row, column, ...size }, formula: formula.slice(1), broken }];
      }),
    );
  });
}
