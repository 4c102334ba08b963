import type { CellValue } from "../../workbook/workbook";
import { isWaiting } from "../figures";

export { isWaiting };

/** Whether a cell shows an error; "#N/A", which in these models says that something does not happen, is one too. */
export const isError = (value: CellValue): value is string =>
  typeof value === "string" && /^#[A-Z][A-Z0-9/_]*[!?]?$/.test(value) && !isWaiting(value);
