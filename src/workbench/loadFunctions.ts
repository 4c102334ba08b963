import {
  createCustomFunctionsGlobal,
  createLibrary,
  type FunctionLibrary,
  type FunctionsFile,
} from "../workbook/univer/library";

/** Loads the very files that Excel loads: functions.js finds its CustomFunctions here as it does there. */
export async function loadFunctions(): Promise<FunctionLibrary> {
  const { customFunctions, implementations } = createCustomFunctionsGlobal();
  Object.assign(globalThis, { CustomFunctions: customFunctions });
  const [file] = await Promise.all([loadMetadata("functions.json"), loadScript("functions.js")]);
  return createLibrary(file, implementations);
}

async function loadMetadata(address: string): Promise<FunctionsFile> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} could not be loaded (${answer.status}).`);
  return (await answer.json()) as FunctionsFile;
}

const loadScript = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${address} could not be loaded.`));
    document.head.append(script);
  });
