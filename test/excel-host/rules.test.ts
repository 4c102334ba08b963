import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Calculator } from "../../src/workbook/calculation";
import { createCalculator } from "../../src/workbook/univer/calculator";
import { loadLibrary } from "../support/library";
import { german } from "./culture";
import { ExcelHost } from "./host";
import { openOffice, type OfficePage } from "./inJsdom";
import { excel2021, mac, profiles, web, windows } from "./profiles";

/** What we hold for a fact about Excel, each as a test of the Excel that is emulated. */

let calculator: Calculator;
let page: OfficePage;
let host: ExcelHost;
beforeAll(async () => {
  calculator = createCalculator(loadLibrary());
  page = await openOffice(new ExcelHost());
});
beforeEach(() => {
  host = page.turnTo(new ExcelHost({ calculator }));
});
afterAll(() => {
  page.close();
  calculator.dispose();
});

type Work = (sheet: Excel.Worksheet, context: Excel.RequestContext) => unknown;

interface Told {
  readonly code: string;
  readonly message: string;
  readonly location: string | undefined;
}

/** The error that an add-in is told of, or null where all went well. */
const errorOf = (work: Work): Promise<Told | null> =>
  Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem("Sheet1"), context);
    await context.sync();
  }).then(
    () => null,
    (error: { code: string; message: string; debugInfo?: { errorLocation?: string } }) => ({
      code: error.code,
      message: error.message,
      location: error.debugInfo?.errorLocation,
    }),
  );

const nameOf = (sheet: Excel.Worksheet): string => sheet.name;

/** A property of a range of the first sheet. */
const read = <K extends keyof Excel.Range>(address: string, property: K): Promise<Excel.Range[K]> =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem("Sheet1").getRange(address);
    range.load(property);
    await context.sync();
    return range[property];
  });

