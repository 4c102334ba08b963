import { FinanceError } from "./errors";
import { sum } from "./sums";

/*
 * Rates of return, sought in x = ln(1 + r), where each flow is worth v·exp(−x·t).
 *
 * Roots above 0 and below 0 are found apart, the latter with time reversed, so that all discount factors
 * lie between 0 and 1 and nothing overflows. On such a half-line the worth of the positive flows P, of the
 * negative flows N, and their derivatives all fall as x rises, so their values at an interval's ends bound
 * them inside it: an interval is put aside only where these bounds prove that it holds no root, or one.
 */

/** Roots a scan gives up looking for after so many evaluations lie closer together than it can tell. */
const MOST_EVALUATIONS = 5000;
const MOST_STEPS = 100;
/** Part of all present values that the net present value may be at a rate of return. */
const RESIDUAL = 1e-9;
/** Largest x whose rate a number can hold. */
const LARGEST = Math.log(Number.MAX_VALUE);

/** Flows in order of time from an anchor; equal gaps in time share one discount factor. */
interface Side {
  readonly values: readonly number[];
  readonly times: readonly number[];
  readonly gaps: readonly number[];
  readonly gapOf: readonly number[];
}

/** Worth of the flows at one x: zeroth, first and second moments in time. */
interface Worth {
  readonly x: number;
  readonly positive: number;
  readonly negative: number;
  readonly positive1: number;
  readonly negative1: number;
  readonly positive2: number;
  readonly negative2: number;
  /** positive − negative, the net present value */
  net: number;
  /** Changes of sign in the cumulated worth: at least the number of roots beyond x (after C. J. Norstrom). */
  readonly changes: number;
}

function worth(side: Side, x: number): Worth {
  const { values, times, gapOf } = side;
  const factors = side.gaps.map((gap) => Math.exp(-x * gap));
  let discount = 1;
  let [positive, negative, positive1, negative1, positive2, negative2, changes] = [0, 0, 0, 0, 0, 0, 0];
  let rising = values[0] > 0;
  for (let i = 0; i < values.length; i++) {
    discount *= factors[gapOf[i]];
    const pv = values[i] * discount;
    const pv1 = pv * times[i];
    if (pv > 0) {
      positive += pv;
      positive1 += pv1;
      positive2 += pv1 * times[i];
    } else {
      negative -= pv;
      negative1 -= pv1;
      negative2 -= pv1 * times[i];
    }
    if (rising ? positive < negative : positive > negative) {
      rising = !rising;
      changes++;
    }
  }
  const net = positive - negative;
  return { x, positive, negative, positive1, negative1, positive2, negative2, net, changes };
}

/** Newton's steps on ln P − ln N, which is all but straight, kept inside a bracket. */
function refine(side: Side, low: number, high: number, lowIsPositive: boolean, start: number): number {
  let x = start;
  for (let i = 0; i < MOST_STEPS; i++) {
    const { positive, negative, positive1, negative1, net } = worth(side, x);
    if (net === 0) return x;
    if (net > 0 === lowIsPositive) low = x;
    else high = x;
    const slope = negative1 / negative - positive1 / positive;
    let next = x - Math.log1p(net / negative) / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const step = Math.abs(next - x);
    x = next;
    if (step <= 1e-9 * Math.max(1, x)) break;
  }
  return x;
}

/** One more Newton step with every flow discounted by itself and sums compensated; null where x is no root. */
function polish(side: Side, x: number): number | null {
  const { values, times } = side;
  // Close to 0 the sum of the flows themselves cancels; taking it apart keeps the digits of tiny rates.
  const near = x * times[times.length - 1] < 0.5;
  const terms: number[] = [];
  let [all, slope] = [0, 0];
  values.forEach((value, i) => {
    const growth = Math.expm1(-x * times[i]);
    const pv = near ? value + value * growth : value * Math.exp(-x * times[i]);
    if (near) terms.push(value, value * growth);
    else terms.push(pv);
    all += Math.abs(pv);
    slope -= pv * times[i];
  });
  const net = sum(terms);
  if (!(Math.abs(net) <= RESIDUAL * all)) return null;
  const step = net / slope;
  return Math.abs(step) <= 1e-6 * Math.max(1, x) ? x - step : x;
}

const opposite = (a: Worth, b: Worth): boolean => (a.net < 0 && b.net > 0) || (a.net > 0 && b.net < 0);

/** Every root above 0, ascending. `total` is the exact net worth at 0. */
function rootsAboveZero(side: Side, total: number): number[] {
  const { values, times } = side;
  const rest = values.reduce((all, value, i) => (i === 0 ? 0 : all + Math.abs(value)), 0);
  // From here on the first flow outweighs all others together.
  const limit = Math.log(rest / Math.abs(values[0])) / times[1];
  if (!(limit > 0)) return [];
  const found: number[] = [];
  const take = (a: Worth, b: Worth, start: number) => {
    const root = polish(side, refine(side, a.x, b.x, a.net > 0, start));
    if (root !== null) found.push(root);
  };

  const first = worth(side, 0);
  first.net = total;
  const last = worth(side, limit * (1 + 1e-12) + Number.MIN_VALUE);
  let evaluations = 2;
  const pending: [Worth, Worth][] = [[first, last]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [a, b] = pair;
    if (a.changes === 0) break;
    // Proofs that the interval holds no root, or exactly one where the signs at its ends differ.
    if (b.positive > a.negative || b.negative > a.positive) continue;
    const monotone = b.negative1 > a.positive1 || b.positive1 > a.negative1;
    const bent = b.positive2 > a.negative2 || b.negative2 > a.positive2;
    const single = a.changes === 1 || monotone || (bent && opposite(a, b));
    const tiny = b.x - a.x <= 1e-13 * Math.max(1, b.x) || evaluations >= MOST_EVALUATIONS;
    if (single || tiny) {
      if (opposite(a, b)) take(a, b, a.x === 0 ? firstGuess(a, b) : (a.x + b.x) / 2);
      continue;
    }
    const middle = worth(side, (a.x + b.x) / 2);
    evaluations++;
    if (middle.net === 0) found.push(middle.x);
    pending.push([middle, b], [a, middle]);
  }
  return found.sort((a, b) => a - b);
}

