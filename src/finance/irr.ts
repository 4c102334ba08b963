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

/** After so many evaluations what is left unresolved lies closer together than numbers can tell. */
const MOST_EVALUATIONS = 5000;
const MOST_STEPS = 100;
/** Part of all present values that the net present value may be at a rate of return. */
const RESIDUAL = 1e-9;
/** Largest x whose rate a number can hold. */
const LARGEST = Math.log(Number.MAX_VALUE);

/** Flows in order of time from an anchor; equal gaps in time share one discount factor. */
interface Side {
  readonly values: ArrayLike<number>;
  readonly times: ArrayLike<number>;
  readonly gaps: readonly number[];
  readonly gapOf: ArrayLike<number>;
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
  changes: number;
  /** The sign with which they end. */
  readonly isRising: boolean;
}

function worth(side: Side, x: number): Worth {
  const { values, times, gapOf } = side;
  const factors = side.gaps.map((gap) => Math.exp(-x * gap));
  let discount = 1;
  let [positive, negative, positive1, negative1, positive2, negative2, changes] = [0, 0, 0, 0, 0, 0, 0];
  let isRising = values[0] > 0;
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
    if (isRising ? positive < negative : positive > negative) {
      isRising = !isRising;
      changes++;
    }
  }
  const net = positive - negative;
  return { x, positive, negative, positive1, negative1, positive2, negative2, net, changes, isRising };
}

/** Newton's steps on ln P − ln N, which is all but straight, kept inside a bracket. */
function refine(side: Side, low: number, high: number, lowIsPositive: boolean, start: number): number {
  const { values, times, gaps, gapOf } = side;
  // The next step's error is about the square of this one times the span of time.
  const enough = 1e-8 / times[times.length - 1];
  const factors = new Float64Array(gaps.length);
  let x = start;
  let before = Infinity;
  for (let step = 0; step < MOST_STEPS; step++) {
    for (let i = 0; i < gaps.length; i++) factors[i] = Math.exp(-x * gaps[i]);
    // As worth() does, with no more than a step needs: most of the time goes here.
    let discount = 1;
    let [positive, negative, positive1, negative1] = [0, 0, 0, 0];
    for (let i = 0; i < values.length; i++) {
      discount *= factors[gapOf[i]];
      const pv = values[i] * discount;
      if (pv > 0) {
        positive += pv;
        positive1 += pv * times[i];
      } else {
        negative -= pv;
        negative1 -= pv * times[i];
      }
    }
    const net = positive - negative;
    if (net === 0) return x;
    if (net > 0 === lowIsPositive) low = x;
    else high = x;
    const slope = negative1 / negative - positive1 / positive;
    const next = x - Math.log1p(net / negative) / slope;
    const moved = Math.abs(next - x);
    // Before the bracket, of which x itself has just become an end.
    if (moved <= enough || moved <= 1e-14 * x) return next;
    // A step that does not halve the one before is not closing in.
    const isClosing = next > low && next < high && moved <= before / 2;
    before = isClosing ? moved : high - low;
    x = isClosing ? next : (low + high) / 2;
  }
  return x;
}

/** One more Newton step with every flow discounted by itself and sums compensated; null where x is no root. */
function polish({ values, times }: Side, x: number): number | null {
  // Close to 0 the sum of the flows themselves cancels; taking it apart keeps the digits of tiny rates.
  const isNear = x * times[times.length - 1] < 0.5;
  const terms = isNear ? Array.from(values) : [];
  let all = 0;
  let slope = 0;
  for (let i = 0; i < values.length; i++) {
    const grown = values[i] * (isNear ? Math.expm1(-x * times[i]) : Math.exp(-x * times[i]));
    const pv = isNear ? values[i] + grown : grown;
    terms.push(grown);
    all += Math.abs(pv);
    slope -= pv * times[i];
  }
  const net = sum(terms);
  if (!(Math.abs(net) <= RESIDUAL * all)) return null;
  const step = net / slope;
  return Math.abs(step) <= 1e-6 * Math.max(1, x) ? x - step : x;
}

