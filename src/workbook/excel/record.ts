import { rangeAddress } from "../../plan/address";
import type { SheetRange, WorkbookPlan } from "../../plan/plan";
import type { SheetFingerprint } from "../fingerprint";
import type { CellAddress, InsertedModel } from "../workbook";

/** The workbook's setting that remembers what was inserted; part of every saved workbook, so it never changes. */
export const settingKey = "MinerThesis.Models";

/** An inserted model as the workbook remembers it; ids keep its sheets known when the user renames them. */
export interface ModelRecord extends InsertedModel {
  readonly sheetIds?: Readonly<Record<string, string>>;
  /** By the plan's name of each sheet; models of older versions have none. */
  readonly fingerprints?: Readonly<Record<string, SheetFingerprint>>;
}

/** A sheet of the workbook as it is now. */
export interface KnownSheet {
  readonly id: string;
  readonly name: string;
}

/** The model that a plan became; the plan's sheets already have the names they have in the workbook. */
export function modelOf(
  id: string,
  plan: WorkbookPlan,
  planned: readonly string[],
  notShown: readonly string[],
): InsertedModel {
  const at = ({ sheet, ...range }: SheetRange): CellAddress => ({ sheet, address: rangeAddress(range) });
  return {
    id,
    template: plan.template,
    title: plan.title,
    preset: plan.preset,
    presetTitle: plan.presetTitle,
    sheets: plan.sheets.map(({ name }, index) => ({ planned: planned[index] ?? name, name })),
    scenarioCell: at(plan.scenarioCell),
    masterCheck: at(plan.masterCheck),
    headlines: plan.headlines.map(({ label, cell, numberFormat }) => ({
      label,
      cell: at(cell),
      numberFormat,
    })),
    ...(plan.reads && { reads: plan.reads.model }),
    notShown,
  };
}

/** What the workbook remembers; a memory that somebody else has damaged is none. */
export const parseRecords = (text: unknown): ModelRecord[] =>
  parseList(text).filter(
    (value): value is ModelRecord & Record<string, unknown> =>
      isRecordWithId(value) &&
      Array.isArray(value["sheets"]) &&
      "scenarioCell" in value &&
      "masterCheck" in value &&
      Array.isArray(value["headlines"]),
  );

/** A list out of its JSON; none where it is anything else. */
export function parseList(text: unknown): unknown[] {
  if (typeof text !== "string") return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

export const isRecordWithId = (value: unknown): value is Record<string, unknown> & { readonly id: string } =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";

/** The record's sheets that are still there, by id where it is known and else by name. */
export function sheetsOf(record: ModelRecord, present: readonly KnownSheet[]): Map<string, KnownSheet> {
  const found = new Map<string, KnownSheet>();
  for (const { name } of record.sheets) {
    const id = record.sheetIds?.[name];
    const sheet = present.find((one) => (id === undefined ? sameName(one.name, name) : one.id === id));
    if (sheet) found.set(name, sheet);
  }
  return found;
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The model under the names that its sheets have now; undefined where nothing of it is left. */
export function currentModel(record: ModelRecord, present: readonly KnownSheet[]): InsertedModel | undefined {
  const sheets = sheetsOf(record, present);
  if (!sheets.size) return undefined;
  const now = (name: string): string => sheets.get(name)?.name ?? name;
  const at = <T extends { readonly sheet: string }>(cell: T): T => ({ ...cell, sheet: now(cell.sheet) });
  return {
    id: record.id,
    template: record.template,
    title: record.title,
    preset: record.preset,
    presetTitle: record.presetTitle,
    sheets: record.sheets
      .filter(({ name }) => sheets.has(name))
      .map((sheet) => ({ ...sheet, name: now(sheet.name) })),
    scenarioCell: at(record.scenarioCell),
    masterCheck: at(record.masterCheck),
    headlines: record.headlines
      .filter(({ cell }) => sheets.has(cell.sheet))
      .map((headline) => ({ ...headline, cell: at(headline.cell) })),
    ...(record.reads !== undefined && { reads: record.reads }),
    notShown: record.notShown ?? [],
  };
}
