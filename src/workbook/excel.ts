import { parseAddress, rangeAddress } from "../plan/address";
import { functionNamespace } from "../plan/formula";
import { withNamespace } from "../plan/namespace";
import type { WorkbookPlan } from "../plan/plan";
import { countCalls, freezeCalls, repairCalls, unfreezeCalls } from "./excel/calls";
import { blocksOf, contentOf, contents, entered, knowsSpills, placeOf, selectionIn } from "./excel/cells";
import { codeOf } from "./excel/failure";
import { Insertion } from "./excel/insertion";
import { leftBy, type BegunInsert } from "./excel/journal";
import { attempt, keepIn, keptIn, note, refuseProtected, remember, remembered } from "./excel/memory";
import { currentModel, sheetsOf, type KnownSheet } from "./excel/record";
import { editsOf, type FoundCell } from "./fingerprint";
import { readFormula } from "./formulas";
import { refuseWhileRead } from "./reading";
import {
  WorkbookError,
  type CallCount,
  type CellContent,
  type CellValue,
  type CellWrite,
  type DefinedName,
  type InsertedModel,
  type InsertOptions,
  type InterruptedInsert,
  type ModelEdits,
  type Selection,
  type Unfrozen,
  type LiveWorkbook,
} from "./workbook";
import { excelWords } from "../language/excel";

/** The open Excel workbook, through Office.js. Needs ExcelApi 1.9; what came later is used where it is there. */
export class ExcelWorkbook implements LiveWorkbook {
  readonly title = excelWords.title;
  /** True once Excel has taken ungrouped what it had refused as one step of its undo list. */
  private refusesGroups = false;
  /** The insertion under way in this panel, which is not broken off. */
  private current: Insertion | null = null;

  /** @param namespace The namespace under which this Excel knows the functions */
  constructor(private readonly namespace: string = functionNamespace) {}

  async insert(plan: WorkbookPlan, options: InsertOptions = {}): Promise<InsertedModel> {
    const own = withNamespace(plan, this.namespace);
    if (!this.groupsUndo) return this.inserting(new Insertion(own), options, false);
    const insertion = new Insertion(own);
    try {
      return await this.inserting(insertion, options, true);
    } catch (error) {
      // Not every call can be undone everywhere, and then Excel refuses the group as a whole.
      const code = error instanceof WorkbookError ? codeOf(error.cause) : undefined;
      if (!insertion.leftNothing || !code || !refusalsOfGroups.has(code)) throw error;
      const model = await this.inserting(new Insertion(own), options, false);
      this.refusesGroups = true;
      return model;
    }
  }

  async inserted(): Promise<InsertedModel[]> {
    return attempt(excelWords.failed.list, async (context) => {
      const { records, sheets } = await remembered(context);
      return records.flatMap((record) => currentModel(record, sheets) ?? []);
    });
  }

  async interrupted(): Promise<InterruptedInsert | null> {
    return attempt(excelWords.failed.readInterrupted, async (context) => {
      const { begun, sheets } = await remembered(context);
      const [first] = this.unfinished(begun, sheets);
      if (!first) return null;
      const { title, presetTitle, started } = first;
      return { title, presetTitle, started, sheets: leftBy(first, sheets).map(({ name }) => name) };
    });
  }

  async settleInterrupted(keep: boolean): Promise<void> {
    await attempt(excelWords.failed.takeOut, async (context) => {
      const { begun, sheets, visible, isProtected } = await remembered(context);
      const [first] = this.unfinished(begun, sheets);
      if (!first) return;
      if (!keep) {
        refuseProtected(isProtected, excelWords.removeSheets);
        deleteSheets(context, new Set(leftBy(first, sheets).map((sheet) => sheet.id)), visible);
      }
      note(
        context,
        begun.filter((one) => one !== first),
      );
      await context.sync();
    });
  }

  async remove(id: string): Promise<void> {
    await attempt(excelWords.failed.remove, async (context) => {
      const { records, sheets, visible, isProtected } = await remembered(context);
      const record = records.find((one) => one.id === id);
      if (!record) throw new WorkbookError(excelWords.nothingToRemove);
      refuseProtected(isProtected, excelWords.removeSheets);
      refuseWhileRead(
        id,
        records.flatMap((one) => currentModel(one, sheets) ?? []),
      );
      deleteSheets(
        context,
        new Set([...sheetsOf(record, sheets).values()].map((sheet) => sheet.id)),
        visible,
      );
      remember(
        context,
        records.filter((one) => one !== record),
      );
      await context.sync();
    });
  }

