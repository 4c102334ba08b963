import { functionSearch as english } from "./english/functionSearch";
import { part } from "./language";

export const functionSearch = part("functionSearch", english);
