import { parseA1Range, toCol } from "@borgar/fx";
import type { Range } from "./plan";

/** "B3" for row 2, column 1. */
export const cellAddress = (row: number, column: number): string => `${toCol(column)}${row + 1}`;

/** "B3:C5", or "B3" for a single cell. */
export function rangeAddress({ row, column, rows, columns }: Range): string {
  const first = cellAddress(row, column);
  return rows === 1 && columns === 1
    ? first
    : `${first}:${cellAddress(row + rows - 1, column + columns - 1)}`;
}

/** "$B$3:$C$5": an address that stays put where a formula is copied, and what a defined name holds. */
export const absoluteAddress = (range: Range): string =>
  rangeAddress(range).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");

/** The rectangle of an A1 address; throws where it is none. */
export function parseAddress(address: string): Range {
  const range = parseA1Range(address);
  if (!range || range.top === undefined || range.left === undefined) {
    throw new Error(`"${address}" is not the address of a cell or a rectangle of cells.`);
  }
  const { top, left, bottom, right } = range as Required<typeof range>;
  return { row: top!, column: left!, rows: bottom! - top! + 1, columns: right! - left! + 1 };
}

/** What Excel would read as a cell, in either of its ways to write one, or as a truth value. */
const readAsMore = /^([A-Z]{1,3}\d+|(R\d*)?(C\d*)?|TRUE|FALSE)$/i;

/** A sheet's name as formulas spell it, with the "!" behind: Inputs! or 'Then and now'!. */
export const sheetPrefix = (sheet: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(sheet) && !readAsMore.test(sheet)
    ? `${sheet}!`
    : `'${sheet.replaceAll("'", "''")}'!`;

export const contains = (outer: Range, row: number, column: number): boolean =>
  row >= outer.row &&
  row < outer.row + outer.rows &&
  column >= outer.column &&
  column < outer.column + outer.columns;