/** Where the straight line through ln P − ln N at an interval's start crosses 0. */
function firstGuess(a: Worth, b: Worth): number {
  const slope = a.negative1 / a.negative - a.positive1 / a.positive;
  const guess = a.x - Math.log1p(a.net / a.negative) / slope;
  return guess > a.x && guess < b.x ? guess : (a.x + b.x) / 2;
}

function sideOf(values: readonly number[], times: readonly number[]): Side {
  const gaps: number[] = [];
  const known = new Map<number, number>();
  const gapOf = times.map((time, i) => {
    const gap = i === 0 ? 0 : time - times[i - 1];
    let index = known.get(gap);
    if (index === undefined) {
      index = gaps.push(gap) - 1;
      known.set(gap, index);
    }
    return index;
  });
  return { values, times, gaps, gapOf };
}

/**
 * Every x at which flows are worth nothing together, ascending, in units of one over the times' unit.
 * Flows may come in any order and share times; those of 0 do not count. A root that touches 0 without
 * crossing may be missed.
 * @throws FinanceError "number" where the flows do not change sign
 */
export function logReturns(values: readonly number[], times: readonly number[]): number[] {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let flows = values
    .map((value, i) => ({ value: value / largest, time: times[i] }))
    .filter(({ value }) => value !== 0 && Number.isFinite(value));
  if (flows.some(({ time }, i) => i > 0 && time <= flows[i - 1].time)) {
    flows.sort((a, b) => a.time - b.time);
    const merged: typeof flows = [];
    for (const flow of flows) {
      const before = merged[merged.length - 1];
      if (before?.time === flow.time) before.value += flow.value;
      else merged.push({ ...flow });
    }
    flows = merged.filter(({ value }) => value !== 0);
  }
  if (!flows.some(({ value }) => value > 0) || !flows.some(({ value }) => value < 0)) {
    throw new FinanceError(
      "number",
      "values ($): expected at least one positive and one negative flow on different dates.",
      "values",
    );
  }
  const amounts = flows.map(({ value }) => value);
  const [start, end] = [flows[0].time, flows[flows.length - 1].time];
  const total = sum(amounts);
  const above = rootsAboveZero(
    sideOf(
      amounts,
      flows.map(({ time }) => time - start),
    ),
    total,
  );
  // One change of sign is one root (Descartes): where it is found, nothing is left to look for.
  const changes = amounts.filter((value, i) => i > 0 && value > 0 !== amounts[i - 1] > 0).length;
  if (total === 0 && changes === 1) return [0];
  if (above.length === 1 && changes === 1) return above;
  const below = rootsAboveZero(
    sideOf([...amounts].reverse(), flows.map(({ time }) => end - time).reverse()),
    total,
  );
  return [...below.reverse().map((x) => -x), ...(total === 0 ? [0] : []), ...above];
}

/**
 * Yearly rates from logReturns.
 * @param perYear the times' units in a year
 * @throws FinanceError "number" where no rate exists, or none that a number can hold
 */
function rates(values: readonly number[], times: readonly number[], perYear: number): number[] {
  const found = logReturns(values, times)
    .map((x) => x * perYear)
    .filter((x) => x <= LARGEST)
    .map(Math.expm1);
  if (found.length === 0) {
    throw new FinanceError("number", "values ($): no rate of return makes these flows worth 0.", "values");
  }
  return found.filter((rate, i) => i === 0 || rate !== found[i - 1]);
}

const DAYS_PER_YEAR = 365;

/** Every yearly rate of return of dated flows (serial dates, ACT/365), ascending; −1 stands for a total loss. */
export function xirrAll(values: readonly number[], dates: readonly number[]): number[] {
  return rates(values, dates.map(Math.floor), DAYS_PER_YEAR);
}

export type RootMode = "NEAREST" | "LOW" | "HIGH" | "UNIQUE";

function choose(found: readonly number[], guess: number, mode: RootMode): number {
  if (mode === "UNIQUE" && found.length > 1) {
    throw new FinanceError(
      "number",
      `values ($): expected one rate of return, but these flows have ${found.length}.`,
      "values",
    );
  }
  if (mode === "LOW") return found[0];
  if (mode === "HIGH") return found[found.length - 1];
  const distance = (rate: number) => Math.abs(Math.log1p(rate) - Math.log1p(guess));
  return found.reduce((nearest, rate) => (distance(rate) < distance(nearest) ? rate : nearest));
}

/**
 * One yearly rate of return of dated flows.
 * @param guess rate above −1 to which NEAREST is nearest, in ln(1 + r)
 */
export function xirr(
  values: readonly number[],
  dates: readonly number[],
  guess = 0.1,
  mode: RootMode = "NEAREST",
): number {
  return choose(xirrAll(values, dates), guess, mode);
}

/** The rate of return of periodic flows nearest to a guess, per year of so many periods. */
export function irr(values: readonly number[], guess = 0.1, periodsPerYear = 1): number {
  const periods = values.map((_, period) => period);
  return choose(rates(values, periods, periodsPerYear), guess, "NEAREST");
}
