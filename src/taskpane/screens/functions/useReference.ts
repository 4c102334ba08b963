import { useCallback, useEffect, useMemo, useState } from "react";
import type { Reference } from "../../../library/reference";
import type { Calls } from "../../calls";
import { detailOf } from "../../errors";
import { createSearch, type FunctionSearch } from "./search";

export interface KnownFunctions {
  readonly reference: Reference;
  readonly search: FunctionSearch;
}

/** All that is said of the functions, with the search in it, once it is here. */
export function useReference(calls: Calls): {
  readonly known: KnownFunctions | undefined;
  readonly problem: string | undefined;
  readonly retry: () => void;
} {
  const [reference, setReference] = useState<Reference>();
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    calls.reference().then(
      (loaded) => current && setReference(loaded),
      (error: unknown) => current && setProblem(detailOf(error)),
    );
    return () => {
      current = false;
    };
  }, [calls, attempt]);

  const known = useMemo(
    () => (reference ? { reference, search: createSearch(reference) } : undefined),
    [reference],
  );
  const retry = useCallback(() => {
    setProblem(undefined);
    setAttempt((count) => count + 1);
  }, []);
  return { known, problem, retry };
}
