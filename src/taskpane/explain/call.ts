import type { SheetRange } from "../../plan/plan";
import { explainWords as words } from "../../language/explain";
import { recipeWords } from "../../language/recipes";
import type { FunctionHelp } from "../../library/reference";
import type { Calls } from "../calls";
import type { Book } from "./book";
import { work, type Named, type Worked } from "./evaluate";
import { moneyFormat, plain } from "./figure";
import { readTree, thesisName } from "./formula";
import { explainedAsCalls, recipes, simulations } from "./recipes";
import { RecipeCall, row, runningSums, type LineKind, type RecipeLine } from "./recipes/recipe";
import { Steps, type Element, type Step } from "./steps";
import { cellsOf, columnsOf, elementAt, isError, isMatrix, rowsOf, type Scalar, type Value } from "./values";
import { say, speaker, type Names, type Phrase } from "./words";

/** An argument of a call: what it is called, in which unit, and what was given for it. */
export interface ArgumentDetail {
  readonly name: string;
  readonly meaning: string;
  readonly unit: string | null;
  readonly value: string;
  /** Where it comes from, in words; null where it was left out. */
  readonly given: Phrase | null;
}

/** A call of one of our functions, taken apart. */
export interface CallDetail {
  readonly name: string;
  readonly help: FunctionHelp | undefined;
  /** The step that makes it. */
  readonly step: number | undefined;
  readonly arguments: readonly ArgumentDetail[];
  readonly answer: Value;
  /** The value of an array that is explained; absent where the answer is one value. */
  readonly element: Element | undefined;
  /** What that value is, in words. */
  readonly elementMeans: string | null;
  /** How the function comes to its answer; empty where it runs a model. */
  readonly steps: readonly Step[];
  /** Why there are no steps. */
  readonly note: string | null;
}

export interface CallSurroundings {
  readonly book: Book;
  readonly calls: Calls;
  readonly names: Names;
  readonly help: ReadonlyMap<string, FunctionHelp>;
  readonly step: number | undefined;
  /** True where the call's answer is what the cell shows, so that it is written as the cell is. */
  readonly isWhole: boolean;
  /** Which value of the answer the cell shows; absent where the answer is one value, or inside of another formula. */
  readonly element: Element | undefined;
  readonly numberFormat: string;
  readonly signal?: AbortSignal;
}

export async function explainCall(worked: Worked, around: CallSurroundings): Promise<CallDetail> {
  const { node, value } = worked;
  const name = node.kind === "call" ? thesisName(node.name)! : "";
  const help = around.help.get(name);
  const element = isMatrix(value) ? (around.element ?? firstThatCounts(value)) : undefined;
  const steps = isError(value) || !help ? [] : await workingOf(name, worked, help, element, around);
  return {
    name,
    help,
    step: around.step,
    arguments: argumentsOf(worked, help, around),
    answer: value,
    element,
    elementMeans: element ? meaningOf(name, worked, element, help, around) : null,
    steps,
    note: simulations.has(name)
      ? words.notSteppedSimulation
      : explainedAsCalls.has(name) && help
        ? words.notStepped
        : null,
  };
}

/** Of an array that another function takes in, the first value that is not 0 stands for all. */
function firstThatCounts(value: readonly (readonly Scalar[])[]): Element {
  for (const [row, line] of value.entries()) {
    const column = line.findIndex((cell) => typeof cell === "number" && cell !== 0);
    if (column >= 0) return { row, column };
  }
  return { row: 0, column: 0 };
}

function argumentsOf(
  worked: Worked,
  help: FunctionHelp | undefined,
  { names, book }: CallSurroundings,
): ArgumentDetail[] {
  const speaks = speaker(names, names.subject.sheet, new Map(), () => []);
  return (help?.arguments ?? []).map((argument, index) => {
    const part = worked.parts[index];
    const isGiven = part !== undefined && part.node.kind !== "omitted";
    return {
      name: argument.name,
      meaning: titleOf(argument.meaning),
      unit: (argument as { readonly unit?: string }).unit ?? null,
      value: isGiven
        ? valueText(part.value, part.at, book)
        : argument.default === undefined
          ? words.leftOut
          : words.leftOutCountsAs(argument.default),
      given: isGiven && part.node.kind !== "literal" ? say(part.node, speaks) : null,
    };
  });
}

/** What an argument is, without its unit and what it accepts. */
const titleOf = (meaning: string): string => meaning.split(/[,.:;](?:\s|$)/)[0]!;

const valueText = (value: Value, at: SheetRange | undefined, book: Book): string => {
  const numberFormat = at ? book.cell(at).numberFormat : plain;
  if (!isMatrix(value)) return book.writer.figure(value, numberFormat);
  return cellsOf(value).length > 6
    ? words.values(rowsOf(value), columnsOf(value))
    : cellsOf(value)
        .map((cell) => book.writer.figure(cell, numberFormat))
        .join(words.semicolon);
};

