import data from "./deals.json";

/** A published AI or HPC hosting deal; null where nothing was published. */
export interface Deal {
  readonly id: string;
  readonly provider: string;
  readonly ticker: string;
  readonly tenant: string;
  readonly site: string;
  readonly criticalMw: number;
  readonly grossMw: number | null;
  /** Base term in years and its revenue in $. */
  readonly years: number;
  readonly revenue: number;
  readonly revenueWithExtensions: number | null;
  readonly yearsWithExtensions: number | null;
  readonly noiMargin: number | null;
  readonly backstop: number | null;
  readonly backstopBy: string | null;
  /** $ per critical MW, the ends of the range that the provider gave. */
  readonly capexPerMw: readonly [low: number, high: number] | null;
  /** Project debt over cost. */
  readonly loanToCost: number | null;
  /** A lease of data-centre capacity, or GPU cloud, whose revenue pays for the machines too. */
  readonly kind: "lease" | "gpu-cloud";
  readonly source: string;
  /** When it was published: a day, a month or a year. */
  readonly asOf: string;
}

interface RawDeal {
  readonly id: string;
  readonly provider: string;
  readonly ticker: string;
  readonly tenant: string;
  readonly site: string;
  readonly critical_mw: number;
  readonly gross_mw: number | null;
  readonly years: number;
  readonly revenue: number;
  readonly revenue_with_extensions: number | null;
  readonly years_with_extensions: number | null;
  readonly noi_margin: number | null;
  readonly backstop: number | null;
  readonly backstop_by: string | null;
  readonly capex_per_mw_low?: number;
  readonly capex_per_mw_high?: number;
  readonly ltc?: number;
  readonly kind?: string;
  readonly source: string;
}

/** The date with which a source ends. */
function publishedOn(source: string): string {
  const found = /\d{4}(?:-\d{2}){0,2}$/.exec(source);
  if (!found) throw new Error(`"${source}" does not end with a date.`);
  return found[0];
}

export const deals: readonly Deal[] = (data.deals as readonly RawDeal[]).map((deal) => ({
  id: deal.id,
  provider: deal.provider,
  ticker: deal.ticker,
  tenant: deal.tenant,
  site: deal.site,
  criticalMw: deal.critical_mw,
  grossMw: deal.gross_mw,
  years: deal.years,
  revenue: deal.revenue,
  revenueWithExtensions: deal.revenue_with_extensions,
  yearsWithExtensions: deal.years_with_extensions,
  noiMargin: deal.noi_margin,
  backstop: deal.backstop,
  backstopBy: deal.backstop_by,
  capexPerMw:
    deal.capex_per_mw_low !== undefined && deal.capex_per_mw_high !== undefined
      ? [deal.capex_per_mw_low, deal.capex_per_mw_high]
      : null,
  loanToCost: deal.ltc ?? null,
  kind: deal.kind === "gpu-cloud" ? "gpu-cloud" : "lease",
  source: deal.source,
  asOf: publishedOn(deal.source),
}));
