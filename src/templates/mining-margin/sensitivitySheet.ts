import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import type { Market } from "./hashpriceSheet";
import type { Totals } from "./totalsSheet";

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
  const width = firstColumn + size;
  const sheet = plan.sheet(on, "outputs", [34, 15, ...Array.from({ length: size }, () => 14)], colours.ink);
  sheetHead(
    sheet,
    "Sensitivity",
    "The bitcoin price down each table, difficulty or the price of power across; the spans are inputs.",
    width,
  );
  const input = (key: string): string => inputs.live(key, on);
  let row = firstRowBelowHead;
  const grid = (plan: {
    readonly title: string;
    readonly across: string;
    readonly acrossOf: string;
    readonly acrossKey: string;
    readonly acrossFormat: FormatName;
    readonly format: FormatName;
    /** The cells, by function or natively. */
    readonly fill: (at: {
      readonly prices: Reference;
      readonly across: Reference;
      readonly first: number;
    }) => void;
  }): { prices: Reference; cells: Reference } => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, plan.title, styles.section);
    const head = row + 1;
    const first = row + 3;
    sheet.set(head, 0, plan.across, styles.label);
    sheet.set(head + 1, 0, "Move of the bitcoin price", styles.columnHeadLeft);
    sheet.set(head + 1, 1, "$ per BTC", styles.columnHead);
    for (let c = 0; c < size; c += 1) {
      const column = firstColumn + c;
      // Counts along the empty cells of the title's band.
      const counted = `$${cellAddress(head - 1, firstColumn)}:${cellAddress(head - 1, column)}`;
      const move = `${input(`${plan.acrossKey}_lowest`)}+${input(`${plan.acrossKey}_step`)}*(COLUMNS(${counted})-1)`;
      sheet.formula(head, column, move, {
        ...styles.link,
        horizontal: "right",
        numberFormat: formats.percent,
      });
      sheet.formula(head + 1, column, `${plan.acrossOf}*(1+${cellAddress(head, column)})`, {
        ...styles.columnHead,
        numberFormat: formats[plan.acrossFormat],
      });
    }
    for (let r = 0; r < size; r += 1) {
      sheet.formula(
        first + r,
        0,
        `${input("price_lowest")}+${input("price_step")}*(ROWS(J$${first + 1}:J${first + r + 1})-1)`,
        { ...styles.link, horizontal: "left", numberFormat: formats.percent },
      );
      sheet.formula(first + r, 1, `${market.price.from(on)}*(1+${cellAddress(first + r, 0)})`, {
        ...styles.link,
        horizontal: "right",
        bold: true,
        numberFormat: formats.money,
      });
    }
    const cells = new Reference(on, first, firstColumn, size, size);
    const prices = new Reference(on, first, 1, size, 1);
    plan.fill({ prices, across: new Reference(on, head + 1, firstColumn, 1, size), first });
    sheet.style(cells, { horizontal: "right", numberFormat: formats[plan.format] });
    if (plan.format === "percent") {
      sheet.conditional({
        range: cells,
        formula: `${cellAddress(first, firstColumn)}<0`,
        style: { fontColour: colours.bad, fill: colours.badFill },
      });
    }
    row = first + size + 1;
    return { prices, cells };
  };
  const natively = (
    first: number,
    formula: (price: string, across: string, cell: { row: number; column: number }) => string,
  ): void => {
    for (let r = 0; r < size; r += 1) {
      for (let c = 0; c < size; c += 1) {
        const column = firstColumn + c;
        const across = cellAddress(first - 1, column).replace(/(\d+)$/, "$$$1");
        sheet.formula(
          first + r,
          column,
          formula(`$${cellAddress(first + r, 1)}`, across, { row: first + r, column }),
          styles.link,
        );
      }
    }
  };
  /** The arguments of a call, laid out in a row for THESIS.SENSITIVITY. */
  const argumentsRow = (
    called: string,
    list: readonly (readonly [name: string, formula: string, format: FormatName])[],
  ): { readonly values: string; readonly position: (name: string) => string } => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, `Arguments of THESIS.${called}`, styles.section);
    sheet.set(row + 1, 0, "Today", styles.label);
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

  const hashpriceArguments = argumentsRow("HASHPRICE", [
    ["Price", market.price.from(on), "money"],
    ["Difficulty", input("difficulty"), "scientific"],
    ["Subsidy", market.subsidy.from(on), "general"],
    ["Fees", input("fees_per_block"), "general"],
  ]);
  const marginArguments = argumentsRow("MINING_MARGIN", [
    ["Hashprice", market.hashprice.from(on), "hashprice"],
    ["J/TH", totals.efficiency.from(on), "decimal"],
    ["Power price", input("power_price"), "powerPrice"],
    ["Pool fee", input("pool_fee"), "percent2"],
    ["PUE", input("pue_mining"), "decimal"],
    ["Other cost", input("other_hashcost"), "hashprice"],
  ]);

  const difficulty = {
    across: "Move of difficulty",
    acrossOf: input("difficulty"),
    acrossKey: "difficulty",
    acrossFormat: "scientific",
  } as const;
  const byFunction = grid({
    ...difficulty,
    title: "Hashprice, $ per PH/s per day: bitcoin price against difficulty, by THESIS.SENSITIVITY",
    format: "hashprice",
    fill: ({ prices, across, first }) =>
      sheet.spill(
        first,
        firstColumn,
        `THESIS.SENSITIVITY("HASHPRICE",${hashpriceArguments.values},${hashpriceArguments.position("Price")},${prices.from(on)},${hashpriceArguments.position("Difficulty")},${across.from(on)})`,
        size,
        size,
        styles.link,
      ),
  });
  const native = grid({
    ...difficulty,
    title: "The same natively: hashprice × move of price ÷ move of difficulty",
    format: "hashprice",
    fill: ({ first }) =>
      natively(
        first,
        (price, across) =>
          `${market.hashprice.from(on)}*${price}/${market.price.from(on)}*${input("difficulty")}/${across}`,
      ),
  });
  checks.equalRanges(
    "Hashprice by price and difficulty: function and plain formulas agree",
    on,
    byFunction.cells.from("Checks"),
    native.cells.from("Checks"),
  );
  grid({
    ...difficulty,
    title: "Margin of the fleet, fraction of revenue: bitcoin price against difficulty",
    format: "percent",
    fill: ({ first }) =>
      natively(first, (_price, _across, { row: r, column }) => {
        const above = cellAddress(native.cells.row + (r - first), column);
        return `1-${totals.hashcost.from(on)}/(${above}*(1-${input("pool_fee")}))`;
      }),
  });

  const power = {
    across: "Move of the power price",
    acrossOf: input("power_price"),
    acrossKey: "power",
    acrossFormat: "powerPrice",
  } as const;
  // The function varies the hashprice, the table the bitcoin price behind it.
  const hashprices = (): Reference => {
    sheet.set(row, 0, "Hashprice at those bitcoin prices", styles.label);
    for (let c = 0; c < size; c += 1) {
      const price = `INDEX(${native.prices.from(on)},COLUMNS($${cellAddress(row - 1, firstColumn)}:${cellAddress(row - 1, firstColumn + c)}),1)`;
      sheet.formula(row, firstColumn + c, `${market.hashprice.from(on)}*${price}/${market.price.from(on)}`, {
        ...styles.link,
        horizontal: "right",
        numberFormat: formats.hashprice,
      });
    }
    row += 2;
    return new Reference(on, row - 2, firstColumn, 1, size);
  };
  const atPrices = hashprices();
  const marginByFunction = grid({
    ...power,
    title:
      "Margin of the fleet, fraction of revenue: bitcoin price against power price, by THESIS.SENSITIVITY",
    format: "percent",
    fill: ({ across, first }) =>
      sheet.spill(
        first,
        firstColumn,
        `THESIS.SENSITIVITY("MINING_MARGIN",${marginArguments.values},${marginArguments.position("Hashprice")},${atPrices.from(on)},${marginArguments.position("Power price")},${across.from(on)})`,
        size,
        size,
        styles.link,
      ),
  });
  const marginNative = grid({
    ...power,
    title: "The same natively",
    format: "percent",
    fill: ({ first }) =>
      natively(
        first,
        (price, across) =>
          `1-(${totals.efficiency.from(on)}*24*${across}*${input("pue_mining")}+${input("other_hashcost")})/(${market.revenue.from(on)}*${price}/${market.price.from(on)})`,
      ),
  });
  checks.equalRanges(
    "Margin by price and power: function and plain formulas agree",
    on,
    marginByFunction.cells.from("Checks"),
    marginNative.cells.from("Checks"),
  );
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
}
