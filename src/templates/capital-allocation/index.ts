import type { Preset } from "../../facts/presets";
import { PlanBuilder } from "../../plan/builder";
import type { Scenario, WorkbookPlan } from "../../plan/plan";
import { aboutSheet, fillAbout } from "../house/about";
import { Checks } from "../house/checks";
import { defineTemplate, keyFigures } from "../house/define";
import { masterCheck, scenarioCell } from "../house/head";
import { presetsFor } from "../presets";
import { fillAllocation, startAllocation } from "./allocationSheet";
import { debtsSheet } from "./debtsSheet";
import { dollarSheet } from "./dollarSheet";
import { gpuSheets } from "./gpuSheets";
import { hashrateSheets } from "./hashrateSheets";
import { hpcSheets } from "./hpcSheets";
import { allocationInputs, neededInputs } from "./inputs";
import { paperSheets } from "./paperSheets";
import { allocationHeads, previewAllocation } from "./preview";
import { returnsSheet } from "./returnsSheet";
import { fillSummary, startSummary } from "./summarySheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.capitalAllocation.index;

function build(preset: Preset, scenario: Scenario): WorkbookPlan {
  const plan = new PlanBuilder({
    template: capitalAllocation.id,
    title: capitalAllocation.title,
    preset: preset.id,
    presetTitle: preset.title,
    scenario,
  });
  const checks = new Checks();
  const about = aboutSheet(plan);
  const summary = startSummary(plan);
  const allocationAt = startAllocation(plan);
  const inputs = allocationInputs(plan, preset);
  const debts = debtsSheet(plan, preset);
  const lease = hpcSheets(plan, inputs, checks);
  const gpu = gpuSheets(plan, inputs, checks);
  const hashrate = hashrateSheets(plan, inputs, checks);
  const paper = paperSheets(plan, inputs, debts, hashrate, checks);
  const uses = [lease, gpu, hashrate.use, paper.buyback, paper.bitcoin, paper.debt];
  const returns = returnsSheet(plan, inputs, uses, checks);
  const dollar = dollarSheet(plan, inputs, uses);
  const allocation = fillAllocation(allocationAt, inputs, uses, returns, checks);
  const figures = fillSummary(summary, preset.company, uses, returns, allocation, dollar);
  checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      purpose: wording.whereDoesTheNextDollarEarnMost,
      reading: [
        wording.summaryRanksAllocationSaysWhatFitsReturns,
        wording.changeTheScenarioAboveOrAnyBlue,
        wording.everyDollarIsSpentAtTheStart,
        wording.theLeaseIsThatOfTheNext,
      ],
      notModelled: [
        wording.incomeTaxesIncentivesWorkingCapitalAndThe,
        wording.conversionOfTheNotesRepayingThemAlso,
        wording.optionsAHallMayBeLetLater,
        wording.theOrderOfTheRankingFillsCash,
      ],
      sheets: [
        ["Summary", wording.theRankingWithReturnRiskAndConstraint],
        ["Allocation", wording.whatFitsIntoSpareCashAndPower],
        ["Inputs", wording.everyLeverAndConstantWithUnitBasis],
        ["Debts", wording.whatIsOwedAndAtWhatPrice],
        ["HPC lease", wording.aHallBuiltAndLetBeforeAnd],
        ["HPC cash", wording.itsCashByQuarter],
        ["GPU cloud", wording.aHallFilledWithGpusAndRented],
        ["GPU cash", wording.itsCashByQuarter],
        ["More hashrate", wording.newMachinesWithHallsAndPower],
        ["Hashrate cash", wording.theirCashByMonthThroughTheHalving],
        ["Share buyback", wording.whatAShareIsWorthAgainstWhat],
        ["Bitcoin held", wording.bitcoinBoughtHeldAndSold],
        ["Debt repaid", wording.theDearestDebtsFirst],
        ["Paper cash", wording.theCashOfTheseThreeByQuarter],
        ["Returns", wording.everyFigureOfEveryUseInThe],
        ["One dollar", wording.whatHasBecomeOfADollarBy],
        ["Checks", wording.whatMustBe0],
      ],
    },
    keyFigures(allocationHeads, {
      ...figures,
      leaseYield: lease.cashYield.live,
      hashrateIrr: hashrate.use.irr.live,
      cash: allocation.cash,
      npv: allocation.npv,
    }),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const capitalAllocation = defineTemplate({
  id: "capital-allocation",
  title: wording.capitalAllocation,
  question: wording.whereDoesTheNextDollarEarnMost2,
  description: wording.oneDollarInHpcLeaseGpuCloud,
  ...presetsFor(neededInputs),
  build,
  inputs: allocationInputs,
  keyInputs: [
    "block",
    "hpc_rent",
    "hpc_capex_per_mw",
    "utilization",
    "gpu_rent",
    "capex_per_eh",
    "btc_price",
    "btc_growth",
    "difficulty",
    "power_price",
    "market_price",
    "value_per_share",
  ],
  heads: allocationHeads,
  preview: previewAllocation,
});
