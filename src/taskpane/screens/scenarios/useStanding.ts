import { useEffect, useState } from "react";
import { scenarioWords as words } from "../../../language/scenarios";
import type { InsertedModel, LiveWorkbook } from "../../../workbook/workbook";
import { describe } from "../../errors";
import { readStanding, type Standing } from "../../models/standing";

export interface StandingReading {
  /** What could be read last. */
  readonly standing: Standing | undefined;
  /** True where calls were frozen, so that figures do not follow the scenario. */
  readonly frozen: boolean;
  readonly problem: string | undefined;
}

/** How long to wait, again and again, for a spreadsheet that is still calculating. In milliseconds. */
const waits = [300, 700, 1500, 3000, 6000, 12000];

/** A model's scenario and headlines, read again with every new `reading`, and until they are calculated. */
export function useStanding(workbook: LiveWorkbook, model: InsertedModel, reading: number): StandingReading {
  const [last, setLast] = useState<StandingReading>({
    standing: undefined,
    frozen: false,
    problem: undefined,
  });

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (attempt: number): Promise<void> => {
      try {
        const [standing, { frozen }] = await Promise.all([
          readStanding(workbook, model),
          workbook.calls(model.id),
        ]);
        if (!current) return;
        setLast({ standing, frozen: frozen > 0, problem: undefined });
        const wait = waits[attempt];
        if (standing.state === "read" && standing.calculating && wait !== undefined)
          timer = setTimeout(() => void read(attempt + 1), wait);
      } catch (error) {
        if (current) setLast((known) => ({ ...known, problem: describe(error, words.readFailed) }));
      }
    };
    void read(0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [workbook, model, reading]);

  return last;
}
