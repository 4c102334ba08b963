import { parseAddress, rangeAddress } from "../../plan/address";
import type { CellContent, CellValue, InsertedModel, LiveWorkbook } from "../../workbook/workbook";
import { cellOf, hasSheet, placeOf, readSheet, sheetNamed, type Place, type SheetContent } from "./cells";
import { comparisonOf, type Comparison } from "./comparison";
import { isError, isWaiting } from "./values";

export type CheckOutcome = "pass" | "fail" | "calculating" | "unknownFunction" | "error";

/** One line of a Checks sheet. */
export interface Check {
  readonly label: string;
  /** The sheet that it is about, by the name that it has now; empty where the line names none that is there. */
  readonly about: string;
  readonly outcome: CheckOutcome;
  readonly difference: CellValue;
  readonly tolerance: CellValue;
  /** The cell that works the difference out. */
  readonly cell: { readonly sheet: string; readonly address: string };
  readonly comparison: Comparison;
}

/** What the Checks sheet of a model says now. */
export type ModelChecks =
  | {
      readonly state: "read";
      readonly sheet: string;
      readonly checks: readonly Check[];
      readonly master: Master;
    }
  /** The sheet was deleted. */
  | { readonly state: "deleted" }
  /** The sheet is there, and no check of ours on it. */
  | { readonly state: "unreadable"; readonly sheet: string };

/** What the cell says that stands for all checks. */
export interface Master {
  readonly value: CellValue;
  readonly cell: { readonly sheet: string; readonly address: string };
  /** True where the cell says something else than the checks do: somebody typed over it. */
  readonly disagrees: boolean;
}

/** The formula of a check's verdict, wherever rows and columns were inserted: the difference against its tolerance. */
const verdict = /^=IFERROR\(1\*\(ABS\((\$?[A-Z]+\$?\d+)\)<=(\$?[A-Z]+\$?\d+)\),0\)$/i;
/** The formula of the cell that stands for all. */
const allPass = /^=\$?[A-Z]+\$?\d+=0$/i;

/** Reads a model's checks from its Checks sheet as it stands now, whatever it is called and whatever was inserted. */
export async function readChecks(workbook: LiveWorkbook, model: InsertedModel): Promise<ModelChecks> {
  const { masterCheck } = model;
  if (!hasSheet(model, masterCheck.sheet)) return { state: "deleted" };
  const sheet = await readSheet(workbook, masterCheck.sheet);
  const checks = sheet.rows.flatMap((row) => checkIn(sheet, row, model) ?? []);
  if (checks.length === 0) return { state: "unreadable", sheet: sheet.name };
  return { state: "read", sheet: sheet.name, checks, master: masterOf(sheet, model, checks) };
}

function checkIn(sheet: SheetContent, row: number, model: InsertedModel): Check | undefined {
  for (const column of sheet.columns) {
    const match = verdict.exec(sheet.at(row, column)?.formula ?? "");
    const difference = match && placeOf(match[1]!, sheet.name);
    const tolerance = match && placeOf(match[2]!, sheet.name);
    if (!difference || !tolerance) continue;
    const compared = sheet.at(difference.row, difference.column);
    const value = compared?.value ?? null;
    const about = textBeside(sheet, row, column + 1, 1);
    return {
      label: textBeside(sheet, row, difference.column - 1, -1),
      about: sheetNamed(model, about) ?? (hasSheet(model, about) ? about : ""),
      outcome: outcomeOf(sheet.value(row, column), value),
      difference: value,
      tolerance: sheet.value(tolerance.row, tolerance.column),
      cell: cellOf(difference),
      comparison: comparisonOf(compared?.formula ?? "", sheet.name),
    };
  }
  return undefined;
}

/** The first text from a cell on, to one side. */
function textBeside(sheet: SheetContent, row: number, from: number, step: 1 | -1): string {
  for (let column = from; sheet.columns.includes(column); column += step) {
    const text = sheet.text(row, column);
    if (text) return text;
  }
  return "";
}

function outcomeOf(passes: CellValue, difference: CellValue): CheckOutcome {
  // While a difference waits for its value the verdict already says that it fails.
  if (isWaiting(difference) || isWaiting(passes)) return "calculating";
  if (difference === "#NAME?") return "unknownFunction";
  if (isError(difference)) return "error";
  return passes === 1 || passes === true ? "pass" : "fail";
}

function masterOf(sheet: SheetContent, { masterCheck }: InsertedModel, checks: readonly Check[]): Master {
  const found = sheet.find(allPass);
  const place = found ?? parseAddress(masterCheck.address);
  const value = sheet.value(place.row, place.column);
  const isSettled = checks.every(({ outcome }) => outcome !== "calculating") && !isWaiting(value);
  return {
    value,
    cell: cellOf({ ...place, sheet: sheet.name, rows: 1, columns: 1 }),
    disagrees: isSettled && value !== checks.every(({ outcome }) => outcome === "pass"),
  };
}

