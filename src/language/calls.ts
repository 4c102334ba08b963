import { calls } from "./english/calls";
import { part } from "./language";

export const callWords = part("calls", calls);
