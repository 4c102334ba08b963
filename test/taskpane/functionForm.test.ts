import { readFileSync } from "node:fs";
import { tokenize } from "@borgar/fx";
import { describe, expect, it } from "vitest";
import type { ArgumentHelp, Reference } from "../../src/library/reference";
import { createNumbers } from "../../src/taskpane/numbers";
import {
  cellsKey,
  entriesOf,
  exampleEntries,
  formulaOf,
  readArgument,
  readForm,
  readsItself,
  resultArea,
  type CellsRead,
  type Entry,
} from "../../src/taskpane/screens/functions/form";
import { defaultSettings } from "../../src/taskpane/settings";
import { inProcessCalls } from "../support/calls";
import { difference, evaluate } from "../support/evaluate";

const { functions } = JSON.parse(readFileSync("dist/functions-help.json", "utf8")) as Reference;
const help = (name: string) => functions.find((each) => each.name === name)!;
const point = createNumbers(defaultSettings, { decimal: ".", group: "," }, "en-US");
const comma = createNumbers(defaultSettings, { decimal: ",", group: "." }, "de-DE");
const calls = inProcessCalls();

const argument = (kind: ArgumentHelp["kind"], more: Partial<ArgumentHelp> = {}): ArgumentHelp => ({
  name: "x",
  meaning: "",
  isOptional: false,
  isRange: kind === "range",
  kind,
  ...more,
});
const nothingRead: CellsRead = new Map();
const read = (kind: ArgumentHelp["kind"], text: string, numbers = point) =>
  readArgument(argument(kind), { text }, numbers, nothingRead);

describe("a typed argument", () => {
  it.each([
    ["number", "1,234.5", 1234.5, "1234.5"],
    ["number", "148.26E12", 148_260_000_000_000, "148260000000000"],
    ["number", "5.5%", 0.055, "0.055"],
    ["number", "-3", -3, "-3"],
    ["number", "1e30", 1e30, "1E+30"],
    ["date", "2026-01-15", 46037, "DATE(2026,1,15)"],
    ["date", "46037.5", 46037.5, "46037.5"],
    ["text", 'a "b"', 'a "b"', '"a ""b"""'],
    ["text", "12", "12", '"12"'],
    [
      "range",
      "{1,2;3,4}",
      [
        [1, 2],
        [3, 4],
      ],
      "{1,2;3,4}",
    ],
    [
      "range",
      '{"Cash, own",300;"Loan",400}',
      [
        ["Cash, own", 300],
        ["Loan", 400],
      ],
      '{"Cash, own",300;"Loan",400}',
    ],
    [
      "range",
      "1\t2\r\n3\t\r\n",
      [
        [1, 2],
        [3, null],
      ],
      '{1,2;3,""}',
    ],
    ["range", "5\n\n7", [[5], [null], [7]], '{5;"";7}'],
    ["range", "50", [[50]], "50"],
    ["range", "1,800", [[1800]], "1800"],
  ] as const)("of kind %s, “%s”, goes into the call and into the formula", (kind, text, given, written) => {
    expect(read(kind, text)).toMatchObject({ given, written });
  });

  it("is read in the user's own way, and the formula is English until it is shown", () => {
    expect(read("number", "1.234,5", comma)).toMatchObject({ given: 1234.5, written: "1234.5" });
    expect(read("range", "{1,5\\2;3\\4}", comma)).toMatchObject({
      given: [
        [1.5, 2],
        [3, 4],
      ],
      written: "{1.5,2;3,4}",
    });
    expect(comma.formula("=THESIS.X(1.5,{1.5,2;3,4})")).toBe("=THESIS.X(1,5;{1,5.2;3.4})");
  });

  it("is a number in a choice of numbers, and a text in one of words", () => {
    const periods = argument("choice", { choices: ["1", "4", "12"] });
    const unit = argument("choice", { choices: ["TH", "PH"] });
    expect(readArgument(periods, { text: "4" }, point, nothingRead)).toMatchObject({
      given: 4,
      written: "4",
    });
    expect(readArgument(unit, { text: "TH" }, point, nothingRead)).toMatchObject({
      given: "TH",
      written: '"TH"',
    });
  });

  it.each([
    ["number", "abc", /“abc” is none/],
    ["number", "0,05", /can be read in two ways/],
    ["date", "2026-02-30", /“2026-02-30” is none/],
    ["date", "soon", /a date from 1900-03-01 on/],
    ["range", "1;2", /put several values in braces/],
    ["range", "1, 2", /put several values in braces/],
    ["range", "{1,2;3}", /every row needs as many values/],
  ] as const)("of kind %s that cannot be understood, “%s”, says what to type", (kind, text, problem) => {
    expect((read(kind, text) as { problem: string }).problem).toMatch(problem);
  });

  it("never becomes part of the formula but as a text in quotes", () => {
    for (const text of ['=HYPERLINK("x")', '"&A1&"', "+1+1", "@SUM(A1)", '{"a"}&B1'])
      for (const kind of ["text", "choice", "range"] as const) {
        const result = read(kind, text) as { written?: string };
        if (result.written === undefined) continue;
        expect(tokenize(`=${result.written}`).map(({ type }) => type)).not.toContain("func");
        expect(tokenize(`=${result.written}`).map(({ type }) => type)).not.toContain("range");
      }
  });
});

