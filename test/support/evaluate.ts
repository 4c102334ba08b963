import { type Documentation, readDocumentation } from "../../scripts/help/documentation";
import { createEvaluator, ExcelError, type Value } from "../../scripts/help/evaluate";
import { callRaw, metadata } from "./functions";

/** The help of every function, read from its source. */
export const documented: readonly Documentation[] = readDocumentation();

export const { evaluate, outerCall } = createEvaluator({
  takesRanges: (id) =>
    (metadata.get(id)?.parameters ?? []).map(({ dimensionality }) => dimensionality === "matrix"),
  call: callRaw,
  ranges: documented.flatMap(({ ranges }) => ranges),
});

/** Where two matrices differ beyond a relative tolerance, in words; null where they agree. */
export function difference(actual: Value, expected: Value, tolerance: number): string | null {
  if (actual.length !== expected.length) return `${actual.length} rows instead of ${expected.length}`;
  for (let r = 0; r < expected.length; r++) {
    if (actual[r].length !== expected[r].length)
      return `${actual[r].length} columns instead of ${expected[r].length}`;
    for (let c = 0; c < expected[r].length; c++) {
      const [a, e] = [actual[r][c], expected[r][c]];
      const agrees =
        typeof a === "number" && typeof e === "number"
          ? Math.abs(a - e) <= tolerance * Math.abs(e)
          : e instanceof ExcelError
            ? a instanceof ExcelError && a.code === e.code
            : a === e;
      if (!agrees) return `row ${r + 1}, column ${c + 1}: ${String(a)} instead of ${String(e)}`;
    }
  }
  return null;
}
