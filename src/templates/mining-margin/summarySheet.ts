import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { colours, formats, seriesColours, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, scenarioNumber, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { colourOf } from "../house/time";
import type { Fleet } from "./fleetSheet";
import type { Halving } from "./halvingSheet";
import type { Market } from "./hashpriceSheet";
import type { Margins } from "./marginSheet";
import type { Payback } from "./paybackSheet";
import type { Totals } from "./totalsSheet";

const on = "Summary";
const width = 6;
const unitColumn = 4;
const howColumn = 5;

export interface SummaryFigures {
  readonly losingCash: Reference;
  readonly below: Reference;
}

/** Starts the sheet: it stands before those that it reads. */
export const summarySheet = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(on, "outputs", [46, 18, 18, 18, 24, 68], colours.ink);

/** The answers, the three scenarios side by side, and the charts. */
export function fillSummary(
  sheet: SheetBuilder,
  company: string,
  parts: {
    readonly inputs: InputsSheet;
    readonly fleet: Fleet;
    readonly market: Market;
    readonly totals: Totals;
    readonly margins: Margins;
    readonly halving: Halving;
    readonly payback: Payback;
    readonly paybackNow: Reference;
  },
  checks: Checks,
): SummaryFigures {
  const { inputs, fleet, market, totals, margins, halving, payback, paybackNow } = parts;
  sheetHead(
    sheet,
    `Mining margin · ${company}`,
    "What does a petahash earn, what does it cost, and which machines go dark first?",
    width,
  );
  let row = firstRowBelowHead;
  const section = (title: string, heads: readonly string[], unit: string, how: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
    heads.forEach((head, index) =>
      sheet.set(row, 1 + index, head, { ...styles.section, horizontal: "right" }),
    );
    sheet.set(row, unitColumn, unit, { ...styles.section, indent: 1 });
    sheet.set(row, howColumn, how, { ...styles.section, indent: 1 });
    row += 1;
  };
  const figure = (
    label: string,
    formula: string,
    format: FormatName,
    unit: string,
    how: string,
    lead = false,
  ): Reference => {
    const line = lead ? { bottom: styles.headline.bottom } : {};
    if (lead) sheet.style({ row, column: 0, rows: 1, columns: width }, line);
    sheet.set(row, 0, label, lead ? styles.headlineLabel : styles.label);
    const cell = sheet.formula(row, 1, formula, {
      ...(lead ? styles.headline : colourOf(formula)),
      horizontal: "right",
      numberFormat: formats[format],
    });
    sheet.set(row, unitColumn, unit, { ...styles.unit, ...line });
    sheet.set(row, howColumn, how, { ...styles.note, ...line });
    row += 1;
    return cell;
  };

  const hashrates = fleet.hashrate.all.from(on);
  const total = `SUM(${hashrates})`;
  const spread = `${hashrates}*${margins.siteShares.from(on)}`;
  const bySite = margins.bySite.from(on);
  const overPower = `(${bySite}+${inputs.live("other_hashcost", on)})`;
  const share = (condition: string): string =>
    `IF(${total}=0,0,SUMPRODUCT((${condition}<0)*${spread})/${total})`;

  section("Answer", ["Live scenario"], "Unit", "How");
  figure(
    "Hashprice",
    market.hashprice.from(on),
    "hashprice",
    "$ per PH/s per day",
    "what 1 PH/s earns",
    true,
  );
  figure(
    "Hashcost of the fleet",
    totals.hashcost.from(on),
    "hashprice",
    "$ per PH/s per day",
    "power and other cash cost at the average price of power",
    true,
  );
  figure(
    "Margin of the fleet",
    totals.margin.from(on),
    "percent",
    "of revenue",
    "all machines running, before overhead, depreciation and tax",
    true,
  );
  figure(
    "Margin of the fleet after the next halving",
    halving.margin.from(on),
    "percent",
    "of revenue",
    "with today's bitcoin price, difficulty and machines",
    true,
  );
  const losingCash = figure(
    "Hashrate that loses cash",
    share(bySite),
    "percent",
    "of the fleet",
    "each model spread over the sites by their power, at each site's own price",
    true,
  );
  row += 1;

  section("Break-even of the fleet", ["Break-even", "Today", "Room"], "Unit", "How");
  const against = (
    label: string,
    breakeven: Reference,
    today: string,
    format: FormatName,
    unit: string,
    room: string,
    how: string,
  ): void => {
    figure(label, breakeven.from(on), format, unit, how);
    sheet.formula(row - 1, 2, today, {
      ...styles.link,
      horizontal: "right",
      numberFormat: formats[format],
    });
    sheet.formula(row - 1, 3, room, {
      ...styles.formula,
      horizontal: "right",
      numberFormat: formats.percent,
    });
  };
  const room = (most: string, least: string): string =>
    `IF(ISNUMBER($B${row + 1}),IFERROR(${most}/${least}-1,"none"),"none")`;
  const highest = (): string => room(`$B${row + 1}`, `$C${row + 1}`);
  against(
    "Power price",
    totals.breakevenPower,
    inputs.live("power_price", on),
    "powerPrice",
    "$ per kWh",
    highest(),
    "room: how far power may rise",
  );
  against(
    "Hashprice",
    totals.breakevenHashprice,
    market.hashprice.from(on),
    "hashprice",
    "$ per PH/s per day",
    highest(),
    "room: how far it may fall, as a negative",
  );
  against(
    "Bitcoin price",
    totals.breakevenPrice,
    market.price.from(on),
    "money",
    "$ per BTC",
    highest(),
    "cash cost per bitcoin; room: how far it may fall, as a negative",
  );
  against(
    "Network difficulty",
    totals.breakevenDifficulty,
    inputs.live("difficulty", on),
    "scientific",
    "difficulty",
    highest(),
    "room: how far it may rise",
  );
  row += 1;

  section("Switching off, halving and new machines", ["Live scenario"], "Unit", "How");
  figure(
    "Cash margin of a year like today",
    totals.yearMargin.from(on),
    "millions",
    "$ per year",
    "all machines running at their uptime",
  );
  const below = figure(
    "Hashrate that does not cover its power",
    share(overPower),
    "percent",
    "of the fleet",
    "what a miner switches off: labour and repair are paid anyway",
  );
  figure(
    "Cash kept by switching that off",
    `0-SUMPRODUCT((${overPower}<0)*${overPower}*${spread})*1000*${inputs.live("uptime", on)}*365`,
    "millions",
    "$ per year",
    "its loss over power, at its uptime",
  );
  figure("Next halving", halving.date.from(on), "date", "date", "THESIS.HALVING_DATE");
  figure("Days ahead", halving.days.from(on), "count", "days", "from the as-of date");
  figure(
    "Bitcoin price that keeps today's margin then",
    halving.keepingPrice.from(on),
    "money",
    "$ per BTC",
    "with today's difficulty",
  );
  figure(
    "Margin of the fleet then, on the scenario's path",
    halving.marginOnPath.from(on),
    "percent",
    "of revenue",
    "bitcoin price and difficulty at their growth until then",
  );
  figure("New machine looked at", payback.model.from(on), "general", "model", "chosen on Inputs");
  figure(
    "Its payback, without and with the halving",
    paybackNow.from(on),
    "decimal",
    "months",
    "at the live price of machines and the live decay of the hashprice",
  );
  sheet.formula(row - 1, 2, payback.monthsWithHalving.from(on), {
    ...styles.link,
    horizontal: "right",
    numberFormat: formats.decimal,
  });
  row += 1;

  section("The three scenarios side by side", scenarios, "Unit", "How");
  const sideBySide = (
    label: string,
    format: FormatName,
    unit: string,
    how: string,
    formula: (scenario: number, column: string) => string,
  ): Reference => {
    const at = row;
    sheet.set(at, 0, label, styles.label);
    scenarios.forEach((_, index) => {
      const cell = formula(index, "BCD"[index]);
      sheet.formula(at, 1 + index, cell, {
        ...colourOf(cell),
        horizontal: "right",
        numberFormat: formats[format],
      });
    });
    sheet.set(at, unitColumn, unit, styles.unit);
    sheet.set(at, howColumn, how, styles.note);
    row += 1;
    return new Reference(on, at, 1, 1, scenarios.length);
  };
  const agree = (label: string, call: Reference, native: Reference): void =>
    checks.equalRanges(
      `${label} in the three scenarios: function and plain formulas agree`,
      on,
      call.from("Checks"),
      native.from("Checks"),
    );
  const input = (key: string, scenario: number): string => inputs.inScenario(key, on, scenario);
  const constant = (key: string): string => inputs.live(key, on);
  const efficiency = totals.efficiency.from(on);
  const prices = sideBySide(
    "Bitcoin price",
    "money",
    "$ per BTC",
    "price × (1 + move)",
    (s) => `${input("btc_price", s)}*(1+${input("btc_price_move", s)})`,
  );
  const subsidies = sideBySide(
    "Block subsidy",
    "general",
    "BTC per block",
    "THESIS.BTC_SUBSIDY_ON",
    (s) => `THESIS.BTC_SUBSIDY_ON(${input("as_of", s)},${input("block_seconds", s)})`,
  );
  const hashprices = sideBySide(
    "Hashprice",
    "hashprice",
    "$ per PH/s per day",
    "THESIS.HASHPRICE",
    (s, column) =>
      `THESIS.HASHPRICE(${column}${prices.row + 1},${input("difficulty", s)},${column}${subsidies.row + 1},${input("fees_per_block", s)})`,
  );
  const hashpricesNatively = sideBySide(
    "Hashprice, natively",
    "hashprice",
    "$ per PH/s per day",
    "hashes a day ÷ hashes per block × reward × price",
    (s, column) =>
      `${constant("hashes_per_exahash")}/1000*${constant("seconds_per_day")}/(${input("difficulty", s)}*${constant("hashes_per_difficulty")})*(${column}${subsidies.row + 1}+${input("fees_per_block", s)})*${column}${prices.row + 1}`,
  );
  agree("Hashprice", hashprices, hashpricesNatively);
  const hashcosts = sideBySide(
    "Hashcost of the fleet",
    "hashprice",
    "$ per PH/s per day",
    "THESIS.HASHCOST",
    (s) =>
      `THESIS.HASHCOST(${efficiency},${input("power_price", s)},${input("pue_mining", s)},${input("other_hashcost", s)})`,
  );
  const hashcostsNatively = sideBySide(
    "Hashcost of the fleet, natively",
    "hashprice",
    "$ per PH/s per day",
    "J/TH × 24 × $ per kWh × power usage effectiveness + other cash cost",
    (s) =>
      `${efficiency}*24*${input("power_price", s)}*${input("pue_mining", s)}+${input("other_hashcost", s)}`,
  );
  agree("Hashcost of the fleet", hashcosts, hashcostsNatively);
  const marginsByScenario = sideBySide(
    "Margin of the fleet",
    "percent",
    "of revenue",
    "1 − hashcost ÷ hashprice after fee",
    (s, column) =>
      `1-${column}${hashcosts.row + 1}/(${column}${hashprices.row + 1}*(1-${input("pool_fee", s)}))`,
  );
  // Whoever types over a Live cell leaves the scenarios; that is said here, and is no fault of the model.
  sheet.set(row, 0, "Is the live scenario the one above?", styles.label);
  const liveAgrees = sheet.formula(
    row,
    1,
    `IF(ABS(INDEX(${marginsByScenario.from(on)},1,${scenarioNumber.from(on)})-${totals.margin.from(on)})*1E6<1,"✓ yes","✗ no")`,
    { ...styles.status, horizontal: "right" },
  );
  sheet.set(row, howColumn, "no: a Live cell on Inputs was typed over", styles.note);
  const verdict = { row, column: 1, rows: 1, columns: 1 };
  sheet.conditional({
    range: verdict,
    formula: `LEFT(${liveAgrees.from(on)},1)="✓"`,
    style: { fontColour: colours.good },
  });
  sheet.conditional({
    range: verdict,
    formula: `LEFT(${liveAgrees.from(on)},1)="✗"`,
    style: { fontColour: colours.warn, fill: colours.warnFill },
  });
  row += 2;

  const charted = fleet.count - 1;
  sheet.set(
    row,
    0,
    "The charts leave out the last and least efficient model of the Fleet sheet, whose loss would flatten the rest.",
    { ...styles.note, indent: 0 },
  );
  row += 1;
  sheet.chart({
    name: "Margin by model",
    kind: "column",
    title: "Margin by model",
    description:
      "Columns of each model's margin in dollars per PH/s per day at the average price of power, from the most to the least efficient model. Below zero a model loses cash.",
    categories: margins.model.top(charted),
    series: [{ name: "Margin", values: margins.dollars.top(charted), colour: seriesColours[0] }],
    over: { row, column: 0, rows: 22, columns: 4 },
    valueAxisTitle: "$ per PH/s per day",
    valueFormat: "$#,##0",
  });
  sheet.chart({
    name: "Break-even power by model",
    kind: "combined",
    title: "Break-even power price by model, against the sites",
    description:
      "Columns of the power price at which each model breaks even, with the power prices of the cheapest and the dearest site as lines. A column below a line loses cash at that site.",
    categories: margins.model.top(charted),
    series: [
      {
        name: "Break-even power price",
        values: margins.breakevenPower.top(charted),
        as: "column",
        colour: seriesColours[2],
      },
      {
        name: "Dearest site",
        values: margins.dearest.top(charted),
        as: "line",
        colour: seriesColours[1],
      },
      {
        name: "Cheapest site",
        values: margins.cheapest.top(charted),
        as: "line",
        colour: seriesColours[0],
        dashed: true,
      },
    ],
    over: { row, column: 4, rows: 22, columns: 2 },
    valueAxisTitle: "$ per kWh",
    valueFormat: "$0.00",
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  return { losingCash, below };
}
