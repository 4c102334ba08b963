import { FinanceError } from "./errors";

/*
 * Rates of return, sought in x = ln(1 + r), where each flow is worth v·exp(−x·t).
 *
 * Roots above 0 and below 0 are found apart, the latter with time reversed, so that all discount factors
 * lie between 0 and 1 and nothing overflows. On such a half-line the worth of the positive flows P, of the
 * negative flows N, and their derivatives all fall as x rises, so their values at an interval's ends bound
 * them inside it; ln P and ln N are convex, so tangents and chords bound them more closely. An interval is
 * put aside only where such bounds prove that it holds no root, or one.
 *
 * A sheet asks thousands of times, mostly about a handful of flows: what is asked stands in arrays that are
 * kept from one question to the next, and one change of sign, which is one root, takes the short way.
 */

/** After so many evaluations what is left unresolved lies closer together than numbers can tell. */
const MOST_EVALUATIONS = 5000;
const MOST_STEPS = 100;
/** Part of all present values that the net present value may be at a rate of return. */
const RESIDUAL = 1e-9;
/** The same one step before. */
const NEARLY = 1e-6;
/** Largest x whose rate a number can hold. */
const LARGEST = Math.log(Number.MAX_VALUE);
/** More different gaps than this and sharing factors no longer pays. */
const MOST_GAPS = 64;
const MOST_INSERTED = 64;

/** Flows in order of time, each time once, as one end of time sees them; equal gaps share one discount factor. */
class Side {
  count = 0;
  gapCount = 0;
  values = new Float64Array(256);
  /** Since the first flow */
  times = new Float64Array(256);
  /** The first is 0: the first flow's, from itself. */
  gaps = new Float64Array(256);
  gapOf = new Int32Array(256);
  factors = new Float64Array(256);

  makeRoom(count: number): void {
    if (count <= this.values.length) return;
    const length = 2 * count;
    this.values = new Float64Array(length);
    this.times = new Float64Array(length);
    this.gaps = new Float64Array(length);
    this.gapOf = new Int32Array(length);
    this.factors = new Float64Array(length);
  }

  /** Finds the gaps between the times. */
  measure(): void {
    const { times, gaps, gapOf, count } = this;
    let gapCount = 1;
    let same = 0;
    for (let i = 1; i < count; i++) {
      const gap = times[i] - times[i - 1];
      if (gap !== gaps[same]) {
        same = gapCount > MOST_GAPS ? gapCount : 1;
        while (same < gapCount && gaps[same] !== gap) same++;
        if (same === gapCount) gaps[gapCount++] = gap;
      }
      gapOf[i] = same;
    }
    this.gapCount = gapCount;
  }
}

/** The flows in question as they come, and with time reversed. */
const forward = new Side();
const backward = new Side();
/** What is known of them: exact sum, sum of sizes, changes of sign, and where a step of Newton's from x = 0 leads. */
const flows = { total: 0.5, size: 0.5, changes: 0, guess: 0.5 };

/**
 * Puts flows in order of time, each time once, without those of 0, and counts their changes of sign.
 * @param times null for flows of equal periods
 */
