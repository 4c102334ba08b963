import { strings } from "../../../language/facts";
import { companyKey, companyChoices, type Entry, type FactKind, type Figure } from "./entries";

export const mostCompared = 4;

/** Something that can be put beside others of its kind. */
export interface Subject {
  readonly key: string;
  readonly name: string;
}

/** A figure that was found, and the entry that vouches for it. */
export interface Found {
  readonly figure: Figure;
  readonly entry: Entry;
}

export interface ComparisonRow {
  readonly metric: string;
  /** For each subject what was found: the latest, both where sources or the user disagree, nothing where nothing was. */
  readonly cells: readonly (readonly Found[])[];
  /** How many earlier figures each subject has besides. */
  readonly earlier: readonly number[];
  /** Why nothing was found where nothing stands. */
  readonly reason: string;
}

export interface Comparison {
  readonly subjects: readonly Subject[];
  readonly rows: readonly ComparisonRow[];
  /** What vouches for all of a subject's figures; empty for companies, where each figure has a source of its own. */
  readonly vouchers: readonly Entry[];
}

/** Whatever of this kind can be compared. */
export function subjectsOf(entries: readonly Entry[], kind: FactKind): Subject[] {
  const ofKind = entries.filter((entry) => entry.kind === kind);
  if (kind === "company") return companyChoices(ofKind);
  return ofKind.map(({ id, subject, company }) => ({
    key: id,
    name: company ? strings.ofCompany(company, subject) : subject,
  }));
}

/** What an entry counts for when entries are compared. */
export const subjectKey = (entry: Entry): string => (entry.kind === "company" ? companyKey(entry) : entry.id);

/** Metrics are the same whatever their capitals. */
const metricKey = (metric: string): string => metric.trim().toLowerCase();

/** Puts subjects of a kind side by side, metric by metric: first what most of them have. */
export function compareSubjects(
  entries: readonly Entry[],
  kind: FactKind,
  subjects: readonly Subject[],
): Comparison {
  const metrics = new Map<string, { metric: string; found: Found[][] }>();
  subjects.forEach(({ key }, column) => {
    for (const entry of entries) {
      if (entry.kind !== kind || subjectKey(entry) !== key) continue;
      for (const figure of entry.figures) {
        const id = metricKey(figure.metric);
        const known = metrics.get(id) ?? { metric: figure.metric, found: subjects.map(() => []) };
        metrics.set(id, known);
        if (figure.value !== null) known.found[column]!.push({ figure, entry });
      }
    }
  });
  const rows = [...metrics.values()]
    .filter(({ found }) => found.some((some) => some.length > 0))
    .map(({ metric, found }): ComparisonRow => {
      const cells = found.map(latest);
      return {
        metric,
        cells,
        earlier: found.map((some, column) => some.length - cells[column]!.length),
        reason: strings.reasons[kind],
      };
    });
  // A record's figures keep their order; of companies' metrics those come first that more of them have.
  const ordered = kind === "company" ? [...rows].sort((a, b) => foundIn(b) - foundIn(a)) : rows;
  const vouchers =
    kind === "company"
      ? []
      : subjects.flatMap(({ key }) => entries.find((entry) => subjectKey(entry) === key) ?? []);
  return { subjects, rows: ordered, vouchers };
}

/** For how many of the subjects anything was found. */
export const foundIn = ({ cells }: ComparisonRow): number => cells.filter((found) => found.length > 0).length;

/** The latest of those that ship and the latest of the user's own: neither hides the other. */
function latest(found: readonly Found[]): Found[] {
  const latestOf = (some: readonly Found[]): Found[] => {
    const day = some.reduce((last, { entry }) => (entry.asOf > last ? entry.asOf : last), "");
    return some.filter(({ entry }) => entry.asOf === day);
  };
  return [
    ...latestOf(found.filter(({ entry }) => !entry.own)),
    ...latestOf(found.filter(({ entry }) => entry.own)),
  ];
}
