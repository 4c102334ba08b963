import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sheetPrefix } from "../../src/plan/address";
import type { SheetPlan, WorkbookPlan } from "../../src/plan/plan";
import type { Calculator } from "../../src/workbook/calculation";
import { ExcelWorkbook } from "../../src/workbook/excel";
import type { FunctionLibrary } from "../../src/library/library";
import { createCalculator } from "../../src/workbook/univer/calculator";
import type { LiveWorkbook } from "../../src/workbook/workbook";
import { writeXlsx } from "../../src/workbook/xlsx";
import { english, german } from "../excel-host/culture";
import { ExcelHost } from "../excel-host/host";
import { openOffice, type OfficePage } from "../excel-host/inJsdom";
import { windows } from "../excel-host/profiles";
import { headlessGrid } from "../support/headlessGrid";
import { hostileSheetNames, hostileTexts } from "../support/hostileTexts";
import { loadLibrary } from "../support/library";
import { normalFile } from "../support/normalFile";
import { XlsxFile } from "../support/xlsxFile";

/** Whatever facts, users and templates bring as text stays text in all three writers, and nothing more is calculated. */

let library: FunctionLibrary;
let calculator: Calculator;
beforeAll(() => {
  library = loadLibrary();
  calculator = createCalculator(library);
});
afterAll(() => calculator.dispose());

const count = hostileTexts.length;
const at = (index: number): string => hostileTexts[index % count]!;

/** What a cell can hold of a text: Excel has room for 32,767 characters and no way to store some signs. */
const held = (text: string): string => {
  // These are the characters that XML knows no way to write.
  const kept = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, "").replace(/\p{Cs}/gu, "\uFFFD");
  return kept.length > 32_000 ? kept.slice(0, 32_000) : kept;
};

const cell = { rows: 1, columns: 1 };
const sheetOf = (name: string): Omit<SheetPlan, "blocks"> => ({
  name,
  role: "workings",
  columnWidths: [40, 20],
  rowHeights: [],
  formats: [],
  names: [],
  validations: [],
  conditionalFormats: [],
  notes: [],
  charts: [],
  print: { landscape: false, pagesWide: 1 },
  inputs: [],
});

/** A plan whose every text is hostile: cells, notes, names' comments, helps, lists, charts, sheets, titles. */
function hostilePlan(): WorkbookPlan {
  const first = hostileSheetNames[0]!;
  const texts: SheetPlan = {
    ...sheetOf(first),
    blocks: [
      { row: 0, column: 0, cells: hostileTexts.map((text) => [text]) },
      { row: 0, column: 1, cells: [[{ formula: "1+1" }], [{ formula: "B1*2" }]] },
    ],
    names: [{ name: "some_name", range: { row: 0, column: 1, ...cell }, comment: at(0) }],
    validations: hostileTexts.map((text, row) => ({
      range: { row, column: 2, ...cell },
      rule:
        row % 2 ? { kind: "list", values: [text.slice(0, 40), "b"] } : { kind: "decimal", least: 0, most: 1 },
      promptTitle: text,
      prompt: text,
      error: text,
    })),
    notes: hostileTexts.map((text, row) => ({ row, column: 0, text })),
    charts: hostileTexts.slice(0, 12).map((text, index) => ({
      name: `Chart ${index}`,
      kind: "combined",
      title: text,
      description: text,
      categories: { sheet: first, row: 0, column: 1, rows: 2, columns: 1 },
      series: [
        { name: text, values: { sheet: first, row: 0, column: 1, rows: 2, columns: 1 }, secondAxis: true },
      ],
      over: { row: index * 10, column: 4, rows: 9, columns: 4 },
      categoryAxisTitle: text,
      valueAxisTitle: text,
      secondAxisTitle: text,
    })),
    print: { landscape: false, pagesWide: 1, footer: at(0) },
  };
  const others = hostileSheetNames.slice(1).map((name, index): SheetPlan => ({
    ...sheetOf(name),
    blocks: [
      {
        row: 0,
        column: 0,
        cells: [[at(index), { formula: `${sheetPrefix(hostileSheetNames[index]!)}$B$1+1` }]],
      },
    ],
  }));
  return {
    template: "hostile",
    title: at(0),
    preset: "blank",
    presetTitle: at(2),
    scenario: "Base",
    scenarioCell: { sheet: first, row: 0, column: 0, ...cell },
    masterCheck: { sheet: first, row: 0, column: 1, ...cell },
    headlines: [{ label: at(4), cell: { sheet: first, row: 0, column: 1, ...cell }, numberFormat: "0" }],
    sheets: [texts, ...others],
  };
}

/** As many formulas as the plan has, and not one more. */
const formulas = 2 + hostileSheetNames.length - 1;