function take(values: readonly number[], times: readonly number[] | null, areDates: boolean): void {
  const given = values.length;
  flows.changes = 0;
  if (!hasBothSigns(values)) return;
  forward.makeRoom(given);
  const { values: amounts, times: moments } = forward;
  let count = 0;
  let largest = 0;
  let before = -Infinity;
  let isAscending = true;
  for (let i = 0; i < given; i++) {
    const amount = values[i];
    if (amount === 0) continue;
    const time = times === null ? i : areDates ? Math.floor(times[i]) : times[i];
    if (time <= before) isAscending = false;
    before = time;
    amounts[count] = amount;
    moments[count++] = time;
    const size = Math.abs(amount);
    if (size > largest) largest = size;
  }
  if (!isAscending) count = merge(count);
  if (largest > 1e100 || largest < 1) {
    // Products of the two sides and of times shall neither overflow nor vanish; a power of two changes no digit.
    const scale = 2 ** Math.min(-Math.floor(Math.log2(largest)), 1000);
    for (let i = 0; i < count; i++) amounts[i] *= scale;
  }
  const start = moments[0];
  // Compensated (A. Neumaier), as sum() is.
  let total = 0;
  let lost = 0;
  let positive = 0;
  let negative = 0;
  let positive1 = 0;
  let negative1 = 0;
  let changes = 0;
  for (let i = 0; i < count; i++) {
    const amount = amounts[i];
    const time = moments[i] - start;
    moments[i] = time;
    if (amount > 0) {
      positive += amount;
      positive1 += amount * time;
    } else {
      negative -= amount;
      negative1 -= amount * time;
    }
    if (i > 0 && amount > 0 !== amounts[i - 1] > 0) changes++;
    const next = total + amount;
    lost += Math.abs(total) >= Math.abs(amount) ? total - next + amount : amount - next + total;
    total = next;
  }
  total += lost;
  forward.count = count;
  flows.total = total;
  flows.size = positive + negative;
  flows.changes = changes;
  const slope = positive1 * negative - negative1 * positive;
  flows.guess = (logRatio(total, positive, negative) * (positive * negative)) / slope;
}

function hasBothSigns(values: readonly number[]): boolean {
  let isPositive = false;
  let isNegative = false;
  for (let i = 0; i < values.length && !(isPositive && isNegative); i++) {
    const value = values[i];
    if (value > 0) isPositive = true;
    else if (value < 0) isNegative = true;
  }
  return isPositive && isNegative;
}

/** ln P − ln N, with the digits that only their difference, the net worth, has. */
function logRatio(net: number, positive: number, negative: number): number {
  const excess = net / negative;
  if (Math.abs(excess) < 1e-8) return excess - (excess * excess) / 2;
  return Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(positive / negative);
}

/** Sorts the flows and adds up those of one time; how many are left. */
function merge(count: number): number {
  const { values, times } = forward;
  if (count > MOST_INSERTED) sort(count);
  for (let i = 1; i < count; i++) {
    const value = values[i];
    const time = times[i];
    let place = i;
    for (; place > 0 && times[place - 1] > time; place--) {
      values[place] = values[place - 1];
      times[place] = times[place - 1];
    }
    values[place] = value;
    times[place] = time;
  }
  let kept = 0;
  for (let i = 0; i < count;) {
    const time = times[i];
    let amount = 0;
    while (i < count && times[i] === time) amount += values[i++];
    if (amount === 0) continue;
    values[kept] = amount;
    times[kept++] = time;
  }
  return kept;
}

/** Sorts more flows than it pays to insert one by one. */
function sort(count: number): void {
  const values = forward.values.slice(0, count);
  const times = forward.times.slice(0, count);
  Array.from(times.keys())
    .sort((a, b) => times[a] - times[b])
    .forEach((flow, i) => {
      forward.values[i] = values[flow];
      forward.times[i] = times[flow];
    });
}

/** The flows as they come. */
function inOrder(): Side {
  forward.measure();
  return forward;
}

/** The flows with time reversed. */
function reverse(): Side {
  const { values, times, count } = forward;
  backward.makeRoom(count);
  const { values: amounts, times: moments } = backward;
  const last = count - 1;
  for (let i = 0; i <= last; i++) {
    amounts[i] = values[last - i];
    moments[i] = times[last] - times[last - i];
  }
  backward.count = count;
  backward.measure();
  return backward;
}

/** From here on the first flow outweighs all others together; 0 or less where it always does. */
function limitOf({ values, times, count }: Side): number {
  const first = Math.abs(values[0]);
  return (Math.log((flows.size - first) / first) + 1e-12 * count) / times[1];
}

/**
 * The root inside a bracket by Halley's steps on ln P − ln N, which is all but straight; NaN where it shows none.
 * Discount factors and the net worth are compensated. Close to 0 the sum of the flows themselves cancels: what
 * discounting takes from each is added to it instead, which keeps the digits of tiny rates.
 * @param to Infinity where nothing but the first root above `from` is sought, towards which ln P − ln N falls
 */
