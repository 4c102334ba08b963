import { describe, expect, it } from "vitest";
import { expectClose } from "../finance/numbers";
import { naiveSummary } from "../finance/pivot/naiveModel";
import {
  type Figure,
  shippedLine,
  shippedLines,
  shippedPhaseValue,
  shippedSummary,
  withInputs,
} from "../finance/pivot/shipped";
import {
  debtKeys,
  phaseKeys,
  printedCash,
  printedPhaseValues,
  printedSummary,
  ranges,
  type Thesis,
  workedExample,
} from "../finance/pivot/workedExample";
import { call, errorOf, ExcelError } from "../support/functions";

const { inputs: exampleInputs } = workedExample;
const [inputs, phases, debts] = ranges(workedExample);

describe("the worked example", () => {
  it("has the summary that the specification printed", () => {
    const found = shippedSummary(workedExample);
    expect(Object.keys(found)).toEqual(Object.keys(printedSummary));
    for (const [key, printed] of Object.entries(printedSummary)) {
      expectClose(found[key] as number, printed, 1e-9);
      expect(call("PIVOT_SUMMARY", inputs, phases, debts, key)).toEqual([[found[key]]]);
    }
  });

  it("has the printed cash, as a row of its own and in the whole schedule", () => {
    const cash = shippedLine(workedExample, "cash");
    printedCash.forEach((printed, i) => expectClose(cash[i], printed, 1e-9));
    expect(cash).toHaveLength(28);
    const lines = shippedLines(workedExample);
    expect(lines.cash).toEqual(cash);
    for (const [key, row] of Object.entries(lines)) expect(shippedLine(workedExample, key)).toEqual(row);
  });

  it("has the printed value of each phase", () => {
    workedExample.phases.forEach((phase, i) =>
      shippedPhaseValue(workedExample, phase).forEach((figure, j) =>
        expectClose(figure as number, printedPhaseValues[i][j], 1e-9),
      ),
    );
  });
});

describe("the ranges of the whole-thesis functions", () => {
  it("may list inputs in any order and case, between blank rows", () => {
    const shuffled = [...inputs].reverse().map(([key, value]) => [` ${String(key).toUpperCase()} `, value]);
    const spaced = shuffled.flatMap((row) => [row, [null, ""]]);
    const [cash, wanted] = [spaced, inputs].map((given) => call("PIVOT_MODEL", given, phases, debts, "CASH"));
    expect(cash).toEqual(wanted);
  });

  it("may have blank rows among phases and debts", () => {
    const spaced = (rows: unknown[][]) => [rows[0].map(() => ""), ...rows, rows[0].map(() => null)];
    expect(call("PIVOT_SUMMARY", inputs, spaced(phases), spaced(debts))).toEqual(
      call("PIVOT_SUMMARY", inputs, phases, debts),
    );
  });

  it("may hold no phases and no debts at all", () => {
    const bare: Thesis = { ...workedExample, phases: [], debts: [] };
    const expected = naiveSummary(bare).figures;
    for (const nothing of [[[null]], [[""]], [["", null]], null]) {
      const found = call("PIVOT_SUMMARY", inputs, nothing, nothing) as [string, Figure][];
      for (const [key, figure] of found) {
        if (figure instanceof ExcelError) expect(expected[key], key).toBeNull();
        else expectClose(figure, expected[key]!, 1e-9);
      }
    }
  });

  it("may leave lines, keys, thresholds and bins out", () => {
    const [drawn] = [[["btc_growth", "normal", 0.1, 0.15, 0]]];
    for (const nothing of [null, ""]) {
      expect(call("PIVOT_SUMMARY", inputs, phases, debts, nothing)).toHaveLength(21);
      expect(call("PIVOT_MODEL", inputs, phases, debts, nothing)).toHaveLength(36);
      expect(
        call("PIVOT_MONTE_CARLO", inputs, phases, debts, drawn, 5, 1, "value_per_share", nothing, nothing),
      ).toEqual(call("PIVOT_MONTE_CARLO", inputs, phases, debts, drawn, 5, 1, "value_per_share", 0, 0));
    }
  });
});

