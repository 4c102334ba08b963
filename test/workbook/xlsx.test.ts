import { readXlsx, type Workbook as ReadWorkbook } from "hucre";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell, Chart, SheetPlan, WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import type { Calculator } from "../../src/workbook/calculation";
import { createCalculator } from "../../src/workbook/univer/calculator";
import { notInFile, writeXlsx, XlsxWorkbook } from "../../src/workbook/xlsx";
import { formulaInFile, needsArrays } from "../../src/workbook/xlsx/formulas";
import { fixtureLibrary } from "../support/fixtureLibrary";
import { headlessGrid } from "../support/headlessGrid";
import { samplePlan } from "../support/samplePlan";
import { all, attribute, children, only, XlsxFile } from "../support/xlsxFile";
import { faultsOf } from "../support/xlsxRules";
import { keptCalculator } from "../support/keptCalculator";

const emptySheet = (name: string): SheetPlan => ({
  name,
  role: "workings",
  columnWidths: [],
  rowHeights: [],
  blocks: [],
  formats: [],
  names: [],
  validations: [],
  conditionalFormats: [],
  notes: [],
  charts: [],
  print: { landscape: false, pagesWide: 1 },
  inputs: [],
});

const withCells = (cells: readonly (readonly Cell[])[], name = "Cells"): SheetPlan => ({
  ...emptySheet(name),
  blocks: [{ row: 0, column: 0, cells }],
});

/** The sample plan as one workbook with further sheets. */
const planOf = (...sheets: SheetPlan[]): WorkbookPlan => {
  const plan = samplePlan();
  return { ...plan, sheets: [...plan.sheets, ...sheets] };
};

let calculator: Calculator;
beforeAll(() => {
  calculator = createCalculator(fixtureLibrary());
});
afterAll(() => calculator.dispose());

async function fileOf(
  plan: WorkbookPlan,
  options?: Parameters<XlsxWorkbook["bytes"]>[0],
): Promise<{ bytes: Uint8Array; file: XlsxFile; read: ReadWorkbook; workbook: XlsxWorkbook }> {
  const workbook = new XlsxWorkbook(calculator);
  await workbook.insert(plan);
  const bytes = await workbook.bytes(options);
  return { bytes, file: new XlsxFile(bytes), read: await readXlsx(bytes, { readStyles: true }), workbook };
}

const sheetOf = (read: ReadWorkbook, name: string) => read.sheets.find((sheet) => sheet.name === name)!;
const formulaOf = (file: XlsxFile, sheet: string, address: string): string | undefined =>
  all(file.cell(sheet, address), "f")[0]?.textContent ?? undefined;
const valueOf = (file: XlsxFile, sheet: string, address: string): string | undefined =>
  all(file.cell(sheet, address), "v")[0]?.textContent ?? undefined;

