import { presets, type Preset } from "../../facts/presets";
import { PlanBuilder } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { aboutSheet, fillAbout } from "../house/about";
import { Checks } from "../house/checks";
import { masterCheck, scenarioCell } from "../house/head";
import { addPivotConstants, pivotInputs } from "../pivot/inputs";
import { modelSheet } from "../pivot/modelSheet";
import type { PivotParts } from "../pivot/parts";
import { rangesSheet } from "../pivot/rangesSheet";
import { addScorecardConstants, addScorecardInputs } from "../pivot/scorecardInputs";
import { createScorecard, fillScorecard } from "../pivot/scorecardSheet";
import { pivotDebts, pivotPhases } from "../pivot/tables";
import { findPreset } from "../presets";
import type { Template } from "../template";
import { addAnswersInputs, answersSheet } from "./answersSheet";

function build(preset: Preset, scenario: Scenario): WorkbookPlan {
  const plan = new PlanBuilder({
    template: scorecard.id,
    title: scorecard.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario,
  });
  const quarters = Number(preset.inputs.quarters.base);
  const checks = new Checks();
  const about = aboutSheet(plan);
  const sheet = createScorecard(plan);
  const inputs = pivotInputs(plan, preset);
  addAnswersInputs(inputs);
  addScorecardInputs(inputs, preset);
  addPivotConstants(inputs);
  addScorecardConstants(inputs);
  const phases = pivotPhases(plan, preset);
  const debts = pivotDebts(plan, preset);
  const model = modelSheet(plan, inputs, phases, debts, quarters);
  const ranges = rangesSheet(plan, inputs, phases, debts, model.axis.number);
  const parts: PivotParts = { plan, preset, inputs, phases, debts, model, ranges, checks, quarters };
  const sources = answersSheet(parts);
  const figures = fillScorecard(sheet, parts, sources);
  checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      purpose: scorecard.question,
      reading: [
        "Scorecard answers: a number for each claim of the article, your two thresholds, the verdict, and what would turn it.",
        "Change the scenario above, a threshold or any other blue cell: every verdict follows at once.",
        "Holds means that the thesis stands at this point, Fails that it does not; Watch lies between your thresholds.",
      ],
      notModelled: [
        "Tenant prepayments, demand-response credits, interest income, limits on interest deduction, incentives and working capital.",
        "Cash and mining take every listed phase as built; probability weighs the value of HPC alone.",
      ],
      sheets: [
        ["Scorecard", "every claim with number, thresholds, verdict and what would turn it"],
        ["Inputs", "levers, thresholds and constants with unit, basis, as-of date and source"],
        ["Phases", "the HPC phases by scenario"],
        ["Debts", "borrowing of the company by scenario"],
        ["Model", "every line by quarter in plain formulas"],
        ["Model keys", "the ranges that the PIVOT functions read"],
        ["Answers", "the model's summary, the phases' worth and the Monte Carlo"],
        ["Scorecard workings", "each claim's metric, what stands behind it, and its driver"],
        ["Scorecard deals", "published deals and the own phases beside them"],
        ["Checks", "what must be 0"],
      ],
    },
    [
      {
        label: "Claims that hold",
        unit: "of the article's seventeen",
        value: figures.holds,
        format: "count",
      },
      { label: "Claims to watch", unit: "between your thresholds", value: figures.watch, format: "count" },
      { label: "Claims that fail", unit: "beyond your thresholds", value: figures.fails, format: "count" },
      {
        label: "First quarter with rent begins",
        unit: "date",
        value: sources.firstRentDate,
        format: "date",
      },
      {
        label: "Build shortfall after selling all bitcoin",
        unit: "$ below the floor",
        value: sources.buildShortfallAfterBitcoin,
        format: "millions",
      },
      { label: "Value per share", unit: "$, before tax", value: sources.valuePerShare, format: "perShare" },
    ],
  );
  return plan.build(scenarioCell, masterCheck);
}

export const scorecard: Template = {
  id: "scorecard",
  title: "Thesis scorecard",
  question: "Which claims about the pivot hold, which fail, and what would turn each verdict?",
  description:
    "Seventeen claims of the article, each as a number with thresholds of yours: power, first rent, liquidity, funding, margins, capital, delay, demand, rents, hyperscalers, backing, GPU clouds, carbon, market, diversification and execution risk.",
  presets,
  build: (presetId, scenario) => build(findPreset(presetId), scenario),
};
