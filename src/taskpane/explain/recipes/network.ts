import { answer, line, type Recipe } from "./recipe";

const blocks = { subsidy: 3.125, feesPerBlock: 0 };
const site = { poolFee: 0, pue: 1, other: 0 };

const hashcost = line("hashcost", "efficiency*24*pue*powerPrice+other", "money");
const reward = line("reward", "subsidy+feesPerBlock");
const btcPerPh = line("btcPerPh", "reward*86400*10^15/(difficulty*2^32)");
const income = line("income", "hashprice*(1-poolFee)", "money");

/** Days and parts of them from the epoch of serial dates: the header of block 840,000. */
const lastHalving = 45_402 + 567 / 86_400;
const lastKnown = 4;
/** The halvings before it. */
const halvings = [
  39_816 + 65_705 / 86_400,
  41_241 + 55_478 / 86_400,
  42_560 + 60_373 / 86_400,
  43_962 + 69_823 / 86_400,
];
const blocksPerHalving = 210_000;

const subsidyAfter = "INT(50*10^8/2^halvings)/10^8";
/** After so many halvings not a satoshi is left, and soon 2^halvings is beyond all numbers. */
const lastSubsidy = 33;
const subsidyAt = (height: number): string => (height / blocksPerHalving < lastSubsidy ? subsidyAfter : "0");

