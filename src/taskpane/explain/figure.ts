import { explainWords as words } from "../../language/explain";
import type { Numbers } from "../numbers";
import { isError, type Scalar } from "./values";

/** The number format of what has none. */
export const plain = "General";

/** True for a number format that shows a day. */
export const showsDate = (numberFormat: string): boolean =>
  /[dmy]/i.test(numberFormat.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
export const showsMoney = (numberFormat: string): boolean => numberFormat.includes("$");
export const showsPercent = (numberFormat: string): boolean => numberFormat.includes("%");

/** The number format for money that is worked out on the way, by its size. */
export const moneyFormat = (value: Scalar): string => {
  const size = typeof value === "number" ? Math.abs(value) : 0;
  if (size >= 1e6) return '$#,##0.0,,"M";-$#,##0.0,,"M"';
  return size >= 1000 ? "$#,##0;-$#,##0" : "$#,##0.00;-$#,##0.00";
};

/** Digits that are shown of a number that has no format of its own. */
const digits = 6;
const largestPlain = 1e15;
const smallestPlain = 1e-6;

/** Writes values for explanations, in the user's own way. */
export class Writer {
  constructor(readonly numbers: Numbers) {}

  /** A value as it is written in a line of arithmetic: a number as its cell shows it, but 0 always as a digit. */
  readonly figure = (value: Scalar, numberFormat: string = plain): string => {
    if (isError(value)) return value.error;
    if (value === null) return "0";
    if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
    if (typeof value === "string") return value === "" ? words.noText : words.quoted(value);
    if (value === 0 && showsMoney(numberFormat)) return "0";
    if (numberFormat === plain || numberFormat === "@" || numberFormat === "") return this.number(value);
    const shown = this.numbers.show(value, numberFormat);
    // A format may show nothing or a dash for 0, and 0 where digits are lost.
    if (!/\d/.test(shown)) return this.number(value);
    if (value !== 0 && !/[1-9]/.test(shown) && !showsDate(numberFormat)) return this.number(value);
    return shown.replace(/^-(?=[\d$])/, "−");
  };

  /** A value as its cell shows it, for a list of cells. */
  readonly shown = (value: Scalar, numberFormat: string): string =>
    isError(value) ? value.error : this.numbers.show(value, numberFormat);

  private number(value: number): string {
    const size = Math.abs(value);
    const sign = value < 0 ? "−" : "";
    if (size !== 0 && (size >= largestPlain || size < smallestPlain)) {
      const [mantissa = "", exponent = ""] = size.toExponential(digits - 1).split("e");
      const short = String(Number(mantissa)).replace(".", this.numbers.decimal);
      return `${sign}${short}E${exponent.replace("-", "−")}`;
    }
    const whole = size >= 1 ? Math.floor(Math.log10(size)) + 1 : 0;
    const rounded = size >= 1 ? size.toFixed(Math.max(0, digits - whole)) : size.toPrecision(digits);
    const decimals = /\.(\d*?)0*$/.exec(Number(rounded).toFixed(12))?.[1]?.length ?? 0;
    return (
      sign + this.numbers.show(Number(rounded), decimals > 0 ? `#,##0.${"0".repeat(decimals)}` : "#,##0")
    );
  }
}
