import { describe, expect, it } from "vitest";
import { companies, companyFacts } from "../../../src/facts/companies";
import { deals } from "../../../src/facts/deals";
import { gridFactors } from "../../../src/facts/gridFactors";
import { miners } from "../../../src/facts/miners";
import { compareSubjects, foundIn, subjectsOf } from "../../../src/taskpane/screens/facts/comparing";
import { ownEntry, shippedEntries, type Entry } from "../../../src/taskpane/screens/facts/entries";
import { everything, findEntries, sortKeys } from "../../../src/taskpane/screens/facts/finding";
import { insertTable, isOccupied, placeName } from "../../../src/taskpane/screens/facts/placing";
import { comparisonTable, tableOf, type Table } from "../../../src/taskpane/screens/facts/table";
import { cellFormat, shownValue } from "../../../src/taskpane/screens/facts/values";
import { createNumbers } from "../../../src/taskpane/numbers";
import { defaultSettings } from "../../../src/taskpane/settings";
import { FakeWorkbook } from "../../support/fakeWorkbook";

const find = (changed: Partial<typeof everything>): Entry[] =>
  findEntries(shippedEntries, { ...everything, ...changed });

const own = (changed: Partial<Parameters<typeof ownEntry>[0]> = {}): Entry =>
  ownEntry({
    id: "1",
    company: "CleanSpark",
    ticker: "CLSK",
    metric: "cash and equivalents",
    value: 400e6,
    unit: "USD",
    asOf: "2026-09-30",
    source: "my reading of the 10-K",
    confidence: "primary",
    link: "",
    note: "",
    ...changed,
  });

const cellsOf = (table: Table) => table.map((row) => row.map(({ cell }) => cell));
const column = (table: Table, head: string) => {
  const index = table[0]!.findIndex(({ cell }) => cell === head);
  expect(index, `the column ${head}`).toBeGreaterThanOrEqual(0);
  return table.slice(1).map((row) => row[index]!);
};

describe("the facts", () => {
  it("are all listed, each once, with a source and how sure it is", () => {
    expect(shippedEntries).toHaveLength(
      companyFacts.length + deals.length + miners.length + Object.keys(gridFactors).length,
    );
    expect(new Set(shippedEntries.map(({ id }) => id)).size).toBe(shippedEntries.length);
    for (const entry of shippedEntries) expect(entry.source, entry.subject).not.toBe("");
  });

  it("are found by any of their words, all of which must be there, whatever capitals or accents", () => {
    expect(find({ text: "BARBER lake" }).map(({ id }) => id)).toContain("deal-cifr-barber-lake");
    expect(find({ text: "barber lake zebra" })).toEqual([]);
    expect(find({ text: "clsk 458097000" })).toHaveLength(1);
    expect(find({ text: "Zacks prints $458M" }).length).toBeGreaterThan(0);
    for (const { company, ticker } of find({ company: "CIFR" })) expect([company, ticker]).toContain("CIFR");
    expect(find({ company: "CIFR" }).map(({ kind }) => kind)).toContain("deal");
    expect(find({ kind: "machine" })).toHaveLength(miners.length);
    expect(find({ onlyOwn: true })).toEqual([]);
  });

  it("are sorted either way without losing one, and what has no date comes last both times", () => {
    for (const sort of sortKeys) {
      for (const descending of [false, true])
        expect(new Set(find({ sort, descending }))).toEqual(new Set(shippedEntries));
    }
    const days = find({ sort: "asOf", descending: true }).map(({ asOf }) => asOf);
    const dated = days.filter(Boolean);
    expect(dated).toEqual([...dated].sort().reverse());
    expect(days.slice(0, dated.length)).toEqual(dated);
    expect(find({ sort: "asOf" }).at(-1)!.asOf).toBe("");
    const hashrates = find({ text: "TH/s", kind: "machine", sort: "value" }).map(
      ({ figures }) => figures[0]!.value as number,
    );
    expect(hashrates).toEqual([...hashrates].sort((a, b) => a - b));
  });

  it("sort values within their unit only", () => {
    const runs = find({ kind: "company", sort: "value" })
      .filter(({ figures }) => typeof figures[0]!.value === "number")
      .map(({ figures }) => figures[0]!.unit)
      .filter((unit, index, units) => unit !== units[index - 1]);
    expect(new Set(runs).size).toBe(runs.length);
  });

  it("say of a deal what a kilowatt earns a month, from its own revenue, term and load", () => {
    const deal = deals.find(({ id }) => id === "cifr-barber-lake")!;
    const entry = shippedEntries.find(({ id }) => id === "deal-cifr-barber-lake")!;
    // $3bn in 120 months from 168,000 kW.
    expect(deal).toMatchObject({ revenue: 3e9, years: 10, criticalMw: 168 });
    expect(entry.figures.find(({ unit }) => unit === "USD/kW-month")!.value).toBe(148.81);
    expect(entry).toMatchObject({ asOf: "2025-09", source: "blockworks.co", confidence: "secondary" });
  });

  it("read as their unit is written, with all digits", () => {
    const numbers = createNumbers(defaultSettings, undefined, "en");
    const german = createNumbers(defaultSettings, undefined, "de");
    expect(shownValue(458_097_000, "USD", numbers)).toBe("$458,097,000");
    expect(shownValue(-0.5, "USD/kWh", german)).toBe("−$0,5/kWh");
    expect(shownValue(11.9, "USD M per MW", numbers)).toBe("$11.9M per MW");
    expect(shownValue(98.5, "% of par", numbers)).toBe("98.5% of par");
    expect(shownValue(2030, "year", numbers)).toBe("2030");
    expect(shownValue(9, "month of the year", numbers)).toBe("September");
    expect(shownValue("2026-06-30", "date", numbers)).toBe("30 Jun 2026");
    expect(shownValue(null, "USD", numbers)).toBe("not found");
    expect([cellFormat(1234567, "USD"), cellFormat(0.0486, "USD/kWh"), cellFormat(2030, "year")]).toEqual([
      "#,##0",
      "#,##0.0000",
      "0",
    ]);
  });
});

