import { inputs } from "./english/inputs";
import { part } from "./language";

export const words = part("inputs", inputs);
