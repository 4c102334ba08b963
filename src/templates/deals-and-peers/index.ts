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
      purpose:
        "What do tenants pay elsewhere, where does the own deal stand among them, and what does a MW cost in the market?",
      reading: [
        "Summary answers; Ranking sorts; Inputs holds the own deal; Deals and Peer facts hold what was published, each figure yours to change.",
        "Change the scenario above, or any blue cell: every sheet follows at once. Free rows at the end of Deals take deals of your own.",
        "A deal counts where Deals says 1. The own deal is no peer of itself, and a deal that is part of another is not counted twice.",
        "A figure that was not published says so. It is no zero: no median, rank or percentile sees it.",
      ],
      notModelled: [
        "Rates follow from headlines: value over load and term. Who pays for power, fit-out and machines differs by deal; the site column says what was published.",
        "Backstops are compared by their size, not by the terms on which they pay.",
        "Figures of one peer are of different days, as they were found: each stands on Peer facts with its own.",
        "Enterprise value leaves out leases of the companies themselves, minority stakes and what convertible notes may become.",
      ],
      sheets: [
        ["Summary", "the own deal by every measure, medians by kind of deal, the scenarios and the charts"],
        ["Ranking", "the deals from the highest rate down, the own one among them"],
        ["Peers", "enterprise value of every company, per MW of HPC let and of power"],
        ["Inputs", "the own deal and what deals are compared at, with unit, basis, as-of date and source"],
        ["Deals", "every published deal as printed, and whether it counts"],
        ["Peer facts", "every figure of every company with its date and source"],
        ["Rates", "every deal brought to the same figures, by function and natively"],
        ["Counted", "what medians and ranks see"],
        ["Checks", "what must be 0"],
      ],
    },
    keyFigures(dealsHeads, figures),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const dealsAndPeers = defineTemplate({
  id: "deals-and-peers",
  title: "Deals and peers",
  question: "What do tenants pay elsewhere, and where does the own deal stand among them?",
  description:
    "Published leases brought to one rate, flat and at an escalator; implied escalators, gross to critical load, backstop cover, yield on cost; your own deal ranked among them; enterprise value per MW of the peers.",
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
