import { FinanceError } from "../finance/errors";
import * as mining from "../finance/mining";
import * as network from "../finance/network";
import {
  aboveMinus1,
  answer,
  bitcoinDate,
  choice,
  type Domain,
  fractionBelow1,
  notNegative,
  numberOf,
  numbers,
  numeric,
  optional,
  positive,
  whole,
} from "./arguments";
import { read } from "./readers";

const blocksAndTime: Domain = [
  "a date and time from 2009-01-03 18:15:05 on",
  (x) => x >= network.GENESIS && x < 2958466,
];

const own = {
  height: numeric("height", "blocks", notNegative),
  halving: numeric("n", "halvings", whole(0, 1e6)),
  moment: numeric("date", "date serial, UTC", blocksAndTime),
  networkHashrate: numeric("hashrate", "EH/s", positive),
  blocksInEpoch: numeric("blocksInEpoch", "blocks", whole(1, 2016)),
  elapsedSeconds: numeric("elapsedSeconds", "seconds", positive),
  subsidyOfFees: numeric("subsidy", "BTC per block", notNegative),
  feeShare: numeric("feeShare", "fraction of the block reward", fractionBelow1),
  subsidyAbove0: numeric("subsidy", "BTC per block", positive, network.CURRENT_SUBSIDY),
  hashUnit: choice("unit", ["TH", "PH", "EH"], "PH"),
  hashrates: numbers("hashrate", "EH/s", notNegative),
  start: numeric("start", "date serial", bitcoinDate),
  periods: numeric("periods", "periods", whole(1, 600)),
  difficultyGrowth: numeric("difficultyGrowth", "fraction per month", aboveMinus1, 0),
  monthsPerPeriod: numberOf("monthsPerPeriod", "months", [1, 3, 12], 1),
  days: numeric("days", "days", notNegative, 1),
  solveFor: choice("solveFor", ["POWER", "HASHPRICE", "EFFICIENCY"]),
};

const PH_PER_UNIT = { TH: 1e-3, PH: 1, EH: 1e3 };

/**
 * New bitcoin created in the block at a height, in BTC.
 * @customfunction BTC_SUBSIDY
 * @param height Block height, 0 or more; a fraction is cut off.
 * @returns BTC per block.
 * @formula 50 BTC halved every 210,000 blocks, cut to whole satoshi; 0 from the 33rd halving on.
 * @source Bitcoin Core, GetBlockSubsidy.
 * @errors #NUM! for a height below 0; #VALUE! for text.
 * @example =THESIS.BTC_SUBSIDY(0) → 50
 * @example =THESIS.BTC_SUBSIDY(839999) → 6.25
 * @example =THESIS.BTC_SUBSIDY(840000) → 3.125
 * @example =THESIS.BTC_SUBSIDY(1050000) → 1.5625
 * @example =THESIS.BTC_SUBSIDY(2100000) → 0.04882812
 * @example =THESIS.BTC_SUBSIDY(6720000) → 1E-8
 * @example =THESIS.BTC_SUBSIDY(6930000) → 0
 */
export function BTC_SUBSIDY(height: any): number {
  return answer(() => network.blockSubsidy(Math.floor(own.height(height))));
}

/**
 * All bitcoin issued up to and including the block at a height, in BTC.
 * @customfunction BTC_SUPPLY
 * @param height Block height, 0 or more; a fraction is cut off.
 * @returns BTC issued.
 * @formula Sum of the subsidies of blocks 0 to height, in whole satoshi. The unspendable first 50 BTC count.
 * @source Bitcoin Core, subsidy limit test.
 * @errors #NUM! for a height below 0; #VALUE! for text.
 * @example =THESIS.BTC_SUPPLY(839999) → 19687500
 * @example =THESIS.BTC_SUPPLY(6929999) → 20999999.9769
 */
export function BTC_SUPPLY(height: any): number {
  return answer(() => network.issuedSupply(Math.floor(own.height(height))));
}

