import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { strings } from "../../../language/functions";
import type { CallAnswer, Calls } from "../../calls";
import { describe } from "../../errors";
import type { ReadyArgument } from "./form";

export interface LiveCall {
  /** The last answer; it stays while the next one is worked out. */
  readonly answer: CallAnswer | undefined;
  /** True while the answer belongs to arguments of before. */
  readonly stale: boolean;
  /** True once the wait is long enough to be told of. */
  readonly slow: boolean;
  readonly cancelled: boolean;
  readonly problem: string | undefined;
  readonly cancel: () => void;
  readonly again: () => void;
}

/** Somebody who types is still typing. */
const pause = 120;
const longWait = 400;

interface Outcome {
  /** Which call it is the outcome of. */
  readonly of: string;
  readonly answer?: CallAnswer;
  readonly problem?: string;
  readonly cancelled?: boolean;
}

/** Calls the function whenever its arguments change; a call that is no longer wanted is stopped. */
export function useLiveCall(
  calls: Calls,
  name: string,
  args: readonly ReadyArgument[] | null,
  active: boolean,
): LiveCall {
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<Outcome>();
  const [slowCall, setSlowCall] = useState<string>();
  const stop = useRef<AbortController>(undefined);
  const given = useMemo(() => args?.map((argument) => argument.given), [args]);
  const wish = useMemo(
    () => (given ? JSON.stringify([name, given, attempt]) : undefined),
    [name, given, attempt],
  );
  const done = outcome?.of === wish;

  useEffect(() => {
    if (wish === undefined || !active || done) return;
    const controller = new AbortController();
    const [, wanted] = JSON.parse(wish) as [string, Parameters<Calls["call"]>[1], number];
    stop.current = controller;
    const settle = (result: Omit<Outcome, "of">): void => {
      if (stop.current === controller) setOutcome({ of: wish, ...result });
    };
    const start = setTimeout(() => {
      calls
        .call(
          name,
          wanted.map((value) => value ?? undefined),
          { signal: controller.signal },
        )
        .then(
          (answer) => settle({ answer }),
          (error: unknown) =>
            settle(
              controller.signal.aborted
                ? { cancelled: true }
                : { problem: describe(error, strings.callFailed) },
            ),
        );
    }, pause);
    const tell = setTimeout(() => setSlowCall(wish), pause + longWait);
    return () => {
      clearTimeout(start);
      clearTimeout(tell);
      if (stop.current === controller) stop.current = undefined;
      controller.abort();
    };
  }, [calls, name, wish, active, done]);

  const cancel = useCallback(() => stop.current?.abort(), []);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const waiting = wish !== undefined && !done;
  return {
    answer: outcome?.answer,
    stale: !done,
    slow: waiting && slowCall === wish,
    cancelled: done && outcome?.cancelled === true,
    problem: done ? outcome?.problem : undefined,
    cancel,
    again,
  };
}