describe("what Excel refuses, with its code and the place", () => {
  it.each<[string, Work, code: string, location: string]>([
    [
      "a sheet that is not there",
      (_, { workbook }) => workbook.worksheets.getItem("No").load("name"),
      "ItemNotFound",
      "WorksheetCollection.getItem",
    ],
    [
      "a name that is not there",
      (_, { workbook }) => workbook.names.getItem("No").load("name"),
      "ItemNotFound",
      "NamedItemCollection.getItem",
    ],
    [
      "a chart that is not there",
      (sheet) => sheet.charts.getItem("No").load("name"),
      "ItemNotFound",
      "ChartCollection.getItem",
    ],
    [
      "a setting that is not there",
      (_, { workbook }) => workbook.settings.getItem("No").load("value"),
      "ItemNotFound",
      "SettingCollection.getItem",
    ],
    [
      "a sheet's name that is taken",
      (_, { workbook }) => workbook.worksheets.add("SHEET1"),
      "ItemAlreadyExists",
      "WorksheetCollection.add",
    ],
    [
      "a sheet's name without a letter",
      (_, { workbook }) => workbook.worksheets.add(""),
      "InvalidArgument",
      "WorksheetCollection.add",
    ],
    [
      "a sheet called History",
      (_, { workbook }) => workbook.worksheets.add("history"),
      "InvalidArgument",
      "WorksheetCollection.add",
    ],
    [
      "a sheet's name that begins with an apostrophe",
      (sheet) => (sheet.name = "'a"),
      "InvalidArgument",
      "Worksheet.name",
    ],
    [
      "an address that is none",
      (sheet) => sheet.getRange("A0:??").load("address"),
      "InvalidArgument",
      "Worksheet.getRange",
    ],
    [
      "a place outside the sheet",
      (sheet) => sheet.getRangeByIndexes(1048576, 0, 1, 1).load("address"),
      "InvalidArgument",
      "Worksheet.getRangeByIndexes",
    ],
    [
      "an array of another size",
      (sheet) => (sheet.getRange("A1:B1").values = [[1]]),
      "InvalidArgument",
      "Range.values",
    ],
    [
      "a formula that is none",
      (sheet) => (sheet.getRange("A1").formulas = [["=1+"]]),
      "InvalidArgument",
      "Range.formulas",
    ],
    [
      "a formula longer than 8,192 characters",
      (sheet) => (sheet.getRange("A1").formulas = [[`=1${"+1".repeat(4200)}`]]),
      "FormulaLengthExceedsLimit",
      "Range.formulas",
    ],
    [
      "a text longer than 32,767 characters",
      (sheet) => (sheet.getRange("A1").values = [["x".repeat(32768)]]),
      "InvalidArgument",
      "Range.values",
    ],
    [
      "a name that looks like a cell",
      (sheet) => sheet.names.add("AB12", sheet.getRange("A1")),
      "InvalidArgument",
      "NamedItemCollection.add",
    ],
    [
      "a name that looks like a cell in R1C1",
      (sheet) => sheet.names.add("R1C1", sheet.getRange("A1")),
      "InvalidArgument",
      "NamedItemCollection.add",
    ],
    [
      "a colour that is none",
      (sheet) => (sheet.getRange("A1").format.fill.color = "#12"),
      "InvalidArgument",
      "RangeFill.color",
    ],
    [
      "an alignment that is none",
      (sheet) => (sheet.getRange("A1").format.horizontalAlignment = "Middle" as "Center"),
      "InvalidArgument",
      "RangeFormat.horizontalAlignment",
    ],
    [
      "a list for a cell of more than 255 characters",
      (sheet) =>
        (sheet.getRange("A1").dataValidation.rule = {
          list: { inCellDropDown: true, source: "x".repeat(256) },
        }),
      "InvalidArgument",
      "DataValidation.rule",
    ],
    [
      "two rules for a cell at once",
      (sheet) =>
        (sheet.getRange("A1").dataValidation.rule = {
          list: { inCellDropDown: true, source: "a" },
          custom: { formula: "=TRUE" },
        }),
      "InvalidArgument",
      "DataValidation.rule",
    ],
    [
      "an array where none stands",
      (sheet) => sheet.getRange("A1").getSpillParent().load("address"),
      "ItemNotFound",
      "Range.getSpillParent",
    ],
    [
      "hiding the last sheet that is seen",
      (sheet) => (sheet.visibility = "Hidden"),
      "GeneralException",
      "Worksheet.visibility",
    ],
    [
      "deleting the last sheet that is seen",
      (sheet) => sheet.delete(),
      "GeneralException",
      "Worksheet.delete",
    ],
    [
      "a way to calculate that is none",
      (_, { workbook }) => (workbook.application.calculationMode = "Never" as "Manual"),
      "InvalidArgument",
      "Application.calculationMode",
    ],
    [
      "rows to print on every page that are not whole",
      (sheet) => sheet.pageLayout.setPrintTitleRows("A1:B2"),
      "InvalidArgument",
      "PageLayout.setPrintTitleRows",
    ],
    [
      "a series of a chart that is a rectangle",
      (sheet) =>
        sheet.charts
          .add("Line", sheet.getRange("A1:A3"))
          .series.getItemAt(0)
          .setValues(sheet.getRange("A1:B3")),
      "InvalidArgument",
      "ChartSeries.setValues",
    ],
  ])("%s", async (_what, work, code, location) => {
    const told = await errorOf(work);
    expect([told?.code, told?.location]).toEqual([code, location]);
    // Excel's own words say what kind of error it is, never which value was wrong.
    expect(host.requests.at(-1)!.reason).not.toBeNull();
    expect(told?.message).not.toBe(host.requests.at(-1)!.reason);
  });

  it("reading what was not loaded: Office.js itself refuses, and sends nothing for it", async () => {
    const told = await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      const before = host.requests.length;
      try {
        return nameOf(sheet);
      } catch (error) {
        return [(error as { code: string }).code, host.requests.length - before];
      }
    });
    expect(told).toEqual(["PropertyNotLoaded", 0]);
  });

  it.each<[string, Work]>([
    ["values", (sheet) => (sheet.getRange("A1").values = [[1]])],
    ["formats", (sheet) => (sheet.getRange("A1").format.font.bold = true)],
    ["number formats", (sheet) => (sheet.getRange("A1").numberFormat = [["0"]])],
    ["widths", (sheet) => (sheet.getRange("A:A").format.columnWidth = 20)],
    ["names", (sheet) => sheet.names.add("Rate", sheet.getRange("A1"))],
    ["charts", (sheet) => sheet.charts.add("Line", sheet.getRange("A1:A3"))],
    ["rules", (sheet) => (sheet.getRange("A1").dataValidation.rule = { custom: { formula: "=TRUE" } })],
    ["marks", (sheet) => sheet.getRange("A1").conditionalFormats.add("Custom")],
    ["clearing", (sheet) => sheet.getRange("A1").clear()],
    ["merging", (sheet) => sheet.getRange("A1:B1").merge()],
  ])("%s on a protected sheet", async (_what, work) => {
    host.book.active.protected = true;
    expect((await errorOf(work))?.code).toBe("AccessDenied");
  });

  it.each<[string, Work]>([
    ["adding a sheet", (_, { workbook }) => workbook.worksheets.add("New")],
    ["deleting one", (_, { workbook }) => workbook.worksheets.getItem("Other").delete()],
    ["renaming one", (sheet) => (sheet.name = "New")],
    ["moving one", (sheet) => (sheet.position = 1)],
    ["hiding one", (sheet) => (sheet.visibility = "Hidden")],
  ])("%s where the structure is protected", async (_what, work) => {
    host.book.addSheet("Other");
    host.book.protected = true;
    expect((await errorOf(work))?.code).toBe("AccessDenied");
  });

  it("several areas where one range is asked for, and a chart where cells are", async () => {
    host.book.select(host.book.active, "A1:B2,D4");
    expect((await errorOf((_, { workbook }) => workbook.getSelectedRange().load("address")))?.code).toBe(
      "InvalidSelection",
    );
    expect(await errorOf((_, { workbook }) => workbook.getSelectedRanges().load("address"))).toBeNull();
    host.book.chartSelected = true;
    expect((await errorOf((_, { workbook }) => workbook.getSelectedRanges().load("address")))?.code).toBe(
      "InvalidSelection",
    );
  });

  it("pages where there is no printer, while all before it stays", async () => {
    host.book.hasPrinter = false;
    const told = await errorOf((sheet) => {
      sheet.getRange("A1").values = [[7]];
      sheet.pageLayout.orientation = "Landscape";
    });
    expect(told?.code).toBe("GeneralException");
    expect(host.book.active.entry(0, 0)?.value).toBe(7);
  });
});

