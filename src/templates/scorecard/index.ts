import type { Preset } from "../../facts/presets";
import { PlanBuilder, Reference } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { aboutSheet, fillAbout } from "../house/about";
import { Checks } from "../house/checks";
import { masterCheck, scenarioCell } from "../house/head";
import { InputsSheet, type InputLine } from "../house/inputs";
import { defineTemplate, keyFigures, type FigureHeads } from "../house/define";
import { layPivot } from "../pivot";
import { claimMetrics, verdictsOf } from "../pivot/claimsPreview";
import { addPivotConstants, modelKeys, neededInputs, pivotInputs } from "../pivot/inputs";
import { modelSheet } from "../pivot/modelSheet";
import type { PivotParts } from "../pivot/parts";
import { rangesSheet } from "../pivot/rangesSheet";
import { addScorecardConstants, addScorecardInputs } from "../pivot/scorecardInputs";
import { createScorecard, fillScorecard } from "../pivot/scorecardSheet";
import { PivotCase } from "../pivot/preview";
import { pivotDebts, pivotPhases } from "../pivot/tables";
import { findPreset, presetsFor } from "../presets";
import type { ModelInWorkbook } from "../template";
import { addAnswersInputs, answersSheet } from "./answersSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.scorecard.index;

const question = wording.whichClaimsAboutThePivotHoldWhich;

const text = {
  purpose: question,
  reading: [
    wording.scorecardAnswersANumberForEachClaim,
    wording.changeTheScenarioAboveAThresholdOr,
    wording.holdsMeansThatTheThesisStandsAt,
  ],
  notModelled: [
    wording.tenantPrepaymentsDemandResponseCreditsInterestIncome,
    wording.cashAndMiningTakeEveryListedPhase,
  ],
};

const heads = {
  holds: { label: wording.claimsThatHold, unit: wording.ofTheArticlesSeventeen, format: "count" },
  watch: { label: wording.claimsToWatch, unit: wording.betweenYourThresholds, format: "count" },
  fails: { label: wording.claimsThatFail, unit: wording.beyondYourThresholds, format: "count" },
  firstRentDate: { label: wording.firstQuarterWithRentBegins, unit: wording.date, format: "date" },
  buildShortfallAfterBitcoin: {
    label: wording.buildShortfallAfterSellingAllBitcoin,
    unit: wording.dollarBelowTheFloor,
    format: "millions",
  },
  valuePerShare: { label: wording.valuePerShare, unit: wording.dollarBeforeTax, format: "perShare" },
} as const satisfies FigureHeads<string>;

/** What the template asks where it brings a model of its own. */
function layInputs(plan: PlanBuilder, preset: Preset): InputsSheet {
  const inputs = pivotInputs(plan, preset);
  addAnswersInputs(inputs, preset);
  addScorecardInputs(inputs, preset);
  addPivotConstants(inputs);
  addScorecardConstants(inputs);
  return inputs;
}

/** The Scorecard on inputs, phases and debts of its own, with as much of the model as it needs. */
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
  const inputs = layInputs(plan, preset);
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
      ...text,
      sheets: [
        ["Scorecard", wording.everyClaimWithNumberThresholdsVerdictAnd],
        ["Inputs", wording.leversThresholdsAndConstantsWithUnitBasis],
        ["Phases", wording.theHpcPhasesByScenario],
        ["Debts", wording.borrowingOfTheCompanyByScenario],
        ["Model", wording.everyLineByQuarterInPlainFormulas],
        ["Model keys", wording.theRangesThatThePivotFunctionsRead],
        ["Answers", wording.theModelsSummaryThePhasesWorthAnd],
        ["Scorecard workings", wording.eachClaimsMetricWhatStandsBehindIt],
        ["Scorecard deals", wording.publishedDealsAndTheOwnPhasesBeside],
        ["Checks", wording.whatMustBe0],
      ],
    },
    keyFigures(heads, { ...sources, ...figures }),
  );
  return plan.build(scenarioCell, masterCheck);
}

/** The sheets of a scorecard that reads another model; none is named like a sheet that it reads. */
const inputsName = wording.scorecardInputs;

