import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { call, ExcelError } from "../../support/functions";
import { between, expectClose, wholeBetween } from "../numbers";
import { naiveSummary } from "./naiveModel";
import { type Figure, shippedSummary, withInputs } from "./shipped";
import { inputArbitraries, theses } from "./theses";
import { type Keyed, printedSummary, ranges, type Thesis, workedExample } from "./workedExample";

const RUNS = { numRuns: 25, endOnFailure: true };

type Distribution = readonly [key: string, kind: string, a: number, b: number, c: number];

/** What presets draw, around the example's own figures. */
const uncertain: readonly Distribution[] = [
  ["btc_growth", "normal", 0.1, 0.2, 0],
  ["difficulty_growth", "normal", 0.005, 0.004, 0],
  ["delay_quarters", "triangular", 0, 1, 6],
  ["utilization", "triangular", 0.6, 0.95, 1.1],
  ["capex_overrun", "lognormal", 0.1, 0.6, 0],
];

const simulate = (
  thesis: Thesis,
  distributions: readonly Distribution[],
  trials: number,
  seed: number,
  output: string,
  threshold?: number,
  bins?: number,
): [string | number, number][] =>
  call("PIVOT_MONTE_CARLO", ...ranges(thesis), distributions, trials, seed, output, threshold, bins) as [
    string | number,
    number,
  ][];

const figuresOf = (rows: readonly (readonly [string | number, number])[]): number[] =>
  rows.map(([, figure]) => figure);