describe("a file of the sample plan", () => {
  let made: Awaited<ReturnType<typeof fileOf>>;
  beforeAll(async () => {
    made = await fileOf(samplePlan());
  });

  it("breaks none of the format's rules for which Excel repairs or refuses a file", () => {
    expect(faultsOf(made.file)).toEqual([]);
  });

  it("has the plan's sheets in their order", () => {
    expect(made.read.sheets.map(({ name }) => name)).toEqual(["Sample inputs", "Sample model"]);
  });

  it("holds constants as what they are", () => {
    const { rows } = sheetOf(made.read, "Sample inputs");
    expect(rows[2]!.slice(0, 2)).toEqual(["Scenario", "Base"]);
    expect(rows[3]![1]).toBe(90000);
    expect(rows[6]![1]).toBe(0.055);
  });

  it("keeps text text, whatever it begins with, also when somebody edits the cell", () => {
    const hostile = ['=HYPERLINK("https://example.com")', "@SUM(1+1)", "-2+3", "2026-01-01", "+1"];
    hostile.forEach((text, index) => {
      const address = `C${index + 3}`;
      const cell = made.file.cell("Sample inputs", address);
      expect(attribute(cell, "t")).toBe("s");
      expect(all(cell, "f")).toEqual([]);
      expect(sheetOf(made.read, "Sample inputs").rows[index + 2]![2]).toBe(text);
      expect(attribute(made.file.format("Sample inputs", address), "quotePrefix")).toBe("1");
    });
    expect(attribute(made.file.format("Sample inputs", "C8"), "quotePrefix")).toBeUndefined();
  });

  it("has native formulas with the values they have", () => {
    const cell = sheetOf(made.read, "Sample model").cells!.get("6,4")!;
    expect(cell.formula).toBe("'Sample inputs'!$B$8+SUM($B6:E6)");
    expect(cell.formulaResult).toBe(-230);
    expect(attribute(made.file.cell("Sample model", "E7"), "cm")).toBeUndefined();
  });

  it("writes a truth as a truth, not as the number 1", () => {
    expect(attribute(made.file.cell("Sample model", "B9"), "t")).toBe("b");
    expect(valueOf(made.file, "Sample model", "B9")).toBe("1");
  });

  it("writes calls of the add-in under their names in files, as arrays that spill where the plan says", () => {
    expect(formulaOf(made.file, "Sample model", "B4")).toBe(
      "_xldudf_THESIS_CASH_RUN('Sample inputs'!$B$8,B2:E2,B3:E3)",
    );
    const cell = made.file.cell("Sample model", "B4");
    expect(attribute(cell, "cm")).toBe("1");
    expect(attribute(only(cell, "f"), "t")).toBe("array");
    expect(attribute(only(cell, "f"), "ref")).toBe("B4:E4");
    expect(["B4", "C4", "D4", "E4"].map((address) => valueOf(made.file, "Sample model", address))).toEqual([
      "430",
      "275",
      "25",
      "-230",
    ]);
    expect(all(made.file.cell("Sample model", "C4"), "f")).toEqual([]);
  });

  it("declares the arrays as dynamic, so that Excel shows no braces and no @", () => {
    const metadata = made.file.root("xl/metadata.xml");
    expect(attribute(only(metadata, "metadataType"), "name")).toBe("XLDAPR");
    expect(attribute(only(metadata, "dynamicArrayProperties"), "fDynamic")).toBe("1");
    const relations = made.file.relationships("xl/workbook.xml").map(({ target }) => target);
    expect(relations).toContain("xl/metadata.xml");
  });

  it("does not ask Excel to calculate on opening, which would turn every call to #NAME? without the add-in", () => {
    const settings = only(made.file.root("xl/workbook.xml"), "calcPr");
    expect(attribute(settings, "fullCalcOnLoad")).toBeUndefined();
    expect(Number(attribute(settings, "calcId"))).toBeGreaterThan(0);
  });

  it("styles cells as the plan does", () => {
    const cells = sheetOf(made.read, "Sample inputs").cells!;
    const title = cells.get("0,0")!.style!;
    expect(title.font).toMatchObject({ bold: true, size: 16, name: "Calibri", color: { rgb: "FFFFFF" } });
    expect(title.fill).toMatchObject({ pattern: "solid", fgColor: { rgb: "1F4E79" } });
    expect(cells.get("0,1")!.style!.fill).toEqual(title.fill);
    const head = cells.get("1,0")!.style!;
    expect(head.border!.bottom).toEqual({ style: "thin", color: { rgb: "808080" } });
    expect(head.alignment!.horizontal).toBe("center");
    expect(cells.get("3,1")!.style!.numFmt).toBe("$#,##0");
    expect(cells.get("2,2")!.style!.alignment).toMatchObject({ wrapText: true, indent: 1 });
    expect(cells.get("2,2")!.style!.font!.italic).toBe(true);
  });

  it("sets widths as Excel counts them, heights, panes, gridlines and the colour of the tab", () => {
    const sheet = sheetOf(made.read, "Sample inputs");
    expect(sheet.columns!.map(({ width }) => width)).toEqual([30.7109375, 14.7109375, 40.7109375]);
    expect(sheet.rowDefs!.get(0)!.height).toBe(26);
    expect(sheet.freezePane).toEqual({ rows: 2, columns: 1 });
    expect(sheet.view!.showGridLines).toBe(false);
    expect(sheet.view!.tabColor!.rgb).toBe("1F4E79");
  });

  it("scopes names to their sheets", () => {
    expect(made.read.namedRanges).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: "input_btc_price",
          range: "'Sample inputs'!$B$4",
          scope: "Sample inputs",
        }),
        expect.objectContaining({
          name: "output_lowest_cash",
          range: "'Sample model'!$B$8",
          scope: "Sample model",
        }),
      ]),
    );
  });

  it("validates with a list, limits, a prompt and an error", () => {
    const [list, limits] = sheetOf(made.read, "Sample inputs").dataValidations!;
    expect(list).toMatchObject({
      type: "list",
      range: "B3",
      values: ["Bear", "Base", "Bull"],
      inputTitle: "Scenario",
      inputMessage: "Bear, Base or Bull",
      errorMessage: "Choose Bear, Base or Bull.",
      showInputMessage: true,
      showErrorMessage: true,
    });
    expect(limits).toMatchObject({ type: "decimal", operator: "between", formula1: "-1", formula2: "1" });
  });

  it("formats by condition with the fill where Excel looks for it", () => {
    const [rule] = sheetOf(made.read, "Sample model").conditionalRules!;
    expect(rule).toMatchObject({ type: "expression", range: "B4:E4", formula: "B4<100" });
    const look = only(made.file.root("xl/styles.xml"), "dxf");
    expect(attribute(only(look, "bgColor"), "rgb")).toBe("FFFFC7CE");
    expect(attribute(only(look, "color"), "rgb")).toBe("FF9C0006");
  });

  it("puts notes on cells, signed by nobody's name but ours", () => {
    const note = sheetOf(made.read, "Sample inputs").cells!.get("3,1")!.comment!;
    expect(note).toMatchObject({ author: "Miner Thesis", text: "Source: example. Confidence: secondary." });
  });

  it("prints landscape, one page wide, with titles and a footer", () => {
    const sheet = sheetOf(made.read, "Sample inputs");
    expect(sheet.pageSetup).toMatchObject({
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    });
    expect(sheet.headerFooter!.oddFooter).toBe("&LSample&C&A&RPage &P of &N");
    const titles = all(made.file.root("xl/workbook.xml"), "definedName").filter(
      (name) => attribute(name, "name") === "_xlnm.Print_Titles",
    );
    expect(titles.map((each) => [attribute(each, "localSheetId"), each.textContent])).toEqual([
      ["0", "'Sample inputs'!$1:$2"],
    ]);
  });

  it("says what it is", () => {
    expect(made.read.properties).toMatchObject({ title: "Sample, Blank", creator: "Miner Thesis" });
    expect(made.file.text("docProps/app.xml")).toContain("<Application>Miner Thesis</Application>");
  });

  it("draws columns and a line in one chart, with copies of the numbers", () => {
    const chart = made.file.root("xl/charts/chart1.xml");
    const [columns] = all(chart, "barChart");
    const [line] = all(chart, "lineChart");
    expect(all(columns!, "ser").map(nameOfSeries)).toEqual(["Inflows"]);
    expect(all(line!, "ser").map(nameOfSeries)).toEqual(["Cash"]);
    expect(only(only(line!, "val"), "f").textContent).toBe("'Sample model'!$B$4:$E$4");
    expect(all(only(line!, "val"), "v").map((each) => each.textContent)).toEqual([
      "430",
      "275",
      "25",
      "-230",
    ]);
    expect(all(only(columns!, "cat"), "v").map((each) => each.textContent)).toEqual(["Q1", "Q2", "Q3", "Q4"]);
    expect(all(chart, "catAx")).toHaveLength(1);
  });

  it("places, names and describes the chart", () => {
    const drawing = made.file.root("xl/drawings/drawing2.xml");
    const frame = only(drawing, "cNvPr");
    expect(attribute(frame, "name")).toBe("Cash chart");
    expect(attribute(frame, "descr")).toBe("Columns of inflows with the cash run as a line.");
    const corner = (name: string): string[] => children(only(drawing, name)).map((each) => each.textContent!);
    expect(corner("from")).toEqual(["0", "0", "10", "0"]);
    expect(corner("to")).toEqual(["5", "0", "25", "0"]);
  });

  it("is the same file, byte for byte, whenever it is made", async () => {
    const again = await fileOf(samplePlan());
    expect(Buffer.from(again.bytes).equals(Buffer.from(made.bytes))).toBe(true);
  });
});

