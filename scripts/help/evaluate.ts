import { type AstExpression, type CallExpression, parse, tokenize } from "@borgar/fx";
import { serialOf } from "../../src/finance/calendar";
import type { ExampleRange } from "../../src/library/reference";

/**
 * Evaluates an example's formula: the built functions, nested as one likes, over numbers, texts, array
 * constants and the few Excel functions that examples use. Enough for the help, no spreadsheet.
 */

/** As Excel's: a code to show in the cell and a message. */
export class ExcelError extends Error {
  constructor(
    readonly code: string,
    message?: string,
  ) {
    super(message);
  }
}

export type Scalar = number | string | boolean | null | ExcelError;
export type Value = Scalar[][];

/** The functions that the examples call, and the ranges that they name. */
export interface Surroundings {
  /** Whether each argument of a function is a range. */
  readonly takesRanges: (id: string) => readonly boolean[];
  /** Calls a function with these very values, ranges as matrices and what is omitted as null. */
  readonly call: (id: string, given: readonly unknown[]) => unknown;
  readonly ranges: readonly ExampleRange[];
}

/** The function that a formula calls first of all, and what it is given. */
export interface OuterCall {
  readonly id: string;
  readonly given: unknown[];
}

const one = (value: Value): Scalar => {
  if (value.length !== 1 || value[0].length !== 1)
    throw new ExcelError("#VALUE!", "A single value was expected.");
  return value[0][0];
};

function spread(args: readonly Value[], combine: (...cells: Scalar[]) => Scalar): Value {
  const rows = Math.max(...args.map((arg) => arg.length));
  const columns = Math.max(...args.map((arg) => arg[0].length));
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) =>
      combine(...args.map((arg) => arg[arg.length === 1 ? 0 : r]?.[arg[0].length === 1 ? 0 : c] ?? null)),
    ),
  );
}

const toNumber = (cell: Scalar): number => {
  if (typeof cell === "number") return cell;
  throw new ExcelError("#VALUE!", `A number was expected, not ${String(cell)}.`);
};

const numeric =
  (combine: (...x: number[]) => Scalar) =>
  (...args: Value[]): Value =>
    spread(args, (...cells) => combine(...cells.map(toNumber)));

const builtIn: Record<string, (...args: Value[]) => Value> = {
  SUM: (...args) => [[args.flat(2).reduce<number>((total, cell) => total + toNumber(cell), 0)]],
  DATE: numeric((year, month, day) => serialOf(year, month, day)),
  PMT: numeric((rate, n, pv) => (-pv * rate) / (1 - (1 + rate) ** -n)),
  SEQUENCE: (rows) => Array.from({ length: toNumber(one(rows)) }, (_, i) => [i + 1]),
  IF: (...args) => spread(args, (test, yes, no) => (test ? yes : no)),
};

const operators: Record<string, (...x: number[]) => Scalar> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  "=": (a, b) => a === b,
};

export function createEvaluator({ takesRanges, call, ranges }: Surroundings): {
  /** Value of a formula as a matrix of cells. */
  readonly evaluate: (formula: string) => Value;
  /** Null where the formula calls one of Excel's own functions first. */
  readonly outerCall: (formula: string) => OuterCall | null;
} {
  function thesisCall(node: CallExpression): OuterCall {
    const id = node.callee.name.toUpperCase().slice("THESIS.".length);
    const isRange = takesRanges(id);
    const given = node.arguments.map((argument, i) => {
      const arg = valueOf(argument);
      const isOmitted = arg.length === 1 && arg[0].length === 1 && arg[0][0] === null;
      if (isOmitted) return null;
      return isRange[i] ? arg : one(arg);
    });
    return { id, given };
  }

  function valueOf(node: AstExpression | null | undefined): Value {
    switch (node?.type) {
      case undefined:
        return [[null]];
      case "Literal":
        return [[node.value]];
      case "ErrorLiteral":
        return [[new ExcelError(node.value)]];
      case "ReferenceIdentifier": {
        const range = ranges.find(({ name }) => name === node.value);
        if (!range) throw new Error(`The examples' evaluator does not know the range ${node.value}.`);
        return evaluate(range.cells);
      }
      case "ArrayExpression":
        return node.elements.map((row) => row.map((element) => one(valueOf(element))));
      case "UnaryExpression": {
        const operand = valueOf(node.arguments[0]);
        if (node.operator === "%") return numeric((x) => x / 100)(operand);
        return node.operator === "-" ? numeric((x) => -x)(operand) : operand;
      }
      case "BinaryExpression":
        return numeric(operators[node.operator])(...node.arguments.map(valueOf));
      case "CallExpression": {
        const name = node.callee.name.toUpperCase();
        if (!name.startsWith("THESIS.")) {
          if (!builtIn[name]) throw new Error(`The examples' evaluator does not know ${name}.`);
          return builtIn[name](...node.arguments.map(valueOf));
        }
        const { id, given } = thesisCall(node);
        const result = call(id, given);
        return (Array.isArray(result) ? result : [[result]]) as Value;
      }
      default:
        throw new Error(`The examples' evaluator does not know ${node?.type}.`);
    }
  }

  const parsed = (formula: string): AstExpression =>
    parse(tokenize(formula.startsWith("=") ? formula : `=${formula}`), { permitArrayCalls: true });

  const evaluate = (formula: string): Value => valueOf(parsed(formula));

  return {
    evaluate,
    outerCall: (formula) => {
      const node = parsed(formula);
      const isOurs = node.type === "CallExpression" && node.callee.name.toUpperCase().startsWith("THESIS.");
      return isOurs ? thesisCall(node) : null;
    },
  };
}
