import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factUnits } from "../../../src/facts/companies";
import { confidences } from "../../../src/taskpane/screens/facts/confidence";
import { checkList, numberTexts, type Draft } from "../../../src/taskpane/screens/facts/own/checking";
import { findDecimals, readNumber } from "../../../src/taskpane/screens/facts/own/decimals";
import {
  changeFacts,
  factsKept,
  newAmong,
  readFacts,
  withId,
} from "../../../src/taskpane/screens/facts/own/kept";
import { mostFacts } from "../../../src/taskpane/screens/facts/own/limits";
import { openTextFile } from "../../../src/taskpane/screens/facts/own/opening";
import { clean, readList } from "../../../src/taskpane/screens/facts/own/reading";
import { example, writeCsv } from "../../../src/taskpane/screens/facts/own/writing";
import { FakeWorkbook } from "../../support/fakeWorkbook";

const heads = "company,metric,value,unit,as-of date,source,confidence";
const good = "CleanSpark,bitcoin held,13099,BTC,2026-06-30,monthly update,secondary";

/** A list as the panel takes it in where nothing has to be asked. */
async function taken(text: string) {
  const list = await readList(text);
  const found = findDecimals(numberTexts(list));
  if (found.kind !== "settled") throw new Error(`It would be asked: ${JSON.stringify(found)}`);
  return { ...checkList(list, found.decimals), leftOut: list.leftOut };
}
const problemsOf = async (text: string): Promise<readonly string[]> => (await taken(text)).problems;

