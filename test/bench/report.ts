export const print = (line: string): void => console.log(line);

/** One figure of a benchmark with what it is held against. */
export function figure(name: string, value: number, unit: string, goal?: number): void {
  const shown = value >= 100 ? value.toFixed(0) : value.toFixed(2);
  const verdict =
    goal === undefined ? "" : `   (goal: under ${goal} ${unit}${value < goal ? "" : ", MISSED"})`;
  print(`  ${name.padEnd(62)} ${shown.padStart(9)} ${unit}${verdict}`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
