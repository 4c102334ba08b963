import { isRecordWithId, parseList, type KnownSheet } from "./record";

/** The workbook's setting that tells of an insert under way; what an insert leaves when it is broken off is found by it. */
export const journalKey = "MinerThesis.Inserting";

/** An insert that was begun. It is struck out with the same request that lets the workbook remember the model. */
export interface BegunInsert {
  readonly id: string;
  readonly title: string;
  readonly presetTitle: string;
  /** When, as an ISO date. */
  readonly started: string;
  /** The names that its sheets get. */
  readonly sheets: readonly string[];
  /** The ids of the sheets that were there before. */
  readonly earlier: readonly string[];
}

/** What the workbook tells; entries that somebody else has damaged are none. */
export const parseJournal = (text: unknown): BegunInsert[] =>
  parseList(text).filter(
    (entry): entry is BegunInsert & Record<string, unknown> =>
      isRecordWithId(entry) &&
      ["title", "presetTitle", "started"].every((key) => typeof entry[key] === "string") &&
      [entry["sheets"], entry["earlier"]].every(
        (list) => Array.isArray(list) && list.every((each) => typeof each === "string"),
      ),
  );

/** The sheets of a begun insert that are in the workbook. */
export function leftBy({ sheets, earlier }: BegunInsert, present: readonly KnownSheet[]): KnownSheet[] {
  const names = new Set(sheets.map((name) => name.toLowerCase()));
  return present.filter(({ id, name }) => !earlier.includes(id) && names.has(name.toLowerCase()));
}