describe("a list of own facts", () => {
  it("is read whatever separates it and in whichever order and spelling its columns stand", async () => {
    const fact = {
      company: "CleanSpark",
      ticker: "CLSK",
      metric: "average power price",
      value: 0.0561,
      unit: "USD/kWh",
      asOf: "2026-06-30",
      source: "10-Q",
      confidence: "primary",
      link: "",
      note: "",
    };
    for (const text of [
      "company,metric,value,unit,as-of date,source,confidence\nCleanSpark,average power price,0.0561,USD/kWh,2026-06-30,10-Q,primary",
      "Source;Confidence;Value;Unit;As of;Company;Metric\r\n10-Q;Primary;0,0561;usd/kwh;2026-06-30;CleanSpark;average power price\r\n\r\n",
      "company\tmetric\tvalue\tunit\tAS_OF\tsource\tconfidence\nCleanSpark\taverage power price\t0.0561\tUSD/kWh\t2026-06-30\t10-Q\tprimary",
      '[{"company":"CleanSpark","metric":"average power price","value":0.0561,"unit":"USD/kWh","asOf":"2026-06-30","source":"10-Q","confidence":"primary"}]',
      '{"facts":[{"company":"CleanSpark","metric":"average power price","value":"0.0561","unit":"USD/kWh","as_of":"2026-06-30","source":"10-Q","confidence":"primary","url":null}]}',
    ])
      expect((await taken(text)).drafts, text).toEqual([fact]);
  });

  it("is refused cell by cell, with the row, the column, what came and what is accepted", async () => {
    const text = [
      heads,
      good,
      good.replace("13099", "12k"),
      good.replace("2026-06-30", "31/02/2026"),
      good.replace("2026-06-30", "2026-02-31"),
      good.replace("secondary", "sure"),
      good.replace("CleanSpark", ""),
      good.replace("13099", "2026-13").replace("BTC", "month"),
    ].join("\n");
    expect(await problemsOf(text)).toEqual([
      "Row 3, value: came “12k”, accepted is a number such as 458097000 or 16.07; words where the unit is text.",
      "Row 4, as-of date: came “31/02/2026”, accepted is a day as yyyy-mm-dd, such as 2026-06-30.",
      "Row 5, as-of date: came “2026-02-31”, accepted is a day as yyyy-mm-dd, such as 2026-06-30.",
      "Row 6, confidence: came “sure”, accepted is primary, secondary or unverified.",
      "Row 7, company: came nothing, accepted is the company’s name, such as CleanSpark.",
      "Row 8, value: came “2026-13”, accepted is a month as yyyy-mm, as the unit is month.",
    ]);
    expect(
      await problemsOf(`sep=;\n\n${heads}\n\n${good.replace("13099", "12k")}`.replaceAll(",", ";")),
    ).toEqual([expect.stringMatching(/^Row 5, value: came “12k”/)]);
    const { drafts, badRows } = await taken(text);
    expect([drafts.length, badRows]).toEqual([1, 6]);
  });

  it("says which columns are missing, double or not known", async () => {
    await expect(readList("company,value\nX,1")).rejects.toThrow(
      "The columns metric, unit, as-of date, source, confidence are missing. The first row has company, value.",
    );
    await expect(readList(`${heads},As of\n${good},2026-01-01`)).rejects.toThrow(/as-of date stands twice/);
    expect((await taken(`${heads},Own\n${good},x`)).leftOut).toEqual(["Own"]);
    await expect(readList("  \n ")).rejects.toThrow(/nothing to read/);
    await expect(readList(heads)).rejects.toThrow(/no row below/);
    await expect(readList('{"a":1}')).rejects.toThrow(/holds no list/);
    await expect(readList("[{]")).rejects.toThrow(/begins like JSON/);
    await expect(readList("x".repeat(1_000_001))).rejects.toThrow(/1,001 kB, and at most 1,000 kB/);
  });

  it("names a row with too many values, an unclosed quote, a text that is too long and a link that is none", async () => {
    expect(await problemsOf(`${heads}\n${good},and more`)).toEqual([
      "Row 2: 8 values came, and the first row names 7 columns. Put text that holds the separator in quotes.",
    ]);
    expect(await problemsOf(`${heads}\n${good}\n"Clean${good}`)).toEqual([
      expect.stringMatching(/^Row 3: a quote is opened and not closed/),
    ]);
    expect(await problemsOf(`${heads},link\n${good},javascript:alert(1)`)).toEqual([
      "Row 2, link: came “javascript:alert(1)”, accepted is an address that begins with https:// or http://.",
    ]);
    expect(await problemsOf(`${heads}\n${good.replace("monthly update", "x".repeat(301))}`)).toEqual([
      "Row 2, source: came 301 characters, accepted is at most 300 characters.",
    ]);
    expect(await problemsOf('[5, {"company": {"a": 1}}]')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Entry 1: each entry of the list is an object/),
        expect.stringMatching(/^Entry 2, metric: came nothing/),
      ]),
    );
  });

  it("is asked about where its decimals could be read in two ways, and about nothing else", () => {
    expect(findDecimals(["1,234", "5"])).toEqual({ kind: "open", example: "1,234" });
    expect(findDecimals(["1.234", "0,5"])).toEqual({ kind: "settled", decimals: "comma" });
    expect(findDecimals(["1,234", "1.5"])).toEqual({ kind: "settled", decimals: "point" });
    expect(findDecimals(["1,5", "2.25"])).toEqual({ kind: "both", point: "2.25", comma: "1,5" });
    expect(findDecimals(["1 234", "5", "-7E3", "12k"])).toEqual({ kind: "settled", decimals: "point" });
    expect([readNumber("1.234.567,8", "comma"), readNumber("1.234.567,8", "point")]).toEqual([
      1234567.8,
      undefined,
    ]);
    expect([
      readNumber("1 234,5", "comma"),
      readNumber("1’234.5", "point"),
      readNumber("−.5", "point"),
    ]).toEqual([1234.5, 1234.5, -0.5]);
    for (const none of ["", "-", ".", "e5", "1e400", "0,05.1", "12,34,567", "1/2", "$5", "Infinity"])
      expect([readNumber(none, "point"), readNumber(none, "comma")], none).toEqual([undefined, undefined]);
  });

  it("comes back as it was saved, whatever its texts begin with and without a question", async () => {
    const text = (most: number) =>
      fc
        .oneof(
          fc.string({ minLength: 1, maxLength: most, unit: "grapheme" }),
          fc.constantFrom(
            "=1+1",
            "'=1",
            "''@x",
            "+cmd|' /C calc'!A0",
            "-5",
            '=HYPERLINK("x","y")',
            'a "b"; c,d',
            "\uFEFFx",
            "{",
            "[1]",
          ),
        )
        .map(clean)
        .filter((some) => some !== "" && some.length <= most);
    const numberUnits = Object.keys(factUnits).filter(
      (unit) => factUnits[unit as keyof typeof factUnits] === "number",
    );
    const draft: fc.Arbitrary<Draft> = fc
      .record({
        company: text(100),
        ticker: text(12),
        metric: text(150),
        asOf: fc.constantFrom("1999-12-31", "2024-02-29", "2026-11-26"),
        source: text(300),
        confidence: fc.constantFrom(...confidences),
        link: fc.constantFrom("", "https://example.com/a?b=1,2;3"),
        note: fc.oneof(fc.constant(""), text(300)),
        measured: fc.oneof(
          fc.record({
            value: fc.double({ noNaN: true, noDefaultInfinity: true }),
            unit: fc.constantFrom(...numberUnits),
          }),
          fc.record({
            value: fc.constantFrom(1.234, -12.345, 458097000, 1e21, 5e-7, 0.125),
            unit: fc.constant("USD"),
          }),
          fc.record({ value: text(300), unit: fc.constant("text") }),
        ),
      })
      // Nothing tells 0 from -0 in a cell.
      .map(({ measured: { value, unit }, ...rest }) => ({ ...rest, value: value === 0 ? 0 : value, unit }));
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 8 }), async (drafts) => {
        const csv = writeCsv(drafts);
        // What a spreadsheet that opens the file would take for a formula.
        expect(csv).not.toMatch(/(^|[,\r\n]"?)[=@+]/);
        const { drafts: read, problems } = await taken(csv);
        expect(problems).toEqual([]);
        expect(read).toEqual(drafts);
      }),
      { numRuns: 150 },
    );
  });

  it("never throws on any text but in words, and takes no row that it finds fault with", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: "binary" }), async (text) => {
        const list = await readList(`${heads}\n${text}`).catch((error: Error) => error.message);
        if (typeof list === "string") return void expect(list).toMatch(/[.!]$/);
        const { drafts, badRows } = checkList(list, "point");
        expect(drafts.length + badRows).toBe(list.rows.length);
      }),
      { numRuns: 40 },
    );
  });

  it("has an example that is taken in as it stands", async () => {
    const { drafts, problems } = await taken(writeCsv(example));
    expect(problems).toEqual([]);
    expect(drafts).toEqual(example);
  });
});

