import { describe, expect, it } from "vitest";
import { documented, outerCall } from "../support/evaluate";
import { callRaw, ExcelError, type FunctionMetadata, metadata } from "../support/functions";

/** Whatever a spreadsheet can hand over, in every argument of every function. */

type Outcome = { readonly error: ExcelError } | { readonly value: unknown };

function outcomeOf(id: string, given: readonly unknown[]): Outcome {
  try {
    return { value: callRaw(id, given) };
  } catch (error) {
    // Anything else would end a workbook's calculation.
    if (!(error instanceof ExcelError)) throw error;
    return { error };
  }
}

function isCell(cell: unknown): boolean {
  if (typeof cell === "number") return Number.isFinite(cell);
  return typeof cell === "string" || cell instanceof ExcelError;
}

const CODES = ["#VALUE!", "#NUM!", "#DIV/0!", "#N/A"];

/** What is wrong with an outcome that is neither figures and texts in a rectangle nor an error that names an argument. */
function fault({ parameters }: FunctionMetadata, outcome: Outcome): string | null {
  if ("error" in outcome) {
    const { code, message } = outcome.error;
    if (!CODES.includes(code)) return `the code ${code}`;
    if (!/^[^\n]+\.$/.test(message) || /,,|undefined|null|\[object/.test(message))
      return `the message "${message}"`;
    const isNamed = parameters.some(({ name }) => message.includes(name));
    return isNamed || message.includes("too large for a number") ? null : `no argument in "${message}"`;
  }
  const { value } = outcome;
  if (!Array.isArray(value)) return isCell(value) && !(value instanceof ExcelError) ? null : `${value}`;
  const rows = value as unknown[][];
  const width = rows[0]?.length ?? 0;
  if (width === 0) return "an empty range";
  const wrong = rows.find((row) => row.length !== width || !row.every(isCell));
  return wrong ? `the row ${JSON.stringify(wrong)}` : null;
}

/** A simulation with few trials takes its arguments as one with many does. */
const FEW_TRIALS = 20;
const isTrials = (id: string, name: string) => (name === "n" && id.startsWith("MC_")) || name === "trials";

/** Calls that work, from the help. */
const working = documented
  .flatMap(({ examples }) => examples.map(({ formula }) => outerCall(formula)))
  .filter((call) => call !== null)
  .map(({ id, given }) => ({
    id,
    given: given.map((value, i) =>
      isTrials(id, metadata.get(id)!.parameters[i]!.name) ? Math.min(value as number, FEW_TRIALS) : value,
    ),
  }));

const withArgument = (given: readonly unknown[], index: number, value: unknown): unknown[] => {
  const changed = [...given];
  while (changed.length <= index) changed.push(null);
  changed[index] = value;
  return changed;
};

/** Left as they are where they hold texts, names or whatever a function hands on. */
const HANDED_ON = new Set(["SENSITIVITY.args", "SENSITIVITY.rowValues", "SENSITIVITY.columnValues"]);
/** Their columns differ in meaning. */
const TABLES = new Set(["PIVOT_MONTE_CARLO.distributions"]);
/** Tables that may have no rows. */
const NO_ROWS = new Set(
  documented.filter(({ ranges }) => ranges.length > 0).flatMap(({ id }) => [`${id}.phases`, `${id}.debts`]),
);
const TEXTS = new Set(["GRID_FACTOR.region"]);
/** The argument that is solved for is ignored. */
const isIgnored = (id: string, name: string, given: readonly unknown[]) =>
  (id === "BREAKEVEN" && name.toUpperCase().startsWith(String(given[0]))) ||
  (id === "BREAKEVEN" && name === "powerPrice" && given[0] === "POWER");

const LARGEST = Number.MAX_VALUE;
const EXTREMES = [
  0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  1e-9,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  1e15,
  2 ** 53,
  1e300,
  -1e300,
  LARGEST,
  -LARGEST,
  60,
  61,
  2958465,
  2958466,
];
const NO_NUMBERS = [NaN, Infinity, -Infinity];

/** The numbers that an argument takes, as its description in Excel has it. */
interface Domain {
  readonly low: number;
  readonly high: number;
  readonly isLowIn?: boolean;
  readonly isHighIn?: boolean;
  readonly isWhole?: boolean;
  readonly without?: number;
}

const WORDS: readonly [
  RegExp,
  (low: number, high: number) => Omit<Domain, "low" | "high"> & Partial<Domain>,
][] = [
  [
    /a whole number from (-?\d+) to (\d+)/,
    (low, high) => ({ low, high, isLowIn: true, isHighIn: true, isWhole: true }),
  ],
  [/a whole number of (\d+) or more/, (low) => ({ low, isLowIn: true, isWhole: true })],
  [/a whole number\b/, () => ({ isWhole: true })],
  [/\b(0) or more and below (1)\b/, (low, high) => ({ low, high, isLowIn: true })],
  [/\babove (0) and up to (\d+)\b/, (low, high) => ({ low, high, isHighIn: true })],
  [/, (?:fraction )?(-?\d+) to (\d+)\b/, (low, high) => ({ low, high, isLowIn: true, isHighIn: true })],
  [/, (?:fraction )?above (-?\d+)\b/, (low) => ({ low })],
  [/, (-?\d+) or more\b/, (low) => ({ low, isLowIn: true })],
  [/\bfrom 1900-03-01 on/, () => ({ low: 61, high: 2958466, isLowIn: true })],
  [/\bfrom 2009-01-03 on/, () => ({ low: 39816, high: 2958466, isLowIn: true })],
  [
    /\bfrom 2009-01-03 18:15:05 on/,
    () => ({ low: 39816 + (18 * 3600 + 15 * 60 + 5) / 86400, high: 2958466, isLowIn: true }),
  ],
  [/^Date serial/, () => ({ low: 1, high: 2958466, isLowIn: true })],
  [/, not 0\b/, () => ({ without: 0 })],
];

function documentedDomain(description: string): Domain {
  for (const [words, domain] of WORDS) {
    const found = words.exec(description);
    if (found) return { low: -Infinity, high: Infinity, ...domain(Number(found[1]), Number(found[2])) };
  }
  return { low: -Infinity, high: Infinity };
}

const holds = ({ low, high, isLowIn, isHighIn, isWhole, without }: Domain, x: number): boolean =>
  (isLowIn ? x >= low : x > low) &&
  (isHighIn ? x <= high : x < high) &&
  (!isWhole || Number.isInteger(x)) &&
  x !== without;

/** A domain's bounds and their neighbours. */
const edges = ({ low, high }: Domain): number[] =>
  [low, high].filter(Number.isFinite).flatMap((bound) => {
    const step = Math.max(Math.abs(bound), 1) * 2 ** -40;
    return [bound - 1, bound - step, bound, bound + step, bound + 1];
  });

/** The codes that a function's help names, and those of the functions that it refers to. */
function documentedCodes(id: string): string {
  const errors = /@errors (.*)/.exec(documented.find((each) => each.id === id)!.block)![1]!;
  const others = [...errors.matchAll(/\b[Aa]s ([A-Z][A-Z_]+)\b/g)].map(([, other]) =>
    documentedCodes(other!),
  );
  return [errors, ...others].join(" ");
}

/** A number in the place of the first in a range. */
function withFirst(given: unknown, x: number): unknown[][] {
  const rows = (given as unknown[][] | null) ?? [[0]];
  let isDone = false;
  return rows.map((row) =>
    row.map((cell) => {
      if (isDone || typeof cell !== "number") return cell;
      isDone = true;
      return x;
    }),
  );
}

/** How a domain begins in a message; sizes, sums and orders are refused in other words. */
const KINDS = ["number", "above", "whole number", "fraction", "date"];
/** Errors that every function answers with and that no help repeats. */
const GENERAL =
  /too large for a number|\(text\)|got (NaN|-?Infinity)|expected (a range|as many cells|one of|at least one number)/;
/** What these take depends on the kind of distribution, on the column or on the key. */
const DEPENDS = /^MC_DRAW\.[abc]$|^HPC_REVENUE_PHASED\.phases$|^PIVOT|^HPC_PHASE_VALUE\.termYears$/;

for (const { id, given } of working) {
  const described = metadata.get(id)!;
  describe(`${id}(${JSON.stringify(given).slice(1, 61)})`, () => {
    it("works as its help shows", () => {
      expect(outcomeOf(id, given)).toHaveProperty("value");
    });

    described.parameters.forEach((parameter, index) => {
      const { name } = parameter;
      const key = `${id}.${name}`;
      const isRange = parameter.dimensionality === "matrix";
      const wrap = (value: unknown): unknown => (isRange ? [[value]] : value);
      const trial = (value: unknown) => outcomeOf(id, withArgument(given, index, value));
      if (isIgnored(id, name, given)) return;

      it(`${name}: nothing there means the default, or 0 where there is none`, () => {
        const isNone = NO_ROWS.has(`${id}.${name}`);
        const expected = parameter.optional || isNone ? trial(null) : trial(wrap(0));
        const wrong = [null, undefined, "", wrap(null), wrap(""), wrap(undefined)].filter((blank) => {
          const outcome = trial(blank);
          const isAlike =
            "value" in expected
              ? "value" in outcome && JSON.stringify(outcome.value) === JSON.stringify(expected.value)
              : "error" in outcome;
          return fault(described, outcome) !== null || !(isAlike || HANDED_ON.has(key));
        });
        expect(wrong).toEqual([]);
      });

      it(`${name}: text, numeric text and logical values are refused by name`, () => {
        if (HANDED_ON.has(key)) return;
        const wrong = ["abc", "5", "1E3", " ", "#N/A", "#DIV/0!", true, false].filter((given) => {
          if (TEXTS.has(key) && typeof given === "string") return false;
          const outcome = trial(wrap(given));
          return !(
            "error" in outcome &&
            outcome.error.code === "#VALUE!" &&
            outcome.error.message.includes(name)
          );
        });
        expect(wrong).toEqual([]);
      });

      it(`${name}: takes the numbers that its help says, and refuses others by name`, () => {
        const domain = documentedDomain(parameter.description!);
        const codes = documentedCodes(id);
        const of = (x: number) => trial(isRange ? withFirst(given[index], x) : x);
        const isRefusal = new RegExp(`^${name}\\b.*: expected (?:a|numbers) (?:${KINDS.join("|")})`);
        const isFree = HANDED_ON.has(key) || DEPENDS.test(key);
        /** What is wrong with the outcome for a number; null where it is as documented. */
        const wrong = (x: number): string | null => {
          const outcome = of(x);
          const found = fault(described, outcome);
          if (found) return found;
          const { code, message } = "error" in outcome ? outcome.error : { code: null, message: "" };
          if (code !== null && !codes.includes(code) && !GENERAL.test(message)) return `${code}: ${message}`;
          if (isFree || message.includes("(text)")) return null;
          if (!Number.isFinite(x)) return code === null ? "taken" : null;
          if (holds(domain, x)) return isRefusal.test(message) ? `refused: ${message}` : null;
          return message.startsWith(name) ? null : `taken, or refused for another reason: ${message}`;
        };
        // Simulations of every length would only take long.
        const isLong = (x: number) => key === "PIVOT_MONTE_CARLO.trials" && x > 1000 && holds(domain, x);
        const all = [...EXTREMES, ...edges(domain), ...NO_NUMBERS].filter((x) => !isLong(x));
        expect(all.flatMap((x) => wrong(x) ?? []).join("\n")).toBe("");
        expect(JSON.stringify(of(-0))).toBe(JSON.stringify(of(0)));
      });

      if (isRange) {
        it(`${name}: a row serves as well as a column`, () => {
          const rows = given[index] as unknown[][] | null;
          if (!rows || (rows.length > 1 && rows[0].length > 1) || TABLES.has(`${id}.${name}`)) return;
          const turned = rows.length === 1 ? rows[0].map((cell) => [cell]) : [rows.map(([cell]) => cell)];
          const outcome = trial(turned);
          expect(outcome).toHaveProperty("value");
          const figures = (value: unknown) => (Array.isArray(value) ? value.flat() : [value]);
          const value = (outcome as { value: unknown }).value;
          expect(figures(value)).toEqual(figures(callRaw(id, given)));
        });

        it(`${name}: a block, a blank row more and a bare value end in a result or an error`, () => {
          const rows = (given[index] as unknown[][] | null) ?? [[1]];
          const block = [
            [1, 2],
            [3, 4],
          ];
          for (const range of [block, [...rows, rows[0].map(() => null)], 1, "abc", [[]], []]) {
            expect(fault(described, trial(range)), JSON.stringify(range)).toBeNull();
          }
        });
      } else {
        it(`${name}: a range of one cell is that cell, a larger one is refused by name`, () => {
          const value = given[index] ?? null;
          expect(JSON.stringify(trial([[value]]))).toBe(JSON.stringify(trial(value)));
          for (const range of [[[1, 2]], [[1], [2]], [[value, value]]]) {
            const outcome = trial(range);
            expect(outcome).toHaveProperty("error");
            const { code, message } = (outcome as { error: ExcelError }).error;
            expect(code).toBe("#VALUE!");
            expect(message).toContain(name);
          }
        });
      }
    });

    it("names the first of two wrong arguments", () => {
      const [first, second] = described.parameters.map((_, i) => i).filter((i) => given[i] !== null);
      if (second === undefined || HANDED_ON.has(`${id}.${described.parameters[first].name}`)) return;
      const wrong = (i: number) => (described.parameters[i].dimensionality === "matrix" ? [[true]] : true);
      const outcome = outcomeOf(
        id,
        withArgument(withArgument(given, first, wrong(first)), second, wrong(second)),
      );
      expect((outcome as { error: ExcelError }).error.message).toMatch(
        new RegExp(`^${described.parameters[first].name}\\b`),
      );
    });
  });
}

/** Rows below the last that is filled, as where an analyst marks far more than there is. */
const BLANK_ROWS = 20000;

describe("ranges with very many blank cells at their end", () => {
  const firsts = [...new Map([...working].reverse().map((each) => [each.id, each])).values()];
  for (const { id, given } of firsts) {
    const described = metadata.get(id)!;
    const ranges = described.parameters.filter(({ dimensionality }) => dimensionality === "matrix");
    if (ranges.length === 0) continue;

    it(`end in a result or an error of ${id}, in the same result where blanks are skipped`, () => {
      const padded = given.map((value, i) => {
        if (described.parameters[i]!.dimensionality !== "matrix" || !Array.isArray(value)) return value;
        const rows = value as unknown[][];
        const blanks = Array.from({ length: BLANK_ROWS }, () => null);
        const isRow = rows.length === 1 && rows[0].length > 1;
        return isRow ? [[...rows[0], ...blanks]] : [...rows, ...blanks.map(() => rows[0].map(() => null))];
      });
      const outcome = outcomeOf(id, padded);
      expect(fault(described, outcome)).toBeNull();
      const isSkipped = /[Rr]ows (that are )?blank|[Bb]lank (rows|cells) are skipped/;
      if (
        ranges.every(({ description }) => isSkipped.test(description!) || /as many as/.test(description!))
      ) {
        expect(outcome).toEqual(outcomeOf(id, given));
      }
    });
  }
});

describe("a data type in a cell", () => {
  it("counts as its plain value", () => {
    const rich = { type: "FormattedNumber", basicValue: 90000, numberFormat: "$#,##0" };
    expect(callRaw("HASHPRICE", [rich, 148.26e12])).toBe(callRaw("HASHPRICE", [90000, 148.26e12]));
  });
});

describe("messages", () => {
  it("name the argument, its unit, what is accepted and what was given", () => {
    const { error } = outcomeOf("HASHPRICE", ["abc", 1]) as { error: ExcelError };
    expect(error.message).toBe('btcPrice ($ per BTC): expected a number above 0, but got "abc".');
  });

  it("tell an empty cell from a 0", () => {
    const message = (value: unknown) =>
      (outcomeOf("HASHPRICE", [value, 1]) as { error: ExcelError }).error.message;
    expect(message(null)).toContain("but got an empty cell.");
    expect(message(0)).toContain("but got 0.");
  });
});
