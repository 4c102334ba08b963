import { dateSerial } from "../../dates";
import type { Numbers } from "../../numbers";
import { formats } from "../../../plan/styles";
import { strings } from "../../../language/facts";

/** A number that names a year or a month is not parted into thousands. */
const calendarUnits = new Set(["year", "month of the year"]);
/** Units that stand directly behind their number. */
const directUnits = /^[%x](?=$| )/;

/** A value with its unit, as the panel shows it. */
export function shownValue(value: number | string | null, unit: string, numbers: Numbers): string {
  if (value === null) return strings.notFound;
  if (typeof value === "string") return unit === "date" ? shownDate(value, numbers) : value;
  if (unit === "month of the year") return monthName(value, numbers);
  if (unit === "year") return String(value);
  const figure = numbers.figure(Math.abs(value));
  const sign = value < 0 ? "−" : "";
  if (/^USD(?=$|[ /])/.test(unit)) return `${sign}$${figure}${unit.slice(3).replace(/^ M\b/, "M")}`;
  return `${sign}${figure}${directUnits.test(unit) ? "" : "\u00a0"}${unit}`;
}

/** The month by its name in the user's language; whatever is no month stays as it is. */
function monthName(month: number, numbers: Numbers): string {
  const serial = dateSerial(`2000-${month}-1`);
  return serial === undefined ? String(month) : numbers.show(serial, "mmmm");
}

/** A day in the user's way; a month or a year as it was printed; a word where there is none. */
export function shownDate(date: string, numbers: Numbers): string {
  const serial = dateSerial(date);
  return serial === undefined ? date || strings.notDated : numbers.date(serial);
}

/** How a cell shows a number: in groups with all its digits; a year as it is. */
export function cellFormat(value: number, unit: string): string {
  if (calendarUnits.has(unit) || value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-9 || size >= 1e15) return formats.scientific;
  const [, fraction = ""] = String(Number(size.toPrecision(15))).split(".");
  const digits = Math.min(fraction.replace(/e.*$/, "").length, 10);
  return digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`;
}
