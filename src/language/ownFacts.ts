import { ownFacts } from "./english/ownFacts";
import { part } from "./language";

export const strings = part("ownFacts", ownFacts);
