import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { explainWords as words } from "../../../language/explain";
import type { CellAddress, InsertedModel, LiveWorkbook } from "../../../workbook/workbook";
import type { Calls } from "../../calls";
import { describe } from "../../errors";
import { dependentsOf, type Dependent } from "../../explain/dependents";
import { explainCell, newBook, type Explanation } from "../../explain/explain";
import { createNumbers } from "../../numbers";
import { useSettings } from "../../settings";

export interface Explained {
  /** The last cell that was explained; it stays while the next one is read. */
  readonly explanation: Explanation | undefined;
  readonly reading: boolean;
  readonly problem: string | undefined;
  readonly dependents: readonly Dependent[] | undefined;
  readonly dependentsProblem: string | undefined;
  readonly pinned: boolean;
  readonly setPinned: (pinned: boolean) => void;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  readonly back: () => void;
  readonly forward: () => void;
  /** Selects cells in the spreadsheet and explains the first of them. */
  readonly goTo: (cell: CellAddress) => void;
  readonly readAgain: () => void;
}

/** How many cells the trail remembers. */
const longestTrail = 100;
/** A selection that goes on moving is explained where it stops. */
const settles = 150;

interface Trail {
  readonly cells: readonly CellAddress[];
  readonly at: number;
}

const isSame = (a: CellAddress | undefined, b: CellAddress): boolean =>
  a?.sheet === b.sheet && a.address === b.address;

/** Follows the selection and explains what is selected, while the screen is the one in view. */
export function useExplanation(
  workbook: LiveWorkbook,
  models: readonly InsertedModel[] | undefined,
  calls: Calls,
  active: boolean,
): Explained {
  const { settings, signs } = useSettings();
  const [trail, setTrail] = useState<Trail>({ cells: [], at: -1 });
  const [pinned, setPinned] = useState(false);
  const [explanation, setExplanation] = useState<Explanation>();
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [dependents, setDependents] = useState<readonly Dependent[]>();
  const [dependentsProblem, setDependentsProblem] = useState<string>();
  /** Counts what makes all that was read stale. */
  const [version, setVersion] = useState(0);

  // In a line of arithmetic a price of power has the unit that the formula has.
  const numbers = useMemo(
    () => createNumbers({ ...settings, power: "kWh" }, signs, navigator.language),
    [settings, signs],
  );
  const book = useMemo(() => {
    // A workbook that changed is read anew.
    void version;
    return newBook(workbook, models ?? [], numbers);
  }, [workbook, models, numbers, version]);

  const visit = useCallback((cell: CellAddress): void => {
    setTrail(({ cells, at }) => {
      if (isSame(cells[at], cell)) return { cells, at };
      const kept = [...cells.slice(0, at + 1), cell].slice(-longestTrail);
      return { cells: kept, at: kept.length - 1 };
    });
  }, []);

  // The selection is followed only while somebody looks.
  const pinnedNow = useRef(pinned);
  useEffect(() => {
    pinnedNow.current = pinned;
  }, [pinned]);
  useEffect(() => {
    if (!active) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const follow = (sheet: string, activeCell: string): void => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (!pinnedNow.current) visit({ sheet, address: activeCell });
      }, settles);
    };
    workbook.selection().then(
      ({ sheet, activeCell }) => {
        if (!pinnedNow.current) visit({ sheet, address: activeCell });
      },
      (error: unknown) => setProblem(describe(error, words.failed)),
    );
    const stops = [
      workbook.onSelection(({ sheet, activeCell }) => follow(sheet, activeCell)),
      workbook.onChange(() => setVersion((count) => count + 1)),
    ];
    return () => {
      clearTimeout(waiting);
      for (const stop of stops) stop();
    };
  }, [active, workbook, visit]);

  const current = trail.cells[trail.at];
  const { sheet, address } = current ?? {};

  useEffect(() => {
    if (!active || models === undefined || sheet === undefined || address === undefined) return;
    const stop = new AbortController();
    const { signal } = stop;
    const cell = { sheet, address };
    const read = async (): Promise<void> => {
      setReading(true);
      setDependents(undefined);
      setDependentsProblem(undefined);
      try {
        const reference = await calls.reference();
        const found = await explainCell(cell, { workbook, ...book, calls, reference, signal });
        if (signal.aborted) return;
        setExplanation(found);
        setProblem(undefined);
        setReading(false);
        const readers = await dependentsOf(found.place, book.book, book.labels, signal).catch(
          (error: unknown) => {
            if (!signal.aborted) setDependentsProblem(describe(error, words.feedsFailed));
            return undefined;
          },
        );
        if (!signal.aborted && readers) setDependents(readers);
      } catch (error) {
        if (signal.aborted) return;
        setProblem(describe(error, words.failed));
        setReading(false);
      }
    };
    void read();
    return () => stop.abort(new DOMException("Something else was selected.", "AbortError"));
  }, [active, models, workbook, calls, book, sheet, address]);

  const show = useCallback(
    (cell: CellAddress): void => {
      workbook
        .show(cell.sheet, cell.address)
        .catch((error: unknown) => setProblem(describe(error, words.failed)));
    },
    [workbook],
  );
  const step = (by: number): void => {
    const next = trail.cells[trail.at + by];
    if (!next) return;
    setTrail({ cells: trail.cells, at: trail.at + by });
    if (!pinned) show(next);
  };

  return {
    explanation,
    reading,
    problem,
    dependents,
    dependentsProblem,
    pinned,
    setPinned: (next) => {
      setPinned(next);
      if (!next)
        workbook.selection().then(
          ({ sheet: on, activeCell }) => visit({ sheet: on, address: activeCell }),
          () => undefined,
        );
    },
    canGoBack: trail.at > 0,
    canGoForward: trail.at < trail.cells.length - 1,
    back: () => step(-1),
    forward: () => step(1),
    goTo: (cell) => {
      if (!pinned) visit({ sheet: cell.sheet, address: cell.address.split(":")[0]! });
      show(cell);
    },
    readAgain: () => setVersion((count) => count + 1),
  };
}
