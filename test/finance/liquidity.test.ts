import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { FinanceError } from "../../src/finance/errors";
import {
  atmDilution,
  cashRun,
  convertDilution,
  debtSize,
  dscr,
  fundingMix,
  liquidityGap,
} from "../../src/finance/liquidity";
import { always, between, expectClose, wholeBetween } from "./numbers";

const amount = wholeBetween(0, 1000);
const plan = fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 20 });

describe("a run of cash", () => {
  it("moves by what comes in and goes out", () => {
    always([wholeBetween(-500, 2000), plan], (opening, flows) => {
      const [inflows, outflows] = [flows.map(([i]) => i), flows.map(([, o]) => o)];
      const balances = cashRun(opening, inflows, outflows);
      balances.forEach((cash, t) => {
        expect(cash - (t === 0 ? opening : balances[t - 1])).toBe(inflows[t] - outflows[t]);
      });
    });
  });

  it("needs as many outflows as inflows", () => {
    expect(() => cashRun(0, [1, 2], [1])).toThrow(FinanceError);
  });
});

describe("a liquidity gap", () => {
  it("once funded never lets cash below the minimum, and is no larger than that takes", () => {
    always([wholeBetween(-500, 2000), plan, wholeBetween(-200, 500)], (opening, flows, minimum) => {
      const [inflows, outflows] = [flows.map(([i]) => i), flows.map(([, o]) => o)];
      const gap = liquidityGap(opening, inflows, outflows, minimum);
      const funded = [opening, ...cashRun(opening, inflows, outflows)].map(
        (cash) => cash + gap.peakShortfall,
      );
      expect(Math.min(...funded)).toBeGreaterThanOrEqual(minimum);
      if (gap.peakShortfall > 0) expect(Math.min(...funded)).toBe(minimum);
      else expect(gap.firstBelow).toBeNull();
    });
  });

  it("runs out of cash where a line from balance to balance crosses the minimum", () => {
    always([wholeBetween(0, 2000), plan, wholeBetween(-200, 500)], (opening, flows, minimum) => {
      const [inflows, outflows] = [flows.map(([i]) => i), flows.map(([, o]) => o)];
      const { runway, firstBelow, lowest, lowestPeriod, ending } = liquidityGap(
        opening,
        inflows,
        outflows,
        minimum,
      );
      const balances = [opening, ...cashRun(opening, inflows, outflows)];
      expect(balances[lowestPeriod]).toBe(lowest);
      expect(ending).toBe(balances.at(-1));
      if (opening < minimum) return expect([runway, firstBelow]).toEqual([0, 0]);
      if (runway === null) return expect(lowest).toBeGreaterThanOrEqual(minimum);
      const before = firstBelow! - 1;
      expect(balances.slice(0, firstBelow!).every((cash) => cash >= minimum)).toBe(true);
      expect(balances[firstBelow!]).toBeLessThan(minimum);
      expectClose(
        balances[before] + (runway - before) * (balances[before + 1] - balances[before]),
        minimum,
        1e-9,
        1e3,
      );
    });
  });

  it("needs no more than cash lacks at its lowest, in cents as in millions", () => {
    const cents = fc.array(fc.tuple(between(0, 2), between(0, 2)), { minLength: 1, maxLength: 12 });
    always([between(-1, 1), cents, between(-1, 1)], (opening, flows, minimum) => {
      const [inflows, outflows] = [flows.map(([i]) => i), flows.map(([, o]) => o)];
      const least = Math.min(opening, ...cashRun(opening, inflows, outflows));
      const { peakShortfall } = liquidityGap(opening, inflows, outflows, minimum);
      expect(peakShortfall).toBe(least < minimum ? minimum - least : 0);
    });
  });

  it("is none where cash stands exactly at the minimum", () => {
    const gap = liquidityGap(100, [0, 5], [0, 5], 100);
    expect([gap.firstBelow, gap.runway, gap.peakShortfall]).toEqual([null, null, 0]);
    expect(liquidityGap(-1, [1], [0]).firstBelow).toBe(0);
    expect(liquidityGap(0, [1], [0]).firstBelow).toBeNull();
  });

  it("counts an opening balance below the minimum", () => {
    const gap = liquidityGap(50, [100], [0], 100);
    expect(gap).toEqual({
      lowest: 150,
      lowestPeriod: 1,
      peakShortfall: 50,
      firstBelow: 0,
      runway: 0,
      ending: 150,
    });
  });
});

