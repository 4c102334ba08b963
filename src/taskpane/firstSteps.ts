import { useCallback, useEffect, useState } from "react";
import { remember, remembered } from "./memory";

/** What a newcomer has done on the way to the first model. */
export const stepNames = ["picked", "checked", "inserted"] as const;
export type StepName = (typeof stepNames)[number];

export interface FirstSteps {
  readonly done: Readonly<Record<StepName, boolean>>;
  /** Put away, by the user or because there is nothing more to show. */
  readonly dismissed: boolean;
}

const memory = "firstSteps";
/** Told to the page, since two screens show and change the same steps. */
const changed = "miner-thesis-first-steps";

const beginning: FirstSteps = {
  done: { picked: false, checked: false, inserted: false },
  dismissed: false,
};

function load(): FirstSteps {
  const stored = remembered(memory);
  if (typeof stored !== "object" || stored === null) return beginning;
  const { done, dismissed } = stored as { readonly done?: unknown; readonly dismissed?: unknown };
  const known = typeof done === "object" && done !== null ? (done as Record<string, unknown>) : {};
  return {
    done: {
      picked: known.picked === true,
      checked: known.checked === true,
      inserted: known.inserted === true,
    },
    // Who has inserted a model in an earlier visit needs no steps.
    dismissed: dismissed === true || known.inserted === true,
  };
}

function tell(steps: FirstSteps): void {
  remember(memory, steps);
  window.dispatchEvent(new CustomEvent(changed, { detail: steps }));
}

/** Shows the steps again, none of them done. */
export const beginFirstSteps = (): void => tell(beginning);

/** The steps as they stand, and how to go on in them. */
export function useFirstSteps(): {
  readonly steps: FirstSteps;
  readonly finish: (...names: StepName[]) => void;
  readonly dismiss: () => void;
} {
  const [steps, setSteps] = useState(load);
  useEffect(() => {
    const take = (event: Event): void => setSteps((event as CustomEvent<FirstSteps>).detail);
    window.addEventListener(changed, take);
    return () => window.removeEventListener(changed, take);
  }, []);
  const finish = useCallback(
    (...names: StepName[]) => {
      if (steps.dismissed || names.every((name) => steps.done[name])) return;
      tell({ ...steps, done: { ...steps.done, ...Object.fromEntries(names.map((name) => [name, true])) } });
    },
    [steps],
  );
  const dismiss = useCallback(() => tell({ ...steps, dismissed: true }), [steps]);
  return { steps, finish, dismiss };
}
