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
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.capitalAllocation.paperSheets;

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
  const shares = sheetOf("Share buyback", wording.theBlockOfCapitalInTheCompanys);
  const coins = sheetOf("Bitcoin held", wording.theBlockOfCapitalInBitcoinHeld);
  const loans = sheetOf("Debt repaid", wording.theBlockOfCapitalAgainstTheCompanys);
  const time = new TimeSheet(
    plan,
    "Paper cash",
    "workings",
    wording.cashOfSharesBitcoinAndDebtBy,
    wording.whatIsPaidTodayQuarter0And,
    quarters + 1,
  );
  const cash = time.name;
  const at = (key: string): string => inputs.live(key, cash);
  const row = time.nextRow;
  const [number] = time.heading([
    {
      label: wording.quarter,
      unit: wording.number,
      format: "count",
      // The gutter before is empty, which is no number: the first quarter is 0, today.
      formula: (period) => `${time.lineAt(row).before(period)}+ISNUMBER(${time.lineAt(row).before(period)})`,
    },
    {
      label: wording.quarterEnds,
      unit: wording.date,
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
  layThree(time, title, wording.capitalTodayAndAllThatComesBack, (s) => ({
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

  figures.section(wording.terms);
  const price = from("market_price", wording.sharePrice, wording.dollarPerShare, "perShare");
  const cost = from("buyback_cost", wording.exciseTaxAndCostOfBuying, wording.fractionOfPrice, "percent2");
  const thesis = from(
    "value_per_share",
    wording.valuePerShareByTheThesis,
    wording.dollarPerShare,
    "perShare",
    wording.fromInputsWhereItSaysWhatVouches,
  );
  const years = from("gap_years", wording.yearsUntilPriceMeetsValue, "years", "decimal");
  const hurdle = from("cost_of_equity", wording.costOfEquity, wording.perYear, "percent");
  const outstanding = from("shares", wording.sharesOutstanding, "shares", "count");
  const most = from("buyback_most", wording.mostThatCanBeBoughtInA, wording.fractionOfMarketValue, "percent");

  figures.section(wording.freeCashFlowOfMiningToday);
  const hashrate = from("hashrate", wording.hashrate, "EH/s", "decimal");
  const uptime = from("uptime", wording.uptime, wording.fractionOfTime, "percent");
  const fee = from("pool_fee", wording.poolFee, wording.fractionOfReward, "percent2");
  const efficiency = from("efficiency", wording.efficiencyOfTheFleet, "J/TH", "decimal");
  const power = from("power_price", wording.powerPrice, wording.dollarPerKwh, "powerPrice");
  const pue = from("pue_mining", wording.powerUsageEffectiveness, "ratio", "decimal");
  const other = from("other_hashcost", wording.otherCashCost, wording.dollarPerPhSPerDay, "hashprice");
  const sga = from("sga", wording.cashOverhead, wording.dollarPerQuarter, "millions");
  const refresh = from("refresh_capex", wording.refreshOfMachines, wording.dollarPerQuarter, "millions");
  const hashcost = figures.figure(
    {
      label: wording.hashcostOfTheFleet,
      unit: wording.dollarPerPhSPerDay,
      format: "hashprice",
      how: wording.jThOfTheFleetTimes24,
    },
    (s) =>
      `${efficiency.beside(s, on)}*24*${power.beside(s, on)}*${pue.beside(s, on)}+${other.beside(s, on)}`,
  );
  const mining = figures.figure(
    {
      label: wording.miningMargin,
      unit: wording.dollarAYear,
      format: "millions",
      how: wording.firstDaysHashpriceAfterFeeHashcostTimes,
    },
    (s) =>
      `(${hashprice.beside(s, on)}*(1-${fee.beside(s, on)})-${hashcost.beside(s, on)})*${hashrate.beside(s, on)}*1000*${uptime.beside(s, on)}*365`,
  );
  const overhead = figures.figure(
    {
      label: wording.overheadAndRefreshOfMachines,
      unit: wording.dollarAYear,
      format: "millions",
      how: wording.fromInputsFourQuarters,
    },
    (s) => `(${sga.beside(s, on)}+${refresh.beside(s, on)})*${perYear}`,
  );
  const free = figures.figure(
    {
      label: wording.freeCashFlowOfMining,
      unit: wording.dollarAYear,
      format: "millions",
      how: wording.beforeInterestAndTaxHpcRentIs,
      total: true,
    },
    (s) => `${mining.beside(s, on)}-${overhead.beside(s, on)}`,
  );

  figures.section(wording.whatTheBlockBuys);
  const capital = figures.figure({ label: wording.capital, unit: "$", format: "millions" }, () =>
    input("block"),
  );
  const paid = figures.figure(
    {
      label: wording.paidForAShare,
      unit: wording.dollarPerShare,
      format: "perShare",
      how: wording.priceTimes1CostOfBuying,
    },
    (s) => `${price.beside(s, on)}*(1+${cost.beside(s, on)})`,
  );
  const bought = figures.figure(
    { label: wording.sharesBought, unit: wording.shares, format: "count" },
    (s) => `${capital.beside(s, on)}/${paid.beside(s, on)}`,
  );
  figures.figure(
    { label: wording.ofAllShares, unit: wording.fraction, format: "percent2" },
    (s) => `${bought.beside(s, on)}/${outstanding.beside(s, on)}`,
  );
  const value = figures.figure(
    {
      label: wording.worthOfAShare,
      unit: wording.dollarPerShare,
      format: "perShare",
      how: wording.byTheThesisAtLeast0Or,
    },
    (s) =>
      `IF(${input("share_value_basis")}="${shareValues[0]}",MAX(0,${thesis.beside(s, on)}),${price.beside(s, on)})`,
  );
  figures.figure(
    {
      label: wording.whatItDoesToTheWorthOf,
      unit: wording.fraction,
      format: "percent2",
      how: wording.worthTimesSharesCapitalOverRemainingShares,
    },
    (s) =>
      `IF(${value.beside(s, on)}>0,(${value.beside(s, on)}*${outstanding.beside(s, on)}-${capital.beside(s, on)})/MAX(1,${outstanding.beside(s, on)}-${bought.beside(s, on)})/(${value.beside(s, on)}+(${value.beside(s, on)}<=0))-1,0)`,
  );
  const when = figures.figure(
    { label: wording.quarterInWhichPriceMeetsValue, unit: wording.quarter2, format: "count" },
    (s) => `ROUND(${years.beside(s, on)}*${perYear},0)`,
  );
  const back = figures.figure(
    {
      label: wording.whatTheSharesAreWorthThen,
      unit: "$",
      format: "millions",
      how: wording.sharesTimesWorthGrownAtTheCost,
    },
    (s) =>
      `${bought.beside(s, on)}*${value.beside(s, on)}*(1+${hurdle.beside(s, on)})^(${when.beside(s, on)}/${perYear})`,
  );
  const flows = layLump(time, number, wording.sharesBoughtBack, capital, (s) => when.in(s, cash), back);
  const cumulated = layCumulated(time, flows);
  const live = layLive(time, flows);

  figures.section(wording.returnWord);
  const cashYield = figures.figure(
    {
      label: wording.cashYield,
      unit: wording.aYear,
      format: "percent",
      how: wording.freeCashFlowOfMiningAShare,
    },
    (s) => `${free.beside(s, on)}/${outstanding.beside(s, on)}/${paid.beside(s, on)}`,
  );
  const result = layFlowFigures(
    figures,
    { flows, cumulated, number, perYear: perYearOf(inputs), capital, hurdle },
    checks,
  );
  checks.zero(
    wording.shareBuybackTheNpvOfADollar,
    on,
    ([0, 1, 2] as const)
      .map(
        (s) =>
          `ABS(${result.npv.in(s, "Checks")}/${capital.in(s, "Checks")}-(${value.in(s, "Checks")}/${paid.in(s, "Checks")}-1))`,
      )
      .join("+"),
  );
  const npv = perDollar(figures, wording.npvOfADollar, result.npv, capital);
  const payback = figures.figure(
    {
      label: wording.paybackOutOfFreeCashFlow,
      unit: wording.years,
      format: "decimal",
      how: wording.n1OverCashYieldWhatTheShares,
    },
    (s) =>
      `IF(${cashYield.beside(s, on)}>0,1/(${cashYield.beside(s, on)}+(${cashYield.beside(s, on)}<=0)),${quoted(wording.notPaidBack)})`,
  );
  const limit = figures.figure(
    {
      label: wording.mostThatCanBePlaced,
      unit: "$",
      format: "millions",
      how: wording.shareOfTheMarketValueInA,
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
      driver: wording.worthOfAShare,
      unit: wording.dollarPerShare,
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

  figures.section(wording.terms);
  const price = from("btc_price", wording.bitcoinPrice, wording.dollarPerBtc, "money");
  const growth = from("btc_growth", wording.itsGrowth, wording.perYear, "percent");
  const years = from("hold_years", wording.yearsHeld, "years", "count");
  const custody = from(
    "custody_cost",
    wording.custodyAndInsurance,
    wording.perYear,
    "percent2",
    wording.takenOutOfTheCoins,
  );
  const cost = from("trade_cost", wording.costOfBuyingAndOfSelling, wording.fractionOfPrice, "percent2");
  const hurdle = from("wacc_bitcoin", wording.discountRateBitcoin, wording.perYear, "percent");

  figures.section(wording.whatTheBlockBuys);
  const capital = figures.figure({ label: wording.capital, unit: "$", format: "millions" }, () =>
    input("block"),
  );
  const coins = figures.figure(
    { label: wording.bitcoinBought, unit: wording.btc, format: "bitcoin" },
    (s) => `${capital.beside(s, on)}/(${price.beside(s, on)}*(1+${cost.beside(s, on)}))`,
  );
  const sold = figures.figure(
    { label: wording.bitcoinLeftToSell, unit: wording.btc, format: "bitcoin", how: wording.afterCustody },
    (s) => `${coins.beside(s, on)}*(1-${custody.beside(s, on)})^${years.beside(s, on)}`,
  );
  const priceThen = figures.figure(
    { label: wording.bitcoinPriceThen, unit: wording.dollarPerBtc, format: "money" },
    (s) => `${price.beside(s, on)}*(1+${growth.beside(s, on)})^${years.beside(s, on)}`,
  );
  const back = figures.figure(
    { label: wording.proceeds, unit: "$", format: "millions" },
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

  figures.section(wording.returnWord);
  const cashYield = figures.figure(
    {
      label: wording.cashYield,
      unit: wording.aYear,
      format: "percent2",
      how: wording.noneBitcoinCostsItsCustody,
    },
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
    wording.bitcoinHeldTheIrrIsGrowthLess,
    on,
    ([0, 1, 2] as const).map((s) => `ABS(N(${result.irr.in(s, "Checks")})-(${closed(s)}))`).join("+"),
  );
  const npv = perDollar(figures, wording.npvOfADollar, result.npv, capital);
  const breakeven = figures.figure(
    {
      label: wording.breakEvenGrowth,
      unit: wording.perYear,
      format: "percent",
      how: wording.growthOfThePriceAtWhichThe,
      total: true,
    },
    (s) =>
      `(1+${hurdle.beside(s, on)})*((1+${cost.beside(s, on)})/(1-${cost.beside(s, on)}))^(1/${years.beside(s, on)})/(1-${custody.beside(s, on)})-1`,
  );
  figures.figure(
    { label: wording.breakEvenPriceAtTheSale, unit: wording.dollarPerBtc, format: "money" },
    (s) => `${price.beside(s, on)}*(1+${breakeven.beside(s, on)})^${years.beside(s, on)}`,
  );
  const payback = figures.figure(
    {
      label: wording.payback,
      unit: wording.years,
      format: "decimal",
      how: wording.nothingBeforeTheSale,
    },
    (s) =>
      `IF(${back.beside(s, on)}>=${capital.beside(s, on)},${years.beside(s, on)},${quoted(wording.notPaidBack)})`,
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
      driver: wording.growthOfBitcoin,
      unit: wording.perYear,
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
  time.section(wording.whatDollar1PaidForEachDebt);
  const each = rows.map((index) =>
    time.line({
      label: { formula: of(debts.name, index, cash) },
      unit: wording.dollarPerDollar,
      format: "precise",
      ...(index === 0 ? { note: wording.couponAQuarterPrincipalAtMaturityOver } : {}),
      constant: "sum",
      formula: (period: Period) => {
        const due = of(debts.quarters, index, cash);
        return `(${number.in(period)}>0)*((${number.in(period)}<=${due})*${of(debts.coupon, index, cash)}/${parts.at("quarters_per_year")}+(${number.in(period)}=${due}))/${of(debts.price, index, cash)}-(${number.in(period)}=0)`;
      },
    }),
  );

  figures.section(wording.terms);
  const block = figures.figure({ label: wording.capitalAtHand, unit: "$", format: "millions" }, () =>
    input("block"),
  );
  const hurdle = from(
    "new_debt_rate",
    wording.whatNewDebtCosts,
    wording.perYear,
    "percent2",
    wording.whatIsRepaidCheaplyWouldBeBorrowed,
  );

  figures.section(wording.returnOfEachDebtYieldToMaturity);
  const perYear = input("quarters_per_year");
  const yields = rows.map((index) => {
    const flow = each[index].all.from(on);
    const guess = `(${of(debts.coupon, index, on)}/${perYear})`;
    return figures.pair(
      {
        label: wording.debtDollarValue(index + 1),
        unit: wording.perYear,
        format: "percent2",
        how: wording.rateAtWhichWhatDollar1Saves,
      },
      () => `IFERROR((1+IRR(${flow},${guess}))^${perYear}-1,${quoted(wording.none)})`,
      () => `IFERROR(THESIS.IRR_ROBUST(${flow},${guess},${perYear}),${quoted(wording.none)})`,
      "IRR_ROBUST",
    );
  });
  figures.section(wording.whatTheBlockRepaysTheDearestDebt);
  const bill = rows.map((index) =>
    figures.figure(
      {
        label: wording.debtDollarValueAllOfIt(index + 1),
        unit: "$",
        format: "millions",
        how: wording.principalTimesPrice,
      },
      () => `${of(debts.principal, index, on)}*${of(debts.price, index, on)}`,
    ),
  );
  const used = rows.map((index) =>
    figures.figure(
      {
        label: wording.debtDollarValueRepaid(index + 1),
        unit: "$",
        format: "millions",
        how: wording.whatIsLeftOfTheBlockAfter,
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
      label: wording.capitalUsed,
      unit: "$",
      format: "millions",
      how: wording.lessThanTheBlockWhereNoMore,
      total: true,
    },
    (s) => used.map((line) => line.beside(s, on)).join("+"),
  );
  const limit = figures.figure({ label: wording.allDebts, unit: "$", format: "millions" }, (s) =>
    bill.map((line) => line.beside(s, on)).join("+"),
  );
  const flows = layThree(time, "Debt repaid", wording.capitalOfEachDebtTimesWhatDollar, (s) => ({
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
    wording.debtRepaidEveryMaturityLiesWithinDollar(quarters),
    on,
    `MAX(${debts.quarters.all.from("Checks")})<=MAX(${number.all.from("Checks")})`,
  );

  figures.section(wording.returnWord);
  const cashYield = figures.figure(
    {
      label: wording.cashYield,
      unit: wording.aYear,
      format: "percent2",
      how: wording.couponSavedInTheFirstYearOver,
    },
    (s) =>
      `IF(${capital.beside(s, on)}>0,(${rows.map((index) => `${used[index].beside(s, on)}*${of(debts.coupon, index, on)}/${of(debts.price, index, on)}`).join("+")})/MAX(1,${capital.beside(s, on)}),0)`,
  );
  const result = layFlowFigures(
    figures,
    { flows, cumulated, number, perYear: perYearOf(inputs), capital, hurdle },
    checks,
  );
  const npv = perDollar(figures, wording.npvOfADollar, result.npv, capital);
  const principal = figures.figure({ label: wording.principalRepaid, unit: "$", format: "millions" }, (s) =>
    rows.map((index) => `${used[index].beside(s, on)}/${of(debts.price, index, on)}`).join("+"),
  );
  const today = figures.figure(
    {
      label: wording.pricePaid,
      unit: wording.ofPar,
      format: "percent",
      how: wording.capitalUsedOverPrincipalRepaid,
    },
    (s) => `IF(${principal.beside(s, on)}>0,${capital.beside(s, on)}/MAX(1,${principal.beside(s, on)}),0)`,
  );
  const breakeven = figures.figure(
    {
      label: wording.breakEvenPrice,
      unit: wording.ofPar,
      format: "percent",
      how: wording.priceAtWhichRepayingEarnsWhatNew,
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
    breakeven: {
      driver: wording.priceOfTheDebt,
      unit: wording.ofPar,
      format: "percent",
      today,
      at: breakeven,
    },
    limit,
    flow: live,
    capital,
    period: number,
    perYear: perYearOf(inputs),
  };
}
