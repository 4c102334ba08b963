import * as hpc from "../finance/hpc";
import {
  aboveMinus1,
  anyNumber,
  answer,
  atLeast1,
  choice,
  dateSerial,
  dividedByZero,
  fractionAbove0,
  fractionBelow1,
  MOST_PERIODS,
  notAvailable,
  notNegative,
  numeric,
  optional,
  positive,
  table,
  whole,
} from "./arguments";
import { read } from "./readers";

const startOf: readonly [string, string] = ["startPeriod", "periods from 0"];
const own = {
  periods: numeric("periods", "periods", whole(1, MOST_PERIODS)),
  // Below 0 for capacity that was in service before the model begins.
  startPeriod: numeric(...startOf, whole(-1e6, 1e6)),
  drawStart: numeric(...startOf, whole(0, 1e6), 0),
  rampPeriods: numeric("rampPeriods", "periods", notNegative),
  rampPeriodsOr0: numeric("rampPeriods", "periods", notNegative, 0),
  steepness: numeric("steepness", "", positive, 10),
  termPeriods: numeric("termPeriods", "periods", notNegative, Infinity),
  totalPeriods: optional(numeric("totalPeriods", "periods", whole(1, MOST_PERIODS))),
  drawShape: choice("shape", ["linear", "scurve", "logistic", "step"], "scurve"),
  value: numeric("value", "in from", anyNumber),
  from: choice("from", ["KWMO", "MMWYR", "MWYR"]),
  to: choice("to", ["KWMO", "MMWYR", "MWYR"]),
  contractValue: numeric("contractValue", "$", anyNumber),
  mwAbove0: numeric("mw", "MW critical IT", positive),
  valueBase: numeric("valueBase", "$", positive),
  yearsBase: numeric("yearsBase", "years", positive),
  valueTotal: numeric("valueTotal", "$", positive),
  yearsTotal: numeric("yearsTotal", "years", positive),
  start: numeric("start", "date serial", dateSerial),
  asOf: numeric("asOf", "date serial", dateSerial),
  noiMargin: numeric("noiMargin", "fraction of revenue", [
    "a fraction from -1 to 1",
    (x) => x >= -1 && x <= 1,
  ]),
  capexPerGpu: numeric("capexPerGpu", "$ per GPU", notNegative),
  ratePerHour: numeric("ratePerHour", "$ per GPU-hour", notNegative),
  hoursSold: numeric("utilization", "fraction of hours", fractionAbove0),
  life: numeric("life", "years", positive, 5),
  residual: numeric("residual", "$ per GPU", anyNumber, 0),
  kw: numeric("kw", "kW per GPU", notNegative, 1.4),
  gpuPowerPrice: numeric("powerPrice", "$/kWh", anyNumber, 0.06),
  gpuPue: numeric("pue", "total over IT power", atLeast1, 1.3),
  opexShare: numeric("opexShare", "fraction of revenue", fractionBelow1, 0.1),
  wacc: numeric("wacc", "fraction per year", aboveMinus1, 0.1),
  siteMw: numeric("criticalMw", "MW critical IT", notNegative),
  grossMw: numeric("grossMw", "MW gross", notNegative),
  sitePue: numeric("pue", "total over IT power", atLeast1),
  total: numeric("total", "$", anyNumber),
};

/** Time runs across. */
const inRow = (values: number[]): number[][] => [values];

/**
 * Share of capacity in service in each period as it ramps up, from 0 to 1: the average over the period.
 * @customfunction RAMP
 * @param periods Number of periods, a whole number from 1 to 16384.
 * @param startPeriod Period in which the ramp starts, a whole number from -1000000 to 1000000: 0 is the first, below 0 it began before.
 * @param rampPeriods Length of the ramp in periods, 0 or more; 0 puts all in service at once.
 * @param shape linear, scurve, logistic or step. Default linear.
 * @param steepness Steepness of the logistic shape, above 0. Default 10.
 * @returns A row of fractions, one a period.
 * @formula Average of G at both ends of the period; G is x, 3x^2 - 2x^3, the logistic curve scaled to 0..1, or 1.
 * @source Smoothstep and logistic curves.
 * @errors #VALUE! for another shape; #NUM! for fewer than 1 period, or a ramp below 0.
 * @example =THESIS.RAMP(8,2,4,"linear") → {0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1}
 * @example =THESIS.RAMP(8,2,4,"scurve") → {0, 0, 0.078125, 0.328125, 0.671875, 0.921875, 1, 1}
 * @example =THESIS.RAMP(8,2,4,"logistic") → {0, 0, 0.03505185827255407, 0.285051858272554, 0.7149481417274459, 0.9649481417274459, 1, 1}
 * @example =THESIS.RAMP(4,2,0,"step") → {0, 0, 1, 1}
 */
