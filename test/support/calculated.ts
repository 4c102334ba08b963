import { cellAddress } from "../../src/plan/address";
import type { Cell, SheetRange, WorkbookPlan } from "../../src/plan/plan";
import type { CalculatedValues, Calculator } from "../../src/workbook/calculation";
import type { CellValue } from "../../src/workbook/workbook";
import { keptCalculator } from "./keptCalculator";

/** A plan with its values, as the workbench's engine and the built functions calculate them. */
export class CalculatedPlan {
  constructor(
    readonly plan: WorkbookPlan,
    readonly values: CalculatedValues,
  ) {}

  at({ sheet, row, column }: Pick<SheetRange, "sheet" | "row" | "column">): CellValue {
    return this.values.get(sheet)?.[row]?.[column] ?? null;
  }

  get masterCheck(): CellValue {
    return this.at(this.plan.masterCheck);
  }

  /** The figure of the plan that the panel shows under this label. */
  headline(label: string): CellValue {
    const found = this.plan.headlines.find((headline) => headline.label === label);
    if (!found) throw new Error(`The plan has no headline "${label}".`);
    return this.at(found.cell);
  }

  /** The periods of a row on a sheet of time, found by its label; `nth` where a label stands more than once. */
  row(sheet: string, label: string, nth = 0): CellValue[] {
    const periods = this.plan.sheets.find(({ name }) => name === sheet)?.periods;
    const rows = (this.values.get(sheet) ?? []).filter((line) => line[0] === label);
    if (!periods || !rows[nth]) throw new Error(`${sheet} has no row "${label}".`);
    return rows[nth].slice(periods.column, periods.column + periods.count) as CellValue[];
  }

  numbers(sheet: string, label: string, nth = 0): number[] {
    return this.row(sheet, label, nth).map(Number);
  }

  /** Every cell that shows an error, with its address. */
  get errors(): string[] {
    return [...this.values].flatMap(([sheet, rows]) =>
      rows.flatMap((line, row) =>
        line.flatMap((value, column) =>
          typeof value === "string" &&
          /^#(N\/A|VALUE!|NUM!|DIV\/0!|REF!|NAME\?|NULL!|SPILL!|CALC!)/.test(value)
            ? [`${sheet}!${cellAddress(row, column)} ${value}`]
            : [],
        ),
      ),
    );
  }

  /** The checks that fail, with their differences. */
  get failingChecks(): string[] {
    return (this.values.get("Checks") ?? [])
      .filter((line) => line[3] === 0)
      .map((line) => `${line[0]}: ${line[1]}`);
  }
}

/**
 * Calculates a plan, after `change` has put other constants in place of inputs, named by their defined names.
 * @param shared A calculator of the caller's, which then need not be made anew for each plan
 */
export async function calculated(
  plan: WorkbookPlan,
  change: Readonly<Record<string, number | string>> = {},
  shared?: Calculator,
): Promise<CalculatedPlan> {
  const sheets = plan.sheets.map((sheet) => {
    const cells: Cell[][] = sheet.blocks[0].cells.map((line) => [...line]);
    for (const [name, value] of Object.entries(change)) {
      const found = sheet.names.find((defined) => defined.name === name);
      if (found) cells[found.range.row][found.range.column] = value;
    }
    return { name: sheet.name, cells };
  });
  const calculator = shared ?? keptCalculator();
  try {
    return new CalculatedPlan(plan, await calculator.calculate(sheets));
  } finally {
    if (!shared) calculator.dispose();
  }
}
