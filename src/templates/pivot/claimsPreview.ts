import { hyperscalerDeals } from "../../facts/claims";
import { deals } from "../../facts/deals";
import { gridFactors } from "../../facts/gridFactors";
import { carbonCost, emissions } from "../../finance/carbon";
import { startOfMonth } from "../../finance/calendar";
import { contractValue, gpuEconomics, impliedRate } from "../../finance/hpc";
import { miningMargin } from "../../finance/mining";
import { hashprice, subsidyOn } from "../../finance/network";
import { phaseValue, type PivotPhase } from "../../finance/pivot";
import { percentile } from "../../finance/risk";
import { sum } from "../../finance/sums";
import type { Odds, PivotCase } from "./preview";
import { claims, type ClaimKey } from "./scorecardClaims";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.claimsPreview;

type Metric = number | string;

/** The first quarters of a row, added up. */
const sumOf = (quarters: number, figure: (quarter: number) => number): number =>
  sum(Array.from({ length: quarters }, (_, quarter) => figure(quarter)));

/** A ratio, or the word where it has no denominator. */
const ratio = (numerator: number, denominator: number, word: string): Metric =>
  denominator === 0 ? word : numerator / denominator;

const median = (values: readonly number[]): number => percentile(Float64Array.from(values).sort(), 0.5);

/** How many further delays the workbook tries. */
const delaysTried = 9;

/** The metric of every claim of the Scorecard, as its workings calculate it. */
export function claimMetrics(thesis: PivotCase, odds: Odds): Readonly<Record<ClaimKey, Metric>> {
  const { inputs, model, phases, summary } = thesis;
  const input = (key: string): number => inputs.number(key);
  const quarters = model.quarters;

  // What runs the model again comes first: its lines are overwritten by it.
  const survived = Array.from(
    { length: delaysTried },
    (_, more) =>
      thesis.answers.summary({ ...model, delay_quarters: model.delay_quarters + more })
        .build_shortfall_after_btc! <= 0,
  ).filter(Boolean).length;
  const lines = thesis.lines();
  const firstRent = summary.first_hpc_revenue_quarter;
  const beforeRent = firstRent === null ? quarters : firstRent - 1;
  const untilRent = Math.min(quarters, beforeRent + 1);
  const last = quarters - 1;

  const equityUntil = (end: number): number =>
    Math.max(
      0,
      sumOf(end, (t) => {
        const newMoney = Math.max(0, lines.debt_issued[t]! - lines.debt_repaid[t]!);
        return lines.hpc_capex[t]! - lines.project_draw[t]! - newMoney;
      }),
    );
  const contracted = input("contracted_mw");
  const owned = model.cash_opening + model.btc_opening * model.btc_price * (1 - model.btc_haircut);

  const drained = Array.from({ length: untilRent }, (_, t) => {
    const treasury = lines.btc_held[t]! * lines.price[t]! * (1 - model.btc_haircut);
    return (model.min_cash - lines.cash[t]!) / (treasury === 0 ? 1 : treasury);
  });
  const need = equityUntil(beforeRent);
  const miningCash = sumOf(
    beforeRent,
    (t) => lines.mining_margin[t]! - lines.refresh_capex[t]! - lines.growth_capex[t]! - lines.sga[t]!,
  );
  const fallen = hashprice(
    model.btc_price * (1 - input("price_move")),
    model.difficulty,
    subsidyOn(model.model_start, model.block_seconds),
    model.fees_per_block,
  );

  const capex = sum(phases.map((phase) => capexOf(phase, model.capex_overrun)));
  const income = sum(
    phases.map(
      ({ rate, critical_mw, noi_margin }) =>
        12_000 * rate * critical_mw * (model.utilization * model.rate_factor - (1 - noi_margin)),
    ),
  );
  const yieldOnCost = capex === 0 ? null : income / capex;
  const own = ownLeases(thesis, capex);

  const energy =
    sumOf(quarters, (t) => lines.hashrate[t]! * lines.mining_on[t]! * daysOf(thesis, t)) *
    model.efficiency *
    model.pue_mining *
    24 *
    model.uptime;
  const tonnes = emissions(
    energy,
    gridFactors[inputs.text("grid_region")]!,
    "lb/MWh",
    input("renewable_share"),
  );
  const ebitda = sumOf(quarters, (t) => lines.ebitda[t]!);
  const rent = 4 * lines.hpc_revenue[last]!;
  const mining = 4 * lines.mining_revenue[0]!;

  return {
    power: ratio(Math.min(...lines.power_spare), contracted, wording.noneContracted),
    first_rent: thesis.firstRentDate,
    liquidity: Math.max(0, ...drained),
    funding: ratio(miningCash, need, wording.noneNeeded),
    margin: miningMargin(
      fallen,
      model.efficiency,
      model.power_price,
      model.pool_fee,
      model.pue_mining,
      model.other_hashcost,
    ),
    capital: owned > 0 ? equityUntil(quarters) / owned : wording.nothingOwned,
    discipline: yieldOnCost === null ? wording.noHpc : yieldOnCost - model.wacc_hpc,
    delay: survived - 1,
    demand: own.breakevenUtilization,
    premium: own.againstPeers,
    hyperscaler: own.worthAtHyperscalers,
    backing: own.backed,
    gpu_cloud: yieldOnCost === null ? wording.noHpc : yieldOnCost - gpuCloudReturn(thesis, capex),
    emissions: ebitda > 0 ? carbonCost(tonnes, input("carbon_price")) / ebitda : wording.noProfit,
    market: rent / input("hpc_market"),
    diversification: ratio(rent, rent + mining, wording.noRevenue),
    execution: Math.max(odds.shortAfterBitcoin, odds.belowPrice),
  };
}

