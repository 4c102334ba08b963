import { Reference, type PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { ScenarioFigures, ScenarioRow, type ScenarioIndex } from "../house/scenarioFigures";
import { TimeSheet, type Line, type LinePlan, type Period } from "../house/time";
import type { DebtTable } from "./debtsSheet";
import { layCumulated, layFlowFigures, layLive, layThree, perDollar } from "./flows";
import type { Hashrate } from "./hashrateSheets";
import { shareValues } from "./inputs";
import type { Use } from "./use";

/** Quarters after today that holding and maturities have to fit into. */
const quarters = 40;

export interface PaperUses {
  readonly buyback: Use;
  readonly bitcoin: Use;
  readonly debt: Use;
}

/** The three uses that build nothing: shares bought back, bitcoin held, debt repaid. */
export function paperSheets(
  plan: PlanBuilder,
  inputs: InputsSheet,
  debts: DebtTable,
  { hashprice }: Hashrate,
  checks: Checks,
): PaperUses {
  const sheetOf = (name: string, purpose: string): ScenarioFigures =>
    new ScenarioFigures(plan, name, "workings", name, purpose, checks);
  const shares = sheetOf(
    "Share buyback",
    "The block of capital in the company's own shares: what a share is worth against what it costs; before tax.",
  );
  const coins = sheetOf(
    "Bitcoin held",
    "The block of capital in bitcoin, held for some years and sold; it pays nothing meanwhile.",
  );
  const loans = sheetOf(
    "Debt repaid",
    "The block of capital against the company's own debts, the dearest first; what is repaid pays no coupon.",
  );
  const time = new TimeSheet(
    plan,
    "Paper cash",
    "workings",
    "Cash of shares, bitcoin and debt by quarter",
    "What is paid today, quarter 0, and what comes back: from a sale, from coupons saved and principal not due.",
    quarters + 1,
  );
  const cash = time.name;
  const at = (key: string): string => inputs.live(key, cash);
  const row = time.nextRow;
  const [number] = time.heading([
    {
      label: "Quarter",
      unit: "number",
      format: "count",
      // The gutter before is empty, which is no number: the first quarter is 0, today.
      formula: (period) => `${time.lineAt(row).before(period)}+ISNUMBER(${time.lineAt(row).before(period)})`,
    },
    {
      label: "Quarter ends",
      unit: "date",
      format: "monthYear",
      formula: (period) =>
        `EDATE(${at("model_start")},${at("months_per_quarter")}*${time.lineAt(row).in(period)})-1`,
    },
  ]);
  const parts = { inputs, checks, time, number, at };
  return {
    buyback: buyback(shares, parts, hashprice),
    bitcoin: bitcoin(coins, parts),
    debt: debt(loans, parts, debts),
  };
}

interface Parts {
  readonly inputs: InputsSheet;
  readonly checks: Checks;
  readonly time: TimeSheet;
  readonly number: Line;
  readonly at: (key: string) => string;
}

const perYearOf =
  (inputs: InputsSheet) =>
  (sheet: string): string =>
    inputs.live("quarters_per_year", sheet);

const term =
  (figures: ScenarioFigures, inputs: InputsSheet) =>
  (key: string, label: string, unit: string, format: LinePlan["format"], how?: string): ScenarioRow =>
    figures.input(inputs, key, { label, unit, format, ...(how ? { how } : {}) });

/** What is paid in quarter 0 and what comes back in one quarter. */
const layLump = (
  time: TimeSheet,
  number: Line,
  title: string,
  capital: ScenarioRow,
  when: (s: ScenarioIndex) => string,
  back: ScenarioRow,
): Parameters<typeof layCumulated>[1] =>
  layThree(time, title, "capital today, and all that comes back when it is sold", (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    formula: (period) =>
      `${back.in(s, time.name)}*(${number.in(period)}=${when(s)})-${capital.in(s, time.name)}*(${number.in(period)}=0)`,
  }));

