import type { Preset } from "../../facts/presets";
import { PlanBuilder } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { colours } from "../../plan/styles";
import { aboutSheet, fillAbout } from "../house/about";
import { Checks } from "../house/checks";
import { defineTemplate, keyFigures } from "../house/define";
import { issuesOf } from "../house/funding";
import { masterCheck, scenarioCell } from "../house/head";
import { PhasesSheet } from "../house/phases";
import { presetsFor } from "../presets";
import { fundingSheet } from "./fundingSheet";
import { hpcSheet } from "./hpcSheet";
import { liquidityInputs, neededInputs } from "./inputs";
import { liquiditySheet } from "./liquiditySheet";
import { miningSheet } from "./miningSheet";
import { phaseTable } from "./phases";
import { liquidityHeads, previewLiquidity } from "./preview";
import { scheduleSheet } from "./scheduleSheet";
import { fillSummary } from "./summarySheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.liquidityGap.index;

function build(preset: Preset, scenario: Scenario): WorkbookPlan {
  const plan = new PlanBuilder({
    template: liquidityGap.id,
    title: liquidityGap.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario,
  });
  const quarters = Number(preset.inputs.quarters.base);
  const checks = new Checks();
  const about = aboutSheet(plan);
  const summarySheet = plan.sheet("Summary", "outputs", [46, 20, 20, 30, 64], colours.ink);
  const inputs = liquidityInputs(plan, preset);
  const phases = new PhasesSheet(plan, preset, phaseTable);
  const { lines: schedule } = scheduleSheet(plan, preset, inputs, quarters);
  const hpc = hpcSheet(plan, inputs, phases, schedule.axis, checks, quarters);
  const mining = miningSheet(plan, inputs, schedule, hpc.takenFromMining, checks, quarters);
  const liquidity = liquiditySheet(plan, inputs, schedule, hpc, mining, checks, quarters);
  const figures = fillSummary(summarySheet, preset.company, inputs, liquidity, hpc, mining, checks);
  const funding = fundingSheet(plan, issuesOf(preset), inputs, liquidity, mining, figures, checks);
  checks.holds(
    wording.phasesDelaysAreWholeQuarters,
    "Inputs",
    `${inputs.live("delay_quarters", "Checks")}=INT(${inputs.live("delay_quarters", "Checks")})`,
  );
  checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      purpose: wording.doesTheCompanyStayLiquidOnMining,
      reading: [
        wording.summaryAnswersLiquidityShowsTheCashBehind,
        wording.changeTheScenarioAboveOrAnyBlue,
        wording.cashIsBeforeAnyNewFundingFunding,
      ],
      notModelled: [
        wording.cashTaxesWorkingCapitalInterestIncomeTenant,
        wording.debtServiceIsAScheduleByQuarter,
      ],
      sheets: [
        ["Summary", wording.theAnswerByFunctionAndNativelyAnd],
        ["Inputs", wording.everyLeverAndConstantWithUnitBasis],
        ["Phases", wording.theHpcPhasesByScenario],
        ["Schedule", wording.overheadHpcCapexBorrowingAndDebtService],
        ["HPC", wording.rentOfEachPhaseAsItRamps],
        ["Mining", wording.bitcoinMinedItsCostAndTheTreasury],
        ["Liquidity", wording.sourcesAndUsesOfCashAndThe],
        ["Funding", wording.whoPaysForTheShortfallAndAt],
        ["Checks", wording.whatMustBe0],
      ],
    },
    keyFigures(liquidityHeads, { ...figures, ...funding }),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const liquidityGap = defineTemplate({
  id: "liquidity-gap",
  title: wording.liquidityGap,
  question: wording.doesCashLastUntilTheAiRent,
  description: wording.quarterlySourcesAndUsesOfCashMining,
  ...presetsFor(neededInputs),
  build,
  inputs: liquidityInputs,
  keyInputs: [
    "btc_price",
    "btc_growth",
    "difficulty_growth",
    "hashrate_target",
    "power_price",
    "delay_quarters",
    "rate_factor",
    "utilization",
    "capex_overrun",
    "cash_opening",
    "min_cash",
    "market_price",
  ],
  heads: liquidityHeads,
  preview: previewLiquidity,
});
