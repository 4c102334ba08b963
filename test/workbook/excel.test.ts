import { afterEach, beforeAll, afterAll, describe, expect, it } from "vitest";
import { ExcelWorkbook } from "../../src/workbook/excel";
import { keptAsText } from "../../src/workbook/excel/text";
import { pointsWide } from "../../src/workbook/excel/sheet";
import type { Calculator } from "../../src/workbook/calculation";
import { WorkbookError, type Progress } from "../../src/workbook/workbook";
import type { Cell, SheetPlan, WorkbookPlan } from "../../src/plan/plan";
import type { Sheet } from "../excel-host/book";
import { ExcelHost, type HostOptions } from "../excel-host/host";
import { openOffice, type OfficePage } from "../excel-host/inJsdom";
import { snapshot } from "../excel-host/snapshot";
import { samplePlan } from "../support/samplePlan";
import { keptCalculator } from "../support/keptCalculator";

const workbook = new ExcelWorkbook();
let calculator: Calculator;
let page: OfficePage | undefined;

beforeAll(() => {
  calculator = keptCalculator();
});
afterAll(() => calculator.dispose());
afterEach(() => {
  page?.close();
  page = undefined;
});

/** A fresh Excel with the real Office.js on it. */
async function open(options: HostOptions = {}): Promise<ExcelHost> {
  const host = new ExcelHost({ calculator, ...options });
  page = await openOffice(host);
  return host;
}

const sheetOf = (host: ExcelHost, name: string): Sheet => {
  const sheet = host.book.sheet(name);
  if (!sheet) throw new Error(`There is no sheet ${name}.`);
  return sheet;
};

