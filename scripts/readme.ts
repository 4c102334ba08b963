import { readFileSync, readdirSync, writeFileSync } from "node:fs";

interface Parameter {
  readonly name: string;
  readonly optional?: boolean;
}
interface FunctionEntry {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
}

const titles: Readonly<Record<string, string>> = {
  network: "Network and mining economics",
  fleet: "Fleet",
  hpc: "HPC ramp and contracts",
  project: "Capex and project returns",
  liquidity: "Liquidity and funding",
  treasury: "Treasury bitcoin",
  valuation: "Valuation",
  risk: "Risk and Monte Carlo",
  carbon: "Carbon",
  calendar: "Time",
};

/** The README's table of functions, made from the build's functions.json so that nothing is written twice. */
export function functionTables(): string {
  const { functions } = JSON.parse(readFileSync("dist/functions.json", "utf8")) as {
    functions: FunctionEntry[];
  };
  const entries = new Map(functions.map((entry) => [entry.name, entry]));
  const files = new Set(readdirSync("src/functions"));
  return Object.entries(titles)
    .filter(([file]) => files.has(`${file}.ts`))
    .map(([file, title]) => {
      const names = [
        ...readFileSync(`src/functions/${file}.ts`, "utf8").matchAll(/@customfunction (\S+)/g),
      ].map((match) => match[1]);
      const rows = names.map((name) => {
        const { description, parameters } = entries.get(name)!;
        const call = parameters.map((p) => (p.optional ? `[${p.name}]` : p.name)).join(", ");
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
