import type { Checks } from "./checks";
import type { InputsSheet } from "./inputs";
import type { Line, TimeSheet } from "./time";
import type { QuarterAxis } from "./timeline";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.miningCash;

export interface MiningCash {
  readonly price: Line;
  /** At the start of each quarter. */
  readonly difficulty: Line;
  /** EH/s within the power that is left. */
  readonly hashrate: Line;
  /** MW gross at full run. */
  readonly power: Line;
  /** BTC at full run. */
  readonly mined: Line;
  /** 0 where mining is switched off for the quarter. */
  readonly running: Line;
  readonly revenue: Line;
  readonly powerCost: Line;
  readonly otherCost: Line;
  readonly margin: Line;
}

/** Mining cash by quarter: market, hashrate within the power that is left, bitcoin mined, and what it earns and costs. */
export function layMiningCash(
  time: TimeSheet,
  inputs: InputsSheet,
  axis: QuarterAxis,
  days: Line,
  takenFromMining: Line,
  checks: Checks,
): MiningCash {
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const elapsedYears = (period: Parameters<Line["in"]>[0]): string =>
    `((${axis.number.in(period)}-1)/${input("quarters_per_year")})`;
  const elapsedMonths = (period: Parameters<Line["in"]>[0]): string =>
    `(${input("months_per_quarter")}*(${axis.number.in(period)}-1))`;

  time.section(wording.market);
  const price = time.line({
    label: wording.bitcoinPrice,
    unit: wording.dollarPerBtc,
    format: "money",
    constant: "last",
    formula: (period) => `${input("btc_price")}*(1+${input("btc_growth")})^${elapsedYears(period)}`,
  });
  const difficulty = time.line({
    label: wording.networkDifficultyFirstMonth,
    unit: wording.difficulty,
    format: "scientific",
    formula: (period) => `${input("difficulty")}*(1+${input("difficulty_growth")})^${elapsedMonths(period)}`,
  });
  const hashprice = time.line({
    label: wording.hashpriceFirstDay,
    unit: wording.dollarPerPhSPerDay,
    format: "hashprice",
    note: "THESIS.HASHPRICE",
    formula: (period) =>
      `THESIS.HASHPRICE(${price.in(period)},${difficulty.in(period)},THESIS.BTC_SUBSIDY_ON(EDATE(${input("model_start")},${elapsedMonths(period)}),${input("block_seconds")}),${input("fees_per_block")})`,
  });
  time.line({
    label: wording.miningMarginAtThatHashprice,
    unit: wording.fraction,
    format: "percent",
    note: wording.thesisMiningMarginBeforeOverhead,
    formula: (period) =>
      `THESIS.MINING_MARGIN(${hashprice.in(period)},${input("efficiency")},${input("power_price")},${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")})`,
  });

  time.section(wording.hashrate);
  const path = time.line({
    label: wording.hashrateByPlan,
    unit: wording.ehS,
    format: "decimal",
    formula: (period) =>
      `${input("hashrate")}+(${input("hashrate_target")}-${input("hashrate")})*MIN(1,${axis.number.in(period)}/${input("hashrate_quarters")})`,
  });
  const powerLeft = time.line({
    label: wording.powerLeftForMining,
    unit: wording.mwGross,
    format: "power",
    formula: (period) => `MAX(0,${input("mining_mw")}-${takenFromMining.in(period)})`,
  });
  const hashrate = time.line({
    label: wording.hashrateRunning,
    unit: wording.ehS,
    format: "decimal",
    note: wording.thePlanAtMostWhatThePower,
    total: true,
    formula: (period) =>
      `MIN(${path.in(period)},${powerLeft.in(period)}/(${input("efficiency")}*${input("pue_mining")}))`,
  });
  const power = time.line({
    label: wording.powerDrawnByMining,
    unit: wording.mwGross,
    format: "power",
    formula: (period) => `${hashrate.in(period)}*${input("efficiency")}*${input("pue_mining")}`,
  });

  time.section(wording.bitcoinMined);
  const mined = time.line({
    label: wording.bitcoinMinedAtFullRun,
    unit: wording.btc,
    format: "bitcoin",
    note: wording.thesisBtcMinedDayByDayThrough,
    constant: "sum",
    spill: `THESIS.BTC_MINED(${hashrate.all.from(on)},${input("model_start")},COLUMNS(${axis.number.all.from(on)}),${input("difficulty")},${input("difficulty_growth")},${input("fees_per_block")},${input("uptime")},${input("pool_fee")},${input("months_per_quarter")},${input("block_seconds")})`,
  });
  const halvings = [1, 2, 3].map((n) =>
    time.line({
      label: [wording.nextHalving, wording.theHalvingAfterIt, wording.theThirdToCome][n - 1],
      unit: wording.date,
      format: "date",
      note: "THESIS.HALVING_DATE",
      constant: { formula: `THESIS.HALVING_DATE(${input(`halving_${n}`)},${input("block_seconds")})` },
    }),
  );
  const monthly: Line[] = [];
  let monthBefore: { start: Line; difficulty: Line } | undefined;
  for (let month = 1; month <= 3; month += 1) {
    const before = monthBefore;
    const start = time.line({
      label: wording.monthDollarMonthStarts(month),
      unit: wording.date,
      format: "date",
      formula: (period) =>
        before
          ? `EDATE(${before.start.in(period)},1)`
          : `EDATE(${input("model_start")},${elapsedMonths(period)})`,
    });
    const monthDifficulty = time.line({
      label: wording.monthDollarMonthNetworkDifficulty(month),
      unit: wording.difficulty,
      format: "scientific",
      formula: (period) =>
        before ? `${before.difficulty.in(period)}*(1+${input("difficulty_growth")})` : difficulty.in(period),
    });
    monthBefore = { start, difficulty: monthDifficulty };
    const reward = time.line({
      label: wording.monthDollarMonthRewardTimesDays(month),
      unit: wording.btcPerBlockTimesDays,
      format: "decimal",
      note: wording.daysAfterEachHalvingEarnLessA,
      formula: (period) => {
        const from = start.in(period);
        const days = `(EDATE(${from},1)-${from})`;
        const cuts = halvings
          .map(
            (halving, index) =>
              `-${input(`subsidy_cut_${index + 1}`)}*MEDIAN(0,${days},EDATE(${from},1)-ROUNDUP(${halving.constant(on)}-${input("noon")},0))`,
          )
          .join("");
        return `(${input("subsidy_before")}+${input("fees_per_block")})*${days}${cuts}`;
      },
    });
    monthly.push(
      time.line({
        label: wording.monthDollarMonthBitcoinMined(month),
        unit: wording.btc,
        format: "bitcoin",
        note: wording.hashesOverHashesPerBlockTimesReward,
        formula: (period) =>
          `${hashrate.in(period)}*${input("hashes_per_exahash")}*${input("seconds_per_day")}/(${monthDifficulty.in(period)}*${input("hashes_per_difficulty")})*${reward.in(period)}*${input("uptime")}*(1-${input("pool_fee")})`,
      }),
    );
  }
  const natively = time.line({
    label: wording.bitcoinMinedWorkedOutNatively,
    unit: wording.btc,
    format: "bitcoin",
    constant: "sum",
    total: true,
    formula: (period) => monthly.map((line) => line.in(period)).join("+"),
  });
  checks.equalRanges(
    wording.bitcoinMinedFunctionAndPlainFormulasAgree,
    on,
    mined.all.from("Checks"),
    natively.all.from("Checks"),
  );

  time.section(wording.cashMargin);
  const fullRevenue = time.line({
    label: wording.revenueAtFullRun,
    unit: "$",
    format: "millions",
    formula: (period) => `${mined.in(period)}*${price.in(period)}`,
  });
  const fullPower = time.line({
    label: wording.powerCostAtFullRun,
    unit: "$",
    format: "millions",
    note: wording.mwTimes1000KwTimes24,
    formula: (period) =>
      `${power.in(period)}*1000*24*${days.in(period)}*${input("uptime")}*${input("power_price")}`,
  });
  const fullOther = time.line({
    label: wording.otherCashCostAtFullRun,
    unit: "$",
    format: "millions",
    formula: (period) =>
      `${input("other_hashcost")}*${hashrate.in(period)}*1000*${days.in(period)}*${input("uptime")}`,
  });
  const running = time.line({
    label: wording.miningSwitchedOn,
    unit: wording.flag,
    format: "count",
    note: wording.n0WhereAQuarterWouldLoseCash,
    constant: "sum",
    formula: (period) =>
      `1-(${input("curtail")}=1)*(${fullRevenue.in(period)}<${fullPower.in(period)}+${fullOther.in(period)})`,
  });
  const revenue = time.line({
    label: wording.miningRevenue,
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${fullRevenue.in(period)}*${running.in(period)}`,
  });
  const powerCost = time.line({
    label: wording.powerCost,
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${fullPower.in(period)}*${running.in(period)}`,
  });
  const otherCost = time.line({
    label: wording.otherCashCost,
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${fullOther.in(period)}*${running.in(period)}`,
  });
  const margin = time.line({
    label: wording.miningMargin,
    unit: "$",
    format: "millions",
    total: true,
    constant: "sum",
    formula: (period) => `${revenue.in(period)}-${powerCost.in(period)}-${otherCost.in(period)}`,
  });
  const firstQuarter = (line: Line): string => `INDEX(${line.all.from("Checks")},1,1)`;
  checks.equal(
    wording.powerCostOfTheFirstQuarterFunction,
    on,
    firstQuarter(fullPower),
    `THESIS.MINER_POWER_COST(${firstQuarter(hashrate)},${inputs.live("efficiency", "Checks")},${inputs.live("power_price", "Checks")},${firstQuarter(days)},${inputs.live("uptime", "Checks")},${inputs.live("pue_mining", "Checks")})`,
  );
  return { price, difficulty, hashrate, power, mined, running, revenue, powerCost, otherCost, margin };
}