describe("an argument from cells", () => {
  const cells = { sheet: "My inputs", address: "B3:C4" };
  const read: CellsRead = new Map([
    [
      cellsKey(cells),
      [
        [1, null],
        ["#N/A", "text"],
      ],
    ],
  ]);

  it("is what the cells hold, errors and blanks too, and a reference in the formula", () => {
    expect(readArgument(argument("range"), { cells }, point, read)).toMatchObject({
      given: [
        [1, null],
        [{ error: "#N/A", message: "" }, "text"],
      ],
      written: "'My inputs'!B3:C4",
      understood: "2 × 2 cells, from 1 to text.",
    });
  });

  it("may be typed as a reference with its sheet", () => {
    for (const text of ["'My inputs'!B3:C4", "='My inputs'!$B$3:$C$4", "'My inputs'!c4:b3"])
      expect(readArgument(argument("number"), { text }, point, read), text).toMatchObject({ cells });
    expect(readArgument(argument("text"), { text: "Inputs!B3" }, point, read)).toMatchObject({
      given: "Inputs!B3",
    });
  });

  it("waits until they are read, and says what keeps them from being read", () => {
    const entry: Entry = { cells };
    expect(readArgument(argument("range"), entry, point, nothingRead)).toEqual({ waiting: true });
    const failed: CellsRead = new Map([[cellsKey(cells), { problem: "Gone." }]]);
    expect(readArgument(argument("range"), entry, point, failed)).toEqual({ problem: "Gone." });
  });
});

describe("the form of a call", () => {
  const hashprice = help("HASHPRICE").arguments;

  it("names what is missing, and makes no call until all is there", () => {
    const form = readForm(hashprice, { btcPrice: { text: "90000" } }, point, nothingRead);
    expect([form.missing, form.args]).toEqual([["difficulty"], null]);
  });

  it("leaves a place in the formula for what is left out in the middle, and none at the end", () => {
    const entries = {
      btcPrice: { text: "90000" },
      difficulty: { text: "148.26E12" },
      feesPerBlock: { text: "0.1" },
    };
    const { args } = readForm(hashprice, entries, point, nothingRead);
    expect(formulaOf("HASHPRICE", args!)).toBe("=THESIS.HASHPRICE(90000,148260000000000,,0.1)");
    expect(formulaOf("HASHPRICE", args!, { namespace: "THESISDEV" })).toContain("=THESISDEV.HASHPRICE(");
  });

  it("drops the sheet's name where the formula goes to that sheet", () => {
    const cells = { sheet: "Inputs", address: "B3" };
    const read: CellsRead = new Map([[cellsKey(cells), [[9]]]]);
    const { args } = readForm(help("BTC_SUBSIDY").arguments, { height: { cells } }, point, read);
    expect(formulaOf("BTC_SUBSIDY", args!)).toBe("=THESIS.BTC_SUBSIDY(Inputs!B3)");
    expect(formulaOf("BTC_SUBSIDY", args!, { sheet: "Inputs" })).toBe("=THESIS.BTC_SUBSIDY(B3)");
  });

  it("sees where the formula would stand on what it reads", () => {
    const cells = { sheet: "Inputs", address: "B3:B9" };
    const args = [{ given: [[1]], written: "Inputs!B3:B9", cells }];
    expect(readsItself(args, "Inputs", resultArea("A5", 1, 3))).toBe("B3:B9");
    expect(readsItself(args, "Inputs", resultArea("C3", 1, 3))).toBeUndefined();
    expect(readsItself(args, "Other", resultArea("B3", 1, 1))).toBeUndefined();
  });

  it("keeps only what it can read of what was remembered", () => {
    expect(
      entriesOf({ a: { text: "1" }, b: { cells: { sheet: "S", address: "A1" } }, c: 5, d: { cells: {} } }),
    ).toEqual({
      a: { text: "1" },
      b: { cells: { sheet: "S", address: "A1" } },
    });
    expect(entriesOf("nonsense")).toEqual({});
  });
});

// The form, filled in with an example, must say and answer what the help does: in either way of writing numbers.
describe.each([
  ["point", point],
  ["comma", comma],
])("an example of the help in the form, with a decimal %s", (_, numbers) => {
  const examples = functions.flatMap(({ name, arguments: all, examples }) =>
    examples.flatMap(({ formula, given }) => (given ? [{ name, all, formula, given }] : [])),
  );

  it.each(examples)("$formula", async ({ name, all, formula, given }) => {
    const { args, byName } = readForm(all, exampleEntries(all, given, numbers), numbers, nothingRead);
    expect([...byName.values()].filter((each) => "problem" in each)).toEqual([]);
    const answer = await calls.call(
      name,
      args!.map((each) => each.given),
    );
    const expected = evaluate(formula);
    // The formula that is inserted is worked out by the tests' own reading of formulas.
    expect(difference(evaluate(formulaOf(name, args!)), expected, 1e-9)).toBeNull();
    if ("error" in answer) throw new Error(answer.message);
    const rows = Array.isArray(answer.value) ? answer.value : [[answer.value]];
    const plain = rows.map((row) => row.map((cell) => (typeof cell === "object" ? cell.error : cell)));
    const wanted = expected.map((row) => row.map((cell) => (cell instanceof Error ? cell.code : cell)));
    expect(difference(plain, wanted, 1e-9)).toBeNull();
  });
});
