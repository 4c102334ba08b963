import type { CellValue } from "../../src/workbook/workbook";
import { FakeWorkbook } from "./fakeWorkbook";
import { sampleTemplates } from "./sampleTemplates";

export type CheckedState =
  "pass" | "fail" | "many" | "calculating" | "unknown" | "error" | "typedOver" | "emptied" | "deleted";

const first = 9;

/** Puts a line of a Checks sheet, as the templates lay it out, into a workbook in memory. */
function line(
  workbook: FakeWorkbook,
  row: number,
  label: string,
  formula: string,
  difference: CellValue,
  about: string,
): void {
  const passes = typeof difference === "number" && Math.abs(difference) <= 1e-6 ? 1 : 0;
  workbook.cells.set(`Checks!A${row}`, label);
  workbook.cells.set(`Checks!B${row}`, difference);
  workbook.formulas.set(`Checks!B${row}`, formula);
  workbook.cells.set(`Checks!C${row}`, 1e-6);
  workbook.cells.set(`Checks!D${row}`, passes);
  workbook.formulas.set(`Checks!D${row}`, `=IFERROR(1*(ABS(B${row})<=C${row}),0)`);
  workbook.cells.set(`Checks!E${row}`, about);
}

const agree = (a: string, b: string): string => `=(${a}-${b})/MAX(1,ABS(${a}))`;

/** What the workbook holds in a state; `mended` puts it right again. */
export function fillChecks(workbook: FakeWorkbook, state: CheckedState): void {
  const differs: CellValue =
    state === "calculating"
      ? "#BUSY!"
      : state === "unknown"
        ? "#NAME?"
        : state === "error"
          ? "#REF!"
          : state === "fail" || state === "many" || state === "typedOver"
            ? 0.25
            : 0;
  workbook.cells.set("Checks!A5", "Every check passes");
  workbook.cells.set("Checks!B5", differs === 0 || state === "typedOver");
  workbook.formulas.set("Checks!B5", "=$B$6=0");
  workbook.cells.set("Sample model!B8", 120_000_000);
  workbook.cells.set("Sample model!C8", differs === 0 ? 120_000_000 : 90_000_000);
  for (const cell of ["B8", "C8"]) workbook.numberFormats.set(`Sample model!${cell}`, '$#,##0.0,,"m"');
  line(
    workbook,
    first,
    "Lowest cash: function and plain formulas agree",
    agree("'Sample model'!$B$8", "'Sample model'!$C$8"),
    differs,
    "Sample model",
  );
  line(
    workbook,
    first + 1,
    "Inputs: the delay is in whole quarters",
    "=1-1*('Sample inputs'!$B$4=1)",
    0,
    "Sample inputs",
  );
  line(
    workbook,
    first + 2,
    "Opening cash: both sheets say the same",
    agree("'Sample model'!$B$8", "'Sample model'!$B$8"),
    0,
    "Sample model",
  );
  if (state === "many") {
    for (let n = 0; n < 20; n += 1) {
      line(
        workbook,
        first + 3 + n,
        `Rent of phase ${n + 1} in every quarter of the whole horizon: function and plain formulas agree`,
        agree("'Sample model'!$B$8", "'Sample model'!$C$8"),
        0.25,
        "Sample model",
      );
    }
  }
  if (state === "emptied") {
    for (const key of [...workbook.formulas.keys()])
      if (key.startsWith("Checks!")) workbook.formulas.delete(key);
  }
}

/** A workbook in memory with one model whose Checks sheet is laid out as the templates do it. */
export async function checkedWorkbook(state: CheckedState): Promise<FakeWorkbook> {
  const workbook = new FakeWorkbook();
  const template = sampleTemplates[1]!;
  const model = await workbook.insert(template.build("blank", "Base"));
  workbook.models = [
    {
      ...model,
      masterCheck: { sheet: "Checks", address: "B5" },
      sheets: [...model.sheets, ...(state === "deleted" ? [] : [{ planned: "Checks", name: "Checks" }])],
    },
  ];
  fillChecks(workbook, state);
  return workbook;
}
