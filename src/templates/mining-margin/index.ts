import { presets, type Preset } from "../../facts/presets";
import { PlanBuilder } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { aboutSheet, fillAbout } from "../house/about";
import { Checks } from "../house/checks";
import { defineTemplate, keyFigures } from "../house/define";
import { masterCheck, scenarioCell } from "../house/head";
import { hasSetup, setupOf } from "./assumptions";
import { fleetSheet } from "./fleetSheet";
import { halvingSheet } from "./halvingSheet";
import { hashpriceSheet } from "./hashpriceSheet";
import { marginInputs } from "./inputs";
import { marginSheet } from "./marginSheet";
import { fillNewMachines, newMachinesSheet } from "./newMachinesSheet";
import { paybackSheet } from "./paybackSheet";
import { marginHeads, previewMargin } from "./preview";
import { sensitivitySheet } from "./sensitivitySheet";
import { shutdownSheet } from "./shutdownSheet";
import { sitesSheet } from "./sitesSheet";
import { fillSummary, summarySheet } from "./summarySheet";
import { totalsSheet } from "./totalsSheet";

function build(preset: Preset, scenario: Scenario): WorkbookPlan {
  const plan = new PlanBuilder({
    template: miningMargin.id,
    title: miningMargin.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario,
  });
  const setup = setupOf(preset);
  const checks = new Checks();
  const about = aboutSheet(plan);
  const summary = summarySheet(plan);
  const inputs = marginInputs(plan, preset, setup);
  const fleet = fleetSheet(plan, setup);
  const sites = sitesSheet(plan, setup, inputs, checks);
  const market = hashpriceSheet(plan, inputs, checks);
  const totals = totalsSheet(plan, inputs, fleet, market, checks);
  const margins = marginSheet(plan, inputs, fleet, sites, market, checks);
  shutdownSheet(plan, inputs, fleet, market, checks);
  const halving = halvingSheet(plan, inputs, fleet, market, totals, margins, checks);
  const newMachines = newMachinesSheet(plan);
  const payback = paybackSheet(plan, inputs, fleet, market, margins, halving);
  const { live } = fillNewMachines(newMachines, inputs, fleet, market, margins, payback, checks);
  sensitivitySheet(plan, inputs, market, totals, checks);
  const figures = fillSummary(
    summary,
    preset.company,
    { inputs, fleet, market, totals, margins, halving, payback, paybackNow: live },
    checks,
  );
  checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      purpose:
        "What does mining earn a day, which machines lose cash first, and what does the next halving leave?",
      reading: [
        "Summary answers; Margin, Shutdown order, New machines and Halving show it by model; Inputs, Fleet and Sites hold everything you may change.",
        "Change the scenario above, or any blue cell: every sheet follows at once.",
        "A margin is cash: revenue after the pool's fee, less power and other cash cost of mining; before overhead, depreciation and tax.",
        "The market is that of the as-of date on Inputs, moved by the scenario: other templates start from the price of their first quarter.",
      ],
      notModelled: [
        "Machines are as their data sheets say: no wear, no underclocking, no heat; J/TH is the same in every scenario.",
        "Curtailment credits, demand response, hosting revenue, and power contracts with a fixed and a floating part.",
        "The mix of the fleet and the price of power by site: both are assumptions that meet the published totals.",
      ],
      sheets: [
        ["Summary", "the answers, the scenarios side by side, and the charts"],
        ["Inputs", "every lever and constant with unit, basis, as-of date and source"],
        ["Fleet", "every model with its data sheet and the machines in service"],
        ["Sites", "power and its price by site"],
        ["Hashprice", "network, block reward and what 1 PH/s earns"],
        ["Fleet totals", "size, cost, break-even, and the fleet against what was reported"],
        ["Margin", "margin and break-even by model, then by model and site"],
        ["Shutdown order", "which models cover their power, and who goes dark first"],
        ["Halving", "date, reward and margin after the next halving"],
        ["New machines", "payback by model and price"],
        ["Payback months", "one machine month by month"],
        ["Sensitivity", "hashprice and margin against price, difficulty and power"],
        ["Checks", "what must be 0"],
      ],
    },
    keyFigures(marginHeads, {
      ...market,
      ...totals,
      ...figures,
      marginAfterHalving: halving.margin,
      payback: live,
    }),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const miningMargin = defineTemplate({
  id: "mining-margin",
  title: "Mining margin",
  question: "What does mining earn per petahash, and which machines go dark first?",
  description:
    "Hashprice from price, difficulty and fees; margin and break-even by model and site; shutdown order; payback of new machines; the next halving.",
  presets: presets.filter(hasSetup),
  withheld: presets
    .filter((preset) => !hasSetup(preset))
    .map(({ id, title }) => ({
      id,
      title,
      why: "Machines by number and model, sites and their power were not found.",
    })),
  build,
  inputs: (plan, preset) => marginInputs(plan, preset, setupOf(preset)),
  keyInputs: [
    "btc_price",
    "btc_price_move",
    "difficulty",
    "difficulty_growth",
    "fees_per_block",
    "power_price",
    "other_hashcost",
    "pool_fee",
    "uptime",
    "capex_per_eh",
  ],
  heads: marginHeads,
  preview: previewMargin,
});
