import { facts } from "./english/facts";
import { part } from "./language";

export const strings = part("facts", facts);
