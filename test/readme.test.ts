import { readFileSync } from "node:fs";
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { withFunctionTables } from "../scripts/readme";

const readme = readFileSync("README.md", "utf8");

it("the README lists every function as the build describes it (npm run readme mends it)", () => {
  expect(withFunctionTables(readme)).toBe(readme);
});

it("every path that the README's map names is there", () => {
  const map = readme.slice(readme.indexOf("## Map of the source"));
  const paths = [...map.matchAll(/`((?:src|test|scripts|assets)\/[^`*]*)`/g)].map((match) => match[1]);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
