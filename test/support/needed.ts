import { isFormula, type Cell, type SheetRange, type WorkbookPlan } from "../../src/plan/plan";
import { mentions } from "../../src/plan/rules";

/**
 * The plan with nothing left in it but what some cells depend on, for tests that ask for those alone: most formulas of
 * a workbook feed its tables and checks.
 */
export function neededFor(plan: WorkbookPlan, cells: readonly SheetRange[]): WorkbookPlan {
  const grids = new Map(plan.sheets.map((sheet) => [sheet.name, sheet.blocks[0]!.cells]));
  const anchors = new Map<string, string>();
  const key = (sheet: string, row: number, column: number): string => `${sheet}!${row},${column}`;
  for (const [sheet, rows] of grids) {
    rows.forEach((line, r) =>
      line.forEach((cell, c) => {
        if (!isFormula(cell) || !cell.spill) return;
        for (let i = 0; i < cell.spill.rows; i += 1)
          for (let j = 0; j < cell.spill.columns; j += 1)
            anchors.set(key(sheet, r + i, c + j), key(sheet, r, c));
      }),
    );
  }
  const needed = new Set<string>();
  const open: string[] = [];
  const need = ({ sheet, row, column, rows, columns }: SheetRange): void => {
    for (let r = row; r < row + rows; r += 1) {
      for (let c = column; c < column + columns; c += 1) {
        const at = anchors.get(key(sheet, r, c)) ?? key(sheet, r, c);
        if (needed.has(at)) continue;
        needed.add(at);
        open.push(at);
      }
    }
  };
  cells.forEach(need);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const split = at.lastIndexOf("!");
    const sheet = at.slice(0, split);
    const [row, column] = at
      .slice(split + 1)
      .split(",")
      .map(Number) as [number, number];
    const cell = grids.get(sheet)?.[row]?.[column];
    if (!isFormula(cell)) continue;
    for (const { prefix, range } of mentions(cell.formula)) need({ sheet: prefix || sheet, ...range });
  }
  return {
    ...plan,
    sheets: plan.sheets.map((sheet) => ({
      ...sheet,
      blocks: [
        {
          ...sheet.blocks[0]!,
          cells: sheet.blocks[0]!.cells.map((line, r) =>
            line.map((cell, c): Cell => (needed.has(key(sheet.name, r, c)) ? cell : null)),
          ),
        },
      ],
    })),
  };
}
