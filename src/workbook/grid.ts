import {
  CommandType,
  generateRandomId,
  type ICommandInfo,
  ICommandService,
  type IExecutionOptions,
  type IMutationInfo,
  type Injector,
  type IRange,
  type IStyleData,
  IUndoRedoService,
  IUniverInstanceService,
  type IWorksheetData,
  mergeWorksheetSnapshotWithDefault,
  sequenceExecute,
  type Univer,
  UniverInstanceType,
  type Workbook as UniverWorkbook,
  type Worksheet,
} from "@univerjs/core";
import { AddDataValidationMutation, RemoveDataValidationMutation } from "@univerjs/data-validation";
import {
  FormulaDataModel,
  type IArrayFormulaRangeType,
  IDefinedNamesService,
  type ISetDefinedNameMutationParam,
  RemoveDefinedNameMutation,
  SetDefinedNameMutation,
} from "@univerjs/engine-formula";
import { IRenderManagerService } from "@univerjs/engine-render";
import {
  InsertSheetMutation,
  RemoveSheetCommand,
  RemoveSheetMutation,
  SetRangeValuesCommand,
  SetRangeValuesMutation,
  SetRangeValuesUndoMutationFactory,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  SheetInterceptorService,
  SheetsSelectionsService,
} from "@univerjs/sheets";
import {
  AddConditionalRuleMutation,
  DeleteConditionalRuleMutation,
} from "@univerjs/sheets-conditional-formatting";
import { RemoveNoteMutation, UpdateNoteMutation } from "@univerjs/sheets-note";
import { absoluteAddress, cellAddress, parseAddress, rangeAddress, sheetPrefix } from "../plan/address";
import { freeSheetNames, withSheetNames } from "../plan/formula";
import {
  type Cell,
  type Chart,
  type Headline,
  isFormula,
  type SheetPlan,
  type SheetRange,
  type Style,
  type WorkbookPlan,
} from "../plan/plan";
import { cellValue } from "./univer/cells";
import { LiveCalculation } from "./univer/liveCalculation";
import {
  callsOn,
  foundOn,
  inspectCells,
  matrixOf,
  overwritten,
  type CellMatrix,
  type SheetCall,
  usedRangeOf,
} from "./univer/sheetCells";
import { type GridSnapshot, takeSnapshot } from "./univer/snapshot";
import {
  fromUniverRange,
  toUniverCondition,
  toUniverRange,
  toUniverStyle,
  toUniverValidation,
  toWorksheet,
} from "./univer/translate";
import { editsOf, fingerprintsOf, type SheetFingerprint } from "./fingerprint";
import { frozenCalls, frozenKey, heldBy, type FrozenCall } from "./frozen";
import { refuseWhileRead, refuseWithoutWhatItReads } from "./reading";
import {
  type CallCount,
  type CellContent,
  type CellValue,
  type CellWrite,
  type DefinedName,
  type InsertedModel,
  type InsertOptions,
  type LiveWorkbook,
  type ModelEdits,
  type Selection,
  type Unfrozen,
  WorkbookError,
} from "./workbook";
import { gridWords } from "../language/grid";

/** What every sheet of ours carries: undone, redone and read back with the sheet itself. Sheets are named by id. */
export interface SheetOrigin {
  readonly model: string;
  /** Tells the sheet we inserted from a copy that the user made of it. */
  readonly sheetId: string;
  readonly planned: string;
  readonly fingerprint?: SheetFingerprint;
  readonly plan: Pick<SheetPlan, "role" | "print" | "periods" | "inputs" | "charts">;
  readonly about: Pick<WorkbookPlan, "template" | "title" | "preset" | "presetTitle"> & {
    readonly scenarioCell: SheetRange;
    readonly masterCheck: SheetRange;
    readonly headlines: readonly Headline[];
    /** The id of the model that this one reads. */
    readonly reads?: string;
    readonly notShown: readonly string[];
  };
}

/** One change to the workbook with its way back. */
interface Step {
  readonly redo: IMutationInfo;
  readonly undo: IMutationInfo;
}

