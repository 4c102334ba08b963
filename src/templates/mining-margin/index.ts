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
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.miningMargin.index;

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
      purpose: wording.whatDoesMiningEarnADayWhich,
      reading: [
        wording.summaryAnswersMarginShutdownOrderNewMachines,
        wording.changeTheScenarioAboveOrAnyBlue,
        wording.aMarginIsCashRevenueAfterThe,
        wording.theMarketIsThatOfTheAs,
      ],
      notModelled: [
        wording.machinesAreAsTheirDataSheetsSay,
        wording.curtailmentCreditsDemandResponseHostingRevenueAnd,
        wording.theMixOfTheFleetAndThe,
      ],
      sheets: [
        ["Summary", wording.theAnswersTheScenariosSideBySide],
        ["Inputs", wording.everyLeverAndConstantWithUnitBasis],
        ["Fleet", wording.everyModelWithItsDataSheetAnd],
        ["Sites", wording.powerAndItsPriceBySite],
        ["Hashprice", wording.networkBlockRewardAndWhat1Ph],
        ["Fleet totals", wording.sizeCostBreakEvenAndTheFleet],
        ["Margin", wording.marginAndBreakEvenByModelThen],
        ["Shutdown order", wording.whichModelsCoverTheirPowerAndWho],
        ["Halving", wording.dateRewardAndMarginAfterTheNext],
        ["New machines", wording.paybackByModelAndPrice],
        ["Payback months", wording.oneMachineMonthByMonth],
        ["Sensitivity", wording.hashpriceAndMarginAgainstPriceDifficultyAnd],
        ["Checks", wording.whatMustBe0],
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
  title: wording.miningMargin,
  question: wording.whatDoesMiningEarnPerPetahashAnd,
  description: wording.hashpriceFromPriceDifficultyAndFeesMargin,
  presets: presets.filter(hasSetup),
  withheld: presets
    .filter((preset) => !hasSetup(preset))
    .map(({ id, title }) => ({
      id,
      title,
      why: wording.machinesByNumberAndModelSitesAnd,
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
