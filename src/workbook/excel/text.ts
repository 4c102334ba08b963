import { holdable } from "../holdable";

/** The words that Excel takes for TRUE or FALSE when typed, in the languages it is widely used in. */
const truthWords = new Set(
  (
    "true false wahr falsch vrai faux verdadero falso vero verdadeiro waar onwaar sant falskt sann sand falsk usann " +
    "tosi epätosi prawda fałsz pravda nepravda igaz hamis doğru yanliş yanlış adevărat fals истина ложь αληθές ψευδές"
  ).split(" "),
);

const longestThatMayBeDate = 40;

/**
 * A text as it has to be sent to Excel to stay a text. Whatever arrives through the interface is read as if it had
 * been typed: "=…" and "-2+3" become formulas, "2026-01-01" a date, "TRUE" a truth value. An apostrophe in front
 * keeps a text from being read and does not show in the cell. Plain words, which nothing else can be made of, go
 * without it, since it would stand in the formula bar.
 */
export function keptAsText(text: string): string {
  const held = holdable(text);
  if (held === "") return held;
  // In some languages Excel reads the wide signs of East Asia, and other digits, like ours.
  const read = held.normalize("NFKC");
  const beginsAsWord = /^\p{L}/u.test(read) && /^\p{L}/u.test(held);
  const mayBeDate = /\p{N}/u.test(read) && held.length <= longestThatMayBeDate;
  return beginsAsWord && !mayBeDate && !truthWords.has(read.trim().toLowerCase()) ? held : `'${held}`;
}

/** A text for where Excel takes one that begins with "=" for a link to a cell, and where no apostrophe would help. */
export const neverLink = (text: string): string => (text.startsWith("=") ? ` ${text}` : text);
