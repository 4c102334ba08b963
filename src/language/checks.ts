import { checks } from "./english/checks";
import { part } from "./language";

export const checkWords = part("checks", checks);
