import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { FinanceError } from "../../src/finance/errors";
import { findIrr, findXirr, irr, logReturns, xirr, xirrAll } from "../../src/finance/irr";
import { serialOf } from "../../src/finance/calendar";
import { uniforms } from "../../src/finance/random";
import { xnpv } from "../../src/finance/returns";
import { sum } from "../../src/finance/sums";
import { always, between, expectClose, wholeBetween } from "./numbers";

const start = serialOf(2026, 1, 1);

/** Net present value over all present values: 0 at a rate of return. */
function residual(values: readonly number[], times: readonly number[], x: number): number {
  const worth = values.map((value, i) => value * Math.exp(-x * times[i]));
  return Math.abs(sum(worth)) / sum(worth.map(Math.abs));
}

/** Every crossing on a fine grid, each halved down: slow, and independent of the search. */
function byGrid(values: readonly number[], times: readonly number[], low: number, high: number): number[] {
  const f = (x: number) => sum(values.map((value, i) => value * Math.exp(-x * times[i])));
  const found: number[] = [];
  const steps = 4000;
  for (let i = 0; i < steps; i++) {
    let a = low + ((high - low) * i) / steps;
    let b = low + ((high - low) * (i + 1)) / steps;
    const rises = f(a) < 0;
    if (rises === f(b) < 0) continue;
    for (let halving = 0; halving < 100; halving++) {
      const middle = (a + b) / 2;
      if (f(middle) < 0 === rises) a = middle;
      else b = middle;
    }
    found.push(a);
  }
  return found;
}

describe("a rate of return", () => {
  it("is the growth of a single payment", () => {
    always([between(-0.999, 50), wholeBetween(1, 20000)], (rate, days) => {
      const back = 1000 * (1 + rate) ** (days / 365);
      expectClose(xirr([-1000, back], [start, start + days]), rate, 1e-9, 1);
    });
  });

  it("is plain growth over a year, to the last digit", () => {
    always([wholeBetween(1, 1e9), wholeBetween(1, 1e9)], (paid, back) => {
      expect(irr([-paid, back])).toBe((back - paid) / paid);
      expect(xirr([paid, -back], [start, start + 365])).toBe((back - paid) / paid);
    });
  });

  it("is the coupon of a bond at par, and an annuity's rate", () => {
    always([between(-0.5, 2), wholeBetween(1, 60)], (rate, n) => {
      const bond = [-100, ...Array.from({ length: n }, (_, i) => 100 * rate + (i === n - 1 ? 100 : 0))];
      if (rate > 1e-6) expectClose(irr(bond), rate, 1e-10, 1);
      const paid = Array.from({ length: n }, () => 7);
      const worth = sum(paid.map((flow, i) => flow * (1 + rate) ** -(i + 1)));
      expectClose(irr([-worth, ...paid]), rate, 1e-9, 1);
    });
  });

  it("makes any flows with one change of sign worth nothing, and is the only one", () => {
    const flows = fc.array(between(1e-3, 1e6), { minLength: 1, maxLength: 12 });
    always([flows, flows, fc.boolean()], (paid, received, isLoan) => {
      const sign = isLoan ? -1 : 1;
      const values = [...paid.map((value) => -value * sign), ...received.map((value) => value * sign)];
      const times = values.map((_, i) => i);
      const found = logReturns(values, times);
      expect(found).toHaveLength(1);
      expect(residual(values, times, found[0])).toBeLessThan(1e-12);
    });
  });

  it("is found wherever a fine grid finds one", () => {
    const flows = fc.array(wholeBetween(-100, 100), { minLength: 3, maxLength: 9 });
    always([flows], (values) => {
      if (!values.some((value) => value > 0) || !values.some((value) => value < 0)) return;
      const times = values.map((_, i) => i);
      const found = logReturns(values, times);
      for (const x of found) expect(residual(values, times, x)).toBeLessThan(1e-9);
      for (const x of byGrid(values, times, -6, 6)) {
        const nearest = found.reduce(
          (best, root) => (Math.abs(root - x) < Math.abs(best - x) ? root : best),
          Infinity,
        );
        expect(Math.abs(nearest - x), `${x} is missing from ${found}`).toBeLessThan(1e-6);
      }
    });
  });

  it("is each root that the flows were built from", () => {
    always([fc.uniqueArray(wholeBetween(-9, 30), { minLength: 1, maxLength: 4 })], (tenths) => {
      const rates = tenths.map((tenth) => tenth / 10).sort((a, b) => a - b);
      // The product of (q − 1/(1+r)) over the rates, q being one period's discount factor.
      let values = [1];
      for (const rate of rates) {
        const next = [...values, 0].map((_, i) => (values[i - 1] ?? 0) - (values[i] ?? 0) / (1 + rate));
        values = next;
      }
      const found = logReturns(
        values,
        values.map((_, i) => i),
      ).map(Math.expm1);
      expect(found).toHaveLength(rates.length);
      found.forEach((rate, i) => expectClose(rate, rates[i], 1e-8, 1));
    });
  });

  it("does not depend on the order of the flows, on zeros among them or on the currency", () => {
    const flows = fc.array(fc.tuple(wholeBetween(-1e6, 1e6), wholeBetween(0, 4000)), {
      minLength: 2,
      maxLength: 10,
    });
    always([flows, fc.constantFrom(1e-12, 1e12)], (pairs, currency) => {
      const rates = (list: typeof pairs) => {
        try {
          return xirrAll(
            list.map(([value]) => value),
            list.map(([, day]) => start + day),
          );
        } catch (error) {
          expect(error).toBeInstanceOf(FinanceError);
          return [];
        }
      };
      const found = rates(pairs);
      const turned = rates([...pairs].reverse());
      const scaled = rates(pairs.map(([value, day]) => [value * currency, day]));
      const padded = rates([[0, -5000], ...pairs, [0, 9000]]);
      for (const other of [turned, scaled, padded]) {
        expect(other).toHaveLength(found.length);
        other.forEach((rate, i) => expectClose(rate, found[i], 1e-6, 1));
      }
    });
  });
});

