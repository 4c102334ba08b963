import fc from "fast-check";
import { expect } from "vitest";

/** A number between two bounds, never minus zero. */
export const between = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((x) => x + 0);
export const wholeBetween = (min: number, max: number) => fc.integer({ min, max });

/** Agreement to a part of the larger of both, or of a scale where both may cancel to nearly 0. */
export function expectClose(actual: number, expected: number, tolerance = 1e-12, scale = 0): void {
  // Numbers below 1e-300 have fewer digits.
  const allowed = tolerance * Math.max(Math.abs(actual), Math.abs(expected), scale) + 1e-300;
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(allowed);
}

/** Holds for all values of the arbitraries. */
export function always<T extends unknown[]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  property: (...values: T) => void,
): void {
  fc.assert(
    fc.property(fc.tuple(...arbitraries), (values) => {
      property(...(values as T));
    }),
  );
}