const steepest = (a: Worth, b: Worth): number =>
  Math.max(a.positive2 - b.negative2, a.negative2 - b.positive2);

/** Whether the net worth is no more than rounding leaves. */
const isNoise = ({ values }: Side, { net, positive, negative }: Worth): boolean =>
  Math.abs(net) <= 1e-15 * (values.length + 8) * (positive + negative);

const opposite = (a: Worth, b: Worth): boolean => (a.net < 0 && b.net > 0) || (a.net > 0 && b.net < 0);

/**
 * Every root above 0, ascending.
 * @param total the exact net worth at 0
 * @param isOnly whether there is known to be exactly one
 */
function rootsAboveZero(side: Side, total: number, isOnly: boolean): number[] {
  const { values, times } = side;
  let rest = 0;
  for (let i = 1; i < values.length; i++) rest += Math.abs(values[i]);
  // From here on the first flow outweighs all others together.
  const limit = (Math.log(rest / Math.abs(values[0])) + 1e-12 * values.length) / times[1];
  if (!(limit > 0)) return [];
  if (isOnly) {
    const root = polish(side, refine(side, 0, limit, total > 0, 0));
    return root === null ? [] : [root];
  }
  const found: number[] = [];
  const take = (low: Worth, high: number) => {
    const root = polish(side, refine(side, low.x, high, low.net > 0, firstGuess(low, high)));
    if (root !== null) found.push(root);
  };

  const first = worth(side, 0);
  first.net = total;
  if (total !== 0 && total > 0 !== first.isRising) first.changes++;
  if (total !== 0 && first.changes === 1) {
    take(first, limit);
    return found;
  }
  let evaluations = 0;
  const span = times[times.length - 1];
  const pending: [Worth, Worth][] = [[first, worth(side, limit)]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [a, b] = pair;
    if (a.changes === 0) break;
    const width = b.x - a.x;
    // Slope is −Σt·v·exp(−x·t) and curvature Σt²·v·exp(−x·t); between the ends it is at most this.
    const [slope, curvature] = [a.negative1 - a.positive1, width * steepest(a, b)];
    // Proofs that the interval holds no root, or exactly one where the signs at its ends differ.
    if (b.positive > a.negative || b.negative > a.positive) continue;
    const towards = Math.max(0, a.net > 0 ? -slope : slope);
    if (Math.abs(a.net) > width * (towards + curvature / 2)) continue;
    const isMonotone = b.negative1 > a.positive1 || b.positive1 > a.negative1 || Math.abs(slope) > curvature;
    const isBent = b.positive2 > a.negative2 || b.negative2 > a.positive2;
    const isSingle = (a.changes === 1 && a.net !== 0) || isMonotone || (isBent && opposite(a, b));
    const isTiny =
      width <= 1e-12 / span + 1e-14 * b.x ||
      (width <= 1e-4 / span && isNoise(side, a) && isNoise(side, b)) ||
      evaluations >= MOST_EVALUATIONS;
    if (isSingle || isTiny) {
      if (opposite(a, b)) take(a, b.x);
      continue;
    }
    const middle = worth(side, (a.x + b.x) / 2);
    evaluations++;
    if (middle.net === 0) found.push(middle.x);
    pending.push([middle, b], [a, middle]);
  }
  // A root that only just touches 0 shows as several with nothing but rounding between them.
  const distinct: number[] = [];
  for (const root of found.sort((a, b) => a - b)) {
    const last = distinct.length - 1;
    if (last >= 0 && isNoise(side, worth(side, (distinct[last] + root) / 2))) {
      distinct[last] = (distinct[last] + root) / 2;
    } else distinct.push(root);
  }
  return distinct;
}

