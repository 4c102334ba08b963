import { companyFact } from "./companies";
import { deals } from "./deals";
import type { Basis, Preset, PresetInput } from "./preset";
import { presets } from "./presets";
import { fact } from "./presets/shared";

/** A figure of a peer; null where none was found, with the reason as its source. */
export interface PeerFigure {
  readonly value: number | null;
  readonly kind: Basis;
  readonly source: string;
  readonly asOf: string | null;
}

/** What a peer's enterprise value per MW takes. */
export const peerFigures = ["price", "shares", "debt", "cash", "bitcoin", "criticalMw", "grossMw"] as const;
export type PeerFigureKey = (typeof peerFigures)[number];

export interface Peer {
  readonly ticker: string;
  readonly company: string;
  /** Owners of machines are no peers of landlords: their value pays for the machines too. */
  readonly sells: Preset["sells"];
  readonly figures: Readonly<Record<PeerFigureKey, PeerFigure>>;
}

const missing = (reason: string): PeerFigure => ({
  value: null,
  kind: "assumption",
  source: reason,
  asOf: null,
});

const given = ({ base, kind, source, asOf }: PresetInput): PeerFigure => ({
  value: Number(base),
  kind,
  source,
  asOf,
});

const printed = (
  ticker: string,
  metric: string,
  asOf?: string,
  how?: { readonly times?: number; readonly why?: string },
): PeerFigure => given(fact("", companyFact(ticker, metric, asOf), how));

const derived = (value: number, source: string, asOf: string): PeerFigure => ({
  value,
  kind: "derived",
  source,
  asOf,
});

const latest = (ticker: string): Preset => presets.find((preset) => preset.ticker === ticker)!;

/** What the newest preset of a company opens with: cash, debt and bitcoin of one date. */
function followed(ticker: string): Omit<Peer["figures"], "criticalMw"> {
  const { inputs, debts } = latest(ticker);
  const owed = debts.filter(({ issueQuarter }) => issueQuarter === 0);
  return {
    price: given(inputs.market_price!),
    shares: given(inputs.shares!),
    debt: derived(
      owed.reduce((total, { principal }) => total + principal, 0),
      `principal outstanding at the date of the cash: ${owed.map(({ name }) => name).join(", ")}; notes issued later are left out with the cash that they brought`,
      inputs.cash_opening!.asOf!,
    ),
    cash: given(inputs.cash_opening!),
    bitcoin: given(inputs.btc_opening!),
    grossMw: given(inputs.contracted_mw!),
  };
}

const criticalOf = (id: string): number => deals.find((deal) => deal.id === id)!.criticalMw;

const none = {
  price: missing("no share price was found"),
  shares: missing("no count of shares was found"),
  debt: missing("no total of the debt was found"),
  cash: missing("no cash balance was found"),
  bitcoin: missing("bitcoin held was not found"),
  criticalMw: missing("no critical IT load under contract was found"),
  grossMw: missing("gross power under contract was not found"),
} as const;
const noLease = missing("no lease was signed");
const diluted = (ticker: string): PeerFigure => printed(ticker, "shares, fully diluted");

const listed: Readonly<Record<string, Peer["figures"]>> = {
  CLSK: {
    ...followed("CLSK"),
    price: printed("CLSK", "share price"),
    criticalMw: printed("CLSK", "HPC contracted (critical IT)"),
  },
  APLD: {
    ...none,
    shares: diluted("APLD"),
    debt: missing("notes of $2.35bn and $450M were found, not what was drawn beside them"),
    cash: printed("APLD", "cash, equivalents and restricted cash"),
    criticalMw: printed("APLD", "HPC contracted"),
  },
  BITF: {
    ...none,
    shares: diluted("BITF"),
    debt: printed("BITF", "convertible notes principal"),
    cash: missing("liquidity of $698M was found, cash and bitcoin in one"),
    criticalMw: noLease,
  },
  CIFR: {
    ...followed("CIFR"),
    criticalMw: derived(
      577,
      "Black Pearl 300 MW (published without saying critical or gross), Barber Lake 207, Stingray 70",
      "2026-06-08",
    ),
  },
  CORZ: {
    ...none,
    price: printed("CORZ", "share price"),
    shares: diluted("CORZ"),
    debt: missing("only notes of 2024 were found"),
    cash: missing("liquidity of $1.82bn was found, cash and bitcoin in one"),
    criticalMw: derived(
      1120,
      "CoreWeave 590 MW, AMD 530 MW (published without saying critical or gross)",
      "2026-07-30",
    ),
  },
  CRWV: {
    ...none,
    price: printed("CRWV", "share price"),
    debt: printed("CRWV", "total debt"),
    cash: printed("CRWV", "cash and marketable securities"),
    bitcoin: { value: 0, kind: "assumption", source: "a GPU cloud, not a miner: it holds none", asOf: null },
    grossMw: printed("CRWV", "contracted power", "2026-06-30", { times: 1000 }),
  },
  GLXY: {
    ...none,
    cash: printed("GLXY", "cash and stablecoins"),
    criticalMw: derived(criticalOf("glxy-helios"), "Helios, phases of 133, 260 and 133 MW", "2025-10-21"),
    grossMw: printed("GLXY", "Helios approved power", undefined, { times: 1000 }),
  },
  HUT: {
    price: printed("HUT", "share price", "2026-08-14"),
    shares: diluted("HUT"),
    debt: derived(
      359.3e6,
      "Coinbase facility of $200M and Coatue's note of $159.3M; the campuses' project loans are left out with what they pay for",
      "2026-03-31",
    ),
    cash: printed("HUT", "cash and equivalents"),
    bitcoin: printed("HUT", "bitcoin held (standalone, excl. American Bitcoin)", undefined, {
      why: "the stake in American Bitcoin is not deducted",
    }),
    criticalMw: printed("HUT", "HPC contracted (critical IT)"),
    grossMw: given(latest("HUT").inputs.contracted_mw!),
  },
  IREN: {
    ...none,
    price: printed("IREN", "share price"),
    shares: diluted("IREN"),
    debt: derived(
      3745.7e6,
      "notes of 2029, 2030, 2031, 2032 and 2033; GPU debt of 2026 left out with the machines that it pays for",
      "2025-12-31",
    ),
    cash: printed("IREN", "cash and equivalents", "2025-12-31"),
    criticalMw: derived(criticalOf("iren-microsoft"), "Microsoft, Childress", "2025-11-03"),
    grossMw: printed("IREN", "secured grid-connected power", undefined, { times: 1000 }),
  },
  MARA: { ...followed("MARA"), criticalMw: noLease },
  RIOT: {
    ...followed("RIOT"),
    criticalMw: derived(
      216,
      "AMD 25 MW and Anthropic 191 MW (published without saying critical or gross)",
      "2026-08-15",
    ),
  },
  WULF: {
    ...followed("WULF"),
    criticalMw: printed("WULF", "HPC contracted (critical IT, live 102 + signed 737)", undefined, {
      why: "Abernathy counted whole, of which half belongs to others",
    }),
  },
};

/** Every company of the sector that a preset stands for, with what its enterprise value per MW takes. */
export const peers: readonly Peer[] = Object.entries(listed).map(([ticker, figures]) => {
  const { company, sells } = latest(ticker);
  return { ticker, company, sells, figures };
});
