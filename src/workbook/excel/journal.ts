import type { InterruptedInsert } from "../workbook";
import type { KnownSheet, ModelRecord } from "./record";

/** The setting that stands in the workbook while an insert is under way; part of saved workbooks, so it never changes. */
const journalKey = "MinerThesis.Inserting";

/** What an insert writes down before it touches anything, so that a panel that is closed half-way leaves word. */
export interface Journal {
  readonly id: string;
  readonly title: string;
  readonly presetTitle: string;
  /** The names of the sheets that it is about to add. */
  readonly names: readonly string[];
  /** The ids of the sheets that were there before. */
  readonly earlier: readonly string[];
  /** When, as an ISO date and time. */
  readonly started: string;
}

export const openJournal = ({ workbook }: Excel.RequestContext, journal: Journal): void =>
  void workbook.settings.add(journalKey, JSON.stringify(journal));

export const closeJournal = ({ workbook }: Excel.RequestContext): void =>
  workbook.settings.getItem(journalKey).delete();

/** The journal of an insert that never came to its end, or undefined. */
export async function readJournal(context: Excel.RequestContext): Promise<Journal | undefined> {
  const setting = context.workbook.settings.getItemOrNullObject(journalKey);
  setting.load("value");
  await context.sync();
  if (setting.isNullObject || typeof setting.value !== "string") return undefined;
  try {
    const journal = JSON.parse(setting.value) as Partial<Journal>;
    const isWhole =
      typeof journal.id === "string" && Array.isArray(journal.names) && Array.isArray(journal.earlier);
    return isWhole ? (journal as Journal) : undefined;
  } catch {
    return undefined;
  }
}

/** The sheets of the workbook that an insert has left behind. */
export function leftBehind(journal: Journal, sheets: readonly KnownSheet[]): KnownSheet[] {
  const earlier = new Set(journal.earlier);
  const names = new Set(journal.names.map((name) => name.toLowerCase()));
  return sheets.filter(({ id, name }) => !earlier.has(id) && names.has(name.toLowerCase()));
}

/** What is to be told of it; nothing where the model stands whole or nothing of it is there. */
export function interruptionOf(
  journal: Journal,
  sheets: readonly KnownSheet[],
  records: readonly ModelRecord[],
): InterruptedInsert | null {
  const left = leftBehind(journal, sheets);
  // The record is written last of all: with it there, every sheet was filled.
  if (left.length === 0 || records.some(({ id }) => id === journal.id)) return null;
  return {
    title: journal.title,
    presetTitle: journal.presetTitle,
    started: journal.started,
    sheets: left.map(({ name }) => name),
  };
}