function buyback(figures: ScenarioFigures, parts: Parts, hashprice: ScenarioRow): Use {
  const { inputs, checks, time, number } = parts;
  const on = figures.name;
  const cash = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const from = term(figures, inputs);
  const perYear = input("quarters_per_year");

  figures.section("Terms");
  const price = from("market_price", "Share price", "$ per share", "perShare");
  const cost = from("buyback_cost", "Excise tax and cost of buying", "fraction of price", "percent2");
  const thesis = from(
    "value_per_share",
    "Value per share by the thesis",
    "$ per share",
    "perShare",
    "from Inputs, where it says what vouches for it",
  );
  const years = from("gap_years", "Years until price meets value", "years", "decimal");
  const hurdle = from("cost_of_equity", "Cost of equity", "per year", "percent");
  const outstanding = from("shares", "Shares outstanding", "shares", "count");
  const most = from(
    "buyback_most",
    "Most that can be bought in a year",
    "fraction of market value",
    "percent",
  );

  figures.section("Free cash flow of mining today");
  const hashrate = from("hashrate", "Hashrate", "EH/s", "decimal");
  const uptime = from("uptime", "Uptime", "fraction of time", "percent");
  const fee = from("pool_fee", "Pool fee", "fraction of reward", "percent2");
  const efficiency = from("efficiency", "Efficiency of the fleet", "J/TH", "decimal");
  const power = from("power_price", "Power price", "$ per kWh", "powerPrice");
  const pue = from("pue_mining", "Power usage effectiveness", "ratio", "decimal");
  const other = from("other_hashcost", "Other cash cost", "$ per PH/s per day", "hashprice");
  const sga = from("sga", "Cash overhead", "$ per quarter", "millions");
  const refresh = from("refresh_capex", "Refresh of machines", "$ per quarter", "millions");
  const hashcost = figures.figure(
    {
      label: "Hashcost of the fleet",
      unit: "$ per PH/s per day",
      format: "hashprice",
      how: "J/TH of the fleet × 24 × $ per kWh × power usage effectiveness + other cash cost",
    },
    (s) =>
      `${efficiency.beside(s, on)}*24*${power.beside(s, on)}*${pue.beside(s, on)}+${other.beside(s, on)}`,
  );
  const mining = figures.figure(
    {
      label: "Mining margin",
      unit: "$ a year",
      format: "millions",
      how: "first day's hashprice after fee − hashcost, × PH/s × uptime × 365",
    },
    (s) =>
      `(${hashprice.beside(s, on)}*(1-${fee.beside(s, on)})-${hashcost.beside(s, on)})*${hashrate.beside(s, on)}*1000*${uptime.beside(s, on)}*365`,
  );
  const overhead = figures.figure(
    {
      label: "Overhead and refresh of machines",
      unit: "$ a year",
      format: "millions",
      how: "from Inputs, four quarters",
    },
    (s) => `(${sga.beside(s, on)}+${refresh.beside(s, on)})*${perYear}`,
  );
  const free = figures.figure(
    {
      label: "Free cash flow of mining",
      unit: "$ a year",
      format: "millions",
      how: "before interest and tax; HPC rent is in the value, not here",
      total: true,
    },
    (s) => `${mining.beside(s, on)}-${overhead.beside(s, on)}`,
  );

  figures.section("What the block buys");
  const capital = figures.figure({ label: "Capital", unit: "$", format: "millions" }, () => input("block"));
  const paid = figures.figure(
    {
      label: "Paid for a share",
      unit: "$ per share",
      format: "perShare",
      how: "price × (1 + cost of buying)",
    },
    (s) => `${price.beside(s, on)}*(1+${cost.beside(s, on)})`,
  );
  const bought = figures.figure(
    { label: "Shares bought", unit: "shares", format: "count" },
    (s) => `${capital.beside(s, on)}/${paid.beside(s, on)}`,
  );
  figures.figure(
    { label: "Of all shares", unit: "fraction", format: "percent2" },
    (s) => `${bought.beside(s, on)}/${outstanding.beside(s, on)}`,
  );
  const value = figures.figure(
    {
      label: "Worth of a share",
      unit: "$ per share",
      format: "perShare",
      how: "by the thesis, at least 0, or the market's price: chosen on Inputs",
    },
    (s) =>
      `IF(${input("share_value_basis")}="${shareValues[0]}",MAX(0,${thesis.beside(s, on)}),${price.beside(s, on)})`,
  );
  figures.figure(
    {
      label: "What it does to the worth of a remaining share",
      unit: "fraction",
      format: "percent2",
      how: "(worth × shares − capital) ÷ remaining shares, against worth",
    },
    (s) =>
      `IF(${value.beside(s, on)}>0,(${value.beside(s, on)}*${outstanding.beside(s, on)}-${capital.beside(s, on)})/MAX(1,${outstanding.beside(s, on)}-${bought.beside(s, on)})/(${value.beside(s, on)}+(${value.beside(s, on)}<=0))-1,0)`,
  );
  const when = figures.figure(
    { label: "Quarter in which price meets value", unit: "quarter", format: "count" },
    (s) => `ROUND(${years.beside(s, on)}*${perYear},0)`,
  );
  const back = figures.figure(
    {
      label: "What the shares are worth then",
      unit: "$",
      format: "millions",
      how: "shares × worth, grown at the cost of equity until then",
    },
    (s) =>
      `${bought.beside(s, on)}*${value.beside(s, on)}*(1+${hurdle.beside(s, on)})^(${when.beside(s, on)}/${perYear})`,
  );
  const flows = layLump(time, number, "Shares bought back", capital, (s) => when.in(s, cash), back);
  const cumulated = layCumulated(time, flows);
  const live = layLive(time, flows);

  figures.section("Return");
  const cashYield = figures.figure(
    {
      label: "Cash yield",
      unit: "a year",
      format: "percent",
      how: "free cash flow of mining a share ÷ what is paid for it",
    },
    (s) => `${free.beside(s, on)}/${outstanding.beside(s, on)}/${paid.beside(s, on)}`,
  );
  const result = layFlowFigures(
    figures,
    { flows, cumulated, number, perYear: perYearOf(inputs), capital, hurdle },
    checks,
  );
  checks.zero(
    "Share buyback: the NPV of a dollar is worth ÷ paid − 1",
    on,
    ([0, 1, 2] as const)
      .map(
        (s) =>
          `ABS(${result.npv.in(s, "Checks")}/${capital.in(s, "Checks")}-(${value.in(s, "Checks")}/${paid.in(s, "Checks")}-1))`,
      )
      .join("+"),
  );
  const npv = perDollar(figures, "NPV of a dollar", result.npv, capital);
  const payback = figures.figure(
    {
      label: "Payback out of free cash flow",
      unit: "years",
      format: "decimal",
      how: "1 ÷ cash yield: what the shares bought would have been due; none where mining leaves nothing",
    },
    (s) =>
      `IF(${cashYield.beside(s, on)}>0,1/(${cashYield.beside(s, on)}+(${cashYield.beside(s, on)}<=0)),"not paid back")`,
  );
  const limit = figures.figure(
    {
      label: "Most that can be placed",
      unit: "$",
      format: "millions",
      how: "share of the market value in a year",
    },
    (s) => `${most.beside(s, on)}*${price.beside(s, on)}*${outstanding.beside(s, on)}`,
  );
  return {
    name: "Share buyback",
    sheet: on,
    cashYield,
    irr: result.irr,
    hurdle,
    payback,
    multiple: result.multiple,
    npv,
    power: null,
    breakeven: {
      driver: "Worth of a share",
      unit: "$ per share",
      format: "perShare",
      today: value,
      at: paid,
    },
    limit,
    flow: live,
    capital,
    period: number,
    perYear: perYearOf(inputs),
  };
}

