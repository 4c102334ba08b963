import { excelWords } from "../../language/excel";
import { WorkbookError } from "../workbook";
import { inWords } from "./failure";
import { journalKey, parseJournal, type BegunInsert } from "./journal";
import { parseRecords, settingKey, type KnownSheet, type ModelRecord } from "./record";

/** What the workbook holds and what it remembers of us. */
export interface Memory {
  readonly records: ModelRecord[];
  /** Inserts that are under way or were broken off. */
  readonly begun: BegunInsert[];
  readonly sheets: KnownSheet[];
  /** The ids of the sheets that can be seen. */
  readonly visible: string[];
  readonly isProtected: boolean;
  readonly isManual: boolean;
}

/** Does something in Excel; what goes wrong is told in words that begin with `what`. */
export async function attempt<T>(
  what: string,
  work: (context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  try {
    return await Excel.run(work);
  } catch (error) {
    throw inWords(error, what);
  }
}

/** Reads the memory in one sync. */
export async function remembered(context: Excel.RequestContext): Promise<Memory> {
  const { worksheets, settings, protection, application } = context.workbook;
  worksheets.load("items/id,items/name,items/visibility");
  const setting = settings.getItemOrNullObject(settingKey);
  setting.load("value");
  const journal = settings.getItemOrNullObject(journalKey);
  journal.load("value");
  protection.load("protected");
  application.load("calculationMode");
  await context.sync();
  return {
    records: setting.isNullObject ? [] : parseRecords(setting.value),
    begun: journal.isNullObject ? [] : parseJournal(journal.value),
    sheets: worksheets.items.map(({ id, name }) => ({ id, name })),
    visible: worksheets.items.filter(({ visibility }) => visibility === "Visible").map(({ id }) => id),
    isProtected: protection.protected,
    isManual: application.calculationMode === "Manual",
  };
}

/** Lets the workbook remember these models; a workbook without any keeps no trace of us. */
export const remember = (context: Excel.RequestContext, records: readonly ModelRecord[]): void =>
  list(context, settingKey, records);

/** Lets the workbook tell of these inserts that were begun. */
export const note = (context: Excel.RequestContext, begun: readonly BegunInsert[]): void =>
  list(context, journalKey, begun);

/** A list that is to be empty must have been kept before. */
function list({ workbook: { settings } }: Excel.RequestContext, key: string, items: readonly object[]): void {
  if (items.length) settings.add(key, JSON.stringify(items));
  else settings.getItem(key).delete();
}

export function refuseProtected(isProtected: boolean, what: string): void {
  if (!isProtected) return;
  throw new WorkbookError(excelWords.isProtected(what));
}

/**
 * Functions of an add-in are not told from which year a workbook counts its days, so that every date they take or answer
 * would be four years off.
 *
 * @param secondDay What this workbook's DATE makes of 2 January 1904
 */
export function refuseDaysFrom1904(secondDay: number): void {
  if (secondDay !== 1) return;
  throw new WorkbookError(excelWords.daysFrom1904);
}

const keptKey = (key: string): string => `MinerThesis.Kept.${key}`;

/** A workbook that is slow to open for our sake would be worse than one that keeps less. In characters. */
const mostKept = 400_000;

export async function keptIn(context: Excel.RequestContext, key: string): Promise<unknown> {
  const setting = context.workbook.settings.getItemOrNullObject(keptKey(key));
  setting.load("value");
  await context.sync();
  if (setting.isNullObject || typeof setting.value !== "string") return undefined;
  try {
    return JSON.parse(setting.value);
  } catch {
    // Somebody else has damaged it: there is nothing to be had from it any more.
    return undefined;
  }
}

/** Has the workbook keep something with the next sync, or nothing any more where the value is undefined. */
export async function keepIn(context: Excel.RequestContext, key: string, value: unknown): Promise<void> {
  const { settings } = context.workbook;
  if (value === undefined) {
    const setting = settings.getItemOrNullObject(keptKey(key));
    setting.load("key");
    await context.sync();
    if (!setting.isNullObject) setting.delete();
    return;
  }
  const text = JSON.stringify(value);
  if (text.length > mostKept) {
    throw new WorkbookError(excelWords.tooMuchToKeep(Math.ceil(text.length / 1000), mostKept / 1000));
  }
  settings.add(keptKey(key), text);
}
