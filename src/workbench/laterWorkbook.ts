import type { InsertedModel, InsertOptions, Workbook } from "../workbook/workbook";

/** A workbook that is still loading: whatever is asked of it waits, so that the panel can be used at once. */
export class LaterWorkbook implements Workbook {
  readonly title = "the workbench";

  constructor(private readonly ready: Promise<Workbook>) {}

  async insert(...args: Parameters<Workbook["insert"]>): Promise<InsertedModel> {
    const [plan, options]: [Parameters<Workbook["insert"]>[0], InsertOptions?] = args;
    options?.onProgress?.({ done: 0, step: "Waiting for the spreadsheet" });
    return (await this.ready).insert(plan, options);
  }

  async inserted(): Promise<InsertedModel[]> {
    return (await this.ready).inserted();
  }

  async remove(id: string): Promise<void> {
    return (await this.ready).remove(id);
  }

  async show(sheet: string, cell?: string): Promise<void> {
    return (await this.ready).show(sheet, cell);
  }

  async read(sheet: string, address: string): ReturnType<Workbook["read"]> {
    return (await this.ready).read(sheet, address);
  }
}
