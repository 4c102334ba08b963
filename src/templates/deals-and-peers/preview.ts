import { allDeals } from "../../facts/laterDeals";
import { peers } from "../../facts/peers";
import type { Preset } from "../../facts/presets";
import { impliedRate } from "../../finance/hpc";
import { evMiner, evPerMw } from "../../finance/valuation";
import type { FigureHeads, InputValues } from "../house/define";
import { noDeals } from "./countedSheet";
import { countedOf } from "./dealsSheet";
import { notPublished } from "./ownDeal";
import { notFound, peerCounted } from "./peerFactsSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.dealsAndPeers.preview;

export const dealsHeads = {
  ownRate: {
    label: wording.firstYearsRateOfTheOwnDeal,
    unit: wording.dollarPerKwMonthOfCriticalIt,
    format: "power",
  },
  medianRate: {
    label: wording.medianOfTheDealsCounted,
    unit: wording.dollarPerKwMonthInTheFirst,
    format: "power",
  },
  againstMedian: { label: wording.ownRateAgainstTheMedian, unit: wording.fraction, format: "move" },
  rank: {
    label: wording.rankOfTheOwnRate,
    unit: wording.n1IsTheHighestAmongTheDeals,
    format: "count",
  },
  percentile: {
    label: wording.percentileOfTheOwnRate,
    unit: wording.shareOfTheDealsCountedThatPay,
    format: "percent",
  },
  cover: { label: wording.backstopCoverOfTheOwnDeal, unit: wording.ofTheContractValue, format: "percent" },
  ownPerMw: {
    label: wording.ownCompanysValuePerMwOfHpc,
    unit: wording.dollarOfEnterpriseValuePerMwCritical,
    format: "millions",
  },
  peersPerMw: {
    label: wording.medianOfItsPeers,
    unit: wording.dollarOfEnterpriseValuePerMwCritical,
    format: "millions",
  },
} as const satisfies FigureHeads<string>;

function median(values: readonly number[]): number | string {
  if (values.length === 0) return noDeals;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The headlines as the workbook's sheets will calculate them. */
export function previewDeals(
  inputs: InputValues,
  preset: Preset,
): Readonly<Record<keyof typeof dealsHeads, number | string>> {
  const input = (key: string): number => inputs.number(key);
  const ownRate = impliedRate(
    input("own_value"),
    input("own_critical_mw"),
    input("own_years"),
    input("own_escalator"),
  );
  const rates = allDeals
    .filter((deal) => countedOf(preset, deal).counted === 1)
    .map(({ revenue, criticalMw, years }) =>
      impliedRate(revenue, criticalMw, years, input("peer_escalator")),
    );
  const medianRate = median(rates);
  const below = rates.filter((rate) => rate < ownRate).length;
  const notAbove = rates.filter((rate) => rate <= ownRate).length;
  const backstop = inputs.value("own_backstop");

  const ticker = inputs.text("own_ticker");
  const values = peers.map((peer) => {
    const { price, shares, debt, cash, bitcoin, criticalMw } = peer.figures;
    const needed = [price, shares, debt, cash, bitcoin, criticalMw].map(({ value }) => value);
    const [p, s, d, c, b, mw] = needed as [number, number, number, number, number, number];
    return {
      ticker: peer.ticker,
      counted: peerCounted(preset, peer).value === 1,
      perMw: needed.includes(null)
        ? null
        : evPerMw(evMiner(p * s, d, c, b, input("btc_price"), input("btc_haircut")), mw),
    };
  });
  const own = values.find((value) => value.ticker === ticker);

  return {
    ownRate,
    medianRate,
    againstMedian: typeof medianRate === "number" ? ownRate / medianRate - 1 : noDeals,
    rank: rates.length === 0 ? noDeals : 1 + rates.length - notAbove,
    percentile: rates.length === 0 ? noDeals : (below + notAbove) / 2 / rates.length,
    cover: typeof backstop === "number" ? backstop / input("own_value") : notPublished,
    ownPerMw: own ? (own.perMw ?? notFound) : noDeals,
    peersPerMw: median(
      values.flatMap(({ ticker: whose, counted, perMw }) =>
        counted && perMw !== null && whose !== ticker ? [perMw] : [],
      ),
    ),
  };
}
