import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const require = createRequire(import.meta.url);

const wantsPage = ({ moduleId }: TestSpecification): boolean =>
  readFileSync(moduleId, "utf8").startsWith("// @vitest-environment jsdom");

/** A process ends where the next file wants a page and the last one did not, or the other way round: so once for each. */
class ByEnvironment extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(wantsPage), ...sorted.filter((file) => !wantsPage(file))];
  }
}

export default defineConfig({
  resolve: {
    // Node takes the components and their 25,000 icons in their CommonJS form only, and reads it in seconds; through the
    // bundler each test file would wait a quarter of a minute for them.
    alias: ["@fluentui/react-components", "@fluentui/react-icons"].map((name) => ({
      find: new RegExp(`^${name}$`),
      replacement: require.resolve(name),
    })),
  },
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A shared machine may stall a browser beyond any patience: the report says which test needed its second try.
    retry: process.env.CI ? 1 : 0,
    pool: "forks",
    // Files share what their process has loaded: to load spreadsheet and components anew for each took a quarter of the time.
    // None may leave behind what another would find.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: ByEnvironment },
    // Workbooks make many short-lived cells: with room for them, what reads many takes about a twentieth less.
    execArgv: ["--max-semi-space-size=32"],
  },
});
