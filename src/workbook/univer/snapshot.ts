import {
  BooleanNumber,
  type Injector,
  type IWorksheetData,
  type Workbook,
  type Worksheet,
} from "@univerjs/core";
import { deserializeRangeWithSheet, FormulaDataModel, IDefinedNamesService } from "@univerjs/engine-formula";
import { SCOPE_WORKBOOK_VALUE_DEFINED_NAME } from "@univerjs/sheets";
import { ConditionalFormattingRuleModel } from "@univerjs/sheets-conditional-formatting";
import { SheetDataValidationModel } from "@univerjs/sheets-data-validation";
import { SheetsNoteModel } from "@univerjs/sheets-note";
import type { Cell, Chart, Format, Name, SheetPlan, SheetRange, Style } from "../../plan/plan";
import type { CalculatedValues } from "../calculation";
import type { CellValue } from "../workbook";
import { cellValue } from "./cells";
import {
  columnCharacters,
  fromUniverCondition,
  fromUniverRange,
  fromUniverStyle,
  fromUniverValidation,
  rowPoints,
} from "./translate";
import { gridWords } from "../../language/grid";

/** A live workbook as data, ready to be written into a file. */
export interface GridSnapshot {
  readonly sheets: readonly SheetPlan[];
  readonly values: CalculatedValues;
  /** What the workbook holds and the snapshot does not, in words. */
  readonly notSaved: readonly string[];
}

/** What a sheet of ours keeps of its plan that no cell holds; sheets go by their ids in it. */
interface Origin {
  readonly plan: Pick<SheetPlan, "role" | "print" | "periods" | "inputs" | "charts">;
}

export function takeSnapshot(
  injector: Injector,
  workbook: Workbook,
  originOf: (sheet: Worksheet) => Origin | null,
): GridSnapshot {
  const sheets = workbook.getSheets();
  const notSaved = new Set<string>();
  const values = new Map<string, CellValue[][]>();
  const plans = sheets.map((sheet) => {
    const { cells, values: own } = readCells(injector, sheet);
    values.set(sheet.getName(), own);
    noteLosses(sheet, notSaved);
    return readSheet(injector, workbook, sheet, originOf(sheet), cells, notSaved);
  });
  noteNames(injector, workbook, notSaved);
  return { sheets: plans, values, notSaved: [...notSaved] };
}

function readSheet(
  injector: Injector,
  workbook: Workbook,
  sheet: Worksheet,
  origin: Origin | null,
  cells: Cell[][],
  notSaved: Set<string>,
): SheetPlan {
  const unitId = workbook.getUnitId();
  const sheetId = sheet.getSheetId();
  const config = sheet.getConfig();
  const { xSplit, ySplit } = config.freeze;
  const formats = readFormats(workbook, sheet);
  const columns = Math.max(
    0,
    ...cells.map((row) => row.length),
    ...formats.map(({ range }) => range.column + range.columns),
    ...Object.keys(config.columnData).map((column) => Number(column) + 1),
  );
  const rules = injector.get(SheetDataValidationModel).getRules(unitId, sheetId);
  const validations = rules.flatMap(fromUniverValidation);
  if (rules.some((rule) => fromUniverValidation(rule).length === 0)) {
    notSaved.add(gridWords.notSaved.validations);
  }
  const conditions = injector.get(ConditionalFormattingRuleModel).getSubunitRules(unitId, sheetId) ?? [];
  const conditionalFormats = conditions.flatMap(fromUniverCondition);
  if (conditions.some((condition) => fromUniverCondition(condition).length === 0)) {
    notSaved.add(gridWords.notSaved.conditionalFormats);
  }
  const notes = [...(injector.get(SheetsNoteModel).getSheetNotes(unitId, sheetId)?.values() ?? [])].map(
    ({ row, col, note }) => ({ row, column: col, text: note }),
  );
  return {
    name: sheet.getName(),
    role: origin?.plan.role ?? "workings",
    ...(config.tabColor && { tabColour: config.tabColor }),
    columnWidths: Array.from({ length: columns }, (_, column) =>
      columnCharacters(sheet.getColumnWidth(column)),
    ),
    rowHeights: Object.entries(config.rowData).flatMap(([row, data]) =>
      data?.h !== undefined && data.ia !== BooleanNumber.TRUE
        ? [{ row: Number(row), height: rowPoints(data.h) }]
        : [],
    ),
    ...((xSplit > 0 || ySplit > 0) && { freeze: { rows: ySplit, columns: xSplit } }),
    blocks: cells.length > 0 ? [{ row: 0, column: 0, cells }] : [],
    formats,
    names: readNames(injector, unitId, sheetId),
    validations,
    conditionalFormats,
    notes,
    charts: (origin?.plan.charts ?? []).flatMap((chart) => withNames(chart, workbook)),
    print: origin?.plan.print ?? { landscape: true, pagesWide: 1 },
    ...(origin?.plan.periods && { periods: origin.plan.periods }),
    inputs: origin?.plan.inputs ?? [],
  };
}

