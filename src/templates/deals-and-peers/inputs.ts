import { companyFact } from "../../facts/companies";
import { fact } from "../../facts/presets/shared";
import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { InputsSheet, type InputLine } from "../house/inputs";
import { known } from "../house/known";
import { assumedFor, own } from "../house/values";
import { ownTerms, type OwnTerms } from "./ownDeal";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.dealsAndPeers.inputs;

/** What the deals may be ranked by, in the order of their measures. */
export const rankings = [wording.firstYearsRate, wording.flatRate] as const;

/** The ticker where the own deal is nobody's. */
export const noTicker = "none";

const termLines: readonly (readonly [term: keyof OwnTerms, line: InputLine])[] = [
  ["name", { key: "own_name", label: wording.ownDeal, unit: wording.providerTenantSite, format: "text" }],
  [
    "criticalMw",
    {
      key: "own_critical_mw",
      label: wording.criticalItLoad,
      unit: wording.mw,
      format: "power",
      least: 0.1,
      most: 1e5,
    },
  ],
  [
    "grossMw",
    {
      key: "own_gross_mw",
      label: wording.grossPower,
      unit: wording.mw,
      format: "power",
      least: 0.1,
      most: 1e5,
    },
  ],
  [
    "years",
    { key: "own_years", label: wording.baseTerm, unit: wording.years, format: "decimal", least: 1, most: 50 },
  ],
  [
    "value",
    {
      key: "own_value",
      label: wording.contractValueOverTheBaseTerm,
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
      label: wording.escalatorInsideThatValue,
      unit: wording.perYear,
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
      label: wording.contractValueWithExtensions,
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
      label: wording.termWithExtensions,
      unit: wording.yearsMoreThanTheBaseTerm,
      format: "decimal",
      least: 1,
      most: 100,
    },
  ],
  [
    "noiMargin",
    {
      key: "own_noi_margin",
      label: wording.netOperatingIncomeMargin,
      unit: wording.fractionOfRent,
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
      label: wording.backstopOfAStrongerCompany,
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
      label: wording.capex,
      unit: wording.dollarPerCriticalMw,
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

  inputs.section(wording.ownDeal);
  const terms = ownTerms(preset);
  for (const [term, line] of termLines) inputs.add({ ...line, value: terms[term] });

  inputs.section(wording.comparison);
  inputs.add({
    key: "peer_escalator",
    label: wording.escalatorToCompareDealsAt,
    unit: wording.perYear,
    format: "percent2",
    least: -0.2,
    most: 0.5,
    value: own(0.03, wording.perYear, wording.dealsThatPublishedTheirExtensionsImply2, "derived"),
  });
  inputs.add({
    key: "rank_by",
    label: wording.rankDealsBy,
    unit: wording.choice,
    format: "text",
    choices: rankings,
    value: own(rankings[0], "choice", ...because(wording.aLongLeaseWithAnEscalatorStarts)),
  });
  inputs.add({
    key: "recent_from",
    label: wording.recentDealsAreThosePublishedFrom,
    unit: wording.year,
    format: "general",
    least: 2020,
    most: 2050,
    whole: true,
    value: own(2026, wording.year, ...because(wording.theLeasesAfterTheFirstWaveOf)),
  });

  inputs.section(wording.enterpriseValueOfPeers);
  inputs.add({
    ...known.btc_price,
    label: wording.bitcoinPrice,
    value: fact("$", companyFact("", "bitcoin price"), {
      why: wording.nearTheDayOfThePeersShare,
    }),
  });
  inputs.add({
    ...known.btc_haircut,
    label: wording.haircutOnBitcoinHeld,
    lever: true,
    value: own([0.2, 0.1, 0], wording.fraction, ...because(wording.pricePressureAndTaxWhenSellingPart)),
  });
  inputs.add({
    key: "own_ticker",
    label: wording.ownCompanyAmongThePeers,
    unit: wording.ticker,
    format: "text",
    value: own(preset.ticker || noTicker, wording.ticker, ...because(wording.itIsComparedWithTheOthersAnd)),
  });
  return inputs;
}
