import { useCallback, useEffect, useRef, useState } from "react";
import type { InsertedModel, Workbook } from "../workbook/workbook";
import { describe } from "./errors";
import { strings } from "../language/panel";

export interface Models {
  /** Newest first; undefined until the workbook has answered once. */
  readonly models: readonly InsertedModel[] | undefined;
  readonly problem: string | undefined;
  /** Counts the answers, for whatever has to be read anew with each. */
  readonly answers: number;
  /** Asks the workbook again, which may have been changed by hand; answers whether that succeeded. */
  readonly refresh: () => Promise<boolean>;
  readonly add: (model: InsertedModel) => void;
  readonly drop: (id: string) => void;
}

/** The models that stand in the workbook. */
export function useModels(workbook: Workbook): Models {
  const [models, setModels] = useState<readonly InsertedModel[]>();
  const [problem, setProblem] = useState<string>();
  const [answers, setAnswers] = useState(0);
  // An answer that was asked for before an insert or a removal would undo it on the panel.
  const question = useRef(0);

  const refresh = useCallback((): Promise<boolean> => {
    const asked = ++question.current;
    return workbook.inserted().then(
      (answer) => {
        if (asked !== question.current) return false;
        setModels([...answer].reverse());
        setAnswers((count) => count + 1);
        setProblem(undefined);
        return true;
      },
      (error: unknown) => {
        if (asked === question.current) setProblem(describe(error, strings.modelsFailed));
        return false;
      },
    );
  }, [workbook]);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  const add = useCallback((model: InsertedModel) => {
    question.current += 1;
    setProblem(undefined);
    setModels((known) => [model, ...(known ?? []).filter(({ id }) => id !== model.id)]);
  }, []);

  const drop = useCallback((id: string) => {
    question.current += 1;
    setModels((known) => known?.filter((model) => model.id !== id));
  }, []);

  return { models, problem, answers, refresh, add, drop };
}
