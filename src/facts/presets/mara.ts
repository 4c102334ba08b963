import { companyFact } from "../companies";
import type { ConvertibleNote, Debt, Preset } from "../preset";
import {
  assumed,
  debtPlan,
  derived,
  fact,
  financeHabits,
  hpcLevers,
  miningHabits,
  modelStart,
  network,
  phasePlan,
} from "./shared";

const ofMara = (metric: string, asOf?: string) => companyFact("MARA", metric, asOf);

/** The five issues, each with the quarter of the model in which it falls due. */
const issues = [
  ["convertible 2026", "1 % convertible 2026", 4],
  ["convertible 2030", "0 % convertible 2030", 17],
  ["convertible 2031a", "2.125 % convertible 2031", 23],
  ["convertible 2031b", "0 % convertible 2031", 22],
  ["convertible 2032", "0 % convertible 2032", 27],
] as const;

const debtOf = ([metric, name, maturityQuarter]: (typeof issues)[number]): Debt & {
  readonly note: string;
} => ({
  name,
  principal: Number(ofMara(`${metric}: principal`).value),
  issuePrice: 1,
  coupon: Number(ofMara(`${metric}: coupon`).value) / 100,
  issueQuarter: 0,
  maturityQuarter,
  shareRepaidInCash: 1,
  note: `Fact (secondary, December 2025): principal, coupon and maturity ${ofMara(`${metric}: maturity`).value}, by a public extract of the 10-K. Assumption: repaid in cash, the cautious case: it converts far above the share price. Check against the filing.`,
});

const convertibleOf = ([metric, name]: (typeof issues)[number]): ConvertibleNote => ({
  debt: name,
  rate: fact("shares per $1,000", ofMara(`${metric}: conversion rate`)),
  cap: null,
});

/** MARA: the largest fleet and treasury, no lease signed. */
export const mara: Preset = {
  id: "MARA-LATEST",
  company: "MARA Holdings",
  ticker: "MARA",
  title: "MARA Holdings, latest (November 2026)",
  note: "A miner with a large treasury and no lease: 400 MW in West Texas are planned. Opens on the balance sheet of December 2025 with 53,822 BTC; 35,577 were left in June 2026, and what the proceeds did was not found, so cash, debt and bitcoin are kept of one date. Overwrite first: bitcoin, debt, fleet efficiency and cash overhead.",
  asOf: "2026-11-25",
  sells: "halls",
  fiscalYearEndMonth: 12,
  inputs: {
    model_start: modelStart(
      "2026-01-01",
      "the quarter after the newest balance sheet found, of December 2025",
    ),
    ...financeHabits,
    ...network,
    ...miningHabits,
    ...hpcLevers,
    btc_price: derived(
      75_989,
      "$",
      "average of the first quarter of 2026, in which this view opens: CleanSpark's 10-Q",
      "2026-03-31",
    ),
    difficulty: derived(126e12, "", "125.86T in February 2026, 127.48T in August", "2026-08-11"),
    hashrate: fact("EH/s", ofMara("operational hashrate", "2025-12-31")),
    hashrate_target: assumed(
      [60, 66.4, 72],
      "EH/s",
      "output stood still in 2026; bull grows, bear lets the fleet age",
    ),
    hashrate_quarters: assumed([8, 1, 8], "quarters", "two years"),
    efficiency: assumed([20, 18.5, 17], "J/TH", "no figure found; between CleanSpark's 16 and Riot's 20.5"),
    uptime: assumed(
      [0.8, 0.84, 0.88],
      "fraction",
      "2,422 BTC in the spring of 2026 at about 60 EH/s and 127T stand for less than other miners run",
    ),
    power_price: fact("$/kWh", ofMara("average power price (owned sites)"), {
      spread: [0.05, 0.037],
      why: "own sites alone; hosted ones cost more",
    }),
    refresh_capex: assumed(
      [30e6, 15e6, 10e6],
      "$/quarter",
      "no disclosure found; 5–7 % of quarterly revenue",
    ),
    mining_da: assumed(150e6, "$/quarter", "order of the reported depreciation; tax line only"),
    mining_mw: derived(
      1228,
      "MW gross",
      "66.4 EH/s at the 18.5 J/TH assumed; hosted sites included",
      "2025-12-31",
    ),
    contracted_mw: derived(
      1628,
      "MW gross",
      "mining and the first 400 MW of MPLX in West Texas; sites under development are not counted",
      "2025-12-31",
    ),
    sga: derived(
      [70e6, 60e6, 50e6],
      "$/quarter",
      "$85.3M of general and administrative cost in the autumn of 2025, stock compensation in it: about 70 % taken as cash",
      "2025-09-30",
    ),
    cash_opening: fact("$", ofMara("cash and equivalents")),
    min_cash: assumed([200e6, 150e6, 100e6], "$", "about a quarter of cash costs"),
    btc_opening: fact("BTC", ofMara("bitcoin held", "2025-12-31")),
    btc_sold_share: assumed([1, 1, 0.5], "fraction", "the treasury shrank in 2026: what is mined is sold"),
    shares: fact("shares", ofMara("shares outstanding")),
    market_price: fact("$ per share", ofMara("share price"), { why: "the user sets today's price" }),
    undrawn_btc_lines: assumed(
      [0, 300e6, 600e6],
      "$",
      "the credit line was repaid by the end of 2025; its size was not found",
    ),
    grid_region: assumed("US", "eGRID", "sites in several states; the split was not found"),
  },
  ...phasePlan([
    {
      name: "West Texas, first 400 MW TX",
      tenant: "none yet",
      note: "Fact (secondary, November 2025): 400 MW with MPLX in West Texas, an option for 1.5 GW; no lease. Assumption: 1.35 gross to critical, the median of published leases at 3 % a year, start in late 2027, cost, margin, financing; bear gives it little chance.",
      criticalMw: 296,
      pue: 1.35,
      fromMining: 0,
      buildStart: 8,
      buildQuarters: [9, 7, 6],
      rampQuarters: 3,
      rate: [105, 127.8, 147],
      escalator: 0.03,
      termYears: 15,
      noiMargin: [0.8, 0.88, 0.92],
      capexPerMw: [13e6, 11.5e6, 10e6],
      loanToCost: [0.7, 0.8, 0.85],
      interestRate: [0.0925, 0.08, 0.065],
      probability: [0.15, 0.35, 0.7],
    },
  ]),
  ...debtPlan([
    ...issues.map(debtOf),
    {
      name: "Other debt",
      principal: 302e6,
      issuePrice: 1,
      coupon: 0.085,
      issueQuarter: 0,
      maturityQuarter: 12,
      shareRepaidInCash: 1,
      note: "Derived: long-term debt of $3,599.9M in the books at the end of 2025 less $3,298.1M of notes. Assumption: 8.5 %, due after three years.",
    },
  ]),
  convertibles: issues.map(convertibleOf),
};
