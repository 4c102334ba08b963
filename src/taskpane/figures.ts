import { cellAddress, parseAddress, rangeAddress } from "../plan/address";
import { scenarios } from "../plan/plan";
import type { CellAddress, CellValue, InsertedModel, LiveWorkbook, Workbook } from "../workbook/workbook";
import { isError, isWaiting } from "./models/values";

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

/**
 * Reads a model's headline figures, its master check and its scenario from the workbook. They are read where they stood
 * at the insert; where something else stands there now, as after a row was inserted above, they are looked for.
 */
export async function readFigures(workbook: LiveWorkbook, model: InsertedModel): Promise<Figures> {
  const cells = model.headlines.map(({ cell }) => cell);
  const labels = cells.map(besideOf);
  const [scenario = null, check = null, ...rest] = await readCells(workbook, [
    model.scenarioCell,
    model.masterCheck,
    ...cells,
    ...labels.flatMap((cell) => cell ?? []),
  ]);
  const noted = model.headlines.map(({ label, cell, numberFormat }, index) => ({
    label,
    cell,
    value: rest[index] ?? null,
    numberFormat,
  }));
  const found = rest.slice(cells.length);
  const isWhereItWas =
    scenarios.some((known) => known === scenario) &&
    (checkState(check) !== "unknown" || isError(check)) &&
    found.length === cells.length &&
    model.headlines.every(({ label }, index) => found[index] === label);
  const now = isWhereItWas ? undefined : await lookFor(workbook, model);
  return figuresOf(now?.scenario ?? scenario, now?.check ?? check, now?.headlines ?? noted);
}

/** What a template puts a headline's label into: the cell to the left. */
function besideOf({ sheet, address }: CellAddress): CellAddress | undefined {
  const { row, column } = parseAddress(address);
  return column > 0 ? { sheet, address: cellAddress(row, column - 1) } : undefined;
}

/** The same figures wherever they stand now; what cannot be found is undefined. */
async function lookFor(
  workbook: LiveWorkbook,
  model: InsertedModel,
): Promise<{
  readonly scenario?: CellValue;
  readonly check?: CellValue;
  readonly headlines?: readonly HeadlineFigure[];
}> {
  const [{ readStanding }, { readChecks }] = await Promise.all([
    import(/* webpackChunkName: "models" */ "./models/standing"),
    import(/* webpackChunkName: "models" */ "./models/checks"),
  ]);
  const [standing, checks] = await Promise.all([readStanding(workbook, model), readChecks(workbook, model)]);
  return {
    ...(standing.state === "read" && { scenario: standing.value, headlines: standing.headlines }),
    ...(checks.state === "read" && { check: checks.master.value }),
  };
}

function figuresOf(scenario: CellValue, check: CellValue, headlines: readonly HeadlineFigure[]): Figures {
  const values = headlines.map(({ value }) => value);
  return {
    scenario: typeof scenario === "string" ? scenario : null,
    checks: checkState(check),
    check,
    headlines,
    calculating: [check, ...values].some(isWaiting),
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
