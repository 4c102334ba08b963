import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { sum } from "../../src/finance/sums";
import { always } from "./numbers";

describe("a compensated sum", () => {
  it("keeps what plain addition loses", () => {
    expect(1e16 + 1 - 1e16).toBe(0);
    expect(sum([1e16, 1, -1e16])).toBe(1);
    expect(sum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  });

  it("is exact for whole cents, whatever their order", () => {
    always([fc.array(fc.integer({ min: -1e9, max: 1e9 }))], (cents) => {
      const exact = Number(cents.reduce((total, cent) => total + BigInt(cent), 0n));
      expect(sum(cents)).toBe(exact);
      expect(sum([...cents].reverse())).toBe(exact);
    });
  });

  it("is nothing for no terms and overflows to infinity rather than to no number", () => {
    expect(sum([])).toBe(0);
    expect(sum([1.7e308, 1.7e308])).toBe(Infinity);
  });
});
