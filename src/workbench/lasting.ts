import { remember, remembered } from "../taskpane/memory";
import type { LiveWorkbook } from "../workbook/workbook";

/**
 * What a workbook keeps and none of its sheets needs. The workbench's workbook ends with its page: these things are
 * remembered in the browser, too, and given to the next one.
 */
const lasting = ["facts"] as const;

const placeOf = (key: string): string => `workbench.${key}`;

/** Remembers what was just kept, where it is one of these things. */
export function rememberKept(key: string, value: unknown): void {
  if (lasting.some((each) => each === key)) remember(placeOf(key), value ?? null);
}

/** Gives a new workbook what the last one kept. */
export async function restoreKept(workbook: LiveWorkbook): Promise<void> {
  for (const key of lasting) {
    const value = remembered(placeOf(key)) ?? undefined;
    if (value !== undefined) await workbook.keep(key, value);
  }
}
