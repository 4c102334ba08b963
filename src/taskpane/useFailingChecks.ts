import { useEffect, useRef, useState } from "react";
import type { InsertedModel, LiveWorkbook } from "../workbook/workbook";
import { useFollowing } from "./useFollowing";

export interface FailingChecks {
  readonly count: number;
  /** The models that were looked at, by their ids. */
  readonly models: string;
}

/**
 * How many checks fail in all models of the workbook; read again whenever cells changed. Undefined until it is known,
 * and as it was while the spreadsheet calculates or does not answer.
 */
export function useFailingChecks(
  workbook: LiveWorkbook,
  models: readonly InsertedModel[] | undefined,
  busy: boolean,
): FailingChecks | undefined {
  const [failing, setFailing] = useState<FailingChecks>();
  const [changes] = useFollowing(workbook, !busy);
  const isBusy = useRef(busy);

  useEffect(() => {
    isBusy.current = busy;
  }, [busy]);

  useEffect(() => {
    if (!models || isBusy.current) return;
    let current = true;
    const ids = models.map(({ id }) => id).join(" ");
    const found = (count: number): void =>
      setFailing((known) =>
        known?.count === count && known.models === ids ? known : { count, models: ids },
      );
    const read = async (): Promise<void> => {
      if (models.length === 0) {
        found(0);
        return;
      }
      const { countFailing } = await import(/* webpackChunkName: "models" */ "./models/failing");
      const count = await countFailing(workbook, models);
      if (current && count !== undefined) found(count);
    };
    // The screen of checks says what it cannot read; a tab has no room for that.
    read().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [workbook, models, changes, busy]);

  return failing;
}
