import * as formulajs from "@formulajs/formulajs";
import { format } from "numfmt";
import { asMatrix, error, isError, isMatrix, spread, toNumber, type Scalar, type Value } from "./values";

/*
 * The spreadsheet's own functions come from a library. What it would be handed and what it answers is brought into the
 * shapes that formulas here are worked out in; what it does not know is said, never guessed.
 */

formulajs.utils.date.useSerial();

type Native = (...values: unknown[]) => unknown;

/** The functions that take whole ranges; all others are worked out cell by cell where they are given one. */
const takesRanges = new Set(
  (
    "SUM SUMSQ SUMPRODUCT PRODUCT MAX MIN AVERAGE AVERAGEA MAXA MINA MEDIAN MODE COUNT COUNTA COUNTBLANK AND OR XOR " +
    "SUMIF SUMIFS COUNTIF COUNTIFS AVERAGEIF AVERAGEIFS MAXIFS MINIFS MATCH VLOOKUP HLOOKUP LOOKUP IRR MIRR NPV XIRR " +
    "XNPV FVSCHEDULE LARGE SMALL RANK RANK.EQ RANK.AVG PERCENTILE PERCENTILE.INC PERCENTILE.EXC QUARTILE " +
    "QUARTILE.INC QUARTILE.EXC PERCENTRANK STDEV STDEV.S STDEV.P STDEVP VAR VAR.S VAR.P VARP GEOMEAN HARMEAN " +
    "AVEDEV DEVSQ SKEW KURT TRIMMEAN CORREL COVAR COVARIANCE.P COVARIANCE.S SLOPE INTERCEPT RSQ FORECAST " +
    "FORECAST.LINEAR TREND GROWTH LINEST STEYX CONCAT CONCATENATE TEXTJOIN TRANSPOSE MMULT FREQUENCY SUMX2MY2 " +
    "SUMX2PY2 SUMXMY2 SUBTOTAL GCD LCM MULTINOMIAL SORT UNIQUE"
  ).split(" "),
);

/** Of these, the ones that pass over what is no number in a range, and take a number that is handed alone. */
const numbersOnly = new Set(
  (
    "SUM SUMSQ PRODUCT MAX MIN AVERAGE MEDIAN MODE IRR MIRR NPV LARGE SMALL PERCENTILE PERCENTILE.INC PERCENTILE.EXC " +
    "QUARTILE QUARTILE.INC QUARTILE.EXC STDEV STDEV.S STDEV.P STDEVP VAR VAR.S VAR.P VARP GEOMEAN HARMEAN AVEDEV " +
    "DEVSQ SKEW KURT TRIMMEAN"
  ).split(" "),
);

/** Of the functions that take ranges, the arguments that are one value: handed many, spreadsheets answer once for each. */
const asksFor: Readonly<Record<string, (position: number) => boolean>> = Object.fromEntries(
  (
    [
      ["MATCH VLOOKUP HLOOKUP LOOKUP RANK RANK.EQ RANK.AVG FORECAST FORECAST.LINEAR", (at) => at === 0],
      [
        "COUNTIF SUMIF AVERAGEIF LARGE SMALL PERCENTILE PERCENTILE.INC PERCENTILE.EXC QUARTILE QUARTILE.INC " +
          "QUARTILE.EXC PERCENTRANK",
        (at) => at === 1,
      ],
      ["COUNTIFS", (at) => at % 2 === 1],
      ["SUMIFS AVERAGEIFS MAXIFS MINIFS", (at) => at > 0 && at % 2 === 0],
    ] as readonly (readonly [string, (position: number) => boolean])[]
  ).flatMap(([names, isOne]) => names.split(" ").map((name) => [name, isOne] as const)),
);

/** True where a function takes a range as a whole, and does not answer once for each of its cells. */
export const takesWhole = (name: string, position: number): boolean =>
  takesRanges.has(name) && !asksFor[name]?.(position);

/** Functions whose older name the library has in another form. */
const otherNames: Readonly<Record<string, string>> = {
  PERCENTILE: "PERCENTILE.INC",
  QUARTILE: "QUARTILE.INC",
  STDEV: "STDEV.S",
  VAR: "VAR.S",
  RANK: "RANK.EQ",
  MODE: "MODE.SNGL",
  PERCENTRANK: "PERCENTRANK.INC",
  COVAR: "COVARIANCE.P",
  NORMINV: "NORM.INV",
  NORMDIST: "NORM.DIST",
  NORMSINV: "NORM.S.INV",
  NORMSDIST: "NORM.S.DIST",
  LOGINV: "LOGNORM.INV",
  STDEVP: "STDEV.P",
  VARP: "VAR.P",
};

