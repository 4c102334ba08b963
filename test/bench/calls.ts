import { documented, outerCall } from "../support/evaluate";
import { metadata } from "../support/functions";
import { figure, print, sideBySide, stopwatch, table } from "./report";
import { registered } from "./shipped";

/** Calls a second that each function is to reach. */
const GOAL = 2e6;
const SLOWEST_SHOWN = 8;

const isScalar = (id: string): boolean => {
  const { parameters, result } = metadata.get(id)!;
  return [...parameters, result].every(({ dimensionality }) => dimensionality !== "matrix");
};

/** Every function from single values to a single value, called by its help's first example as Excel hands it over. */
export async function benchCalls(): Promise<void> {
  const functions = registered();
  const invocation = { address: "Sheet1!A1", functionName: "THESIS" };
  const watches: Record<string, () => number> = {};
  for (const { id: name, examples } of documented) {
    if (!isScalar(name)) continue;
    const given = metadata
      .get(name)!
      .parameters.map((_, i) => outerCall(examples[0].formula)?.given[i] ?? null);
    const [call, args] = [functions.get(name)!, [...given, invocation]];
    watches[name] = stopwatch(() => call(...args));
  }
  const taken = Object.entries(sideBySide(watches)).sort(([, a], [, b]) => b - a);
  print(`  ${taken.length} functions from single values to a single value; the slowest:`);
  table(
    ["function", "ns a call", "M calls a second"],
    taken
      .slice(0, SLOWEST_SHOWN)
      .map(([name, seconds]) => [name, (seconds * 1e9).toFixed(0), (1e-6 / seconds).toFixed(1)]),
  );
  figure(`slowest of all, ${taken[0][0]}`, 1e-6 / taken[0][1], "M calls a second", { atLeast: GOAL / 1e6 });
  figure(
    `middle one, ${taken[taken.length >> 1][0]}`,
    1e-6 / taken[taken.length >> 1][1],
    "M calls a second",
  );
}
