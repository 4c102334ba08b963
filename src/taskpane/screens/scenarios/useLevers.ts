import { useCallback, useEffect, useRef, useState } from "react";
import { scenarioWords as words } from "../../../language/scenarios";
import type { Template } from "../../../templates/template";
import type { InsertedModel, LiveWorkbook } from "../../../workbook/workbook";
import { describe } from "../../errors";
import { readLevers, type Lever } from "../../models/levers";
import { plannedLevers, type PlannedLevers } from "../../models/plannedLevers";

export type LeversReading =
  | { readonly state: "loading" }
  /** The template is not one that this panel knows. */
  | { readonly state: "unknown" }
  | { readonly state: "failed"; readonly problem: string }
  | { readonly state: "ready"; readonly levers: readonly Lever[]; readonly planned: PlannedLevers };

/** Plans take a moment to build, and what they say of levers stays the same. */
const builtPlans = new WeakMap<Template, Map<string, PlannedLevers>>();

function plannedBy(template: Template, preset: string): PlannedLevers {
  const presets = builtPlans.get(template) ?? new Map<string, PlannedLevers>();
  builtPlans.set(template, presets);
  const planned = presets.get(preset) ?? plannedLevers(template, preset);
  presets.set(preset, planned);
  return planned;
}

/** What reads a model's levers as they stand at the moment it is called; undefined where its template is not known. */
export async function leversNow(
  workbook: LiveWorkbook,
  model: InsertedModel,
  loadTemplates: () => Promise<readonly Template[]>,
): Promise<{ readonly levers: readonly Lever[]; readonly planned: PlannedLevers } | undefined> {
  const template = (await loadTemplates()).find(({ id }) => id === model.template);
  if (!template) return undefined;
  const planned = plannedBy(template, model.preset);
  return { planned, levers: await readLevers(workbook, model, planned.sheets) };
}

/** The levers of a model, read again with every new `reading`. */
export function useLevers(
  workbook: LiveWorkbook,
  model: InsertedModel,
  loadTemplates: () => Promise<readonly Template[]>,
  reading: number,
): readonly [LeversReading, () => Promise<void>] {
  const [last, setLast] = useState<LeversReading>({ state: "loading" });
  const question = useRef(0);

  const read = useCallback(async (): Promise<void> => {
    question.current += 1;
    const asked = question.current;
    let next: LeversReading;
    try {
      const now = await leversNow(workbook, model, loadTemplates);
      next = now ? { state: "ready", ...now } : { state: "unknown" };
    } catch (error) {
      next = { state: "failed", problem: describe(error, words.leversFailed) };
    }
    if (asked === question.current) setLast(next);
  }, [workbook, model, loadTemplates]);

  useEffect(() => {
    void read();
    return () => {
      // Nobody waits for the answer any more.
      question.current += 1;
    };
  }, [read, reading]);

  return [last, read];
}
