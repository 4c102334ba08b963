import { scenarioWords as words } from "../../language/scenarios";
import { cellAddress, parseAddress } from "../../plan/address";
import { scenarios, type Scenario } from "../../plan/plan";
import type { CellAddress, CellValue, InsertedModel, LiveWorkbook } from "../../workbook/workbook";
import { WorkbookError } from "../../workbook/workbook";
import { cellOf, hasSheet, placeOf, readSheet, type SheetContent } from "./cells";
import { isWaiting } from "./values";

/** An answer of a model, where it stands now. */
export interface HeadlineNow {
  readonly label: string;
  readonly value: CellValue;
  readonly numberFormat: string;
  readonly cell: CellAddress;
}

/** A model as the workbook has it now, wherever its cells have moved since the insert. */
export type Standing =
  | {
      readonly state: "read";
      readonly scenario: CellAddress;
      /** What the scenario's cell holds. */
      readonly value: CellValue;
      /** The same; undefined where it is none of the three. */
      readonly chosen: Scenario | undefined;
      /** True where the choice is another model's: the cell holds a formula. */
      readonly follows: boolean;
      /** The number of the scenario that the formulas of the model go by, 1 to 3, as last calculated. */
      readonly number: CellValue;
      readonly headlines: readonly HeadlineNow[];
      readonly calculating: boolean;
    }
  /** The sheet that chooses the scenario was deleted. */
  | { readonly state: "deleted" }
  /** The sheet is there, and no choice of scenario on it. */
  | { readonly state: "unreadable"; readonly sheet: string };

export type ReadStanding = Extract<Standing, { state: "read" }>;

/** The formula that counts the scenarios, wherever rows and columns were inserted around it. */
const numberOfScenario = /^=MATCH\(([^,]+),\{"Bear","Base","Bull"\},0\)$/i;

/**
 * Reads a model's scenario and headlines. The addresses that were noted at the insert go stale as soon as a row is
 * inserted above them: the scenario's cell is the one that a formula of ours refers to, and a headline stands beside its
 * label.
 */
export async function readStanding(workbook: LiveWorkbook, model: InsertedModel): Promise<Standing> {
  const { scenarioCell } = model;
  if (!hasSheet(model, scenarioCell.sheet)) return { state: "deleted" };
  const sheet = await readSheet(workbook, scenarioCell.sheet);
  const found = sheet.find(numberOfScenario);
  const place = found && placeOf(found.match[1]!, sheet.name);
  if (!found || !place) return { state: "unreadable", sheet: sheet.name };
  const cell = sheet.at(place.row, place.column);
  const number = sheet.value(found.row, found.column);
  const headlines = await headlinesOf(
    workbook,
    model,
    sheet,
    place.row - parseAddress(scenarioCell.address).row,
  );
  return {
    state: "read",
    scenario: cellOf(place),
    value: cell?.value ?? null,
    chosen: scenarios.find((known) => known === cell?.value),
    follows: typeof cell?.formula === "string",
    number,
    headlines,
    calculating: [number, ...headlines.map(({ value }) => value)].some(isWaiting),
  };
}

async function headlinesOf(
  workbook: LiveWorkbook,
  model: InsertedModel,
  first: SheetContent,
  moved: number,
): Promise<HeadlineNow[]> {
  const sheets = new Map([[first.name, first]]);
  const found: HeadlineNow[] = [];
  let shift = moved;
  for (const { label, numberFormat, cell } of model.headlines) {
    let sheet = sheets.get(cell.sheet);
    if (!sheet) {
      sheet = await readSheet(workbook, cell.sheet);
      sheets.set(cell.sheet, sheet);
    }
    const noted = parseAddress(cell.address);
    const labelled = sheet.rows
      .flatMap((row) => sheet.columns.map((column) => ({ row, column })))
      .find((at) => sheet.text(at.row, at.column) === label && sheet.at(at.row, at.column + 1)?.formula);
    // A label that was typed over: its figure has moved as far as the one before it.
    const at = labelled
      ? { row: labelled.row, column: labelled.column + 1 }
      : { row: noted.row + shift, column: noted.column };
    shift = at.row - noted.row;
    found.push({
      label,
      numberFormat,
      value: sheet.value(at.row, at.column),
      cell: { sheet: sheet.name, address: cellAddress(at.row, at.column) },
    });
  }
  return found;
}

/** Reads a model whose scenario is about to be changed. */
export async function standingToChange(workbook: LiveWorkbook, model: InsertedModel): Promise<ReadStanding> {
  const standing = await readStanding(workbook, model);
  if (standing.state === "deleted") throw new WorkbookError(words.deletedHint);
  if (standing.state === "unreadable") throw new WorkbookError(words.unreadable(standing.sheet));
  return standing;
}

/** Has a model count with another scenario. */
export async function chooseScenario(
  workbook: LiveWorkbook,
  model: InsertedModel,
  scenario: Scenario,
): Promise<void> {
  const { scenario: cell, chosen, follows } = await standingToChange(workbook, model);
  if (follows) throw new WorkbookError(words.followsHint);
  if (chosen === scenario) return;
  await workbook.write(cell.sheet, [{ address: cell.address, cell: scenario }]);
}