export function RAMP(
  periods: any,
  startPeriod: any,
  rampPeriods: any,
  shape?: any,
  steepness?: any,
): number[][] {
  return answer(() =>
    inRow(
      hpc.ramp(
        own.periods(periods),
        own.startPeriod(startPeriod),
        own.rampPeriods(rampPeriods),
        read.shape(shape),
        own.steepness(steepness),
      ),
    ),
  );
}

/**
 * Converts a lease rate between $/kW-month, $M/MW-year and $/MW-year.
 * @customfunction RATE_CONVERT
 * @param value Rate in the unit of from.
 * @param from Unit of the rate: KWMO ($/kW-month), MMWYR ($M/MW-year) or MWYR ($/MW-year).
 * @param to Unit of the answer: KWMO, MMWYR or MWYR.
 * @returns The rate in the unit of to.
 * @formula $/MW-year = 12000 x $/kW-month = 10^6 x $M/MW-year.
 * @source 1 MW is 1000 kW, 1 year is 12 months.
 * @errors #VALUE! for another unit.
 * @example =THESIS.RATE_CONVERT(1,"KWMO","MMWYR") → 0.012
 * @example =THESIS.RATE_CONVERT(1.85,"MMWYR","KWMO") → 154.16666666666666
 */
export function RATE_CONVERT(value: any, from: any, to: any): number {
  return answer(() => hpc.rateConvert(own.value(value), own.from(from), own.to(to)));
}

/**
 * Lease revenue of a data centre in each period while it ramps up, with escalator, delay and end of term, in $.
 * @customfunction HPC_REVENUE_RAMP
 * @param mw Leased capacity, MW critical IT, 0 or more.
 * @param rate Rate in the first year, in unit.
 * @param startPeriod Period in which service starts, a whole number from -1000000 to 1000000: 0 is the first, below 0 it began before.
 * @param periods Number of periods, a whole number from 1 to 1200.
 * @param rampPeriods Length of the ramp in periods, 0 or more. Default 0.
 * @param shape linear, scurve, logistic or step. Default linear.
 * @param utilization Fraction of the capacity in service that pays, 0 to 1. Default 1.
 * @param unit Unit of the rate: KWMO ($/kW-month), MMWYR ($M/MW-year) or MWYR ($/MW-year). Default KWMO.
 * @param escalator Growth of the rate per year, fraction above -1, on each anniversary. Default 0.
 * @param delay Periods by which service starts late, a whole number from 0 to 1000000. Default 0.
 * @param termPeriods Periods the lease pays from its start, 0 or more. Default without end.
 * @param periodsPerYear Periods in a year: 1, 4 or 12. Default 12.
 * @returns A row of $, one value a period.
 * @formula mw x RAMP x utilization x yearly rate / periodsPerYear x (1 + escalator)^whole years since the start.
 * @source Lease arithmetic.
 * @errors #NUM! for utilization outside 0 to 1, MW or delay below 0, or periods outside 1 to 1200; #VALUE! for other words or periods in a year.
 * @example =SUM(THESIS.HPC_REVENUE_RAMP(100,150,0,12,0,"step")) → 180000000
 * @example =THESIS.HPC_REVENUE_RAMP(100,150,2,8,4,"linear",0.9,"KWMO",0.03) → {0, 0, 1687500, 5062500, 8437500, 11812500, 13500000, 13500000}
 * @example =SUM(THESIS.HPC_REVENUE_RAMP(100,150,2,48,4,"scurve",0.9,"KWMO",0.03,6)) → 532733058
 */
