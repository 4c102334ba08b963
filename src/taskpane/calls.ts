import { callWords as words } from "../language/calls";
import { type Answer, type CellError, type Given, isCellError } from "../library/call";
import type { FunctionsFile } from "../library/library";
import type { Reference } from "../library/reference";
import type { Reply, Request } from "./callsWorker";

/** What a call leaves: its value, or rows of values that spill; or the error that the cell would show, in words. */
export type CallAnswer = { readonly value: Exclude<Answer, CellError> } | CellError;

/** The add-in's functions, to be read about and called without a cell. */
export interface Calls {
  /** What the help says of every function. */
  reference(): Promise<Reference>;
  /**
   * Calls a function by its name without namespace, as a cell would. Whatever goes wrong in the call is its answer; what
   * keeps it from being made at all rejects. Aborting rejects with the signal's reason and stops a call that has begun.
   */
  call(name: string, args: readonly Given[], options?: CallOptions): Promise<CallAnswer>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export const toCallAnswer = (answer: Answer): CallAnswer =>
  isCellError(answer) ? answer : { value: answer };

/** The part of a Worker that is used here. */
export interface CallsThread {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Waiting {
  readonly name: string;
  readonly args: readonly Given[];
  readonly answered: (answer: CallAnswer) => void;
  readonly failed: (reason: unknown) => void;
}

export interface WorkerCallsOptions {
  /** Where the build's files lie; as a rule, where the page does. */
  readonly base?: string;
  readonly startThread?: () => CallsThread;
}

const startWorker = (): CallsThread =>
  new Worker(/* webpackChunkName: "calls" */ new URL("./callsWorker.ts", import.meta.url));

/**
 * Calls the shipped functions in a thread of their own, so that the panel never waits for a simulation and a call that takes
 * too long can be stopped. Nothing is loaded before the first question.
 */
export function workerCalls({
  base = document.baseURI,
  startThread = startWorker,
}: WorkerCallsOptions = {}): Calls {
  const queue: Waiting[] = [];
  let running: Waiting | undefined;
  let thread: Promise<CallsThread> | undefined;

  const load = <Content>(file: string): (() => Promise<Content>) => {
    let loading: Promise<Content> | undefined;
    return () => {
      loading ??= fetchJson<Content>(new URL(file, base)).catch((error: unknown) => {
        // The next question tries again.
        loading = undefined;
        throw error;
      });
      return loading;
    };
  };
  const reference = load<Reference>("functions-help.json");
  const metadata = load<FunctionsFile>("functions.json");

  const start = async (): Promise<CallsThread> => {
    const file = await metadata();
    const started = startThread();
    return new Promise((resolve, reject) => {
      const fail = (detail: string): void => {
        started.terminate();
        reject(new Error(words.notLoaded("functions.js", detail)));
      };
      started.onerror = (event) => fail(event.message);
      started.onmessage = ({ data }) => ("failed" in data ? fail(data.failed) : resolve(started));
      started.postMessage({ load: { code: new URL("functions.js", base).href, file } });
    });
  };

  const stop = (): void => {
    const stopped = thread;
    thread = undefined;
    stopped?.then(
      (each) => each.terminate(),
      () => undefined,
    );
  };

  const next = async (): Promise<void> => {
    const waiting = queue.shift();
    if (running || !waiting) {
      if (waiting) queue.unshift(waiting);
      return;
    }
    running = waiting;
    const finish = (tell: () => void): void => {
      // Whoever gave up has been told, and another call may be running since.
      if (running !== waiting) return;
      running = undefined;
      tell();
      void next();
    };
    const failed = (reason: unknown): void => {
      finish(() => {
        stop();
        waiting.failed(reason);
      });
    };
    try {
      thread ??= start();
      const ready = await thread;
      if (running !== waiting) return;
      ready.onerror = (event) => failed(new Error(words.failed(waiting.name, event.message)));
      ready.onmessage = ({ data }) => {
        if ("answer" in data) finish(() => waiting.answered(toCallAnswer(data.answer)));
      };
      ready.postMessage({ call: { name: waiting.name, args: waiting.args } });
    } catch (error) {
      failed(error);
    }
  };

  const call: Calls["call"] = (name, args, { signal } = {}) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const waiting: Waiting = { name, args, answered: resolve, failed: reject };
      signal?.addEventListener(
        "abort",
        () => {
          reject(signal.reason as Error);
          const position = queue.indexOf(waiting);
          if (position >= 0) queue.splice(position, 1);
          if (running !== waiting) return;
          // A thread that calculates hears nothing: it can only be ended.
          stop();
          running = undefined;
          void next();
        },
        { once: true },
      );
      queue.push(waiting);
      void next();
    });

  return { reference, call };
}

async function fetchJson<Content>(address: URL): Promise<Content> {
  const file = address.pathname.split("/").pop()!;
  let answer: Response;
  try {
    answer = await fetch(address);
  } catch (error) {
    throw new Error(words.notLoaded(file, error instanceof Error ? error.message : ""));
  }
  if (!answer.ok) throw new Error(words.notLoaded(file, String(answer.status)));
  return (await answer.json()) as Content;
}