function bitcoin(figures: ScenarioFigures, parts: Parts): Use {
  const { inputs, checks, time, number } = parts;
  const on = figures.name;
  const cash = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const from = term(figures, inputs);

  figures.section("Terms");
  const price = from("btc_price", "Bitcoin price", "$ per BTC", "money");
  const growth = from("btc_growth", "Its growth", "per year", "percent");
  const years = from("hold_years", "Years held", "years", "count");
  const custody = from(
    "custody_cost",
    "Custody and insurance",
    "per year",
    "percent2",
    "taken out of the coins",
  );
  const cost = from("trade_cost", "Cost of buying, and of selling", "fraction of price", "percent2");
  const hurdle = from("wacc_bitcoin", "Discount rate, bitcoin", "per year", "percent");

  figures.section("What the block buys");
  const capital = figures.figure({ label: "Capital", unit: "$", format: "millions" }, () => input("block"));
  const coins = figures.figure(
    { label: "Bitcoin bought", unit: "BTC", format: "bitcoin" },
    (s) => `${capital.beside(s, on)}/(${price.beside(s, on)}*(1+${cost.beside(s, on)}))`,
  );
  const sold = figures.figure(
    { label: "Bitcoin left to sell", unit: "BTC", format: "bitcoin", how: "after custody" },
    (s) => `${coins.beside(s, on)}*(1-${custody.beside(s, on)})^${years.beside(s, on)}`,
  );
  const priceThen = figures.figure(
    { label: "Bitcoin price then", unit: "$ per BTC", format: "money" },
    (s) => `${price.beside(s, on)}*(1+${growth.beside(s, on)})^${years.beside(s, on)}`,
  );
  const back = figures.figure(
    { label: "Proceeds", unit: "$", format: "millions" },
    (s) => `${sold.beside(s, on)}*${priceThen.beside(s, on)}*(1-${cost.beside(s, on)})`,
  );
  const flows = layLump(
    time,
    number,
    "Bitcoin held",
    capital,
    (s) => `${years.in(s, cash)}*${parts.at("quarters_per_year")}`,
    back,
  );
  const cumulated = layCumulated(time, flows);
  const live = layLive(time, flows);

  figures.section("Return");
  const cashYield = figures.figure(
    { label: "Cash yield", unit: "a year", format: "percent2", how: "none: bitcoin costs its custody" },
    (s) => `0-${custody.beside(s, on)}`,
  );
  const result = layFlowFigures(
    figures,
    { flows, cumulated, number, perYear: perYearOf(inputs), capital, hurdle },
    checks,
  );
  const closed = (s: ScenarioIndex): string =>
    `((1-${cost.in(s, "Checks")})/(1+${cost.in(s, "Checks")}))^(1/${years.in(s, "Checks")})*(1+${growth.in(s, "Checks")})*(1-${custody.in(s, "Checks")})-1`;
  checks.zero(
    "Bitcoin held: the IRR is growth less custody and the cost of trading",
    on,
    ([0, 1, 2] as const).map((s) => `ABS(N(${result.irr.in(s, "Checks")})-(${closed(s)}))`).join("+"),
  );
  const npv = perDollar(figures, "NPV of a dollar", result.npv, capital);
  const breakeven = figures.figure(
    {
      label: "Break-even growth",
      unit: "per year",
      format: "percent",
      how: "growth of the price at which the NPV is 0",
      total: true,
    },
    (s) =>
      `(1+${hurdle.beside(s, on)})*((1+${cost.beside(s, on)})/(1-${cost.beside(s, on)}))^(1/${years.beside(s, on)})/(1-${custody.beside(s, on)})-1`,
  );
  figures.figure(
    { label: "Break-even price at the sale", unit: "$ per BTC", format: "money" },
    (s) => `${price.beside(s, on)}*(1+${breakeven.beside(s, on)})^${years.beside(s, on)}`,
  );
  const payback = figures.figure(
    {
      label: "Payback",
      unit: "years",
      format: "decimal",
      how: "nothing before the sale",
    },
    (s) => `IF(${back.beside(s, on)}>=${capital.beside(s, on)},${years.beside(s, on)},"not paid back")`,
  );
  return {
    name: "Bitcoin held",
    sheet: on,
    cashYield,
    irr: result.irr,
    hurdle,
    payback,
    multiple: result.multiple,
    npv,
    power: null,
    breakeven: {
      driver: "Growth of bitcoin",
      unit: "per year",
      format: "percent",
      today: growth,
      at: breakeven,
    },
    limit: null,
    flow: live,
    capital,
    period: number,
    perYear: perYearOf(inputs),
  };
}

