import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { colours, formats, seriesColours, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { layGrid, type Grid, type GridSide } from "../house/grid";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { ModelTable } from "../house/modelTable";
import type { PerBitcoin } from "./bitcoinSheet";
import type { CarbonLines } from "./carbonSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.carbon.sensitivitySheet;

const on = "Sensitivity";
const prices = 7;
const shares = 6;
const moves = 7;
const secondAt = prices + 2;
const width = secondAt + prices + 1;

/** How carbon price, clean power and the bitcoin price move the margin of mining. */
export function sensitivitySheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  carbon: CarbonLines,
  day: PerBitcoin,
  checks: Checks,
): SheetBuilder {
  const sheet = plan.sheet(
    on,
    "outputs",
    [34, ...Array.from({ length: prices }, () => 13), 3, 34, ...Array.from({ length: prices }, () => 13)],
    colours.ink,
  );
  sheetHead(sheet, "Sensitivity", wording.theMarginOfMiningOverTheCarbon, width);
  const input = (key: string): string => inputs.live(key, on);
  const read = (cell: Reference): string => cell.from(on);
  const carbonPrices: GridSide = {
    title: wording.carbonPriceDollarPerT,
    format: "money",
    values: { count: prices, lowest: input("carbon_lowest"), step: input("carbon_step") },
  };
  const cleanShares: GridSide = {
    title: wording.freeOfEmissions,
    format: "percent",
    values: { count: shares, lowest: input("share_lowest"), step: input("share_step") },
  };
  const loss = (body: Reference): void =>
    sheet.conditional({
      range: body,
      formula: `${cellAddress(body.row, body.column)}<0`,
      style: { fontColour: colours.bad, fill: colours.badFill },
    });
  const agree = (label: string, native: Grid, called: Grid): void =>
    checks.equalRanges(
      wording.dollarLabelFunctionAndPlainFormulasAgree(label),
      on,
      native.body.from("Checks"),
      called.body.from("Checks"),
    );
  /** The other table's values along a side, so that both tables stand over the same. */
  const linked = (side: GridSide, of: Reference): GridSide => ({
    ...side,
    values: Array.from({ length: of.rows * of.columns }, (_, index) =>
      cellAddress(of.row + (of.rows > 1 ? index : 0), of.column + (of.rows > 1 ? 0 : index)),
    ),
  });
  const pair = (
    row: number,
    title: string,
    sides: { down: GridSide; across: GridSide },
    format: FormatName,
    natively: (down: string, across: string) => string,
    byFunction: (down: string, across: string) => string,
  ): Grid => {
    const native = layGrid(sheet, row, 0, { title, ...sides, format, cell: natively });
    const called = layGrid(sheet, row, secondAt, {
      title: wording.theSameByFunction,
      down: linked(sides.down, native.down),
      across: linked(sides.across, native.across),
      format,
      cell: byFunction,
    });
    agree(title.split(":")[0], native, called);
    return native;
  };

  const kilowattHour = `${read(day.factor)}*${input("tonnes_per_pound")}/1000`;
  const sold = `(${read(day.hashprice)}*(1-${input("pool_fee")}))`;
  const first = pair(
    firstRowBelowHead,
    wording.marginOfMiningOnTheFirstDay,
    { down: cleanShares, across: carbonPrices },
    "percent",
    (share, price) =>
      `1-(${input("efficiency")}*24*(${input("power_price")}+${kilowattHour}*(1-${share})*${price})*${input("pue_mining")}+${input("other_hashcost")})/${sold}`,
    (share, price) =>
      `THESIS.MINING_MARGIN(${read(day.hashprice)},${input("efficiency")},${input("power_price")}+${kilowattHour}*(1-${share})*${price},${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")})`,
  );
  loss(first.body);
  loss(new Reference(on, first.body.row, secondAt + 1, shares, prices));

  const { energy, byLocation, margin } = carbon.mining;
  const whole = (line: typeof energy): string => line.constant(on);
  const overMargin = (cost: string): string => `IF(${whole(margin)}>0,${cost}/MAX(1,${whole(margin)}),0)`;
  const meanFactor = `${whole(byLocation)}/MAX(1,${whole(energy)})/${input("tonnes_per_pound")}`;
  const second = pair(
    first.nextRow,
    wording.carbonCostOverMarginOfMiningWhole,
    { down: cleanShares, across: carbonPrices },
    "percent",
    (share, price) => overMargin(`${whole(byLocation)}*(1-${share})*${price}`),
    (share, price) =>
      overMargin(
        `THESIS.CARBON_COST(THESIS.EMISSIONS(${whole(energy)},${meanFactor},${quoted(wording.lbMwh)},${share}),${price})`,
      ),
  );
  sheet.conditional({
    range: second.body,
    formula: `${cellAddress(second.body.row, second.body.column)}>1`,
    style: { fontColour: colours.bad, fill: colours.badFill },
  });
  sheet.set(second.nextRow - 1, 0, wording.aLevelCarbonPriceOverTheWhole, { ...styles.note, indent: 0 });

  // The function varies the hashprice and the price of power; what stands behind them is varied in the heads.
  let row = second.nextRow + 1;
  sheet.style({ row, column: 0, rows: 1, columns: prices + 1 }, styles.section);
  sheet.set(row, 0, wording.argumentsOfThesisMiningMargin, styles.section);
  sheet.set(row + 1, 0, wording.firstDay, styles.label);
  const list = [
    [wording.hashprice, read(day.hashprice), "hashprice"],
    ["J/TH", input("efficiency"), "decimal"],
    [wording.powerPrice, input("power_price"), "powerPrice"],
    [wording.poolFee, input("pool_fee"), "percent2"],
    ["PUE", input("pue_mining"), "decimal"],
    [wording.otherCost, input("other_hashcost"), "hashprice"],
  ] as const;
  list.forEach(([name, formula, format], index) => {
    sheet.set(row, 1 + index, name, { ...styles.section, horizontal: "right" });
    sheet.formula(row + 1, 1 + index, formula, {
      ...styles.link,
      horizontal: "right",
      numberFormat: formats[format],
    });
  });
  const names = new Reference(on, row, 1, 1, list.length).from(on);
  const values = new Reference(on, row + 1, 1, 1, list.length).from(on);
  const position = (name: string): string => `MATCH("${name}",${names},0)`;
  row += 3;
  const bitcoinMoves: GridSide = {
    title: wording.moveOfTheBitcoinPrice,
    format: "move",
    values: { count: moves, lowest: input("move_lowest"), step: input("move_step") },
  };
  const added = (price: string): string => `${kilowattHour}*(1-${input("renewable_share")})*${price}`;
  const third = layGrid(sheet, row, 0, {
    title: wording.marginOfMiningOnTheFirstDay2,
    down: bitcoinMoves,
    across: carbonPrices,
    format: "percent",
    cell: (move, price) =>
      `1-(${input("efficiency")}*24*(${input("power_price")}+${added(price)})*${input("pue_mining")}+${input("other_hashcost")})/(${sold}*(1+${move}))`,
  });
  loss(third.body);
  const cells = (of: Reference): string[] =>
    Array.from({ length: of.rows * of.columns }, (_, index) =>
      cellAddress(of.row + (of.rows > 1 ? index : 0), of.column + (of.rows > 1 ? 0 : index)),
    );
  const called = layGrid(sheet, row, secondAt, {
    title: wording.theSameByThesisSensitivity,
    down: {
      title: wording.hashpriceDollarPerPhSPerDay,
      format: "hashprice",
      values: cells(third.down).map((cell) => `${read(day.hashprice)}*(1+${cell})`),
    },
    across: {
      title: wording.powerAndCarbonDollarPerKwh,
      format: "powerPrice",
      values: cells(third.across).map((cell) => `${input("power_price")}+${added(cell)}`),
    },
    format: "percent",
    spill: (down, across) =>
      `THESIS.SENSITIVITY("MINING_MARGIN",${values},${position(wording.hashprice)},${down.from(on)},${position(wording.powerPrice)},${across.from(on)})`,
  });
  loss(called.body);
  agree(wording.marginByBitcoinPriceAndCarbonPrice, third, called);

  row = third.nextRow;
  sheet.style({ row, column: 0, rows: 1, columns: prices + 1 }, styles.section);
  sheet.set(row, 0, wording.whatCleanPowerDoesAYearLike, styles.section);
  const table = new ModelTable(sheet, row + 1, shares);
  const share = table.column(
    0,
    wording.freeOfEmissions,
    wording.fractionOfMiningsPower,
    "percent",
    (index) => cellAddress(first.down.row + index, 0),
    true,
  );
  sheet.style(share.all, { bold: true });
  const yearly = `(INDEX(${energy.all.from(on)},1,1)*${input("quarters_per_year")})`;
  const tonnes = table.column(
    1,
    wording.emissions,
    wording.tCo2eAYear,
    "count",
    (index) => `${yearly}*${read(day.factor)}*${input("tonnes_per_pound")}*(1-${share.at(index, on)})`,
  );
  const cost = table.column(
    2,
    wording.carbonCost,
    wording.dollarAYear,
    "millions",
    (index) => `${tonnes.at(index, on)}*${input("carbon_price")}`,
  );
  const certificates = table.column(
    3,
    wording.certificates,
    wording.dollarAYear,
    "millions",
    (index) => `${yearly}*${share.at(index, on)}*${input("certificate_price")}`,
  );
  const both = table.column(
    4,
    wording.both,
    wording.dollarAYear,
    "millions",
    (index) => `${cost.at(index, on)}+${certificates.at(index, on)}`,
  );
  table.column(
    5,
    wording.savedByIt,
    wording.dollarAYear,
    "millions",
    (index) => `$E$${table.first + 1}-${both.at(index, on)}`,
  );
  const after = table.column(
    6,
    wording.marginAfterBoth,
    wording.ofRevenue,
    "percent",
    (index) =>
      `1-(${input("efficiency")}*24*(${input("power_price")}+${kilowattHour}*(1-${share.at(index, on)})*${input("carbon_price")}+${share.at(index, on)}*${input("certificate_price")}/1000)*${input("pue_mining")}+${input("other_hashcost")})/${sold}`,
  );
  loss(after.all);
  sheet.set(table.end, 0, wording.emissionsTimesCarbonPriceAgainstCertificatesAt, {
    ...styles.note,
    indent: 0,
  });
  sheet.chart({
    name: wording.carbonCostOrCertificates,
    kind: "stackedColumn",
    title: wording.carbonCostAndCertificatesByShareOf,
    description: wording.stackedColumnsOfTheYearlyCarbonCost,
    categories: share.all,
    series: [
      { name: wording.carbonCost, values: cost.all, colour: seriesColours[1] },
      { name: wording.certificates, values: certificates.all, colour: seriesColours[3] },
    ],
    over: { row, column: secondAt, rows: 18, columns: 6 },
    valueAxisTitle: wording.dollarAYear,
    valueFormat: '$#,##0,,"M"',
    categoryFormat: "0%",
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  return sheet;
}
