import { FinanceError } from "./errors";
import { annuityFactor } from "./returns";
import { findRoot } from "./roots";
import { sum } from "./sums";

export type RampShape = "linear" | "scurve" | "logistic" | "step";
/** $/kW-month, $M/MW-year, $/MW-year */
export type RateUnit = "KWMO" | "MMWYR" | "MWYR";

/** $/MW-year in one of each unit. */
const RATE_UNITS: Readonly<Record<RateUnit, number>> = { KWMO: 12000, MMWYR: 1e6, MWYR: 1 };

/** Share in service at a fraction of the ramp: 0 at its start, 1 at its end. */
function shareInService(fraction: number, shape: RampShape, steepness: number): number {
  const x = Math.min(Math.max(fraction, 0), 1);
  if (x === 1) return 1;
  switch (shape) {
    case "linear":
      return x;
    case "scurve":
      return x * x * (3 - 2 * x);
    case "logistic":
      // The logistic curve scaled to run from 0 to 1, written with tanh to stay exact for flat curves.
      return steepness < 1e-9
        ? x
        : (1 + Math.tanh(steepness * (x / 2 - 1 / 4)) / Math.tanh(steepness / 4)) / 2;
    case "step":
      return x > 0 ? 1 : 0;
  }
}

/**
 * Share of capacity in service in each period: the average over the period, from 0 to 1.
 * @param startPeriod period in which the ramp starts; the first is 0, below 0 it began before
 * @param rampPeriods length of the ramp; 0 puts all in service at once
 * @param steepness of the logistic shape, above 0
 */
export function ramp(
  periods: number,
  startPeriod: number,
  rampPeriods: number,
  shape: RampShape = "linear",
  steepness = 10,
): number[] {
  return Array.from({ length: periods }, (_, period) => {
    const begun = period - startPeriod;
    if (begun < 0) return 0;
    if (rampPeriods === 0 || shape === "step") return 1;
    const opening = shareInService(begun / rampPeriods, shape, steepness);
    const closing = shareInService((begun + 1) / rampPeriods, shape, steepness);
    return (opening + closing) / 2;
  });
}

/** A rate in another unit. */
export function rateConvert(value: number, from: RateUnit, to: RateUnit): number {
  return (value * RATE_UNITS[from]) / RATE_UNITS[to];
}

export interface HpcPhase {
  /** Critical IT MW */
  readonly mw: number;
  /** First period of service before any delay; the first period is 0. */
  readonly startPeriod: number;
  readonly rampPeriods: number;
}

export interface HpcTerms {
  readonly rate: number;
  readonly unit: RateUnit;
  readonly shape: RampShape;
  /** Fraction of the capacity in service that pays. */
  readonly utilization: number;
  /** Growth of the rate a year, fraction above −1, on each anniversary of the start. */
  readonly escalator: number;
  /** Periods by which service starts late. */
  readonly delay: number;
  /** Periods the lease pays from its start; Infinity for no end. */
  readonly termPeriods: number;
  readonly periodsPerYear: number;
}

/** Lease revenue of one phase in $ a period. */
export function hpcRevenueRamp(phase: HpcPhase, terms: HpcTerms, periods: number): number[] {
  const start = phase.startPeriod + terms.delay;
  const perPeriod =
    (phase.mw * terms.utilization * rateConvert(terms.rate, terms.unit, "MWYR")) / terms.periodsPerYear;
  return ramp(periods, start, phase.rampPeriods, terms.shape).map((share, period) => {
    const begun = period - start;
    if (begun < 0 || begun >= terms.termPeriods) return 0;
    return perPeriod * share * (1 + terms.escalator) ** Math.floor(begun / terms.periodsPerYear);
  });
}

/** Lease revenue of several phases together in $ a period. */
export function hpcRevenuePhased(phases: readonly HpcPhase[], terms: HpcTerms, periods: number): number[] {
  const rows = phases.map((phase) => hpcRevenueRamp(phase, terms, periods));
  return Array.from({ length: periods }, (_, period) => sum(rows.map((row) => row[period])));
}

