import { fromCol } from "@borgar/fx";
import type { Injector } from "@univerjs/core";
import {
  FormulaDataModel,
  IDependencyManagerService,
  type IFormulaDataItem,
  IFormulaDependencyGenerator,
} from "@univerjs/engine-formula";
import { formulaParts } from "../formulas";

/*
 * A row of time holds one formula as often as it has periods, and Univer would read each of them letter by letter, which
 * takes as long as all the rest of a calculation. Told that they are one formula, it reads it once. It is told so only where
 * it reads: the cells keep their own formulas, for a user to edit and to move.
 */

/** The formulas of a sheet by row and column, as Univer hands them to whoever puts them in order. */
export type SheetFormulas = Record<number, Record<number, IFormulaDataItem>>;
type Formulas = Record<string, Record<string, SheetFormulas | undefined> | undefined>;

/** From here on, this Univer reads what many cells of a sheet share once. */
export function shareFormulas(injector: Injector): void {
  const model = injector.get(FormulaDataModel);
  const generator = injector.get(IFormulaDependencyGenerator) as unknown as {
    _registerFormulas(units: readonly string[], formulas: Formulas, ...rest: unknown[]): void;
  };
  rememberRanges(injector);
  const register = generator._registerFormulas.bind(generator);
  generator._registerFormulas = (units, formulas, ...rest) => {
    const arrays = model.getArrayFormulaRange();
    const shared = Object.entries(formulas).map(([unit, sheets]) => [
      unit,
      Object.fromEntries(
        Object.entries(sheets ?? {}).map(([sheet, cells]) => [
          sheet,
          // What fills other cells is one array, not the same formula in each of them.
          asShared(cells ?? {}, (row, column) => Boolean(arrays[unit]?.[sheet]?.[row]?.[column])),
        ]),
      ),
    ]);
    register(units, Object.fromEntries(shared) as Formulas, ...rest);
  };
}

/** What one of many cells reads, moved on from what the first reads: Univer works it out anew whenever it is asked. */
function rememberRanges(injector: Injector): void {
  const dependencies = injector.get(IDependencyManagerService);
  const add = dependencies.addDependencyRTreeCache.bind(dependencies);
  dependencies.addDependencyRTreeCache = (tree) => {
    if (tree.isVirtual) Object.defineProperty(tree, "rangeList", { value: tree.rangeList });
    add(tree);
  };
}

/** The same formulas, where one that was there before stands for its likes. */
export function asShared(
  formulas: SheetFormulas,
  isArray: (row: number, column: number) => boolean = () => false,
): SheetFormulas {
  const first = new Map<string, { item: IFormulaDataItem; row: number; column: number }>();
  const shared: SheetFormulas = {};
  for (const [rowKey, line] of Object.entries(formulas)) {
    const row = Number(rowKey);
    const here: Record<number, IFormulaDataItem> = (shared[row] = {});
    for (const [columnKey, item] of Object.entries(line)) {
      const column = Number(columnKey);
      here[column] = item;
      // A user who fills cells makes Univer share their formula by itself.
      if (!item || item.si || isArray(row, column)) continue;
      const said = rememberedText(item.f, row, column);
      if (said === null) continue;
      const known = first.get(said);
      if (!known) {
        first.set(said, { item: (here[column] = { ...item }), row, column });
        continue;
      }
      const si = (known.item.si ??= `shared ${known.row},${known.column}`);
      here[column] = { f: known.item.f, si, x: column - known.column, y: row - known.row };
    }
  }
  return shared;
}

/** Every edit has all formulas put in order again: what was read of them before is kept, for as many as this. */
const mostRemembered = 200_000;
const remembered = new Map<string, { row: number; column: number; text: string | null }>();

function rememberedText(formula: string, row: number, column: number): string | null {
  const known = remembered.get(formula);
  if (known?.row === row && known.column === column) return known.text;
  const text = relativeText(formula, row, column);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(formula, { row, column, text });
  return text;
}

/** Structured references, other workbooks, spilled ranges, names with letters of other alphabets. */
const unread = /[[\]#]|[^\x20-\x7e]/;

/**
 * A formula with its cells counted from the one that holds it: the same text says the same. Null where this quick reading
 * could be mistaken. The exact one (relativeFormula of the plan) takes longer than Univer's own reading would.
 */
export function relativeText(formula: string, row: number, column: number): string | null {
  if (unread.test(formula)) return null;
  let text = "";
  let read = 0;
  let [lastRow, lastColumn] = [0, 0];
  for (const found of formula.matchAll(formulaParts)) {
    const [part, whole, fixedColumn, letters, fixedRow, digits] = found;
    if (whole !== undefined) return null;
    if (letters === undefined) continue;
    const [toRow, toColumn] = [Number(digits) - 1, fromCol(letters)];
    const between = formula.slice(read, found.index);
    // Moved on, a corner that stays put and one that goes along would change places.
    if (between === ":" && (toRow < lastRow || toColumn < lastColumn)) return null;
    [lastRow, lastColumn] = [toRow, toColumn];
    text += `${between}[${fixedColumn ? letters : toColumn - column},${fixedRow ? digits : toRow - row}${fixedRow}]`;
    read = found.index + part.length;
  }
  return text + formula.slice(read);
}
