import { FinanceError } from "./errors";
import { btcPerPhDay, CURRENT_SUBSIDY } from "./network";

const HOURS_PER_DAY = 24;

/** Power of a fleet in MW: 1 EH/s at 1 J/TH draws 1 MW, times the site's PUE. */
export function minerMw(hashrate: number, efficiency: number, pue = 1): number {
  return hashrate * efficiency * pue;
}

/**
 * Cost of a fleet's power in $.
 * @param hashrate EH/s
 * @param efficiency J/TH
 * @param powerPrice $/kWh; negative where curtailment pays
 * @param uptime fraction of time the fleet draws power
 */
export function minerPowerCost(
  hashrate: number,
  efficiency: number,
  powerPrice: number,
  days = 1,
  uptime = 1,
  pue = 1,
): number {
  return minerMw(hashrate, efficiency, pue) * 1000 * HOURS_PER_DAY * days * uptime * powerPrice;
}

/** Cash cost of 1 PH/s a day in $: 1 PH/s draws as many kW as it needs J/TH; `other` is what is not power. */
export function hashcost(efficiency: number, powerPrice: number, pue = 1, other = 0): number {
  return efficiency * HOURS_PER_DAY * powerPrice * pue + other;
}

/**
 * Share of mining revenue, after the pool's fee, that cash cost leaves; below 0 the fleet mines at a loss.
 * @param hashprice $ per PH/s a day
 * @throws FinanceError "divideByZero" where there is no revenue
 */
export function miningMargin(
  hashprice: number,
  efficiency: number,
  powerPrice: number,
  poolFee = 0,
  pue = 1,
  other = 0,
): number {
  if (!(hashprice > 0)) {
    throw new FinanceError(
      "divideByZero",
      `hashprice ($ per PH/s a day): a margin needs revenue above 0, but got ${hashprice}.`,
      "hashprice",
    );
  }
  const revenue = hashprice * (1 - poolFee);
  return (revenue - hashcost(efficiency, powerPrice, pue, other)) / revenue;
}

/** BTC of 1 PH/s a day after the pool's fee. */
function netBtcPerPhDay(difficulty: number, subsidy: number, feesPerBlock: number, poolFee: number): number {
  const btc = btcPerPhDay(difficulty, subsidy + feesPerBlock) * (1 - poolFee);
  if (btc === 0) {
    throw new FinanceError(
      "divideByZero",
      "No BTC is mined: subsidy and feesPerBlock (BTC) are both 0.",
      "subsidy",
    );
  }
  return btc;
}

/** Cash cost of a mined BTC in $, which is also the BTC price at which the fleet breaks even. */
export function costPerBtc(
  difficulty: number,
  efficiency: number,
  powerPrice: number,
  subsidy = CURRENT_SUBSIDY,
  feesPerBlock = 0,
  poolFee = 0,
  pue = 1,
  other = 0,
): number {
  return (
    hashcost(efficiency, powerPrice, pue, other) / netBtcPerPhDay(difficulty, subsidy, feesPerBlock, poolFee)
  );
}

/** Energy of a mined BTC in MWh. */
export function mwhPerBtc(
  difficulty: number,
  efficiency: number,
  subsidy = CURRENT_SUBSIDY,
  feesPerBlock = 0,
  pue = 1,
): number {
  const mwhPerPhDay = (efficiency * HOURS_PER_DAY * pue) / 1000;
  return mwhPerPhDay / netBtcPerPhDay(difficulty, subsidy, feesPerBlock, 0);
}

const ratio = (numerator: number, denominator: number, what: string): number => {
  if (denominator === 0) {
    throw new FinanceError("divideByZero", `No break-even: ${what} is 0.`);
  }
  return numerator / denominator;
};

/** Price of power in $/kWh at which revenue just covers cash cost; below 0 where other cost alone exceeds it. */
export function breakevenPower(
  hashprice: number,
  efficiency: number,
  poolFee = 0,
  pue = 1,
  other = 0,
): number {
  return ratio(hashprice * (1 - poolFee) - other, HOURS_PER_DAY * efficiency * pue, "efficiency (J/TH)");
}

/** Hashprice in $ per PH/s a day at which revenue after the pool's fee just covers cash cost. */
export function breakevenHashprice(
  efficiency: number,
  powerPrice: number,
  poolFee = 0,
  pue = 1,
  other = 0,
): number {
  return hashcost(efficiency, powerPrice, pue, other) / (1 - poolFee);
}

/** Efficiency in J/TH at which revenue just covers cash cost. */
export function breakevenEfficiency(
  hashprice: number,
  powerPrice: number,
  poolFee = 0,
  pue = 1,
  other = 0,
): number {
  return ratio(hashprice * (1 - poolFee) - other, HOURS_PER_DAY * powerPrice * pue, "powerPrice ($/kWh)");
}

/**
 * Difficulty at which a fleet stops earning its cash cost.
 * @throws FinanceError "number" where cash cost is not above 0: no difficulty stops such a fleet
 */
export function breakevenDifficulty(
  btcPrice: number,
  efficiency: number,
  powerPrice: number,
  subsidy = CURRENT_SUBSIDY,
  feesPerBlock = 0,
  poolFee = 0,
  pue = 1,
  other = 0,
): number {
  const cost = hashcost(efficiency, powerPrice, pue, other);
  if (!(cost > 0)) {
    throw new FinanceError(
      "number",
      `powerPrice ($/kWh): expected a cash cost above 0 with the other arguments, but it is ${cost} $ per PH/s a day.`,
      "powerPrice",
    );
  }
  return (btcPrice * btcPerPhDay(1, subsidy + feesPerBlock) * (1 - poolFee)) / cost;
}
