import { companyFact } from "../companies";
import type { Preset } from "../preset";
import { assumed, fact, gpuCloudLevers, modelStart, phasePlan } from "./shared";

const machines =
  "machines of $29M per MW: the prepayment of $1.9bn and $3.6bn of GPU debt are about 95 % of their cost, over 200 MW; halls of $12M per MW as at CleanSpark and Galaxy";

/** IREN: it owns halls and machines and sells their use, most of it to Microsoft. */
export const iren: Preset = {
  id: "IREN-LATEST",
  company: "IREN",
  ticker: "IREN",
  title: "IREN, latest (November 2026)",
  note: "GPU cloud: $9.7bn from Microsoft over five years for 200 MW; the rate pays for the machines too and never compares with the rent of halls. Overwrite first: cost of halls and machines, margin, and the second phase, which is an assumption. The prepayment of $1.9bn is not modelled.",
  asOf: "2026-11-25",
  sells: "gpu-cloud",
  fiscalYearEndMonth: 6,
  inputs: {
    model_start: modelStart(
      "2026-01-01",
      "the quarter after the newest balance sheet found, of December 2025",
    ),
    ...gpuCloudLevers,
    utilization: assumed(
      [0.85, 0.98, 1],
      "fraction",
      "Microsoft takes or pays; bear tests the other customers",
    ),
    wacc_hpc: assumed(
      [0.11, 0.09, 0.08],
      "per year",
      "above the 5.96 % of the notes that pay for the machines",
    ),
    residual_share: assumed(
      [0.2, 0.3, 0.4],
      "fraction",
      "the halls, 12 of 41 of the cost, outlast the contract",
    ),
    market_price: fact("$ per share", companyFact("IREN", "share price"), {
      why: "the user sets today's price",
    }),
    shares: fact("shares", companyFact("IREN", "shares, fully diluted")),
  },
  ...phasePlan([
    {
      name: "Childress for Microsoft TX",
      tenant: "Microsoft",
      note: `Fact (secondary, November 2025): 200 MW critical, five years, $9.7bn. Derived: $808.3 per kW-month, which does not rise; ${machines}. Assumption: in service through 2026 and early 2027, margin after power and staff. Check against the filing.`,
      criticalMw: 200,
      pue: 1.3,
      fromMining: 1,
      buildStart: 1,
      buildQuarters: [4, 2, 2],
      rampQuarters: 3,
      rate: [770, 808.3, 808.3],
      escalator: 0,
      termYears: 5,
      noiMargin: [0.78, 0.85, 0.88],
      capexPerMw: [44e6, 41e6, 39e6],
      loanToCost: 0.6,
      interestRate: [0.065, 0.0596, 0.0596],
      probability: 1,
    },
    {
      name: "Further AI cloud",
      tenant: "several customers",
      note: `Fact (secondary): 300 MW of IT load to be delivered in 2026, revenue of $3.4bn a year aimed at by its end. Derived: 100 MW beyond Microsoft; ${machines}. Assumption: below Microsoft's rate, since contracts are shorter; renewed to five years.`,
      criticalMw: 100,
      pue: 1.3,
      fromMining: 1,
      buildStart: 2,
      buildQuarters: [4, 3, 2],
      rampQuarters: 3,
      rate: [640, 760, 810],
      escalator: 0,
      termYears: 5,
      noiMargin: [0.72, 0.8, 0.85],
      capexPerMw: [44e6, 41e6, 39e6],
      loanToCost: 0.6,
      interestRate: [0.08, 0.07, 0.0596],
      probability: [0.4, 0.6, 0.9],
    },
  ]),
  debts: [],
  debtNotes: {},
  convertibles: [],
  lacks:
    "Efficiency and power price of its mining, which gives way to GPUs, bitcoin held and cash overhead were not found, and pages disagree on the shares: templates that follow mining, debt and value are not filled.",
};
