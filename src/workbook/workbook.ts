import type { WorkbookPlan } from "../plan/plan";

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