const originKey = "minerThesis";
const keptKey = "minerThesisKept";

/** How long a step has to last to be read. In milliseconds: for each sheet anew, to tell of it takes as long as to prepare it. */
const readable = 100;

/** A sheet that somebody else inserted is not turned to: else all the sheets of a model would be shown one after the other. */
const unshown: IExecutionOptions = { fromCollab: true };

/** How long commands that follow each other are gathered into one call. In milliseconds. */
const gathered = 80;

/** Where a sheet came from; null for the user's own sheets and for copies the user made of ours. */
export function originOf(sheet: Worksheet): SheetOrigin | null {
  const origin = sheet.getConfig().custom?.[originKey] as SheetOrigin | undefined;
  return origin?.sheetId === sheet.getSheetId() ? origin : null;
}

export interface GridOptions {
  /** Whether something draws the charts that the sheets carry. */
  readonly showsCharts?: boolean;
}

/** A workbook in a live Univer, with a screen or without. */
export class GridWorkbook implements LiveWorkbook {
  readonly title = gridWords.title;
  private readonly injector: Injector;
  private readonly commands: ICommandService;
  private readonly calculation: LiveCalculation;
  private busy: Promise<unknown> = Promise.resolve();

  constructor(
    univer: Univer,
    private readonly unitId: string,
    private readonly options: GridOptions = {},
  ) {
    this.injector = univer.__getInjector();
    this.commands = this.injector.get(ICommandService);
    this.calculation = new LiveCalculation(this.injector);
  }

  insert(plan: WorkbookPlan, options: InsertOptions = {}): Promise<InsertedModel> {
    return this.alone(() => this.insertNow(plan, options));
  }

  async inserted(): Promise<InsertedModel[]> {
    const models = new Map<string, Worksheet[]>();
    for (const sheet of this.workbook().getSheets()) {
      const origin = originOf(sheet);
      if (origin) models.set(origin.model, [...(models.get(origin.model) ?? []), sheet]);
    }
    return [...models].map(([id, sheets]) => this.describe(id, sheets));
  }

  remove(id: string): Promise<void> {
    return this.alone(() => this.removeNow(id));
  }

  async show(sheet: string, cell?: string): Promise<void> {
    const subUnitId = this.sheet(sheet).getSheetId();
    this.run({ id: SetWorksheetActiveOperation.id, params: { unitId: this.unitId, subUnitId } });
    if (cell === undefined) return;
    const range = toUniverRange(parseAddress(cell));
    this.run({
      id: SetSelectionsOperation.id,
      params: {
        unitId: this.unitId,
        subUnitId,
        selections: [
          {
            range,
            primary: {
              ...range,
              actualRow: range.startRow,
              actualColumn: range.startColumn,
              isMerged: false,
              isMergedMainCell: false,
            },
            style: null,
          },
        ],
      },
    });
    const scroll = "sheet.command.scroll-to-cell";
    if (this.commands.hasCommand(scroll)) await this.commands.executeCommand(scroll, { range });
  }

