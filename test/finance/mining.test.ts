import { describe, expect, it } from "vitest";
import { FinanceError } from "../../src/finance/errors";
import {
  breakevenDifficulty,
  breakevenEfficiency,
  breakevenHashprice,
  breakevenPower,
  costPerBtc,
  hashcost,
  minerMw,
  minerPowerCost,
  miningMargin,
  mwhPerBtc,
} from "../../src/finance/mining";
import { hashprice } from "../../src/finance/network";
import { always, between, expectClose } from "./numbers";

const efficiency = between(5, 100);
const power = between(0.001, 0.3);
const poolFee = between(0, 0.5);
const pue = between(1, 2);
const other = between(0, 20);
const difficulty = between(1e12, 1e16);

describe("power", () => {
  it("is hashrate times efficiency and costs what its energy costs", () => {
    always([between(0, 1e3), efficiency, power, pue], (hashrate, joules, price, site) => {
      const mw = minerMw(hashrate, joules, site);
      expectClose(mw, (hashrate * 1e18 * joules * 1e-12 * site) / 1e6);
      expectClose(minerPowerCost(hashrate, joules, price, 30, 0.9, site), mw * 1e3 * 24 * 30 * 0.9 * price);
      expectClose(minerPowerCost(hashrate, joules, price), hashrate * 1000 * hashcost(joules, price));
    });
  });
});

describe("break-even", () => {
  it("leaves a margin of 0, whatever it is solved for", () => {
    always([efficiency, power, poolFee, pue, other], (joules, price, fee, site, extra) => {
      const cost = hashcost(joules, price, site, extra);
      const atHashprice = breakevenHashprice(joules, price, fee, site, extra);
      expectClose(miningMargin(atHashprice, joules, price, fee, site, extra), 0, 1e-12, 1);
      expectClose(atHashprice * (1 - fee), cost);
      expectClose(breakevenPower(atHashprice, joules, fee, site, extra), price, 1e-9);
      expectClose(breakevenEfficiency(atHashprice, price, fee, site, extra), joules, 1e-9);
    });
  });

  it("meets the price and the difficulty at which a bitcoin costs what it earns", () => {
    always([difficulty, efficiency, power, poolFee, pue, other], (d, joules, price, fee, site, extra) => {
      const cost = costPerBtc(d, joules, price, 3.125, 0.02, fee, site, extra);
      const earned = hashprice(cost, d, 3.125, 0.02);
      expectClose(miningMargin(earned, joules, price, fee, site, extra), 0, 1e-12, 1);
      expectClose(breakevenDifficulty(cost, joules, price, 3.125, 0.02, fee, site, extra), d);
    });
  });

  it("goes below 0 where other cost exceeds revenue", () => {
    expect(breakevenPower(10, 20, 0, 1, 15)).toBeLessThan(0);
  });

  it("does not exist where nothing depends on what is sought", () => {
    expect(() => breakevenPower(38, 0)).toThrow(FinanceError);
    expect(() => breakevenEfficiency(38, 0)).toThrow(FinanceError);
    expect(() => breakevenDifficulty(90000, 16, -0.05)).toThrow(FinanceError);
    expect(() => costPerBtc(1e14, 16, 0.05, 0, 0)).toThrow(FinanceError);
    expect(() => miningMargin(0, 16, 0.05)).toThrow(FinanceError);
  });
});

describe("what is left out", () => {
  it("is no fee, no overhead, no other cost and today's subsidy", () => {
    always([difficulty, efficiency, power, between(1, 100)], (d, joules, price, earned) => {
      const pairs = [
        [minerMw(5, joules), minerMw(5, joules, 1)],
        [minerPowerCost(5, joules, price), minerPowerCost(5, joules, price, 1, 1, 1)],
        [hashcost(joules, price), hashcost(joules, price, 1, 0)],
        [miningMargin(earned, joules, price), miningMargin(earned, joules, price, 0, 1, 0)],
        [costPerBtc(d, joules, price), costPerBtc(d, joules, price, 3.125, 0, 0, 1, 0)],
        [mwhPerBtc(d, joules), mwhPerBtc(d, joules, 3.125, 0, 1)],
        [breakevenPower(earned, joules), breakevenPower(earned, joules, 0, 1, 0)],
        [breakevenHashprice(joules, price), breakevenHashprice(joules, price, 0, 1, 0)],
        [breakevenEfficiency(earned, price), breakevenEfficiency(earned, price, 0, 1, 0)],
        [breakevenDifficulty(9e4, joules, price), breakevenDifficulty(9e4, joules, price, 3.125, 0, 0, 1, 0)],
      ];
      for (const [left, said] of pairs) expect(left).toBe(said);
    });
  });
});

describe("cash cost", () => {
  it("is a day's energy at its price: 1 J/TH is 1 kW for a PH/s", () => {
    always([efficiency, power, pue, other], (joules, price, site, extra) => {
      const kilowattHours = (joules * 1e15 * 1e-12 * 86400 * site) / 3.6e6;
      expectClose(hashcost(joules, price, site, extra), kilowattHours * price + extra);
    });
  });

  it("of a bitcoin rises with difficulty, power, overhead and the pool's fee", () => {
    always([difficulty, efficiency, power, poolFee], (d, joules, price, fee) => {
      const cost = costPerBtc(d, joules, price, 3.125, 0, fee);
      expect(costPerBtc(d * 1.01, joules, price, 3.125, 0, fee)).toBeGreaterThan(cost);
      expect(costPerBtc(d, joules, price * 1.01, 3.125, 0, fee)).toBeGreaterThan(cost);
      expect(costPerBtc(d, joules, price, 3.125, 0, fee, 1.01)).toBeGreaterThan(cost);
      expect(costPerBtc(d, joules, price, 3.125, 0, fee + 0.01)).toBeGreaterThan(cost);
      expect(costPerBtc(d, joules, price, 3.125, 0.1, fee)).toBeLessThan(cost);
    });
  });
});

describe("the margin", () => {
  it("falls with the price of power and never exceeds 1", () => {
    always([between(1, 100), efficiency, power, poolFee], (revenue, joules, price, fee) => {
      const margin = miningMargin(revenue, joules, price, fee);
      expect(margin).toBeLessThan(1);
      expect(miningMargin(revenue, joules, price * 1.1, fee)).toBeLessThan(margin);
    });
  });
});

describe("energy per bitcoin", () => {
  it("costs, at the price of power, what a bitcoin costs", () => {
    always([difficulty, efficiency, power, pue], (d, joules, price, site) => {
      const cost = mwhPerBtc(d, joules, 3.125, 0.1, site) * 1000 * price;
      expectClose(cost, costPerBtc(d, joules, price, 3.125, 0.1, 0, site));
    });
  });
});