/**
 * Date and time (UTC) of a halving: those of the past from their blocks, those to come by the pace of blocks.
 * @customfunction HALVING_DATE
 * @param n Number of the halving, a whole number from 0 to 1000000: 0 is the first block, 4 the halving of 2024.
 * @param blockSeconds Seconds per block after the fourth halving, above 0. Default 600.
 * @returns Date serial with time, UTC.
 * @formula Up to 4 the block's header time; then 2024-04-20 00:09:27 + (n - 4) x 210,000 x blockSeconds.
 * @source Header times of blocks 0, 210000, 420000, 630000 and 840000.
 * @errors #NUM! for n below 0 or not whole, blockSeconds of 0 or less, or a date after the year 9999.
 * @example =THESIS.HALVING_DATE(4) → 45402.0065625
 * @example =THESIS.HALVING_DATE(5) → 46860.339895833335
 * @example =THESIS.HALVING_DATE(5,590) → 46836.03434027778
 */
export function HALVING_DATE(n: any, blockSeconds?: any): number {
  return answer(() => {
    const date = network.halvingDate(own.halving(n), read.blockSeconds(blockSeconds));
    if (date < 2958466) return date;
    throw new FinanceError("number", "n (halvings): expected a halving up to the year 9999.", "n");
  });
}

/**
 * New bitcoin per block on a date, halvings of the past and of the future included.
 * @customfunction BTC_SUBSIDY_ON
 * @param date Date serial, with time if it matters, UTC, from 2009-01-03 18:15:05 on.
 * @param blockSeconds Seconds per block after the fourth halving, above 0. Default 600.
 * @returns BTC per block.
 * @formula Before the fourth halving by the dates of the past ones; then BTC_SUBSIDY(840000 + seconds since / blockSeconds).
 * @source As HALVING_DATE.
 * @errors #NUM! for a date before 2009-01-03 18:15:05 or blockSeconds of 0 or less; #VALUE! for a date in text.
 * @example =THESIS.BTC_SUBSIDY_ON(DATE(2024,4,19)) → 6.25
 * @example =THESIS.BTC_SUBSIDY_ON(DATE(2024,4,21)) → 3.125
 * @example =THESIS.BTC_SUBSIDY_ON(DATE(2028,4,16)) → 3.125
 * @example =THESIS.BTC_SUBSIDY_ON(DATE(2028,4,18)) → 1.5625
 */
export function BTC_SUBSIDY_ON(date: any, blockSeconds?: any): number {
  return answer(() => network.subsidyOn(own.moment(date), read.blockSeconds(blockSeconds)));
}

/**
 * Network hashrate that a difficulty stands for, in EH/s. A node's own estimate differs by luck in block times.
 * @customfunction NETWORK_HASHRATE
 * @param difficulty Network difficulty, above 0.
 * @param blockSeconds Seconds per block, above 0. Default 600.
 * @returns EH/s.
 * @formula difficulty x 2^32 / blockSeconds / 10^18.
 * @source Bitcoin's proof of work: difficulty 1 takes 2^32 hashes a block on average.
 * @errors #NUM! for arguments of 0 or less; #VALUE! for text.
 * @example =THESIS.NETWORK_HASHRATE(1) → 7.158278826666667E-12
 * @example =THESIS.NETWORK_HASHRATE(148.26E12) → 1061.2864188416
 * @example =THESIS.NETWORK_HASHRATE(31251101365711.12) → 223.70409721618367
 */
export function NETWORK_HASHRATE(difficulty: any, blockSeconds?: any): number {
  return answer(() => network.networkHashrate(read.difficulty(difficulty), read.blockSeconds(blockSeconds)));
}

/**
 * Difficulty at which a network hashrate finds a block every 10 minutes, or every so many seconds.
 * @customfunction DIFFICULTY_FROM_HASHRATE
 * @param hashrate Network hashrate, EH/s, above 0.
 * @param blockSeconds Seconds per block, above 0. Default 600.
 * @returns Network difficulty.
 * @formula hashrate x 10^18 x blockSeconds / 2^32.
 * @source The inverse of NETWORK_HASHRATE.
 * @errors #NUM! for arguments of 0 or less; #VALUE! for text.
 * @example =THESIS.DIFFICULTY_FROM_HASHRATE(1000) → 139698386192321.78
 */