function solve(side: Side, from: number, to: number, lowIsPositive: boolean, start: number): number {
  const { values, times, gaps, gapOf, factors, count, gapCount } = side;
  const span = times[count - 1];
  let low = from;
  let high = to;
  let x = start;
  let before = Infinity;
  let residual = 1;
  let isBracketed = to < Infinity;
  for (let step = 0; step < MOST_STEPS && high - low > 1e-16 * x; step++) {
    for (let i = 1; i < gapCount; i++) {
      // A factor's fall from 1 has more digits than the factor, until the factor is small itself.
      const fall = Math.expm1(-x * gaps[i]);
      factors[i] = fall < -0.5 ? Math.max(Math.exp(-x * gaps[i]), Number.MIN_VALUE) : fall;
    }
    const isNear = x * span < 0.5;
    // The discount factor, or its fall from 1 where that is small, and what their last digits leave out.
    let discount = isNear ? 0 : 1;
    let rest = 0;
    let total = isNear ? flows.total : values[0];
    let lost = 0;
    let positive = values[0] > 0 ? values[0] : 0;
    let negative = values[0] < 0 ? -values[0] : 0;
    let positive1 = 0;
    let negative1 = 0;
    let positive2 = 0;
    let negative2 = 0;
    for (let i = 1; i < count; i++) {
      const factor = factors[gapOf[i]];
      if (factor > 0) {
        discount = (discount + rest) * factor;
        rest = 0;
      } else {
        const fall = (isNear ? 1 + discount : discount) * factor;
        const next = discount + fall;
        rest +=
          rest * factor +
          (Math.abs(discount) >= Math.abs(fall) ? discount - next + fall : fall - next + discount);
        discount = next;
      }
      const term = values[i] * (discount + rest);
      const pv = isNear ? values[i] + term : term;
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
      const next = total + term;
      lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
      total = next;
    }
    const net = total + lost;
    if (net === 0) return x;
    if (net > 0 === lowIsPositive) low = x;
    else {
      high = x;
      isBracketed = true;
    }
    residual = Math.abs(net) / (positive + negative);
    // Mean times, whose difference is the slope, and variances, whose difference is the curvature.
    const meanPositive = positive1 / positive;
    const meanNegative = negative1 / negative;
    const fall = meanPositive - meanNegative;
    const bend = positive2 / positive - meanPositive ** 2 - (negative2 / negative - meanNegative ** 2);
    const curvature = bend / fall;
    const newton = logRatio(net, positive, negative) / fall;
    const next = x + newton / Math.max(0.5, 1 - (newton * curvature) / 2);
    const moved = Math.abs(next - x);
    // A step away from where the signs differ follows another root, or none.
    const isTurned = net > 0 === lowIsPositive ? next < x : next > x;
    const error = moved * (moved * (span + Math.abs(curvature))) ** 2;
    if (!isTurned && error <= 1e-16 * x && residual <= NEARLY) return next;
    if (isTurned && !isBracketed) return NaN;
    // A step that does not halve the one before is not closing in.
    const isClosing = next > low && next < high && moved <= before / 2;
    if (!isClosing && high === Infinity) high = limitOf(side);
    before = isClosing ? moved : high - low;
    x = isClosing ? next : (low + high) / 2;
  }
  return isBracketed && residual <= RESIDUAL ? x : NaN;
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

function worth({ values, times, gaps, gapOf, factors, count, gapCount }: Side, x: number): Worth {
  for (let i = 0; i < gapCount; i++) factors[i] = Math.exp(-x * gaps[i]);
  let discount = 1;
  let positive = 0;
  let negative = 0;
  let positive1 = 0;
  let negative1 = 0;
  let positive2 = 0;
  let negative2 = 0;
  let changes = 0;
  let isRising = values[0] > 0;
  for (let i = 0; i < count; i++) {
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

/** Whether the net worth is no more than rounding leaves. */
const isNoise = ({ count }: Side, { net, positive, negative }: Worth): boolean =>
  Math.abs(net) <= 1e-15 * (count + 8) * (positive + negative);

const opposite = (a: Worth, b: Worth): boolean => (a.net < 0 && b.net > 0) || (a.net > 0 && b.net < 0);

/** Where ln P − ln N, drawn on as a straight line from an interval's start, crosses 0. */
function firstGuess(low: Worth, high: number): number {
  const slope = low.negative1 / low.negative - low.positive1 / low.positive;
  const guess = low.x - logRatio(low.net, low.positive, low.negative) / slope;
  return guess > low.x && guess < high ? guess : (low.x + high) / 2;
}

/**
 * Where between two points of one sign the flows come nearest to being worth nothing, at best; null where tangents
 * to the larger of ln P and ln N and the other's chord prove that they never do.
 */
function nearestToZero(a: Worth, b: Worth): number | null {
  const isPositive = a.net > 0;
  const above = isPositive ? a.positive : a.negative;
  const below = isPositive ? a.negative : a.positive;
  const aboveB = isPositive ? b.positive : b.negative;
  const belowB = isPositive ? b.negative : b.positive;
  const above1 = isPositive ? a.positive1 : a.negative1;
  const aboveB1 = isPositive ? b.positive1 : b.negative1;
  const width = b.x - a.x;
  // Numbers too small have no digits to prove by.
  if (!(belowB > 1e-290)) return a.x + width / 2;
  const chord = Math.log(belowB / below) / width;
  const fromA = -above1 / above - chord;
  const fromB = -aboveB1 / aboveB - chord;
  if (fromA >= 0 || fromB <= 0) return null;
  const distanceA = Math.log(above / below);
  const along = (Math.log(aboveB / belowB) - distanceA - fromB * width) / (fromA - fromB);
  if (distanceA + fromA * along > 1e-12) return null;
  return along > 0 && along < width ? a.x + along : a.x + width / 2;
}

/**
 * Roots above 0, ascending.
 * @param until no root beyond the first one above this is sought
 */
function rootsAboveZero(side: Side, until: number): number[] {
  const found: number[] = [];
  const limit = limitOf(side);
  if (!(limit > 0)) return found;
  const { total } = flows;
  if (flows.changes === 2 && total !== 0 && total > 0 !== side.values[0] > 0) {
    // Two roots at most, and P / N crosses 1 on either side of 0.
    const guess = side === forward ? flows.guess : -flows.guess;
    const root = solve(side, 0, limit, total > 0, guess > 0 && guess < limit ? guess : limit / 2);
    return Number.isNaN(root) ? found : [root];
  }
  const first = worth(side, 0);
  first.net = total;
  if (total !== 0 && total > 0 !== first.isRising) first.changes++;
  if (first.changes === 0) return found;
  if (total !== 0 && first.changes === 1) {
    const root = solve(side, 0, limit, total > 0, firstGuess(first, limit));
    if (!Number.isNaN(root)) found.push(root);
    return found;
  }
  let evaluations = 0;
  const span = side.times[side.count - 1];
  const isPositiveBeyond = side.values[0] > 0;
  const pending: [Worth, Worth][] = [[first, worth(side, limit)]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [a, b] = pair;
    if (a.changes === 0) break;
    const width = b.x - a.x;
    // Proofs that the interval holds no root, or exactly one where the signs at its ends differ.
    if (b.positive > a.negative || b.negative > a.positive) continue;
    const isCrossed = opposite(a, b);
    const least = b.net !== 0 && b.net > 0 !== isPositiveBeyond ? 1 : 0;
    const most = isNoise(side, a) || isNoise(side, b) ? Infinity : a.changes - least;
    let middle: number | null = (a.x + b.x) / 2;
    if (!isCrossed && a.net !== 0 && b.net !== 0) {
      middle = most < 2 ? null : nearestToZero(a, b);
      if (middle === null) continue;
    }
    const slope = a.negative1 - a.positive1;
    const curvature = width * Math.max(a.positive2 - b.negative2, a.negative2 - b.positive2);
    const isMonotone = b.negative1 > a.positive1 || b.positive1 > a.negative1 || Math.abs(slope) > curvature;
    const isBent = b.positive2 > a.negative2 || b.negative2 > a.positive2;
    const isSingle = isMonotone || (isCrossed && (isBent || most < 3));
    const isTiny =
      width <= 1e-12 / span + 1e-14 * b.x ||
      (width <= 1e-4 / span && isNoise(side, a) && isNoise(side, b)) ||
      evaluations >= MOST_EVALUATIONS;
    if (isSingle || isTiny) {
      if (!isCrossed) continue;
      const root = solve(side, a.x, b.x, a.net > 0, firstGuess(a, b.x));
      if (Number.isNaN(root)) continue;
      found.push(root);
      if (root > until) break;
      continue;
    }
    const between = worth(side, middle);
    evaluations++;
    if (between.net === 0) found.push(between.x);
    pending.push([between, b], [a, between]);
  }
  // A root that only just touches 0 shows as several with nothing but rounding between them.
  const distinct: number[] = [];
  for (const root of found.length > 1 ? found.sort((a, b) => a - b) : found) {
    const last = distinct.length - 1;
    if (
      last >= 0 &&
      root - distinct[last] < 1 / span &&
      isNoise(side, worth(side, (distinct[last] + root) / 2))
    ) {
      distinct[last] = (distinct[last] + root) / 2;
    } else distinct.push(root);
  }
  // A root of 0 that is more than one casts such shadows, too.
  const isShadow = total === 0 && distinct[0] < 1 / span && isNoise(side, worth(side, distinct[0] / 2));
  return isShadow ? distinct.slice(1) : distinct;
}

/** The one root of flows with one change of sign (Descartes), whose sum tells its side; NaN where numbers lose it. */
function onlyRoot(): number {
  const { total } = flows;
  if (total === 0) return 0;
  // Of two flows ln P − ln N is straight.
  if (forward.count === 2) return flows.guess;
  const isBelow = total > 0 === forward.values[0] > 0;
  const side = isBelow ? reverse() : inOrder();
  const root = solve(side, 0, Infinity, total > 0, Math.abs(flows.guess));
  return isBelow ? -root : root;
}

/**
 * On which sides of 0 there can be roots. Where two changes of sign make two roots or none, P / N has but one turning
 * point, and from a sum with the sign of both ends it is the side to which P and N come nearer.
 */
function sides(): { above: boolean; below: boolean } {
  const { changes, total, guess } = flows;
  const isOneSided = changes === 2 && total !== 0 && total > 0 === forward.values[0] > 0;
  return { above: !isOneSided || guess > 0, below: !isOneSided || !(guess > 0) };
}

/** All roots of the flows that take() took, ascending. */
function allRoots(): number[] {
  if (flows.changes === 0) return [];
  if (flows.changes === 1) {
    const root = onlyRoot();
    return Number.isNaN(root) ? [] : [root];
  }
  const { above, below } = sides();
  return [
    ...(below ? rootsAboveZero(reverse(), Infinity).reverse() : []).map((x) => -x),
    ...(flows.total === 0 ? [0] : []),
    ...(above ? rootsAboveZero(inOrder(), Infinity) : []),
  ];
}

function noRate(): FinanceError {
  const why =
    flows.changes === 0
      ? "expected at least one positive and one negative flow on different dates."
      : "no rate of return makes these flows worth 0.";
  return new FinanceError("number", `values ($): ${why}`, "values");
}

/**
 * Every x at which flows are worth nothing together, ascending, in units of one over the times' unit.
 * Flows may come in any order and share times; those of 0 do not count. A root that touches 0 without
 * crossing may be missed.
 * @throws FinanceError "number" where the flows do not change sign
 */
export function logReturns(values: readonly number[], times: readonly number[]): number[] {
  take(values, times, false);
  if (flows.changes === 0) throw noRate();
  return allRoots();
}

const DAYS_PER_YEAR = 365;

/** Yearly rates of the flows that take() took. */
function rates(perYear: number): number[] {
  return allRoots()
    .map((x) => x * perYear)
    .filter((x) => x <= LARGEST)
    .map(Math.expm1)
    .filter((rate, i, all) => i === 0 || rate !== all[i - 1]);
}

/**
 * Every yearly rate of return of dated flows (serial dates, ACT/365), ascending; −1 stands for a total loss.
 * @throws FinanceError "number" where no rate exists, or none that a number can hold
 */
export function xirrAll(values: readonly number[], dates: readonly number[]): number[] {
  take(values, dates, true);
  const found = rates(DAYS_PER_YEAR);
  if (found.length === 0) throw noRate();
  return found;
}

export type RootMode = "NEAREST" | "LOW" | "HIGH" | "UNIQUE";

/** One yearly rate of the flows that take() took; null where there is none. */
function rate(perYear: number, guess: number, mode: RootMode): number | null {
  if (flows.changes === 0) return null;
  if (forward.count === 2 && forward.times[1] === perYear) {
    // A year apart, the rate is the growth to the last digit.
    const growth = 0 - flows.total / forward.values[0];
    return Number.isFinite(growth) ? growth : null;
  }
  if (flows.changes === 1 || mode === "NEAREST") {
    const x =
      perYear *
      (flows.changes === 1 ? onlyRoot() : nearestRoot(Math.log1p(guess) / perYear, LARGEST / perYear));
    return x <= LARGEST ? Math.expm1(x) : null;
  }
  const found = rates(perYear);
  if (found.length === 0) return null;
  if (mode === "UNIQUE" && found.length > 1) {
    throw new FinanceError(
      "number",
      `values ($): expected one rate of return, but these flows have ${found.length}.`,
      "values",
    );
  }
  return found[mode === "LOW" ? 0 : found.length - 1];
}

/** The root up to a largest that is nearest to a place, found with no more others than it takes; NaN where none is. */
function nearestRoot(place: number, largest: number): number {
  const { above, below } = sides();
  let nearest = flows.total === 0 ? 0 : NaN;
  for (const isNear of [true, false]) {
    const isAbove = isNear === place >= 0;
    // Beyond 0 all is further away than 0 is.
    if (!(isAbove ? above : below) || (!isNear && Math.abs(nearest - place) <= Math.abs(place))) continue;
    const sign = isAbove ? 1 : -1;
    const side = isAbove ? inOrder() : reverse();
    if (above !== below) {
      // Of two roots the first is nearest to whatever lies before it.
      const root = solve(side, 0, Infinity, flows.total > 0, Math.abs(flows.guess));
      if (root >= sign * place && root <= largest) return sign * root;
    }
    for (const root of rootsAboveZero(side, sign * place)) {
      const x = sign * root;
      if (x <= largest && !(Math.abs(x - place) >= Math.abs(nearest - place))) nearest = x;
    }
  }
  return nearest;
}

/** As xirr, but null where there is no rate of return. */
export function findXirr(
  values: readonly number[],
  dates: readonly number[],
  guess = 0.1,
  mode: RootMode = "NEAREST",
): number | null {
  take(values, dates, true);
  return rate(DAYS_PER_YEAR, guess, mode);
}

/**
 * One yearly rate of return of dated flows (serial dates, ACT/365); −1 stands for a total loss.
 * @param guess rate above −1 to which NEAREST is nearest, in ln(1 + r)
 * @throws FinanceError "number" where no rate exists, none that a number can hold, or not one alone for UNIQUE
 */
export function xirr(
  values: readonly number[],
  dates: readonly number[],
  guess = 0.1,
  mode: RootMode = "NEAREST",
): number {
  const found = findXirr(values, dates, guess, mode);
  if (found === null) throw noRate();
  return found;
}

/** As irr, but null where there is no rate of return. */
export function findIrr(values: readonly number[], guess = 0.1, periodsPerYear = 1): number | null {
  take(values, null, false);
  return rate(periodsPerYear, guess, "NEAREST");
}

/**
 * The rate of return of periodic flows nearest to a guess, per year of so many periods.
 * @throws FinanceError "number" where no rate exists, or none that a number can hold
 */
export function irr(values: readonly number[], guess = 0.1, periodsPerYear = 1): number {
  const found = findIrr(values, guess, periodsPerYear);
  if (found === null) throw noRate();
  return found;
}
