import * as irr from "../finance/irr";
import * as returns from "../finance/returns";
import {
  aboveMinus1,
  anyNumber,
  answer,
  calendarDate,
  choice,
  dateSerial,
  type Domain,
  fraction,
  isBlank,
  line,
  notAvailable,
  notNegative,
  numbers,
  numeric,
  paired,
  positive,
  whole,
} from "./arguments";
import { read } from "./readers";

const own = {
  noi: numeric("noi", "$ a year", anyNumber),
  flows: numbers("values", "$", anyNumber),
  guess: numeric("guess", "fraction per year", aboveMinus1, 0.1),
  mode: choice("mode", ["NEAREST", "LOW", "HIGH", "UNIQUE"], "NEAREST"),
  periodsPerYear: numeric("periodsPerYear", "periods per year", positive, 1),
  rateOr0: numeric("rate", "fraction per period", aboveMinus1, 0),
  months: numeric("months", "months", whole(0, 12000)),
  noiFull: numeric("noiFull", "$ a year", anyNumber),
  fixedCost: numeric("fixedCost", "$ a year", anyNumber),
  utilization: numeric("utilization", "fraction", fraction),
  salvage: numeric("salvage", "$", notNegative, 0),
};

/** Flows with their dates, leaving out rows that are blank, or 0 where a platform hands blanks over as 0. */
function datedFlows(values: any, dates: any, domain: Domain): returns.DatedFlow[] {
  const unfilled = (cell: any) => isBlank(cell) || cell === 0;
  const amounts = line("values", "$", values);
  const days = line("dates", "date serial", dates);
  const blank =
    amounts.length === days.length ? amounts.map((cell, i) => unfilled(cell) && unfilled(days[i])) : [];
  const column = (cells: any[]) => [cells.map((cell, i) => (blank[i] ? null : cell))];
  return paired(
    [
      { name: "values", unit: "$", domain: anyNumber, value: column(amounts) },
      { name: "dates", unit: "date serial", domain, value: column(days) },
    ],
    "number",
  ).map(([value, date]) => ({ value, date }));
}

const apart = (flows: returns.DatedFlow[]): [number[], number[]] => [
  flows.map(({ value }) => value),
  flows.map(({ date }) => date),
];

/**
 * Yield on cost: a year's net operating income over the capital it took, as a fraction.
 * @customfunction YIELD_ON_COST
 * @param noi Net operating income, $ a year.
 * @param capex Capital cost, $, not 0.
 * @returns Fraction per year.
 * @formula noi / capex.
 * @source Real-estate development yield.
 * @errors #DIV/0! for capital of 0.
 * @example =THESIS.YIELD_ON_COST(THESIS.LEASE_NOI(200,154.1666666667,"KWMO",0.85),200*9E6) → 0.17472222222226
 */
export function YIELD_ON_COST(noi: any, capex: any): number {
  return answer(() => returns.yieldOnCost(own.noi(noi), read.capex(capex)));
}

/**
 * Net present value of dated flows on the first listed date. Unlike XNPV, the dates may come in any order.
 * @customfunction XNPV_ROBUST
 * @param rate Discount rate per year, fraction above -1.
 * @param values Flows, $, a row or column. Rows blank in both ranges are skipped.
 * @param dates Date serials of the flows, as many as values; the first is the one discounted to.
 * @returns $.
 * @formula Sum of values / (1 + rate)^((date - first date) / 365).
 * @source Microsoft's documentation of XNPV.
 * @errors #NUM! for a rate of -1 or less or ranges of different sizes; #VALUE! for a date in text.
 * @example =THESIS.XNPV_ROBUST(0.09,{-10000;2750;4250;3250;2750},{39448;39508;39751;39859;39904}) → 2086.647602031535
 * @example =THESIS.XNPV_ROBUST(0.1,IF(SEQUENCE(17)<3,-900E6,314.5E6),IF(SEQUENCE(17)=1,DATE(2025,12,31),IF(SEQUENCE(17)=2,DATE(2026,6,30),DATE(2024+SEQUENCE(17),12,31)))) → 415234818.74022424
 */
export function XNPV_ROBUST(rate: any, values: any[][], dates: any[][]): number {
  return answer(() => returns.xnpv(read.discountRate(rate), datedFlows(values, dates, dateSerial)));
}