/** Years' rent in units of the first year's, the last part-year pro rata: ((1+e)^n − 1)/e for whole years. */
export function escalatedYears(escalator: number, years: number): number {
  // Below this an escalator has lost its digits, and changes none of the result's.
  if (Math.abs(escalator) < 1e-300) return years;
  const whole = Math.floor(years);
  const grown = Math.expm1(whole * Math.log1p(escalator));
  return grown / escalator + (years - whole) * (grown + 1);
}

/** Value of a lease in $ over its years, undiscounted. */
export function contractValue(
  mw: number,
  rate: number,
  unit: RateUnit,
  years: number,
  escalator = 0,
  utilization = 1,
): number {
  return mw * rateConvert(rate, unit, "MWYR") * utilization * escalatedYears(escalator, years);
}

/** First year's rate that a lease's headline value implies: contractValue's inverse. */
export function impliedRate(
  value: number,
  mw: number,
  years: number,
  escalator = 0,
  unit: RateUnit = "KWMO",
): number {
  return rateConvert(value / (mw * escalatedYears(escalator, years)), "MWYR", unit);
}

/** The range of yearly escalators in which an implied one is sought. */
const ESCALATORS = [-0.5, 1] as const;

/**
 * Yearly escalator at which a base term's value and the value with extensions are the same lease.
 * @throws FinanceError "number" where the longer term is not longer or no escalator from −50 % to 100 % fits
 */
export function impliedEscalator(
  valueBase: number,
  yearsBase: number,
  valueTotal: number,
  yearsTotal: number,
): number {
  if (!(yearsTotal > yearsBase)) {
    throw new FinanceError(
      "number",
      `yearsTotal (years): expected more than yearsBase, ${yearsBase}, but got ${yearsTotal}.`,
      "yearsTotal",
    );
  }
  const wanted = valueTotal / valueBase;
  const quick = newton(wanted, yearsBase, yearsTotal);
  if (quick !== null) return quick;
  const excess = (escalator: number) =>
    escalatedYears(escalator, yearsTotal) / escalatedYears(escalator, yearsBase) - wanted;
  const [low, high] = ESCALATORS;
  if (!(excess(low) < 0 && excess(high) > 0)) {
    throw new FinanceError(
      "number",
      `valueTotal ($): no escalator between -50 % and 100 % a year makes it ${wanted} times valueBase.`,
      "valueTotal",
    );
  }
  return findRoot(excess, low, high);
}

/** Steps within which Newton's method doubles its digits to all that a number has, or is on no good way. */
const MOST_STEPS = 8;

/** The escalator by Newton's steps on the logarithm of the ratio, all but straight in it; null where they do not settle. */
function newton(wanted: number, yearsBase: number, yearsTotal: number): number | null {
  const [wholeBase, wholeTotal] = [Math.floor(yearsBase), Math.floor(yearsTotal)];
  const [restBase, restTotal] = [yearsBase - wholeBase, yearsTotal - wholeTotal];
  // Rent grows on average over half of the years that the longer term has more.
  let escalator = Math.expm1((2 * Math.log((wanted * yearsBase) / yearsTotal)) / (yearsTotal - yearsBase));
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!(escalator > ESCALATORS[0] && escalator < ESCALATORS[1])) return null;
    // Too flat for the slopes below, which take differences of what is then all but alike.
    if (Math.abs(escalator) < 1e-5) return null;
    const growth = Math.log1p(escalator);
    const grownBase = Math.expm1(wholeBase * growth);
    const grownTotal = Math.expm1(wholeTotal * growth);
    // As escalatedYears, whose logarithms would otherwise be taken twice.
    const base = grownBase / escalator + restBase * (grownBase + 1);
    const total = grownTotal / escalator + restTotal * (grownTotal + 1);
    const slope =
      slopeOf(escalator, wholeTotal, restTotal, grownTotal) / total -
      slopeOf(escalator, wholeBase, restBase, grownBase) / base;
    const moved = Math.log(total / (base * wanted)) / slope;
    escalator -= moved;
    // What is left after such a step is about its square.
    if (Math.abs(moved) <= 3e-9) return escalator;
  }
  return null;
}

/** How escalatedYears changes with its escalator, from (1 + escalator)^whole − 1. */
function slopeOf(escalator: number, whole: number, rest: number, grown: number): number {
  const before = (grown + 1) / (1 + escalator);
  return (whole * before - grown / escalator) / escalator + rest * whole * before;
}