describe("a comparison", () => {
  const compare = (kind: Entry["kind"], keys: readonly string[], entries = shippedEntries) => {
    const subjects = subjectsOf(entries, kind).filter(({ key }) => keys.includes(key));
    expect(subjects).toHaveLength(keys.length);
    return compareSubjects(entries, kind, subjects);
  };

  it("offers every company, deal, machine and grid", () => {
    expect(subjectsOf(shippedEntries, "company").slice(0, companies.length)).toEqual(
      companies.map(({ ticker, name }) => ({ key: ticker, name })),
    );
    expect(subjectsOf(shippedEntries, "deal")).toHaveLength(deals.length);
    expect(subjectsOf(shippedEntries, "grid")).toHaveLength(Object.keys(gridFactors).length);
  });

  it("takes the latest figure of each, counts the earlier, and gives a reason where there is none", () => {
    const { subjects, rows } = compare("company", ["CLSK", "MARA"]);
    for (const { metric, cells, earlier, reason } of rows) {
      expect(reason).toContain("no page");
      subjects.forEach(({ key }, index) => {
        const all = companyFacts.filter(
          (fact) => fact.ticker === key && fact.metric.toLowerCase() === metric.toLowerCase(),
        );
        const last = all
          .map(({ asOf }) => asOf)
          .sort()
          .at(-1);
        expect(
          cells[index]!.map(({ figure }) => figure.value),
          `${key} ${metric}`,
        ).toEqual(all.filter(({ asOf }) => asOf === last).map(({ value }) => value));
        expect(cells[index]!.length + earlier[index]!).toBe(all.length);
      });
    }
    expect(rows.map(foundIn)).toEqual([...rows.map(foundIn)].sort((a, b) => b - a));
    expect(foundIn(rows[0]!)).toBe(2);
  });

  it("shows the user's own figure beside the one that ships, never in its place", () => {
    const mine = own();
    const { rows } = compare("company", ["CLSK", "MARA"], [...shippedEntries, mine]);
    const cash = rows.find(({ metric }) => metric === "cash and equivalents")!;
    expect(cash.cells[0]!.map(({ entry }) => entry.own?.id)).toEqual([undefined, "1"]);
  });

  it("goes into cells with a unit, a date and a source for each, and with words where nothing was found", () => {
    const comparison = compare("deal", ["deal-iren-microsoft", "deal-cifr-barber-lake"]);
    const table = comparisonTable(comparison);
    const names = comparison.subjects.map(({ name }) => name);
    const backstop = cellsOf(table).find(([metric]) => metric === "backstop")!;
    const at = (name: string) => table[0]!.findIndex(({ cell }) => cell === name);
    const iren = names.find((name) => name.includes("Microsoft"))!;
    const barber = names.find((name) => name.includes("Barber"))!;
    expect(backstop.slice(at(iren), at(iren) + 4)).toEqual(["not found", "", "", "it was not published"]);
    expect(backstop.slice(at(barber), at(barber) + 4)).toEqual([1.4e9, "USD", "2025-09", "blockworks.co"]);
    expect(new Set(table.map((row) => row.length)).size).toBe(1);
  });
});

