import { scenarios, type Cell, type WorkbookPlan } from "../../../src/plan/plan";
import type { CellValue } from "../../../src/workbook/workbook";
import type { CalculatedPlan } from "../../support/calculated";

const firstScenarioColumn = 3;

/** The plan with other inputs, as an analyst changes them: in the scenario's column where a lever has three. */
export function withInputs(
  plan: WorkbookPlan,
  change: Readonly<Record<string, number | string>>,
): WorkbookPlan {
  const inputs = plan.sheets.find(({ name }) => name === "Inputs")!;
  const cells = Object.entries(change).map(([key, value]) => {
    const { row, column } = inputs.names.find(({ name }) => name === `input_${key}`)!.range;
    const isLever = typeof inputs.blocks[0].cells[row][column] === "object";
    return { row, column: isLever ? firstScenarioColumn + scenarios.indexOf(plan.scenario) : column, value };
  });
  return withCells(plan, "Inputs", cells);
}

/** The plan with another figure in a table of the live scenario, such as Debts, found by the row's name. */
export function withTableCell(
  plan: WorkbookPlan,
  sheet: string,
  rowName: string,
  column: number,
  value: number,
): WorkbookPlan {
  const { cells } = plan.sheets.find(({ name }) => name === sheet)!.blocks[0];
  const row = cells.flatMap((line, index) => (line[0] === rowName ? [index] : []))[
    scenarios.indexOf(plan.scenario)
  ];
  return withCells(plan, sheet, [{ row, column, value }]);
}

function withCells(
  plan: WorkbookPlan,
  sheet: string,
  changed: readonly { row: number; column: number; value: number | string }[],
): WorkbookPlan {
  return {
    ...plan,
    sheets: plan.sheets.map((each) => {
      if (each.name !== sheet) return each;
      const cells: Cell[][] = each.blocks[0].cells.map((line) => [...line]);
      for (const { row, column, value } of changed) cells[row][column] = value;
      return { ...each, blocks: [{ ...each.blocks[0], cells }] };
    }),
  };
}

/** The cells of a row that its first cell names; `nth` where more rows than one have that name. */
export function labelled(result: CalculatedPlan, sheet: string, label: string, nth = 0): CellValue[] {
  const row = (result.values.get(sheet) ?? []).filter((line) => line[0] === label)[nth];
  if (!row) throw new Error(`${sheet} has no row "${label}".`);
  return row as CellValue[];
}
