import type { FormatName } from "../../plan/styles";

/** A claim of the article, turned into something that a number can decide. */
export interface Claim {
  readonly key: ClaimKey;
  /** What has to be true for the thesis to stand. */
  readonly statement: string;
  /** What the article says, in other words. */
  readonly article: string;
  readonly metric: string;
  readonly unit: string;
  readonly format: FormatName;
  /** Whether the thesis wants at least or at most the thresholds. */
  readonly wants: "least" | "most";
  readonly holds: Threshold;
  readonly fails: Threshold;
  /** What it means where the metric is a word, since what it measures does not occur. */
  readonly word: "holds" | "fails";
}

interface Threshold {
  readonly value: number | string;
  readonly reason: string;
}

const at = (value: number | string, reason: string): Threshold => ({ value, reason });

const table = [
  {
    key: "power",
    statement: "Power is secured with room to spare",
    article: "more than 1.3 GW of power is secured",
    metric: "Spare power in the tightest quarter",
    unit: "share of contracted MW",
    format: "percent",
    wants: "least",
    holds: at(0.1, "a tenth in reserve for sites that are connected late"),
    fails: at(0, "below 0 the plan needs power that nobody has contracted"),
    word: "fails",
  },
  {
    key: "first_rent",
    statement: "The first rent comes in 2027",
    article: "no AI revenue before 2027: tenants come late",
    metric: "First day of the first quarter with rent",
    unit: "date",
    format: "date",
    wants: "most",
    holds: at("2027-12-31", "the year that the company and the article name"),
    fails: at("2028-12-31", "a year later than that"),
    word: "fails",
  },
  {
    key: "liquidity",
    statement: "Cash and bitcoin last until the rent",
    article: "near-term liquidity against long-term bets",
    metric: "Treasury bitcoin that the build uses up",
    unit: "share, in the tightest quarter",
    format: "percent",
    wants: "most",
    holds: at(0.5, "half of the treasury stays in reserve"),
    fails: at(1, "above 100 % cash and bitcoin together fall below the floor"),
    word: "fails",
  },
  {
    key: "funding",
    statement: "Mining pays for the build's equity",
    article: "mining has to pay for the AI build",
    metric: "Mining cash before the rent ÷ equity capex",
    unit: "×, after overhead",
    format: "ratio",
    wants: "least",
    holds: at(1, "mining pays for all that lenders do not"),
    fails: at(0.25, "three quarters have to come from the treasury or from new shares"),
    word: "holds",
  },
  {
    key: "margin",
    statement: "Mining earns its cash cost through the cycle",
    article: "mining margins are volatile",
    metric: "Mining margin after a fall of bitcoin",
    unit: "share of revenue",
    format: "percent",
    wants: "least",
    holds: at(0.1, "a tenth of revenue is left for overhead after the fall that Inputs name"),
    fails: at(0, "below 0 the fleet is switched off"),
    word: "fails",
  },
  {
    key: "capital",
    statement: "The capital is within reach",
    article: "the capital that the pivot takes is stark",
    metric: "Equity capex ÷ (cash + bitcoin after haircut)",
    unit: "×, at the start",
    format: "ratio",
    wants: "most",
    holds: at(0.5, "the other half is left for interest, overhead and overruns"),
    fails: at(1, "above 1 equity takes more than the company owns in cash and bitcoin"),
    word: "fails",
  },
  {
    key: "discipline",
    statement: "HPC earns more than its capital costs",
    article: "capital is allocated with discipline",
    metric: "Yield on cost less cost of capital",
    unit: "points a year",
    format: "percent2",
    wants: "least",
    holds: at(0.015, "developers ask for 1.5 points and more for the risk of building"),
    fails: at(0, "below 0 the build destroys value"),
    word: "fails",
  },
  {
    key: "delay",
    statement: "Late tenants can be survived",
    article: "tenants are brought in late",
    metric: "Further delay that cash and bitcoin survive",
    unit: "quarters; 8 is 8 or more",
    format: "count",
    wants: "least",
    holds: at(4, "a year: twice the slip of one to two quarters that CleanSpark saw in 2026"),
    fails: at(1, "not even one quarter"),
    word: "fails",
  },
  {
    key: "demand",
    statement: "Sites pay even where demand is weak",
    article: "Georgia's demand may fail and strand the sites",
    metric: "Utilisation at which HPC is worth 0",
    unit: "share of critical IT load",
    format: "percent",
    wants: "most",
    holds: at(0.85, "about a sixth of the halls may stand empty"),
    fails: at(1, "above 100 % not even a full site pays"),
    word: "fails",
  },
  {
    key: "premium",
    statement: "Leases are long and their rent is no discount",
    article: "long contracts at premium rates decide",
    metric: "Own rent against the peers' median",
    unit: "share, at one escalator",
    format: "percent",
    wants: "least",
    holds: at(0, "at or above the median of the published leases"),
    fails: at(-0.1, "a tenth below it is a discount, not a premium"),
    word: "fails",
  },
  {
    key: "hyperscaler",
    statement: "Value survives the hyperscalers' price",
    article: "hyperscalers dictate prices",
    metric: "HPC NPV at the lowest hyperscaler rent",
    unit: "share of HPC capex",
    format: "percent",
    wants: "least",
    holds: at(0, "the build pays even at that rent"),
    fails: at(-0.2, "a fifth of the capital is lost at that rent"),
    word: "fails",
  },
  {
    key: "backing",
    statement: "Strong names stand behind the rent",
    article: "Google and others back the leases of peers",
    metric: "Rent that investment grade owes or guarantees",
    unit: "share, weighted by probability",
    format: "percent",
    wants: "least",
    holds: at(0.48, "median cover of the peers' leases that have a backstop"),
    fails: at(0.1, "a tenth: next to nothing for a lender to rely on"),
    word: "fails",
  },
  {
    key: "gpu_cloud",
    statement: "A lease earns as much on capital as GPU cloud",
    article: "peers became GPU clouds",
    metric: "Yield on cost less a GPU cloud's return",
    unit: "points a year",
    format: "percent2",
    wants: "least",
    holds: at(0, "the lease earns at least as much, at less risk"),
    fails: at(-0.03, "three points are more than the lower risk of a lease is worth"),
    word: "fails",
  },
  {
    key: "emissions",
    statement: "Carbon would not eat the profit",
    article: "emissions and ESG draw criticism",
    metric: "Carbon cost of mining ÷ EBITDA",
    unit: "share, over the whole model",
    format: "percent",
    wants: "most",
    holds: at(0.1, "a tenth: felt, but bearable"),
    fails: at(0.3, "close to a third would change the business"),
    word: "fails",
  },
  {
    key: "market",
    statement: "A hundredth of the HPC market is in reach",
    article: "the HPC market is $87.31 billion",
    metric: "HPC revenue at the horizon ÷ market",
    unit: "share, last quarter × 4",
    format: "percent2",
    wants: "least",
    holds: at(0.01, "one per cent: what a key player has at the least"),
    fails: at(0.005, "half of that is no key player"),
    word: "fails",
  },
  {
    key: "diversification",
    statement: "Rent outgrows what mining is today",
    article: "AI diversifies the miner, or over-diversifies it",
    metric: "HPC share of revenue",
    unit: "HPC at the horizon, mining now",
    format: "percent",
    wants: "least",
    holds: at(0.5, "more rent than mining brings today"),
    fails: at(0.33, "half of what mining brings today: bitcoin still decides"),
    word: "fails",
  },
  {
    key: "execution",
    statement: "The odds favour the share at its price",
    article: "a bet of high conviction with execution risk",
    metric: "Odds of shortfall and of value below price",
    unit: "the greater share of trials",
    format: "percent",
    wants: "most",
    holds: at(0.25, "neither a shortfall nor a value below the share price is likely"),
    fails: at(0.5, "one of them is likelier than not"),
    word: "fails",
  },
] as const;

export type ClaimKey = (typeof table)[number]["key"];

/** The claims of the article in the order in which it makes them. */
export const claims: readonly Claim[] = table;
