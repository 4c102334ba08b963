import type { Preset } from "../../facts/presets";
import { startOfMonth } from "../../finance/calendar";
import { findIrr } from "../../finance/irr";
import { hashcost } from "../../finance/mining";
import { btcMined, hashprice, subsidyOn } from "../../finance/network";
import { sum } from "../../finance/sums";
import type { FigureHeads, InputValues } from "../house/define";
import { debtsToRepay } from "./assumptions";
import { budgets, criteria, leaseBases, shareValues } from "./inputs";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.capitalAllocation.preview;

export const allocationHeads = {
  best: { label: wording.firstPlaceOfTheRanking, unit: wording.byTheCriterionOnInputs, format: "general" },
  bestIrr: { label: wording.itsIrr, unit: wording.perYearBeforeTax, format: "percent" },
  bestNpv: { label: wording.itsNpvOfADollar, unit: wording.dollarPerDollar, format: "decimal" },
  bestLoss: { label: wording.itsLossInBear, unit: wording.fractionOfTheCapital, format: "percent" },
  leaseYield: { label: wording.yieldOnCostOfTheHpcLease, unit: wording.aYear, format: "percent" },
  hashrateIrr: { label: wording.irrOfMoreHashrate, unit: wording.perYear, format: "percent" },
  cash: { label: wording.cashToPlace, unit: "$", format: "millions" },
  npv: { label: wording.npvOfWhatFits, unit: wording.dollarInTheOrderOfTheRanking, format: "millions" },
} as const satisfies FigureHeads<string>;

const quartersPerYear = 4;
/** As long as the sheets of time are: what lies beyond is left out there too. */
const spans = { lease: 112, gpu: 56, hashrate: 84, paper: 40 } as const;

/** A use of a dollar in one scenario. */
interface Use {
  readonly name: string;
  readonly cashYield: number;
  /** Null where nothing comes back. */
  readonly irr: number | null;
  readonly hurdle: number;
  readonly multiple: number;
  /** $ per $. */
  readonly npv: number;
  /** MW gross per $M; 0 where it takes no power. */
  readonly power: number;
  /** $ that it can take; null where nothing of its own limits it. */
  readonly limit: number | null;
}

type Input = (key: string) => number;

const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** Return of flows, the first of which falls at the time `first` in periods. */
function returnsOf(
  flows: readonly number[],
  first: 0 | 1,
  periodsPerYear: number,
  capital: number,
  hurdle: number,
): Pick<Use, "irr" | "multiple" | "npv"> {
  const npv = sum(flows.map((flow, at) => flow / (1 + hurdle) ** ((at + first) / periodsPerYear)));
  const multiple = capital > 0 ? 1 + sum(flows) / Math.max(1, capital) : 0;
  const back = sum(flows.map((flow) => Math.max(0, flow)));
  const time = sum(flows.map((flow, at) => Math.max(0, flow) * (at + first))) / back;
  const guess = back > 0 ? Math.max(0, multiple) ** (1 / Math.max(1, time)) - 1 : 0;
  return {
    irr: findIrr(flows, guess, periodsPerYear),
    multiple,
    npv: capital > 0 ? npv / Math.max(1, capital) : 0,
  };
}

const row = (length: number, figure: (number: number) => number, first = 1): number[] =>
  Array.from({ length }, (_, at) => figure(at + first));

