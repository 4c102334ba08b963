import { useCallback, useEffect, useState } from "react";
import type { Template } from "../../../templates/template";
import { describe } from "../../errors";
import { strings } from "../../../language/panel";

export type Templates =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: string }
  | { readonly state: "ready"; readonly templates: readonly Template[] };

/** The templates, which come on their own so that the panel stands before them, and a way to try again. */
export function useTemplates(load: () => Promise<readonly Template[]>): {
  readonly templates: Templates;
  readonly retry: () => void;
} {
  const [templates, setTemplates] = useState<Templates>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    load().then(
      (loaded) => {
        if (!current) return;
        setTemplates(
          loaded.length === 0
            ? { state: "failed", problem: strings.noTemplates }
            : { state: "ready", templates: loaded },
        );
      },
      (error: unknown) => {
        if (current) setTemplates({ state: "failed", problem: describe(error, strings.templatesFailed) });
      },
    );
    return () => {
      current = false;
    };
  }, [load, attempt]);

  const retry = useCallback(() => {
    setTemplates({ state: "loading" });
    setAttempt((count) => count + 1);
  }, []);

  return { templates, retry };
}
