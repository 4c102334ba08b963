import type { SheetRange } from "../../plan/plan";
import type { Given } from "../../library/call";
import type { Calls } from "../calls";
import { explainWords as words } from "../../language/explain";
import { overlap, RangeTooLarge, type Book, type Place } from "./book";
import { readTree, thesisName, type CallNode, type Node } from "./formula";
import { callNative, isKnown } from "./native";
import {
  asMatrix,
  columnsOf,
  elementAt,
  error,
  firstError,
  isError,
  isMatrix,
  operators,
  rowsOf,
  single,
  spread,
  toBoolean,
  toNumber,
  type Scalar,
  type Value,
} from "./values";

/** A part of a formula with what it comes to, and its own parts worked out. */
export interface Worked {
  readonly node: Node;
  readonly value: Value;
  /** As the node has them; undefined for what was not needed, such as the branch not taken. */
  readonly parts: readonly (Worked | undefined)[];
  /** The cells that it stands for, where it is a reference or picks one. */
  readonly at?: SheetRange;
  /** Why it could not be worked out, in words. */
  readonly unknown?: string;
  /** What a name in scope stands for. */
  readonly meaning?: Named;
}

/** A name that only an explanation knows: an argument of a function, or a result on the way. */
export interface Named {
  readonly value: Value;
  readonly label: string;
  readonly unit?: string;
  /** How its value is written; absent where it is written plainly. */
  readonly numberFormat?: string;
  /** The cells behind it. */
  readonly at?: SheetRange;
}

