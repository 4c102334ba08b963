import { describe, expect, it } from "vitest";
import { FinanceError } from "../../src/finance/errors";
import { serialOf, startOfMonth } from "../../src/finance/calendar";
import {
  blockSubsidy,
  btcMined,
  btcPerDay,
  btcPerPhDay,
  difficultyFromHashrate,
  difficultyRetarget,
  feesFromShare,
  GENESIS,
  halvingDate,
  hashprice,
  issuedSupply,
  monthReward,
  type MiningPath,
  networkHashrate,
  subsidyOn,
} from "../../src/finance/network";
import { always, between, expectClose, wholeBetween } from "./numbers";

const difficulty = between(1, 1e17);
const blockSeconds = between(60, 6000);

describe("the subsidy", () => {
  it("is Bitcoin Core's: satoshi shifted right once a halving", () => {
    for (let halving = 0; halving < 70; halving++) {
      const satoshi = halving >= 64 ? 0n : 5000000000n >> BigInt(halving);
      expect(blockSubsidy(halving * 210000)).toBe(Number(satoshi) / 1e8);
      expect(blockSubsidy(halving * 210000 + 209999)).toBe(Number(satoshi) / 1e8);
    }
  });

  it("adds up to the supply, block by block", () => {
    let satoshi = 0n;
    for (let height = 0; height < 34 * 210000; height += 210000) {
      satoshi += 210000n * BigInt(Math.round(blockSubsidy(height) * 1e8));
      expect(issuedSupply(height + 209999)).toBe(Number(satoshi) / 1e8);
    }
    expect(issuedSupply(1e15)).toBe(20999999.9769);
    always([wholeBetween(1, 7e6)], (height) => {
      const issued = Math.round(issuedSupply(height) * 1e8) - Math.round(issuedSupply(height - 1) * 1e8);
      expect(issued).toBe(Math.round(blockSubsidy(height) * 1e8));
    });
  });

  it("halves at the very moment of each halving, past and to come", () => {
    always([wholeBetween(1, 32), blockSeconds], (halving, seconds) => {
      const moment = halvingDate(halving, seconds);
      expect(subsidyOn(moment, seconds)).toBe(blockSubsidy(halving * 210000));
      expect(subsidyOn(moment - 1 / 1440, seconds)).toBe(blockSubsidy((halving - 1) * 210000));
    });
  });

  it("is nothing before the first block and 50 BTC from it on", () => {
    expect(subsidyOn(GENESIS - 1e-6)).toBe(0);
    expect(subsidyOn(GENESIS)).toBe(50);
  });

  it("keeps its halvings in order", () => {
    always([wholeBetween(0, 60), blockSeconds], (halving, seconds) => {
      expect(halvingDate(halving + 1, seconds)).toBeGreaterThan(halvingDate(halving, seconds));
    });
  });
});

describe("difficulty and hashrate", () => {
  it("turn into each other", () => {
    always([difficulty, blockSeconds], (d, seconds) => {
      expectClose(difficultyFromHashrate(networkHashrate(d, seconds), seconds), d);
    });
  });

  it("leave a retarget alone at ten minutes a block, and bound it at a factor of 4", () => {
    always([wholeBetween(1, 2016), between(1e-3, 1e9)], (blocks, seconds) => {
      expectClose(difficultyRetarget(blocks, blocks * 600), 0, 0, 0);
      const change = difficultyRetarget(blocks, seconds);
      expect(change).toBeGreaterThanOrEqual(-0.75);
      expect(change).toBeLessThanOrEqual(3);
      expect(difficultyRetarget(blocks, seconds * 1.01)).toBeLessThanOrEqual(change);
    });
  });

  it("give a miner its share of the network's blocks", () => {
    always([between(0, 1e4), difficulty, between(0, 1)], (hashrate, d, fees) => {
      const blocksADay = 144 * (hashrate / networkHashrate(d));
      expectClose(btcPerDay(hashrate, d, 3.125, fees), blocksADay * (3.125 + fees));
    });
  });
});

describe("a network", () => {
  it("of difficulty 1 finds a block in ten minutes with 2^32 hashes on average", () => {
    expectClose(networkHashrate(1), 2 ** 32 / 600 / 1e18);
    expectClose(difficultyFromHashrate(2 ** 32 / 600 / 1e18), 1);
    expectClose(btcPerPhDay(1, 1) / (1e15 / 2 ** 32), 86400);
  });

  it("without fees pays its subsidy", () => {
    always([between(1, 1e6), difficulty], (price, d) => {
      expect(hashprice(price, d)).toBe(hashprice(price, d, 3.125, 0));
      expect(btcPerDay(50, d)).toBe(btcPerDay(50, d, 3.125, 0, 1, 0));
    });
  });
});

