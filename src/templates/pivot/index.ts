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
      purpose:
        "Does the company reach its AI rent before it runs out of money, and is the rent worth the build?",
      reading: [
        "Dashboard and Scorecard answer; Model shows the thesis quarter by quarter; Inputs, Phases and Debts hold everything you may change.",
        "Change the scenario above, or any blue cell: every sheet follows at once, simulations included.",
        "Cash is before any new funding: what is missing is the gap. Liquidity then shows who could fill it and at what cost.",
      ],
      notModelled: [
        "Tenant prepayments, demand-response credits, interest income, limits on interest deduction, incentives and working capital.",
        "Cash and mining take every listed phase as built; probability weighs the value of HPC alone.",
      ],
      sheets: [
        ["Dashboard", "the answer in words, figures and charts, and the three scenarios side by side"],
        ["Scorecard", "the article's claims against the model, with thresholds of yours"],
        ...(laid.comparesViews
          ? ([["Then and now", "January 2026 against November 2026, and what happened"]] as const)
          : []),
        [
          "Inputs",
          "every key of the model by scenario, and what other sheets use, with unit, basis, as-of date and source",
        ],
        ["Phases", "the HPC phases by scenario"],
        ["Debts", "borrowing of the company by scenario"],
        ["Model", "every line by quarter in plain formulas"],
        ["Model keys", "the ranges that the PIVOT functions read"],
        ["Scenario keys", "the same ranges for Bear, Base and Bull, and what each answers"],
        ["Model by function", "the same lines by PIVOT_MODEL, and how far they differ"],
        [
          "Liquidity",
          "whether cash lasts until the rent, debt service, who fills the gap, and new shares of every kind",
        ],
        ["Cash by quarter", "cash against its floor and debt service coverage, quarter by quarter"],
        ["Value", "sum of the parts against the market, each phase's return, breakeven and stranded cost"],
        ["Phase flows", "each phase's cash over its whole life, behind its NPV, IRR and payback"],
        ["Risk", "what moves the answers, and how sure they are: tables, tornado, Monte Carlo"],
        ["Scorecard workings", "each claim's metric, what stands behind it, and its driver"],
        ["Scorecard deals", "published deals and the own phases beside them"],
        ...(laid.comparesViews ? ([["Views", "both views as data, each with its answers"]] as const) : []),
        ["Checks", "what must be 0"],
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
  title: "Miner-to-HPC pivot",
  question:
    "Does the company reach its AI rent before it runs out of money, and is the rent worth the build?",
  description:
    "The whole thesis by quarter: mining, HPC build and rent, debt, tax and cash; funding gap, value per share, sensitivities, Monte Carlo and a scorecard of the claims made for and against the stock.",
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
