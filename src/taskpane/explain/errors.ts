import type { SheetRange } from "../../plan/plan";
import { explainWords as words } from "../../language/explain";
import { placeAt, rangeOf, type Book, type Place } from "./book";
import { work, type Worked } from "./evaluate";
import { readTree, thesisName, walk } from "./formula";
import type { Labels } from "./labels";
import type { Calls } from "../calls";
import { cellsOf, columnsOf, isError, isMatrix, rowsOf, type ErrorValue, type Value } from "./values";
import { Names, say, speaker, type Link, type Phrase } from "./words";

/** Why a cell shows an error, and what to do. */
export interface ErrorExplanation {
  readonly code: string;
  readonly means: string;
  /** The part of the formula in which it arises, in words; absent where a cell brings it. */
  readonly part: Phrase | null;
  /** What one of our functions says of it. */
  readonly says: { readonly name: string; readonly message: string } | null;
  /** The cell that brings it, and the cell where it starts. */
  readonly from: Link | null;
  readonly start: Link | null;
  /** What stands in the way of an array. */
  readonly inTheWay: Link | null;
  readonly advice: string;
}

export interface ErrorSurroundings {
  readonly book: Book;
  readonly labels: Labels;
  readonly calls: Calls;
  readonly signal?: AbortSignal;
}

interface ErrorCase {
  readonly raw: ErrorValue;
  readonly place: Place;
  readonly formula: string | null;
  readonly worked: Worked | null;
  readonly names: Names;
}

const errorIn = (value: Value): ErrorValue | undefined => cellsOf(value).find(isError);

/** The innermost part of a formula that fails though nothing below it does. */
function origin(worked: Worked): Worked | undefined {
  if (!errorIn(worked.value) || worked.unknown !== undefined) return undefined;
  for (const part of worked.parts) {
    const found = part && origin(part);
    if (found) return found;
  }
  return worked;
}

/** How far an error is followed from cell to cell. */
const farthest = 40;

export async function explainError(
  { raw, place, formula, worked, names }: ErrorCase,
  around: ErrorSurroundings,
): Promise<ErrorExplanation> {
  const code = raw.error;
  const base = {
    code,
    means: words.errorMeans[code] ?? words.errorOther,
    part: null,
    says: null,
    from: null,
    start: null,
    inTheWay: null,
  };
  if (code === "#BUSY!" || code === "#GETTING_DATA") return { ...base, advice: words.doWait };
  const tree = formula ? readTree(formula) : null;
  if (code === "#NAME?" && tree) {
    const unknown = [...walk(tree)].find(
      (node) => node.kind === "call" && thesisName(node.name) !== undefined,
    );
    // A name in the formula that nothing knows fails here, too; a call of ours that succeeds here is the spreadsheet's fault.
    if (unknown && worked && !errorIn(worked.value)) return { ...base, advice: words.doThesisName };
  }
  if (code === "#SPILL!" && worked && isMatrix(worked.value)) {
    const blocker = await blockerOf(place, worked.value, around.book);
    return {
      ...base,
      inTheWay: blocker && names.link(rangeOf(blocker)),
      advice: blocker ? words.doSpill : words.doSpillUnknown,
    };
  }
  const failed = worked && origin(worked);
  if (!failed) return { ...base, advice: adviceOf(code) };
  if (failed.node.kind === "range" && failed.at) {
    const from = firstErrorCell(failed.at, around.book);
    const start = from && (await startOf(from, around));
    return {
      ...base,
      from: from && names.link(rangeOf(from)),
      start: start && start !== from ? names.link(rangeOf(start)) : null,
      advice: words.doOther,
    };
  }
  const said = errorIn(failed.value)!;
  const thesis = failed.node.kind === "call" ? thesisName(failed.node.name) : undefined;
  const speaks = speaker(names, place.sheet, new Map(), () => []);
  return {
    ...base,
    part: say(failed.node, speaks),
    says: said.message && thesis !== undefined ? { name: thesis, message: said.message } : null,
    advice:
      thesis !== undefined && said.message
        ? words.doArgument
        : failed.node.kind === "name"
          ? words.doName(failed.node.name)
          : adviceOf(said.error),
  };
}

const adviceOf = (code: string): string => {
  switch (code) {
    case "#DIV/0!":
      return words.doDivide;
    case "#VALUE!":
      return words.doValue;
    case "#NUM!":
      return words.doNumber;
    case "#N/A":
      return words.doNone;
    case "#REF!":
      return words.doReference;
    default:
      return words.doOther;
  }
};

function firstErrorCell(at: SheetRange, book: Book): Place | null {
  for (let row = at.row; row < at.row + at.rows; row += 1) {
    for (let column = at.column; column < at.column + at.columns; column += 1) {
      const place = { sheet: at.sheet, row, column };
      if (isError(book.value(place))) return place;
    }
  }
  return null;
}

/** The cell in which an error arises that others only pass on. */
async function startOf(place: Place, around: ErrorSurroundings): Promise<Place> {
  let at = place;
  for (let hops = 0; hops < farthest; hops += 1) {
    await around.labels.load(at);
    const { formula, spillOf } = around.book.cell(at);
    const from = spillOf ? placeAt(at.sheet, spillOf) : at;
    const written = spillOf ? around.book.cell(from).formula : formula;
    const tree = written ? readTree(written) : null;
    if (!tree) return at;
    const worked = await work(tree, { ...around, place: from, scope: new Map() });
    const failed = origin(worked);
    const next = failed?.node.kind === "range" && failed.at ? firstErrorCell(failed.at, around.book) : null;
    if (!next) return at;
    at = next;
  }
  return at;
}

/** The first filled cell where an array's values should go. */
async function blockerOf(place: Place, answer: Value, book: Book): Promise<Place | null> {
  const range = { row: place.row, column: place.column, rows: rowsOf(answer), columns: columnsOf(answer) };
  await book.load(place.sheet, range);
  for (let row = 0; row < range.rows; row += 1) {
    for (let column = 0; column < range.columns; column += 1) {
      const at = { sheet: place.sheet, row: place.row + row, column: place.column + column };
      if ((row > 0 || column > 0) && (book.value(at) !== null || book.cell(at).formula !== null)) return at;
    }
  }
  return null;
}
