import { describe, expect, it } from "vitest";
import { findRoot } from "../../src/finance/roots";
import { always, between, expectClose } from "./numbers";

describe("Brent's root", () => {
  it("is where a monotone function crosses 0", () => {
    always([between(-5, 5)], (root) => {
      expectClose(
        findRoot((x) => Math.exp(x) - Math.exp(root), -6, 6),
        root,
        1e-13,
        1,
      );
      expectClose(
        findRoot((x) => (x - root) ** 3, -6, 7),
        root,
        1e-4,
        1,
      );
      expectClose(
        findRoot((x) => Math.atan(1e6 * (x - root)), -6, 6),
        root,
        1e-13,
        1,
      );
    });
  });

  it("is found in few steps, never many more than halving takes", () => {
    let calls = 0;
    findRoot((x) => (calls++, x * x - 2), 0, 2);
    expect(calls).toBeLessThan(15);
    calls = 0;
    findRoot((x) => (calls++, x < 1 / 3 ? -1 : 1e-9), 0, 1);
    expect(calls).toBeLessThan(120);
  });

  it("is an end of the interval where that is it", () => {
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
    expectClose(
      findRoot((x) => x, 0, 1),
      0,
      1e-15,
      1,
    );
  });
});
