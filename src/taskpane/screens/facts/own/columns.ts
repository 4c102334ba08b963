/** The columns of a list of own facts, those that are needed first. */
export const neededColumns = ["company", "metric", "value", "unit", "asOf", "source", "confidence"] as const;
export const optionalColumns = ["ticker", "link", "note"] as const;
export type Column = (typeof neededColumns)[number] | (typeof optionalColumns)[number];
export const allColumns: readonly Column[] = [...neededColumns, ...optionalColumns];

/** How the columns are headed in what is saved and in the example. */
export const columnHeads: Readonly<Record<Column, string>> = {
  company: "company",
  metric: "metric",
  value: "value",
  unit: "unit",
  asOf: "as-of date",
  source: "source",
  confidence: "confidence",
  ticker: "ticker",
  link: "link",
  note: "note",
};

const alsoCalled: Readonly<Record<string, Column>> = { asof: "asOf", url: "link" };

/** The column that a heading names, whatever its capitals and signs: "As of", "as_of" and "as-of date" are one. */
export function columnNamed(heading: string): Column | undefined {
  const name = heading.toLowerCase().replace(/[^a-z]/g, "");
  return allColumns.find((column) => columnHeads[column].replace(/[^a-z]/g, "") === name) ?? alsoCalled[name];
}
