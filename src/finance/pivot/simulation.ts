import { FinanceError } from "../errors";
import { type Distribution, quantile, uniforms } from "../random";
import { checkDistribution, percentile } from "../risk";
import { sum } from "../sums";
import { pivotInputs, type PivotInputs, type PivotKey } from "./inputs";
import type { PivotAnswers, SummaryKey } from "./summary";

type Changeable = Record<PivotKey, number>;

/** Sets an input, or says by its name why the model does not accept the number. */
function put(inputs: Changeable, key: PivotKey, value: number, argument: string): void {
  const { unit, expected, holds } = pivotInputs[key];
  if (!holds(value)) {
    throw new FinanceError(
      "number",
      `${argument}, ${key} (${unit}): expected ${expected}, but got ${value}.`,
      argument,
    );
  }
  inputs[key] = value;
}

/** One figure of the summary at every pair of two inputs' values; null where what it tells does not happen. */
export function pivotSensitivity(
  answers: PivotAnswers,
  inputs: PivotInputs,
  row: { readonly key: PivotKey; readonly values: readonly number[] },
  column: { readonly key: PivotKey; readonly values: readonly number[] },
  output: SummaryKey,
): (number | null)[][] {
  const changed: Changeable = { ...inputs };
  return row.values.map((rowValue) => {
    put(changed, row.key, rowValue, "rowValues");
    return column.values.map((columnValue) => {
      put(changed, column.key, columnValue, "columnValues");
      return answers.summary(changed)[output];
    });
  });
}

export interface InputDistribution {
  readonly key: PivotKey;
  readonly kind: Distribution;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** A draw as the model takes it: delays in whole quarters, fractions no further than 0 and 1. */
function acceptable(key: PivotKey, drawn: number): number {
  if (key === "delay_quarters") return Math.max(0, Math.round(drawn));
  return "isFraction" in pivotInputs[key] ? Math.min(Math.max(drawn, 0), 1) : drawn;
}

/** @throws FinanceError "number" where the parameters do not describe their distribution */
export function checkDistributions(distributions: readonly InputDistribution[]): void {
  for (const { key, kind, a, b, c } of distributions) {
    const names = ["a", "b", "c"].map((name) => `distributions, ${key}: ${name}`);
    checkDistribution(kind, a, b, c, names);
  }
}

/**
 * Some figures of the summary in each trial, a row a figure. Every trial draws one number a distribution, in their
 * order, whichever figures are asked for.
 * @param distributions such as checkDistributions accepts
 * @throws FinanceError "notAvailable" where what a figure tells does not happen in every trial, "number" where it
 *   is no number, or where the model does not accept a draw
 */
export function pivotTrials(
  answers: PivotAnswers,
  inputs: PivotInputs,
  distributions: readonly InputDistribution[],
  trials: number,
  seed: number,
  outputs: readonly SummaryKey[],
): Float64Array[] {
  const uniform = uniforms(seed);
  const drawn: Changeable = { ...inputs };
  const results = outputs.map(() => new Float64Array(trials));
  const missing = outputs.map(() => 0);
  for (let trial = 0; trial < trials; trial++) {
    for (const { key, kind, a, b, c } of distributions)
      put(drawn, key, acceptable(key, quantile(kind, uniform(), a, b, c)), "distributions");
    const summary = answers.summary(drawn);
    for (let row = 0; row < outputs.length; row++) {
      const result = summary[outputs[row]];
      if (result === null) missing[row]++;
      else if (Number.isFinite(result)) results[row][trial] = result;
      else
        throw new FinanceError(
          "number",
          `output: ${outputs[row]} is too large for a number in a trial.`,
          "output",
        );
    }
  }
  outputs.forEach((output, row) => {
    if (missing[row] > 0) {
      throw new FinanceError(
        "notAvailable",
        `output: ${output} does not occur in ${missing[row]} of ${trials} trials, so it has no distribution.`,
        "output",
      );
    }
  });
  return results;
}

export interface TrialSummary {
  readonly mean: number;
  /** With n − 1; null for one trial */
  readonly deviation: number | null;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly probabilityAbove: number;
  readonly trials: number;
}

export function summarizeTrials(results: Float64Array, threshold: number): TrialSummary {
  const trials = results.length;
  const values = Array.from(results);
  const mean = sum(values) / trials;
  const sorted = results.slice().sort();
  return {
    mean,
    deviation: trials < 2 ? null : Math.sqrt(sum(values.map((x) => (x - mean) ** 2)) / (trials - 1)),
    p5: percentile(sorted, 0.05),
    p25: percentile(sorted, 0.25),
    p50: percentile(sorted, 0.5),
    p75: percentile(sorted, 0.75),
    p95: percentile(sorted, 0.95),
    probabilityAbove: values.filter((x) => x > threshold).length / trials,
    trials,
  };
}

/** Lower edge and share of trials of bins of equal width from the least to the greatest result. */
export function binTrials(results: Float64Array, bins: number): { edge: number; share: number }[] {
  const least = results.reduce((a, b) => Math.min(a, b));
  const greatest = results.reduce((a, b) => Math.max(a, b));
  const width = (greatest - least) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const result of results) {
    // The greatest result belongs to the last bin; where all are alike, to the first.
    const bin = width > 0 ? Math.min(bins - 1, Math.floor((result - least) / width)) : 0;
    counts[bin]++;
  }
  return counts.map((count, bin) => ({ edge: least + bin * width, share: count / results.length }));
}
