import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { FinanceError } from "../../src/finance/errors";
import { hashcost } from "../../src/finance/mining";
import { hashprice } from "../../src/finance/network";
import { type Distribution, quantile, uniforms } from "../../src/finance/random";
import {
  checkDistribution,
  draws,
  mcMining,
  type MiningRisk,
  percentile,
  scenario,
  summarize,
} from "../../src/finance/risk";
import { always, between, expectClose, wholeBetween } from "./numbers";

describe("scenarios", () => {
  const weights = fc.array(fc.tuple(between(-1e3, 1e3), between(0.01, 1)), { minLength: 1, maxLength: 9 });

  it("have a mean within their values and the deviation of their squares", () => {
    always([weights], (list) => {
      const whole = list.reduce((s, [, weight]) => s + weight, 0);
      const outcomes = list.map(([value, weight]) => ({ value, probability: weight / whole }));
      const { mean, deviation } = scenario(outcomes);
      expect(mean).toBeGreaterThanOrEqual(Math.min(...list.map(([value]) => value)) - 1e-9);
      expect(mean).toBeLessThanOrEqual(Math.max(...list.map(([value]) => value)) + 1e-9);
      const squares = outcomes.reduce((s, { value, probability }) => s + probability * value * value, 0);
      expectClose(deviation ** 2, squares - mean ** 2, 1e-9, 1e6);
    });
  });

  it("must be certain together", () => {
    expect(() => scenario([{ value: 1, probability: 0.9 }])).toThrow(FinanceError);
    expect(() => scenario([])).toThrow(FinanceError);
  });
});

