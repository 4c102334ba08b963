import { cellAddress } from "../../plan/address";
import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, seriesColours, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { FigureSheet } from "../house/pairedFigures";
import type { Fleet } from "./fleetSheet";
import type { Market } from "./hashpriceSheet";
import type { Margins } from "./marginSheet";
import { type Column, ModelTable } from "../house/modelTable";
import type { Totals } from "./totalsSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.halvingSheet;

export interface Halving {
  readonly date: Reference;
  readonly days: Reference;
  /** Block reward after the halving over the reward today. */
  readonly rewardLeft: Reference;
  readonly margin: Reference;
  readonly keepingPrice: Reference;
  readonly marginOnPath: Reference;
  readonly today: Column;
  readonly after: Column;
}

const on = "Halving";

/** The next halving: when, and what is left of each model's margin, with today's market and on the scenario's path. */
export function halvingSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  fleet: Fleet,
  market: Market,
  totals: Totals,
  margins: Margins,
  checks: Checks,
): Halving {
  const page = new FigureSheet(
    plan,
    on,
    "workings",
    wording.halving,
    wording.whenTheBlockSubsidyHalvesNextAnd,
    checks,
    [46, 18, 18, 20, 18, 18, 18, 18, 18, 3, ...Array.from({ length: 7 }, () => 13)],
  );
  const input = (key: string): string => inputs.live(key, on);
  const price = market.price.from(on);
  const hashcost = totals.hashcost.from(on);
  const efficiency = totals.efficiency.from(on);
  const fees = input("fees_per_block");
  const costs = `${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")}`;

  page.section(wording.when);
  const number = page.figure(
    {
      label: wording.nextHalving,
      unit: wording.number,
      format: "count",
      how: wording.theLastOnInputsThosePassed1,
    },
    `${input("last_halving")}+${market.passed.from(on)}+1`,
  );
  const date = page.pair(
    {
      label: wording.dateOfTheNextHalving,
      unit: wording.date,
      format: "date",
      how: wording.lastHalvingBlocksTimesSecondsPerBlock,
    },
    `THESIS.HALVING_DATE(${number.from(on)},${input("block_seconds")})`,
    `${input("last_halving_moment")}+(${number.from(on)}-${input("last_halving")})*${input("blocks_per_halving")}*${input("block_seconds")}/${input("seconds_per_day")}`,
  );
  const days = page.figure(
    { label: wording.daysAhead, unit: wording.days, format: "count", how: wording.fromTheAsOfDate },
    `${date.from(on)}-${input("as_of")}`,
  );
  const years = page.figure(
    { label: wording.yearsAhead, unit: wording.years, format: "decimal" },
    `${days.from(on)}/365`,
  );

  page.section(wording.blockReward);
  page.figure(
    { label: wording.subsidyToday, unit: wording.btcPerBlock, format: "general" },
    market.subsidy.from(on),
  );
  const subsidy = page.pair(
    {
      label: wording.subsidyAfterTheHalving,
      unit: wording.btcPerBlock,
      format: "general",
      how: wording.halvedThesisBtcSubsidyOnTheHalvings,
    },
    `THESIS.BTC_SUBSIDY_ON(${date.from(on)},${input("block_seconds")})`,
    `${market.subsidy.from(on)}*${input("subsidy_kept")}`,
  );
  const rewardLeft = page.figure(
    {
      label: wording.rewardAfterOverRewardToday,
      unit: wording.fraction,
      format: "percent",
      how: wording.feesStayAsTheyAreInBtc,
    },
    `(${subsidy.from(on)}+${fees})/${market.reward.from(on)}`,
  );

  page.section(wording.withTodaysPriceAndDifficulty);
  page.figure(
    { label: wording.hashpriceToday, unit: wording.dollarPerPhSPerDay, format: "hashprice" },
    market.hashprice.from(on),
  );
  const hashprice = page.pair(
    {
      label: wording.hashpriceAfterTheHalving,
      unit: wording.dollarPerPhSPerDay,
      format: "hashprice",
      how: wording.todaysTimesRewardAfterOverTodayThesis,
    },
    `THESIS.HASHPRICE(${price},${input("difficulty")},${subsidy.from(on)},${fees})`,
    `${market.hashprice.from(on)}*${rewardLeft.from(on)}`,
  );
  page.figure(
    { label: wording.marginOfTheFleetToday, unit: wording.ofRevenue, format: "percent" },
    totals.margin.from(on),
  );
  const marginCall = (at: string): string =>
    `THESIS.MINING_MARGIN(${at},${efficiency},${input("power_price")},${costs})`;
  const marginNative = (at: string): string => `1-${hashcost}/(${at}*(1-${input("pool_fee")}))`;
  const margin = page.pair(
    {
      label: wording.marginOfTheFleetAfterTheHalving,
      unit: wording.ofRevenue,
      format: "percent",
      how: wording.allMachinesRunningAtTheAveragePrice,
    },
    marginCall(hashprice.from(on)),
    marginNative(hashprice.from(on)),
  );
  const keepingPrice = page.figure(
    {
      label: wording.bitcoinPriceThatKeepsTodaysMargin,
      unit: wording.dollarPerBtc,
      format: "money",
      how: wording.priceOverRewardAfterOverTodayThe,
    },
    `${price}/${rewardLeft.from(on)}`,
  );
  page.pair(
    {
      label: wording.breakEvenBitcoinPriceThen,
      unit: wording.dollarPerBtc,
      format: "money",
      how: wording.todaysBreakEvenPriceOverRewardAfter,
    },
    `THESIS.COST_PER_BTC(${input("difficulty")},${efficiency},${input("power_price")},${subsidy.from(on)},${fees},${costs})`,
    `${totals.breakevenPrice.from(on)}/${rewardLeft.from(on)}`,
  );
  page.figure(
    {
      label: wording.fallOfDifficultyThatWouldKeepTodays,
      unit: wording.fraction,
      format: "percent",
      how: wording.n1RewardAfterOverToday,
    },
    `1-${rewardLeft.from(on)}`,
  );

  page.section(wording.onTheScenariosPath);
  const pathPrice = page.figure(
    {
      label: wording.bitcoinPriceAtTheHalving,
      unit: wording.dollarPerBtc,
      format: "money",
      how: wording.todaysPriceAtItsGrowthPerYear,
    },
    `${price}*(1+${input("btc_growth")})^${years.from(on)}`,
  );
  const pathDifficulty = page.figure(
    {
      label: wording.networkDifficultyAtTheHalving,
      unit: wording.difficulty,
      format: "scientific",
      how: wording.todaysDifficultyAtItsGrowthPerMonth,
    },
    `${input("difficulty")}*(1+${input("difficulty_growth")})^(12*${years.from(on)})`,
  );
  const onPath = (label: string, subsidyThen: string, reward: string): Reference => {
    const then = page.pair(
      {
        label: wording.hashpriceDollarLabel(label),
        unit: wording.dollarPerPhSPerDay,
        format: "hashprice",
        how: wording.todaysTimesChangeOfPriceOverChange,
      },
      `THESIS.HASHPRICE(${pathPrice.from(on)},${pathDifficulty.from(on)},${subsidyThen},${fees})`,
      `${market.hashprice.from(on)}*${pathPrice.from(on)}/${price}*${input("difficulty")}/${pathDifficulty.from(on)}${reward}`,
    );
    return page.pair(
      { label: wording.marginOfTheFleetDollarLabel(label), unit: wording.ofRevenue, format: "percent" },
      marginCall(then.from(on)),
      marginNative(then.from(on)),
    );
  };
  onPath(wording.justBeforeIt, market.subsidy.from(on), "");
  const marginOnPath = onPath(wording.justAfterIt, subsidy.from(on), `*${rewardLeft.from(on)}`);

  page.section(wording.byModelWithTodaysPriceAndDifficulty, []);
  const { sheet } = page;
  const table = new ModelTable(sheet, page.row, fleet.count);
  const cell = (column: Column, index: number): string => column.at(index, on);
  table.column(0, wording.model, wording.name, "general", (i) => cell(fleet.model, i), true);
  const joules = table.column(1, wording.efficiency, wording.jTh, "decimal", (i) =>
    cell(fleet.efficiency, i),
  );
  const hashrate = table.column(2, wording.hashrateInService, wording.ehS, "decimal", (i) =>
    cell(fleet.hashrate, i),
  );
  const today = table.column(3, wording.marginToday, wording.dollarPhSDay, "hashprice", (i) =>
    cell(margins.dollars, i),
  );
  const after = table.column(
    4,
    wording.marginAfterTheHalving,
    wording.dollarPhSDay,
    "hashprice",
    (i) => `${hashprice.from(on)}*(1-${input("pool_fee")})-${cell(margins.hashcost, i)}`,
  );
  const fraction = table.column(
    5,
    wording.theSameByFunction,
    wording.ofRevenue,
    "percent",
    (i) => `THESIS.MINING_MARGIN(${hashprice.from(on)},${cell(joules, i)},${input("power_price")},${costs})`,
  );
  const fractionNative = table.column(
    6,
    wording.theSameNatively,
    wording.ofRevenue,
    "percent",
    (i) => `${cell(after, i)}/(${hashprice.from(on)}*(1-${input("pool_fee")}))`,
  );
  const breakeven = table.column(
    7,
    wording.breakEvenPowerThenByFunction,
    wording.dollarPerKwh,
    "powerPrice",
    (i) =>
      `THESIS.BREAKEVEN("POWER",${hashprice.from(on)},${cell(joules, i)},${input("power_price")},${costs})`,
  );
  const breakevenNative = table.column(
    8,
    wording.breakEvenPowerThenNatively,
    wording.dollarPerKwh,
    "powerPrice",
    (i) =>
      `(${hashprice.from(on)}*(1-${input("pool_fee")})-${input("other_hashcost")})/(24*${cell(joules, i)}*${input("pue_mining")})`,
  );
  for (const [label, first, second] of [
    [wording.marginAfterTheHalving, fraction, fractionNative],
    [wording.breakEvenPowerAfterTheHalving, breakeven, breakevenNative],
  ] as const) {
    checks.equalRanges(
      wording.dollarLabelByModelFunctionAndPlain(label),
      on,
      first.all.from("Checks"),
      second.all.from("Checks"),
    );
  }
  checks.equal(
    wording.marginAfterTheHalvingTheModelsWeighted,
    on,
    `SUMPRODUCT(${after.all.from("Checks")},${hashrate.all.from("Checks")})`,
    `${margin.from("Checks")}*${hashprice.from("Checks")}*(1-${inputs.live("pool_fee", "Checks")})*SUM(${hashrate.all.from("Checks")})`,
  );
  for (const range of [today.all, after.all, fraction.all]) {
    sheet.conditional({
      range,
      formula: `${cellAddress(range.row, range.column)}<0`,
      style: { fontColour: colours.bad, fill: colours.badFill },
    });
  }
  const charted = fleet.count - 1;
  sheet.set(table.end, 0, wording.theChartLeavesOutTheTablesLast, { ...styles.note, indent: 0 });
  sheet.chart({
    name: wording.marginBeforeAndAfterTheHalving,
    kind: "column",
    title: wording.marginByModelTodayAndAfterThe,
    description: wording.columnsOfEachModelsMarginInDollars,
    categories: margins.model.top(charted),
    series: [
      { name: wording.today, values: today.top(charted), colour: seriesColours[0] },
      { name: wording.afterTheHalving, values: after.top(charted), colour: seriesColours[1] },
    ],
    over: { row: table.first - 2, column: 10, rows: fleet.count + 2, columns: 7 },
    valueAxisTitle: wording.dollarPerPhSPerDay,
    valueFormat: "$#,##0",
  });
  return { date, days, rewardLeft, margin, keepingPrice, marginOnPath, today, after };
}
