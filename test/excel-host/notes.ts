import type { OfficePage } from "./inJsdom";

/**
 * Gives Office.js the notes that it knows from ExcelApi 1.18 on: the newest version on npm ends before that, the
 * one that Excel loads from Microsoft does not. Made with Office.js's own tools and in the way of its other classes.
 */
export function addNotes(window: OfficePage["window"]): void {
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
