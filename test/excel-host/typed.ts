import { parse, tokenize } from "@borgar/fx";
import { invalidArgument } from "./protocol";

export type Value = number | string | boolean | null;

/** What a cell holds once Excel has made sense of what was typed into it. */
export interface Entry {
  readonly formula?: string;
  readonly value: Value;
  /** True where an apostrophe in front kept a text from being read as anything else. */
  readonly quoted?: boolean;
}

const longestText = 32767;
const longestFormula = 8192;

/** Reads a value as Excel does when it arrives through the interface: as if somebody had typed it. */
export function typed(input: Value): Entry {
  if (typeof input === "number") {
    if (!Number.isFinite(input)) throw invalidArgument("A number that is not finite cannot be written.");
    return { value: input };
  }
  if (typeof input !== "string") return { value: input };
  if (input === "") return { value: null };
  if (input.length > longestText) throw invalidArgument(`A text of ${input.length} characters is too long.`);
  if (input.startsWith("'")) return { value: input.slice(1), quoted: true };
  if (input.startsWith("=") && input.length > 1) return formula(input.slice(1));
  const constant = read(input);
  if (constant !== undefined) return { value: constant };
  if (/^[+-]./.test(input)) return formula(input);
  if (/^@./.test(input)) return formula(input.slice(1));
  return { value: input };
}

function formula(text: string): Entry {
  if (text.length > longestFormula) {
    throw invalidArgument(`A formula of ${text.length} characters is too long.`);
  }
  try {
    parse(tokenize(`=${text}`));
  } catch {
    throw invalidArgument(`"${text}" is not a formula.`);
  }
  return { formula: text, value: null };
}

const errors = /^#(N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!)$/i;
const number =
  /^[+-]?[$€£]?\s?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?(E[+-]?\d+)?\s?%?$|^\([$€£]?\d[\d,]*(\.\d+)?\)$/i;
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function read(text: string): Value | undefined {
  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
  if (errors.test(trimmed)) return trimmed.toUpperCase();
  if (/\d/.test(trimmed) && number.test(trimmed)) {
    const negative = /^\(|^-/.test(trimmed) ? -1 : 1;
    const plain = Number(trimmed.replace(/[^\dE.+-]|^[+-]/gi, "").replace(/^[+-]/, ""));
    return (negative * plain) / (trimmed.endsWith("%") ? 100 : 1);
  }
  const fraction = /^[+-]?(\d+) (\d+)\/(\d+)$/.exec(trimmed);
  if (fraction) return Number(fraction[1]) + Number(fraction[2]) / Number(fraction[3]);
  return time(trimmed) ?? date(trimmed);
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

function date(text: string): number | undefined {
  const month = (name: string): number =>
    name.length >= 3 ? monthNames.indexOf(name.slice(0, 3).toLowerCase()) : -1;
  let match = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[ T](\d{1,2}:\d{2}.*))?$/.exec(text);
  if (match)
    return serial(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1), time(match[4] ?? ""));
  match = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{2,4}))?$/.exec(text);
  if (match) return serial(year(match[3]), Number(match[1]) - 1, Number(match[2]));
  match = /^(\d{1,2})[ -]?([a-z]{3,9})\.?,?(?:[ -](\d{2,4}))?$/i.exec(text);
  if (match && month(match[2]!) >= 0) return serial(year(match[3]), month(match[2]!), Number(match[1]));
  match = /^([a-z]{3,9})\.?[ -]?(\d{1,2})(?:,? (\d{4}))?$/i.exec(text);
  if (match && month(match[1]!) >= 0) return serial(year(match[3]), month(match[1]!), Number(match[2]));
  match = /^([a-z]{3,9})\.?[ -](\d{4})$/i.exec(text);
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
