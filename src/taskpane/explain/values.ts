import type { CellValue } from "../../workbook/workbook";

/** An error as a cell holds it, with the words behind it where there are any. */
export interface ErrorValue {
  readonly error: string;
  readonly message?: string;
}

export type Scalar = number | string | boolean | null | ErrorValue;

/** What a part of a formula comes to: one value, or rows of them. */
export type Value = Scalar | Matrix;
export type Matrix = readonly (readonly Scalar[])[];

export const isMatrix = (value: Value): value is Matrix => Array.isArray(value);

export const isError = (value: unknown): value is ErrorValue =>
  typeof value === "object" && value !== null && "error" in value;

export const error = (code: string, message?: string): ErrorValue => ({ error: code, message });

const errorText =
  /^#(N\/A|VALUE!|NUM!|DIV\/0!|REF!|NAME\?|NULL!|SPILL!|CALC!|BUSY!|GETTING_DATA|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!|EXTERNAL!|PYTHON!)$/;

/** A cell's value, whose errors come as the text that the cell shows. */
export const scalarOf = (value: CellValue): Scalar =>
  typeof value === "string" && errorText.test(value) ? { error: value } : value;

/** True for what a cell shows until its value has come. */
export const isWaiting = (value: Scalar): boolean =>
  isError(value) && (value.error === "#BUSY!" || value.error === "#GETTING_DATA");

export const rowsOf = (value: Value): number => (isMatrix(value) ? value.length : 1);
export const columnsOf = (value: Value): number => (isMatrix(value) ? (value[0]?.length ?? 0) : 1);

/** The element of an array at a place, where one row or column stands for all as spreadsheets have it. */
export function elementAt(value: Value, row: number, column: number): Scalar {
  if (!isMatrix(value)) return value;
  const line = value[value.length === 1 ? 0 : row];
  return line?.[line.length === 1 ? 0 : column] ?? (line && column < line.length ? null : error("#N/A"));
}

/** A value that may be an array of one cell, as the one cell. */
export const single = (value: Value): Scalar =>
  isMatrix(value)
    ? rowsOf(value) === 1 && columnsOf(value) === 1
      ? value[0]![0]!
      : error("#VALUE!")
    : value;

export const asMatrix = (value: Value): Matrix => (isMatrix(value) ? value : [[value]]);

export const cellsOf = (value: Value): readonly Scalar[] => (isMatrix(value) ? value.flat() : [value]);

/** The first error among values, row by row. */
export function firstError(...values: readonly Value[]): ErrorValue | undefined {
  for (const value of values) for (const cell of cellsOf(value)) if (isError(cell)) return cell;
  return undefined;
}

/** A value as arithmetic takes it. */
export function toNumber(value: Scalar): number | ErrorValue {
  switch (typeof value) {
    case "number":
      return value;
    case "boolean":
      return value ? 1 : 0;
    case "string": {
      const number = value.trim() === "" ? NaN : Number(value);
      return Number.isFinite(number) ? number : error("#VALUE!");
    }
    default:
      return value === null ? 0 : value;
  }
}

/** A value as a condition takes it. */
export function toBoolean(value: Scalar): boolean | ErrorValue {
  if (typeof value === "string") {
    const upper = value.toUpperCase();
    return upper === "TRUE" ? true : upper === "FALSE" ? false : error("#VALUE!");
  }
  const number = toNumber(value);
  return typeof number === "number" ? number !== 0 : number;
}

export function toText(value: Scalar): string | ErrorValue {
  if (isError(value)) return value;
  if (value === null) return "";
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
}

const finite = (number: number): Scalar => (Number.isFinite(number) ? number : error("#NUM!"));

const rank = (value: Scalar): number => (typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2);

/** Below 0, 0 or above it, as spreadsheets order numbers before texts before truth values. */
function compare(left: Scalar, right: Scalar): number {
  const blank = (value: Scalar, other: Scalar): Scalar =>
    value !== null ? value : typeof other === "string" ? "" : typeof other === "boolean" ? false : 0;
  const [a, b] = [blank(left, right), blank(right, left)];
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === "string" && typeof b === "string") {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return Number(a) - Number(b);
}

type Operator = (left: Scalar, right: Scalar) => Scalar;

const arithmetic =
  (combine: (left: number, right: number) => Scalar): Operator =>
  (left, right) => {
    const a = toNumber(left);
    if (typeof a !== "number") return a;
    const b = toNumber(right);
    return typeof b === "number" ? combine(a, b) : b;
  };

const comparison =
  (holds: (order: number) => boolean): Operator =>
  (left, right) =>
    firstError(left, right) ?? holds(compare(left, right));

/** What the operators of formulas do with single values. */
export const operators: Readonly<Record<string, Operator>> = {
  "+": arithmetic((a, b) => finite(a + b)),
  "-": arithmetic((a, b) => finite(a - b)),
  "*": arithmetic((a, b) => finite(a * b)),
  "/": arithmetic((a, b) => (b === 0 ? error("#DIV/0!") : finite(a / b))),
  "^": arithmetic((a, b) =>
    a === 0 && b === 0 ? error("#NUM!") : a === 0 && b < 0 ? error("#DIV/0!") : finite(a ** b),
  ),
  "&": (left, right) => {
    const a = toText(left);
    if (typeof a !== "string") return a;
    const b = toText(right);
    return typeof b === "string" ? a + b : b;
  },
  "=": comparison((order) => order === 0),
  "<>": comparison((order) => order !== 0),
  "<": comparison((order) => order < 0),
  ">": comparison((order) => order > 0),
  "<=": comparison((order) => order <= 0),
  ">=": comparison((order) => order >= 0),
};

/** Combines values cell by cell, where one row, one column or one value stands for all. */
export function spread(values: readonly Value[], combine: (...cells: Scalar[]) => Scalar): Value {
  if (!values.some(isMatrix)) return combine(...(values as Scalar[]));
  const rows = Math.max(...values.map(rowsOf));
  const columns = Math.max(...values.map(columnsOf));
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      combine(...values.map((value) => elementAt(value, row, column))),
    ),
  );
}

/** True where two values are the same but for what two orders of adding the same numbers may differ by. */
export function isSame(left: Scalar, right: Scalar, tolerance = 1e-9): boolean {
  if (isError(left) || isError(right)) return isError(left) && isError(right) && left.error === right.error;
  const [a, b] = [left ?? 0, right ?? 0];
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
  }
  // A formula that answers an empty cell shows 0, one that answers no text shows nothing.
  return a === b || (a === "" && b === 0) || (a === 0 && b === "");
}
