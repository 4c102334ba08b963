import { parseAddress, rangeAddress } from "../plan/address";
import type { CellAddress, CellValue, InsertedModel, Workbook } from "../workbook/workbook";

export interface HeadlineFigure {
  readonly label: string;
  readonly value: CellValue;
  readonly numberFormat: string;
  readonly cell: CellAddress;
}

export type CheckState = "pass" | "fail" | "calculating" | "unknown";

/** What the panel shows of a model, as the workbook has it now. */
export interface Figures {
  readonly scenario: string | null;
  readonly checks: CheckState;
  /** What the master check's cell holds. */
  readonly check: CellValue;
  readonly headlines: readonly HeadlineFigure[];
  /** True while a cell waits for its value. */
  readonly calculating: boolean;
  /** True where a cell calls a function that the spreadsheet does not know. */
  readonly unknownFunctions: boolean;
}

/** Cells that wait for their value. */
const waiting = new Set(["#BUSY!", "#GETTING_DATA"]);
export const isWaiting = (value: CellValue): boolean => typeof value === "string" && waiting.has(value);

/** Reads a model's headline figures, its master check and its scenario from the workbook. */
export async function readFigures(workbook: Workbook, model: InsertedModel): Promise<Figures> {
  const cells = [model.scenarioCell, model.masterCheck, ...model.headlines.map(({ cell }) => cell)];
  const [scenario, check, ...values] = await readCells(workbook, cells);
  return {
    scenario: typeof scenario === "string" ? scenario : null,
    checks: checkState(check ?? null),
    check: check ?? null,
    headlines: model.headlines.map(({ label, cell, numberFormat }, index) => ({
      label,
      cell,
      value: values[index] ?? null,
      numberFormat,
    })),
    calculating: [check ?? null, ...values].some(isWaiting),
    unknownFunctions: [check, ...values].includes("#NAME?"),
  };
}

function checkState(value: CellValue): CheckState {
  if (value === true) return "pass";
  if (value === false) return "fail";
  return isWaiting(value) ? "calculating" : "unknown";
}

// Every read is a round trip to the spreadsheet, so that near cells are read as one rectangle; cells far apart
// would bring thousands of others along.
const largestRectangle = 4000;

async function readCells(workbook: Workbook, cells: readonly CellAddress[]): Promise<CellValue[]> {
  const placed = cells.map(({ sheet, address }) => ({ sheet, ...parseAddress(address) }));
  const sheets = [...new Set(placed.map(({ sheet }) => sheet))];
  const readers = new Map(
    await Promise.all(
      sheets.map(async (sheet) => {
        const here = placed.filter((cell) => cell.sheet === sheet);
        const row = Math.min(...here.map((cell) => cell.row));
        const column = Math.min(...here.map((cell) => cell.column));
        const rows = Math.max(...here.map((cell) => cell.row)) - row + 1;
        const columns = Math.max(...here.map((cell) => cell.column)) - column + 1;
        if (rows * columns > largestRectangle) return [sheet, undefined] as const;
        const values = await workbook.read(sheet, rangeAddress({ row, column, rows, columns }));
        return [sheet, { row, column, values }] as const;
      }),
    ),
  );
  return Promise.all(
    placed.map(async ({ sheet, row, column }) => {
      const rectangle = readers.get(sheet);
      if (rectangle) return rectangle.values[row - rectangle.row]?.[column - rectangle.column] ?? null;
      const values = await workbook.read(sheet, rangeAddress({ row, column, rows: 1, columns: 1 }));
      return values[0]?.[0] ?? null;
    }),
  );
}
