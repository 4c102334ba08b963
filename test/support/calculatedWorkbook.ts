import { cellAddress, parseAddress, rangeAddress } from "../../src/plan/address";
import { isFormula, type Cell, type Range, type SheetPlan } from "../../src/plan/plan";
import type { CellContent, CellValue, InsertedModel } from "../../src/workbook/workbook";
import type { CalculatedPlan } from "./calculated";
import { FakeWorkbook } from "./fakeWorkbook";

interface Filled {
  readonly cells: CellContent[][];
  readonly used: Range;
}

const nothing: CellContent = { value: null, formula: null, numberFormat: "General" };

/** A workbook in which calculated plans stand as a spreadsheet would hold them, down to formats and spills. */
export class CalculatedWorkbook extends FakeWorkbook {
  private readonly filled = new Map<string, Filled>();
  /** How often the workbook was asked for cells. */
  reads = 0;

  constructor(...calculated: readonly Pick<CalculatedPlan, "plan" | "values">[]) {
    super();
    for (const { plan, values } of calculated) {
      for (const sheet of plan.sheets) this.filled.set(sheet.name, fill(sheet, values.get(sheet.name) ?? []));
      this.models.push(modelOf(plan, this.models.length));
    }
  }

  /** Puts a sheet of the user's own beside them. */
  addSheet(
    name: string,
    rows: readonly (readonly (Cell | { readonly formula: string; readonly value: CellValue })[])[],
  ): void {
    const cells = rows.map((row) =>
      row.map((cell): CellContent => {
        if (!isFormula(cell as Cell)) return { ...nothing, value: cell as CellValue };
        const { formula, value = null } = cell as { formula: string; value?: CellValue };
        return { ...nothing, formula: `=${formula}`, value };
      }),
    );
    const columns = Math.max(1, ...cells.map((row) => row.length));
    this.filled.set(name, { cells, used: { row: 0, column: 0, rows: cells.length, columns } });
  }

  /** Changes what a cell holds. */
  put(sheet: string, address: string, content: Partial<CellContent>): void {
    const { row, column } = parseAddress(address);
    const { cells } = this.filled.get(sheet)!;
    const line = (cells[row] ??= []);
    line[column] = { ...(line[column] ?? nothing), ...content };
  }

  /** Puts an empty row above one, as a user would; formulas are not moved along. */
  insertRow(sheet: string, above: number): void {
    const { cells, used } = this.filled.get(sheet)!;
    cells.splice(above, 0, []);
    this.filled.set(sheet, { cells, used: { ...used, rows: used.rows + 1 } });
  }

  override async inspect(sheet: string, address: string): Promise<CellContent[][]> {
    this.reads += 1;
    await this.whileReading();
    const found = this.filled.get(sheet);
    if (!found) throw new Error(`There is no sheet "${sheet}".`);
    const { row, column, rows, columns } = parseAddress(address);
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => found.cells[row + r]?.[column + c] ?? nothing),
    );
  }

  override async read(sheet: string, address: string): Promise<CellValue[][]> {
    return (await this.inspect(sheet, address)).map((row) => row.map(({ value }) => value));
  }

  override async usedRange(sheet: string): Promise<string | null> {
    const found = this.filled.get(sheet);
    if (!found) throw new Error(`There is no sheet "${sheet}".`);
    return found.cells.length === 0 ? null : rangeAddress(found.used);
  }
}

function fill(sheet: SheetPlan, values: readonly (readonly CellValue[])[]): Filled {
  const planned = sheet.blocks[0]!.cells;
  const rows = planned.length;
  const columns = Math.max(...planned.map((row) => row.length));
  const cells = planned.map((row, r) =>
    Array.from({ length: columns }, (_, c): CellContent => {
      const cell = row[c] ?? null;
      return {
        value: values[r]?.[c] ?? null,
        formula: isFormula(cell) ? `=${cell.formula}` : null,
        numberFormat: "General",
      };
    }),
  );
  for (const { range, style } of sheet.formats) {
    const { numberFormat } = style;
    if (numberFormat === undefined) continue;
    each(range, (r, c) => {
      if (cells[r]?.[c]) cells[r][c] = { ...cells[r][c], numberFormat };
    });
  }
  planned.forEach((row, r) =>
    row.forEach((cell, c) => {
      if (!isFormula(cell) || !cell.spill) return;
      const anchor = cellAddress(r, c);
      each({ row: r, column: c, ...cell.spill }, (row, column) => {
        if (row !== r || column !== c) cells[row]![column] = { ...cells[row]![column]!, spillOf: anchor };
      });
    }),
  );
  return { cells, used: { row: 0, column: 0, rows, columns } };
}

function each({ row, column, rows, columns }: Range, visit: (row: number, column: number) => void): void {
  for (let r = row; r < row + rows; r += 1) for (let c = column; c < column + columns; c += 1) visit(r, c);
}

function modelOf(plan: CalculatedPlan["plan"], index: number): InsertedModel {
  const at = ({ sheet, ...range }: Range & { readonly sheet: string }) => ({
    sheet,
    address: rangeAddress(range),
  });
  return {
    id: `model-${index + 1}`,
    template: plan.template,
    title: plan.title,
    preset: plan.preset,
    presetTitle: plan.presetTitle,
    sheets: plan.sheets.map(({ name }) => ({ planned: name, name })),
    scenarioCell: at(plan.scenarioCell),
    masterCheck: at(plan.masterCheck),
    headlines: plan.headlines.map(({ label, cell, numberFormat }) => ({
      label,
      numberFormat,
      cell: at(cell),
    })),
    notShown: [],
  };
}
