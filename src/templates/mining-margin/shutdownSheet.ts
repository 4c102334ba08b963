import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, seriesColours, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import type { Fleet } from "./fleetSheet";
import type { Market } from "./hashpriceSheet";
import { type Column, ModelTable } from "../house/modelTable";

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
  sheetHead(
    sheet,
    "Shutdown order",
    "Power alone decides, since labour and repair are paid anyway: a model runs while its revenue covers its power.",
    width,
  );
  const input = (key: string): string => inputs.live(key, on);
  const revenue = market.revenue.from(on);
  const band = (row: number, title: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
  };

  band(firstRowBelowHead, "At the average price of power: by THESIS.FLEET_SHUTDOWN, then natively");
  const table = new ModelTable(sheet, firstRowBelowHead + 1, fleet.count);
  const cell = (column: Column, index: number): string => column.at(index, on);
  table.column(0, "Model", "name", "general", (i) => cell(fleet.model, i), true);
  const heads = [
    ["Efficiency", "J/TH", "decimal"],
    ["Break-even power", "$ per kWh", "powerPrice"],
    ["Margin over power", "$/PH/s/day", "hashprice"],
    ["Runs", "1 yes, 0 no", "count"],
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
    table.column(5 + offset, `${title}, natively`, unit, format, natively[offset]),
  );
  checks.equalRanges(
    "Shutdown: function and plain formulas agree",
    on,
    new Reference(on, table.first, 1, fleet.count, 4).from("Checks"),
    new Reference(on, table.first, 5, fleet.count, 4).from("Checks"),
  );
  const breakeven = table.at(2);
  // Rank by break-even power, lowest first; of equals the one that stands higher in the table goes first.
  const order = table.column(
    9,
    "Order of switching off",
    "1 goes first",
    "count",
    (i) =>
      `1+SUMPRODUCT(1*(${breakeven.all.from(on)}<${cell(breakeven, i)}))+SUMPRODUCT(1*(C$${table.first}:C${table.first + i}=${cell(breakeven, i)}))`,
  );
  checks.holds(
    "Shutdown order: every model has its own place",
    on,
    `SUM(${order.all.from("Checks")})=SUM(${fleet.number.all.from("Checks")})`,
  );

  const start = table.end + 1;
  band(start, "In that order, as the hashprice falls");
  const ordered = new ModelTable(sheet, start + 1, fleet.count);
  const place = ordered.column(
    9,
    "Row of the table above",
    "number",
    "count",
    (i) => `MATCH($B${ordered.first + i + 1},${order.all.from(on)},0)`,
  );
  const position = (i: number): string => place.across(i, on);
  const pick = (column: Column, i: number): string => `INDEX(${column.all.from(on)},${position(i)},1)`;
  ordered.column(1, "Order", "1 goes first", "count", (i) => cell(fleet.number, i));
  ordered.column(0, "Model", "name", "general", (i) => pick(fleet.model, i), true);
  const efficiency = ordered.column(2, "Efficiency", "J/TH", "decimal", (i) => pick(fleet.efficiency, i));
  ordered.column(3, "Break-even power", "$ per kWh", "powerPrice", (i) => pick(breakeven, i));
  const hashprice = ordered.column(
    4,
    "Break-even hashprice",
    "$/PH/s/day",
    "hashprice",
    (i) =>
      `24*${cell(efficiency, i)}*${input("power_price")}*${input("pue_mining")}/(1-${input("pool_fee")})`,
  );
  const hashrate = ordered.column(5, "Hashrate", "EH/s", "decimal", (i) => pick(fleet.hashrate, i));
  const left = ordered.column(
    6,
    "Hashrate left after it",
    "EH/s",
    "decimal",
    (i) => `SUM(${hashrate.all.from(on)})-SUM(F$${ordered.first + 1}:${cell(hashrate, i)})`,
  );
  ordered.column(
    7,
    "Power freed with it",
    "MW",
    "power",
    (i) => `${cell(hashrate, i)}*${cell(efficiency, i)}*${input("pue_mining")}`,
  );
  ordered.column(
    8,
    "Today",
    "state",
    "general",
    (i) => `IF(INDEX(${table.at(4).all.from(on)},${position(i)},1)=1,"runs","off")`,
  );
  const state = ordered.at(8).all;
  sheet.conditional({
    range: state,
    formula: `$I${ordered.first + 1}="off"`,
    style: { fontColour: colours.bad, fill: colours.badFill },
  });
  sheet.chart({
    name: "Hashrate left",
    kind: "column",
    title: "Hashrate left as the hashprice falls",
    description:
      "Columns of the hashrate in EH/s that still runs once each model has been switched off, in the order in which models stop covering their power; below each column the hashprice at which that model stops.",
    categories: hashprice.all,
    series: [{ name: "Hashrate left", values: left.all, colour: seriesColours[0] }],
    over: { row: ordered.first - 2, column: 11, rows: fleet.count + 2, columns: 7 },
    categoryAxisTitle: "Hashprice at which the next model stops, $ per PH/s per day",
    valueAxisTitle: "EH/s",
    valueFormat: "#,##0",
    categoryFormat: "$0.00",
  });
  sheet.freeze(firstRowBelowHead, 1);
  sheet.printTitles(0, 2);
  return { efficiency: table.at(1), runs: table.at(4) };
}
