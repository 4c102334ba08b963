/**
 * Rates of return in whole numbers of any length: slow, and with nothing in common with the search that they judge.
 * With q for one period's discount factor, whole flows at whole times are worth a polynomial in q, whose positive
 * roots C. Sturm's theorem (1829) counts.
 */

/** Coefficients, that of 1 first. */
type Polynomial = readonly bigint[];
/** So many 2^-bits. */
interface Place {
  readonly units: bigint;
  readonly bits: number;
}

/** Bits to which a root is narrowed down, of its size. */
const PRECISION = 120;

const sign = (x: bigint): number => (x > 0n ? 1 : x < 0n ? -1 : 0);
const abs = (x: bigint): bigint => (x < 0n ? -x : x);
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return abs(a);
}

/** Without zeros at its end and without a common divisor. */
function trimmed(coefficients: readonly bigint[]): Polynomial {
  let length = coefficients.length;
  while (length > 0 && coefficients[length - 1] === 0n) length--;
  const kept = coefficients.slice(0, length);
  const common = kept.reduce(gcd, 0n);
  return common > 1n ? kept.map((c) => c / common) : kept;
}

/** Quotient and remainder, each times some positive number. */
function divide(dividend: Polynomial, divisor: Polynomial): { quotient: Polynomial; rest: Polynomial } {
  const lead = divisor[divisor.length - 1]!;
  let quotient: bigint[] = dividend.map(() => 0n);
  let rest = [...dividend];
  for (let shift = rest.length - divisor.length; shift >= 0; shift--) {
    const top = rest[shift + divisor.length - 1]! * BigInt(sign(lead));
    quotient = quotient.map((c, i) => c * abs(lead) + (i === shift ? top : 0n));
    rest = rest.map((c, i) => c * abs(lead) - (divisor[i - shift] ?? 0n) * top);
  }
  return { quotient: trimmed(quotient), rest: trimmed(rest) };
}

function sturmChain(polynomial: Polynomial): Polynomial[] {
  const chain = [polynomial, trimmed(polynomial.map((c, i) => c * BigInt(i)).slice(1))];
  for (;;) {
    const { rest } = divide(chain[chain.length - 2]!, chain[chain.length - 1]!);
    if (rest.length === 0) return chain;
    chain.push(rest.map((c) => -c));
  }
}

function signAt(polynomial: Polynomial, { units, bits }: Place): number {
  let value = 0n;
  let scale = 1n;
  for (let i = polynomial.length - 1; i >= 0; i--) {
    value = value * units + polynomial[i]! * scale;
    scale <<= BigInt(bits);
  }
  return sign(value);
}

function changes(signs: readonly number[]): number {
  const kept = signs.filter((each) => each !== 0);
  return kept.filter((each, i) => i > 0 && each !== kept[i - 1]).length;
}

function halfway(low: Place, high: Place): Place {
  const bits = Math.max(low.bits, high.bits) + 1;
  const at = (place: Place) => place.units << BigInt(bits - place.bits);
  return { units: (at(low) + at(high)) / 2n, bits };
}

function isNarrow(low: Place, high: Place): boolean {
  const bits = Math.max(low.bits, high.bits);
  const [a, b] = [low, high].map((place) => place.units << BigInt(bits - place.bits)) as [bigint, bigint];
  return (b - a) << BigInt(PRECISION) < a;
}

/** The place next to the only change of sign between two. */
function narrowed(signOf: (place: Place) => number, low: Place, high: Place): Place {
  const atHigh = signOf(high);
  if (atHigh === 0) return high;
  while (!isNarrow(low, high)) {
    const middle = halfway(low, high);
    const at = signOf(middle);
    if (at === 0) return middle;
    if (at === atHigh) high = middle;
    else low = middle;
  }
  return high;
}

/** A whole number of 2^-bits as the number nearest to it. */
function asNumber(units: bigint, bits: number): number {
  // Number() of a long whole number would overflow: its first 64 bits are enough.
  const spare = Math.max(0, abs(units).toString(2).length - 64);
  return Number(units >> BigInt(spare)) * 2 ** (spare - bits);
}