const nameOfSeries = (series: Element): string => children(only(series, "tx"))[0]!.textContent!;

describe("cells", () => {
  it("keep an error that a formula has as an error, and a text that reads like one as a text", async () => {
    const sheet = withCells([
      [{ formula: "1/0" }, { formula: "NA()" }, "#N/A", "#DIV/0!"],
      [{ formula: 'THESIS.FAIL("known")' }, { formula: 'IFERROR(A1,"none")' }, { formula: '""' }, null],
    ]);
    const { file, read } = await fileOf(planOf(sheet));
    expect(attribute(file.cell("Cells", "A1"), "t")).toBe("e");
    expect(valueOf(file, "Cells", "A1")).toBe("#DIV/0!");
    expect(valueOf(file, "Cells", "B1")).toBe("#N/A");
    expect(attribute(file.cell("Cells", "A2"), "t")).toBe("e");
    expect(attribute(file.cell("Cells", "B2"), "t")).toBe("str");
    expect(attribute(file.cell("Cells", "C2"), "t")).toBe("str");
    for (const address of ["C1", "D1"]) expect(attribute(file.cell("Cells", address), "t")).toBe("inlineStr");
    expect(sheetOf(read, "Cells").rows[0]!.slice(2)).toEqual(["#N/A", "#DIV/0!"]);
    expect(faultsOf(file)).toEqual([]);
  });

  it("keep texts as they are: escapes of the format, line ends, spaces, marks, signs that XML lacks", async () => {
    const texts = ["_x0041_", "a\nb", "  two  ", "<&>\"'", "\u0007bell", "𝄞", "x".repeat(40_000)];
    const { file, read } = await fileOf(planOf(withCells([texts])));
    const strings = file.root("xl/sharedStrings.xml");
    const kept = all(strings, "t").map((each) => each.textContent);
    expect(kept).toEqual(
      expect.arrayContaining(["_x005F_x0041_", "a\nb", "  two  ", "<&>\"'", "_x0007_bell", "𝄞"]),
    );
    expect(sheetOf(read, "Cells").rows[0]!.slice(1, 4)).toEqual(texts.slice(1, 4));
    expect(sheetOf(read, "Cells").rows[0]![6]).toHaveLength(32_767);
    expect(faultsOf(file)).toEqual([]);
    expect(notInFile([withCells([texts])])).toEqual([
      "The end of the text in Cells!G1: a cell of Excel ends before it.",
    ]);
  });

  it("are refused where a number is none or a formula was never calculated, with the cell's address", async () => {
    const broken = withCells([[1], [Number.NaN]]);
    await expect(writeXlsx([broken], new Map([["Cells", [[1], [2]]]]))).rejects.toThrow(/Cells!A2/);
    const formula = withCells([[{ formula: "1+1" }]]);
    await expect(writeXlsx([formula], new Map())).rejects.toThrow(/Cells!A1 has no calculated value/);
  });

  it("write a call's last answer instead of the call where the reader has no add-in", async () => {
    const { file } = await fileOf(samplePlan(), { calls: "values" });
    for (const path of file.paths) expect(file.text(path)).not.toContain("_xldudf");
    expect(["B4", "C4", "D4", "E4"].map((address) => valueOf(file, "Sample model", address))).toEqual([
      "430",
      "275",
      "25",
      "-230",
    ]);
    expect(formulaOf(file, "Sample model", "B8")).toBe("MIN(B4:E4)");
    expect(file.has("xl/metadata.xml")).toBe(false);
    expect(faultsOf(file)).toEqual([]);
  });

  it("with text that a call spilled keep it", async () => {
    const spilling = withCells([
      [{ formula: "THESIS.VALUES()", spill: { rows: 2, columns: 3 } }, null, null],
      [null, null, null],
    ]);
    const { read, file } = await fileOf(planOf(spilling));
    expect(sheetOf(read, "Cells").rows[0]!.slice(1)).toEqual(["text", true]);
    expect(faultsOf(file)).toEqual([]);
  });

  it("overwrite nothing where an array outgrew what the plan gave it", async () => {
    const outgrown = withCells([[{ formula: "THESIS.SEQUENCE(4)", spill: { rows: 1, columns: 2 } }, null]]);
    const { file } = await fileOf(planOf(outgrown));
    const addresses = all(file.root(file.sheetPath("Cells")), "c").map((cell) => attribute(cell, "r"));
    expect(addresses).toEqual(["A1", "B1"]);
  });
});

