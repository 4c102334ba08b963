import type { Preset } from "../../facts/presets";
import { PlanBuilder } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { aboutSheet, fillAbout } from "../house/about";
import { Checks } from "../house/checks";
import { masterCheck, scenarioCell } from "../house/head";
import { defineTemplate, keyFigures } from "../house/define";
import type { InputsSheet } from "../house/inputs";
import { claimMetrics, verdictsOf } from "./claimsPreview";
import { fillDashboard, startDashboard } from "./dashboardSheet";
import { functionSheet } from "./functionSheet";
import { addLiquidityInputs } from "./fundingInputs";
import { presetsFor } from "../presets";
import { addPivotConstants, neededInputs, pivotInputs } from "./inputs";
import { pivotHeads, pivotKeyInputs } from "./keyFigures";
import { liquiditySheet } from "./liquiditySheet";
import { modelSheet } from "./modelSheet";
import type { PivotParts } from "./parts";
import { orNone, PivotCase } from "./preview";
import { rangesSheet } from "./rangesSheet";
import { addRiskInputs } from "./riskInputs";
import { riskSheet } from "./riskSheet";
import { scenarioKeysSheet } from "./scenarioKeysSheet";
import { addScorecardConstants, addScorecardInputs } from "./scorecardInputs";
import { createScorecard, fillScorecard } from "./scorecardSheet";
import { pivotDebts, pivotPhases } from "./tables";
import { fillThenAndNow, hasThenAndNow, startThenAndNow } from "./thenAndNowSheet";
import { addValueInputs } from "./valueInputs";
import { valueSheet } from "./valueSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.index;

/** The whole Inputs sheet: what the model takes, then what only single sheets read. */
function layInputs(plan: PlanBuilder, preset: Preset): InputsSheet {
  const inputs = pivotInputs(plan, preset);
  addLiquidityInputs(inputs, preset);
  addValueInputs(inputs);
  addRiskInputs(inputs, preset);
  addScorecardInputs(inputs, preset);
  addPivotConstants(inputs);
  addScorecardConstants(inputs);
  return inputs;
}

/** Lays out every sheet but About's text and the checks: what the template fills, and what a reader of it refers to. */
export function layPivot(preset: Preset, scenario: Scenario) {
  const plan = new PlanBuilder({
    template: pivot.id,
    title: pivot.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario,
  });
  const quarters = Number(preset.inputs.quarters.base);
  const checks = new Checks();
  const about = aboutSheet(plan);
  const dashboard = startDashboard(plan);
  const scorecardAt = createScorecard(plan);
  const thenAndNow = hasThenAndNow(preset.id) ? startThenAndNow(plan) : undefined;
  const inputs = layInputs(plan, preset);
  const phases = pivotPhases(plan, preset);
  const debts = pivotDebts(plan, preset);
  const model = modelSheet(plan, inputs, phases, debts, quarters);
  const ranges = rangesSheet(plan, inputs, phases, debts, model.axis.number);
  const parts: PivotParts = { plan, preset, inputs, phases, debts, model, ranges, checks, quarters };
  functionSheet(parts);
  const liquidity = liquiditySheet(parts);
  const value = valueSheet(parts);
  const risk = riskSheet(parts, liquidity, value);
  const scorecard = fillScorecard(scorecardAt, parts, { ...liquidity, ...value, ...risk });
  if (thenAndNow) fillThenAndNow(thenAndNow, parts, scorecard);
  const scenarioAnswers = scenarioKeysSheet(parts);
  fillDashboard(dashboard, pivot.question, parts, { liquidity, value, risk, scorecard, scenarioAnswers });
  return { plan, about, parts, liquidity, value, risk, scorecard, comparesViews: thenAndNow !== undefined };
}

function build(preset: Preset, scenario: Scenario): WorkbookPlan {
  const laid = layPivot(preset, scenario);
  const { plan, about, parts, liquidity, value, risk, scorecard } = laid;
  parts.checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      purpose: wording.doesTheCompanyReachItsAiRent,
      reading: [
        wording.dashboardAndScorecardAnswerModelShowsThe,
        wording.changeTheScenarioAboveOrAnyBlue,
        wording.cashIsBeforeAnyNewFundingWhat,
      ],
      notModelled: [
        wording.tenantPrepaymentsDemandResponseCreditsInterestIncome,
        wording.cashAndMiningTakeEveryListedPhase,
      ],
      sheets: [
        ["Dashboard", wording.theAnswerInWordsFiguresAndCharts],
        ["Scorecard", wording.theArticlesClaimsAgainstTheModelWith],
        ...(laid.comparesViews
          ? ([["Then and now", wording.january2026AgainstNovember2026AndWhat]] as const)
          : []),
        ["Inputs", wording.everyKeyOfTheModelByScenario],
        ["Phases", wording.theHpcPhasesByScenario],
        ["Debts", wording.borrowingOfTheCompanyByScenario],
        ["Model", wording.everyLineByQuarterInPlainFormulas],
        ["Model keys", wording.theRangesThatThePivotFunctionsRead],
        ["Scenario keys", wording.theSameRangesForBearBaseAnd],
        ["Model by function", wording.theSameLinesByPivotModelAnd],
        ["Liquidity", wording.whetherCashLastsUntilTheRentDebt],
        ["Cash by quarter", wording.cashAgainstItsFloorAndDebtService],
        ["Value", wording.sumOfThePartsAgainstTheMarket],
        ["Phase flows", wording.eachPhasesCashOverItsWholeLife],
        ["Risk", wording.whatMovesTheAnswersAndHowSure],
        ["Scorecard workings", wording.eachClaimsMetricWhatStandsBehindIt],
        ["Scorecard deals", wording.publishedDealsAndTheOwnPhasesBeside],
        ...(laid.comparesViews ? ([["Views", wording.bothViewsAsDataEachWithIts]] as const) : []),
        ["Checks", wording.whatMustBe0],
      ],
    },
    keyFigures(pivotHeads, {
      ...liquidity,
      ...value,
      ...risk,
      claimsThatHold: scorecard.holds,
    }),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const pivot = defineTemplate({
  id: "pivot",
  title: wording.minerToHpcPivot,
  question: wording.doesTheCompanyReachItsAiRent,
  description: wording.theWholeThesisByQuarterMiningHpc,
  ...presetsFor(neededInputs),
  build,
  inputs: layInputs,
  keyInputs: pivotKeyInputs,
  heads: pivotHeads,
  preview(inputs, preset, scenario) {
    const thesis = new PivotCase(inputs, preset, scenario);
    const { summary, model } = thesis;
    const odds = thesis.odds();
    return {
      buildShortfall: summary.build_shortfall!,
      buildShortfallAfterBitcoin: summary.build_shortfall_after_btc!,
      firstShortQuarter: orNone(summary.first_shortfall_quarter),
      runway: orNone(summary.runway_quarters),
      firstRentDate: thesis.firstRentDate,
      valueWithSparePower: summary.value_per_share! + thesis.valueOfSparePower / model.shares,
      probabilityOfShortfall: odds.short,
      claimsThatHold: verdictsOf(thesis, claimMetrics(thesis, odds)).holds,
    };
  },
});
