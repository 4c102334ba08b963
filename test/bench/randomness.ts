import { figure, print, sideBySide, stopwatch, type Stopwatch } from "./report";
import { build, run } from "./native";
import { bare, registered } from "./shipped";

const SEED = 42;
const DRAWS = 100_000;
const TRIALS = 10_000;
/** As randomness.c has them. */
const mining = {
  priceMean: 90000,
  priceSigma: 0.5,
  growthLow: 0,
  growthMode: 0.1,
  growthHigh: 0.5,
  powerMean: 0.055,
  powerSd: 0.005,
  hashrate: 50,
  efficiency: 16.07,
  difficulty: 148.26e12,
};

/** Largest difference of two rows of figures, as a part of the largest figure. */
function difference(ours: readonly number[], others: readonly number[]): number {
  if (ours.length !== others.length) return Infinity;
  const size = ours.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return ours.reduce((most, x, i) => Math.max(most, Math.abs(x - others[i])), 0) / size;
}

/** Monte Carlo against a plain C program with the same generator, inverse normal and model. */
export async function benchRandomness(): Promise<void> {
  const risk = bare<typeof import("../../src/finance/risk")>("src/finance/risk.ts");
  const functions = registered();
  const program = build("test/bench/randomness.c");
  if (program === null)
    print("  There is no C compiler here (cc, gcc, clang): nothing to hold ours against.");

  const inC = (what: string, n: number): Record<string, Stopwatch> =>
    program === null ? {} : { inC: () => Number(run(program, [what, `${n}`, `${SEED}`, "5"])) * 1e-9 };
  const watch = (work: () => unknown) => stopwatch(work, 0.02, 0.5);

  // One after the other, since the cells of MC_DRAW leave garbage that whoever comes next would be charged with.
  const draws = sideBySide<string>(
    { ours: watch(() => risk.draws(DRAWS, SEED, "normal", 0, 1)), ...inC("draw", DRAWS) },
    15,
  );
  figure("100,000 normals, ours", draws.ours * 1e3, "ms");
  if (program !== null) {
    figure("100,000 normals in C", draws.inC * 1e3, "ms");
    figure("ours over C", draws.ours / draws.inC, "x", 2);
  }
  const mine = functions.get("MC_MINING")!;
  const trials = sideBySide<string>(
    {
      called: watch(() => mine(TRIALS, SEED, ...Object.values(mining), {})),
      ...inC("mine", TRIALS),
    },
    15,
  );
  figure("MC_MINING of 10,000 trials, as Excel calls it", trials.called * 1e3, "ms");
  if (program !== null) {
    figure("10,000 trials and their summary in C", trials.inC * 1e3, "ms");
    figure("ours over C", trials.called / trials.inC, "x", 2);
  }
  const draw = functions.get("MC_DRAW")!;
  const called = sideBySide({ called: watch(() => draw(DRAWS, SEED, "normal", 0, 1, null, {})) }, 15).called;
  figure("MC_DRAW of 100,000 normals, as Excel calls it: a row of cells each", called * 1e3, "ms");
  if (program === null) return;

  const values = (what: string, n: number): number[] =>
    run(program, ["values", what, `${n}`, `${SEED}`])
      .trim()
      .split("\n")
      .map(Number);
  const drawn = difference(risk.draws(DRAWS, SEED, "normal", 0, 1), values("draw", DRAWS));
  const mined = difference(risk.mcMining(TRIALS, SEED, mining), values("mine", TRIALS));
  const apart = Math.max(drawn, mined);
  print(`  Figures of C and ours differ by at most ${apart.toExponential(1)} of the largest.`);
  if (!(apart <= 1e-12)) throw new Error("The C program and ours do not come to the same figures.");
}