export const network: Readonly<Record<string, Recipe>> = {
  BTC_SUBSIDY: {
    lines: (call) => [line("halvings", "INT(height/210000)"), answer(subsidyAt(call.number("height")))],
  },
  BTC_SUPPLY: {
    values: (call) => {
      const epochs = Math.floor(call.number("height") / blocksPerHalving);
      let satoshi = 0;
      for (let epoch = 0; epoch < Math.min(epochs, 34); epoch += 1) {
        satoshi += blocksPerHalving * Math.floor(50e8 / 2 ** epoch);
      }
      return { issuedBefore: satoshi / 1e8 };
    },
    lines: (call) => [
      line("halvings", "INT(height/210000)"),
      line("subsidyNow", subsidyAt(call.number("height"))),
      answer("issuedBefore+(INT(height)+1-210000*halvings)*subsidyNow"),
    ],
  },
  HALVING_DATE: {
    defaults: { blockSeconds: 600 },
    values: (call) => ({
      lastHalving: [...halvings, lastHalving][Math.min(lastKnown, call.number("n"))] ?? lastHalving,
    }),
    lines: (call) =>
      call.number("n") <= lastKnown
        ? [answer("lastHalving", "date")]
        : [
            line("secondsSince", "(n-4)*210000*blockSeconds"),
            answer("lastHalving+secondsSince/86400", "date"),
          ],
  },
  BTC_SUBSIDY_ON: {
    defaults: { blockSeconds: 600 },
    values: (call) => ({
      lastHalving,
      halvings: halvings.filter((moment) => moment <= call.number("date")).length - 1,
    }),
    lines: (call) =>
      call.number("date") < lastHalving
        ? [answer(subsidyAfter)]
        : [
            line("blocksSince", "INT(ROUND((date-lastHalving)*86400,0)/blockSeconds)"),
            line("halvings", "4+INT(blocksSince/210000)"),
            answer(subsidyAfter),
          ],
  },
  NETWORK_HASHRATE: {
    defaults: { blockSeconds: 600 },
    lines: [line("hashes", "difficulty*2^32"), answer("hashes/blockSeconds/10^18")],
  },
  DIFFICULTY_FROM_HASHRATE: {
    defaults: { blockSeconds: 600 },
    lines: [line("hashes", "hashrate*10^18*blockSeconds"), answer("hashes/2^32")],
  },
  DIFFICULTY_RETARGET: {
    lines: [
      line("pace", "600*blocksInEpoch/elapsedSeconds"),
      line("kept", "MEDIAN(1/4,pace,4)"),
      answer("kept-1", "percent"),
    ],
  },
  FEES_FROM_SHARE: { lines: [answer("subsidy*feeShare/(1-feeShare)")] },
  HASHPRICE: {
    defaults: { ...blocks, unit: "PH" },
    lines: (call) => {
      const unit = call.text("unit").toUpperCase();
      const scale = unit === "TH" ? "/1000" : unit === "EH" ? "*1000" : "";
      return [reward, btcPerPh, answer(`btcPrice*btcPerPh${scale}`, "money")];
    },
  },
  BTC_PER_DAY: {
    defaults: { ...blocks, uptime: 1, poolFee: 0 },
    lines: [
      reward,
      btcPerPh,
      line("btcGross", "hashrate*1000*btcPerPh"),
      answer("btcGross*uptime*(1-poolFee)"),
    ],
  },
  BTC_MINED: {
    defaults: {
      difficultyGrowth: 0,
      feesPerBlock: 0,
      uptime: 1,
      poolFee: 0,
      monthsPerPeriod: 1,
      blockSeconds: 600,
    },
    values: (call) => {
      const hashrates = call.numbers("hashrate");
      const months = call.number("monthsPerPeriod");
      const first = (call.period - 1) * months;
      const rewards: number[] = [];
      const passed: number[] = [];
      for (let month = first; month < first + months; month += 1) {
        passed.push(month);
        rewards.push(
          rewardOfMonth(
            call.number("start"),
            month,
            call.number("feesPerBlock"),
            call.number("blockSeconds"),
          ),
        );
      }
      return {
        hashrateThen: hashrates.length === 1 ? hashrates[0]! : hashrates[call.period - 1]!,
        monthsBefore: [passed],
        rewards: [rewards],
      };
    },
    lines: [
      line("difficulties", "difficulty*(1+difficultyGrowth)^monthsBefore"),
      line("shares", "hashrateThen*10^18*86400/(difficulties*2^32)"),
      line("btcGross", "SUMPRODUCT(shares*rewards)"),
      answer("btcGross*uptime*(1-poolFee)"),
    ],
  },
  MINER_MW: { defaults: site, lines: [answer("hashrate*efficiency*pue")] },
  MINER_POWER_COST: {
    defaults: { ...site, days: 1, uptime: 1 },
    lines: [
      line("mw", "hashrate*efficiency*pue"),
      line("energy", "mw*1000*24*days*uptime"),
      answer("energy*powerPrice", "money"),
    ],
  },
  HASHCOST: {
    defaults: site,
    lines: [line("energyPerPh", "efficiency*24*pue"), answer("energyPerPh*powerPrice+other", "money")],
  },
  MINING_MARGIN: {
    defaults: site,
    lines: [income, hashcost, line("margin", "income-hashcost", "money"), answer("margin/income", "percent")],
  },
  COST_PER_BTC: {
    defaults: { ...blocks, ...site },
    lines: [hashcost, reward, btcPerPh, answer("hashcost/(btcPerPh*(1-poolFee))", "money")],
  },
  BREAKEVEN: {
    defaults: site,
    lines: (call) => {
      switch (call.text("solveFor").toUpperCase()) {
        case "POWER":
          return [
            line("leftForPower", "hashprice*(1-poolFee)-other", "money"),
            line("energyPerPh", "efficiency*24*pue"),
            answer("leftForPower/energyPerPh"),
          ];
        case "HASHPRICE":
          return [hashcost, answer("hashcost/(1-poolFee)", "money")];
        default:
          return [
            line("leftForPower", "hashprice*(1-poolFee)-other", "money"),
            line("costPerJoule", "24*powerPrice*pue"),
            answer("leftForPower/costPerJoule"),
          ];
      }
    },
  },
  BREAKEVEN_DIFFICULTY: {
    defaults: { ...blocks, ...site },
    lines: [
      reward,
      hashcost,
      line("earned", "btcPrice*reward*(1-poolFee)", "money"),
      answer("earned*86400*10^15/(2^32*hashcost)"),
    ],
  },
};

/** What a block earns, summed over the days of a month: each day counts for what holds at its noon. */
function rewardOfMonth(start: number, month: number, feesPerBlock: number, blockSeconds: number): number {
  const first = startOfMonth(start, month);
  const end = startOfMonth(start, month + 1);
  let total = 0;
  for (let day = first; day < end; day += 1) {
    const noon = day + 0.5;
    const past = [...halvings, lastHalving].filter((moment) => moment <= noon).length;
    if (past === 0) continue;
    const further =
      past > lastKnown
        ? Math.floor(Math.floor(((noon - lastHalving) * 86_400 + 0.001) / blockSeconds) / blocksPerHalving)
        : 0;
    total += Math.floor(50e8 / 2 ** (past - 1 + further)) / 1e8 + feesPerBlock;
  }
  return total;
}

const unixEpoch = 25_569;

function startOfMonth(serial: number, months: number): number {
  const date = new Date((Math.floor(serial) - unixEpoch) * 86_400_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / 86_400_000 + unixEpoch;
}
