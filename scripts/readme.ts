import { readFileSync, writeFileSync } from "node:fs";
import type { Reference } from "../src/library/reference";

/** The README's table of functions, made from what the build says of them so that nothing is written twice. */
export function functionTables(): string {
  const { groups, functions } = JSON.parse(readFileSync("dist/functions-help.json", "utf8")) as Reference;
  return groups
    .map(({ id, title }) => {
      const rows = functions
        .filter(({ group }) => group === id)
        .map(({ name, description, arguments: all }) => {
          const call = all.map((each) => (each.isOptional ? `[${each.name}]` : each.name)).join(", ");
          return `| \`${name}(${call})\` | ${description.replaceAll("|", "\\|")} |`;
        });
      return [`**${title}**`, "", "| Function | Answers |", "| --- | --- |", ...rows].join("\n");
    })
    .join("\n\n");
}

const begin = "<!-- functions: made by npm run readme -->";
const end = "<!-- end of functions -->";

/** The README with its table of functions as the build says it now. */
export function withFunctionTables(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < 0) throw new Error("README.md has lost the marks between which the functions stand.");
  return `${readme.slice(0, from)}${begin}\n\n${functionTables()}\n\n${readme.slice(to)}`;
}

if (process.argv[1]?.endsWith("readme.ts")) {
  writeFileSync("README.md", withFunctionTables(readFileSync("README.md", "utf8")));
}