function debt(figures: ScenarioFigures, parts: Parts, debts: DebtTable): Use {
  const { inputs, checks, time, number } = parts;
  const on = figures.name;
  const cash = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const from = term(figures, inputs);
  const of = (column: DebtTable["price"], index: number, sheet: string): string =>
    new Reference(column.sheet, column.first + index, column.column).from(sheet);
  const rows = Array.from({ length: debts.rows }, (_, index) => index);

  // What $1 of each debt saves: its cash is the same in every scenario.
  time.section("What $1 paid for each debt saves");
  const each = rows.map((index) =>
    time.line({
      label: { formula: of(debts.name, index, cash) },
      unit: "$ per $",
      format: "precise",
      ...(index === 0 ? { note: "coupon a quarter, principal at maturity, ÷ price; −1 today" } : {}),
      constant: "sum",
      formula: (period: Period) => {
        const due = of(debts.quarters, index, cash);
        return `(${number.in(period)}>0)*((${number.in(period)}<=${due})*${of(debts.coupon, index, cash)}/${parts.at("quarters_per_year")}+(${number.in(period)}=${due}))/${of(debts.price, index, cash)}-(${number.in(period)}=0)`;
      },
    }),
  );

  figures.section("Terms");
  const block = figures.figure({ label: "Capital at hand", unit: "$", format: "millions" }, () =>
    input("block"),
  );
  const hurdle = from(
    "new_debt_rate",
    "What new debt costs",
    "per year",
    "percent2",
    "what is repaid cheaply would be borrowed again at this",
  );

  figures.section("Return of each debt: yield to maturity at its price");
  const perYear = input("quarters_per_year");
  const yields = rows.map((index) => {
    const flow = each[index].all.from(on);
    const guess = `(${of(debts.coupon, index, on)}/${perYear})`;
    return figures.pair(
      {
        label: `Debt ${index + 1}`,
        unit: "per year",
        format: "percent2",
        how: "rate at which what $1 saves is worth $1",
      },
      () => `IFERROR((1+IRR(${flow},${guess}))^${perYear}-1,"none")`,
      () => `IFERROR(THESIS.IRR_ROBUST(${flow},${guess},${perYear}),"none")`,
      "IRR_ROBUST",
    );
  });
  figures.section("What the block repays, the dearest debt first");
  const bill = rows.map((index) =>
    figures.figure(
      { label: `Debt ${index + 1}, all of it`, unit: "$", format: "millions", how: "principal × price" },
      () => `${of(debts.principal, index, on)}*${of(debts.price, index, on)}`,
    ),
  );
  const used = rows.map((index) =>
    figures.figure(
      {
        label: `Debt ${index + 1}, repaid`,
        unit: "$",
        format: "millions",
        how: "what is left of the block after dearer debts, and equal ones above",
      },
      (s) => {
        const dearer = rows
          .filter((other) => other !== index)
          .map((other) => {
            const [a, b] = [yields[other].beside(s, on), yields[index].beside(s, on)];
            const comes = other < index ? `(N(${a})>=N(${b}))` : `(N(${a})>N(${b}))`;
            return `${comes}*${bill[other].beside(s, on)}`;
          });
        const left = [block.beside(s, on), ...dearer].join("-");
        return `MAX(0,MIN(${bill[index].beside(s, on)},${left}))`;
      },
    ),
  );
  const capital = figures.figure(
    {
      label: "Capital used",
      unit: "$",
      format: "millions",
      how: "less than the block where no more is owed",
      total: true,
    },
    (s) => used.map((line) => line.beside(s, on)).join("+"),
  );
  const limit = figures.figure({ label: "All debts", unit: "$", format: "millions" }, (s) =>
    bill.map((line) => line.beside(s, on)).join("+"),
  );
  const flows = layThree(time, "Debt repaid", "capital of each debt × what $1 of it saves", (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    formula: (period) =>
      rows.map((index) => `${used[index].in(s, cash)}*${each[index].in(period)}`).join("+"),
  }));
  const cumulated = layCumulated(time, flows);
  const live = layLive(time, flows);
  checks.holds(
    `Debt repaid: every maturity lies within ${quarters} quarters`,
    on,
    `MAX(${debts.quarters.all.from("Checks")})<=MAX(${number.all.from("Checks")})`,
  );

  figures.section("Return");
  const cashYield = figures.figure(
    {
      label: "Cash yield",
      unit: "a year",
      format: "percent2",
      how: "coupon saved in the first year ÷ capital used",
    },
    (s) =>
      `IF(${capital.beside(s, on)}>0,(${rows.map((index) => `${used[index].beside(s, on)}*${of(debts.coupon, index, on)}/${of(debts.price, index, on)}`).join("+")})/MAX(1,${capital.beside(s, on)}),0)`,
  );
  const result = layFlowFigures(
    figures,
    { flows, cumulated, number, perYear: perYearOf(inputs), capital, hurdle },
    checks,
  );
  const npv = perDollar(figures, "NPV of a dollar", result.npv, capital);
  const principal = figures.figure({ label: "Principal repaid", unit: "$", format: "millions" }, (s) =>
    rows.map((index) => `${used[index].beside(s, on)}/${of(debts.price, index, on)}`).join("+"),
  );
  const today = figures.figure(
    { label: "Price paid", unit: "of par", format: "percent", how: "capital used ÷ principal repaid" },
    (s) => `IF(${principal.beside(s, on)}>0,${capital.beside(s, on)}/MAX(1,${principal.beside(s, on)}),0)`,
  );
  const breakeven = figures.figure(
    {
      label: "Break-even price",
      unit: "of par",
      format: "percent",
      how: "price at which repaying earns what new debt costs",
      total: true,
    },
    (s) =>
      `IF(${principal.beside(s, on)}>0,(${capital.beside(s, on)}+${result.npv.beside(s, on)})/MAX(1,${principal.beside(s, on)}),0)`,
  );
  return {
    name: "Debt repaid",
    sheet: on,
    cashYield,
    irr: result.irr,
    hurdle,
    payback: result.payback,
    multiple: result.multiple,
    npv,
    power: null,
    breakeven: { driver: "Price of the debt", unit: "of par", format: "percent", today, at: breakeven },
    limit,
    flow: live,
    capital,
    period: number,
    perYear: perYearOf(inputs),
  };
}
