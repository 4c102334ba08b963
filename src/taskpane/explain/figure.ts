import { explainWords as words } from "../../language/explain";
import { formatValue } from "../figures";
import { isError, type Scalar } from "./values";

export const plain = "General";

/** True for a number format that shows a day. */
export const showsDate = (numberFormat: string): boolean =>
  /[dmy]/i.test(numberFormat.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
export const showsMoney = (numberFormat: string): boolean => numberFormat.includes("$");
export const showsPercent = (numberFormat: string): boolean => numberFormat.includes("%");

/** Money that is worked out on the way, by its size. */
export const moneyFormat = (value: Scalar): string => {
  const size = typeof value === "number" ? Math.abs(value) : 0;
  return size >= 1e6 ? '$#,##0.0,,"M";-$#,##0.0,,"M";$0' : size >= 1000 ? "$#,##0;-$#,##0" : "$#,##0.00;-$#,##0.00";
};

/** Digits that are shown of a number that has no format of its own. */
const digits = 6;

function plainNumber(number: number): string {
  const size = Math.abs(number);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) {
    return number.toExponential(digits - 1).replace(/\.?0+e/, "e").replace("e+", "E+").replace("e-", "E-").replace("-", "−");
  }
  const whole = size >= 1 ? Math.floor(Math.log10(size)) + 1 : 0;
  return new Intl.NumberFormat("en-US", size < 1 ? { maximumSignificantDigits: digits } : { maximumFractionDigits: Math.max(0, digits - whole) })
    .format(number)
    .replace("-", "−");
}

/** A value as it is written in a line of arithmetic: a number as its cell shows it, but 0 always as a digit. */
export function figure(value: Scalar, numberFormat: string = plain): string {
  if (isError(value)) return value.error;
  if (value === null) return "0";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value === "" ? words.noText : words.quoted(value);
  if (value === 0 && showsMoney(numberFormat)) return "0";
  if (numberFormat === plain || numberFormat === "@" || numberFormat === "") return plainNumber(value);
  const shown = formatValue(value, numberFormat);
  // A format may show nothing or a dash for 0, and 0 where digits are lost.
  if (!/\d/.test(shown)) return plainNumber(value);
  if (value !== 0 && !/[1-9]/.test(shown) && !showsDate(numberFormat)) return plainNumber(value);
  return shown.replace(/^-(?=[\d$])/, "−").replace(/^\$-/, "−$");
}

/** A value as its cell shows it, for a list of cells. */
export function shownValue(value: Scalar, numberFormat: string): string {
  if (isError(value)) return value.error;
  return formatValue(value, numberFormat);
}
