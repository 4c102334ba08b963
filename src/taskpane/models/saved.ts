import { scenarios, type Scenario } from "../../plan/plan";
import type { CellWrite, LiveWorkbook } from "../../workbook/workbook";
import type { Lever } from "./levers";

/** The levers of one scenario under a name, kept with the workbook. */
export interface SavedScenario {
  readonly id: string;
  readonly name: string;
  /** The id of the template whose models it fits. */
  readonly template: string;
  readonly company: string;
  readonly from: Scenario;
  /** As an ISO date and time. */
  readonly savedAt: string;
  /** By the lever's key. */
  readonly values: Readonly<Record<string, number | string>>;
}

/** Part of every saved workbook, so it never changes. */
const keptKey = "scenarios";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What was kept; what nothing of ours can have written is left out. */
export async function savedScenarios(workbook: LiveWorkbook): Promise<SavedScenario[]> {
  const kept = await workbook.kept(keptKey);
  return (Array.isArray(kept) ? kept : []).filter(
    (each): each is SavedScenario =>
      isRecord(each) &&
      ["id", "name", "template", "company", "savedAt"].every((key) => typeof each[key] === "string") &&
      scenarios.some((scenario) => scenario === each["from"]) &&
      isRecord(each["values"]),
  );
}

/** Changes what is kept, as it is at this moment. */
export async function changeSaved(
  workbook: LiveWorkbook,
  change: (known: readonly SavedScenario[]) => readonly SavedScenario[],
): Promise<readonly SavedScenario[]> {
  const next = change(await savedScenarios(workbook));
  await workbook.keep(keptKey, next.length > 0 ? next : undefined);
  return next;
}

/** What the levers are in a scenario; what a formula works out is none of them. */
export const valuesOf = (levers: readonly Lever[], scenario: Scenario): SavedScenario["values"] =>
  Object.fromEntries(
    levers.flatMap(({ key, cells }) => {
      const { value, isFormula } = cells[scenario];
      return !isFormula && (typeof value === "number" || typeof value === "string") ? [[key, value]] : [];
    }),
  );

export interface Loaded {
  /** How many cells were changed. */
  readonly changed: number;
  /** How many of its values found no lever to go to. */
  readonly missing: number;
}

/** Puts a saved scenario's values in place of one that a model has; each sheet is one step to undo. */
export async function loadSaved(
  workbook: LiveWorkbook,
  levers: readonly Lever[],
  { values }: SavedScenario,
  into: Scenario,
): Promise<Loaded> {
  const writes = new Map<string, CellWrite[]>();
  const found = new Set<string>();
  for (const { key, sheet, cells } of levers) {
    const value = values[key];
    const { address, value: now, isFormula } = cells[into];
    if (value === undefined || isFormula) continue;
    found.add(key);
    if (value === now) continue;
    writes.set(sheet, [...(writes.get(sheet) ?? []), { address, cell: value }]);
  }
  for (const [sheet, cells] of writes) await workbook.write(sheet, cells);
  return {
    changed: [...writes.values()].reduce((sum, cells) => sum + cells.length, 0),
    missing: Object.keys(values).filter((key) => !found.has(key)).length,
  };
}
