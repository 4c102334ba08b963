import { strings } from "../../../language/functions";
import { dateSerial, isoDate } from "../../dates";
import { type Given, givenCell, type GivenCell, type Scalar } from "../../../library/call";
import type { ArgumentHelp, ExampleValue } from "../../../library/reference";
import { cellAddress, parseAddress, rangeAddress, sheetPrefix } from "../../../plan/address";
import { functionNamespace, quoted } from "../../../plan/formula";
import type { Range } from "../../../plan/plan";
import type { CellAddress, CellValue } from "../../../workbook/workbook";
import type { Numbers } from "../../numbers";
import { arrayText, readArray, type ArrayCell } from "./arrays";

/** What stands in the form for an argument: as it was typed, or the cells that it is read from. */
export type Entry = { readonly text: string } | { readonly cells: CellAddress };

/** The form's entries by the arguments' names; those left out have none. */
export type Entries = Readonly<Record<string, Entry>>;

/** What cells hold, by `cellsKey`; what cannot be read, in words; nothing while it is being read. */
export type CellsRead = ReadonlyMap<string, readonly (readonly CellValue[])[] | { readonly problem: string }>;

/** An argument that can go into a call and a formula. */
export interface ReadyArgument {
  readonly given: Given;
  /** As it stands in a formula in English; nothing where it is left out. */
  readonly written: string;
  readonly cells?: CellAddress;
  /** What is understood, where that is not plain to see. */
  readonly understood?: string;
}
export type ReadArgument = ReadyArgument | { readonly problem: string } | { readonly waiting: true };

export const cellsKey = ({ sheet, address }: CellAddress): string => `${sheetPrefix(sheet)}${address}`;

export const isCells = (entry: Entry | undefined): entry is { readonly cells: CellAddress } =>
  entry !== undefined && "cells" in entry;

/** Entries as they were remembered; what is none is left out. */
export function entriesOf(value: unknown): Entries {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]): [string, Entry][] => {
      const { text, cells } = (entry ?? {}) as { text?: unknown; cells?: Partial<CellAddress> };
      if (typeof text === "string") return [[name, { text }]];
      if (typeof cells?.sheet === "string" && typeof cells.address === "string")
        return [[name, { cells: { sheet: cells.sheet, address: cells.address } }]];
      return [];
    }),
  );
}

/** The entries that an example's arguments make. */
export function exampleEntries(
  all: readonly ArgumentHelp[],
  given: readonly ExampleValue[],
  numbers: Numbers,
): Entries {
  return Object.fromEntries(
    all.flatMap(({ name, kind }, i): [string, Entry][] => {
      const value = given[i];
      if (value === null || value === undefined) return [];
      if (Array.isArray(value))
        return [[name, { text: arrayText(value as readonly (readonly ArrayCell[])[], numbers) }]];
      const scalar = value as number | string | boolean;
      if (typeof scalar !== "number") return [[name, { text: String(scalar) }]];
      const date = kind === "date" ? isoDate(scalar) : undefined;
      return [[name, { text: date ?? numbers.plain(scalar) }]];
    }),
  );
}

const reference =
  /^=?\s*(?:'((?:[^']|'')+)'|([^'!\s{}"]+))!\$?([a-z]{1,3})\$?(\d+)(?::\$?([a-z]{1,3})\$?(\d+))?$/i;

/** The cells that a typed reference means, which names its sheet; undefined where it is none. */
function referenceIn(text: string): CellAddress | undefined {
  const [, quotedSheet, plain, column, row, lastColumn, lastRow] = reference.exec(text.trim()) ?? [];
  if (!column || !row) return undefined;
  const address = `${column}${row}${lastColumn ? `:${lastColumn}${lastRow}` : ""}`.toUpperCase();
  try {
    return {
      sheet: quotedSheet?.replaceAll("''", "'") ?? plain!,
      address: rangeAddress(parseAddress(address)),
    };
  } catch {
    return undefined;
  }
}

/** The entry with a typed reference as the cells that it means. */
export const resolved = (entry: Entry | undefined, kind: ArgumentHelp["kind"]): Entry | undefined => {
  if (entry === undefined || isCells(entry)) return entry;
  // A text may look like a reference, unless it is written as a formula.
  if ((kind === "text" || kind === "choice") && !entry.text.trim().startsWith("=")) return entry;
  const cells = referenceIn(entry.text);
  return cells ? { cells } : entry;
};

const writtenNumber = (value: number): string => String(value).replace("e", "E");

function writtenCell(cell: ArrayCell): string {
  if (typeof cell === "number") return writtenNumber(cell);
  if (typeof cell === "boolean") return String(cell).toUpperCase();
  // An array in a formula has no empty places; the functions read an empty text as one.
  return quoted(cell ?? "");
}

const omitted: ReadyArgument = { given: undefined, written: "" };

