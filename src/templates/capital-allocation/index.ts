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
      purpose:
        "Where does the next dollar earn most for its risk, and what of it fits into the cash and the power there is?",
      reading: [
        "Summary ranks; Allocation says what fits; Returns holds every figure in the three scenarios; one sheet a use works it out.",
        "Change the scenario above, or any blue cell: every sheet follows at once.",
        "Every dollar is spent at the start of the model. Each use is discounted at its own hurdle, which says what its risk asks for.",
        "The lease is that of the next phase that is not signed; a signed phase is no choice any more.",
      ],
      notModelled: [
        "Income taxes, incentives, working capital, and the overhead that a larger business needs.",
        "Conversion of the notes: repaying them also retires the shares that they might become.",
        "Options: a hall may be let later, a machine sold early, bitcoin sold on any day. They are worth more than shown where prices swing.",
        "The order of the ranking fills cash and power greedily; a mix of smaller parts may use both a little better.",
      ],
      sheets: [
        ["Summary", "the ranking with return, risk and constraint, the break-evens, and the charts"],
        ["Allocation", "what fits into spare cash and power, alone and in order"],
        ["Inputs", "every lever and constant with unit, basis, as-of date and source"],
        ["Debts", "what is owed, and at what price it can be repaid"],
        ["HPC lease", "a hall built and let, before and after project debt"],
        ["HPC cash", "its cash by quarter"],
        ["GPU cloud", "a hall filled with GPUs and rented out by the hour"],
        ["GPU cash", "its cash by quarter"],
        ["More hashrate", "new machines with halls and power"],
        ["Hashrate cash", "their cash by month, through the halving"],
        ["Share buyback", "what a share is worth against what it costs"],
        ["Bitcoin held", "bitcoin bought, held and sold"],
        ["Debt repaid", "the dearest debts first"],
        ["Paper cash", "the cash of these three by quarter"],
        ["Returns", "every figure of every use in the three scenarios, expected values, ranking"],
        ["One dollar", "what has become of a dollar by each year"],
        ["Checks", "what must be 0"],
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
  title: "Capital allocation",
  question: "Where does the next dollar earn most for its risk, and what of it fits into cash and power?",
  description:
    "One dollar in HPC lease, GPU cloud, more hashrate, own shares, bitcoin or debt: yield, IRR, payback, NPV, loss and break-even in three scenarios, return per MW, a ranking, and what fits.",
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