/** Writes every text as a user would through the panel, and reads what came of it. */
async function written(workbook: LiveWorkbook): Promise<void> {
  await workbook.write(
    "Sheet1",
    hostileTexts.map((text, row) => ({ address: `D${row + 1}`, cell: text })),
  );
  const cells = await workbook.inspect("Sheet1", `D1:D${count}`);
  cells.forEach(([found], row) => {
    expect(found!.formula, JSON.stringify(at(row).slice(0, 40))).toBeNull();
    expect(typeof found!.value, at(row).slice(0, 40)).toBe("string");
    expect(held(String(found!.value))).toBe(held(at(row)));
  });
}

describe(`${count} hostile texts and ${hostileSheetNames.length} names of sheets`, () => {
  let page: OfficePage | undefined;
  afterAll(() => page?.close());

  it.each([
    ["English", english],
    ["German", german],
  ] as const)("stay what they are in Excel, %s", async (_, culture) => {
    const host = new ExcelHost({ calculator, profile: windows });
    page?.close();
    page = await openOffice(host);
    host.book.culture = culture;
    const workbook = new ExcelWorkbook();
    const plan = hostilePlan();
    const model = await workbook.insert(plan);
    expect(model.sheets.map(({ name }) => name)).toEqual(hostileSheetNames);
    const [first, ...others] = hostileSheetNames.map((name) => host.book.sheet(name)!);
    const all = [first!, ...others].flatMap((sheet) => [...sheet.entries()]);
    expect(all.filter(({ entry }) => entry.formula !== undefined)).toHaveLength(formulas);
    hostileTexts.forEach((text, row) => {
      const entry = first!.entry(row, 0);
      if (held(text) === "") expect(entry).toBeUndefined();
      else expect(held(String(entry!.value)), JSON.stringify(text.slice(0, 40))).toBe(held(text));
    });
    // Excel takes these for links to cells where they begin with "=".
    const linked = [
      ...first!.rules.flatMap(({ rule }) => {
        const { list } = rule as { readonly list?: { readonly source: string } };
        return list ? [list.source] : [];
      }),
      ...first!.charts.flatMap(({ look, series }) => [
        ...Object.entries(look).flatMap(([key, value]) => (key.endsWith("text") ? [String(value)] : [])),
        ...series.map(({ name }) => String(name)),
      ]),
    ];
    expect(linked.length).toBeGreaterThan(60);
    expect(linked.filter((text) => text.startsWith("="))).toEqual([]);
    expect(first!.notes).toHaveLength(count);
    await written(workbook);
    // What the panel does with a model goes by its sheets' names.
    expect(await workbook.edits(model.id)).toEqual({ known: true, sheets: [] });
    for (const name of hostileSheetNames.slice(1)) {
      expect((await workbook.inspect(name, "B1"))[0]![0]!.formula).toMatch(/^=.*\$B\$1\+1$/);
    }
    await workbook.remove(model.id);
    expect(host.book.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  });

  it("stay what they are in the workbench", async () => {
    const host = headlessGrid(library);
    try {
      const model = await host.grid.insert(hostilePlan());
      const { sheets } = await host.grid.snapshot();
      const cells = sheets.flatMap(({ blocks }) => blocks.flatMap((block) => block.cells.flat()));
      expect(cells.filter((each) => typeof each === "object" && each !== null)).toHaveLength(formulas);
      const first = sheets.find(({ name }) => name === hostileSheetNames[0])!;
      hostileTexts.forEach((text, row) => {
        const found = first.blocks[0]!.cells[row]![0];
        expect(typeof found, JSON.stringify(text.slice(0, 40))).toBe("string");
        expect(held(String(found))).toBe(held(text));
      });
      await written(host.grid);
      await host.grid.remove(model.id);
    } finally {
      host.dispose();
    }
  });

  it("stay what they are in the file, which links to nothing outside of it", async () => {
    const plan = hostilePlan();
    const values = new Map(
      plan.sheets.map(({ name }) => [
        name,
        [
          [0, 0],
          [0, 0],
        ],
      ]),
    );
    const bytes = await writeXlsx(plan.sheets, values, { title: at(0) });
    const sheets = normalFile(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(hostileSheetNames);
    const all = sheets.flatMap(({ cells }) => Object.values(cells));
    expect(all.filter((each) => each.startsWith("="))).toHaveLength(formulas);
    hostileTexts.forEach((text, row) => {
      const found = sheets[0]!.cells[`A${row + 1}`];
      if (held(text) === "") expect(found ?? '""').toBe('""');
      else expect(held(JSON.parse(found!) as string), JSON.stringify(text.slice(0, 40))).toBe(held(text));
    });
    const file = new XlsxFile(bytes);
    for (const path of file.paths.filter((each) => /\.(xml|rels|vml)$/.test(each))) file.root(path);
    expect(file.paths.filter((path) => /externalLink|connection|macro|vba/i.test(path))).toEqual([]);
    const parts = file.paths.map((path) => file.text(path)).join("");
    expect(parts).not.toMatch(/TargetMode="External"|<ddeLink|<hyperlink /);
    expect([...parts.matchAll(/<f[ >]/g)].length).toBe(formulas);
  });
});
