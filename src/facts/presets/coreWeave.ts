import { companyFact } from "../companies";
import type { Preset } from "../preset";
import { fact, gpuCloudLevers, modelStart, phasePlan } from "./shared";

const price =
  "$801 per kW-month of IT load: $1.57bn of revenue in the last quarter of 2025 over 850 MW of active power at its end, at 1.3 gross to critical, worked out; it pays for computing, of which the hall is a small part";
const cost =
  "machines of $29M per critical MW: what IREN pays for those it rents to Microsoft; half of CoreWeave's capex of $30–35bn for 2026 over the 650 MW active of its first half makes $32M, the bear case; halls are mostly rented, so their rent is in the margin";

/**
 * CoreWeave: it rents halls and sells the use of machines. A phase is a tranche of power that turns active; its rate is
 * revenue per kW-month, its capex the machines, its margin what rent of halls, power and staff leave, its term the life
 * of the contracts.
 */
export const coreWeave: Preset = {
  id: "CRWV-LATEST",
  company: "CoreWeave",
  ticker: "CRWV",
  title: "CoreWeave, latest (November 2026)",
  note: "A GPU cloud and a tenant of the others: phases are tranches of power turning active, rates are revenue of machines per kW-month and never compare with the rent of halls. Overwrite first: margin after hall rent and power, life of the contracts, and revenue per kW.",
  asOf: "2026-11-25",
  sells: "gpu-cloud",
  fiscalYearEndMonth: 12,
  inputs: {
    model_start: modelStart("2026-07-01", "the quarter after the newest figures found, of June 2026"),
    ...gpuCloudLevers,
    market_price: fact("$ per share", companyFact("CRWV", "share price"), {
      why: "the user sets today's price",
    }),
  },
  ...phasePlan([
    {
      name: "Active in June 2026",
      tenant: "Microsoft, OpenAI, Meta",
      note: `Fact (secondary): 1.5 GW active on 30 June 2026, backlog $104.2bn. Derived: ${price}. Assumption: machines are paid for, $0.5M per MW for repair; three years of contracts are left; margin. Check against the filing.`,
      criticalMw: 1154,
      pue: 1.3,
      fromMining: 0,
      buildStart: 1,
      buildQuarters: 1,
      rampQuarters: 0,
      rate: [720, 801, 840],
      escalator: 0,
      termYears: 3,
      noiMargin: [0.62, 0.7, 0.74],
      capexPerMw: [1e6, 0.5e6, 0.5e6],
      loanToCost: 0,
      interestRate: 0.083,
      probability: 1,
    },
    {
      name: "Second half of 2026",
      tenant: "Microsoft, OpenAI, Meta",
      note: `Derived: as much power as in the first half, 650 MW; ${cost}. ${price}. Assumption: six years of life, margin. Check against the filing.`,
      criticalMw: 500,
      pue: 1.3,
      fromMining: 0,
      buildStart: 1,
      buildQuarters: [3, 2, 2],
      rampQuarters: 1,
      rate: [720, 801, 840],
      escalator: 0,
      termYears: [5, 6, 6],
      noiMargin: [0.64, 0.72, 0.76],
      capexPerMw: [32e6, 29e6, 27e6],
      loanToCost: 0.85,
      interestRate: [0.09, 0.083, 0.075],
      probability: 1,
    },
    {
      name: "Contracted, 2027 and 2028",
      tenant: "Microsoft, OpenAI, Meta",
      note: `Fact (secondary): 3.7 GW of power under contract in June 2026. Derived: 1,550 MW of it are left; ${cost}. ${price}. Assumption: six quarters to turn active, six years of life, margin. Check against the filing.`,
      criticalMw: 1192,
      pue: 1.3,
      fromMining: 0,
      buildStart: 3,
      buildQuarters: [7, 5, 4],
      rampQuarters: 3,
      rate: [680, 780, 840],
      escalator: 0,
      termYears: [5, 6, 6],
      noiMargin: [0.64, 0.72, 0.76],
      capexPerMw: [32e6, 29e6, 27e6],
      loanToCost: 0.85,
      interestRate: [0.09, 0.083, 0.075],
      probability: [0.7, 0.9, 1],
    },
  ]),
  debts: [],
  debtNotes: {},
  convertibles: [],
  lacks:
    "CoreWeave holds no bitcoin and does not mine; the count of its shares was not found: templates that follow mining, debt and value are not filled.",
};
