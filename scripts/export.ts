import { existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Scenario, scenarios } from "../src/plan/plan";
import { findPreset, findTemplate, templates } from "../src/templates";
import { loadLibrary } from "./library";

const usage = `Writes a thesis template into an Excel file.

npm run export -- --template ID --preset ID [--scenario bear|base|bull] [--values] --out FILE.xlsx
npm run export -- --list

  --template  which template, see --list
  --preset    whose numbers it starts from, see --list; a ticker means the company's latest
  --scenario  the scenario it opens with (base)
  --out       the file; one that is there is replaced once the new one is written whole
  --values    writes the cells that call THESIS functions as values, for those without the add-in
  --list      says which templates, presets and scenarios there are`;

const options = {
  template: { type: "string" },
  preset: { type: "string" },
  scenario: { type: "string" },
  out: { type: "string" },
  values: { type: "boolean" },
  list: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** What the user asked for cannot be done as asked; says why, and the exit code says whose turn it is. */
class Refusal extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
  }
}

const misused = (message: string): Refusal => new Refusal(message, 2);

async function run(args: readonly string[]): Promise<void> {
  const given = parse(args);
  if (given.help) return console.log(usage);
  if (given.list) return console.log(list());
  const missing = (["template", "preset", "out"] as const).filter((name) => !given[name]);
  if (missing.length > 0) {
    throw misused(`Missing: ${missing.map((name) => `--${name}`).join(", ")}.\n\n${usage}`);
  }
  const template = asked(() => findTemplate(given.template!));
  const preset = asked(() => findPreset(given.preset!));
  if (!template.presets.some(({ id }) => id === preset.id)) {
    const known = template.presets.map(({ id }) => id).join(", ");
    throw misused(`The template ${template.id} has no preset "${given.preset}". Known presets: ${known}.`);
  }
  const scenario = findScenario(given.scenario ?? "base");
  const out = resolve(given.out!);
  if (!/\.xlsx$/i.test(out)) throw misused(`--out must name a file that ends in .xlsx, not "${given.out}".`);

  refuseIfImpossible(out);
  const plan = template.build(preset.id, scenario);
  // What calculates takes seconds to load; whoever mistyped an option need not wait for it.
  const [{ createCalculator }, { XlsxWorkbook }] = await Promise.all([
    import("../src/workbook/univer/calculator"),
    import("../src/workbook/xlsx"),
  ]);
  const calculator = createCalculator(loadLibrary());
  try {
    const workbook = new XlsxWorkbook(calculator);
    const model = await workbook.insert(plan);
    const file = await workbook.bytes({ calls: given.values ? "values" : "formulas" });
    const [[check]] = (await workbook.read(model.masterCheck.sheet, model.masterCheck.address)) as [
      [unknown],
    ];
    write(out, file);
    const kilobytes = Math.ceil(file.length / 1000);
    console.log(`Wrote ${out}`);
    console.log(`${model.title}, ${model.presetTitle}, ${scenario}`);
    console.log(`Sheets: ${model.sheets.map(({ name }) => name).join(", ")} (${kilobytes} kB)`);
    console.log(check === true ? "Checks: all pass" : "Checks: NOT all pass; see the Checks sheet");
    for (const lost of model.notShown) console.log(`Not in the file: ${lost}`);
  } finally {
    calculator.dispose();
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw misused(`${(error as Error).message}\n\n${usage}`);
  }
}

/** What is not known is the user's to mend; the message lists what is. */
function asked<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    throw misused((error as Error).message);
  }
}

function findScenario(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.toLowerCase() === name.trim().toLowerCase());
  if (found) return found;
  throw misused(`There is no scenario "${name}". Known scenarios: ${scenarios.join(", ")}.`);
}

const list = (): string =>
  [
    ...templates.flatMap((template) => [
      `${template.id}: ${template.title}. ${template.question}`,
      ...template.presets.map(({ id, title }) => `  ${id}: ${title}`),
    ]),
    `Scenarios: ${scenarios.join(", ").toLowerCase()}`,
  ].join("\n");

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "the folder does not exist",
  ENOTDIR: "a part of the path is a file, not a folder",
  EACCES: "you may not write there",
  EPERM: "you may not write there, or another program has the file open",
  EBUSY: "another program has the file open",
  EROFS: "the disk cannot be written to",
  ENOSPC: "the disk is full",
};

const cannotWrite = (path: string, reason: string): Refusal =>
  new Refusal(`${path} cannot be written: ${reason}.`, 1);

/** Tells before the seconds of calculation what is known to fail after them. */
function refuseIfImpossible(path: string): void {
  if (!existsSync(dirname(path))) throw cannotWrite(path, reasons.ENOENT!);
  if (existsSync(path) && statSync(path).isDirectory()) throw cannotWrite(path, "it is a folder");
}

/** Writes beside the old file and takes its place in one step, so that there is never half a file. */
function write(path: string, file: Uint8Array): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    writeFileSync(temporary, file);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    throw cannotWrite(path, (code && reasons[code]) || message);
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const said = error instanceof Error ? error.message : String(error);
  console.error(error instanceof Refusal ? said : `The file could not be made: ${said}`);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
});
