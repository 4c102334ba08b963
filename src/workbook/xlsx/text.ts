/** The errors a cell can hold. */
const errors = new Set([
  "#NULL!",
  "#DIV/0!",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#NUM!",
  "#N/A",
  "#GETTING_DATA",
  "#SPILL!",
  "#CALC!",
]);

export const isError = (value: unknown): value is string => typeof value === "string" && errors.has(value);

/** Excel's limit for the text of a cell. */
export const longestText = 32_767;

/**
 * A text for the file. What looks like the format's own escapes ("_x0041_") is escaped itself, or Excel would show
 * the character instead; what XML cannot hold becomes the sign for an unknown character.
 */
export const textInFile = (text: string): string =>
  shortened(text, longestText)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[\uFFFE\uFFFF]/g, "\uFFFD");

/** The text cut to a length, with a sign that something is missing, and never through the middle of a character. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** Text for XML that is written here: in elements as in attributes. */
export const xml = (text: string): string =>
  textInFile(text)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, "");

/** #RRGGBB as the file has it, with full opacity in front. */
export const argb = (colour: string): string => `FF${rgb(colour)}`;
export const rgb = (colour: string): string => colour.slice(1).toUpperCase();
