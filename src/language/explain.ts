import { explain } from "./english/explain";
import { part } from "./language";

export const explainWords = part("explain", explain);
