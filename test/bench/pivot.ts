import { ranges, workedExample } from "../finance/pivot/workedExample";
import { build, run } from "./native";
import { figure, print, sideBySide, stopwatch, type Stopwatch } from "./report";
import { registered } from "./shipped";

const SEED = 42;
const TRIALS = 10_000;
/** As pivot.c has them. */
const distributions = [
  ["btc_growth", "triangular", -0.1, 0.1, 0.3],
  ["difficulty_growth", "triangular", 0.003, 0.008, 0.012],
  ["delay_quarters", "triangular", 0, 1, 3],
  ["utilization", "triangular", 0.75, 0.95, 1],
  ["capex_overrun", "triangular", -0.05, 0.05, 0.25],
];
const POINTS = 21;
const spread = (low: number, high: number): number[][] =>
  Array.from({ length: POINTS }, (_, i) => [low + (i * (high - low)) / (POINTS - 1)]);

/** The whole-thesis model as Excel calls it, its simulation against a plain C program of the same model. */
export async function benchPivot(): Promise<void> {
  const functions = registered();
  const [simulate, vary] = [functions.get("PIVOT_MONTE_CARLO")!, functions.get("PIVOT_SENSITIVITY")!];
  const summarize = functions.get("PIVOT_SUMMARY")!;
  const thesis = ranges(workedExample);
  const simulated = (): unknown =>
    simulate(...thesis, distributions, TRIALS, SEED, "value_per_share", null, null, {});
  const varied = (): unknown =>
    vary(
      ...thesis,
      "delay_quarters",
      spread(0, POINTS - 1),
      "utilization",
      spread(0.5, 1),
      "build_shortfall",
      {},
    );
  const program = build("test/bench/pivot.c");
  if (program === null)
    print("  There is no C compiler here (cc, gcc, clang): nothing to hold ours against.");

  const contestants: Record<string, Stopwatch> = {
    simulation: stopwatch(simulated, 0.02, 0.5),
    sensitivity: stopwatch(varied, 0.02, 0.3),
    summary: stopwatch(() => summarize(...thesis, null, {}), 0.02, 0.3),
  };
  if (program !== null)
    contestants.inC = () => Number(run(program, [`${TRIALS}`, `${SEED}`, "3"]).split("\n")[0]) * 1e-9;
  const taken = sideBySide(contestants, 15);

  figure("PIVOT_SUMMARY, every figure", taken.summary * 1e3, "ms");
  figure("PIVOT_SENSITIVITY, 21 x 21 cells", taken.sensitivity * 1e3, "ms", 100);
  figure("PIVOT_MONTE_CARLO, 10,000 trials of 28 quarters and 3 phases", taken.simulation * 1e3, "ms", 1000);
  if (program === null) return;
  figure("the same model and trials in C", taken.inC * 1e3, "ms");
  figure("PIVOT_MONTE_CARLO over C", taken.simulation / taken.inC, "x", 3);

  const [, ...inC] = run(program, [`${TRIALS}`, `${SEED}`, "1"])
    .trim()
    .split("\n")
    .map(Number);
  const ours = (simulated() as [string, number][]).map(([, value]) => value);
  const apart = inC.reduce((most, x, i) => Math.max(most, Math.abs(x - ours[i]) / Math.abs(x)), 0);
  print(
    `  Mean, deviation, percentiles and probability differ from C's by at most ${apart.toExponential(1)}.`,
  );
  if (!(apart <= 1e-9)) throw new Error("The C program and ours do not come to the same figures.");
}
