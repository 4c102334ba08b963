import { startOfMonth } from "../calendar";
import { capexDraw, hpcRevenueRamp } from "../hpc";
import { btcPerDay, monthReward } from "../network";
import { minerPowerCost } from "../mining";
import { Compounding } from "./compounding";
import type { PivotDebt, PivotInputs, PivotPhase } from "./inputs";

/** The lines of the quarterly schedule, in the order in which they are worked out. */
export const pivotLines = [
  "price",
  "converted_mw",
  "mining_mw_left",
  "hashrate_path",
  "hashrate",
  "mined",
  "power_cost",
  "other_cost",
  "mining_on",
  "mining_revenue",
  "mining_margin",
  "hpc_revenue",
  "hpc_opex",
  "hpc_noi",
  "hpc_capex",
  "project_draw",
  "project_amort",
  "project_debt",
  "debt_issued",
  "interest",
  "debt_repaid",
  "sga",
  "refresh_capex",
  "growth_capex",
  "btc_sold",
  "btc_proceeds",
  "btc_held",
  "ebitda",
  "depreciation",
  "taxable",
  "nol",
  "tax",
  "cash_in",
  "cash_out",
  "cash",
  "power_spare",
] as const;

export type PivotLine = (typeof pivotLines)[number];
export type PivotLines = Readonly<Record<PivotLine, Float64Array>>;

const MONTHS_PER_QUARTER = 3;
const QUARTERS_PER_YEAR = 4;
const HASHES_PER_EXA = 1000;
/** Share of taxable income that earlier losses may offset. */
const NOL_LIMIT = 0.8;

/** What of a phase no input of the model changes. */
interface Prepared {
  readonly phase: PivotPhase;
  readonly grossMw: number;
  /** Full rent by quarter since the phase began to earn, over its whole term. */
  readonly rent: readonly number[];
  /** Share of capex by quarter since the build began. */
  readonly drawn: readonly number[];
}

/** The capital that a phase takes, overrun included. */
export const phaseCapex = (phase: PivotPhase, overrun: number): number =>
  phase.critical_mw * phase.capex_per_mw * (1 + overrun);

/** A phase's full rent a quarter from the first in which it earns to the end of its term. */
export const phaseRent = (phase: PivotPhase): number[] => {
  const quarters = QUARTERS_PER_YEAR * phase.term_years;
  return hpcRevenueRamp(
    { mw: phase.critical_mw, startPeriod: 0, rampPeriods: phase.ramp_quarters },
    {
      rate: phase.rate,
      unit: "KWMO",
      shape: "linear",
      utilization: 1,
      escalator: phase.escalator,
      delay: 0,
      termPeriods: quarters,
      periodsPerYear: QUARTERS_PER_YEAR,
    },
    quarters,
  );
};

/** The quarter, from 1, in which a phase begins to earn. */
export const firstEarning = (phase: PivotPhase, delay: number): number =>
  phase.build_start + phase.build_quarters + delay;

/** What of the schedule only these three inputs change, and the phases. */
interface Calendar {
  readonly start: number;
  readonly quarters: number;
  readonly blockSeconds: number;
  /** BTC of new coin a block earns, summed over the days of each month. */
  readonly subsidies: Float64Array;
  /** Days of each month. */
  readonly days: Float64Array;
  /** Gross MW that mining has given up by each quarter. */
  readonly converted: Float64Array;
  /** Gross MW of all phases begun by each quarter. */
  readonly begun: Float64Array;
}

function calendarOf(inputs: PivotInputs, phases: readonly Prepared[]): Calendar {
  const { model_start: start, quarters, block_seconds: blockSeconds } = inputs;
  const rowOf = (length: number, figure: (place: number) => number): Float64Array =>
    Float64Array.from({ length }, (_, place) => figure(place));
  const months = MONTHS_PER_QUARTER * quarters;
  const begunPower = (share: (phase: PivotPhase) => number): Float64Array =>
    rowOf(quarters, (quarter) =>
      phases.reduce(
        (mw, { phase, grossMw }) => (quarter + 1 < phase.build_start ? mw : mw + share(phase) * grossMw),
        0,
      ),
    );
  return {
    start,
    quarters,
    blockSeconds,
    subsidies: rowOf(months, (month) => monthReward(start, month, 0, blockSeconds)),
    days: rowOf(months, (month) => startOfMonth(start, month + 1) - startOfMonth(start, month)),
    converted: begunPower((phase) => phase.from_mining),
    begun: begunPower(() => 1),
  };
}

/**
 * The whole thesis by quarter: a miner with contracted power builds HPC capacity, gives up some mining for it and has
 * to stay liquid until the rent arrives. One instance answers many sets of inputs for the same phases and debts, as a
 * simulation asks; each run fills the same rows again.
 */
export class PivotModel {
  readonly phases: readonly Prepared[];
  private lines: PivotLines | null = null;
  private calendar: Calendar | null = null;
  private readonly priceGrowth = new Compounding(QUARTERS_PER_YEAR);
  private readonly difficultyGrowth = new Compounding(1);
  private readonly sgaGrowth = new Compounding(QUARTERS_PER_YEAR);

