import { describe, expect, it } from "vitest";
import { readFigures } from "../../src/taskpane/figures";
import type { InsertedModel } from "../../src/workbook/workbook";
import { FakeWorkbook } from "../support/fakeWorkbook";

const model = (headlines: InsertedModel["headlines"]): InsertedModel => ({
  id: "model",
  template: "sample",
  title: "Sample",
  preset: "blank",
  presetTitle: "Blank",
  sheets: [],
  scenarioCell: { sheet: "About", address: "B3" },
  masterCheck: { sheet: "About", address: "$B$4" },
  headlines,
  notShown: [],
});

class CountingWorkbook extends FakeWorkbook {
  readonly reads: string[] = [];

  override async read(sheet: string, address: string) {
    this.reads.push(`${sheet}!${address}`);
    return super.read(sheet, address);
  }
}

describe("reading the figures", () => {
  it("asks once for each sheet, since every question is a way to the spreadsheet and back", async () => {
    const workbook = new CountingWorkbook();
    workbook.cells.set("About!B3", "Bull");
    workbook.cells.set("About!B4", true);
    workbook.cells.set("Summary!B5", "One");
    workbook.cells.set("Summary!C9", "Two");
    workbook.cells.set("Summary!C5", 1);
    workbook.cells.set("Summary!D9", 2);
    const figures = await readFigures(
      workbook,
      model([
        { label: "One", cell: { sheet: "Summary", address: "C5" }, numberFormat: "0" },
        { label: "Two", cell: { sheet: "Summary", address: "D9" }, numberFormat: "0" },
      ]),
    );
    expect(workbook.reads.sort()).toEqual(["About!B3:B4", "Summary!B5:D9"]);
    expect(figures).toMatchObject({ scenario: "Bull", checks: "pass", calculating: false });
    expect(figures.headlines.map(({ value }) => value)).toEqual([1, 2]);
  });

  it("asks for cells that lie far apart one by one", async () => {
    const workbook = new CountingWorkbook();
    workbook.cells.set("About!B3", "Base");
    workbook.cells.set("About!B4", false);
    workbook.cells.set("Summary!A1", "One");
    workbook.cells.set("Summary!ZY9999", "Two");
    workbook.cells.set("Summary!B1", 1);
    workbook.cells.set("Summary!ZZ9999", 2);
    const figures = await readFigures(
      workbook,
      model([
        { label: "One", cell: { sheet: "Summary", address: "B1" }, numberFormat: "0" },
        { label: "Two", cell: { sheet: "Summary", address: "ZZ9999" }, numberFormat: "0" },
      ]),
    );
    expect(workbook.reads.sort()).toEqual([
      "About!B3:B4",
      "Summary!A1",
      "Summary!B1",
      "Summary!ZY9999",
      "Summary!ZZ9999",
    ]);
    expect(figures.headlines.map(({ value }) => value)).toEqual([1, 2]);
  });
});
