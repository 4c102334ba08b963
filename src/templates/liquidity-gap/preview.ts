import type { Preset, ScenarioKey } from "../../facts/presets";
import { startOfMonth } from "../../finance/calendar";
import { atmDilution, cashRun, fundingMix, liquidityGap } from "../../finance/liquidity";
import type { FigureHeads, InputValues } from "../house/define";
import { fundingWindows } from "../house/funding";
import { miningQuarters } from "../house/miningPreview";
import { rentQuarters } from "../house/rentPreview";
import { scheduleOf } from "./schedule";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.liquidityGap.preview;

export const liquidityHeads = {
  buildShortfall: {
    label: wording.largestShortfallUntilTheFirstHpcRent,
    unit: wording.dollarBelowTheFloor,
    format: "millions",
  },
  buildShortfallAfterBitcoin: {
    label: wording.largestShortfallIfAllBitcoinIsSold,
    unit: wording.dollarBelowTheFloor,
    format: "millions",
  },
  firstShortDate: { label: wording.firstQuarterBelowTheFloorEnds, unit: wording.date, format: "date" },
  runway: { label: wording.runwayQuarters, unit: wording.untilCashFallsBelowTheFloor, format: "decimal" },
  firstRentDate: { label: wording.quarterOfTheFirstRentEnds, unit: wording.date, format: "date" },
  peakShortfall: {
    label: wording.peakShortfallOfTheWholeHorizon,
    unit: wording.dollarBelowTheFloor,
    format: "millions",
  },
  unfunded: { label: wording.unfundedAfterTheWaterfall, unit: "$", format: "millions" },
  dilution: {
    label: wording.dilutionBySharesAtTheMarket,
    unit: wording.fractionOfSharesAfter,
    format: "percent2",
  },
} as const satisfies FigureHeads<string>;

const none = "none";

/** The headlines as the workbook's sheets will calculate them. */
export function previewLiquidity(
  inputs: InputValues,
  preset: Preset,
  scenario: ScenarioKey,
): Readonly<Record<keyof typeof liquidityHeads, number | string>> {
  const input = (key: string): number => inputs.number(key);
  const quarters = Number(preset.inputs.quarters!.base);
  const row = (figure: (quarter: number) => number): number[] =>
    Array.from({ length: quarters }, (_, quarter) => figure(quarter));
  const phases = preset.phases[scenario];
  const schedule = scheduleOf(preset, scenario, quarters);
  const mining = miningQuarters(inputs, phases, quarters);
  const rent = rentQuarters(inputs, phases, quarters);
  const endOf = (quarter: number): number => startOfMonth(input("model_start"), 3 * quarter) - 1;

  const sold = input("btc_sold_share");
  const held = cashRun(
    input("btc_opening"),
    mining.mined,
    mining.mined.map((btc) => btc * sold),
  );
  const sources = row(
    (t) =>
      mining.mined[t]! * sold * mining.price[t]! +
      rent.revenue[t]! +
      schedule.projectDraws[t]! +
      schedule.notesIssued[t]!,
  );
  const miningCapex = row((t) => {
    const before = t === 0 ? input("hashrate") : mining.hashrate[t - 1]!;
    return (
      ((input("refresh_capex") * mining.hashrate[t]!) / input("hashrate")) * mining.running[t]! +
      Math.max(0, mining.hashrate[t]! - before) * input("capex_per_eh")
    );
  });
  const uses = row(
    (t) =>
      mining.powerCost[t]! +
      mining.otherCost[t]! +
      rent.operatingCost[t]! +
      schedule.overhead[t]! +
      schedule.hpcCapex[t]! * (1 + input("capex_overrun")) +
      miningCapex[t]! +
      schedule.interest[t]! +
      schedule.repayments[t]!,
  );
  const floor = input("min_cash");
  const cash = cashRun(input("cash_opening"), sources, uses);
  const gap = liquidityGap(input("cash_opening"), sources, uses, floor);
  const firstRent = rent.revenue.findIndex((dollars) => dollars > 0);
  const untilRent = firstRent < 0 ? quarters : firstRent + 1;
  const shortfall = cash.map((balance) => Math.max(0, floor - balance));
  const afterBitcoin = cash.map((balance, t) =>
    Math.max(0, floor - balance - held[t]! * mining.price[t]! * (1 - input("btc_haircut"))),
  );
  const firstBelow = cash.findIndex((balance) => balance < floor);
  const buildShortfall = Math.max(...shortfall.slice(0, untilRent));

  const need = inputs.text("funding_window") === fundingWindows[1] ? gap.peakShortfall : buildShortfall;
  const shortAt = Math.max(0, need === 0 ? 0 : shortfall.indexOf(need));
  const [price, treasury] = [mining.price[shortAt]!, held[shortAt]!];
  const pledged = treasury * input("btc_pledged_share");
  const { used, unfunded } = fundingMix(need, [
    Math.min(input("undrawn_btc_lines"), pledged * price * input("btc_loan_ltv")),
    (treasury - pledged) * price * (1 - input("btc_haircut")),
    input("project_debt_capacity"),
    input("atm_capacity_share") * input("market_price") * input("shares"),
  ]);

  return {
    buildShortfall,
    buildShortfallAfterBitcoin: Math.max(...afterBitcoin.slice(0, untilRent)),
    firstShortDate: firstBelow < 0 ? none : endOf(firstBelow + 1),
    runway: gap.runway ?? none,
    firstRentDate: firstRent < 0 ? none : endOf(firstRent + 1),
    peakShortfall: gap.peakShortfall,
    unfunded,
    dilution: atmDilution(
      used[3]!,
      input("market_price"),
      input("shares"),
      input("atm_discount"),
      input("atm_fee"),
    ).dilution,
  };
}
