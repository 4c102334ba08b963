import { beforeAll, describe, expect, it } from "vitest";
import { loadLibrary } from "../../../scripts/library";
import { scenarioKeys } from "../../../src/facts/presets";
import type { WorkbookPlan } from "../../../src/plan/plan";
import { pivot } from "../../../src/templates/pivot";
import { findPreset } from "../../../src/templates/presets";
import type { CellValue } from "../../../src/workbook/workbook";
import { calculated, type CalculatedPlan } from "../../support/calculated";
import { labelled, withInputs } from "./changed";

const preset = findPreset("CLSK-LATEST");
const plan = pivot.build(preset.id, "Base");
const firstColumn = 2;
const size = 7;

/** The sheets that work the thesis out in plain formulas, without the one under test. */
const native = ["About", "Inputs", "Phases", "Debts", "Model", "Value", "Phase flows"];

interface Answers {
  readonly shortfall: number;
  readonly runway: number | "none";
  readonly valuePerShare: number;
}

/** What the thesis answers with other inputs, read from the plain formulas of the Model and Value sheets. */
async function plainAnswers(changed: WorkbookPlan, floor: number, opening: number): Promise<Answers> {
  const result = await calculated({
    ...changed,
    sheets: changed.sheets.filter(({ name }) => native.includes(name)),
  });
  const cash = result.numbers("Model", "Cash, closing");
  const rent = result.numbers("Model", "HPC revenue").findIndex((revenue) => revenue > 0);
  const building = cash.slice(0, rent < 0 ? cash.length : rent + 1);
  const short = cash.findIndex((balance) => balance < floor);
  const before = short === 0 ? opening : cash[short - 1];
  const value = changed.sheets
    .find(({ name }) => name === "Value")!
    .names.find(({ name }) => name === "output_value_per_share")!.range;
  return {
    shortfall: Math.max(0, floor - Math.min(...building)),
    runway: short < 0 ? "none" : short + (before - floor) / (before - cash[short]),
    valuePerShare: Number(result.at({ sheet: "Value", ...value })),
  };
}

/** A table of the sheet: its axes and its body. */
function table(result: CalculatedPlan, title: string) {
  const rows = result.values.get("Risk")!;
  const top = rows.findIndex((line) => line[0] === title) + 3;
  const across = rows[top].slice(firstColumn, firstColumn + size).map(Number);
  const body = rows.slice(top + 1, top + 1 + size);
  return {
    across,
    down: body.map((line) => Number(line[1])),
    cells: body.map((line) => line.slice(firstColumn, firstColumn + size) as CellValue[]),
    markedRows: body.map((line) => line[0] === "live →"),
    markedColumns: rows[top - 1].slice(firstColumn, firstColumn + size).map((cell) => cell === "live ↓"),
  };
}
const titles = {
  shortfall: "Shortfall until the first rent: delay against utilisation",
  value: "Value per share: rent against capex overrun",
  runway: "Runway: bitcoin price against growth of difficulty",
} as const;