export function DIFFICULTY_FROM_HASHRATE(hashrate: any, blockSeconds?: any): number {
  return answer(() =>
    network.difficultyFromHashrate(own.networkHashrate(hashrate), read.blockSeconds(blockSeconds)),
  );
}

/**
 * Change of difficulty at the next retarget if the epoch goes on at its pace so far, as a fraction.
 * @customfunction DIFFICULTY_RETARGET
 * @param blocksInEpoch Blocks found in the epoch so far, a whole number from 1 to 2016.
 * @param elapsedSeconds Seconds they took, above 0.
 * @returns Fraction, 0.05 for 5 % harder; from -0.75 to 3.
 * @formula 600 x blocksInEpoch / elapsedSeconds, kept between 1/4 and 4, minus 1.
 * @source Bitcoin's retarget rule; mempool.space's difficulty-adjustment tests.
 * @errors #NUM! for blocks outside 1 to 2016 or elapsed seconds of 0 or less.
 * @example =THESIS.DIFFICULTY_RETARGET(2016,1209600) → 0
 * @example =THESIS.DIFFICULTY_RETARGET(1452,802855) → 0.08512745140778843
 * @example =THESIS.DIFFICULTY_RETARGET(2016,100000) → 3
 */
export function DIFFICULTY_RETARGET(blocksInEpoch: any, elapsedSeconds: any): number {
  return answer(() =>
    network.difficultyRetarget(own.blocksInEpoch(blocksInEpoch), own.elapsedSeconds(elapsedSeconds)),
  );
}

/**
 * Transaction fees per block in BTC from their share of the whole block reward.
 * @customfunction FEES_FROM_SHARE
 * @param subsidy New bitcoin per block, BTC, 0 or more.
 * @param feeShare Fees as a fraction of subsidy plus fees, 0 or more and below 1.
 * @returns BTC per block.
 * @formula subsidy x feeShare / (1 - feeShare).
 * @source Hashrate Index states fees as a share of the total reward.
 * @errors #NUM! for a share below 0 or of 1 and more.
 * @example =THESIS.FEES_FROM_SHARE(3.125,0.007) → 0.02202920443101712
 * @example =THESIS.FEES_FROM_SHARE(6.25,0.0134) → 0.084887492398135
 */
export function FEES_FROM_SHARE(subsidy: any, feeShare: any): number {
  return answer(() => network.feesFromShare(own.subsidyOfFees(subsidy), own.feeShare(feeShare)));
}

/**
 * Hashprice: what a unit of hashrate earns a day, in $. With a price of 1 it is in BTC.
 * @customfunction HASHPRICE
 * @param btcPrice Price of bitcoin, $ per BTC, above 0.
 * @param difficulty Network difficulty, above 0.
 * @param subsidy New bitcoin per block, BTC, above 0. Default 3.125.
 * @param feesPerBlock Transaction fees per block, BTC, 0 or more. Default 0.
 * @param unit Hashrate unit of the answer: TH, PH or EH per second. Default PH.
 * @returns $ per unit of hashrate a day.
 * @formula btcPrice x (subsidy + feesPerBlock) x 86400 x 10^15 / (difficulty x 2^32) for PH.
 * @source Hashrate Index's definition of hashprice.
 * @errors #NUM! for a price, difficulty or subsidy of 0 or less, or fees below 0; #VALUE! for another unit.
 * @example =THESIS.HASHPRICE(90000,148.26E12) → 38.16123459320809
 * @example =THESIS.HASHPRICE(90000,148.26E12,3.125,THESIS.FEES_FROM_SHARE(3.125,0.007)) → 38.43024631743011
 * @example =THESIS.HASHPRICE(43629,14.5E12,6.25,THESIS.FEES_FROM_SHARE(6.25,0.0134),"TH") → 0.3834423203384893
 */