describe("figures that do not exist", () => {
  const rich = ranges(withInputs(workedExample, { cash_opening: 1e12 }));

  it("are #N/A in their own cells of the summary, and as the whole answer where they are asked for alone", () => {
    const summary = Object.fromEntries(call("PIVOT_SUMMARY", ...rich) as [string, Figure][]);
    for (const key of ["first_shortfall_quarter", "runway_quarters"]) {
      expect((summary[key] as ExcelError).code).toBe("#N/A");
      const alone = errorOf("PIVOT_SUMMARY", ...rich, key);
      expect(alone.code).toBe("#N/A");
      expect(alone.message).toContain(`there is no ${key}, since cash never falls below min_cash`);
    }
    const late = ranges(withInputs(workedExample, { delay_quarters: 100 }));
    expect(errorOf("PIVOT_SUMMARY", ...late, "first_hpc_revenue_quarter").message).toContain(
      "there is no first_hpc_revenue_quarter, since no phase earns within the model's quarters",
    );
  });

  it("are #N/A in their own cells of a sensitivity", () => {
    const grid = call(
      "PIVOT_SENSITIVITY",
      inputs,
      phases,
      debts,
      "cash_opening",
      [[458e6], [1e12]],
      "utilization",
      [[0.8, 0.95]],
      "first_shortfall_quarter",
    ) as Figure[][];
    expect(grid[0]).toEqual([5, 5]);
    expect(grid[1].map((cell) => (cell as ExcelError).code)).toEqual(["#N/A", "#N/A"]);
  });

  it("are #N/A or #DIV/0! in their own cells of a phase's value", () => {
    const worthless = withInputs(workedExample, { residual_share: 0 });
    const [, ...lossy] = shippedPhaseValue(worthless, { ...workedExample.phases[0], rate: 0 });
    expect([(lossy[0] as ExcelError).code, lossy[1], (lossy[2] as ExcelError).code]).toEqual([
      "#N/A",
      0,
      "#N/A",
    ]);
    const free = { ...workedExample.phases[0], capex_per_mw: 0 };
    const [npv, rate, yieldOnCost, payback] = shippedPhaseValue(workedExample, free);
    expect(npv).toBeGreaterThan(0);
    expect([(rate as ExcelError).code, (yieldOnCost as ExcelError).code, payback]).toEqual([
      "#N/A",
      "#DIV/0!",
      0,
    ]);
  });

  it("leave a simulation of one trial without a deviation", () => {
    const rows = call(
      "PIVOT_MONTE_CARLO",
      inputs,
      phases,
      debts,
      [["btc_growth", "normal", 0.1, 0.15, 0]],
      1,
      1,
      "value_per_share",
    ) as [string, Figure][];
    expect((rows[1][1] as ExcelError).code).toBe("#DIV/0!");
    expect(rows.filter(([, figure]) => figure instanceof ExcelError)).toHaveLength(1);
  });
});

/** What a cell holds, its error, and the words that the message must have. */
type Refusal = readonly [given: unknown, code: string, ...words: string[]];

const notNegative: Refusal[] = [[-0.5, "#NUM!", "expected a number of 0 or more, but got -0.5"]];
const aboveZero: Refusal[] = [
  [0, "#NUM!", "expected a number above 0, but got 0"],
  [-1, "#NUM!", "expected a number above 0, but got -1"],
];
const atLeast1: Refusal[] = [[0.9, "#NUM!", "expected a number of 1 or more, but got 0.9"]];
const aboveMinus1: Refusal[] = [[-1, "#NUM!", "expected a fraction above -1, but got -1"]];
const fraction: Refusal[] = [
  [-0.01, "#NUM!", "expected a fraction from 0 to 1, but got -0.01"],
  [1.01, "#NUM!", "expected a fraction from 0 to 1, but got 1.01"],
];
const whole = (low: number, high: number): Refusal[] =>
  [low - 1, high + 1, low + 0.5].map((given) => [
    given,
    "#NUM!",
    `expected a whole number from ${low} to ${high}, but got ${given}`,
  ]);
