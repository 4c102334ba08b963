import { FinanceError } from "../finance/errors";
import * as risk from "../finance/risk";
import {
  aboveMinus1,
  anyNumber,
  answer,
  choice,
  dividedByZero,
  fraction,
  grid,
  line,
  notNegative,
  numeric,
  optional,
  paired,
  positive,
  text,
} from "./arguments";
import * as calendar from "./calendar";
import * as carbon from "./carbon";
import * as fleet from "./fleet";
import * as hpc from "./hpc";
import * as liquidity from "./liquidity";
import * as network from "./network";
import * as project from "./project";
import { read } from "./readers";
import * as treasury from "./treasury";
import * as valuation from "./valuation";

const MOST_CELLS = 40000;

const byName = new Map<string, (...given: any[]) => any>(
  Object.entries({
    ...network,
    ...fleet,
    ...hpc,
    ...project,
    ...liquidity,
    ...treasury,
    ...valuation,
    ...carbon,
    ...calendar,
  }),
);

const own = {
  functionName: text("functionName"),
  rowArgument: numeric("rowArgument", "position in args", anyNumber),
  rowValues: (value: any) => line("rowValues", "values", value),
  columnArgument: numeric("columnArgument", "position in args", anyNumber),
  columnValues: (value: any) => line("columnValues", "values", value),
  kind: choice("kind", ["normal", "lognormal", "uniform", "triangular"]),
  a: numeric("a", "see kind", anyNumber),
  b: numeric("b", "see kind", anyNumber),
  c: optional(numeric("c", "see kind", anyNumber)),
  priceMean: numeric("priceMean", "$ per BTC", positive),
  priceSigma: numeric("priceSigma", "of the logarithm", notNegative),
  growthLow: numeric("growthLow", "fraction", aboveMinus1),
  growthMode: numeric("growthMode", "fraction", aboveMinus1),
  growthHigh: numeric("growthHigh", "fraction", aboveMinus1),
  powerMean: numeric("powerMean", "$/kWh", anyNumber),
  powerSd: numeric("powerSd", "$/kWh", notNegative),
};

/**
 * Expected value and standard deviation over scenarios.
 * @customfunction SCENARIO
 * @param values Outcome of each scenario, a row or column. Rows blank in both ranges are skipped.
 * @param probabilities Probability of each scenario, 0 to 1, as many as values; they add up to 1.
 * @returns A row: expected value, standard deviation.
 * @formula Sum of p x v; square root of the sum of p x (v - mean)^2.
 * @source Moments of a discrete distribution.
 * @errors #NUM! for probabilities below 0 or that do not add up to 1; #VALUE! for ranges of different sizes.
 * @example =THESIS.SCENARIO({4;14;28},{0.3;0.5;0.2}) → {13.8, 8.316249154516717}
 */
export function SCENARIO(values: any[][], probabilities: any[][]): number[][] {
  return answer(() => {
    const outcomes = paired(
      [
        { name: "values", unit: "any", domain: anyNumber, value: values },
        { name: "probabilities", unit: "fractions", domain: fraction, value: probabilities },
      ],
      "value",
    ).map(([value, probability]) => ({ value, probability }));
    const { mean, deviation } = risk.scenario(outcomes);
    return [[mean, deviation]];
  });
}

/**
 * Grid of any function of this add-in over two of its arguments: a data table that recalculates like a formula.
 * @customfunction SENSITIVITY
 * @param functionName Name of a function of this add-in with a single result, as text, such as "COST_PER_BTC".
 * @param args Its arguments in order, a row; a blank cell is an argument left out.
 * @param rowArgument Position of the argument that changes down the grid; 1 is the first.
 * @param rowValues Values of that argument, a row or column.
 * @param columnArgument Position of the argument that changes across the grid, another than rowArgument.
 * @param columnValues Values of that argument, a row or column.
 * @returns A grid without headers, a row for each of rowValues and a column for each of columnValues.
 * @formula Cell (i, j) is the function with the two arguments replaced by rowValues(i) and columnValues(j).
 * @source What-if data tables.
 * @errors #VALUE! for an unknown function or position; #NUM! for more than 40,000 cells; errors of a cell stay in it.
 * @example =THESIS.SENSITIVITY("COST_PER_BTC",{148.26E12,16.07,0.055},1,{130E12;150E12;170E12},3,{0.04,0.055,0.07}) → {31902.635299817244, 43866.123537248706, 55829.61177468018; 36810.73303825067, 50614.75792759466, 64418.78281693867; 41718.830776684095, 57363.39231794062, 73007.95385919717}
 */
