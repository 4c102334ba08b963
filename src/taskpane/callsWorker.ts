/*
 * A thread in which the shipped functions are called away from the page. It loads functions.js as Excel does, with a
 * CustomFunctions of its own, and is given no way to reach anything else.
 */
import { type Answer, callByName, type Given } from "../library/call";
import {
  createCustomFunctionsGlobal,
  createLibrary,
  type FunctionLibrary,
  type FunctionsFile,
} from "../library/library";

export type Request =
  | { readonly load: { readonly code: string; readonly file: FunctionsFile } }
  | { readonly call: { readonly name: string; readonly args: readonly Given[] } };

export type Reply = { readonly loaded: true } | { readonly failed: string } | { readonly answer: Answer };

interface WorkerScope {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(reply: Reply): void;
  importScripts(...addresses: string[]): void;
}

const scope = self as unknown as WorkerScope;
let library: FunctionLibrary | undefined;

function load({ code, file }: { readonly code: string; readonly file: FunctionsFile }): Reply {
  try {
    const { customFunctions, implementations } = createCustomFunctionsGlobal();
    Object.assign(globalThis, { CustomFunctions: customFunctions });
    scope.importScripts(code);
    library = createLibrary(file, implementations);
    return { loaded: true };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

scope.onmessage = ({ data }) => {
  if ("load" in data) scope.postMessage(load(data.load));
  else if (library) scope.postMessage({ answer: callByName(library, data.call.name, data.call.args) });
};
