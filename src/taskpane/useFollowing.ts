import { useCallback, useEffect, useRef, useState } from "react";
import type { LiveWorkbook } from "../workbook/workbook";

/** How long a workbook that changes is left in peace before it is read. In milliseconds. */
const quiet = 300;

/**
 * A number that grows whenever cells changed since, as long as somebody looks and nothing is being done to the
 * workbook; and a way to make it grow at once.
 */
export function useFollowing(workbook: LiveWorkbook, follows: boolean): readonly [number, () => void] {
  const [changes, setChanges] = useState(0);
  const missed = useRef(false);
  const following = useRef(follows);
  const again = useCallback(() => setChanges((count) => count + 1), []);

  useEffect(() => {
    following.current = follows;
    if (!follows || !missed.current) return;
    missed.current = false;
    again();
  }, [follows, again]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = workbook.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (following.current) again();
        else missed.current = true;
      }, quiet);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [workbook, again]);

  return [changes, again];
}