describe("an object that is not there", () => {
  it("answers so, and so does all that is asked of it", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject("No");
      const cell = sheet.getRange("A1");
      sheet.load("name");
      cell.load("values");
      await context.sync();
      expect([sheet.isNullObject, cell.isNullObject]).toEqual([true, true]);
    });
  });

  it("is the used range of an empty sheet; with something in it the range begins where that stands", async () => {
    const used = (valuesOnly: boolean): Promise<string | null> =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem("Sheet1").getUsedRangeOrNullObject(valuesOnly);
        range.load("address");
        await context.sync();
        return range.isNullObject ? null : range.address;
      });
    expect(await used(true)).toBeNull();
    host.type("Sheet1", "C3", "=SEQUENCE(2,2)");
    await errorOf((sheet) => (sheet.getRange("A9").format.font.bold = true));
    expect(await used(true)).toBe("Sheet1!C3:D4");
    expect(await used(false)).toBe("Sheet1!A3:D9");
  });
});

describe("cells", () => {
  it("tell what they hold: empty cells are empty texts among values and Empty among types", async () => {
    host.type("Sheet1", "A1:D1", [[1, "x", true, "=1/0"]]);
    expect(await read("A1:E1", "values")).toEqual([[1, "x", true, "#DIV/0!", ""]]);
    expect(await read("A1:E1", "valueTypes")).toEqual([["Double", "String", "Boolean", "Error", "Empty"]]);
  });

  it("show a text by their number format", async () => {
    host.type("Sheet1", "A1", 46023.5);
    await errorOf((sheet) => (sheet.getRange("A1").numberFormat = [["d mmm yyyy"]]));
    expect(await read("A1", "text")).toEqual([["1 Jan 2026"]]);
    await errorOf((sheet) => (sheet.getRange("A1").numberFormat = [["#,##0.0"]]));
    expect(await read("A1", "text")).toEqual([["46,023.5"]]);
  });

  it("lose what meant a sheet that is deleted, and follow one that is renamed", async () => {
    host.book.addSheet("My data");
    host.type("Sheet1", "A1:B1", [["='My data'!A1+1", '="My data"']]);
    host.book.rename(host.book.sheet("My data")!, "Other");
    expect(await read("A1:B1", "formulas")).toEqual([["=Other!A1+1", '="My data"']]);
    // An apostrophe stands twice where the name is quoted.
    host.book.rename(host.book.sheet("Other")!, "Analyst's");
    expect(await read("A1", "formulas")).toEqual([["='Analyst''s'!A1+1"]]);
    host.book.deleteSheet(host.book.sheet("Analyst's")!);
    expect(await read("A1", "formulas")).toEqual([["=#REF!A1+1"]]);
  });

  it("spell formulas in English, as the culture does, or in R1C1", async () => {
    host.book.culture = german;
    host.type("Sheet1", "B2", "=IF(A1>1.5,SUM(A1,2),0)");
    expect(await read("B2", "formulas")).toEqual([["=IF(A1>1.5,SUM(A1,2),0)"]]);
    expect(await read("B2", "formulasLocal")).toEqual([["=WENN(A1>1,5;SUMME(A1;2);0)"]]);
    expect(await read("B2", "formulasR1C1")).toEqual([["=IF(R[-1]C[-1]>1.5,SUM(R[-1]C[-1],2),0)"]]);
    await errorOf((sheet) => {
      sheet.getRange("C3").formulasLocal = [["=WENN(A1>0,5;1;2)"]];
      sheet.getRange("C4").numberFormat = [["#,##0.00"]];
    });
    expect(host.book.active.entry(2, 2)?.formula).toBe("IF(A1>0.5,1,2)");
    expect(await read("C4", "numberFormatLocal")).toEqual([["#.##0,00"]]);
    expect(await read("C4", "numberFormat")).toEqual([["#,##0.00"]]);
  });

  it.each([
    ["1,5", 1.5],
    ["1.234,5", 1234.5],
    ["1.5", 46143],
    ["1.5.2026", 46143],
    ["Wahr", true],
    ["TRUE", "TRUE"],
    ["3 Mai", 46145],
  ])("read %s as people in Germany write it, once it is typed there", async (typed, value) => {
    host.book.culture = german;
    await errorOf((sheet) => (sheet.getRange("A1").values = [[typed]]));
    expect(host.book.active.entry(0, 0)?.value).toBe(value);
  });

  it("count days from 1904 where the workbook does, which only Excel's own functions tell", async () => {
    const day = (): Promise<number> =>
      Excel.run(async (context) => {
        const result = context.workbook.functions.date(1904, 1, 2);
        result.load("value");
        await context.sync();
        return result.value;
      });
    expect(await day()).toBe(1463);
    host.book.dateSystem = 1904;
    expect(await day()).toBe(1);
    await errorOf((sheet) => (sheet.getRange("A1").values = [["1/2/1904"]]));
    expect(host.book.active.entry(0, 0)?.value).toBe(1);
  });
});