/** Where ln P − ln N, drawn on as a straight line from an interval's start, crosses 0. */
function firstGuess(low: Worth, high: number): number {
  const slope = low.negative1 / low.negative - low.positive1 / low.positive;
  const guess = low.x - Math.log1p(low.net / low.negative) / slope;
  return guess > low.x && guess < high ? guess : (low.x + high) / 2;
}

/** More different gaps than this and sharing factors no longer pays. */
const MOST_GAPS = 64;

function sideOf(values: ArrayLike<number>, times: ArrayLike<number>): Side {
  const gaps = [0];
  const gapOf = new Int32Array(times.length);
  for (let i = 1; i < times.length; i++) {
    const gap = times[i] - times[i - 1];
    let index = gaps.length > MOST_GAPS ? -1 : gaps.indexOf(gap);
    if (index < 0) index = gaps.push(gap) - 1;
    gapOf[i] = index;
  }
  return { values, times, gaps, gapOf };
}

/** Flows in order of time, each time once, without those of 0, the largest of a size near 1. */
function inOrder(values: readonly number[], times: readonly number[]): [values: number[], times: number[]] {
  let largest = 0;
  let isOrdered = true;
  for (let i = 0; i < values.length; i++) {
    largest = Math.max(largest, Math.abs(values[i]));
    if (i > 0 && times[i] < times[i - 1]) isOrdered = false;
  }
  // A power of two changes no digit.
  const scale = 2 ** Math.min(-Math.floor(Math.log2(largest)), 1000);
  const order = isOrdered ? null : [...values.keys()].sort((a, b) => times[a] - times[b]);
  const amounts: number[] = [];
  const moments: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const flow = order ? order[i] : i;
    const amount = values[flow] * scale;
    // Flows that cancel on their day count no more than those of 0.
    if (amounts[amounts.length - 1] === 0) {
      amounts.pop();
      moments.pop();
    }
    if (moments[moments.length - 1] === times[flow]) amounts[amounts.length - 1] += amount;
    else if (amount !== 0) {
      amounts.push(amount);
      moments.push(times[flow]);
    }
  }
  if (amounts[amounts.length - 1] === 0) {
    amounts.pop();
    moments.pop();
  }
  return [amounts, moments];
}

/** The flows seen from one end of their time, the other end's side with time reversed. */
function sideFrom(amounts: readonly number[], moments: readonly number[], isReversed: boolean): Side {
  const last = amounts.length - 1;
  if (!isReversed)
    return sideOf(
      amounts,
      Float64Array.from(moments, (time) => time - moments[0]),
    );
  const times = new Float64Array(amounts.length);
  for (let i = 0; i <= last; i++) times[i] = moments[last] - moments[last - i];
  return sideOf([...amounts].reverse(), times);
}

/**
 * Every x at which flows are worth nothing together, ascending, in units of one over the times' unit.
 * Flows may come in any order and share times; those of 0 do not count. A root that touches 0 without
 * crossing may be missed.
 * @throws FinanceError "number" where the flows do not change sign
 */
export function logReturns(values: readonly number[], times: readonly number[]): number[] {
  const [amounts, moments] = inOrder(values, times);
  let changes = 0;
  for (let i = 1; i < amounts.length; i++) if (amounts[i] > 0 !== amounts[i - 1] > 0) changes++;
  if (changes === 0) {
    throw new FinanceError(
      "number",
      "values ($): expected at least one positive and one negative flow on different dates.",
      "values",
    );
  }
  const total = sum(amounts);
  const above = () => rootsAboveZero(sideFrom(amounts, moments, false), total, changes === 1);
  const below = () =>
    rootsAboveZero(sideFrom(amounts, moments, true), total, changes === 1)
      .reverse()
      .map((x) => -x);
  if (changes > 1) return [...below(), ...(total === 0 ? [0] : []), ...above()];
  // One change of sign is one root (Descartes), and the sum of the flows tells its side.
  if (total === 0) return [0];
  return total > 0 === amounts[0] > 0 ? below() : above();
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
