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
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.miningMargin.summarySheet;

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
  sheetHead(sheet, wording.miningMarginDollarCompany(company), wording.whatDoesAPetahashEarnWhatDoes, width);
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

  section(wording.answer, [wording.liveScenario], wording.unit, wording.how);
  figure(
    wording.hashprice,
    market.hashprice.from(on),
    "hashprice",
    wording.dollarPerPhSPerDay,
    wording.what1PhSEarns,
    true,
  );
  figure(
    wording.hashcostOfTheFleet,
    totals.hashcost.from(on),
    "hashprice",
    wording.dollarPerPhSPerDay,
    wording.powerAndOtherCashCostAtThe,
    true,
  );
  figure(
    wording.marginOfTheFleet,
    totals.margin.from(on),
    "percent",
    wording.ofRevenue,
    wording.allMachinesRunningBeforeOverheadDepreciationAnd,
    true,
  );
  figure(
    wording.marginOfTheFleetAfterTheNext,
    halving.margin.from(on),
    "percent",
    wording.ofRevenue,
    wording.withTodaysBitcoinPriceDifficultyAndMachines,
    true,
  );
  const losingCash = figure(
    wording.hashrateThatLosesCash,
    share(bySite),
    "percent",
    wording.ofTheFleet,
    wording.eachModelSpreadOverTheSitesBy,
    true,
  );
  row += 1;

  section(
    wording.breakEvenOfTheFleet,
    [wording.breakEven, wording.today, wording.room],
    wording.unit,
    wording.how,
  );
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
    `IF(ISNUMBER($B${row + 1}),IFERROR(${most}/${least}-1,${quoted(wording.none)}),${quoted(wording.none)})`;
  const highest = (): string => room(`$B${row + 1}`, `$C${row + 1}`);
  against(
    wording.powerPrice,
    totals.breakevenPower,
    inputs.live("power_price", on),
    "powerPrice",
    wording.dollarPerKwh,
    highest(),
    wording.roomHowFarPowerMayRise,
  );
  against(
    wording.hashprice,
    totals.breakevenHashprice,
    market.hashprice.from(on),
    "hashprice",
    wording.dollarPerPhSPerDay,
    highest(),
    wording.roomHowFarItMayFallAs,
  );
  against(
    wording.bitcoinPrice,
    totals.breakevenPrice,
    market.price.from(on),
    "money",
    wording.dollarPerBtc,
    highest(),
    wording.cashCostPerBitcoinRoomHowFar,
  );
  against(
    wording.networkDifficulty,
    totals.breakevenDifficulty,
    inputs.live("difficulty", on),
    "scientific",
    "difficulty",
    highest(),
    wording.roomHowFarItMayRise,
  );
  row += 1;

  section(wording.switchingOffHalvingAndNewMachines, [wording.liveScenario], wording.unit, wording.how);
  figure(
    wording.cashMarginOfAYearLikeToday,
    totals.yearMargin.from(on),
    "millions",
    wording.dollarPerYear,
    wording.allMachinesRunningAtTheirUptime,
  );
  const below = figure(
    wording.hashrateThatDoesNotCoverItsPower,
    share(overPower),
    "percent",
    wording.ofTheFleet,
    wording.whatAMinerSwitchesOffLabourAnd,
  );
  figure(
    wording.cashKeptBySwitchingThatOff,
    `0-SUMPRODUCT((${overPower}<0)*${overPower}*${spread})*1000*${inputs.live("uptime", on)}*365`,
    "millions",
    wording.dollarPerYear,
    wording.itsLossOverPowerAtItsUptime,
  );
  figure(wording.nextHalving, halving.date.from(on), "date", "date", "THESIS.HALVING_DATE");
  figure(wording.daysAhead, halving.days.from(on), "count", wording.days, wording.fromTheAsOfDate);
  figure(
    wording.bitcoinPriceThatKeepsTodaysMarginThen,
    halving.keepingPrice.from(on),
    "money",
    wording.dollarPerBtc,
    wording.withTodaysDifficulty,
  );
  figure(
    wording.marginOfTheFleetThenOnThe,
    halving.marginOnPath.from(on),
    "percent",
    wording.ofRevenue,
    wording.bitcoinPriceAndDifficultyAtTheirGrowth,
  );
  figure(
    wording.newMachineLookedAt,
    payback.model.from(on),
    "general",
    wording.model,
    wording.chosenOnInputs,
  );
  figure(
    wording.itsPaybackWithoutAndWithTheHalving,
    paybackNow.from(on),
    "decimal",
    wording.months,
    wording.atTheLivePriceOfMachinesAnd,
  );
  sheet.formula(row - 1, 2, payback.monthsWithHalving.from(on), {
    ...styles.link,
    horizontal: "right",
    numberFormat: formats.decimal,
  });
  row += 1;

  section(wording.theThreeScenariosSideBySide, scenarios, wording.unit, wording.how);
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
      wording.dollarLabelInTheThreeScenariosFunction(label),
      on,
      call.from("Checks"),
      native.from("Checks"),
    );
  const input = (key: string, scenario: number): string => inputs.inScenario(key, on, scenario);
  const constant = (key: string): string => inputs.live(key, on);
  const efficiency = totals.efficiency.from(on);
  const prices = sideBySide(
    wording.bitcoinPrice,
    "money",
    wording.dollarPerBtc,
    wording.priceTimes1Move,
    (s) => `${input("btc_price", s)}*(1+${input("btc_price_move", s)})`,
  );
  const subsidies = sideBySide(
    wording.blockSubsidy,
    "general",
    wording.btcPerBlock,
    "THESIS.BTC_SUBSIDY_ON",
    (s) => `THESIS.BTC_SUBSIDY_ON(${input("as_of", s)},${input("block_seconds", s)})`,
  );
  const hashprices = sideBySide(
    wording.hashprice,
    "hashprice",
    wording.dollarPerPhSPerDay,
    "THESIS.HASHPRICE",
    (s, column) =>
      `THESIS.HASHPRICE(${column}${prices.row + 1},${input("difficulty", s)},${column}${subsidies.row + 1},${input("fees_per_block", s)})`,
  );
  const hashpricesNatively = sideBySide(
    wording.hashpriceNatively,
    "hashprice",
    wording.dollarPerPhSPerDay,
    wording.hashesADayOverHashesPerBlock,
    (s, column) =>
      `${constant("hashes_per_exahash")}/1000*${constant("seconds_per_day")}/(${input("difficulty", s)}*${constant("hashes_per_difficulty")})*(${column}${subsidies.row + 1}+${input("fees_per_block", s)})*${column}${prices.row + 1}`,
  );
  agree(wording.hashprice, hashprices, hashpricesNatively);
  const hashcosts = sideBySide(
    wording.hashcostOfTheFleet,
    "hashprice",
    wording.dollarPerPhSPerDay,
    "THESIS.HASHCOST",
    (s) =>
      `THESIS.HASHCOST(${efficiency},${input("power_price", s)},${input("pue_mining", s)},${input("other_hashcost", s)})`,
  );
  const hashcostsNatively = sideBySide(
    wording.hashcostOfTheFleetNatively,
    "hashprice",
    wording.dollarPerPhSPerDay,
    wording.jThTimes24TimesDollarPer,
    (s) =>
      `${efficiency}*24*${input("power_price", s)}*${input("pue_mining", s)}+${input("other_hashcost", s)}`,
  );
  agree(wording.hashcostOfTheFleet, hashcosts, hashcostsNatively);
  const marginsByScenario = sideBySide(
    wording.marginOfTheFleet,
    "percent",
    wording.ofRevenue,
    wording.n1HashcostOverHashpriceAfterFee,
    (s, column) =>
      `1-${column}${hashcosts.row + 1}/(${column}${hashprices.row + 1}*(1-${input("pool_fee", s)}))`,
  );
  // Whoever types over a Live cell leaves the scenarios; that is said here, and is no fault of the model.
  sheet.set(row, 0, wording.isTheLiveScenarioTheOneAbove, styles.label);
  const liveAgrees = sheet.formula(
    row,
    1,
    `IF(ABS(INDEX(${marginsByScenario.from(on)},1,${scenarioNumber.from(on)})-${totals.margin.from(on)})*1E6<1,${quoted(wording.yes)},${quoted(wording.no)})`,
    { ...styles.status, horizontal: "right" },
  );
  sheet.set(row, howColumn, wording.noALiveCellOnInputsWas, styles.note);
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
  sheet.set(row, 0, wording.theChartsLeaveOutTheLastAnd, { ...styles.note, indent: 0 });
  row += 1;
  sheet.chart({
    name: wording.marginByModel,
    kind: "column",
    title: wording.marginByModel,
    description: wording.columnsOfEachModelsMarginInDollars,
    categories: margins.model.top(charted),
    series: [{ name: wording.margin, values: margins.dollars.top(charted), colour: seriesColours[0] }],
    over: { row, column: 0, rows: 22, columns: 4 },
    valueAxisTitle: wording.dollarPerPhSPerDay,
    valueFormat: "$#,##0",
  });
  sheet.chart({
    name: wording.breakEvenPowerByModel,
    kind: "combined",
    title: wording.breakEvenPowerPriceByModelAgainst,
    description: wording.columnsOfThePowerPriceAtWhich,
    categories: margins.model.top(charted),
    series: [
      {
        name: wording.breakEvenPowerPrice,
        values: margins.breakevenPower.top(charted),
        as: "column",
        colour: seriesColours[2],
      },
      {
        name: wording.dearestSite,
        values: margins.dearest.top(charted),
        as: "line",
        colour: seriesColours[1],
      },
      {
        name: wording.cheapestSite,
        values: margins.cheapest.top(charted),
        as: "line",
        colour: seriesColours[0],
        dashed: true,
      },
    ],
    over: { row, column: 4, rows: 22, columns: 2 },
    valueAxisTitle: wording.dollarPerKwh,
    valueFormat: "$0.00",
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  return { losingCash, below };
}