describe("calculation", () => {
  it("by hand leaves formulas as they were, and new ones at 0, until it is asked for", async () => {
    host.type("Sheet1", "A1:B1", [[1, "=A1+1"]]);
    expect(await read("B1", "values")).toEqual([[2]]);
    host.book.calculationMode = "Manual";
    host.type("Sheet1", "A1", 10);
    host.type("Sheet1", "C1", "=B1+1");
    expect(await read("A1:C1", "values")).toEqual([[10, 2, 0]]);
    await errorOf((_, { workbook }) => workbook.application.calculate("Recalculate"));
    expect(await read("A1:C1", "values")).toEqual([[10, 11, 12]]);
  });

  it("of one sheet takes what other sheets show, calculated or not", async () => {
    host.book.calculationMode = "Manual";
    host.book.addSheet("Later");
    host.type("Sheet1", "A1", "=Later!A1+1");
    host.type("Later", "A1", "=41");
    await errorOf((sheet, { workbook }) => {
      sheet.calculate(false);
      workbook.worksheets.getItem("Later").calculate(false);
    });
    expect(await read("A1", "values")).toEqual([[1]]);
    await errorOf((sheet) => sheet.calculate(false));
    expect(await read("A1", "values")).toEqual([[42]]);
  });

  it("rests after it was suspended, until the next sync", async () => {
    host.type("Sheet1", "A1:B1", [[1, "=A1+1"]]);
    expect(await read("B1", "values")).toEqual([[2]]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      const cell = sheet.getRange("B1");
      context.workbook.application.suspendApiCalculationUntilNextSync();
      sheet.getRange("A1").values = [[5]];
      cell.load("values");
      await context.sync();
      expect(cell.values).toEqual([[2]]);
      cell.load("values");
      await context.sync();
      expect(cell.values).toEqual([[6]]);
    });
  });

  it("goes through names, a sheet's own before the workbook's", async () => {
    const { book } = host;
    host.type("Sheet1", "A1:A2", [[5], [7]]);
    const name = (row: number) => ({
      name: "Rate",
      formula: `=Sheet1!$A$${row}`,
      range: null,
      comment: "",
      visible: true,
    });
    book.addName(null, name(1));
    host.type("Sheet1", "B1", "=Rate*2");
    expect(await read("B1", "values")).toEqual([[10]]);
    book.addName(book.active, name(2));
    expect(await read("B1", "values")).toEqual([[14]]);
  });
});

