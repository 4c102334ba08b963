import { startOfMonth } from "../calendar";
import { capexDraw, hpcRevenueRamp } from "../hpc";
import { btcPerDay, monthReward } from "../network";
import { minerPowerCost } from "../mining";
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

/** What of a calendar no other input than these four changes. */
interface Calendar {
  readonly start: number;
  readonly quarters: number;
  readonly blockSeconds: number;
  readonly feesPerBlock: number;
  /** BTC a block earns, summed over the days of each month. */
  readonly rewards: Float64Array;
  /** Days of each quarter. */
  readonly days: Float64Array;
}

function calendarOf(inputs: PivotInputs): Calendar {
  const { model_start: start, quarters, block_seconds: blockSeconds, fees_per_block: feesPerBlock } = inputs;
  const months = MONTHS_PER_QUARTER * quarters;
  const rewards = Float64Array.from({ length: months }, (_, month) =>
    monthReward(start, month, feesPerBlock, blockSeconds),
  );
  const days = Float64Array.from(
    { length: quarters },
    (_, quarter) =>
      startOfMonth(start, MONTHS_PER_QUARTER * (quarter + 1)) -
      startOfMonth(start, MONTHS_PER_QUARTER * quarter),
  );
  return { start, quarters, blockSeconds, feesPerBlock, rewards, days };
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
      known.blockSeconds === inputs.block_seconds &&
      known.feesPerBlock === inputs.fees_per_block;
    return isSame ? known : (this.calendar = calendarOf(inputs));
  }

  private mine(inputs: PivotInputs, lines: PivotLines): void {
    const { rewards, days } = this.calendarFor(inputs);
    const { hashrate: opening, efficiency, pue_mining: pue, uptime } = inputs;
    const wattsPerHash = efficiency * pue;
    const harder = 1 + inputs.difficulty_growth;
    for (let quarter = 0; quarter < inputs.quarters; quarter++) {
      const t = quarter + 1;
      const price = inputs.btc_price * (1 + inputs.btc_growth) ** (quarter / QUARTERS_PER_YEAR);
      let converted = 0;
      let building = 0;
      for (const { phase, grossMw } of this.phases) {
        if (t < phase.build_start) continue;
        converted += phase.from_mining * grossMw;
        building += grossMw;
      }
      const miningMw = Math.max(0, inputs.mining_mw - converted);
      const path = opening + (inputs.hashrate_target - opening) * Math.min(1, t / inputs.hashrate_quarters);
      const hashrate = Math.min(path, miningMw / wattsPerHash);
      let mined = 0;
      for (let month = MONTHS_PER_QUARTER * quarter; month < MONTHS_PER_QUARTER * t; month++) {
        const difficulty = inputs.difficulty * harder ** month;
        mined += btcPerDay(hashrate, difficulty, rewards[month], 0, uptime, inputs.pool_fee);
      }
      const powerCost = minerPowerCost(hashrate, efficiency, inputs.power_price, days[quarter], uptime, pue);
      const otherCost = inputs.other_hashcost * hashrate * HASHES_PER_EXA * days[quarter] * uptime;
      const on = inputs.curtail === 1 && mined * price < powerCost + otherCost ? 0 : 1;
      const revenue = mined * on * price;
      lines.price[quarter] = price;
      lines.converted_mw[quarter] = converted;
      lines.mining_mw_left[quarter] = miningMw;
      lines.hashrate_path[quarter] = path;
      lines.hashrate[quarter] = hashrate;
      lines.mined[quarter] = mined * on;
      lines.power_cost[quarter] = powerCost * on;
      lines.other_cost[quarter] = otherCost * on;
      lines.mining_on[quarter] = on;
      lines.mining_revenue[quarter] = revenue;
      lines.mining_margin[quarter] = revenue - powerCost * on - otherCost * on;
      lines.power_spare[quarter] = inputs.contracted_mw - miningMw - building;
      const perOpening = opening === 0 ? 0 : hashrate / opening;
      lines.refresh_capex[quarter] = inputs.refresh_capex * perOpening * on;
      const before = quarter === 0 ? opening : lines.hashrate[quarter - 1];
      lines.growth_capex[quarter] = Math.max(0, hashrate - before) * inputs.capex_per_eh;
      lines.depreciation[quarter] = inputs.mining_da * perOpening;
    }
  }

  private build(inputs: PivotInputs, lines: PivotLines): void {
    const { quarters, delay_quarters: delay, project_amort_quarters: amortQuarters } = inputs;
    const paid = inputs.utilization * inputs.rate_factor;
    const { hpc_revenue, hpc_opex, hpc_noi, hpc_capex, project_draw, project_amort, project_debt } = lines;
    const { interest, depreciation } = lines;
    for (const row of [hpc_revenue, hpc_opex, hpc_capex, project_draw, project_amort, project_debt, interest])
      row.fill(0);
    for (const { phase, rent, drawn } of this.phases) {
      const built = phase.build_start + phase.build_quarters;
      const first = built + delay;
      const total = phaseCapex(phase, inputs.capex_overrun);
      const amort = (phase.ltc * total) / amortQuarters;
      const perYear = total / inputs.hpc_life_quarters;
      const perQuarter = phase.interest_rate / QUARTERS_PER_YEAR;
      let debt = 0;
      for (let quarter = phase.build_start - 1; quarter < quarters; quarter++) {
        const t = quarter + 1;
        const earning = t - first;
        if (earning >= 0 && earning < rent.length) {
          hpc_revenue[quarter] += rent[earning] * paid;
          hpc_opex[quarter] += rent[earning] * (1 - phase.noi_margin);
        }
        if (earning >= 0 && earning < inputs.hpc_life_quarters) depreciation[quarter] += perYear;
        const capex = t < built ? total * drawn[t - phase.build_start] : 0;
        const draw = phase.ltc * capex;
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
    let held = inputs.btc_opening;
    let losses = inputs.nol_opening;
    let cash = inputs.cash_opening;
    for (let quarter = 0; quarter < inputs.quarters; quarter++) {
      const sga = inputs.sga * (1 + inputs.sga_growth) ** (quarter / QUARTERS_PER_YEAR);
      const sold = lines.mined[quarter] * inputs.btc_sold_share;
      const proceeds = sold * lines.price[quarter];
      held += lines.mined[quarter] - sold;
      const ebitda = lines.mining_margin[quarter] + lines.hpc_noi[quarter] - sga;
      const taxable = ebitda - lines.depreciation[quarter] - lines.interest[quarter];
      const used = Math.min(losses, NOL_LIMIT * Math.max(0, taxable));
      const tax = inputs.tax_rate * Math.max(0, taxable - used);
      losses += Math.max(0, -taxable) - used;
      const cashIn =
        proceeds + lines.hpc_revenue[quarter] + lines.project_draw[quarter] + lines.debt_issued[quarter];
      const cashOut =
        lines.power_cost[quarter] +
        lines.other_cost[quarter] +
        lines.hpc_opex[quarter] +
        sga +
        lines.hpc_capex[quarter] +
        lines.refresh_capex[quarter] +
        lines.growth_capex[quarter] +
        lines.interest[quarter] +
        lines.project_amort[quarter] +
        lines.debt_repaid[quarter] +
        tax;
      cash += cashIn - cashOut;
      lines.sga[quarter] = sga;
      lines.btc_sold[quarter] = sold;
      lines.btc_proceeds[quarter] = proceeds;
      lines.btc_held[quarter] = held;
      lines.ebitda[quarter] = ebitda;
      lines.taxable[quarter] = taxable;
      lines.nol[quarter] = losses;
      lines.tax[quarter] = tax;
      lines.cash_in[quarter] = cashIn;
      lines.cash_out[quarter] = cashOut;
      lines.cash[quarter] = cash;
    }
  }
}