describe("a table of facts", () => {
  it("has a row for each figure, with source and date, and days are dates", () => {
    const found = find({ company: "CLSK", kind: "company" });
    const table = tableOf(found);
    expect(table).toHaveLength(found.length + 1);
    expect(column(table, "Source").map(({ cell }) => cell)).toEqual(found.map(({ source }) => source));
    const dates = column(table, "As of");
    // 2025-12-31 as spreadsheets count days.
    expect(dates[found.findIndex(({ asOf }) => asOf === "2025-12-31")]).toEqual({
      cell: 46_022,
      numberFormat: "d mmm yyyy",
    });
    expect(column(table, "Ticker").every(({ cell }) => cell === "CLSK")).toBe(true);
  });

  it("has a row for each deal where it holds only deals, and what was not published is no 0", () => {
    const table = tableOf(find({ kind: "deal" }));
    expect(table).toHaveLength(deals.length + 1);
    const gross = column(table, "gross power, MW gross").map(({ cell }) => cell);
    expect(gross.filter((cell) => cell === "not found")).toHaveLength(
      deals.filter(({ grossMw }) => grossMw === null).length,
    );
    expect(gross).not.toContain(0);
  });

  it("holds text that begins like a formula as text, and no column in which nothing stands", () => {
    const hostile = own({
      company: "=1+1",
      ticker: "@x",
      metric: "+cmd",
      value: "-2",
      unit: "text",
      source: '=HYPERLINK("x")',
    });
    const table = tableOf([hostile]);
    for (const cell of cellsOf(table).flat()) expect(typeof cell).toMatch(/string|number/);
    expect(column(table, "Company")[0]!.cell).toBe("=1+1");
    expect(column(table, "Value")[0]!.cell).toBe("-2");
    expect(cellsOf(table)[0]).not.toContain("Note");
    expect(cellsOf(table)[0]).not.toContain("Of");
  });
});

describe("inserting a table", () => {
  const table = tableOf(find({ kind: "grid" }));

  it("writes from the active cell on, in one write, what the table holds", async () => {
    const workbook = new FakeWorkbook();
    workbook.select("Sheet1", "B3:C9", "B3");
    const place = await insertTable(workbook, table);
    expect(isOccupied(place)).toBe(false);
    expect(workbook.cells.get("Sheet1!B3")).toBe(table[0]![0]!.cell);
    expect(workbook.formulas.size).toBe(0);
  });

  it("writes nothing over cells that hold something, names them, and offers a place that is free", async () => {
    const workbook = new FakeWorkbook();
    workbook.cells.set("Sheet1!B2", "mine");
    workbook.formulas.set("Sheet1!A4", "=1+1");
    workbook.cells.set("Sheet1!A40", 0);
    const before = [...workbook.cells];
    const refused = await insertTable(workbook, table);
    if (!isOccupied(refused)) throw new Error("It was written over.");
    expect(refused.filled).toBe("B2 and A4 hold something");
    expect([...workbook.cells]).toEqual(before);
    expect(placeName(refused.free!)).toMatch(/^Sheet1!A42:/);
    expect(isOccupied(await insertTable(workbook, table, refused.free))).toBe(false);
    for (const [key, value] of before) expect(workbook.cells.get(key)).toBe(value);
  });

  it("refuses in words where the sheet ends", async () => {
    const workbook = new FakeWorkbook();
    workbook.select("Sheet1", "XFD1");
    await expect(insertTable(workbook, table)).rejects.toThrow(/more than there are from the active cell on/);
  });
});
