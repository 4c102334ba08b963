import MiniSearch, { type Query, type SearchOptions } from "minisearch";
import { functionSearch } from "../../../language/functionSearch";
import type { FunctionHelp, Reference } from "../../../library/reference";

/** Finds functions by name or by need, the fittest first. */
export type FunctionSearch = (query: string) => FunctionHelp[];

const fields = ["name", "words", "questions", "description", "arguments", "more"] as const;
type Indexed = { readonly id: number } & Readonly<Record<(typeof fields)[number], string>>;

/** A need is said in questions and in one line; arguments mention many things in passing. */
const boost: Readonly<Record<(typeof fields)[number], number>> = {
  name: 6,
  words: 4,
  questions: 4,
  description: 3,
  arguments: 0.7,
  more: 0.7,
};
const synonymWeight = 0.35;
/** What fits less than this share of the best is noise. */
const leastShare = 0.2;
const most = 15;

const wordsOf = (text: string): string[] =>
  text
    // minCash holds the words min and cash.
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}$]+/u)
    .filter(Boolean);

/** One form for a word's singular and plural, and for its usual endings. */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith("s") && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

export function createSearch({ groups, functions }: Reference): FunctionSearch {
  const stopped = new Set(functionSearch.stopWords);
  const synonyms = new Map<string, Set<string>>();
  for (const line of functionSearch.synonyms) {
    const stems = line.flatMap(wordsOf).map(stem);
    for (const word of stems) {
      const known = synonyms.get(word) ?? new Set();
      for (const other of stems) if (other !== word) known.add(other);
      synonyms.set(word, known);
    }
  }

  const index = new MiniSearch<Indexed>({
    fields: [...fields],
    // The name as a whole, beside its words, so that whoever knows its beginning finds it.
    tokenize: (text, field) => (field === "name" ? [text.toLowerCase()] : wordsOf(text)),
    processTerm: (term) => (stopped.has(term) ? null : stem(term)),
  });
  index.addAll(
    functions.map((help, id) => ({
      id,
      name: help.name,
      words: help.name,
      questions: help.questions.join(" "),
      description: help.description,
      arguments: help.arguments.map(({ name, meaning }) => `${name} ${meaning}`).join(" "),
      more: `${groups.find((group) => group.id === help.group)?.title ?? ""} ${help.returns}`,
    })),
  );

  const weighed = (weight: number): SearchOptions["boost"] =>
    Object.fromEntries(fields.map((field) => [field, boost[field] * weight]));
  const either = (word: string): Query => ({
    combineWith: "OR",
    queries: [
      {
        queries: [word],
        boost: weighed(1),
        // A word that is being typed finds what begins with it; a longer one may be mistyped.
        prefix: true,
        fuzzy: word.length > 4 ? 0.2 : false,
      },
      ...[...(synonyms.get(word) ?? [])].map((other) => ({
        queries: [other],
        boost: weighed(synonymWeight),
      })),
    ],
  });

  return (query) => {
    const whole = query
      .trim()
      .toLowerCase()
      .replace(/^=/, "")
      .replace(/^thesis(dev)?\./, "")
      .replace(/\(.*$/, "");
    // A name that is typed in full, or its beginning.
    if (/^[a-z][a-z0-9]*_[a-z0-9_]*$/.test(whole)) {
      const named = functions.filter(({ name }) => name.toLowerCase().startsWith(whole));
      if (named.length > 0) return named;
    }
    const words = wordsOf(query)
      .filter((word) => !stopped.has(word))
      .map(stem);
    if (words.length === 0) return [];
    const queries = words.map(either);
    const all = index.search({ combineWith: "AND", queries });
    // Where no function says all of it, those that say most of it are better than none.
    const found = all.length > 0 ? all : index.search({ combineWith: "OR", queries });
    const best = found[0]?.score ?? 0;
    return found
      .filter(({ score }) => score >= leastShare * best)
      .slice(0, most)
      .map(({ id }) => functions[id as number]!);
  };
}