export function HASHPRICE(
  btcPrice: any,
  difficulty: any,
  subsidy?: any,
  feesPerBlock?: any,
  unit?: any,
): number {
  return answer(
    () =>
      network.hashprice(
        read.btcPrice(btcPrice),
        read.difficulty(difficulty),
        own.subsidyAbove0(subsidy),
        read.feesPerBlock(feesPerBlock),
      ) * PH_PER_UNIT[own.hashUnit(unit)],
  );
}

/**
 * Bitcoin that a fleet mines a day, in BTC.
 * @customfunction BTC_PER_DAY
 * @param hashrate Hashrate of the fleet, EH/s, 0 or more.
 * @param difficulty Network difficulty, above 0.
 * @param subsidy New bitcoin per block, BTC, 0 or more. Default 3.125.
 * @param feesPerBlock Transaction fees per block, BTC, 0 or more. Default 0.
 * @param uptime Fraction of time the fleet hashes, 0 to 1. Default 1.
 * @param poolFee Fraction of the reward the pool keeps, 0 to 1. Default 0.
 * @returns BTC a day.
 * @formula hashrate x 10^18 x 86400 / (difficulty x 2^32) x (subsidy + feesPerBlock) x uptime x (1 - poolFee).
 * @source The expected share of blocks at a difficulty.
 * @errors #NUM! for a difficulty of 0 or less, or fractions outside 0 to 1.
 * @example =THESIS.BTC_PER_DAY(50,148.26E12) → 21.200685885115604
 * @example =THESIS.BTC_PER_DAY(50,148.26E12,3.125,THESIS.FEES_FROM_SHARE(3.125,0.007),0.97,0.002) → 20.66821347225077
 */
export function BTC_PER_DAY(
  hashrate: any,
  difficulty: any,
  subsidy?: any,
  feesPerBlock?: any,
  uptime?: any,
  poolFee?: any,
): number {
  return answer(() =>
    network.btcPerDay(
      read.hashrate(hashrate),
      read.difficulty(difficulty),
      read.subsidy(subsidy),
      read.feesPerBlock(feesPerBlock),
      read.uptime(uptime),
      read.poolFee(poolFee),
    ),
  );
}

/**
 * Bitcoin that a fleet mines in each period while difficulty grows and halvings fall on their days.
 * @customfunction BTC_MINED
 * @param hashrate Hashrate of the fleet, EH/s, 0 or more: one value, or a row or column of one value a period.
 * @param start Date serial of any day of the first month, from 2009-01-03 on.
 * @param periods Number of periods, a whole number from 1 to 600; at most 600 months in all.
 * @param difficulty Network difficulty in the first month, above 0.
 * @param difficultyGrowth Growth of difficulty per month, fraction above -1. Default 0.
 * @param feesPerBlock Transaction fees per block, BTC, 0 or more. Default 0.
 * @param uptime Fraction of time the fleet hashes, 0 to 1. Default 1.
 * @param poolFee Fraction of the reward the pool keeps, 0 to 1. Default 0.
 * @param monthsPerPeriod Months in a period: 1, 3 or 12. Default 1.
 * @param blockSeconds Seconds per block after the fourth halving, above 0; it dates later halvings. Default 600.
 * @returns A row of BTC, one value a period.
 * @formula Month m has difficulty x (1 + difficultyGrowth)^m; its days add BTC_PER_DAY with BTC_SUBSIDY_ON at noon.
 * @source As BTC_PER_DAY and HALVING_DATE.
 * @errors #NUM! for fewer than 1 period or more than 600 months; #VALUE! for hashrates that are not one a period.
 * @example =THESIS.BTC_MINED(50,DATE(2026,1,1),3,148.26E12,0.02) → {657.2212624385837, 581.9796125325853, 631.7005598217837}
 * @example =THESIS.BTC_MINED(50,DATE(2028,3,1),3,148.26E12,0) → {657.2212624385837, 487.6157753576589, 328.61063121929186}
 * @example =THESIS.BTC_MINED(50,DATE(2028,3,1),1,148.26E12,0,,,,3) → 1473.4476690155345
 */
