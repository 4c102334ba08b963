import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Script } from "node:vm";
import {
  createCustomFunctionsGlobal,
  createLibrary,
  type FunctionLibrary,
  type FunctionsFile,
} from "../src/library/library";

/** The add-in's functions as the build made them: the very files that Excel loads. */
export function loadLibrary(directory = "dist"): FunctionLibrary {
  const files = { code: resolve(directory, "functions.js"), metadata: resolve(directory, "functions.json") };
  const missing = Object.values(files).filter((file) => !existsSync(file));
  if (missing.length > 0) {
    throw new Error(`${missing.join(" and ")} not found. Build the functions first: npm run build.`);
  }
  const { customFunctions, implementations } = createCustomFunctionsGlobal();
  new Script(readFileSync(files.code, "utf8"), { filename: files.code }).runInNewContext({
    CustomFunctions: customFunctions,
    console,
  });
  return createLibrary(JSON.parse(readFileSync(files.metadata, "utf8")) as FunctionsFile, implementations);
}
