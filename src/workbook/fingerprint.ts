import { cellAddress, contains, parseAddress, rangeAddress } from "../plan/address";
import { isFormula, type Cell, type Range, type SheetPlan, type WorkbookPlan } from "../plan/plan";
import { canonicalFormula, hashOf } from "./formulas";
import { holdable } from "./holdable";
import type { CellValue, ModelEdits } from "./workbook";

/**
 * What a sheet held when it was inserted, small enough to be kept in the workbook: a hash of each row, and the cells
 * that no comparison counts since calculation or the choice of scenario fills them.
 */
export interface SheetFingerprint {
  /** One hash a row, parted by spaces; an empty row has none. */
  readonly rows: string;
  readonly ignored: readonly string[];
}

/** A cell as a spreadsheet hands it back: a formula with "=" or a constant. */
export interface FoundCell {
  readonly formula: string | null;
  readonly value: CellValue;
}

type Written = (row: number, column: number) => string;

/** The fingerprint of a sheet of a plan; `ignored` are cells besides those that arrays fill. */
export function fingerprintOf(
  sheet: SheetPlan,
  plannedName: (sheet: string) => string,
  ignored: readonly Range[] = [],
): SheetFingerprint {
  const spills: Range[] = [];
  const cells = new Map<string, string>();
  let rows = 0;
  let columns = 0;
  for (const block of sheet.blocks) {
    block.cells.forEach((line, r) =>
      line.forEach((cell, c) => {
        const [row, column] = [block.row + r, block.column + c];
        if (cell === null) return;
        rows = Math.max(rows, row + 1);
        columns = Math.max(columns, column + 1);
        cells.set(cellAddress(row, column), writtenCell(cell, plannedName));
        if (isFormula(cell) && cell.spill) spills.push({ row, column, ...cell.spill });
      }),
    );
  }
  const skip = [...spills.flatMap(withoutAnchor), ...ignored];
  return {
    rows: rowHashes(rows, columns, (row, column) => cells.get(cellAddress(row, column)) ?? "", skip),
    ignored: skip.map(rangeAddress),
  };
}

/** The fingerprints of a plan that has the names of its workbook, by the names that the template gave its sheets. */
export function fingerprintsOf(
  plan: WorkbookPlan,
  planned: readonly string[],
): Readonly<Record<string, SheetFingerprint>> {
  const names = new Map(plan.sheets.map(({ name }, n) => [name.toLowerCase(), planned[n] ?? name]));
  const plannedName = (name: string): string => names.get(name.toLowerCase()) ?? name;
  const { scenarioCell } = plan;
  return Object.fromEntries(
    plan.sheets.map((sheet) => [
      plannedName(sheet.name),
      fingerprintOf(sheet, plannedName, sheet.name === scenarioCell.sheet ? [scenarioCell] : []),
    ]),
  );
}

/** The rows, counted from 0, in which a sheet differs from its fingerprint. */
export function rowsThatDiffer(
  fingerprint: SheetFingerprint,
  cells: readonly (readonly FoundCell[])[],
  plannedName: (sheet: string) => string,
): number[] {
  const before = fingerprint.rows.split(" ");
  const rows = Math.max(before.length, cells.length);
  const columns = Math.max(0, ...cells.map((line) => line.length));
  const found: Written = (row, column) => {
    const cell = cells[row]?.[column];
    if (!cell) return "";
    return cell.formula === null ? writtenValue(cell.value) : canonicalFormula(cell.formula, plannedName);
  };
  const now = rowHashes(rows, columns, found, fingerprint.ignored.map(parseAddress)).split(" ");
  return Array.from({ length: rows }, (_, row) => row).filter((row) => (before[row] ?? "-") !== now[row]);
}

/** What of a model was edited, from its sheets as they are now and as they were inserted. */
export function editsOf(
  sheets: readonly {
    readonly planned: string;
    readonly name: string;
    readonly cells: readonly (readonly FoundCell[])[];
  }[],
  fingerprints: Readonly<Record<string, SheetFingerprint>> | undefined,
): ModelEdits {
  if (!fingerprints) return { sheets: [], known: false };
  const planned = new Map(sheets.map((sheet) => [sheet.name.toLowerCase(), sheet.planned]));
  const plannedName = (name: string): string => planned.get(name.toLowerCase()) ?? name;
  return {
    known: true,
    sheets: sheets.flatMap((sheet) => {
      const print = fingerprints[sheet.planned];
      const rows = print ? rowsThatDiffer(print, sheet.cells, plannedName).length : 0;
      return rows > 0 ? [{ name: sheet.name, rows }] : [];
    }),
  };
}

const empty = "-";

function rowHashes(rows: number, columns: number, written: Written, skip: readonly Range[]): string {
  return Array.from({ length: rows }, (_, row) => {
    const here = skip.filter((range) => row >= range.row && row < range.row + range.rows);
    let line = "";
    for (let column = 0; column < columns; column += 1) {
      if (here.some((range) => contains(range, row, column))) continue;
      const text = written(row, column);
      if (text) line += `${column}:${text}\n`;
    }
    return line ? hashOf(line) : empty;
  }).join(" ");
}

const writtenCell = (cell: Exclude<Cell, null>, plannedName: (sheet: string) => string): string =>
  isFormula(cell) ? canonicalFormula(`=${cell.formula}`, plannedName) : writtenValue(cell);

function writtenValue(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "string") {
    const text = holdable(value).replaceAll(/\r\n?/g, "\n");
    return text && `"${text}`;
  }
  return typeof value === "number" ? String(Number(value.toPrecision(15))) : String(value).toUpperCase();
}

/** The cells that an array fills besides the one its formula stands in. */
function withoutAnchor({ row, column, rows, columns }: Range): Range[] {
  return [
    ...(columns > 1 ? [{ row, column: column + 1, rows: 1, columns: columns - 1 }] : []),
    ...(rows > 1 ? [{ row: row + 1, column, rows: rows - 1, columns }] : []),
  ];
}
