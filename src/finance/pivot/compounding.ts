/**
 * base^(t / periods) for t = 0, 1, 2 …, kept while the base stays, as most rates do in a simulation. All but the first
 * few are products of earlier ones: a power takes many times as long, and hundreds of products lose two of 16 digits.
 */
export class Compounding {
  private base = NaN;
  private known = 0;
  private factors = new Float64Array(0);

  constructor(private readonly periods: number) {}

  /** At least so many factors, in an array that a later call may overwrite. */
  upTo(count: number, base: number): Float64Array {
    if (base !== this.base) this.known = 0;
    if (this.known >= count) return this.factors;
    if (this.factors.length < count) this.factors = new Float64Array(count);
    const { factors, periods } = this;
    for (let t = 0; t < count; t++) {
      factors[t] = t < periods ? base ** (t / periods) : factors[t - periods] * base;
    }
    this.base = base;
    this.known = count;
    return factors;
  }
}