/** What an entry means as the argument it is for. */
export function readArgument(
  argument: ArgumentHelp,
  given: Entry | undefined,
  numbers: Numbers,
  read: CellsRead,
): ReadArgument {
  const { name, kind } = argument;
  const entry = resolved(given, kind);
  if (entry === undefined) return omitted;
  if (isCells(entry)) return readCells(entry.cells, numbers, read);
  const text = entry.text.trim();
  if (text === "") return omitted;
  switch (kind) {
    case "number": {
      const value = numbers.parse(text);
      return value === undefined
        ? { problem: strings.notNumber(name, text, numbers.plain(numberExample(argument))) }
        : { given: value, written: writtenNumber(value) };
    }
    case "date": {
      const serial = dateSerial(text) ?? numbers.parse(text);
      if (serial === undefined || serial < 1) return { problem: strings.notDate(name, text) };
      const date = isoDate(serial);
      return {
        given: serial,
        written: date ? `DATE(${date.split("-").map(Number).join(",")})` : writtenNumber(serial),
        understood: strings.serial(numbers.plain(serial)),
      };
    }
    case "choice": {
      const isNumber = argument.choices?.every((choice) => /^\d+$/.test(choice));
      return isNumber ? { given: Number(text), written: text } : { given: text, written: quoted(text) };
    }
    case "text":
      return { given: text, written: quoted(text) };
    case "range": {
      const array = readArray(entry.text, numbers);
      if (array === "ragged") return { problem: strings.raggedArray(name) };
      if (array === undefined) return { problem: strings.notArray(name, arrayText([[1.5, 2]], numbers)) };
      const rows = array.length;
      const columns = array[0]!.length;
      return {
        given: array,
        written:
          rows * columns === 1
            ? writtenCell(array[0]![0]!)
            : `{${array.map((row) => row.map(writtenCell).join(",")).join(";")}}`,
        understood: strings.arraySize(rows, columns),
      };
    }
  }
}

const numberExample = ({ example }: ArgumentHelp): number => {
  const value = Number(example);
  return Number.isFinite(value) && example ? value : 1.5;
};

function readCells(cells: CellAddress, numbers: Numbers, read: CellsRead): ReadArgument {
  const key = cellsKey(cells);
  const values = read.get(key);
  if (values === undefined) return { waiting: true };
  if ("problem" in values) return values;
  const rows = values.length;
  const columns = values[0]?.length ?? 0;
  const shown = (value: CellValue | undefined): string =>
    value === null || value === undefined || value === ""
      ? strings.emptyCell
      : typeof value === "number"
        ? numbers.figure(value)
        : String(value);
  const single = rows === 1 && columns === 1;
  return {
    given: single
      ? givenCell(values[0]![0] as Scalar)
      : values.map((row) => row.map((value): GivenCell => givenCell(value))),
    written: key,
    cells,
    understood: single
      ? strings.oneValue(shown(values[0]![0]))
      : strings.manyValues(rows, columns, shown(values[0]?.[0]), shown(values[rows - 1]?.[columns - 1])),
  };
}

export interface ReadForm {
  readonly byName: ReadonlyMap<string, ReadArgument>;
  /** Arguments that are needed and left out. */
  readonly missing: readonly string[];
  /** True where an entry cannot be understood. */
  readonly faulty: boolean;
  readonly waiting: boolean;
  /** The arguments of a call, where everything is there. */
  readonly args: readonly ReadyArgument[] | null;
}

export function readForm(
  all: readonly ArgumentHelp[],
  entries: Entries,
  numbers: Numbers,
  read: CellsRead,
): ReadForm {
  const results = all.map((argument) => readArgument(argument, entries[argument.name], numbers, read));
  const byName = new Map(all.map(({ name }, i) => [name, results[i]!]));
  const missing = all
    .filter(({ isOptional }, i) => !isOptional && results[i] === omitted)
    .map(({ name }) => name);
  const faulty = results.some((result) => "problem" in result);
  const waiting = results.some((result) => "waiting" in result);
  const ready = missing.length === 0 && !faulty && !waiting;
  return { byName, missing, faulty, waiting, args: ready ? (results as ReadyArgument[]) : null };
}

/** The formula in English. Cells of the sheet that it goes to need no name of it. */
export function formulaOf(
  name: string,
  args: readonly ReadyArgument[],
  { sheet, namespace = functionNamespace }: { readonly sheet?: string; readonly namespace?: string } = {},
): string {
  // What is left out at the end needs no place; in the middle it does.
  const last = Math.max(-1, ...args.flatMap(({ written }, i) => (written === "" ? [] : [i])));
  const written = args
    .slice(0, last + 1)
    .map((argument) =>
      argument.cells && argument.cells.sheet === sheet ? argument.cells.address : argument.written,
    );
  return `=${namespace}.${name}(${written.join(",")})`;
}

/** The cells that a result of this size fills from a cell on. */
export const resultArea = (cell: string, rows: number, columns: number): Range => ({
  ...parseAddress(cell),
  rows,
  columns,
});

const overlap = (a: Range, b: Range): boolean =>
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;

/** The cells that a formula reads and that it would stand on, if it stood there; undefined where it reads none of them. */
export const readsItself = (args: readonly ReadyArgument[], sheet: string, area: Range): string | undefined =>
  args.find(({ cells }) => cells?.sheet === sheet && overlap(parseAddress(cells.address), area))?.cells
    ?.address;

/** The first cell of an address: where one value is wanted, one cell is meant. */
export const firstCell = (address: string): string => {
  const { row, column } = parseAddress(address);
  return cellAddress(row, column);
};
