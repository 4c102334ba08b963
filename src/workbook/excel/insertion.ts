import { freeSheetNames, withSheetNames } from "../../plan/formula";
import type { WorkbookPlan } from "../../plan/plan";
import { fingerprintsOf } from "../fingerprint";
import { refuseWithoutWhatItReads } from "../reading";
import { WorkbookError, type InsertedModel, type InsertOptions } from "../workbook";
import { codeOf, inWords } from "./failure";
import { leftBy, type BegunInsert } from "./journal";
import { note, refuseDaysFrom1904, refuseProtected, remember, remembered, type Memory } from "./memory";
import { Places } from "./places";
import { currentModel, modelOf, type KnownSheet } from "./record";
import { fillSheet, knowsNotes, layOut, weightOf } from "./sheet";
import { excelWords } from "../../language/excel";

/** Excel on the web takes five million bytes a request, and what they weigh is only guessed at. */
const mostBytes = 4_000_000;
/** More than this goes in two requests, so that Excel is not kept for long by one. */
const manyBytes = 850_000;

/**
 * One insertion, from looking at what is there to taking everything back.
 *
 * The first sheet comes with a note in the workbook that an insert was begun, and the note goes with the request that
 * lets the workbook remember the model: whatever happens between, a later run of the panel finds what is left of it.
 */
export class Insertion {
  readonly id = crypto.randomUUID();
  private readonly planned: readonly string[];
  private before: Memory | null = null;
  private named: WorkbookPlan;
  private added: Excel.Worksheet[] = [];
  private readonly notShown: string[];
  private model: InsertedModel | null = null;
  private takenBack = false;
  private inFirst: number | undefined;

  constructor(plan: WorkbookPlan) {
    this.named = plan;
    this.planned = plan.sheets.map((sheet) => sheet.name);
    this.notShown = unsupported(plan);
  }

  /** True where it failed and has left the workbook as it was. */
  get leftNothing(): boolean {
    return this.added.length === 0 || this.takenBack;
  }

  /**
   * Puts the plan into the workbook; where that fails, nothing of it is left behind.
   *
   * @param grouped True to have Excel take all of it for one step of its undo list
   */
  async run({ onProgress, signal }: InsertOptions, grouped: boolean): Promise<InsertedModel> {
    const steps = async (context: Excel.RequestContext): Promise<InsertedModel> => {
      onProgress?.({ done: 0, step: excelWords.steps.reading });
      await this.look(context);
      signal?.throwIfAborted();
      onProgress?.({ done: 0.15, step: excelWords.steps.building });
      if (this.begin(context)) {
        await context.sync();
        signal?.throwIfAborted();
        onProgress?.({ done: 0.5, step: excelWords.steps.building });
      }
      this.complete(context);
      await context.sync();
      signal?.throwIfAborted();
      onProgress?.({ done: 0.9, step: excelWords.steps.settingUpPages });
      const model = this.finish(context);
      await context.sync();
      onProgress?.({ done: 1, step: excelWords.steps.done });
      return model;
    };
    try {
      return await (grouped && Office.context.requirements.isSetSupported("ExcelApi", "1.20")
        ? Excel.run({ mergeUndoGroup: true }, steps)
        : Excel.run(steps));
    } catch (error) {
      return this.afterFailure(error);
    }
  }

  /**
   * What is done about a failure: the sheets are taken out again, and the user is told. Where the workbook remembers
   * the model by then, all of it is there but how its sheets print, which needs a printer on some machines: that
   * model stands and says what it lacks.
   */
  async afterFailure(cause: unknown): Promise<InsertedModel> {
    const words = inWords(cause, excelWords.failed.insert);
    if (this.added.length === 0) throw words;
    let stands: boolean;
    try {
      stands = await Excel.run((context) => this.settle(context, cause));
    } catch {
      throw new WorkbookError(
        excelWords.couldNotTakeBack(
          words.message,
          this.named.sheets.map(({ name }) => name),
        ),
        cause,
      );
    }
    if (stands) {
      const { message } = inWords(cause, excelWords.failed.setUpPages);
      return { ...this.model!, notShown: [...this.model!.notShown, message] };
    }
    this.takenBack = true;
    throw words instanceof WorkbookError
      ? new WorkbookError(excelWords.asItWas(words.message), cause)
      : words;
  }

  private async look(context: Excel.RequestContext): Promise<void> {
    const secondDay = context.workbook.functions.date(1904, 1, 2);
    secondDay.load("value");
    this.before = await remembered(context);
    refuseDaysFrom1904(secondDay.value);
    refuseProtected(this.before.isProtected, excelWords.addSheets);
    const { records, sheets } = this.before;
    refuseWithoutWhatItReads(
      this.named,
      records.flatMap((record) => currentModel(record, sheets) ?? []),
    );
    const taken = this.before.sheets.map((sheet) => sheet.name);
    this.named = withSheetNames(this.named, freeSheetNames(this.planned, taken));
  }

