import { Compounding } from "./compounding";
import type { PivotInputs } from "./inputs";
import { firstEarning, phaseCapex, type PivotLines, type PivotModel } from "./model";

/** The figures that answer the thesis, in the order in which they are listed. */
export const summaryKeys = [
  "build_shortfall",
  "build_shortfall_after_btc",
  "lowest_cash",
  "lowest_quarter",
  "peak_shortfall",
  "first_shortfall_quarter",
  "runway_quarters",
  "ending_cash",
  "first_hpc_revenue_quarter",
  "hpc_capex_total",
  "hpc_run_rate",
  "hpc_revenue_share",
  "btc_ending",
  "debt_ending",
  "debt_settled_in_shares",
  "mining_value",
  "hpc_value",
  "btc_nav",
  "overhead_value",
  "equity_value",
  "value_per_share",
] as const;

export type SummaryKey = (typeof summaryKeys)[number];

/** Null where what a figure tells does not happen. */
export type PivotSummary = Readonly<Record<SummaryKey, number | null>>;

const QUARTERS_PER_YEAR = 4;

/** Answers a model's summary for many sets of inputs. */
export class PivotAnswers {
  private readonly mining = new Compounding(QUARTERS_PER_YEAR);
  private readonly hpc = new Compounding(QUARTERS_PER_YEAR);

  constructor(private readonly model: PivotModel) {}

  summary(inputs: PivotInputs): PivotSummary {
    const lines = this.model.run(inputs);
    const liquidity = liquidityOf(inputs, lines);
    const { mining, overhead } = this.operations(inputs, lines);
    const hpc = this.phases(inputs);
    const nav = inputs.btc_opening * inputs.btc_price * (1 - inputs.btc_haircut);
    const equity = mining + hpc + nav + inputs.cash_opening - this.outstandingAtStart() - overhead;
    const last = inputs.quarters - 1;
    const revenue = lines.mining_revenue[last] + lines.hpc_revenue[last];
    // Spread instead of listed, these took longer than all else in a trial.
    return {
      build_shortfall: liquidity.build_shortfall,
      build_shortfall_after_btc: liquidity.build_shortfall_after_btc,
      lowest_cash: liquidity.lowest_cash,
      lowest_quarter: liquidity.lowest_quarter,
      peak_shortfall: liquidity.peak_shortfall,
      first_shortfall_quarter: liquidity.first_shortfall_quarter,
      runway_quarters: liquidity.runway_quarters,
      ending_cash: liquidity.ending_cash,
      first_hpc_revenue_quarter: liquidity.first_hpc_revenue_quarter,
      hpc_capex_total: lines.hpc_capex.reduce((total, capex) => total + capex, 0),
      hpc_run_rate: QUARTERS_PER_YEAR * lines.hpc_revenue[last],
      hpc_revenue_share: revenue === 0 ? 0 : lines.hpc_revenue[last] / revenue,
      btc_ending: lines.btc_held[last],
      debt_ending: lines.project_debt[last] + this.outstandingAfter(inputs.quarters),
      debt_settled_in_shares: this.settledInShares(inputs.quarters),
      mining_value: mining,
      hpc_value: hpc,
      btc_nav: nav,
      overhead_value: overhead,
      equity_value: equity,
      value_per_share: equity / inputs.shares,
    };
  }

  private operations(inputs: PivotInputs, lines: PivotLines): { mining: number; overhead: number } {
    const { quarters } = inputs;
    const { mining_margin, refresh_capex, growth_capex, sga } = lines;
    const discount = this.mining.upTo(quarters + 1, 1 / (1 + inputs.wacc_mining));
    let mining = 0;
    let overhead = 0;
    for (let quarter = 0; quarter < quarters; quarter++) {
      const kept = mining_margin[quarter] - refresh_capex[quarter] - growth_capex[quarter];
      mining += kept * discount[quarter + 1];
      overhead += sga[quarter] * discount[quarter + 1];
    }
    return { mining, overhead };
  }