  async show(sheet: string, cell = "A1"): Promise<void> {
    await attempt(excelWords.failed.show(sheet), async (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      worksheet.visibility = "Visible";
      worksheet.activate();
      worksheet.getRange(cell).untrack().select();
      await context.sync();
    });
  }

  async read(sheet: string, address: string): Promise<CellValue[][]> {
    return attempt(excelWords.failed.read(`${sheet}!${address}`), async (context) => {
      const range = context.workbook.worksheets.getItem(sheet).getRange(address).untrack();
      range.load("values,valueTypes");
      await context.sync();
      return range.values.map((row: CellValue[], r) =>
        row.map((value, c) => (range.valueTypes[r]?.[c] === "Empty" ? null : value)),
      );
    });
  }

  async inspect(sheet: string, address: string): Promise<CellContent[][]> {
    return attempt(excelWords.failed.read(`${sheet}!${address}`), async (context) => {
      const range = context.workbook.worksheets.getItem(sheet).getRange(address).untrack();
      range.load(contents);
      const { rows, columns } = parseAddress(address);
      const parent = rows * columns === 1 && knowsSpills() ? range.getSpillParentOrNullObject() : undefined;
      parent?.load("address");
      await context.sync();
      const cells = contentOf(range, this.namespace);
      if (!parent || parent.isNullObject) return cells;
      const spillOf = placeOf(parent.address).address;
      const own = spillOf === rangeAddress(parseAddress(address));
      // What fills a cell from elsewhere is no formula of its own, whether or not Excel shows it there.
      return own ? cells : [[{ ...cells[0]![0]!, formula: null, spillOf }]];
    });
  }

  async usedRange(sheet: string): Promise<string | null> {
    return attempt(excelWords.failed.readSheet(sheet), async (context) => {
      const range = context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true);
      range.load("address");
      await context.sync();
      return range.isNullObject ? null : placeOf(range.address).address;
    });
  }

  async definedNames(): Promise<readonly DefinedName[]> {
    return attempt(excelWords.failed.readNames, async (context) => {
      const { worksheets, names } = context.workbook;
      worksheets.load("items/name");
      await context.sync();
      const scopes = [
        { sheet: null, names },
        ...worksheets.items.map((sheet) => ({ sheet: sheet.name, names: sheet.names })),
      ];
      for (const scope of scopes) scope.names.load("items/name,items/formula");
      await context.sync();
      return scopes.flatMap(({ sheet, names: own }) =>
        own.items.map(({ name, formula }) => ({
          name,
          sheet,
          formula: readFormula(String(formula), this.namespace).formula,
        })),
      );
    });
  }

  async selection(): Promise<Selection> {
    return attempt(excelWords.failed.readSelection, selectionIn);
  }

  onSelection(listener: (selection: Selection) => void): () => void {
    return listening(
      ({ workbook: { worksheets } }, tell) => [
        worksheets.onSelectionChanged.add(tell),
        worksheets.onActivated.add(tell),
      ],
      // While a chart is selected there is no cell to tell of: the last one stays.
      () => void this.selection().then(listener, () => undefined),
    );
  }

  onChange(listener: () => void): () => void {
    return listening(
      ({ workbook: { worksheets } }, tell) => [
        worksheets.onChanged.add(tell),
        worksheets.onCalculated.add(tell),
        worksheets.onDeleted.add(tell),
      ],
      listener,
    );
  }

  async write(sheet: string, cells: readonly CellWrite[]): Promise<void> {
    await attempt(excelWords.failed.write(sheet), async (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      // First the formats: a cell that is formatted as a text would take a number for one.
      const formatted = cells.flatMap(({ address, numberFormat }) =>
        numberFormat === undefined ? [] : [{ address, cell: numberFormat }],
      );
      for (const { row, column, cells: line } of blocksOf(formatted)) {
        const range = worksheet.getRangeByIndexes(row, column, 1, line.length).untrack();
        range.numberFormat = [[...line]];
      }
      for (const { row, column, cells: line } of blocksOf(cells)) {
        const range = worksheet.getRangeByIndexes(row, column, 1, line.length).untrack();
        range.formulas = [line.map((cell) => entered(cell, this.namespace))];
      }
      await context.sync();
    });
  }

  async kept(key: string): Promise<unknown> {
    return attempt(excelWords.failed.readKept, (context) => keptIn(context, key));
  }

  async keep(key: string, value: unknown): Promise<void> {
    await attempt(excelWords.failed.keep, async (context) => {
      await keepIn(context, key, value);
      await context.sync();
    });
  }

  async edits(id: string): Promise<ModelEdits> {
    return attempt(excelWords.failed.readEdits, async (context) => {
      const { records, sheets } = await remembered(context);
      const record = records.find((one) => one.id === id);
      if (!record) return { sheets: [], known: false };
      const used = record.sheets.flatMap(({ planned, name }) => {
        const sheet = sheetsOf(record, sheets).get(name);
        if (!sheet) return [];
        const range = context.workbook.worksheets.getItem(sheet.id).getUsedRangeOrNullObject(true);
        const all = range.getBoundingRect("A1");
        all.load("formulas,values");
        return [{ planned, name: sheet.name, all }];
      });
      await context.sync();
      return editsOf(
        used.map(({ planned, name, all }) => ({
          planned,
          name,
          cells: all.isNullObject ? [] : foundCells(all),
        })),
        record.fingerprints,
      );
    });
  }

  async calls(id?: string): Promise<CallCount> {
    return attempt(excelWords.failed.count, async (context) =>
      countCalls(context, await sheetsMeant(context, id), this.namespace),
    );
  }

  async repair(id?: string): Promise<number> {
    return attempt(excelWords.failed.repair, async (context) =>
      repairCalls(context, await sheetsMeant(context, id), this.namespace),
    );
  }

  async freeze(id?: string): Promise<number> {
    return attempt(excelWords.failed.freeze, async (context) =>
      freezeCalls(context, await sheetsMeant(context, id), this.namespace),
    );
  }

  async unfreeze(id?: string): Promise<Unfrozen> {
    return attempt(excelWords.failed.unfreeze, async (context) =>
      unfreezeCalls(context, await sheetsMeant(context, id), this.namespace),
    );
  }

  /** Whether an insert may be asked to be one step of Excel's undo list. */
  private get groupsUndo(): boolean {
    return !this.refusesGroups && Office.context.requirements.isSetSupported("ExcelApi", "1.20");
  }

  /** The inserts that were begun, have left something, and are not this panel's own at the moment. */
  private unfinished(begun: readonly BegunInsert[], sheets: readonly KnownSheet[]): BegunInsert[] {
    return begun.filter((insert) => insert.id !== this.current?.id && leftBy(insert, sheets).length > 0);
  }

  private async inserting(
    insertion: Insertion,
    options: InsertOptions,
    grouped: boolean,
  ): Promise<InsertedModel> {
    this.current = insertion;
    try {
      return await insertion.run(options, grouped);
    } finally {
      this.current = null;
    }
  }
}

