import type { Book } from "./book";

/** All that a workbook holds, to be compared with what it held before. */
export const snapshot = (book: Book): string =>
  JSON.stringify(
    {
      sheets: book.sheets.map((sheet) => ({ ...sheet, cells: [...sheet.cells], looks: [...sheet.looks] })),
      names: book.names,
      settings: [...book.settings],
      active: book.active.name,
      mode: book.calculationMode,
    },
    (_key, value: unknown) => (value instanceof Map ? [...(value as Map<unknown, unknown>)] : value),
  );
