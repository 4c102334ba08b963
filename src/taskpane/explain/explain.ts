import { rangeAddress } from "../../plan/address";
import type { SheetRange } from "../../plan/plan";
import { explainWords as words } from "../../language/explain";
import type { Reference } from "../../library/reference";
import type { CellAddress, InsertedModel, LiveWorkbook } from "../../workbook/workbook";
import type { Calls } from "../calls";
import type { Numbers } from "../numbers";
import { addressOf, Book, overlap, placeAt, rangeOf, type Place } from "./book";
import { explainCall, type CallDetail } from "./call";
import { work, type Surroundings, type Worked } from "./evaluate";
import { plain, Writer } from "./figure";
import { readTree, thesisName, walk, type Node } from "./formula";
import { Labels, type Naming } from "./labels";
import { changesByItself } from "./native";
import { Steps, type Element, type Step } from "./steps";
import {
  cellsOf,
  columnsOf,
  elementAt,
  isError,
  isMatrix,
  isSame,
  isWaiting,
  rowsOf,
  scalarOf,
  type Scalar,
  type Value,
} from "./values";
import { Names, say, speaker, type Phrase, type Speaker } from "./words";
import { inputFacts, type InputFacts } from "./inputs";
import { explainError, type ErrorExplanation } from "./errors";

/** Cells that a formula reads, with what is known of them. */
export interface Precedent {
  readonly at: SheetRange;
  readonly name: string;
  readonly address: string;
  readonly sheet: string;
  readonly value: string;
  readonly unit: string | null;
  /** What the formula calls them, where it does so by a defined name. */
  readonly definedName: string | null;
  readonly input: InputFacts | null;
  /** False where the formula did not come to it: a branch that was not taken. */
  readonly isUsed: boolean;
}

/** A defined name in a formula that stands for more than cells: for a number, say, or a formula of its own. */
export interface NamedFormula {
  readonly name: string;
  /** What it stands for, in words. */
  readonly stands: Phrase;
  readonly value: string;
}

export type Outcome =
  | { readonly kind: "same" }
  | { readonly kind: "differs"; readonly worked: string; readonly shown: string; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };

/** Everything that the panel says of a cell. */
export interface Explanation {
  readonly place: Place;
  readonly naming: Naming;
  readonly name: string;
  readonly value: string;
  readonly raw: Scalar;
  readonly kind: "formula" | "number" | "text" | "empty";
  readonly input: InputFacts | null;
  /** The formula behind the cell, its own or that of the array that fills it. */
  readonly formula: string | null;
  /** For a cell that another one's array fills: that cell, and which of the values this is. */
  readonly spill: { readonly anchor: Place; readonly element: Element } | null;
  readonly inWords: Phrase | null;
  readonly precedents: readonly Precedent[];
  readonly names: readonly NamedFormula[];
  readonly steps: readonly Step[];
  readonly calls: readonly CallDetail[];
  readonly outcome: Outcome | null;
  readonly error: ErrorExplanation | null;
}

export interface ExplainOptions {
  readonly workbook: LiveWorkbook;
  readonly book: Book;
  readonly labels: Labels;
  readonly calls: Calls;
  readonly reference: Reference;
  readonly signal?: AbortSignal;
}

/** Explains a cell of the workbook as it is now. */
export async function explainCell(
  { sheet, address }: CellAddress,
  options: ExplainOptions,
): Promise<Explanation> {
  const { workbook, book, labels } = options;
  const place = placeAt(sheet, address);
  await labels.load(place);
  // Asked for alone, since only then every spreadsheet says whose array fills it.
  const [[cell]] = (await workbook.inspect(sheet, addressOf(place))) as [
    [Awaited<ReturnType<LiveWorkbook["inspect"]>>[0][0]],
  ];
  const naming = labels.of(place);
  const raw = scalarOf(cell.value);
  const anchor = cell.spillOf && cell.spillOf !== addressOf(place) ? placeAt(sheet, cell.spillOf) : null;
  const formula = anchor ? (await workbook.inspect(sheet, addressOf(anchor)))[0]![0]!.formula : cell.formula;
  const element = anchor && { row: place.row - anchor.row, column: place.column - anchor.column };
  const names = new Names(book, labels, place);
  const base = {
    place,
    naming,
    name: names.of(rangeOf(place)),
    value: cell.value === null ? "" : book.writer.shown(raw, cell.numberFormat),
    raw,
    input: formula === null || naming.heading === null ? await inputFacts(place, options) : null,
    formula,
    spill: anchor && element ? { anchor, element } : null,
  };
  if (formula === null) {
    const kind = raw === null ? "empty" : typeof raw === "string" ? "text" : "number";
    return {
      ...base,
      kind,
      inWords: null,
      precedents: [],
      names: [],
      steps: [],
      calls: [],
      outcome: null,
      error: isError(raw) ? await explainError({ raw, place, formula, worked: null, names }, options) : null,
    };
  }
  return explainFormula(
    { ...base, kind: "formula", numberFormat: cell.numberFormat },
    formula,
    anchor ?? place,
    element,
    options,
  );
}

