import { formulas } from "./english/formulas";
import { part } from "./language";

export const formulaWords = part("formulas", formulas);
