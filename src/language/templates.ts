import { templates as english } from "./english/templates";
import { part } from "./language";

export const templates = part("templates", english);
