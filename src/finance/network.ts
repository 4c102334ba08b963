import { FinanceError } from "./errors";
import { startOfMonth, UNIX_EPOCH } from "./calendar";

/** Expected hashes a block needs at difficulty 1. */
const HASHES_AT_DIFFICULTY_1 = 2 ** 32;
const SECONDS_PER_DAY = 86400;
const SATOSHI = 1e8;
const BLOCKS_PER_HALVING = 210000;
/** Seconds a block takes by design. */
export const BLOCK_SECONDS = 600;
/** Block subsidy of the epoch from 20 April 2024, BTC. */
export const CURRENT_SUBSIDY = 3.125;

/** Header times of blocks 0, 210000, 420000, 630000 and 840000, Unix seconds. */
const HALVINGS_PAST = [1231006505, 1354116278, 1468082773, 1589225023, 1713571767] as const;
const LAST_HALVING = HALVINGS_PAST.length - 1;

const serialOfUnix = (seconds: number): number => seconds / SECONDS_PER_DAY + UNIX_EPOCH;

/** Serial of the first block, 3 January 2009 18:15:05 UTC. */
export const GENESIS = serialOfUnix(HALVINGS_PAST[0]);

const satoshiAfter = (halvings: number): number =>
  halvings >= 64 ? 0 : Math.floor((50 * SATOSHI) / 2 ** halvings);

/** New BTC in the block at a height (a whole number from 0), cut to whole satoshi as the consensus code does. */
export function blockSubsidy(height: number): number {
  return satoshiAfter(Math.floor(height / BLOCKS_PER_HALVING)) / SATOSHI;
}

/** BTC issued up to and including the block at a height, the unspendable first 50 counted. */
export function issuedSupply(height: number): number {
  let satoshi = 0;
  for (let epoch = 0; satoshiAfter(epoch) > 0; epoch++) {
    const blocks = Math.min(height + 1 - epoch * BLOCKS_PER_HALVING, BLOCKS_PER_HALVING);
    if (blocks <= 0) break;
    satoshi += blocks * satoshiAfter(epoch);
  }
  return satoshi / SATOSHI;
}

/**
 * Serial with time (UTC) of a halving: 0 is the first block, 1 to 4 are history, later ones a projection.
 * @param blockSeconds assumed seconds a block from the last halving on, above 0
 */
export function halvingDate(halving: number, blockSeconds = BLOCK_SECONDS): number {
  if (halving <= LAST_HALVING) return serialOfUnix(HALVINGS_PAST[halving]);
  const blocks = (halving - LAST_HALVING) * BLOCKS_PER_HALVING;
  return serialOfUnix(HALVINGS_PAST[LAST_HALVING] + blocks * blockSeconds);
}

/**
 * Block subsidy in BTC at a moment (serial, UTC); 0 before the first block.
 * @param blockSeconds assumed seconds a block from the last halving on, above 0
 */
export function subsidyOn(date: number, blockSeconds = BLOCK_SECONDS): number {
  const lastHalving = serialOfUnix(HALVINGS_PAST[LAST_HALVING]);
  if (date < lastHalving) {
    const halvings = HALVINGS_PAST.filter((seconds) => serialOfUnix(seconds) <= date).length - 1;
    return halvings < 0 ? 0 : satoshiAfter(halvings) / SATOSHI;
  }
  // A serial holds time to some microseconds: a millisecond's grace keeps a halving's own moment inside it.
  const blocks = Math.floor(((date - lastHalving) * SECONDS_PER_DAY + 0.001) / blockSeconds);
  return blockSubsidy(LAST_HALVING * BLOCKS_PER_HALVING + blocks);
}

/** Network hashrate in EH/s that finds a block every `blockSeconds` on average at a difficulty. */
export function networkHashrate(difficulty: number, blockSeconds = BLOCK_SECONDS): number {
  return (difficulty * HASHES_AT_DIFFICULTY_1) / blockSeconds / 1e18;
}

/** Difficulty at which a hashrate in EH/s finds a block every `blockSeconds`: networkHashrate's inverse. */
export function difficultyFromHashrate(hashrate: number, blockSeconds = BLOCK_SECONDS): number {
  return (hashrate * 1e18 * blockSeconds) / HASHES_AT_DIFFICULTY_1;
}

