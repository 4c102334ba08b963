import type { Phase, Preset, PresetInput } from "../preset";
import { cleansparkAt } from "./cleanspark";

const { inputs: known } = cleansparkAt("CLSK-LATEST");

const source = "placeholder: overwrite with your own figure and its source";

/** Round numbers that make every template calculate and vouch for nothing. */
const blankNumbers: Record<
  string,
  readonly [bear: number | string, base: number | string, bull: number | string]
> = {
  model_start: ["2026-01-01", "2026-01-01", "2026-01-01"],
  quarters: [28, 28, 28],
  tax_rate: [0.21, 0.21, 0.21],
  nol_opening: [0, 0, 0],
  fees_per_block: [0.02, 0.02, 0.02],
  block_seconds: [600, 600, 600],
  hashrate: [10, 10, 10],
  hashrate_quarters: [4, 4, 4],
  hashrate_target: [10, 10, 12],
  efficiency: [20, 20, 20],
  pue_mining: [1, 1, 1],
  uptime: [0.9, 0.95, 0.97],
  pool_fee: [0.01, 0.01, 0.01],
  power_price: [0.06, 0.05, 0.045],
  other_hashcost: [3, 2, 2],
  curtail: [1, 1, 1],
  refresh_capex: [2e6, 2e6, 2e6],
  capex_per_eh: [15e6, 15e6, 15e6],
  mining_da: [10e6, 10e6, 10e6],
  mining_mw: [200, 200, 200],
  delay_quarters: [2, 0, 0],
  utilization: [0.8, 0.95, 1],
  rate_factor: [0.9, 1, 1.1],
  capex_overrun: [0.15, 0, 0],
  sga: [10e6, 10e6, 10e6],
  sga_growth: [0.03, 0.03, 0.03],
  btc_opening: [1000, 1000, 1000],
  btc_sold_share: [1, 1, 0.5],
  btc_haircut: [0.2, 0.1, 0],
  cash_opening: [100e6, 100e6, 100e6],
  min_cash: [20e6, 20e6, 20e6],
  project_amort_quarters: [60, 60, 60],
  wacc_hpc: [0.11, 0.1, 0.09],
  wacc_mining: [0.18, 0.16, 0.14],
  hpc_life_quarters: [80, 80, 80],
  residual_share: [0.1, 0.2, 0.3],
  shares: [100e6, 100e6, 100e6],
  btc_price: [90000, 90000, 90000],
  btc_growth: [-0.1, 0, 0.2],
  difficulty: [150e12, 150e12, 150e12],
  difficulty_growth: [0.01, 0.005, 0],
  contracted_mw: [400, 400, 400],
  market_price: [10, 10, 10],
  btc_loan_ltv: [0.4, 0.5, 0.5],
  undrawn_btc_lines: [20e6, 20e6, 20e6],
  atm_discount: [0.05, 0.03, 0.02],
  atm_fee: [0.03, 0.025, 0.02],
  dscr_covenant: [1.3, 1.2, 1.15],
  grid_region: ["US", "US", "US"],
  carbon_price: [50, 50, 50],
  renewable_share: [0, 0, 0],
  spare_mw_value: [0, 0, 0],
};

const placeholder = (value: number, unit: string): PresetInput => ({
  bear: value,
  base: value,
  bull: value,
  unit,
  kind: "placeholder",
  source,
  asOf: null,
});

const blankPhase = (name: string, buildStart: number): Phase => ({
  name,
  criticalMw: 50,
  pue: 1.3,
  fromMining: 0,
  buildStart,
  buildQuarters: 5,
  rampQuarters: 2,
  rate: 130,
  escalator: 0.03,
  termYears: 15,
  noiMargin: 0.85,
  capexPerMw: 10e6,
  loanToCost: 0.7,
  interestRate: 0.08,
  probability: 1,
});
const blankPhases = [blankPhase("Phase 1", 2), blankPhase("Phase 2", 6)];

/** A preset that stands for no company. */
export const blank: Preset = {
  id: "blank",
  company: "Blank",
  ticker: "",
  title: "Blank (placeholders to overwrite)",
  note: "Neutral round numbers that stand for no company. Every input is a placeholder: overwrite it and name your source.",
  asOf: "2026-01-01",
  sells: "halls",
  fiscalYearEndMonth: 12,
  inputs: Object.fromEntries(
    Object.entries(blankNumbers).map(([key, [bear, base, bull]]) => [
      key,
      {
        bear,
        base,
        bull,
        unit: known[key].unit,
        kind: "placeholder",
        source,
        asOf: null,
      } satisfies PresetInput,
    ]),
  ),
  phases: { bear: blankPhases, base: blankPhases, bull: blankPhases },
  phaseNotes: {},
  phaseTenants: {},
  debts: [
    {
      name: "Term loan",
      principal: 50e6,
      issuePrice: 1,
      coupon: 0.08,
      issueQuarter: 0,
      maturityQuarter: 16,
      shareRepaidInCash: 1,
    },
  ],
  debtNotes: {},
  convertibles: [
    { debt: null, rate: placeholder(50, "shares per $1,000"), cap: placeholder(40, "$") },
    { debt: null, rate: placeholder(50, "shares per $1,000"), cap: null },
  ],
};