const DAYS_PER_YEAR = 365.25;

/** Value in $ of a lease still to be earned at a date. */
export function backlog(value: number, start: number, years: number, asOf: number, escalator = 0): number {
  const elapsed = Math.min(Math.max((asOf - start) / DAYS_PER_YEAR, 0), years);
  return value * (1 - escalatedYears(escalator, elapsed) / escalatedYears(escalator, years));
}

/** Net operating income of a lease in $ a year. */
export function leaseNoi(mw: number, rate: number, unit: RateUnit, noiMargin: number): number {
  return mw * rateConvert(rate, unit, "MWYR") * noiMargin;
}

export const grossMw = (criticalMw: number, pue: number): number => criticalMw * pue;
export const criticalMw = (gross: number, pue: number): number => gross / pue;

export interface GpuInputs {
  /** $ a GPU with its share of server, network and storage */
  readonly capexPerGpu: number;
  /** $ a GPU-hour */
  readonly ratePerHour: number;
  /** Fraction of hours sold, above 0 */
  readonly utilization: number;
  /** Years, above 0 */
  readonly life: number;
  /** $ a GPU at the end of its life */
  readonly residual: number;
  /** kW of IT load a GPU, drawn around the clock */
  readonly kw: number;
  /** $/kWh */
  readonly powerPrice: number;
  readonly pue: number;
  /** Operating cost beside power, fraction of revenue below 1 */
  readonly opexShare: number;
  /** Cost of capital a year, fraction above −1 */
  readonly wacc: number;
}

export interface GpuEconomics {
  readonly revenue: number;
  readonly power: number;
  readonly opex: number;
  readonly ebitda: number;
  readonly depreciation: number;
  readonly ebit: number;
  /** EBIT over revenue; null without revenue */
  readonly margin: number | null;
  /** Years; null where EBITDA does not repay */
  readonly payback: number | null;
  /** $ a GPU-hour that covers power and the cost of capital */
  readonly breakevenRate: number;
  /** Utilization that does; above 1 the rate cannot. Null without a rate. */
  readonly breakevenUtilization: number | null;
}

const HOURS_PER_YEAR = 8760;

/** A year of one rented GPU. */
export function gpuEconomics(gpu: GpuInputs): GpuEconomics {
  const sold = HOURS_PER_YEAR * gpu.utilization;
  const revenue = gpu.ratePerHour * sold;
  const power = gpu.kw * gpu.pue * HOURS_PER_YEAR * gpu.powerPrice;
  const opex = gpu.opexShare * revenue;
  const ebitda = revenue - power - opex;
  const depreciation = (gpu.capexPerGpu - gpu.residual) / gpu.life;
  const ebit = ebitda - depreciation;
  const residualToday = gpu.residual * (1 + gpu.wacc) ** -gpu.life;
  const capitalCharge = (gpu.capexPerGpu - residualToday) / annuityFactor(gpu.wacc, gpu.life);
  const toCover = power + capitalCharge;
  const kept = 1 - gpu.opexShare;
  return {
    revenue,
    power,
    opex,
    ebitda,
    depreciation,
    ebit,
    margin: revenue === 0 ? null : ebit / revenue,
    payback: ebitda > 0 ? gpu.capexPerGpu / ebitda : null,
    breakevenRate: toCover / (sold * kept),
    breakevenUtilization: gpu.ratePerHour === 0 ? null : toCover / (HOURS_PER_YEAR * gpu.ratePerHour * kept),
  };
}

/**
 * Capital drawn each period along a ramp's shape, in $; it adds up to the total unless the row ends before.
 * A step draws all in its first period.
 */
export function capexDraw(
  total: number,
  periods: number,
  shape: RampShape = "scurve",
  startPeriod = 0,
  totalPeriods = startPeriod + periods,
): number[] {
  const drawn = (period: number) => shareInService(period / periods, shape, 10);
  return Array.from({ length: totalPeriods }, (_, period) => {
    const begun = period - startPeriod;
    return begun < 0 || begun >= periods ? 0 : total * (drawn(begun + 1) - drawn(begun));
  });
}
