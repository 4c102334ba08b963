import { allDeals } from "../../facts/laterDeals";
import { ownDeals } from "../../facts/ownDeals";
import { presets, type Preset } from "../../facts/presets";
import { PlanBuilder } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { aboutSheet, fillAbout } from "../house/about";
import { Checks } from "../house/checks";
import { defineTemplate, keyFigures } from "../house/define";
import { masterCheck, scenarioCell } from "../house/head";
import { countedSheet } from "./countedSheet";
import { countedOf, dealsSheet } from "./dealsSheet";
import { dealsInputs } from "./inputs";
import { peerFactsSheet } from "./peerFactsSheet";
import { fillPeers, startPeers } from "./peersSheet";
import { dealsHeads, previewDeals } from "./preview";
import { fillRanking, startRanking } from "./rankingSheet";
import { ratesSheet } from "./ratesSheet";
import { fillSummary, startSummary } from "./summarySheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.dealsAndPeers.index;

function build(preset: Preset, scenario: Scenario): WorkbookPlan {
  const plan = new PlanBuilder({
    template: dealsAndPeers.id,
    title: dealsAndPeers.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario,
  });
  const checks = new Checks();
  const about = aboutSheet(plan);
  const summary = startSummary(plan);
  const rankingAt = startRanking(plan);
  const peersAt = startPeers(plan);
  const inputs = dealsInputs(plan, preset);
  const deals = dealsSheet(plan, preset);
  const facts = peerFactsSheet(plan, preset);
  const rates = ratesSheet(plan, inputs, deals, checks);
  const counted = countedSheet(plan, inputs, deals, rates, checks);
  const bars = allDeals.filter((deal) => countedOf(preset, deal).counted === 1).length;
  // Besides the deals the chart has the own deal and the median.
  const ranking = fillRanking(rankingAt, inputs, rates, counted, checks, bars + 2);
  const peers = fillPeers(peersAt, inputs, facts, checks);
  const figures = fillSummary(summary, preset.company, inputs, rates, counted, ranking, peers);
  checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      purpose: wording.whatDoTenantsPayElsewhereWhereDoes,
      reading: [
        wording.summaryAnswersRankingSortsInputsHoldsThe,
        wording.changeTheScenarioAboveOrAnyBlue,
        wording.aDealCountsWhereDealsSays1,
        wording.aFigureThatWasNotPublishedSays,
      ],
      notModelled: [
        wording.ratesFollowFromHeadlinesValueOverLoad,
        wording.backstopsAreComparedByTheirSizeNot,
        wording.figuresOfOnePeerAreOfDifferent,
        wording.enterpriseValueLeavesOutLeasesOfThe,
      ],
      sheets: [
        ["Summary", wording.theOwnDealByEveryMeasureMedians],
        ["Ranking", wording.theDealsFromTheHighestRateDown],
        ["Peers", wording.enterpriseValueOfEveryCompanyPerMw],
        ["Inputs", wording.theOwnDealAndWhatDealsAre],
        ["Deals", wording.everyPublishedDealAsPrintedAndWhether],
        ["Peer facts", wording.everyFigureOfEveryCompanyWithIts],
        ["Rates", wording.everyDealBroughtToTheSameFigures],
        ["Counted", wording.whatMediansAndRanksSee],
        ["Checks", wording.whatMustBe0],
      ],
    },
    keyFigures(dealsHeads, figures),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const dealsAndPeers = defineTemplate({
  id: "deals-and-peers",
  title: wording.dealsAndPeers,
  question: wording.whatDoTenantsPayElsewhereAndWhere,
  description: wording.publishedLeasesBroughtToOneRateFlat,
  presets: presets.filter(({ id }) => ownDeals[id] !== undefined),
  build,
  inputs: dealsInputs,
  keyInputs: [
    "own_value",
    "own_critical_mw",
    "own_years",
    "own_escalator",
    "own_noi_margin",
    "own_capex_per_mw",
    "peer_escalator",
    "btc_price",
    "btc_haircut",
  ],
  heads: dealsHeads,
  preview: previewDeals,
});
