/** Iterations after which bisection alone has narrowed any interval to neighbouring numbers. */
const MOST_STEPS = 200;

/**
 * Root of a continuous function between two points at which its signs differ, by Brent's method
 * (R. P. Brent, "Algorithms for Minimization without Derivatives", 1973, chapter 4).
 */
export function findRoot(f: (x: number) => number, low: number, high: number, tolerance = 1e-15): number {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  let [c, fc] = [a, fa];
  let step = b - a;
  let before = step;
  for (let i = 0; i < MOST_STEPS && fb !== 0; i++) {
    if (fb > 0 === fc > 0) {
      [c, fc] = [a, fa];
      step = before = b - a;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const smallest = tolerance * Math.max(1, Math.abs(b));
    const half = (c - b) / 2;
    if (Math.abs(half) <= smallest) break;
    let bisect = true;
    if (Math.abs(before) >= smallest && Math.abs(fa) > Math.abs(fb)) {
      // Secant, or inverse quadratic interpolation where three points are known.
      const s = fb / fa;
      const q = fa / fc;
      const r = fb / fc;
      let p = a === c ? 2 * half * s : s * (2 * half * q * (q - r) - (b - a) * (r - 1));
      let divisor = a === c ? 1 - s : (q - 1) * (r - 1) * (s - 1);
      if (p > 0) divisor = -divisor;
      else p = -p;
      if (2 * p < Math.min(3 * half * divisor - Math.abs(smallest * divisor), Math.abs(before * divisor))) {
        before = step;
        step = p / divisor;
        bisect = false;
      }
    }
    if (bisect) step = before = half;
    [a, fa] = [b, fb];
    b += Math.abs(step) > smallest ? step : Math.sign(half) * smallest;
    fb = f(b);
  }
  return b;
}