  /** Adds all sheets; where they are too many bytes for one request, fills the first half and answers true. */
  private begin(context: Excel.RequestContext): boolean {
    const half = this.half();
    const { sheets, begun } = this.before!;
    suspend(context);
    const own: BegunInsert = {
      id: this.id,
      title: this.named.title,
      presetTitle: this.named.presetTitle,
      started: new Date().toISOString(),
      sheets: this.named.sheets.map(({ name }) => name),
      earlier: sheets.map(({ id }) => id),
    };
    note(context, [...begun.filter((each) => leftBy(each, sheets).length > 0), own]);
    this.added = this.named.sheets.map(({ name }) => {
      const sheet = context.workbook.worksheets.add(name);
      sheet.load("id");
      return sheet;
    });
    this.fill(0, half);
    return half > 0;
  }

  /** Fills what is not filled yet. */
  private complete(context: Excel.RequestContext): void {
    const from = this.half();
    if (from > 0) suspend(context);
    this.fill(from, this.named.sheets.length);
  }

  /** Lets the workbook remember the model, from which moment it stands; then brings it into view and sets up its pages. */
  private finish(context: Excel.RequestContext): InsertedModel {
    const { records, begun, sheets, isManual } = this.before!;
    this.model = modelOf(this.id, this.named, this.planned, this.notShown);
    // Where the user calculates by hand, what was just inserted would stay without values. Sheet by sheet would not do:
    // Excel then takes what other sheets show, calculated or not.
    if (isManual) context.workbook.application.calculate("Recalculate");
    const sheetIds = Object.fromEntries(this.named.sheets.map(({ name }, n) => [name, this.added[n]!.id]));
    const fingerprints = fingerprintsOf(this.named, this.planned);
    remember(context, [...records, { ...this.model, sheetIds, fingerprints }]);
    note(
      context,
      begun.filter((each) => leftBy(each, sheets).length > 0),
    );
    this.added[0]?.activate();
    this.added.forEach((sheet, index) => layOut(sheet, this.named.sheets[index]!.print));
    return this.model;
  }

  /** Answers true where the model stands; else takes back whatever there is of it. */
  private async settle(context: Excel.RequestContext, cause: unknown): Promise<boolean> {
    const now = await remembered(context);
    const stands = now.records.some(({ id }) => id === this.id);
    if (!stands) {
      for (const { id } of this.ownOf(now.sheets, cause)) context.workbook.worksheets.getItem(id).delete();
    }
    if (now.begun.some(({ id }) => id === this.id)) {
      const { begun } = this.before!;
      // What the workbook told of before is told of again, word for word.
      note(context, stands ? now.begun.filter(({ id }) => id !== this.id) : begun);
    }
    await context.sync();
    return stands;
  }

  /** The sheets that this insertion has added. */
  private ownOf(sheets: readonly KnownSheet[], cause: unknown): KnownSheet[] {
    const ids = new Set(this.added.flatMap((sheet) => idOf(sheet) ?? []));
    const names = new Set(this.named.sheets.map(({ name }) => name.toLowerCase()));
    const earlier = new Set(this.before!.sheets.map(({ id }) => id));
    // Without ids, a sheet of our name that was not there is ours, unless Excel said that somebody took the name.
    const byName = codeOf(cause) !== "ItemAlreadyExists";
    return sheets.filter(
      ({ id, name }) => ids.has(id) || (byName && !earlier.has(id) && names.has(name.toLowerCase())),
    );
  }

  private fill(from: number, to: number): void {
    const places = new Map(this.named.sheets.map(({ name }, n) => [name, new Places(this.added[n]!)]));
    for (const plan of this.named.sheets.slice(from, to)) {
      this.notShown.push(...fillSheet(plan, (name) => places.get(name)!));
    }
  }

  /** How many sheets go with a first request, about half of the bytes; 0 where all of them fit into one. */
  private half(): number {
    this.inFirst ??= shareOfFirst(this.named.sheets.map(weightOf));
    return this.inFirst;
  }
}

function shareOfFirst(weights: readonly number[]): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all <= manyBytes) return 0;
  let sum = 0;
  const middle = weights.findIndex((weight) => (sum += weight) > all / 2);
  // The sheet over the middle goes to the lighter side.
  const before = sum - weights[middle]!;
  const first = before > all - sum ? middle : middle + 1;
  const heavier = first === middle ? all - before : sum;
  if (first < 1 || first === weights.length || heavier > mostBytes) {
    if (all <= mostBytes) return 0;
    throw new WorkbookError(excelWords.tooLarge);
  }
  return first;
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
    missing.push(excelWords.notShown.notes);
  }
  if (sheets.some((sheet) => sheet.charts.length)) {
    missing.push(excelWords.notShown.descriptions);
  }
  return missing;
}