  /** Present value of each phase as in phaseValue, weighed by its probability. */
  private phases(inputs: PivotInputs): number {
    const { delay_quarters: delay, capex_overrun: overrun, residual_share: residual } = inputs;
    const paid = inputs.utilization * inputs.rate_factor;
    const base = 1 / (1 + inputs.wacc_hpc);
    let value = 0;
    for (const { phase, rent, drawn } of this.model.phases) {
      const first = firstEarning(phase, delay);
      const last = first + rent.length - 1;
      const discount = this.hpc.upTo(last + 1, base);
      const total = phaseCapex(phase, overrun);
      let rentToday = 0;
      for (let quarter = 0; quarter < rent.length; quarter++)
        rentToday += rent[quarter] * discount[first + quarter];
      let drawnToday = 0;
      for (let quarter = 0; quarter < drawn.length; quarter++)
        drawnToday += drawn[quarter] * discount[phase.build_start + quarter];
      const kept = paid - (1 - phase.noi_margin);
      const npv = rentToday * kept - drawnToday * total + residual * total * discount[last];
      value += phase.probability * npv;
    }
    return value;
  }

  private outstandingAtStart(): number {
    return this.model.debts.reduce((owed, debt) => owed + (debt.issue_quarter === 0 ? debt.principal : 0), 0);
  }

  private outstandingAfter(quarter: number): number {
    return this.model.debts.reduce(
      (owed, { principal, issue_quarter, maturity_quarter }) =>
        owed + (issue_quarter <= quarter && maturity_quarter > quarter ? principal : 0),
      0,
    );
  }

  private settledInShares(quarter: number): number {
    return this.model.debts.reduce(
      (settled, { principal, maturity_quarter, repaid_in_cash }) =>
        settled + (maturity_quarter <= quarter ? principal * (1 - repaid_in_cash) : 0),
      0,
    );
  }
}

type Liquidity = Pick<
  PivotSummary,
  | "build_shortfall"
  | "build_shortfall_after_btc"
  | "lowest_cash"
  | "lowest_quarter"
  | "peak_shortfall"
  | "first_shortfall_quarter"
  | "runway_quarters"
  | "ending_cash"
  | "first_hpc_revenue_quarter"
>;

/** The reading of the cash line, in one pass since simulations ask for it thousands of times. */
function liquidityOf(inputs: PivotInputs, lines: PivotLines): Liquidity {
  const { cash, hpc_revenue, btc_held, price } = lines;
  const { cash_opening: opening, min_cash: floor, quarters } = inputs;
  let firstRent: number | null = null;
  let lowest = Infinity;
  let lowestQuarter = 0;
  let firstShort: number | null = opening < floor ? 0 : null;
  let runway: number | null = opening < floor ? 0 : null;
  let build = 0;
  let buildAfterBtc = 0;
  for (let quarter = 0; quarter < quarters; quarter++) {
    const balance = cash[quarter];
    if (balance < lowest) {
      lowest = balance;
      lowestQuarter = quarter + 1;
    }
    if (firstShort === null && balance < floor) {
      const before = quarter === 0 ? opening : cash[quarter - 1];
      firstShort = quarter + 1;
      runway = quarter + (before - floor) / (before - balance);
    }
    if (firstRent === null) {
      build = Math.max(build, floor - balance);
      const treasury = btc_held[quarter] * price[quarter] * (1 - inputs.btc_haircut);
      buildAfterBtc = Math.max(buildAfterBtc, floor - balance - treasury);
      if (hpc_revenue[quarter] > 0) firstRent = quarter + 1;
    }
  }
  return {
    build_shortfall: build,
    build_shortfall_after_btc: buildAfterBtc,
    lowest_cash: lowest,
    lowest_quarter: lowestQuarter,
    peak_shortfall: firstShort === null ? 0 : Math.max(0, floor - Math.min(lowest, opening)),
    first_shortfall_quarter: firstShort,
    runway_quarters: runway,
    ending_cash: cash[quarters - 1],
    first_hpc_revenue_quarter: firstRent,
  };
}
