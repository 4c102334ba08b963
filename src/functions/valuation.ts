import * as valuation from "../finance/valuation";
import { anyNumber, answer, fraction, grid, isBlank, numeric, paired, positive } from "./arguments";
import { read } from "./readers";

const own = {
  marketCap: numeric("marketCap", "$", anyNumber),
  debt: numeric("debt", "$", anyNumber),
  cash: numeric("cash", "$", anyNumber),
  btcHaircut: numeric("btcHaircut", "fraction", fraction, 0),
  ev: numeric("ev", "$", anyNumber),
  mw: numeric("mw", "MW", positive),
  netDebt: numeric("netDebt", "$", anyNumber, 0),
  shares: numeric("shares", "shares", positive, 1),
};

/**
 * Enterprise value of a miner in $, its bitcoin counted as cash after a haircut.
 * @customfunction EV_MINER
 * @param marketCap Market capitalisation, $.
 * @param debt Debt, $.
 * @param cash Cash, $.
 * @param btc Bitcoin held, BTC, 0 or more.
 * @param price Price of bitcoin, $ per BTC, 0 or more.
 * @param btcHaircut Fraction taken off the bitcoin's value, 0 to 1. Default 0.
 * @returns $.
 * @formula marketCap + debt - cash - btc x price x (1 - btcHaircut).
 * @source Enterprise value.
 * @errors #NUM! for a haircut outside 0 to 1.
 * @example =THESIS.EV_MINER(3.5E9,1.8E9,0.6E9,13033,90000) → 3527030000
 */
export function EV_MINER(
  marketCap: any,
  debt: any,
  cash: any,
  btc: any,
  price: any,
  btcHaircut?: any,
): number {
  return answer(() =>
    valuation.evMiner(
      own.marketCap(marketCap),
      own.debt(debt),
      own.cash(cash),
      read.btc(btc),
      read.price(price),
      own.btcHaircut(btcHaircut),
    ),
  );
}

/**
 * Enterprise value per MW, in $. Say whether the MW are critical IT or gross.
 * @customfunction EV_PER_MW
 * @param ev Enterprise value, $.
 * @param mw Capacity, MW, above 0.
 * @returns $ per MW.
 * @formula ev / mw.
 * @source Sector comparison.
 * @errors #NUM! for MW of 0 or less.
 * @example =THESIS.EV_PER_MW(THESIS.EV_MINER(3.5E9,1.8E9,0.6E9,13033,90000),1300) → 2713100
 */
export function EV_PER_MW(ev: any, mw: any): number {
  return answer(() => valuation.evPerMw(own.ev(ev), own.mw(mw)));
}

/**
 * Sum of the parts in $ per share: segment values times their probabilities, less net debt.
 * @customfunction SOTP
 * @param values Enterprise value of each segment, $, a row or column. Rows blank in both ranges are skipped.
 * @param probabilities Probability of each segment, 0 to 1, as many as values. Default 1 each.
 * @param netDebt Net debt, $. Default 0.
 * @param shares Shares outstanding, above 0. Default 1.
 * @returns $ per share.
 * @formula (sum of values x probabilities - netDebt) / shares.
 * @source Sum of the parts.
 * @errors #NUM! for shares of 0 or less or probabilities outside 0 to 1; #VALUE! for ranges of different sizes.
 * @example =THESIS.SOTP({1.173E9;1.2E9;3.9E9},{1;1;0.5},0.65E9,255583445) → 14.371040346529487
 */
export function SOTP(values: any[][], probabilities?: any[][], netDebt?: any, shares?: any): number {
  return answer(() => {
    const cells = grid(probabilities);
    const isOmitted = cells.length === 1 && cells[0].length === 1 && isBlank(cells[0][0]);
    const segments = paired(
      [
        { name: "values", unit: "$", domain: anyNumber, value: values },
        ...(isOmitted
          ? []
          : [{ name: "probabilities", unit: "fractions", domain: fraction, value: probabilities }]),
      ],
      "value",
    ).map(([value, probability = 1]) => ({ value, probability }));
    return valuation.sotp(segments, own.netDebt(netDebt), own.shares(shares));
  });
}
