import { tokenize } from "@borgar/fx";
import { addLocale, format, getLocale, parseNumber } from "numfmt";
import { useMemo } from "react";
import { strings } from "../language/panel";
import { formats } from "../plan/styles";
import type { CellValue } from "../workbook/workbook";
import { isWaiting } from "./models/values";
import { useSettings, type Settings, type SpreadsheetSigns } from "./settings";

/** How an input is typed in the panel: in other units than the cell's where those read better. */
export interface Measure {
  /** Such as "$M per quarter" or "% of time". */
  readonly unit: string;
  /** What one of the panel's units is in the cell's. */
  readonly scale: number;
}

/** Shows and reads numbers, dates and formulas in the user's own way. One of these serves the whole panel. */
export interface Numbers {
  /** The sign between whole and fraction. */
  readonly decimal: string;
  /** The sign between arguments of a formula, as the spreadsheet reads it. */
  readonly separator: "," | ";";
  /**
   * A cell's value in its number format, as the cell shows it but for the user's units; "#N/A", which in these models
   * means that something does not happen, is a word.
   */
  show(value: CellValue, numberFormat: string): string;
  /** The same with its sign, for a change from one value to another. */
  change(difference: number, numberFormat: string): string;
  /** A number of whatever size and unit, as a reader takes it in: in groups, with nine digits where it has a fraction. */
  figure(value: number): string;
  /** A serial date. */
  date(serial: number): string;
  /** A moment, to the minute. */
  moment(time: Date): string;
  /** A number to edit, in the units of a measure: all its digits and nothing else. */
  plain(value: number, measure?: Measure): string;
  /** What a user typed as a number, in the units of a measure; undefined where it is none or could be read in two ways. */
  parse(text: string, measure?: Measure): number | undefined;
  /** A formula in English as this spreadsheet wants it typed. */
  formula(english: string): string;
  /** The unit in which an input of this number format is typed. */
  measure(unit: string, numberFormat: string): Measure;
}

/** Money in millions, whatever its digits. */
const inMillions = /0(?:\.0+)?,,"m"/gi;
/** A billion has three decimals, so that a tenth of ten million is not lost. */
const inBillions = '0.000,,,"B"';
const kilowattHoursPerMegawattHour = 1000;
/** Where decimals have commas, columns of an array part by this sign; those of two languages by a point. */
const columnsByPoint = /^(de|fr)\b/;

