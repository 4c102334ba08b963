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

/** A finite number, a text or a rectangle of them and of errors; or an error that names an argument. */
function expectProper(described: FunctionMetadata, outcome: Outcome, because: string): void {
  if ("error" in outcome) {
    const { code, message } = outcome.error;
    expect(CODES, because).toContain(code);
    const isNamed = described.parameters.some(({ name }) => message.includes(name));
    expect(isNamed || message.includes("too large for a number"), `${because}: ${message}`).toBe(true);
    return;
  }
  if (!Array.isArray(outcome.value)) {
    expect(isCell(outcome.value) && !(outcome.value instanceof ExcelError), because).toBe(true);
    return;
  }
  const rows = outcome.value as unknown[][];
  expect(rows.length, because).toBeGreaterThan(0);
  expect(rows[0].length, because).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row.length, because).toBe(rows[0].length);
    expect(row.every(isCell), `${because}: ${JSON.stringify(row)}`).toBe(true);
  }
}

/** Calls that work, from the help. */
const working = documented
  .flatMap(({ examples }) => examples.map(({ formula }) => outerCall(formula)))
  .filter((call) => call !== null);

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

const EXTREMES = [
  0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  1e-9,
  5e-324,
  -5e-324,
  1e15,
  1e300,
  -1e300,
  1.7e308,
  NaN,
  Infinity,
  -Infinity,
  60,
  61,
  2958465,
  2958466,
];

for (const { id, given } of working) {
  const described = metadata.get(id)!;
  describe(`${id}(${JSON.stringify(given).slice(1, 61)})`, () => {
    it("works as its help shows", () => {
      expect(outcomeOf(id, given)).toHaveProperty("value");
    });

    described.parameters.forEach((parameter, index) => {
      const { name } = parameter;
      const isRange = parameter.dimensionality === "matrix";
      const wrap = (value: unknown): unknown => (isRange ? [[value]] : value);
      const trial = (value: unknown) => outcomeOf(id, withArgument(given, index, value));
      if (isIgnored(id, name, given)) return;

      it(`${name}: nothing there means the default, or 0 where there is none`, () => {
        const isNone = NO_ROWS.has(`${id}.${name}`);
        const expected = parameter.optional || isNone ? trial(null) : trial(wrap(0));
        for (const blank of [null, undefined, "", wrap(null), wrap(""), wrap(undefined)]) {
          const outcome = trial(blank);
          expectProper(described, outcome, `${name} = ${JSON.stringify(blank)}`);
          const isAlike =
            "value" in expected
              ? "value" in outcome && JSON.stringify(outcome.value) === JSON.stringify(expected.value)
              : "error" in outcome;
          expect(isAlike || HANDED_ON.has(`${id}.${name}`), `${name} = ${JSON.stringify(blank)}`).toBe(true);
        }
      });

      it(`${name}: text, numeric text and logical values are refused by name`, () => {
        if (HANDED_ON.has(`${id}.${name}`)) return;
        for (const wrong of ["abc", "5", " ", true, false]) {
          if (TEXTS.has(`${id}.${name}`) && typeof wrong === "string") continue;
          const outcome = trial(wrap(wrong));
          expect(outcome, `${name} = ${JSON.stringify(wrong)}`).toHaveProperty("error");
          const { code, message } = (outcome as { error: ExcelError }).error;
          expect(code, message).toBe("#VALUE!");
          expect(message).toContain(name);
        }
      });

      it(`${name}: numbers of any size end in a result or an error`, () => {
        for (const x of EXTREMES) {
          const outcome = trial(wrap(x));
          expectProper(described, outcome, `${name} = ${x}`);
          if (!Number.isFinite(x) && !HANDED_ON.has(`${id}.${name}`)) expect(outcome).toHaveProperty("error");
        }
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
            expectProper(described, trial(range), `${name} = ${JSON.stringify(range)}`);
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
