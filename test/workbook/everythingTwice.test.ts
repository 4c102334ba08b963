import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cellAddress } from "../../src/plan/address";
import { withSheetNames } from "../../src/plan/formula";
import type { WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import type { Calculator } from "../../src/workbook/calculation";
import { ExcelWorkbook } from "../../src/workbook/excel";
import type { InsertedModel } from "../../src/workbook/workbook";
import { german } from "../excel-host/culture";
import { ExcelHost } from "../excel-host/host";
import { openOffice, type OfficePage } from "../excel-host/inJsdom";
import { differences, snapshot } from "../excel-host/snapshot";
import { keptCalculator } from "../support/keptCalculator";
import { normalHost, normalPlan } from "../support/normalForm";

/** Every template, inserted twice into workbooks that are not as an add-in would wish. */

const workbook = new ExcelWorkbook();
let calculator: Calculator;
let page: OfficePage;
beforeAll(async () => {
  calculator = keptCalculator();
  page = await openOffice(new ExcelHost());
});
afterAll(() => {
  page.close();
  calculator.dispose();
});

const plans = new Map<string, WorkbookPlan>();
const planOf = (id: string): WorkbookPlan => {
  const template = templates.find((each) => each.id === id)!;
  const plan = plans.get(id) ?? template.build(template.presets[0]!.id, "Base");
  plans.set(id, plan);
  return plan;
};

/** To calculate the whole of every template twice takes minutes: these two stand for the others' values. */
const calculated = ["mining-margin", "liquidity-gap"];

/** Somebody's own workbook, where the names of a plan's sheets, of its cells and of its charts are taken. */
function occupied(plan: WorkbookPlan, calculates = true): ExcelHost {
  const host = page.turnTo(new ExcelHost(calculates ? { calculator } : {}));
  const { book } = host;
  const [first, second] = plan.sheets;
  book.rename(book.active, first!.name);
  host.type(first!.name, "A1", "mine");
  book.addSheet(second!.name.toUpperCase());
  host.type(second!.name, "B2", "=1+1");
  const charted = book.addSheet("Charts");
  for (const { name } of plan.sheets.flatMap((sheet) => sheet.names).slice(0, 20)) {
    const range = { sheet: charted, row: 0, column: 0, rows: 1, columns: 1 };
    if (!book.names.some((each) => each.name.toLowerCase() === name.toLowerCase()))
      book.addName(null, { name, formula: "=Charts!$A$1", range, comment: "", visible: true });
  }
  plan.sheets
    .flatMap((sheet) => sheet.charts)
    .forEach(({ name }, index) =>
      charted.charts.push({
        id: `mine-${index}`,
        name,
        chartType: "Line",
        position: null,
        series: [],
        look: {},
      }),
    );
  return host;
}

const theirs = (text: string): string =>
  text
    .split("\n")
    .filter((line) => /^workbook names|^sheet [012] "/.test(line))
    .join("\n");

describe.each(templates.map(({ id }) => id))("%s, inserted twice", (id) => {
  afterEach(() => page.turnTo(new ExcelHost()));

  it("stands twice beside sheets, names and charts of the same names, in R1C1 and where a comma parts decimals", async () => {
    const plan = planOf(id);
    const host = occupied(plan, calculated.includes(id));
    host.book.culture = german;
    host.book.referenceStyle = "R1C1";
    const before = theirs(snapshot(host.book));
    const models: InsertedModel[] = [await workbook.insert(plan), await workbook.insert(plan)];
    const all = models.flatMap(({ sheets }) => sheets.map(({ name }) => name));
    expect(new Set(all.map((name) => name.toLowerCase())).size).toBe(plan.sheets.length * 2);
    for (const { sheets } of models) {
      const names = new Map(sheets.map(({ planned, name }) => [planned, name] as const));
      const meant = withSheetNames(plan, names).sheets.map(normalPlan);
      const written = normalHost(host.book, [...names.values()]);
      meant.forEach((sheet, index) => expect(written[index]).toEqual(sheet));
    }
    for (const { masterCheck, headlines } of calculated.includes(id) ? models : []) {
      expect(await workbook.read(masterCheck.sheet, masterCheck.address)).toEqual([[true]]);
      for (const { cell } of headlines) {
        expect(await workbook.read(cell.sheet, cell.address)).not.toEqual([[expect.stringMatching(/^#/)]]);
      }
    }
    await workbook.remove(models[0]!.id);
    await workbook.remove(models[1]!.id);
    expect(differences(before, theirs(snapshot(host.book)))).toEqual([]);
    expect(host.book.sheets).toHaveLength(3);
  });

  it("is refused in words where days are counted from 1904, and where the structure is protected", async () => {
    const host = occupied(planOf(id), false);
    const before = snapshot(host.book);
    host.book.dateSystem = 1904;
    await expect(workbook.insert(planOf(id))).rejects.toThrow(
      /counts its days from 1904.*Use 1904 date system/s,
    );
    host.book.dateSystem = 1900;
    host.book.protected = true;
    await expect(workbook.insert(planOf(id))).rejects.toThrow(/structure of this workbook is protected/);
    host.book.protected = false;
    expect(differences(before, snapshot(host.book))).toEqual([]);
  });
});

describe("where the user calculates by hand", () => {
  it("a model has all its values, and Excel goes on calculating by hand", async () => {
    const plan = planOf("liquidity-gap");
    const host = occupied(plan);
    host.book.calculationMode = "Manual";
    const { masterCheck } = await workbook.insert(plan);
    expect(await workbook.read(masterCheck.sheet, masterCheck.address)).toEqual([[true]]);
    expect(host.book.calculationMode).toBe("Manual");
    for (const sheet of host.book.sheets) {
      const values = await host.book.values(sheet);
      const errors = values.flatMap((line, row) =>
        line.flatMap((value, column) =>
          typeof value === "string" && /^#[A-Z]/.test(value)
            ? [`${sheet.name}!${cellAddress(row, column)}`]
            : [],
        ),
      );
      expect(errors).toEqual([]);
    }
  });
});
