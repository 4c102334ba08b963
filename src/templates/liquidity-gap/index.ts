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
    "Phases: delays are whole quarters",
    "Inputs",
    `${inputs.live("delay_quarters", "Checks")}=INT(${inputs.live("delay_quarters", "Checks")})`,
  );
  checks.build(plan);
  fillAbout(
    plan,
    about,
    preset,
    {
      purpose: "Does the company stay liquid on mining cash until its HPC rent arrives?",
      reading: [
        "Summary answers; Liquidity shows the cash behind it; Inputs, Phases and Schedule hold everything you may change.",
        "Change the scenario above, or any blue cell: every sheet follows at once.",
        "Cash is before any new funding. Funding then covers the shortfall in order and shows what that costs.",
      ],
      notModelled: [
        "Cash taxes, working capital, interest income, tenant prepayments, demand-response credits and incentives.",
        "Debt service is a schedule by quarter: it does not follow a delay or an overrun by itself.",
      ],
      sheets: [
        ["Summary", "the answer, by function and natively, and the charts"],
        ["Inputs", "every lever and constant with unit, basis, as-of date and source"],
        ["Phases", "the HPC phases by scenario"],
        ["Schedule", "overhead, HPC capex, borrowing and debt service by quarter"],
        ["HPC", "rent of each phase as it ramps"],
        ["Mining", "bitcoin mined, its cost, and the treasury"],
        ["Liquidity", "sources and uses of cash, and the gap"],
        ["Funding", "who pays for the shortfall, and at what cost"],
        ["Checks", "what must be 0"],
      ],
    },
    keyFigures(liquidityHeads, { ...figures, ...funding }),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const liquidityGap = defineTemplate({
  id: "liquidity-gap",
  title: "Liquidity gap",
  question: "Does cash last until the AI rent arrives, and who pays if it does not?",
  description:
    "Quarterly sources and uses of cash: mining cash from hashrate, power and bitcoin price; HPC rent by phase; overhead, capex and debt service. Gap, runway, funding waterfall, dilution and loan liquidation price.",
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