type Base = Pick<
  Explanation,
  "place" | "naming" | "name" | "value" | "raw" | "kind" | "input" | "formula" | "spill"
> & {
  readonly numberFormat: string;
};

async function explainFormula(
  base: Base,
  formula: string,
  from: Place,
  spillElement: Element | null,
  options: ExplainOptions,
): Promise<Explanation> {
  const { book, labels, calls, reference, signal } = options;
  const tree = readTree(formula);
  const empty = { precedents: [], names: [], steps: [], calls: [], inWords: null, error: null };
  if (!tree) return { ...base, ...empty, outcome: { kind: "unknown", why: words.noFormula } };
  const around: Surroundings = { book, calls, place: from, scope: new Map(), signal };
  const references = await readReferences(tree, from.sheet, options);
  const names = new Names(
    book,
    labels,
    base.place,
    references.map(({ at }) => at),
  );
  const help = new Map(reference.functions.map((each) => [each.name, each]));
  const speaks = speaker(
    names,
    from.sheet,
    around.scope,
    (name) => help.get(name)?.arguments.map((each) => each.name) ?? [],
  );
  const worked = await work(tree, around);
  const element = isMatrix(worked.value) ? (spillElement ?? { row: 0, column: 0 }) : undefined;
  const steps = new Steps(book, names, speaks);
  steps.lay(worked, base.numberFormat, element);
  const details: CallDetail[] = [];
  for (const call of callsIn(worked)) {
    const isWhole = callOfWhole(worked) === call;
    const step = steps.list.find((each) => each.call === call);
    details.push(
      await explainCall(call, {
        ...options,
        names,
        help,
        step: step?.number,
        isWhole,
        element: isWhole ? element : undefined,
        numberFormat: base.numberFormat,
      }),
    );
  }
  return {
    ...base,
    inWords: say(tree, speaks),
    precedents: await precedentsOf(worked, references, names, options),
    names: await namedFormulas(tree, from, speaks, around),
    steps: steps.list,
    calls: details,
    outcome: outcomeOf(worked, element, base, tree, book.writer),
    error: isError(base.raw)
      ? await explainError({ raw: base.raw, place: base.place, formula, worked, names }, options)
      : null,
  };
}

interface MentionedCells {
  readonly at: SheetRange;
  readonly definedName: string | null;
}

/**
 * Brings all that a formula mentions, itself or by defined names, whether it is worked out or not, and answers the
 * rectangles, clipped to what is used.
 */
async function readReferences(
  tree: Node,
  sheet: string,
  options: ExplainOptions,
  definedName: string | null = null,
  within: ReadonlySet<string> = new Set(),
): Promise<MentionedCells[]> {
  const { book, labels } = options;
  const found: MentionedCells[] = [];
  const add = (reference: MentionedCells): void => {
    const isSame = ({ at }: MentionedCells): boolean =>
      at.sheet === reference.at.sheet && rangeAddress(at) === rangeAddress(reference.at);
    if (!found.some(isSame)) found.push(reference);
  };
  for (const node of walk(tree)) {
    if (node.kind === "name") {
      const stands = await book.named(node.name, node.sheet ?? sheet);
      const key = node.name.toLowerCase();
      if (!stands || within.has(key)) continue;
      const own = stands.at ? stands.name : null;
      const meant = await readReferences(stands.tree, stands.sheet, options, own, new Set([...within, key]));
      meant.forEach(add);
    }
    if (node.kind !== "range") continue;
    const at = { sheet: node.sheet ?? sheet, ...node.range };
    const used = await book.used(at.sheet);
    const shown = node.open ? used && overlap(used, at) : at;
    if (!shown) continue;
    await labels.load({ sheet: at.sheet, row: shown.row, column: shown.column }, shown.rows, shown.columns);
    const { row, column, rows, columns } = shown;
    add({ at: { sheet: at.sheet, row, column, rows, columns }, definedName });
  }
  return found;
}