function leaseUse(input: Input, isLevered: boolean): Use {
  const capital = input("block");
  const mw = capital / (input("hpc_capex_per_mw") * (1 + input("capex_overrun")));
  const kept = input("utilization") * input("rate_factor") - (1 - input("hpc_noi_margin"));
  const build = input("hpc_build_quarters");
  const start = 1 + build + input("delay_quarters");
  const last = start + input("hpc_term_years") * quartersPerYear - 1;
  const ramp = input("hpc_ramp_quarters");
  const income = mw * 1000 * 12 * input("hpc_rent") * kept;
  const paid = (quarter: number): number => {
    const x = Math.min(1, quarter / build);
    return x * x * (1 + (1 - x) + (1 - x));
  };
  const draw = row(spans.lease, (q) => capital * (paid(q) - paid(q - 1)));
  const flows = row(spans.lease, (q) => {
    const inService =
      ramp === 0
        ? 1
        : (within(0, (q - start) / Math.max(1, ramp), 1) +
            within(0, (q - start + 1) / Math.max(1, ramp), 1)) /
          2;
    const years = Math.floor(Math.max(0, q - start) / quartersPerYear);
    const rent =
      q >= start && q <= last
        ? inService * mw * 1000 * input("hpc_rent") * 3 * (1 + input("hpc_escalator")) ** years
        : 0;
    return rent * kept - draw[q - 1]! + (q === last ? input("residual_share") * capital : 0);
  });
  const borrowed = input("hpc_loan_to_cost") * capital;
  const repayment = input("project_amort_quarters");
  let loan = 0;
  const equity = flows.map((flow, at) => {
    const q = at + 1;
    const before = loan;
    const scheduled = q > build && q <= build + repayment ? borrowed / repayment : 0;
    const repaid = Math.min(before, Math.max(scheduled, q === last ? before : 0));
    loan = before + input("hpc_loan_to_cost") * draw[at]! - repaid;
    return flow + loan - before * (1 + input("hpc_interest") / quartersPerYear);
  });
  const ownCash = -sum(equity.map((flow) => Math.min(0, flow)));
  const service = borrowed * (input("hpc_interest") + quartersPerYear / repayment);
  const hurdle = input(isLevered ? "cost_of_equity" : "wacc_hpc");
  return {
    name: "HPC lease",
    cashYield: !isLevered ? income / capital : ownCash > 0 ? (income - service) / Math.max(1, ownCash) : 0,
    hurdle,
    ...returnsOf(isLevered ? equity : flows, 1, quartersPerYear, isLevered ? ownCash : capital, hurdle),
    power: (mw * input("hpc_pue") * 1e6) / (isLevered ? Math.max(1, ownCash) : capital),
    limit: null,
  };
}

function gpuUse(input: Input): Use {
  const capital = input("block");
  const machine = input("gpu_capex");
  const kilowatts = input("gpu_kw");
  const hall = (input("hpc_capex_per_mw") * (1 + input("capex_overrun")) * kilowatts) / 1000;
  const each = machine + hall;
  const count = capital / each;
  const life = input("gpu_life_years");
  const hallLeft = Math.max(0, 1 - (life * quartersPerYear) / input("hpc_life_quarters"));
  const left = machine * input("gpu_resale") + hall * hallLeft;
  const build = input("gpu_build_quarters");
  const start = 1 + build + input("delay_quarters");
  const last = start + Math.round(life * quartersPerYear) - 1;
  const hours = 24 * 365;
  const revenue = input("gpu_rent") * hours * input("gpu_hours_sold");
  const power = kilowatts * input("gpu_pue") * hours * input("power_price");
  const flows = row(spans.gpu, (q) => {
    const running = q >= start && q <= last ? count / quartersPerYear : 0;
    const years = Math.floor(Math.max(0, q - start) / quartersPerYear);
    const earned = running * revenue * (1 - input("gpu_rent_decline")) ** years;
    const spent = count * ((q <= build ? hall / build : 0) + (q === build ? machine : 0));
    return earned * (1 - input("gpu_opex")) - running * power - spent + (q === last ? count * left : 0);
  });
  const hurdle = input("wacc_gpu");
  return {
    name: "GPU cloud",
    cashYield: (revenue * (1 - input("gpu_opex")) - power) / each,
    hurdle,
    ...returnsOf(flows, 1, quartersPerYear, capital, hurdle),
    power: (count * kilowatts * input("gpu_pue") * 1000) / capital,
    limit: null,
  };
}

const hashpriceOf = (input: Input): number =>
  hashprice(
    input("btc_price"),
    input("difficulty"),
    subsidyOn(input("model_start"), input("block_seconds")),
    input("fees_per_block"),
  );

