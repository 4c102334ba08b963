import type { Template } from "../../../templates/template";

/** What a template is found by, beside its own words. */
export interface Contents {
  readonly inputs: readonly string[];
  readonly sheets: readonly string[];
}

export interface FoundTemplate {
  readonly template: Template;
  /** The inputs and sheets that have a sought word which the template's own words lack. */
  readonly inputs: readonly string[];
  readonly sheets: readonly string[];
}

export const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}$]+/u)
    .filter(Boolean);

/** Whether some word of a text begins as the sought one does. */
const has = (text: string, sought: string): boolean => wordsIn(text).some((word) => word.startsWith(sought));

/** The templates that hold every word that is sought, those that are named so first. */
export function searchTemplates(
  templates: readonly Template[],
  query: string,
  contentsOf: (template: Template) => Contents,
): FoundTemplate[] {
  const sought = wordsIn(query);
  const found = templates.flatMap((template) => {
    const { title, question, description } = template;
    const contents = contentsOf(template);
    const own = `${title} ${question} ${description}`;
    const elsewhere = sought.filter((word) => !has(own, word));
    const withWord = (texts: readonly string[]): string[] =>
      texts.filter((text) => elsewhere.some((word) => has(text, word)));
    const inputs = withWord(contents.inputs);
    const sheets = withWord(contents.sheets);
    if (!elsewhere.every((word) => [...inputs, ...sheets].some((text) => has(text, word)))) return [];
    const rank = sought.every((word) => has(title, word)) ? 0 : elsewhere.length === 0 ? 1 : 2;
    return [{ rank, template, inputs, sheets }];
  });
  return found.sort((a, b) => a.rank - b.rank);
}
