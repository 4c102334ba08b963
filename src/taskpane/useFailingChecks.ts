import { useEffect, useRef, useState } from "react";
import type { InsertedModel, LiveWorkbook } from "../workbook/workbook";
import { useFollowing } from "./useFollowing";

/**
 * How many checks fail in all models of the workbook; read again whenever cells changed. Undefined until it is known,
 * and as it was while the spreadsheet calculates or does not answer.
 */
export function useFailingChecks(
  workbook: LiveWorkbook,
  models: readonly InsertedModel[] | undefined,
  busy: boolean,
): number | undefined {
  const [failing, setFailing] = useState<number>();
  const [changes] = useFollowing(workbook, !busy);
  const isBusy = useRef(busy);

  useEffect(() => {
    isBusy.current = busy;
  }, [busy]);

  useEffect(() => {
    if (!models || isBusy.current) return;
    let current = true;
    const read = async (): Promise<void> => {
      if (models.length === 0) {
        setFailing(0);
        return;
      }
      const { countFailing } = await import(/* webpackChunkName: "models" */ "./models/failing");
      const count = await countFailing(workbook, models);
      if (current && count !== undefined) setFailing(count);
    };
    // The screen of checks says what it cannot read; a tab has no room for that.
    read().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [workbook, models, changes, busy]);

  return failing;
}
