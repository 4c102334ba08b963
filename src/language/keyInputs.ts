import { keyInputs } from "./english/keyInputs";
import { part } from "./language";

export const strings = part("keyInputs", keyInputs);