describe("conditional formats", () => {
  it("that look at another sheet stand where Excel itself keeps those, in the plan's order", async () => {
    const cell = { row: 0, column: 0, rows: 1, columns: 1 };
    const sheet: SheetPlan = {
      ...withCells([[1]], "Looks"),
      conditionalFormats: [
        {
          range: cell,
          formula: "'Sample model'!$B$8<0",
          style: { fontColour: "#9C0006", bold: true, fill: "#FFC7CE" },
        },
        { range: cell, formula: "A1=1", style: { fill: "#112233" } },
      ],
    };
    const { file } = await fileOf(planOf(sheet));
    expect(faultsOf(file)).toEqual([]);
    const root = file.root(file.sheetPath("Looks"));
    const rules = all(root, "cfRule").map((rule) => [
      rule.prefix,
      attribute(rule, "priority"),
      children(rule)[0]!.textContent,
    ]);
    expect(rules).toEqual([
      [null, "2", "A1=1"],
      ["x14", "1", "'Sample model'!$B$8<0"],
    ]);
    expect(children(root).at(-1)!.localName).toBe("extLst");
    expect(only(root, "sqref").textContent).toBe("A1");
    const look = only(root, "dxf");
    expect(attribute(only(look, "bgColor"), "rgb")).toBe("FFFFC7CE");
    expect(attribute(only(look, "color"), "rgb")).toBe("FF9C0006");
  });
});