describe("hard flows", () => {
  it("of total loss answer -1", () => {
    expect(xirr([-1e12, 1e-3], [start, start + 30])).toBe(-1);
    expect(xirrAll([-1, 1e-300], [start, start + 365])).toEqual([-1]);
  });

  it("with tiny and enormous rates keep their digits", () => {
    expectClose(irr([-100, 100.0000001]), (100.0000001 - 100) / 100, 1e-12);
    expectClose(irr([-1e9, 0, 0, 1e9 + 1]), Math.expm1(Math.log1p(1e-9) / 3), 1e-12);
    expectClose(irr([-1, 1e300]), 1e300, 1e-12);
    expectClose(irr([-1e-3, 1e12]), 1e15, 1e-12);
  });

  it("that return more than a number can hold have no rate", () => {
    expect(() => xirr([-1, 1e10], [start, start + 1])).toThrow(FinanceError);
  });

  it("of 24 draws and 180 months are solved to the last digit", () => {
    const values = Array.from({ length: 204 }, (_, i) => (i < 24 ? -80e6 : 26e6));
    const times = values.map((_, i) => i);
    const [x] = logReturns(values, times);
    expect(residual(values, times, x)).toBeLessThan(1e-15);
  });

  it("of 3,651 days are solved, with one change of sign and with many", () => {
    const uniform = uniforms(1);
    const days = Array.from({ length: 3651 }, (_, i) => start + i);
    const plain = days.map((_, i) => (i === 0 ? -1e6 : 300 + uniform()));
    const mixed = days.map((_, i) => (i === 0 ? -1e6 : 600 * uniform() - 10));
    for (const values of [plain, mixed]) {
      const found = xirrAll(values, days);
      expect(found).toHaveLength(1);
      const flows = values.map((value, i) => ({ value, date: days[i] }));
      expectClose(xnpv(found[0], flows), 0, 1e-12, 1e6);
    }
  });

  it("that cancel on their day or never change sign have no rate", () => {
    expect(() => xirr([-100, 100], [start, start])).toThrow(FinanceError);
    expect(() => xirr([100, 100], [start, start + 1])).toThrow(FinanceError);
    expect(() => irr([0, 0])).toThrow(FinanceError);
    expect(() => irr([])).toThrow(FinanceError);
    expect(() => irr([10, -20, 15])).toThrow(FinanceError);
    expect(findXirr([-100, 100], [start, start])).toBeNull();
    expect(findIrr([100, 100])).toBeNull();
    expect(findIrr([10, -20, 15])).toBeNull();
    expect(findIrr([-1, 1e300], 0.1, 2)).toBeNull();
  });

  it("with roots between flows too far apart for numbers to hold their worth are still solved", () => {
    const values = [-326, -638, 23, -734, 6584901, 628, -614882734];
    const days = [415, 416, 711, 1276, 1541, 3130, 3403];
    const found = logReturns(values, days);
    expect(found).toHaveLength(2);
    for (const x of found) expect(residual(values, days, x)).toBeLessThan(1e-12);
  });

  it("of more than anybody asked before, and then of fewer, are answered by themselves", () => {
    const flows = (n: number) => Array.from({ length: n }, (_, i) => (i === 0 ? -n : i % 4 === 3 ? -0.5 : 2));
    const sizes = [3, 700, 5, 4000, 3, 700];
    const found = sizes.map((n) => irr(flows(n)));
    expect(found[4]).toBe(found[0]);
    expect(found[5]).toBe(found[1]);
    sizes.forEach((n, i) => {
      const times = flows(n).map((_, period) => period);
      expect(residual(flows(n), times, Math.log1p(found[i]))).toBeLessThan(1e-12);
    });
  });

  it("that only touch 0 show no rate that is not one", () => {
    for (const r of [0.1, 0.25, 1]) {
      const values = [-1, 2 * (1 + r), -((1 + r) ** 2)];
      const found = (() => {
        try {
          return logReturns(values, [0, 1, 2]);
        } catch {
          return [];
        }
      })();
      expect(found.length).toBeLessThanOrEqual(1);
      for (const x of found) expectClose(Math.expm1(x), r, 1e-6);
    }
  });

  it("on which Newton's steps wander are still solved on both sides", () => {
    const values = [-982, 721e6, 540, -78, 443, -264, 556, 193, 245, -234, 214, -116];
    const days = [0, 365, 11.69, 1095, 816, 3470, 385, 2975, 3285, 4015, 1.94, 492];
    const found = logReturns(values, days);
    expect(found).toHaveLength(2);
    expect(found[0]).toBeLessThan(0);
    expect(found[1]).toBeGreaterThan(0);
    expect(residual(values, days, found[0])).toBeLessThan(1e-9);
  });

  it("with a triple rate show it once", () => {
    const found = logReturns([-1, 3.3, -3.63, 1.331], [0, 1, 2, 3]).map(Math.expm1);
    expect(found).toHaveLength(1);
    expectClose(found[0], 0.1, 1e-3);
  });

  it("on one day count as one flow", () => {
    const one = xirr([-100, 121], [start, start + 730]);
    expectClose(xirr([-60, 121, -40], [start, start + 730, start]), one);
    expectClose(one, 0.1, 1e-12);
  });
});

