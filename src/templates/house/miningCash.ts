import type { Checks } from "./checks";
import type { InputsSheet } from "./inputs";
import type { Line, TimeSheet } from "./time";
import type { QuarterAxis } from "./timeline";

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

  time.section("Market");
  const price = time.line({
    label: "Bitcoin price",
    unit: "$ per BTC",
    format: "money",
    constant: "last",
    formula: (period) => `${input("btc_price")}*(1+${input("btc_growth")})^${elapsedYears(period)}`,
  });
  const difficulty = time.line({
    label: "Network difficulty, first month",
    unit: "difficulty",
    format: "scientific",
    formula: (period) => `${input("difficulty")}*(1+${input("difficulty_growth")})^${elapsedMonths(period)}`,
  });
  const hashprice = time.line({
    label: "Hashprice, first day",
    unit: "$ per PH/s per day",
    format: "hashprice",
    note: "THESIS.HASHPRICE",
    formula: (period) =>
      `THESIS.HASHPRICE(${price.in(period)},${difficulty.in(period)},THESIS.BTC_SUBSIDY_ON(EDATE(${input("model_start")},${elapsedMonths(period)}),${input("block_seconds")}),${input("fees_per_block")})`,
  });
  time.line({
    label: "Mining margin at that hashprice",
    unit: "fraction",
    format: "percent",
    note: "THESIS.MINING_MARGIN, before overhead",
    formula: (period) =>
      `THESIS.MINING_MARGIN(${hashprice.in(period)},${input("efficiency")},${input("power_price")},${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")})`,
  });

  time.section("Hashrate");
  const path = time.line({
    label: "Hashrate by plan",
    unit: "EH/s",
    format: "decimal",
    formula: (period) =>
      `${input("hashrate")}+(${input("hashrate_target")}-${input("hashrate")})*MIN(1,${axis.number.in(period)}/${input("hashrate_quarters")})`,
  });
  const powerLeft = time.line({
    label: "Power left for mining",
    unit: "MW gross",
    format: "power",
    formula: (period) => `MAX(0,${input("mining_mw")}-${takenFromMining.in(period)})`,
  });
  const hashrate = time.line({
    label: "Hashrate running",
    unit: "EH/s",
    format: "decimal",
    note: "the plan, at most what the power left runs",
    total: true,
    formula: (period) =>
      `MIN(${path.in(period)},${powerLeft.in(period)}/(${input("efficiency")}*${input("pue_mining")}))`,
  });
  const power = time.line({
    label: "Power drawn by mining",
    unit: "MW gross",
    format: "power",
    formula: (period) => `${hashrate.in(period)}*${input("efficiency")}*${input("pue_mining")}`,
  });

  time.section("Bitcoin mined");
  const mined = time.line({
    label: "Bitcoin mined at full run",
    unit: "BTC",
    format: "bitcoin",
    note: "THESIS.BTC_MINED, day by day through halvings",
    constant: "sum",
    spill: `THESIS.BTC_MINED(${hashrate.all.from(on)},${input("model_start")},COLUMNS(${axis.number.all.from(on)}),${input("difficulty")},${input("difficulty_growth")},${input("fees_per_block")},${input("uptime")},${input("pool_fee")},${input("months_per_quarter")},${input("block_seconds")})`,
  });
  const halvings = [1, 2, 3].map((n) =>
    time.line({
      label: ["Next halving", "The halving after it", "The third to come"][n - 1],
      unit: "date",
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
      label: `Month ${month}: starts`,
      unit: "date",
      format: "date",
      formula: (period) =>
        before
          ? `EDATE(${before.start.in(period)},1)`
          : `EDATE(${input("model_start")},${elapsedMonths(period)})`,
    });
    const monthDifficulty = time.line({
      label: `Month ${month}: network difficulty`,
      unit: "difficulty",
      format: "scientific",
      formula: (period) =>
        before ? `${before.difficulty.in(period)}*(1+${input("difficulty_growth")})` : difficulty.in(period),
    });
    monthBefore = { start, difficulty: monthDifficulty };
    const reward = time.line({
      label: `Month ${month}: reward × days`,
      unit: "BTC per block × days",
      format: "decimal",
      note: "days after each halving earn less: a day counts by its noon",
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
        label: `Month ${month}: bitcoin mined`,
        unit: "BTC",
        format: "bitcoin",
        note: "hashes ÷ hashes per block × reward, net of fee",
        formula: (period) =>
          `${hashrate.in(period)}*${input("hashes_per_exahash")}*${input("seconds_per_day")}/(${monthDifficulty.in(period)}*${input("hashes_per_difficulty")})*${reward.in(period)}*${input("uptime")}*(1-${input("pool_fee")})`,
      }),
    );
  }
  const natively = time.line({
    label: "Bitcoin mined, worked out natively",
    unit: "BTC",
    format: "bitcoin",
    constant: "sum",
    total: true,
    formula: (period) => monthly.map((line) => line.in(period)).join("+"),
  });
  checks.equalRanges(
    "Bitcoin mined: function and plain formulas agree",
    on,
    mined.all.from("Checks"),
    natively.all.from("Checks"),
  );

  time.section("Cash margin");
  const fullRevenue = time.line({
    label: "Revenue at full run",
    unit: "$",
    format: "millions",
    formula: (period) => `${mined.in(period)}*${price.in(period)}`,
  });
  const fullPower = time.line({
    label: "Power cost at full run",
    unit: "$",
    format: "millions",
    note: "MW × 1,000 kW × 24 hours × days × uptime × $ per kWh",
    formula: (period) =>
      `${power.in(period)}*1000*24*${days.in(period)}*${input("uptime")}*${input("power_price")}`,
  });
  const fullOther = time.line({
    label: "Other cash cost at full run",
    unit: "$",
    format: "millions",
    formula: (period) =>
      `${input("other_hashcost")}*${hashrate.in(period)}*1000*${days.in(period)}*${input("uptime")}`,
  });
  const running = time.line({
    label: "Mining switched on",
    unit: "flag",
    format: "count",
    note: "0 where a quarter would lose cash",
    constant: "sum",
    formula: (period) =>
      `1-(${input("curtail")}=1)*(${fullRevenue.in(period)}<${fullPower.in(period)}+${fullOther.in(period)})`,
  });
  const revenue = time.line({
    label: "Mining revenue",
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${fullRevenue.in(period)}*${running.in(period)}`,
  });
  const powerCost = time.line({
    label: "Power cost",
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${fullPower.in(period)}*${running.in(period)}`,
  });
  const otherCost = time.line({
    label: "Other cash cost",
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${fullOther.in(period)}*${running.in(period)}`,
  });
  const margin = time.line({
    label: "Mining margin",
    unit: "$",
    format: "millions",
    total: true,
    constant: "sum",
    formula: (period) => `${revenue.in(period)}-${powerCost.in(period)}-${otherCost.in(period)}`,
  });
  const firstQuarter = (line: Line): string => `INDEX(${line.all.from("Checks")},1,1)`;
  checks.equal(
    "Power cost of the first quarter: function and plain formulas agree",
    on,
    firstQuarter(fullPower),
    `THESIS.MINER_POWER_COST(${firstQuarter(hashrate)},${inputs.live("efficiency", "Checks")},${inputs.live("power_price", "Checks")},${firstQuarter(days)},${inputs.live("uptime", "Checks")},${inputs.live("pue_mining", "Checks")})`,
  );
  return { price, difficulty, hashrate, power, mined, running, revenue, powerCost, otherCost, margin };
}
