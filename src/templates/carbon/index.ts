import type { Preset } from "../../facts/presets";
import { PlanBuilder } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { aboutSheet, fillAbout } from "../house/about";
import { Checks } from "../house/checks";
import { defineTemplate, keyFigures } from "../house/define";
import { masterCheck, scenarioCell } from "../house/head";
import { presetsFor } from "../presets";
import { bitcoinSheet } from "./bitcoinSheet";
import { carbonSheet } from "./carbonSheet";
import { gridSheet } from "./gridSheet";
import { carbonInputs, neededInputs } from "./inputs";
import { operationsSheets, phasesSheet } from "./operationsSheets";
import { carbonHeads, previewCarbon } from "./preview";
import { sensitivitySheet } from "./sensitivitySheet";
import { sitesSheet } from "./sitesSheet";
import { fillSummary, summarySheet } from "./summarySheet";
import { yearsSheet } from "./yearsSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.carbon.index;

function build(preset: Preset, scenario: Scenario): WorkbookPlan {
  const plan = new PlanBuilder({
    template: carbon.id,
    title: carbon.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario,
  });
  const quarters = Number(preset.inputs.quarters.base);
  const checks = new Checks();
  const about = aboutSheet(plan);
  const summary = summarySheet(plan);
  const inputs = carbonInputs(plan, preset);
  const grid = gridSheet(plan, inputs);
  const sites = sitesSheet(plan, preset, grid);
  const phases = phasesSheet(plan, preset);
  const operations = operationsSheets(plan, inputs, phases, checks, quarters);
  const lines = carbonSheet(plan, inputs, sites, grid, phases, operations, checks, quarters);
  const years = yearsSheet(plan, inputs, operations.axis, lines, checks, quarters);
  const day = bitcoinSheet(plan, inputs, sites, lines, checks);
  sensitivitySheet(plan, inputs, lines, day, checks);
  const figures = fillSummary(summary, preset.company, inputs, sites, lines, years, day);
  checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      purpose: wording.whatDoMiningAndHpcEmitAnd,
      reading: [
        wording.summaryAnswersYearsAddsTheQuartersOf,
        wording.changeTheScenarioAboveOrAnyBlue,
        wording.locationBasedCountsWhatTheGridEmits,
        wording.miningPaysItsOwnCarbonCostOf,
      ],
      notModelled: [
        wording.noFederalCarbonPriceExistsInThe,
        wording.lossesBetweenPowerStationAndMeterBackup,
        wording.hourByHourEmissionsAMineThat,
        wording.aMinerWouldStopSoonerThanThe,
      ],
      sheets: [
        ["Summary", wording.theAnswersMiningAndHpcApartThe],
        ["Inputs", wording.everyLeverAndConstantWithUnitBasis],
        ["Grid factors", wording.whatAMwhOfEachGridEmits],
        ["Sites", wording.whereTheCompanyMinesAndOnWhich],
        ["Phases", wording.theHpcPhasesByScenarioAndTheir],
        ["HPC", wording.rentOfEachPhaseAsItRamps],
        ["Mining", wording.bitcoinMinedAndItsMarginBeforeCarbon],
        ["Carbon", wording.energyEmissionsAndTheirCostByQuarter],
        ["Years", wording.theSameByYear],
        ["Per bitcoin", wording.aBitcoinOfTheFirstDayEnergy],
        ["Sensitivity", wording.marginAgainstCarbonPriceCleanPowerAnd],
        ["Checks", wording.whatMustBe0],
      ],
    },
    keyFigures(carbonHeads, { ...figures, ...day }),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const carbon = defineTemplate({
  id: "carbon",
  title: wording.carbon,
  question: wording.whatDoMiningAndHpcEmitAnd,
  description: wording.energyAndEmissionsBySitesGridPer,
  ...presetsFor(neededInputs),
  build,
  inputs: carbonInputs,
  keyInputs: [
    "carbon_price",
    "carbon_growth",
    "renewable_share",
    "hpc_renewable_share",
    "hpc_cost_borne",
    "grid_decline",
    "btc_price",
    "difficulty",
    "efficiency",
    "power_price",
    "utilization",
    "delay_quarters",
  ],
  heads: carbonHeads,
  preview: previewCarbon,
});
