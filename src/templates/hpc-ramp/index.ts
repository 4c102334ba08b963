import { scenarioKeys, type Preset } from "../../facts/presets";
import { PlanBuilder } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { colours } from "../../plan/styles";
import { aboutSheet, fillAbout } from "../house/about";
import { Checks } from "../house/checks";
import { defineTemplate, keyFigures } from "../house/define";
import { masterCheck, scenarioCell } from "../house/head";
import { PhasesSheet } from "../house/phases";
import { presetsFor } from "../presets";
import { neededInputs, rampInputs } from "./inputs";
import { leasesSheet } from "./leasesSheet";
import { lifetimeSheet } from "./lifetimeSheet";
import { monthlySheet } from "./monthlySheet";
import { peersSheet } from "./peersSheet";
import { phaseTable } from "./phases";
import { previewRamp, rampHeads } from "./preview";
import { quarterlySheet } from "./quarterlySheet";
import { returnsSheet } from "./returnsSheet";
import { fillSummary, summaryWidths } from "./summarySheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.hpcRamp.index;

/** Seven years: long enough to see every phase of the presets in service. */
const months = 84;
const monthsPerQuarter = 3;
/** As many series as can be told apart; further phases share one. */
const mostCharted = 5;

function build(preset: Preset, scenario: Scenario): WorkbookPlan {
  const plan = new PlanBuilder({
    template: hpcRamp.id,
    title: hpcRamp.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario,
  });
  const quarters = months / monthsPerQuarter;
  const planned = Math.max(...scenarioKeys.map((key) => preset.phases[key].length));
  const charted = Math.min(mostCharted, Math.max(1, planned));
  const checks = new Checks();
  const about = aboutSheet(plan);
  const summary = plan.sheet("Summary", "outputs", summaryWidths, colours.ink);
  const inputs = rampInputs(plan, preset);
  const phases = new PhasesSheet(plan, preset, phaseTable);
  const leases = leasesSheet(plan, inputs, phases, checks);
  const peers = peersSheet(plan, preset, inputs, phases, leases, checks);
  const monthly = monthlySheet(plan, inputs, phases, leases, peers, checks, months);
  const quarterly = quarterlySheet(plan, inputs, phases, leases, monthly, checks, quarters, charted);
  const lifetime = lifetimeSheet(plan, inputs, phases, leases, monthly, checks, months);
  const returns = returnsSheet(plan, inputs, phases, lifetime, checks);
  const figures = fillSummary(
    summary,
    preset,
    inputs,
    phases,
    leases,
    peers,
    monthly,
    quarterly,
    returns,
    charted,
  );
  checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      purpose: wording.whenDoesTheAiRentArriveHow,
      reading: [
        wording.summaryAnswersPhasesHoldsEveryLeaseBy,
        wording.monthsFiscalQuartersAndYearsComeFrom,
        wording.aDelayMovesTheRentAndIts,
        wording.paleRowsAreFreeGiveOneA,
      ],
      notModelled: [
        wording.financingInterestAndTaxSeeTheLiquidity,
        wording.tenantPrepaymentsIncentivesExtensionsBeyondTheBase,
        wording.flowsOfTheWholeLifeFallOn,
      ],
      sheets: [
        ["Summary", wording.theAnswerThePhasesAndTheCharts],
        ["Inputs", wording.leversDiscountRateAndDatesWithUnit],
        ["Phases", wording.upTo12PhasesByScenarioTenant],
        ["Leases", wording.eachLeaseByItselfDatesContractValue],
        ["Peers", wording.publishedDealsAtOneRateTheirMedian],
        ["Monthly", wording.rentIncomeAndCapexOfEachPhase],
        ["Quarterly", wording.theMonthsByFiscalQuarter],
        ["Lifetime", wording.flowsOfEachPhaseByYearTo],
        ["Returns", wording.npvIrrPaybackAndTheCostOf],
        ["Checks", wording.whatMustBe0],
      ],
    },
    keyFigures(rampHeads, figures),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const hpcRamp = defineTemplate({
  id: "hpc-ramp",
  title: wording.hpcRevenueRamp,
  question: wording.whenDoesTheAiRentArriveHow2,
  description: wording.upTo12PhasesWithTenantLoad,
  ...presetsFor(neededInputs),
  build,
  inputs: rampInputs,
  keyInputs: [
    "rate_factor",
    "utilization",
    "delay_months",
    "capex_overrun",
    "wacc_hpc",
    "residual_share",
    "priced_delay",
    "peer_escalator",
  ],
  heads: rampHeads,
  preview: previewRamp,
});