export function HPC_REVENUE_RAMP(
  mw: any,
  rate: any,
  startPeriod: any,
  periods: any,
  rampPeriods?: any,
  shape?: any,
  utilization?: any,
  unit?: any,
  escalator?: any,
  delay?: any,
  termPeriods?: any,
  periodsPerYear?: any,
): number[][] {
  return answer(() => {
    const capacity = read.mw(mw);
    const charged = read.rate(rate);
    const start = own.startPeriod(startPeriod);
    const count = read.leasePeriods(periods);
    const phase = { mw: capacity, startPeriod: start, rampPeriods: own.rampPeriodsOr0(rampPeriods) };
    const terms = {
      rate: charged,
      shape: read.shape(shape),
      utilization: read.utilization(utilization),
      unit: read.unitOrKwmo(unit),
      escalator: read.escalator(escalator),
      delay: read.delay(delay),
      termPeriods: own.termPeriods(termPeriods),
      periodsPerYear: read.periodsPerYear(periodsPerYear),
    };
    return inRow(hpc.hpcRevenueRamp(phase, terms, count));
  });
}

/**
 * Lease revenue of several phases together in each period, in $.
 * @customfunction HPC_REVENUE_PHASED
 * @param phases A row for each phase: MW critical IT, start period (whole, 0 is the first) and length of the ramp in periods; MW and length are 0 or more. Blank rows are skipped.
 * @param rate Rate in the first year, in unit.
 * @param periods Number of periods, a whole number from 1 to 1200.
 * @param shape linear, scurve, logistic or step. Default linear.
 * @param utilization Fraction of the capacity in service that pays, 0 to 1. Default 1.
 * @param unit Unit of the rate: KWMO ($/kW-month), MMWYR ($M/MW-year) or MWYR ($/MW-year). Default KWMO.
 * @param escalator Growth of the rate per year, fraction above -1, on each phase's anniversary. Default 0.
 * @param delay Periods by which every phase starts late, a whole number from 0 to 1000000. Default 0.
 * @param periodsPerYear Periods in a year: 1, 4 or 12. Default 12.
 * @returns A row of $, one value a period.
 * @formula Sum of HPC_REVENUE_RAMP over the phases.
 * @source As HPC_REVENUE_RAMP.
 * @errors #VALUE! for a range without exactly 3 columns; otherwise as HPC_REVENUE_RAMP.
 * @example =THESIS.HPC_REVENUE_PHASED({40,0,0;160,6,3;168,12,6},154.17,15,"linear",1,"KWMO",0.03) → {6166799.999999999, 6166799.999999999, 6166799.999999999, 6166799.999999999, 6166799.999999999, 6166799.999999999, 10277999.999999998, 18500399.999999996, 26722799.999999993, 30833999.999999996, 30833999.999999996, 30833999.999999996, 33177383.999999996, 37494143.99999999, 41810903.99999999}
 */
export function HPC_REVENUE_PHASED(
  phases: any[][],
  rate: any,
  periods: any,
  shape?: any,
  utilization?: any,
  unit?: any,
  escalator?: any,
  delay?: any,
  periodsPerYear?: any,
): number[][] {
  return answer(() => {
    const rows = table("phases", phases, [
      { unit: "MW critical IT", domain: notNegative },
      { unit: "start period", domain: whole(-1e6, 1e6) },
      { unit: "ramp periods", domain: notNegative },
    ]).map(([mw, startPeriod, rampPeriods]) => ({ mw, startPeriod, rampPeriods }));
    const charged = read.rate(rate);
    const count = read.leasePeriods(periods);
    const terms = {
      rate: charged,
      shape: read.shape(shape),
      utilization: read.utilization(utilization),
      unit: read.unitOrKwmo(unit),
      escalator: read.escalator(escalator),
      delay: read.delay(delay),
      termPeriods: Infinity,
      periodsPerYear: read.periodsPerYear(periodsPerYear),
    };
    return inRow(hpc.hpcRevenuePhased(rows, terms, count));
  });
}

/**
 * Headline value of a lease: all its rent, undiscounted, in $.
 * @customfunction CONTRACT_VALUE
 * @param mw Leased capacity, MW critical IT, 0 or more.
 * @param rate Rate in the first year, in unit.
 * @param unit Unit of the rate: KWMO ($/kW-month), MMWYR ($M/MW-year) or MWYR ($/MW-year).
 * @param years Term in years, above 0; a last part-year counts pro rata.
 * @param escalator Growth of the rate per year, fraction above -1. Default 0.
 * @param utilization Fraction of the capacity that pays, 0 to 1. Default 1.
 * @returns $.
 * @formula mw x yearly rate x utilization x ((1 + escalator)^years - 1) / escalator; without an escalator x years.
 * @source Sum of a geometric series.
 * @errors #NUM! for years of 0 or less; #VALUE! for another unit.
 * @example =THESIS.CONTRACT_VALUE(200,154.1666666667,"KWMO",10) → 3700000000.0008
 * @example =THESIS.CONTRACT_VALUE(200,134.5,"KWMO",10,0.03) → 3700540241.7427554
 */
