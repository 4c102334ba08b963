import fc from "fast-check";
import { between as anyBetween, wholeBetween } from "../numbers";
import { debtKeys, type Keyed, phaseKeys, type Thesis } from "./workedExample";

/*
 * Theses drawn over everything that the model accepts and an analyst could mean, ends included. Numbers keep off the
 * sizes at which their squares or powers no longer are numbers.
 */

type Arbitraries = Readonly<Record<string, fc.Arbitrary<number>>>;

/** What is next to nothing is nothing: products of it would have no digits left to compare. */
const between = (min: number, max: number) => anyBetween(min, max).map((x) => (Math.abs(x) < 1e-9 ? 0 : x));
/** Some, or 0 in one of three cases: what is left out is where formulas divide by 0. */
const orNothing = (some: fc.Arbitrary<number>) => fc.oneof(fc.constant(0), some, some);
const fraction = orNothing(between(1e-6, 1));
const amount = (most: number) => orNothing(between(1e-3, most));

const inputs = {
  model_start: wholeBetween(1, 600).map((months) => Date.UTC(2009, months, 1) / 86400e3 + 25569),
  quarters: fc.oneof(wholeBetween(4, 28), wholeBetween(4, 80)),
  tax_rate: fraction,
  nol_opening: amount(1e9),
  btc_price: between(1, 1e6),
  btc_growth: between(-0.6, 1.5),
  difficulty: between(1e12, 1e15),
  difficulty_growth: between(-0.05, 0.05),
  fees_per_block: amount(5),
  block_seconds: between(200, 1200),
  hashrate: amount(100),
  hashrate_target: amount(150),
  hashrate_quarters: between(1, 40),
  efficiency: between(5, 60),
  pue_mining: between(1, 2),
  uptime: fraction,
  pool_fee: fraction,
  power_price: between(-0.05, 0.2),
  other_hashcost: between(-2, 10),
  curtail: wholeBetween(0, 1),
  refresh_capex: amount(5e7),
  capex_per_eh: amount(3e7),
  mining_da: amount(1e8),
  mining_mw: amount(2000),
  contracted_mw: amount(3000),
  delay_quarters: orNothing(wholeBetween(1, 40)),
  utilization: fraction,
  rate_factor: amount(2),
  capex_overrun: between(-0.5, 1),
  sga: amount(1e8),
  sga_growth: between(-0.2, 0.3),
  btc_opening: amount(5e4),
  btc_sold_share: fraction,
  btc_haircut: fraction,
  cash_opening: between(-1e9, 5e9),
  min_cash: between(-1e8, 1e9),
  project_amort_quarters: wholeBetween(1, 120),
  wacc_hpc: between(-0.2, 0.5),
  wacc_mining: between(-0.2, 0.5),
  hpc_life_quarters: wholeBetween(1, 120),
  residual_share: fraction,
  shares: between(1e6, 1e9),
} as const satisfies Arbitraries;

const phase = {
  critical_mw: amount(600),
  pue: between(1, 2),
  from_mining: fraction,
  build_start: wholeBetween(1, 90),
  build_quarters: wholeBetween(1, 16),
  ramp_quarters: orNothing(fc.oneof(wholeBetween(1, 16), between(0.1, 16))),
  rate: amount(400),
  escalator: between(-0.1, 0.1),
  term_years: wholeBetween(1, 120).map((quarters) => quarters / 4),
  noi_margin: between(-1, 1),
  capex_per_mw: amount(3e7),
  ltc: amount(1.2),
  interest_rate: between(-0.02, 0.2),
  probability: fraction,
} as const satisfies Record<(typeof phaseKeys)[number], fc.Arbitrary<number>>;

const debt = fc
  .record({
    principal: amount(3e9),
    issue_price: between(0.5, 1.1),
    coupon: between(-0.01, 0.2),
    issue_quarter: orNothing(wholeBetween(1, 60)),
    life: wholeBetween(1, 60),
    repaid_in_cash: fraction,
  })
  .map(({ life, ...terms }): Keyed => {
    const row: Keyed = { ...terms, maturity_quarter: terms.issue_quarter + life };
    return Object.fromEntries(debtKeys.map((key) => [key, row[key]]));
  });

export const inputArbitraries: Arbitraries = inputs;
/** Phases with some of their arbitraries replaced. */
export const phasesWith = (replaced: Arbitraries): fc.Arbitrary<Keyed> =>
  fc.record<Record<string, number>>({ ...phase, ...replaced });
export const phases = phasesWith({});

/** A thesis with some of its arbitraries replaced. */
export const theses = (replaced: Arbitraries = {}, eachPhase = phases): fc.Arbitrary<Thesis> =>
  fc.record({
    inputs: fc.record<Record<string, number>>({ ...inputs, ...replaced }),
    phases: fc.array(eachPhase, { maxLength: 12, size: "max" }),
    debts: fc.array(debt, { maxLength: 6, size: "max" }),
  });
