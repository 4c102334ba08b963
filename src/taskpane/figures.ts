import { format } from "numfmt";
import { parseAddress, rangeAddress } from "../plan/address";
import type { CellAddress, CellValue, InsertedModel, Workbook } from "../workbook/workbook";
import { strings } from "../language/panel";

export interface HeadlineFigure {
  readonly label: string;
  readonly text: string;
  readonly cell: CellAddress;
}

export type CheckState = "pass" | "fail" | "calculating" | "unknown";

/** What the panel shows of a model, as the workbook has it now. */
export interface Figures {
  readonly scenario: string | null;
  readonly checks: CheckState;
  /** What the master check's cell shows. */
  readonly checkText: string;
  readonly headlines: readonly HeadlineFigure[];
  /** True while a cell waits for its value. */
  readonly calculating: boolean;
  /** True where a cell calls a function that the spreadsheet does not know. */
  readonly unknownFunctions: boolean;
}

const waiting = new Set(["#BUSY!", "#GETTING_DATA"]);
const isWaiting = (value: CellValue): boolean => typeof value === "string" && waiting.has(value);

/** Reads a model's headline figures, its master check and its scenario from the workbook. */
export async function readFigures(workbook: Workbook, model: InsertedModel): Promise<Figures> {
  const cells = [model.scenarioCell, model.masterCheck, ...model.headlines.map(({ cell }) => cell)];
  const [scenario, check, ...values] = await readCells(workbook, cells);
  return {
    scenario: typeof scenario === "string" ? scenario : null,
    checks: checkState(check ?? null),
    checkText: formatValue(check ?? null, "General"),
    headlines: model.headlines.map(({ label, cell, numberFormat }, index) => ({
      label,
      cell,
      text: formatValue(values[index] ?? null, numberFormat),
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

/** A value as its cell shows it, but for "#N/A", which in these models means that the event does not occur. */
export function formatValue(value: CellValue, numberFormat: string): string {
  if (value === null || value === "") return strings.empty;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") {
    if (value === "#N/A") return strings.none;
    return isWaiting(value) ? strings.calculating : value;
  }
  try {
    return format(numberFormat, value).trim();
  } catch {
    return String(value);
  }
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
