import { useCallback, useRef, useState } from "react";
import type { InsertedModel, Progress, Workbook } from "../../../workbook/workbook";
import type { ResolvedChoice } from "./choice";
import { describe, wordsForUser } from "../../errors";
import { strings } from "../../../language/panel";

export type InsertionState =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly progress: Progress; readonly cancelling: boolean }
  | { readonly state: "cancelled"; readonly message: string }
  /** The model is in the workbook although it was cancelled. */
  | { readonly state: "tooLate"; readonly message: string }
  | { readonly state: "failed"; readonly message: string };

export type InsertionResult =
  | { readonly outcome: "inserted"; readonly model: InsertedModel }
  | { readonly outcome: "cancelled" | "failed"; readonly message: string };

export interface Insertion {
  readonly insertion: InsertionState;
  readonly insert: (choice: ResolvedChoice) => Promise<InsertionResult>;
  readonly cancel: () => void;
  readonly forget: () => void;
}

// Building a large plan holds the thread: the progress must be on the screen before that.
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

const isAbort = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "name" in error && error.name === "AbortError";

export function useInsertion(workbook: Workbook): Insertion {
  const [insertion, setInsertion] = useState<InsertionState>({ state: "idle" });
  const abort = useRef<AbortController>(undefined);

  const insert = useCallback(
    async ({ template, preset, scenario, reads, overrides }: ResolvedChoice): Promise<InsertionResult> => {
      const controller = new AbortController();
      abort.current = controller;
      const { signal } = controller;
      const report = (progress: Progress): void =>
        setInsertion({ state: "running", progress, cancelling: signal.aborted });
      report({ done: 0, step: strings.preparing });
      try {
        await painted();
        signal.throwIfAborted();
        const plan = template.build(preset.id, scenario, reads ? { reads } : { overrides });
        const model = await workbook.insert(plan, { onProgress: report, signal });
        setInsertion(
          signal.aborted ? { state: "tooLate", message: strings.tooLateToCancel } : { state: "idle" },
        );
        return { outcome: "inserted", model };
      } catch (error) {
        // A spreadsheet may answer a cancellation in words of its own.
        const cancelled = isAbort(error) || (signal.aborted && wordsForUser(error) !== undefined);
        const outcome = cancelled ? "cancelled" : "failed";
        const message = isAbort(error) ? strings.cancelled : describe(error, strings.insertFailed);
        setInsertion({ state: outcome, message });
        return { outcome, message };
      }
    },
    [workbook],
  );

  const cancel = useCallback(() => {
    abort.current?.abort();
    setInsertion((now) => (now.state === "running" ? { ...now, cancelling: true } : now));
  }, []);

  const forget = useCallback(() => {
    setInsertion((now) => (now.state === "running" ? now : { state: "idle" }));
  }, []);

  return { insertion, insert, cancel, forget };
}