/**
 * Internal rate of return of dated flows, found by bracketing every root. Dates may come in any order.
 * @customfunction XIRR_ROBUST
 * @param values Flows, $, a row or column with at least one above and one below 0. Rows blank in both ranges are skipped.
 * @param dates Date serials of the flows, as many as values.
 * @param guess Rate per year, fraction above -1, which NEAREST looks near. Default 0.1.
 * @param mode Which rate where there are several: NEAREST, LOW, HIGH, or UNIQUE for an error. Default NEAREST.
 * @returns Fraction per year; -1 for a total loss.
 * @formula Roots r of the sum of values / (1 + r)^(days / 365) = 0, sought in ln(1 + r).
 * @source Microsoft's documentation of XIRR; the flows for which Excel's own XIRR answers 2.98E-09.
 * @errors #NUM! without a change of sign, without a root, for ranges of different sizes, or for UNIQUE with several roots.
 * @example =THESIS.XIRR_ROBUST({-10000;2750;4250;3250;2750},{39448;39508;39751;39859;39904}) → 0.37336253351883153
 * @example =THESIS.XIRR_ROBUST({-1000,300},{45658,45915}) → -0.8191201834620386
 * @example =THESIS.XIRR_ROBUST({5290.5;5290.5;5290.5;5290.5;6273.2;5417.2;5492.05;5486.15;-20004},{40269;40269;40269;40269;40490;40575;40617;40675;40786}) → -0.5920466740925775
 */
export function XIRR_ROBUST(values: any[][], dates: any[][], guess?: any, mode?: any): number {
  return answer(() =>
    irr.xirr(...apart(datedFlows(values, dates, dateSerial)), own.guess(guess), own.mode(mode)),
  );
}

/**
 * Every internal rate of return of dated flows, from the lowest to the highest.
 * @customfunction XIRR_ALL
 * @param values Flows, $, a row or column with at least one above and one below 0. Rows blank in both ranges are skipped.
 * @param dates Date serials of the flows, as many as values.
 * @returns A row of fractions per year.
 * @formula As XIRR_ROBUST.
 * @source Flows that change sign more than once can have several rates of return.
 * @errors #NUM! where there is no rate of return; otherwise as XIRR_ROBUST.
 * @example =THESIS.XIRR_ALL({-1600,10000,-10000},{0,365,730}+DATE(2021,1,1)) → {0.24999999999999994, 3.9999999999999982}
 */
export function XIRR_ALL(values: any[][], dates: any[][]): number[][] {
  return answer(() => [irr.xirrAll(...apart(datedFlows(values, dates, dateSerial)))]);
}

/**
 * Internal rate of return of periodic flows, found by bracketing every root, per period or per year.
 * @customfunction IRR_ROBUST
 * @param values Flows at equal intervals, $, a row or column; a blank cell is a flow of 0.
 * @param guess Rate, fraction above -1, to which the answer is nearest where there are several. Default 0.1.
 * @param periodsPerYear Periods in a year, above 0: 12 turns a monthly rate into a yearly one. Default 1.
 * @returns Fraction per year, or per period where periodsPerYear is 1.
 * @formula (1 + r)^periodsPerYear - 1 with r such that the sum of values / (1 + r)^period = 0.
 * @source Microsoft's documentation of IRR.
 * @errors #NUM! without a change of sign or without a root.
 * @example =THESIS.IRR_ROBUST({-70000;12000;15000;18000;21000;26000}) → 0.08663094803653164
 * @example =THESIS.IRR_ROBUST({-70000;12000;15000}) → -0.44350694133474056
 * @example =THESIS.IRR_ROBUST(IF(SEQUENCE(204)<=24,-80E6,26E6),,12) → 0.12751549027419729
 */
export function IRR_ROBUST(values: any[][], guess?: any, periodsPerYear?: any): number {
  return answer(() => irr.irr(own.flows(values), own.guess(guess), own.periodsPerYear(periodsPerYear)));
}

/**
 * Periods until cumulated flows are paid back, plain or discounted, linear inside the period.
 * @customfunction PAYBACK
 * @param values Flows at equal intervals, $, a row or column, the first at time 0; a blank cell is a flow of 0.
 * @param rate Discount rate per period, fraction above -1. Default 0.
 * @returns Periods from the first flow; 0 where the cumulated flows never fall below 0.
 * @formula The first period whose cumulated (discounted) flows are 0 or more after being below 0.
 * @source Simple and discounted payback.
 * @errors #N/A where the flows are never paid back; #NUM! for a rate of -1 or less.
 * @example =THESIS.PAYBACK({-100;30;40;50;60}) → 2.6
 * @example =THESIS.PAYBACK({-100;30;40;50;60},0.1) → 3.051333333333334
 */
