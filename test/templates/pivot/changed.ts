import { sheetPrefix } from "../../../src/plan/address";
import { isFormula, scenarios, type Cell, type WorkbookPlan } from "../../../src/plan/plan";
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

/** The sheets that neither Liquidity nor Value reads. */
export const elsewhere = [
  "Dashboard",
  "Scorecard",
  "Then and now",
  "Model by function",
  "Scenario keys",
  "Views",
  "Risk",
  "Scorecard deals",
  "Scorecard workings",
];

/** The plan without sheets that those under test do not read, nor whatever mentions them: they take most of the time. */
export function without(plan: WorkbookPlan, dropped: readonly string[]): WorkbookPlan {
  const prefixes = dropped.map(sheetPrefix);
  const isGone = (cell: Cell): boolean =>
    isFormula(cell) && prefixes.some((prefix) => cell.formula.includes(prefix));
  return {
    ...plan,
    sheets: plan.sheets
      .filter(({ name }) => !dropped.includes(name))
      .map((sheet) => {
        const cells = sheet.blocks[0].cells.map((line) =>
          // What is left of a check without its difference would pass.
          sheet.role === "checks" && line.some(isGone)
            ? line.map(() => null)
            : line.map((cell) => (isGone(cell) ? null : cell)),
        );
        return { ...sheet, blocks: [{ ...sheet.blocks[0], cells }] };
      }),
  };
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
