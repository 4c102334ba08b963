import { useEffect, useRef, useState } from "react";
import { scenarioWords as words } from "../../../language/scenarios";
import { scenarios, type Scenario } from "../../../plan/plan";
import { describe } from "../../errors";
import { compareScenarios, type CaseResult } from "../../models/compare";
import { answerDifferences, leverDifferences, type Difference } from "../../models/differences";
import type { Lever } from "../../models/levers";
import { valuesOf } from "../../models/saved";
import type { ModelScenariosProps } from "./props";
import { leversNow } from "./useLevers";

export interface Comparison {
  readonly cases: readonly CaseResult[];
  readonly answers: readonly Difference[];
  readonly levers: readonly Difference[];
  /** What the levers were in all three. */
  readonly entered: string;
}

export interface Comparing {
  readonly state: "idle" | "running" | "cancelling";
  /** Which scenario is being counted, and how much is done, from 0 to 1. */
  readonly progress: { readonly scenario: Scenario; readonly done: number } | undefined;
  readonly comparison: Comparison | undefined;
  readonly problem: string | undefined;
  readonly compare: (live: Scenario) => Promise<void>;
  readonly cancel: () => void;
  /** True where a lever is not what it was then, whoever changed it and in whichever scenario. */
  readonly leversDiffer: boolean;
}

/** All levers as one text. What a formula works out may follow the scenario, so that it tells nothing. */
const enteredIn = (levers: readonly Lever[]): string =>
  JSON.stringify(scenarios.map((scenario) => valuesOf(levers, scenario)));

/** Compares the scenarios of a model; what was found last stays until the next time. */
export function useComparison(props: ModelScenariosProps): Comparing {
  const { workbook, model, loadTemplates, reading, whileBusy, announce, onChanged } = props;
  const [state, setState] = useState<Comparing["state"]>("idle");
  const [progress, setProgress] = useState<Comparing["progress"]>();
  const [comparison, setComparison] = useState<Comparison>();
  const [problem, setProblem] = useState<string>();
  const [entered, setEntered] = useState<string>();
  const controller = useRef<AbortController>(null);

  useEffect(() => {
    if (!comparison) return;
    let current = true;
    leversNow(workbook, model, loadTemplates).then(
      (now) => current && setEntered(enteredIn(now?.levers ?? [])),
      // What cannot be read is told where it is shown.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [workbook, model, loadTemplates, reading, comparison]);

  const compare = async (live: Scenario): Promise<void> => {
    controller.current = new AbortController();
    const { signal } = controller.current;
    setProblem(undefined);
    setState("running");
    try {
      const cases = await whileBusy(() =>
        compareScenarios(workbook, model, {
          signal,
          onProgress: (scenario, done) => setProgress({ scenario, done: done / scenarios.length }),
        }),
      );
      if (!cases) {
        announce(words.compareCancelled(live));
        return;
      }
      const levers = (await leversNow(workbook, model, loadTemplates))?.levers ?? [];
      setComparison({
        cases,
        answers: answerDifferences(cases),
        levers: leverDifferences(levers),
        entered: enteredIn(levers),
      });
      setEntered(undefined);
      announce(words.compared(live));
    } catch (error) {
      setProblem(describe(error, words.compareFailed));
    } finally {
      setState("idle");
      setProgress(undefined);
      onChanged();
    }
  };

  const cancel = (): void => {
    setState("cancelling");
    controller.current?.abort();
  };

  const leversDiffer = entered !== undefined && comparison !== undefined && entered !== comparison.entered;
  return { state, progress, comparison, problem, compare, cancel, leversDiffer };
}
