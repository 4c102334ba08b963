import type { Cell, WorkbookPlan } from "../plan/plan";

/**
 * What a spreadsheet can do for us, whichever it is: Excel, the workbench's grid or a file.
 * The panel knows this interface and nothing below it.
 */
export interface Workbook {
  /** What the user calls it: "Excel", "the workbench", "the file". */
  readonly title: string;
  /** Adds the plan's sheets behind those that are there; either all of it stands afterwards or nothing of it. */
  insert(plan: WorkbookPlan, options?: InsertOptions): Promise<InsertedModel>;
  /** Everything that was inserted and is still there. */
  inserted(): Promise<InsertedModel[]>;
  /** Takes an inserted model's sheets out again and touches nothing else. */
  remove(id: string): Promise<void>;
  /** Shows a sheet, by the name it has in the workbook, with the cell selected. */
  show(sheet: string, cell?: string): Promise<void>;
  /** The calculated values of a rectangle, by the sheet's name in the workbook and an A1 address. */
  read(sheet: string, address: string): Promise<CellValue[][]>;
}

/** A workbook that is open before the user: what the panel works with. */
export interface LiveWorkbook extends Workbook {
  /** What stands in a rectangle, down to the formulas. */
  inspect(sheet: string, address: string): Promise<CellContent[][]>;
  /** The rectangle of a sheet that holds anything, from its first cell on; null where it is empty. */
  usedRange(sheet: string): Promise<string | null>;
  /** Every name that is defined in the workbook, with what it stands for. */
  definedNames(): Promise<readonly DefinedName[]>;
  /** What the user has selected; its first area where there are several. */
  selection(): Promise<Selection>;
  /** Calls back after something else was selected; what it answers stops that. */
  onSelection(listener: (selection: Selection) => void): () => void;
  /** Calls back after cells changed or were calculated anew, once for many at a time; what it answers stops that. */
  onChange(listener: () => void): () => void;
  /** Writes cells of one sheet, undone in one step where the spreadsheet can. A string stays text whatever it begins with. */
  write(sheet: string, cells: readonly CellWrite[]): Promise<void>;
  /** What was kept in the workbook under a key of ours; undefined where nothing is. */
  kept(key: string): Promise<unknown>;
  /** Keeps JSON in the workbook, in Excel so that it goes where the file goes; undefined takes it out. */
  keep(key: string, value: unknown): Promise<void>;
  /** An insert that was broken off half-way, by a panel that was closed or a spreadsheet that fell; null where none was. */
  interrupted(): Promise<InterruptedInsert | null>;
  /** Ends the matter: takes out what the broken insert has left, or lets it stand as sheets of the user's own. */
  settleInterrupted(keep: boolean): Promise<void>;
  /** What was changed by hand on an inserted model's sheets, the choice of scenario apart. */
  edits(id: string): Promise<ModelEdits>;
  /** The calls of our functions on a model's sheets, or on all sheets where no model is named. */
  calls(id?: string): Promise<CallCount>;
  /** Enters the calls anew that the spreadsheet does not recognise; answers how many there were. */
  repair(id?: string): Promise<number>;
  /** Puts values in place of all calls, to be sent to somebody without the add-in; answers how many. */
  freeze(id?: string): Promise<number>;
  /** Puts the calls back that were frozen, where their values still stand; answers how many, and how many do not. */
  unfreeze(id?: string): Promise<Unfrozen>;
}

/** A cell down to its formula. */
export interface CellContent {
  readonly value: CellValue;
  /** English, in A1, with the leading "=" and with our functions as THESIS.NAME; null where it is a constant. */
  readonly formula: string | null;
  readonly numberFormat: string;
  /** The address of the cell whose array fills this one; absent where none does or the spreadsheet does not say. */
  readonly spillOf?: string;
}

export interface DefinedName {
  readonly name: string;
  /** The sheet whose own it is; null for a name of the whole workbook. */
  readonly sheet: string | null;
  /** What it stands for: English, in A1, with the leading "=" and with our functions as THESIS.NAME. */
  readonly formula: string;
}

export interface Selection extends CellAddress {
  /** The one cell of the selection that typing goes to. */
  readonly activeCell: string;
}

export interface CellWrite {
  readonly address: string;
  readonly cell: Cell;
  /** How the cell shows a number; what it had stays where none is given. */
  readonly numberFormat?: string;
}

export interface InterruptedInsert {
  readonly title: string;
  readonly presetTitle: string;
  /** When it began, as an ISO date and time. */
  readonly started: string;
  /** The sheets that it has left, by the names they have. */
  readonly sheets: readonly string[];
}

export interface ModelEdits {
  /** The sheets that no longer hold what was inserted, with the number of rows that differ. */
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  /** False where the workbook does not remember what was inserted: it came from an older version. */
  readonly known: boolean;
}

export interface CallCount {
  /** Cells with a formula that calls one of our functions. */
  readonly live: number;
  /** Those of them that the spreadsheet shows as unknown. */
  readonly broken: number;
  /** Cells that hold a value in place of a call that can be put back. */
  readonly frozen: number;
}

export interface Unfrozen {
  readonly restored: number;
  /** Cells whose frozen value was overwritten since: they keep what they hold. */
  readonly changed: number;
}

/** A cell's calculated value; errors are their text, for instance "#N/A". */
export type CellValue = number | string | boolean | null;

export interface InsertOptions {
  /** Called as the work goes on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting before the last step leaves the workbook as it was. */
  readonly signal?: AbortSignal;
}

export interface Progress {
  /** From 0 to 1. */
  readonly done: number;
  readonly step: string;
}

export interface InsertedModel {
  /** Identifies this insertion in its workbook. */
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly preset: string;
  readonly presetTitle: string;
  /** The plan's sheet names, each with the name it has in the workbook. */
  readonly sheets: readonly { readonly planned: string; readonly name: string }[];
  readonly scenarioCell: CellAddress;
  readonly masterCheck: CellAddress;
  readonly headlines: readonly {
    readonly label: string;
    readonly cell: CellAddress;
    readonly numberFormat: string;
  }[];
  /** The id of another model in the workbook that this one's formulas read; that one cannot be removed before. */
  readonly reads?: string;
  /** What this spreadsheet cannot show, in words; empty where it shows the whole plan. */
  readonly notShown: readonly string[];
}

export interface CellAddress {
  readonly sheet: string;
  readonly address: string;
}

/** Something the user has to be told, in words that say what to do. */
export class WorkbookError extends Error {
  constructor(
    message: string,
    readonly cause?: unknown,
  ) {
    super(message);
    this.name = "WorkbookError";
  }
}
