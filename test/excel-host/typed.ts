import { parse, tokenize } from "@borgar/fx";
import { english, type Culture } from "./culture";
import { HostError, invalidArgument } from "./protocol";

export type Value = number | string | boolean | null;

/** What a cell holds once Excel has made sense of what was typed into it. */
export interface Entry {
  readonly formula?: string;
  readonly value: Value;
  /** True where an apostrophe in front kept a text from being read as anything else. */
  readonly quoted?: boolean;
  /** True where a formula calls a function that nobody had brought when it was entered. */
  readonly unknown?: boolean;
}

const longestText = 32767;
const longestFormula = 8192;

/**
 * Reads a value as Excel does when it arrives through the interface: as if somebody had typed it. Formulas are English
 * whatever the culture, everything else is read as people there write it.
 */
export function typed(input: Value, culture: Culture = english, dateSystem: 1900 | 1904 = 1900): Entry {
  if (typeof input === "number") {
    if (!Number.isFinite(input)) throw invalidArgument("A number that is not finite cannot be written.");
    return { value: input };
  }
  if (typeof input !== "string") return { value: input };
  if (input === "") return { value: null };
  if (input.length > longestText) throw invalidArgument(`A text of ${input.length} characters is too long.`);
  if (input.startsWith("'")) return { value: input.slice(1), quoted: true };
  if (input.startsWith("=") && input.length > 1) return formula(input.slice(1));
  const constant = read(input, culture, dateSystem === 1904 ? daysBetweenSystems : 0);
  if (constant !== undefined) return { value: constant };
  if (/^[+-]./.test(input)) return formula(input);
  if (/^@./.test(input)) return formula(input.slice(1));
  return { value: input };
}

function formula(text: string): Entry {
  if (text.length > longestFormula) {
    throw new HostError("FormulaLengthExceedsLimit", `A formula of ${text.length} characters is too long.`);
  }
  try {
    parse(tokenize(`=${text}`));
  } catch {
    throw invalidArgument(`"${text}" is not a formula.`);
  }
  return { formula: text, value: null };
}

/** How much later the days of a workbook are counted from whose first year is 1904. */
export const daysBetweenSystems = 1462;

const errors = /^#(N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!)$/i;

/** Numbers as a culture writes them, with currency, percent, powers of ten or brackets for less than nothing. */
function numberOf(text: string, { decimal, thousands }: Culture): number | undefined {
  const [d, t] = [decimal, thousands].map((sign) => `\\${sign}`) as [string, string];
  const shape = new RegExp(
    `^[+-]?[$€£]?\\s?(\\d{1,3}(${t}\\d{3})+|\\d+)?(${d}\\d*)?(E[+-]?\\d+)?\\s?[€%]?$` +
      `|^\\([$€£]?\\d[\\d${t}]*(${d}\\d+)?\\)$`,
    "i",
  );
  if (!/\d/.test(text) || !shape.test(text)) return undefined;
  const negative = /^\(|^-/.test(text) ? -1 : 1;
  const plain = text.replaceAll(thousands, "").replace(decimal, ".");
  const amount = Number(plain.replace(/[^\dE.+-]|^[+-]/gi, "").replace(/^[+-]/, ""));
  return (negative * amount) / (text.endsWith("%") ? 100 : 1);
}

function read(text: string, culture: Culture, later: number): Value | undefined {
  const trimmed = text.trim();
  const truth = culture.truth.indexOf(trimmed.toUpperCase());
  if (truth >= 0) return truth === 0;
  if (errors.test(trimmed)) return trimmed.toUpperCase();
  const number = numberOf(trimmed, culture);
  if (number !== undefined) return number;
  const fraction = /^[+-]?(\d+) (\d+)\/(\d+)$/.exec(trimmed);
  if (fraction) return Number(fraction[1]) + Number(fraction[2]) / Number(fraction[3]);
  const clock = time(trimmed);
  if (clock !== undefined) return clock;
  const day = date(trimmed, culture);
  return day === undefined || day - later < 0 ? undefined : day - later;
}

function time(text: string): number | undefined {
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m?)?$/i.exec(text);
  const hour = /^(\d{1,2})\s+([ap]m?)$/i.exec(text);
  if (!clock && !hour) return undefined;
  const [hours, minutes, seconds] = clock
    ? [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)]
    : [Number(hour![1]), 0, 0];
  const afternoon = /^p/i.test((clock ? clock[4] : hour![2]) ?? "") && hours < 12 ? 12 : 0;
  return (hours + afternoon) / 24 + minutes / 1440 + seconds / 86400;
}

const thisYear = 2026;

function date(text: string, { months, dayFirst }: Culture): number | undefined {
  const month = (name: string): number =>
    name.length >= 3 ? months.indexOf(name.slice(0, 3).toLowerCase()) : -1;
  let match = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[ T](\d{1,2}:\d{2}.*))?$/.exec(text);
  if (match)
    return serial(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1), time(match[4] ?? ""));
  match = (
    dayFirst ? /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{2,4})?)?$/ : /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{2,4}))?$/
  ).exec(text);
  if (match) {
    const [first, second] = [Number(match[1]), Number(match[2])];
    return dayFirst ? serial(year(match[3]), second - 1, first) : serial(year(match[3]), first - 1, second);
  }
  match = /^(\d{1,2})[. -]*(\p{L}{3,9})\.?,?(?:[ -](\d{2,4}))?$/iu.exec(text);
  if (match && month(match[2]!) >= 0) return serial(year(match[3]), month(match[2]!), Number(match[1]));
  match = /^(\p{L}{3,9})\.?[ -]?(\d{1,2})(?:,? (\d{4}))?$/iu.exec(text);
  if (match && month(match[1]!) >= 0) return serial(year(match[3]), month(match[1]!), Number(match[2]));
  match = /^(\p{L}{3,9})\.?[ -](\d{4})$/iu.exec(text);
  if (match && month(match[1]!) >= 0) return serial(Number(match[2]), month(match[1]!), 1);
  return undefined;
}

const year = (text: string | undefined): number =>
  text === undefined ? thisYear : text.length <= 2 ? 2000 + Number(text) : Number(text);

function serial(years: number, month: number, day: number, clock = 0): number | undefined {
  const moment = new Date(Date.UTC(years, month, day));
  if (moment.getUTCMonth() !== month || moment.getUTCDate() !== day) return undefined;
  return moment.getTime() / 86_400_000 + 25569 + clock;
}