const input = (key: string): number => Number(preset.inputs[key].base);
const near = (actual: unknown, expected: number): void => {
  expect(typeof actual).toBe("number");
  expect(Math.abs(Number(actual) - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
};

describe("the Risk sheet of the pivot", () => {
  let result: CalculatedPlan;
  let live: Answers;
  beforeAll(async () => {
    result = await calculated(plan);
    live = await plainAnswers(plan, input("min_cash"), input("cash_opening"));
  }, 60_000);

  it("marks the live case where the axes hold its inputs, and its cell holds the plain formulas' answer", () => {
    for (const [title, down, across, answer] of [
      [titles.shortfall, input("delay_quarters"), input("utilization"), live.shortfall],
      [titles.value, input("rate_factor"), input("capex_overrun"), live.valuePerShare],
      [titles.runway, input("btc_price"), input("difficulty_growth"), live.runway],
    ] as const) {
      const { down: downs, across: acrosses, cells, markedRows, markedColumns } = table(result, title);
      const [row, column] = [markedRows.indexOf(true), markedColumns.indexOf(true)];
      expect([downs[row], acrosses[column]]).toEqual([down, across]);
      expect([markedRows, markedColumns].map((marks) => marks.filter(Boolean).length)).toEqual([1, 1]);
      near(cells[row][column], Number(answer));
    }
  });

  it("answers in each table what the plain formulas answer once the inputs are changed for good", async () => {
    const change = async (inputs: Record<string, number>): Promise<Answers> =>
      plainAnswers(withInputs(plan, inputs), input("min_cash"), input("cash_opening"));
    const [shortfall, value, runway] = [titles.shortfall, titles.value, titles.runway].map((title) =>
      table(result, title),
    );
    const late = await change({ delay_quarters: shortfall.down[4], utilization: shortfall.across[1] });
    near(shortfall.cells[4][1], late.shortfall);
    const dear = await change({ rate_factor: value.down[1], capex_overrun: value.across[5] });
    near(value.cells[1][5], dear.valuePerShare);
    const strong = await change({ btc_price: runway.down[6], difficulty_growth: runway.across[0] });
    near(runway.cells[6][0], Number(strong.runway));
  }, 60_000);

  it("sorts the tornado by how far the ends lie apart, and each end is the answer with that input there", async () => {
    const sorted = [0, 1].map((nth) => {
      const rows = result.values.get("Risk")!;
      const heads = rows.flatMap((line, index) =>
        line[0] === "Sorted, change against the live case" ? [index] : [],
      );
      return rows.slice(heads[nth] + 1, heads[nth] + 9);
    });
    for (const rows of sorted) {
      const apart = rows.map((line) => Number(line[4]));
      expect(apart).toEqual([...apart].sort((a, b) => b - a));
      expect(new Set(rows.map((line) => line[0])).size).toBe(8);
      rows.forEach((line) => near(line[4], Math.abs(Number(line[2]) - Number(line[3]))));
    }
    const cheap = await plainAnswers(
      withInputs(plan, { power_price: Number(preset.inputs.power_price.bear) }),
      input("min_cash"),
      input("cash_opening"),
    );
    const change = (rows: (typeof sorted)[number]): number =>
      Number(rows.find((line) => line[0] === "Power price")![2]);
    near(change(sorted[0]), cheap.valuePerShare - live.valuePerShare);
    near(change(sorted[1]), cheap.shortfall - live.shortfall);
  }, 60_000);

  it("simulates what other random numbers, drawn another way, give within the error it states", () => {
    const read = (sheet: string, name: string): CellValue[][] => {
      const { row, column, rows, columns } = plan.sheets
        .find((each) => each.name === sheet)!
        .names.find((each) => each.name === name)!.range;
      return Array.from({ length: rows }, (_, r) =>
        Array.from({ length: columns }, (_, c) => result.at({ sheet, row: row + r, column: column + c })),
      );
    };
    const keys = read("Model keys", "model_inputs");
    const summary = loadLibrary().implementations.get("PIVOT_SUMMARY")!;
    const rest = [read("Phases", "model_phases"), read("Debts", "model_debts")];
    // The generator of Lehmer with the constants of Park and Miller, instead of the add-in's own.
    let state = 20_260_101;
    const uniform = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    /** Under the density's two straight lines, by refusing points above them, instead of by the inverse. */
    const triangular = (low: number, mode: number, high: number): number => {
      for (;;) {
        const x = low + uniform() * (high - low);
        const height = x < mode ? (x - low) / (mode - low) : (high - x) / (high - mode);
        if (uniform() <= height) return x;
      }
    };
    const spread = (key: string): [number, number, number] =>
      scenarioKeys.map((scenario) => Number(preset.inputs[key][scenario])).sort((a, b) => a - b) as [
        number,
        number,
        number,
      ];
    const trials = 600;
    const values: number[] = [];
    let shortAfterBitcoin = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const drawn: Record<string, number> = {
        btc_growth: triangular(...spread("btc_growth")),
        difficulty_growth: triangular(...spread("difficulty_growth")),
        delay_quarters: Math.round(triangular(...spread("delay_quarters"))),
        utilization: triangular(...spread("utilization")),
        capex_overrun: triangular(-0.05, 0.05, 0.2),
      };
      const answers = Object.fromEntries(
        summary(
          keys.map(([key, value]) => [key, drawn[String(key)] ?? value]),
          ...rest,
        ) as [string, number][],
      );
      values.push(answers.value_per_share);
      if (answers.build_shortfall_after_btc > 0) shortAfterBitcoin += 1;
    }
    const mean = values.reduce((sum, value) => sum + value, 0) / trials;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (trials - 1));
    const stated = labelled(result, "Risk", "Mean");
    const error = deviation * Math.sqrt(1 / trials + 1 / 2000);
    expect(Math.abs(Number(stated[4]) - mean)).toBeLessThan(4 * error);
    const [, probability, ownError] = labelled(result, "Risk", "Short even with all bitcoin sold").map(
      Number,
    );
    const found = shortAfterBitcoin / trials;
    expect(Math.abs(probability - found)).toBeLessThan(4 * ownError * Math.sqrt(1 + 2000 / trials));
    const hurdle = Number(labelled(result, "Risk", "Share price less spare power")[2]);
    const belowMarket = labelled(result, "Risk", "Value below the share price").map(Number);
    const worthLess = values.filter((value) => value <= hurdle).length / trials;
    expect(Math.abs(belowMarket[1] - worthLess)).toBeLessThan(
      4 * belowMarket[2] * Math.sqrt(1 + 2000 / trials),
    );
    const median = labelled(result, "Risk", "Median").map(Number)[4];
    const below = values.filter((value) => value < median).length / trials;
    expect(Math.abs(below - 0.5)).toBeLessThan(4 * 0.5 * Math.sqrt(1 / trials + 1 / 2000));
  }, 60_000);

  it("says none where cash never runs short, and that no trial showed it is no proof", async () => {
    const rich = await calculated(withInputs(plan, { cash_opening: 2e10, trials: 200, seed: 7 }));
    expect(rich.errors).toEqual([]);
    expect(rich.failingChecks).toEqual([]);
    expect(table(rich, titles.runway).cells.flat()).toEqual(Array(size * size).fill("none"));
    const [, probability, error] = labelled(rich, "Risk", "Cash short before the first rent").map(Number);
    expect(probability).toBe(0);
    // A proportion of 0 in 200 trials, by one trial more on either side: the root of p(1 − p)/200 at p = 1/202.
    near(error, Math.sqrt(((1 / 202) * (201 / 202)) / 200));
  }, 60_000);
});
