import { rangeAddress, parseAddress } from "../../src/plan/address";
import { isFormula, type WorkbookPlan } from "../../src/plan/plan";
import type {
  CallCount,
  CellContent,
  CellValue,
  CellWrite,
  DefinedName,
  InsertedModel,
  InsertOptions,
  InterruptedInsert,
  LiveWorkbook,
  ModelEdits,
  Selection,
  Unfrozen,
} from "../../src/workbook/workbook";

/** A workbook in memory for tests of the panel: tests say what its cells hold and when it answers. */
export class FakeWorkbook implements LiveWorkbook {
  readonly title = "the test workbook";
  readonly shown: string[] = [];
  readonly plans: WorkbookPlan[] = [];
  models: InsertedModel[] = [];
  /** What cells hold, as "Sheet!A1"; others hold nothing. */
  readonly cells = new Map<string, CellValue>();
  /** The formulas of cells, as "Sheet!A1", with "="; others hold constants. */
  readonly formulas = new Map<string, string>();
  readonly numberFormats = new Map<string, string>();
  /** For cells that an array fills, the address of its formula. */
  readonly spills = new Map<string, string>();
  /** The names that are defined. */
  readonly names: DefinedName[] = [];
  readonly keptThings = new Map<string, unknown>();
  selected: Selection = { sheet: "Sheet1", address: "A1", activeCell: "A1" };
  broken: InterruptedInsert | null = null;
  readonly settled: boolean[] = [];
  edited: ModelEdits = { sheets: [], known: true };
  counted: CallCount = { live: 0, broken: 0, frozen: 0 };
  /** Called after cells were written, as a spreadsheet calculates then. */
  afterWriting: () => void = () => {};
  whileWriting: () => Promise<void> = async () => {};
  private readonly selectionListeners = new Set<(selection: Selection) => void>();
  private readonly changeListeners = new Set<() => void>();
  notShown: readonly string[] = [];
  /** Replaced by tests that hold an insert up or let it fail. */
  whileInserting: (options: InsertOptions) => Promise<void> = async () => {};
  whileRemoving: () => Promise<void> = async () => {};
  whileListing: () => Promise<void> = async () => {};
  whileReading: () => Promise<void> = async () => {};
  whileShowing: () => Promise<void> = async () => {};

  async insert(plan: WorkbookPlan, options: InsertOptions = {}): Promise<InsertedModel> {
    await this.whileInserting(options);
    this.plans.push(plan);
    const model: InsertedModel = {
      id: `model-${this.plans.length}`,
      template: plan.template,
      title: plan.title,
      preset: plan.preset,
      presetTitle: plan.presetTitle,
      sheets: plan.sheets.map(({ name }) => ({ planned: name, name })),
      scenarioCell: { sheet: plan.scenarioCell.sheet, address: rangeAddress(plan.scenarioCell) },
      masterCheck: { sheet: plan.masterCheck.sheet, address: rangeAddress(plan.masterCheck) },
      headlines: plan.headlines.map(({ label, cell, numberFormat }) => ({
        label,
        numberFormat,
        cell: { sheet: cell.sheet, address: rangeAddress(cell) },
      })),
      notShown: this.notShown,
    };
    this.models.push(model);
    return model;
  }

  async inserted(): Promise<InsertedModel[]> {
    await this.whileListing();
    return [...this.models];
  }

  async remove(id: string): Promise<void> {
    await this.whileRemoving();
    this.models = this.models.filter((model) => model.id !== id);
  }

  async show(sheet: string, cell?: string): Promise<void> {
    await this.whileShowing();
    this.shown.push(cell === undefined ? sheet : `${sheet}!${cell}`);
  }

  async read(sheet: string, address: string): Promise<CellValue[][]> {
    await this.whileReading();
    const { row, column, rows, columns } = parseAddress(address);
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => {
        const cell = rangeAddress({ row: row + r, column: column + c, rows: 1, columns: 1 });
        return this.cells.get(`${sheet}!${cell}`) ?? null;
      }),
    );
  }

  async inspect(sheet: string, address: string): Promise<CellContent[][]> {
    const values = await this.read(sheet, address);
    const { row, column } = parseAddress(address);
    return values.map((line, r) =>
      line.map((value, c): CellContent => {
        const cell = `${sheet}!${rangeAddress({ row: row + r, column: column + c, rows: 1, columns: 1 })}`;
        const spillOf = this.spills.get(cell);
        return {
          value,
          formula: this.formulas.get(cell) ?? null,
          numberFormat: this.numberFormats.get(cell) ?? "General",
          ...(spillOf !== undefined && { spillOf }),
        };
      }),
    );
  }

  async usedRange(sheet: string): Promise<string | null> {
    const places = [...new Set([...this.cells.keys(), ...this.formulas.keys()])]
      .filter((key) => key.startsWith(`${sheet}!`))
      .map((key) => parseAddress(key.slice(sheet.length + 1)));
    if (places.length === 0) return null;
    const row = Math.min(...places.map((place) => place.row));
    const column = Math.min(...places.map((place) => place.column));
    const rows = Math.max(...places.map((place) => place.row)) - row + 1;
    const columns = Math.max(...places.map((place) => place.column)) - column + 1;
    return rangeAddress({ row, column, rows, columns });
  }

  async definedNames(): Promise<readonly DefinedName[]> {
    return this.names;
  }

  async selection(): Promise<Selection> {
    return this.selected;
  }

  /** Selects as a user would. */
  select(sheet: string, address: string, activeCell = address.split(":")[0]!): void {
    this.selected = { sheet, address, activeCell };
    for (const listener of this.selectionListeners) listener(this.selected);
  }

  onSelection(listener: (selection: Selection) => void): () => void {
    this.selectionListeners.add(listener);
    return () => void this.selectionListeners.delete(listener);
  }

  /** Tells that cells changed, as after an edit by hand. */
  change(): void {
    for (const listener of this.changeListeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.changeListeners.add(listener);
    return () => void this.changeListeners.delete(listener);
  }

  async write(sheet: string, cells: readonly CellWrite[]): Promise<void> {
    await this.whileWriting();
    for (const { address, cell, numberFormat } of cells) {
      const key = `${sheet}!${address}`;
      if (numberFormat !== undefined) this.numberFormats.set(key, numberFormat);
      if (isFormula(cell)) this.formulas.set(key, `=${cell.formula}`);
      else {
        this.formulas.delete(key);
        this.cells.set(key, cell);
      }
    }
    this.afterWriting();
    this.change();
  }

  async kept(key: string): Promise<unknown> {
    return this.keptThings.get(key);
  }

  async keep(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.keptThings.delete(key);
    else this.keptThings.set(key, JSON.parse(JSON.stringify(value)));
  }

  async interrupted(): Promise<InterruptedInsert | null> {
    return this.broken;
  }

  async settleInterrupted(keep: boolean): Promise<void> {
    this.settled.push(keep);
    this.broken = null;
  }

  async edits(): Promise<ModelEdits> {
    return this.edited;
  }

  async calls(): Promise<CallCount> {
    return this.counted;
  }

  async repair(): Promise<number> {
    const { broken } = this.counted;
    this.counted = { ...this.counted, broken: 0 };
    return broken;
  }

  async freeze(): Promise<number> {
    const { live, frozen } = this.counted;
    this.counted = { live: 0, broken: 0, frozen: frozen + live };
    return live;
  }

  async unfreeze(): Promise<Unfrozen> {
    const { live, frozen } = this.counted;
    this.counted = { live: live + frozen, broken: 0, frozen: 0 };
    return { restored: frozen, changed: 0 };
  }
}
