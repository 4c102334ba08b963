import { strings } from "../../../language/facts";
import { confidences } from "./confidence";
import { companyKey, factKinds, type Entry, type FactKind } from "./entries";

export const sortKeys = ["company", "metric", "value", "asOf", "confidence", "source"] as const;
export type SortKey = (typeof sortKeys)[number];

/** What is sought, and in which order it is to stand. */
export interface Query {
  readonly text: string;
  readonly kind: FactKind | "all";
  /** As `companyKey` says it; empty for all. */
  readonly company: string;
  readonly onlyOwn: boolean;
  readonly sort: SortKey;
  readonly descending: boolean;
}

export const everything: Query = {
  text: "",
  kind: "all",
  company: "",
  onlyOwn: false,
  sort: "company",
  descending: false,
};

/** Capitals and accents make no difference to somebody who looks for a name. */
const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const texts = new WeakMap<Entry, string>();

/** All words of an entry, numbers as they are written without groups. */
function textOf(entry: Entry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const { kind, subject, company, ticker, figures, asOf, source, url, confidence, note, conflict, own } =
    entry;
  const text = plain(
    [
      strings.kinds[kind],
      subject,
      company,
      ticker === "" ? strings.sector : ticker,
      ...figures.flatMap(({ metric, value, unit }) => [metric, value, unit]),
      asOf,
      source,
      url,
      strings.confidences[confidence],
      note,
      conflict,
      own && strings.ownMark,
    ].join("\n"),
  );
  texts.set(entry, text);
  return text;
}

/** The entries that hold every word of what is sought, in the order that is asked for. */
export function findEntries(entries: readonly Entry[], query: Query): Entry[] {
  const words = plain(query.text).split(/\s+/).filter(Boolean);
  return sorted(
    entries.filter(
      (entry) =>
        (query.kind === "all" || entry.kind === query.kind) &&
        (query.company === "" || companyKey(entry) === query.company) &&
        (!query.onlyOwn || entry.own !== undefined) &&
        words.every((word) => textOf(entry).includes(word)),
    ),
    query,
  );
}

const byText = new Intl.Collator("en", { sensitivity: "base", numeric: true });
/** What comes last whichever way the list is turned: there is nothing to go by. */
const nothing = Symbol("nothing");
type Rank = number | string | typeof nothing;

const firstNumber = ({ figures }: Entry): Rank => {
  const value = figures.find((figure) => typeof figure.value === "number")?.value;
  return typeof value === "number" ? value : nothing;
};

const unitOf = ({ figures }: Entry): string =>
  figures.find(({ value }) => typeof value === "number")?.unit ?? "";

/** By what an entry is ranked, for each order; the first that differs decides. */
const ranks: Readonly<Record<SortKey, (entry: Entry) => readonly Rank[]>> = {
  company: ({ company }) => [company || nothing],
  metric: ({ figures, kind, subject }) => [kind === "company" ? figures[0]!.metric : subject],
  value: (entry) => [firstNumber(entry)],
  asOf: ({ asOf }) => [asOf || nothing],
  confidence: ({ confidence }) => [confidences.indexOf(confidence)],
  source: ({ source }) => [source],
};

function compare(a: Rank, b: Rank): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return byText.compare(String(a), String(b));
}

function sorted(entries: readonly Entry[], { sort, descending }: Query): Entry[] {
  const turn = descending ? -1 : 1;
  return entries
    .map((entry, index) => ({ entry, index, ranks: ranks[sort](entry) }))
    .sort((a, b) => {
      // Dollars and megawatts have no common order: each unit is a list of its own.
      if (sort === "value") {
        const units = byText.compare(unitOf(a.entry), unitOf(b.entry));
        if (units !== 0 && unitOf(a.entry) !== "" && unitOf(b.entry) !== "") return units;
      }
      for (const [i, rank] of a.ranks.entries()) {
        const other = b.ranks[i]!;
        if (rank === nothing || other === nothing) {
          if (rank === other) continue;
          return rank === nothing ? 1 : -1;
        }
        const order = compare(rank, other);
        if (order !== 0) return order * turn;
      }
      return tieOrder(a.entry, b.entry) || a.index - b.index;
    })
    .map(({ entry }) => entry);
}

/** Equals stand kind by kind, one metric's figures together with the latest first. */
function tieOrder(a: Entry, b: Entry): number {
  return (
    factKinds.indexOf(a.kind) - factKinds.indexOf(b.kind) ||
    byText.compare(a.company, b.company) ||
    (a.kind === "company" ? byText.compare(a.figures[0]!.metric, b.figures[0]!.metric) : 0) ||
    (a.kind === "company" ? byText.compare(b.asOf, a.asOf) : 0)
  );
}
