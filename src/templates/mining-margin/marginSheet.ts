import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import type { Fleet } from "./fleetSheet";
import type { Market } from "./hashpriceSheet";
import { type Column, ModelTable } from "../house/modelTable";
import type { Sites } from "./sitesSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.marginSheet;

export interface Margins {
  readonly model: Column;
  readonly efficiency: Column;
  readonly hashcost: Column;
  readonly dollars: Column;
  readonly margin: Column;
  readonly breakevenPower: Column;
  readonly cheapest: Column;
  readonly dearest: Column;
  /** $ per PH/s a day: models down, sites across. */
  readonly bySite: Reference;
  /** Each site's share of power, across. */
  readonly siteShares: Reference;
}

const on = "Margin";

/** Margin and break-even of each model at the average price of power, then at each site's own price. */
export function marginSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  fleet: Fleet,
  sites: Sites,
  market: Market,
  checks: Checks,
): Margins {
  const width = 17;
  const sheet = plan.sheet(
    on,
    "workings",
    [28, 12, 12, ...Array.from({ length: width - 3 }, () => 13)],
    colours.muted,
  );
  sheetHead(sheet, "Margin", wording.hashcostMarginAndBreakEvenOfEvery, width);
  const input = (key: string): string => inputs.live(key, on);
  const costs = `${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")}`;
  const hashprice = market.hashprice.from(on);
  const revenue = market.revenue.from(on);
  const price = input("power_price");
  const band = (row: number, title: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
  };

  band(firstRowBelowHead, wording.atTheAveragePriceOfPower);
  const table = new ModelTable(sheet, firstRowBelowHead + 1, fleet.count);
  const cell = (column: Column, index: number): string => column.at(index, on);
  const model = table.column(0, wording.model, wording.name, "general", (i) => cell(fleet.model, i), true);
  const efficiency = table.column(1, wording.efficiency, wording.jTh, "decimal", (i) =>
    cell(fleet.efficiency, i),
  );
  table.column(2, wording.hashrateInService, wording.ehS, "decimal", (i) => cell(fleet.hashrate, i));
  const hashcost = table.column(
    3,
    wording.hashcostByFunction,
    wording.dollarPhSDay,
    "hashprice",
    (i) =>
      `THESIS.HASHCOST(${cell(efficiency, i)},${price},${input("pue_mining")},${input("other_hashcost")})`,
  );
  const hashcostNative = table.column(
    4,
    wording.hashcostNatively,
    wording.dollarPhSDay,
    "hashprice",
    (i) => `${cell(efficiency, i)}*24*${price}*${input("pue_mining")}+${input("other_hashcost")}`,
  );
  const dollars = table.column(
    5,
    wording.margin,
    wording.dollarPhSDay,
    "hashprice",
    (i) => `${revenue}-${cell(hashcost, i)}`,
  );
  const margin = table.column(
    6,
    wording.marginByFunction,
    wording.ofRevenue,
    "percent",
    (i) => `THESIS.MINING_MARGIN(${hashprice},${cell(efficiency, i)},${price},${costs})`,
  );
  const marginNative = table.column(
    7,
    wording.marginNatively,
    wording.ofRevenue,
    "percent",
    (i) => `${cell(dollars, i)}/${revenue}`,
  );
  const breakevenPower = table.column(
    8,
    wording.breakEvenPowerByFunction,
    wording.dollarPerKwh,
    "powerPrice",
    (i) => `THESIS.BREAKEVEN("POWER",${hashprice},${cell(efficiency, i)},${price},${costs})`,
  );
  const powerNative = table.column(
    9,
    wording.breakEvenPowerNatively,
    wording.dollarPerKwh,
    "powerPrice",
    (i) => `(${revenue}-${input("other_hashcost")})/(24*${cell(efficiency, i)}*${input("pue_mining")})`,
  );
  const breakevenHashprice = table.column(
    10,
    wording.breakEvenHashpriceByFunction,
    wording.dollarPhSDay,
    "hashprice",
    (i) => `THESIS.BREAKEVEN("HASHPRICE",${hashprice},${cell(efficiency, i)},${price},${costs})`,
  );
  const hashpriceNative = table.column(
    11,
    wording.breakEvenHashpriceNatively,
    wording.dollarPhSDay,
    "hashprice",
    (i) => `${cell(hashcostNative, i)}/(1-${input("pool_fee")})`,
  );
  const breakevenBitcoin = table.column(
    12,
    wording.breakEvenBitcoinPriceByFunction,
    wording.dollarPerBtc,
    "money",
    (i) =>
      `THESIS.COST_PER_BTC(${input("difficulty")},${cell(efficiency, i)},${price},${market.subsidy.from(on)},${input("fees_per_block")},${costs})`,
  );
  const bitcoinNative = table.column(
    13,
    wording.breakEvenBitcoinPriceNatively,
    wording.dollarPerBtc,
    "money",
    (i) => `${cell(hashcostNative, i)}*${market.price.from(on)}/${revenue}`,
  );
  table.column(
    14,
    wording.marginOfOneMachine,
    wording.dollarPerDay,
    "hashprice",
    (i) => `${cell(dollars, i)}*${cell(fleet.terahashes, i)}/1000*${input("uptime")}`,
  );
  const sitePrices = sites.price.all.from(on);
  const cheapest = table.column(
    15,
    wording.cheapestSite,
    wording.dollarPerKwh,
    "powerPrice",
    () => `MIN(${sitePrices})`,
  );
  const dearest = table.column(
    16,
    wording.dearestSite,
    wording.dollarPerKwh,
    "powerPrice",
    () => `MAX(${sitePrices})`,
  );
  for (const [label, first, second] of [
    [wording.hashcost, hashcost, hashcostNative],
    ["Margin", margin, marginNative],
    [wording.breakEvenPowerPrice, breakevenPower, powerNative],
    [wording.breakEvenHashprice, breakevenHashprice, hashpriceNative],
    [wording.breakEvenBitcoinPrice, breakevenBitcoin, bitcoinNative],
  ] as const) {
    checks.equalRanges(
      wording.dollarLabelByModelFunctionAndPlain(label),
      on,
      first.all.from("Checks"),
      second.all.from("Checks"),
    );
  }

  const start = table.end + 1;
  band(start, wording.byModelAndSiteAsAFraction);
  const headRow = start + 1;
  const first = headRow + 4;
  sheet.set(headRow, 0, wording.site, styles.label);
  sheet.set(headRow + 1, 0, wording.powerPriceDollarPerKwh, styles.label);
  sheet.set(headRow + 2, 0, wording.shareOfPower, styles.label);
  sheet.set(headRow + 3, 0, wording.margin, styles.columnHeadLeft);
  const groups = [1, 1 + sites.count] as const;
  groups.forEach((column, group) => {
    for (let s = 0; s < sites.count; s += 1) {
      sheet.formula(headRow, column + s, sites.name.at(s, on), {
        ...styles.link,
        bold: true,
        horizontal: "right",
      });
      sheet.formula(headRow + 1, column + s, sites.price.at(s, on), {
        ...styles.link,
        horizontal: "right",
        numberFormat: formats.powerPrice,
      });
      sheet.formula(headRow + 2, column + s, sites.share.at(s, on), {
        ...styles.link,
        horizontal: "right",
        numberFormat: formats.percent,
      });
      sheet.set(headRow + 3, column + s, group === 0 ? wording.ofRevenue : "$/PH/s/day", {
        ...styles.columnHead,
        ...styles.unit,
        bold: false,
        fontSize: 9,
        horizontal: "right",
        indent: 0,
      });
    }
  });
  for (let i = 0; i < fleet.count; i += 1) {
    const row = first + i;
    sheet.formula(row, 0, cell(model, i), { ...styles.formula, horizontal: "left" });
    groups.forEach((column, group) => {
      for (let s = 0; s < sites.count; s += 1) {
        const sitePrice = cellAddress(headRow + 1, column + s).replace(/(\d+)$/, "$$$1");
        const joules = efficiency.across(i, on);
        const formula =
          group === 0
            ? `THESIS.MINING_MARGIN(${hashprice},${joules},${sitePrice},${costs})`
            : `${revenue}-${joules}*24*${sitePrice}*${input("pue_mining")}-${input("other_hashcost")}`;
        sheet.formula(row, column + s, formula, {
          ...styles.link,
          horizontal: "right",
          numberFormat: group === 0 ? formats.percent : formats.hashprice,
        });
      }
    });
  }
  const fractions = new Reference(on, first, 1, fleet.count, sites.count);
  const bySite = new Reference(on, first, 1 + sites.count, fleet.count, sites.count);
  for (const range of [margin.all, dollars.all, fractions, bySite]) {
    sheet.conditional({
      range,
      formula: `${cellAddress(range.row, range.column)}<0`,
      style: { fontColour: colours.bad, fill: colours.badFill },
    });
  }
  checks.equalRanges(
    wording.marginByModelAndSiteFunctionAnd,
    on,
    `${fractions.from("Checks")}*${market.revenue.from("Checks")}`,
    bySite.from("Checks"),
  );
  sheet.freeze(firstRowBelowHead, 1);
  sheet.printTitles(0, 2);
  return {
    model,
    efficiency,
    hashcost,
    dollars,
    margin,
    breakevenPower,
    cheapest,
    dearest,
    bySite,
    siteShares: new Reference(on, headRow + 2, 1 + sites.count, 1, sites.count),
  };
}