export function SENSITIVITY(
  functionName: any,
  args: any[][],
  rowArgument: any,
  rowValues: any[][],
  columnArgument: any,
  columnValues: any[][],
): any[][] {
  return answer(() => {
    const name = own.functionName(functionName);
    const key = name.toUpperCase().replace(/^=?(THESIS\w*\.)?/, "");
    const compute = byName.get(key);
    const wrong = (argument: string, message: string): never => {
      throw new FinanceError("value", `${argument}: ${message}.`, argument);
    };
    if (!compute) {
      return wrong(
        "functionName",
        `expected a function of this add-in with a single result, but got "${name}"`,
      );
    }
    const base = line("args", "values", args);
    const count = compute.length;
    if (base.length > count) wrong("args", `${key} takes at most ${count} arguments, but got ${base.length}`);
    const position = (argument: string, given: number): number =>
      Number.isInteger(given) && given >= 1 && given <= count
        ? given - 1
        : wrong(argument, `expected a position from 1 to ${count} in ${key}'s arguments, but got ${given}`);
    const down = position("rowArgument", own.rowArgument(rowArgument));
    const downValues = own.rowValues(rowValues);
    const across = position("columnArgument", own.columnArgument(columnArgument));
    if (across === down) wrong("columnArgument", "expected another position than rowArgument");
    const acrossValues = own.columnValues(columnValues);
    const cells = downValues.length * acrossValues.length;
    if (cells > MOST_CELLS) {
      throw new FinanceError(
        "number",
        `rowValues: expected a grid of at most 40,000 cells, but got ${cells}.`,
      );
    }
    return downValues.map((rowValue) =>
      acrossValues.map((columnValue) => {
        const given = Array.from({ length: count }, (_, i) => base[i] ?? null);
        given[down] = rowValue;
        given[across] = columnValue;
        return single(compute, given, key);
      }),
    );
  });
}

/** A function's only figure, or the error it ends in. */
function single(compute: (...given: any[]) => any, given: any[], key: string): any {
  try {
    const rows = grid(compute(...given));
    if (rows.length === 1 && rows[0].length === 1) return rows[0][0];
  } catch (error) {
    return error;
  }
  throw new FinanceError("value", `functionName: ${key} does not have a single result.`, "functionName");
}

/**
 * Random draws from a distribution, always the same for the same seed.
 * @customfunction MC_DRAW
 * @param n Number of draws, a whole number from 1 to 100000.
 * @param seed Seed, a whole number from 0 to 4294967295.
 * @param kind normal, lognormal, uniform or triangular.
 * @param a normal: mean; lognormal: mean, above 0; uniform and triangular: least value.
 * @param b normal: standard deviation; lognormal: standard deviation of the logarithm; uniform: greatest value; triangular: mode.
 * @param c triangular: greatest value; otherwise unused.
 * @returns A column of draws.
 * @formula The distribution's inverse at MT19937's 53-bit fractions; lognormal is a x exp(b x z - b^2 / 2).
 * @source Matsumoto and Nishimura 1998, as numpy.random.RandomState; Wichura 1988, AS 241.
 * @errors #NUM! for n or seed out of range, a standard deviation below 0, or bounds out of order; #VALUE! for another kind.
 * @example =THESIS.MC_DRAW(5,42,"uniform",0,1) → {0.3745401188473625; 0.9507143064099162; 0.7319939418114051; 0.5986584841970366; 0.15601864044243652}
 * @example =THESIS.MC_DRAW(3,42,"normal",0,1) → {-0.319852380625141; 1.6518193288058685; 0.6188546498393548}
 * @example =THESIS.MC_DRAW(3,42,"lognormal",90000,0.5) → {67686.27860744324; 181402.6842051215; 108227.66257574953}
 * @example =THESIS.MC_DRAW(3,42,"triangular",0,0.1,0.5) → {0.14631655929273774; 0.4007168759656669; 0.2684806452200616}
 */
