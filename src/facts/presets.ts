import cleanspark from "./cleanspark.json";

/**
 * Whether a number was printed somewhere, worked out from such numbers, assumed with a reason, true by definition, or
 * only holds a place.
 */
export type Basis = "fact" | "derived" | "assumption" | "definition" | "placeholder";

/** One input with its three scenarios and what vouches for it. */
export interface PresetInput {
  readonly bear: number | string;
  readonly base: number | string;
  readonly bull: number | string;
  readonly unit: string;
  readonly kind: Basis;
  readonly source: string;
  readonly asOf: string | null;
}

/** A building phase of HPC capacity. Quarters count from 1 at the start of the model. */
export interface Phase {
  readonly name: string;
  readonly criticalMw: number;
  /** Gross power over critical IT load. */
  readonly pue: number;
  /** Share of the phase's gross power that is taken from mining. */
  readonly fromMining: number;
  readonly buildStart: number;
  readonly buildQuarters: number;
  readonly rampQuarters: number;
  /** $/kW-month of critical IT load in the first year. */
  readonly rate: number;
  /** Per year. */
  readonly escalator: number;
  readonly termYears: number;
  /** Share of full revenue. */
  readonly noiMargin: number;
  /** $ per critical MW. */
  readonly capexPerMw: number;
  /** Project loan over cost. */
  readonly loanToCost: number;
  /** Of that loan, per year. */
  readonly interestRate: number;
  readonly probability: number;
}

/** Borrowing of the company itself. Quarter 0 is outstanding when the model starts. */
export interface Debt {
  readonly name: string;
  readonly principal: number;
  /** Fraction of par. */
  readonly issuePrice: number;
  /** Per year. */
  readonly coupon: number;
  readonly issueQuarter: number;
  readonly maturityQuarter: number;
  /** The rest is settled in shares. */
  readonly shareRepaidInCash: number;
}

export type ScenarioKey = "bear" | "base" | "bull";
export const scenarioKeys = ["bear", "base", "bull"] as const satisfies readonly ScenarioKey[];

/** A company at a date: everything that a template may ask for. */
export interface Preset {
  readonly id: string;
  readonly company: string;
  readonly ticker: string;
  readonly title: string;
  readonly note: string;
  /** Last month of the fiscal year. */
  readonly fiscalYearEndMonth: number;
  readonly inputs: Readonly<Record<string, PresetInput>>;
  readonly phases: Readonly<Record<ScenarioKey, readonly Phase[]>>;
  /** What vouches for a phase's figures, by its name. */
  readonly phaseNotes: Readonly<Record<string, string>>;
  /** Who rents a phase or negotiates for it, by its name, where that is known. */
  readonly phaseTenants: Readonly<Record<string, string>>;
  readonly debts: readonly Debt[];
  /** What vouches for a debt's figures, by its name. */
  readonly debtNotes: Readonly<Record<string, string>>;
}

type Row = readonly (string | number)[];

const phase = (row: Row): Phase => {
  const n = (index: number): number => Number(row[index]);
  return {
    name: String(row[0]),
    criticalMw: n(1),
    pue: n(2),
    fromMining: n(3),
    buildStart: n(4),
    buildQuarters: n(5),
    rampQuarters: n(6),
    rate: n(7),
    escalator: n(8),
    termYears: n(9),
    noiMargin: n(10),
    capexPerMw: n(11),
    loanToCost: n(12),
    interestRate: n(13),
    probability: n(14),
  };
};

const debt = (row: Row): Debt => {
  const n = (index: number): number => Number(row[index]);
  return {
    name: String(row[0]),
    principal: n(1),
    issuePrice: n(2),
    coupon: n(3),
    issueQuarter: n(4),
    maturityQuarter: n(5),
    shareRepaidInCash: n(6),
  };
};

interface RawInput {
  readonly bear: number | string;
  readonly base: number | string;
  readonly bull: number | string;
  readonly unit: string;
  readonly kind: string;
  readonly source: string;
  readonly as_of: string | null;
}

const inputs = (raw: Readonly<Record<string, RawInput>>): Record<string, PresetInput> =>
  Object.fromEntries(
    Object.entries(raw).map(([key, { as_of, kind, ...rest }]) => [
      key,
      { ...rest, kind: kind as Basis, asOf: as_of },
    ]),
  );

/** What was known of each phase at each date and what was not; the figures of the scenarios spread around it. */
const cleansparkPhaseNotes: Readonly<
  Record<keyof typeof cleanspark.views, Readonly<Record<string, string>>>
