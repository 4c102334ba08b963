import { FinanceError } from "./errors";
import { btcPerPhDay, CURRENT_SUBSIDY } from "./network";
import { hashcost } from "./mining";
import { type Distribution, fractions, quantile, quantiles } from "./random";
import { sum } from "./sums";

/** How far probabilities may be from adding up to 1. */
const PROBABILITY_TOLERANCE = 1e-9;

export interface Outcome {
  readonly value: number;
  readonly probability: number;
}

/**
 * Expected value and standard deviation over outcomes.
 * @throws FinanceError "number" where the probabilities do not add up to 1
 */
export function scenario(outcomes: readonly Outcome[]): { mean: number; deviation: number } {
  const certainty = sum(outcomes.map(({ probability }) => probability));
  if (!(Math.abs(certainty - 1) <= PROBABILITY_TOLERANCE)) {
    throw new FinanceError(
      "number",
      `probabilities (fractions): expected a sum of 1, but it is ${certainty}.`,
      "probabilities",
    );
  }
  const mean = sum(outcomes.map(({ value, probability }) => value * probability));
  const variance = sum(outcomes.map(({ value, probability }) => probability * (value - mean) ** 2));
  return { mean, deviation: Math.sqrt(variance) };
}

/**
 * Draws from a distribution, the same for the same seed.
 * @throws FinanceError "number" where the parameters do not describe the distribution
 */
export function draws(n: number, seed: number, kind: Distribution, a: number, b: number, c = 0): number[] {
  checkDistribution(kind, a, b, c);
  return quantiles(kind, fractions(n, seed), a, b, c);
}

/** Names of the parameters in messages, as the caller knows them. */
export function checkDistribution(
  kind: Distribution,
  a: number,
  b: number,
  c: number,
  names = ["a", "b", "c"],
): void {
  const fail = (argument: string, expected: string, got: number) => {
    throw new FinanceError(
      "number",
      `${argument} (${kind}): expected ${expected}, but got ${got}.`,
      argument,
    );
  };
  if (kind === "lognormal" && !(a > 0)) fail(names[0], "a mean above 0", a);
  if (kind === "normal" || kind === "lognormal") {
    if (!(b >= 0)) fail(names[1], "a standard deviation of 0 or more", b);
  } else {
    if (!(b >= a)) fail(names[1], `at least ${names[0]}, ${a}`, b);
    if (kind === "triangular" && !(c >= b)) fail(names[2], `at least ${names[1]}, ${b}`, c);
  }
}

/** Value below which a fraction of sorted values lies, between neighbours as Excel's PERCENTILE.INC. */
export function percentile(sorted: ArrayLike<number>, fraction: number): number {
  const position = fraction * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

export interface Summary {
  readonly mean: number;
  /** With n − 1; null for one trial */
  readonly deviation: number | null;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly probabilityOfLoss: number;
  readonly trials: number;
}

/** What analysts print of simulated results. */
export function summarize(results: readonly number[]): Summary {
  const trials = results.length;
  const mean = sum(results) / trials;
  const sorted = Float64Array.from(results).sort();
  return {
    mean,
    deviation: trials < 2 ? null : Math.sqrt(sum(results.map((x) => (x - mean) ** 2)) / (trials - 1)),
    p5: percentile(sorted, 0.05),
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    probabilityOfLoss: results.filter((x) => x < 0).length / trials,
    trials,
  };
}

export interface MiningRisk {
  /** $ per BTC */
  readonly priceMean: number;
  /** Standard deviation of the price's logarithm */
  readonly priceSigma: number;
  /** Growth of difficulty, fractions above −1: least, likeliest, most */
  readonly growthLow: number;
  readonly growthMode: number;
  readonly growthHigh: number;
  /** $/kWh */
  readonly powerMean: number;
  readonly powerSd: number;
  /** EH/s */
  readonly hashrate: number;
  /** J/TH */
  readonly efficiency: number;
  readonly difficulty: number;
}

/** Annual gross margin of a fleet in $ in each trial; price, growth and power are drawn in this order. */
export function mcMining(n: number, seed: number, risk: MiningRisk): number[] {
  const { priceMean, priceSigma, growthLow, growthMode, growthHigh, powerMean, powerSd } = risk;
  checkDistribution("triangular", growthLow, growthMode, growthHigh, [
    "growthLow",
    "growthMode",
    "growthHigh",
  ]);
  const uniform = fractions(3 * n, seed);
  const btcToday = btcPerPhDay(risk.difficulty, CURRENT_SUBSIDY);
  const margins = new Array<number>(n);
  for (let i = 0; i < n; i++) {
    const price = quantile("lognormal", uniform[3 * i], priceMean, priceSigma);
    const growth = quantile("triangular", uniform[3 * i + 1], growthLow, growthMode, growthHigh);
    const power = quantile("normal", uniform[3 * i + 2], powerMean, powerSd);
    const perPhDay = (price * btcToday) / (1 + growth) - hashcost(risk.efficiency, power);
    margins[i] = perPhDay * 1000 * risk.hashrate * 365;
  }
  return margins;
}