describe("fees", () => {
  it("are the share of the reward they were worked out from", () => {
    always([between(0.01, 50), between(0, 0.99)], (subsidy, share) => {
      const fees = feesFromShare(subsidy, share);
      expectClose(fees / (subsidy + fees), share, 1e-12, 1e-3);
    });
  });
});

describe("hashprice", () => {
  it("is proportional to the price and to what a PH/s earns, which falls as difficulty rises", () => {
    always([between(1, 1e6), difficulty, between(0, 5)], (price, d, fees) => {
      expectClose(hashprice(price, d, 3.125, fees), price * hashprice(1, d, 3.125, fees));
      expectClose(hashprice(1, d, 3.125, fees), btcPerPhDay(d, 3.125 + fees));
      expectClose(hashprice(price, 2 * d, 3.125, fees) * 2, hashprice(price, d, 3.125, fees));
    });
  });

  it("loses downtime and the pool's fee", () => {
    always([difficulty, between(0, 1), between(0, 1)], (d, uptime, fee) => {
      expectClose(btcPerDay(50, d, 3.125, 0, uptime, fee), btcPerDay(50, d) * uptime * (1 - fee));
    });
  });
});

describe("what a block earns over a month", () => {
  it("is its days' subsidies and fees, nothing before the first block", () => {
    always([wholeBetween(39900, 60000), wholeBetween(0, 24), between(0, 1)], (start, month, fees) => {
      const first = startOfMonth(start, month);
      const days = startOfMonth(start, month + 1) - first;
      let subsidies = 0;
      for (let day = 0; day < days; day++) subsidies += subsidyOn(first + day + 0.5);
      expectClose(monthReward(start, month, fees), subsidies + days * fees, 1e-12);
    });
    expect(monthReward(serialOf(2008, 12, 1), 0, 0.1)).toBe(0);
    // The first block came on 3 January in the evening.
    expectClose(monthReward(serialOf(2009, 1, 1), 0, 0), 28 * 50);
  });
});

describe("bitcoin mined over a path", () => {
  const path: MiningPath = {
    hashrate: [50],
    start: serialOf(2027, 11, 17),
    periods: 12,
    difficulty: 148.26e12,
    difficultyGrowth: 0.02,
    feesPerBlock: 0.02,
    uptime: 0.95,
    poolFee: 0.002,
    monthsPerPeriod: 1,
    blockSeconds: 600,
  };

  /** Day by day, as one would with a calendar in hand. */
  const dayByDay = (given: MiningPath): number => {
    let mined = 0;
    for (let month = 0; month < given.periods * given.monthsPerPeriod; month++) {
      const hardness = given.difficulty * (1 + given.difficultyGrowth) ** month;
      for (let day = startOfMonth(given.start, month); day < startOfMonth(given.start, month + 1); day++) {
        const subsidy = subsidyOn(day + 0.5, given.blockSeconds);
        mined += btcPerDay(50, hardness, subsidy, given.feesPerBlock, given.uptime, given.poolFee);
      }
    }
    return mined;
  };

  it("is the sum of its days, a halving among them", () => {
    always([between(-0.1, 0.2), wholeBetween(45000, 60000)], (difficultyGrowth, start) => {
      const given = { ...path, difficultyGrowth, start };
      const total = btcMined(given).reduce((sum, btc) => sum + btc, 0);
      expectClose(total, dayByDay(given), 1e-11);
    });
  });

  it("does not depend on how months are put into periods", () => {
    for (const monthsPerPeriod of [3, 12]) {
      const long = btcMined({ ...path, monthsPerPeriod, periods: 12 / monthsPerPeriod });
      const total = btcMined(path).reduce((sum, btc) => sum + btc, 0);
      expectClose(
        long.reduce((sum, btc) => sum + btc, 0),
        total,
      );
    }
  });

  it("takes one hashrate a period, or says how many it needs", () => {
    const hashrate = Array.from({ length: 12 }, (_, period) => period * 10);
    const each = btcMined({ ...path, hashrate });
    const one = btcMined(path);
    each.forEach((btc, period) => expectClose(btc, (one[period] * period) / 5));
    expect(() => btcMined({ ...path, hashrate: [1, 2, 3] })).toThrow(FinanceError);
  });

  it("mines nothing before the first block", () => {
    const [january] = btcMined({
      ...path,
      start: serialOf(2009, 1, 3),
      periods: 1,
      feesPerBlock: 0,
      uptime: 1,
    });
    expectClose(january, btcPerDay(50, path.difficulty, 50, 0, 1, path.poolFee) * 28);
  });
});
