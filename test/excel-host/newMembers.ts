import type { ExcelHost } from "./host";
import type { OfficePage } from "./inJsdom";
import { rankOf } from "./requirementSets";

/**
 * Gives Office.js the members that it knows from ExcelApi 1.18 on, as far as an Excel is played that has them: the newest
 * version on npm ends before that, the one that Excel loads from Microsoft does not. Made with Office.js's own tools and in
 * the way of its other classes.
 */
export function addNewMembers(window: OfficePage["window"], host: ExcelHost): void {
  if (rankOf(host.excelApi) >= rankOf("1.18")) addNotes(window);
  if (rankOf(host.excelApi) >= rankOf("1.20")) addUndoGroups(window, host);
}

function addNotes(window: OfficePage["window"]): void {
  const tools = (
    window as unknown as { OfficeExtension: { BatchApiHelper: Tools; ClientObject: ObjectClass } }
  ).OfficeExtension;
  class Note extends tools.ClientObject {}
  class NoteCollection extends tools.ClientObject {
    add(cell: string, content: string): unknown {
      return tools.BatchApiHelper.createMethodObject(
        Note,
        this,
        "Add",
        0,
        [cell, content],
        false,
        true,
        null,
        0,
      );
    }
  }
  Object.defineProperty(window.Excel.Worksheet.prototype, "notes", {
    get() {
      return tools.BatchApiHelper.createPropertyObject(NoteCollection, this, "Notes", true, 4);
    },
  });
}

type Batch = (context: Excel.RequestContext) => Promise<unknown>;
type Run = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * Excel.run({ mergeUndoGroup: true }, …) makes all requests of the run one undo step. How Office.js says so to Excel is not
 * in the version on npm: here the emulated Excel is told beside the wire.
 */
function addUndoGroups(window: OfficePage["window"], host: ExcelHost): void {
  const excel = window.Excel as unknown as { run: Run };
  const run = excel.run.bind(excel);
  excel.run = async (...args) => {
    const [options, batch] = args as readonly [{ readonly mergeUndoGroup?: boolean } | undefined, Batch];
    const isGroup = typeof options === "object" && options !== null && options.mergeUndoGroup === true;
    if (!isGroup) return run(...args);
    host.beginUndoGroup();
    try {
      return await run(options, batch);
    } finally {
      host.endUndoGroup();
    }
  };
}

type ObjectClass = new (context: unknown, path: unknown) => object;

interface Tools {
  createPropertyObject(
    type: ObjectClass,
    parent: unknown,
    name: string,
    isCollection: boolean,
    flags: number,
  ): object;
  createMethodObject(
    type: ObjectClass,
    parent: unknown,
    name: string,
    operation: number,
    args: readonly unknown[],
    isCollection: boolean,
    isInvalidAfterRequest: boolean,
    getById: string | null,
    flags: number,
  ): object;
}
