import type { ConvertibleNote, Preset } from "../../facts/presets";
import { cellAddress } from "../../plan/address";
import { Reference } from "../../plan/builder";
import { formats, styles } from "../../plan/styles";
import type { Checks } from "./checks";
import type { FigureSheet } from "./figureSheet";
import type { InputLine, InputsSheet } from "./inputs";
import { known } from "./known";
import { colourOf } from "./time";
import { assumedFor, own } from "./values";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.house.funding;

/** Which shortfall the funding waterfall covers. */
export const fundingWindows = [wording.untilTheFirstHpcRent, wording.wholeHorizon] as const;

/** Which shortfall is funded, how far each source goes, and what shares at the market cost. */
export function addFundingInputs(inputs: InputsSheet, preset: Preset): void {
  const assumption = assumedFor(preset);
  const [windowSource, windowBasis] = assumption(wording.theThesisAsksWhetherCashLastsUntil);
  inputs.add({
    key: "funding_window",
    label: wording.shortfallToFund,
    unit: wording.choice,
    format: "text",
    choices: fundingWindows,
    value: own(fundingWindows[0], "choice", windowSource, windowBasis),
  });
  inputs.add(known.undrawn_btc_lines);
  inputs.add(known.btc_loan_ltv);
  const assumed: readonly (InputLine & { readonly at: number; readonly reason: string })[] = [
    {
      key: "liquidation_ltv",
      label: wording.loanToValueAtLiquidation,
      unit: wording.loanToValue,
      format: "percent",
      at: 0.8,
      least: 0.01,
      most: 1,
      reason: wording.usualTermsOfBitcoinBackedLoansMargin,
    },
    {
      key: "btc_pledged_share",
      label: wording.treasuryBitcoinThatMayBePledged,
      unit: wording.fraction,
      format: "percent",
      at: 0.5,
      least: 0,
      most: 1,
      reason: wording.halfIsKeptFreeToSellThe,
    },
    {
      key: "project_debt_capacity",
      label: wording.furtherProjectDebtAvailable,
      unit: "$",
      format: "millions",
      at: 0,
      least: 0,
      most: 1e12,
      reason: wording.nothingArrangedBeyondTheScheduleWasFound,
    },
    {
      key: "atm_capacity_share",
      label: wording.atTheMarketSharesThatCanBe,
      unit: wording.fractionOfMarketValue,
      format: "percent",
      at: 0.2,
      least: 0,
      most: 5,
      reason: wording.aboutWhatPeersPlacedInAYear,
    },
  ];
  for (const { at, reason, ...line } of assumed) {
    const [source, basis] = assumption(reason);
    inputs.add({ ...line, value: own(at, line.unit, source, basis) });
  }
  inputs.add(known.atm_discount);
  inputs.add(known.atm_fee);
}

/** An issue of convertible notes on a template: the preset's terms, and what its inputs and rows are called. */
export interface NotesIssue extends ConvertibleNote {
  /** The start of its inputs' keys. */
  readonly key: string;
  /** For instance "0 % convertible 2030"; "Notes 1" where the preset knows none. */
  readonly label: string;
}

export const issuesOf = (preset: Preset): readonly NotesIssue[] =>
  preset.convertibles.map((terms, index) => ({
    ...terms,
    key: `convert_${index + 1}`,
    label: terms.debt ?? wording.notesDollarValue(index + 1),
  }));

/** The terms at which an issue converts. */
export function addConversionInputs(inputs: InputsSheet, { key, label, rate, cap }: NotesIssue): void {
  inputs.add({
    key: `${key}_rate`,
    label: wording.dollarLabelConversionRate(label),
    unit: wording.sharesPerDollar1000,
    format: "general",
    least: 0.0001,
    most: 100000,
    value: rate,
  });
  if (cap) {
    inputs.add({
      key: `${key}_cap`,
      label: wording.dollarLabelCapOfTheCappedCall(label),
      unit: wording.dollarPerShare,
      format: "perShare",
      least: 0.01,
      most: 1e6,
      value: cap,
    });
  }
}

export interface FundingSource {
  readonly name: string;
  /** A formula on the sheet, in $ */
  readonly capacity: string;
  readonly how: string;
}

