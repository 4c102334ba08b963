import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, seriesColours, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import type { Fleet } from "./fleetSheet";
import type { Market } from "./hashpriceSheet";
import { type Column, ModelTable } from "../house/modelTable";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.miningMargin.shutdownSheet;

export interface Shutdown {
  readonly efficiency: Column;
  /** 1 where a model earns its power at the average price. */
  readonly runs: Column;
}

const on = "Shutdown order";

/** Which models earn their power, and in which order they go dark as the hashprice falls. */
export function shutdownSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  fleet: Fleet,
  market: Market,
  checks: Checks,
): Shutdown {
  const width = 18;
  const sheet = plan.sheet(
    on,
    "workings",
    [28, ...Array.from({ length: 9 }, () => 15), 3, ...Array.from({ length: 7 }, () => 13)],
    colours.muted,
  );
  sheetHead(sheet, "Shutdown order", wording.powerAloneDecidesSinceLabourAndRepair, width);
  const input = (key: string): string => inputs.live(key, on);
  const revenue = market.revenue.from(on);
  const band = (row: number, title: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
  };

  band(firstRowBelowHead, wording.atTheAveragePriceOfPowerBy);
  const table = new ModelTable(sheet, firstRowBelowHead + 1, fleet.count);
  const cell = (column: Column, index: number): string => column.at(index, on);
  table.column(0, wording.model, wording.name, "general", (i) => cell(fleet.model, i), true);
  const heads = [
    [wording.efficiency, "J/TH", "decimal"],
    [wording.breakEvenPower, wording.dollarPerKwh, "powerPrice"],
    [wording.marginOverPower, "$/PH/s/day", "hashprice"],
    [wording.runs, wording.n1Yes0No, "count"],
  ] as const;
  heads.forEach(([title, unit, format], offset) => {
    table.heading(1 + offset, title, unit);
    sheet.style(
      { row: table.first, column: 1 + offset, rows: fleet.count, columns: 1 },
      { horizontal: "right", numberFormat: formats[format] },
    );
  });
  sheet.spill(
    table.first,
    1,
    `THESIS.FLEET_SHUTDOWN(${fleet.efficiency.all.from(on)},${market.hashprice.from(on)},${input("power_price")},${input("pool_fee")},${input("pue_mining")})`,
    fleet.count,
    4,
    styles.link,
  );
  const natively = [
    (i: number): string => cell(fleet.efficiency, i),
    (i: number): string => `${revenue}/(24*${cell(table.at(5), i)}*${input("pue_mining")})`,
    (i: number): string =>
      `${revenue}-24*${cell(table.at(5), i)}*${input("power_price")}*${input("pue_mining")}`,
    (i: number): string => `1*(${cell(table.at(7), i)}>=0)`,
  ];
  heads.forEach(([title, unit, format], offset) =>
    table.column(5 + offset, wording.dollarTitleNatively(title), unit, format, natively[offset]),
  );
  checks.equalRanges(
    wording.shutdownFunctionAndPlainFormulasAgree,
    on,
    new Reference(on, table.first, 1, fleet.count, 4).from("Checks"),
    new Reference(on, table.first, 5, fleet.count, 4).from("Checks"),
  );
  const breakeven = table.at(2);
  // Rank by break-even power, lowest first; of equals the one that stands higher in the table goes first.
  const order = table.column(
    9,
    wording.orderOfSwitchingOff,
    wording.n1GoesFirst,
    "count",
    (i) =>
      `1+SUMPRODUCT(1*(${breakeven.all.from(on)}<${cell(breakeven, i)}))+SUMPRODUCT(1*(C$${table.first}:C${table.first + i}=${cell(breakeven, i)}))`,
  );
  checks.holds(
    wording.shutdownOrderEveryModelHasItsOwn,
    on,
    `SUM(${order.all.from("Checks")})=SUM(${fleet.number.all.from("Checks")})`,
  );

  const start = table.end + 1;
  band(start, wording.inThatOrderAsTheHashpriceFalls);
  const ordered = new ModelTable(sheet, start + 1, fleet.count);
  const place = ordered.column(
    9,
    wording.rowOfTheTableAbove,
    wording.number,
    "count",
    (i) => `MATCH($B${ordered.first + i + 1},${order.all.from(on)},0)`,
  );
  const position = (i: number): string => place.across(i, on);
  const pick = (column: Column, i: number): string => `INDEX(${column.all.from(on)},${position(i)},1)`;
  ordered.column(1, wording.order, wording.n1GoesFirst, "count", (i) => cell(fleet.number, i));
  ordered.column(0, wording.model, wording.name, "general", (i) => pick(fleet.model, i), true);
  const efficiency = ordered.column(2, wording.efficiency, wording.jTh, "decimal", (i) =>
    pick(fleet.efficiency, i),
  );
  ordered.column(3, wording.breakEvenPower, wording.dollarPerKwh, "powerPrice", (i) => pick(breakeven, i));
  const hashprice = ordered.column(
    4,
    wording.breakEvenHashprice,
    wording.dollarPhSDay,
    "hashprice",
    (i) =>
      `24*${cell(efficiency, i)}*${input("power_price")}*${input("pue_mining")}/(1-${input("pool_fee")})`,
  );
  const hashrate = ordered.column(5, wording.hashrate, wording.ehS, "decimal", (i) =>
    pick(fleet.hashrate, i),
  );
  const left = ordered.column(
    6,
    wording.hashrateLeftAfterIt,
    wording.ehS,
    "decimal",
    (i) => `SUM(${hashrate.all.from(on)})-SUM(F$${ordered.first + 1}:${cell(hashrate, i)})`,
  );
  ordered.column(
    7,
    wording.powerFreedWithIt,
    wording.mw,
    "power",
    (i) => `${cell(hashrate, i)}*${cell(efficiency, i)}*${input("pue_mining")}`,
  );
  ordered.column(
    8,
    wording.today,
    wording.state,
    "general",
    (i) =>
      `IF(INDEX(${table.at(4).all.from(on)},${position(i)},1)=1,${quoted(wording.runs2)},${quoted(wording.off)})`,
  );
  const state = ordered.at(8).all;
  sheet.conditional({
    range: state,
    formula: `$I${ordered.first + 1}="off"`,
    style: { fontColour: colours.bad, fill: colours.badFill },
  });
  sheet.chart({
    name: wording.hashrateLeft,
    kind: "column",
    title: wording.hashrateLeftAsTheHashpriceFalls,
    description: wording.columnsOfTheHashrateInEhS,
    categories: hashprice.all,
    series: [{ name: wording.hashrateLeft, values: left.all, colour: seriesColours[0] }],
    over: { row: ordered.first - 2, column: 11, rows: fleet.count + 2, columns: 7 },
    categoryAxisTitle: wording.hashpriceAtWhichTheNextModelStops,
    valueAxisTitle: wording.ehS,
    valueFormat: "#,##0",
    categoryFormat: "$0.00",
  });
  sheet.freeze(firstRowBelowHead, 1);
  sheet.printTitles(0, 2);
  return { efficiency: table.at(1), runs: table.at(4) };
}