export function CONTRACT_VALUE(
  mw: any,
  rate: any,
  unit: any,
  years: any,
  escalator?: any,
  utilization?: any,
): number {
  return answer(() =>
    hpc.contractValue(
      read.mw(mw),
      read.rate(rate),
      read.unit(unit),
      read.years(years),
      read.escalator(escalator),
      read.utilization(utilization),
    ),
  );
}

/**
 * First year's lease rate that a headline contract value implies.
 * @customfunction IMPLIED_RATE
 * @param contractValue Headline value of the lease, $.
 * @param mw Leased capacity, MW, above 0; the answer is per MW of the same kind, critical IT or gross.
 * @param years Term in years, above 0.
 * @param escalator Growth of the rate per year, fraction above -1. Default 0.
 * @param unit Unit of the answer: KWMO ($/kW-month), MMWYR ($M/MW-year) or MWYR ($/MW-year). Default KWMO.
 * @returns The rate in the unit asked for.
 * @formula contractValue / (mw x ((1 + escalator)^years - 1) / escalator), in unit.
 * @source The inverse of CONTRACT_VALUE; announced leases of TeraWulf, Hut 8 and Cipher.
 * @errors #NUM! for MW or years of 0 or less; #VALUE! for another unit.
 * @example =THESIS.IMPLIED_RATE(3.7E9,200,10) → 154.16666666666666
 * @example =THESIS.IMPLIED_RATE(3.7E9,200,10,0.03) → 134.4803643496209
 * @example =THESIS.IMPLIED_RATE(7E9,245,15) → 158.7301587301587
 * @example =THESIS.IMPLIED_RATE(5.5E9,300,15) → 101.85185185185185
 */
export function IMPLIED_RATE(contractValue: any, mw: any, years: any, escalator?: any, unit?: any): number {
  return answer(() =>
    hpc.impliedRate(
      own.contractValue(contractValue),
      own.mwAbove0(mw),
      read.years(years),
      read.escalator(escalator),
      read.unitOrKwmo(unit),
    ),
  );
}

/**
 * Yearly escalator implied by a lease's base-term value and its value with extensions on the same terms.
 * @customfunction IMPLIED_ESCALATOR
 * @param valueBase Value of the base term, $, above 0.
 * @param yearsBase Base term in years, above 0.
 * @param valueTotal Value with extensions, $, above 0.
 * @param yearsTotal Term with extensions in years, above 0 and more than yearsBase.
 * @returns Fraction per year.
 * @formula Solves A(e, yearsTotal) / A(e, yearsBase) = valueTotal / valueBase, A(e, n) = ((1 + e)^n - 1) / e.
 * @source Announced leases of TeraWulf, Cipher, Hut 8 and Riot.
 * @errors #NUM! where the total term is not longer or no escalator between -50 % and 100 % fits.
 * @example =THESIS.IMPLIED_ESCALATOR(3.7E9,10,8.7E9,20) → 0.03056841503282215
 * @example =THESIS.IMPLIED_ESCALATOR(3E9,10,7E9,20) → 0.029186008964760535
 * @example =THESIS.IMPLIED_ESCALATOR(7E9,15,17.7E9,30) → 0.02869283719299831
 * @example =THESIS.IMPLIED_ESCALATOR(311E6,10,1E9,25) → 0.031283657116124464
 */
export function IMPLIED_ESCALATOR(valueBase: any, yearsBase: any, valueTotal: any, yearsTotal: any): number {
  return answer(() =>
    hpc.impliedEscalator(
      own.valueBase(valueBase),
      own.yearsBase(yearsBase),
      own.valueTotal(valueTotal),
      own.yearsTotal(yearsTotal),
    ),
  );
}