function hashrateUse(input: Input): Use {
  const capital = input("block");
  const perEh = input("new_efficiency") * input("pue_mining");
  const machines = input("capex_per_eh");
  const site = perEh * input("site_capex_per_mw");
  const each = machines + site;
  const hashrate = capital / each;
  const delivery = input("delivery_months");
  const last = delivery + input("machine_life_months");
  const cost = hashcost(
    input("new_efficiency"),
    input("power_price"),
    input("pue_mining"),
    input("other_hashcost"),
  );
  const mined = btcMined({
    hashrate: Array.from({ length: spans.hashrate }, () => 1),
    start: input("model_start"),
    periods: spans.hashrate,
    difficulty: input("difficulty"),
    difficultyGrowth: input("difficulty_growth"),
    feesPerBlock: input("fees_per_block"),
    uptime: input("uptime"),
    poolFee: input("pool_fee"),
    monthsPerPeriod: 1,
    blockSeconds: input("block_seconds"),
  });
  const flows = row(spans.hashrate, (m) => {
    const days = startOfMonth(input("model_start"), m) - startOfMonth(input("model_start"), m - 1);
    const price = input("btc_price") * (1 + input("btc_growth")) ** ((m - 1) / 12);
    const margin = mined[m - 1]! * price - cost * 1000 * days * input("uptime");
    const kept = input("curtail") === 1 ? Math.max(0, margin) : margin;
    const isRunning = m > delivery && m <= last;
    const left = machines * input("machine_resale") + site * input("site_left");
    return hashrate * ((isRunning ? kept : 0) - (m === 1 ? each : 0) + (m === last ? left : 0));
  });
  const hurdle = input("wacc_mining");
  return {
    name: "More hashrate",
    cashYield: ((hashpriceOf(input) * (1 - input("pool_fee")) - cost) * 1000 * input("uptime") * 365) / each,
    hurdle,
    ...returnsOf(flows, 1, 12, capital, hurdle),
    power: (hashrate * perEh * 1e6) / capital,
    limit: null,
  };
}

/** Capital today, and all that comes back in one quarter. */
const lump = (capital: number, when: number, back: number): number[] =>
  row(spans.paper + 1, (q) => (q === when ? back : 0) - (q === 0 ? capital : 0), 0);

function buybackUse(input: Input, isThesis: boolean): Use {
  const capital = input("block");
  const price = input("market_price");
  const paid = price * (1 + input("buyback_cost"));
  const worth = isThesis ? Math.max(0, input("value_per_share")) : price;
  const hurdle = input("cost_of_equity");
  const when = Math.round(input("gap_years") * quartersPerYear);
  const back = (capital / paid) * worth * (1 + hurdle) ** (when / quartersPerYear);
  const cost = hashcost(
    input("efficiency"),
    input("power_price"),
    input("pue_mining"),
    input("other_hashcost"),
  );
  const mining =
    (hashpriceOf(input) * (1 - input("pool_fee")) - cost) * input("hashrate") * 1000 * input("uptime") * 365;
  const free = mining - (input("sga") + input("refresh_capex")) * quartersPerYear;
  return {
    name: "Share buyback",
    cashYield: free / input("shares") / paid,
    hurdle,
    ...returnsOf(lump(capital, when, back), 0, quartersPerYear, capital, hurdle),
    power: 0,
    limit: input("buyback_most") * price * input("shares"),
  };
}

function bitcoinUse(input: Input): Use {
  const capital = input("block");
  const cost = input("trade_cost");
  const years = input("hold_years");
  const coins = (capital / (input("btc_price") * (1 + cost))) * (1 - input("custody_cost")) ** years;
  const back = coins * input("btc_price") * (1 + input("btc_growth")) ** years * (1 - cost);
  const hurdle = input("wacc_bitcoin");
  return {
    name: "Bitcoin held",
    cashYield: -input("custody_cost"),
    hurdle,
    ...returnsOf(lump(capital, years * quartersPerYear, back), 0, quartersPerYear, capital, hurdle),
    power: 0,
    limit: null,
  };
}