describe("a file of own facts", () => {
  const opened = (bytes: readonly number[]) => openTextFile(new File([new Uint8Array(bytes)], "mine.csv"));

  it("is read as UTF-8, as UTF-16 by its mark, and else as Windows saves it, which is said", async () => {
    expect(await opened([0x63, 0xc3, 0xa9])).toEqual({ text: "cé", remark: "mine.csv was opened." });
    expect((await opened([0xff, 0xfe, 0x63, 0, 0xe9, 0])).text).toBe("cé");
    const old = await opened([0x63, 0xe9]);
    expect(old.text).toBe("cé");
    expect(old.remark).toContain("Windows-1252");
  });
});

describe("the own facts of a workbook", () => {
  const draft = example[1]!;

  it("are kept in it and read back as they are", async () => {
    const workbook = new FakeWorkbook();
    const facts = await changeFacts(workbook, () => example.map(withId));
    expect(await readFacts(workbook)).toEqual(facts);
    await changeFacts(workbook, () => []);
    expect(workbook.keptThings.has("facts")).toBe(false);
  });

  it("are changed as they stand, not as they were shown", async () => {
    const workbook = new FakeWorkbook();
    await changeFacts(workbook, (facts) => [...facts, withId(draft)]);
    await changeFacts(workbook, (facts) => [...facts, withId({ ...draft, value: 17 })]);
    expect((await readFacts(workbook))!.map(({ value }) => value)).toEqual([draft.value, 17]);
  });

  it("are left alone where a later version kept them, or somebody damaged them", async () => {
    for (const kept of [{ version: 2, facts: [] }, [], "x", { version: 1, facts: [{ company: "X" }] }]) {
      const workbook = new FakeWorkbook();
      workbook.keptThings.set("facts", kept);
      expect(factsKept(kept)).toBeUndefined();
      await expect(changeFacts(workbook, () => [])).rejects.toThrow(/does not know/);
      expect(workbook.keptThings.get("facts")).toEqual(kept);
    }
  });

  it("are no more and no longer than a workbook keeps", async () => {
    const workbook = new FakeWorkbook();
    const many = (count: number, note = "") =>
      Array.from({ length: count }, (_, value) => withId({ ...draft, value, note }));
    await expect(changeFacts(workbook, () => many(mostFacts + 1))).rejects.toThrow(
      "1,001 facts came, 0 are here already, and a workbook keeps at most 1,000.",
    );
    await expect(changeFacts(workbook, () => many(900, "x".repeat(500)))).rejects.toThrow(/380 kB/);
    expect(workbook.keptThings.size).toBe(0);
  });

  it("take in the same fact once, and another value beside the first", () => {
    const here = [withId(draft)];
    expect(newAmong(here, [draft, { ...draft, value: 17 }, { ...draft, value: 17 }])).toEqual([
      { ...draft, value: 17 },
    ]);
  });
});
