import * as liquidity from "../finance/liquidity";
import {
  anyNumber,
  answer,
  dividedByZero,
  fractionBelow1,
  grid,
  isBlank,
  notAvailable,
  notNegative,
  numbers,
  numeric,
  optional,
  positive,
  tableRows,
} from "./arguments";
import { FinanceError } from "../finance/errors";
import { read } from "./readers";

const own = {
  inflows: numbers("inflows", "$", anyNumber),
  outflows: numbers("outflows", "$", anyNumber),
  minCash: numeric("minCash", "$", anyNumber, 0),
  need: numeric("need", "$", notNegative),
  capacity: numeric("sources", "capacity in $", notNegative),
  raiseNet: numeric("raiseNet", "$", notNegative),
  stockPrice: numeric("price", "$ per share", positive),
  shares: numeric("shares", "shares", positive),
  discount: numeric("discount", "fraction", fractionBelow1, 0),
  fee: numeric("fee", "fraction of gross proceeds", fractionBelow1, 0),
  principal: numeric("principal", "$", notNegative),
  conversionRate: numeric("conversionRate", "shares per $1,000", positive),
  stock: numeric("stock", "$ per share", positive),
  capPrice: optional(numeric("capPrice", "$ per share", positive)),
  sharesOut: optional(numeric("sharesOut", "shares", positive)),
  dscr: numeric("dscr", "times", positive),
  noi: numeric("noi", "$ a year", anyNumber),
};

/**
 * Cash at the end of each period: the opening balance plus all inflows less all outflows so far, in $.
 * @customfunction CASH_RUN
 * @param opening Cash before the first period, $.
 * @param inflows Cash in per period, $, a row or column; a blank cell is 0.
 * @param outflows Cash out per period, $, as many as inflows; a blank cell is 0.
 * @returns A row or column of $, as inflows.
 * @formula Balance before + inflow - outflow.
 * @source Cash arithmetic.
 * @errors #VALUE! for ranges of different sizes or text.
 * @example =THESIS.CASH_RUN(500,{180,175,170,165,160,160,220,330},{250,330,420,420,380,300,240,210}) → {430, 275, 25, -230, -450, -590, -610, -490}
 */
export function CASH_RUN(opening: any, inflows: any[][], outflows: any[][]): number[][] {
  return answer(() => {
    const balances = liquidity.cashRun(read.opening(opening), own.inflows(inflows), own.outflows(outflows));
    return grid(inflows).length > 1 ? balances.map((balance) => [balance]) : [balances];
  });
}

/**
 * Where cash falls short of a minimum: lowest balance, peak shortfall, first period below and runway.
 * @customfunction LIQUIDITY_GAP
 * @param opening Cash before the first period, $.
 * @param inflows Cash in per period, $, a row or column; a blank cell is 0.
 * @param outflows Cash out per period, $, as many as inflows; a blank cell is 0.
 * @param minCash Least cash to keep, a covenant or operating floor, $. Default 0.
 * @returns Six rows of label and figure; periods count from 1.
 * @formula From CASH_RUN; runway is linear inside the period in which cash crosses the minimum.
 * @source Cash arithmetic.
 * @errors #VALUE! for ranges of different sizes; #N/A in the first period and the runway where cash never falls below.
 * @example =THESIS.LIQUIDITY_GAP(500,{180,175,170,165,160,160,220,330},{250,330,420,420,380,300,240,210}) → {"Lowest balance ($)", -610; "Period of the lowest balance", 7; "Peak shortfall ($)", 610; "First period below the minimum", 4; "Runway (periods)", 3.0980392156862746; "Ending balance ($)", -490}
 * @example =THESIS.LIQUIDITY_GAP(500,{180,175,170,165,160,160,220,330},{250,330,420,420,380,300,240,210},100) → {"Lowest balance ($)", -610; "Period of the lowest balance", 7; "Peak shortfall ($)", 710; "First period below the minimum", 3; "Runway (periods)", 2.7; "Ending balance ($)", -490}
 * @example =THESIS.LIQUIDITY_GAP(2000,{180,175,170,165,160,160,220,330},{250,330,420,420,380,300,240,210}) → {"Lowest balance ($)", 890; "Period of the lowest balance", 7; "Peak shortfall ($)", 0; "First period below the minimum", #N/A; "Runway (periods)", #N/A; "Ending balance ($)", 1010}
 */