export function PAYBACK(values: any[][], rate?: any): number {
  return answer(
    () =>
      returns.payback(own.flows(values), own.rateOr0(rate)) ??
      notAvailable("values ($): the flows are never paid back."),
  );
}

/**
 * Present value lost if all income comes some months later while payments keep their dates, in $.
 * @customfunction DELAY_COST
 * @param values Flows, $, a row or column; those above 0 are delayed. Rows blank in both ranges are skipped.
 * @param dates Date serials of the flows from 1900-03-01 on, as many as values; the first is the one discounted to.
 * @param rate Discount rate per year, fraction above -1.
 * @param months Delay in months, a whole number from 0 to 12000.
 * @returns $.
 * @formula XNPV_ROBUST of the flows less XNPV_ROBUST with income moved by EDATE.
 * @source Cost of a late energisation.
 * @errors #NUM! for months out of range or not whole, or ranges of different sizes.
 * @example =THESIS.DELAY_COST(IF(SEQUENCE(17)<3,-900E6,314.5E6),IF(SEQUENCE(17)=1,DATE(2025,12,31),IF(SEQUENCE(17)=2,DATE(2026,6,30),DATE(2024+SEQUENCE(17),12,31))),0.1,6) → 100505558.33121401
 */
export function DELAY_COST(values: any[][], dates: any[][], rate: any, months: any): number {
  return answer(() =>
    returns.delayCost(datedFlows(values, dates, calendarDate), read.discountRate(rate), own.months(months)),
  );
}

/**
 * Capital stranded where a site fills only in part: NOI, its present value and what neither it nor salvage repays.
 * @customfunction STRANDED_COST
 * @param capex Capital cost, $.
 * @param noiFull Net operating income at full utilization, $ a year.
 * @param fixedCost Cost still paid on the idle share, $ a year.
 * @param utilization Fraction of the site that is let, 0 to 1.
 * @param rate Discount rate per year, fraction above -1.
 * @param years Years of income, above 0.
 * @param salvage Value of the site in another use, $, 0 or more. Default 0.
 * @returns A row: NOI in $ a year, its present value in $, stranded capital in $.
 * @formula NOI = noiFull x utilization - fixedCost x (1 - utilization); stranded = max(0, capex - max(PV, salvage)).
 * @source Level annuity.
 * @errors #NUM! for utilization outside 0 to 1 or years of 0 or less.
 * @example =THESIS.STRANDED_COST(1.8E9,314.5E6,40E6,0.6,0.10,15) → {172700000, 1313569930.7394547, 486430069.26054525}
 * @example =THESIS.STRANDED_COST(1.8E9,314.5E6,40E6,0.9,0.10,15) → {279050000, 2122476486.2353497, 0}
 */
export function STRANDED_COST(
  capex: any,
  noiFull: any,
  fixedCost: any,
  utilization: any,
  rate: any,
  years: any,
  salvage?: any,
): number[][] {
  return answer(() => {
    const cost = returns.strandedCost(
      read.capex(capex),
      own.noiFull(noiFull),
      own.fixedCost(fixedCost),
      own.utilization(utilization),
      read.discountRate(rate),
      read.years(years),
      own.salvage(salvage),
    );
    return [[cost.noi, cost.presentValue, cost.stranded]];
  });
}

/**
 * Utilization at which a site's income just repays its capital; above 1 it cannot.
 * @customfunction BREAKEVEN_UTILIZATION
 * @param capex Capital cost, $.
 * @param noiFull Net operating income at full utilization, $ a year.
 * @param fixedCost Cost still paid on the idle share, $ a year.
 * @param rate Discount rate per year, fraction above -1.
 * @param years Years of income, above 0.
 * @returns Fraction.
 * @formula (capex / annuity factor + fixedCost) / (noiFull + fixedCost).
 * @source The utilization at which STRANDED_COST's present value equals capex.
 * @errors #NUM! where noiFull + fixedCost is 0 or less.
 * @example =THESIS.BREAKEVEN_UTILIZATION(1.8E9,314.5E6,40E6,0.10,15) → 0.7804028163533707
 */
export function BREAKEVEN_UTILIZATION(
  capex: any,
  noiFull: any,
  fixedCost: any,
  rate: any,
  years: any,
): number {
  return answer(() =>
    returns.breakevenUtilization(
      read.capex(capex),
      own.noiFull(noiFull),
      own.fixedCost(fixedCost),
      read.discountRate(rate),
      read.years(years),
    ),
  );
}
