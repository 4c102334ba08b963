import { rangeAddress, parseAddress } from "../../src/plan/address";
import type { WorkbookPlan } from "../../src/plan/plan";
import type { CellValue, InsertedModel, InsertOptions, Workbook } from "../../src/workbook/workbook";

/** A workbook in memory for tests of the panel: tests say what its cells hold and when it answers. */
export class FakeWorkbook implements Workbook {
  readonly title = "the test workbook";
  readonly shown: string[] = [];
  readonly plans: WorkbookPlan[] = [];
  models: InsertedModel[] = [];
  /** What cells hold, as "Sheet!A1"; others hold nothing. */
  readonly cells = new Map<string, CellValue>();
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
}