/** Sources in order of priority against a need, natively and by THESIS.FUNDING_MIX. */
export function layWaterfall(
  figures: FigureSheet,
  need: Reference,
  sources: readonly FundingSource[],
  checks: Checks,
): { readonly unfunded: Reference; readonly used: (index: number) => Reference } {
  const { sheet, name: on, width } = figures;
  figures.section(
    [
      wording.fundingInOrder,
      wording.capacityDollar,
      wording.usedNativelyDollar,
      wording.byFunction,
      wording.usedDollar,
      wording.share,
      ...Array.from({ length: width - 7 }, () => ""),
      wording.capacityIs,
    ],
    [3, width - 1],
  );
  const first = figures.nextRow;
  const count = sources.length;
  sources.forEach(({ name, capacity, how }, index) => {
    const at = first + index;
    sheet.set(at, 0, name, styles.label);
    sheet.formula(at, 1, capacity, { ...colourOf(capacity), numberFormat: formats.millions });
    // The heading above the first source is text, which SUM passes over.
    sheet.formula(
      at,
      2,
      `MIN(${cellAddress(at, 1)},${need.from(on)}-SUM(C$${first}:${cellAddress(at - 1, 2)}))`,
      { ...styles.formula, numberFormat: formats.millions },
    );
    sheet.set(at, width - 1, how, styles.note);
  });
  sheet.set(first + count, 0, wording.unfunded, styles.labelTotal);
  sheet.style({ row: first + count, column: 0, rows: 1, columns: width }, styles.total);
  const used = (index: number): Reference => new Reference(on, first + index, 2);
  const unfunded = sheet.formula(
    first + count,
    2,
    `${need.from(on)}-SUM(${new Reference(on, first, 2, count, 1).from(on)})`,
    { ...styles.total, numberFormat: formats.millions },
  );
  sheet.spill(
    first,
    3,
    `THESIS.FUNDING_MIX(${need.from(on)},${new Reference(on, first, 0, count, 2).from(on)})`,
    count + 1,
    3,
    styles.formula,
  );
  const column = (at: number): Reference => new Reference(on, first, at, count + 1, 1);
  sheet.style(column(3), { indent: 1 });
  sheet.style(column(4), { numberFormat: formats.millions });
  sheet.style(column(5), { numberFormat: formats.percent });
  checks.equalRanges(
    wording.fundingWaterfallFunctionAndPlainFormulasAgree,
    on,
    column(4).from("Checks"),
    column(2).from("Checks"),
  );
  checks.equal(
    wording.fundingWaterfallSourcesAndUnfundedAddUp,
    on,
    `SUM(${column(4).from("Checks")})`,
    need.from("Checks"),
  );
  figures.nextRow = first + count + 2;
  return { unfunded, used };
}

/** What raising an amount by shares at the market does to shareholders; gives the dilution, new shares over after. */
export function layAtTheMarket(
  figures: FigureSheet,
  raised: string,
  inputs: InputsSheet,
  checks: Checks,
): { readonly newShares: Reference; readonly dilution: Reference } {
  const on = figures.name;
  const input = (key: string): string => inputs.live(key, on);
  figures.section([
    wording.sharesAtTheMarket,
    wording.newShares,
    wording.sharesAfter,
    wording.dilution,
    wording.increase,
    wording.grossProceedsDollar,
  ]);
  const kinds = ["count", "count", "percent2", "percent2", "millions"] as const;
  const called = figures.across(
    wording.byFunction,
    kinds,
    `THESIS.ATM_DILUTION(${raised},${input("market_price")},${input("shares")},${input("atm_discount")},${input("atm_fee")})`,
  );
  const native = figures.across(wording.natively, kinds, (cell) => [
    `${raised}/(${input("market_price")}*(1-${input("atm_discount")})*(1-${input("atm_fee")}))`,
    `${input("shares")}+${cell(1)}`,
    `${cell(1)}/${cell(2)}`,
    `${cell(1)}/${input("shares")}`,
    `${raised}/(1-${input("atm_fee")})`,
  ]);
  checks.equalRanges(
    wording.atTheMarketDilutionFunctionAndPlain,
    on,
    called.from("Checks"),
    native.from("Checks"),
  );
  figures.gap();
  return { newShares: new Reference(on, called.row, 1), dilution: new Reference(on, called.row, 3) };
}

