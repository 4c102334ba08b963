import { strings } from "../../../language/facts";
import { formats } from "../../../plan/styles";
import type { CellWrite } from "../../../workbook/workbook";
import { dateSerial } from "../../dates";
import type { Comparison } from "./comparing";
import type { Entry, FactKind, Figure } from "./entries";
import { cellFormat } from "./values";

/** The cells of a table, row by row, its headings first. All rows are of one length. */
export type Table = readonly (readonly TableCell[])[];
export type TableCell = Omit<CellWrite, "address">;

const text = (words: string): TableCell => ({ cell: words });

/** A day as a date that the spreadsheet can reckon with; a month, a year or nothing as its text. */
const date = (day: string): TableCell => {
  const serial = dateSerial(day);
  return serial === undefined ? text(day) : { cell: serial, numberFormat: formats.date };
};

const value = (figure: Figure): TableCell => {
  if (figure.value === null) return text(strings.notFound);
  if (typeof figure.value === "number")
    return { cell: figure.value, numberFormat: cellFormat(figure.value, figure.unit) };
  return figure.unit === "date" ? date(figure.value) : text(figure.value);
};

const { columns } = strings;

/** What else is to be said of an entry. */
export const remarksOf = ({ note, conflict }: Entry): string =>
  [note, conflict && strings.conflict(conflict)].filter(Boolean).join(". ");

const vouching = (entry: Entry): TableCell[] => [
  date(entry.asOf),
  text(entry.source),
  text(entry.url ?? ""),
  text(strings.confidencesShort[entry.confidence]),
  text(remarksOf(entry)),
  text(entry.own ? strings.ownMark : ""),
];
const vouchingHeads = [
  columns.asOf,
  columns.source,
  columns.link,
  columns.confidence,
  columns.note,
  columns.own,
];

/** Entries of a kind that all have the same figures: a row an entry and a column a figure, where a list has no others. */
const isWide = (kind: FactKind): boolean => kind !== "company";

/** The entries as a table: one row a deal, machine or grid where there is nothing else among them, else one row a figure. */
export function tableOf(entries: readonly Entry[]): Table {
  const [first] = entries;
  const wide = first && isWide(first.kind) && entries.every(({ kind }) => kind === first.kind);
  const table = wide ? wideTable(entries, first) : longTable(entries);
  return withoutEmptyColumns(table);
}

function wideTable(entries: readonly Entry[], first: Entry): Table {
  return [
    [columns.company, columns.ticker, columns.subject, ...first.figures.map(withUnit), ...vouchingHeads].map(
      text,
    ),
    ...entries.map((entry) => [
      text(entry.company),
      text(entry.ticker ?? ""),
      text(entry.subject),
      ...entry.figures.map(value),
      ...vouching(entry),
    ]),
  ];
}

const withUnit = ({ metric, unit }: Figure): string => (unit === "text" ? metric : `${metric}, ${unit}`);

function longTable(entries: readonly Entry[]): Table {
  return [
    [columns.company, columns.ticker, columns.subject, columns.metric, columns.value, columns.unit]
      .concat(vouchingHeads)
      .map(text),
    ...entries.flatMap((entry) =>
      entry.figures.map((figure) => [
        text(entry.company),
        text(entry.ticker ?? ""),
        // Of a company's fact the company is said already.
        text(entry.kind === "company" ? "" : entry.subject),
        text(figure.metric),
        value(figure),
        text(figure.unit === "text" ? "" : figure.unit),
        ...vouching(entry),
      ]),
    ),
  ];
}

/** A column in which nothing stands below its heading is left out; source and date always stay. */
function withoutEmptyColumns(table: Table): Table {
  const [heads = [], ...rows] = table;
  const kept = heads.map(
    ({ cell }, c) =>
      cell === columns.source ||
      cell === columns.asOf ||
      rows.some((row) => row[c]!.cell !== "" && row[c]!.cell !== null),
  );
  return table.map((row) => row.filter((_, c) => kept[c]));
}

/** A comparison as a table: a row a metric, and for each of those compared its value with what vouches for it. */
export function comparisonTable({ subjects, rows }: Comparison): Table {
  const heads = [
    columns.metric,
    ...subjects.flatMap(({ name }) => [
      name,
      ...[columns.unit, columns.asOf, columns.source].map((column) => strings.columnOf(name, column)),
    ]),
  ];
  const lines = rows.flatMap(({ metric, cells, reason }) => {
    // What two sources say, or a source and the user, stands in rows of its own.
    const height = Math.max(1, ...cells.map((found) => found.length));
    return Array.from({ length: height }, (_, line): TableCell[] => [
      text(metric),
      ...cells.flatMap((found): TableCell[] => {
        const one = found[line];
        if (one) {
          const { figure, entry } = one;
          const source = entry.own ? strings.ownSource(entry.source) : entry.source;
          return [
            value(figure),
            text(figure.unit === "text" ? "" : figure.unit),
            date(entry.asOf),
            text(source),
          ];
        }
        return line === 0 ? [text(strings.notFound), text(""), text(""), text(reason)] : [...nothing];
      }),
    ]);
  });
  return [heads.map(text), ...lines];
}

const nothing: readonly TableCell[] = Array.from({ length: 4 }, () => text(""));
