import { FinanceError, type FinanceErrorKind } from "../finance/errors";
import { FIRST_DATE, LAST_DATE } from "../finance/calendar";

/*
 * Reads what a spreadsheet hands over, and hands back what it can show.
 *
 * An empty cell arrives as null, "" or 0 by platform, an omitted argument as null. In an optional argument
 * null and "" mean its default; elsewhere they are 0. Text, numeric text too, and logical values are never
 * numbers. A range of one cell is that cell. The readers run in the order of the arguments, so the first
 * failing one from the left is the one that is named.
 */

/** What an argument accepts: in words, and as a test. */
export type Domain = readonly [expected: string, holds: (x: number) => boolean];

export const anyNumber: Domain = ["a number", () => true];
export const positive: Domain = ["a number above 0", (x) => x > 0];
export const notNegative: Domain = ["a number of 0 or more", (x) => x >= 0];
export const atLeast1: Domain = ["a number of 1 or more", (x) => x >= 1];
export const fraction: Domain = ["a fraction from 0 to 1", (x) => x >= 0 && x <= 1];
export const fractionBelow1: Domain = ["a fraction of 0 or more and below 1", (x) => x >= 0 && x < 1];
export const fractionAbove0: Domain = ["a fraction above 0 and up to 1", (x) => x > 0 && x <= 1];
export const aboveMinus1: Domain = ["a fraction above -1", (x) => x > -1];
export const whole = (low: number, high: number): Domain => [
  `a whole number from ${low} to ${high}`,
  (x) => Number.isInteger(x) && x >= low && x <= high,
];
const between = (expected: string, low: number): Domain => [expected, (x) => x >= low && x < LAST_DATE + 1];
/** A serial of which only differences are taken. */
export const dateSerial = between("a date, serial 1 to 2958465", 1);
/** A serial whose month is taken. */
export const calendarDate = between("a date from 1900-03-01 on, serial 61 to 2958465", FIRST_DATE);
export const bitcoinDate = between("a date from 2009-01-03 on, serial 39816 to 2958465", 39816);

/** Most periods a row of results may have: the columns of a sheet. */
export const MOST_PERIODS = 16384;

/** A cell of a data type carries its plain value inside. */
const plain = (value: any): any =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "basicValue" in value
    ? value.basicValue
    : value;

const single = (value: any): any => {
  const isCell =
    Array.isArray(value) && value.length === 1 && Array.isArray(value[0]) && value[0].length === 1;
  return plain(isCell ? value[0][0] : value);
};

export const isBlank = (value: any): boolean => value === null || value === undefined || value === "";

function shown(value: any): string {
  if (isBlank(value)) return "an empty cell";
  if (Array.isArray(value)) return `a range of ${value.length} x ${value[0]?.length ?? 0} cells`;
  if (typeof value === "boolean") return String(value).toUpperCase();
  if (typeof value === "object") return "a value of another type";
  return typeof value === "string" ? `"${value}"` : String(value);
}

function fail(kind: FinanceErrorKind, name: string, unit: string, expected: string, value: any): never {
  const where = unit ? `${name} (${unit})` : name;
  throw new FinanceError(kind, `${where}: expected ${expected}, but got ${shown(value)}.`, name);
}

export function check(name: string, unit: string, domain: Domain, value: any): number {
  const x = isBlank(value) ? 0 : value;
  if (typeof x !== "number") fail("value", name, unit, domain[0], value);
  if (!Number.isFinite(x) || !domain[1](x)) fail("number", name, unit, domain[0], value);
  return x;
}

export type Reader<T> = (value: any) => T;

/** Reads a number; a fallback makes the argument optional. */
export const numeric =
  (name: string, unit: string, domain: Domain, fallback?: number): Reader<number> =>
  (value) => {
    const given = typeof value === "number" ? value : single(value);
    return fallback !== undefined && isBlank(given) ? fallback : check(name, unit, domain, given);
  };

/** Null for what is omitted or blank. */
export const optional =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value) =>
    isBlank(single(value)) ? null : read(value);

/** Reads a number that is one of a few; any other is of the wrong kind rather than out of range. */
export const numberOf =
  (name: string, unit: string, options: readonly number[], fallback: number): Reader<number> =>
  (value) => {
    const given = single(value);
    if (isBlank(given)) return fallback;
    return options.includes(given) ? given : fail("value", name, unit, `one of ${options.join(", ")}`, given);
  };

/** Reads one of a few words, whatever its case; a fallback makes the argument optional. */
export function choice<T extends string>(name: string, options: readonly T[], fallback?: T): Reader<T> {
  // As written in the help, and in small letters for whatever is not.
  const known = new Map(
    options.flatMap((option) => [[option, option] as const, [option.toLowerCase(), option]]),
  );
  return (value) => {
    const given = single(value);
    if (fallback !== undefined && isBlank(given)) return fallback;
    const found = known.get(given) ?? (typeof given === "string" && known.get(given.trim().toLowerCase()));
    return found || fail("value", name, "text", `one of ${options.join(", ")}`, given);
  };
}

/** Reads text as it stands. */
export const text =
  (name: string): Reader<string> =>
  (value) => {
    const given = single(value);
    return typeof given === "string" && given.trim()
      ? given.trim()
      : fail("value", name, "text", "a text", given);
  };