export function MC_DRAW(n: any, seed: any, kind: any, a: any, b: any, c?: any): number[][] {
  return answer(() => {
    const [count, start, distribution] = [read.n(n), read.seed(seed), own.kind(kind)];
    const [first, second, third] = [own.a(a), own.b(b), own.c(c)];
    if (distribution === "triangular" && third === null) {
      throw new FinanceError("value", "c (triangular): the greatest value is needed, but it is empty.", "c");
    }
    return risk.draws(count, start, distribution, first, second, third ?? 0).map((draw) => [draw]);
  });
}

/**
 * Monte Carlo of a fleet's annual gross margin over bitcoin price, growth of difficulty and price of power.
 * @customfunction MC_MINING
 * @param n Number of trials, a whole number from 1 to 100000.
 * @param seed Seed, a whole number from 0 to 4294967295.
 * @param priceMean Mean price of bitcoin, $ per BTC, above 0.
 * @param priceSigma Standard deviation of the price's logarithm, 0 or more.
 * @param growthLow Least growth of difficulty, fraction above -1.
 * @param growthMode Likeliest growth of difficulty, fraction above -1.
 * @param growthHigh Greatest growth of difficulty, fraction above -1.
 * @param powerMean Mean price of power, $/kWh.
 * @param powerSd Standard deviation of the price of power, $/kWh, 0 or more.
 * @param hashrate Hashrate of the fleet, EH/s, 0 or more.
 * @param efficiency Efficiency of the fleet, J/TH, above 0.
 * @param difficulty Network difficulty before its growth, above 0.
 * @returns Seven rows of label and figure.
 * @formula (HASHPRICE(price, difficulty x (1 + growth)) - HASHCOST) x 1000 x hashrate x 365 in each trial.
 * @source As MC_DRAW; a trial draws price (lognormal), growth (triangular) and power (normal) in this order.
 * @errors As MC_DRAW; #DIV/0! in the standard deviation of a single trial.
 * @example =THESIS.MC_MINING(10000,42,90000,0.5,0,0.1,0.5,0.055,0.005,50,16.07,148.26E12) → {"Mean ($ a year)", 198948354.32451484; "Standard deviation ($ a year)", 318942106.47426516; "5th percentile ($ a year)", -168526434.5382991; "Median ($ a year)", 127881321.7080788; "95th percentile ($ a year)", 801149494.2375709; "Probability of a loss (fraction)", 0.2785; "Trials", 10000}
 */
export function MC_MINING(
  n: any,
  seed: any,
  priceMean: any,
  priceSigma: any,
  growthLow: any,
  growthMode: any,
  growthHigh: any,
  powerMean: any,
  powerSd: any,
  hashrate: any,
  efficiency: any,
  difficulty: any,
): any[][] {
  return answer(() => {
    const results = risk.mcMining(read.n(n), read.seed(seed), {
      priceMean: own.priceMean(priceMean),
      priceSigma: own.priceSigma(priceSigma),
      growthLow: own.growthLow(growthLow),
      growthMode: own.growthMode(growthMode),
      growthHigh: own.growthHigh(growthHigh),
      powerMean: own.powerMean(powerMean),
      powerSd: own.powerSd(powerSd),
      hashrate: read.hashrate(hashrate),
      efficiency: read.efficiency(efficiency),
      difficulty: read.difficulty(difficulty),
    });
    const summary = risk.summarize(results);
    const single = dividedByZero("n (draws): a standard deviation takes at least 2 trials.");
    return [
      ["Mean ($ a year)", summary.mean],
      ["Standard deviation ($ a year)", summary.deviation ?? single],
      ["5th percentile ($ a year)", summary.p5],
      ["Median ($ a year)", summary.p50],
      ["95th percentile ($ a year)", summary.p95],
      ["Probability of a loss (fraction)", summary.probabilityOfLoss],
      ["Trials", summary.trials],
    ];
  });
}
