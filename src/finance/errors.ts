/** How a calculation fails, in the terms a spreadsheet uses. */
export type FinanceErrorKind = "value" | "number" | "divideByZero" | "notAvailable";

/**
 * A question that has no answer. Functions here expect arguments inside the domains their comments name;
 * they throw this for what only the calculation itself can find out: sizes that differ, a ratio whose
 * denominator is 0, an equation without a solution.
 */
export class FinanceError extends Error {
  constructor(
    readonly kind: FinanceErrorKind,
    message: string,
    readonly argument?: string,
  ) {
    super(message);
    this.name = "FinanceError";
  }
}
