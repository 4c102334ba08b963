import { scenarioWords as words } from "../../language/scenarios";
import { cellAddress, parseAddress, rangeAddress, sheetPrefix } from "../../plan/address";
import {
  WorkbookError,
  type CellAddress,
  type CellValue,
  type CellWrite,
  type InsertedModel,
  type LiveWorkbook,
} from "../../workbook/workbook";
import type { Numbers } from "../numbers";
import type { ReadStanding } from "./standing";

/** What a model answered at a moment, kept with the workbook. */
export interface Snapshot {
  readonly id: string;
  /** The id of the model in the workbook. */
  readonly model: string;
  readonly title: string;
  readonly company: string;
  readonly scenario: string;
  /** As an ISO date and time. */
  readonly taken: string;
  readonly headlines: readonly {
    readonly label: string;
    readonly value: CellValue;
    readonly numberFormat: string;
  }[];
}

/** Part of every saved workbook, so it never changes. */
const keptKey = "snapshots";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What was kept; what nothing of ours can have written is left out. */
export async function keptSnapshots(workbook: LiveWorkbook): Promise<Snapshot[]> {
  const kept = await workbook.kept(keptKey);
  return (Array.isArray(kept) ? kept : []).filter(
    (each): each is Snapshot =>
      isRecord(each) &&
      ["id", "model", "title", "company", "scenario", "taken"].every(
        (key) => typeof each[key] === "string",
      ) &&
      Array.isArray(each["headlines"]) &&
      each["headlines"].every(
        (line) =>
          isRecord(line) && typeof line["label"] === "string" && typeof line["numberFormat"] === "string",
      ),
  );
}

/** Changes what is kept, as it is at this moment. */
export async function changeSnapshots(
  workbook: LiveWorkbook,
  change: (known: readonly Snapshot[]) => readonly Snapshot[],
): Promise<readonly Snapshot[]> {
  const next = change(await keptSnapshots(workbook));
  await workbook.keep(keptKey, next.length > 0 ? next : undefined);
  return next;
}

export const snapshotOf = (
  { id, title, presetTitle }: InsertedModel,
  { headlines, value }: ReadStanding,
  taken: Date,
): Snapshot => ({
  id: `${id}-${taken.getTime()}`,
  model: id,
  title,
  company: presetTitle,
  scenario: String(value),
  taken: taken.toISOString(),
  headlines: headlines.map(({ label, value: answer, numberFormat }) => ({
    label,
    value: answer,
    numberFormat,
  })),
});

/**
 * Writes a snapshot into the workbook from the active cell on, its answers as numbers to go on with. Nothing that stands
 * there is written over.
 */
export async function insertSnapshot(
  workbook: LiveWorkbook,
  { title, company, scenario, taken, headlines }: Snapshot,
  numbers: Numbers,
): Promise<CellAddress> {
  const { sheet, activeCell } = await workbook.selection();
  const { row, column } = parseAddress(activeCell);
  const lines: { readonly label: string; readonly value: CellValue; readonly numberFormat?: string }[] = [
    { label: title, value: company },
    { label: words.scenarioRow, value: scenario },
    { label: words.takenRow, value: numbers.moment(new Date(taken)) },
    ...headlines.map(({ label, value, numberFormat }) =>
      typeof value === "number"
        ? { label, value, numberFormat }
        : { label, value: numbers.show(value, numberFormat) },
    ),
  ];
  const range = { row, column, rows: lines.length, columns: 2 };
  const there = await workbook.inspect(sheet, rangeAddress(range));
  if (there.some((line) => line.some(({ value, formula }) => value !== null || formula !== null)))
    throw new WorkbookError(words.notEmpty(sheetPrefix(sheet) + rangeAddress(range)));
  await workbook.write(
    sheet,
    lines.flatMap(({ label, value, numberFormat }, index): CellWrite[] => [
      { address: cellAddress(row + index, column), cell: label },
      {
        address: cellAddress(row + index, column + 1),
        cell: value,
        ...(numberFormat !== undefined && { numberFormat }),
      },
    ]),
  );
  return { sheet, address: rangeAddress(range) };
}