/**
 * Contracted revenue still to be earned at a date, in $.
 * @customfunction BACKLOG
 * @param contractValue Headline value of the lease, $.
 * @param start Date serial of the lease's start.
 * @param years Term in years, above 0.
 * @param asOf Date serial at which to look; before the start all is left, after the end nothing.
 * @param escalator Growth of the rate per year, fraction above -1. Default 0.
 * @returns $.
 * @formula contractValue x (1 - A(elapsed) / A(years)); elapsed = (asOf - start) / 365.25; A counts first-year rents.
 * @source Remaining performance obligation of a level or escalating lease.
 * @errors #NUM! for years of 0 or less; #VALUE! for a date in text.
 * @example =THESIS.BACKLOG(7E9,DATE(2027,4,1),15,DATE(2030,4,1),0.03) → 5836408639.346958
 * @example =THESIS.BACKLOG(7E9,DATE(2027,4,1),15,DATE(2026,1,1)) → 7000000000
 */
export function BACKLOG(contractValue: any, start: any, years: any, asOf: any, escalator?: any): number {
  return answer(() =>
    hpc.backlog(
      own.contractValue(contractValue),
      Math.floor(own.start(start)),
      read.years(years),
      Math.floor(own.asOf(asOf)),
      read.escalator(escalator),
    ),
  );
}

/**
 * Net operating income of a lease in $ a year.
 * @customfunction LEASE_NOI
 * @param mw Leased capacity, MW critical IT, 0 or more.
 * @param rate Rate, in unit.
 * @param unit Unit of the rate: KWMO ($/kW-month), MMWYR ($M/MW-year) or MWYR ($/MW-year).
 * @param noiMargin NOI as a fraction of revenue, -1 to 1: modified gross 0.80 to 0.85, triple net 0.97 to 1.
 * @returns $ a year.
 * @formula mw x yearly rate x noiMargin.
 * @source Lease arithmetic.
 * @errors #NUM! for a margin outside -1 to 1; #VALUE! for another unit.
 * @example =THESIS.LEASE_NOI(200,154.1666666667,"KWMO",0.85) → 314500000.000068
 */
export function LEASE_NOI(mw: any, rate: any, unit: any, noiMargin: any): number {
  return answer(() => hpc.leaseNoi(read.mw(mw), read.rate(rate), read.unit(unit), own.noiMargin(noiMargin)));
}

/**
 * A year of one rented GPU: revenue, cost, EBITDA, EBIT, payback and the rate and utilization that break even.
 * @customfunction GPU_ECONOMICS
 * @param capexPerGpu Capital cost, $ per GPU with its share of server, network and storage, 0 or more.
 * @param ratePerHour Rental rate, $ per GPU-hour, 0 or more.
 * @param utilization Fraction of hours sold, above 0 and up to 1.
 * @param life Life in years, above 0. Default 5.
 * @param residual Value at the end of its life, $ per GPU. Default 0.
 * @param kw IT power, kW per GPU, drawn around the clock, 0 or more. Default 1.4.
 * @param powerPrice Price of power, $/kWh. Default 0.06.
 * @param pue Power of the site over IT power, 1 or more. Default 1.3.
 * @param opexShare Operating cost beside power, fraction of revenue, 0 or more and below 1. Default 0.1.
 * @param wacc Cost of capital per year, fraction above -1. Default 0.1.
 * @returns Ten rows of label and figure.
 * @formula Revenue is rate x 8760 x utilization; break-evens cover power and the capital charge of a level annuity.
 * @source Capital recovery factor w / (1 - (1 + w)^-n).
 * @errors #NUM! for utilization outside 0 to 1 or a life of 0 or less; #N/A in the payback where EBITDA is 0 or less.
 * @example =THESIS.GPU_ECONOMICS(35000,2.85,0.8) → {"Revenue ($ a year)", 19972.800000000003; "Power cost ($ a year)", 956.5919999999999; "Other operating cost ($ a year)", 1997.2800000000004; "EBITDA ($ a year)", 17018.928000000004; "Depreciation ($ a year)", 7000; "EBIT ($ a year)", 10018.928000000004; "EBIT margin (fraction)", 0.5016286149162863; "Payback (years)", 2.056533760528277; "Break-even rate ($ per GPU-hour)", 1.6155352339891054; "Break-even utilization (fraction)", 0.45348357445308213}
 */