/** The words in which the user is told that something failed. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error("It did not fail."),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WorkbookError);
  return (error as WorkbookError).message;
}

const blank = (name: string, cells: readonly (readonly Cell[])[]): SheetPlan => ({
  name,
  role: "workings",
  columnWidths: [],
  rowHeights: [],
  blocks: [{ row: 0, column: 0, cells }],
  formats: [],
  names: [],
  validations: [],
  conditionalFormats: [],
  notes: [],
  charts: [],
  print: { landscape: true, pagesWide: 1 },
  inputs: [],
});

const planOf = (...sheets: SheetPlan[]): WorkbookPlan => ({ ...samplePlan(), sheets, headlines: [] });

describe("inserting a plan", () => {
  it("writes its formulas, and Excel works them out", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    const model = sheetOf(host, "Sample model");
    expect(model.entry(3, 1)?.formula).toBe("THESIS.CASH_RUN('Sample inputs'!$B$8,B2:E2,B3:E3)");
    expect(model.entry(3, 2)).toBeUndefined();
    expect(await workbook.read("Sample model", "B4:E4")).toEqual([[430, 275, 25, -230]]);
    expect(await workbook.read("Sample model", "B8:B9")).toEqual([[-230], [true]]);
    expect(await workbook.read("Sample model", "C8")).toEqual([[null]]);
  });

  it("puts its sheets behind those that are there, in its order, and shows the first", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    expect(host.book.sheets.map(({ name }) => name)).toEqual(["Sheet1", "Sample inputs", "Sample model"]);
    expect(host.book.active.name).toBe("Sample inputs");
  });

  it("formats cells as the plan says and all others as Excel does by default", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    const inputs = sheetOf(host, "Sample inputs");
    expect(inputs.look(0, 2)).toMatchObject({
      "font.bold": true,
      "font.size": 16,
      "font.color": "#FFFFFF",
      "fill.color": "#1F4E79",
      numberFormat: "General",
    });
    expect(inputs.look(1, 0)).toMatchObject({ horizontalAlignment: "Center" });
    // The line below the headings is the edge above the row that follows.
    expect(inputs.look(2, 1)).toMatchObject({
      "top.style": "Continuous",
      "top.weight": "Thin",
      "top.color": "#808080",
    });
    expect(inputs.look(3, 1)).toMatchObject({ numberFormat: "$#,##0", "font.color": "#0000FF" });
    expect(inputs.look(4, 1)["numberFormat"]).toBe("d mmm yyyy");
    expect(inputs.look(2, 2)).toMatchObject({ "font.italic": true, wrapText: true, indentLevel: 1 });
    expect(sheetOf(host, "Sample model").look(5, 4)["numberFormat"]).toBe("#,##0;[Red]-#,##0");
  });

  it("sets widths, heights, frozen panes, the tab and the grid", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    const inputs = sheetOf(host, "Sample inputs");
    expect([0, 1, 2].map((column) => inputs.columnWidths.get(column))).toEqual([30, 14, 40].map(pointsWide));
    expect(inputs.rowHeights.get(0)).toBe(26);
    expect(inputs.frozen).toEqual({ row: 0, column: 0, rows: 2, columns: 1 });
    expect(inputs.tabColor).toBe("#1F4E79");
    expect(inputs.showGridlines).toBe(false);
  });

  it("gives names that mean something on their own sheet only", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    expect(host.book.names).toEqual([]);
    expect(sheetOf(host, "Sample inputs").names.map(({ name, formula }) => [name, formula])).toEqual([
      ["input_btc_price", "='Sample inputs'!$B$4"],
      ["input_power_price", "='Sample inputs'!$B$7"],
    ]);
  });

  it("says what a cell accepts, and marks what it should", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    const [list, decimal] = sheetOf(host, "Sample inputs").rules;
    expect(list).toMatchObject({
      range: { row: 2, column: 1 },
      rule: { list: { inCellDropDown: true, source: "Bear,Base,Bull" } },
      prompt: { title: "Scenario", message: "Bear, Base or Bull", showPrompt: true },
      errorAlert: { message: "Choose Bear, Base or Bull.", style: "Stop", showAlert: true },
    });
    expect(decimal?.rule).toEqual({ decimal: { operator: "Between", formula1: -1, formula2: 1 } });
    expect(sheetOf(host, "Sample model").conditionals).toMatchObject([
      {
        range: { row: 3, column: 1, rows: 1, columns: 4 },
        formula: "=B4<100",
        look: { "font.color": "#9C0006", "fill.color": "#FFC7CE" },
      },
    ]);
  });

  it("draws its charts series by series, columns and lines in one", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    const [chart] = sheetOf(host, "Sample model").charts;
    expect(chart).toMatchObject({
      name: "Cash chart",
      chartType: "ColumnClustered",
      position: { from: "A11", to: "E25" },
      look: {
        "title.text": "Cash against flows",
        "axes.valueAxis.title.text": "$",
        "axes.valueAxis.numberFormat": "#,##0",
        "axes.valueAxis.linkNumberFormat": false,
      },
    });
    expect(
      chart?.series.map(({ name, chartType, values, categories, look }) => [
        name,
        chartType,
        values?.row,
        categories?.row,
        look["fill.color"] ?? look["line.color"],
      ]),
    ).toEqual([
      ["Inflows", "ColumnClustered", 1, 0, "#9DC3E6"],
      ["Cash", "Line", 3, 0, "#1F4E79"],
    ]);
  });

  it("draws a second axis where a series asks for one", async () => {
    const host = await open();
    const plan = samplePlan();
    const [inputs, model] = plan.sheets as [SheetPlan, SheetPlan];
    const [chart] = model.charts;
    const [first, second] = chart!.series;
    const charts = [
      {
        ...chart!,
        secondAxisTitle: "Cash, $",
        series: [first!, { ...second!, secondAxis: true, dashed: true }],
      },
    ];
    await workbook.insert({ ...plan, sheets: [inputs, { ...model, charts }] });
    const drawn = sheetOf(host, "Sample model").charts[0]!;
    expect(drawn.series.map(({ axisGroup }) => axisGroup)).toEqual(["Primary", "Secondary"]);
    expect(drawn.series[1]?.look["line.lineStyle"]).toBe("Dash");
    expect(drawn.look["axes.secondvalueAxis.title.text"]).toBe("Cash, $");
  });

  it("sets up how its sheets print", async () => {
    const host = await open();
    const plan = samplePlan();
    const [inputs, model] = plan.sheets as [SheetPlan, SheetPlan];
    const print = {
      ...inputs.print,
      titleColumns: { from: 0, to: 1 },
      area: { row: 0, column: 0, rows: 8, columns: 3 },
      footer: "R&D",
    };
    await workbook.insert({ ...plan, sheets: [{ ...inputs, print }, model] });
    expect(sheetOf(host, "Sample inputs").page).toMatchObject({
      orientation: "Landscape",
      zoom: { horizontalFitToPages: 1 },
      titleRows: "A1:XFD2",
      titleColumns: "A1:B1048576",
      printArea: "A1:C8",
      centerFooter: "R&&D",
    });
  });

  it("says what this Excel cannot show", async () => {
    await open();
    const { notShown } = await workbook.insert(samplePlan());
    expect(notShown).toEqual([
      expect.stringMatching(/^Notes on cells/),
      expect.stringMatching(/^Descriptions of the charts/),
    ]);
  });

  it("writes the notes where Excel knows notes", async () => {
    const host = await open({ excelApi: "1.18" });
    const { notShown } = await workbook.insert(samplePlan());
    expect(sheetOf(host, "Sample inputs").notes).toEqual([
      { address: "B4", content: "Source: example. Confidence: secondary." },
    ]);
    expect(notShown).toHaveLength(1);
  });

  it("works in an Excel that knows ExcelApi 1.9 and nothing newer", async () => {
    const host = await open({ excelApi: "1.9" });
    await workbook.insert(samplePlan());
    expect(host.requests.map(({ error }) => error)).toEqual([null, null, null]);
  });

  it("calculates what it inserted where the user calculates by hand", async () => {
    const host = await open();
    host.book.calculationMode = "Manual";
    const model = await workbook.insert(samplePlan());
    expect(model.notShown).toHaveLength(2);
    expect(host.book.calculationMode).toBe("Manual");
  });

  it("tells how far it is", async () => {
    await open();
    const told: Progress[] = [];
    await workbook.insert(samplePlan(), { onProgress: (progress) => told.push(progress) });
    const done = told.map((progress) => progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect([done[0], done.at(-1)]).toEqual([0, 1]);
  });
});

describe("text", () => {
  const hostile = [
    '=HYPERLINK("https://example.com")',
    "=1+1",
    "@SUM(1+1)",
    "-2+3",
    "+1",
    "+1+cmd|' /C calc'!A0",
    "-",
    "2026-01-01",
    "1/2",
    "3-4",
    "10:30",
    "1E5",
    "007",
    "16.07",
    "$5",
    "5%",
    "(5)",
    "1,000",
    "TRUE",
    "false",
    "Wahr",
    "Jan 2026",
    "March 5",
    "5 March",
    "May 26",
    "#N/A",
    "'quoted",
    "it's text",
    " leading",
    "Plain words",
    "Bitcoin price in $ per coin, taken from the company's report of 30 September 2026",
  ];

  it("stays text, whatever it begins with and whatever could be made of it", async () => {
    const host = await open();
    await workbook.insert(
      planOf(
        blank(
          "Texts",
          hostile.map((text) => [text]),
        ),
      ),
    );
    const texts = sheetOf(host, "Texts");
    expect(hostile.map((_, row) => texts.entry(row, 0))).toEqual(
      hostile.map((text) => expect.objectContaining({ value: text })),
    );
    expect(hostile.filter((_, row) => texts.entry(row, 0)?.formula !== undefined)).toEqual([]);
  });

  it("would not have stayed text without being guarded, so that this test can fail", async () => {
    const host = await open();
    await Excel.run(async ({ workbook: { worksheets } }) => {
      const cells = worksheets.getActiveWorksheet().getRange("A1:A4");
      cells.formulas = [["=1+1"], ["2026-01-01"], ["-2+3"], ["TRUE"]];
    });
    const sheet = sheetOf(host, "Sheet1");
    expect([0, 1, 2, 3].map((row) => sheet.entry(row, 0))).toEqual([
      { formula: "1+1", value: null },
      { value: 46023 },
      { formula: "-2+3", value: null },
      { value: true },
    ]);
  });

  it("shows no apostrophe in front of plain words", () => {
    expect(["Base", "Opening cash", "Net flow"].map(keptAsText)).toEqual([
      "Base",
      "Opening cash",
      "Net flow",
    ]);
  });
});

describe("requests", () => {
  it("are at most four, each under five million bytes", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    expect(host.requests.length).toBeLessThanOrEqual(4);
    for (const { bytes } of host.requests) expect(bytes).toBeLessThan(5_000_000);
  });

  const formula = { formula: "IF(B1>0,B1*1.0123456789+SUM($A$1:$A1)/MAX(1,COUNT($A$1:$A1)),0)" };
  const large = (name: string, rows: number): SheetPlan =>
    blank(
      name,
      Array.from({ length: rows }, () => Array.from({ length: 50 }, (_, c) => (c ? formula : 1))),
    );

  it("stay so for a model of many thousand cells, which goes in two parts", async () => {
    const host = await open();
    const plan = planOf(large("One", 450), large("Two", 450), large("Three", 450));
    await workbook.insert(plan);
    expect(host.requests.map(({ error }) => error)).toEqual([null, null, null, null]);
    for (const { bytes } of host.requests) expect(bytes).toBeLessThan(5_000_000);
    expect(sheetOf(host, "Three").cells.size).toBe(22_500);
  });

  it("refuse a model that no two requests can hold, and say so", async () => {
    const host = await open();
    const before = snapshot(host.book);
    const words = await refusal(
      workbook.insert(planOf(large("One", 1500), large("Two", 1500), large("Three", 1500))),
    );
    expect(words).toMatch(/larger than Excel takes/);
    expect(snapshot(host.book)).toBe(before);
  });
});

describe("inserting twice", () => {
  it("finds free names and keeps each model on its own sheets", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    const second = await workbook.insert(samplePlan());
    expect(second.sheets).toEqual([
      { planned: "Sample inputs", name: "Sample inputs (2)" },
      { planned: "Sample model", name: "Sample model (2)" },
    ]);
    expect(sheetOf(host, "Sample model (2)").entry(3, 1)?.formula).toContain("'Sample inputs (2)'!$B$8");
    expect(sheetOf(host, "Sample model (2)").charts[0]?.series[0]?.values?.sheet.name).toBe(
      "Sample model (2)",
    );
    expect(await workbook.read("Sample model (2)", "B8")).toEqual([[-230]]);
    expect((await workbook.inserted()).map(({ id }) => id)).toHaveLength(2);
  });
});

describe("a workbook that refuses", () => {
  it("is left alone when its structure is protected, and the user is told what to do", async () => {
    const host = await open();
    host.book.protected = true;
    const before = snapshot(host.book);
    expect(await refusal(workbook.insert(samplePlan()))).toMatch(/protected.*Review > Protect Workbook/s);
    expect(snapshot(host.book)).toBe(before);
  });

  it("keeps the model where only the setting up of its pages fails, and says so", async () => {
    const host = await open();
    host.failAt({ request: 2, action: 15 });
    const model = await workbook.insert(samplePlan());
    expect(model.notShown.at(-1)).toMatch(/^How the sheets print was not set up/);
    expect(await workbook.read("Sample model", "B8")).toEqual([[-230]]);
    expect(await workbook.inserted()).toHaveLength(1);
  });

  it("keeps a sheet that somebody else gave the same name at the same moment", async () => {
    const host = await open();
    const told = workbook.insert(samplePlan(), {
      onProgress: ({ done }) => {
        if (done > 0 && done < 0.5) host.book.addSheet("Sample model");
      },
    });
    expect(await refusal(told)).toMatch(/same moment.*Try again/s);
    expect(host.book.sheets.map(({ name }) => name)).toEqual(["Sheet1", "Sample model"]);
  });

  it("names the sheets to delete where nothing can be taken back any more", async () => {
    const host = await open();
    const told = workbook.insert(samplePlan(), {
      onProgress: ({ done }) => {
        if (done > 0.5) host.book.protected = true;
        if (done > 0.5) throw new Error("The panel broke.");
      },
    });
    expect(await refusal(told)).toMatch(/delete these sheets.*: "Sample inputs", "Sample model"/);
  });

  it.each([
    ["InvalidOperationInCellEditMode", /Press Enter or Esc/],
    ["RequestPayloadSizeLimitExceeded", /too large/],
    ["ActivityLimitReached", /Wait a minute/],
    ["SomethingNew", /Try again/],
  ])("is explained in words for %s", async (code, words) => {
    const host = await open();
    host.failAt({ request: 1, action: 20, code });
    expect(await refusal(workbook.insert(samplePlan()))).toMatch(words);
  });

  it.each([0, 0.15, 0.9])("is left as it was when the user cancels at %d", async (at) => {
    const host = await open();
    const before = snapshot(host.book);
    const controller = new AbortController();
    const inserting = workbook.insert(samplePlan(), {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done >= at && done < 0.9) controller.abort();
      },
    });
    if (at < 0.9) {
      await expect(inserting).rejects.toMatchObject({ name: "AbortError" });
      expect(snapshot(host.book)).toBe(before);
    } else {
      // After the last step has begun it is too late: the model stands.
      await inserting;
      expect(await workbook.inserted()).toHaveLength(1);
    }
  });

  it("refuses a number that is none, before it touches Excel", async () => {
    const host = await open();
    const before = snapshot(host.book);
    expect(await refusal(workbook.insert(planOf(blank("Broken", [[1, NaN]]))))).toMatch(/Broken!B1/);
    expect(snapshot(host.book)).toBe(before);
  });
});

describe("an inserted model", () => {
  it("is known again by another run of the panel, under the names its sheets have then", async () => {
    const host = await open();
    const model = await workbook.insert(samplePlan());
    expect(await new ExcelWorkbook().inserted()).toEqual([model]);
    host.book.rename(sheetOf(host, "Sample model"), "Cash");
    const [found] = await new ExcelWorkbook().inserted();
    expect(found?.sheets).toContainEqual({ planned: "Sample model", name: "Cash" });
    expect(found?.masterCheck).toEqual({ sheet: "Cash", address: "B9" });
    expect(found?.headlines[0]?.cell).toEqual({ sheet: "Cash", address: "B8" });
  });

  it("is gone when its sheets are", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    host.book.deleteSheet(sheetOf(host, "Sample model"));
    expect((await workbook.inserted())[0]?.sheets).toHaveLength(1);
    host.book.deleteSheet(sheetOf(host, "Sample inputs"));
    expect(await workbook.inserted()).toEqual([]);
  });

  it("is taken out with its own sheets and nothing else", async () => {
    const host = await open();
    const first = await workbook.insert(samplePlan());
    const second = await workbook.insert(samplePlan());
    host.book.rename(sheetOf(host, "Sample inputs"), "Renamed");
    await workbook.remove(first.id);
    expect(host.book.sheets.map(({ name }) => name)).toEqual([
      "Sheet1",
      "Sample inputs (2)",
      "Sample model (2)",
    ]);
    expect((await workbook.inserted()).map(({ id }) => id)).toEqual([second.id]);
    expect(await refusal(workbook.remove(first.id))).toMatch(/nothing to remove/);
  });

  it("leaves an empty sheet where it was all there was to see", async () => {
    const host = await open();
    const model = await workbook.insert(samplePlan());
    host.book.deleteSheet(sheetOf(host, "Sheet1"));
    await workbook.remove(model.id);
    expect(host.book.sheets).toHaveLength(1);
    expect(host.book.sheets[0]?.cells.size).toBe(0);
  });

  it("cannot be removed from a protected workbook, which says so", async () => {
    const host = await open();
    const model = await workbook.insert(samplePlan());
    host.book.protected = true;
    expect(await refusal(workbook.remove(model.id))).toMatch(/Review > Protect Workbook/);
    expect(host.book.sheets).toHaveLength(3);
  });

  it("is not lost to a memory that somebody damaged", async () => {
    const host = await open();
    host.book.settings.set("MinerThesis.Models", "{not JSON");
    expect(await workbook.inserted()).toEqual([]);
    await workbook.insert(samplePlan());
    expect(await workbook.inserted()).toHaveLength(1);
  });
});

describe("showing and reading", () => {
  it("shows a sheet with a cell selected, a hidden sheet too", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    sheetOf(host, "Sample model").visibility = "Hidden";
    await workbook.show("Sample model", "B8");
    expect([host.book.active.name, host.book.selection]).toEqual(["Sample model", "B8"]);
  });

  it("says in words that a sheet is gone", async () => {
    await open();
    expect(await refusal(workbook.show("Gone"))).toMatch(
      /"Gone" could not be shown: it is not in the workbook any more/,
    );
    expect(await refusal(workbook.read("Gone", "A1"))).toMatch(
      /Gone!A1 could not be read: it is not in the workbook/,
    );
  });

  it("takes one request each", async () => {
    const host = await open();
    await workbook.insert(samplePlan());
    const before = host.requests.length;
    await workbook.read("Sample model", "B4:E4");
    await workbook.show("Sample model", "B8");
    expect(host.requests.length - before).toBe(2);
  });

  it("reads errors as their text, blanks as nothing and empty texts as texts", async () => {
    await open();
    await workbook.insert(planOf(blank("Read", [[{ formula: "1/0" }, null, { formula: '""' }, "x", true]])));
    expect(await workbook.read("Read", "A1:E1")).toEqual([["#DIV/0!", null, "", "x", true]]);
  });
});
