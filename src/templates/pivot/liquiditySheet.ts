import { Reference } from "../../plan/builder";
import { colours, styles, type FormatName } from "../../plan/styles";
import type { SummaryKey } from "../../finance/pivot";
import { FigureSheet } from "../house/figureSheet";
import {
  fundingWindows,
  issuesOf,
  layAtTheMarket,
  layBitcoinLoan,
  layConverts,
  layWaterfall,
  type NotesIssue,
} from "../house/funding";
import { gapNatively } from "../house/gap";
import { sheetHead } from "../house/head";
import { cashSheet } from "./cashSheet";
import type { LiquidityFigures } from "./figures";
import { debtOfNotes, noNotes } from "./fundingInputs";
import type { PivotParts } from "./parts";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.liquiditySheet;

const on = "Liquidity";
const width = 9;
/** Columns of the answers: by plain formulas, by PIVOT_SUMMARY, its key, the quarter's name, unit and how. */
const answerColumn = { native: 1, called: 2, key: 3, quarter: 4, unit: 5, how: 8 } as const;

/** Does cash last until the rent, who fills the gap, and what does that cost shareholders? */
export function liquiditySheet(parts: PivotParts): LiquidityFigures {
  const { plan, preset, inputs, debts, model, ranges, checks } = parts;
  const sheet = plan.sheet(on, "outputs", [44, 19, 19, 27, 19, 19, 20, 14, 64], colours.ink);
  const cash = cashSheet(parts);
  sheetHead(sheet, "Liquidity", wording.doesCashLastUntilTheFirstHpc, width);
  const input = (key: string): string => inputs.live(key, on);
  const { lines } = model;
  const figures = new FigureSheet(sheet, width);
  const answerHeads = (title: string): void =>
    figures.section(
      [
        title,
        wording.natively,
        wording.byFunction,
        wording.keyOfPivotSummary,
        wording.quarter,
        wording.unit,
        "",
        "",
        wording.how,
      ],
      [3, 5, 8],
    );
  const answer = (
    label: string,
    key: SummaryKey | null,
    formula: string,
    format: FormatName,
    unit: string,
    how: string,
    look: { readonly lead?: boolean; readonly named?: boolean } = {},
  ): Reference => {
    const row = figures.nextRow;
    const { native, called, key: keyColumn, quarter, unit: unitColumn, how: howColumn } = answerColumn;
    sheet.set(row, 0, label, look.lead ? styles.headlineLabel : styles.label);
    const cell = figures.cell(native, formula, format);
    if (look.lead) {
      sheet.style({ row, column: 1, rows: 1, columns: width - 1 }, { bottom: styles.headline.bottom });
      sheet.style(cell, styles.headline);
    }
    if (key) {
      const place = sheet.set(row, keyColumn, key, styles.unit);
      const answered = figures.cell(
        called,
        `IFNA(THESIS.PIVOT_SUMMARY(${ranges.from(on)},${place.relativeFrom(on)}),${quoted(wording.none)})`,
        format,
      );
      checks.agree(
        wording.dollarLabelFunctionAndPlainFormulasAgree(label),
        on,
        cell.from("Checks"),
        answered.from("Checks"),
      );
    }
    if (look.named) {
      figures.cell(
        quarter,
        `IFERROR(INDEX(${cash.axis.fiscal.all.from(on)},1,MATCH(${cell.from(on)},${cash.axis.number.all.from(on)},0)),"–")`,
        "general",
      );
    }
    sheet.set(row, unitColumn, unit, styles.unit);
    sheet.set(row, howColumn, how, styles.note);
    figures.nextRow += 1;
    return cell;
  };

  answerHeads(wording.untilTheFirstHpcRent);
  const buildShortfall = answer(
    wording.largestShortfall,
    "build_shortfall",
    cash.buildShortfall.constant(on),
    "millions",
    wording.dollarBelowTheFloor,
    wording.largestShortfallUpToTheQuarterWith,
    { lead: true },
  );
  const buildShortfallAfterBitcoin = answer(
    wording.largestIfAllBitcoinIsSoldToo,
    "build_shortfall_after_btc",
    cash.buildShortfallAfterBitcoin.constant(on),
    "millions",
    wording.dollarBelowTheFloor,
    wording.theSameWithTreasuryBitcoinAtEach,
    { lead: true },
  );
  const firstRentQuarter = answer(
    wording.quarterOfTheFirstRent,
    "first_hpc_revenue_quarter",
    `IFNA(MATCH(1,${cash.earning.all.from(on)},0),${quoted(wording.none)})`,
    "count",
    wording.quarterOfTheModel,
    wording.firstQuarterWithHpcRevenue,
    { lead: true, named: true },
  );
  const firstRentDate = answer(
    wording.firstDayOfThatQuarter,
    null,
    `IF(ISNUMBER(${firstRentQuarter.from(on)}),EDATE(${input("model_start")},${input("months_per_quarter")}*(MAX(1,${firstRentQuarter.from(on)})-1)),${quoted(wording.none)})`,
    "date",
    "date",
    wording.monthsFromTheStartOfTheModel,
    { lead: true },
  );
  figures.gap();

  answerHeads(wording.wholeHorizon);
  const keys = [
    [wording.lowestCash, "lowest_cash", "$"],
    [wording.quarterOfTheLowestCash, "lowest_quarter", wording.quarterOfTheModel],
    [wording.peakShortfall, "peak_shortfall", wording.dollarBelowTheFloor],
    [wording.firstQuarterBelowTheFloor, "first_shortfall_quarter", wording.quarterOfTheModel0IsBefore],
    [wording.runway, "runway_quarters", wording.quartersUntilCashFallsBelowTheFloor],
    [wording.endingCash, "ending_cash", "$"],
  ] as const satisfies readonly (readonly [string, SummaryKey, string])[];
  const firstAnswer = figures.nextRow;
  const [lowestCash, lowestQuarter, peakShortfall, firstShortQuarter, runway, endingCash] = gapNatively(
    {
      opening: input("cash_opening"),
      floor: input("min_cash"),
      openings: cash.opening.all.from(on),
      closings: lines.cash.all.from(on),
      below: cash.below.all.from(on),
    },
    (index) => new Reference(on, firstAnswer + index, answerColumn.native).from(on),
  ).map(({ formula, format, how }, index) => {
    const [label, key, unit] = keys[index];
    return answer(label, key, formula, format, unit, how, { named: key.endsWith("_quarter") });
  });
  figures.gap();

  figures.section([wording.theSameByThesisLiquidityGap, wording.byFunction, wording.natively]);
  const gap = sheet.spill(
    figures.nextRow,
    0,
    `IFNA(THESIS.LIQUIDITY_GAP(${input("cash_opening")},${lines.cash_in.all.from(on)},${lines.cash_out.all.from(on)},${input("min_cash")}),${quoted(wording.none)})`,
    keys.length,
    2,
    styles.link,
  );
  const formatsOfGap = ["millions", "count", "millions", "count", "decimal", "millions"] as const;
  keys.forEach(([label], index) => {
    const row = figures.nextRow;
    const native = new Reference(on, firstAnswer + index, answerColumn.native);
    sheet.style({ row, column: 0, rows: 1, columns: 1 }, { fontColour: colours.formula });
    figures.formatted(1, formatsOfGap[index]);
    figures.cell(2, native.relativeFrom(on), formatsOfGap[index]);
    checks.agree(
      wording.dollarLabelLiquidityGapAndPlainFormulas(label),
      on,
      native.from("Checks"),
      new Reference(on, gap.row + index, 1).from("Checks"),
    );
    figures.nextRow += 1;
  });
  figures.gap();

  figures.section([wording.debtService, "Value", wording.unit, wording.how], [2, 3]);
  const leastDebtServiceCoverage = figures.figure(
    wording.leastCoverageFromTheFirstFullYear,
    `IF(COUNT(${cash.tested.all.from(on)})=0,${quoted(wording.none)},MIN(${cash.tested.all.from(on)}))`,
    "ratio",
    wording.times,
    wording.hpcNetOperatingIncomeOverInterestAnd,
  );
  figures.figure(wording.covenant, input("dscr_covenant"), "ratio", wording.times);
  figures.figure(
    wording.quartersBelowTheCovenant,
    cash.breaches.constant(on),
    "count",
    "quarters",
    wording.allInterestCountsAlsoThatOfPhases,
  );
  figures.gap();

  figures.section([wording.shortfallToFund, "Value", wording.unit, wording.how], [2, 3]);
  figures.figure(wording.window, input("funding_window"), "general", "choice");
  const whole = `(${input("funding_window")}="${fundingWindows[1]}")`;
  const need = figures.figure(
    wording.shortfall,
    `IF(${whole},${peakShortfall.from(on)},${buildShortfall.from(on)})`,
    "millions",
    "$",
    wording.largestShortfallOfTheWindowBeforeAny,
  );
  const quarter = figures
    .figure(
      wording.quarterInWhichItStands,
      `IF(${need.from(on)}=0,1,IFNA(MATCH(${need.from(on)},${cash.shortfall.all.from(on)},0),1))`,
      "count",
      wording.quarter2,
      wording.theFirstQuarterWhereThereIsNone,
    )
    .from(on);
  const price = figures
    .figure(
      wording.bitcoinPriceThen,
      `INDEX(${lines.price.all.from(on)},1,${quarter})`,
      "money",
      wording.dollarPerBtc,
    )
    .from(on);
  const held = figures
    .figure(
      wording.bitcoinHeldThen,
      `INDEX(${lines.btc_held.all.from(on)},1,${quarter})`,
      "bitcoin",
      wording.btc,
    )
    .from(on);
  const pledged = figures
    .figure(
      wording.bitcoinThatMayBePledged,
      `${held}*${input("btc_pledged_share")}`,
      "bitcoin",
      wording.btc,
      wording.pledgedCoinIsNeverSoldAsWell,
    )
    .from(on);
  const borrowed = figures.figure(
    wording.loanThatItSupportsByFunction,
    `THESIS.BTC_BORROW_CAPACITY(${pledged},${price},${input("btc_loan_ltv")})`,
    "millions",
    "$",
    wording.thesisBtcBorrowCapacityAtTheAdvance,
  );
  const supported = figures.figure(
    wording.theSameNatively,
    `${pledged}*${price}*${input("btc_loan_ltv")}`,
    "millions",
    "$",
    wording.bitcoinTimesPriceTimesAdvanceRate,
  );
  checks.equal(
    wording.bitcoinBackedLoanCapacityFunctionAndPlain,
    on,
    supported.from("Checks"),
    borrowed.from("Checks"),
  );
  figures.gap();

  const { unfunded, used } = layWaterfall(
    figures,
    need,
    [
      {
        name: wording.treasuryBitcoinSold,
        capacity: `(${held}-${pledged})*${price}*(1-${input("btc_haircut")})`,
        how: wording.bitcoinThatIsNotPledgedAfterHaircut,
      },
      {
        name: wording.bitcoinBackedLines,
        capacity: `MIN(${input("undrawn_btc_lines")},${supported.from(on)})`,
        how: wording.undrawnLinesAtMostTheAdvanceRate,
      },
      { name: wording.furtherProjectDebt, capacity: input("project_debt_capacity"), how: "input" },
      {
        name: wording.sharesAtTheMarket,
        capacity: `${input("atm_capacity_share")}*${input("market_price")}*${input("shares")}`,
        how: wording.shareOfTheCompanysMarketValue,
      },
    ],
    checks,
  );
  const { newShares, dilution } = layAtTheMarket(figures, used(3).from(on), inputs, checks);
  const names = new Reference(debts.name, debts.liveName(0).row, debts.liveName(0).column, debts.rows, 1);
  const issues = issuesOf(preset);
  const principalOf = (issue: NotesIssue): string =>
    `SUMPRODUCT((${names.from(on)}=${input(debtOfNotes(issue))})*${debts.liveColumn("principal").from(on)})`;
  for (const issue of issues) {
    const named = inputs.live(debtOfNotes(issue), "Checks");
    checks.holds(
      wording.dollarLabelTheNameOnInputsIs(issue.label, noNotes),
      "Inputs",
      `(${named}="${noNotes}")+SUMPRODUCT(1*(${names.from("Checks")}=${named}))>0`,
    );
  }
  const converted = layConverts(figures, issues, principalOf, inputs, checks);

  figures.section([wording.debtsSettledInShares, "Value", wording.unit, wording.how], [2, 3]);
  const settled = figures.figure(
    wording.principalSettledInShares,
    model.settledInShares.constant(on),
    "millions",
    "$",
    wording.debtsWhatMaturesWithinTheHorizonAnd,
  );
  const settledCalled = figures.figure(
    wording.theSameByFunction,
    `THESIS.PIVOT_SUMMARY(${ranges.from(on)},"debt_settled_in_shares")`,
    "millions",
    "$",
    wording.thesisPivotSummaryDebtSettledInShares,
  );
  checks.equal(
    wording.debtsSettledInSharesFunctionAndPlain,
    on,
    settled.from("Checks"),
    settledCalled.from("Checks"),
  );
  const settlement = figures.figure(
    wording.sharesThatSettleIt,
    `${settled.from(on)}/${input("market_price")}`,
    "count",
    wording.shares,
    wording.atTheSharePriceOfInputs,
  );
  figures.gap();

  figures.section([wording.allNewShares, "Value", wording.unit, wording.how], [2, 3]);
  const allNew = figures.figure(
    wording.newShares,
    [newShares, ...converted, settlement].map((cell) => cell.from(on)).join("+"),
    "count",
    wording.shares,
    wording.atTheMarketFromConversionNetOf,
  );
  const dilutionOfAll = figures.figure(
    wording.dilutionByAllOfThem,
    `${allNew.from(on)}/(${input("shares")}+${allNew.from(on)})`,
    "percent2",
    wording.fractionOfSharesAfter,
  );
  figures.gap();

  layBitcoinLoan(figures, { loan: used(1).from(on), pledged, price }, inputs, checks);
  sheet.freeze(3, 0);
  sheet.printTitles(0, 2);
  sheet.define("output_build_shortfall", buildShortfall);
  sheet.define("output_build_shortfall_after_btc", buildShortfallAfterBitcoin);
  sheet.define("output_peak_shortfall", peakShortfall);
  sheet.define("output_runway_quarters", runway);
  sheet.define("output_unfunded", unfunded);

  return {
    buildShortfall,
    buildShortfallAfterBitcoin,
    lowestCash,
    lowestQuarter,
    peakShortfall,
    firstShortQuarter,
    runway,
    endingCash,
    firstRentQuarter,
    firstRentDate,
    unfunded,
    dilution,
    dilutionOfAll,
    leastDebtServiceCoverage,
    floor: cash.floor.all,
  };
}
