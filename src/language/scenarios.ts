import { scenarios } from "./english/scenarios";
import { part } from "./language";

export const scenarioWords = part("scenarios", scenarios);