/** How many claims hold, are to watch, and fail by their thresholds on Inputs. */
export function verdictsOf(
  thesis: PivotCase,
  metrics: Readonly<Record<ClaimKey, Metric>>,
): { readonly holds: number; readonly watch: number; readonly fails: number } {
  const verdicts = claims.map(({ key, wants, word }) => {
    const metric = metrics[key];
    if (typeof metric === "string") return word === "holds" ? 2 : 0;
    const meets = (which: "holds" | "fails"): boolean => {
      const threshold = thesis.inputs.number(`${which}_${key}`);
      return wants === "least" ? metric >= threshold : metric <= threshold;
    };
    return Number(meets("holds")) + Number(meets("fails"));
  });
  const count = (verdict: number): number => verdicts.filter((one) => one === verdict).length;
  return { holds: count(2), watch: count(1), fails: count(0) };
}

const capexOf = (phase: PivotPhase, overrun: number): number =>
  phase.critical_mw * phase.capex_per_mw * (1 + overrun);

/** Days of a quarter of the model. */
function daysOf({ model }: PivotCase, quarter: number): number {
  const at = (months: number): number => startOfMonth(model.model_start, months);
  return at(3 * (quarter + 1)) - at(3 * quarter);
}

/** The own phases by themselves and beside the published leases. */
function ownLeases({ inputs, model, phases }: PivotCase, capex: number) {
  const input = (key: string): number => inputs.number(key);
  const escalator = input("peer_escalator");
  const leases = deals
    .filter(({ kind }) => kind === "lease")
    .map((deal) => ({
      deal,
      rent: impliedRate(deal.revenue, deal.criticalMw, deal.years, escalator),
    }));
  const byHyperscalers = leases.filter(({ deal }) => hyperscalerDeals.has(deal.id));
  const lowest = Math.min(...byHyperscalers.map(({ rent }) => rent));
  const worth = (change: Partial<PivotPhase>, utilization: number, rateFactor: number): number =>
    sum(
      phases
        .filter(({ critical_mw }) => critical_mw > 0)
        .map(
          (phase) =>
            phaseValue({ ...phase, ...change }, { ...model, utilization, rate_factor: rateFactor }).npv,
        ),
    );
  const load = sum(phases.map(({ critical_mw }) => critical_mw));
  const valued = phases.map((phase) => {
    const rate = phase.rate * model.rate_factor;
    const value = contractValue(phase.critical_mw, rate, "KWMO", phase.term_years, phase.escalator);
    const signed = phase.probability === 1;
    return {
      phase,
      expected: value * phase.probability,
      backed: input(signed ? "backed_signed" : "backed_later"),
      rent: phase.critical_mw === 0 ? 0 : impliedRate(value, phase.critical_mw, phase.term_years, escalator),
    };
  });
  const ownRent = load === 0 ? null : sum(valued.map(({ phase, rent }) => phase.critical_mw * rent)) / load;
  const [atNoUse, atFullUse] = [worth({}, 0, model.rate_factor), worth({}, 1, model.rate_factor)];
  return {
    breakevenUtilization: ratio(-atNoUse, atFullUse - atNoUse, "none"),
    againstPeers: ownRent === null ? wording.noHpc : ownRent / median(leases.map(({ rent }) => rent)) - 1,
    worthAtHyperscalers: ratio(
      worth({ rate: lowest, escalator }, model.utilization, 1),
      capex,
      wording.noHpc,
    ),
    backed: ratio(
      sum(valued.map(({ expected, backed }) => expected * backed)),
      sum(valued.map(({ expected }) => expected)),
      wording.noHpc,
    ),
  };
}

/** What a GPU cloud in the same halls earns on its capital, after wear. */
function gpuCloudReturn({ inputs, model, phases }: PivotCase, capex: number): number {
  const input = (key: string): number => inputs.number(key);
  const gpu = gpuEconomics({
    capexPerGpu: input("gpu_capex"),
    ratePerHour: input("gpu_rate"),
    utilization: input("gpu_utilization"),
    life: input("gpu_life"),
    residual: 0,
    kw: input("gpu_kw"),
    powerPrice: model.power_price,
    pue: input("gpu_pue"),
    opexShare: input("gpu_opex"),
    wacc: model.wacc_hpc,
  });
  const perMw = 1000 / input("gpu_kw");
  const halls = capex / sum(phases.map(({ critical_mw }) => critical_mw));
  return (gpu.ebit * perMw) / (input("gpu_capex") * perMw + halls);
}