describe("formulas in a file", () => {
  it.each([
    ['IFNA(XLOOKUP(A1,B:B,C:C),"none")', '_xlfn.IFNA(_xlfn.XLOOKUP(A1,B:B,C:C),"none")'],
    ["SORT(FILTER(A1:A9,B1:B9))", "_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A1:A9,B1:B9))"],
    ["STDEV.S(A1:A9)+T.INV.2T(0.05,9)", "_xlfn.STDEV.S(A1:A9)+_xlfn.T.INV.2T(0.05,9)"],
    ["LET(rate,A1,rate*2)", "_xlfn.LET(_xlpm.rate,A1,_xlpm.rate*2)"],
    ["SUM(1,2)+EDATE(A1,3)+IFERROR(A2,0)", "SUM(1,2)+EDATE(A1,3)+IFERROR(A2,0)"],
    ["THESIS.BREAKEVEN.PRICE(A1)", "_xldudf_THESIS_BREAKEVEN_PRICE(A1)"],
    ["\"THESIS.X(\" & 'IFNA('!A1", "\"THESIS.X(\" & 'IFNA('!A1"],
    ["'Sample inputs'!input_price", "'Sample inputs'!input_price"],
  ])("stand as Excel stores them: %s", (formula, stored) => {
    expect(formulaInFile(formula)).toBe(stored);
  });

  it.each([
    "SUMPRODUCT((A1:A9>2)*B1:B9)",
    "MAX(IF(A1:A9>0,B1:B9))",
    "A1:A3*2",
    "ABS(A1:A3)",
    "SUM(A1:A3-B1:B3)",
    "INDEX(A1:A9,3)",
    "XLOOKUP(A1,B1:B9,C1:C9)",
    "SUM({1,2}*A1)",
    "THESIS.HASHPRICE(A1)",
    "1+THESIS.CASH_RUN(A1,B1:E1)",
    "SUM(A:A*2)",
  ])("are marked as today's where an older Excel would read them otherwise: %s", (formula) => {
    expect(needsArrays(formula)).toBe(true);
  });

  it.each([
    "A1+B1",
    "SUM(A1:A9)",
    "SUM($B6:B6,Sheet1!C1:C9)-1",
    "MAX('Sample inputs'!A1:A9)*2",
    'COUNTIF(A:A,">2")',
    "MATCH(A1,B1:B9,0)",
    "IF(A1>0,SUM(B1:B3),0)",
    "NPV(input_rate,B1:E1)",
  ])("are left plain where nothing could differ: %s", (formula) => {
    expect(needsArrays(formula)).toBe(false);
  });
});

