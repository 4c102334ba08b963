import { callWords as words } from "../language/calls";
import {
  errorCodes,
  FunctionError,
  type FunctionLibrary,
  type FunctionMetadata,
  type FunctionParameter,
  type Implementation,
  isFunctionError,
} from "./library";

export type Scalar = number | string | boolean | null;

/** An error value as a cell holds it, with the words behind it where there are any. */
export interface CellError {
  readonly error: string;
  readonly message: string;
}

export type GivenCell = Scalar | CellError;

/** What stands for an argument in a call: a value, the rows of a range, or nothing where it is left out. */
export type Given = GivenCell | readonly (readonly GivenCell[])[] | undefined;

export type AnswerCell = number | string | boolean | CellError;

/** What a call leaves: one value, or rows of them that spill. */
export type Answer = AnswerCell | AnswerCell[][];

/** What Excel tells a function of its call, behind the arguments. */
export interface Invocation {
  readonly functionName: string;
  readonly address?: string;
}

const errorTexts: ReadonlySet<unknown> = new Set([
  ...Object.values(errorCodes),
  "#SPILL!",
  "#CALC!",
  "#BUSY!",
  "#GETTING_DATA",
  "#FIELD!",
  "#BLOCKED!",
  "#UNKNOWN!",
  "#CONNECT!",
]);

/** A cell's value as it goes into a call, where errors come as the text that the cell shows. */
export const givenCell = (value: Scalar): GivenCell =>
  errorTexts.has(value) ? { error: value as string, message: "" } : value;

export const isCellError = (value: unknown): value is CellError =>
  typeof value === "object" && value !== null && "error" in value && "message" in value;

/**
 * Calls one of the add-in's functions the way Excel does. Excel's rules, as far as they are known:
 * - A parameter for one value gets that value, one for a range gets rows of values, even of a single cell.
 * - An argument that is left out arrives as null. So does a cell without anything in it in Excel on the web, while Excel
 *   on a computer hands 0 for it.
 * - An error among the arguments is the answer; the function is not called.
 * - A range where one value is wanted gives #VALUE!.
 * - The invocation comes last.
 * Nothing is ever thrown: a failure of any kind is an error value.
 */
export function callFunction(
  metadata: FunctionMetadata,
  implementation: Implementation,
  given: readonly Given[],
  invocation: Invocation = { functionName: metadata.id },
  emptyCell: 0 | null = null,
): Answer {
  try {
    const args = handedOver(metadata, given, emptyCell);
    return isCellError(args) ? args : answerOf(metadata.name, implementation(...args, invocation));
  } catch (thrown) {
    if (isFunctionError(thrown)) return cellError(thrown);
    console.error(`${metadata.name} failed in a way it does not know:`, thrown);
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { error: errorCodes.invalidValue, message: words.failed(metadata.name, reason) };
  }
}

/** Calls a function of the library by its name, which has no namespace; one that is not there is an error value, too. */
export function callByName(library: FunctionLibrary, name: string, given: readonly Given[]): Answer {
  const metadata = library.functions.find((each) => each.name === name.toUpperCase());
  const implementation = metadata && library.implementations.get(metadata.id);
  return implementation
    ? callFunction(metadata, implementation, given)
    : { error: errorCodes.invalidName, message: words.unknownFunction(name) };
}

const cellError = ({ code, message }: FunctionError): CellError => ({ error: code, message });

const refused = (message: string): FunctionError => new FunctionError(errorCodes.invalidValue, message);

function handedOver(
  metadata: FunctionMetadata,
  given: readonly Given[],
  emptyCell: 0 | null,
): unknown[] | CellError {
  const { name, parameters } = metadata;
  const args: unknown[] = [];
  let next = 0;
  for (const parameter of parameters) {
    if (parameter.repeating) {
      const values: unknown[] = [];
      for (; next < given.length; next += 1) {
        const value = argumentOf(parameter, given[next], emptyCell);
        if (isCellError(value)) return value;
        values.push(value);
      }
      // Like every other argument that is left out.
      args.push(values.length > 0 ? values : null);
    } else {
      if (next >= given.length && !parameter.optional) {
        throw refused(words.missingArgument(name, parameter.name));
      }
      const value = argumentOf(parameter, given[next], emptyCell);
      if (isCellError(value)) return value;
      args.push(value);
      next += 1;
    }
  }
  if (next < given.length) throw refused(words.tooManyArguments(name, parameters.length, given.length));
  return args;
}

const isRows = (given: Given): given is readonly (readonly GivenCell[])[] => Array.isArray(given);

function argumentOf(
  parameter: FunctionParameter,
  given: Given,
  emptyCell: 0 | null,
): Scalar | CellError | readonly (readonly Scalar[])[] {
  if (given === undefined || given === null) return null;
  const wantsRange = parameter.dimensionality === "matrix";
  if (!isRows(given)) {
    if (isCellError(given)) return given;
    return wantsRange ? [[given]] : converted(parameter, given);
  }
  if (wantsRange) {
    // Excel converts single values only; the cells of a range arrive as they are.
    return (
      firstError(given) ??
      (given as readonly (readonly Scalar[])[]).map((row) => row.map((cell) => cell ?? emptyCell))
    );
  }
  const rows = given.length;
  const columns = given[0]?.length ?? 0;
  if (rows !== 1 || columns !== 1) throw refused(words.notOneCell(parameter.name, rows, columns));
  const cell = given[0]![0] ?? null;
  if (isCellError(cell)) return cell;
  return converted(parameter, cell ?? emptyCell);
}

function firstError(rows: readonly (readonly GivenCell[])[]): CellError | undefined {
  for (const row of rows) for (const cell of row) if (isCellError(cell)) return cell;
  return undefined;
}

/** Excel converts to the type that the parameter declares before it calls; "any" is left as it is. */
function converted({ name, type }: FunctionParameter, value: Scalar): Scalar {
  if (value === null) return null;
  switch (type) {
    case "number": {
      const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
      if (Number.isFinite(number)) return number;
      throw refused(words.notNumber(name, String(value)));
    }
    case "string":
      return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
    case "boolean": {
      if (typeof value !== "string") return Boolean(value);
      const lower = value.toLowerCase();
      if (lower === "true" || lower === "false") return lower === "true";
      throw refused(words.notLogical(name, value));
    }
    default:
      return value;
  }
}

function answerOf(name: string, answer: unknown): Answer {
  if (!Array.isArray(answer)) return answerCell(name, answer);
  const rows: unknown[] = answer;
  const columns = Array.isArray(rows[0]) ? rows[0].length : 0;
  if (columns === 0 || !rows.every((row) => Array.isArray(row) && row.length === columns)) {
    return { error: errorCodes.invalidValue, message: words.raggedAnswer(name) };
  }
  return (rows as unknown[][]).map((row) => row.map((value) => answerCell(name, value)));
}

function answerCell(name: string, value: unknown): AnswerCell {
  switch (typeof value) {
    case "number":
      // Adding 0 turns the negative zero, which no spreadsheet shows, into the plain one.
      if (Number.isFinite(value)) return value + 0;
      break;
    case "string":
    case "boolean":
      return value;
  }
  return isFunctionError(value)
    ? cellError(value)
    : { error: errorCodes.invalidValue, message: words.noAnswer(name) };
}
