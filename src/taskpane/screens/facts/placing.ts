import { strings } from "../../../language/facts";
import { cellAddress, parseAddress, rangeAddress, sheetPrefix } from "../../../plan/address";
import type { Range } from "../../../plan/plan";
import { WorkbookError, type CellWrite, type LiveWorkbook } from "../../../workbook/workbook";
import { filledCells, fitsOnSheet } from "../../places";
import type { Table } from "./table";

/** Where a table stands or would stand. */
export interface TablePlace {
  readonly sheet: string;
  readonly area: Range;
}

/** What kept a table from being written, and a place nearby that is free. */
export interface Occupied {
  readonly place: TablePlace;
  /** In words: which cells hold something. */
  readonly filled: string;
  /** Below everything on the sheet; undefined where it does not reach. */
  readonly free: TablePlace | undefined;
}

/** Reads as "Sheet1!A1:J20". */
export const placeName = ({ sheet, area }: TablePlace): string =>
  `${sheetPrefix(sheet)}${rangeAddress(area)}`;

/** So many cells are named; of more only the number is said. */
const mostNamed = 4;

/** Writes a table from the active cell on, or from the place that is given, but never over anything: then it says what is in the way. */
export async function insertTable(
  workbook: LiveWorkbook,
  table: Table,
  at?: TablePlace,
): Promise<TablePlace | Occupied> {
  const place = at ?? (await activePlace(workbook, table));
  const { sheet, area } = place;
  if (!fitsOnSheet(area)) throw new WorkbookError(strings.beyondSheet(area.rows, area.columns));
  const filled = await filledCells(workbook, sheet, area);
  if (filled.length > 0) {
    const named = filled.slice(0, mostNamed).map(({ address }) => address);
    return {
      place,
      filled: strings.hold(named, filled.length - named.length),
      free: await freePlace(workbook, place),
    };
  }
  await workbook.write(sheet, writesOf(table, area));
  return place;
}

export const isOccupied = (outcome: TablePlace | Occupied): outcome is Occupied => "filled" in outcome;

async function activePlace(workbook: LiveWorkbook, table: Table): Promise<TablePlace> {
  const { sheet, activeCell } = await workbook.selection();
  const { row, column } = parseAddress(activeCell);
  return { sheet, area: { row, column, rows: table.length, columns: table[0]!.length } };
}

/** The same columns below all that the sheet holds, with a row between. */
async function freePlace(
  workbook: LiveWorkbook,
  { sheet, area }: TablePlace,
): Promise<TablePlace | undefined> {
  const used = await workbook.usedRange(sheet);
  if (used === null) return undefined;
  const { row, rows } = parseAddress(used);
  const below = { ...area, row: row + rows + 1 };
  return fitsOnSheet(below) ? { sheet, area: below } : undefined;
}

/** All of it, row by row without a gap: each gap would cost Excel a call of its own. */
const writesOf = (table: Table, { row, column }: Range): CellWrite[] =>
  table.flatMap((line, r) =>
    line.map(({ cell, ...look }, c) => ({
      ...look,
      cell: cell === "" ? null : cell,
      address: cellAddress(row + r, column + c),
    })),
  );