const anything: Refusal[] = [];

const inputRefusals: Readonly<Record<string, readonly [unit: string, ...Refusal[]]>> = {
  model_start: [
    "date serial",
    [46024, "#NUM!", "expected the first day of a month from 2009-02-01 to 9900-01-01, but got 46024"],
    [46023.5, "#NUM!", "expected the first day of a month"],
    [39814, "#NUM!", "expected the first day of a month"],
    [2958101, "#NUM!", "expected the first day of a month"],
  ],
  quarters: ["quarters", ...whole(4, 80)],
  tax_rate: ["fraction", ...fraction],
  nol_opening: ["$", ...notNegative],
  btc_price: ["$ per BTC", ...aboveZero],
  btc_growth: ["per year", ...aboveMinus1],
  difficulty: ["network difficulty", ...aboveZero],
  difficulty_growth: ["per month", ...aboveMinus1],
  fees_per_block: ["BTC per block", ...notNegative],
  block_seconds: ["seconds per block", ...aboveZero],
  hashrate: ["EH/s", ...notNegative],
  hashrate_target: ["EH/s", ...notNegative],
  hashrate_quarters: ["quarters", ...atLeast1],
  efficiency: ["J/TH", ...aboveZero],
  pue_mining: ["total over IT power", ...atLeast1],
  uptime: ["fraction of time", ...fraction],
  pool_fee: ["fraction of reward", ...fraction],
  power_price: ["$/kWh", ...anything],
  other_hashcost: ["$ per PH/s a day", ...anything],
  curtail: ["0 or 1", [0.5, "#NUM!", "expected 0 or 1, but got 0.5"], [2, "#NUM!", "expected 0 or 1"]],
  refresh_capex: ["$ per quarter", ...notNegative],
  capex_per_eh: ["$ per EH/s", ...notNegative],
  mining_da: ["$ per quarter", ...notNegative],
  mining_mw: ["MW gross", ...notNegative],
  contracted_mw: ["MW gross", ...notNegative],
  delay_quarters: ["quarters", ...whole(0, 1000)],
  utilization: ["fraction", ...fraction],
  rate_factor: ["multiple of the phases' rates", ...notNegative],
  capex_overrun: ["fraction of capex", ...aboveMinus1],
  sga: ["$ per quarter", ...notNegative],
  sga_growth: ["per year", ...aboveMinus1],
  btc_opening: ["BTC", ...notNegative],
  btc_sold_share: ["fraction of BTC mined", ...fraction],
  btc_haircut: ["fraction of BTC value", ...fraction],
  cash_opening: ["$", ...anything],
  min_cash: ["$", ...anything],
  project_amort_quarters: ["quarters", ...whole(1, 1000)],
  wacc_hpc: ["per year", ...aboveMinus1],
  wacc_mining: ["per year", ...aboveMinus1],
  hpc_life_quarters: ["quarters", ...whole(1, 1000)],
  residual_share: ["fraction of capex", ...fraction],
  shares: ["shares", ...aboveZero],
};

const phaseRefusals: Readonly<Record<string, readonly [unit: string, ...Refusal[]]>> = {
  critical_mw: ["MW critical IT", ...notNegative],
  pue: ["gross over critical MW", ...atLeast1],
  from_mining: ["fraction of gross power", ...fraction],
  build_start: ["quarter", ...whole(1, 1000)],
  build_quarters: ["quarters", ...whole(1, 1000)],
  ramp_quarters: ["quarters", ...notNegative],
  rate: ["$ per kW-month", ...notNegative],
  escalator: ["per year", ...aboveMinus1],
  term_years: [
    "years",
    ...[0, 10.1, 100.25].map((given): Refusal => [
      given,
      "#NUM!",
      `expected a number above 0 and up to 100 in whole quarters, but got ${given}`,
    ]),
  ],
  noi_margin: [
    "fraction of full revenue",
    [-1.1, "#NUM!", "expected a fraction from -1 to 1, but got -1.1"],
    [1.1, "#NUM!", "expected a fraction from -1 to 1, but got 1.1"],
  ],
  capex_per_mw: ["$ per critical MW", ...notNegative],
  ltc: ["loan over cost", ...notNegative],
  interest_rate: ["per year", ...aboveMinus1],
  probability: ["fraction", ...fraction],
};