describe("charts", () => {
  const time = { sheet: "Sample model", row: 0, column: 1, rows: 1, columns: 4 };
  const row = (row: number) => ({ ...time, row });
  const chart = (kind: Chart["kind"], more: Partial<Chart> = {}): Chart => ({
    name: `A ${kind} & more`,
    kind,
    title: `<${kind}>`,
    description: "For those who cannot see it",
    categories: time,
    series: [
      { name: "First", values: row(1), colour: "#112233" },
      { name: 'Second "b"', values: row(2), dashed: true },
    ],
    over: { row: 1, column: 1, rows: 10, columns: 4 },
    categoryAxisTitle: "Quarter",
    valueAxisTitle: "$",
    valueFormat: "$#,##0",
    categoryFormat: "mmm yy",
    ...more,
  });
  const kinds = ["line", "column", "stackedColumn", "bar", "area", "combined"] as const;
  const second: Chart = chart("combined", {
    name: "Two axes",
    secondAxisTitle: "%",
    series: [
      { name: "Columns", values: row(1), as: "column" },
      { name: "Line", values: row(2), as: "line", secondAxis: true },
    ],
  });
  let file: XlsxFile;
  beforeAll(async () => {
    const sheet = { ...emptySheet("Charts"), charts: [...kinds.map((kind) => chart(kind)), second] };
    ({ file } = await fileOf(planOf(sheet)));
  });
  const drawn = (index: number): Element => file.root(`xl/charts/chart${index + 2}.xml`);
  const value = (element: Element, name: string): string | undefined =>
    attribute(all(element, name)[0]!, "val");

  it("of every kind follow the format", () => {
    expect(faultsOf(file)).toEqual([]);
  });

  it("are drawn as what they are", () => {
    const shapes = kinds.map((_, index) =>
      children(only(drawn(index), "plotArea"))
        .map(({ localName }) => localName)
        .filter((name) => name.endsWith("Chart")),
    );
    expect(shapes).toEqual([
      ["lineChart"],
      ["barChart"],
      ["barChart"],
      ["barChart"],
      ["areaChart"],
      ["barChart"],
    ]);
    expect(value(drawn(2), "grouping")).toBe("stacked");
    expect(value(drawn(2), "overlap")).toBe("100");
    expect(value(drawn(3), "barDir")).toBe("bar");
    expect(value(drawn(3), "orientation")).toBe("maxMin");
  });

  it("have the plan's titles, formats, colours and dashes", () => {
    const line = drawn(0);
    const titles = all(line, "t").map((each) => each.textContent);
    expect(titles).toEqual(["<line>", "Quarter", "$"]);
    const formats = all(line, "numFmt").map((each) => attribute(each, "formatCode"));
    expect(formats).toEqual(["mmm yy", "$#,##0"]);
    const [first, dashed] = all(line, "ser");
    expect(attribute(only(first!, "srgbClr"), "val")).toBe("112233");
    expect(all(first!, "prstDash")).toEqual([]);
    expect(value(dashed!, "prstDash")).toBe("dash");
    expect(nameOfSeries(dashed!)).toBe('Second "b"');
  });

  it("put a second axis on the right, which shares the categories and takes its own cells' format", () => {
    const both = drawn(kinds.length);
    const [, right] = all(both, "valAx");
    expect(value(right!, "axPos")).toBe("r");
    expect(value(right!, "crosses")).toBe("max");
    expect(all(right!, "t").map((each) => each.textContent)).toEqual(["%"]);
    expect(attribute(only(right!, "numFmt"), "formatCode")).toBe("#,##0;[Red]-#,##0");
    expect(all(both, "catAx").map((axis) => value(axis, "delete"))).toEqual(["0", "1"]);
    const lineAxes = all(only(both, "lineChart"), "axId").map((each) => attribute(each, "val"));
    expect(lineAxes).toContain(value(right!, "axId"));
  });
});

describe("what a file cannot hold", () => {
  const cell = { row: 0, column: 0, rows: 1, columns: 1 };
  const long = "long ".repeat(80);
  const sheet: SheetPlan = {
    ...emptySheet("Limits"),
    validations: [
      { range: cell, rule: { kind: "list", values: ["one, two", "three"] }, error: "No" },
      {
        range: { ...cell, row: 1 },
        rule: { kind: "whole", least: 1, most: 9 },
        promptTitle: long,
        prompt: long,
        error: long,
      },
      { range: { ...cell, row: 2 }, rule: { kind: "list", values: ['6" pipe', "b"] }, error: "No" },
      { range: { ...cell, row: 3 }, rule: { kind: "date", least: 40000, most: 50000 }, error: "No" },
    ],
    print: {
      landscape: true,
      pagesWide: 2,
      footer: `Power & light ${long}`,
      area: { ...cell, rows: 9, columns: 3 },
      titleColumns: { from: 0, to: 1 },
      titleRows: { from: 0, to: 0 },
    },
    notes: [
      { row: 5, column: 2, text: `${long}\nline _x0041_` },
      { row: 0, column: 0, text: "short" },
    ],
  };

  it("is said in words and leaves a file that Excel takes", async () => {
    const workbook = new XlsxWorkbook(calculator);
    const { notShown } = await workbook.insert(planOf(sheet));
    expect(notShown).toEqual([
      "The drop-down list of Limits!A1: Excel takes no list of this length or with commas in its items.",
      "The end of the help on Limits!A2: Excel takes 225 to 255 characters.",
    ]);
    const file = new XlsxFile(await workbook.bytes());
    expect(faultsOf(file)).toEqual([]);
    const rules = all(file.root(file.sheetPath("Limits")), "dataValidation");
    expect(rules.map((rule) => attribute(rule, "type"))).toEqual(["whole", "list", "date"]);
    expect(only(rules[1]!, "formula1").textContent).toBe('"6"" pipe,b"');
  });

  it("does not hold back the rest: area, titles, an ampersand in the footer, long notes in boxes that fit", async () => {
    const { file } = await fileOf(planOf(sheet));
    const names = all(file.root("xl/workbook.xml"), "definedName").filter((each) =>
      each.textContent!.startsWith("Limits!"),
    );
    expect(names.map((each) => [attribute(each, "name"), each.textContent])).toEqual([
      ["_xlnm.Print_Area", "Limits!$A$1:$C$9"],
      ["_xlnm.Print_Titles", "Limits!$A:$B,Limits!$1:$1"],
    ]);
    expect(only(file.root(file.sheetPath("Limits")), "oddFooter").textContent).toContain("&LPower && light");
    const comments = file.root("xl/comments3.xml");
    expect(all(comments, "t").map((each) => each.textContent)).toEqual([
      "short",
      `${long}\nline _x005F_x0041_`,
    ]);
    const rowsOf = all(file.root("xl/drawings/vmlDrawing3.vml"), "Anchor").map((each) => {
      const [, , top, , , , bottom] = each.textContent!.split(",").map(Number);
      return bottom! - top!;
    });
    expect(rowsOf[1]).toBeGreaterThan(rowsOf[0]! + 5);
  });
});

