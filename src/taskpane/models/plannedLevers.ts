import { contains, parseAddress } from "../../plan/address";
import { isFormula, scenarios, type Scenario, type SheetPlan, type ValidationRule } from "../../plan/plan";
import type { Template } from "../../templates/template";
import type { CellContent, CellValue } from "../../workbook/workbook";
import { SheetContent } from "./cells";
import { leversOn } from "./levers";

/** What the template says of a lever: a spreadsheet does not tell what a cell of its accepts. */
export interface PlannedLever {
  readonly rule: ValidationRule | undefined;
  readonly values: Readonly<Record<Scenario, CellValue>>;
}

export interface PlannedLevers {
  /** The names that the template gives the sheets with inputs. */
  readonly sheets: readonly string[];
  readonly levers: ReadonlyMap<string, PlannedLever>;
}

/** What a template makes of a preset, as far as levers go. */
export function plannedLevers(template: Template, preset: string): PlannedLevers {
  const known = template.presets.some(({ id }) => id === preset) ? preset : template.presets[0]!.id;
  const sheets = template.build(known, "Base").sheets.filter(({ role }) => role === "inputs");
  return {
    sheets: sheets.map(({ name }) => name),
    levers: new Map(sheets.flatMap((sheet) => leversPlannedOn(sheet))),
  };
}

function leversPlannedOn(sheet: SheetPlan): [string, PlannedLever][] {
  return leversOn(contentOf(sheet), sheet.name).map(({ key, cells }) => {
    const { row, column } = parseAddress(cells.Base.address);
    const values = scenarios.map((scenario): [Scenario, CellValue] => [scenario, cells[scenario].value]);
    return [
      key,
      {
        rule: sheet.validations.find(({ range }) => contains(range, row, column))?.rule,
        values: Object.fromEntries(values) as Record<Scenario, CellValue>,
      },
    ];
  });
}

/** A sheet of a plan as if it were read from a workbook that has not calculated. */
function contentOf({ name, blocks }: SheetPlan): SheetContent {
  const cells: CellContent[][] = [];
  for (const block of blocks) {
    block.cells.forEach((line, r) => {
      const row = (cells[block.row + r] ??= []);
      line.forEach((cell, c) => {
        row[block.column + c] = {
          value: isFormula(cell) ? null : cell,
          formula: isFormula(cell) ? `=${cell.formula}` : null,
          numberFormat: "General",
        };
      });
    });
  }
  const columns = Math.max(0, ...cells.map((line) => line?.length ?? 0));
  const range = { row: 0, column: 0, rows: cells.length, columns };
  // Gaps are cells too: a sheet of a workbook is read as a rectangle.
  const filled = Array.from({ length: cells.length }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cells[row]?.[column] ?? nothing),
  );
  return new SheetContent(name, range, filled);
}

const nothing: CellContent = { value: null, formula: null, numberFormat: "General" };
