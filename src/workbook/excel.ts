import { parseAddress, rangeAddress } from "../plan/address";
import { freeSheetNames, functionNamespace, withSheetNames } from "../plan/formula";
import { withNamespace } from "../plan/namespace";
import type { SheetPlan, WorkbookPlan } from "../plan/plan";
import { countCalls, freezeCalls, repairCalls, unfreezeCalls } from "./excel/calls";
import { blocksOf, contentOf, contents, entered, knowsSpills, placeOf, selectionIn } from "./excel/cells";
import { codeOf, inWords } from "./excel/failure";
import { closeJournal, interruptionOf, leftBehind, openJournal, readJournal } from "./excel/journal";
import { attempt, keepIn, keptIn, refuseProtected, remember, remembered, type Memory } from "./excel/memory";
import { currentModel, modelOf, sheetsOf, type KnownSheet } from "./excel/record";
import { fillSheet, knowsNotes, layOut, weightOf } from "./excel/sheet";
import { editsOf, fingerprintsOf, type FoundCell, type SheetFingerprint } from "./fingerprint";
import { refuseWhileRead, refuseWithoutWhatItReads } from "./reading";
import {
  WorkbookError,
  type CallCount,
  type CellContent,
  type CellValue,
  type CellWrite,
  type InsertedModel,
  type InsertOptions,
  type InterruptedInsert,
  type ModelEdits,
  type Selection,
  type Unfrozen,
  type LiveWorkbook,
} from "./workbook";

/** Excel on the web takes five million bytes a request; what is not cells is only guessed at. */
const mostBytes = 4_000_000;

/** The open Excel workbook, through Office.js. Needs ExcelApi 1.9; what came later is used where it is there. */
export class ExcelWorkbook implements LiveWorkbook {
  readonly title = "Excel";

  /** @param namespace The namespace under which this Excel knows the functions */
  constructor(private readonly namespace: string = functionNamespace) {}

  async insert(plan: WorkbookPlan, options: InsertOptions = {}): Promise<InsertedModel> {
    if (knowsUndoGroups()) {
      try {
        return await this.insertIn({ mergeUndoGroup: true }, plan, options);
      } catch (error) {
        // Some of what a model needs cannot be undone in every Excel: better a model that only Remove takes out.
        if (!(error instanceof WorkbookError) || codeOf(error.cause) !== "UndoNotSupported") throw error;
      }
    }
    return this.insertIn({}, plan, options);
  }

  private async insertIn(
    options: Excel.RunOptions,
    plan: WorkbookPlan,
    { onProgress, signal }: InsertOptions,
  ): Promise<InsertedModel> {
    const insertion = new Insertion(withNamespace(plan, this.namespace));
    try {
      return await Excel.run(options, async (context) => {
        onProgress?.({ done: 0, step: "Reading the workbook" });
        await insertion.look(context);
        signal?.throwIfAborted();
        onProgress?.({ done: 0.15, step: "Building the sheets" });
        if (insertion.begin(context)) {
          await context.sync();
          signal?.throwIfAborted();
          onProgress?.({ done: 0.5, step: "Building the sheets" });
        }
        insertion.complete(context);
        await context.sync();
        signal?.throwIfAborted();
        onProgress?.({ done: 0.9, step: "Setting up the pages" });
        const model = await insertion.finish(context);
        onProgress?.({ done: 1, step: "Done" });
        return model;
      });
    } catch (error) {
      const left = insertion.started ? await insertion.takeBack(error) : "";
      const words = inWords(error, "The model could not be inserted");
      throw left ? new WorkbookError(`${words.message} ${left}`, error) : words;
    }
  }

  async inserted(): Promise<InsertedModel[]> {
    return attempt("The models in the workbook could not be listed", async (context) => {
      const { records, sheets } = await remembered(context);
      return records.flatMap((record) => currentModel(record, sheets) ?? []);
    });
  }