describe("events", () => {
  it("come after the reply, to those who asked, until they ask no more", async () => {
    const heard: unknown[] = [];
    const handlers = await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const note = async (event: { type: string; address?: string }): Promise<void> =>
        void heard.push([event.type, event.address]);
      const added = [
        worksheets.onChanged.add(note),
        worksheets.onSelectionChanged.add(note),
        worksheets.onActivated.add(note),
        worksheets.onCalculated.add(note),
        worksheets.onDeleted.add(note),
      ];
      await context.sync();
      return added;
    });
    host.book.addSheet("Other");
    host.type("Sheet1", "A1", "=1+1");
    host.select("Other", "B2");
    host.book.deleteSheet(host.book.sheet("Other")!);
    await expect.poll(() => heard.length).toBe(6);
    expect(heard.map((each) => (each as unknown[])[0])).toEqual([
      "WorksheetChanged",
      "WorksheetActivated",
      "WorksheetSelectionChanged",
      "WorksheetActivated",
      "WorksheetDeleted",
      "WorksheetCalculated",
    ]);
    expect([heard[0], heard[2]]).toEqual([
      ["WorksheetChanged", "A1"],
      ["WorksheetSelectionChanged", "B2"],
    ]);
    for (const handler of handlers) handler.remove();
    await handlers[0]!.context.sync();
    host.type("Sheet1", "A1", 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toHaveLength(6);
  });
});

