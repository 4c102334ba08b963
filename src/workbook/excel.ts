import { freeSheetNames, functionNamespace, withSheetNames } from "../plan/formula";
import { withNamespace } from "../plan/namespace";
import type { SheetPlan, WorkbookPlan } from "../plan/plan";
import { codeOf, inWords } from "./excel/failure";
import {
  currentModel,
  modelOf,
  parseRecords,
  settingKey,
  sheetsOf,
  type KnownSheet,
  type ModelRecord,
} from "./excel/record";
import { fillSheet, knowsNotes, layOut, weightOf } from "./excel/sheet";
import { refuseWhileRead, refuseWithoutWhatItReads } from "./reading";
import {
  WorkbookError,
  type CellValue,
  type InsertedModel,
  type InsertOptions,
  type Workbook,
} from "./workbook";

/** Excel on the web takes five million bytes a request; what is not cells is only guessed at. */
const mostBytes = 4_000_000;

/** The open Excel workbook, through Office.js. Needs ExcelApi 1.9; what came later is used where it is there. */
export class ExcelWorkbook implements Workbook {
  readonly title = "Excel";

  /** @param namespace The namespace under which this Excel knows the functions */
  constructor(private readonly namespace: string = functionNamespace) {}

  async insert(plan: WorkbookPlan, options: InsertOptions = {}): Promise<InsertedModel> {
    const { onProgress, signal } = options;
    const insertion = new Insertion(withNamespace(plan, this.namespace));
    try {
      return await Excel.run(async (context) => {
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
}

async function attempt<T>(what: string, work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run(work);
  } catch (error) {
    throw inWords(error, what);
  }
}

interface Memory {
  readonly records: ModelRecord[];
  readonly sheets: KnownSheet[];
  /** The ids of the sheets that can be seen. */
  readonly visible: string[];
  readonly isProtected: boolean;
  readonly isManual: boolean;
}

/** What the workbook holds and what it remembers of us, in one sync. */
async function remembered(context: Excel.RequestContext): Promise<Memory> {
  const { worksheets, settings, protection, application } = context.workbook;
  worksheets.load("items/id,items/name,items/visibility");
  const setting = settings.getItemOrNullObject(settingKey);
  setting.load("value");
  protection.load("protected");
  application.load("calculationMode");
  await context.sync();
  return {
    records: setting.isNullObject ? [] : parseRecords(setting.value),
    sheets: worksheets.items.map(({ id, name }) => ({ id, name })),
    visible: worksheets.items.filter(({ visibility }) => visibility === "Visible").map(({ id }) => id),
    isProtected: protection.protected,
    isManual: application.calculationMode === "Manual",
  };
}

/** Lets the workbook remember these models; a workbook without any keeps no trace of us. */
function remember({ workbook: { settings } }: Excel.RequestContext, records: readonly ModelRecord[]): void {
  if (records.length) settings.add(settingKey, JSON.stringify(records));
  else settings.getItem(settingKey).delete();
}

function refuseProtected(isProtected: boolean, what: string): void {
  if (!isProtected) return;
  throw new WorkbookError(
    `The structure of this workbook is protected, so Excel does not let Miner Thesis ${what}. ` +
      "Choose Review > Protect Workbook to unprotect it, then try again.",
  );
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
    remember(context, [...this.before!.records, this.model]);
  }

  /**
   * The ids that let the model be found when its sheets are renamed, its first sheet in view, and how it prints.
   * Setting up pages needs a printer on some machines: where that fails the model stands all the same and says
   * what it lacks.
   */
  async finish(context: Excel.RequestContext): Promise<InsertedModel> {
    const model = this.model!;
    const sheetIds = Object.fromEntries(this.named.sheets.map(({ name }, n) => [name, this.added[n]!.id]));
    remember(context, [...this.before!.records, { ...model, sheetIds }]);
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
        await context.sync();
      });
      return "";
    } catch {
      const list = this.named.sheets.map(({ name }) => `"${name}"`).join(", ");
      return `Excel did not let it be taken back either: where you find any of the sheets ${list}, delete them.`;
    }
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
