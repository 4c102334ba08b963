import type { CellValue } from "../../workbook/workbook";

/** Cells that wait for their value. */
const waiting = new Set(["#BUSY!", "#GETTING_DATA"]);
export const isWaiting = (value: CellValue): boolean => typeof value === "string" && waiting.has(value);

/** Whether a cell shows an error; "#N/A", which in these models says that something does not happen, is one too. */
export const isError = (value: CellValue): value is string =>
  typeof value === "string" && /^#[A-Z][A-Z0-9/_]*[!?]?$/.test(value) && !isWaiting(value);
