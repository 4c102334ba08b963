import type { FigureHeads } from "../house/define";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.keyFigures;

export const pivotHeads = {
  buildShortfall: {
    label: wording.peakShortfallUntilTheFirstRent,
    unit: wording.dollarBelowTheFloor,
    format: "millions",
  },
  buildShortfallAfterBitcoin: {
    label: wording.theSameIfAllBitcoinIsSold,
    unit: wording.dollarBelowTheFloor,
    format: "millions",
  },
  firstShortQuarter: {
    label: wording.firstQuarterShort,
    unit: wording.quarterOfTheModelNoneWhereCash,
    format: "count",
  },
  runway: { label: wording.runway, unit: wording.quartersNoneWhereCashLasts, format: "decimal" },
  firstRentDate: { label: wording.firstRent, unit: wording.date, format: "date" },
  valueWithSparePower: {
    label: wording.valuePerShare,
    unit: wording.dollarPerShareSparePowerIncluded,
    format: "perShare",
  },
  probabilityOfShortfall: {
    label: wording.probabilityOfAShortfall,
    unit: wording.shareOfTrialsBeforeBitcoinIsSold,
    format: "percent",
  },
  claimsThatHold: { label: wording.claimsThatHold, unit: wording.ofSeventeen, format: "count" },
} as const satisfies FigureHeads<string>;

/** What moves the answers most and is the user's to judge; rents and costs of single phases stand on their own sheet. */
export const pivotKeyInputs = [
  "btc_price",
  "btc_growth",
  "difficulty_growth",
  "power_price",
  "delay_quarters",
  "rate_factor",
  "utilization",
  "capex_overrun",
  "cash_opening",
  "min_cash",
  "wacc_hpc",
  "market_price",
] as const;
