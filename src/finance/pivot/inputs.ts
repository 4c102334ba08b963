import { civilOf, serialOf } from "../calendar";

/** What an input of the whole-thesis model is measured in and accepts. */
export interface PivotInput {
  readonly unit: string;
  /** The accepted numbers in words, and as a test. */
  readonly expected: string;
  readonly holds: (x: number) => boolean;
  /** Draws of a simulation that fall outside 0 to 1 count as the nearer end. */
  readonly isFraction?: true;
}

const input = (unit: string, expected: string, holds: (x: number) => boolean): PivotInput => ({
  unit,
  expected,
  holds,
});
const anything = (unit: string): PivotInput => input(unit, "a number", () => true);
const notNegative = (unit: string): PivotInput => input(unit, "a number of 0 or more", (x) => x >= 0);
const aboveZero = (unit: string): PivotInput => input(unit, "a number above 0", (x) => x > 0);
const atLeast1 = (unit: string): PivotInput => input(unit, "a number of 1 or more", (x) => x >= 1);
const aboveMinus1 = (unit: string): PivotInput => input(unit, "a fraction above -1", (x) => x > -1);
const fraction = (unit: string): PivotInput => ({
  ...input(unit, "a fraction from 0 to 1", (x) => x >= 0 && x <= 1),
  isFraction: true,
});
const whole = (unit: string, low: number, high: number): PivotInput =>
  input(unit, `a whole number from ${low} to ${high}`, (x) => Number.isInteger(x) && x >= low && x <= high);

/** Far beyond any horizon, and small enough that counting to it takes no time. */
const MOST_QUARTERS = 1000;
/** The first month that all lies after the first block, as BTC_MINED wants it. */
const FIRST_START = serialOf(2009, 2, 1);
/** So that quarters after the start are still days that a spreadsheet knows. */
const LAST_START = serialOf(9900, 1, 1);

/** Every input of the model, by the key under which a sheet hands it over. */
export const pivotInputs = {
  model_start: input(
    "date serial",
    "the first day of a month from 2009-02-01 to 9900-01-01",
    (x) => Number.isInteger(x) && x >= FIRST_START && x <= LAST_START && civilOf(x).day === 1,
  ),
  quarters: whole("quarters", 4, 80),
  tax_rate: fraction("fraction"),
  nol_opening: notNegative("$"),
  btc_price: aboveZero("$ per BTC"),
  btc_growth: aboveMinus1("per year"),
  difficulty: aboveZero("network difficulty"),
  difficulty_growth: aboveMinus1("per month"),
  fees_per_block: notNegative("BTC per block"),
  block_seconds: aboveZero("seconds per block"),
  hashrate: notNegative("EH/s"),
  hashrate_target: notNegative("EH/s"),
  hashrate_quarters: atLeast1("quarters"),
  efficiency: aboveZero("J/TH"),
  pue_mining: atLeast1("total over IT power"),
  uptime: fraction("fraction of time"),
  pool_fee: fraction("fraction of reward"),
  power_price: anything("$/kWh"),
  other_hashcost: anything("$ per PH/s a day"),
  curtail: input("0 or 1", "0 or 1", (x) => x === 0 || x === 1),
  refresh_capex: notNegative("$ per quarter"),
  capex_per_eh: notNegative("$ per EH/s"),
  mining_da: notNegative("$ per quarter"),
  mining_mw: notNegative("MW gross"),
  contracted_mw: notNegative("MW gross"),
  delay_quarters: whole("quarters", 0, MOST_QUARTERS),
  utilization: fraction("fraction"),
  rate_factor: notNegative("multiple of the phases' rates"),
  capex_overrun: aboveMinus1("fraction of capex"),
  sga: notNegative("$ per quarter"),
  sga_growth: aboveMinus1("per year"),
  btc_opening: notNegative("BTC"),
  btc_sold_share: fraction("fraction of BTC mined"),
  btc_haircut: fraction("fraction of BTC value"),
  cash_opening: anything("$"),
  min_cash: anything("$"),
  project_amort_quarters: whole("quarters", 1, MOST_QUARTERS),
  wacc_hpc: aboveMinus1("per year"),
  wacc_mining: aboveMinus1("per year"),
  hpc_life_quarters: whole("quarters", 1, MOST_QUARTERS),
  residual_share: fraction("fraction of capex"),
  shares: aboveZero("shares"),
} as const satisfies Readonly<Record<string, PivotInput>>;

export type PivotKey = keyof typeof pivotInputs;
export const pivotKeys = Object.keys(pivotInputs) as readonly PivotKey[];

export type PivotInputs = Readonly<Record<PivotKey, number>>;

/** HPC capacity that is built and let together; quarters count from 1. */
export interface PivotPhase {
  readonly critical_mw: number;
  readonly pue: number;
  readonly from_mining: number;
  readonly build_start: number;
  readonly build_quarters: number;
  readonly ramp_quarters: number;
  readonly rate: number;
  readonly escalator: number;
  readonly term_years: number;
  readonly noi_margin: number;
  readonly capex_per_mw: number;
  readonly ltc: number;
  readonly interest_rate: number;
  readonly probability: number;
}

/** Every column of the table of phases after its name, in order. */
export const phaseColumns = {
  critical_mw: notNegative("MW critical IT"),
  pue: atLeast1("gross over critical MW"),
  from_mining: fraction("fraction of gross power"),
  build_start: whole("quarter", 1, MOST_QUARTERS),
  build_quarters: whole("quarters", 1, MOST_QUARTERS),
  ramp_quarters: notNegative("quarters"),
  rate: notNegative("$ per kW-month"),
  escalator: aboveMinus1("per year"),
  term_years: input(
    "years",
    "a number above 0 and up to 100 in whole quarters",
    (x) => x > 0 && x <= 100 && Number.isInteger(4 * x),
  ),
  noi_margin: input("fraction of full revenue", "a fraction from -1 to 1", (x) => x >= -1 && x <= 1),
  capex_per_mw: notNegative("$ per critical MW"),
  ltc: notNegative("loan over cost"),
  interest_rate: aboveMinus1("per year"),
  probability: fraction("fraction"),
} as const satisfies Readonly<Record<keyof PivotPhase, PivotInput>>;

export const MOST_PHASES = 12;

/** Borrowing of the company itself; issue quarter 0 is outstanding when the model starts. */
export interface PivotDebt {
  readonly principal: number;
  readonly issue_price: number;
  readonly coupon: number;
  readonly issue_quarter: number;
  readonly maturity_quarter: number;
  readonly repaid_in_cash: number;
}

/** Every column of the table of debts after its name, in order. */
export const debtColumns = {
  principal: notNegative("$"),
  issue_price: notNegative("fraction of par"),
  coupon: aboveMinus1("per year"),
  issue_quarter: whole("quarter", 0, MOST_QUARTERS),
  maturity_quarter: whole("quarter, after issue_quarter", 1, MOST_QUARTERS),
  repaid_in_cash: fraction("fraction of principal"),
} as const satisfies Readonly<Record<keyof PivotDebt, PivotInput>>;