const debtRefusals: Readonly<Record<string, readonly [unit: string, ...Refusal[]]>> = {
  principal: ["$", ...notNegative],
  issue_price: ["fraction of par", ...notNegative],
  coupon: ["per year", ...aboveMinus1],
  issue_quarter: ["quarter", ...whole(0, 1000)],
  maturity_quarter: ["quarter, after issue_quarter", ...whole(1, 1000)],
  repaid_in_cash: ["fraction of principal", ...fraction],
};

/** What no numeric cell takes, whatever its range. */
const NO_NUMBERS: Refusal[] = [
  ["12", "#VALUE!", 'but got "12"'],
  [true, "#VALUE!", "but got TRUE"],
  [Infinity, "#NUM!", "but got Infinity"],
];

function expectRefused(
  name: string,
  given: readonly unknown[],
  code: string,
  words: readonly string[],
): void {
  const error = errorOf(name, ...given);
  expect(error.code, error.message).toBe(code);
  for (const part of words) expect(error.message).toContain(part);
  expect(error.message).toMatch(/\.$/);
  expect(error.message).not.toMatch(/undefined|NaN|\[object/);
}

const withCell = (rows: readonly unknown[][], row: number, column: number, cell: unknown): unknown[][] =>
  rows.map((cells, r) => (r === row ? cells.map((old, c) => (c === column ? cell : old)) : cells));

describe("what the whole-thesis functions refuse, each by name", () => {
  it("is told for every input, every column of phases and every column of debts", () => {
    expect(Object.keys(inputRefusals).sort()).toEqual(Object.keys(exampleInputs).sort());
    expect(Object.keys(phaseRefusals)).toEqual([...phaseKeys]);
    expect(Object.keys(debtRefusals)).toEqual([...debtKeys]);
  });

  for (const [key, [unit, ...refused]] of Object.entries(inputRefusals)) {
    it(`inputs: ${key}`, () => {
      const row = inputs.findIndex(([name]) => name === key);
      for (const [given, code, ...words] of [...refused, ...NO_NUMBERS]) {
        const bad = withCell(inputs, row, 1, given);
        expectRefused("PIVOT_SUMMARY", [bad, phases, debts], code, [`inputs, ${key} (${unit}): `, ...words]);
      }
    });
  }

  for (const [key, [unit, ...refused]] of Object.entries(phaseRefusals)) {
    it(`phases: ${key}`, () => {
      const column = 1 + phaseKeys.findIndex((name) => name === key);
      for (const [given, code, ...words] of [...refused, ...NO_NUMBERS]) {
        const bad = withCell(phases, 1, column, given);
        const place = `phases, row 2, ${key} (${unit}): `;
        expectRefused("PIVOT_MODEL", [inputs, bad, debts], code, [place, ...words]);
      }
    });
  }

  for (const [key, [unit, ...refused]] of Object.entries(debtRefusals)) {
    it(`debts: ${key}`, () => {
      const column = 1 + debtKeys.findIndex((name) => name === key);
      for (const [given, code, ...words] of [...refused, ...NO_NUMBERS]) {
        const bad = withCell(debts, 2, column, given);
        const place = `debts, row 3, ${key} (${unit}): `;
        expectRefused("PIVOT_MODEL", [inputs, phases, bad], code, [place, ...words]);
      }
    });
  }

  const three: unknown[][] = inputs.map((row) => [...row, "note"]);
  const drawn = [["btc_growth", "normal", 0.1, 0.15, 0]];
  const draw = (...row: unknown[]) => [inputs, phases, debts, [row], 100, 1, "value_per_share"];
  const simulated = (
    given: Partial<Record<"trials" | "seed" | "output" | "threshold" | "bins", unknown>>,
  ) => {
    const { trials = 100, seed = 1, output = "value_per_share", threshold = 0, bins = 0 } = given;
    return [inputs, phases, debts, drawn, trials, seed, output, threshold, bins];
  };
  const grid = (...rest: unknown[]) => [inputs, phases, debts, ...rest];
  const counting = (n: number) => Array.from({ length: n }, (_, i) => [i]);
  const someValues = [[0], [1]];

  const cases: readonly (readonly [
    what: string,
    name: string,
    given: readonly unknown[],
    code: string,
    ...words: string[],
  ])[] = [
    [
      "an unknown key",
      "PIVOT_MODEL",
      [withCell(inputs, 3, 0, "btc_prize"), phases, debts],
      "#VALUE!",
      "inputs, row 4: expected the key of an input",
      '"btc_prize"',
    ],
    [
      "a number for a key",
      "PIVOT_MODEL",
      [withCell(inputs, 3, 0, 7), phases, debts],
      "#VALUE!",
      "inputs, row 4: ",
    ],
    [
      "a value without a key",
      "PIVOT_MODEL",
      [withCell(inputs, 3, 0, null), phases, debts],
      "#VALUE!",
      "inputs, row 4: expected the key of an input, but got an empty cell",
    ],
    [
      "the name of what every object has for a key",
      "PIVOT_MODEL",
      [withCell(inputs, 3, 0, "constructor"), phases, debts],
      "#VALUE!",
      '"constructor"',
    ],
    [
      "a doubled key",
      "PIVOT_SUMMARY",
      [[...inputs, ["Shares", 1]], phases, debts],
      "#VALUE!",
      `inputs, row ${inputs.length + 1}: `,
      "expected each key once, but shares stands there again",
    ],
    ...inputs.map(
      ([key], row) =>
        [
          `a missing key, ${String(key)}`,
          "PIVOT_SUMMARY",
          [inputs.filter((_, i) => i !== row), phases, debts],
          "#VALUE!",
          `inputs: expected every key of the model, but ${String(key)} is missing`,
        ] as const,
    ),
    [
      "two missing keys",
      "PIVOT_SUMMARY",
      [inputs.filter(([key]) => key !== "sga" && key !== "shares"), phases, debts],
      "#VALUE!",
      "sga, shares",
    ],
    [
      "three columns of inputs",
      "PIVOT_SUMMARY",
      [three, phases, debts],
      "#VALUE!",
      "inputs: expected 2 columns (key, value), but got a range of 42 x 3 cells",
    ],
    [
      "fourteen columns of phases",
      "PIVOT_SUMMARY",
      [inputs, phases.map((row) => row.slice(0, 14)), debts],
      "#VALUE!",
      "phases: expected 15 columns (name, critical_mw, ",
      "but got a range of 3 x 14 cells",
    ],
    [
      "eight columns of debts",
      "PIVOT_SUMMARY",
      [inputs, phases, debts.map((row) => [...row, 0])],
      "#VALUE!",
      "debts: expected 7 columns (name, principal, ",
      "but got a range of 3 x 8 cells",
    ],
    [
      "thirteen phases",
      "PIVOT_SUMMARY",
      [inputs, Array.from({ length: 13 }, () => phases[0]), debts],
      "#VALUE!",
      "phases: expected at most 12 phases, but got 13",
    ],
    [
      "a debt that matures in the quarter of its issue",
      "PIVOT_SUMMARY",
      [inputs, phases, withCell(debts, 2, 5, 2)],
      "#NUM!",
      "debts, row 3, maturity_quarter (quarter): expected one after issue_quarter, 2, but got 2",
    ],
    [
      "a line that there is not",
      "PIVOT_MODEL",
      [inputs, phases, debts, "hpc_full"],
      "#VALUE!",
      "line (text): expected one of price, converted_mw, ",
      'but got "hpc_full"',
    ],
    [
      "a figure that there is not",
      "PIVOT_SUMMARY",
      [inputs, phases, debts, "cash"],
      "#VALUE!",
      "key (text): expected one of build_shortfall, ",
      'but got "cash"',
    ],
    [
      "an input that there is not, by row",
      "PIVOT_SENSITIVITY",
      grid("rate", someValues, "utilization", someValues, "hpc_value"),
      "#VALUE!",
      "rowKey (text): expected one of model_start, ",
      'but got "rate"',
    ],
    [
      "an input that there is not, by column",
      "PIVOT_SENSITIVITY",
      grid("utilization", someValues, "", someValues, "hpc_value"),
      "#VALUE!",
      "columnKey (text): ",
      "but got an empty cell",
    ],
    [
      "the same key twice",
      "PIVOT_SENSITIVITY",
      grid("utilization", someValues, "UTILIZATION", someValues, "hpc_value"),
      "#VALUE!",
      "columnKey: expected another key than rowKey, utilization",
    ],
    [
      "row values in two rows and two columns",
      "PIVOT_SENSITIVITY",
      grid(
        "utilization",
        [
          [0, 1],
          [0, 1],
        ],
        "rate_factor",
        someValues,
        "hpc_value",
      ),
      "#VALUE!",
      "rowValues (fraction): expected a single row or column, but got a range of 2 x 2 cells",
    ],
    [
      "a row value out of its input's range",
      "PIVOT_SENSITIVITY",
      grid("utilization", [[0.9, 1.2]], "rate_factor", someValues, "hpc_value"),
      "#NUM!",
      "rowValues, utilization (fraction): expected a fraction from 0 to 1, but got 1.2",
    ],
    [
      "text as a column value",
      "PIVOT_SENSITIVITY",
      grid("utilization", [[0.9]], "delay_quarters", [[1], ["two"]], "hpc_value"),
      "#VALUE!",
      "columnValues, delay_quarters (quarters): ",
      'but got "two"',
    ],
    [
      "an output that there is not",
      "PIVOT_SENSITIVITY",
      grid("utilization", someValues, "rate_factor", someValues, "npv"),
      "#VALUE!",
      "output (text): expected one of build_shortfall, ",
      'but got "npv"',
    ],
    [
      "more than 10,000 cells",
      "PIVOT_SENSITIVITY",
      grid("cash_opening", counting(101), "min_cash", counting(100), "hpc_value"),
      "#NUM!",
      "rowValues: expected a grid of at most 10000 cells, but got 10100",
    ],
    [
      "no distribution",
      "PIVOT_MONTE_CARLO",
      [inputs, phases, debts, [[""]], 100, 1, "hpc_value"],
      "#VALUE!",
      "distributions: expected at least one row of key, kind, a, b, c, but got none",
    ],
    [
      "four columns of distributions",
      "PIVOT_MONTE_CARLO",
      draw("btc_growth", "normal", 0.1, 0.15),
      "#VALUE!",
      "distributions: expected 5 columns (key, kind, a, b, c), but got a range of 1 x 4 cells",
    ],
    [
      "a distribution of no input",
      "PIVOT_MONTE_CARLO",
      draw("rate", "normal", 0.1, 0.15, 0),
      "#VALUE!",
      "distributions, row 1, key (text): expected one of model_start, ",
      'but got "rate"',
    ],
    [
      "an unknown kind of distribution",
      "PIVOT_MONTE_CARLO",
      draw("btc_growth", "beta", 0.1, 0.15, 0),
      "#VALUE!",
      "distributions, row 1, kind (text): expected one of normal, lognormal, uniform, triangular",
      'but got "beta"',
    ],
    [
      "two distributions of one input",
      "PIVOT_MONTE_CARLO",
      [inputs, phases, debts, [...drawn, [null, null, null, null, null], ...drawn], 100, 1, "hpc_value"],
      "#VALUE!",
      "distributions, row 3: expected each key once, but btc_growth stands there again",
    ],
    [
      "text for a distribution's number",
      "PIVOT_MONTE_CARLO",
      draw("btc_growth", "normal", 0.1, "wide", 0),
      "#VALUE!",
      "distributions, row 1, b (btc_growth): expected a number",
      'but got "wide"',
    ],
    [
      "a deviation below 0",
      "PIVOT_MONTE_CARLO",
      draw("btc_growth", "normal", 0.1, -0.1, 0),
      "#NUM!",
      "distributions, btc_growth: b (normal): expected a standard deviation of 0 or more, but got -0.1",
    ],
    [
      "a lognormal mean of 0",
      "PIVOT_MONTE_CARLO",
      draw("btc_price", "lognormal", 0, 0.1, 0),
      "#NUM!",
      "distributions, btc_price: a (lognormal): expected a mean above 0, but got 0",
    ],
    [
      "an upper end below the lower one",
      "PIVOT_MONTE_CARLO",
      draw("utilization", "uniform", 0.9, 0.8, 0),
      "#NUM!",
      "distributions, utilization: b (uniform): expected at least distributions, utilization: a, 0.9, but got 0.8",
    ],
    [
      "a triangle whose mode lies outside it",
      "PIVOT_MONTE_CARLO",
      draw("delay_quarters", "triangular", 0, 3, 2),
      "#NUM!",
      "distributions, delay_quarters: c (triangular): ",
      "but got 2",
    ],
    [
      "a distribution of the right before a wrong number of trials",
      "PIVOT_MONTE_CARLO",
      [inputs, phases, debts, [["btc_growth", "normal", 0.1, -0.1, 0]], 0, 1, "hpc_value"],
      "#NUM!",
      "distributions, btc_growth: b (normal)",
    ],
    [
      "a draw that the model does not take",
      "PIVOT_MONTE_CARLO",
      draw("btc_price", "normal", 1000, 90000, 0),
      "#NUM!",
      "distributions, btc_price ($ per BTC): expected a number above 0, but got -",
    ],
    [
      "a draw of what must be whole",
      "PIVOT_MONTE_CARLO",
      draw("quarters", "uniform", 20, 30, 0),
      "#NUM!",
      "distributions, quarters (quarters): expected a whole number from 4 to 80, but got 2",
    ],
    [
      "an output that does not occur in every trial",
      "PIVOT_MONTE_CARLO",
      [inputs, phases, debts, [["cash_opening", "uniform", 0, 5e9, 0]], 100, 1, "first_shortfall_quarter"],
      "#N/A",
      "output: first_shortfall_quarter does not occur in ",
      " of 100 trials, so it has no distribution",
    ],
    [
      "no trials",
      "PIVOT_MONTE_CARLO",
      simulated({ trials: 0 }),
      ...notWhole("trials (trials)", 1, 100000, 0),
    ],
    [
      "too many trials",
      "PIVOT_MONTE_CARLO",
      simulated({ trials: 100001 }),
      ...notWhole("trials (trials)", 1, 100000, 100001),
    ],
    ["a broken seed", "PIVOT_MONTE_CARLO", simulated({ seed: 0.5 }), ...notWhole("seed", 0, 4294967295, 0.5)],
    [
      "an output that there is not, of a simulation",
      "PIVOT_MONTE_CARLO",
      simulated({ output: "" }),
      "#VALUE!",
      "output (text): expected one of build_shortfall, ",
    ],
    [
      "a threshold in words",
      "PIVOT_MONTE_CARLO",
      simulated({ threshold: "high" }),
      "#VALUE!",
      "threshold (in the unit of output): expected a number",
    ],
    ...[1, 201, 2.5, -1].map(
      (bins) =>
        [
          `${bins} bins`,
          "PIVOT_MONTE_CARLO",
          simulated({ bins }),
          "#NUM!",
          `bins (bins): expected 0 or a whole number from 2 to 200, but got ${bins}`,
        ] as const,
    ),
  ];

  for (const [what, name, given, code, ...words] of cases)
    it(`${name}: ${what}`, () => expectRefused(name, given, code, words));

  it("HPC_PHASE_VALUE: any of its arguments", () => {
    const good: unknown[] = [100, 140, 9.5e6, 0.85, 0.1, 3, 5, 3, 0.95, 0.03, 0, 15, 0.1, 1, 0.05];
    const refused: readonly (readonly [argument: string, unit: string, ...Refusal[]])[] = [
      ["mw", "MW critical IT", ...notNegative],
      ["rate", "$ per kW-month", ...notNegative],
      ["capexPerMw", "$ per MW critical IT", ...notNegative],
      ["noiMargin", ...phaseRefusals.noi_margin],
      ["wacc", "fraction per year", ...aboveMinus1],
      ["buildStart", "quarter", ...whole(1, 1000)],
      ["buildQuarters", "quarters", ...whole(1, 1000)],
      ["rampQuarters", "quarters", ...notNegative],
      ["utilization", "fraction", ...fraction],
      ["escalator", "fraction per year", ...aboveMinus1],
      ["delay", "quarters", ...whole(0, 1000)],
      ["termYears", ...phaseRefusals.term_years],
      ["residualShare", "fraction of capex", ...fraction],
      ["rateFactor", "multiple of rate", ...notNegative],
      ["capexOverrun", "fraction of capex", ...aboveMinus1],
    ];
    refused.forEach(([argument, unit, ...list], place) => {
      for (const [bad, code, ...words] of [...list, ...NO_NUMBERS]) {
        const given = good.map((value, i) => (i === place ? bad : value));
        expectRefused("HPC_PHASE_VALUE", given, code, [`${argument} (${unit}): `, ...words]);
      }
    });
  });

  it("is the first from the left where several are wrong", () => {
    const bad = { inputs: withCell(inputs, 0, 0, "?"), phases: [["?"]], debts: [["?"]] };
    const messages = [
      errorOf("PIVOT_SENSITIVITY", bad.inputs, bad.phases, bad.debts, "?", "?", "?", "?", "?"),
      errorOf("PIVOT_SENSITIVITY", inputs, bad.phases, bad.debts, "?", "?", "?", "?", "?"),
      errorOf("PIVOT_SENSITIVITY", inputs, phases, bad.debts, "?", "?", "?", "?", "?"),
      errorOf("PIVOT_SENSITIVITY", inputs, phases, debts, "?", "?", "?", "?", "?"),
      errorOf("PIVOT_SENSITIVITY", inputs, phases, debts, "sga", "?", "?", "?", "?"),
      errorOf("PIVOT_SENSITIVITY", inputs, phases, debts, "sga", 1, "?", "?", "?"),
      errorOf("PIVOT_SENSITIVITY", inputs, phases, debts, "sga", 1, "shares", "?", "?"),
      errorOf("PIVOT_SENSITIVITY", inputs, phases, debts, "sga", 1, "shares", 1, "?"),
    ].map(({ message }) => message.split(/[ ,:]/)[0]);
    expect(messages).toEqual([
      "inputs",
      "phases",
      "debts",
      "rowKey",
      "rowValues",
      "columnKey",
      "columnValues",
      "output",
    ]);
  });

  it("is a number that has grown too large, where one does", () => {
    const huge = ranges(withInputs(workedExample, { btc_growth: 1e60 }));
    const [[cell]] = call("PIVOT_SUMMARY", ...huge, "equity_value") as Figure[][];
    expect((cell as ExcelError).code).toBe("#NUM!");
    for (const bins of [0, 10]) {
      const endless = [["btc_growth", "uniform", 1e60, 2e60, 0]];
      const error = errorOf(
        "PIVOT_MONTE_CARLO",
        inputs,
        phases,
        debts,
        endless,
        20,
        1,
        "equity_value",
        0,
        bins,
      );
      expect([error.code, error.message]).toEqual(["#NUM!", expect.stringContaining("output: equity_value")]);
    }
  });
});

function notWhole(argument: string, low: number, high: number, given: number): [string, string] {
  return ["#NUM!", `${argument}: expected a whole number from ${low} to ${high}, but got ${given}`];
}
