import { settings } from "./english/settings";
import { part } from "./language";

export const strings = part("settings", settings);
