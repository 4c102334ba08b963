/** The example that the model's specification works out, with the figures that it prints. */

/** Figures by their keys. */
export type Keyed = Readonly<Record<string, number>>;

export interface Thesis {
  readonly inputs: Keyed;
  readonly phases: readonly Keyed[];
  readonly debts: readonly Keyed[];
}

export const phaseKeys = [
  "critical_mw",
  "pue",
  "from_mining",
  "build_start",
  "build_quarters",
  "ramp_quarters",
  "rate",
  "escalator",
  "term_years",
  "noi_margin",
  "capex_per_mw",
  "ltc",
  "interest_rate",
  "probability",
] as const;

export const debtKeys = [
  "principal",
  "issue_price",
  "coupon",
  "issue_quarter",
  "maturity_quarter",
  "repaid_in_cash",
] as const;

const keyed = (keys: readonly string[], values: readonly number[]): Keyed =>
  Object.fromEntries(keys.map((key, i) => [key, values[i]]));

export const workedExample: Thesis = {
  inputs: {
    model_start: 46023,
    quarters: 28,
    tax_rate: 0.21,
    nol_opening: 0,
    btc_price: 90000,
    btc_growth: 0.15,
    difficulty: 148.26e12,
    difficulty_growth: 0.003,
    fees_per_block: 0.022,
    block_seconds: 600,
    hashrate: 50,
    hashrate_target: 50,
    hashrate_quarters: 1,
    efficiency: 16.07,
    pue_mining: 1,
    uptime: 0.92,
    pool_fee: 0.003,
    power_price: 0.056,
    other_hashcost: 2,
    curtail: 1,
    refresh_capex: 15e6,
    capex_per_eh: 16e6,
    mining_da: 60e6,
    mining_mw: 803.5,
    contracted_mw: 1350,
    delay_quarters: 0,
    utilization: 0.95,
    rate_factor: 1,
    capex_overrun: 0.05,
    sga: 30e6,
    sga_growth: 0.03,
    btc_opening: 13000,
    btc_sold_share: 0.5,
    btc_haircut: 0.1,
    cash_opening: 458e6,
    min_cash: 100e6,
    project_amort_quarters: 40,
    wacc_hpc: 0.1,
    wacc_mining: 0.16,
    hpc_life_quarters: 60,
    residual_share: 0.1,
    shares: 255.6e6,
  },
  phases: [
    [100, 1.25, 0.5, 3, 5, 3, 140, 0.03, 15, 0.85, 9.5e6, 0.65, 0.085, 0.7],
    [200, 1.3, 0, 2, 6, 4, 150, 0.03, 15, 0.85, 10e6, 0, 0.08, 0.6],
    [150, 1.3, 0, 8, 6, 4, 150, 0.03, 15, 0.85, 10e6, 0.7, 0.08, 0.4],
  ].map((row) => keyed(phaseKeys, row)),
  debts: [
    [650e6, 1, 0, 0, 18, 0],
    [1150e6, 1, 0, 0, 25, 0],
    [1600e6, 0.985, 0.07875, 2, 22, 1],
  ].map((row) => keyed(debtKeys, row)),
};

export const printedSummary: Keyed = {
  build_shortfall: 1225877052.1406498,
  build_shortfall_after_btc: 0,
  lowest_cash: -3762714528.3153534,
  lowest_quarter: 22,
  peak_shortfall: 3862714528.3153534,
  first_shortfall_quarter: 5,
  runway_quarters: 4.653940354255293,
  ending_cash: -3435924480.8189917,
  first_hpc_revenue_quarter: 8,
  hpc_capex_total: 4672499999.999999,
  hpc_run_rate: 861776351.16888,
  hpc_revenue_share: 1,
  btc_ending: 26049.73403330639,
  debt_ending: 997040625,
  debt_settled_in_shares: 1800000000,
  mining_value: 519530536.22784466,
  hpc_value: 364711140.23615605,
  btc_nav: 1053000000,
  overhead_value: 557679028.4966282,
  equity_value: 37562647.96737254,
  value_per_share: 0.14695871661726345,
};

export const printedCash: readonly number[] = [
  394378193.22859293, 1752873654.7188268, 1238315075.480058, 557219008.465828, -141956391.08037186,
  -709965954.2609735, -995860078.1812227, -1125877052.1406496,
];

/** NPV, IRR, yield on cost and payback of each phase. */
export const printedPhaseValues: readonly (readonly number[])[] = [
  [149709271.60165924, 0.12435829504451146, 0.13473684210526315, 8.109289922283669],
  [302213949.51857424, 0.12244492514563565, 0.13714285714285715, 8.35505507066209],
  [196465701.00962502, 0.12244492514563565, 0.13714285714285712, 8.35505507066209],
];

/** The ranges in which a sheet hands a thesis over. */
export function ranges({ inputs, phases, debts }: Thesis): [unknown[][], unknown[][], unknown[][]] {
  const orBlank = (rows: unknown[][]): unknown[][] => (rows.length > 0 ? rows : [[null]]);
  return [
    Object.entries(inputs),
    orBlank(phases.map((phase, i) => [`Phase ${i + 1}`, ...phaseKeys.map((key) => phase[key])])),
    orBlank(debts.map((debt, i) => [`Debt ${i + 1}`, ...debtKeys.map((key) => debt[key])])),
  ];
}

/** The arguments of HPC_PHASE_VALUE for one phase of a thesis. */
export const phaseArguments = ({ inputs }: Thesis, phase: Keyed): number[] => [
  phase.critical_mw,
  phase.rate,
  phase.capex_per_mw,
  phase.noi_margin,
  inputs.wacc_hpc,
  phase.build_start,
  phase.build_quarters,
  phase.ramp_quarters,
  inputs.utilization,
  phase.escalator,
  inputs.delay_quarters,
  phase.term_years,
  inputs.residual_share,
  inputs.rate_factor,
  inputs.capex_overrun,
];