describe("draws", () => {
  it("have the mean and deviation they were asked for", () => {
    const found = summarize(draws(100000, 7, "normal", 10, 3));
    expectClose(found.mean, 10, 5e-3);
    expectClose(found.deviation!, 3, 1e-2);
    expectClose(summarize(draws(100000, 7, "lognormal", 90000, 0.5)).mean, 90000, 1e-2);
    expectClose(summarize(draws(100000, 7, "triangular", 0, 0.1, 0.5)).mean, 0.2, 1e-2);
    expectClose(summarize(draws(100000, 7, "uniform", -1, 3)).mean, 1, 2e-2);
  });

  it("are the first of a longer run with the same seed", () => {
    always([wholeBetween(0, 2 ** 32 - 1), wholeBetween(1, 50)], (seed, n) => {
      expect(draws(50, seed, "normal", 0, 1).slice(0, n)).toEqual(draws(n, seed, "normal", 0, 1));
    });
  });

  it("are taken within bounds that meet, and with means of cents", () => {
    expect(draws(2, 1, "normal", 7, 0)).toEqual([7, 7]);
    expect(draws(2, 1, "uniform", 7, 7)).toEqual([7, 7]);
    expect(draws(2, 1, "triangular", 7, 7, 7)).toEqual([7, 7]);
    expectClose(draws(1, 1, "lognormal", 0.5, 0)[0]!, 0.5, 1e-15);
    expect(() => draws(1, 1, "lognormal", 0, 0)).toThrow(FinanceError);
  });

  it("are refused just where the distribution would fall as its fraction rises, or stand below 0 for a price", () => {
    const kind = fc.constantFrom<Distribution>("normal", "lognormal", "uniform", "triangular");
    const number = wholeBetween(-4, 4).map((halves) => halves / 2);
    always([kind, number, number, number], (which, a, b, c) => {
      const values = [0.01, 0.2, 0.5, 0.8, 0.99].map((u) => quantile(which, u, a, b, c));
      const isRising = values.every((value, i) => i === 0 || value >= values[i - 1]!);
      const isTriangle = which !== "triangular" || (a <= b && b <= c);
      const isPrice = which !== "lognormal" || a > 0;
      const check = () => checkDistribution(which, a, b, c, ["low", "mid", "high"]);
      if (isRising && isTriangle && isPrice) expect(check).not.toThrow();
      else expect(check).toThrow(/^(low|mid|high) \(/);
    });
  });

  it("need parameters that make a distribution", () => {
    expect(() => draws(1, 1, "normal", 0, -1)).toThrow(/^b \(normal\)/);
    expect(() => draws(1, 1, "lognormal", 0, 1)).toThrow(/^a \(lognormal\)/);
    expect(() => draws(1, 1, "uniform", 1, 0)).toThrow(/^b \(uniform\)/);
    expect(() => draws(1, 1, "triangular", 0, 1, 0.5)).toThrow(/^c \(triangular\)/);
  });
});

describe("a summary", () => {
  const results = fc.array(between(-1e6, 1e6), { minLength: 1, maxLength: 60 });

  it("orders its percentiles and counts its losses", () => {
    always([results], (list) => {
      const found = summarize(list);
      expect(found.p5).toBeLessThanOrEqual(found.p50);
      expect(found.p50).toBeLessThanOrEqual(found.p95);
      expect(Math.round(found.probabilityOfLoss * list.length)).toBe(list.filter((x) => x < 0).length);
      expect(found.trials).toBe(list.length);
      if (list.length === 1) expect(found.deviation).toBeNull();
    });
  });

  it("deviates as a sample does: squares over one less than the trials", () => {
    const found = summarize([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(found.mean).toBe(5);
    expectClose(found.deviation!, Math.sqrt(32 / 7), 1e-15);
    expectClose(summarize([1, 3]).deviation!, Math.SQRT2, 1e-15);
    expect(summarize([0, -1e-9, 1]).probabilityOfLoss).toBe(1 / 3);
  });

  it("takes percentiles as PERCENTILE.INC: ends at 0 and 1, a line between neighbours", () => {
    always([results, between(0, 1)], (list, share) => {
      const sorted = [...list].sort((a, b) => a - b);
      expect(percentile(sorted, 0)).toBe(sorted[0]);
      expect(percentile(sorted, 1)).toBe(sorted.at(-1));
      expect(percentile(sorted, share)).toBeGreaterThanOrEqual(sorted[0]);
    });
    expect(percentile([1, 2, 4, 8], 0.5)).toBe(3);
    expectClose(percentile([1, 2, 4, 8], 0.95), 4 + 0.85 * 4, 1e-12);
  });
});

describe("mining under uncertainty", () => {
  const risk: MiningRisk = {
    priceMean: 90000,
    priceSigma: 0.5,
    growthLow: 0,
    growthMode: 0.1,
    growthHigh: 0.5,
    powerMean: 0.055,
    powerSd: 0.005,
    hashrate: 50,
    efficiency: 16.07,
    difficulty: 148.26e12,
  };

  it("is the annual margin of each trial's price, growth and power, drawn in this order", () => {
    const uniform = uniforms(42);
    for (const margin of mcMining(5, 42, risk)) {
      const price = quantile("lognormal", uniform(), 90000, 0.5);
      const growth = quantile("triangular", uniform(), 0, 0.1, 0.5);
      const power = quantile("normal", uniform(), 0.055, 0.005);
      const perPhDay = hashprice(price, 148.26e12 * (1 + growth)) - hashcost(16.07, power);
      expectClose(margin, perPhDay * 1000 * 50 * 365, 1e-12, 1e9);
    }
  });

  it("without uncertainty is one number", () => {
    always([between(1e4, 3e5), between(-0.5, 1), between(0, 0.2)], (price, growth, power) => {
      const certain = { ...risk, priceMean: price, priceSigma: 0, powerMean: power, powerSd: 0 };
      const trials = mcMining(3, 1, {
        ...certain,
        growthLow: growth,
        growthMode: growth,
        growthHigh: growth,
      });
      const perPhDay = hashprice(price, 148.26e12 * (1 + growth)) - hashcost(16.07, power);
      for (const margin of trials) expectClose(margin, perPhDay * 18.25e6, 1e-9, 1e7);
    });
  });

  it("names the bound that is out of order", () => {
    expect(() => mcMining(1, 1, { ...risk, growthMode: 0.6 })).toThrow(/^growthHigh/);
  });
});
