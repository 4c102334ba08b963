import {
  createCustomFunctionsGlobal,
  createLibrary,
  type FunctionLibrary,
  type FunctionsFile,
} from "../library/library";
import { workbenchWords } from "../language/workbench";

/** The part of functions-help.json that we read. */
interface HelpFile {
  readonly functions: readonly {
    readonly name: string;
    readonly arguments: readonly { readonly example?: string }[];
  }[];
}

export interface DescribedLibrary extends FunctionLibrary {
  /** What the help's examples give each argument, by the function's name. */
  readonly examples: ReadonlyMap<string, readonly (string | undefined)[]>;
}

/** Loads the very files that Excel loads: functions.js finds its CustomFunctions here as it does there. */
export async function loadFunctions(): Promise<DescribedLibrary> {
  const { customFunctions, implementations } = createCustomFunctionsGlobal();
  Object.assign(globalThis, { CustomFunctions: customFunctions });
  const [file, help] = await Promise.all([
    load<FunctionsFile>("functions.json"),
    load<HelpFile>("functions-help.json"),
    loadScript("functions.js"),
  ]);
  const examples = help.functions.map(
    (each) => [each.name, each.arguments.map(({ example }) => example)] as const,
  );
  return { ...createLibrary(file, implementations), examples: new Map(examples) };
}

async function load<Content>(address: string): Promise<Content> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(workbenchWords.fileAnswered(address, answer.status));
  return (await answer.json()) as Content;
}

const loadScript = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(workbenchWords.fileNotLoaded(address)));
    document.head.append(script);
  });