/** Change of difficulty, a fraction, if an epoch went on as it began; never beyond a factor of 4. */
export function difficultyRetarget(blocksInEpoch: number, elapsedSeconds: number): number {
  return Math.min(Math.max((BLOCK_SECONDS * blocksInEpoch) / elapsedSeconds, 1 / 4), 4) - 1;
}

/** Fees in BTC a block from their share of the whole block reward (0 ≤ share < 1). */
export function feesFromShare(subsidy: number, feeShare: number): number {
  return (subsidy * feeShare) / (1 - feeShare);
}

/** BTC that 1 PH/s earns a day at a block reward of subsidy and fees in BTC, before fees to a pool. */
export function btcPerPhDay(difficulty: number, reward: number): number {
  return (reward * SECONDS_PER_DAY * 1e15) / (difficulty * HASHES_AT_DIFFICULTY_1);
}

/** Hashprice in $ per PH/s a day; with a price of 1 it is in BTC. */
export function hashprice(
  btcPrice: number,
  difficulty: number,
  subsidy = CURRENT_SUBSIDY,
  feesPerBlock = 0,
): number {
  return btcPrice * btcPerPhDay(difficulty, subsidy + feesPerBlock);
}

/**
 * BTC a fleet mines a day.
 * @param hashrate EH/s
 * @param uptime fraction of time the fleet hashes
 * @param poolFee fraction of the reward the pool keeps
 */
export function btcPerDay(
  hashrate: number,
  difficulty: number,
  subsidy = CURRENT_SUBSIDY,
  feesPerBlock = 0,
  uptime = 1,
  poolFee = 0,
): number {
  return hashrate * 1000 * btcPerPhDay(difficulty, subsidy + feesPerBlock) * uptime * (1 - poolFee);
}

export interface MiningPath {
  /** EH/s: one for all periods, or one a period. */
  readonly hashrate: readonly number[];
  /** Serial of any day of the first month. */
  readonly start: number;
  readonly periods: number;
  /** Difficulty of the first month. */
  readonly difficulty: number;
  /** Growth of difficulty a month, fraction above −1. */
  readonly difficultyGrowth: number;
  readonly feesPerBlock: number;
  readonly uptime: number;
  readonly poolFee: number;
  readonly monthsPerPeriod: number;
  readonly blockSeconds: number;
}

/**
 * BTC that a block earns, subsidy and fees, summed over the days of a month: the subsidy is that of each day's noon,
 * so that a halving splits the month in which it falls. Days before the first block earn nothing.
 * @param start serial of any day of month 0
 */
export function monthReward(
  start: number,
  month: number,
  feesPerBlock: number,
  blockSeconds = BLOCK_SECONDS,
): number {
  const first = startOfMonth(start, month);
  const end = startOfMonth(start, month + 1);
  const subsidy = subsidyOn(first + 0.5, blockSeconds);
  // All days of most months earn alike.
  if (first + 0.5 >= GENESIS && subsidyOn(end - 0.5, blockSeconds) === subsidy)
    return (end - first) * (subsidy + feesPerBlock);
  let reward = 0;
  for (let day = first; day < end; day++) {
    const noon = day + 0.5;
    if (noon >= GENESIS) reward += subsidyOn(noon, blockSeconds) + feesPerBlock;
  }
  return reward;
}

/**
 * BTC mined a period. Difficulty steps up once a month.
 * @throws FinanceError "value" where the hashrates are neither one nor one a period
 */
export function btcMined(path: MiningPath): number[] {
  const { hashrate, start, periods, monthsPerPeriod } = path;
  if (hashrate.length !== 1 && hashrate.length !== periods) {
    throw new FinanceError(
      "value",
      `hashrate (EH/s): expected 1 value or one a period (${periods}), but got ${hashrate.length}.`,
      "hashrate",
    );
  }
  return Array.from({ length: periods }, (_, period) => {
    const ofPeriod = hashrate.length === 1 ? hashrate[0] : hashrate[period];
    let mined = 0;
    for (let month = period * monthsPerPeriod; month < (period + 1) * monthsPerPeriod; month++) {
      const difficulty = path.difficulty * (1 + path.difficultyGrowth) ** month;
      const reward = monthReward(start, month, path.feesPerBlock, path.blockSeconds);
      mined += btcPerDay(ofPeriod, difficulty, reward, 0, path.uptime, path.poolFee);
    }
    return mined;
  });
}
