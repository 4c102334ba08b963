import { FinanceError } from "./errors";

/**
 * Loan to value of a loan on bitcoin.
 * @throws FinanceError "divideByZero" where the collateral is worth nothing
 */
export function btcLtv(loan: number, btc: number, price: number): number {
  if (btc * price === 0) {
    throw new FinanceError(
      "divideByZero",
      "btc (BTC) times price ($ per BTC): the collateral is worth 0.",
      "btc",
    );
  }
  return loan / (btc * price);
}

/** BTC price in $ at which a loan reaches a loan-to-value that calls or liquidates it. */
export function btcLiquidationPrice(loan: number, btc: number, liquidationLtv: number): number {
  return loan / (btc * liquidationLtv);
}

/** BTC to post for a loan to come down to a target loan-to-value; 0 where it is there already. */
export function btcTopup(loan: number, btc: number, price: number, targetLtv: number): number {
  return Math.max(0, loan / (targetLtv * price) - btc);
}

/** Loan in $ that a holding supports after a haircut. */
export function btcBorrowCapacity(btc: number, price: number, ltv: number, haircut: number): number {
  return btc * price * (1 - haircut) * ltv;
}
