import { beforeAll, describe, expect, it } from "vitest";
import { scenarios, type Chart, type SheetRange } from "../../../src/plan/plan";
import { pivot } from "../../../src/templates/pivot";
import { calculated, type CalculatedPlan } from "../../support/calculated";
import { labelled, withInputs } from "./changed";

const plan = pivot.build("CLSK-LATEST", "Base");
const sheet = plan.sheets.find(({ name }) => name === "Dashboard")!;

/** The sentences at the top of the sheet. */
const sentences = (result: CalculatedPlan): string =>
  result.values
    .get("Dashboard")!
    .slice(4, 7)
    .map((line) => String(line[0]))
    .join(" ");

/** The figure under a card's label. */
function card(result: CalculatedPlan, label: string): unknown {
  const rows = result.values.get("Dashboard")!;
  const row = rows.findIndex((line) => line.includes(label));
  return rows[row + 1][rows[row].indexOf(label)];
}

const cells = (result: CalculatedPlan, { rows, columns, ...range }: SheetRange): unknown[] =>
  Array.from({ length: rows * columns }, (_, index) =>
    result.at({
      ...range,
      row: range.row + Math.floor(index / columns),
      column: range.column + (index % columns),
    }),
  );

describe("the Dashboard of the pivot", () => {
  let result: CalculatedPlan;
  beforeAll(async () => {
    result = await calculated(plan);
  }, 60_000);

  it("stands right behind About", () => {
    expect(plan.sheets[1].name).toBe("Dashboard");
    expect(sheet.role).toBe("outputs");
  });

  it("says in words when cash falls short, when rent comes and what is missing until then", () => {
    const cash = result.numbers("Model", "Cash, closing");
    const held = result.numbers("Model", "Cash and treasury bitcoin after haircut");
    const fiscal = result.row("Model", "Fiscal quarter").map(String);
    const floor = 100e6;
    const short = cash.findIndex((balance) => balance < floor);
    const rent = result.numbers("Model", "HPC revenue").findIndex((revenue) => revenue > 0);
    const missing = (line: readonly number[]): number =>
      Math.max(0, floor - Math.min(...line.slice(0, rent + 1)));
    expect(sentences(result)).toContain(`falls below its floor in ${fiscal[short]}, quarter ${short + 1};`);
    expect(sentences(result)).toContain(`first rent comes in ${fiscal[rent]}, quarter ${rent + 1}.`);
    expect(sentences(result)).toContain(`$${Math.round(missing(cash) / 1e6)}M is missing while building`);
    expect(missing(held)).toBe(0);
    expect(sentences(result)).toContain("selling all bitcoin would cover it.");
    expect(card(result, "Short until the first rent")).toBeCloseTo(missing(cash), 0);
    expect(card(result, "Short with all bitcoin sold")).toBe(0);
  });

  it("answers each scenario beside the live one as that scenario answers when it is live", async () => {
    const bear = await calculated(pivot.build("CLSK-LATEST", "Bear"));
    for (const label of ["Short until the first rent", "Cash lasts", "First rent", "Value per share"]) {
      const [there, here] = [bear, result].map((each) => {
        const rows = each.values.get("Dashboard")!;
        return rows
          .slice(rows.findIndex((line) => line[0] === "Bear, Base and Bull"))
          .find((line) => line[0] === label)!;
      });
      expect(there.slice(2, 5)).toEqual(here.slice(2, 5));
      expect(Math.abs(Number(there[5]) / Number(here[2]) - 1)).toBeLessThan(1e-9);
      expect(Math.abs(Number(here[5]) / Number(there[3]) - 1)).toBeLessThan(1e-9);
    }
    expect(sentences(bear)).toContain("with all bitcoin sold it is still $");
  }, 60_000);

  it("has words for a company with more cash than it needs, and for rent that never comes", async () => {
    const calm = await calculated(withInputs(plan, { cash_opening: 2e10, delay_quarters: 28, trials: 100 }));
    expect(calm.errors).toEqual([]);
    expect(calm.failingChecks).toEqual([]);
    expect(sentences(calm)).toContain("Cash stays above its floor over all quarters; no rent comes within");
    expect(sentences(calm)).toContain("Nothing is missing while building.");
    expect(sentences(calm)).toContain("this case holds more than the market pays for.");
    expect(card(calm, "Cash lasts")).toBe("none");
    expect(card(calm, "First rent")).toBe("none");
    expect(labelled(calm, "Dashboard", "First rent").at(5)).toBe("none");
  }, 60_000);

  it("draws every chart from filled cells, described in words, over cells that hold nothing", () => {
    const covered = new Set<string>();
    for (const chart of sheet.charts) {
      const categories = cells(result, chart.categories);
      expect(categories).not.toContain(null);
      expect(chart.description.length).toBeGreaterThan(chart.title.length);
      for (const { values } of chart.series) {
        const drawn = cells(result, values);
        expect(drawn).toHaveLength(categories.length);
        expect(drawn.every((value) => typeof value === "number")).toBe(true);
      }
      for (const key of placesOf(chart)) {
        expect(covered.has(key)).toBe(false);
        covered.add(key);
      }
    }
    expect(sheet.charts).toHaveLength(6);
    sheet.blocks[0].cells.forEach((line, row) =>
      line.forEach((cell, column) => {
        if (cell !== null) expect(covered.has(`${row}:${column}`)).toBe(false);
      }),
    );
  });

  it("stacks mining, HPC and spare power to all that is contracted", () => {
    const power = sheet.charts.find(({ title }) => title.startsWith("Power by use"))!;
    const stacks = power.series.map(({ values }) => cells(result, values).map(Number));
    const contracted = Number(labelled(result, "Inputs", "Contracted power")[2]);
    stacks[0].forEach((_, quarter) =>
      expect(stacks.reduce((sum, stack) => sum + stack[quarter], 0)).toBeCloseTo(contracted, 6),
    );
  });

  it("names the three scenarios in the order of the choice", () => {
    expect(labelled(result, "Dashboard", "Bear, Base and Bull").slice(2, 5)).toEqual([...scenarios]);
  });
});

const placesOf = ({ over }: Chart): string[] =>
  Array.from(
    { length: over.rows * over.columns },
    (_, index) => `${over.row + Math.floor(index / over.columns)}:${over.column + (index % over.columns)}`,
  );