/** The defined names in a formula that stand for more than cells, each worked out. */
async function namedFormulas(
  tree: Node,
  from: Place,
  speaks: Speaker,
  around: Surroundings,
): Promise<NamedFormula[]> {
  const found = new Map<string, NamedFormula>();
  for (const node of walk(tree)) {
    if (node.kind !== "name" || found.has(node.name.toLowerCase())) continue;
    const stands = around.book.knownName(node.name, node.sheet ?? from.sheet);
    if (!stands || stands.at) continue;
    const { value } = await work(node, around);
    found.set(node.name.toLowerCase(), {
      name: stands.name,
      stands: say(stands.tree, speaks),
      value: isMatrix(value)
        ? words.values(rowsOf(value), columnsOf(value))
        : around.book.writer.figure(value),
    });
  }
  return [...found.values()];
}

async function precedentsOf(
  worked: Worked,
  references: readonly MentionedCells[],
  names: Names,
  options: ExplainOptions,
): Promise<Precedent[]> {
  const { book, labels } = options;
  const used = new Set<string>();
  const visit = (each: Worked | undefined): void => {
    if (!each) return;
    const isCells = each.node.kind === "range" || each.node.kind === "name";
    if (isCells && each.at) used.add(`${each.at.sheet}!${rangeAddress(each.at)}`);
    each.parts.forEach(visit);
  };
  visit(worked);
  return Promise.all(
    references.map(async ({ at, definedName }) => {
      const isCell = at.rows === 1 && at.columns === 1;
      return {
        at,
        name: names.of(at),
        address: rangeAddress(at),
        sheet: at.sheet,
        value: isCell ? shownCell(book, at) : summary(book, at),
        unit: labels.of(at).unit,
        definedName,
        input: isCell ? await inputFacts(at, options) : null,
        isUsed: used.has(`${at.sheet}!${rangeAddress(at)}`),
      };
    }),
  );
}

const shownCell = (book: Book, at: Place): string =>
  book.writer.shown(book.value(at), book.cell(at).numberFormat);

/** A range by the least and the greatest of its numbers. */
function summary(book: Book, at: SheetRange): string {
  const cells = book.values(at.sheet, at).flat();
  const numbers = cells.filter((value): value is number => typeof value === "number");
  const filled = cells.filter((value) => value !== null && value !== "");
  if (filled.length === 0) return words.emptyRange(cells.length);
  if (numbers.length === 0) return words.noNumbers(cells.length);
  const { numberFormat } = book.cell(at);
  const first = numbers.length === cells.length ? numberFormat : plain;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)].map((value) =>
    book.writer.figure(value, first),
  );
  if (numbers.length < filled.length && at.columns > 1 && at.rows > 1)
    return words.numberOf(cells.length, numbers.length);
  return least === most ? words.allOf(cells.length, least!) : words.fromTo(cells.length, least!, most!);
}

/** Every call of our functions that was made, the innermost first. */
function callsIn(worked: Worked): Worked[] {
  const found: Worked[] = [];
  const visit = (each: Worked | undefined): void => {
    if (!each) return;
    each.parts.forEach(visit);
    const { node } = each;
    if (node.kind === "call" && thesisName(node.name) !== undefined && each.unknown === undefined)
      found.push(each);
  };
  visit(worked);
  return found;
}

/** The call whose answer is the whole formula's, but for what catches its errors. */
function callOfWhole(worked: Worked): Worked {
  const { node, parts } = worked;
  return node.kind === "call" && (node.name === "IFERROR" || node.name === "IFNA") && parts[0]
    ? callOfWhole(parts[0])
    : worked;
}

function outcomeOf(
  worked: Worked,
  element: Element | undefined,
  base: Base,
  tree: Node,
  writer: Writer,
): Outcome {
  if (worked.unknown !== undefined) return { kind: "unknown", why: words.notWorkedOut(worked.unknown) };
  const value: Value = element ? elementAt(worked.value, element.row, element.column) : worked.value;
  const result = isMatrix(value) ? cellsOf(value)[0]! : value;
  if (isSame(result, base.raw)) return { kind: "same" };
  const moving = [...walk(tree)].find((node) => node.kind === "call" && changesByItself.has(node.name));
  const why = isWaiting(base.raw)
    ? words.notCalculated
    : moving?.kind === "call"
      ? words.changesByItself(moving.name)
      : isError(base.raw) && base.raw.error === "#SPILL!"
        ? words.differsBlocked
        : words.differsWhy;
  return { kind: "differs", worked: writer.figure(result, base.numberFormat), shown: base.value, why };
}

export const newBook = (
  workbook: LiveWorkbook,
  models: readonly InsertedModel[],
  numbers: Numbers,
): { book: Book; labels: Labels } => {
  const book = new Book(workbook, models, new Writer(numbers));
  return { book, labels: new Labels(book) };
};
