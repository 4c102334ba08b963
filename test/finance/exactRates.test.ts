import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { irr, logReturns } from "../../src/finance/irr";
import { exactRates, onlyYearlyRate } from "./exactRates";
import { always, between, expectClose, wholeBetween } from "./numbers";

/** What the search finds, judged by whole numbers. */

const found = (values: readonly number[], times: readonly number[]): number[] => {
  try {
    return logReturns(values, times).map(Math.expm1);
  } catch {
    return [];
  }
};

function expectExact(values: readonly number[], times: readonly number[]): void {
  const { rates, isSimple } = exactRates(values, times);
  const ours = found(values, times);
  const told = `${JSON.stringify([values, times])}: ${ours} where there are ${rates}`;
  if (isSimple) {
    expect(ours.length, told).toBe(rates.length);
    ours.forEach((rate, i) => expectClose(rate, rates[i]!, 1e-8, 1e-4));
  } else {
    // Rounding makes a multiple rate vanish or fall apart; what is shown has to lie next to one.
    for (const rate of ours) {
      const distance = Math.min(...rates.map((each) => Math.abs(each - rate) / (1 + each)));
      expect(distance, told).toBeLessThan(1e-2);
    }
  }
}

const inPeriods = (values: readonly number[]) => values.map((_, i) => i);

describe("Sturm's count", () => {
  it("finds rates that others published, and those that flows were made of", () => {
    expect(exactRates([-1600, 10000, -10000], [0, 1, 2]).rates).toEqual([0.25, 4]);
    expectClose(
      exactRates([-70000, 12000, 15000, 18000, 21000, 26000], [0, 1, 2, 3, 4, 5]).rates[0]!,
      0.0866309480365315,
      1e-14,
    );
    expect(exactRates([10, -20, 15], [0, 1, 2]).rates).toEqual([]);
    expect(exactRates([-1, 2, -1], [0, 1, 2])).toEqual({ rates: [0], isSimple: false });
    expectClose(onlyYearlyRate([-10000, 2750, 4250, 3250, 2750], [0, 60, 303, 411, 456]), 0.373362535, 1e-8);
  });
});

describe("the search finds every rate, and no other", () => {
  const cents = fc.array(wholeBetween(-1e6, 1e6), { minLength: 2, maxLength: 10 });

  it("of flows of one size", () => {
    always([cents], (values) => expectExact(values, inPeriods(values)));
  });

  it("of flows between a dollar and 1E12", () => {
    const amount = fc
      .tuple(fc.boolean(), between(0, 12))
      .map(([isPaid, size]) => Math.round(10 ** size) * (isPaid ? -1 : 1));
    always([fc.array(amount, { minLength: 2, maxLength: 9 })], (values) => {
      expectExact(values, inPeriods(values));
    });
  });

  it("of flows far apart, on the same day and in any order", () => {
    const flows = fc.array(fc.tuple(wholeBetween(-1000, 1000), wholeBetween(0, 18)), {
      minLength: 2,
      maxLength: 9,
    });
    always([flows], (pairs) => {
      expectExact(
        pairs.map(([value]) => value),
        pairs.map(([, time]) => time),
      );
    });
  });

  it("of flows made of up to six rates", () => {
    always([fc.array(wholeBetween(4, 18), { minLength: 1, maxLength: 6 })], (tenths) => {
      // The product of (tenths - 10 q).
      let values = [1];
      for (const each of tenths) {
        values = [...values, 0].map((_, i) => (values[i] ?? 0) * each - (values[i - 1] ?? 0) * 10);
      }
      expectExact(values, inPeriods(values));
    });
  });

  it("of a payment and its return, to the last digits", () => {
    always([wholeBetween(1, 1e9), wholeBetween(1, 1e9), wholeBetween(1, 12)], (paid, received, periods) => {
      const values = [-paid, ...Array.from({ length: periods - 1 }, () => 0), received];
      const [rate] = exactRates(values, inPeriods(values)).rates;
      expectClose(irr(values), rate!, 1e-13);
    });
  });
});