  async remove(id: string): Promise<void> {
    await attempt("The model could not be removed", async (context) => {
      const { records, sheets, visible, isProtected } = await remembered(context);
      const record = records.find((one) => one.id === id);
      if (!record)
        throw new WorkbookError("This model is not in the workbook any more: there is nothing to remove.");
      refuseProtected(isProtected, "remove its sheets");
      refuseWhileRead(
        id,
        records.flatMap((one) => currentModel(one, sheets) ?? []),
      );
      const going = new Set([...sheetsOf(record, sheets).values()].map((sheet) => sheet.id));
      // A workbook cannot be without a sheet that is seen.
      if (visible.every((sheet) => going.has(sheet))) context.workbook.worksheets.add();
      for (const sheet of going) context.workbook.worksheets.getItem(sheet).delete();
      remember(
        context,
        records.filter((one) => one !== record),
      );
      await context.sync();
    });
  }

  async show(sheet: string, cell = "A1"): Promise<void> {
    await attempt(`The sheet "${sheet}" could not be shown`, async (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      worksheet.visibility = "Visible";
      worksheet.activate();
      worksheet.getRange(cell).untrack().select();
      await context.sync();
    });
  }

  async read(sheet: string, address: string): Promise<CellValue[][]> {
    return attempt(`${sheet}!${address} could not be read`, async (context) => {
      const range = context.workbook.worksheets.getItem(sheet).getRange(address).untrack();
      range.load("values,valueTypes");
      await context.sync();
      return range.values.map((row: CellValue[], r) =>
        row.map((value, c) => (range.valueTypes[r]?.[c] === "Empty" ? null : value)),
      );
    });
  }

