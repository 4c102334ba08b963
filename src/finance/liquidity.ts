import { FinanceError } from "./errors";
import { annuityFactor } from "./returns";

function sameLength(inflows: readonly number[], outflows: readonly number[]): void {
  if (inflows.length !== outflows.length) {
    throw new FinanceError(
      "value",
      `outflows ($): expected as many cells as inflows, ${inflows.length}, but got ${outflows.length}.`,
      "outflows",
    );
  }
}

/** Cash in $ at the end of each period. */
export function cashRun(opening: number, inflows: readonly number[], outflows: readonly number[]): number[] {
  sameLength(inflows, outflows);
  let cash = opening;
  return inflows.map((inflow, period) => (cash += inflow - outflows[period]));
}

export interface LiquidityGap {
  /** Lowest balance at a period's end, $ */
  readonly lowest: number;
  /** The period it ends, from 1 */
  readonly lowestPeriod: number;
  /** $ to raise for the balance never to fall below the minimum, at the opening or later */
  readonly peakShortfall: number;
  /** First period that ends below the minimum, 0 where cash opens below it, null where none does */
  readonly firstBelow: number | null;
  /** Periods until cash crosses the minimum, linear inside the period; null where it never does */
  readonly runway: number | null;
  /** $ at the end of the last period */
  readonly ending: number;
}

/** Where cash falls short of a minimum, by how much and when. */
export function liquidityGap(
  opening: number,
  inflows: readonly number[],
  outflows: readonly number[],
  minCash = 0,
): LiquidityGap {
  const balances = cashRun(opening, inflows, outflows);
  const lowest = balances.reduce((least, balance) => Math.min(least, balance));
  const common = {
    lowest,
    lowestPeriod: balances.indexOf(lowest) + 1,
    peakShortfall: Math.max(0, minCash - Math.min(lowest, opening)),
    ending: balances[balances.length - 1],
  };
  if (opening < minCash) return { ...common, firstBelow: 0, runway: 0 };
  const first = balances.findIndex((balance) => balance < minCash);
  if (first < 0) return { ...common, peakShortfall: 0, firstBelow: null, runway: null };
  const before = first === 0 ? opening : balances[first - 1];
  return {
    ...common,
    firstBelow: first + 1,
    runway: first + (before - minCash) / (before - balances[first]),
  };
}

export interface Funding {
  /** $ taken from each source, in order */
  readonly used: number[];
  readonly unfunded: number;
}

/** A need met from sources in order of priority, each up to its capacity; all in $. */
export function fundingMix(need: number, capacities: readonly number[]): Funding {
  let unfunded = need;
  const used = capacities.map((capacity) => {
    const taken = Math.min(unfunded, capacity);
    unfunded -= taken;
    return taken;
  });
  return { used, unfunded };
}

export interface AtmDilution {
  readonly newShares: number;
  readonly sharesAfter: number;
  /** New shares over shares after */
  readonly dilution: number;
  /** New shares over shares before */
  readonly increase: number;
  /** $ before the agents' fee */
  readonly grossProceeds: number;
}

/**
 * Shares sold at the market to raise an amount net of fees.
 * @param raiseNet $ the company keeps
 * @param discount fraction below the price at which shares are sold
 * @param fee fraction of gross proceeds kept by the agents
 */
export function atmDilution(
  raiseNet: number,
  price: number,
  shares: number,
  discount = 0,
  fee = 0,
): AtmDilution {
  const newShares = raiseNet / (price * (1 - discount) * (1 - fee));
  const sharesAfter = shares + newShares;
  return {
    newShares,
    sharesAfter,
    dilution: newShares / sharesAfter,
    increase: newShares / shares,
    grossProceeds: raiseNet / (1 - fee),
  };
}

export interface ConvertDilution {
  /** $ a share */
  readonly conversionPrice: number;
  /** Shares under the notes */
  readonly underlying: number;
  /** Shares issued if all convert into stock */
  readonly ifConverted: number;
  /** Shares issued if principal is repaid in cash and only the excess in stock */
  readonly netShares: number;
  /** Shares the capped call delivers */
  readonly cappedCall: number;
  readonly netAfterCall: number;
  /** Net new shares over all shares after; null where the shares outstanding are not known */
  readonly dilution: number | null;
}

/**
 * New shares a convertible note brings at a stock price.
 * @param principal $
 * @param conversionRate shares per $1,000
 * @param stock $ a share
 * @param capPrice cap of the capped call in $ a share, null for none
 * @throws FinanceError "number" where the cap lies below the conversion price
 */
export function convertDilution(
  principal: number,
  conversionRate: number,
  stock: number,
  capPrice: number | null = null,
  sharesOut: number | null = null,
): ConvertDilution {
  const conversionPrice = 1000 / conversionRate;
  if (capPrice !== null && capPrice < conversionPrice) {
    throw new FinanceError(
      "number",
      `capPrice ($ a share): expected at least the conversion price, ${conversionPrice}, but got ${capPrice}.`,
      "capPrice",
    );
  }
  const underlying = (principal * conversionRate) / 1000;
  const sharesAbove = (price: number) => (underlying * Math.max(0, price - conversionPrice)) / stock;
  const netShares = sharesAbove(stock);
  const cappedCall = capPrice === null ? 0 : sharesAbove(Math.min(stock, capPrice));
  const netAfterCall = Math.max(0, netShares - cappedCall);
  return {
    conversionPrice,
    underlying,
    ifConverted: underlying,
    netShares,
    cappedCall,
    netAfterCall,
    dilution: sharesOut === null ? null : netAfterCall / (sharesOut + netAfterCall),
  };
}

/** Debt service coverage; null where there is no debt service. */
export function dscr(noi: number, debtService: number): number | null {
  return debtService === 0 ? null : noi / debtService;
}

/** Debt in $ whose level annual service a net operating income covers `coverage` times. */
export function debtSize(noi: number, coverage: number, rate: number, years: number): number {
  return (noi / coverage) * annuityFactor(rate, years);
}