/** MT19937 as its authors define it: one endless recurrence, seeded as init_genrand does, two words a fraction. */
function twister(seed: number, n: number): number[] {
  const x = [seed >>> 0];
  for (let i = 1; i < 624; i++) {
    const mixed = BigInt((x[i - 1] ^ (x[i - 1] >>> 30)) >>> 0);
    x.push(Number((1812433253n * mixed + BigInt(i)) & 0xffffffffn));
  }
  const word = (k: number): number => {
    const joined = ((x[k] & 0x80000000) | (x[k + 1] & 0x7fffffff)) >>> 0;
    x.push((x[k + 397] ^ (joined >>> 1) ^ (joined % 2 === 1 ? 0x9908b0df : 0)) >>> 0);
    let y = x[k + 624];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  return Array.from({ length: n }, (_, i) => {
    const [a, b] = [word(2 * i) >>> 5, word(2 * i + 1) >>> 6];
    return (a * 67108864 + b) / 9007199254740992;
  });
}

/** What a model takes of a draw. */
function taken(key: string, drawn: number): number {
  if (key === "delay_quarters") return Math.max(0, Math.floor(drawn + 0.5));
  return key === "utilization" ? Math.min(1, Math.max(0, drawn)) : drawn;
}

/** The output of each trial by the naive model, from draws that MC_DRAW makes of the same numbers. */
function trialByTrial(
  thesis: Thesis,
  distributions: readonly Distribution[],
  trials: number,
  seed: number,
  output: string,
): number[] {
  const rows = distributions.length;
  const drawn = distributions.map(
    ([, ...terms]) => call("MC_DRAW", trials * rows, seed, ...terms) as number[][],
  );
  return Array.from({ length: trials }, (_, trial) => {
    const replaced: Record<string, number> = {};
    distributions.forEach(([key], row) => {
      replaced[key] = taken(key, drawn[row][trial * rows + row][0]);
    });
    return naiveSummary(withInputs(thesis, replaced)).figures[output]!;
  });
}

/** As Excel's PERCENTILE.INC. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [Math.floor(place), Math.ceil(place)];
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}

describe("PIVOT_SENSITIVITY", () => {
  const keys = Object.keys(inputArbitraries);
  const twoKeys = fc
    .uniqueArray(fc.constantFrom(...keys), { minLength: 2, maxLength: 2 })
    .chain(([row, column]) =>
      fc.record({
        row: fc.constant(row),
        column: fc.constant(column),
        rowValues: fc.array(inputArbitraries[row], { minLength: 1, maxLength: 3 }),
        columnValues: fc.array(inputArbitraries[column], { minLength: 1, maxLength: 3 }),
      }),
    );

  it("has in each cell what PIVOT_SUMMARY says with the two inputs replaced, to the last bit", () => {
    fc.assert(
      fc.property(
        theses(),
        twoKeys,
        fc.constantFrom(...Object.keys(printedSummary)),
        (thesis, grid, output) => {
          const { row, column, rowValues, columnValues } = grid;
          const cells = call(
            "PIVOT_SENSITIVITY",
            ...ranges(thesis),
            row,
            rowValues.map((value) => [value]),
            column,
            [columnValues],
            output,
          ) as Figure[][];
          expect(cells.map((each) => each.length)).toEqual(rowValues.map(() => columnValues.length));
          rowValues.forEach((rowValue, r) =>
            columnValues.forEach((columnValue, c) => {
              const replaced = withInputs(thesis, { [row]: rowValue, [column]: columnValue });
              const alone = shippedSummary(replaced)[output];
              if (alone instanceof ExcelError) expect((cells[r][c] as ExcelError).code).toBe(alone.code);
              else expect(cells[r][c]).toBe(alone);
            }),
          );
        },
      ),
      { ...RUNS, numRuns: 60 },
    );
  });
});

describe("PIVOT_MONTE_CARLO", () => {
  const seeds = wholeBetween(0, 2 ** 32 - 1);

  it("answers the same bits for the same seed, and others for another", () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, other) => {
        fc.pre(seed !== other);
        const once = simulate(workedExample, uncertain, 50, seed, "value_per_share");
        expect(simulate(workedExample, uncertain, 50, seed, "value_per_share")).toEqual(once);
        expect(simulate(workedExample, uncertain, 50, other, "value_per_share")).not.toEqual(once);
      }),
      { ...RUNS, numRuns: 10 },
    );
  });

  it("draws one number a row in each trial, in the order of the rows, from the numbers of MC_DRAW", () => {
    for (const seed of [0, 42, 4294967295]) {
      const uniform = (call("MC_DRAW", 2000, seed, "uniform", 0, 1) as number[][]).map(([u]) => u);
      expect(twister(seed, 2000)).toEqual(uniform);
    }
    // Uniform draws of two inputs that a figure is the product of, so that any other order shows.
    const rows: Distribution[] = [
      ["btc_opening", "uniform", 1000, 9000, 0],
      ["btc_price", "uniform", 20000, 200000, 0],
    ];
    const u = twister(7, 12);
    const expected = [0, 1, 2, 3, 4, 5].map(
      (trial) => (1000 + u[2 * trial] * 8000) * (20000 + u[2 * trial + 1] * 180000) * 0.9,
    );
    expected.forEach((_, last) => {
      const [mean] = figuresOf(simulate(workedExample, rows, last + 1, 7, "btc_nav"));
      expectClose(mean, expected.slice(0, last + 1).reduce((a, b) => a + b, 0) / (last + 1), 1e-13);
    });
  });

  it("agrees with the naive model run trial by trial", () => {
    const trials = 200;
    for (const [output, threshold] of [
      ["value_per_share", 1],
      ["build_shortfall", 1.3e9],
      ["runway_quarters", 4.6],
    ] as const) {
      const results = trialByTrial(workedExample, uncertain, trials, 2026, output);
      const mean = results.reduce((total, x) => total + x, 0) / trials;
      const squares = results.reduce((total, x) => total + (x - mean) ** 2, 0);
      const found = figuresOf(simulate(workedExample, uncertain, trials, 2026, output, threshold));
      const expected = [
        mean,
        Math.sqrt(squares / (trials - 1)),
        ...[0.05, 0.25, 0.5, 0.75, 0.95].map((share) => percentile(results, share)),
        results.filter((x) => x > threshold).length / trials,
        trials,
      ];
      expected.forEach((figure, i) => expectClose(found[i], figure, 1e-9, Math.abs(mean)));

      const bins = simulate(workedExample, uncertain, trials, 2026, output, threshold, 8);
      const [least, greatest] = [Math.min(...results), Math.max(...results)];
      bins.forEach(([edge, share], bin) => {
        expectClose(edge as number, least + (bin * (greatest - least)) / 8, 1e-9, Math.abs(mean));
        const from = least + (bin * (greatest - least)) / 8;
        const to = bin === 7 ? Infinity : least + ((bin + 1) * (greatest - least)) / 8;
        expectClose(share, results.filter((x) => x >= from && x < to).length / trials, 1e-12);
      });
    }
  });

  it("gives the model's own figure where nothing is uncertain", () => {
    const still: Distribution[] = [
      ["btc_price", "lognormal", 80000, 0, 0],
      ["btc_growth", "normal", 0.12, 0, 0],
      ["delay_quarters", "triangular", 2, 2, 2],
      ["utilization", "uniform", 0.8, 0.8, 0],
    ];
    const replaced: Keyed = { btc_price: 80000, btc_growth: 0.12, delay_quarters: 2, utilization: 0.8 };
    fc.assert(
      fc.property(
        theses({ cash_opening: between(1e8, 5e9), min_cash: between(0, 1e9) }),
        seeds,
        fc.constantFrom("value_per_share", "lowest_cash", "lowest_quarter", "hpc_value"),
        (thesis, seed, output) => {
          const alone = shippedSummary(withInputs(thesis, replaced))[output] as number;
          const [mean, deviation, ...rest] = figuresOf(simulate(thesis, still, 20, seed, output, alone));
          expectClose(mean, alone, 1e-15);
          expectClose(deviation, 0, 1e-12, Math.abs(alone));
          // Five percentiles; never above itself.
          expect(rest).toEqual([alone, alone, alone, alone, alone, 0, 20]);
          const shares = figuresOf(simulate(thesis, still, 20, seed, output, 0, 4));
          expect(shares).toEqual([1, 0, 0, 0]);
        },
      ),
      RUNS,
    );
  });

  it("orders its percentiles and shares all trials out among the bins", () => {
    fc.assert(
      fc.property(theses(), seeds, wholeBetween(2, 200), (thesis, seed, bins) => {
        const rows = simulate(thesis, uncertain, 100, seed, "equity_value", 0, bins);
        expect(rows).toHaveLength(bins);
        expectClose(
          figuresOf(rows).reduce((total, share) => total + share, 0),
          1,
          1e-12,
        );
        const edges = rows.map(([edge]) => edge as number);
        expect(edges).toEqual([...edges].sort((a, b) => a - b));
        const percentiles = figuresOf(simulate(thesis, uncertain, 100, seed, "equity_value")).slice(2, 7);
        expect(percentiles).toEqual([...percentiles].sort((a, b) => a - b));
      }),
      RUNS,
    );
  });

  it("has above a bin's lower edge what that bin and those after it hold", () => {
    const outputs = fc.constantFrom("value_per_share", "hpc_value", "ending_cash", "mining_value");
    fc.assert(
      fc.property(outputs, seeds, wholeBetween(2, 200), wholeBetween(1, 199), (output, seed, bins, some) => {
        const rows = simulate(workedExample, uncertain, 200, seed, output, 0, bins);
        const bin = 1 + (some % (bins - 1));
        const held = figuresOf(rows.slice(bin)).reduce((total, share) => total + share, 0);
        const summary = simulate(workedExample, uncertain, 200, seed, output, rows[bin][0] as number);
        // One trial may lie on the edge itself: in the bin, but not above its edge.
        expect(Math.abs(summary[7][1] - held)).toBeLessThanOrEqual(1 / 200 + 1e-12);
      }),
      RUNS,
    );
  });

  it("keeps fractions within 0 and 1", () => {
    const wide: Distribution[] = [["utilization", "normal", 0.5, 5, 0]];
    const [[none], [half]] = simulate(workedExample, wide, 100, 11, "hpc_run_rate", 0, 2);
    const full = shippedSummary(withInputs(workedExample, { utilization: 1 })).hpc_run_rate as number;
    expect(none).toBe(0);
    expectClose(half as number, full / 2, 1e-15);
  });

  it("takes delays in whole quarters, the nearest, and never below 0", () => {
    const trials = 300;
    const wide: Distribution[] = [["delay_quarters", "normal", 0.4, 2, 0]];
    const drawn = (call("MC_DRAW", trials, 11, "normal", 0.4, 2) as number[][]).map(([delay]) => delay);
    const delays = drawn.map((delay) => (delay < 0 ? 0 : Math.floor(delay + 0.5)));
    const [mean] = figuresOf(simulate(workedExample, wide, trials, 11, "first_hpc_revenue_quarter"));
    expectClose(mean, 8 + delays.reduce((total, delay) => total + delay, 0) / trials, 1e-12);
  });
});
