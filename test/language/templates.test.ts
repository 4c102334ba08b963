import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { isFormula, type WorkbookPlan } from "../../src/plan/plan";
import { calculated } from "../support/calculated";

/*
 * A second language is one catalogue. Here it is one that puts brackets around every word of the English one, spoken
 * before the templates load: what then stands in a workbook without brackets did not come from the catalogue.
 */

const bracketed = (words: unknown): unknown => {
  if (typeof words === "string") return `⟦${words}⟧`;
  if (typeof words === "function") {
    return (...details: unknown[]) => `⟦${(words as (...given: unknown[]) => string)(...details)}⟧`;
  }
  return Object.fromEntries(Object.entries(words as object).map(([key, part]) => [key, bracketed(part)]));
};

async function loadTemplates(brackets: boolean) {
  vi.resetModules();
  if (brackets) {
    const { speak } = await import("../../src/language/language");
    const { templates: english } = await import("../../src/language/english/templates");
    speak({ templates: bracketed(english) } as Parameters<typeof speak>[0]);
  }
  return (await import("../../src/templates")).templates;
}

beforeEach(() => void vi.resetModules());

/** Every text that a plan shows, wherever it stands. */
function textsOf(plan: WorkbookPlan): string[] {
  return plan.sheets.flatMap((sheet) => [
    ...sheet.blocks.flatMap(({ cells }) =>
      cells.flat().flatMap((cell) => {
        if (typeof cell === "string") return [cell];
        if (!isFormula(cell)) return [];
        return [...cell.formula.matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1]!);
      }),
    ),
    ...sheet.notes.map(({ text }) => text),
    ...sheet.validations.flatMap(({ error, prompt, promptTitle }) => [
      error,
      prompt ?? "",
      promptTitle ?? "",
    ]),
    ...sheet.charts.flatMap((chart) => [
      chart.title,
      chart.description,
      chart.categoryAxisTitle ?? "",
      chart.valueAxisTitle ?? "",
      chart.secondAxisTitle ?? "",
      ...chart.series.map(({ name }) => name),
    ]),
  ]);
}

/** Facts keep the words of their sources. */
const facts = readdirSync("src/facts", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|json)$/.test(file))
  .map((file) => readFileSync(join("src/facts", file), "utf8"))
  .join("\n")
  .replaceAll('\\"', '"');

/**
 * Words that are also what formulas and code look for: verdicts, statistics, a section. They change with the code only.
 */
const lookedFor = new Set([
  "Holds",
  "Watch",
  "Fails",
  "Timing",
  "Median",
  "Trials",
  "Standard deviation",
  "Runway",
]);

/** Whether a text is a fact's, or facts' texts in a row. */
const isOfFacts = (text: string): boolean =>
  facts.includes(text) || text.split(/[:,;] |, | — /).every((each) => facts.includes(each));

/** What is the same in every language: keys and names of functions, symbols of units, formats, scenarios. */
const isNeutral = (text: string): boolean =>
  !/[A-Za-z]{2}/.test(text) ||
  /^[a-z]+(_[a-z0-9]+)*$/.test(text) ||
  /^[A-Z0-9_. ]+$/.test(text) ||
  /^THESIS\.[A-Z_]+$/.test(text) ||
  /^(IRR, )?(Bear|Base|Bull|EH\/s|PH\/s|J\/TH|MWh|\$\/PH\/s\/day)$/.test(text) ||
  /^[#0dmy ,.%]+$/.test(text) ||
  lookedFor.has(text);

it("shows no word that is not in the catalogue, but for facts, keys, units and the names of sheets", async () => {
  const templates = await loadTemplates(true);
  const left = new Set<string>();
  for (const template of templates) {
    for (const { id } of template.presets.filter((preset) => /CLSK|blank/.test(preset.id))) {
      const plan = template.build(id, "Base");
      const sheets = new Set(plan.sheets.map(({ name }) => name));
      for (const text of textsOf(plan)) {
        if (text.includes("⟦") || isNeutral(text) || sheets.has(text) || isOfFacts(text)) continue;
        left.add(`${template.id}: ${text}`);
      }
    }
  }
  expect([...left]).toEqual([]);
});

describe("another language", () => {
  it.each(["liquidity-gap", "hpc-ramp"])("changes words and no number: %s", async (id) => {
    const numbers = async (brackets: boolean) => {
      const template = (await loadTemplates(brackets)).find((one) => one.id === id)!;
      const { values, errors, masterCheck } = await calculated(template.build("CLSK-LATEST", "Base"));
      expect(errors).toEqual([]);
      expect(masterCheck).toBe(true);
      return [...values].map(([, rows]) =>
        rows.map((row) => row.map((value) => (typeof value === "string" ? "text" : value))),
      );
    };
    expect(await numbers(true)).toEqual(await numbers(false));
  });
});
