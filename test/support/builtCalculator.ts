import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { assignedFields } from "../../scripts/assignedFields";
import type { FunctionLibrary } from "../../src/library/library";
import type { Calculator } from "../../src/workbook/calculation";
import { WorkbookError } from "../../src/workbook/workbook";
import { keptFolder } from "./fingerprint";

/*
 * The calculator of src with its Univer made one file, as the workbench's build does it: Univer as it is published takes
 * seconds to load and half as long again to calculate.
 */

type Made = (library: FunctionLibrary) => Calculator;

async function bundled(): Promise<string> {
  const sources = ["src/workbook", "src/library", "src/plan", "src/language"];
  const file = join(
    keptFolder("calculator", [
      ...sources,
      "test/support/builtCalculator.ts",
      "scripts/assignedFields.ts",
      "package-lock.json",
    ]),
    "calculator.cjs",
  );
  if (existsSync(file)) return file;
  const unfinished = `${file}.${process.pid}`;
  await build({
    entryPoints: ["src/workbook/univer/calculator.ts"],
    outfile: unfinished,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    mainFields: ["module", "main"],
    logLevel: "error",
    plugins: [
      {
        name: "assigned fields",
        setup: ({ onLoad }) =>
          onLoad({ filter: assignedFields.files }, async ({ path }) => ({
            contents: (await readFile(path, "utf8")).replace(assignedFields.search, assignedFields.replace),
          })),
      },
    ],
  });
  // Another process may have been quicker: what it made is the same.
  await rename(unfinished, file).catch(() => rm(unfinished, { force: true }));
  return file;
}

let loaded: Promise<Made> | undefined;

async function load(): Promise<Made> {
  const file = await bundled();
  return (createRequire(__filename)(join(process.cwd(), file)) as { createCalculator: Made })
    .createCalculator;
}

/** The same as createCalculator of src, from that file. */
export function builtCalculator(library: () => FunctionLibrary): Calculator {
  let made: Promise<Calculator> | undefined;
  return {
    async calculate(sheets) {
      made ??= (loaded ??= load()).then((create) => create(library()));
      try {
        return await (await made).calculate(sheets);
      } catch (error) {
        // The file has a class of its own under this name.
        if (error instanceof Error && error.name === "WorkbookError") throw new WorkbookError(error.message);
        throw error;
      }
    },
    dispose: () =>
      void made?.then(
        (calculator) => calculator.dispose(),
        // Who asked it for values was told.
        () => undefined,
      ),
  };
}