export function BTC_MINED(
  hashrate: any[][],
  start: any,
  periods: any,
  difficulty: any,
  difficultyGrowth?: any,
  feesPerBlock?: any,
  uptime?: any,
  poolFee?: any,
  monthsPerPeriod?: any,
  blockSeconds?: any,
): number[][] {
  return answer(() => {
    const path: network.MiningPath = {
      hashrate: own.hashrates(hashrate),
      start: own.start(start),
      periods: own.periods(periods),
      difficulty: read.difficulty(difficulty),
      difficultyGrowth: own.difficultyGrowth(difficultyGrowth),
      feesPerBlock: read.feesPerBlock(feesPerBlock),
      uptime: read.uptime(uptime),
      poolFee: read.poolFee(poolFee),
      monthsPerPeriod: own.monthsPerPeriod(monthsPerPeriod),
      blockSeconds: read.blockSeconds(blockSeconds),
    };
    const months = path.periods * path.monthsPerPeriod;
    if (months <= 600) return [network.btcMined(path)];
    throw new FinanceError(
      "number",
      `periods (periods): expected at most 600 months, but got ${months}.`,
      "periods",
    );
  });
}

/**
 * Power that a fleet draws, in MW: 1 EH/s at 1 J/TH is 1 MW.
 * @customfunction MINER_MW
 * @param hashrate Hashrate of the fleet, EH/s, 0 or more.
 * @param efficiency Efficiency of the fleet, J/TH, 0 or more.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @returns MW.
 * @formula hashrate x efficiency x pue.
 * @source Units: 10^18 hashes/s x 10^-12 J/hash = 10^6 W.
 * @errors #NUM! for arguments below 0 or a PUE below 1.
 * @example =THESIS.MINER_MW(50,16.07) → 803.5
 * @example =THESIS.MINER_MW(45.6,16.7) → 761.52
 */
export function MINER_MW(hashrate: any, efficiency: any, pue?: any): number {
  return answer(() => mining.minerMw(read.hashrate(hashrate), read.efficiencyOr0(efficiency), read.pue(pue)));
}

/**
 * What a fleet pays for power over some days, in $.
 * @customfunction MINER_POWER_COST
 * @param hashrate Hashrate of the fleet, EH/s, 0 or more.
 * @param efficiency Efficiency of the fleet, J/TH, 0 or more.
 * @param powerPrice Price of power, $/kWh; below 0 where curtailment pays.
 * @param days Days, 0 or more. Default 1.
 * @param uptime Fraction of time the fleet draws power, 0 to 1. Default 1.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @returns $.
 * @formula MINER_MW x 1000 x 24 x days x uptime x powerPrice.
 * @source Energy times its price.
 * @errors #NUM! for a PUE below 1, uptime outside 0 to 1 or days below 0.
 * @example =THESIS.MINER_POWER_COST(50,16.07,0.055) → 1060620
 * @example =THESIS.MINER_POWER_COST(50,16.07,0.055,365,0.95,1.05) → 386158484.25
 */
export function MINER_POWER_COST(
  hashrate: any,
  efficiency: any,
  powerPrice: any,
  days?: any,
  uptime?: any,
  pue?: any,
): number {
  return answer(() =>
    mining.minerPowerCost(
      read.hashrate(hashrate),
      read.efficiencyOr0(efficiency),
      read.powerPrice(powerPrice),
      own.days(days),
      read.uptime(uptime),
      read.pue(pue),
    ),
  );
}

/**
 * Hashcost: cash cost of running 1 PH/s for a day, in $.
 * @customfunction HASHCOST
 * @param efficiency Efficiency of the miners, J/TH, above 0.
 * @param powerPrice Price of power, $/kWh.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @param other Cash cost beside power, $ per PH/s a day. Default 0.
 * @returns $ per PH/s a day.
 * @formula efficiency x 24 x powerPrice x pue + other; 1 PH/s draws as many kW as it needs J/TH.
 * @source Units, as MINER_MW.
 * @errors #NUM! for an efficiency of 0 or less or a PUE below 1.
 * @example =THESIS.HASHCOST(16.07,0.055) → 21.2124
 * @example =THESIS.HASHCOST(21.5,0.077) → 39.732
 */
