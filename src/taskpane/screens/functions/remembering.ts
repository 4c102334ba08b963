import { remember, remembered } from "../../memory";
import { entriesOf, type Entries } from "./form";

/** What the screen of functions remembers on this machine. */
export interface FunctionsMemory {
  readonly query: string;
  /** The function whose page is open. */
  readonly open: string | undefined;
  readonly favourites: readonly string[];
  /** The latest first. */
  readonly recent: readonly string[];
  readonly groups: readonly string[];
  /** What was filled in, by the function's name; of the recent ones only. */
  readonly forms: Readonly<Record<string, Entries>>;
}

const key = "functions";
const mostRecent = 8;

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

export function loadMemory(): FunctionsMemory {
  const stored = (remembered(key) ?? {}) as Partial<Record<keyof FunctionsMemory, unknown>>;
  const forms = typeof stored.forms === "object" && stored.forms !== null ? stored.forms : {};
  return {
    query: typeof stored.query === "string" ? stored.query : "",
    open: typeof stored.open === "string" ? stored.open : undefined,
    favourites: texts(stored.favourites),
    recent: texts(stored.recent),
    groups: texts(stored.groups),
    forms: Object.fromEntries(Object.entries(forms).map(([name, entries]) => [name, entriesOf(entries)])),
  };
}

export const saveMemory = (memory: FunctionsMemory): void => remember(key, memory);

/** The memory after a function was looked at. */
export function lookedAt(memory: FunctionsMemory, name: string): FunctionsMemory {
  const recent = [name, ...memory.recent.filter((each) => each !== name)].slice(0, mostRecent);
  const forms = Object.fromEntries(Object.entries(memory.forms).filter(([each]) => recent.includes(each)));
  return { ...memory, open: name, recent, forms };
}
