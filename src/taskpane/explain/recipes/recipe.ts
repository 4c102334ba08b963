import type { RecipeWord } from "../../../language/recipes";
import type { Element } from "../steps";
import { asMatrix, cellsOf, isMatrix, single, type Matrix, type Scalar, type Value } from "../values";

/*
 * How a function comes to its answer, as an analyst would write it down: a few lines, each a formula of the spreadsheet's
 * over the function's arguments and the lines before. They are worked out here and never ask the function itself, so that
 * the last line proves its answer.
 */

/** How a line's result is written. */
export type LineKind = "number" | "money" | "percent" | "date";

export interface RecipeLine {
  /** What later lines call it, and what the panel calls it through the catalogue; the last line is "answer". */
  readonly name: RecipeWord;
  /** A formula, or what is easier told than written as one: a running sum of a row that is there already. */
  readonly formula: string | { readonly runningSumOf: RecipeWord };
  readonly kind?: LineKind;
}

export const line = (
  name: RecipeWord,
  formula: RecipeLine["formula"],
  kind: LineKind = "number",
): RecipeLine => ({ name, formula, kind });

export const answer = (formula: string, kind: LineKind = "number"): RecipeLine =>
  line("answer", formula, kind);

export interface Recipe {
  /** What omitted arguments count as. */
  readonly defaults?: Readonly<Record<string, Scalar>>;
  /** Names that lines use beside the arguments: rows that are easier told than written as a formula. */
  readonly values?: (call: RecipeCall) => Readonly<Partial<Record<RecipeWord, Value>>>;
  readonly lines: readonly RecipeLine[] | ((call: RecipeCall) => readonly RecipeLine[]);
}

/** A call that is taken apart. */
export class RecipeCall {
  constructor(
    private readonly given: ReadonlyMap<string, Value>,
    /** Which value of its answer is meant, from 0. */
    readonly element: Element,
    readonly answer: Value,
  ) {}

  value(name: string): Value {
    return this.given.get(name) ?? null;
  }

  number(name: string): number {
    const value = single(this.value(name));
    return typeof value === "number" ? value : Number(value);
  }

  text(name: string): string {
    const value = single(this.value(name));
    return value === null ? "" : String(value);
  }

  isGiven(name: string): boolean {
    const value = this.value(name);
    return value !== null && value !== "";
  }

  /** A row or column as numbers, blank cells as 0. */
  numbers(name: string): number[] {
    return cellsOf(this.value(name)).map((cell) => (typeof cell === "number" ? cell : 0));
  }

  rows(name: string): Matrix {
    return asMatrix(this.value(name));
  }

  /** The period of the answer's value, from 1. */
  get period(): number {
    return 1 + (isMatrix(this.answer) && this.answer.length > 1 ? this.element.row : this.element.column);
  }
}

export const counted = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Numbers as a row of a sheet. */
export const row = (numbers: readonly Scalar[]): Matrix => [numbers];

/** Sums of the first, of the first two, and so on. */
export function runningSums(numbers: readonly number[], opening = 0): number[] {
  let total = opening;
  return numbers.map((number) => (total += number));
}

/** The present value of 1 a year; for a tiny rate without the difference of all but equal numbers. */
export const annuity = (rate: number): string =>
  Math.abs(rate) < 1e-6 ? "years*(1-rate*(years+1)/2)" : "PV(rate,years,-1)";
