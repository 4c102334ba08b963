import type { Keyed, Thesis } from "./workedExample";

/*
 * The whole-thesis model a second time, written straight from its specification, one line of the table after the
 * other, with loops of its own and JavaScript's dates. It shares nothing with src.
 */

export type NaiveLines = Readonly<Record<string, readonly number[]>>;

const SERIAL_OF_1970 = 25569;
/** Times of blocks 0, 210000, 420000, 630000 and 840000, Unix seconds. */
const HALVINGS = [1231006505, 1354116278, 1468082773, 1589225023, 1713571767];

/** Serials of the first days of the months from the model's start on. */
function firstsOfMonths(start: number, months: number): number[] {
  const date = new Date((start - SERIAL_OF_1970) * 86400e3);
  return Array.from(
    { length: months + 1 },
    (_, m) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + m, 1) / 86400e3 + SERIAL_OF_1970,
  );
}

function subsidyAtNoon(day: number, blockSeconds: number): number {
  const noon = (day - SERIAL_OF_1970) * 86400 + 43200;
  if (noon < HALVINGS[0]) return 0;
  let halvings = 0;
  while (halvings < 4 && noon >= HALVINGS[halvings + 1]) halvings++;
  if (halvings === 4) halvings += Math.floor((noon - HALVINGS[4]) / blockSeconds / 210000);
  let satoshi = 50e8;
  for (let i = 0; i < halvings; i++) satoshi = Math.floor(satoshi / 2);
  return satoshi / 1e8;
}

/** Share of a build that is drawn by the end of its quarters. */
const sCurve = (x: number): number => x * x * (3 - 2 * x);

/** Average share in service in the quarters after service began. */
function linearRamp(sinceStart: number, rampQuarters: number): number {
  if (rampQuarters === 0) return 1;
  const opening = Math.min(1, sinceStart / rampQuarters);
  const closing = Math.min(1, (sinceStart + 1) / rampQuarters);
  return (opening + closing) / 2;
}

const firstEarning = (inputs: Keyed, phase: Keyed): number =>
  phase.build_start + phase.build_quarters + inputs.delay_quarters;

const totalCapex = (inputs: Keyed, phase: Keyed): number =>
  phase.critical_mw * phase.capex_per_mw * (1 + inputs.capex_overrun);

function fullRent(inputs: Keyed, phase: Keyed, t: number): number {
  const a = firstEarning(inputs, phase);
  if (t < a || t >= a + 4 * phase.term_years) return 0;
  const yearly = phase.critical_mw * linearRamp(t - a, phase.ramp_quarters) * 12000 * phase.rate;
  return (yearly / 4) * Math.pow(1 + phase.escalator, Math.floor((t - a) / 4));
}

function capexIn(inputs: Keyed, phase: Keyed, t: number): number {
  const since = t - phase.build_start;
  if (since < 0 || since >= phase.build_quarters) return 0;
  const share = sCurve((since + 1) / phase.build_quarters) - sCurve(since / phase.build_quarters);
  return totalCapex(inputs, phase) * share;
}