function debtUse(input: Input, preset: Preset): Use {
  // The sheet's price of every debt is par.
  const debts = debtsToRepay(preset).map(({ principal, coupon, issueQuarter, maturityQuarter }) => {
    const due = maturityQuarter - issueQuarter;
    const saves = row(
      spans.paper + 1,
      (q) =>
        (q > 0 ? (q <= due ? coupon / quartersPerYear : 0) + (q === due ? 1 : 0) : 0) - (q === 0 ? 1 : 0),
      0,
    );
    return {
      principal,
      coupon,
      saves,
      yield: findIrr(saves, coupon / quartersPerYear, quartersPerYear) ?? 0,
    };
  });
  let left = input("block");
  const used = [...debts]
    .sort((a, b) => b.yield - a.yield)
    .map((debt) => {
      const repaid = Math.max(0, Math.min(debt.principal, left));
      left -= debt.principal;
      return { ...debt, repaid };
    });
  const capital = sum(used.map(({ repaid }) => repaid));
  const flows = row(spans.paper + 1, (q) => sum(used.map(({ repaid, saves }) => repaid * saves[q]!)), 0);
  const hurdle = input("new_debt_rate");
  return {
    name: "Debt repaid",
    cashYield:
      capital > 0 ? sum(used.map(({ repaid, coupon }) => repaid * coupon)) / Math.max(1, capital) : 0,
    hurdle,
    ...returnsOf(flows, 0, quartersPerYear, capital, hurdle),
    power: 0,
    limit: sum(debts.map(({ principal }) => principal)),
  };
}

/** The headlines as the workbook's sheets will calculate them. */
export function previewAllocation(
  inputs: InputValues,
  preset: Preset,
): Readonly<Record<keyof typeof allocationHeads, number | string>> {
  const usesIn = (scenario: number): readonly Use[] => {
    const input: Input = (key) => inputs.number(key, scenario);
    return [
      leaseUse(input, inputs.text("lease_basis") === leaseBases[1]),
      gpuUse(input),
      hashrateUse(input),
      buybackUse(input, inputs.text("share_value_basis") === shareValues[0]),
      bitcoinUse(input),
      debtUse(input, preset),
    ];
  };
  const input: Input = (key) => inputs.number(key);
  const scenarios = [0, 1, 2].map(usesIn);
  const live = scenarios[inputs.scenario]!;
  const given = ["weight_bear", "weight_base", "weight_bull"].map(input);
  const total = sum(given);
  const weights = given.map((weight) => (total === 0 ? 1 / given.length : weight / total));
  const criterion = criteria.findIndex((each) => each === inputs.text("criterion"));
  const score = ({ irr: found, hurdle, npv, cashYield }: Use, index: number): number =>
    [
      (found ?? -1) - hurdle,
      found ?? -1,
      npv,
      sum(weights.map((weight, scenario) => weight * scenarios[scenario]![index]!.npv)),
      cashYield,
    ][criterion]!;
  // Of equals the one above comes first.
  const ranked = live
    .map((use, index) => ({ use, index, score: score(use, index) }))
    .sort((a, b) => b.score - a.score || a.index - b.index);

  const cash =
    Math.max(0, input("cash_opening") - input("min_cash")) +
    (inputs.text("budget_basis") === budgets[1]
      ? input("btc_opening") * input("btc_price") * (1 - input("btc_haircut"))
      : 0);
  let cashLeft = cash;
  let powerLeft = Math.max(0, input("contracted_mw") - input("mining_mw") - input("committed_mw"));
  let npv = 0;
  for (const { use } of ranked) {
    const isWorth = use.npv > 0 || input("only_worth") === 0;
    const byPower = use.power > 0 ? (powerLeft * 1e6) / use.power : cashLeft;
    const placed = isWorth ? Math.max(0, Math.min(cashLeft, use.limit ?? Infinity, byPower)) : 0;
    cashLeft -= placed;
    powerLeft -= (placed * use.power) / 1e6;
    npv += placed * use.npv;
  }
  const best = ranked[0]!;
  const none = "none";
  return {
    best: best.use.name,
    bestIrr: best.use.irr ?? none,
    bestNpv: best.use.npv,
    bestLoss: Math.max(0, 1 - scenarios[0]![best.index]!.multiple),
    leaseYield: live[0]!.cashYield,
    hashrateIrr: live[2]!.irr ?? none,
    cash,
    npv,
  };
}
