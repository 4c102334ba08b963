import { panel } from "./english/panel";
import { part } from "./language";

export const strings = part("panel", panel);
