import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExcelError } from "../../support/functions";
import { expectClose } from "../numbers";
import { type NaiveLines, naiveLines, naivePhaseFlows, naiveSummary } from "./naiveModel";
import { shippedLines, shippedPhaseValue, shippedSummary } from "./shipped";
import { theses } from "./theses";
import { printedCash, printedPhaseValues, printedSummary, type Thesis, workedExample } from "./workedExample";

const TOLERANCE = 1e-9;

/** What a line is a sum or a difference of, whose sizes its rounding goes by. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  growth_capex: ["refresh_capex"],
  mining_margin: ["mining_revenue", "power_cost", "other_cost"],
  hpc_noi: ["hpc_revenue", "hpc_opex"],
  interest: ["project_debt"],
  btc_held: ["mined", "btc_sold"],
  project_debt: ["project_draw", "project_amort"],
  ebitda: ["mining_revenue", "power_cost", "other_cost", "hpc_revenue", "hpc_opex", "sga"],
  power_spare: ["mining_mw_left", "converted_mw"],
};
const INCOME = [...PARTS.ebitda, "depreciation", "interest"];
const ALL_MONEY = [...INCOME, "cash_in", "cash_out"];
const partsOf = (line: string): readonly string[] =>
  ["taxable", "nol", "tax"].includes(line)
    ? INCOME
    : line.startsWith("cash")
      ? ALL_MONEY
      : (PARTS[line] ?? []);

const size = (row: readonly number[]): number => row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

function expectSameLines(thesis: Thesis, lines: NaiveLines): void {
  const ours = shippedLines(thesis);
  expect(Object.keys(ours)).toEqual(Object.keys(lines));
  for (const [key, row] of Object.entries(lines)) {
    const scale = Math.max(...[key, ...partsOf(key)].map((name) => size(lines[name])));
    expect(ours[key].length, key).toBe(thesis.inputs.quarters);
    const apart = size(row.map((expected, i) => ours[key][i] - expected));
    expect(apart, `${key}: how far it is from the naive model`).toBeLessThanOrEqual(TOLERANCE * scale);
  }
}

/** A quarter is the same, or cash in the two differs by nothing but rounding from what makes it the one. */
function expectSameQuarter(key: string, ours: number, theirs: number, lines: NaiveLines, thesis: Thesis) {
  if (ours === theirs) return;
  const at = (quarter: number) => (quarter === 0 ? thesis.inputs.cash_opening : lines.cash[quarter - 1]);
  const money = Math.max(...ALL_MONEY.map((name) => size(lines[name])));
  const level = key === "lowest_quarter" ? at(theirs) : thesis.inputs.min_cash;
  expectClose(at(Math.min(ours, theirs)), level, TOLERANCE, money);
}

function expectSameSummary(thesis: Thesis, lines: NaiveLines): void {
  const ours = shippedSummary(thesis);
  const { figures, scales } = naiveSummary(thesis, lines);
  expect(Object.keys(ours)).toEqual(Object.keys(figures));
  for (const [key, expected] of Object.entries(figures)) {
    const found = ours[key];
    if (expected === null) {
      expect(found, key).toBeInstanceOf(ExcelError);
      expect((found as ExcelError).code, key).toBe("#N/A");
    } else if (key === "lowest_quarter" || key === "first_shortfall_quarter") {
      expectSameQuarter(key, found as number, expected, lines, thesis);
    } else {
      try {
        expectClose(found as number, expected, TOLERANCE, scales[key] ?? 0);
      } catch (error) {
        throw new Error(`${key}: ${(error as Error).message}`);
      }
    }
  }
}

describe("a second, naive model", () => {
  it("works out what the specification printed of its example", () => {
    const { figures } = naiveSummary(workedExample);
    expect(Object.keys(figures)).toEqual(Object.keys(printedSummary));
    for (const [key, printed] of Object.entries(printedSummary))
      expectClose(figures[key] ?? NaN, printed, TOLERANCE);
    const { cash } = naiveLines(workedExample);
    printedCash.forEach((printed, i) => expectClose(cash[i], printed, TOLERANCE));
    workedExample.phases.forEach((phase, i) => {
      const flows = naivePhaseFlows(workedExample, phase);
      const npv = flows.reduce((total, flow, t) => total + flow * 1.1 ** (-(t + 1) / 4), 0);
      expectClose(npv, printedPhaseValues[i][0], TOLERANCE);
    });
  });

  it("agrees with PIVOT_MODEL and PIVOT_SUMMARY on the example, line by line and figure by figure", () => {
    expectSameLines(workedExample, naiveLines(workedExample));
    expectSameSummary(workedExample, naiveLines(workedExample));
  });

  it("agrees with both on whatever thesis", () => {
    fc.assert(
      fc.property(theses(), (thesis) => {
        const lines = naiveLines(thesis);
        expectSameLines(thesis, lines);
        expectSameSummary(thesis, lines);
      }),
      // Shrinking a thesis takes minutes; the seed and path that are printed repeat it.
      { numRuns: 300, endOnFailure: true },
    );
  });

  it("has the same worth of each phase as HPC_PHASE_VALUE", () => {
    fc.assert(
      fc.property(theses(), (thesis) => {
        for (const phase of thesis.phases) {
          const certain = { ...thesis, phases: [{ ...phase, probability: 1 }] };
          const { figures, scales } = naiveSummary(certain);
          const [npv, , yieldOnCost, payback] = shippedPhaseValue(thesis, phase);
          expectClose(npv as number, figures.hpc_value!, TOLERANCE, scales.hpc_value);
          expectSameYield(thesis, phase, yieldOnCost);
          expectSamePayback(naivePhaseFlows(thesis, phase).slice(phase.build_start - 1), payback);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

function expectSameYield(thesis: Thesis, phase: Thesis["phases"][number], found: unknown): void {
  const { utilization, rate_factor, capex_overrun } = thesis.inputs;
  const capex = phase.critical_mw * phase.capex_per_mw * (1 + capex_overrun);
  if (capex === 0) {
    expect((found as ExcelError).code).toBe("#DIV/0!");
    return;
  }
  const rent = 12 * 1000 * phase.rate * phase.critical_mw;
  const earned = rent * utilization * rate_factor;
  const kept = earned - rent * (1 - phase.noi_margin);
  expectClose(found as number, kept / capex, TOLERANCE, (rent * 2 + earned) / capex);
}

/** Found by gathering the flows again for every quarter, and read off the line between two quarters. */
function expectSamePayback(flows: readonly number[], found: unknown): void {
  const balances = flows.map((_, i) => flows.slice(0, i + 1).reduce((total, flow) => total + flow, 0));
  const noise = TOLERANCE * flows.reduce((total, flow) => total + Math.abs(flow), 0);
  // A balance that is 0 but for rounding may count as either side of it.
  if (balances.some((balance) => balance !== 0 && Math.abs(balance) <= noise)) return;
  const owed = balances.findIndex((balance) => balance < 0);
  if (owed < 0) {
    expect(found).toBe(0);
    return;
  }
  const back = balances.findIndex((balance, i) => i > owed && balance >= 0);
  if (back < 0) {
    expect((found as ExcelError).code).toBe("#N/A");
    return;
  }
  const years = (back - balances[back] / (balances[back] - balances[back - 1])) / 4;
  expectClose(found as number, years, TOLERANCE);
}
