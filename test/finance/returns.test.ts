import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { addMonths, serialOf } from "../../src/finance/calendar";
import { FinanceError } from "../../src/finance/errors";
import {
  annuityFactor,
  breakevenUtilization,
  delayCost,
  payback,
  strandedCost,
  xnpv,
  yieldOnCost,
} from "../../src/finance/returns";
import { always, between, expectClose, wholeBetween } from "./numbers";

const rate = between(-0.5, 2);
const flow = fc.record({ value: between(-1e9, 1e9), date: wholeBetween(45000, 60000) });
const flows = fc.array(flow, { minLength: 1, maxLength: 20 });

describe("an annuity factor", () => {
  it("is the sum of its years' discount factors", () => {
    always([rate, wholeBetween(1, 50)], (r, years) => {
      let worth = 0;
      for (let year = 1; year <= years; year++) worth += (1 + r) ** -year;
      expectClose(annuityFactor(r, years), worth, 1e-10);
    });
  });

  it("passes smoothly through a rate of 0", () => {
    expect(annuityFactor(0, 10)).toBe(10);
    expectClose(annuityFactor(1e-12, 10), 10, 1e-10);
    expectClose(annuityFactor(-1e-12, 10), 10, 1e-10);
  });
});

describe("net present value", () => {
  it("is the plain sum of each flow's worth on the first date", () => {
    always([rate, flows], (r, list) => {
      const plain = list.reduce(
        (s, { value, date }) => s + value / (1 + r) ** ((date - list[0].date) / 365),
        0,
      );
      const size = list.reduce(
        (s, { value, date }) => s + Math.abs(value) / (1 + r) ** ((date - list[0].date) / 365),
        0,
      );
      expectClose(xnpv(r, list), plain, 1e-11, size);
    });
  });

  it("is the sum at a rate of 0, ignores times of day, and carries back to another date", () => {
    always([rate, flows], (r, list) => {
      const sum = list.reduce((s, { value }) => s + value, 0);
      expectClose(xnpv(0, list), sum, 1e-12, 2e10);
      expect(
        xnpv(
          r,
          list.map(({ value, date }) => ({ value, date: date + 0.75 })),
        ),
      ).toBe(xnpv(r, list));
      const earlier = [{ value: 0, date: list[0].date - 365 }, ...list];
      expectClose(xnpv(r, earlier) * (1 + r), xnpv(r, list), 1e-9, 1e3);
    });
  });
});

describe("the cost of a delay", () => {
  it("is the difference of two net present values", () => {
    always([between(0, 0.5), flows, wholeBetween(0, 60)], (r, list, months) => {
      const late = list.map(({ value, date }) => ({
        value,
        date: value > 0 ? addMonths(date, months) : date,
      }));
      // The first date stays the one discounted to.
      const anchor = { value: 0, date: list[0].date };
      const cost = delayCost(list, r, months);
      expectClose(cost, xnpv(r, [anchor, ...list]) - xnpv(r, [anchor, ...late]), 1e-7, 1e9);
      expect(cost).toBeGreaterThanOrEqual(0);
      expect(delayCost(list, r, months + 1)).toBeGreaterThanOrEqual(cost);
    });
  });

  it("counts income of cents, and none of what is paid", () => {
    const [today, later] = [serialOf(2026, 1, 31), serialOf(2027, 1, 31)];
    const cost = delayCost([{ value: 0.5, date: today }], 0.1, 12);
    expectClose(cost, 0.5 * (1 - 1.1 ** (-(later - today) / 365)), 1e-12);
    expect(delayCost([{ value: -5, date: later }], 0.1, 12)).toBe(0);
    expect([delayCost([], 0.1, 12), xnpv(0.1, [])]).toEqual([0, 0]);
  });

  it("is nothing without a delay or without interest", () => {
    const list = [
      { value: -100, date: serialOf(2026, 1, 31) },
      { value: 150, date: serialOf(2027, 1, 31) },
    ];
    expect(delayCost(list, 0.1, 0)).toBe(0);
    expect(delayCost(list, 0, 6)).toBe(0);
  });
});

describe("payback", () => {
  const values = fc.array(between(-100, 100), { minLength: 1, maxLength: 20 });

  it("is where the cumulated flows, drawn as lines, come back to 0", () => {
    always([values, between(-0.2, 0.5)], (list, r) => {
      const periods = payback(list, r);
      const discounted = list.map((value, i) => value / (1 + r) ** i);
      const upTo = (n: number) => discounted.slice(0, n + 1).reduce((s, value) => s + value, 0);
      if (periods === null) return expect(upTo(list.length - 1)).toBeLessThan(1e-9);
      if (periods === 0) return expect(list.every((_, i) => upTo(i) >= -1e-9)).toBe(true);
      const before = Math.ceil(periods) - 1;
      const at = upTo(before) + (periods - before) * discounted[before + 1];
      expectClose(at, 0, 1e-9, 1e4);
    });
  });

  it("comes later at a higher rate", () => {
    always([between(0, 0.2)], (r) => {
      const list = [-100, ...Array.from({ length: 60 }, () => 30)];
      expect(payback(list, r + 0.01)!).toBeGreaterThan(payback(list, r)!);
    });
  });

  it("is never for flows that stay below 0, and at once for those that never fall below", () => {
    expect(payback([-100, 50])).toBeNull();
    expect(payback([10, -5, 20])).toBe(0);
    expect(payback([0, 0, -100, 100])).toBe(3);
  });
});

describe("stranded capital", () => {
  const site = [
    between(1e6, 1e10),
    between(1e6, 1e9),
    between(0, 1e8),
    between(0, 1),
    between(-0.1, 0.4),
  ] as const;

  it("vanishes exactly at the break-even utilization", () => {
    always([...site, wholeBetween(1, 30)], (capex, noi, fixed, _, r, years) => {
      const least = breakevenUtilization(capex, noi, fixed, r, years);
      expectClose(strandedCost(capex, noi, fixed, least, r, years).presentValue, capex, 1e-9);
      if (least < 1)
        expect(strandedCost(capex, noi, fixed, least + (1 - least) / 2, r, years).stranded).toBe(0);
    });
  });

  it("falls with utilization and salvage, between nothing and all that was spent", () => {
    always([...site, between(0, 1e10)], (capex, noi, fixed, utilization, r, salvage) => {
      const plain = strandedCost(capex, noi, fixed, utilization, r, 15);
      const saved = strandedCost(capex, noi, fixed, utilization, r, 15, salvage);
      expect(saved.stranded).toBeLessThanOrEqual(plain.stranded);
      expect(saved.stranded).toBeLessThanOrEqual(Math.max(0, capex - salvage));
      const fuller = strandedCost(capex, noi, fixed, Math.min(1, utilization + 0.1), r, 15);
      expect(fuller.stranded).toBeLessThanOrEqual(plain.stranded);
    });
  });

  it("has no break-even where a fuller site earns no more", () => {
    expect(() => breakevenUtilization(1e9, -1e6, 0, 0.1, 15)).toThrow(FinanceError);
    expect(() => breakevenUtilization(1e9, -1e6, 1e6, 0.1, 15)).toThrow(FinanceError);
    expectClose(breakevenUtilization(2, 0.25, 0.25, 0, 8), 1, 1e-12);
  });
});

describe("yield on cost", () => {
  it("returns the income when applied to the capital", () => {
    always([between(-1e9, 1e9), between(1, 1e10)], (noi, capex) => {
      expectClose(yieldOnCost(noi, capex) * capex, noi);
    });
    expect(() => yieldOnCost(1, 0)).toThrow(FinanceError);
  });
});
