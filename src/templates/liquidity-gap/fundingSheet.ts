import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { FigureSheet } from "../house/figureSheet";
import {
  fundingWindows,
  layAtTheMarket,
  layBitcoinLoan,
  layConverts,
  layWaterfall,
  type NotesIssue,
} from "../house/funding";
import { sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import type { LiquidityLines } from "./liquiditySheet";
import type { MiningLines } from "./miningSheet";
import type { SummaryFigures } from "./summarySheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.liquidityGap.fundingSheet;

const on = "Funding";
const width = 9;

/** Who pays for the shortfall, in order, and what that does to shareholders and to the bitcoin that is pledged. */
export function fundingSheet(
  plan: PlanBuilder,
  issues: readonly NotesIssue[],
  inputs: InputsSheet,
  liquidity: LiquidityLines,
  mining: MiningLines,
  summary: SummaryFigures,
  checks: Checks,
): { unfunded: Reference; dilution: Reference } {
  const sheet = plan.sheet(on, "outputs", [40, 19, 19, 24, 19, 19, 20, 14, 60], colours.muted);
  sheetHead(sheet, "Funding", wording.theShortfallPaidForInOrderPledged, width);
  const input = (key: string): string => inputs.live(key, on);
  const figures = new FigureSheet(sheet, width);

  figures.section([wording.shortfallToFund, wording.value, wording.unit, wording.how], [2, 3]);
  figures.figure(wording.window, input("funding_window"), "general", "choice");
  const need = figures.figure(
    wording.shortfall,
    `IF(${input("funding_window")}="${fundingWindows[1]}",${summary.peakShortfall.from(on)},${summary.buildShortfall.from(on)})`,
    "millions",
    "$",
    wording.largestShortfallOfTheWindowBeforeAny,
  );
  const quarter = figures
    .figure(
      wording.quarterInWhichItStands,
      `IF(${need.from(on)}=0,1,IFNA(MATCH(${need.from(on)},${liquidity.shortfall.all.from(on)},0),1))`,
      "count",
      wording.quarter,
      wording.theFirstQuarterWhereThereIsNone,
    )
    .from(on);
  const price = figures
    .figure(
      wording.bitcoinPriceThen,
      `INDEX(${mining.price.all.from(on)},1,${quarter})`,
      "money",
      wording.dollarPerBtc,
    )
    .from(on);
  const held = figures
    .figure(
      wording.bitcoinHeldThen,
      `INDEX(${mining.held.all.from(on)},1,${quarter})`,
      "bitcoin",
      wording.btc,
    )
    .from(on);
  const pledged = figures
    .figure(wording.bitcoinThatMayBePledged, `${held}*${input("btc_pledged_share")}`, "bitcoin", wording.btc)
    .from(on);
  figures.gap();

  const { unfunded, used } = layWaterfall(
    figures,
    need,
    [
      {
        name: wording.bitcoinBackedLines,
        capacity: `MIN(${input("undrawn_btc_lines")},${pledged}*${price}*${input("btc_loan_ltv")})`,
        how: wording.undrawnLinesAtMostTheAdvanceRate,
      },
      {
        name: wording.bitcoinSold,
        capacity: `(${held}-${pledged})*${price}*(1-${input("btc_haircut")})`,
        how: wording.bitcoinThatIsNotPledgedAfterHaircut,
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
  const { dilution } = layAtTheMarket(figures, used(3).from(on), inputs, checks);
  layConverts(figures, issues, ({ key }) => input(`${key}_principal`), inputs, checks);
  layBitcoinLoan(figures, { loan: used(0).from(on), pledged, price }, inputs, checks);
  sheet.freeze(3, 0);
  sheet.printTitles(0, 2);
  sheet.define("output_unfunded", unfunded);
  return { unfunded, dilution };
}