describe("a funding mix", () => {
  it("adds up to the need, takes no more than there is, and leaves a source only when it is empty", () => {
    always([amount, fc.array(amount, { maxLength: 8 })], (need, capacities) => {
      const { used, unfunded } = fundingMix(need, capacities);
      expect(used.reduce((s, x) => s + x, 0) + unfunded).toBe(need);
      used.forEach((taken, i) => {
        expect(taken).toBeGreaterThanOrEqual(0);
        expect(taken).toBeLessThanOrEqual(capacities[i]);
        if (taken > 0) expect(used.slice(0, i)).toEqual(capacities.slice(0, i));
      });
      if (unfunded > 0) expect(used).toEqual(capacities);
    });
  });
});

describe("shares sold at the market", () => {
  it("bring in what was asked for", () => {
    always(
      [between(0, 1e9), between(0.5, 100), between(1e6, 1e9), between(0, 0.3), between(0, 0.1)],
      (raise, price, shares, discount, fee) => {
        const sale = atmDilution(raise, price, shares, discount, fee);
        expectClose(sale.newShares * price * (1 - discount), sale.grossProceeds);
        expectClose(sale.grossProceeds * (1 - fee), raise);
        expectClose(sale.dilution, sale.increase / (1 + sale.increase));
        expect(sale.dilution).toBeLessThan(1);
        expect(atmDilution(raise, price, shares)).toEqual(atmDilution(raise, price, shares, 0, 0));
      },
    );
  });

  it("are more at a deeper discount, a higher fee or a lower price", () => {
    always([between(0, 0.4), between(0, 0.4), between(0.5, 100)], (discount, fee, price) => {
      const issued = (...[d, f, p]: number[]) => atmDilution(1e8, p!, 1e8, d, f).newShares;
      const now = issued(discount, fee, price);
      expect(issued(discount + 0.01, fee, price)).toBeGreaterThan(now);
      expect(issued(discount, fee + 0.01, price)).toBeGreaterThan(now);
      expect(issued(discount, fee, price * 0.99)).toBeGreaterThan(now);
    });
  });
});

describe("a convertible", () => {
  const notes = [between(1e6, 2e9), between(10, 100), between(1, 200)] as const;

  it("gives holders what conversion is worth above principal", () => {
    always([...notes], (principal, conversionRate, stock) => {
      const { conversionPrice, underlying, ifConverted, netShares, cappedCall, netAfterCall } =
        convertDilution(principal, conversionRate, stock);
      expectClose(underlying * conversionPrice, principal);
      expect(ifConverted).toBe(underlying);
      expectClose(netShares * stock, Math.max(0, underlying * stock - principal), 1e-9, principal);
      if (stock <= conversionPrice) expect(netShares).toBe(0);
      expect([cappedCall, netAfterCall]).toEqual([0, netShares]);
    });
  });

  it("is offset by its capped call up to the cap and no further", () => {
    always([...notes, between(1, 3)], (principal, conversionRate, stock, premium) => {
      const cap = (1000 / conversionRate) * premium;
      const found = convertDilution(principal, conversionRate, stock, cap, 4e8);
      if (stock <= cap) expect(found.netAfterCall).toBe(0);
      else
        expectClose(found.netAfterCall, (found.underlying * (stock - cap)) / stock, 1e-9, found.underlying);
      expectClose(found.dilution!, found.netAfterCall / (4e8 + found.netAfterCall));
    });
  });

  it("gets nothing from a capped call whose cap is the conversion price", () => {
    const { netShares, cappedCall, netAfterCall } = convertDilution(1e9, 50, 25, 20);
    expect([cappedCall, netAfterCall]).toEqual([0, netShares]);
  });

  it("has a cap no lower than its conversion price, and no dilution without shares", () => {
    expect(() => convertDilution(1e9, 50, 25, 19)).toThrow(FinanceError);
    expect(convertDilution(1e9, 50, 25).dilution).toBeNull();
  });
});

describe("debt", () => {
  it("sized by coverage is covered that many times", () => {
    always(
      [between(1e6, 1e9), between(1, 3), between(-0.01, 0.3), wholeBetween(1, 30)],
      (noi, times, rate, years) => {
        const debt = debtSize(noi, times, rate, years);
        const service = noi / times;
        let left = debt;
        for (let year = 0; year < years; year++) left = left * (1 + rate) - service;
        expectClose(left, 0, 1e-6, debt * (1 + rate) ** years);
        expectClose(dscr(noi, service)!, times);
      },
    );
  });

  it("without service has no coverage", () => {
    expect(dscr(1, 0)).toBeNull();
  });
});