> = {
  "CLSK-2026-01": {
    "Austin County TX":
      "Fact (secondary, October 2025): 285 MW gross contracted, energised in the first half of 2027; no lease signed. Assumption: 200 MW critical, rent at 127.8, the median of all published deals at 3 % a year (125.5 without the one for GPU cloud), margin, financing. Check against the filing.",
    "Georgia conversion":
      "Assumption: part of the Georgia mining power is converted on the same terms; no lease signed, no plan published.",
  },
  "CLSK-LATEST": {
    "Sandersville GA (leased)":
      "Fact (secondary, July to October 2026): tenant Anviran LLC, a Meta subsidiary; 175 MW critical, 20 years, triple net, about $6.6bn in all, first delivery in the fourth quarter of 2027, $11.9M per MW. Assumption: gross to critical 1.35, escalator, NOI margin, power taken from mining. Check against the filing.",
    "Austin County TX":
      "Fact (secondary): 285 MW gross contracted; exclusivity since August 2026, no lease. Assumption: rent at 127.8, the median of all published deals at 3 % a year (125.5 without the one for GPU cloud), timing, margin, financing.",
    "Brazoria 1 TX":
      "Fact (secondary): 300 MW gross, 600 later; exclusivity since August 2026, no lease. Assumption: rent at the same median, timing, margin, financing.",
    "Brazoria 2 TX": "Assumption: the second 300 MW gross in Brazoria, bull case only.",
  },
};

/** As published by each date; the preset's notes say where. */
const cleansparkPhaseTenants: Readonly<
  Record<keyof typeof cleanspark.views, Readonly<Record<string, string>>>
> = {
  "CLSK-2026-01": {},
  "CLSK-LATEST": {
    "Sandersville GA (leased)": "Anviran LLC (Meta)",
    "Austin County TX": "none yet (exclusivity)",
    "Brazoria 1 TX": "none yet (exclusivity)",
  },
};

/** Terms of the offerings; what is assumed of their repayment. */
const cleansparkDebtNotes: Readonly<Record<string, string>> = {
  "0 % convertible 2030":
    "Fact (secondary, December 2024): $650M, 0 %, due June 2030. Assumption: repaid in cash, the cautious case. Check against the filing.",
  "0 % convertible 2032":
    "Fact (secondary, November 2025): $1,150M, 0 %, due February 2032. Assumption: repaid in cash, the cautious case. Check against the filing.",
  "Other loans":
    "Derived: what remains of $1,822.5M of principal at 31 December 2025; interest near that of a known bank loan. Assumption: due after three years.",
  "7.875 % secured notes 2031":
    "Fact (secondary, September 2026): $2,276M, 7.875 %, issued at 98.5, due 2031, for the Sandersville build. Check against the filing.",
  "Refinancing of the notes":
    "Assumption: the secured notes are rolled over on the same terms when they fall due, since the lease runs 20 years.",
};

const cleansparkAt = (id: keyof typeof cleanspark.views): Preset => {
  const view = cleanspark.views[id];
  return {
    id,
    company: "CleanSpark",
    ticker: "CLSK",
    title: view.title,
    note: view.note,
    fiscalYearEndMonth: 9,
    inputs: inputs({ ...view.inputs, ...view.second_block }),
    phases: {
      bear: view.phases.bear.map(phase),
      base: view.phases.base.map(phase),
      bull: view.phases.bull.map(phase),
    },
    phaseNotes: cleansparkPhaseNotes[id],
    phaseTenants: cleansparkPhaseTenants[id],
    debts: view.debts.map(debt),
    debtNotes: cleansparkDebtNotes,
  };
};

const cleansparkLatest = cleansparkAt("CLSK-LATEST");

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
  conversion_rate_2030: [50, 50, 50],
  cap_price_2030: [40, 40, 40],
  conversion_rate_2032: [50, 50, 50],
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

const blank: Preset = {
  id: "blank",
  company: "Blank",
  ticker: "",
  title: "Blank (placeholders to overwrite)",
  note: "Neutral round numbers that stand for no company. Every input is a placeholder: overwrite it and name your source.",
  fiscalYearEndMonth: 12,
  inputs: Object.fromEntries(
    Object.entries(blankNumbers).map(([key, [bear, base, bull]]) => [
      key,
      {
        bear,
        base,
        bull,
        unit: cleansparkLatest.inputs[key].unit,
        kind: "placeholder",
        source: "placeholder: overwrite with your own figure and its source",
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
};

/** Every preset, the newest view of a company first. */
export const presets: readonly Preset[] = [cleansparkLatest, cleansparkAt("CLSK-2026-01"), blank];
