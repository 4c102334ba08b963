import { companies, companyFacts, type CompanyFact } from "../../../facts/companies";
import { deals, type Deal } from "../../../facts/deals";
import { gridFactors, gridRegions, gridSource, gridYear } from "../../../facts/gridFactors";
import { miners, type Miner } from "../../../facts/miners";
import { strings } from "../../../language/facts";
import type { Confidence } from "./confidence";
import type { OwnFact } from "./own/ownFact";

export const factKinds = ["company", "deal", "machine", "grid"] as const;
export type FactKind = (typeof factKinds)[number];

/** One value of an entry; null where none was found. */
export interface Figure {
  readonly metric: string;
  readonly value: number | string | null;
  readonly unit: string;
  /** True where the entry's own name says it already. */
  readonly named?: boolean;
}

/** What the screen lists: a fact of a company, or a deal, a machine or a grid with all its figures. */
export interface Entry {
  readonly id: string;
  readonly kind: FactKind;
  /** What the figures are of: the company, or the deal, machine or grid by name. */
  readonly subject: string;
  /** The company's name; empty where none is concerned. */
  readonly company: string;
  /** Its ticker, empty for the sector; undefined where no company is concerned. */
  readonly ticker: string | undefined;
  readonly figures: readonly Figure[];
  /** A day, month or year as 2026-06-30; empty where the source says none. */
  readonly asOf: string;
  readonly source: string;
  readonly url: string | null;
  readonly confidence: Confidence;
  readonly note: string;
  /** What another source prints. */
  readonly conflict: string;
  /** The user's own fact that this shows; absent for those that ship. */
  readonly own?: OwnFact;
}

function companyEntry(fact: CompanyFact, index: number): Entry {
  const { company, ticker, metric, value, unit, asOf, source, url, confidence, note, conflict } = fact;
  return {
    id: `company-${index}`,
    kind: "company",
    subject: company,
    company,
    ticker,
    figures: [{ metric, value, unit }],
    asOf,
    source,
    url,
    confidence,
    note,
    conflict: conflict ?? "",
  };
}

/** Sources of deals end with the day, month or year they are of. */
const datedSource = /^(.*), (\d{4}(?:-\d{2}){0,2})$/;
const monthsPerYear = 12;
const kilowattsPerMegawatt = 1000;

/** A share as per cent, without what binary fractions add. */
const percent = (share: number | null): number | null =>
  share === null ? null : Number((share * 100).toPrecision(12));

function dealEntry(deal: Deal): Entry {
  const words = strings.deal;
  const { criticalMw, years, revenue } = deal;
  const [, source = deal.source, asOf = ""] = datedSource.exec(deal.source) ?? [];
  const [low, high] = deal.capexPerMw ?? [null, null];
  const perKilowattMonth = revenue / (years * monthsPerYear) / (criticalMw * kilowattsPerMegawatt);
  return {
    id: `deal-${deal.id}`,
    kind: "deal",
    subject: strings.dealTitle(deal.tenant, deal.site),
    company: deal.provider,
    ticker: deal.ticker,
    figures: [
      { metric: words.tenant, value: deal.tenant, unit: "text", named: true },
      { metric: words.site, value: deal.site, unit: "text", named: true },
      { metric: words.kind, value: words[deal.kind], unit: "text" },
      { metric: words.criticalMw, value: criticalMw, unit: "MW" },
      { metric: words.grossMw, value: deal.grossMw, unit: "MW gross" },
      { metric: words.years, value: years, unit: "years" },
      { metric: words.revenue, value: revenue, unit: "USD" },
      { metric: words.perKilowattMonth, value: Number(perKilowattMonth.toFixed(2)), unit: "USD/kW-month" },
      { metric: words.yearsWithExtensions, value: deal.yearsWithExtensions, unit: "years" },
      { metric: words.revenueWithExtensions, value: deal.revenueWithExtensions, unit: "USD" },
      { metric: words.noiMargin, value: percent(deal.noiMargin), unit: "%" },
      { metric: words.backstop, value: deal.backstop, unit: "USD" },
      { metric: words.backstopBy, value: deal.backstopBy, unit: "text" },
      { metric: words.capexLow, value: low, unit: "USD/MW" },
      { metric: words.capexHigh, value: high, unit: "USD/MW" },
      { metric: words.loanToCost, value: percent(deal.loanToCost), unit: "%" },
    ],
    asOf,
    source,
    url: null,
    confidence: "secondary",
    note: "",
    conflict: "",
  };
}

function machineEntry({ model, hashrate, power, unconfirmed }: Miner): Entry {
  const words = strings.machine;
  return {
    id: `machine-${model}`,
    kind: "machine",
    subject: model,
    company: "",
    ticker: undefined,
    figures: [
      { metric: words.hashrate, value: hashrate, unit: "TH/s" },
      { metric: words.power, value: power, unit: "W" },
      // A watt for a TH/s is a joule for a TH.
      { metric: words.efficiency, value: Number((power / hashrate).toFixed(2)), unit: "J/TH" },
    ],
    asOf: "",
    source: words.source,
    url: null,
    confidence: unconfirmed ? "unverified" : "primary",
    note: unconfirmed ? strings.unconfirmed(words.unconfirmedPart[unconfirmed] ?? unconfirmed) : "",
    conflict: "",
  };
}

function gridEntry([code, rate]: [string, number]): Entry {
  return {
    id: `grid-${code}`,
    kind: "grid",
    subject: strings.grid.title(gridRegions[code] ?? code, code),
    company: "",
    ticker: undefined,
    figures: [{ metric: strings.grid.rate, value: rate, unit: "lb CO₂e/MWh" }],
    asOf: gridYear,
    source: gridSource,
    url: null,
    confidence: "secondary",
    note: "",
    conflict: "",
  };
}

/** All facts that ship, company by company, then deals, machines and grids. */
export const shippedEntries: readonly Entry[] = [
  ...companyFacts.map(companyEntry),
  ...deals.map(dealEntry),
  ...miners.map(machineEntry),
  ...Object.entries(gridFactors).map(gridEntry),
];

/** A fact of the user's own as the list shows it, beside those that ship. */
export function ownEntry(fact: OwnFact): Entry {
  const { id, company, ticker, metric, value, unit, asOf, source, link, confidence, note } = fact;
  return {
    id: `own-${id}`,
    kind: "company",
    subject: company,
    company,
    ticker,
    figures: [{ metric, value, unit }],
    asOf,
    source,
    url: link || null,
    confidence,
    note,
    conflict: "",
    own: fact,
  };
}

/** A company that facts can be asked for by: its ticker where it has one, else its name. */
export interface CompanyChoice {
  readonly key: string;
  readonly name: string;
}

/** What stands for a company among the choices. The sector has no ticker, and neither have some of the user's own. */
export const companyKey = ({ ticker, company }: Pick<Entry, "ticker" | "company">): string =>
  ticker === undefined ? "" : ticker || company.toLowerCase();

/** The companies that any of the entries is about, those that ship first. */
export function companyChoices(entries: readonly Entry[]): CompanyChoice[] {
  const known = new Map<string, string>(companies.map(({ ticker, name }) => [ticker, name]));
  for (const entry of entries) {
    const key = companyKey(entry);
    if (key && !known.has(key)) known.set(key, entry.company);
  }
  return [...known].map(([key, name]) => ({ key, name }));
}