export function naiveLines({ inputs: x, phases, debts }: Thesis): NaiveLines {
  const quarters = Array.from({ length: x.quarters }, (_, i) => i + 1);
  const each = (formula: (t: number, i: number) => number): number[] => quarters.map(formula);
  const overPhases = (part: (phase: Keyed) => number): number =>
    phases.reduce((total, phase) => total + part(phase), 0);
  const overDebts = (part: (debt: Keyed) => number): number =>
    debts.reduce((total, debt) => total + part(debt), 0);
  const toOpening = (hashed: number): number => (x.hashrate === 0 ? 0 : hashed / x.hashrate);

  const price = each((t) => x.btc_price * Math.pow(1 + x.btc_growth, (t - 1) / 4));
  const converted_mw = each((t) =>
    overPhases((p) => (t >= p.build_start ? p.from_mining * p.critical_mw * p.pue : 0)),
  );
  const mining_mw_left = each((_t, i) => Math.max(0, x.mining_mw - converted_mw[i]));
  const hashrate_path = each(
    (t) => x.hashrate + (x.hashrate_target - x.hashrate) * Math.min(1, t / x.hashrate_quarters),
  );
  const hashrate = each((_t, i) =>
    Math.min(hashrate_path[i], mining_mw_left[i] / (x.efficiency * x.pue_mining)),
  );

  const months = firstsOfMonths(x.model_start, 3 * x.quarters);
  const days = each((t) => months[3 * t] - months[3 * (t - 1)]);
  const couldMine = each((t, i) => {
    let btc = 0;
    for (let m = 3 * (t - 1); m < 3 * t; m++) {
      const difficulty = x.difficulty * Math.pow(1 + x.difficulty_growth, m);
      const blocksADay = (hashrate[i] * 1e18 * 86400) / (difficulty * 4294967296);
      for (let day = months[m]; day < months[m + 1]; day++) {
        const reward = subsidyAtNoon(day, x.block_seconds) + x.fees_per_block;
        btc += blocksADay * reward * x.uptime * (1 - x.pool_fee);
      }
    }
    return btc;
  });
  const couldBurn = each(
    (_t, i) => hashrate[i] * x.efficiency * x.pue_mining * 1000 * 24 * days[i] * x.uptime * x.power_price,
  );
  const couldCost = each((_t, i) => x.other_hashcost * hashrate[i] * 1000 * days[i] * x.uptime);
  const mining_on = each((_t, i) =>
    x.curtail === 1 && couldMine[i] * price[i] < couldBurn[i] + couldCost[i] ? 0 : 1,
  );
  const mined = each((_t, i) => couldMine[i] * mining_on[i]);
  const power_cost = each((_t, i) => couldBurn[i] * mining_on[i]);
  const other_cost = each((_t, i) => couldCost[i] * mining_on[i]);
  const mining_revenue = each((_t, i) => mined[i] * price[i]);
  const mining_margin = each((_t, i) => mining_revenue[i] - power_cost[i] - other_cost[i]);

  const hpc_revenue = each((t) => overPhases((p) => fullRent(x, p, t) * x.utilization * x.rate_factor));
  const hpc_opex = each((t) => overPhases((p) => fullRent(x, p, t) * (1 - p.noi_margin)));
  const hpc_noi = each((_t, i) => hpc_revenue[i] - hpc_opex[i]);
  const hpc_capex = each((t) => overPhases((p) => capexIn(x, p, t)));
  const project_draw = each((t) => overPhases((p) => p.ltc * capexIn(x, p, t)));
  const repayment = (p: Keyed, t: number): number => {
    const first = p.build_start + p.build_quarters;
    const isDue = t >= first && t < first + x.project_amort_quarters;
    return isDue ? (p.ltc * totalCapex(x, p)) / x.project_amort_quarters : 0;
  };
  const project_amort = each((t) => overPhases((p) => repayment(p, t)));
  /** What a phase owes at the end of a quarter, all its draws and repayments gathered anew. */
  const owed = (p: Keyed, t: number): number => {
    let debt = 0;
    for (let s = 1; s <= t; s++) debt += p.ltc * capexIn(x, p, s) - repayment(p, s);
    return debt;
  };
  const project_debt = each((t) => overPhases((p) => owed(p, t)));
  const debt_issued = each((t) =>
    overDebts((d) => (d.issue_quarter === t ? d.principal * d.issue_price : 0)),
  );
  const interest = each(
    (t) =>
      overPhases((p) => (owed(p, t - 1) * p.interest_rate) / 4) +
      overDebts((d) => (d.issue_quarter < t && t <= d.maturity_quarter ? (d.principal * d.coupon) / 4 : 0)),
  );
  const debt_repaid = each((t) =>
    overDebts((d) => (d.maturity_quarter === t ? d.principal * d.repaid_in_cash : 0)),
  );

  const sga = each((t) => x.sga * Math.pow(1 + x.sga_growth, (t - 1) / 4));
  const refresh_capex = each((_t, i) => x.refresh_capex * toOpening(hashrate[i]) * mining_on[i]);
  const growth_capex = each(
    (_t, i) => Math.max(0, hashrate[i] - (i === 0 ? x.hashrate : hashrate[i - 1])) * x.capex_per_eh,
  );
  const btc_sold = each((_t, i) => mined[i] * x.btc_sold_share);
  const btc_proceeds = each((_t, i) => btc_sold[i] * price[i]);
  const btc_held: number[] = [];
  for (const i of quarters.keys())
    btc_held.push((i === 0 ? x.btc_opening : btc_held[i - 1]) + mined[i] - btc_sold[i]);

  const ebitda = each((_t, i) => mining_margin[i] + hpc_noi[i] - sga[i]);
  const depreciation = each(
    (t, i) =>
      x.mining_da * toOpening(hashrate[i]) +
      overPhases((p) => {
        const a = firstEarning(x, p);
        return t >= a && t < a + x.hpc_life_quarters ? totalCapex(x, p) / x.hpc_life_quarters : 0;
      }),
  );
  const taxable = each((_t, i) => ebitda[i] - depreciation[i] - interest[i]);
  const nol: number[] = [];
  const tax: number[] = [];
  for (const i of quarters.keys()) {
    const opening = i === 0 ? x.nol_opening : nol[i - 1];
    const income = Math.max(0, taxable[i]);
    const use = Math.min(opening, 0.8 * income);
    nol.push(opening + Math.max(0, -taxable[i]) - use);
    tax.push(x.tax_rate * Math.max(0, taxable[i] - use));
  }

  const cash_in = each((_t, i) => btc_proceeds[i] + hpc_revenue[i] + project_draw[i] + debt_issued[i]);
  const cash_out = each(
    (_t, i) =>
      power_cost[i] +
      other_cost[i] +
      hpc_opex[i] +
      sga[i] +
      hpc_capex[i] +
      refresh_capex[i] +
      growth_capex[i] +
      interest[i] +
      project_amort[i] +
      debt_repaid[i] +
      tax[i],
  );
  const cash: number[] = [];
  for (const i of quarters.keys())
    cash.push((i === 0 ? x.cash_opening : cash[i - 1]) + cash_in[i] - cash_out[i]);
  const power_spare = each(
    (t, i) =>
      x.contracted_mw -
      mining_mw_left[i] -
      overPhases((p) => (t >= p.build_start ? p.critical_mw * p.pue : 0)),
  );

  return {
    price,
    converted_mw,
    mining_mw_left,
    hashrate_path,
    hashrate,
    mined,
    power_cost,
    other_cost,
    mining_on,
    mining_revenue,
    mining_margin,
    hpc_revenue,
    hpc_opex,
    hpc_noi,
    hpc_capex,
    project_draw,
    project_amort,
    project_debt,
    debt_issued,
    interest,
    debt_repaid,
    sga,
    refresh_capex,
    growth_capex,
    btc_sold,
    btc_proceeds,
    btc_held,
    ebitda,
    depreciation,
    taxable,
    nol,
    tax,
    cash_in,
    cash_out,
    cash,
    power_spare,
  };
}

