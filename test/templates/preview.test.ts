import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scenarios, type Scenario } from "../../src/plan/plan";
import { findTemplate, templates } from "../../src/templates";
import type { Overrides } from "../../src/templates/template";
import type { Calculator } from "../../src/workbook/calculation";
import { calculated } from "../support/calculated";
import { neededFor } from "../support/needed";
import { thorough } from "../support/presets";
import { keptCalculator } from "../support/keptCalculator";

let calculator: Calculator;

beforeAll(() => {
  calculator = keptCalculator();
});
afterAll(() => calculator?.dispose());

/** Where a preview and the workbook's headlines differ beyond rounding, in words. */
async function differences(
  id: string,
  preset: string,
  scenario: Scenario,
  overrides?: Overrides,
): Promise<string[]> {
  const template = findTemplate(id);
  const plan = template.build(preset, scenario, { overrides });
  const cells = plan.headlines.map(({ cell }) => cell);
  const workbook = await calculated(neededFor(plan, cells), {}, calculator);
  const previewed = template.preview!(preset, scenario, overrides);
  expect(previewed.map(({ label, numberFormat }) => [label, numberFormat])).toEqual(
    plan.headlines.map(({ label, numberFormat }) => [label, numberFormat]),
  );
  return plan.headlines.flatMap(({ label, cell }, index) => {
    const shown = workbook.at(cell);
    const { value } = previewed[index]!;
    const agrees =
      typeof shown === "number" && typeof value === "number"
        ? Math.abs(shown - value) <= 1e-9 * Math.max(1, Math.abs(shown))
        : shown === value;
    return agrees ? [] : [`${scenario}, ${label}: ${value} instead of ${String(shown)}`];
  });
}

/** Those tested thoroughly, one other company that is followed whole, and one that sells the use of machines. */
const isCompared = (id: string): boolean =>
  thorough.some((preset) => preset.id === id) || ["CIFR-LATEST", "CRWV-LATEST"].includes(id);

const previewing = templates
  .filter(({ preview }) => preview)
  .map(({ id, presets }) => ({ id, presets: presets.map((preset) => preset.id).filter(isCompared) }));

describe.each(previewing)("the preview of $id", ({ id, presets }) => {
  it.each(presets)("shows what the workbook of %s then shows", async (preset) => {
    const found: string[] = [];
    // In every scenario with the latest of CleanSpark; with the others in Base: a case is a number in a cell of the same workbook.
    for (const scenario of preset === "CLSK-LATEST" ? scenarios : (["Base"] as const))
      found.push(...(await differences(id, preset, scenario)));
    expect(found).toEqual([]);
  });

  /** Every key input moved a third of the way to an end of its range, or by a third where that end is far away. */
  const moved = (preset: string, scenario: Scenario, direction: 1 | -1): Overrides =>
    Object.fromEntries(
      findTemplate(id).keyInputs!(preset).map(({ key, values, least = 0, most = 1, whole }) => {
        const value = Number(values[scenario]);
        const room = direction > 0 ? most - value : value - least;
        const step = Math.min(room, Math.abs(value) || room) / 3;
        const next = value + direction * (whole ? Math.min(room, Math.ceil(step)) : step);
        return [key, { [scenario]: next }];
      }),
    );

  it.each([
    ["CLSK-LATEST", "Base", 1],
    ["CLSK-LATEST", "Bear", -1],
    ["blank", "Bull", 1],
  ] as const)(
    "shows it with every key input of %s, %s, entered by the user (%i)",
    async (preset, scenario, way) => {
      const overrides = moved(preset, scenario, way);
      const template = findTemplate(id);
      expect(template.preview!(preset, scenario, overrides)).not.toEqual(template.preview!(preset, scenario));
      expect(await differences(id, preset, scenario, overrides)).toEqual([]);
    },
  );
});

