import { tokenize, type Token } from "@borgar/fx";

/** How a country writes numbers, dates and formulas, and so how its Excel reads what is typed. */
export interface Culture {
  readonly name: string;
  readonly decimal: string;
  readonly thousands: string;
  /** What parts the arguments of a function. */
  readonly list: string;
  readonly dayFirst: boolean;
  readonly truth: readonly [yes: string, no: string];
  readonly months: readonly string[];
  /** The functions by their English names, as far as tests meet them. */
  readonly functions: Readonly<Record<string, string>>;
  /** The letters of number formats that are others. */
  readonly formatWords: Readonly<Record<string, string>>;
}

export const english: Culture = {
  name: "en-US",
  decimal: ".",
  thousands: ",",
  list: ",",
  dayFirst: false,
  truth: ["TRUE", "FALSE"],
  months: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
  functions: {},
  formatWords: {},
};

export const german: Culture = {
  name: "de-DE",
  decimal: ",",
  thousands: ".",
  list: ";",
  dayFirst: true,
  truth: ["WAHR", "FALSCH"],
  months: ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"],
  functions: {
    SUM: "SUMME",
    IF: "WENN",
    AND: "UND",
    OR: "ODER",
    NOT: "NICHT",
    ROUND: "RUNDEN",
    DATE: "DATUM",
    EDATE: "EDATUM",
    YEAR: "JAHR",
    MONTH: "MONAT",
    IFERROR: "WENNFEHLER",
    MATCH: "VERGLEICH",
    CHOOSE: "WAHL",
    SUMPRODUCT: "SUMMENPRODUKT",
    TRUE: "WAHR",
    FALSE: "FALSCH",
  },
  formatWords: { General: "Standard", yyyy: "JJJJ", yy: "JJ", d: "T", dd: "TT", "[Red]": "[Rot]" },
};

const respelled = (formula: string, spell: (token: Token) => string): string =>
  tokenize(formula, { mergeRefs: true }).map(spell).join("");

/** A formula, with its "=", as it stands in the formula bar of this culture. */
export const localFormula = (formula: string, culture: Culture): string =>
  respelled(formula, ({ type, value }) => {
    if (type === "func") return culture.functions[value.toUpperCase()] ?? value;
    if (type === "number") return value.replace(".", culture.decimal);
    if (type === "bool") return culture.truth[value.toUpperCase() === "TRUE" ? 0 : 1];
    return type === "operator" && value === "," ? culture.list : value;
  });

/** The English formula of what was typed in this culture. */
export function englishFormula(formula: string, culture: Culture): string {
  const english = new Map(Object.entries(culture.functions).map(([name, local]) => [local, name]));
  // Between quotation marks stands text, between apostrophes a sheet's name: both stay as they are.
  return formula
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((part, index) => {
      if (index % 2) return part;
      const numbers = culture.decimal === "." ? part : part.replace(/(\d),(\d)/g, "$1.$2");
      return numbers
        .replaceAll(culture.list, ",")
        .replace(/[\p{L}_][\p{L}\p{N}_.]*/gu, (word) => english.get(word.toUpperCase()) ?? word);
    })
    .join("");
}

/** A number format as this culture spells it. */
export function localFormat(format: string, culture: Culture): string {
  if (culture.formatWords[format]) return culture.formatWords[format];
  return format
    .split(/("[^"]*"|\\.|\[[^\]]*\]|y+|d+)/)
    .map((part, index) => {
      if (index % 2) return culture.formatWords[part] ?? part;
      return part.replace(/[.,]/g, (sign) => (sign === "." ? culture.decimal : culture.thousands));
    })
    .join("");
}

/** The English number format of what this culture spells. */
export function englishFormat(format: string, culture: Culture): string {
  const words = new Map(Object.entries(culture.formatWords).map(([english, local]) => [local, english]));
  if (words.has(format)) return words.get(format)!;
  return format
    .split(/("[^"]*"|\\.|\[[^\]]*\]|J+|T+)/)
    .map((part, index) => {
      if (index % 2) return words.get(part) ?? part;
      if (culture.decimal === ".") return part;
      return part.replace(/[.,]/g, (sign) => (sign === culture.decimal ? "." : ","));
    })
    .join("");
}