/** Unlevered flows of one phase from quarter 1 to the end of its term. */
export function naivePhaseFlows({ inputs: x }: Thesis, phase: Keyed): number[] {
  const last = firstEarning(x, phase) + 4 * phase.term_years - 1;
  const flows: number[] = [];
  for (let t = 1; t <= last; t++) {
    const full = fullRent(x, phase, t);
    const noi = full * x.utilization * x.rate_factor - full * (1 - phase.noi_margin);
    flows.push(noi - capexIn(x, phase, t) + (t === last ? x.residual_share * totalCapex(x, phase) : 0));
  }
  return flows;
}

const presentValue = (flows: readonly number[], perYear: number): number =>
  flows.reduce((total, flow, i) => total + flow / Math.pow(1 + perYear, (i + 1) / 4), 0);

const maximum = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

export interface NaiveSummary {
  /** Null where what a figure tells does not happen. */
  readonly figures: Readonly<Record<string, number | null>>;
  /** The size of what each figure is a sum or a difference of. */
  readonly scales: Keyed;
}

export function naiveSummary(thesis: Thesis, lines = naiveLines(thesis)): NaiveSummary {
  const { inputs: x, phases, debts } = thesis;
  const { cash } = lines;
  const last = x.quarters - 1;
  const firstRent = lines.hpc_revenue.findIndex((revenue) => revenue > 0);
  const whileBuilding = cash.slice(0, firstRent < 0 ? x.quarters : firstRent + 1);
  const treasury = lines.btc_held.map((held, i) => held * lines.price[i] * (1 - x.btc_haircut));
  const balances = [x.cash_opening, ...cash];
  const short = balances.findIndex((balance) => balance < x.min_cash);
  const lowest = -maximum(cash.map((balance) => -balance));
  const runway =
    short <= 0
      ? short
      : short - 1 + (balances[short - 1] - x.min_cash) / (balances[short - 1] - balances[short]);
  const revenue = lines.mining_revenue[last] + lines.hpc_revenue[last];
  const mining = lines.mining_margin.map(
    (margin, i) => margin - lines.refresh_capex[i] - lines.growth_capex[i],
  );
  const phaseValues = phases.map(
    (phase) => phase.probability * presentValue(naivePhaseFlows(thesis, phase), x.wacc_hpc),
  );
  const mining_value = presentValue(mining, x.wacc_mining);
  const hpc_value = phaseValues.reduce((total, value) => total + value, 0);
  const btc_nav = x.btc_opening * x.btc_price * (1 - x.btc_haircut);
  const overhead_value = presentValue(lines.sga, x.wacc_mining);
  const atStart = debts.filter((d) => d.issue_quarter === 0).reduce((total, d) => total + d.principal, 0);
  const equity_value = mining_value + hpc_value + btc_nav + x.cash_opening - atStart - overhead_value;
  const notMatured = debts
    .filter((d) => d.issue_quarter <= x.quarters && d.maturity_quarter > x.quarters)
    .reduce((total, d) => total + d.principal, 0);
  const settled = debts
    .filter((d) => d.maturity_quarter <= x.quarters)
    .reduce((total, d) => total + d.principal * (1 - d.repaid_in_cash), 0);
  const greatest = (...names: string[]): number =>
    maximum(names.flatMap((name) => lines[name].map(Math.abs)));
  const money = Math.max(greatest("cash", "cash_in", "cash_out"), Math.abs(x.min_cash));
  const sizeOfMining = presentValue(
    mining.map((_, i) =>
      ["mining_revenue", "power_cost", "other_cost", "refresh_capex", "growth_capex"].reduce(
        (total, name) => total + Math.abs(lines[name][i]),
        0,
      ),
    ),
    x.wacc_mining,
  );
  const sizeOfHpc = phases.reduce((total, phase) => {
    const flows = naivePhaseFlows(thesis, { ...phase, noi_margin: 1 }).map(Math.abs);
    const costs = naivePhaseFlows(thesis, { ...phase, capex_per_mw: 0 }).map(Math.abs);
    return total + presentValue(flows, x.wacc_hpc) + presentValue(costs, x.wacc_hpc);
  }, 0);
  const sizeOfEquity =
    sizeOfMining + sizeOfHpc + btc_nav + Math.abs(x.cash_opening) + atStart + overhead_value;
  return {
    figures: {
      build_shortfall: Math.max(0, maximum(whileBuilding.map((balance) => x.min_cash - balance))),
      build_shortfall_after_btc: Math.max(
        0,
        maximum(whileBuilding.map((balance, i) => x.min_cash - balance - treasury[i])),
      ),
      lowest_cash: lowest,
      lowest_quarter: cash.indexOf(lowest) + 1,
      peak_shortfall: Math.max(0, x.min_cash - Math.min(lowest, x.cash_opening)),
      first_shortfall_quarter: short < 0 ? null : short,
      runway_quarters: short < 0 ? null : runway,
      ending_cash: cash[last],
      first_hpc_revenue_quarter: firstRent < 0 ? null : firstRent + 1,
      hpc_capex_total: lines.hpc_capex.reduce((total, capex) => total + capex, 0),
      hpc_run_rate: 4 * lines.hpc_revenue[last],
      hpc_revenue_share: revenue === 0 ? 0 : lines.hpc_revenue[last] / revenue,
      btc_ending: lines.btc_held[last],
      debt_ending: lines.project_debt[last] + notMatured,
      debt_settled_in_shares: settled,
      mining_value,
      hpc_value,
      btc_nav,
      overhead_value,
      equity_value,
      value_per_share: equity_value / x.shares,
    },
    scales: {
      build_shortfall: money,
      build_shortfall_after_btc: money + maximum(treasury),
      lowest_cash: money,
      peak_shortfall: money,
      ending_cash: money,
      runway_quarters: short <= 0 ? 0 : money / (balances[short - 1] - balances[short]),
      btc_ending: greatest("btc_held", "mined"),
      debt_ending: greatest("project_draw") * x.quarters,
      mining_value: sizeOfMining,
      hpc_value: sizeOfHpc,
      equity_value: sizeOfEquity,
      value_per_share: sizeOfEquity / x.shares,
    },
  };
}