/** What Excel answers where a group of actions cannot be one step of its undo list, or where grouping itself fails. */
const refusalsOfGroups = new Set(["UndoNotSupported", "GeneralException"]);

function deleteSheets(
  { workbook: { worksheets } }: Excel.RequestContext,
  going: ReadonlySet<string>,
  visible: readonly string[],
): void {
  // A workbook cannot be without a sheet that is seen.
  if (visible.every((sheet) => going.has(sheet))) worksheets.add();
  for (const sheet of going) worksheets.getItem(sheet).delete();
}

/** The sheets of a model, or all. */
async function sheetsMeant(
  context: Excel.RequestContext,
  id: string | undefined,
): Promise<readonly KnownSheet[]> {
  const { records, sheets } = await remembered(context);
  if (id === undefined) return sheets;
  const record = records.find((one) => one.id === id);
  if (!record) throw new WorkbookError(excelWords.modelIsGone);
  return [...sheetsOf(record, sheets).values()];
}

const foundCells = (range: Excel.Range): FoundCell[][] =>
  range.formulas.map((line: CellValue[], r) =>
    line.map((written, c) =>
      typeof written === "string" && written.startsWith("=") && written !== range.values[r]?.[c]
        ? { formula: written, value: null }
        : { formula: null, value: written },
    ),
  );

/** How long many events at once are gathered into one call. In milliseconds. */
const gathered = 150;

/** Listens to Excel from now on until the answer is called, however far Excel has come with it by then. */
function listening(
  add: (
    context: Excel.RequestContext,
    tell: () => Promise<void>,
  ) => { readonly context: OfficeExtension.ClientRequestContext; remove(): void }[],
  listener: () => void,
): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = async (): Promise<void> => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(listener, gathered);
  };
  const handlers = Excel.run(async (context) => {
    const added = add(context, tell);
    await context.sync();
    return added;
    // An Excel that does not tell leaves the panel as it is: whoever needs to know asks.
  }).catch(() => []);
  return () => {
    stopped = true;
    clearTimeout(timer);
    void handlers.then(async (added) => {
      const [first] = added;
      if (!first) return;
      for (const handler of added) handler.remove();
      await first.context.sync().catch(() => undefined);
    });
  };
}