  async inspect(sheet: string, address: string): Promise<CellContent[][]> {
    return attempt(`${sheet}!${address} could not be read`, async (context) => {
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
    return attempt(`The sheet "${sheet}" could not be read`, async (context) => {
      const range = context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true);
      range.load("address");
      await context.sync();
      return range.isNullObject ? null : placeOf(range.address).address;
    });
  }

  async selection(): Promise<Selection> {
    return attempt("What is selected could not be read", selectionIn);
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
    await attempt(`"${sheet}" could not be written to`, async (context) => {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      for (const { row, column, cells: line } of blocksOf(cells)) {
        const range = worksheet.getRangeByIndexes(row, column, 1, line.length).untrack();
        range.formulas = [line.map((cell) => entered(cell, this.namespace))];
      }
      await context.sync();
    });
  }

  async kept(key: string): Promise<unknown> {
    return attempt("What the workbook keeps could not be read", (context) => keptIn(context, key));
  }

  async keep(key: string, value: unknown): Promise<void> {
    await attempt("It could not be kept in the workbook", async (context) => {
      await keepIn(context, key, value);
      await context.sync();
    });
  }

  async interrupted(): Promise<InterruptedInsert | null> {
    return attempt("Whether an insert was broken off could not be read", async (context) => {
      const journal = await readJournal(context);
      if (!journal) return null;
      const { sheets, records } = await remembered(context);
      return interruptionOf(journal, sheets, records);
    });
  }

  async settleInterrupted(keep: boolean): Promise<void> {
    await attempt("What the broken insert has left could not be taken out", async (context) => {
      const journal = await readJournal(context);
      if (!journal) return;
      const { sheets, visible, records, isProtected } = await remembered(context);
      const isWhole = records.some(({ id }) => id === journal.id);
      const going = keep || isWhole ? [] : leftBehind(journal, sheets).map(({ id }) => id);
      if (going.length > 0) {
        refuseProtected(isProtected, "remove its sheets");
        if (visible.every((sheet) => going.includes(sheet))) context.workbook.worksheets.add();
        for (const sheet of going) context.workbook.worksheets.getItem(sheet).delete();
      }
      closeJournal(context);
      await context.sync();
    });
  }

  async edits(id: string): Promise<ModelEdits> {
    return attempt("Whether the model was edited could not be read", async (context) => {
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
    return attempt("The calls of Miner Thesis could not be counted", async (context) =>
      countCalls(context, await sheetsMeant(context, id), this.namespace),
    );
  }

  async repair(id?: string): Promise<number> {
    return attempt("The formulas could not be repaired", async (context) =>
      repairCalls(context, await sheetsMeant(context, id), this.namespace),
    );
  }

  async freeze(id?: string): Promise<number> {
    return attempt("The formulas could not be frozen", async (context) =>
      freezeCalls(context, await sheetsMeant(context, id), this.namespace),
    );
  }

  async unfreeze(id?: string): Promise<Unfrozen> {
    return attempt("The formulas could not be put back", async (context) =>
      unfreezeCalls(context, await sheetsMeant(context, id), this.namespace),
    );
  }
}

/** The sheets of a model, or all. */
async function sheetsMeant(
  context: Excel.RequestContext,
  id: string | undefined,
): Promise<readonly KnownSheet[]> {
  const { records, sheets } = await remembered(context);
  if (id === undefined) return sheets;
  const record = records.find((one) => one.id === id);
  if (!record) throw new WorkbookError("This model is not in the workbook any more. Refresh the panel.");
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

/** One insertion, from looking at what is there to taking everything back. */
class Insertion {
  private readonly id = crypto.randomUUID();
  private readonly planned: readonly string[];
  private before: Memory | null = null;
  private named: WorkbookPlan;
  private added: Excel.Worksheet[] = [];
  private readonly notShown: string[];
  private model: InsertedModel | null = null;
  private prints: Readonly<Record<string, SheetFingerprint>> | null = null;

  constructor(plan: WorkbookPlan) {
    this.named = plan;
    this.planned = plan.sheets.map((sheet) => sheet.name);
    this.notShown = unsupported(plan);
  }

  /** True once Excel may have been told to add something. */
  get started(): boolean {
    return this.added.length > 0;
  }

  async look(context: Excel.RequestContext): Promise<void> {
    this.before = await remembered(context);
    refuseProtected(this.before.isProtected, "add sheets");
    const { records, sheets } = this.before;
    refuseWithoutWhatItReads(
      this.named,
      records.flatMap((record) => currentModel(record, sheets) ?? []),
    );
    const taken = this.before.sheets.map((sheet) => sheet.name);
    this.named = withSheetNames(this.named, freeSheetNames(this.planned, taken));
  }

  /** Adds all sheets; where they are too many bytes for one request, fills the first half and answers true. */
  begin(context: Excel.RequestContext): boolean {
    const half = this.half();
    suspend(context);
    openJournal(context, {
      id: this.id,
      title: this.named.title,
      presetTitle: this.named.presetTitle,
      names: this.named.sheets.map(({ name }) => name),
      earlier: this.before!.sheets.map(({ id }) => id),
      started: new Date().toISOString(),
    });
    this.added = this.named.sheets.map(({ name }) => {
      const sheet = context.workbook.worksheets.add(name);
      sheet.load("id");
      return sheet;
    });
    this.fill(0, half);
    return half > 0;
  }

  /** Fills what is not filled yet and lets the workbook remember the model. */
  complete(context: Excel.RequestContext): void {
    const from = this.half();
    if (from > 0) suspend(context);
    this.fill(from, this.named.sheets.length);
    this.model = modelOf(this.id, this.named, this.planned, this.notShown);
    remember(context, [...this.before!.records, { ...this.model, fingerprints: this.fingerprints() }]);
  }

  /**
   * The ids that let the model be found when its sheets are renamed, its first sheet in view, and how it prints.
   * Setting up pages needs a printer on some machines: where that fails the model stands all the same and says
   * what it lacks.
   */
  async finish(context: Excel.RequestContext): Promise<InsertedModel> {
    const model = this.model!;
    const sheetIds = Object.fromEntries(this.named.sheets.map(({ name }, n) => [name, this.added[n]!.id]));
    remember(context, [...this.before!.records, { ...model, sheetIds, fingerprints: this.fingerprints() }]);
    closeJournal(context);
    this.added[0]?.activate();
    this.added.forEach((sheet, index) => {
      // Where the user calculates by hand, what was just inserted would stay without values.
      if (this.before!.isManual) sheet.calculate(false);
      layOut(sheet, this.named.sheets[index]!.print);
    });
    try {
      await context.sync();
      return model;
    } catch (error) {
      const { message } = inWords(error, "How the sheets print was not set up");
      return { ...model, notShown: [...model.notShown, message] };
    }
  }

  /** Takes back whatever an insertion that failed has left; answers in words what it could not. */
  async takeBack(cause: unknown): Promise<string> {
    const ours = new Set(this.added.flatMap((sheet) => idOf(sheet) ?? []));
    const names = new Set(this.named.sheets.map(({ name }) => name.toLowerCase()));
    const { sheets: there, records } = this.before!;
    const earlier = new Set(there.map(({ id }) => id));
    // Without ids, a sheet of our name that was not there is ours, unless Excel said that somebody took the name.
    const byName = codeOf(cause) !== "ItemAlreadyExists";
    try {
      await Excel.run(async (context) => {
        const now = await remembered(context);
        const isOurs = ({ id, name }: KnownSheet): boolean =>
          ours.has(id) || (byName && !earlier.has(id) && names.has(name.toLowerCase()));
        for (const { id } of now.sheets.filter(isOurs)) context.workbook.worksheets.getItem(id).delete();
        if (now.records.some(({ id }) => id === this.id)) remember(context, records);
        if ((await readJournal(context))?.id === this.id) closeJournal(context);
        await context.sync();
      });
      return "";
    } catch {
      const list = this.named.sheets.map(({ name }) => `"${name}"`).join(", ");
      return `Excel did not let it be taken back either: where you find any of the sheets ${list}, delete them.`;
    }
  }

  /** What the user's edits are told by later. */
  private fingerprints(): Readonly<Record<string, SheetFingerprint>> {
    this.prints ??= fingerprintsOf(this.named, this.planned);
    return this.prints;
  }

  private fill(from: number, to: number): void {
    this.named.sheets.slice(from, to).forEach((plan, index) => {
      this.notShown.push(...fillSheet(this.added[from + index]!, plan));
    });
  }

  /** How many sheets go with a first request; 0 where all of them fit into one. */
  private half(): number {
    const weights = this.named.sheets.map((sheet: SheetPlan) => weightOf(sheet));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    if (all <= mostBytes) return 0;
    let sum = 0;
    const fitting = weights.findIndex((weight) => (sum += weight) > mostBytes);
    if (fitting < 1 || all - sum + weights[fitting]! > mostBytes) {
      throw new WorkbookError(
        "This model is larger than Excel takes in two requests. Choose a smaller template, or save it as a file from the workbench.",
      );
    }
    return fitting;
  }
}

/** The id of a sheet that was added, or undefined where Excel did not get so far as to tell it. */
function idOf(sheet: Excel.Worksheet): string | undefined {
  try {
    return sheet.id;
  } catch {
    return undefined;
  }
}

/** Since when Excel can undo as one step what an add-in does in several requests. */
const knowsUndoGroups = (): boolean => Office.context.requirements.isSetSupported("ExcelApi", "1.20");

/** The screen and the calculation rest until everything is there. */
function suspend({ workbook: { application } }: Excel.RequestContext): void {
  application.suspendScreenUpdatingUntilNextSync();
  application.suspendApiCalculationUntilNextSync();
}

/** What this Excel has no place for. */
function unsupported({ sheets }: WorkbookPlan): string[] {
  const missing: string[] = [];
  if (sheets.some((sheet) => sheet.notes.length) && !knowsNotes()) {
    missing.push("Notes on cells: they need a newer Excel. The sources stand beside the inputs too.");
  }
  if (sheets.some((sheet) => sheet.charts.length)) {
    missing.push("Descriptions of the charts for screen readers: Excel lets no add-in write them.");
  }
  return missing;
}
