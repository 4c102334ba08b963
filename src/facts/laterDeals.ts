import { hyperscalerDeals, partsOfOtherDeals } from "./claims";
import { companyFact } from "./companies";
import { deals, type Deal } from "./deals";

/** A fact's number, and what it is called where a source names it. */
const printed = (ticker: string, metric: string): { readonly value: number; readonly asOf: string } => {
  const { value, asOf } = companyFact(ticker, metric);
  return { value: Number(value), asOf };
};

const unknown = {
  grossMw: null,
  revenueWithExtensions: null,
  yearsWithExtensions: null,
  noiMargin: null,
  backstop: null,
  backstopBy: null,
  capexPerMw: null,
  loanToCost: null,
  kind: "lease",
} as const;

const sandersville = printed("CLSK", "HPC lease: base contract value");
const sandersvilleCapex = 1e6 * printed("CLSK", "HPC capex").value;
const beaconPoint = printed("HUT", "Beacon Point phase 2 lease: value");
const kentucky = printed("WULF", "Anthropic lease: value");
const amd = printed("CORZ", "AMD agreement: base contract value");
const rockdale = printed("RIOT", "Anthropic lease: critical IT");
const barberLake = printed("CIFR", "Barber Lake contract value (207 MW critical)");

/**
 * Leases that the company facts know of and the list of deals does not: those of 2026, and one that was enlarged. They
 * stand apart so that the medians by which presets were written stay what they were.
 */
export const laterDeals: readonly Deal[] = [
  {
    ...unknown,
    id: "cifr-barber-lake-enlarged",
    provider: "Cipher Mining",
    ticker: "CIFR",
    tenant: "Fluidstack",
    site: "Barber Lake, Texas (168 + 39 MW)",
    criticalMw: 207,
    grossMw: 300,
    years: 10,
    revenue: barberLake.value,
    backstop: printed("CIFR", "Google backstop").value,
    backstopBy: "Google",
    source: companyFact("CIFR", "Barber Lake contract value (207 MW critical)").source,
    asOf: barberLake.asOf,
  },
  {
    ...unknown,
    id: "wulf-kentucky",
    provider: "TeraWulf",
    ticker: "WULF",
    tenant: "Anthropic",
    site: "Justified Data campus, Kentucky",
    criticalMw: printed("WULF", "Anthropic lease: critical IT").value,
    years: 20,
    revenue: kentucky.value,
    source: companyFact("WULF", "Anthropic lease: value").source,
    asOf: kentucky.asOf,
  },
  {
    ...unknown,
    id: "clsk-sandersville",
    provider: "CleanSpark",
    ticker: "CLSK",
    tenant: "Anviran LLC (Meta)",
    site: "Sandersville, Georgia (triple net)",
    criticalMw: printed("CLSK", "HPC contracted (critical IT)").value,
    years: printed("CLSK", "HPC lease: term").value,
    revenue: sandersville.value,
    capexPerMw: [sandersvilleCapex, sandersvilleCapex],
    source: companyFact("CLSK", "HPC lease: base contract value").source,
    asOf: sandersville.asOf,
  },
  {
    ...unknown,
    id: "hut-beacon-point-2",
    provider: "Hut 8",
    ticker: "HUT",
    tenant: "not named",
    site: "Beacon Point, second phase, Texas",
    criticalMw: printed("HUT", "Beacon Point phase 2 lease: critical IT").value,
    years: 15,
    revenue: beaconPoint.value,
    source: companyFact("HUT", "Beacon Point phase 2 lease: value").source,
    asOf: beaconPoint.asOf,
  },
  {
    ...unknown,
    id: "corz-amd",
    provider: "Core Scientific",
    ticker: "CORZ",
    tenant: "AMD",
    site: "five sites, first 530 MW (published without saying critical or gross)",
    criticalMw: printed("CORZ", "AMD agreement: initial capacity").value,
    years: 15,
    revenue: amd.value,
    source: companyFact("CORZ", "AMD agreement: base contract value").source,
    asOf: amd.asOf,
  },
  {
    ...unknown,
    id: "riot-anthropic",
    provider: "Riot",
    ticker: "RIOT",
    tenant: "Anthropic",
    site: "Rockdale, Texas (published without saying critical or gross)",
    criticalMw: rockdale.value,
    years: 20,
    revenue: printed("RIOT", "Anthropic lease: value").value,
    revenueWithExtensions: printed("RIOT", "Anthropic lease: value with extensions").value,
    yearsWithExtensions: 30,
    source: companyFact("RIOT", "Anthropic lease: critical IT").source,
    asOf: rockdale.asOf,
  },
];

/** Every deal known of, the leases of the older list first. */
export const allDeals: readonly Deal[] = [
  ...deals.filter(({ kind }) => kind === "lease"),
  ...laterDeals,
  ...deals.filter(({ kind }) => kind !== "lease"),
];

/** Deals, by their ids, in which a hyperscaler or a company of its group rents. */
export const hyperscalerTenants: ReadonlySet<string> = new Set([...hyperscalerDeals, "clsk-sandersville"]);

/** Deals, by their ids, whose capacity another of all deals counts too. */
export const partsOfAllDeals: ReadonlySet<string> = new Set([...partsOfOtherDeals, "cifr-barber-lake"]);