export function LIQUIDITY_GAP(opening: any, inflows: any[][], outflows: any[][], minCash?: any): any[][] {
  return answer(() => {
    const gap = liquidity.liquidityGap(
      read.opening(opening),
      own.inflows(inflows),
      own.outflows(outflows),
      own.minCash(minCash),
    );
    const never = notAvailable("Cash never falls below the minimum.");
    return [
      ["Lowest balance ($)", gap.lowest],
      ["Period of the lowest balance", gap.lowestPeriod],
      ["Peak shortfall ($)", gap.peakShortfall],
      ["First period below the minimum", gap.firstBelow ?? never],
      ["Runway (periods)", gap.runway ?? never],
      ["Ending balance ($)", gap.ending],
    ];
  });
}

/**
 * Meets a funding need from sources in order of priority and shows what stays unfunded.
 * @customfunction FUNDING_MIX
 * @param need Amount to fund, $, 0 or more.
 * @param sources A row for each source in order of priority: name and capacity in $, 0 or more. Blank rows are skipped.
 * @returns A row for each source, then one for UNFUNDED: name, $ used, share of the need.
 * @formula Each source gives the lesser of its capacity and what is left of the need.
 * @source Funding waterfall.
 * @errors #NUM! for a need or capacity below 0; #VALUE! for a range without exactly 2 columns.
 * @example =THESIS.FUNDING_MIX(1800,{"Cash",300;"BTC loan",400;"Project debt",900;"ATM",150}) → {"Cash", 300, 0.16666666666666666; "BTC loan", 400, 0.2222222222222222; "Project debt", 900, 0.5; "ATM", 150, 0.08333333333333333; "UNFUNDED", 50, 0.027777777777777776}
 */
export function FUNDING_MIX(need: any, sources: any[][]): any[][] {
  return answer(() => {
    const amount = own.need(need);
    const rows = tableRows("sources", sources, ["name", "capacity in $"]);
    const { used, unfunded } = liquidity.fundingMix(
      amount,
      rows.map(([, capacity]) => own.capacity(capacity)),
    );
    const share = (part: number) => (amount === 0 ? 0 : part / amount);
    return [
      ...used.map((part, i) => [isBlank(rows[i][0]) ? "" : rows[i][0], part, share(part)]),
      ["UNFUNDED", unfunded, share(unfunded)],
    ];
  });
}

/**
 * Dilution from shares sold at the market to raise an amount net of fees.
 * @customfunction ATM_DILUTION
 * @param raiseNet Amount to raise after fees, $, 0 or more.
 * @param price Stock price, $ per share, above 0.
 * @param shares Shares outstanding before, above 0.
 * @param discount Fraction below the price at which shares are sold, 0 or more and below 1. Default 0.
 * @param fee Fraction of gross proceeds the agents keep, 0 or more and below 1. Default 0.
 * @returns A row: new shares, shares after, dilution (new over after), increase (new over before), gross proceeds in $.
 * @formula New shares = raiseNet / (price x (1 - discount) x (1 - fee)).
 * @source At-the-market offering.
 * @errors #NUM! for a price or shares of 0 or less, or fractions outside 0 to 1.
 * @example =THESIS.ATM_DILUTION(300E6,12,255583445,0.03,0.025) → {26434047.05260375, 282017492.0526037, 0.09373194144877049, 0.10342628824258845, 307692307.69230765}
 */
export function ATM_DILUTION(raiseNet: any, price: any, shares: any, discount?: any, fee?: any): number[][] {
  return answer(() => {
    const sale = liquidity.atmDilution(
      own.raiseNet(raiseNet),
      own.stockPrice(price),
      own.shares(shares),
      own.discount(discount),
      own.fee(fee),
    );
    return [[sale.newShares, sale.sharesAfter, sale.dilution, sale.increase, sale.grossProceeds]];
  });
}

