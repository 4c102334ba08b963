import { format } from "numfmt";
import { daysBetweenSystems } from "./typed";
import type { Book, Look } from "./book";
import type { Value } from "./typed";

const isDateFormat = (pattern: string): boolean =>
  /[dmyhs]/i.test(pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]|General/g, ""));

/** The text that a cell shows, its column wide enough. */
export function shownText(value: Value, look: Look, book: Book): string {
  if (value === null) return "";
  const pattern = (look["numberFormat"] ?? "General") as string;
  if (typeof value === "boolean") return book.culture.truth[value ? 0 : 1];
  if (typeof value === "string") return /^#[A-Z0-9/_]+[!?]?$/.test(value) ? value : format(pattern, value);
  const days = book.dateSystem === 1904 && isDateFormat(pattern) ? daysBetweenSystems : 0;
  const { decimal, thousands } = book.culture;
  const english = format(pattern, value + days, { throws: false });
  return decimal === "." ? english : english.replace(/[.,]/g, (sign) => (sign === "." ? decimal : thousands));
}
