import { workbook } from "./english/workbook";
import { part } from "./language";

export const workbookWords = part("workbook", workbook);
