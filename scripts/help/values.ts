import { type AstExpression, parse, tokenize } from "@borgar/fx";

/** A cell of an example's result. Errors stand as their code. */
export type Cell = number | string | boolean | null;

function cellOf(node: AstExpression): Cell {
  switch (node.type) {
    case "Literal":
      return node.value as Cell;
    case "ErrorLiteral":
      return node.value;
    case "UnaryExpression": {
      const operand = cellOf(node.arguments[0] as AstExpression);
      if (node.operator === "-" && typeof operand === "number") return -operand;
      break;
    }
  }
  throw new Error(`An example's result holds ${node.type}; it may hold numbers, texts and errors.`);
}

/** The cells that a result written as in a formula fills, row by row. */
export function cellsOf(result: string): Cell[][] {
  const node = parse(tokenize(`=${result}`));
  return node.type === "ArrayExpression"
    ? node.elements.map((row) => row.map((element) => cellOf(element as AstExpression)))
    : [[cellOf(node)]];
}

const digits = 9;
const superscript = (power: number): string =>
  [...String(power)].map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)])).join("");

/** A number as people read it: its whole part in full, nine digits in all where it has a fraction. */
export function readable(value: number, useGrouping = true): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) {
    const [mantissa, power] = value.toExponential(digits - 1).split("e");
    return `${String(Number(mantissa)).replace("-", "−")} × 10${superscript(Number(power))}`;
  }
  const whole = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
  return value
    .toLocaleString("en-US", { maximumSignificantDigits: Math.max(digits, whole), useGrouping })
    .replace("-", "−");
}

const secondsPerDay = 86_400;
const serialOf1970 = 25_569;

/** The day, and the time where there is one, that a date serial from 1900-03-01 on stands for. */
export function dateOf(serial: number): string {
  const seconds = Math.round((serial - serialOf1970) * secondsPerDay);
  const [day, time] = new Date(seconds * 1000).toISOString().slice(0, 19).split("T");
  return time === "00:00:00" ? day : `${day} ${time}`;
}

/** The arguments that an example gives a function, as they are written; those left out are empty. */
export function givenArguments(formula: string, name: string): string[] {
  const call = formula.indexOf(`${name}(`);
  if (call < 0) return [];
  const given = [""];
  let depth = 0;
  for (const token of tokenize(formula.slice(call + name.length))) {
    const { value } = token;
    if (value === ")" || value === "}") depth--;
    if (depth === 0 && value === ")") return given;
    if (depth === 1 && value === ",") given.push("");
    else if (depth > 0) given[given.length - 1] += value;
    if (value === "(" || value === "{") depth++;
  }
  return given;
}
