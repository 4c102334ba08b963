import { describe, expect, it } from "vitest";
import {
  type Distribution,
  fractions,
  inverseNormal,
  quantile,
  quantiles,
  uniforms,
} from "../../src/finance/random";
import { always, between, expectClose, wholeBetween } from "./numbers";

/** Normal distribution by series and continued fraction, to check its inverse. */
function normal(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (Math.abs(z) < 4) {
    let term = z;
    let total = z;
    for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(total); k++) total += term *= (z * z) / (2 * k + 1);
    return 0.5 + density * total;
  }
  let fraction = 0;
  for (let k = 200; k > 0; k--) fraction = k / (Math.abs(z) + fraction);
  const tail = density / (Math.abs(z) + fraction);
  return z < 0 ? tail : 1 - tail;
}

describe("the Mersenne Twister", () => {
  const drawn = (seed: number, n: number) => {
    const uniform = uniforms(seed);
    return Array.from({ length: n }, uniform);
  };

  it("gives numpy's numbers for other seeds and far into the sequence", () => {
    // numpy.random.RandomState(seed).rand(1000)[[0, 311, 312, 999]]
    const expected: Record<number, number[]> = {
      0: [0.5488135039273248, 0.14694664540037505, 0.07952208258675575, 0.6771411441114241],
      1: [0.417022004702574, 0.9096355249515571, 0.2571182937821962, 0.7744772660150796],
      4294967295: [0.0976320289940138, 0.2845819535787153, 0.89887815082878, 0.556626859384112],
    };
    for (const [seed, numbers] of Object.entries(expected)) {
      const found = drawn(Number(seed), 1000);
      expect([0, 311, 312, 999].map((i) => found[i])).toEqual(numbers);
    }
  });

  it("gives the same numbers many at once", () => {
    always([wholeBetween(0, 2 ** 32 - 1), wholeBetween(0, 700)], (seed, n) => {
      expect([...fractions(n, seed)]).toEqual(drawn(seed, n));
    });
  });

  it("stays within 0 and 1, and starts anew with each source", () => {
    always([wholeBetween(0, 2 ** 32 - 1)], (seed) => {
      const found = drawn(seed, 5);
      expect(found).toEqual(drawn(seed, 5));
      for (const u of found) expect(u >= 0 && u < 1).toBe(true);
    });
  });
});

describe("the inverse normal", () => {
  it("undoes the normal distribution", () => {
    always([between(-7, 7)], (z) => {
      if (z <= 0 || z < 5) expectClose(inverseNormal(normal(z)), z, 1e-9, 1);
    });
    always([between(1e-300, 0.5)], (p) => expectClose(normal(inverseNormal(p)), p, 1e-10));
  });

  it("is odd about a half, and agrees with published quantiles", () => {
    always([between(0.001, 0.5)], (p) => expectClose(inverseNormal(1 - p), -inverseNormal(p), 1e-12, 1));
    expectClose(inverseNormal(0.975), 1.959963984540054, 1e-15);
    expectClose(inverseNormal(0.001), -3.090232306167813, 1e-15);
    expectClose(inverseNormal(1e-300), -37.0470962993612, 1e-14);
    expect(inverseNormal(0.5)).toBe(0);
  });
});

describe("a distribution", () => {
  it("rises with the fraction and stays within its bounds", () => {
    always([between(0, 0.99), between(-5, 5), between(0, 5), between(0, 5)], (u, a, width, more) => {
      const [b, c] = [a + width, a + width + more];
      for (const x of [quantile("uniform", u, a, b), quantile("triangular", u, a, b, c)]) {
        expect(x).toBeGreaterThanOrEqual(a - 1e-12);
        expect(x).toBeLessThanOrEqual(c + 1e-12);
      }
      expect(quantile("triangular", u + 0.01, a, b, c)).toBeGreaterThanOrEqual(
        quantile("triangular", u, a, b, c) - 1e-12,
      );
      expect(quantile("normal", u + 0.005, a, more)).toBeGreaterThanOrEqual(quantile("normal", u, a, more));
      expect(quantile("lognormal", u, 3, more)).toBeGreaterThanOrEqual(0);
    });
  });

  it("that is triangular holds below x what the triangle's area says", () => {
    always([between(0.001, 0.999), between(0.1, 5), between(0.1, 5)], (u, width, more) => {
      const [b, c] = [width, width + more];
      const x = quantile("triangular", u, 0, b, c);
      const area = x < b ? (x * x) / (c * b) : 1 - (c - x) ** 2 / (c * (c - b));
      expectClose(area, u, 1e-9);
    });
    expect(quantile("triangular", 0.3, 2, 2, 2)).toBe(2);
  });

  it("that is lognormal keeps its mean", () => {
    // Over evenly spaced fractions, which the mean of many draws tends to.
    const n = 200000;
    let mean = 0;
    for (let i = 0; i < n; i++) mean += quantile("lognormal", (i + 0.5) / n, 90000, 0.5) / n;
    expectClose(mean, 90000, 1e-4);
  });

  it("has the same values many at once", () => {
    const kinds: Distribution[] = ["normal", "lognormal", "uniform", "triangular"];
    always(
      [between(0.1, 5), between(0, 5), between(0, 5), wholeBetween(0, 2 ** 32 - 1)],
      (a, more, most, seed) => {
        const u = fractions(20, seed);
        u[0] = 0;
        for (const kind of kinds) {
          const each = [...u].map((fraction) => quantile(kind, fraction, a, a + more, a + more + most));
          expect(quantiles(kind, u, a, a + more, a + more + most)).toEqual(each);
        }
      },
    );
  });

  it("has a value even for a fraction of exactly 0", () => {
    expectClose(quantile("normal", 0, 0, 1), inverseNormal(2 ** -54), 1e-15);
  });
});