  constructor(
    phases: readonly PivotPhase[],
    readonly debts: readonly PivotDebt[],
  ) {
    this.phases = phases.map((phase) => ({
      phase,
      grossMw: phase.critical_mw * phase.pue,
      rent: phaseRent(phase),
      drawn: capexDraw(1, phase.build_quarters, "scurve"),
    }));
  }

  /** The schedule for some inputs, in rows that the next run overwrites. */
  run(inputs: PivotInputs): PivotLines {
    const { quarters } = inputs;
    const lines = this.rows(quarters);
    this.mine(inputs, lines);
    this.build(inputs, lines);
    this.borrow(lines, quarters);
    this.settle(inputs, lines);
    return lines;
  }

  private rows(quarters: number): PivotLines {
    if (this.lines?.price.length !== quarters) {
      this.lines = Object.fromEntries(
        pivotLines.map((line) => [line, new Float64Array(quarters)]),
      ) as unknown as PivotLines;
    }
    return this.lines;
  }

  private calendarFor(inputs: PivotInputs): Calendar {
    const known = this.calendar;
    const isSame =
      known?.start === inputs.model_start &&
      known.quarters === inputs.quarters &&
      known.blockSeconds === inputs.block_seconds;
    return isSame ? known : (this.calendar = calendarOf(inputs, this.phases));
  }

  // Inputs and lines are many, and looked up by name: each method takes what it needs out once, before its quarters.

  private mine(inputs: PivotInputs, lines: PivotLines): void {
    const { subsidies, days, converted, begun } = this.calendarFor(inputs);
    const { quarters, hashrate: opening, hashrate_target: target, hashrate_quarters: steps } = inputs;
    const { efficiency, pue_mining: pue, uptime, pool_fee: poolFee, mining_mw, contracted_mw } = inputs;
    const {
      btc_price,
      difficulty: firstDifficulty,
      fees_per_block: fees,
      power_price,
      other_hashcost,
    } = inputs;
    const { refresh_capex: refresh, capex_per_eh, mining_da } = inputs;
    const { price, converted_mw, mining_mw_left, hashrate_path, hashrate, mined, power_cost, other_cost } =
      lines;
    const { mining_on, mining_revenue, mining_margin, power_spare, refresh_capex, growth_capex } = lines;
    const { depreciation } = lines;
    const priceGrowth = this.priceGrowth.upTo(quarters, 1 + inputs.btc_growth);
    const harder = this.difficultyGrowth.upTo(MONTHS_PER_QUARTER * quarters, 1 + inputs.difficulty_growth);
    const mayCurtail = inputs.curtail === 1;
    const wattsPerHash = efficiency * pue;
    let before = opening;
    for (let quarter = 0; quarter < quarters; quarter++) {
      const t = quarter + 1;
      const pricePerBtc = btc_price * priceGrowth[quarter];
      const miningMw = Math.max(0, mining_mw - converted[quarter]);
      const path = opening + (target - opening) * Math.min(1, t / steps);
      const hashed = Math.min(path, miningMw / wattsPerHash);
      let btc = 0;
      let daysOfQuarter = 0;
      for (let month = MONTHS_PER_QUARTER * quarter; month < MONTHS_PER_QUARTER * t; month++) {
        const difficulty = firstDifficulty * harder[month];
        btc += btcPerDay(hashed, difficulty, subsidies[month], fees * days[month], uptime, poolFee);
        daysOfQuarter += days[month];
      }
      const power = minerPowerCost(hashed, efficiency, power_price, daysOfQuarter, uptime, pue);
      const other = other_hashcost * hashed * HASHES_PER_EXA * daysOfQuarter * uptime;
      const on = mayCurtail && btc * pricePerBtc < power + other ? 0 : 1;
      const revenue = btc * on * pricePerBtc;
      const perOpening = opening === 0 ? 0 : hashed / opening;
      price[quarter] = pricePerBtc;
      converted_mw[quarter] = converted[quarter];
      mining_mw_left[quarter] = miningMw;
      hashrate_path[quarter] = path;
      hashrate[quarter] = hashed;
      mined[quarter] = btc * on;
      power_cost[quarter] = power * on;
      other_cost[quarter] = other * on;
      mining_on[quarter] = on;
      mining_revenue[quarter] = revenue;
      mining_margin[quarter] = revenue - power * on - other * on;
      power_spare[quarter] = contracted_mw - miningMw - begun[quarter];
      refresh_capex[quarter] = refresh * perOpening * on;
      growth_capex[quarter] = Math.max(0, hashed - before) * capex_per_eh;
      depreciation[quarter] = mining_da * perOpening;
      before = hashed;
    }
  }

