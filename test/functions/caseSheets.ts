import { cellAddress, rangeAddress } from "../../src/plan/address";
import { call, ExcelError, metadata } from "../support/functions";
import type { Calculated, FoundCell, GivenCell, GivenSheet } from "../support/spreadsheetEngines";
import type { Case, Given, NativeFormula } from "./nativeFormulas";

/** Sheets that put native formulas beside the cells they work on, one sheet a function. */

/** Where a case's answers stand: a row of cells on the function's sheet. */
interface Place {
  readonly row: number;
  readonly column: number;
  readonly count: number;
}

export interface CaseSheet {
  readonly sheet: GivenSheet;
  readonly places: ReadonlyMap<string, Place>;
}

/** A list stands in a column. */
function cellsOf(given: Given | undefined): readonly (readonly GivenCell[])[] {
  if (!Array.isArray(given)) return [[(given as number | string | undefined) ?? null]];
  const list = given as readonly (number | readonly (number | string)[])[];
  return list.map((item) => (typeof item === "number" ? [item] : item));
}

/** The formula with every name, which begins in lower case, in terms of cells. */
function inCells(formula: string, cellOf: (name: string) => string | undefined): string {
  return formula.replace(/"[^"]*"|\b[a-z]\w*\b/g, (found) => {
    if (found.startsWith('"')) return found;
    const cell = cellOf(found);
    if (cell === undefined) throw new Error(`${formula} has no cell for ${found}.`);
    return cell;
  });
}

export function caseSheet(native: NativeFormula): CaseSheet {
  const rows: GivenCell[][] = [];
  const places = new Map<string, Place>();
  const put = (row: number, column: number, cell: GivenCell) => {
    while (rows.length <= row) rows.push([]);
    while (rows[row]!.length <= column) rows[row]!.push(null);
    rows[row]![column] = cell;
  };
  const parameters = metadata.get(native.id)!.parameters.map(({ name }) => name);
  let top = 0;
  for (const [title, given] of Object.entries(native.cases)) {
    const names = [...new Set([...parameters, ...Object.keys(given), ...Object.keys(native.defaults ?? {})])];
    const ranges = new Map<string, string>();
    let column = 0;
    for (const name of names) {
      const cells = cellsOf(given[name] ?? native.defaults?.[name]);
      cells.forEach((line, r) => line.forEach((cell, c) => put(top + r, column + c, cell)));
      const columns = Math.max(...cells.map((line) => line.length));
      ranges.set(name, rangeAddress({ row: top, column, rows: cells.length, columns }));
      column += columns;
    }
    // One column stays empty: what is prior to the first period.
    column++;
    const working = typeof native.working === "function" ? native.working(given) : (native.working ?? {});
    const periods = native.periods?.(given) ?? 0;
    let row = top;
    const workingRows = new Map<string, number>();
    for (const [name, formula] of Object.entries(working)) {
      for (let period = 1; period <= periods; period++) {
        const at = column + period - 1;
        const cell = inCells(formula, (each) => {
          if (each === "period") return String(period);
          if (each === "prior") return cellAddress(row, at - 1);
          const above = workingRows.get(each);
          return above === undefined ? ranges.get(each) : cellAddress(above, at);
        });
        put(row, at, `=${cell}`);
      }
      workingRows.set(name, row);
      row++;
    }
    const wholeRow = (name: string) => {
      const at = workingRows.get(name);
      return at === undefined
        ? ranges.get(name)
        : rangeAddress({ row: at, column, rows: 1, columns: periods });
    };
    if (typeof native.answer === "string") {
      places.set(title, { row: workingRows.get(native.answer)!, column, count: periods });
    } else {
      const answers = typeof native.answer === "function" ? native.answer(given) : native.answer;
      answers.forEach((formula, i) => put(row, column + i, `=${inCells(formula, wholeRow)}`));
      places.set(title, { row, column, count: answers.length });
    }
    top = Math.max(rows.length, row + 1) + 1;
  }
  return { sheet: { name: native.id, rows }, places };
}

/** What an engine answers to a case. */
export function theirs(calculated: Calculated, { sheet, places }: CaseSheet, title: string): FoundCell[] {
  const { row, column, count } = places.get(title)!;
  const line = calculated.get(sheet.name)?.[row] ?? [];
  return Array.from({ length: count }, (_, i) => line[column + i] ?? null);
}

/** What the built function answers to the same case, errors as their codes. */
export function ours({ id, isLabelled }: NativeFormula, given: Case): FoundCell[] {
  const shown = (cell: unknown): FoundCell => (cell instanceof ExcelError ? cell.code : (cell as FoundCell));
  const parameters = metadata.get(id)!.parameters;
  const args = parameters.map(({ name }) => {
    const value = given[name];
    return Array.isArray(value) ? cellsOf(value) : value;
  });
  try {
    const answer = call(id, ...args);
    if (!Array.isArray(answer)) return [shown(answer)];
    return (answer as unknown[][]).flatMap((row) => (isLabelled ? row.slice(1) : row)).map(shown);
  } catch (error) {
    return [shown(error)];
  }
}
