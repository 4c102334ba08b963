import { strings } from "../../../../language/ownFacts";
import { allColumns, columnHeads, type Column } from "./columns";
import { writeNumber } from "./decimals";
import type { Draft } from "./checking";
import { guarded } from "./reading";

const quoted = (text: string): string =>
  /[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const written = (draft: Draft, column: Column): string => {
  const value = draft[column];
  return typeof value === "number" ? writeNumber(value) : guarded(value);
};

/** Facts as a CSV file that this panel reads back as they are, and in which a spreadsheet finds no formula. */
export const writeCsv = (drafts: readonly Draft[]): string =>
  [
    allColumns.map((column) => columnHeads[column]),
    ...drafts.map((draft) => allColumns.map((column) => written(draft, column))),
  ]
    .map((line) => `${line.map(quoted).join(",")}\r\n`)
    .join("");

export const example: readonly Draft[] = [
  {
    company: "CleanSpark",
    ticker: "CLSK",
    metric: "cash and equivalents",
    value: 458097000,
    unit: "USD",
    asOf: "2025-12-31",
    source: "10-Q of 31 December 2025, balance sheet",
    confidence: "primary",
    link: "https://www.sec.gov/edgar",
    note: "",
  },
  {
    company: "Example Mining",
    ticker: "",
    metric: "fleet efficiency",
    value: 16.07,
    unit: "J/TH",
    asOf: "2026-06-30",
    source: "call with management",
    confidence: "unverified",
    link: "",
    note: "said, not printed",
  },
];

/** Gives a text to be saved under a name. Where the page may not save, nothing happens that could be seen: copying is offered beside. */
export function saveText(text: string, name: string): string {
  // Excel takes a file for UTF-8 where it begins with this mark only.
  const url = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return strings.saved(name);
}