describe("a value that the user enters", () => {
  const pivot = findTemplate("pivot");
  const inputs = (overrides: Overrides, preset = "CLSK-LATEST") =>
    pivot
      .build(preset, "Base", { overrides, enteredOn: "2026-11-25" })
      .sheets.find(({ name }) => name === "Inputs")!;
  const row = (overrides: Overrides, label: string): readonly unknown[] =>
    inputs(overrides).blocks[0]!.cells.find(([cell]) => cell === label)!;

  it("stands on Inputs in its scenario alone, as an assumption with what it replaced and the day", () => {
    const before = row({}, "Power price");
    const after = row({ power_price: { Base: 0.07 } }, "Power price");
    expect(after[4]).toBe(0.07);
    expect([after[3], after[5]]).toEqual([before[3], before[5]]);
    expect(after[6]).toBe("Assumption");
    expect(after[7]).toBe("2026-11-25");
    expect(after[8]).toMatch(/^entered in the panel by the user \(was Base 0\.0\d+ from .{10,}\)$/);
  });

  it("says once what it replaced where it stands in all scenarios and they agreed", () => {
    const entered = row({ cash_opening: { Bear: 5e8, Base: 5e8, Bull: 5e8 } }, "Cash at the start");
    expect(entered.slice(3, 6)).toEqual([5e8, 5e8, 5e8]);
    expect(entered[8]).toMatch(/\(was \$[\d.]+M from /);
  });

  it("changes nothing where it is the preset's own", () => {
    const own = pivot.keyInputs!("CLSK-LATEST").find(({ key }) => key === "power_price")!;
    expect(row({ power_price: { ...own.values } }, "Power price")).toEqual(row({}, "Power price"));
  });

  it("reaches what reads the preset beside the Inputs sheet", () => {
    const schedule = (overrides: Overrides): number =>
      Number(
        findTemplate("pivot").preview!("CLSK-LATEST", "Base", overrides).find(
          ({ label }) => label === "Value per share",
        )!.value,
      );
    expect(schedule({ shares: { Base: 1e9 } })).not.toBe(schedule({}));
  });

  it.each([
    [
      { power_price: { Base: 5 } },
      "Power price ($ per kWh), Base: expected a number from -1 to 2, but got 5.",
    ],
    [
      { delay_quarters: { Bear: 1.5 } },
      "Delay of every HPC phase (quarters, whole), Bear: expected a whole number from 0 to 40, but got 1.5.",
    ],
    [
      { utilization: { Bull: NaN } },
      /HPC utilisation .*, Bull: expected a number from 0 to 1, but got NaN\./,
    ],
    [{ power_price: { Base: "cheap" } }, /expected a number from -1 to 2, but got "cheap"\./],
    [
      { model_start: { Base: "1999-01-01" } },
      /expected a date from 2016-01-01 to 2034-01-01, but got "1999-01-01"\./,
    ],
    [
      { funding_window: { Base: "for ever" } },
      /expected one of Until the first HPC rent, Whole horizon, but got/,
    ],
    [{ power_cost: { Base: 1 } }, /Miner-to-HPC pivot has no input "power_cost"\. Its inputs: model_start, /],
    [{ power_price: { Best: 1 } }, 'Power price has no scenario "Best". There are Bear, Base, Bull.'],
  ])("is refused in words where the input does not accept it: %j", (overrides, words) => {
    expect(() => pivot.build("CLSK-LATEST", "Base", { overrides: overrides as Overrides })).toThrow(words);
    expect(() => pivot.preview!("CLSK-LATEST", "Base", overrides as Overrides)).toThrow(words);
  });

  it("is refused where the inputs are those of another model", () => {
    const reads = {
      id: "1",
      template: "pivot",
      preset: "CLSK-LATEST",
      presetTitle: "CleanSpark",
      sheets: [],
    };
    expect(() =>
      findTemplate("scorecard").build("CLSK-LATEST", "Base", { reads, overrides: { shares: { Base: 1 } } }),
    ).toThrow(/reads a model of the workbook, whose inputs stand there/);
  });
});

describe("the key inputs", () => {
  it.each(previewing)(
    "of $id are few, each with its unit, its range and what vouches for it",
    ({ id, presets }) => {
      for (const preset of presets) {
        const inputs = findTemplate(id).keyInputs!(preset);
        expect(inputs.length).toBeGreaterThanOrEqual(6);
        expect(inputs.length).toBeLessThanOrEqual(12);
        for (const { label, unit, least, most, values, source } of inputs) {
          expect([label, unit, source].every((text) => text.length > 0)).toBe(true);
          for (const scenario of scenarios) {
            expect(Number(values[scenario])).toBeGreaterThanOrEqual(least!);
            expect(Number(values[scenario])).toBeLessThanOrEqual(most!);
          }
        }
      }
    },
  );
});