  private build(inputs: PivotInputs, lines: PivotLines): void {
    const { quarters, delay_quarters: delay, project_amort_quarters: amortQuarters } = inputs;
    const { capex_overrun: overrun, hpc_life_quarters: life } = inputs;
    const paid = inputs.utilization * inputs.rate_factor;
    const { hpc_revenue, hpc_opex, hpc_noi, hpc_capex, project_draw, project_amort, project_debt } = lines;
    const { interest, depreciation } = lines;
    for (const row of [hpc_revenue, hpc_opex, hpc_capex, project_draw, project_amort, project_debt, interest])
      row.fill(0);
    for (const { phase, rent, drawn } of this.phases) {
      const { build_start: start, ltc } = phase;
      const built = start + phase.build_quarters;
      const first = built + delay;
      const total = phaseCapex(phase, overrun);
      const amort = (ltc * total) / amortQuarters;
      const perYear = total / life;
      const perQuarter = phase.interest_rate / QUARTERS_PER_YEAR;
      const costShare = 1 - phase.noi_margin;
      let debt = 0;
      for (let quarter = start - 1; quarter < quarters; quarter++) {
        const t = quarter + 1;
        const earning = t - first;
        if (earning >= 0 && earning < rent.length) {
          hpc_revenue[quarter] += rent[earning] * paid;
          hpc_opex[quarter] += rent[earning] * costShare;
        }
        if (earning >= 0 && earning < life) depreciation[quarter] += perYear;
        const capex = t < built ? total * drawn[t - start] : 0;
        const draw = ltc * capex;
        const repaid = t >= built && t < built + amortQuarters ? amort : 0;
        hpc_capex[quarter] += capex;
        project_draw[quarter] += draw;
        project_amort[quarter] += repaid;
        interest[quarter] += debt * perQuarter;
        debt += draw - repaid;
        project_debt[quarter] += debt;
      }
    }
    for (let quarter = 0; quarter < quarters; quarter++)
      hpc_noi[quarter] = hpc_revenue[quarter] - hpc_opex[quarter];
  }

  private borrow(lines: PivotLines, quarters: number): void {
    const { debt_issued, debt_repaid, interest } = lines;
    debt_issued.fill(0);
    debt_repaid.fill(0);
    for (const debt of this.debts) {
      const { issue_quarter: issue, maturity_quarter: maturity } = debt;
      if (issue >= 1 && issue <= quarters) debt_issued[issue - 1] += debt.principal * debt.issue_price;
      if (maturity <= quarters) debt_repaid[maturity - 1] += debt.principal * debt.repaid_in_cash;
      const coupon = (debt.principal * debt.coupon) / QUARTERS_PER_YEAR;
      for (let quarter = issue; quarter < Math.min(maturity, quarters); quarter++)
        interest[quarter] += coupon;
    }
  }

  private settle(inputs: PivotInputs, lines: PivotLines): void {
    const { quarters, sga: firstSga, btc_sold_share: soldShare, tax_rate: taxRate } = inputs;
    const { price, mined, mining_margin, power_cost, other_cost, hpc_revenue, hpc_opex, hpc_noi, hpc_capex } =
      lines;
    const { project_draw, project_amort, debt_issued, debt_repaid, interest, refresh_capex, growth_capex } =
      lines;
    const { sga, btc_sold, btc_proceeds, btc_held, ebitda, depreciation, taxable, nol, tax } = lines;
    const { cash_in, cash_out, cash } = lines;
    const sgaGrowth = this.sgaGrowth.upTo(quarters, 1 + inputs.sga_growth);
    let held = inputs.btc_opening;
    let losses = inputs.nol_opening;
    let balance = inputs.cash_opening;
    for (let quarter = 0; quarter < quarters; quarter++) {
      const overhead = firstSga * sgaGrowth[quarter];
      const sold = mined[quarter] * soldShare;
      const proceeds = sold * price[quarter];
      held += mined[quarter] - sold;
      const earned = mining_margin[quarter] + hpc_noi[quarter] - overhead;
      const income = earned - depreciation[quarter] - interest[quarter];
      const used = Math.min(losses, NOL_LIMIT * Math.max(0, income));
      const taxed = taxRate * Math.max(0, income - used);
      losses += Math.max(0, -income) - used;
      const received = proceeds + hpc_revenue[quarter] + project_draw[quarter] + debt_issued[quarter];
      const spent =
        power_cost[quarter] +
        other_cost[quarter] +
        hpc_opex[quarter] +
        overhead +
        hpc_capex[quarter] +
        refresh_capex[quarter] +
        growth_capex[quarter] +
        interest[quarter] +
        project_amort[quarter] +
        debt_repaid[quarter] +
        taxed;
      balance += received - spent;
      sga[quarter] = overhead;
      btc_sold[quarter] = sold;
      btc_proceeds[quarter] = proceeds;
      btc_held[quarter] = held;
      ebitda[quarter] = earned;
      taxable[quarter] = income;
      nol[quarter] = losses;
      tax[quarter] = taxed;
      cash_in[quarter] = received;
      cash_out[quarter] = spent;
      cash[quarter] = balance;
    }
  }
}
