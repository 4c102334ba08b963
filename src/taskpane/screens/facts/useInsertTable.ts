import { useCallback, useState } from "react";
import { strings } from "../../../language/facts";
import { rangeAddress } from "../../../plan/address";
import { describe } from "../../errors";
import type { ScreenProps } from "../screen";
import { insertTable, isOccupied, placeName, type Occupied, type TablePlace } from "./placing";
import type { Table } from "./table";

/** What became of the last table that was to be inserted. */
export type Outcome =
  | { readonly state: "inserted"; readonly rows: number; readonly place: TablePlace }
  | { readonly state: "occupied"; readonly table: Table; readonly occupied: Occupied }
  | { readonly state: "failed"; readonly problem: string };

export interface TableInsertion {
  readonly outcome: Outcome | undefined;
  readonly insert: (table: Table, at?: TablePlace) => void;
  readonly show: (place: TablePlace) => void;
  readonly dismiss: () => void;
}

/** Inserts tables, one at a time, and says what became of them. */
export function useInsertTable({ workbook, whileBusy, announce }: ScreenProps): TableInsertion {
  const [outcome, setOutcome] = useState<Outcome>();
  const insert = useCallback(
    (table: Table, at?: TablePlace): void => {
      setOutcome(undefined);
      void whileBusy(() => insertTable(workbook, table, at)).then(
        (result) => {
          if (isOccupied(result)) {
            setOutcome({ state: "occupied", table, occupied: result });
            return;
          }
          const rows = table.length - 1;
          setOutcome({ state: "inserted", rows, place: result });
          announce(strings.inserted(rows, placeName(result)));
        },
        (error: unknown) => setOutcome({ state: "failed", problem: describe(error, strings.insertFailed) }),
      );
    },
    [workbook, whileBusy, announce],
  );
  const show = useCallback(
    ({ sheet, area }: TablePlace): void => {
      void workbook
        .show(sheet, rangeAddress(area))
        .catch((error: unknown) =>
          setOutcome({ state: "failed", problem: describe(error, strings.showFailed) }),
        );
    },
    [workbook],
  );
  return { outcome, insert, show, dismiss: useCallback(() => setOutcome(undefined), []) };
}
