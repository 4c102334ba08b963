import { FinanceError } from "./errors";
import { breakevenPower, hashcost } from "./mining";
import { sum } from "./sums";

export interface MinerModel {
  readonly units: number;
  /** TH/s of one machine */
  readonly thEach: number;
  /** W of one machine */
  readonly wattsEach: number;
}

/**
 * J/TH of a mixed fleet: all watts over all terahashes, so that large machines weigh more.
 * @throws FinanceError "divideByZero" where the fleet has no hashrate
 */
export function fleetEfficiency(models: readonly MinerModel[]): number {
  const terahashes = sum(models.map(({ units, thEach }) => units * thEach));
  if (terahashes === 0) {
    throw new FinanceError("divideByZero", "thEach (TH/s): the fleet's hashrate is 0.", "thEach");
  }
  return sum(models.map(({ units, wattsEach }) => units * wattsEach)) / terahashes;
}

/** EH/s of a mixed fleet. */
export function fleetHashrate(models: readonly Pick<MinerModel, "units" | "thEach">[]): number {
  return sum(models.map(({ units, thEach }) => units * thEach)) / 1e6;
}

export interface ShutdownRow {
  /** J/TH */
  readonly efficiency: number;
  /** $/kWh at which this model breaks even */
  readonly breakevenPower: number;
  /** $ per PH/s a day left after power */
  readonly margin: number;
  readonly runs: boolean;
}

/** Which models of a fleet earn their power at a hashprice ($ per PH/s a day) and a power price ($/kWh). */
export function fleetShutdown(
  efficiencies: readonly number[],
  hashprice: number,
  powerPrice: number,
  poolFee = 0,
  pue = 1,
): ShutdownRow[] {
  return efficiencies.map((efficiency) => {
    const margin = hashprice * (1 - poolFee) - hashcost(efficiency, powerPrice, pue);
    return {
      efficiency,
      breakevenPower: breakevenPower(hashprice, efficiency, poolFee, pue),
      margin,
      runs: margin >= 0,
    };
  });
}

/**
 * Months until a machine has earned its price, linear inside the month; null where it never does, or
 * where it stops earning first.
 * @param pricePerTh $ per TH/s
 * @param monthlyDecay fraction by which hashprice falls each month
 */
export function asicPayback(
  pricePerTh: number,
  efficiency: number,
  hashprice: number,
  powerPrice: number,
  monthlyDecay = 0,
  poolFee = 0,
  uptime = 1,
  maxMonths = 120,
): number | null {
  let unpaid = pricePerTh * 1000;
  if (unpaid === 0) return 0;
  const cost = hashcost(efficiency, powerPrice);
  for (let month = 0; month < maxMonths; month++) {
    const earned = ((hashprice * (1 - monthlyDecay) ** month * (1 - poolFee) - cost) * uptime * 365) / 12;
    if (earned <= 0) return null;
    if (earned >= unpaid) return month + unpaid / earned;
    unpaid -= earned;
  }
  return null;
}