export interface ExactRates {
  /** Every rate above -1, ascending, each once. */
  readonly rates: readonly number[];
  /** Whether none of them is a multiple root, which the least rounding moves or makes vanish. */
  readonly isSimple: boolean;
}

/** Rates at which whole flows at whole times from 0 are worth nothing. */
export function exactRates(values: readonly number[], times: readonly number[]): ExactRates {
  const coefficients = Array.from({ length: Math.max(...times) + 1 }, () => 0n);
  values.forEach((value, i) => (coefficients[times[i]!]! += BigInt(value)));
  const first = coefficients.findIndex((c) => c !== 0n);
  const given = trimmed(first < 0 ? [] : coefficients.slice(first));
  if (given.length < 2) return { rates: [], isSimple: true };
  // Sturm counts by a polynomial without multiple roots: what it shares with its derivative is taken out.
  const shared = sturmChain(given).at(-1)!;
  const polynomial = divide(given, shared).quotient;
  const chain = sturmChain(polynomial);
  const changesAt = (place: Place) => changes(chain.map((each) => signAt(each, place)));
  // All roots lie below 1 + the largest coefficient over the leading one (A.-L. Cauchy).
  const lead = abs(polynomial.at(-1)!);
  const largest = polynomial.reduce((most, c) => (abs(c) > most ? abs(c) : most), 0n);
  const [zero, bound] = [0n, 2n + largest / lead].map((units): Place => ({ units, bits: 0 })) as [
    Place,
    Place,
  ];

  const places: Place[] = [];
  const pending: [low: Place, atLow: number, high: Place, atHigh: number][] = [
    [zero, changesAt(zero), bound, changesAt(bound)],
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [low, atLow, high, atHigh] = next;
    if (atLow - atHigh === 1) places.push(narrowed((place) => signAt(polynomial, place), low, high));
    if (atLow - atHigh < 2) continue;
    const middle = halfway(low, high);
    const atMiddle = changesAt(middle);
    pending.push([low, atLow, middle, atMiddle], [middle, atMiddle, high, atHigh]);
  }
  const digits = 1200;
  const one = 1n << BigInt(digits);
  const rates = places
    .map(({ units, bits }) => asNumber((one << BigInt(bits)) / units - one, digits))
    .map((rate) => (Math.abs(rate) < 2 ** (2 - PRECISION) ? 0 : rate));
  return { rates: rates.sort((a, b) => a - b), isSimple: shared.length === 1 };
}

/** Bits behind the point where powers are cut off. */
const FIXED = 400n;

function power(base: bigint, exponent: number): bigint {
  let result = 1n << FIXED;
  for (let square = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) >> FIXED;
    square = (square * square) >> FIXED;
  }
  return result;
}

/**
 * The yearly rate of flows that have only one, ACT/365, to all digits of a number; amounts in whole units of 2^-40.
 * @param days ascending
 */
export function onlyYearlyRate(values: readonly number[], days: readonly number[]): number {
  const amounts = values.map((value) => BigInt(Math.round(value * 2 ** 40)) << FIXED);
  const gaps = days.map((day, i) => day - (days[i - 1] ?? day));
  const signOf = ({ units, bits }: Place): number => {
    const q = (units << FIXED) >> BigInt(bits);
    const powers = new Map(gaps.map((gap) => [gap, 0n]));
    for (const gap of powers.keys()) powers.set(gap, power(q, gap));
    let worth = 0n;
    for (let i = amounts.length - 1; i >= 0; i--)
      worth = ((worth + amounts[i]!) * powers.get(gaps[i]!)!) >> FIXED;
    return sign(worth);
  };
  const zero: Place = { units: 1n, bits: 100 };
  let high: Place = { units: 1n, bits: 0 };
  while (signOf(high) === signOf(zero)) high = { units: high.units * 2n, bits: 0 };
  const { units, bits } = narrowed(signOf, zero, high);
  const growth = ((1n << FIXED) << BigInt(bits)) / units;
  return asNumber(power(growth, 365) - (1n << FIXED), Number(FIXED));
}
