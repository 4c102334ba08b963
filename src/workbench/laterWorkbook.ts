import { rememberKept } from "./lasting";
import type { InsertedModel, InsertOptions, LiveWorkbook } from "../workbook/workbook";
import { gridWords } from "../language/grid";

/** A workbook that is still loading: whatever is asked of it waits, so that the panel can be used at once. */
export class LaterWorkbook implements LiveWorkbook {
  readonly title = gridWords.title;

  constructor(private readonly ready: Promise<LiveWorkbook>) {}

  async insert(...args: Parameters<LiveWorkbook["insert"]>): Promise<InsertedModel> {
    const [plan, options]: [Parameters<LiveWorkbook["insert"]>[0], InsertOptions?] = args;
    options?.onProgress?.({ done: 0, step: gridWords.steps.waiting });
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

  async read(sheet: string, address: string): ReturnType<LiveWorkbook["read"]> {
    return (await this.ready).read(sheet, address);
  }

  async inspect(sheet: string, address: string): ReturnType<LiveWorkbook["inspect"]> {
    return (await this.ready).inspect(sheet, address);
  }

  async usedRange(sheet: string): Promise<string | null> {
    return (await this.ready).usedRange(sheet);
  }

  async definedNames(): ReturnType<LiveWorkbook["definedNames"]> {
    return (await this.ready).definedNames();
  }

  async selection(): ReturnType<LiveWorkbook["selection"]> {
    return (await this.ready).selection();
  }

  onSelection(listener: Parameters<LiveWorkbook["onSelection"]>[0]): () => void {
    return this.listening((workbook) => workbook.onSelection(listener));
  }

  onChange(listener: () => void): () => void {
    return this.listening((workbook) => workbook.onChange(listener));
  }

  async write(...args: Parameters<LiveWorkbook["write"]>): Promise<void> {
    return (await this.ready).write(...args);
  }

  async kept(key: string): Promise<unknown> {
    return (await this.ready).kept(key);
  }

  async keep(key: string, value: unknown): Promise<void> {
    await (await this.ready).keep(key, value);
    rememberKept(key, value);
  }

  async interrupted(): ReturnType<LiveWorkbook["interrupted"]> {
    return (await this.ready).interrupted();
  }

  async settleInterrupted(keep: boolean): Promise<void> {
    return (await this.ready).settleInterrupted(keep);
  }

  async edits(id: string): ReturnType<LiveWorkbook["edits"]> {
    return (await this.ready).edits(id);
  }

  async calls(id?: string): ReturnType<LiveWorkbook["calls"]> {
    return (await this.ready).calls(id);
  }

  async repair(id?: string): Promise<number> {
    return (await this.ready).repair(id);
  }

  async freeze(id?: string): Promise<number> {
    return (await this.ready).freeze(id);
  }

  async unfreeze(id?: string): ReturnType<LiveWorkbook["unfreeze"]> {
    return (await this.ready).unfreeze(id);
  }

  /** Listens once there is something to listen to, unless that was called off by then. */
  private listening(listen: (workbook: LiveWorkbook) => () => void): () => void {
    let stopped = false;
    let stop = (): void => undefined;
    this.ready.then(
      (workbook) => {
        if (!stopped) stop = listen(workbook);
      },
      // The page says that the spreadsheet did not load.
      () => undefined,
    );
    return () => {
      stopped = true;
      stop();
    };
  }
}
