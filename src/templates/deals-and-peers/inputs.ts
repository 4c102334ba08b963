import { companyFact } from "../../facts/companies";
import { fact } from "../../facts/presets/shared";
import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { InputsSheet, type InputLine } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, own } from "../house/values";
import { ownTerms, type OwnTerms } from "./ownDeal";

/** What the deals may be ranked by, in the order of their measures. */
export const rankings = ["First year's rate", "Flat rate"] as const;

/** The ticker where the own deal is nobody's. */
export const noTicker = "none";

const termLines: readonly (readonly [term: keyof OwnTerms, line: InputLine])[] = [
  ["name", { key: "own_name", label: "Own deal", unit: "provider, tenant, site", format: "text" }],
  [
    "criticalMw",
    {
      key: "own_critical_mw",
      label: "Critical IT load",
      unit: "MW",
      format: "power",
      least: 0.1,
      most: 1e5,
    },
  ],
  [
    "grossMw",
    { key: "own_gross_mw", label: "Gross power", unit: "MW", format: "power", least: 0.1, most: 1e5 },
  ],
  ["years", { key: "own_years", label: "Base term", unit: "years", format: "decimal", least: 1, most: 50 }],
  [
    "value",
    {
      key: "own_value",
      label: "Contract value over the base term",
      unit: "$",
      format: "millions",
      least: 1e5,
      most: 1e12,
      lever: true,
    },
  ],
  [
    "escalator",
    {
      key: "own_escalator",
      label: "Escalator inside that value",
      unit: "per year",
      format: "percent2",
      least: -0.2,
      most: 0.5,
      lever: true,
    },
  ],
  [
    "valueTotal",
    {
      key: "own_value_total",
      label: "Contract value with extensions",
      unit: "$",
      format: "millions",
      least: 1e5,
      most: 1e13,
    },
  ],
  [
    "yearsTotal",
    {
      key: "own_years_total",
      label: "Term with extensions",
      unit: "years, more than the base term",
      format: "decimal",
      least: 1,
      most: 100,
    },
  ],
  [
    "noiMargin",
    {
      key: "own_noi_margin",
      label: "Net operating income margin",
      unit: "fraction of rent",
      format: "percent",
      least: 0,
      most: 1,
      lever: true,
    },
  ],
  [
    "backstop",
    {
      key: "own_backstop",
      label: "Backstop of a stronger company",
      unit: "$",
      format: "millions",
      least: 0,
      most: 1e12,
    },
  ],
  [
    "capexPerMw",
    {
      key: "own_capex_per_mw",
      label: "Capex",
      unit: "$ per critical MW",
      format: "millions",
      least: 1e5,
      most: 1e9,
      lever: true,
    },
  ],
];

export function dealsInputs(plan: PlanBuilder, preset: Preset): InputsSheet {
  const inputs = new InputsSheet(plan, preset);
  const because = assumedFor(preset);

  inputs.section("Own deal");
  const terms = ownTerms(preset);
  for (const [term, line] of termLines) inputs.add({ ...line, value: terms[term] });

  inputs.section("Comparison");
  inputs.add({
    key: "peer_escalator",
    label: "Escalator to compare deals at",
    unit: "per year",
    format: "percent2",
    least: -0.2,
    most: 0.5,
    value: own(
      0.03,
      "per year",
      "deals that published their extensions imply 2.9 to 3.1 % a year (THESIS.IMPLIED_ESCALATOR)",
      "derived",
    ),
  });
  inputs.add({
    key: "rank_by",
    label: "Rank deals by",
    unit: "choice",
    format: "text",
    choices: rankings,
    value: own(
      rankings[0],
      "choice",
      ...because("a long lease with an escalator starts lower than its flat rate says"),
    ),
  });
  inputs.add({
    key: "recent_from",
    label: "Recent deals are those published from",
    unit: "year",
    format: "general",
    least: 2020,
    most: 2050,
    whole: true,
    value: own(2026, "year", ...because("the leases after the first wave of 2025")),
  });

  inputs.section("Enterprise value of peers");
  inputs.add({
    ...known.btc_price,
    label: "Bitcoin price",
    value: fact("$", companyFact("", "bitcoin price"), {
      why: "near the day of the peers' share prices, whatever the view",
    }),
  });
  inputs.add({
    ...known.btc_haircut,
    label: "Haircut on bitcoin held",
    lever: true,
    value: own(
      [0.2, 0.1, 0],
      "fraction",
      ...because("price pressure and tax when selling; part of it is pledged"),
    ),
  });
  inputs.add({
    key: "own_ticker",
    label: "Own company among the peers",
    unit: "ticker",
    format: "text",
    value: own(
      preset.ticker || noTicker,
      "ticker",
      ...because("it is compared with the others and not part of their median"),
    ),
  });
  return inputs;
}
