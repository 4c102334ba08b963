import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { namespaceIn, withNamespace } from "../src/plan/namespace";
import { isFormula, type WorkbookPlan } from "../src/plan/plan";
import { findTemplate } from "../src/templates";
import type { Calculator } from "../src/workbook/calculation";
import { ExcelWorkbook } from "../src/workbook/excel";
import { ExcelHost } from "./excel-host/host";
import { openOffice, type OfficePage } from "./excel-host/inJsdom";
import { samplePlan } from "./support/samplePlan";
import { keptCalculator } from "./support/keptCalculator";

const template = findTemplate("liquidity-gap");
const plan = template.build(template.presets[0]!.id, "Base");

const formulas = ({ sheets }: WorkbookPlan): string[] =>
  sheets.flatMap((sheet) =>
    sheet.blocks.flatMap(({ cells }) =>
      cells.flat().flatMap((cell) => (isFormula(cell) ? [cell.formula] : [])),
    ),
  );
const texts = ({ sheets }: WorkbookPlan): string[] =>
  sheets.flatMap((sheet) => [
    ...sheet.blocks.flatMap(({ cells }) => cells.flat().filter((cell) => typeof cell === "string")),
    ...sheet.notes.map(({ text }) => text),
  ]);
/** By search instead of by reading formulas: what the templates call stands nowhere in quotation marks. */
const substituted = (list: readonly string[]): string[] =>
  list.map((one) => one.replaceAll("THESIS.", "THESISDEV."));

describe("a plan under the namespace for development", () => {
  const developed = withNamespace(plan, "THESISDEV");

  it("calls every function by it, and nothing else is another", () => {
    expect(formulas(plan).some((formula) => formula.includes("THESIS."))).toBe(true);
    expect(formulas(developed)).toEqual(substituted(formulas(plan)));
  });

  it("mentions the functions by it, since that is what a reader would type", () => {
    expect(texts(plan).some((text) => text.includes("THESIS."))).toBe(true);
    expect(texts(developed)).toEqual(substituted(texts(plan)));
  });

  it("is the very plan where the namespace is the one of production", () => {
    expect(withNamespace(plan, "THESIS")).toBe(plan);
  });

  it("leaves a text in a formula and a sheet of the same name as they are", () => {
    const formula = `SUM('THESIS.X'!A1)&"THESIS.RAMP(1)"&thesis.ramp(1)`;
    const sample = samplePlan();
    const one = { ...sample.sheets[0]!, blocks: [{ row: 0, column: 0, cells: [[{ formula }]] }] };
    const [changed] = withNamespace({ ...sample, sheets: [one] }, "THESISDEV").sheets;
    expect(changed!.blocks[0]!.cells).toEqual([
      [{ formula: `SUM('THESIS.X'!A1)&"THESIS.RAMP(1)"&THESISDEV.RAMP(1)` }],
    ]);
  });
});

describe("the address of the panel", () => {
  it.each([
    ["", "THESIS"],
    ["?namespace=THESISDEV", "THESISDEV"],
    // Excel adds to the address what it has to say itself.
    ["?namespace=THESISDEV&_host_Info=Excel$Win32$16.01$en-US$$$$0", "THESISDEV"],
    ["?_host_Info=Excel$Web$16.00$en-US$$$$0&namespace=THESISDEV", "THESISDEV"],
    ["?namespace=EVIL(1)%2B", "THESIS"],
    ["?namespace=", "THESIS"],
  ])("%s means %s: nothing but our own two names gets into a formula", (search, namespace) => {
    expect(namespaceIn(search)).toBe(namespace);
  });
});

describe("Excel with the development copy", () => {
  let calculator: Calculator;
  let page: OfficePage | undefined;
  beforeAll(() => {
    calculator = keptCalculator();
  });
  afterAll(() => calculator.dispose());
  afterEach(() => page?.close());

  it.each(["THESISDEV", "THESIS"])("gets formulas that call %s functions", async (namespace) => {
    const host = new ExcelHost({ calculator });
    page = await openOffice(host);
    const sample = samplePlan();
    await new ExcelWorkbook(namespace).insert(sample);
    const names = new Set(sample.sheets.map(({ name }) => name));
    const calls = host.book.sheets
      .filter(({ name }) => names.has(name))
      .flatMap((sheet) => JSON.stringify([...sheet.cells]).match(/\bTHESIS\w*(?=\.[A-Z_]+\()/g) ?? []);
    expect(new Set(calls)).toEqual(new Set([namespace]));
  });
});
