import { grid } from "./english/grid";
import { part } from "./language";

export const gridWords = part("grid", grid);
