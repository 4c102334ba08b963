import { parseAddress } from "../../plan/address";
import { renameFunctions } from "../../plan/formula";
import { isFormula, type Cell } from "../../plan/plan";
import { readFormula } from "../formulas";
import type { CellContent, CellValue, Selection } from "../workbook";
import { keptAsText } from "./text";

/** What is loaded of a range to know its cells. */
export const contents = "values,valueTypes,formulas,numberFormat";

/** Since when Excel tells which cells an array fills. */
export const knowsSpills = (): boolean => Office.context.requirements.isSetSupported("ExcelApi", "1.12");

/** The cells of a range whose `contents` are loaded, with our functions as THESIS.NAME. */
export const contentOf = (range: Excel.Range, namespace: string): CellContent[][] =>
  range.values.map((line: CellValue[], r) =>
    line.map((value, c): CellContent => {
      const written: unknown = range.formulas[r]?.[c];
      const isWritten = typeof written === "string" && written.startsWith("=");
      // An apostrophe that keeps a text from being read is no part of it, and a text may begin with "=" behind one.
      const isText = range.valueTypes[r]?.[c] === "String" && written === value;
      return {
        value: range.valueTypes[r]?.[c] === "Empty" ? null : value,
        formula: isWritten && !isText ? readFormula(written, namespace).formula : null,
        numberFormat: String(range.numberFormat[r]?.[c] ?? "General"),
      };
    }),
  );

/** A cell as Excel takes it through `formulas`. */
export function entered(cell: Cell, namespace: string): unknown {
  if (cell === null) return "";
  if (isFormula(cell)) return `=${renameFunctions(cell.formula, (name) => `${namespace}.${name}`)}`;
  return typeof cell === "string" ? keptAsText(cell) : cell;
}

/** "'My sheet'!$A$1:$B$2" as the sheet's name and the address on it. */
export function placeOf(address: string): { readonly sheet: string; readonly address: string } {
  const at = address.lastIndexOf("!");
  const sheet = address.slice(0, at);
  return {
    sheet: sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet,
    address: address.slice(at + 1).replaceAll("$", ""),
  };
}

/** What is selected; Excel tells several areas in one text, parted by commas. */
export async function selectionIn(context: Excel.RequestContext): Promise<Selection> {
  const areas = context.workbook.getSelectedRanges();
  areas.load("address");
  const active = context.workbook.getActiveCell();
  active.load("address");
  await context.sync();
  const { sheet, address: activeCell } = placeOf(active.address);
  const [first = active.address] = areas.address.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? [];
  return { sheet, address: placeOf(first).address, activeCell };
}

/** Cells that are written together: one block where they are neighbours in a row, since each block is a call. */
export function blocksOf<Content extends Cell>(
  cells: readonly { readonly address: string; readonly cell: Content }[],
): { readonly row: number; readonly column: number; readonly cells: readonly Content[] }[] {
  const placed = cells
    .map(({ address, cell }) => ({ ...parseAddress(address), cell }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  const blocks: { row: number; column: number; cells: Content[] }[] = [];
  for (const { row, column, cell } of placed) {
    const last = blocks.at(-1);
    if (last?.row === row && last.column + last.cells.length === column) last.cells.push(cell);
    else blocks.push({ row, column, cells: [cell] });
  }
  return blocks;
}
