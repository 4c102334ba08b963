import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExcelHost } from "./host";
import { openOffice, type OfficePage } from "./inJsdom";
import { differences, snapshot } from "./snapshot";

let host: ExcelHost;
let page: OfficePage;
beforeEach(async () => {
  host = new ExcelHost();
  page = await openOffice(host);
});
afterEach(() => page.close());

const twoBatches = (): Promise<string> =>
  Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.add("First");
    await context.sync();
    worksheets.add("Second");
    worksheets.add("Third");
    await context.sync();
    return "done";
  }).catch(({ code }: { readonly code: string }) => code);

const names = (): string[] => host.book.sheets.map(({ name }) => name);

describe("what can be made to go wrong", () => {
  /** The actions of the second batch, in which two sheets are made alike. */
  async function actionsOfSecond(): Promise<number> {
    expect(await twoBatches()).toBe("done");
    for (const sheet of host.book.sheets.slice(1)) host.book.deleteSheet(sheet);
    return host.requests.at(-1)!.actions;
  }

  it("is an action of a batch, with the code that is wanted: what came before it stays", async () => {
    host.failAt({ request: 1, action: (await actionsOfSecond()) - 1, code: "AccessDenied" });
    expect(await twoBatches()).toBe("AccessDenied");
    expect(names()).toEqual(["Sheet1", "First", "Second"]);
  });

  it("is the connection, lost before or after a batch was carried out", async () => {
    host.failAt({ request: 1 });
    expect(await twoBatches()).toBe("GeneralException");
    expect(names()).toEqual(["Sheet1", "First"]);
    host.book.deleteSheet(host.book.sheet("First")!);
    host.failAt({ request: 1, carriedOut: true });
    expect(await twoBatches()).toBe("GeneralException");
    expect(names()).toEqual(["Sheet1", "First", "Second", "Third"]);
  });

  it("is somebody who protects the workbook between two actions, or between two batches", async () => {
    const action = (await actionsOfSecond()) - 1;
    host.meanwhile({ request: 1, action }, (book) => void (book.protected = true));
    expect(await twoBatches()).toBe("AccessDenied");
    expect(names()).toEqual(["Sheet1", "First", "Second"]);
    host.book.protected = false;
    for (const sheet of host.book.sheets.slice(1)) host.book.deleteSheet(sheet);
    host.meanwhile({ request: 1 }, (book) => void (book.protected = true));
    expect(await twoBatches()).toBe("AccessDenied");
    expect(names()).toEqual(["Sheet1", "First"]);
  });

  it("is a limit on what a request may hold, of which nothing is carried out", async () => {
    await actionsOfSecond();
    host.requestLimit = Math.max(...host.requests.map(({ bytes }) => bytes)) - 1;
    expect(await twoBatches()).toBe("RequestPayloadSizeLimitExceeded");
  });

  it.each([
    [false, ["Sheet1", "First"]],
    [true, ["Sheet1", "First", "Second", "Third"]],
  ])(
    "is the panel, closed with a batch that was carried out (%s) and heard of no more",
    async (carriedOut, there) => {
      host.closePanelAt({ request: 1, carriedOut });
      let settled = false;
      void twoBatches().finally(() => (settled = true));
      await host.panelClosed;
      void twoBatches();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(settled).toBe(false);
      expect(names()).toEqual(there);
      page.close();
      page = await openOffice(host);
      expect(await twoBatches()).toBe("ItemAlreadyExists");
    },
  );

  it("is nothing any more once it is taken back", async () => {
    host.failAt({ request: 0 });
    host.closePanelAt({ request: 0 });
    host.meanwhile({ request: 0 }, (book) => void (book.protected = true));
    host.failNever();
    expect(await twoBatches()).toBe("done");
  });
});

describe("a snapshot of the workbook", () => {
  it.each<[string, (sheet: Excel.Worksheet, context: Excel.RequestContext) => void]>([
    ["a value", (sheet) => (sheet.getRange("C3").values = [[1]])],
    ["a formula", (sheet) => (sheet.getRange("C3").formulas = [["=1+1"]])],
    ["a number format", (sheet) => (sheet.getRange("C3").numberFormat = [["0.0"]])],
    ["a colour", (sheet) => (sheet.getRange("C3").format.fill.color = "#FF0000")],
    ["the width of a column", (sheet) => (sheet.getRange("C:C").format.columnWidth = 50)],
    ["a name of the workbook", (sheet, { workbook }) => workbook.names.add("Rate", sheet.getRange("A1"))],
    ["a name of a sheet", (sheet) => sheet.names.add("Rate", sheet.getRange("A1"))],
    ["a chart", (sheet) => sheet.charts.add("Line", sheet.getRange("A1:A3"))],
    ["a setting", (_sheet, { workbook }) => workbook.settings.add("Key", "value")],
    ["what is selected", (sheet) => sheet.getRange("C3").select()],
    ["which sheet is active", (_sheet, { workbook }) => workbook.worksheets.getItem("Other").activate()],
    ["the order of sheets", (_sheet, { workbook }) => (workbook.worksheets.getItem("Other").position = 0)],
    [
      "whether a sheet is seen",
      (_sheet, { workbook }) => (workbook.worksheets.getItem("Other").visibility = "Hidden"),
    ],
    ["how it calculates", (_sheet, { workbook }) => (workbook.application.calculationMode = "Manual")],
    ["its protection", (_sheet, { workbook }) => workbook.protection.protect()],
    ["how a sheet prints", (sheet) => (sheet.pageLayout.orientation = "Landscape")],
    ["frozen panes", (sheet) => sheet.freezePanes.freezeRows(1)],
  ])("shows that %s was changed, and nothing else", async (what, change) => {
    host.book.addSheet("Other");
    const before = snapshot(host.book);
    expect(differences(before, snapshot(host.book))).toEqual([]);
    await Excel.run(async (context) => change(context.workbook.worksheets.getItem("Sheet1"), context));
    const changed = differences(before, snapshot(host.book));
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThanOrEqual(what === "the order of sheets" ? 60 : 2);
  });
});