export function HASHCOST(efficiency: any, powerPrice: any, pue?: any, other?: any): number {
  return answer(() =>
    mining.hashcost(
      read.efficiency(efficiency),
      read.powerPrice(powerPrice),
      read.pue(pue),
      read.other(other),
    ),
  );
}

/**
 * Share of mining revenue that cash cost leaves, after the pool's fee. Below 0 the fleet mines at a loss.
 * @customfunction MINING_MARGIN
 * @param hashprice Hashprice, $ per PH/s a day, above 0.
 * @param efficiency Efficiency of the miners, J/TH, above 0.
 * @param powerPrice Price of power, $/kWh.
 * @param poolFee Fraction of revenue the pool keeps, 0 or more and below 1. Default 0.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @param other Cash cost beside power, $ per PH/s a day. Default 0.
 * @returns Fraction of revenue.
 * @formula (hashprice x (1 - poolFee) - HASHCOST) / (hashprice x (1 - poolFee)).
 * @source Gross margin.
 * @errors #DIV/0! for a hashprice of 0 or less; #NUM! for a pool fee outside 0 to 1.
 * @example =THESIS.MINING_MARGIN(38,16.07,0.055) → 0.4417789473684211
 * @example =THESIS.MINING_MARGIN(38,29.5,0.055,0.01) → -0.035087719298245626
 */
export function MINING_MARGIN(
  hashprice: any,
  efficiency: any,
  powerPrice: any,
  poolFee?: any,
  pue?: any,
  other?: any,
): number {
  return answer(() =>
    mining.miningMargin(
      read.hashprice(hashprice),
      read.efficiency(efficiency),
      read.powerPrice(powerPrice),
      read.poolFeeBelow1(poolFee),
      read.pue(pue),
      read.other(other),
    ),
  );
}

/**
 * Cash cost of a mined bitcoin in $, which is also the bitcoin price at which the fleet breaks even.
 * @customfunction COST_PER_BTC
 * @param difficulty Network difficulty, above 0.
 * @param efficiency Efficiency of the miners, J/TH, above 0.
 * @param powerPrice Price of power, $/kWh.
 * @param subsidy New bitcoin per block, BTC, 0 or more. Default 3.125.
 * @param feesPerBlock Transaction fees per block, BTC, 0 or more. Default 0.
 * @param poolFee Fraction of the reward the pool keeps, 0 or more and below 1. Default 0.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @param other Cash cost beside power, $ per PH/s a day. Default 0.
 * @returns $ per BTC.
 * @formula HASHCOST / (86400 x 10^15 / (difficulty x 2^32) x (subsidy + feesPerBlock) x (1 - poolFee)).
 * @source Cost over output.
 * @errors #NUM! for a difficulty of 0 or less; #DIV/0! where subsidy and fees are both 0.
 * @example =THESIS.COST_PER_BTC(148.26E12,16.07,0.055) → 50027.62673563457
 * @example =THESIS.COST_PER_BTC(148.26E12,21.5,0.07,3.125,THESIS.FEES_FROM_SHARE(3.125,0.007),0.01,1.05,2) → 94447.38744727056
 */
export function COST_PER_BTC(
  difficulty: any,
  efficiency: any,
  powerPrice: any,
  subsidy?: any,
  feesPerBlock?: any,
  poolFee?: any,
  pue?: any,
  other?: any,
): number {
  return answer(() =>
    mining.costPerBtc(
      read.difficulty(difficulty),
      read.efficiency(efficiency),
      read.powerPrice(powerPrice),
      read.subsidy(subsidy),
      read.feesPerBlock(feesPerBlock),
      read.poolFeeBelow1(poolFee),
      read.pue(pue),
      read.other(other),
    ),
  );
}

