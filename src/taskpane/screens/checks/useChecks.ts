import { useEffect, useState } from "react";
import { checkWords as words } from "../../../language/checks";
import type { InsertedModel, LiveWorkbook } from "../../../workbook/workbook";
import { describe } from "../../errors";
import { readChecks, type ModelChecks } from "../../models/checks";

export interface ChecksReading {
  /** What could be read last. */
  readonly checks: ModelChecks | undefined;
  readonly problem: string | undefined;
}

/** How long to wait, again and again, for a spreadsheet that is still calculating. In milliseconds. */
const waits = [400, 800, 1600, 3000, 6000, 12000];

/** A model's checks, read again with every new `reading`, and until they are calculated. */
export function useChecks(
  workbook: LiveWorkbook,
  model: InsertedModel,
  reading: number,
  onRead: (id: string, checks: ModelChecks) => void,
): ChecksReading {
  const [last, setLast] = useState<ChecksReading>({ checks: undefined, problem: undefined });

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (attempt: number): Promise<void> => {
      try {
        const checks = await readChecks(workbook, model);
        if (!current) return;
        setLast({ checks, problem: undefined });
        onRead(model.id, checks);
        const isWaiting =
          checks.state === "read" && checks.checks.some(({ outcome }) => outcome === "calculating");
        const wait = waits[attempt];
        if (isWaiting && wait !== undefined) timer = setTimeout(() => void read(attempt + 1), wait);
      } catch (error) {
        if (current) setLast(({ checks }) => ({ checks, problem: describe(error, words.readFailed) }));
      }
    };
    void read(0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [workbook, model, reading, onRead]);

  return last;
}
