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
    "Halving",
    "When the block subsidy halves next, and what the margin is then: with today's price and difficulty, and on the scenario's path.",
    checks,
    [46, 18, 18, 20, 18, 18, 18, 18, 18, 3, ...Array.from({ length: 7 }, () => 13)],
  );
  const input = (key: string): string => inputs.live(key, on);
  const price = market.price.from(on);
  const hashcost = totals.hashcost.from(on);
  const efficiency = totals.efficiency.from(on);
  const fees = input("fees_per_block");
  const costs = `${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")}`;

  page.section("When");
  const number = page.figure(
    { label: "Next halving", unit: "number", format: "count", how: "the last on Inputs + those passed + 1" },
    `${input("last_halving")}+${market.passed.from(on)}+1`,
  );
  const date = page.pair(
    {
      label: "Date of the next halving",
      unit: "date",
      format: "date",
      how: "last halving + blocks × seconds per block; THESIS.HALVING_DATE",
    },
    `THESIS.HALVING_DATE(${number.from(on)},${input("block_seconds")})`,
    `${input("last_halving_moment")}+(${number.from(on)}-${input("last_halving")})*${input("blocks_per_halving")}*${input("block_seconds")}/${input("seconds_per_day")}`,
  );
  const days = page.figure(
    { label: "Days ahead", unit: "days", format: "count", how: "from the as-of date" },
    `${date.from(on)}-${input("as_of")}`,
  );
  const years = page.figure(
    { label: "Years ahead", unit: "years", format: "decimal" },
    `${days.from(on)}/365`,
  );

  page.section("Block reward");
  page.figure({ label: "Subsidy today", unit: "BTC per block", format: "general" }, market.subsidy.from(on));
  const subsidy = page.pair(
    {
      label: "Subsidy after the halving",
      unit: "BTC per block",
      format: "general",
      how: "halved; THESIS.BTC_SUBSIDY_ON the halving's date",
    },
    `THESIS.BTC_SUBSIDY_ON(${date.from(on)},${input("block_seconds")})`,
    `${market.subsidy.from(on)}*${input("subsidy_kept")}`,
  );
  const rewardLeft = page.figure(
    {
      label: "Reward after over reward today",
      unit: "fraction",
      format: "percent",
      how: "fees stay as they are in BTC, so less than half is lost",
    },
    `(${subsidy.from(on)}+${fees})/${market.reward.from(on)}`,
  );

  page.section("With today's price and difficulty");
  page.figure(
    { label: "Hashprice today", unit: "$ per PH/s per day", format: "hashprice" },
    market.hashprice.from(on),
  );
  const hashprice = page.pair(
    {
      label: "Hashprice after the halving",
      unit: "$ per PH/s per day",
      format: "hashprice",
      how: "today's × reward after over today; THESIS.HASHPRICE",
    },
    `THESIS.HASHPRICE(${price},${input("difficulty")},${subsidy.from(on)},${fees})`,
    `${market.hashprice.from(on)}*${rewardLeft.from(on)}`,
  );
  page.figure(
    { label: "Margin of the fleet today", unit: "of revenue", format: "percent" },
    totals.margin.from(on),
  );
  const marginCall = (at: string): string =>
    `THESIS.MINING_MARGIN(${at},${efficiency},${input("power_price")},${costs})`;
  const marginNative = (at: string): string => `1-${hashcost}/(${at}*(1-${input("pool_fee")}))`;
  const margin = page.pair(
    {
      label: "Margin of the fleet after the halving",
      unit: "of revenue",
      format: "percent",
      how: "all machines running, at the average price of power; THESIS.MINING_MARGIN",
    },
    marginCall(hashprice.from(on)),
    marginNative(hashprice.from(on)),
  );
  const keepingPrice = page.figure(
    {
      label: "Bitcoin price that keeps today's margin",
      unit: "$ per BTC",
      format: "money",
      how: "price ÷ (reward after over today): the hashprice, and with it every margin, stays",
    },
    `${price}/${rewardLeft.from(on)}`,
  );
  page.pair(
    {
      label: "Break-even bitcoin price then",
      unit: "$ per BTC",
      format: "money",
      how: "today's break-even price ÷ (reward after over today); THESIS.COST_PER_BTC",
    },
    `THESIS.COST_PER_BTC(${input("difficulty")},${efficiency},${input("power_price")},${subsidy.from(on)},${fees},${costs})`,
    `${totals.breakevenPrice.from(on)}/${rewardLeft.from(on)}`,
  );
  page.figure(
    {
      label: "Fall of difficulty that would keep today's margin",
      unit: "fraction",
      format: "percent",
      how: "1 − reward after over today",
    },
    `1-${rewardLeft.from(on)}`,
  );

  page.section("On the scenario's path");
  const pathPrice = page.figure(
    {
      label: "Bitcoin price at the halving",
      unit: "$ per BTC",
      format: "money",
      how: "today's price at its growth per year",
    },
    `${price}*(1+${input("btc_growth")})^${years.from(on)}`,
  );
  const pathDifficulty = page.figure(
    {
      label: "Network difficulty at the halving",
      unit: "difficulty",
      format: "scientific",
      how: "today's difficulty at its growth per month",
    },
    `${input("difficulty")}*(1+${input("difficulty_growth")})^(12*${years.from(on)})`,
  );
  const onPath = (label: string, subsidyThen: string, reward: string): Reference => {
    const then = page.pair(
      {
        label: `Hashprice ${label}`,
        unit: "$ per PH/s per day",
        format: "hashprice",
        how: "today's × change of price ÷ change of difficulty × change of reward",
      },
      `THESIS.HASHPRICE(${pathPrice.from(on)},${pathDifficulty.from(on)},${subsidyThen},${fees})`,
      `${market.hashprice.from(on)}*${pathPrice.from(on)}/${price}*${input("difficulty")}/${pathDifficulty.from(on)}${reward}`,
    );
    return page.pair(
      { label: `Margin of the fleet ${label}`, unit: "of revenue", format: "percent" },
      marginCall(then.from(on)),
      marginNative(then.from(on)),
    );
  };
  onPath("just before it", market.subsidy.from(on), "");
  const marginOnPath = onPath("just after it", subsidy.from(on), `*${rewardLeft.from(on)}`);

  page.section("By model, with today's price and difficulty", []);
  const { sheet } = page;
  const table = new ModelTable(sheet, page.row, fleet.count);
  const cell = (column: Column, index: number): string => column.at(index, on);
  table.column(0, "Model", "name", "general", (i) => cell(fleet.model, i), true);
  const joules = table.column(1, "Efficiency", "J/TH", "decimal", (i) => cell(fleet.efficiency, i));
  const hashrate = table.column(2, "Hashrate in service", "EH/s", "decimal", (i) => cell(fleet.hashrate, i));
  const today = table.column(3, "Margin today", "$/PH/s/day", "hashprice", (i) => cell(margins.dollars, i));
  const after = table.column(
    4,
    "Margin after the halving",
    "$/PH/s/day",
    "hashprice",
    (i) => `${hashprice.from(on)}*(1-${input("pool_fee")})-${cell(margins.hashcost, i)}`,
  );
  const fraction = table.column(
    5,
    "The same, by function",
    "of revenue",
    "percent",
    (i) => `THESIS.MINING_MARGIN(${hashprice.from(on)},${cell(joules, i)},${input("power_price")},${costs})`,
  );
  const fractionNative = table.column(
    6,
    "The same, natively",
    "of revenue",
    "percent",
    (i) => `${cell(after, i)}/(${hashprice.from(on)}*(1-${input("pool_fee")}))`,
  );
  const breakeven = table.column(
    7,
    "Break-even power then, by function",
    "$ per kWh",
    "powerPrice",
    (i) =>
      `THESIS.BREAKEVEN("POWER",${hashprice.from(on)},${cell(joules, i)},${input("power_price")},${costs})`,
  );
  const breakevenNative = table.column(
    8,
    "Break-even power then, natively",
    "$ per kWh",
    "powerPrice",
    (i) =>
      `(${hashprice.from(on)}*(1-${input("pool_fee")})-${input("other_hashcost")})/(24*${cell(joules, i)}*${input("pue_mining")})`,
  );
  for (const [label, first, second] of [
    ["Margin after the halving", fraction, fractionNative],
    ["Break-even power after the halving", breakeven, breakevenNative],
  ] as const) {
    checks.equalRanges(
      `${label} by model: function and plain formulas agree`,
      on,
      first.all.from("Checks"),
      second.all.from("Checks"),
    );
  }
  checks.equal(
    "Margin after the halving: the models weighted by hashrate make the fleet",
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
  sheet.set(
    table.end,
    0,
    "The chart leaves out the table's last and least efficient model, whose loss would flatten the rest.",
    { ...styles.note, indent: 0 },
  );
  sheet.chart({
    name: "Margin before and after the halving",
    kind: "column",
    title: "Margin by model today and after the halving",
    description:
      "Columns of each model's margin in dollars per PH/s per day at the average price of power: today, and after the next halving with today's bitcoin price and difficulty. Below zero a model loses cash.",
    categories: margins.model.top(charted),
    series: [
      { name: "Today", values: today.top(charted), colour: seriesColours[0] },
      { name: "After the halving", values: after.top(charted), colour: seriesColours[1] },
    ],
    over: { row: table.first - 2, column: 10, rows: fleet.count + 2, columns: 7 },
    valueAxisTitle: "$ per PH/s per day",
    valueFormat: "$#,##0",
  });
  return { date, days, rewardLeft, margin, keepingPrice, marginOnPath, today, after };
}
