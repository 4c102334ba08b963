import type { Cell as FileCell } from "hucre";
import { cellAddress, rangeAddress } from "../../plan/address";
import { ourFunctions } from "../../plan/formula";
import { type Cell, type FormulaCell, isFormula, type SheetPlan } from "../../plan/plan";
import type { CalculatedValues, SheetCells } from "../calculation";
import { WorkbookError } from "../workbook";
import { keptAsText as asTyped } from "../excel/text";
import { formulaInFile, needsArrays } from "./formulas";
import { cellStyle, keptAsText } from "./styles";
import { isError, longestText, textInFile } from "./text";
import { fileWords } from "../../language/file";
import { workbookWords } from "../../language/workbook";

/** "formulas" writes calls of the add-in's functions as calls; "values" writes what they last answered. */
export type Calls = "formulas" | "values";

/** Excel's limit for a formula. */
const longestFormula = 8192;

/** The plan's cells from A1 on, as a calculator takes them. */
export function sheetCells({ name, blocks }: SheetPlan): SheetCells {
  const cells: Cell[][] = [];
  for (const block of blocks) {
    block.cells.forEach((line, r) => {
      const row = (cells[block.row + r] ??= []);
      line.forEach((cell, c) => {
        if (cell !== null) row[block.column + c] = cell;
      });
    });
  }
  return { name, cells: Array.from(cells, (row) => Array.from(row ?? [], (cell) => cell ?? null)) };
}

export interface WrittenCells {
  readonly cells: Map<string, Partial<FileCell>>;
  /** The addresses of formulas whose value is an error, which hucre would write as text. */
  readonly errors: ReadonlySet<string>;
}

/** Every cell of a sheet with its value, its formula and its look. */
export function writeCells(sheet: SheetPlan, values: CalculatedValues, calls: Calls): WrittenCells {
  const cells = new Map<string, Partial<FileCell>>();
  const errors = new Set<string>();
  for (const { range, style } of sheet.formats) {
    const look = cellStyle(style);
    for (let row = range.row; row < range.row + range.rows; row += 1) {
      for (let column = range.column; column < range.column + range.columns; column += 1) {
        cells.set(`${row},${column}`, { style: look });
      }
    }
  }
  const put = (row: number, column: number, cell: Partial<FileCell>, isQuoted = false): void => {
    const key = `${row},${column}`;
    const look = cells.get(key)?.style;
    const style = isQuoted ? keptAsText(look ?? cellStyle({})) : look;
    cells.set(key, { ...cell, ...(style && { style }) });
  };

  const formulas: { readonly row: number; readonly column: number; readonly cell: FormulaCell }[] = [];
  sheetCells(sheet).cells.forEach((line, row) =>
    line.forEach((cell, column) => {
      if (isFormula(cell)) formulas.push({ row, column, cell });
      else if (cell !== null) {
        put(
          row,
          column,
          constant(cell, () => place(sheet, row, column)),
          looksLikeMore(cell),
        );
      }
    }),
  );

  const calculated = values.get(sheet.name);
  for (const { row, column, cell } of formulas) {
    const found = calculated?.[row]?.[column];
    if (found === undefined) throw notCalculated(place(sheet, row, column));
    // A formula that answers nothing answers 0, as in Excel.
    const own = found ?? 0;
    const { rows, columns } = cell.spill ?? { rows: 1, columns: 1 };
    for (let r = row; r < row + rows; r += 1) {
      for (let c = column; c < column + columns; c += 1) {
        const spilled = r === row && c === column ? null : calculated?.[r]?.[c];
        if (spilled !== null && spilled !== undefined) put(r, c, constantOf(spilled));
      }
    }
    if (calls === "values" && ourFunctions(cell.formula).length > 0) {
      put(row, column, constantOf(own));
      continue;
    }
    if (isError(own)) errors.add(cellAddress(row, column));
    put(row, column, {
      formula: formulaText(cell.formula, () => place(sheet, row, column)),
      formulaResult: typeof own === "string" ? textInFile(own) : own,
      ...((cell.spill || needsArrays(cell.formula)) && {
        formulaType: "array",
        formulaRef: rangeAddress({ row, column, rows, columns }),
        formulaDynamic: true,
      }),
    });
  }
  return { cells, errors };
}

const place = ({ name }: SheetPlan, row: number, column: number): string =>
  `${name}!${cellAddress(row, column)}`;

const notCalculated = (where: string): WorkbookError => new WorkbookError(fileWords.notCalculated(where));

function formulaText(formula: string, where: () => string): string {
  const written = formulaInFile(formula);
  if (written.length <= longestFormula) return written;
  throw new WorkbookError(fileWords.formulaTooLong(where(), written.length, longestFormula));
}

/** A constant of the plan. A text is text whatever it says, "#N/A" and "=1+1" included. */
function constant(value: number | string | boolean, where: () => string): Partial<FileCell> {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new WorkbookError(workbookWords.noNumber(where()));
  }
  if (typeof value !== "string") return { value };
  const text = textInFile(value);
  return isError(text) ? { value: text, richText: [{ text }] } : { value: text };
}

/** Whether Excel would read the cell as something else than text when somebody edits it. */
const looksLikeMore = (value: Cell): boolean => typeof value === "string" && asTyped(value) !== value;

/** A value that a calculation has left; errors are errors. */
const constantOf = (value: number | string | boolean): Partial<FileCell> => ({
  value: typeof value === "string" ? textInFile(value) : value,
});

/** The texts of a sheet that are longer than a cell of Excel. */
export const tooLongTexts = (sheet: SheetPlan): string[] =>
  sheetCells(sheet).cells.flatMap((line, row) =>
    line.flatMap((cell, column) =>
      typeof cell === "string" && cell.length > longestText ? [place(sheet, row, column)] : [],
    ),
  );
