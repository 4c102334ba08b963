import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withSheetNames } from "../../src/plan/formula";
import type { FunctionLibrary } from "../../src/library/library";
import { templates } from "../../src/templates";
import { ExcelWorkbook } from "../../src/workbook/excel";
import type { InsertedModel } from "../../src/workbook/workbook";
import { PageFunctions } from "../excel-host/functionCalls";
import { ExcelHost } from "../excel-host/host";
import { openOffice, type OfficePage } from "../excel-host/inJsdom";
import { excel2021, profiles } from "../excel-host/profiles";
import { rankOf } from "../excel-host/requirementSets";
import { differences, snapshot } from "../excel-host/snapshot";
import { loadLibrary } from "../support/library";
import { normalHost, normalPlan } from "../support/normalForm";
import { samplePlan } from "../support/samplePlan";

/** The life of a model in each Excel that is played: a small one, its functions called in the page as that Excel calls them. */

const plan = samplePlan();
const template = templates.find(({ id }) => id === "mining-margin")!;
let library: FunctionLibrary;
beforeAll(() => {
  library = loadLibrary();
});

/** The headlines of the first Excel, to which those of the others are equal. */
let headlines: unknown[] | undefined;

describe.each(profiles)("$title", (profile) => {
  let functions: PageFunctions;
  let host: ExcelHost;
  let page: OfficePage;
  let model: InsertedModel;
  let before: string;
  const workbook = new ExcelWorkbook();

  beforeAll(async () => {
    functions = new PageFunctions(library, profile.emptyCell);
    host = new ExcelHost({ functions, profile });
    page = await openOffice(host, { functions: true });
    host.type("Sheet1", "A1", "mine");
    before = snapshot(host.book);
  });
  afterAll(() => {
    page.close();
    functions.dispose();
  });

  const shown = async (): Promise<unknown[]> =>
    Promise.all(
      model.headlines.map(async ({ cell }) => (await workbook.read(cell.sheet, cell.address))[0]![0]),
    );

  it("takes a model in at most four requests, whole, and its page answers every call", async () => {
    const from = host.requests.length;
    const asked = functions.answered;
    model = await workbook.insert(plan);
    expect(host.requests.length - from).toBeLessThanOrEqual(4);
    expect(host.requests.every(({ error }) => error === null)).toBe(true);
    const names = new Map(model.sheets.map(({ planned, name }) => [planned, name]));
    expect(normalHost(host.book, [...names.values()])).toEqual(
      withSheetNames(plan, names).sheets.map(normalPlan),
    );
    expect(await workbook.read(model.masterCheck.sheet, model.masterCheck.address)).toEqual([[true]]);
    expect(functions.answered - asked).toBeGreaterThan(1);
    headlines ??= await shown();
    expect(await shown()).toEqual(headlines);
  });

  it("says in words what it has no place for, and groups its undo where it can", () => {
    const knows = (version: string): boolean => rankOf(profile.excelApi) >= rankOf(version);
    const [older, charts] = ["Notes on cells: they need a newer Excel.", "Descriptions of the charts"];
    expect(model.notShown).toEqual(
      [...(knows("1.18") ? [] : [older]), charts].map((words) => expect.stringContaining(words)),
    );
    const notes = model.sheets.reduce((sum, { name }) => sum + host.book.sheet(name)!.notes.length, 0);
    expect(notes).toBe(knows("1.18") ? 1 : 0);
    // The sheets come with one request and their pages with another: one step or two.
    expect(host.undo[0]!.requests).toHaveLength(knows("1.20") ? 2 : 1);
  });

  it("hands an empty cell to a function in its own way, and the answer is the same", async () => {
    await workbook.write("Sheet1", [
      { address: "B1", cell: { formula: "THESIS.MINER_MW(F1,20)" } },
      { address: "B2", cell: { formula: "SUM(THESIS.CASH_RUN(100,F1:H1,F1:H1))" } },
    ]);
    expect(await workbook.read("Sheet1", "B1:B2")).toEqual([[0], [300]]);
    await workbook.write("Sheet1", [
      { address: "B1", cell: null },
      { address: "B2", cell: null },
    ]);
  });

  it("freezes all calls and puts them back, and repairs one that stands as in a file", async () => {
    const { live } = await workbook.calls(model.id);
    expect(live).toBeGreaterThan(1);
    expect(await workbook.freeze(model.id)).toBe(live);
    expect(await workbook.calls(model.id)).toEqual({ live: 0, broken: 0, frozen: live });
    expect(await shown()).toEqual(headlines);
    expect(await workbook.unfreeze(model.id)).toEqual({ restored: live, changed: 0 });
    expect(await shown()).toEqual(headlines);
    await workbook.write("Sheet1", [{ address: "B1", cell: { formula: "_xldudf_THESIS_MINER_MW(5,20)" } }]);
    expect(await workbook.calls()).toMatchObject({ broken: 1 });
    expect(await workbook.repair()).toBe(1);
    expect(await workbook.read("Sheet1", "B1")).toEqual([[100]]);
    await workbook.write("Sheet1", [{ address: "B1", cell: null }]);
  });

  it("lets it be removed, and is as it was", async () => {
    expect(await workbook.edits(model.id)).toEqual({ known: true, sheets: [] });
    await workbook.remove(model.id);
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });

  it("takes a whole template as it was planned, whose checks all pass, and gives it up again", async () => {
    const own = page.turnTo(new ExcelHost({ functions, profile }));
    const untouched = snapshot(own.book);
    const whole = template.build(template.presets[0]!.id, "Base");
    const { id, sheets, masterCheck } = await workbook.insert(whole);
    expect(own.requests.length).toBeLessThanOrEqual(4);
    expect(
      normalHost(
        own.book,
        sheets.map(({ name }) => name),
      ),
    ).toEqual(whole.sheets.map(normalPlan));
    expect(await workbook.read(masterCheck.sheet, masterCheck.address)).toEqual([[true]]);
    await workbook.remove(id);
    expect(differences(untouched, snapshot(own.book))).toEqual([]);
  });
});

describe("an Excel that does not tell which cells an array fills", () => {
  it("freezes nothing, and says what to do instead", async () => {
    const page = await openOffice(new ExcelHost({ profile: excel2021, excelApi: "1.11" }));
    try {
      await expect(new ExcelWorkbook().freeze()).rejects.toThrow(/cannot be frozen.*Paste Special > Values/s);
    } finally {
      page.close();
    }
  });
});