/** What the library answers otherwise than spreadsheets do, or cannot be handed. */
const own: Readonly<Record<string, (...cells: Scalar[]) => Scalar>> = {
  NA: () => error("#N/A"),
  // Of a number below 0 that divides evenly the library leaves the whole divisor.
  MOD: (value, divisor) => {
    const [number, by] = [toNumber(value ?? 0), toNumber(divisor ?? 0)];
    if (typeof number !== "number") return number;
    if (typeof by !== "number") return by;
    return by === 0 ? error("#DIV/0!") : number - by * Math.floor(number / by);
  },
  TEXT: (value, pattern) => {
    const number = typeof value === "string" ? value : toNumber(value ?? 0);
    return isError(number) ? number : format(String(pattern ?? ""), number);
  },
  // Away from 0 and not up, so that -1.5 becomes -2.
  ROUND: (value, digits) =>
    rounded(value, digits, (number) => Math.sign(number) * Math.round(Math.abs(number))),
};

function rounded(value: Scalar, digits: Scalar, round: (number: number) => number): Scalar {
  const [number, places] = [toNumber(value ?? 0), toNumber(digits ?? 0)];
  if (typeof number !== "number") return number;
  if (typeof places !== "number") return places;
  // By its decimal spelling: 1.005 × 100 is 100.49999999999999.
  const [mantissa, exponent = "0"] = String(number).split("e");
  const scaled = Number(`${mantissa}e${Number(exponent) + Math.trunc(places)}`);
  const [back, power = "0"] = String(round(scaled)).split("e");
  return Number(`${back}e${Number(power) - Math.trunc(places)}`);
}

/** Functions that answer something else each time, so that a working of a cell can differ from what it shows. */
export const changesByItself = new Set(["RAND", "RANDBETWEEN", "NOW", "TODAY", "RANDARRAY"]);

function found(name: string): Native | undefined {
  let at: unknown = formulajs;
  for (const part of (otherNames[name] ?? name).split(".")) {
    at =
      typeof at === "object" || typeof at === "function" ? (at as Record<string, unknown>)[part] : undefined;
  }
  return typeof at === "function" ? (at as Native) : undefined;
}

export const isKnown = (name: string): boolean => name in own || found(name) !== undefined;

/** Works a function out; it must be known. */
export function callNative(name: string, values: readonly Value[]): Value {
  const special = own[name];
  if (special) return spread(values.length > 0 ? values : [null], special);
  const native = found(name)!;
  const call = (...given: readonly Value[]): Value => {
    try {
      return answered(native(...given.map(handed)));
    } catch {
      return error("#VALUE!");
    }
  };
  const asked = values.map((value, position) => !takesWhole(name, position) && isMatrix(value));
  if (takesRanges.has(name) && asked.some(Boolean)) {
    return spread(
      values.filter((_, position) => asked[position]),
      (...cells) => {
        const each = values.map((value, position) => (asked[position] ? cells.shift()! : value));
        return asMatrix(callNative(name, each))[0]![0]!;
      },
    );
  }
  // A single value counts as an array of one.
  if (name === "SUMPRODUCT") return call(...values.map(asMatrix));
  if (numbersOnly.has(name)) return call(...values.map(onlyNumbers));
  if (takesRanges.has(name)) return call(...values);
  return values.some(isMatrix) ? spread(values, (...cells) => call(...cells) as Scalar) : call(...values);
}

const onlyNumbers = (value: Value): Value =>
  isMatrix(value) ? [value.flat().filter((cell) => typeof cell === "number")] : value;

const handed = (value: Value): unknown =>
  isMatrix(value) ? value.map((row) => row.map((cell) => cell ?? undefined)) : (value ?? undefined);

function answered(answer: unknown): Value {
  if (Array.isArray(answer)) {
    const rows = answer as unknown[];
    return Array.isArray(rows[0]) ? (rows as unknown[][]).map((row) => row.map(cellOf)) : [rows.map(cellOf)];
  }
  return cellOf(answer);
}

function cellOf(answer: unknown): Scalar {
  if (answer instanceof Error) return error(answer.message.startsWith("#") ? answer.message : "#VALUE!");
  if (typeof answer === "number") return Number.isFinite(answer) ? answer : error("#NUM!");
  return typeof answer === "string" || typeof answer === "boolean" ? answer : null;
}
