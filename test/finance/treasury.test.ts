import { describe, expect, it } from "vitest";
import { FinanceError } from "../../src/finance/errors";
import { btcBorrowCapacity, btcLiquidationPrice, btcLtv, btcTopup } from "../../src/finance/treasury";
import { always, between, expectClose } from "./numbers";

const loan = between(1, 1e9);
const btc = between(1, 1e5);
const price = between(1e3, 1e6);
const ltv = between(0.05, 1);

describe("a loan on bitcoin", () => {
  it("reaches its trigger at the liquidation price", () => {
    always([loan, btc, ltv], (owed, held, trigger) => {
      expectClose(btcLtv(owed, held, btcLiquidationPrice(owed, held, trigger)), trigger);
    });
    expect(btcLiquidationPrice(0, 10, 0.8)).toBe(0);
  });

  it("is at its target after a top-up, or was below it before", () => {
    always([loan, btc, price, ltv], (owed, held, at, target) => {
      const posted = btcTopup(owed, held, at, target);
      if (posted > 0) expectClose(btcLtv(owed, held + posted, at), target, 1e-9);
      else expect(btcLtv(owed, held, at)).toBeLessThanOrEqual(target * (1 + 1e-12));
    });
  });

  it("of all that a holding supports stands at the permitted loan to value", () => {
    always([btc, price, ltv], (held, at, limit) => {
      expectClose(btcLtv(btcBorrowCapacity(held, at, limit, 0), held, at), limit);
      expectClose(btcBorrowCapacity(held, at, limit, 0.2), btcBorrowCapacity(held, at * 0.8, limit, 0));
    });
  });

  it("without collateral has no loan to value", () => {
    expect(() => btcLtv(1, 0, 90000)).toThrow(FinanceError);
    expect(() => btcLtv(1, 10, 0)).toThrow(FinanceError);
  });
});