describe.each(templates.map((template) => [template.id, template] as const))(
  "the file of %s",
  (_, template) => {
    it("breaks none of the format's rules and holds a value in every cell", async () => {
      const built = keptCalculator();
      try {
        const workbook = new XlsxWorkbook(built);
        const { notShown } = await workbook.insert(template.build(template.presets[0]!.id, "Base"));
        expect(notShown).toEqual([]);
        expect(faultsOf(new XlsxFile(await workbook.bytes()))).toEqual([]);
      } finally {
        built.dispose();
      }
    });
  },
);

describe("a workbook of the grid", () => {
  it("becomes a file as it stands, beside what the user has", async () => {
    const { grid, dispose } = headlessGrid(fixtureLibrary());
    try {
      await grid.insert(samplePlan());
      await grid.insert(samplePlan());
      const { sheets, values, notSaved } = await grid.snapshot();
      expect(notSaved).toEqual([]);
      const file = new XlsxFile(await writeXlsx(sheets, values));
      expect(faultsOf(file)).toEqual([]);
      const names = all(file.root("xl/workbook.xml"), "sheet").map((each) => attribute(each, "name"));
      expect(names).toEqual([
        "Sheet1",
        "Sample inputs",
        "Sample model",
        "Sample inputs (2)",
        "Sample model (2)",
      ]);
      expect(attribute(only(file.cell("Sample model (2)", "B4"), "f"), "ref")).toBe("B4:E4");
      expect(valueOf(file, "Sample model (2)", "E4")).toBe("-230");
      expect(only(file.root("xl/charts/chart2.xml"), "lineChart")).toBeDefined();
    } finally {
      dispose();
    }
  });
});