/**
 * Price of power, hashprice or efficiency at which mining just pays its cash cost.
 * @customfunction BREAKEVEN
 * @param solveFor What to solve for: POWER, HASHPRICE or EFFICIENCY. That argument is ignored.
 * @param hashprice Hashprice, $ per PH/s a day; needed unless solved for.
 * @param efficiency Efficiency of the miners, J/TH, 0 or more; needed unless solved for.
 * @param powerPrice Price of power, $/kWh; needed unless solved for.
 * @param poolFee Fraction of revenue the pool keeps, 0 or more and below 1. Default 0.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @param other Cash cost beside power, $ per PH/s a day. Default 0.
 * @returns $/kWh, $ per PH/s a day, or J/TH.
 * @formula hashprice x (1 - poolFee) = 24 x efficiency x powerPrice x pue + other, solved for one of them.
 * @source The point where MINING_MARGIN is 0.
 * @errors #VALUE! for another word or a needed argument left out; #NUM! for numbers out of range; #DIV/0! where what divides is 0.
 * @example =THESIS.BREAKEVEN("POWER",38,21.5) → 0.07364341085271318
 * @example =THESIS.BREAKEVEN("HASHPRICE",,16.07,0.055,0.01) → 21.426666666666666
 * @example =THESIS.BREAKEVEN("EFFICIENCY",38,,0.055) → 28.787878787878785
 */
export function BREAKEVEN(
  solveFor: any,
  hashprice?: any,
  efficiency?: any,
  powerPrice?: any,
  poolFee?: any,
  pue?: any,
  other?: any,
): number {
  return answer(() => {
    const wanted = own.solveFor(solveFor);
    const needed = (name: string, key: "hashprice" | "efficiencyOr0" | "powerPrice", value: any) => {
      if (wanted === name.toUpperCase() || (wanted === "POWER" && name === "powerPrice")) return 0;
      const given = optional(read[key])(value);
      if (given !== null) return given;
      throw new FinanceError("value", `${name}: needed to solve for ${wanted}, but it is empty.`, name);
    };
    const revenue = needed("hashprice", "hashprice", hashprice);
    const joules = needed("efficiency", "efficiencyOr0", efficiency);
    const power = needed("powerPrice", "powerPrice", powerPrice);
    const rest = [read.poolFeeBelow1(poolFee), read.pue(pue), read.other(other)] as const;
    if (wanted === "POWER") return mining.breakevenPower(revenue, joules, ...rest);
    if (wanted === "HASHPRICE") return mining.breakevenHashprice(joules, power, ...rest);
    return mining.breakevenEfficiency(revenue, power, ...rest);
  });
}

/**
 * Network difficulty at which a fleet stops earning its cash cost.
 * @customfunction BREAKEVEN_DIFFICULTY
 * @param btcPrice Price of bitcoin, $ per BTC, above 0.
 * @param efficiency Efficiency of the miners, J/TH, above 0.
 * @param powerPrice Price of power, $/kWh.
 * @param subsidy New bitcoin per block, BTC, 0 or more. Default 3.125.
 * @param feesPerBlock Transaction fees per block, BTC, 0 or more. Default 0.
 * @param poolFee Fraction of the reward the pool keeps, 0 to 1. Default 0.
 * @param pue Power of the site over power of the miners, 1 or more. Default 1.
 * @param other Cash cost beside power, $ per PH/s a day. Default 0.
 * @returns Network difficulty.
 * @formula btcPrice x (subsidy + feesPerBlock) x (1 - poolFee) x 86400 x 10^15 / (2^32 x HASHCOST).
 * @source The difficulty at which HASHPRICE after the pool's fee equals HASHCOST.
 * @errors #NUM! where cash cost is 0 or less.
 * @example =THESIS.BREAKEVEN_DIFFICULTY(90000,16.07,0.055) → 266720627594663.12
 */
export function BREAKEVEN_DIFFICULTY(
  btcPrice: any,
  efficiency: any,
  powerPrice: any,
  subsidy?: any,
  feesPerBlock?: any,
  poolFee?: any,
  pue?: any,
  other?: any,
): number {
  return answer(() =>
    mining.breakevenDifficulty(
      read.btcPrice(btcPrice),
      read.efficiency(efficiency),
      read.powerPrice(powerPrice),
      read.subsidy(subsidy),
      read.feesPerBlock(feesPerBlock),
      read.poolFee(poolFee),
      read.pue(pue),
      read.other(other),
    ),
  );
}