/** What the Scorecard asks itself, over what it finds in the model that it reads. */
class InputsOver extends InputsSheet {
  private readonly mine = new Set<string>();

  constructor(
    plan: PlanBuilder,
    preset: Preset,
    private readonly read: InputsSheet,
  ) {
    super(plan, preset, inputsName, wording.thresholdsAndPeersAreYoursToChange);
  }

  override add(line: InputLine): Reference {
    this.mine.add(line.key);
    return super.add(line);
  }

  override live(key: string, sheet: string): string {
    return this.mine.has(key) ? super.live(key, sheet) : this.read.live(key, sheet);
  }

  override inScenario(key: string, sheet: string, scenario: number): string {
    return this.mine.has(key)
      ? super.inScenario(key, sheet, scenario)
      : this.read.inScenario(key, sheet, scenario);
  }
}

/** The Scorecard alone, on the answers of a pivot that stands in the workbook, with thresholds of its own. */
function buildOver(model: ModelInWorkbook, scenario: Scenario): WorkbookPlan {
  const preset = findPreset(model.preset);
  const { parts: read, liquidity, value, risk } = layPivot(preset, scenario);
  const plan = new PlanBuilder({
    template: scorecard.id,
    title: scorecard.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario,
  });
  const checks = new Checks();
  const about = aboutSheet(plan);
  const sheet = createScorecard(plan);
  const inputs = new InputsOver(plan, preset, read.inputs);
  addScorecardInputs(inputs, preset);
  addScorecardConstants(inputs);
  const sources = { ...liquidity, ...value, ...risk };
  const figures = fillScorecard(sheet, { ...read, plan, inputs, checks }, sources);
  const keys = read.ranges.inputs;
  const labels = modelKeys.map((key, index) => {
    const cell = new Reference(keys.sheet, keys.row + index, 0).from("Checks");
    return `(${cell}="${key}")`;
  });
  checks.holds(wording.theModelThatIsReadHasThe, keys.sheet, `${labels.join("*")}=1`);
  checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      ...text,
      reading: [...text.reading.slice(0, 1), wording.itReadsAMinerToHpcPivot, ...text.reading.slice(2)],
      sheets: [
        ["Scorecard", wording.everyClaimWithNumberThresholdsVerdictAnd],
        [inputsName, wording.thresholdsPeersGpuCloudAndCarbonWith],
        ["Scorecard deals", wording.publishedDealsAndTheOwnPhasesBeside],
        ["Scorecard workings", wording.eachClaimsMetricWhatStandsBehindIt],
        ["Checks", wording.whatMustBe0],
      ],
      followsScenario: `SUBSTITUTE(${new Reference(keys.sheet, 2, 0).from("About")},${quoted(wording.scenario)},"")`,
    },
    keyFigures(heads, { ...sources, ...figures }),
  );
  const built = plan.build(scenarioCell, masterCheck);
  const own = new Set(built.sheets.map(({ name }) => name));
  return {
    ...built,
    reads: { model: model.id, sheets: model.sheets.filter(({ planned }) => !own.has(planned)) },
  };
}

export const scorecard = defineTemplate({
  id: "scorecard",
  reads: "pivot",
  title: wording.thesisScorecard,
  question,
  description: wording.seventeenClaimsOfTheArticleEachAs,
  ...presetsFor(neededInputs),
  build,
  buildOver,
  inputs: layInputs,
  keyInputs: [
    "btc_price",
    "btc_growth",
    "power_price",
    "delay_quarters",
    "rate_factor",
    "utilization",
    "capex_overrun",
    "cash_opening",
    "contracted_mw",
    "wacc_hpc",
    "market_price",
    "carbon_price",
  ],
  heads,
  preview(inputs, preset, scenario) {
    const thesis = new PivotCase(inputs, preset, scenario);
    return {
      ...verdictsOf(thesis, claimMetrics(thesis, thesis.odds())),
      firstRentDate: thesis.firstRentDate,
      buildShortfallAfterBitcoin: thesis.summary.build_shortfall_after_btc!,
      valuePerShare: thesis.summary.value_per_share!,
    };
  },
});
