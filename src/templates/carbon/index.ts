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
      purpose: "What do mining and HPC emit, and what would a carbon price leave of their margins?",
      reading: [
        "Summary answers; Years adds the quarters of Carbon up; Inputs, Grid factors, Sites and Phases hold everything you may change.",
        "Change the scenario above, or any blue cell: every sheet follows at once.",
        "Location-based counts what the grid emits; market-based leaves out power that was bought as free of emissions.",
        "Mining pays its own carbon cost; of HPC the landlord bears the share on Inputs, the tenants the rest.",
      ],
      notModelled: [
        "No federal carbon price exists in the United States: the carbon cost is a test, not a forecast.",
        "Losses between power station and meter, backup generators, machines and buildings themselves, and what demand response saves.",
        "Hour by hour emissions: a mine that stands still in the dear hours may run on a cleaner mix than the year's mean.",
        "A miner would stop sooner than the model where carbon takes the margin: hashrate does not follow the carbon price here.",
      ],
      sheets: [
        ["Summary", "the answers, mining and HPC apart, the scenarios side by side, and the charts"],
        ["Inputs", "every lever and constant with unit, basis, as-of date and source"],
        ["Grid factors", "what a MWh of each grid emits, with the edition"],
        ["Sites", "where the company mines, and on which grid"],
        ["Phases", "the HPC phases by scenario, and their grids"],
        ["HPC", "rent of each phase as it ramps"],
        ["Mining", "bitcoin mined and its margin before carbon"],
        ["Carbon", "energy, emissions and their cost by quarter"],
        ["Years", "the same by year"],
        ["Per bitcoin", "a bitcoin of the first day: energy, emissions, cost, margin, and by site"],
        ["Sensitivity", "margin against carbon price, clean power and bitcoin price"],
        ["Checks", "what must be 0"],
      ],
    },
    keyFigures(carbonHeads, { ...figures, ...day }),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const carbon = defineTemplate({
  id: "carbon",
  title: "Carbon",
  question: "What do mining and HPC emit, and what would a carbon price leave of their margins?",
  description:
    "Energy and emissions by site's grid, per bitcoin and per year, mining and HPC apart; carbon cost over margin; what clean power saves; the carbon price that takes the margin.",
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
