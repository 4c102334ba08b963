import { remember, remembered } from "../../memory";
import { factKinds, type FactKind } from "./entries";
import { everything, sortKeys, type Query } from "./finding";
import { mostCompared } from "./comparing";

export const views = ["find", "compare", "own"] as const;
export type View = (typeof views)[number];

/** What the screen of facts remembers on this machine; the user's own facts are not among it, they are in the workbook. */
export interface FactsMemory {
  readonly view: View;
  readonly query: Query;
  readonly compared: FactKind;
  /** What was chosen to be compared, for each kind. */
  readonly chosen: Readonly<Record<FactKind, readonly string[]>>;
  /** Whether a comparison shows what is known of only one, too. */
  readonly lonely: boolean;
}

const key = "facts";

const oneOf = <Value extends string>(values: readonly Value[], value: unknown, otherwise: Value): Value =>
  values.find((each) => each === value) ?? otherwise;

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const text = (value: unknown): string => (typeof value === "string" ? value : "");

export function loadMemory(): FactsMemory {
  const stored = record(remembered(key));
  const query = record(stored.query);
  const chosen = record(stored.chosen);
  const keys = (kind: FactKind): string[] => {
    const some = chosen[kind];
    return Array.isArray(some) ? some.filter((each) => typeof each === "string").slice(0, mostCompared) : [];
  };
  return {
    view: oneOf(views, stored.view, "find"),
    query: {
      text: text(query.text),
      kind: oneOf(["all", ...factKinds], query.kind, everything.kind),
      company: text(query.company),
      onlyOwn: query.onlyOwn === true,
      sort: oneOf(sortKeys, query.sort, everything.sort),
      descending: query.descending === true,
    },
    compared: oneOf(factKinds, stored.compared, "company"),
    chosen: {
      company: keys("company"),
      deal: keys("deal"),
      machine: keys("machine"),
      grid: keys("grid"),
    },
    lonely: stored.lonely === true,
  };
}

export const saveMemory = (memory: FactsMemory): void => remember(key, memory);
