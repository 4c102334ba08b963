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
  sheetHead(
    sheet,
    "Funding",
    "The shortfall paid for in order: pledged bitcoin, bitcoin sold, project debt, shares; then what it costs.",
    width,
  );
  const input = (key: string): string => inputs.live(key, on);
  const figures = new FigureSheet(sheet, width);

  figures.section(["Shortfall to fund", "Value", "Unit", "How"], [2, 3]);
  figures.figure("Window", input("funding_window"), "general", "choice");
  const need = figures.figure(
    "Shortfall",
    `IF(${input("funding_window")}="${fundingWindows[1]}",${summary.peakShortfall.from(on)},${summary.buildShortfall.from(on)})`,
    "millions",
    "$",
    "largest shortfall of the window, before any bitcoin is sold from the treasury",
  );
  const quarter = figures
    .figure(
      "Quarter in which it stands",
      `IF(${need.from(on)}=0,1,IFNA(MATCH(${need.from(on)},${liquidity.shortfall.all.from(on)},0),1))`,
      "count",
      "quarter",
      "the first quarter where there is none or cash opens that short",
    )
    .from(on);
  const price = figures
    .figure("Bitcoin price then", `INDEX(${mining.price.all.from(on)},1,${quarter})`, "money", "$ per BTC")
    .from(on);
  const held = figures
    .figure("Bitcoin held then", `INDEX(${mining.held.all.from(on)},1,${quarter})`, "bitcoin", "BTC")
    .from(on);
  const pledged = figures
    .figure("Bitcoin that may be pledged", `${held}*${input("btc_pledged_share")}`, "bitcoin", "BTC")
    .from(on);
  figures.gap();

  const { unfunded, used } = layWaterfall(
    figures,
    need,
    [
      {
        name: "Bitcoin-backed lines",
        capacity: `MIN(${input("undrawn_btc_lines")},${pledged}*${price}*${input("btc_loan_ltv")})`,
        how: "undrawn lines, at most the advance rate on pledged bitcoin",
      },
      {
        name: "Bitcoin sold",
        capacity: `(${held}-${pledged})*${price}*(1-${input("btc_haircut")})`,
        how: "bitcoin that is not pledged, after haircut",
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
  const { dilution } = layAtTheMarket(figures, used(3).from(on), inputs, checks);
  layConverts(figures, issues, ({ key }) => input(`${key}_principal`), inputs, checks);
  layBitcoinLoan(figures, { loan: used(0).from(on), pledged, price }, inputs, checks);
  sheet.freeze(3, 0);
  sheet.printTitles(0, 2);
  sheet.define("output_unfunded", unfunded);
  return { unfunded, dilution };
}
