import { cruise, type ICruiseResult } from "dependency-cruiser";
import { createRequire } from "node:module";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const rules = createRequire(import.meta.url)("../.dependency-cruiser.cjs") as {
  forbidden: object[];
  options: object;
};

let house: string;

beforeAll(() => {
  // A small house of the same layout, in which each test plants one import.
  mkdirSync("node_modules/.cache", { recursive: true });
  house = mkdtempSync("node_modules/.cache/house-");
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

async function brokenBy(from: string, to: string): Promise<string[]> {
  const source = join(house, "src");
  rmSync(source, { recursive: true, force: true });
  for (const file of [from, to]) {
    mkdirSync(join(source, file, ".."), { recursive: true });
    writeFileSync(join(source, `${file}.ts`), "export const here = 1;\n");
  }
  const up = "../".repeat(from.split("/").length - 1);
  writeFileSync(
    join(source, `${from}.ts`),
    `import { here } from "${up}${to}";\nexport const there = here;\n`,
  );
  const { output } = await cruise(["src"], {
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
    baseDir: house,
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js"] },
  } as Parameters<typeof cruise>[1]);
  return (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
}

describe("one-way imports", () => {
  const forbidden: readonly (readonly [string, string])[] = [
    ["finance/mining", "functions/network"],
    ["finance/mining", "facts/miners"],
    ["facts/miners", "finance/mining"],
    ["functions/network", "templates/index"],
    ["plan/plan", "workbook/xlsx"],
    ["templates/index", "workbook/xlsx"],
    ["templates/index", "functions/network"],
    ["workbook/excel", "templates/index"],
    ["taskpane/App", "workbook/excel"],
    ["taskpane/App", "workbook/univer/engine"],
    ["workbook/grid", "workbench/index"],
  ];
  for (const [from, to] of forbidden) {
    it(`src/${from} may not import src/${to}`, async () => {
      expect(await brokenBy(from, to)).not.toEqual([]);
    });
  }

  const allowed: readonly (readonly [string, string])[] = [
    ["functions/network", "finance/mining"],
    ["templates/index", "plan/plan"],
    ["templates/index", "facts/presets"],
    ["workbook/excel", "plan/plan"],
    ["taskpane/App", "workbook/workbook"],
    ["taskpane/App", "templates/index"],
    ["workbench/index", "taskpane/App"],
    ["workbench/index", "workbook/grid"],
  ];
  for (const [from, to] of allowed) {
    it(`src/${from} may import src/${to}`, async () => {
      expect(await brokenBy(from, to)).toEqual([]);
    });
  }
});
