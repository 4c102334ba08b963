import { type AstExpression, type CallExpression, parse, tokenize } from "@borgar/fx";
import { type Documentation, readDocumentation } from "../../scripts/help/documentation";
import { serialOf } from "../../src/finance/calendar";
import { callRaw, ExcelError, metadata } from "./functions";

/**
 * Evaluates an example's formula: the built functions, nested as one likes, over numbers, texts, array
 * constants and the few Excel functions that examples use. Enough for the help, no spreadsheet.
 */

type Scalar = number | string | boolean | null | ExcelError;
type Value = Scalar[][];

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

/** The function that a call names and the values it gets, ranges as matrices, omitted arguments as null. */
function thesisCall(node: CallExpression): { id: string; given: unknown[] } {
  const id = node.callee.name.toUpperCase().slice("THESIS.".length);
  const parameters = metadata.get(id)?.parameters ?? [];
  const given = node.arguments.map((argument, i) => {
    const arg = valueOf(argument);
    const isOmitted = arg.length === 1 && arg[0].length === 1 && arg[0][0] === null;
    if (isOmitted) return null;
    return parameters[i]?.dimensionality === "matrix" ? arg : one(arg);
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
      const range = documented.flatMap(({ ranges }) => ranges).find(({ name }) => name === node.value);
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
      const result = callRaw(id, given);
      return (Array.isArray(result) ? result : [[result]]) as Value;
    }
    default:
      throw new Error(`The examples' evaluator does not know ${node?.type}.`);
  }
}

const parsed = (formula: string): AstExpression =>
  parse(tokenize(formula.startsWith("=") ? formula : `=${formula}`), { permitArrayCalls: true });

/** Value of a formula as a matrix of cells. */
export const evaluate = (formula: string): Value => valueOf(parsed(formula));

/** What Excel hands to the function that a formula calls first of all; null where it calls one of Excel's own. */
export function outerCall(formula: string): { id: string; given: unknown[] } | null {
  const node = parsed(formula);
  const isOurs = node.type === "CallExpression" && node.callee.name.toUpperCase().startsWith("THESIS.");
  return isOurs ? thesisCall(node) : null;
}

/** The help of every function, read from its source. */
export const documented: readonly Documentation[] = readDocumentation();

/** Where two matrices differ beyond a relative tolerance, in words; null where they agree. */
export function difference(actual: Value, expected: Value, tolerance: number): string | null {
  if (actual.length !== expected.length) return `${actual.length} rows instead of ${expected.length}`;
  for (let r = 0; r < expected.length; r++) {
    if (actual[r].length !== expected[r].length)
      return `${actual[r].length} columns instead of ${expected[r].length}`;
    for (let c = 0; c < expected[r].length; c++) {
      const [a, e] = [actual[r][c], expected[r][c]];
      const agrees =
        typeof a === "number" && typeof e === "number"
          ? Math.abs(a - e) <= tolerance * Math.abs(e)
          : e instanceof ExcelError
            ? a instanceof ExcelError && a.code === e.code
            : a === e;
      if (!agrees) return `row ${r + 1}, column ${c + 1}: ${String(a)} instead of ${String(e)}`;
    }
  }
  return null;
}
