import { functions } from "./english/functions";
import { part } from "./language";

export const strings = part("functions", functions);
