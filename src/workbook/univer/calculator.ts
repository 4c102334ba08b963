import {
  ICommandService,
  type ICellData,
  type IRange,
  type IWorkbookData,
  LocaleType,
  LogLevel,
  type Nullable,
  type ObjectMatrix,
  Univer,
  UniverInstanceType,
  IUniverInstanceService,
} from "@univerjs/core";
import {
  FormulaDataModel,
  type IAllRuntimeData,
  ICalculateFormulaService,
  SetFormulaCalculationStartMutation,
  UniverFormulaEnginePlugin,
} from "@univerjs/engine-formula";
import { isFormula, type Range } from "../../plan/plan";
import type { CalculatedValues, Calculator, SheetCells } from "../calculation";
import { type CellValue, WorkbookError } from "../workbook";
import { cellData, cellValue } from "./cells";
import { prepareEngine, spillSignature } from "./engine";
import type { FunctionLibrary } from "../../library/library";
import type { CellMatrix } from "./sheetCells";
import { fromUniverRange } from "./translate";
import { gridWords } from "../../language/grid";

/** Cells beyond a sheet's own, so that an array that outgrows its plan still shows what it holds. */
const roomToSpill = 200;
/** A workbook whose arrays change their size with every calculation never settles. */
const mostRounds = 8;

let count = 0;

/** A calculator of its own Univer without any screen: for tests, the command line and files. */
export function createCalculator(library: FunctionLibrary): Calculator {
  const univer = new Univer({ locale: LocaleType.EN_US, locales: {}, logLevel: LogLevel.ERROR });
  univer.registerPlugin(UniverFormulaEnginePlugin);
  const injector = univer.__getInjector();
  let prepared = false;
  let last: Promise<unknown> = Promise.resolve();

  const calculate = async (sheets: readonly SheetCells[]): Promise<CalculatedValues> => {
    count += 1;
    // Univer keeps caches by workbook id across instances: an id is never used twice.
    const unitId = `calculation-${count}`;
    univer.createUnit<IWorkbookData, never>(UniverInstanceType.UNIVER_SHEET, workbookData(unitId, sheets));
    try {
      if (!prepared) {
        prepareEngine(injector, library);
        prepared = true;
      }
      return await run(unitId, sheets);
    } finally {
      injector.get(IUniverInstanceService).disposeUnit(unitId);
    }
  };

  const run = async (unitId: string, sheets: readonly SheetCells[]): Promise<CalculatedValues> => {
    const commands = injector.get(ICommandService);
    const model = injector.get(FormulaDataModel);
    const values = new Map(sheets.map((sheet) => [sheet.name, constants(sheet.cells)]));
    if (!sheets.some((sheet) => sheet.cells.some((row) => row.some(isFormula)))) return values;

    // Known from the start, the cells that arrays fill order the formulas at once; else it takes a second round.
    model.mergeArrayFormulaRange({ [unitId]: plannedArrays(sheets) });
    let before = spillSignature(model);
    for (let round = 0; round < mostRounds; round += 1) {
      const result = await calculateOnce(injector.get(ICalculateFormulaService), () => {
        void commands.executeCommand(
          SetFormulaCalculationStartMutation.id,
          { commands: [], forceCalculation: true },
          { onlyLocal: true },
        );
      });
      const after = spillSignature(model);
      if (after === before) {
        sheets.forEach((sheet, index) => {
          const cells = values.get(sheet.name)!;
          const id = sheetId(index);
          merge(cells, result.unitData[unitId]?.[id]);
          merge(cells, result.arrayFormulaCellData[unitId]?.[id]);
          pad(cells);
        });
        const filled = model.getArrayFormulaRange()[unitId] ?? {};
        const arrays = new Map(sheets.map(({ name }, index) => [name, arraysOf(filled[sheetId(index)])]));
        return Object.assign(values, { arrays });
      }
      before = after;
    }
    throw new WorkbookError(gridWords.neverSettles);
  };

  return {
    calculate(sheets) {
      // One Univer calculates one workbook at a time.
      const mine = last.then(() => calculate(sheets));
      last = mine.catch(() => undefined);
      return mine;
    },
    dispose: () => univer.dispose(),
  };
}

const sheetId = (index: number): string => `sheet-${index}`;

function plannedArrays(
  sheets: readonly SheetCells[],
): Record<string, Record<number, Record<number, IRange>>> {
  const found: Record<string, Record<number, Record<number, IRange>>> = {};
  sheets.forEach((sheet, index) =>
    sheet.cells.forEach((line, row) =>
      line.forEach((cell, column) => {
        if (!isFormula(cell) || !cell.spill || cell.spill.rows * cell.spill.columns === 1) return;
        ((found[sheetId(index)] ??= {})[row] ??= {})[column] = {
          startRow: row,
          startColumn: column,
          endRow: row + cell.spill.rows - 1,
          endColumn: column + cell.spill.columns - 1,
        };
      }),
    ),
  );
  return found;
}

function workbookData(id: string, sheets: readonly SheetCells[]): Partial<IWorkbookData> {
  return {
    id,
    sheetOrder: sheets.map((_, index) => sheetId(index)),
    sheets: Object.fromEntries(
      sheets.map((sheet, index) => [
        sheetId(index),
        {
          id: sheetId(index),
          name: sheet.name,
          rowCount: sheet.cells.length + roomToSpill,
          columnCount: Math.max(0, ...sheet.cells.map((row) => row.length)) + roomToSpill,
          cellData: cellMatrix(sheet.cells),
        },
      ]),
    ),
  };
}

const cellMatrix = (cells: SheetCells["cells"]): CellMatrix =>
  Object.fromEntries(
    cells.map((line, row) => [
      row,
      Object.fromEntries(
        line.flatMap((cell, column) => (cell === null ? [] : [[column, cellData(cell)] as const])),
      ),
    ]),
  );

const arraysOf = (rows: unknown): Range[] =>
  Object.values((rows ?? {}) as Record<string, Record<string, IRange>>).flatMap((columns) =>
    Object.values(columns ?? {}).map(fromUniverRange),
  );

const constants = (cells: SheetCells["cells"]): CellValue[][] => {
  const columns = Math.max(0, ...cells.map((row) => row.length));
  return cells.map((row) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = row[column] ?? null;
      return isFormula(cell) ? null : cell;
    }),
  );
};

function merge(values: CellValue[][], calculated: ObjectMatrix<Nullable<ICellData>> | undefined): void {
  calculated?.forValue((row, column, cell) => {
    for (let r = values.length; r <= row; r += 1) values.push([]);
    const line = values[row]!;
    for (let c = line.length; c < column; c += 1) line.push(null);
    line[column] = cellValue(cell);
  });
}

function pad(values: CellValue[][]): void {
  const columns = Math.max(0, ...values.map((line) => line.length));
  for (const line of values) for (let c = line.length; c < columns; c += 1) line.push(null);
}

/** Listens before it starts, because a small calculation ends at once. */
const calculateOnce = (service: ICalculateFormulaService, start: () => void): Promise<IAllRuntimeData> =>
  new Promise((resolve, reject) => {
    const subscription = service.executionCompleteListener$.subscribe((result) => {
      subscription.unsubscribe();
      resolve(result);
    });
    try {
      start();
    } catch (reason) {
      subscription.unsubscribe();
      reject(reason instanceof Error ? reason : new Error(String(reason)));
    }
  });
