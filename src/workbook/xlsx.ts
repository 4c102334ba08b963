import type { NamedRange, WriteSheet } from "hucre";
import { writeXlsx as writeFile } from "hucre/xlsx";
import { absoluteAddress, parseAddress, rangeAddress, sheetPrefix } from "../plan/address";
import { freeSheetNames, withSheetNames } from "../plan/formula";
import type { SheetPlan, SheetRange, WorkbookPlan } from "../plan/plan";
import { refuseWhileRead, refuseWithoutWhatItReads } from "./reading";
import type { CalculatedValues, Calculator } from "./calculation";
import {
  type CellAddress,
  type CellValue,
  type InsertedModel,
  type InsertOptions,
  type Workbook,
  WorkbookError,
} from "./workbook";
import { type Calls, sheetCells, tooLongTexts, writeCells, type WrittenCells } from "./xlsx/cells";
import { writeConditions } from "./xlsx/conditions";
import { completePackage } from "./xlsx/package";
import { headerFooter, pageSetup, printNames } from "./xlsx/print";
import { defaultFont } from "./xlsx/styles";
import { argb, shortened, textInFile } from "./xlsx/text";
import { lostValidations, writeValidations } from "./xlsx/validations";
import { fileWords } from "../language/file";

export interface XlsxOptions {
  /** The document's title among its properties. */
  readonly title?: string;
  /**
   * How cells that call the add-in's functions are written: as formulas, or as the values they have, for programs
   * and people without the add-in.
   */
  readonly calls?: Calls;
  /** The sheet that is shown on opening; the first where none is named. */
  readonly activeSheet?: string;
}

/**
 * An .xlsx file of these sheets with these values. Equal sheets, values and options make equal bytes. What a file
 * cannot hold is left out; `notInFile` says it in words.
 */
export async function writeXlsx(
  sheets: readonly SheetPlan[],
  values: CalculatedValues,
  options: XlsxOptions = {},
): Promise<Uint8Array> {
  const { title, calls = "formulas" } = options;
  const activeSheet = Math.max(
    0,
    sheets.findIndex(({ name }) => name === options.activeSheet),
  );
  const written = sheets.map((sheet) => writeCells(sheet, values, calls));
  const file = await writeFile({
    sheets: sheets.map((sheet, index) => writeSheet(sheet, written[index]!)),
    namedRanges: sheets.flatMap(writeNames),
    properties: { ...(title !== undefined && { title: textInFile(title) }), creator: "Miner Thesis" },
    defaultFont,
    activeSheet,
  });
  return completePackage(file, { sheets, values, errors: written.map(({ errors }) => errors), activeSheet });
}

/** What a file of these sheets cannot hold, in words; empty where it holds everything. */
export const notInFile = (sheets: readonly SheetPlan[]): string[] => [
  ...sheets.flatMap(lostValidations),
  ...sheets.flatMap((sheet) => tooLongTexts(sheet).map((cell) => fileWords.endOfText(cell))),
];

/** Seven pixels a character and five around them: Excel counts the characters only, a file counts both. */
const fileWidth = (characters: number): number =>
  Math.trunc(((Math.trunc(characters * 7) + 5) / 7) * 256) / 256;

function writeSheet(sheet: SheetPlan, { cells }: WrittenCells): WriteSheet {
  const { freeze } = sheet;
  for (const { row, column, text } of sheet.notes) {
    const key = `${row},${column}`;
    cells.set(key, { ...cells.get(key), comment: { author: "Miner Thesis", text: textInFile(text) } });
  }
  return {
    name: sheet.name,
    columns: sheet.columnWidths.map((width) => ({ width: fileWidth(width) })),
    cells,
    rowDefs: new Map(sheet.rowHeights.map(({ row, height }) => [row, { height }])),
    view: { showGridLines: false, ...(sheet.tabColour && { tabColor: { rgb: argb(sheet.tabColour) } }) },
    ...(freeze && (freeze.rows || freeze.columns) && { freezePane: freeze }),
    dataValidations: writeValidations(sheet),
    conditionalRules: writeConditions(sheet),
    // Placeholders: they make hucre lay out the frames, and the charts themselves are written afterwards.
    charts: sheet.charts.map((chart) => ({
      type: "column",
      series: [{ values: rangeAddress(chart.over) }],
      altText: textInFile(chart.description),
      anchor: {
        from: { row: chart.over.row, col: chart.over.column },
        to: { row: chart.over.row + chart.over.rows, col: chart.over.column + chart.over.columns },
      },
    })),
    pageSetup: pageSetup(sheet),
    headerFooter: headerFooter(sheet),
  };
}

const longestNameComment = 255;

