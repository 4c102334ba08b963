import { strings } from "../../../../language/ownFacts";
import { columnHeads, columnNamed, neededColumns, type Column } from "./columns";
import { largestList } from "./limits";

/** A row of a list as it came. */
export interface RawRow {
  /** "Row 7" as a spreadsheet counts, headings included, or "Entry 6" of a JSON list. */
  readonly place: string;
  readonly cells: Readonly<Partial<Record<Column, string | number>>>;
  /** What keeps the row from being read at all, in words. */
  readonly problem?: string;
}

export interface RawList {
  readonly rows: readonly RawRow[];
  /** Headings that are none of ours. */
  readonly leftOut: readonly string[];
}

/** What keeps a whole list from being read, in words. */
export class ListError extends Error {}

/** Reads a list that was pasted or opened: JSON where it begins like it, else CSV whatever its separator. */
export async function readList(text: string): Promise<RawList> {
  if (text.length > largestList)
    throw new ListError(strings.pasteTooLarge(sizeInWords(text.length), sizeInWords(largestList)));
  const list = text.replace(/^\uFEFF/, "");
  if (list.trim() === "") throw new ListError(strings.empty);
  return /^\s*[[{]/.test(list) ? readJson(list) : readCsv(list);
}

export const sizeInWords = (characters: number): string => strings.kilobytes(Math.ceil(characters / 1000));

/** One line of plain text: breaks and tabs become spaces; control characters go, and those that turn text round. */
export const clean = (text: string): string =>
  text
    .replace(/[\p{Z}\s]+/gu, " ")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();

/**
 * In a file, an apostrophe stands before what a spreadsheet would take for a formula when it opens the file. Read
 * back, one is taken away.
 */
const unguarded = (text: string): string => (/^'+[=+\-@]/.test(text) ? text.slice(1) : text);
export const guarded = (text: string): string => (/^'*[=+\-@]/.test(text) ? `'${text}` : text);

const separators = [",", ";", "\t", "|"] as const;

/** Empty lines before the headings, and what Excel is told by a first line such as "sep=;". */
const beforeHeadings = /^(?:sep=[^\r\n]\r?\n)?(?:[ \t]*\r?\n)*/i;

async function readCsv(whole: string): Promise<RawList> {
  const [before] = beforeHeadings.exec(whole)!;
  const text = whole.slice(before.length);
  const firstRow = before.split("\n").length;
  const { default: Papa } = await import(/* webpackChunkName: "papaparse" */ "papaparse");
  const parse = (delimiter: string, preview = 0): Papa.ParseResult<string[]> =>
    Papa.parse<string[]>(text, { delimiter, preview, skipEmptyLines: false });
  const headings = separators.map((separator) => (parse(separator, 1).data[0] ?? []).map(clean));
  const known = (heads: readonly string[]): number => heads.filter((head) => columnNamed(head)).length;
  // The separator is the one that makes the first row name most of our columns: no guess by frequency.
  const best = headings.reduce(
    (chosen, heads, index) => (known(heads) > known(headings[chosen]!) ? index : chosen),
    0,
  );
  const heads = headings[best]!;
  const columns = heads.map(columnNamed);
  const missing = neededColumns.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new ListError(
      strings.missingColumns(
        missing.map((column) => columnHeads[column]),
        heads.filter(Boolean).map((head) => shortened(head)),
      ),
    );
  const twice = columns.find((column, index) => column && columns.indexOf(column) !== index);
  if (twice) throw new ListError(strings.doubleColumn(columnHeads[twice]));

  const { data, errors } = parse(separators[best]!);
  const unclosed = new Set(errors.flatMap(({ code, row }) => (code === "MissingQuotes" ? [row] : [])));
  const rows = data.flatMap((line, index): RawRow[] => {
    const cells = line.map((cell) => unguarded(clean(cell)));
    if (index === 0 || cells.every((cell) => cell === "")) return [];
    const place = strings.row(firstRow + index);
    const beyond = cells.slice(columns.length).some((cell) => cell !== "");
    return [
      {
        place,
        cells: Object.fromEntries(columns.flatMap((column, c) => (column ? [[column, cells[c] ?? ""]] : []))),
        ...(beyond && {
          problem: strings.rowProblem(place, strings.tooManyCells(cells.length, columns.length)),
        }),
        ...(unclosed.has(index) && { problem: strings.rowProblem(place, strings.unclosedQuote) }),
      },
    ];
  });
  if (rows.length === 0) throw new ListError(strings.noRows);
  return {
    rows,
    leftOut: heads.filter((head, index) => head && !columns[index]).map((head) => shortened(head)),
  };
}

function readJson(text: string): RawList {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new ListError(strings.notJson(error instanceof Error ? `${error.message}.` : ""));
  }
  const list = Array.isArray(parsed) ? parsed : (parsed as { readonly facts?: unknown } | null)?.facts;
  if (!Array.isArray(list)) throw new ListError(strings.notList);
  if (list.length === 0) throw new ListError(strings.empty);
  const leftOut = new Set<string>();
  const rows = list.map((entry: unknown, index): RawRow => {
    const place = strings.entry(index + 1);
    const problem = (words: string): RawRow => ({
      place,
      cells: {},
      problem: strings.rowProblem(place, words),
    });
    if (typeof entry !== "object" || entry === null || Array.isArray(entry))
      return problem(strings.notObject);
    const cells: Partial<Record<Column, string | number>> = {};
    for (const [key, value] of Object.entries(entry as Record<string, unknown>)) {
      const column = columnNamed(key);
      if (!column) {
        leftOut.add(shortened(key));
        continue;
      }
      if (cells[column] !== undefined) return problem(strings.doubleColumn(columnHeads[column]));
      if (typeof value === "number" && column === "value") cells[column] = value;
      else if (value === null) cells[column] = "";
      else cells[column] = clean(typeof value === "object" ? JSON.stringify(value) : String(value));
    }
    return { place, cells };
  });
  return { rows, leftOut: [...leftOut] };
}

const longestQuoted = 40;

/** A text to be named in a message: the beginning is enough to find it. */
export const shortened = (text: string): string =>
  text.length > longestQuoted ? `${text.slice(0, longestQuoted)}…` : text;
