import { companies } from "../../../../facts/companies";
import { factUnits } from "../../../../facts/companies";
import { strings } from "../../../../language/ownFacts";
import { dateSerial, isoDate } from "../../../dates";
import { confidences } from "../confidence";
import { allColumns, columnHeads, type Column } from "./columns";
import { readNumber, type Decimals } from "./decimals";
import { longest } from "./limits";
import type { OwnFact } from "./ownFact";
import { shortened, type RawList, type RawRow } from "./reading";

/** A fact before it has its place in the workbook. */
export type Draft = Omit<OwnFact, "id">;

/** What is wrong with one cell of a row. */
export interface CellProblem {
  readonly column: Column;
  /** What came, as a message names it. */
  readonly came: string;
  readonly accepted: string;
}

export interface CheckedList {
  readonly drafts: readonly Draft[];
  /** In the order of the rows, in words. */
  readonly problems: readonly string[];
  readonly badRows: number;
}

/** The spelling that ships, where only capitals differ. */
const knownUnits = new Map(Object.keys(factUnits).map((unit) => [unit.toLowerCase(), unit]));

export const unitNamed = (text: string): string => knownUnits.get(text.toLowerCase()) ?? text;

type ValueKind = "number" | "text" | "date" | "month" | "quarter" | "half-year";

/** What a value of this unit is. A unit that does not ship goes with a number. */
export function valueKind(unit: string): ValueKind {
  const known = unitNamed(unit);
  if (
    known === "text" ||
    known === "date" ||
    known === "month" ||
    known === "quarter" ||
    known === "half-year"
  )
    return known;
  return "number";
}

/** The texts of a list that are to be read as numbers, to find out how its decimals are written. */
export const numberTexts = ({ rows }: RawList): string[] =>
  rows.flatMap(({ cells: { value, unit } }) =>
    typeof value === "string" && value !== "" && valueKind(String(unit ?? "")) === "number"
      ? [withoutPercent(value)]
      : [],
  );

/** Checks every row and says of each cell that is wrong what came and what is accepted. */
export function checkList({ rows }: RawList, decimals: Decimals): CheckedList {
  const drafts: Draft[] = [];
  const problems: string[] = [];
  let badRows = 0;
  for (const row of rows) {
    const checked = row.problem ? [row.problem] : checkRow(row, decimals);
    if (Array.isArray(checked)) {
      badRows += 1;
      problems.push(...checked);
    } else drafts.push(checked);
  }
  return { drafts, problems, badRows };
}

function checkRow({ place, cells }: RawRow, decimals: Decimals): Draft | string[] {
  const checked = checkFact(cells, decimals);
  return "problems" in checked
    ? checked.problems.map(({ column, came, accepted }) =>
        strings.problem(place, columnHeads[column], came, accepted),
      )
    : checked.draft;
}

/** Checks the cells of one fact, from a list or from the form. */
export function checkFact(
  cells: RawRow["cells"],
  decimals: Decimals,
): { readonly draft: Draft } | { readonly problems: readonly CellProblem[] } {
  const problems: CellProblem[] = [];
  const given = (column: Column): string => String(cells[column] ?? "");
  const refuse = (column: Column, accepted: string = strings.accepted[column]): undefined => {
    const came = given(column);
    problems.push({
      column,
      came: came === "" ? strings.nothing : strings.quoted(shortened(came)),
      accepted,
    });
    return undefined;
  };
  const text = (column: Exclude<Column, "value" | "asOf" | "confidence">, isNeeded: boolean): string => {
    const came = given(column);
    if (came === "" && isNeeded) refuse(column);
    const most = longest[column];
    if (came.length > most) {
      problems.push({
        column,
        came: strings.characters(came.length),
        accepted: strings.length(most),
      });
    }
    return came;
  };

  const company = text("company", true);
  const ticker = text("ticker", false);
  const metric = text("metric", true);
  const value = readValue(cells.value, given("unit"), decimals);
  if (value === undefined) refuse("value", acceptedValue(given("unit")));
  else if (typeof value === "string" && value.length > longest.value)
    problems.push({
      column: "value",
      came: strings.characters(value.length),
      accepted: strings.length(longest.value),
    });
  const unit = unitNamed(text("unit", true));
  const asOf = readDay(given("asOf"));
  if (asOf === undefined) refuse("asOf");
  const source = text("source", true);
  const confidence = confidences.find((each) => each === given("confidence").toLowerCase());
  if (confidence === undefined) refuse("confidence");
  const link = text("link", false);
  if (link !== "" && !isWebAddress(link)) refuse("link");
  const note = text("note", false);

  if (problems.length > 0 || value === undefined || asOf === undefined || confidence === undefined) {
    const order = (problem: CellProblem): number => allColumns.indexOf(problem.column);
    return { problems: problems.sort((a, b) => order(a) - order(b)) };
  }
  return {
    draft: {
      company,
      ticker: ticker || tickerOf(company),
      metric,
      value,
      unit,
      asOf,
      source,
      confidence,
      link,
      note,
    },
  };
}

/** The ticker of a company that ships, so that the user's facts stand with the others of it. */
const tickerOf = (name: string): string =>
  companies.find((company) => company.name.toLowerCase() === name.toLowerCase())?.ticker ?? "";

const acceptedValue = (unit: string): string => {
  const kind = valueKind(unit);
  return kind === "number" || kind === "text" ? strings.accepted.value : strings.acceptedByUnit[kind];
};

const withoutPercent = (text: string): string => text.replace(/\s*%$/, "");

const moments: Readonly<Record<Exclude<ValueKind, "number" | "text" | "date">, RegExp>> = {
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  quarter: /^\d{4}-Q[1-4]$/,
  "half-year": /^\d{4}-H[12]$/,
};

function readValue(
  value: string | number | undefined,
  unit: string,
  decimals: Decimals,
): number | string | undefined {
  const kind = valueKind(unit);
  if (kind === "number") {
    if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
    // 45 % is 45 of the unit %; in another unit the sign would say something else.
    const text = /^%/.test(unit) ? withoutPercent(value ?? "") : (value ?? "");
    return readNumber(text, decimals);
  }
  const text = String(value ?? "");
  if (text === "") return undefined;
  if (kind === "text") return text;
  if (kind === "date") return readDay(text);
  // The day on which a quarter ended stands for the quarter.
  if (kind === "quarter" && readDay(text)) return readDay(text);
  return moments[kind].test(text.toUpperCase()) ? text.toUpperCase() : undefined;
}

const dayLength = "2026-11-30".length;

/** A day as 2026-11-30; undefined where the text is none. */
function readDay(text: string): string | undefined {
  const serial = text.length <= dayLength ? dateSerial(text) : undefined;
  return serial === undefined ? undefined : isoDate(serial);
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text)) return false;
  try {
    return new URL(text).hostname !== "";
  } catch {
    return false;
  }
}
