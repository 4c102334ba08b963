import { beforeAll, describe, expect, it } from "vitest";
import { isFormula, type WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import type { Calculator } from "../../src/workbook/calculation";
import { ExcelWorkbook } from "../../src/workbook/excel";
import type { FunctionLibrary } from "../../src/library/library";
import { XlsxWorkbook } from "../../src/workbook/xlsx";
import { ExcelHost } from "../excel-host/host";
import { openOffice } from "../excel-host/inJsdom";
import { headlessGrid } from "../support/headlessGrid";
import { loadLibrary } from "../support/library";
import { normalFile } from "../support/normalFile";
import { normalHost, normalPlan, type NormalSheet } from "../support/normalForm";
import { samplePlan } from "../support/samplePlan";

/** Every template with its first preset, and the plan that uses every part of a plan. */
const plans: readonly (readonly [string, () => WorkbookPlan])[] = [
  ["sample", samplePlan],
  ...templates.map(
    (template) => [template.id, () => template.build(template.presets[0]!.id, "Base")] as const,
  ),
];

async function inExcel(plan: WorkbookPlan): Promise<NormalSheet[]> {
  const host = new ExcelHost();
  const page = await openOffice(host);
  try {
    const { sheets } = await new ExcelWorkbook().insert(plan);
    return normalHost(
      host.book,
      sheets.map(({ name }) => name),
    );
  } finally {
    page.close();
  }
}

async function inGrid(plan: WorkbookPlan, library: FunctionLibrary): Promise<NormalSheet[]> {
  const host = headlessGrid(library);
  try {
    const { sheets } = await host.grid.insert(plan);
    const names = sheets.map(({ name }) => name);
    const snapshot = await host.grid.snapshot();
    return snapshot.sheets.filter(({ name }) => names.includes(name)).map(normalPlan);
  } finally {
    host.dispose();
  }
}

/** Works everything out to 0: what cells hold and how they look does not hang on their values. */
const zeros: Calculator = {
  calculate: async (sheets) =>
    new Map(
      sheets.map(({ name, cells }) => {
        const values = cells.map((row) => row.map((cell) => (isFormula(cell) ? 0 : cell)));
        cells.forEach((row, r) =>
          row.forEach((cell, c) => {
            if (!isFormula(cell) || !cell.spill) return;
            for (let down = 0; down < cell.spill.rows; down += 1) {
              for (let across = 0; across < cell.spill.columns; across += 1) {
                (values[r + down] ??= [])[c + across] = 0;
              }
            }
          }),
        );
        return [name, values];
      }),
    ),
  dispose: () => undefined,
};

async function inFile(plan: WorkbookPlan): Promise<NormalSheet[]> {
  const file = new XlsxWorkbook(zeros);
  await file.insert(plan);
  return normalFile(await file.bytes()).map((sheet) => ({ ...sheet, cells: withoutPrefixes(sheet.cells) }));
}

/** A file spells our functions and those that came after 2007 with prefixes, and has no dots in our names. */
const withoutPrefixes = (cells: NormalSheet["cells"]): NormalSheet["cells"] =>
  Object.fromEntries(
    Object.entries(cells).map(([address, cell]) => [
      address,
      cell.startsWith("=")
        ? cell
            .replaceAll(/_xl(?:fn|ws|pm|udf)\./g, "")
            .replaceAll("_xldudf_THESIS_", "THESIS.")
            .replaceAll(/THESIS\.[A-Z0-9_.]+/g, (name) => name.replaceAll(".", "_"))
        : cell,
    ]),
  );

describe.each(plans)("%s", (_id, build) => {
  let plan: WorkbookPlan;
  let planned: NormalSheet[];
  let library: FunctionLibrary;
  beforeAll(() => {
    library = loadLibrary();
    plan = build();
    planned = plan.sheets.map(normalPlan);
  });

  const compare = (written: readonly NormalSheet[]): void => {
    expect(written.map(({ name }) => name)).toEqual(planned.map(({ name }) => name));
    written.forEach((sheet, index) => expect(sheet).toEqual(planned[index]));
  };

  it("stands in Excel as it was planned: formulas, values, looks and names", async () => {
    compare(await inExcel(plan));
  });

  it("stands in the workbench as it was planned: formulas, values, looks and names", async () => {
    compare(await inGrid(plan, library));
    // The grid works a model out while it is inserted, which takes a busy machine its time.
  }, 180_000);

  it("stands in the file as it was planned: formulas, values, looks and names", async () => {
    const written = await inFile(plan);
    const wanted = planned.map((sheet) => ({ ...sheet, cells: withoutPrefixes(sheet.cells) }));
    expect(written.map(({ name }) => name)).toEqual(wanted.map(({ name }) => name));
    written.forEach((sheet, index) => expect(sheet).toEqual(wanted[index]));
  });
});