export function GPU_ECONOMICS(
  capexPerGpu: any,
  ratePerHour: any,
  utilization: any,
  life?: any,
  residual?: any,
  kw?: any,
  powerPrice?: any,
  pue?: any,
  opexShare?: any,
  wacc?: any,
): any[][] {
  return answer(() => {
    const year = hpc.gpuEconomics({
      capexPerGpu: own.capexPerGpu(capexPerGpu),
      ratePerHour: own.ratePerHour(ratePerHour),
      utilization: own.hoursSold(utilization),
      life: own.life(life),
      residual: own.residual(residual),
      kw: own.kw(kw),
      powerPrice: own.gpuPowerPrice(powerPrice),
      pue: own.gpuPue(pue),
      opexShare: own.opexShare(opexShare),
      wacc: own.wacc(wacc),
    });
    const unpaid = dividedByZero("ratePerHour ($ per GPU-hour): there is no revenue to divide by.");
    return [
      ["Revenue ($ a year)", year.revenue],
      ["Power cost ($ a year)", year.power],
      ["Other operating cost ($ a year)", year.opex],
      ["EBITDA ($ a year)", year.ebitda],
      ["Depreciation ($ a year)", year.depreciation],
      ["EBIT ($ a year)", year.ebit],
      ["EBIT margin (fraction)", year.margin ?? unpaid],
      ["Payback (years)", year.payback ?? notAvailable("EBITDA is 0 or less: the GPU is never paid back.")],
      ["Break-even rate ($ per GPU-hour)", year.breakevenRate],
      ["Break-even utilization (fraction)", year.breakevenUtilization ?? unpaid],
    ];
  });
}

/**
 * Gross power of a site from its critical IT capacity, in MW.
 * @customfunction GROSS_MW
 * @param criticalMw Critical IT capacity, MW, 0 or more.
 * @param pue Power of the site over IT power, 1 or more.
 * @returns MW gross.
 * @formula criticalMw x pue.
 * @source Definition of PUE.
 * @errors #NUM! for a PUE below 1 or MW below 0.
 * @example =THESIS.GROSS_MW(245,1.347) → 330.015
 */
export function GROSS_MW(criticalMw: any, pue: any): number {
  return answer(() => hpc.grossMw(own.siteMw(criticalMw), own.sitePue(pue)));
}

/**
 * Critical IT capacity that a site's gross power carries, in MW.
 * @customfunction CRITICAL_MW
 * @param grossMw Gross power of the site, MW, 0 or more.
 * @param pue Power of the site over IT power, 1 or more.
 * @returns MW critical IT.
 * @formula grossMw / pue.
 * @source Definition of PUE.
 * @errors #NUM! for a PUE below 1 or MW below 0.
 * @example =THESIS.CRITICAL_MW(330,1.347) → 244.98886414253897
 * @example =THESIS.CRITICAL_MW(1300,1.3) → 1000
 */
export function CRITICAL_MW(grossMw: any, pue: any): number {
  return answer(() => hpc.criticalMw(own.grossMw(grossMw), own.sitePue(pue)));
}

/**
 * Capital drawn in each period of a build along a curve, in $; it adds up to the total.
 * @customfunction CAPEX_DRAW
 * @param total Capital of the build, $.
 * @param periods Periods over which it is drawn, a whole number from 1 to 16384.
 * @param shape linear, scurve, logistic or step; a step draws all in the first period. Default scurve.
 * @param startPeriod Period of the first draw, a whole number from 0 to 1000000; 0 is the first. Default 0.
 * @param totalPeriods Length of the row, a whole number from 1 to 16384; what falls beyond it is cut off. Default startPeriod + periods.
 * @returns A row of $, one value a period.
 * @formula total x (G(i / periods) - G((i - 1) / periods)) with the curves G of RAMP.
 * @source As RAMP.
 * @errors #NUM! for fewer than 1 period or a start below 0; #VALUE! for another shape.
 * @example =THESIS.CAPEX_DRAW(1800,6) → {133.33333333333331, 333.3333333333333, 433.33333333333337, 433.33333333333326, 333.3333333333336, 133.33333333333312}
 * @example =THESIS.CAPEX_DRAW(1800,6,"logistic") → {50.63196492191938, 227.00161249040826, 622.3664225876722, 622.3664225876721, 227.00161249040852, 50.631964921919526}
 */
export function CAPEX_DRAW(
  total: any,
  periods: any,
  shape?: any,
  startPeriod?: any,
  totalPeriods?: any,
): number[][] {
  return answer(() => {
    const [amount, count, curve] = [own.total(total), own.periods(periods), own.drawShape(shape)];
    const start = own.drawStart(startPeriod);
    const length = own.totalPeriods(totalPeriods) ?? Math.min(start + count, MOST_PERIODS);
    return inRow(hpc.capexDraw(amount, count, curve, start, length));
  });
}
