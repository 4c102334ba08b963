import { companyFact } from "../companies";
import type { Preset } from "../preset";
import { fact, hpcLevers, modelStart, phasePlan } from "./shared";

/** Bitfarms, Keel Infrastructure since April 2026: winding mining down, nothing let yet. */
export const bitfarms: Preset = {
  id: "BITF-LATEST",
  company: "Bitfarms (Keel)",
  ticker: "BITF",
  title: "Bitfarms (Keel), latest (November 2026)",
  note: "Keel since April 2026, ticker KEEL. No lease is known: 18 MW gross in Washington were to be ready in December 2026, 2.2 GW are a pipeline. Overwrite first: everything about the second phase, which is an assumption.",
  asOf: "2026-11-25",
  sells: "halls",
  fiscalYearEndMonth: 12,
  inputs: {
    model_start: modelStart("2026-04-01", "the quarter after the newest page found, of March 2026"),
    ...hpcLevers,
    shares: fact("shares", companyFact("BITF", "shares, fully diluted"), {
      why: "no count of those outstanding was found",
    }),
  },
  ...phasePlan([
    {
      name: "Washington WA",
      note: "Fact (secondary): 18 MW gross, conversion complete in December 2026 as planned a year before, first revenue in 2027; management aims at 150 and more per kW-month. Assumption: 1.35 gross to critical, base 140 as nobody has signed, $12M per MW, ten years.",
      criticalMw: 13.3,
      pue: 1.35,
      fromMining: 1,
      buildStart: 1,
      buildQuarters: [6, 4, 3],
      rampQuarters: 2,
      rate: [120, 140, 150],
      escalator: 0.03,
      termYears: 10,
      noiMargin: [0.75, 0.82, 0.88],
      capexPerMw: [14e6, 12e6, 11e6],
      loanToCost: [0.5, 0.6, 0.7],
      interestRate: [0.1, 0.09, 0.08],
      probability: [0.6, 0.8, 1],
    },
    {
      name: "First campus",
      note: "Fact (secondary): a pipeline of 2.2 GW in Pennsylvania, Washington and Quebec; another page prints 1.4 GW. Assumption: 100 MW critical, let at the median of published leases at 3 % a year; nothing is signed.",
      criticalMw: 100,
      pue: 1.35,
      fromMining: 0,
      buildStart: 4,
      buildQuarters: [8, 6, 5],
      rampQuarters: 3,
      rate: [115, 127.8, 147],
      escalator: 0.03,
      termYears: 15,
      noiMargin: [0.8, 0.86, 0.92],
      capexPerMw: [13e6, 11.5e6, 10e6],
      loanToCost: [0.6, 0.7, 0.8],
      interestRate: [0.1, 0.09, 0.08],
      probability: [0.1, 0.35, 0.7],
    },
  ]),
  debts: [],
  debtNotes: {},
  convertibles: [],
  lacks:
    "Mining is being wound down; its hashrate, efficiency and power price, share price and cash overhead were not found: templates that follow mining, debt and value are not filled.",
};