  async read(sheet: string, address: string): Promise<CellValue[][]> {
    const worksheet = this.sheet(sheet);
    const { row, column, rows, columns } = parseAddress(address);
    const spilled = this.injector.get(FormulaDataModel).getArrayFormulaCellData()[this.unitId]?.[
      worksheet.getSheetId()
    ];
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => {
        const own = cellValue(worksheet.getCellRaw(row + r, column + c));
        return own ?? cellValue(spilled?.[row + r]?.[column + c]);
      }),
    );
  }

  async inspect(sheet: string, address: string): Promise<CellContent[][]> {
    return inspectCells(this.injector, this.workbook(), this.sheet(sheet), parseAddress(address));
  }

  async usedRange(sheet: string): Promise<string | null> {
    return usedRangeOf(this.injector, this.sheet(sheet));
  }

  async definedNames(): Promise<readonly DefinedName[]> {
    const all = this.injector.get(IDefinedNamesService).getDefinedNameMap(this.unitId) ?? {};
    return Object.values(all).map(({ name, formulaOrRefString, localSheetId }) => ({
      name,
      // The scope of the whole workbook has an id, too, which is no sheet's.
      sheet:
        this.workbook()
          .getSheetBySheetId(localSheetId ?? "")
          ?.getName() ?? null,
      formula: formulaOrRefString.startsWith("=") ? formulaOrRefString : `=${formulaOrRefString}`,
    }));
  }

  async selection(): Promise<Selection> {
    const sheet = this.workbook().getActiveSheet().getName();
    const last = this.injector.get(SheetsSelectionsService).getCurrentLastSelection();
    if (!last) return { sheet, address: "A1", activeCell: "A1" };
    const { range, primary } = last;
    const activeCell = primary
      ? cellAddress(primary.actualRow, primary.actualColumn)
      : cellAddress(range.startRow, range.startColumn);
    return { sheet, address: rangeAddress(fromUniverRange(range)), activeCell };
  }

  onSelection(listener: (selection: Selection) => void): () => void {
    return this.listening(
      ({ id }) => id === SetSelectionsOperation.id || id === SetWorksheetActiveOperation.id,
      () => void this.selection().then(listener, () => undefined),
    );
  }

  onChange(listener: () => void): () => void {
    return this.listening(({ type }) => type === CommandType.MUTATION, listener);
  }

  async write(sheet: string, cells: readonly CellWrite[]): Promise<void> {
    return this.alone(async () => {
      const value = matrixOf(cells, parseAddress);
      const params = { unitId: this.unitId, subUnitId: this.sheet(sheet).getSheetId(), value };
      await this.calculation.after(() => void this.commands.executeCommand(SetRangeValuesCommand.id, params));
    });
  }

  async kept(key: string): Promise<unknown> {
    return this.keptThings()[key];
  }

  async keep(key: string, value: unknown): Promise<void> {
    const kept = this.keptThings();
    if (value === undefined) delete kept[key];
    // A copy, as a file would hold it: nobody changes it from outside.
    else kept[key] = JSON.parse(JSON.stringify(value)) as unknown;
    this.workbook().getSnapshot().custom = { ...this.workbook().getSnapshot().custom, [keptKey]: kept };
  }

  /** An insert ends with the page it runs in, and the workbook with it. */
  async interrupted(): Promise<null> {
    return null;
  }

  async settleInterrupted(): Promise<void> {}

  async edits(id: string): Promise<ModelEdits> {
    const sheets = this.sheetsMeant(id).map((sheet) => ({
      planned: originOf(sheet)!.planned,
      name: sheet.getName(),
      cells: foundOn(this.injector, sheet),
    }));
    const prints = this.sheetsMeant(id).flatMap((sheet) => {
      const { planned, fingerprint } = originOf(sheet)!;
      return fingerprint ? [[planned, fingerprint] as const] : [];
    });
    return editsOf(sheets, prints.length > 0 ? Object.fromEntries(prints) : undefined);
  }

  async calls(id?: string): Promise<CallCount> {
    const sheets = this.sheetsMeant(id);
    const calls = callsOn(this.injector, sheets);
    const ids = new Set(sheets.map((sheet) => sheet.getSheetId()));
    return {
      live: calls.length,
      broken: calls.filter(({ broken }) => broken).length,
      frozen: this.frozen().filter(({ sheet }) => ids.has(sheet)).length,
    };
  }

  async repair(id?: string): Promise<number> {
    return this.alone(async () => {
      const broken = callsOn(this.injector, this.sheetsMeant(id)).filter((call) => call.broken);
      await this.putInto(broken.map((call) => ({ ...call, cells: [[{ formula: call.formula }]] })));
      return broken.length;
    });
  }

  async freeze(id?: string): Promise<number> {
    return this.alone(async () => {
      const calls = callsOn(this.injector, this.sheetsMeant(id));
      const broken = calls.find((call) => call.broken);
      if (broken) {
        throw new WorkbookError(gridWords.notRecognised(broken.sheet.getName()));
      }
      const held = await Promise.all(
        calls.map(async (call) => ({
          call,
          values: await this.read(call.sheet.getName(), rangeAddress(call.range)),
        })),
      );
      await this.putInto(held.map(({ call, values }) => ({ ...call, cells: values })));
      const frozen = held.map(({ call, values }): FrozenCall => ({
        sheet: call.sheet.getSheetId(),
        address: rangeAddress(call.range),
        formula: call.formula,
        held: heldBy(values),
      }));
      await this.keep(frozenKey, [...this.frozen(), ...frozen]);
      return frozen.length;
    });
  }

  async unfreeze(id?: string): Promise<Unfrozen> {
    return this.alone(async () => {
      const sheets = new Map(this.sheetsMeant(id).map((sheet) => [sheet.getSheetId(), sheet]));
      const ours = this.frozen().filter(({ sheet }) => sheets.has(sheet));
      const untouched: (Omit<SheetCall, "broken"> & { cells: Cell[][] })[] = [];
      for (const call of ours) {
        const sheet = sheets.get(call.sheet)!;
        const range = parseAddress(call.address);
        const now = inspectCells(this.injector, this.workbook(), sheet, range);
        const isValue = now.every((line) => line.every(({ formula }) => formula === null));
        if (!isValue || heldBy(now.map((line) => line.map(({ value }) => value))) !== call.held) continue;
        const cells = now.map((line, r) =>
          line.map((_, c): Cell => (r === 0 && c === 0 ? { formula: call.formula } : null)),
        );
        untouched.push({ sheet, range, formula: call.formula, cells });
      }
      await this.putInto(untouched);
      const rest = this.frozen().filter(({ sheet }) => !sheets.has(sheet));
      await this.keep(frozenKey, rest.length > 0 ? rest : undefined);
      return { restored: untouched.length, changed: ours.length - untouched.length };
    });
  }

  /** Everything in the workbook as it stands now, the user's changes and own sheets included. */
  async snapshot(): Promise<GridSnapshot> {
    await this.busy;
    const taken = takeSnapshot(this.injector, this.workbook(), originOf);
    return { ...taken, notSaved: [...taken.notSaved, ...this.keptOutsideFiles()] };
  }

  dispose(): void {
    this.calculation.dispose();
  }

  private async insertNow(plan: WorkbookPlan, { onProgress, signal }: InsertOptions): Promise<InsertedModel> {
    const stopIfAborted = (): void => {
      if (signal?.aborted) throw new WorkbookError(gridWords.cancelled);
    };
    stopIfAborted();
    const workbook = this.workbook();
    refuseWithoutWhatItReads(plan, await this.inserted());
    const model = generateRandomId();
    const names = freeSheetNames(
      plan.sheets.map((sheet) => sheet.name),
      workbook.getSheetsName(),
    );
    const renamed = withSheetNames(plan, names);
    const ids = new Map(renamed.sheets.map((sheet) => [sheet.name, generateRandomId()]));
    const fingerprints = fingerprintsOf(
      renamed,
      plan.sheets.map((sheet) => sheet.name),
    );
    const steps: Step[] = [];
    let told = -Infinity;
    for (const [index, sheet] of renamed.sheets.entries()) {
      if (performance.now() - told > readable) {
        onProgress?.({
          done: (0.3 * index) / renamed.sheets.length,
          step: gridWords.steps.preparing(sheet.name),
        });
        await nextTask();
        stopIfAborted();
        told = performance.now();
      }
      steps.push(
        ...this.insertion(renamed, sheet, {
          model,
          planned: plan.sheets[index]!.name,
          fingerprint: fingerprints[plan.sheets[index]!.name]!,
          ids,
          index: workbook.getSheets().length + index,
        }),
      );
    }
    onProgress?.({ done: 0.4, step: gridWords.steps.writing });
    await nextTask();
    stopIfAborted();
    const drawAgain = pauseDrawing(this.injector, this.unitId);
    try {
      await this.calculation.after(() => {
        for (const { redo } of steps)
          this.run(redo, redo.id === InsertSheetMutation.id ? unshown : undefined);
        this.calculation.expectArrays(plannedArrays(this.unitId, renamed, ids));
        onProgress?.({ done: 0.6, step: gridWords.steps.calculating });
      });
      stopIfAborted();
    } catch (reason) {
      this.rollBack(steps);
      throw reason instanceof WorkbookError
        ? reason
        : new WorkbookError(
            gridWords.notInserted(plan.title, reason instanceof Error ? reason.message : String(reason)),
            reason,
          );
    } finally {
      drawAgain();
    }
    this.injector.get(IUndoRedoService).pushUndoRedo({
      unitID: this.unitId,
      undoMutations: steps.map(({ undo }) => undo).reverse(),
      redoMutations: steps.map(({ redo }) => redo),
    });
    const sheets = [...ids.values()].map((id) => workbook.getSheetBySheetId(id)!);
    const inserted = this.describe(model, sheets);
    await this.show(inserted.sheets[0]!.name, "A1");
    onProgress?.({ done: 1, step: gridWords.steps.done });
    return inserted;
  }

  /** What puts one sheet with all it carries into the workbook, and what takes it out again. */
  private insertion(
    plan: WorkbookPlan,
    sheet: SheetPlan,
    {
      model,
      planned,
      fingerprint,
      ids,
      index,
    }: {
      model: string;
      planned: string;
      fingerprint: SheetFingerprint;
      ids: ReadonlyMap<string, string>;
      index: number;
    },
  ): Step[] {
    const { unitId } = this;
    const subUnitId = ids.get(sheet.name)!;
    const byId = <T extends { readonly sheet: string }>(at: T): T => ({
      ...at,
      sheet: ids.get(at.sheet) ?? at.sheet,
    });
    const styles: Record<string, IStyleData> = {};
    const styleIds = new Map<string, string>();
    const styleId = (style: Style): string => {
      const key = JSON.stringify(style);
      const known = styleIds.get(key) ?? `${subUnitId}-${styleIds.size}`;
      styleIds.set(key, known);
      styles[known] ??= toUniverStyle(style);
      return known;
    };
    const origin: SheetOrigin = {
      model,
      sheetId: subUnitId,
      planned,
      fingerprint,
      plan: {
        role: sheet.role,
        print: sheet.print,
        ...(sheet.periods && { periods: sheet.periods }),
        inputs: sheet.inputs,
        charts: sheet.charts.map((chart): Chart => ({
          ...chart,
          categories: byId(chart.categories),
          series: chart.series.map((series) => ({ ...series, values: byId(series.values) })),
        })),
      },
      about: {
        template: plan.template,
        title: plan.title,
        preset: plan.preset,
        presetTitle: plan.presetTitle,
        scenarioCell: byId(plan.scenarioCell),
        masterCheck: byId(plan.masterCheck),
        headlines: plan.headlines.map((headline) => ({ ...headline, cell: byId(headline.cell) })),
        ...(plan.reads && { reads: plan.reads.model }),
        notShown: this.notShown(plan),
      },
    };
    const worksheet: IWorksheetData = {
      ...toWorksheet(subUnitId, sheet, styleId),
      custom: { [originKey]: origin },
    };
    return [
      {
        redo: { id: InsertSheetMutation.id, params: { unitId, index, sheet: worksheet, styles } },
        undo: { id: RemoveSheetMutation.id, params: { unitId, subUnitId, subUnitName: sheet.name } },
      },
      ...sheet.names.map((name, n): Step => {
        const params = {
          unitId,
          id: `${subUnitId}-name-${n}`,
          name: name.name,
          formulaOrRefString: sheetPrefix(sheet.name) + absoluteAddress(name.range),
          localSheetId: subUnitId,
          comment: name.comment ?? "",
        };
        return {
          redo: { id: SetDefinedNameMutation.id, params },
          undo: { id: RemoveDefinedNameMutation.id, params },
        };
      }),
      ...sheet.validations.map((validation, n): Step => {
        const ruleId = `${subUnitId}-validation-${n}`;
        const rule = toUniverValidation(ruleId, validation);
        return {
          redo: { id: AddDataValidationMutation.id, params: { unitId, subUnitId, rule } },
          undo: { id: RemoveDataValidationMutation.id, params: { unitId, subUnitId, ruleId } },
        };
      }),
      // Univer puts every new rule before the others; the first of a plan has to end up in front.
      ...sheet.conditionalFormats
        .map((format, n): Step => {
          const cfId = `${subUnitId}-format-${n}`;
          const rule = toUniverCondition(cfId, format);
          return {
            redo: { id: AddConditionalRuleMutation.id, params: { unitId, subUnitId, rule } },
            undo: { id: DeleteConditionalRuleMutation.id, params: { unitId, subUnitId, cfId } },
          };
        })
        .reverse(),
      ...sheet.notes.map(({ row, column: col, text }, n): Step => {
        const at = { unitId, sheetId: subUnitId, row, col };
        const noteId = `${subUnitId}-note-${n}`;
        const note = { id: noteId, row, col, note: text, ...noteSize(text) };
        return {
          redo: { id: UpdateNoteMutation.id, params: { ...at, note } },
          undo: { id: RemoveNoteMutation.id, params: { ...at, noteId } },
        };
      }),
    ];
  }

  private notShown(plan: WorkbookPlan): string[] {
    const known = new Set(
      Object.values(this.injector.get(IDefinedNamesService).getDefinedNameMap(this.unitId) ?? {}).map(
        ({ name }) => name.toLowerCase(),
      ),
    );
    const taken = plan.sheets
      .flatMap((sheet) => sheet.names)
      .some(({ name }) => known.has(name.toLowerCase()));
    return [
      gridWords.notShown.pages,
      ...(plan.sheets.some((sheet) => sheet.charts.length > 0) && !this.options.showsCharts
        ? [gridWords.notShown.charts]
        : []),
      ...(taken ? [gridWords.notShown.names] : []),
    ];
  }

  /** Leaves nothing of a failed insert behind, however far it came. */
  private rollBack(steps: readonly Step[]): void {
    const sheetIds = new Set(this.workbook().getSheetOrders());
    for (const { undo } of [...steps].reverse()) {
      const { subUnitId } = undo.params as { subUnitId?: string };
      if (undo.id === RemoveSheetMutation.id && !sheetIds.has(subUnitId ?? "")) continue;
      try {
        this.commands.syncExecuteCommand(undo.id, undo.params);
      } catch (reason) {
        // The rest must go all the same; what fails here was never there.
        console.warn("While taking back an insert:", reason);
      }
    }
  }

  private async removeNow(id: string): Promise<void> {
    const workbook = this.workbook();
    const sheets = workbook.getSheets().filter((sheet) => originOf(sheet)?.model === id);
    if (sheets.length === 0) {
      throw new WorkbookError(gridWords.nothingToRemove);
    }
    refuseWhileRead(id, await this.inserted());
    const undos: IMutationInfo[] = [];
    const redos: IMutationInfo[] = [];
    const perform = (next: readonly IMutationInfo[], back: readonly IMutationInfo[]): void => {
      if (!sequenceExecute([...next], this.commands).result) {
        sequenceExecute(undos, this.commands);
        throw new WorkbookError(gridWords.notRemoved);
      }
      redos.push(...next);
      undos.unshift(...back);
    };
    await this.calculation.after(() => {
      if (sheets.length === workbook.getSheets().length) {
        const empty = mergeWorksheetSnapshotWithDefault({
          id: generateRandomId(),
          name: workbook.uniqueSheetName("Sheet1"),
        });
        perform(
          [{ id: InsertSheetMutation.id, params: { unitId: this.unitId, index: 0, sheet: empty } }],
          [{ id: RemoveSheetMutation.id, params: { unitId: this.unitId, subUnitId: empty.id } }],
        );
      }
      for (const sheet of sheets) {
        const params = { unitId: this.unitId, subUnitId: sheet.getSheetId() };
        // Last first, so that undoing brings them back in their order.
        for (const name of this.namesOf(params.subUnitId).reverse()) {
          perform(
            [{ id: RemoveDefinedNameMutation.id, params: name }],
            [{ id: SetDefinedNameMutation.id, params: name }],
          );
        }
        // What hangs on the sheet, from validations to the formulas that refer to it, is Univer's to take along.
        const also = this.injector
          .get(SheetInterceptorService)
          .onCommandExecute({ id: RemoveSheetCommand.id, params });
        const back: IMutationInfo = {
          id: InsertSheetMutation.id,
          params: {
            unitId: this.unitId,
            index: workbook.getIndexBySheetId(params.subUnitId),
            sheet: sheet.getConfig(),
          },
        };
        perform(
          [
            ...(also.preRedos ?? []),
            { id: RemoveSheetMutation.id, params: { ...params, subUnitName: sheet.getName() } },
            ...also.redos,
          ],
          [...(also.preUndos ?? []), back, ...also.undos],
        );
      }
    });
    this.injector
      .get(IUndoRedoService)
      .pushUndoRedo({ unitID: this.unitId, undoMutations: undos, redoMutations: redos });
  }

  private keptThings(): Record<string, unknown> {
    return { ...(this.workbook().getSnapshot().custom?.[keptKey] as Record<string, unknown> | undefined) };
  }

  /** In words, what is kept with the workbook here and does not go into a file. */
  private keptOutsideFiles(): string[] {
    const frozen = this.frozen().length;
    const others = Object.keys(this.keptThings()).filter((key) => key !== frozenKey);
    return [
      ...(frozen > 0 ? [gridWords.notSaved.frozen(frozen)] : []),
      ...(others.length > 0 ? [gridWords.notSaved.kept] : []),
    ];
  }

  private frozen(): FrozenCall[] {
    return frozenCalls(this.keptThings()[frozenKey]);
  }

  /** The sheets of a model, or all. */
  private sheetsMeant(id: string | undefined): Worksheet[] {
    const all = this.workbook().getSheets();
    const meant = id === undefined ? all : all.filter((sheet) => originOf(sheet)?.model === id);
    if (id !== undefined && meant.length === 0) {
      throw new WorkbookError(gridWords.modelIsGone);
    }
    return meant;
  }

  /** Puts cells into places of any sheets, undone in one step, and waits until they are calculated. */
  private async putInto(
    places: readonly {
      readonly sheet: Worksheet;
      readonly range: Pick<SheetRange, "row" | "column">;
      readonly cells: readonly (readonly Cell[])[];
    }[],
  ): Promise<void> {
    if (places.length === 0) return;
    const matrices = new Map<string, CellMatrix>();
    for (const { sheet, range, cells } of places) {
      const id = sheet.getSheetId();
      const matrix = matrices.get(id) ?? {};
      matrices.set(id, matrix);
      cells.forEach((line, r) =>
        line.forEach((cell, c) => {
          (matrix[range.row + r] ??= {})[range.column + c] = overwritten(cell);
        }),
      );
    }
    const steps = [...matrices].map(([subUnitId, cellValue]): Step => {
      const params = { unitId: this.unitId, subUnitId, cellValue };
      return {
        redo: { id: SetRangeValuesMutation.id, params },
        undo: {
          id: SetRangeValuesMutation.id,
          params: SetRangeValuesUndoMutationFactory(this.injector, params),
        },
      };
    });
    await this.calculation.after(() => {
      for (const step of steps) this.run(step.redo);
    });
    this.injector.get(IUndoRedoService).pushUndoRedo({
      unitID: this.unitId,
      undoMutations: steps.map(({ undo }) => undo).reverse(),
      redoMutations: steps.map(({ redo }) => redo),
    });
  }

  /** Calls back once for many commands at a time, after those that matter. */
  private listening(matters: (command: Readonly<ICommandInfo>) => boolean, listener: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscription = this.commands.onCommandExecuted((command) => {
      if (!matters(command)) return;
      clearTimeout(timer);
      timer = setTimeout(listener, gathered);
    });
    return () => {
      clearTimeout(timer);
      subscription.dispose();
    };
  }

  private namesOf(sheetId: string): ISetDefinedNameMutationParam[] {
    return Object.values(this.injector.get(IDefinedNamesService).getDefinedNameMap(this.unitId) ?? {})
      .filter((name) => name.localSheetId === sheetId)
      .map((name) => ({ ...name, unitId: this.unitId }));
  }

  private describe(id: string, sheets: readonly Worksheet[]): InsertedModel {
    const { about } = originOf(sheets[0]!)!;
    const nameOf = (sheetId: string): string | undefined =>
      sheets.find((sheet) => sheet.getSheetId() === sheetId)?.getName();
    const cell = (range: SheetRange) => ({
      // The name of a sheet that the user deleted; reading it says so.
      sheet: nameOf(range.sheet) ?? "(deleted)",
      address: rangeAddress(range),
    });
    return {
      id,
      template: about.template,
      title: about.title,
      preset: about.preset,
      presetTitle: about.presetTitle,
      sheets: sheets.map((sheet) => ({ planned: originOf(sheet)!.planned, name: sheet.getName() })),
      scenarioCell: cell(about.scenarioCell),
      masterCheck: cell(about.masterCheck),
      headlines: about.headlines
        .filter((headline) => nameOf(headline.cell.sheet) !== undefined)
        .map((headline) => ({
          label: headline.label,
          cell: cell(headline.cell),
          numberFormat: headline.numberFormat,
        })),
      ...(about.reads !== undefined && { reads: about.reads }),
      notShown: about.notShown,
    };
  }

  private workbook(): UniverWorkbook {
    const workbook = this.injector
      .get(IUniverInstanceService)
      .getUnit<UniverWorkbook>(this.unitId, UniverInstanceType.UNIVER_SHEET);
    if (!workbook) throw new WorkbookError(gridWords.closed);
    return workbook;
  }

  private sheet(name: string): Worksheet {
    const sheet = this.workbook().getSheetBySheetName(name);
    if (!sheet) throw new WorkbookError(gridWords.noSheet(name));
    return sheet;
  }

  private run(mutation: IMutationInfo, options?: IExecutionOptions): void {
    const done: unknown = this.commands.syncExecuteCommand(mutation.id, mutation.params, options);
    if (done === false) throw new Error(`the spreadsheet refused “${mutation.id}”`);
  }

  /** One change after the other: two at once would see each other half done. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.busy.then(work);
    this.busy = mine.catch(() => undefined);
    return mine;
  }
}

/** The cells that the plan's arrays will fill, so that the first calculation already orders formulas by them. */
function plannedArrays(
  unitId: string,
  plan: WorkbookPlan,
  ids: ReadonlyMap<string, string>,
): IArrayFormulaRangeType {
  const sheets: Record<string, Record<number, Record<number, IRange>>> = {};
  for (const sheet of plan.sheets) {
    const rows: Record<number, Record<number, IRange>> = (sheets[ids.get(sheet.name)!] = {});
    for (const block of sheet.blocks) {
      block.cells.forEach((line, r) =>
        line.forEach((cell, c) => {
          if (!isFormula(cell) || !cell.spill || cell.spill.rows * cell.spill.columns === 1) return;
          const [row, column] = [block.row + r, block.column + c];
          (rows[row] ??= {})[column] = toUniverRange({ row, column, ...cell.spill });
        }),
      );
    }
  }
  return { [unitId]: sheets };
}

/** Notes open as large as their text needs, within reason. */
function noteSize(text: string): { width: number; height: number } {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 34)), 0);
  return { width: 240, height: Math.min(320, 36 + lines * 18) };
}

/** Lets the page draw what was reported. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Keeps the grid from drawing what is about to change, which would take a third of the time of an insert. Gives what
 * lets it draw again. Without a screen there is nothing to keep.
 */
function pauseDrawing(injector: Injector, unitId: string): () => void {
  if (!injector.has(IRenderManagerService)) return () => undefined;
  const engine = injector.get(IRenderManagerService).getRenderById(unitId)?.engine;
  if (!engine) return () => undefined;
  const tasks = (engine as unknown as { _renderFrameTasks: (() => void)[] })._renderFrameTasks.splice(0);
  return () => {
    for (const task of tasks) engine.runRenderLoop(task);
  };
}
