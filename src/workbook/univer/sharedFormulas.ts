import { fromCol } from "@borgar/fx";
import type { ICellData } from "@univerjs/core";
import { isFormula } from "../../plan/plan";
import type { SheetCells } from "../calculation";
import { cellData } from "./cells";

/*
 * A row of time holds one formula as often as it has periods, and Univer would read each of them letter by letter, which
 * takes as long as all the rest of a calculation. Told that they are one formula, it reads it once. Only where no user edits:
 * a live workbook would look the shared formula up, and have to part with it, with every edit.
 */

/** A sheet's cells as Univer keeps them, by row and column; a formula that was there before stands for its likes. */
export function sheetData(cells: SheetCells["cells"]): Record<number, Record<number, ICellData>> {
  const first = new Map<string, ICellData>();
  const data: Record<number, Record<number, ICellData>> = {};
  cells.forEach((line, row) => {
    const here: Record<number, ICellData> = (data[row] = {});
    line.forEach((cell, column) => {
      if (cell === null) return;
      here[column] = cellData(cell);
      // What fills other cells is one array, not the same formula in each of them.
      if (!isFormula(cell) || cell.spill) return;
      const said = relativeText(cell.formula, row, column);
      if (said === null) return;
      const known = first.get(said);
      if (!known) first.set(said, here[column]);
      else here[column] = { si: (known.si ??= `${row},${column}`) };
    });
  });
  return data;
}

/** Texts, quoted sheets, whole columns and rows, and cells. */
const parts =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\w.$])(?:(\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w.(])|(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?![\w.(!]))/g;

/** Structured references, other workbooks, spilled ranges, names with letters of other alphabets. */
const unread = /[[\]#]|[^\x20-\x7e]/;

/**
 * A formula with its cells counted from the one that holds it: the same text says the same. Null where this quick reading
 * could be mistaken. The exact one (relativeFormula of the plan) takes longer than Univer's own reading would.
 */
export function relativeText(formula: string, row: number, column: number): string | null {
  if (unread.test(formula)) return null;
  let text = "";
  let read = 0;
  let [lastRow, lastColumn] = [0, 0];
  for (const found of formula.matchAll(parts)) {
    const [part, whole, fixedColumn, letters, fixedRow, digits] = found;
    if (whole !== undefined) return null;
    if (letters === undefined) continue;
    const [toRow, toColumn] = [Number(digits) - 1, fromCol(letters)];
    const between = formula.slice(read, found.index);
    // Moved on, a corner that stays put and one that goes along would change places.
    if (between === ":" && (toRow < lastRow || toColumn < lastColumn)) return null;
    [lastRow, lastColumn] = [toRow, toColumn];
    text += `${between}[${fixedColumn ? letters : toColumn - column},${fixedRow ? digits : toRow - row}${fixedRow}]`;
    read = found.index + part.length;
  }
  return text + formula.slice(read);
}
