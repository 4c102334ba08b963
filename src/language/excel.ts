import { excel } from "./english/excel";
import { part } from "./language";

export const excelWords = part("excel", excel);