/** A cell that a check found wanting, with what it holds. */
export interface Culprit {
  readonly sheet: string;
  readonly address: string;
  readonly value: CellValue;
  readonly numberFormat: string;
  /** True where somebody typed a value over a formula. */
  readonly isTypedOver: boolean;
}

/** The cells that make a check fail, the one to look at first in front. */
export async function culpritsOf(workbook: LiveWorkbook, check: Check): Promise<readonly Culprit[]> {
  const { comparison } = check;
  if (comparison.kind === "figures") {
    const { first, second } = comparison;
    if (first.place && second.place && isAlike(first.place, second.place)) {
      const [a, b] = await Promise.all([inspect(workbook, first.place), inspect(workbook, second.place)]);
      return (
        typedOver(first.place, a, second.place, b) ??
        typedOver(second.place, b, first.place, a) ??
        mostApart(first.place, a, second.place, b)
      );
    }
    return faultyIn(
      workbook,
      [first, second].flatMap(({ place }) => place ?? []),
    );
  }
  const [only, another] = comparison.places;
  if (comparison.kind === "other" && only && !another && only.rows * only.columns === 1) {
    return followed(workbook, check, only);
  }
  return faultyIn(workbook, comparison.places);
}

/** Where another cell works out the difference, what that one compares. */
async function followed(workbook: LiveWorkbook, check: Check, place: Place): Promise<readonly Culprit[]> {
  const content = await inspect(workbook, place);
  const there = content[0]?.[0];
  const own = there ? [culprit(place, 0, 0, there)] : [];
  if (!there?.formula) return own;
  const comparison = comparisonOf(there.formula, place.sheet);
  if (comparison.kind !== "figures") return own;
  return [...(await culpritsOf(workbook, { ...check, comparison })), ...own];
}

const inspect = (workbook: LiveWorkbook, place: Place): Promise<CellContent[][]> =>
  workbook.inspect(place.sheet, rangeAddress(place));

const isAlike = (a: Place, b: Place): boolean => a.rows === b.rows && a.columns === b.columns;

const culprit = (place: Place, row: number, column: number, content: CellContent): Culprit => ({
  ...cellOf(place, row, column),
  value: content.value,
  numberFormat: content.numberFormat,
  isTypedOver: false,
});

/**
 * The cell that was typed over, with the one that it is held against: a constant among formulas, or against one. What
 * went wrong there may have gone on growing in the cells behind it.
 */
function typedOver(
  place: Place,
  cells: readonly (readonly CellContent[])[],
  otherPlace: Place,
  others: readonly (readonly CellContent[])[],
): readonly Culprit[] | undefined {
  const formulas = (all: readonly CellContent[]): number =>
    all.filter(({ formula }) => formula !== null).length;
  const all = cells.flat();
  // An array has its formula in one cell, and fills the others without.
  const hasFormulas = all.length > 1 ? formulas(all) * 2 > all.length : formulas(others.flat()) > 0;
  if (!hasFormulas) return undefined;
  for (const [row, line] of cells.entries()) {
    for (const [column, cell] of line.entries()) {
      const other = others[row]?.[column];
      const isConstant = cell.formula === null && cell.value !== null && cell.spillOf === undefined;
      if (!other || !isConstant || distance(cell.value, other.value) === 0) continue;
      return [
        { ...culprit(place, row, column, cell), isTypedOver: true },
        culprit(otherPlace, row, column, other),
      ];
    }
  }
  return undefined;
}

/** The pair of cells that lies furthest apart; one that cannot be compared lies further than any. */
function mostApart(
  first: Place,
  a: readonly (readonly CellContent[])[],
  second: Place,
  b: readonly (readonly CellContent[])[],
): readonly Culprit[] {
  let furthest = -1;
  let pair: readonly Culprit[] = [];
  a.forEach((line, row) =>
    line.forEach((cell, column) => {
      const other = b[row]?.[column];
      if (!other) return;
      const apart = distance(cell.value, other.value);
      if (apart <= furthest) return;
      furthest = apart;
      pair = [culprit(first, row, column, cell), culprit(second, row, column, other)];
    }),
  );
  return pair;
}

function distance(a: CellValue, b: CellValue): number {
  if (a === b) return 0;
  if (isError(a) || isError(b)) return Infinity;
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b);
  return (a ?? 0) === (b ?? 0) ? 0 : Number.MAX_VALUE;
}

/** Of several places, the first cell that shows an error, else the first cell of each. */
async function faultyIn(workbook: LiveWorkbook, places: readonly Place[]): Promise<readonly Culprit[]> {
  const contents = await Promise.all(places.map((place) => inspect(workbook, place)));
  for (const [index, place] of places.entries()) {
    for (const [row, line] of contents[index]!.entries()) {
      const column = line.findIndex(({ value }) => isError(value));
      if (column >= 0) return [culprit(place, row, column, line[column]!)];
    }
  }
  return places.flatMap((place, index) => {
    const first = contents[index]?.[0]?.[0];
    return first ? [culprit(place, 0, 0, first)] : [];
  });
}
