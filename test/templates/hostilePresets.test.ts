import { afterEach, describe, expect, it } from "vitest";
import { tokenize } from "@borgar/fx";
import { presets, type Preset } from "../../src/facts/presets";
import { isFormula, type WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import { calculated } from "../support/calculated";
import { hostileTexts } from "../support/hostileTexts";

/** Names and words that come with a company are text wherever a template puts them, whatever they say. */

const id = "CLSK-LATEST";
const place = presets.findIndex((preset) => preset.id === id);
const harmless = presets[place]!;
const put = (preset: Preset): void => void ((presets as Preset[])[place] = preset);
afterEach(() => put(harmless));

// What no name of a company's things could be: longer than a cell, or empty.
const texts = hostileTexts.filter((text) => text.trim() !== "" && text.length < 200);

/**
 * The preset with another text in every place that holds words, the same text where the same thing is named.
 *
 * @param named False to leave the phases their names, by which a template may look for one
 */
function hostile(preset: Preset, from: number, named = true): Preset {
  const given = new Map<string, string>();
  const other = (text: string): string => {
    // The number keeps two names apart, as two things of a company are.
    if (!given.has(text)) given.set(text, `${texts[(from + given.size) % texts.length]!} ${given.size}`);
    return given.get(text)!;
  };
  const phaseName = (name: string): string => (named ? other(name) : name);
  const words = (
    record: Readonly<Record<string, string>>,
    key: (name: string) => string,
  ): Record<string, string> =>
    Object.fromEntries(Object.entries(record).map(([name, text]) => [key(name), other(text)]));
  const input = <T extends { readonly source: string }>(each: T): T => ({
    ...each,
    source: other(each.source),
  });
  const phases = (list: Preset["phases"]["base"]): Preset["phases"]["base"] =>
    list.map((phase) => ({ ...phase, name: phaseName(phase.name) }));
  return {
    ...preset,
    company: other(preset.company),
    title: other(preset.title),
    note: other(preset.note),
    inputs: Object.fromEntries(Object.entries(preset.inputs).map(([key, each]) => [key, input(each)])),
    phases: {
      bear: phases(preset.phases.bear),
      base: phases(preset.phases.base),
      bull: phases(preset.phases.bull),
    },
    phaseNotes: words(preset.phaseNotes, phaseName),
    phaseTenants: words(preset.phaseTenants, phaseName),
    debts: preset.debts.map((debt) => ({ ...debt, name: other(debt.name) })),
    debtNotes: words(preset.debtNotes, other),
    convertibles: preset.convertibles.map((note) => ({
      ...note,
      debt: note.debt === null ? null : other(note.debt),
      rate: input(note.rate),
      cap: note.cap && input(note.cap),
    })),
  };
}

/** Every formula of a plan with its place, the texts in it left out. */
const formulasOf = (plan: WorkbookPlan): string[] =>
  plan.sheets.flatMap(({ blocks, conditionalFormats }, sheet) => [
    ...blocks.flatMap(({ row, column, cells }) =>
      cells.flatMap((line, r) =>
        line.flatMap((cell, c) =>
          isFormula(cell) ? [`${sheet}!${row + r}:${column + c} ${withoutTexts(cell.formula)}`] : [],
        ),
      ),
    ),
    ...conditionalFormats.map(({ formula }) => `${sheet} ${withoutTexts(formula)}`),
  ]);

const withoutTexts = (formula: string): string =>
  tokenize(`=${formula}`)
    .map(({ type, value }) => (type === "string" ? '""' : value))
    .join("");

describe("a company whose every word is hostile", () => {
  const offering = templates.filter((template) => template.presets.some((preset) => preset.id === id));

  it.each(offering.map((template) => [template.title, template] as const))(
    "leaves the formulas of %s as they are",
    (_, template) => {
      const before = formulasOf(template.build(id, "Base"));
      for (const from of [0, Math.floor(texts.length / 2)]) {
        put(hostile(harmless, from, template.id !== "deals-and-peers"));
        expect(formulasOf(template.build(id, "Base"))).toEqual(before);
      }
    },
  );

  it.each(["hpc-ramp", "liquidity-gap"])("calculates %s as before", async (name) => {
    const template = templates.find((each) => each.id === name)!;
    const before = await calculated(template.build(id, "Base"));
    put(hostile(harmless, 0));
    const after = await calculated(template.build(id, "Base"));
    expect(after.failingChecks).toEqual([]);
    expect(after.masterCheck).toBe(true);
    for (const { label } of before.plan.headlines)
      expect(after.headline(label)).toEqual(before.headline(label));
  });
});
