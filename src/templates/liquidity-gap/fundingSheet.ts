import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { colourOf } from "../house/time";
import { fundingWindows } from "./inputs";
import type { LiquidityLines } from "./liquiditySheet";
import type { MiningLines } from "./miningSheet";
import type { SummaryFigures } from "./summarySheet";

const on = "Funding";
const width = 9;

/** Who pays for the shortfall, in order, and what that does to shareholders and to the bitcoin that is pledged. */
export function fundingSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  liquidity: LiquidityLines,
  mining: MiningLines,
  summary: SummaryFigures,
  checks: Checks,
): { unfunded: Reference; dilution: Reference } {
  const sheet = plan.sheet(on, "outputs", [40, 19, 19, 24, 19, 19, 20, 14, 60], colours.muted);
  sheetHead(
    sheet,
    "Funding",
    "The shortfall paid for in order: pledged bitcoin, bitcoin sold, project debt, shares; then what it costs.",
    width,
  );
  const input = (key: string): string => inputs.live(key, on);
  let row = firstRowBelowHead;
  /** A band with the heads of the columns below it; `texts` are the columns that hold words. */
  const section = (heads: readonly string[], texts: readonly number[] = []): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    heads.forEach((head, column) => {
      if (!head) return;
      const words = texts.includes(column)
        ? { horizontal: "left" as const, indent: 1 }
        : { horizontal: "right" as const };
      sheet.set(row, column, head, { ...styles.section, ...(column === 0 ? { horizontal: "left" } : words) });
    });
    row += 1;
  };
  const figure = (label: string, formula: string, format: FormatName, unit: string, how = ""): Reference => {
    sheet.set(row, 0, label, styles.label);
    const cell = sheet.formula(row, 1, formula, {
      ...colourOf(formula),
      horizontal: "right",
      numberFormat: formats[format],
    });
    sheet.set(row, 2, unit, styles.unit);
    if (how) sheet.set(row, 3, how, styles.note);
    row += 1;
    return cell;
  };

  section(["Shortfall to fund", "Value", "Unit", "How"], [2, 3]);
  figure("Window", input("funding_window"), "general", "choice");
  const need = figure(
    "Shortfall",
    `IF(${input("funding_window")}="${fundingWindows[1]}",${summary.peakShortfall.from(on)},${summary.buildShortfall.from(on)})`,
    "millions",
    "$",
    "largest shortfall of the window, before any bitcoin is sold from the treasury",
  ).from(on);
  const quarter = figure(
    "Quarter in which it stands",
    `IF(${need}=0,1,MATCH(${need},${liquidity.shortfall.all.from(on)},0))`,
    "count",
    "quarter",
    "the first quarter where there is none",
  ).from(on);
  const price = figure(
    "Bitcoin price then",
    `INDEX(${mining.price.all.from(on)},1,${quarter})`,
    "money",
    "$ per BTC",
  ).from(on);
  const held = figure(
    "Bitcoin held then",
    `INDEX(${mining.held.all.from(on)},1,${quarter})`,
    "bitcoin",
    "BTC",
  ).from(on);
  const pledged = figure(
    "Bitcoin that may be pledged",
    `${held}*${input("btc_pledged_share")}`,
    "bitcoin",
    "BTC",
  ).from(on);
  row += 1;

  section(
    [
      "Funding in order",
      "Capacity, $",
      "Used natively, $",
      "By function",
      "Used, $",
      "Share",
      "",
      "",
      "Capacity is",
    ],
    [3, width - 1],
  );
  const firstSource = row;
  const sources: readonly (readonly [string, string, string])[] = [
    [
      "Bitcoin-backed lines",
      `MIN(${input("undrawn_btc_lines")},${pledged}*${price}*${input("btc_loan_ltv")})`,
      "undrawn lines, at most the advance rate on pledged bitcoin",
    ],
    [
      "Bitcoin sold",
      `(${held}-${pledged})*${price}*(1-${input("btc_haircut")})`,
      "bitcoin that is not pledged, after haircut",
    ],
    ["Further project debt", input("project_debt_capacity"), "input"],
    [
      "Shares at the market",
      `${input("atm_capacity_share")}*${input("market_price")}*${input("shares")}`,
      "share of the company's market value",
    ],
  ];
  sources.forEach(([name, capacity, how], index) => {
    const at = firstSource + index;
    sheet.set(at, 0, name, styles.label);
    sheet.formula(at, 1, capacity, { ...colourOf(capacity), numberFormat: formats.millions });
    // The heading above the first source is text, which SUM passes over.
    sheet.formula(
      at,
      2,
      `MIN(${cellAddress(at, 1)},${need}-SUM(C$${firstSource}:${cellAddress(at - 1, 2)}))`,
      {
        ...styles.formula,
        numberFormat: formats.millions,
      },
    );
    sheet.set(at, width - 1, how, styles.note);
  });
  const count = sources.length;
  const unfundedRow = firstSource + count;
  sheet.set(unfundedRow, 0, "Unfunded", styles.labelTotal);
  sheet.style({ row: unfundedRow, column: 0, rows: 1, columns: width }, styles.total);
  const nativeUsed = new Reference(on, firstSource, 2, count, 1);
  const unfunded = sheet.formula(unfundedRow, 2, `${need}-SUM(${nativeUsed.from(on)})`, {
    ...styles.total,
    numberFormat: formats.millions,
  });
  const mix = sheet.spill(
    firstSource,
    3,
    `THESIS.FUNDING_MIX(${need},${new Reference(on, firstSource, 0, count, 2).from(on)})`,
    count + 1,
    3,
    styles.formula,
  );
  sheet.style(
    { row: firstSource, column: 4, rows: count + 1, columns: 1 },
    { numberFormat: formats.millions },
  );
  sheet.style(
    { row: firstSource, column: 5, rows: count + 1, columns: 1 },
    { numberFormat: formats.percent },
  );
  const usedByFunction = new Reference(on, mix.row, 4, count + 1, 1);
  checks.equalRanges(
    "Funding waterfall: function and plain formulas agree",
    on,
    usedByFunction.from("Checks"),
    new Reference(on, firstSource, 2, count + 1, 1).from("Checks"),
  );
  checks.equal(
    "Funding waterfall: sources and unfunded add up to the shortfall",
    on,
    `SUM(${usedByFunction.from("Checks")})`,
    `${on}!${need}`,
  );
  const usedOf = (index: number): string => new Reference(on, firstSource + index, 2).from(on);
  row = unfundedRow + 2;

  section([
    "Shares at the market",
    "New shares",
    "Shares after",
    "Dilution",
    "Increase",
    "Gross proceeds, $",
  ]);
  const across = (label: string, format: readonly FormatName[], fill: () => void): number => {
    sheet.set(row, 0, label, styles.label);
    fill();
    format.forEach((name, offset) =>
      sheet.style(
        { row, column: 1 + offset, rows: 1, columns: 1 },
        { horizontal: "right", numberFormat: formats[name] },
      ),
    );
    row += 1;
    return row - 1;
  };
  const atmFormats = ["count", "count", "percent2", "percent2", "millions"] as const;
  const raised = usedOf(3);
  const atm = across("By function", atmFormats, () =>
    sheet.spill(
      row,
      1,
      `THESIS.ATM_DILUTION(${raised},${input("market_price")},${input("shares")},${input("atm_discount")},${input("atm_fee")})`,
      1,
      5,
      styles.link,
    ),
  );
  const atmNative = across("Natively", atmFormats, () => {
    const own = (column: number): string => new Reference(on, row, column).from(on);
    [
      `${raised}/(${input("market_price")}*(1-${input("atm_discount")})*(1-${input("atm_fee")}))`,
      `${input("shares")}+${own(1)}`,
      `${own(1)}/${own(2)}`,
      `${own(1)}/${input("shares")}`,
      `${raised}/(1-${input("atm_fee")})`,
    ].forEach((formula, offset) => sheet.formula(row, 1 + offset, formula, colourOf(formula)));
  });
  checks.equalRanges(
    "At-the-market dilution: function and plain formulas agree",
    on,
    new Reference(on, atm, 1, 1, 5).from("Checks"),
    new Reference(on, atmNative, 1, 1, 5).from("Checks"),
  );
  const dilution = new Reference(on, atm, 3);
  row += 1;

  section([
    "Convertible notes at the share price",
    "Conversion price, $",
    "Underlying shares",
    "If converted",
    "Net settlement",
    "Capped call",
    "Net of capped call",
    "Dilution",
  ]);
  const convertFormats = ["perShare", "count", "count", "count", "count", "count", "percent2"] as const;
  const converts = [
    ["convert_2030_principal", "conversion_rate_2030", "cap_price_2030", "Notes of 2030"],
    ["convert_2032_principal", "conversion_rate_2032", "", "Notes of 2032"],
  ] as const;
  for (const [principal, rate, cap, label] of converts) {
    const capArgument = cap ? input(cap) : "";
    const byFunction = across(`${label}, by function`, convertFormats, () =>
      sheet.spill(
        row,
        1,
        `THESIS.CONVERT_DILUTION(${input(principal)},${input(rate)},${input("market_price")},${capArgument},${input("shares")})`,
        1,
        7,
        styles.link,
      ),
    );
    const natively = across(`${label}, natively`, convertFormats, () => {
      const own = (column: number): string => new Reference(on, row, column).from(on);
      const stock = input("market_price");
      [
        `1000/${input(rate)}`,
        `${input(principal)}*${input(rate)}/1000`,
        own(2),
        `${own(2)}*MAX(0,${stock}-${own(1)})/${stock}`,
        cap ? `${own(2)}*MAX(0,MIN(${stock},${input(cap)})-${own(1)})/${stock}` : `0*${own(2)}`,
        `MAX(0,${own(4)}-${own(5)})`,
        `${own(6)}/(${input("shares")}+${own(6)})`,
      ].forEach((formula, offset) => sheet.formula(row, 1 + offset, formula, colourOf(formula)));
    });
    checks.equalRanges(
      `${label}: dilution by function and by plain formulas agree`,
      on,
      new Reference(on, byFunction, 1, 1, 7).from("Checks"),
      new Reference(on, natively, 1, 1, 7).from("Checks"),
    );
  }
  row += 1;

  section(["Bitcoin-backed loan", "By function", "Natively", "Unit"], [3]);
  const loan = usedOf(0);
  const pair = (label: string, call: string, native: string, format: FormatName, unit: string): void => {
    sheet.set(row, 0, label, styles.label);
    const guarded = (formula: string): string => `IF(${pledged}=0,"no bitcoin pledged",${formula})`;
    [call, native].forEach((formula, offset) =>
      sheet.formula(row, 1 + offset, guarded(formula), {
        ...colourOf(formula),
        horizontal: "right",
        numberFormat: formats[format],
      }),
    );
    sheet.set(row, 3, unit, styles.unit);
    checks.zero(
      `Bitcoin-backed loan, ${label.toLowerCase()}: function and plain formulas agree`,
      on,
      `IF(ISNUMBER(${on}!$B$${row + 1}),(${on}!$B$${row + 1}-${on}!$C$${row + 1})/MAX(1,ABS(${on}!$C$${row + 1})),0)`,
    );
    row += 1;
  };
  pair(
    "Loan to value",
    `THESIS.BTC_LTV(${loan},${pledged},${price})`,
    `${loan}/(${pledged}*${price})`,
    "percent",
    "loan over pledged bitcoin",
  );
  pair(
    "Liquidation price",
    `THESIS.BTC_LIQUIDATION_PRICE(${loan},${pledged},${input("liquidation_ltv")})`,
    `${loan}/(${pledged}*${input("liquidation_ltv")})`,
    "money",
    "$ per BTC",
  );
  const liquidation = new Reference(on, row - 1, 2).from(on);
  figure(
    "Fall of bitcoin until liquidation",
    `IF(${pledged}=0,"no bitcoin pledged",1-${liquidation}/${price})`,
    "percent",
    "fraction of the price then",
  );
  sheet.freeze(3, 0);
  sheet.printTitles(0, 2);
  sheet.define("output_unfunded", unfunded);
  return { unfunded, dilution };
}