describe("several rates of return", () => {
  const values = [-1600, 10000, -10000];
  const dates = [start, start + 365, start + 730];

  it("are all listed, from the lowest", () => {
    const [low, high] = xirrAll(values, dates);
    expectClose(low, 0.25, 1e-12);
    expectClose(high, 4, 1e-12);
  });

  it("are chosen from by mode", () => {
    expectClose(xirr(values, dates, 0.1, "NEAREST"), 0.25);
    expectClose(xirr(values, dates, 3, "NEAREST"), 4);
    expectClose(xirr(values, dates, 3, "LOW"), 0.25);
    expectClose(xirr(values, dates, 0.1, "HIGH"), 4);
    expect(() => xirr(values, dates, 0.1, "UNIQUE")).toThrow(FinanceError);
    expectClose(xirr([-1, 1.1], dates.slice(0, 2), 0.1, "UNIQUE"), 0.1);
  });

  it("are all weighed against the guess, though not all are worked out", () => {
    const flows = fc.array(wholeBetween(-100, 100), { minLength: 3, maxLength: 9 });
    always([flows, between(-0.9, 5)], (list, guess) => {
      const nearest = findIrr(list, guess);
      if (nearest === null) return;
      const distance = (x: number) => Math.abs(x - Math.log1p(guess));
      const all = logReturns(
        list,
        list.map((_, i) => i),
      );
      const least = Math.min(...all.map(distance));
      // A root that only touches 0 may be missing from the list, so nearer is allowed.
      expect(distance(Math.log1p(nearest))).toBeLessThanOrEqual(least + 1e-6);
    });
  });
});

describe("a periodic rate", () => {
  it("compounds to a year", () => {
    always([between(-0.05, 0.1), wholeBetween(2, 40)], (monthly, n) => {
      const values = [-1000, ...Array.from({ length: n }, () => 50)];
      expectClose(irr(values, 0.1, 12), (1 + irr(values)) ** 12 - 1, 1e-9, 1);
      expectClose(
        irr([-1, (1 + monthly) ** n * 0 + 1 + monthly], 0.1, 12),
        (1 + monthly) ** 12 - 1,
        1e-11,
        1,
      );
    });
  });
});
