import { useRef, useState } from "react";
import { scenarioWords as words } from "../../../language/scenarios";
import { scenarios, type Scenario } from "../../../plan/plan";
import { describe } from "../../errors";
import { compareScenarios, type CaseResult } from "../../models/compare";
import { answerDifferences, leverDifferences, type Difference } from "../../models/differences";
import type { ModelScenariosProps } from "./props";
import { leversNow } from "./useLevers";

export interface Comparison {
  readonly cases: readonly CaseResult[];
  readonly answers: readonly Difference[];
  readonly levers: readonly Difference[];
}

export interface Comparing {
  readonly state: "idle" | "running" | "cancelling";
  /** Which scenario is being counted, and how much is done, from 0 to 1. */
  readonly progress: { readonly scenario: Scenario; readonly done: number } | undefined;
  readonly comparison: Comparison | undefined;
  readonly problem: string | undefined;
  readonly compare: (live: Scenario) => Promise<void>;
  readonly cancel: () => void;
  /** True where a lever was changed here since. */
  readonly spoilt: boolean;
  readonly spoil: () => void;
}

/** Compares the scenarios of a model; what was found last stays until the next time. */
export function useComparison(props: ModelScenariosProps): Comparing {
  const { workbook, model, loadTemplates, whileBusy, announce, onChanged } = props;
  const [state, setState] = useState<Comparing["state"]>("idle");
  const [progress, setProgress] = useState<Comparing["progress"]>();
  const [comparison, setComparison] = useState<Comparison>();
  const [problem, setProblem] = useState<string>();
  const [spoilt, setSpoilt] = useState(false);
  const controller = useRef<AbortController>(null);

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
      });
      setSpoilt(false);
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

  return { state, progress, comparison, problem, compare, cancel, spoilt, spoil: () => setSpoilt(true) };
}
