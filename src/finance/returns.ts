import { addMonths } from "./calendar";
import { FinanceError } from "./errors";
import { sum } from "./sums";

const DAYS_PER_YEAR = 365;

/** Present value of 1 a year for some years at a rate above −1. */
export function annuityFactor(rate: number, years: number): number {
  // Below this a rate has lost its digits, and changes none of the result's.
  return Math.abs(rate) < 1e-300 ? years : -Math.expm1(-years * Math.log1p(rate)) / rate;
}

/** Net operating income of a year over the capital it took. */
export function yieldOnCost(noi: number, capex: number): number {
  if (capex === 0) {
    throw new FinanceError("divideByZero", "capex ($): expected a number other than 0, but got 0.", "capex");
  }
  return noi / capex;
}

export interface DatedFlow {
  readonly value: number;
  /** Excel serial */
  readonly date: number;
}

const discountTo = (origin: number, rate: number) => {
  const growth = Math.log1p(rate);
  return (date: number) => Math.exp((-growth * (Math.floor(date) - Math.floor(origin))) / DAYS_PER_YEAR);
};

/** Net present value on the first flow's date (ACT/365); flows before it are compounded forward. */
export function xnpv(rate: number, flows: readonly DatedFlow[]): number {
  if (flows.length === 0) return 0;
  const factor = discountTo(flows[0].date, rate);
  return sum(flows.map(({ value, date }) => value * factor(date)));
}

/** Present value lost if every positive flow came `months` later and every payment stayed. */
export function delayCost(flows: readonly DatedFlow[], rate: number, months: number): number {
  if (flows.length === 0) return 0;
  const factor = discountTo(flows[0].date, rate);
  const received = flows.filter(({ value }) => value > 0);
  return sum(received.map(({ value, date }) => value * (factor(date) - factor(addMonths(date, months)))));
}

/** Periods until cumulated (discounted) flows are back at 0, linear inside the period; null where never. */
export function payback(values: readonly number[], rate = 0): number | null {
  let balance = 0;
  let owed = false;
  for (let period = 0; period < values.length; period++) {
    const flow = values[period] * (1 + rate) ** -period;
    if (owed && balance + flow >= 0) return period - 1 - balance / flow;
    balance += flow;
    owed = balance < 0;
  }
  return owed ? null : 0;
}

export interface StrandedCost {
  /** $ a year */
  readonly noi: number;
  /** $ */
  readonly presentValue: number;
  /** $ of capital that neither income nor salvage brings back */
  readonly stranded: number;
}

/**
 * Capital stranded where a site fills only in part.
 * @param noiFull $ a year at full utilization
 * @param fixedCost $ a year still paid on the idle share
 */
export function strandedCost(
  capex: number,
  noiFull: number,
  fixedCost: number,
  utilization: number,
  rate: number,
  years: number,
  salvage = 0,
): StrandedCost {
  const noi = noiFull * utilization - fixedCost * (1 - utilization);
  const presentValue = noi * annuityFactor(rate, years);
  return { noi, presentValue, stranded: Math.max(0, capex - Math.max(presentValue, salvage)) };
}

/**
 * Utilization at which income just repays the capital; above 1 where it cannot.
 * @throws FinanceError "number" where a fuller site earns no more
 */
export function breakevenUtilization(
  capex: number,
  noiFull: number,
  fixedCost: number,
  rate: number,
  years: number,
): number {
  const gain = noiFull + fixedCost;
  if (!(gain > 0)) {
    throw new FinanceError(
      "number",
      `noiFull ($ a year): expected noiFull + fixedCost above 0, but it is ${gain}.`,
      "noiFull",
    );
  }
  return (capex / annuityFactor(rate, years) + fixedCost) / gain;
}
