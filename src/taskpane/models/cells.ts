import { parseA1Ref } from "@borgar/fx";
import { cellAddress, parseAddress, rangeAddress } from "../../plan/address";
import type { Range } from "../../plan/plan";
import type { CellContent, CellValue, InsertedModel, LiveWorkbook } from "../../workbook/workbook";

/** Sheets of ours are far smaller; what a user put beyond is not ours to read. */
const mostRows = 2000;
const mostColumns = 60;

/** What stands on a sheet, by rows and columns that count from 0. */
export class SheetContent {
  constructor(
    readonly name: string,
    private readonly range: Range | undefined,
    private readonly cells: readonly (readonly CellContent[])[],
  ) {}

  /** The first row that holds anything, and the one behind the last. */
  get rows(): readonly number[] {
    return Array.from({ length: this.cells.length }, (_, index) => (this.range?.row ?? 0) + index);
  }

  get columns(): readonly number[] {
    return Array.from(
      { length: this.cells[0]?.length ?? 0 },
      (_, index) => (this.range?.column ?? 0) + index,
    );
  }

  at(row: number, column: number): CellContent | undefined {
    return this.range && this.cells[row - this.range.row]?.[column - this.range.column];
  }

  value(row: number, column: number): CellValue {
    return this.at(row, column)?.value ?? null;
  }

  /** What a cell says; empty where it holds no text. */
  text(row: number, column: number): string {
    const value = this.value(row, column);
    return typeof value === "string" ? value : "";
  }

  /** The first cell, row by row, whose formula matches. */
  find(
    pattern: RegExp,
  ): { readonly row: number; readonly column: number; readonly match: RegExpExecArray } | undefined {
    for (const row of this.rows) {
      for (const column of this.columns) {
        const match = pattern.exec(this.at(row, column)?.formula ?? "");
        if (match) return { row, column, match };
      }
    }
    return undefined;
  }
}

/** Reads all that stands on a sheet. */
export async function readSheet(workbook: LiveWorkbook, name: string): Promise<SheetContent> {
  const used = await workbook.usedRange(name);
  if (used === null) return new SheetContent(name, undefined, []);
  const { row, column, rows, columns } = parseAddress(used);
  const range = { row, column, rows: Math.min(rows, mostRows), columns: Math.min(columns, mostColumns) };
  return new SheetContent(name, range, await workbook.inspect(name, rangeAddress(range)));
}

/** The name that one of a model's planned sheets has in the workbook; undefined where it was deleted. */
export const sheetNamed = (model: InsertedModel, planned: string): string | undefined =>
  model.sheets.find((sheet) => sheet.planned === planned)?.name;

/** Whether a model's sheet of this name, which may be one that it has no more, is there. */
export const hasSheet = (model: InsertedModel, name: string): boolean =>
  model.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase());

export interface Place extends Range {
  readonly sheet: string;
}

const isNumber = (value: number | null | undefined): value is number => typeof value === "number";

/** The cells that a reference in a formula on `sheet` means; undefined where it means no cells of this workbook. */
export function placeOf(reference: string, sheet: string): Place | undefined {
  const parsed = parseA1Ref(reference, { allowNamed: false });
  if (!parsed || !("range" in parsed)) return undefined;
  // Whole rows and columns have no corners.
  const { top, left, bottom, right } = parsed.range;
  const context = parsed.context ?? [];
  if (!isNumber(top) || !isNumber(left) || !isNumber(bottom) || !isNumber(right)) return undefined;
  if (context.length > 1) return undefined;
  return {
    sheet: context[0] ?? sheet,
    row: top,
    column: left,
    rows: bottom - top + 1,
    columns: right - left + 1,
  };
}

/** The cell at an offset from a place's first one. */
export const cellOf = (place: Place, row = 0, column = 0): { sheet: string; address: string } => ({
  sheet: place.sheet,
  address: cellAddress(place.row + row, place.column + column),
});
