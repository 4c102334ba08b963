import { quoted } from "../../../plan/formula";
import type { Numbers } from "../../numbers";

export type ArrayCell = number | string | boolean | null;

/** The sign between the columns of an array, as the panel reads and shows it: a comma where it is not in the numbers. */
const columnSign = ({ decimal }: Numbers): string => (decimal === "," ? "\\" : ",");

/** An array as it is typed here: {1,2;3,4}, or {1,5\2;3\4} where decimals have commas. */
export function arrayText(rows: readonly (readonly ArrayCell[])[], numbers: Numbers): string {
  const cell = (value: ArrayCell): string => {
    if (value === null) return "";
    if (typeof value === "number") return numbers.plain(value);
    if (typeof value === "boolean") return String(value).toUpperCase();
    return quoted(value);
  };
  return `{${rows.map((row) => row.map(cell).join(columnSign(numbers))).join(";")}}`;
}

/**
 * The rows of an array that was typed in braces or pasted from cells, or of a single value. Undefined where several values
 * stand without either, which could be meant as a number; "ragged" where rows differ in length.
 */
export function readArray(text: string, numbers: Numbers): ArrayCell[][] | "ragged" | undefined {
  const trimmed = text.trim();
  const rows = /^\{.*\}$/s.test(trimmed)
    ? parts(trimmed.slice(1, -1), ";").map((row) =>
        parts(row, columnSign(numbers)).map((part) => typedCell(part, numbers)),
      )
    : pasted(text, numbers);
  if (!rows) return undefined;
  return rows.every((row) => row.length === rows[0]!.length) ? rows : "ragged";
}

function pasted(text: string, numbers: Numbers): ArrayCell[][] | undefined {
  // What a spreadsheet copies ends with a line of nothing; blank lines inside are cells.
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  if (lines.length > 1 || text.includes("\t"))
    return lines.map((line) => line.split("\t").map((part) => pastedCell(part, numbers)));
  const single = typedCell(text.trim(), numbers);
  return typeof single === "string" && /[,;]/.test(single) ? undefined : [[single]];
}

/** Splits at a sign, but for what stands in quotes. */
function parts(text: string, sign: string): string[] {
  const found = [""];
  let inQuotes = false;
  for (const character of text) {
    if (character === '"') inQuotes = !inQuotes;
    if (character === sign && !inQuotes) found.push("");
    else found[found.length - 1] += character;
  }
  return found;
}

function typedCell(part: string, numbers: Numbers): ArrayCell {
  const text = part.trim();
  const [, inQuotes] = /^"((?:[^"]|"")*)"$/s.exec(text) ?? [];
  return inQuotes === undefined ? pastedCell(text, numbers) : inQuotes.replaceAll('""', '"');
}

function pastedCell(part: string, numbers: Numbers): ArrayCell {
  const text = part.trim();
  if (text === "") return null;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return numbers.parse(text) ?? text;
}
