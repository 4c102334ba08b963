import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import type { Market } from "./hashpriceSheet";
import type { Totals } from "./totalsSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.sensitivitySheet;

const on = "Sensitivity";
const size = 7;
const firstColumn = 2;

/** How hashprice and margin move with the bitcoin price against difficulty and against the price of power. */
export function sensitivitySheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  market: Market,
  totals: Totals,
  checks: Checks,
): void {
  const second = firstColumn + size + 1;
  const width = second + size;
  const sheet = plan.sheet(
    on,
    "outputs",
    [30, 14, ...Array.from({ length: size }, () => 13), 3, ...Array.from({ length: size }, () => 13)],
    colours.ink,
  );
  sheetHead(sheet, "Sensitivity", wording.theBitcoinPriceDownEachTableDifficulty, width);
  const input = (key: string): string => inputs.live(key, on);
  let row = firstRowBelowHead;
  const move = "+0.0%;-0.0%;0.0%";

  /** The arguments of a call, laid out in a row for THESIS.SENSITIVITY. */
  const argumentsRow = (
    called: string,
    list: readonly (readonly [name: string, formula: string, format: FormatName])[],
  ): { readonly values: string; readonly position: (name: string) => string } => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, wording.argumentsOfThesisDollarCalled(called), styles.section);
    sheet.set(row + 1, 0, wording.today, styles.label);
    list.forEach(([name, formula, format], index) => {
      sheet.set(row, firstColumn + index, name, { ...styles.section, horizontal: "right" });
      sheet.formula(row + 1, firstColumn + index, formula, {
        ...styles.link,
        numberFormat: formats[format],
        horizontal: "right",
      });
    });
    const names = new Reference(on, row, firstColumn, 1, list.length).from(on);
    const values = new Reference(on, row + 1, firstColumn, 1, list.length).from(on);
    row += 3;
    return { values, position: (name) => `MATCH("${name}",${names},0)` };
  };

  interface Across {
    readonly title: string;
    readonly name: string;
    readonly today: string;
    readonly key: string;
    readonly format: FormatName;
  }
  /** One table of native cells, and beside it, or instead of it, what a call spills. */
  const grid = (
    title: string,
    across: Across,
    format: FormatName,
    natively: (price: string, across: string, place: { row: number; column: number }) => string,
    call?: (prices: string, across: string) => string,
  ): { prices: Reference; native: Reference } => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
    const head = row + 1;
    const first = row + 3;
    sheet.set(head, 0, across.title, styles.label);
    sheet.set(head + 1, 0, wording.moveOfTheBitcoinPrice, styles.columnHeadLeft);
    sheet.set(head + 1, 1, wording.dollarPerBtc, styles.columnHead);
    for (let r = 0; r < size; r += 1) {
      // Counts down the empty gutter between the tables.
      const gutter = cellAddress(first, second - 1).replace(/(\d+)$/, "$$$1");
      sheet.formula(
        first + r,
        0,
        `${input("price_lowest")}+${input("price_step")}*(ROWS(${gutter}:${cellAddress(first + r, second - 1)})-1)`,
        { ...styles.link, horizontal: "left", numberFormat: move },
      );
      sheet.formula(first + r, 1, `${market.price.from(on)}*(1+${cellAddress(first + r, 0)})`, {
        ...styles.link,
        horizontal: "right",
        bold: true,
        numberFormat: formats.money,
      });
    }
    const cells = (start: number): Reference => {
      for (let c = 0; c < size; c += 1) {
        const column = start + c;
        // Counts along the empty row above the title.
        const counted = `$${cellAddress(row - 1, start)}:${cellAddress(row - 1, column)}`;
        sheet.formula(
          head,
          column,
          `${input(`${across.key}_lowest`)}+${input(`${across.key}_step`)}*(COLUMNS(${counted})-1)`,
          { ...styles.link, horizontal: "right", numberFormat: move },
        );
        sheet.formula(head + 1, column, `${across.today}*(1+${cellAddress(head, column)})`, {
          ...styles.columnHead,
          numberFormat: formats[across.format],
        });
      }
      const body = new Reference(on, first, start, size, size);
      sheet.style(body, { ...styles.link, horizontal: "right", numberFormat: formats[format] });
      if (format === "percent") {
        sheet.conditional({
          range: body,
          formula: `${cellAddress(first, start)}<0`,
          style: { fontColour: colours.bad, fill: colours.badFill },
        });
      }
      return body;
    };
    const prices = new Reference(on, first, 1, size, 1);
    const start = call ? second : firstColumn;
    const native = cells(start);
    for (let r = 0; r < size; r += 1) {
      for (let column = start; column < start + size; column += 1) {
        const acrossCell = cellAddress(first - 1, column).replace(/(\d+)$/, "$$$1");
        sheet.formula(
          first + r,
          column,
          natively(`$${cellAddress(first + r, 1)}`, acrossCell, { row: first + r, column }),
        );
      }
    }
    if (call) {
      sheet.set(row, firstColumn + size - 1, wording.byFunction, { ...styles.section, horizontal: "right" });
      sheet.set(row, second + size - 1, wording.natively, { ...styles.section, horizontal: "right" });
      const called = cells(firstColumn);
      const heads = new Reference(on, first - 1, firstColumn, 1, size);
      sheet.spill(first, firstColumn, call(prices.from(on), heads.from(on)), size, size);
      checks.equalRanges(
        wording.dollarValueByPriceAndDollarName(title.split(/[,:]/)[0], across.name),
        on,
        called.from("Checks"),
        native.from("Checks"),
      );
    }
    row = first + size + 1;
    return { prices, native };
  };

  const hashpriceArguments = argumentsRow("HASHPRICE", [
    [wording.price, market.price.from(on), "money"],
    [wording.difficulty, input("difficulty"), "scientific"],
    [wording.subsidy, market.subsidy.from(on), "general"],
    [wording.fees, input("fees_per_block"), "general"],
  ]);
  const marginArguments = argumentsRow("MINING_MARGIN", [
    ["Hashprice", market.hashprice.from(on), "hashprice"],
    ["J/TH", totals.efficiency.from(on), "decimal"],
    [wording.powerPrice, input("power_price"), "powerPrice"],
    [wording.poolFee, input("pool_fee"), "percent2"],
    ["PUE", input("pue_mining"), "decimal"],
    [wording.otherCost, input("other_hashcost"), "hashprice"],
  ]);

  const difficulty: Across = {
    title: wording.moveOfDifficulty,
    name: "difficulty",
    today: input("difficulty"),
    key: "difficulty",
    format: "scientific",
  };
  const hashprices = grid(
    wording.hashpriceDollarPerPhSPerDay,
    difficulty,
    "hashprice",
    (price, across) =>
      `${market.hashprice.from(on)}*${price}/${market.price.from(on)}*${input("difficulty")}/${across}`,
    (prices, across) =>
      `THESIS.SENSITIVITY("HASHPRICE",${hashpriceArguments.values},${hashpriceArguments.position(wording.price)},${prices},${hashpriceArguments.position(wording.difficulty)},${across})`,
  );

  // The function varies the hashprice, the table the bitcoin price behind it.
  sheet.set(row, 0, wording.hashpriceAtThoseBitcoinPrices, styles.label);
  for (let c = 0; c < size; c += 1) {
    const counted = `$${cellAddress(row - 1, firstColumn)}:${cellAddress(row - 1, firstColumn + c)}`;
    sheet.formula(
      row,
      firstColumn + c,
      `${market.hashprice.from(on)}*INDEX(${hashprices.prices.from(on)},COLUMNS(${counted}),1)/${market.price.from(on)}`,
      { ...styles.link, horizontal: "right", numberFormat: formats.hashprice },
    );
  }
  const atPrices = new Reference(on, row, firstColumn, 1, size).from(on);
  row += 2;
  grid(
    wording.marginOfTheFleetFractionOfRevenue,
    {
      title: wording.moveOfThePowerPrice,
      name: "power",
      today: input("power_price"),
      key: "power",
      format: "powerPrice",
    },
    "percent",
    (price, across) =>
      `1-(${totals.efficiency.from(on)}*24*${across}*${input("pue_mining")}+${input("other_hashcost")})/(${market.revenue.from(on)}*${price}/${market.price.from(on)})`,
    (_prices, across) =>
      `THESIS.SENSITIVITY("MINING_MARGIN",${marginArguments.values},${marginArguments.position(wording.hashprice)},${atPrices},${marginArguments.position(wording.powerPrice)},${across})`,
  );

  grid(wording.marginOfTheFleetFractionOfRevenue2, difficulty, "percent", (_price, _across, place) => {
    const offset = place.row - (row + 3);
    const hashprice = cellAddress(
      hashprices.native.row + offset,
      hashprices.native.column + place.column - firstColumn,
    );
    return `1-${totals.hashcost.from(on)}/(${hashprice}*(1-${input("pool_fee")}))`;
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
}
