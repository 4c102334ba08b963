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
  const [draw, mine] = [functions.get("MC_DRAW")!, functions.get("MC_MINING")!];
  const program = build("test/bench/randomness.c");
  if (program === null)
    print("  There is no C compiler here (cc, gcc, clang): nothing to hold ours against.");

  const inC =
    (what: string, n: number): Stopwatch =>
    () =>
      Number(run(program!, [what, `${n}`, `${SEED}`, "5"])) * 1e-9;
  const ours = {
    draws: stopwatch(() => risk.draws(DRAWS, SEED, "normal", 0, 1), 0.02, 0.3),
    drawCalled: stopwatch(() => draw(DRAWS, SEED, "normal", 0, 1, null, {}), 0.02, 0.3),
    mining: stopwatch(() => risk.summarize(risk.mcMining(TRIALS, SEED, mining)), 0.02, 0.3),
    miningCalled: stopwatch(() => mine(TRIALS, SEED, ...Object.values(mining), {}), 0.02, 0.3),
  };
  const contestants: Record<string, Stopwatch> = { ...ours };
  if (program !== null) {
    contestants.drawsInC = inC("draw", DRAWS);
    contestants.miningInC = inC("mine", TRIALS);
  }
  const taken = sideBySide(contestants, 15);

  figure("100,000 normals, ours as a bare function", taken.draws * 1e3, "ms");
  if (program !== null) {
    figure("100,000 normals in C", taken.drawsInC * 1e3, "ms");
    figure("ours over C", taken.draws / taken.drawsInC, "x", 2);
  }
  figure("MC_DRAW as Excel calls it, a row of cells for each draw", taken.drawCalled * 1e3, "ms");
  figure("10,000 trials of mining, ours as a bare function", taken.mining * 1e3, "ms");
  figure("MC_MINING as Excel calls it", taken.miningCalled * 1e3, "ms");
  if (program === null) return;
  figure("10,000 trials of mining in C", taken.miningInC * 1e3, "ms");
  figure("MC_MINING as Excel calls it over C", taken.miningCalled / taken.miningInC, "x", 2);

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
