import { sum } from "./sums";

/** Enterprise value in $ of a miner, its bitcoin counted as cash after a haircut. */
export function evMiner(
  marketCap: number,
  debt: number,
  cash: number,
  btc: number,
  price: number,
  btcHaircut = 0,
): number {
  return sum([marketCap, debt, -cash, -btc * price * (1 - btcHaircut)]);
}

/** Enterprise value in $ a MW. */
export const evPerMw = (ev: number, mw: number): number => ev / mw;

/** Sum of the parts in $ a share: segment values times their probabilities, less net debt. */
export function sotp(
  segments: readonly { readonly value: number; readonly probability: number }[],
  netDebt = 0,
  shares = 1,
): number {
  return sum([...segments.map(({ value, probability }) => value * probability), -netDebt]) / shares;
}
