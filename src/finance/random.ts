/**
 * MT19937 seeded by init_genrand, read as 53-bit fractions: the numbers of numpy.random.RandomState(seed).rand().
 * Method: M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998).
 */
const LENGTH = 624;
const MIDDLE = 397;

const twisted = (upper: number, lower: number, far: number): number =>
  far ^ (((upper & 0x80000000) | (lower & 0x7fffffff)) >>> 1) ^ (-(lower & 1) & 0x9908b0df);

function tempered(word: number): number {
  let y = word ^ (word >>> 11);
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >>> 18);
}

class MersenneTwister {
  // Signed, as JavaScript's own bitwise operations are: the bits are the same, and no number leaves 32 bits.
  private readonly state = new Int32Array(LENGTH);
  private next = LENGTH;

  constructor(seed: number) {
    const { state } = this;
    state[0] = seed;
    for (let i = 1; i < LENGTH; i++) {
      const last = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(1812433253, last) + i;
    }
  }

  private refill(): void {
    const { state } = this;
    const rest = LENGTH - MIDDLE;
    for (let i = 0; i < rest; i++) state[i] = twisted(state[i], state[i + 1], state[i + MIDDLE]);
    for (let i = rest; i < LENGTH - 1; i++) state[i] = twisted(state[i], state[i + 1], state[i - rest]);
    state[LENGTH - 1] = twisted(state[LENGTH - 1], state[0], state[MIDDLE - 1]);
    this.next = 0;
  }

  fraction(): number {
    // Two words make a fraction, and an even number of them is made at a time.
    if (this.next === LENGTH) this.refill();
    const { state, next } = this;
    this.next = next + 2;
    const high = tempered(state[next]) >>> 5;
    const low = tempered(state[next + 1]) >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }
}

/** A source of fractions, 0 ≤ u < 1, from a whole seed, 0 ≤ seed < 2^32. */
export function uniforms(seed: number): () => number {
  const twister = new MersenneTwister(seed);
  return () => twister.fraction();
}

/** The first n fractions of a seed at once, which takes less than to ask for each. */
export function fractions(n: number, seed: number): Float64Array {
  const twister = new MersenneTwister(seed);
  const found = new Float64Array(n);
  for (let i = 0; i < n; i++) found[i] = twister.fraction();
  return found;
}

/*
 * PPND16 of M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988). The polynomials are written out: a loop
 * over coefficients, or a call with so many numbers, takes longer than they do.
 */

// prettier-ignore
const centre = (q: number, r: number): number =>
  q * (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r + 4.5921953931549871457e4) * r + 1.3731693765509461125e4
      ) * r + 1.9715909503065514427e3) * r + 1.3314166789178437745e2) * r + 3.387132872796366608) /
    (((((((5.226495278852854561e3 * r + 2.8729085735721942674e4) * r + 3.930789580009271061e4) * r + 2.1213794301586595867e4) * r + 5.3941960214247511077e3
      ) * r + 6.871870074920579083e2) * r + 4.2313330701600911252e1) * r + 1);

// prettier-ignore
const shoulder = (r: number): number =>
  (((((((7.7454501427834140764e-4 * r + 2.27238449892691845833e-2) * r + 2.4178072517745061177e-1) * r + 1.27045825245236838258) * r + 3.64784832476320460504
      ) * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734) /
    (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 1.51986665636164571966e-2) * r + 1.4810397642748007459e-1) * r + 6.8976733498510000455e-1
      ) * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1);

// prettier-ignore
const tail = (r: number): number =>
  (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.2426609473880784386e-3) * r + 2.6532189526576123093e-2) * r + 2.9656057182850489123e-1
      ) * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772) /
    (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 1.48753612908506148525e-2
      ) * r + 1.3692988092273580531e-1) * r + 5.9983220655588793769e-1) * r + 1);

/** The standard normal value below which a fraction p lies, 0 < p < 1, to about 1 part in 10^16. */
export function inverseNormal(p: number): number {
  const q = p - 0.5;
  return Math.abs(q) <= 0.425 ? centre(q, 0.180625 - q * q) : outside(p, q);
}

function outside(p: number, q: number): number {
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const value = r <= 5 ? shoulder(r - 1.6) : tail(r - 5);
  return q < 0 ? -value : value;
}

export type Distribution = "normal" | "lognormal" | "uniform" | "triangular";

// A fraction of exactly 0 would lie at minus infinity: half the step to the next one stands for it.
const above0 = (u: number): number => (u === 0 ? 2 ** -54 : u);

const lognormal = (z: number, mean: number, sigma: number): number =>
  mean * Math.exp(sigma * z - (sigma * sigma) / 2);

function triangular(p: number, a: number, b: number, c: number): number {
  if (c === a) return a;
  return p < (b - a) / (c - a)
    ? a + Math.sqrt(p * (c - a) * (b - a))
    : c - Math.sqrt((1 - p) * (c - a) * (c - b));
}

/**
 * The value of a distribution below which a fraction u lies.
 * normal: mean a, standard deviation b. lognormal: mean a, standard deviation b of the logarithm.
 * uniform: from a to b. triangular: from a to c with its mode at b.
 */
export function quantile(kind: Distribution, u: number, a: number, b: number, c = 0): number {
  const p = above0(u);
  switch (kind) {
    case "normal":
      return a + b * inverseNormal(p);
    case "lognormal":
      return lognormal(inverseNormal(p), a, b);
    case "uniform":
      return a + p * (b - a);
    case "triangular":
      return triangular(p, a, b, c);
  }
}

/** Values worked out at a time: few enough to stay close to the processor. */
const BLOCK = 1024;

/** Standard normal values of some of the fractions. A loop so small is always compiled as one piece. */
function normals(u: Float64Array, start: number, count: number, found: Float64Array): void {
  for (let i = 0; i < count; i++) found[i] = inverseNormal(above0(u[start + i]));
}

/** quantile() of many fractions: a loop for each distribution takes half the time of one that asks which it is. */
export function quantiles(kind: Distribution, u: Float64Array, a: number, b: number, c = 0): number[] {
  const n = u.length;
  const found = new Array<number>(n);
  if (kind === "uniform") {
    for (let i = 0; i < n; i++) found[i] = a + above0(u[i]) * (b - a);
    return found;
  }
  if (kind === "triangular") {
    for (let i = 0; i < n; i++) found[i] = triangular(above0(u[i]), a, b, c);
    return found;
  }
  const z = new Float64Array(Math.min(n, BLOCK));
  for (let start = 0; start < n; start += BLOCK) {
    const count = Math.min(BLOCK, n - start);
    normals(u, start, count, z);
    if (kind === "normal") for (let i = 0; i < count; i++) found[start + i] = a + b * z[i];
    else for (let i = 0; i < count; i++) found[start + i] = lognormal(z[i], a, b);
  }
  return found;
}