describe("a cell that is being edited", () => {
  it("keeps add-ins out of Excel on a computer", async () => {
    host.beginEditing();
    expect((await errorOf((sheet) => sheet.load("name")))?.code).toBe("InvalidOperationInCellEditMode");
    host.endEditing();
    expect(await errorOf((sheet) => sheet.load("name"))).toBeNull();
  });

  it("is waited for by a run that asks so", async () => {
    host.beginEditing();
    const run = Excel.run({ delayForCellEdit: true }, async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A1").values = [[3]];
      await context.sync();
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(host.book.active.entry(0, 0)).toBeUndefined();
    host.endEditing();
    await run;
    expect(host.book.active.entry(0, 0)?.value).toBe(3);
  });

  it("is nobody's business on the web", async () => {
    host = page.turnTo(new ExcelHost({ calculator, profile: web }));
    host.beginEditing();
    expect(await errorOf((sheet) => sheet.load("name"))).toBeNull();
  });
});

describe("sizes", () => {
  const large = "x".repeat(30_000);
  const fill: Work = (sheet) => {
    sheet.getRange("A1:A200").values = Array.from({ length: 200 }, () => [large]);
  };

  it("of a request are bounded on the web, at five million bytes, and nothing of it is carried out", async () => {
    host = page.turnTo(new ExcelHost({ calculator, profile: web }));
    expect((await errorOf(fill))?.code).toBe("RequestPayloadSizeLimitExceeded");
    expect(host.book.active.cells.size).toBe(0);
  });

  it("of a reply, too", async () => {
    host = page.turnTo(new ExcelHost({ calculator, profile: web }));
    for (let row = 0; row < 200; row += 1) host.type("Sheet1", `A${row + 1}`, large);
    expect((await errorOf((sheet) => sheet.getRange("A1:A200").load("values")))?.code).toBe(
      "ResponsePayloadSizeLimitExceeded",
    );
  });

  it("of a range that is read are bounded at five million cells on the web", async () => {
    host = page.turnTo(new ExcelHost({ calculator, profile: web }));
    expect((await errorOf((sheet) => sheet.getRange("A1:F1048576").load("values")))?.code).toBe(
      "RangeExceedsLimit",
    );
  });

  it("are not bounded on a computer", async () => {
    host = page.turnTo(new ExcelHost({ calculator, profile: windows }));
    expect(await errorOf(fill)).toBeNull();
  });
});

describe("undo", () => {
  it("takes back one sync at a time, and nothing from before what cannot be undone", async () => {
    await errorOf((sheet) => (sheet.getRange("A1").values = [[1]]));
    await errorOf((sheet) => (sheet.getRange("A1").values = [[2]]));
    expect(host.undo).toHaveLength(2);
    await errorOf((sheet) => sheet.load("name"));
    expect(host.undo).toHaveLength(2);
    host.book.addSheet("Other");
    await errorOf((_, { workbook }) => workbook.worksheets.getItem("Other").delete());
    expect(host.undo).toHaveLength(0);
  });

  it("takes back a group in one step, in which what cannot be undone fails", async () => {
    host.book.addSheet("Other");
    host.beginUndoGroup();
    await errorOf((sheet) => (sheet.getRange("A1").values = [[1]]));
    await errorOf((sheet) => (sheet.getRange("A1").values = [[2]]));
    const told = await errorOf((_, { workbook }) => workbook.worksheets.getItem("Other").delete());
    host.endUndoGroup();
    expect([told?.code, told?.location]).toEqual(["UndoNotSupported", "Worksheet.delete"]);
    expect(host.undo.map(({ requests }) => requests.length)).toEqual([2]);
  });
});

describe("the Excels", () => {
  it("know the sets that Microsoft lists for them", () => {
    expect(profiles.map(({ title, excelApi }) => [title, excelApi])).toEqual([
      ["Excel on Windows", "1.20"],
      ["Excel on the Mac", "1.20"],
      ["Excel on the web", "1.20"],
      ["Excel 2024", "1.17"],
      ["Excel 2021", "1.14"],
    ]);
  });

  it.each([
    [mac, "Mac"],
    [windows, "PC"],
    [excel2021, "PC"],
  ])("run the Office.js that is made for them: $title", async (profile, platform) => {
    const other = await openOffice(new ExcelHost({ profile }));
    try {
      expect(other.window.Office.context.platform).toBe(platform);
      expect(other.window.Office.context.requirements.isSetSupported("ExcelApi", profile.excelApi)).toBe(
        true,
      );
      expect(other.window.Office.context.requirements.isSetSupported("ExcelApi", "1.21")).toBe(false);
      expect(await errorOf((sheet) => sheet.load("name"))).toBeNull();
    } finally {
      other.close();
      Object.assign(globalThis, { Office: page.window.Office, Excel: page.window.Excel });
    }
  });
});
