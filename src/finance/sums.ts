/** Neumaier's compensated sum: the error does not grow with the number or the spread of the terms. */
export function sum(terms: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const term of terms) {
    const next = total + term;
    lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    total = next;
  }
  // An infinite total would make the lost part NaN.
  return Number.isFinite(total) ? total + lost : total;
}
