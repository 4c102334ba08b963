import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const sources = join(__dirname, "../../src/finance");
const scripts = (folder: string, ending: string) =>
  readdirSync(folder).filter((file) => file.endsWith(ending));
/** Tests that hold a property of their subject over generated values, by what they import from where. */
const properties = scripts(__dirname, ".test.ts")
  .map((file) => readFileSync(join(__dirname, file), "utf8"))
  .filter((test) => test.includes("always("));

describe("every function of finance", () => {
  const exported = scripts(sources, ".ts").flatMap((file) =>
    [
      ...readFileSync(join(sources, file), "utf8").matchAll(
        /^export (?:function|const) (\w+) ?(?:\(|= \()/gm,
      ),
    ].map(([, name]) => ({ name: name!, from: `../../src/finance/${file.replace(".ts", "")}` })),
  );

  it("is known here", () => {
    expect(exported.length).toBeGreaterThan(60);
  });

  it.each(exported)("$name is held to a property", ({ name, from }) => {
    const isUsed = properties.some((test) => {
      const imported = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "${from}"`).test(test);
      return imported && new RegExp(`\\b${name}\\b(?! *[,}])`).test(test.replace(/import \{[^}]*\}/g, ""));
    });
    expect(isUsed).toBe(true);
  });
});