/** The cells of a sheet and their values, from A1 to the last that holds something. */
export function readCells(injector: Injector, sheet: Worksheet): { cells: Cell[][]; values: CellValue[][] } {
  const model = injector.get(FormulaDataModel);
  const [unitId, sheetId] = [sheet.getUnitId(), sheet.getSheetId()];
  const spilled = model.getArrayFormulaCellData()[unitId]?.[sheetId] ?? {};
  const arrays = model.getArrayFormulaRange()[unitId]?.[sheetId] ?? {};
  const cells: Cell[][] = [];
  const values: CellValue[][] = [];
  const put = (row: number, column: number, cell: Cell | undefined, value: CellValue): void => {
    for (const grid of [cells, values]) while (grid.length <= row) grid.push([]);
    const [cellRow, valueRow] = [cells[row]!, values[row]!];
    while (cellRow.length <= column) cellRow.push(null);
    while (valueRow.length <= column) valueRow.push(null);
    if (cell !== undefined) cellRow[column] = cell;
    valueRow[column] = value;
  };
  sheet.getCellMatrix().forValue((row, column, cell) => {
    if (!cell) return;
    const value = cellValue(cell);
    const formula = cell.f || cell.si ? model.getFormulaStringByCell(row, column, sheetId, unitId) : null;
    if (formula) {
      const array = arrays[row]?.[column];
      const spill = array && {
        rows: array.endRow - array.startRow + 1,
        columns: array.endColumn - array.startColumn + 1,
      };
      put(row, column, { formula: formula.replace(/^=/, ""), ...(spill && { spill }) }, value);
    } else if (value !== null) {
      put(row, column, value, value);
    }
  });
  for (const [row, line] of Object.entries(spilled)) {
    for (const [column, cell] of Object.entries(line ?? {})) {
      const [r, c] = [Number(row), Number(column)];
      if (cell && (cells[r]?.[c] ?? null) === null) put(r, c, undefined, cellValue(cell));
    }
  }
  const columns = Math.max(0, ...cells.map((row) => row.length));
  for (const row of cells) while (row.length < columns) row.push(null);
  for (const row of values) while (row.length < columns) row.push(null);
  return { cells, values };
}

/** The sheet's styles as rectangles: equal neighbours in a row first, then equal runs in rows below each other. */
function readFormats(workbook: Workbook, sheet: Worksheet): Format[] {
  const styles = new Map<string, Style>();
  const keys: (string | undefined)[][] = [];
  const known = new Map<unknown, string | undefined>();
  sheet.getCellMatrix().forValue((row, column, cell) => {
    if (!cell?.s) return;
    if (!known.has(cell.s)) {
      const style = fromUniverStyle(workbook.getStyles().getStyleByCell(cell));
      const key = style ? JSON.stringify(style) : undefined;
      if (style && key) styles.set(key, style);
      known.set(cell.s, key);
    }
    (keys[row] ??= [])[column] = known.get(cell.s);
  });
  const formats: { key: string; row: number; column: number; rows: number; columns: number }[] = [];
  let open = new Map<string, (typeof formats)[number]>();
  keys.forEach((line, row) => {
    const next: typeof open = new Map();
    for (let column = 0; column < line.length;) {
      const key = line[column];
      let end = column + 1;
      while (end < line.length && line[end] === key) end += 1;
      if (key !== undefined) {
        const place = `${column}-${end}-${key}`;
        const above = open.get(place);
        const run =
          above && above.row + above.rows === row
            ? above
            : { key, row, column, rows: 0, columns: end - column };
        if (run.rows === 0) formats.push(run);
        run.rows += 1;
        next.set(place, run);
      }
      column = end;
    }
    open = next;
  });
  return formats.map(({ key, ...range }) => ({ range, style: styles.get(key)! }));
}

function readNames(injector: Injector, unitId: string, sheetId: string): Name[] {
  const all = Object.values(injector.get(IDefinedNamesService).getDefinedNameMap(unitId) ?? {});
  return all
    .filter((name) => name.localSheetId === sheetId)
    .flatMap(({ name, formulaOrRefString, comment }) => {
      const { range } = deserializeRangeWithSheet(formulaOrRefString);
      return Number.isInteger(range.startRow) && Number.isInteger(range.startColumn)
        ? [{ name, range: fromUniverRange(range), ...(comment && { comment }) }]
        : [];
    });
}

/** The chart with its sheets by the names they have now; none where one of them is gone. */
function withNames(chart: Chart, workbook: Workbook): Chart[] {
  const named = <T extends SheetRange>(range: T): T | null => {
    const sheet = workbook.getSheetBySheetId(range.sheet);
    return sheet ? { ...range, sheet: sheet.getName() } : null;
  };
  const categories = named(chart.categories);
  const series = chart.series.flatMap((each) => {
    const values = named(each.values);
    return values ? [{ ...each, values }] : [];
  });
  return categories && series.length === chart.series.length ? [{ ...chart, categories, series }] : [];
}

function noteLosses(sheet: Worksheet, notSaved: Set<string>): void {
  const config = sheet.getConfig();
  const hidden = (lines: IWorksheetData["rowData"] | IWorksheetData["columnData"]): boolean =>
    Object.values(lines as Record<string, { hd?: BooleanNumber } | undefined>).some(
      (line) => line?.hd === BooleanNumber.TRUE,
    );
  if (config.mergeData.length > 0) notSaved.add(gridWords.notSaved.mergedCells);
  if (config.hidden === BooleanNumber.TRUE) notSaved.add(gridWords.notSaved.hiddenSheets);
  if (hidden(config.rowData) || hidden(config.columnData)) {
    notSaved.add(gridWords.notSaved.hiddenLines);
  }
}

function noteNames(injector: Injector, workbook: Workbook, notSaved: Set<string>): void {
  const all = Object.values(injector.get(IDefinedNamesService).getDefinedNameMap(workbook.getUnitId()) ?? {});
  const own = all.filter(
    ({ localSheetId }) => !localSheetId || localSheetId === SCOPE_WORKBOOK_VALUE_DEFINED_NAME,
  );
  if (own.length > 0) {
    notSaved.add(gridWords.notSaved.names(own.map(({ name }) => name)));
  }
}
