import data from "./companies.json";

/** Whether the named source prints the number, or no page that was read confirms it. */
export type Confidence = "secondary" | "unverified";

/** What kind of value each unit of a company fact goes with, so that a table can set and sort it. */
export const factUnits = {
  USD: "number",
  "USD M": "number",
  "USD/share": "number",
  "USD/BTC": "number",
  "USD/kWh": "number",
  "USD/kW-month": "number",
  "USD/PH/day": "number",
  "USD M per MW": "number",
  "USD M per critical MW": "number",
  "%": "number",
  "% of par": "number",
  x: "number",
  shares: "number",
  "shares per $1,000": "number",
  BTC: "number",
  "EH/s": "number",
  "J/TH": "number",
  T: "number",
  MW: "number",
  "MW gross": "number",
  GW: "number",
  kWh: "number",
  acres: "number",
  units: "number",
  count: "number",
  years: "number",
  "month of the year": "number",
  year: "number",
  /** A day as 2026-07-10. */
  date: "moment",
  /** A month as 2026-08. */
  month: "moment",
  /** A calendar quarter as 2027-Q4, or the day on which it ended. */
  quarter: "moment",
  /** A half of a calendar year as 2027-H1. */
  "half-year": "moment",
  text: "text",
} as const satisfies Readonly<Record<string, "number" | "moment" | "text">>;

export type FactUnit = keyof typeof factUnits;

/** One thing that was printed about a company, with what vouches for it. */
export interface CompanyFact {
  readonly company: string;
  /** The stock's ticker, as it stood when most pages were written; empty for the sector as a whole. */
  readonly ticker: string;
  /** What is measured, in words; a part of it follows a colon: "convertible 2030: coupon". */
  readonly metric: string;
  readonly unit: FactUnit;
  readonly value: number | string;
  /** The day that the value stands for, as 2026-06-30. */
  readonly asOf: string;
  readonly source: string;
  readonly url: string | null;
  readonly confidence: Confidence;
  /** May be empty. */
  readonly note: string;
  /** What another source prints instead, where sources disagree. */
  readonly conflict?: string;
}

export interface Company {
  readonly ticker: string;
  readonly name: string;
}

interface RawFact {
  readonly company: string;
  readonly ticker: string;
  readonly metric: string;
  readonly unit: string;
  readonly value: number | string;
  readonly as_of: string;
  readonly source: string;
  readonly url: string | null;
  readonly confidence: string;
  readonly note: string;
  readonly conflict?: string;
}

/** Every company fact: company by company, the sector as a whole last. Facts that conflict stand side by side. */
export const companyFacts: readonly CompanyFact[] = (data.facts as readonly RawFact[]).map(
  ({ as_of, unit, confidence, ...rest }) => ({
    ...rest,
    unit: unit as FactUnit,
    confidence: confidence as Confidence,
    asOf: as_of,
  }),
);

/** The companies that facts are known of, in the same order; the sector as a whole is none. */
export const companies: readonly Company[] = [
  ...new Map(
    companyFacts.filter(({ ticker }) => ticker !== "").map(({ ticker, company }) => [ticker, company]),
  ),
].map(([ticker, name]) => ({ ticker, name }));

/** All that is known of a company, or of the sector for an empty ticker. */
export const factsOf = (ticker: string): readonly CompanyFact[] =>
  companyFacts.filter((fact) => fact.ticker === ticker);

/**
 * The one fact of a company with this metric at this date, or at any date where no date is asked for. Throws where
 * there is none, or more than one.
 */
export function companyFact(ticker: string, metric: string, asOf?: string): CompanyFact {
  const found = companyFacts.filter(
    (fact) => fact.ticker === ticker && fact.metric === metric && (asOf === undefined || fact.asOf === asOf),
  );
  if (found.length !== 1) {
    throw new Error(
      `${found.length} facts of ${ticker || "the sector"} are called "${metric}"${asOf ? ` as of ${asOf}` : ""}; one was asked for.`,
    );
  }
  return found[0];
}
