import type { Basis } from "./presets";

/** A number that a claim about the sector rests on, with what vouches for it. */
export interface ClaimFact {
  readonly value: number;
  readonly unit: string;
  readonly kind: Extract<Basis, "fact" | "derived" | "assumption">;
  readonly source: string;
  readonly asOf: string | null;
}

/** Deals, by their ids, in which a hyperscaler itself rents the halls or the machines. */
export const hyperscalerDeals: ReadonlySet<string> = new Set([
  "cifr-aws",
  "apld-polaris-forge-2",
  "iren-microsoft",
]);

/** Deals, by their ids, whose capacity another deal of the list counts too, so that a sum must leave them out. */
export const partsOfOtherDeals: ReadonlySet<string> = new Set([
  "wulf-lake-mariner",
  "corz-coreweave-2024-06",
]);

/** $ a year. */
export const hpcMarket: ClaimFact = {
  value: 87.31e9,
  unit: "$ a year",
  kind: "fact",
  source: "the article of January 2026, which names neither year nor source; no other page read confirms it",
  asOf: "2026-01-01",
};

/** GPU cloud as IREN sells it to Microsoft: $9.7bn over five years from 200 MW of critical IT load. */
export const gpuCloud = {
  kwPerGpu: {
    value: 1.9,
    unit: "kW of critical IT load per GPU",
    kind: "assumption",
    source: "a rack of 72 GB300 draws about 137 kW, its switches and storage included",
    asOf: null,
  },
  ratePerHour: {
    value: 2.1,
    unit: "$ per GPU-hour",
    kind: "derived",
    source: "IREN and Microsoft: $9.7bn ÷ 5 years ÷ 200 MW × 1.9 kW per GPU ÷ 8,760 hours, release copies",
    asOf: "2025-11-03",
  },
  capexPerGpu: {
    value: 55_100,
    unit: "$ per GPU",
    kind: "derived",
    source: "IREN buys machines from Dell for about $5.8bn: ÷ 200 MW × 1.9 kW per GPU, dcpulse.com",
    asOf: "2025-11-03",
  },
} as const satisfies Readonly<Record<string, ClaimFact>>;

/**
 * Who stands behind the rent. Signed: the tenant or a guarantor of investment grade; later leases: what is expected of
 * those still to be signed.
 */
export interface Backing {
  readonly signed: readonly [bear: number, base: number, bull: number];
  readonly later: readonly [bear: number, base: number, bull: number];
  readonly signedSource: string;
  readonly laterSource: string;
  readonly asOf: string | null;
}

const expected =
  "five of the twelve leases of the peers name a backstop; bear expects none, bull one for every lease";

/** By the preset's id. */
export const backing: Readonly<Record<string, Backing>> = {
  "CLSK-LATEST": {
    signed: [0, 1, 1],
    later: [0, 0.42, 1],
    signedSource:
      "tenant Anviran LLC, a Meta subsidiary: no guarantee of Meta was found; bear counts none, base takes the company's word of an investment-grade tenant",
    laterSource: expected,
    asOf: "2026-10-01",
  },
  "CLSK-2026-01": {
    signed: [0, 0, 0],
    later: [0, 0.42, 1],
    signedSource: "no lease was signed",
    laterSource: expected,
    asOf: "2026-01-31",
  },
  "CIFR-LATEST": {
    signed: [0.66, 0.82, 0.88],
    later: [0, 0.42, 1],
    signedSource:
      "Amazon itself rents Black Pearl and Stingray, $7.5bn of $11.3bn; Google backs $1.73bn of the $3.83bn of Barber Lake: 82 % in base; bear counts Amazon alone",
    laterSource: expected,
    asOf: "2026-09-30",
  },
  "WULF-LATEST": {
    signed: [0.2, 0.4, 0.7],
    later: [0, 0.42, 1],
    signedSource:
      "Google backs $4.5bn at Lake Mariner and Abernathy against about $31bn of rent, 15 %; the rest hangs on Anthropic, whose rating was not found; base counts half of that, bear little",
    laterSource: expected,
    asOf: "2026-08-05",
  },
  "RIOT-LATEST": {
    signed: [0.03, 0.5, 0.9],
    later: [0, 0.42, 1],
    signedSource:
      "AMD, of investment grade, owes $0.3bn of $9.4bn; no backstop of Anthropic's lease was found: bear counts AMD alone, base half of the rest",
    laterSource: expected,
    asOf: "2026-08-15",
  },
  "MARA-LATEST": {
    signed: [0, 0, 0],
    later: [0, 0.42, 1],
    signedSource: "no lease was signed",
    laterSource: expected,
    asOf: "2026-11-25",
  },
};

/** What became of a claim or a plan between two views of a company. */
export interface Happening {
  readonly on: string;
  readonly what: string;
  readonly source: string;
}

/** CleanSpark between January and November 2026, by what the view of January said. */
export const sinceJanuary2026 = {
  btcPrice: {
    on: "2026-08-11",
    what: "Bitcoin fell: $75,989 on average from January to March, $63,623 on 11 August.",
    source: "10-Q of March 2026; miner news snapshot",
  },
  btcGrowth: {
    on: "2026-08-11",
    what: "After the fall the later view starts lower and expects less.",
    source: "assumption of the later view",
  },
  difficulty: {
    on: "2026-08-11",
    what: "The network shrank for once: 125.86T in February, 127.48T in August.",
    source: "CoinGeek; miner news snapshot",
  },
  difficultyGrowth: {
    on: "2026-08-11",
    what: "Hardly any growth in 2026 so far.",
    source: "CoinGeek; miner news snapshot",
  },
  power: {
    on: "2026-08-31",
    what: "1.8 GW under contract, Texas included; above 1.4 GW in November 2025.",
    source: "dashboard of August 2026; Cointelegraph",
  },
  firstRent: {
    on: "2026-07-14",
    what: "The first lease is in Georgia, not Texas: first delivery in the fourth quarter of 2027, one to two quarters late.",
    source: "company release of 14 July 2026, as cited",
  },
  lease: {
    on: "2026-07-14",
    what: "Sandersville: 175 MW, 20 years, triple net, about $6.6bn; $117.0 per kW-month in the first year at 3 %.",
    source: "company release of 14 July 2026, as cited",
  },
  capex: {
    on: "2026-09-18",
    what: "$11.9M per MW in Sandersville; about $10M was expected.",
    source: "filing digest of 18 September 2026; Zacks",
  },
  notes: {
    on: "2026-09-18",
    what: "$2.276bn of secured notes, 7.875 %, due 2031, at 98.5: 109 % of the capex of Sandersville; the parent guarantees completion.",
    source: "filing digest of 18 September 2026",
  },
  texas: {
    on: "2026-08-12",
    what: "Texas, up to 885 MW, is under exclusivity with the same tenant; no second lease was found.",
    source: "miner news snapshot of 14 August 2026",
  },
  mining: {
    on: "2026-08-06",
    what: "Mining revenue fell from $181.2M a quarter to $136.4M and $138.0M.",
    source: "release of 5 February 2026; quarterly summaries",
  },
} as const satisfies Readonly<Record<string, Happening>>;