/** What convertible notes bring at the share price, issue by issue; gives the new shares net of the capped calls. */
export function layConverts(
  figures: FigureSheet,
  issues: readonly NotesIssue[],
  principal: (issue: NotesIssue) => string,
  inputs: InputsSheet,
  checks: Checks,
): Reference[] {
  if (issues.length === 0) return [];
  const on = figures.name;
  const input = (key: string): string => inputs.live(key, on);
  const stock = input("market_price");
  figures.section([
    wording.convertibleNotesAtTheSharePrice,
    wording.conversionPriceDollar,
    wording.underlyingShares,
    wording.ifConverted,
    wording.netSettlement,
    wording.cappedCall,
    wording.netOfCappedCall,
    wording.dilution,
  ]);
  const kinds = ["perShare", "count", "count", "count", "count", "count", "percent2"] as const;
  const net = issues.map((issue) => {
    const { label } = issue;
    const rate = input(`${issue.key}_rate`);
    const cap = issue.cap && input(`${issue.key}_cap`);
    const called = figures.across(
      wording.dollarLabelByFunction(label),
      kinds,
      `THESIS.CONVERT_DILUTION(${principal(issue)},${rate},${stock},${cap ?? ""},${input("shares")})`,
    );
    const native = figures.across(wording.dollarLabelNatively(label), kinds, (cell) => [
      `1000/${rate}`,
      `${principal(issue)}*${rate}/1000`,
      cell(2),
      `${cell(2)}*MAX(0,${stock}-${cell(1)})/${stock}`,
      cap ? `${cell(2)}*MAX(0,MIN(${stock},${cap})-${cell(1)})/${stock}` : `0*${cell(2)}`,
      `MAX(0,${cell(4)}-${cell(5)})`,
      `${cell(6)}/(${input("shares")}+${cell(6)})`,
    ]);
    checks.equalRanges(
      wording.dollarLabelDilutionByFunctionAndBy(label),
      on,
      called.from("Checks"),
      native.from("Checks"),
    );
    return new Reference(on, native.row, 6);
  });
  figures.gap();
  return net;
}

/** How far bitcoin may fall before a loan secured on it is liquidated. */
export function layBitcoinLoan(
  figures: FigureSheet,
  { loan, pledged, price }: { readonly loan: string; readonly pledged: string; readonly price: string },
  inputs: InputsSheet,
  checks: Checks,
): { readonly liquidationPrice: Reference } {
  const { sheet, name: on } = figures;
  const trigger = inputs.live("liquidation_ltv", on);
  const guarded = (formula: string): string =>
    `IF(${pledged}=0,${quoted(wording.noBitcoinPledged)},${formula})`;
  figures.section([wording.bitcoinBackedLoan, wording.byFunction, wording.natively, wording.unit], [3]);
  const lines = [
    [
      wording.loanToValue2,
      `THESIS.BTC_LTV(${loan},${pledged},${price})`,
      `${loan}/(${pledged}*${price})`,
      "percent",
      wording.loanOverPledgedBitcoin,
    ],
    [
      wording.liquidationPrice,
      `THESIS.BTC_LIQUIDATION_PRICE(${loan},${pledged},${trigger})`,
      `${loan}/(${pledged}*${trigger})`,
      "money",
      wording.dollarPerBtc,
    ],
  ] as const;
  const natives = lines.map(([label, call, formula, format, unit]) => {
    const row = figures.nextRow;
    sheet.set(row, 0, label, styles.label);
    const called = figures.cell(1, guarded(call), format);
    const native = figures.cell(2, guarded(formula), format);
    sheet.set(row, 3, unit, styles.unit);
    checks.agree(
      wording.bitcoinBackedLoanDollarTolowercaseFunctionAnd(label.toLowerCase()),
      on,
      native.from("Checks"),
      called.from("Checks"),
    );
    figures.nextRow += 1;
    return native;
  });
  figures.figure(
    wording.fallOfBitcoinUntilLiquidation,
    guarded(`1-${natives[1].from(on)}/${price}`),
    "percent",
    wording.fractionOfThePriceThen,
  );
  return { liquidationPrice: natives[1] };
}
