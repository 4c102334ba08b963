export const print = (line: string): void => console.log(line);

/** A figure to stay under, or one to reach. */
export type Goal = number | { readonly atLeast: number };

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** One figure of a benchmark with what it is held against. */
export function figure(name: string, value: number, unit: string, goal?: Goal): void {
  let verdict = "";
  if (goal !== undefined) {
    const [words, bound] = typeof goal === "number" ? ["under", goal] : ["at least", goal.atLeast];
    const isMet = typeof goal === "number" ? value < bound : value >= bound;
    verdict = `   (goal: ${words} ${bound} ${unit}${isMet ? "" : ", MISSED"})`;
  }
  print(`  ${name.padEnd(62)} ${rounded(value).padStart(9)} ${unit}${verdict}`);
}

/** Lines under headings; the first column is text, the others stand flush right. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i].length)));
  for (const row of [headings, ...rows]) {
    const cells = row.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i])));
    print(`  ${cells.join("  ")}`);
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Seconds of the processor that this process has had: what else runs on a machine does not count. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1e-6;
}

/** Takes one sample of what it measures: the seconds of a call. */
export type Stopwatch = () => number;

/** Holds the last result, so that no compiler may leave out the work that makes it. */
export const kept: { result: unknown } = { result: undefined };

/**
 * Times a function by calling it as often as fills some seconds.
 * @param warmUp seconds of calls beforehand, in which the function becomes as fast as it gets
 */
export function stopwatch(work: () => unknown, seconds = 0.002, warmUp = 0.05): Stopwatch {
  const elapsed = (calls: number): number => {
    const begun = processorSeconds();
    for (let i = 0; i < calls; i++) kept.result = work();
    const taken = processorSeconds() - begun;
    // A large result left standing would cost the next contestant collections of garbage.
    kept.result = undefined;
    return taken;
  };
  let calls = 1;
  let spent = 0;
  while (spent < warmUp) {
    const taken = elapsed(calls);
    spent += taken;
    calls = Math.max(1, Math.ceil(calls * Math.min(8, seconds / Math.max(taken, 1e-9))));
  }
  return () => elapsed(calls) / calls;
}

/** Median seconds a call of each contestant, taken in turn so that a machine's moods hit all alike. */
export function sideBySide<Name extends string>(
  contestants: Readonly<Record<Name, Stopwatch>>,
  rounds = 21,
): Record<Name, number> {
  const names = Object.keys(contestants) as Name[];
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) taken.get(name)!.push(contestants[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name)!)])) as Record<Name, number>;
}
