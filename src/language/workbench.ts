import { workbench } from "./english/workbench";
import { part } from "./language";

export const workbenchWords = part("workbench", workbench);