const writeNames = (sheet: SheetPlan): NamedRange[] => [
  ...sheet.names.map(({ name, range, comment }) => ({
    name,
    range: sheetPrefix(sheet.name) + absoluteAddress(range),
    scope: sheet.name,
    ...(comment && { comment: textInFile(shortened(comment, longestNameComment)) }),
  })),
  ...printNames(sheet),
];

/** A workbook that is only a file: plans are collected and calculated, `bytes` makes the file of them. */
export class XlsxWorkbook implements Workbook {
  readonly title = fileWords.title;
  private models: {
    readonly model: InsertedModel;
    readonly plan: WorkbookPlan;
    readonly values: CalculatedValues;
  }[] = [];
  private count = 0;
  private activeSheet: string | undefined;
  /** Inserts take their turns, so that two at once never choose the same name for a sheet. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly calculator: Calculator) {}

  insert(plan: WorkbookPlan, options: InsertOptions = {}): Promise<InsertedModel> {
    const mine = this.last.then(() => this.insertNow(plan, options));
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private async insertNow(plan: WorkbookPlan, { onProgress, signal }: InsertOptions): Promise<InsertedModel> {
    signal?.throwIfAborted();
    refuseWithoutWhatItReads(plan, await this.inserted());
    onProgress?.({ done: 0, step: "Calculating" });
    const taken = this.models.flatMap(({ plan: { sheets } }) => sheets.map(({ name }) => name));
    const names = freeSheetNames(
      plan.sheets.map(({ name }) => name),
      taken,
    );
    const named = withSheetNames(plan, names);
    // What a plan reads calculates along with it; its own values stand already.
    const read = this.readBy(plan);
    const calculated = await this.calculator.calculate([...read, ...named.sheets].map(sheetCells));
    const values = new Map([...calculated].filter(([name]) => named.sheets.some((own) => own.name === name)));
    signal?.throwIfAborted();
    this.count += 1;
    const at = ({ sheet, ...range }: SheetRange): CellAddress => ({ sheet, address: rangeAddress(range) });
    const model: InsertedModel = {
      id: `model-${this.count}`,
      template: plan.template,
      title: plan.title,
      preset: plan.preset,
      presetTitle: plan.presetTitle,
      sheets: plan.sheets.map(({ name }) => ({ planned: name, name: names.get(name) ?? name })),
      scenarioCell: at(named.scenarioCell),
      masterCheck: at(named.masterCheck),
      headlines: named.headlines.map(({ label, cell, numberFormat }) => ({
        label,
        cell: at(cell),
        numberFormat,
      })),
      ...(plan.reads && { reads: plan.reads.model }),
      notShown: notInFile(named.sheets),
    };
    this.models.push({ model, plan: named, values });
    onProgress?.({ done: 1, step: "Done" });
    return model;
  }

  async inserted(): Promise<InsertedModel[]> {
    return this.models.map(({ model }) => model);
  }

  async remove(id: string): Promise<void> {
    if (!this.models.some(({ model }) => model.id === id)) {
      throw new WorkbookError(fileWords.nothingToRemove);
    }
    refuseWhileRead(id, await this.inserted());
    this.models = this.models.filter(({ model }) => model.id !== id);
  }

  /** The sheet on which the file opens. */
  async show(sheet: string): Promise<void> {
    this.valuesOf(sheet);
    this.activeSheet = sheet;
  }

  async read(sheet: string, address: string): Promise<CellValue[][]> {
    const values = this.valuesOf(sheet);
    const { row, column, rows, columns } = parseAddress(address);
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => values[row + r]?.[column + c] ?? null),
    );
  }

  /** The file as it stands now. */
  async bytes(options: XlsxOptions = {}): Promise<Uint8Array> {
    const [first] = this.models;
    if (!first) {
      throw new WorkbookError(fileWords.nothingToWrite);
    }
    return writeXlsx(
      this.models.flatMap(({ plan }) => plan.sheets),
      new Map(this.models.flatMap(({ values }) => [...values])),
      {
        title: `${first.model.title}, ${first.model.presetTitle}`,
        ...(this.activeSheet !== undefined && { activeSheet: this.activeSheet }),
        ...options,
      },
    );
  }

  private readBy({ reads }: WorkbookPlan): readonly SheetPlan[] {
    return this.models.find(({ model }) => model.id === reads?.model)?.plan.sheets ?? [];
  }

  private valuesOf(sheet: string): readonly (readonly CellValue[])[] {
    for (const { values } of this.models) {
      const found = values.get(sheet);
      if (found) return found;
    }
    throw new WorkbookError(fileWords.noSheet(sheet));
  }
}
