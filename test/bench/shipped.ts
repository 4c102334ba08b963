import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { buildSync } from "esbuild";
import { ExcelError } from "../support/functions";

export type Implementation = (...given: unknown[]) => unknown;

/** The functions as dist/functions.js registers them, called directly as Excel's runtime calls them. */
export function registered(): ReadonlyMap<string, Implementation> {
  const found = new Map<string, Implementation>();
  const runtime = {
    associate: (id: string, implementation: Implementation) => found.set(id, implementation),
    Error: ExcelError,
    ErrorCode: {
      invalidValue: "#VALUE!",
      notAvailable: "#N/A",
      divisionByZero: "#DIV/0!",
      invalidNumber: "#NUM!",
    },
  };
  new Function("CustomFunctions", readFileSync("dist/functions.js", "utf8"))(runtime);
  return found;
}

/** A module of src by itself, made as the shipped file is: what runs tests adds work of its own to every closure. */
export function bare<Module>(source: string): Module {
  const { outputFiles } = buildSync({
    entryPoints: [source],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "exported",
    target: "es2020",
  });
  return new Script(`${outputFiles[0].text};exported`).runInThisContext() as Module;
}
