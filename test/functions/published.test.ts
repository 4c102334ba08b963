import { describe, expect, it } from "vitest";
import { serialOf } from "../../src/finance/calendar";
import { call } from "../support/functions";
import published from "../vectors/published.json";

const serial = (date: string): number => {
  const [year, month, day] = date.split("-").map(Number);
  return serialOf(year, month, day);
};
const column = (values: readonly number[]): number[][] => values.map((value) => [value]);
const within = (actual: unknown, expected: number, tolerance: number) =>
  expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(tolerance);

describe("figures that others published", () => {
  for (const day of published.hashprice) {
    it(`meet the hashprice of ${day.date} (${day.source})`, () => {
      const fees = call("FEES_FROM_SHARE", day.subsidy, day.feeShare);
      const found = call("HASHPRICE", day.btcPrice, day.difficulty, day.subsidy, fees, day.unit);
      within(found, day.published, day.published * day.tolerance);
    });
  }

  for (const { efficiency, published: price } of published.breakevenPower.tiers) {
    it(`meet the break-even power price of miners at ${efficiency} J/TH`, () => {
      const perKwh = call("BREAKEVEN", "POWER", published.breakevenPower.hashprice, efficiency) as number;
      within(perKwh * 1000, price, published.breakevenPower.abs);
    });
  }

  for (const { name, values, dates, published: rate, abs } of published.xirr) {
    it(`meet the rate of return of ${name}`, () => {
      const days = column(dates.map(serial));
      within(call("XIRR_ROBUST", column(values), days), rate, abs);
      expect((call("XIRR_ALL", column(values), days) as number[][])[0]).toHaveLength(1);
    });
  }

  it("meet Microsoft's net present value", () => {
    const { rate, values, dates, published: worth, abs } = published.xnpv;
    within(call("XNPV_ROBUST", rate, column(values), column(dates.map(serial))), worth, abs);
  });

  for (const { values, published: rate, abs, source } of published.irr) {
    it(`meet the rate of return of ${values.join(", ")} (${source})`, () => {
      within(call("IRR_ROBUST", column(values)), rate, abs);
    });
  }

  it("meet Bitcoin Core's last satoshi", () => {
    const btc = call("BTC_SUPPLY", published.supply.height) as number;
    expect(Math.round(btc * 1e8)).toBe(published.supply.satoshi);
  });

  it("meet mempool's estimate of a retarget", () => {
    const { blocks, elapsedSeconds, published: change } = published.retarget;
    within(call("DIFFICULTY_RETARGET", blocks, elapsedSeconds), change, 1e-15);
  });

  for (const { name, conversionRate, stock, premium } of published.converts) {
    it(`meet the conversion premium of the ${name} notes`, () => {
      const [[conversionPrice]] = call("CONVERT_DILUTION", 1e9, conversionRate, stock) as number[][];
      within(conversionPrice / stock - 1, premium, 1e-4);
    });
  }

  it("meet the share of revenue that energy took at CleanSpark in fiscal 2025", () => {
    const { energyCostPerBtc, averagePrice, published: share, abs } = published.energyShare;
    const [difficulty, efficiency] = [120e12, 17];
    const power = call("BREAKEVEN", "POWER", call("HASHPRICE", energyCostPerBtc, difficulty), efficiency);
    const margin = call(
      "MINING_MARGIN",
      call("HASHPRICE", averagePrice, difficulty),
      efficiency,
      power,
    ) as number;
    within(1 - margin, share, abs);
  });

  it("meet numpy's random numbers to the last bit", () => {
    const { seed, uniform } = published.mt19937;
    expect(call("MC_DRAW", uniform.length, seed, "uniform", 0, 1)).toEqual(column(uniform));
  });
});
