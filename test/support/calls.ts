import { readFileSync } from "node:fs";
import { callByName } from "../../src/library/call";
import type { FunctionLibrary } from "../../src/library/library";
import type { Reference } from "../../src/library/reference";
import { type Calls, toCallAnswer } from "../../src/taskpane/calls";
import { loadLibrary } from "./library";

/** The built functions, called in the test's own process instead of in a thread. */
export function inProcessCalls(
  library: FunctionLibrary = loadLibrary(),
  reference = JSON.parse(readFileSync("dist/functions-help.json", "utf8")) as Reference,
): Calls {
  return {
    reference: async () => reference,
    call: async (name, args, { signal } = {}) => {
      signal?.throwIfAborted();
      return toCallAnswer(callByName(library, name, args));
    },
  };
}
