import { useCallback, useEffect, useRef, useState } from "react";
import { strings } from "../../../../language/ownFacts";
import { describe } from "../../../errors";
import type { ScreenProps } from "../../screen";
import { changeFacts, readFacts } from "./kept";
import type { OwnFact } from "./ownFact";

export type Change = (facts: readonly OwnFact[]) => readonly OwnFact[];

export interface OwnFacts {
  /** Those in the workbook; none until they are read. */
  readonly facts: readonly OwnFact[];
  readonly isRead: boolean;
  /** What kept them from being read, in words. */
  readonly problem: string | undefined;
  readonly readAgain: () => void;
  /** Changes them in the workbook; answers what went wrong, in words, or nothing. */
  readonly change: (change: Change) => Promise<string | undefined>;
}

const none: readonly OwnFact[] = [];

/** The user's own facts, as the workbook keeps them. */
export function useOwnFacts({ workbook, whileBusy, active }: ScreenProps): OwnFacts {
  const [facts, setFacts] = useState<readonly OwnFact[]>();
  const [problem, setProblem] = useState<string>();
  // What was asked for before a change would undo it on the screen.
  const question = useRef(0);

  const read = useCallback((): void => {
    const asked = ++question.current;
    readFacts(workbook).then(
      (found) => {
        if (asked !== question.current) return;
        setFacts(found);
        setProblem(found ? undefined : strings.unreadable);
      },
      (error: unknown) => {
        if (asked === question.current) setProblem(describe(error, strings.readFailed));
      },
    );
  }, [workbook]);

  // They may have been changed elsewhere whenever the screen comes back into view.
  useEffect(() => {
    if (active) read();
  }, [active, read]);

  const change = useCallback(
    async (how: Change): Promise<string | undefined> => {
      question.current += 1;
      try {
        const after = await whileBusy(() => changeFacts(workbook, how));
        question.current += 1;
        setFacts(after);
        setProblem(undefined);
        return undefined;
      } catch (error) {
        return describe(error, strings.keepFailed);
      }
    },
    [workbook, whileBusy],
  );

  return { facts: facts ?? none, isRead: facts !== undefined, problem, readAgain: read, change };
}