/** What a value of an array is: its label where the function gives one, else its place. */
function meaningOf(
  name: string,
  worked: Worked,
  { row, column }: Element,
  help: FunctionHelp | undefined,
  { book }: CallSurroundings,
): string | null {
  const { value } = worked;
  if (!isMatrix(value)) return null;
  const given = (argument: string): Value => {
    const index = help?.arguments.findIndex((each) => each.name === argument) ?? -1;
    return worked.parts[index]?.value ?? null;
  };
  if (name === "PIVOT_SENSITIVITY" || name === "SENSITIVITY") {
    const keys = name === "SENSITIVITY" ? ["rowArgument", "columnArgument"] : ["rowKey", "columnKey"];
    const [down, across] = [cellsOf(given("rowValues"))[row], cellsOf(given("columnValues"))[column]];
    const say = (cell: Scalar | undefined): string => book.writer.figure(cell ?? null);
    const [rowKey, columnKey] = keys.map((key) => String(cellsOf(given(key))[0] ?? ""));
    return words.atBoth(rowKey!, say(down), columnKey!, say(across));
  }
  const label = value[row]?.[0];
  if (columnsOf(value) > 1 && column > 0 && typeof label === "string" && rowsOf(value) > 1) return label;
  if (columnsOf(value) > 1 && column === 0 && typeof label === "string" && rowsOf(value) > 1)
    return words.itsLabel;
  const named = words.elements[name]?.[column];
  if (named) return named;
  const [count, position] = rowsOf(value) === 1 ? [columnsOf(value), column] : [rowsOf(value), row];
  return rowsOf(value) > 1 && columnsOf(value) > 1
    ? words.thisOneOf(row + 1, column + 1)
    : words.thisOne(position + 1, count);
}

/** The lines that lead to a function's answer, worked out with the arguments that it was given. */
async function workingOf(
  name: string,
  worked: Worked,
  help: FunctionHelp,
  element: Element | undefined,
  around: CallSurroundings,
): Promise<readonly Step[]> {
  const recipe = recipes[name];
  if (!recipe) return [];
  const { book, names } = around;
  if (element && isError(elementAt(worked.value, element.row, element.column))) return [];
  const given = new Map<string, Value>();
  const scope = new Map<string, Named>();
  help.arguments.forEach((argument, index) => {
    const part = worked.parts[index];
    const isGiven = part !== undefined && part.node.kind !== "omitted" && part.value !== null;
    const value = isGiven ? part.value : (recipe.defaults?.[argument.name] ?? null);
    given.set(argument.name, value);
    scope.set(argument.name.toLowerCase(), {
      value,
      label: titleOf(argument.meaning),
      numberFormat: part?.at ? book.cell(part.at).numberFormat : plain,
      ...(part?.at && { at: part.at }),
    });
  });
  for (const [each, value] of Object.entries(recipe.defaults ?? {})) {
    if (!scope.has(each.toLowerCase())) scope.set(each.toLowerCase(), { value, label: each });
  }
  const call = new RecipeCall(given, element ?? { row: 0, column: 0 }, worked.value);
  for (const [each, value] of Object.entries(recipe.values?.(call) ?? {})) {
    const [label] = recipeWords[each as keyof typeof recipeWords];
    scope.set(each.toLowerCase(), { value, label, numberFormat: plain });
  }
  const lines = typeof recipe.lines === "function" ? recipe.lines(call) : recipe.lines;
  const speaks = speaker(names, names.subject.sheet, scope, () => []);
  const steps = new Steps(book, names, speaks);
  for (const each of lines) await lay(each, steps, scope, around);
  return steps.list;
}

async function lay(
  { name, formula, kind = "number" }: RecipeLine,
  steps: Steps,
  scope: Map<string, Named>,
  { book, calls, names, isWhole, numberFormat, signal }: CallSurroundings,
): Promise<void> {
  const [label, unit] = recipeWords[name];
  const called = { label, ...(unit && { unit }) };
  const keep = (value: Value, format: string): void =>
    void scope.set(name.toLowerCase(), { value, label, numberFormat: format });
  if (typeof formula === "object") {
    const source = scope.get(formula.runningSumOf.toLowerCase())!;
    const value = row(runningSums(cellsOf(source.value).map(Number)));
    steps.tell(value, formatOf(kind, value), called);
    keep(value, formatOf(kind, value));
    return;
  }
  const tree = readTree(formula);
  if (!tree) throw new Error(`The line "${name}" cannot be read: ${formula}`);
  const worked = await work(tree, { book, calls, place: names.subject, scope, signal });
  const isShown = name === "answer" && isWhole && numberFormat !== plain;
  const format = isShown ? numberFormat : formatOf(kind, worked.value);
  steps.lay(worked, format, undefined, called);
  keep(worked.value, format);
}

function formatOf(kind: LineKind, value: Value): string {
  switch (kind) {
    case "money": {
      const largest = Math.max(
        ...cellsOf(value).map((cell) => (typeof cell === "number" ? Math.abs(cell) : 0)),
      );
      return moneyFormat(largest);
    }
    case "percent":
      return "0.00%";
    case "date":
      return "d mmm yyyy";
    default:
      return plain;
  }
}
