import { useEffect, useMemo, useState } from "react";
import { strings } from "../../../language/functions";
import type { CellAddress, LiveWorkbook } from "../../../workbook/workbook";
import { describe } from "../../errors";
import { cellsKey, type CellsRead } from "./form";

type Values = CellsRead extends ReadonlyMap<string, infer Held> ? Held : never;

/** What the cells hold that a form reads, read again whenever the workbook changes while the form is in view. */
export function useCells(workbook: LiveWorkbook, wanted: readonly CellAddress[], active: boolean): CellsRead {
  const [read, setRead] = useState<CellsRead>(new Map());
  const [changes, setChanges] = useState(0);
  // The same cells are the same wish, however often the list is made anew.
  const wish = JSON.stringify(wanted.map(({ sheet, address }) => [sheet, address]));
  const cells = useMemo(
    () => (JSON.parse(wish) as [string, string][]).map(([sheet, address]) => ({ sheet, address })),
    [wish],
  );
  const reads = cells.length > 0;

  useEffect(() => {
    if (!active || !reads) return;
    return workbook.onChange(() => setChanges((count) => count + 1));
  }, [workbook, active, reads]);

  useEffect(() => {
    if (!active || cells.length === 0) return;
    let current = true;
    const load = async (): Promise<void> => {
      const found = await Promise.all(
        cells.map(async (each): Promise<[string, Values]> => {
          const key = cellsKey(each);
          try {
            return [key, await workbook.read(each.sheet, each.address)];
          } catch (error) {
            return [key, { problem: describe(error, (detail) => strings.cellsFailed(key, detail)) }];
          }
        }),
      );
      if (current) setRead(new Map(found));
    };
    void load();
    return () => {
      current = false;
    };
  }, [workbook, cells, active, changes]);

  return read;
}