describe("a workbook that is a file", () => {
  it("takes the same model twice under free names, with formulas and charts that stay within each", async () => {
    const workbook = new XlsxWorkbook(calculator);
    const [, again] = await Promise.all([workbook.insert(samplePlan()), workbook.insert(samplePlan())]);
    expect(again.sheets.map(({ name }) => name)).toEqual(["Sample inputs (2)", "Sample model (2)"]);
    expect(again.masterCheck).toEqual({ sheet: "Sample model (2)", address: "B9" });
    const file = new XlsxFile(await workbook.bytes());
    expect(faultsOf(file)).toEqual([]);
    expect(formulaOf(file, "Sample model (2)", "B7")).toBe("'Sample inputs (2)'!$B$8+SUM($B6:B6)");
    expect(file.text("xl/charts/chart2.xml")).toContain("Sample model (2)");
    expect(await workbook.read("Sample model (2)", "B8:B9")).toEqual([[-230], [true]]);
  });

  it("lets a model go and forgets nothing else", async () => {
    const workbook = new XlsxWorkbook(calculator);
    const first = await workbook.insert(samplePlan());
    const second = await workbook.insert(samplePlan());
    await workbook.remove(first.id);
    expect((await workbook.inserted()).map(({ id }) => id)).toEqual([second.id]);
    const file = new XlsxFile(await workbook.bytes());
    expect(faultsOf(file)).toEqual([]);
    await expect(workbook.remove(first.id)).rejects.toThrow(/nothing to remove/);
    await expect(workbook.read("Sample model", "A1")).rejects.toThrow(/no sheet "Sample model"/);
  });

  it("opens on the sheet that was shown last", async () => {
    const workbook = new XlsxWorkbook(calculator);
    await workbook.insert(samplePlan());
    await workbook.show("Sample model");
    const file = new XlsxFile(await workbook.bytes());
    expect(attribute(only(file.root("xl/workbook.xml"), "workbookView"), "activeTab")).toBe("1");
    const views = ["Sample inputs", "Sample model"].map((name) =>
      attribute(only(file.root(file.sheetPath(name)), "sheetView"), "tabSelected"),
    );
    expect(views).toEqual([undefined, "1"]);
  });

  it("holds nothing of an insert that was called off or failed", async () => {
    const stopped = new AbortController();
    const workbook = new XlsxWorkbook(calculator);
    const insert = workbook.insert(samplePlan(), {
      signal: stopped.signal,
      onProgress: () => stopped.abort(),
    });
    await expect(insert).rejects.toThrow();
    expect(await workbook.inserted()).toEqual([]);
    const failing = new XlsxWorkbook({
      calculate: () => Promise.reject(new Error("No calculation today.")),
      dispose: () => undefined,
    });
    await expect(failing.insert(samplePlan())).rejects.toThrow("No calculation today.");
    expect(await failing.inserted()).toEqual([]);
    await expect(failing.bytes()).rejects.toThrow(/insert a model first/);
  });
});

describe("the rules that judge a file", () => {
  const spoil = async (path: string, edit: (text: string) => string): Promise<string[]> => {
    const { bytes } = await fileOf(samplePlan());
    const { strToU8, unzipSync, zipSync, strFromU8 } = await import("fflate");
    const parts = unzipSync(bytes);
    const before = strFromU8(parts[path]!);
    const after = edit(before);
    expect(after).not.toBe(before);
    return faultsOf(new XlsxFile(zipSync({ ...parts, [path]: strToU8(after) })));
  };

  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      "elements in another order",
      "xl/worksheets/sheet1.xml",
      (text) => text.replace(/(<pageMargins[^>]*>)(<pageSetup[^>]*>)/, "$2$1"),
      /too late/,
    ],
    [
      "a format that is not there",
      "xl/worksheets/sheet1.xml",
      (text) => text.replace('s="1"', 's="99"'),
      /format that is not there/,
    ],
    [
      "a text that is not there",
      "xl/worksheets/sheet1.xml",
      (text) => text.replace("<v>0</v>", "<v>999</v>"),
      /text that is not there/,
    ],
    [
      "a formula without a value",
      "xl/worksheets/sheet2.xml",
      (text) =>
        text.replace("<v>-230</v></c></row>", "</c></row>").replace(/(<f>B2-B3<\/f>)<v>[^<]*<\/v>/, "$1"),
      /without a value/,
    ],
    [
      "a sheet's name without its quotation marks",
      "xl/workbook.xml",
      (text) => text.replace("'Sample inputs'!$1:$2", "$1:$2"),
      /refers to/,
    ],
    [
      "a part without its type",
      "[Content_Types].xml",
      (text) => text.replace(/<Override PartName="\/xl\/metadata.xml"[^>]*>/, ""),
      /No content type for xl\/metadata.xml/,
    ],
    [
      "a relationship that leads nowhere",
      "xl/_rels/workbook.xml.rels",
      (text) => text.replace("metadata.xml", "nowhere.xml"),
      /not there/,
    ],
    [
      "an axis that nothing crosses",
      "xl/charts/chart1.xml",
      (text) => text.replace(/<c:crossAx val="\d+"/, '<c:crossAx val="7"'),
      /crosses axis 7/,
    ],
    [
      "a chart's parts in another order",
      "xl/charts/chart1.xml",
      (text) => text.replace(/(<c:order[^>]*>)(<c:tx>.*?<\/c:tx>)/, "$2$1"),
      /too late/,
    ],
  ])("find %s", async (_, path, edit, said) => {
    expect((await spoil(path, edit)).join("\n")).toMatch(said);
  });
});
