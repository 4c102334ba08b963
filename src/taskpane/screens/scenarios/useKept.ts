import { useEffect, useState } from "react";
import type { LiveWorkbook } from "../../../workbook/workbook";
import { describe } from "../../errors";
import type { ModelScenariosProps } from "./props";

/**
 * What is kept in the workbook, read again with every reading, and how something is done to it: what it says is announced,
 * what goes wrong is told in words.
 *
 * @param failed What could not be done, with what an error says of it
 */
export function useKept<Kept>(
  { workbook, reading, whileBusy, announce }: ModelScenariosProps,
  read: (workbook: LiveWorkbook) => Promise<readonly Kept[]>,
  failed: (detail: string) => string,
) {
  const [kept, setKept] = useState<readonly Kept[]>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    let current = true;
    read(workbook).then(
      (found) => current && setKept(found),
      (error: unknown) => current && setProblem(describe(error, failed)),
    );
    return () => {
      current = false;
    };
  }, [workbook, reading, read, failed]);

  const attempt = async (work: () => Promise<string>): Promise<void> => {
    setProblem(undefined);
    try {
      announce(await whileBusy(work));
    } catch (error) {
      setProblem(describe(error, failed));
    }
  };

  return { kept, setKept, problem, attempt };
}