/**
 * New shares that a convertible note brings at a stock price, net-share settled and after its capped call.
 * @customfunction CONVERT_DILUTION
 * @param principal Principal of the notes, $, 0 or more.
 * @param conversionRate Shares per $1,000 of principal, above 0.
 * @param stock Stock price, $ per share, above 0.
 * @param capPrice Cap of the capped call, $ per share, above 0 and at least the conversion price. Default none.
 * @param sharesOut Shares outstanding before, above 0. Default none, which leaves the dilution open.
 * @returns A row: conversion price in $, underlying shares, if-converted shares, net shares, capped-call shares, net shares after the call, dilution.
 * @formula K = 1000 / conversionRate; net = N x max(0, S - K) / S; call = N x max(0, min(S, cap) - K) / S.
 * @source Terms of the notes of CleanSpark and Cipher.
 * @errors #NUM! for a stock price of 0 or less or a cap below the conversion price; #N/A in the dilution without sharesOut.
 * @example =THESIS.CONVERT_DILUTION(1.1E9,62.3733,20,23.32) → {16.032501086201947, 68610630, 68610630, 13610630.000000006, 13610630.000000006, 0, #N/A}
 * @example =THESIS.CONVERT_DILUTION(1.1E9,62.3733,30,23.32,395E6) → {16.032501086201947, 68610630, 68610630, 31943963.333333336, 16666663.053333338, 15277300.279999997, 0.03723652336986173}
 * @example =THESIS.CONVERT_DILUTION(1.15E9,52.1832,15.03) → {19.16325560716859, 60010680, 60010680, 0, 0, 0, #N/A}
 */
export function CONVERT_DILUTION(
  principal: any,
  conversionRate: any,
  stock: any,
  capPrice?: any,
  sharesOut?: any,
): any[][] {
  return answer(() => {
    const notes = liquidity.convertDilution(
      own.principal(principal),
      own.conversionRate(conversionRate),
      own.stock(stock),
      own.capPrice(capPrice),
      own.sharesOut(sharesOut),
    );
    return [
      [
        notes.conversionPrice,
        notes.underlying,
        notes.ifConverted,
        notes.netShares,
        notes.cappedCall,
        notes.netAfterCall,
        notes.dilution ?? notAvailable("sharesOut (shares): needed for the dilution."),
      ],
    ];
  });
}

const amounts = (name: string, value: any): number[][] =>
  grid(value).map((row) => row.map((cell) => numeric(name, "$ a year", anyNumber)(cell)));

/**
 * Debt service coverage: net operating income over debt service, cell by cell.
 * @customfunction DSCR
 * @param noi Net operating income, $ a year: one value or a range.
 * @param debtService Debt service, $ a year: one value or a range of the same size.
 * @returns Times covered, a range like the arguments.
 * @formula noi / debtService.
 * @source Credit agreements.
 * @errors #DIV/0! in the cells without debt service; #VALUE! for ranges of different sizes.
 * @example =THESIS.DSCR(314.5E6,-PMT(8%,10,1.44E9)) → 1.4655004166438093
 */
export function DSCR(noi: any[][], debtService: any[][]): any[][] {
  return answer(() => {
    const [income, service] = [amounts("noi", noi), amounts("debtService", debtService)];
    const isOne = (cells: number[][]) => cells.length === 1 && cells[0].length === 1;
    const shape = isOne(income) ? service : income;
    const fits = (cells: number[][]) =>
      isOne(cells) || (cells.length === shape.length && cells[0].length === shape[0].length);
    if (!fits(service)) {
      throw new FinanceError(
        "value",
        `debtService ($ a year): expected a range of ${shape.length} x ${shape[0].length} cells like noi.`,
        "debtService",
      );
    }
    const none = dividedByZero("debtService ($ a year): expected a number other than 0, but got 0.");
    const at = (cells: number[][], row: number, column: number) =>
      isOne(cells) ? cells[0][0] : cells[row][column];
    return shape.map((cells, row) =>
      cells.map((_, column) => liquidity.dscr(at(income, row, column), at(service, row, column)) ?? none),
    );
  });
}

/**
 * Debt whose level annual service a net operating income covers a number of times, in $.
 * @customfunction DEBT_SIZE
 * @param noi Net operating income, $ a year.
 * @param dscr Debt service coverage asked for, times, above 0.
 * @param rate Interest per year, fraction above -1.
 * @param years Years of level payments, above 0.
 * @returns $.
 * @formula noi / dscr x (1 - (1 + rate)^-years) / rate; at a rate of 0 x years.
 * @source Level annuity.
 * @errors #NUM! for coverage or years of 0 or less.
 * @example =THESIS.DEBT_SIZE(314.5E6,1.3,0.08,10) → 1623323538.4362195
 */
export function DEBT_SIZE(noi: any, dscr: any, rate: any, years: any): number {
  return answer(() =>
    liquidity.debtSize(own.noi(noi), own.dscr(dscr), read.discountRate(rate), read.years(years)),
  );
}
