import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { FinanceError } from "../../src/finance/errors";
import { asicPayback, fleetEfficiency, fleetHashrate, fleetShutdown } from "../../src/finance/fleet";
import { hashcost } from "../../src/finance/mining";
import { always, between, expectClose, wholeBetween } from "./numbers";

const model = fc.record({
  units: wholeBetween(1, 1e5),
  thEach: between(50, 500),
  wattsEach: between(1e3, 1e4),
});
const models = fc.array(model, { minLength: 1, maxLength: 8 });

describe("a mixed fleet", () => {
  it("lies between its best and its worst model, and is a model's own where it has one", () => {
    always([models], (fleet) => {
      const each = fleet.map(({ thEach, wattsEach }) => wattsEach / thEach);
      const whole = fleetEfficiency(fleet);
      expect(whole).toBeGreaterThanOrEqual(Math.min(...each) * (1 - 1e-12));
      expect(whole).toBeLessThanOrEqual(Math.max(...each) * (1 + 1e-12));
      expectClose(fleetEfficiency([fleet[0]]), each[0]);
    });
  });

  it("draws its models' power: EH/s times J/TH is MW", () => {
    always([models], (fleet) => {
      const mw = fleet.reduce((total, { units, wattsEach }) => total + (units * wattsEach) / 1e6, 0);
      expectClose(fleetHashrate(fleet) * fleetEfficiency(fleet), mw);
    });
  });

  it("has no efficiency without hashrate", () => {
    expect(() => fleetEfficiency([{ units: 5, thEach: 0, wattsEach: 3000 }])).toThrow(FinanceError);
    expect(() => fleetEfficiency([])).toThrow(FinanceError);
  });
});

describe("a shutdown table", () => {
  it("runs a model as long as power costs no more than its break-even", () => {
    const list = fc.array(between(5, 60), { minLength: 1, maxLength: 6 });
    always(
      [list, between(5, 100), between(0.01, 0.2), between(0, 0.1)],
      (efficiencies, price, power, fee) => {
        const rows = fleetShutdown(efficiencies, price, power, fee);
        expect(rows.map(({ efficiency }) => efficiency)).toEqual(efficiencies);
        for (const row of rows) {
          expectClose(row.margin, (row.breakevenPower - power) * 24 * row.efficiency, 1e-9, 1);
          if (Math.abs(row.margin) > 1e-9) expect(row.runs).toBe(power < row.breakevenPower);
        }
      },
    );
  });
});

describe("a model that just breaks even", () => {
  it("runs", () => {
    const [row] = fleetShutdown([20], 24, 0.05);
    expect(row).toMatchObject({ margin: 0, runs: true });
    expect(fleetShutdown([20], 23.99, 0.05)[0]!.runs).toBe(false);
    expect(fleetShutdown([20], 24, 0.05, 0)).toEqual(fleetShutdown([20], 24, 0.05, 0, 1));
  });
});

describe("a machine's payback", () => {
  it("is sought for ten years, or for as long as one likes", () => {
    const monthly = ((38 - hashcost(13.5, 0.055)) * 365) / 12;
    const price = (months: number) => (monthly * months) / 1000;
    expectClose(asicPayback(price(119.5), 13.5, 38, 0.055)!, 119.5, 1e-9);
    expect(asicPayback(price(120.5), 13.5, 38, 0.055)).toBeNull();
    expectClose(asicPayback(price(120.5), 13.5, 38, 0.055, 0, 0, 1, 121)!, 120.5, 1e-9);
    expect(asicPayback(price(3.5), 13.5, 38, 0.055, 0, 0, 1, 3)).toBeNull();
  });

  it("is its price over its monthly margin while hashprice stays", () => {
    always([between(1, 30), between(10, 20), between(40, 80)], (price, joules, earned) => {
      const monthly = ((earned - hashcost(joules, 0.05)) * 365) / 12;
      const months = asicPayback(price, joules, earned, 0.05, 0, 0, 1, 1200);
      expectClose(months!, (price * 1000) / monthly, 1e-9);
    });
  });

  it("comes later with decay, a pool's fee, downtime and dearer power, or never", () => {
    const months = (...rest: number[]) => asicPayback(14, 13.5, 38, 0.055, ...rest) ?? Infinity;
    always([between(0, 0.1), between(0, 0.2), between(0.5, 1)], (decay, fee, uptime) => {
      expect(months(decay, fee, uptime)).toBeGreaterThanOrEqual(months(0, 0, 1));
      expect(months(decay + 0.001, fee, uptime)).toBeGreaterThanOrEqual(months(decay, fee, uptime));
    });
  });

  it("is when the months' margins, added one by one, reach the price", () => {
    const [price, decay] = [14, 0.01];
    const paid = asicPayback(price, 13.5, 38, 0.055, decay)!;
    const earnedIn = (month: number) => ((38 * (1 - decay) ** month - hashcost(13.5, 0.055)) * 365) / 12;
    let earned = 0;
    for (let month = 0; month < Math.floor(paid); month++) earned += earnedIn(month);
    expectClose(earned + earnedIn(Math.floor(paid)) * (paid % 1), price * 1000, 1e-9);
  });

  it("never comes at a loss, at a price too high, or where margins vanish first", () => {
    expect(asicPayback(14, 40, 38, 0.055)).toBeNull();
    expect(asicPayback(1000, 13.5, 38, 0.055)).toBeNull();
    expect(asicPayback(14, 13.5, 38, 0.055, 0.2)).toBeNull();
    expect(asicPayback(0, 13.5, 38, 0.055)).toBe(0);
    expect(asicPayback(0, 40, 38, 0.055)).toBe(0);
  });
});
