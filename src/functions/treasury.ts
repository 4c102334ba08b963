import * as treasury from "../finance/treasury";
import { answer, fraction, fractionAbove0, numeric, positive } from "./arguments";
import { read } from "./readers";

const own = {
  btcAbove0: numeric("btc", "BTC", positive),
  priceAbove0: numeric("price", "$ per BTC", positive),
  liquidationLtv: numeric("liquidationLtv", "fraction", fractionAbove0, 0.8),
  targetLtv: numeric("targetLtv", "fraction", fractionAbove0, 0.6),
  ltv: numeric("ltv", "fraction", fraction, 0.5),
  haircut: numeric("haircut", "fraction", fraction, 0),
};

/**
 * Loan to value of a loan secured on bitcoin, as a fraction.
 * @customfunction BTC_LTV
 * @param loan Loan, $, 0 or more.
 * @param btc Collateral, BTC, 0 or more.
 * @param price Price of bitcoin, $ per BTC, 0 or more.
 * @returns Fraction.
 * @formula loan / (btc x price).
 * @source Bitcoin-backed credit agreements.
 * @errors #DIV/0! where the collateral is worth 0; #NUM! for numbers below 0.
 * @example =THESIS.BTC_LTV(174.5E6,3000,90000) → 0.6462962962962963
 */
export function BTC_LTV(loan: any, btc: any, price: any): number {
  return answer(() => treasury.btcLtv(read.loan(loan), read.btc(btc), read.price(price)));
}

/**
 * Bitcoin price at which a loan is called or liquidated, in $ per BTC.
 * @customfunction BTC_LIQUIDATION_PRICE
 * @param loan Loan, $, 0 or more.
 * @param btc Collateral, BTC, above 0.
 * @param liquidationLtv Loan to value that triggers, above 0 and up to 1. Default 0.8.
 * @returns $ per BTC.
 * @formula loan / (btc x liquidationLtv).
 * @source Bitcoin-backed credit agreements.
 * @errors #NUM! for collateral of 0 or less or a trigger outside 0 to 1.
 * @example =THESIS.BTC_LIQUIDATION_PRICE(174.5E6,3000,0.8) → 72708.33333333333
 * @example =THESIS.BTC_LIQUIDATION_PRICE(174.5E6,3000,0.7) → 83095.23809523809
 */
export function BTC_LIQUIDATION_PRICE(loan: any, btc: any, liquidationLtv?: any): number {
  return answer(() =>
    treasury.btcLiquidationPrice(read.loan(loan), own.btcAbove0(btc), own.liquidationLtv(liquidationLtv)),
  );
}

/**
 * Bitcoin to post for a loan to come back to a target loan to value, in BTC.
 * @customfunction BTC_TOPUP
 * @param loan Loan, $, 0 or more.
 * @param btc Collateral, BTC, above 0.
 * @param price Price of bitcoin, $ per BTC, above 0.
 * @param targetLtv Loan to value to restore, above 0 and up to 1. Default 0.6.
 * @returns BTC; 0 where the loan is there already.
 * @formula max(0, loan / (targetLtv x price) - btc).
 * @source Bitcoin-backed credit agreements.
 * @errors #NUM! for collateral or a price of 0 or less or a target outside 0 to 1.
 * @example =THESIS.BTC_TOPUP(174.5E6,3000,70000,0.6) → 1154.7619047619046
 */
export function BTC_TOPUP(loan: any, btc: any, price: any, targetLtv?: any): number {
  return answer(() =>
    treasury.btcTopup(read.loan(loan), own.btcAbove0(btc), own.priceAbove0(price), own.targetLtv(targetLtv)),
  );
}

/**
 * Loan that a bitcoin holding supports, in $.
 * @customfunction BTC_BORROW_CAPACITY
 * @param btc Collateral, BTC, 0 or more.
 * @param price Price of bitcoin, $ per BTC, 0 or more.
 * @param ltv Loan to value, 0 to 1. Default 0.5.
 * @param haircut Fraction taken off the price, 0 to 1. Default 0.
 * @returns $.
 * @formula btc x price x (1 - haircut) x ltv.
 * @source Bitcoin-backed credit agreements.
 * @errors #NUM! for fractions outside 0 to 1.
 * @example =THESIS.BTC_BORROW_CAPACITY(13033,90000,0.5,0.2) → 469188000
 */
export function BTC_BORROW_CAPACITY(btc: any, price: any, ltv?: any, haircut?: any): number {
  return answer(() =>
    treasury.btcBorrowCapacity(read.btc(btc), read.price(price), own.ltv(ltv), own.haircut(haircut)),
  );
}