export interface Surroundings {
  readonly book: Book;
  readonly calls: Calls;
  /** The cell whose formula is worked out. */
  readonly place: Place;
  /** What names stand for, by their names in lower case; the workbook's own come after these. */
  readonly scope: ReadonlyMap<string, Named>;
  /** Defined names whose meanings are being worked out, so that one that means itself comes to an end. */
  readonly within?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

/** Works a formula out from the inside, with the values that cells have now. */
export async function work(node: Node, around: Surroundings): Promise<Worked> {
  around.signal?.throwIfAborted();
  switch (node.kind) {
    case "literal":
      return { node, value: node.value, parts: [] };
    case "error":
      return { node, value: error(node.error), parts: [] };
    case "omitted":
      return { node, value: null, parts: [] };
    case "unknown":
      return unworked(node, [], words.notUnderstood(node.text));
    case "range":
      return reference(node, { sheet: node.sheet ?? around.place.sheet, ...node.range }, around);
    case "name":
      return named(node, around);
    case "array": {
      const rows = await Promise.all(
        node.rows.map((row) => Promise.all(row.map((each) => work(each, around)))),
      );
      return { node, value: rows.map((row) => row.map(({ value }) => single(value))), parts: rows.flat() };
    }
    case "unary":
      return unary(node, around);
    case "binary":
      return binary(node, around);
    case "call":
      return call(node, around);
    case "let": {
      const scope = new Map(around.scope);
      const parts: Worked[] = [];
      for (const { name, value } of node.names) {
        const part = await work(value, { ...around, scope });
        parts.push(part);
        scope.set(name.toLowerCase(), { value: part.value, label: name, at: part.at });
      }
      const body = await work(node.body, { ...around, scope });
      return passing(node, body.value, [...parts, body]);
    }
  }
}

const unworked = (node: Node, parts: Worked["parts"], unknown: string): Worked => ({
  node,
  value: error("#N/A"),
  parts,
  unknown,
});

/** A result, unless one of the parts that it needs could not be worked out. */
function passing(node: Node, value: Value, parts: Worked["parts"], at?: SheetRange): Worked {
  const unknown = parts.find((part) => part?.unknown !== undefined)?.unknown;
  return unknown === undefined ? { node, value, parts, ...(at && { at }) } : unworked(node, parts, unknown);
}

async function reference(node: Node, wanted: SheetRange, { book }: Surroundings): Promise<Worked> {
  const { sheet } = wanted;
  if (!(await book.exists(sheet))) return { node, value: error("#REF!", words.noSheet(sheet)), parts: [] };
  let range: SheetRange = wanted;
  if (node.kind === "range" && node.open) {
    // A whole column holds nothing beyond what the sheet uses.
    const used = await book.used(sheet);
    const clipped = used && overlap(used, wanted);
    if (!clipped) return { node, value: null, parts: [], at: { ...wanted, rows: 1, columns: 1 } };
    range = { sheet, ...clipped };
  }
  try {
    await book.load(sheet, range);
  } catch (problem) {
    if (!(problem instanceof RangeTooLarge)) throw problem;
    return unworked(node, [], words.tooManyCells(problem.address));
  }
  const values = book.values(sheet, range);
  const isCell = range.rows === 1 && range.columns === 1;
  return { node, value: isCell ? values[0]![0]! : values, parts: [], at: range };
}

async function named(node: Extract<Node, { kind: "name" }>, around: Surroundings): Promise<Worked> {
  const meaning = node.sheet ? undefined : around.scope.get(node.name.toLowerCase());
  if (meaning)
    return { node, value: meaning.value, parts: [], meaning, ...(meaning.at && { at: meaning.at }) };
  const stands = await around.book.named(node.name, node.sheet ?? around.place.sheet);
  const key = node.name.toLowerCase();
  if (!stands || around.within?.has(key))
    return { node, value: error("#NAME?", words.noName(node.name)), parts: [] };
  const within = new Set([...(around.within ?? []), key]);
  const place = { ...around.place, sheet: stands.sheet };
  return { ...(await work(stands.tree, { ...around, place, scope: new Map(), within })), node };
}

async function unary(node: Extract<Node, { kind: "unary" }>, around: Surroundings): Promise<Worked> {
  const of = await work(node.of, around);
  if (node.operator === "#") return spilled(node, of, around);
  if (node.operator === "@") return intersected(node, of, around);
  const value = spread([of.value], (cell) => {
    if (node.operator === "+") return cell;
    const number = toNumber(cell);
    if (typeof number !== "number") return number;
    return node.operator === "%" ? number / 100 : 0 - number;
  });
  return passing(node, value, [of]);
}

/** All that the array of a cell fills: as many cells as its formula answers. */
async function spilled(node: Node, of: Worked, around: Surroundings): Promise<Worked> {
  if (!of.at) return passing(node, error("#REF!"), [of]);
  const anchor: Place = of.at;
  const { formula } = around.book.cell(anchor);
  const tree = formula ? readTree(formula) : null;
  if (!tree) return passing(node, error("#REF!"), [of]);
  const answer = await work(tree, { ...around, place: anchor });
  if (answer.unknown) return unworked(node, [of], answer.unknown);
  const range = { ...of.at, rows: rowsOf(answer.value), columns: columnsOf(answer.value) };
  return { ...(await reference(node, range, around)), parts: [of] };
}

function intersected(node: Node, of: Worked, { place }: Surroundings): Worked {
  const { at, value } = of;
  if (!at || !isMatrix(value))
    return passing(node, isMatrix(value) ? elementAt(value, 0, 0) : value, [of], at);
  const row = at.rows === 1 ? 0 : place.row - at.row;
  const column = at.columns === 1 ? 0 : place.column - at.column;
  const inside = row >= 0 && row < at.rows && column >= 0 && column < at.columns;
  return inside
    ? passing(node, value[row]![column]!, [of], {
        ...at,
        row: at.row + row,
        column: at.column + column,
        rows: 1,
        columns: 1,
      })
    : passing(node, error("#VALUE!"), [of]);
}

async function binary(node: Extract<Node, { kind: "binary" }>, around: Surroundings): Promise<Worked> {
  const left = await work(node.left, around);
  const right = await work(node.right, around);
  if (node.operator === ":") {
    const { at: a } = left;
    const { at: b } = right;
    if (!a || !b || a.sheet !== b.sheet) return passing(node, error("#REF!"), [left, right]);
    const [row, column] = [Math.min(a.row, b.row), Math.min(a.column, b.column)];
    const range: SheetRange = {
      sheet: a.sheet,
      row,
      column,
      rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
      columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
    };
    return { ...(await reference(node, range, around)), parts: [left, right] };
  }
  const operator = operators[node.operator];
  if (!operator) return unworked(node, [left, right], words.notUnderstood(node.operator));
  return passing(node, spread([left.value, right.value], operator), [left, right]);
}

type Special = (node: CallNode, around: Surroundings) => Promise<Worked>;

const one = (worked: Worked | undefined): Scalar => (worked ? single(worked.value) : null);

/** Of two values the second wherever the first is an error that counts. */
const instead =
  (counts: (cell: Scalar) => boolean): Special =>
  async (node, around) => {
    const first = await work(node.arguments[0] ?? { kind: "omitted" }, around);
    if (first.unknown) return unworked(node, [first], first.unknown);
    const fails = isMatrix(first.value) ? first.value.flat().some(counts) : counts(first.value);
    if (!fails) return passing(node, first.value, [first, undefined], first.at);
    const second = await work(node.arguments[1] ?? { kind: "omitted" }, around);
    const value = spread([first.value, second.value], (cell, other) => (counts(cell) ? (other ?? 0) : cell));
    return passing(node, value, [first, second]);
  };

/** A question about a value that an error among them does not spoil. */
const question =
  (answer: (cell: Scalar) => boolean): Special =>
  async (node, around) => {
    const of = await work(node.arguments[0] ?? { kind: "omitted" }, around);
    return passing(node, spread([of.value], answer), [of]);
  };

const measure =
  (size: (at: SheetRange | undefined, value: Value) => number): Special =>
  async (node, around) => {
    const of = await work(node.arguments[0] ?? { kind: "omitted" }, around);
    return passing(node, size(of.at, of.value), [of]);
  };

/** Functions that decide what of their arguments is worked out, or that ask for cells and not for values. */
const special: Readonly<Record<string, Special>> = {
  IF: async (node, around) => {
    const condition = await work(node.arguments[0] ?? { kind: "omitted" }, around);
    const branch = async (position: number): Promise<Worked | undefined> => {
      const found = node.arguments[position];
      if (!found) return undefined;
      const worked = await work(found, around);
      return found.kind === "omitted" ? { ...worked, value: 0 } : worked;
    };
    if (isMatrix(condition.value)) {
      const [yes, no] = [await branch(1), await branch(2)];
      const value = spread(
        [condition.value, yes?.value ?? true, no?.value ?? false],
        (cell, whenTrue, whenFalse) => {
          const holds = toBoolean(cell!);
          return isError(holds) ? holds : holds ? whenTrue! : whenFalse!;
        },
      );
      return passing(node, value, [condition, yes, no]);
    }
    const holds = toBoolean(condition.value);
    if (condition.unknown || isError(holds)) {
      return passing(node, isError(holds) ? holds : false, [condition, undefined, undefined]);
    }
    const taken = await branch(holds ? 1 : 2);
    return passing(
      node,
      taken?.value ?? holds,
      holds ? [condition, taken, undefined] : [condition, undefined, taken],
      taken?.at,
    );
  },
  IFERROR: instead(isError),
  IFNA: instead((cell) => isError(cell) && cell.error === "#N/A"),
  CHOOSE: async (node, around) => {
    const index = await work(node.arguments[0] ?? { kind: "omitted" }, around);
    const number = toNumber(one(index));
    const parts: (Worked | undefined)[] = [index, ...node.arguments.slice(1).map(() => undefined)];
    if (typeof number !== "number") return passing(node, number, parts);
    const position = Math.trunc(number);
    const chosen = position >= 1 ? node.arguments[position] : undefined;
    if (!chosen) return passing(node, error("#VALUE!"), parts);
    const worked = await work(chosen, around);
    parts[position] = worked;
    return passing(node, worked.value, parts, worked.at);
  },
  INDEX: async (node, around) => {
    const parts = await Promise.all(node.arguments.map((each) => work(each, around)));
    const [of, first, second] = parts;
    if (!of || parts.some(({ unknown }) => unknown)) return passing(node, error("#VALUE!"), parts);
    const failed = firstError(one(first), one(second));
    const [a, b] = [toNumber(one(first)), toNumber(one(second))];
    if (failed || typeof a !== "number" || typeof b !== "number") {
      return passing(node, failed ?? error("#VALUE!"), parts);
    }
    const matrix = asMatrix(of.value);
    const [rows, columns] = [rowsOf(of.value), columnsOf(of.value)];
    // One number counts along a row as it does down a column.
    const alone = parts.length < 3 && rows === 1;
    const row = Math.trunc(alone ? 1 : a);
    const column = Math.trunc(alone ? a : parts.length < 3 ? 1 : b);
    if (row < 0 || column < 0 || row > rows || column > columns) return passing(node, error("#REF!"), parts);
    const lines = row === 0 ? matrix : [matrix[row - 1]!];
    const picked = column === 0 ? lines : lines.map((line) => [line[column - 1]!]);
    const at: SheetRange | undefined = of.at && {
      ...of.at,
      row: of.at.row + Math.max(0, row - 1),
      column: of.at.column + Math.max(0, column - 1),
      rows: picked.length,
      columns: picked[0]!.length,
    };
    const isCell = picked.length === 1 && picked[0]!.length === 1;
    return passing(node, isCell ? picked[0]![0]! : picked, parts, at);
  },
  ROWS: measure((at, value) => at?.rows ?? rowsOf(value)),
  COLUMNS: measure((at, value) => at?.columns ?? columnsOf(value)),
  ROW: async (node, around) => {
    const of = node.arguments[0] && (await work(node.arguments[0], around));
    return passing(node, 1 + (of?.at?.row ?? around.place.row), of ? [of] : []);
  },
  COLUMN: async (node, around) => {
    const of = node.arguments[0] && (await work(node.arguments[0], around));
    return passing(node, 1 + (of?.at?.column ?? around.place.column), of ? [of] : []);
  },
  ISERROR: question(isError),
  ISERR: question((cell) => isError(cell) && cell.error !== "#N/A"),
  ISNA: question((cell) => isError(cell) && cell.error === "#N/A"),
  ISNUMBER: question((cell) => typeof cell === "number"),
  ISTEXT: question((cell) => typeof cell === "string"),
  ISNONTEXT: question((cell) => typeof cell !== "string"),
  ISLOGICAL: question((cell) => typeof cell === "boolean"),
  ISBLANK: question((cell) => cell === null),
};

/** Functions that count or pass over errors instead of answering with them. */
const bearsErrors = new Set(["COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS", "AGGREGATE"]);

async function call(node: CallNode, around: Surroundings): Promise<Worked> {
  const handle = special[node.name];
  if (handle) return handle(node, around);
  const parts: Worked[] = [];
  for (const each of node.arguments) parts.push(await work(each, around));
  const unknown = parts.find((part) => part.unknown !== undefined)?.unknown;
  if (unknown !== undefined) return unworked(node, parts, unknown);
  const thesis = thesisName(node.name);
  if (thesis !== undefined) return passing(node, await thesisCall(thesis, parts, around), parts);
  if (!isKnown(node.name)) return unworked(node, parts, words.unknownFunction(node.name));
  const failed = bearsErrors.has(node.name) ? undefined : firstError(...parts.map(({ value }) => value));
  return passing(
    node,
    failed ??
      callNative(
        node.name,
        parts.map(({ value }) => value),
      ),
    parts,
  );
}

async function thesisCall(name: string, parts: readonly Worked[], around: Surroundings): Promise<Value> {
  const given = parts.map(({ node, value }): Given => (node.kind === "omitted" ? undefined : asGiven(value)));
  const answer = await around.calls.call(name, given, { signal: around.signal });
  return "error" in answer ? answer : (answer.value as Value);
}

/** A value as a call takes it, whose errors have words of their own. */
export const asGiven = (value: Value): Given =>
  isMatrix(value) ? value.map((row) => row.map(asCell)) : asCell(value);

const asCell = (cell: Scalar) => (isError(cell) ? { error: cell.error, message: cell.message ?? "" } : cell);
