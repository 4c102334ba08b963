import type { Phase } from "../../facts/presets";
import { startOfMonth } from "../../finance/calendar";
import { minerMw, minerPowerCost } from "../../finance/mining";
import { btcMined } from "../../finance/network";
import type { InputValues } from "./define";

const monthsPerQuarter = 3;
const quartersPerYear = 4;

/** Mining cash by quarter, as `layMiningCash` has the workbook calculate it; a row a figure. */
export interface MiningQuarters {
  readonly days: readonly number[];
  readonly price: readonly number[];
  /** EH/s within the power that is left. */
  readonly hashrate: readonly number[];
  /** MW gross at full run. */
  readonly power: readonly number[];
  /** BTC, where mining runs. */
  readonly mined: readonly number[];
  /** 0 where mining is switched off for the quarter. */
  readonly running: readonly number[];
  readonly revenue: readonly number[];
  readonly powerCost: readonly number[];
  readonly otherCost: readonly number[];
}

export function miningQuarters(
  inputs: InputValues,
  phases: readonly Phase[],
  quarters: number,
): MiningQuarters {
  const input = (key: string): number => inputs.number(key);
  const row = (figure: (quarter: number) => number): number[] =>
    Array.from({ length: quarters }, (_, quarter) => figure(quarter));
  const start = input("model_start");
  const [efficiency, pue, uptime] = [input("efficiency"), input("pue_mining"), input("uptime")];
  const days = row(
    (t) => startOfMonth(start, monthsPerQuarter * (t + 1)) - startOfMonth(start, monthsPerQuarter * t),
  );
  const price = row((t) => input("btc_price") * (1 + input("btc_growth")) ** (t / quartersPerYear));
  const hashrate = row((t) => {
    const planned =
      input("hashrate") +
      (input("hashrate_target") - input("hashrate")) * Math.min(1, (t + 1) / input("hashrate_quarters"));
    const taken = phases.reduce(
      (mw, phase) => (phase.buildStart <= t + 1 ? mw + phase.criticalMw * phase.pue * phase.fromMining : mw),
      0,
    );
    return Math.min(planned, Math.max(0, input("mining_mw") - taken) / (efficiency * pue));
  });
  const mined = btcMined({
    hashrate,
    start,
    periods: quarters,
    difficulty: input("difficulty"),
    difficultyGrowth: input("difficulty_growth"),
    feesPerBlock: input("fees_per_block"),
    uptime,
    poolFee: input("pool_fee"),
    monthsPerPeriod: monthsPerQuarter,
    blockSeconds: input("block_seconds"),
  });
  const fullPower = row((t) =>
    minerPowerCost(hashrate[t]!, efficiency, input("power_price"), days[t], uptime, pue),
  );
  const fullOther = row((t) => input("other_hashcost") * hashrate[t]! * 1000 * days[t]! * uptime);
  const running = row((t) =>
    input("curtail") === 1 && mined[t]! * price[t]! < fullPower[t]! + fullOther[t]! ? 0 : 1,
  );
  return {
    days,
    price,
    hashrate,
    power: row((t) => minerMw(hashrate[t]!, efficiency, pue)),
    mined: row((t) => mined[t]! * running[t]!),
    running,
    revenue: row((t) => mined[t]! * price[t]! * running[t]!),
    powerCost: row((t) => fullPower[t]! * running[t]!),
    otherCost: row((t) => fullOther[t]! * running[t]!),
  };
}
