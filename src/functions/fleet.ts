import * as fleet from "../finance/fleet";
import { answer, filled, fraction, notAvailable, notNegative, numeric, paired, whole } from "./arguments";
import { read } from "./readers";

const column = (name: string, unit: string, value: any) => ({ name, unit, domain: notNegative, value });
const positiveEfficiencies = filled("efficiency", "J/TH", ["numbers above 0", (x) => x > 0]);
const own = {
  pricePerTh: numeric("pricePerTh", "$ per TH/s", notNegative),
  monthlyDecay: numeric("monthlyDecay", "fraction per month", fraction, 0),
  maxMonths: numeric("maxMonths", "months", whole(1, 1200), 120),
};

/**
 * Efficiency of a mixed fleet in J/TH, weighted by hashrate; the plain average of the models' J/TH is wrong.
 * @customfunction FLEET_EFFICIENCY
 * @param units Machines of each model, 0 or more. Rows blank in all three ranges are skipped.
 * @param thEach Hashrate of one machine of each model, TH/s, 0 or more.
 * @param wattsEach Power of one machine of each model, W, 0 or more.
 * @returns J/TH.
 * @formula Sum of units x wattsEach / sum of units x thEach.
 * @source All power over all hashrate.
 * @errors #VALUE! for ranges of different sizes or text; #DIV/0! for a fleet without hashrate; #NUM! for numbers below 0.
 * @example =THESIS.FLEET_EFFICIENCY({1000;2000;500},{200;140;270},{3500;3010;3645}) → 18.443089430894307
 */
export function FLEET_EFFICIENCY(units: any[][], thEach: any[][], wattsEach: any[][]): number {
  return answer(() => {
    const rows = paired(
      [
        column("units", "machines", units),
        column("thEach", "TH/s each", thEach),
        column("wattsEach", "W each", wattsEach),
      ],
      "value",
    );
    return fleet.fleetEfficiency(rows.map(([u, th, w]) => ({ units: u, thEach: th, wattsEach: w })));
  });
}

/**
 * Hashrate of a mixed fleet in EH/s.
 * @customfunction FLEET_HASHRATE
 * @param units Machines of each model, 0 or more. Rows blank in both ranges are skipped.
 * @param thEach Hashrate of one machine of each model, TH/s, 0 or more.
 * @returns EH/s.
 * @formula Sum of units x thEach / 10^6.
 * @source 1 EH/s is 10^6 TH/s.
 * @errors #VALUE! for ranges of different sizes or text; #NUM! for numbers below 0.
 * @example =THESIS.FLEET_HASHRATE({1000;2000;500},{200;140;270}) → 0.615
 */
export function FLEET_HASHRATE(units: any[][], thEach: any[][]): number {
  return answer(() => {
    const rows = paired([column("units", "machines", units), column("thEach", "TH/s each", thEach)], "value");
    return fleet.fleetHashrate(rows.map(([u, th]) => ({ units: u, thEach: th })));
  });
}

/**
 * Which models of a fleet earn their power at a hashprice, and the price of power at which each stops.
 * @customfunction FLEET_SHUTDOWN
 * @param efficiency Efficiency of each model, J/TH, above 0. Blank cells are skipped.
 * @param hashprice Hashprice, $ per PH/s a day.
 * @param powerPrice Price of power, $/kWh.
 * @param poolFee Fraction of revenue the pool keeps, 0 or more and below 1. Default 0.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @returns A row for each model: J/TH, break-even $/kWh, margin in $ per PH/s a day, 1 if it runs and 0 if not.
 * @formula Margin is hashprice x (1 - poolFee) - HASHCOST; a model runs where it is 0 or more.
 * @source As BREAKEVEN.
 * @errors #NUM! for an efficiency of 0 or less; #VALUE! for text.
 * @example =THESIS.FLEET_SHUTDOWN({13.5;17.5;21.5;29.5;34},38,0.055) → {13.5, 0.11728395061728394, 20.18, 1; 17.5, 0.09047619047619047, 14.899999999999999, 1; 21.5, 0.07364341085271318, 9.620000000000001, 1; 29.5, 0.05367231638418079, -0.9399999999999977, 0; 34, 0.04656862745098039, -6.880000000000003, 0}
 */
export function FLEET_SHUTDOWN(
  efficiency: any[][],
  hashprice: any,
  powerPrice: any,
  poolFee?: any,
  pue?: any,
): number[][] {
  return answer(() =>
    fleet
      .fleetShutdown(
        positiveEfficiencies(efficiency),
        read.hashprice(hashprice),
        read.powerPrice(powerPrice),
        read.poolFeeBelow1(poolFee),
        read.pue(pue),
      )
      .map((row) => [row.efficiency, row.breakevenPower, row.margin, row.runs ? 1 : 0]),
  );
}

/**
 * Months until a miner has earned its price, by today's hashprice or one that falls each month.
 * @customfunction ASIC_PAYBACK
 * @param pricePerTh Price of the machine, $ per TH/s, 0 or more.
 * @param efficiency Efficiency of the machine, J/TH, above 0.
 * @param hashprice Hashprice in the first month, $ per PH/s a day.
 * @param powerPrice Price of power, $/kWh.
 * @param monthlyDecay Fraction by which hashprice falls each month, 0 to 1. Default 0.
 * @param poolFee Fraction of revenue the pool keeps, 0 to 1. Default 0.
 * @param uptime Fraction of time the machine hashes, 0 to 1. Default 1.
 * @param maxMonths Months after which to give up, a whole number from 1 to 1200. Default 120.
 * @returns Months, linear inside the last one.
 * @formula Month k earns (hashprice x (1 - monthlyDecay)^(k-1) x (1 - poolFee) - HASHCOST) x uptime x 365 / 12 per PH/s.
 * @source Simple payback.
 * @errors #N/A where it is never paid back, or stops earning first; #NUM! for numbers out of range.
 * @example =THESIS.ASIC_PAYBACK(14,13.5,38,0.055) → 22.808422824714565
 * @example =THESIS.ASIC_PAYBACK(14,13.5,38,0.055,0.01) → 30.557450340053983
 */
export function ASIC_PAYBACK(
  pricePerTh: any,
  efficiency: any,
  hashprice: any,
  powerPrice: any,
  monthlyDecay?: any,
  poolFee?: any,
  uptime?: any,
  maxMonths?: any,
): number {
  return answer(
    () =>
      fleet.asicPayback(
        own.pricePerTh(pricePerTh),
        read.efficiency(efficiency),
        read.hashprice(hashprice),
        read.powerPrice(powerPrice),
        own.monthlyDecay(monthlyDecay),
        read.poolFee(poolFee),
        read.uptime(uptime),
        own.maxMonths(maxMonths),
      ) ??
      notAvailable("pricePerTh ($ per TH/s): the machine does not earn its price back within maxMonths."),
  );
}