/** @param language The system's, as BCP 47 names it */
export function createNumbers(
  settings: Settings,
  signs: SpreadsheetSigns | undefined,
  language: string,
): Numbers {
  const base = localeOf(language) ?? localeOf("en")!;
  const own = settings.numbers === "locale" ? undefined : styles[settings.numbers];
  const { decimal, group } = own ?? signs ?? base;
  localesMade += 1;
  const locale = { locale: `xx_${localesMade}` };
  addLocale({ ...base, decimal, group }, locale.locale);
  // Formulas are read by the spreadsheet: what it says goes before the user's taste.
  const typed = signs?.decimal ?? decimal;
  const separator = typed === "," ? ";" : ",";
  const columns = typed !== "," ? "," : columnsByPoint.test(language) ? "." : "\\";

  const written = (value: number, pattern: string): string => {
    try {
      return format(pattern, value, locale).trim();
    } catch {
      return plain(value);
    }
  };
  const plain = (value: number, { scale } = asItIs): string => {
    const number = Number((value / scale).toPrecision(12));
    // Nobody counts fifteen digits of a difficulty.
    const text = Math.abs(number) < 1e12 ? String(number) : number.toExponential().replace("e+", "E");
    return text.replace(".", decimal);
  };

  const inUnits = (value: number, numberFormat: string): string => {
    if (settings.money === "billions" && numberFormat.search(inMillions) >= 0)
      return written(value, numberFormat.replace(inMillions, inBillions));
    if (settings.power === "MWh" && numberFormat === formats.powerPrice)
      return strings.perMegawattHour(written(value * kilowattHoursPerMegawattHour, formats.perShare));
    return written(value, numberFormat);
  };

  return {
    decimal,
    separator,
    show(value, numberFormat) {
      if (value === null || value === "") return strings.empty;
      if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
      if (typeof value === "number") return inUnits(value, numberFormat);
      if (value === "#N/A") return strings.none;
      return isWaiting(value) ? strings.calculating : value;
    },
    change(difference, numberFormat) {
      const text = inUnits(Math.abs(difference), numberFormat);
      if (difference === 0) return text;
      return `${difference < 0 ? "−" : "+"}${text}`;
    },
    figure: (value) => written(value, figureFormat(value)),
    date: (serial) => written(serial, formats.date),
    moment: (time) => format(`${formats.date} hh:mm`, time, locale).trim(),
    plain,
    parse(text, { scale } = asItIs) {
      const given = text.trim().replace("−", "-");
      if (!isGrouped(given, decimal)) return undefined;
      const read = parseNumber(given, locale)?.v;
      if (typeof read !== "number" || !Number.isFinite(read)) return undefined;
      // What has its own percent sign is a fraction already.
      const value = given.includes("%") ? read : read * scale;
      // 4.5 % is 0.045, not what a product of binary fractions makes of it.
      return Number(value.toPrecision(15));
    },
    formula(english) {
      if (typed === ".") return english;
      let array = 0;
      return tokenize(english, { mergeRefs: false })
        .map(({ type, value }) => {
          if (type === "number") return value.replace(".", typed);
          if (type !== "operator") return value;
          if (value === "{") array += 1;
          if (value === "}") array -= 1;
          return value === "," ? (array > 0 ? columns : separator) : value;
        })
        .join("");
    },
    measure(unit, numberFormat) {
      if (numberFormat.search(inMillions) >= 0) {
        const billions = settings.money === "billions";
        return { unit: unit.replace("$", billions ? "$B" : "$M"), scale: billions ? 1e9 : 1e6 };
      }
      if (numberFormat.includes("%")) {
        return {
          unit: unit.startsWith("fraction") ? unit.replace("fraction", "%") : `% ${unit}`,
          scale: 0.01,
        };
      }
      if (numberFormat === formats.powerPrice && settings.power === "MWh")
        return { unit: unit.replace("kWh", "MWh"), scale: 1 / kilowattHoursPerMegawattHour };
      return { unit, scale: 1 };
    },
  };
}

const figureDigits = 9;

function figureFormat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return "0.########E+00";
  const whole = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
  const [, fraction = ""] = String(Number(size.toPrecision(Math.max(figureDigits, whole)))).split(".");
  return fraction === "" ? "#,##0" : `#,##0.${"0".repeat(fraction.length)}`;
}

/** Each language that was made up has a name of its own. */
let localesMade = 0;

const asItIs: Measure = { unit: "", scale: 1 };

/**
 * Whether the digits stand in groups of three, if in any. "0,05" is no number where the comma parts thousands: taken
 * for 5 it would do harm without anybody seeing it.
 */
function isGrouped(text: string, decimal: string): boolean {
  const [whole = ""] = text.split(/e/i)[0]!.split(decimal);
  const groups = whole.replace(/^[^\d]+|[^\d]+$/g, "").split(/[^\d]/);
  if (groups.length === 1) return true;
  return /^[1-9]\d{0,2}$/.test(groups[0]!) && groups.slice(1).every((group) => group.length === 3);
}

const styles = { point: { decimal: ".", group: "," }, comma: { decimal: ",", group: "." } } as const;

/** What is known of a language; undefined where nothing is, or its name is none. */
function localeOf(language: string): ReturnType<typeof getLocale> | undefined {
  try {
    return getLocale(language) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The user's numbers; whatever shows one is shown anew when the settings change. */
export function useNumbers(): Numbers {
  const { settings, signs } = useSettings();
  return useMemo(() => createNumbers(settings, signs, navigator.language), [settings, signs]);
}
