import { file } from "./english/file";
import { part } from "./language";

export const fileWords = part("file", file);