/** The rows of a range; a bare value is a range of one cell, an empty range one blank cell. */
export function grid(value: any): any[][] {
  const rows = (Array.isArray(value) ? value : [value]).map((row) =>
    (Array.isArray(row) ? row : [row]).map(plain),
  );
  return rows[0]?.length ? rows : [[null]];
}

/** The cells of a single row or column. */
export function line(name: string, unit: string, value: any): any[] {
  if (!Array.isArray(value)) return [plain(value)];
  const first = value[0];
  const width = Array.isArray(first) ? first.length : value.length;
  if (width === 0) return [null];
  if (value.length > 1 && Array.isArray(first) && width > 1) {
    fail("value", name, unit, "a single row or column", grid(value));
  }
  const cells: any[] = [];
  for (const row of value) {
    if (Array.isArray(row)) for (const cell of row) cells.push(plain(cell));
    else cells.push(plain(row));
  }
  return cells;
}

/** Reads a row or column of numbers, blanks as 0. */
export const numbers =
  (name: string, unit: string, domain: Domain): Reader<number[]> =>
  (value) => {
    const cells = line(name, unit, value);
    for (let i = 0; i < cells.length; i++) cells[i] = check(name, unit, domain, cells[i]);
    return cells;
  };

/** Reads a row or column of numbers and leaves its blanks out. */
export const filled =
  (name: string, unit: string, domain: Domain): Reader<number[]> =>
  (value) => {
    const found = line(name, unit, value)
      .filter((cell) => !isBlank(cell))
      .map((cell) => check(name, unit, domain, cell));
    return found.length ? found : fail("value", name, unit, "at least one number", null);
  };

export interface Column {
  readonly name: string;
  readonly unit: string;
  readonly domain: Domain;
  readonly value: any;
}

/**
 * Reads rows of numbers from ranges that belong together, leaving out rows that are blank in all of them.
 * @param mismatch how ranges of different sizes fail
 */
export function paired(columns: readonly Column[], mismatch: FinanceErrorKind = "value"): number[][] {
  const ranges: any[][] = [];
  for (const { name, unit, domain, value } of columns) {
    const cells = line(name, unit, value);
    for (const cell of cells) if (!isBlank(cell)) check(name, unit, domain, cell);
    ranges.push(cells);
    const size = ranges[0].length;
    if (cells.length !== size)
      fail(mismatch, name, unit, `as many cells as ${columns[0].name}, ${size}`, grid(value));
  }
  const rows = ranges[0].map((cell) => [cell]);
  for (let column = 1; column < ranges.length; column++) {
    for (let row = 0; row < rows.length; row++) rows[row].push(ranges[column][row]);
  }
  return rowsOf(columns, rows);
}

/** Reads the rows of one range of so many columns, leaving out blank ones. */
export function table(
  name: string,
  value: any,
  columns: readonly Omit<Column, "name" | "value">[],
): number[][] {
  const rows = tableRows(
    name,
    value,
    columns.map(({ unit }) => unit),
  );
  return rowsOf(
    columns.map((column) => ({ ...column, name })),
    rows,
  );
}

/** The rows of one range with so many columns as it has headings, blank ones left out. */
export function tableRows(name: string, value: any, headings: readonly string[]): any[][] {
  const rows = grid(value);
  if (rows[0].length !== headings.length) {
    fail("value", name, headings.join(", "), `a range of ${headings.length} columns`, rows);
  }
  return rows.filter((row) => !row.every(isBlank));
}

function rowsOf(columns: readonly Omit<Column, "value">[], rows: any[][]): number[][] {
  const found: number[][] = [];
  for (const row of rows) {
    if (row.every(isBlank)) continue;
    // A loop, and in the row itself, since thousands of rows come here.
    for (let i = 0; i < columns.length; i++) {
      const { name, unit, domain } = columns[i];
      row[i] = check(name, unit, domain, row[i]);
    }
    found.push(row);
  }
  return found.length ? found : fail("value", columns[0].name, columns[0].unit, "at least one number", null);
}

const ERROR_CODES = {
  value: "invalidValue",
  number: "invalidNumber",
  divideByZero: "divisionByZero",
  notAvailable: "notAvailable",
} as const;

function toExcel(error: unknown): CustomFunctions.Error {
  if (error instanceof CustomFunctions.Error) return error;
  const kind = error instanceof FinanceError ? error.kind : "value";
  const message = error instanceof Error ? error.message : String(error);
  return new CustomFunctions.Error(CustomFunctions.ErrorCode[ERROR_CODES[kind]], message);
}

/** A cell that says why there is no figure. */
export const notAvailable = (why: string): FinanceError => new FinanceError("notAvailable", why);
export const dividedByZero = (why: string): FinanceError => new FinanceError("divideByZero", why);

function cell(value: any): any {
  if (typeof value !== "number") return value instanceof Error ? toExcel(value) : value;
  if (!Number.isFinite(value))
    return toExcel(new FinanceError("number", "The result is too large for a number."));
  // Minus zero would show as -0 in some hosts.
  return value + 0;
}

/** Runs a calculation and turns its figures, gaps and failures into what Excel shows. */
export function answer(compute: () => any): any {
  let result;
  try {
    result = compute();
  } catch (error) {
    throw toExcel(error);
  }
  if (Array.isArray(result)) {
    // In place, since the rows were made for this answer and can be many.
    for (const row of result) for (let i = 0; i < row.length; i++) row[i] = cell(row[i]);
    return result;
  }
  const shownAs = cell(result);
  if (shownAs instanceof CustomFunctions.Error) throw shownAs;
  return shownAs;
}
