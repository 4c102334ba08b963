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
      purpose: "When does the AI rent arrive, how much of it is signed, and what is it worth?",
      reading: [
        "Summary answers; Phases holds every lease by scenario; Inputs holds the levers that move all of them.",
        "Months, fiscal quarters and years come from one table of leases: change a blue cell and all follow.",
        "A delay moves the rent and its term, not the building; an overrun raises capex, not the rent.",
        "Pale rows are free: give one a critical load on Phases and it is built, let and valued.",
      ],
      notModelled: [
        "Financing, interest and tax: see the Liquidity gap template for cash and debt.",
        "Tenant prepayments, incentives, extensions beyond the base term and the end of mining on the same site.",
        "Flows of the whole life fall on one day a year: NPV differs a little from a monthly or quarterly model.",
      ],
      sheets: [
        ["Summary", "the answer, the phases and the charts"],
        ["Inputs", "levers, discount rate and dates with unit, basis and source"],
        ["Phases", "up to 12 phases by scenario: tenant, load, dates, rate, margin, cost, probability"],
        ["Leases", "each lease by itself: dates, contract value, backlog, income, yield on cost"],
        ["Peers", "published deals at one rate, their median, and the own phases among them"],
        ["Monthly", "rent, income and capex of each phase by month"],
        ["Quarterly", "the months by fiscal quarter"],
        ["Lifetime", "flows of each phase by year to the end of its term"],
        ["Returns", "NPV, IRR, payback and the cost of a delay"],
        ["Checks", "what must be 0"],
      ],
    },
    keyFigures(rampHeads, figures),
  );
  return plan.build(scenarioCell, masterCheck);
}

export const hpcRamp = defineTemplate({
  id: "hpc-ramp",
  title: "HPC revenue ramp",
  question: "When does the AI rent arrive, how much of it is signed, and what is it worth on what it costs?",
  description:
    "Up to 12 phases with tenant, load, dates, ramp, rate, escalator and term: rent, net operating income and capex by month and fiscal quarter; backlog, yield on cost, NPV, IRR and the cost of a delay; rates against published deals.",
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
