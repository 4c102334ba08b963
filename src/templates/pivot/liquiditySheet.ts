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

const on = "Liquidity";
const width = 9;
/** Columns of the answers: by plain formulas, by PIVOT_SUMMARY, its key, the quarter's name, unit and how. */
const answerColumn = { native: 1, called: 2, key: 3, quarter: 4, unit: 5, how: 8 } as const;

/** Does cash last until the rent, who fills the gap, and what does that cost shareholders? */
export function liquiditySheet(parts: PivotParts): LiquidityFigures {
  const { plan, preset, inputs, debts, model, ranges, checks } = parts;
  const sheet = plan.sheet(on, "outputs", [44, 19, 19, 27, 19, 19, 20, 14, 64], colours.ink);
  const cash = cashSheet(parts);
  sheetHead(
    sheet,
    "Liquidity",
    "Does cash last until the first HPC rent, who fills the gap, and what does that cost shareholders?",
    width,
  );
  const input = (key: string): string => inputs.live(key, on);
  const { lines } = model;
  const figures = new FigureSheet(sheet, width);
  const answerHeads = (title: string): void =>
    figures.section(
      [title, "Natively", "By function", "Key of PIVOT_SUMMARY", "Quarter", "Unit", "", "", "How"],
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
        `IFNA(THESIS.PIVOT_SUMMARY(${ranges.from(on)},${place.relativeFrom(on)}),"none")`,
        format,
      );
      checks.agree(
        `${label}: function and plain formulas agree`,
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

  answerHeads("Until the first HPC rent");
  const buildShortfall = answer(
    "Largest shortfall",
    "build_shortfall",
    cash.buildShortfall.constant(on),
    "millions",
    "$ below the floor",
    "largest shortfall up to the quarter with the first rent; of all quarters where there is none",
    { lead: true },
  );
  const buildShortfallAfterBitcoin = answer(
    "Largest, if all bitcoin is sold too",
    "build_shortfall_after_btc",
    cash.buildShortfallAfterBitcoin.constant(on),
    "millions",
    "$ below the floor",
    "the same with treasury bitcoin at each quarter's price, after haircut",
    { lead: true },
  );
  const firstRentQuarter = answer(
    "Quarter of the first rent",
    "first_hpc_revenue_quarter",
    `IFNA(MATCH(1,${cash.earning.all.from(on)},0),"none")`,
    "count",
    "quarter of the model",
    "first quarter with HPC revenue",
    { lead: true, named: true },
  );
  const firstRentDate = answer(
    "First day of that quarter",
    null,
    `IF(ISNUMBER(${firstRentQuarter.from(on)}),EDATE(${input("model_start")},${input("months_per_quarter")}*(MAX(1,${firstRentQuarter.from(on)})-1)),"none")`,
    "date",
    "date",
    "months from the start of the model",
    { lead: true },
  );
  figures.gap();

  answerHeads("Whole horizon");
  const keys = [
    ["Lowest cash", "lowest_cash", "$"],
    ["Quarter of the lowest cash", "lowest_quarter", "quarter of the model"],
    ["Peak shortfall", "peak_shortfall", "$ below the floor"],
    [
      "First quarter below the floor",
      "first_shortfall_quarter",
      "quarter of the model; 0 is before the first",
    ],
    ["Runway", "runway_quarters", "quarters until cash falls below the floor"],
    ["Ending cash", "ending_cash", "$"],
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

  figures.section(["The same by THESIS.LIQUIDITY_GAP", "By function", "Natively"]);
  const gap = sheet.spill(
    figures.nextRow,
    0,
    `IFNA(THESIS.LIQUIDITY_GAP(${input("cash_opening")},${lines.cash_in.all.from(on)},${lines.cash_out.all.from(on)},${input("min_cash")}),"none")`,
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
      `${label}: LIQUIDITY_GAP and plain formulas agree`,
      on,
      native.from("Checks"),
      new Reference(on, gap.row + index, 1).from("Checks"),
    );
    figures.nextRow += 1;
  });
  figures.gap();

  figures.section(["Debt service", "Value", "Unit", "How"], [2, 3]);
  const leastDebtServiceCoverage = figures.figure(
    "Least coverage from the first full year of rent",
    `IF(COUNT(${cash.tested.all.from(on)})=0,"none",MIN(${cash.tested.all.from(on)}))`,
    "ratio",
    "times",
    "HPC net operating income over interest and project debt repaid, four quarters at a time",
  );
  figures.figure("Covenant", input("dscr_covenant"), "ratio", "times");
  figures.figure(
    "Quarters below the covenant",
    cash.breaches.constant(on),
    "count",
    "quarters",
    "all interest counts, also that of phases still building; principal due at once is refinanced or in the gap",
  );
  figures.gap();

  figures.section(["Shortfall to fund", "Value", "Unit", "How"], [2, 3]);
  figures.figure("Window", input("funding_window"), "general", "choice");
  const whole = `(${input("funding_window")}="${fundingWindows[1]}")`;
  const need = figures.figure(
    "Shortfall",
    `IF(${whole},${peakShortfall.from(on)},${buildShortfall.from(on)})`,
    "millions",
    "$",
    "largest shortfall of the window, before any bitcoin is sold from the treasury",
  );
  const quarter = figures
    .figure(
      "Quarter in which it stands",
      `IF(${need.from(on)}=0,1,IFNA(MATCH(${need.from(on)},${cash.shortfall.all.from(on)},0),1))`,
      "count",
      "quarter",
      "the first quarter where there is none or cash opens that short",
    )
    .from(on);
  const price = figures
    .figure("Bitcoin price then", `INDEX(${lines.price.all.from(on)},1,${quarter})`, "money", "$ per BTC")
    .from(on);
  const held = figures
    .figure("Bitcoin held then", `INDEX(${lines.btc_held.all.from(on)},1,${quarter})`, "bitcoin", "BTC")
    .from(on);
  const pledged = figures
    .figure(
      "Bitcoin that may be pledged",
      `${held}*${input("btc_pledged_share")}`,
      "bitcoin",
      "BTC",
      "pledged coin is never sold as well",
    )
    .from(on);
  const borrowed = figures.figure(
    "Loan that it supports, by function",
    `THESIS.BTC_BORROW_CAPACITY(${pledged},${price},${input("btc_loan_ltv")})`,
    "millions",
    "$",
    "THESIS.BTC_BORROW_CAPACITY at the advance rate",
  );
  const supported = figures.figure(
    "The same natively",
    `${pledged}*${price}*${input("btc_loan_ltv")}`,
    "millions",
    "$",
    "bitcoin × price × advance rate",
  );
  checks.equal(
    "Bitcoin-backed loan, capacity: function and plain formulas agree",
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
        name: "Treasury bitcoin sold",
        capacity: `(${held}-${pledged})*${price}*(1-${input("btc_haircut")})`,
        how: "bitcoin that is not pledged, after haircut",
      },
      {
        name: "Bitcoin-backed lines",
        capacity: `MIN(${input("undrawn_btc_lines")},${supported.from(on)})`,
        how: "undrawn lines, at most the advance rate on pledged bitcoin",
      },
      { name: "Further project debt", capacity: input("project_debt_capacity"), how: "input" },
      {
        name: "Shares at the market",
        capacity: `${input("atm_capacity_share")}*${input("market_price")}*${input("shares")}`,
        how: "share of the company's market value",
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
      `${issue.label}: the name on Inputs is one on Debts or ${noNotes}`,
      "Inputs",
      `(${named}="${noNotes}")+SUMPRODUCT(1*(${names.from("Checks")}=${named}))>0`,
    );
  }
  const converted = layConverts(figures, issues, principalOf, inputs, checks);

  figures.section(["Debts settled in shares", "Value", "Unit", "How"], [2, 3]);
  const settled = figures.figure(
    "Principal settled in shares",
    model.settledInShares.constant(on),
    "millions",
    "$",
    "Debts: what matures within the horizon and is not repaid in cash",
  );
  const settledCalled = figures.figure(
    "The same by function",
    `THESIS.PIVOT_SUMMARY(${ranges.from(on)},"debt_settled_in_shares")`,
    "millions",
    "$",
    "THESIS.PIVOT_SUMMARY, debt_settled_in_shares",
  );
  checks.equal(
    "Debts settled in shares: function and plain formulas agree",
    on,
    settled.from("Checks"),
    settledCalled.from("Checks"),
  );
  const settlement = figures.figure(
    "Shares that settle it",
    `${settled.from(on)}/${input("market_price")}`,
    "count",
    "shares",
    "at the share price of Inputs",
  );
  figures.gap();

  figures.section(["All new shares", "Value", "Unit", "How"], [2, 3]);
  const allNew = figures.figure(
    "New shares",
    [newShares, ...converted, settlement].map((cell) => cell.from(on)).join("+"),
    "count",
    "shares",
    "at the market, from conversion net of capped calls, and to settle debts",
  );
  const dilutionOfAll = figures.figure(
    "Dilution by all of them",
    `${allNew.from(on)}/(${input("shares")}+${allNew.from(on)})`,
    "percent2",
    "fraction of shares after",
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
