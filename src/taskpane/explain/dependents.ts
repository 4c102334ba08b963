import { contains } from "../../plan/address";
import type { SheetRange } from "../../plan/plan";
import type { Book, Place } from "./book";
import { readTree, walk } from "./formula";
import type { Labels } from "./labels";
import { Names } from "./words";

/** Cells that read another one, those side by side together. */
export interface Dependent {
  readonly at: SheetRange;
  readonly name: string;
  readonly count: number;
}

/** Pauses between sheets, so that the panel answers meanwhile. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The cells whose formulas read a place: on the sheets of its model, or on its own sheet where it has none. */
export async function dependentsOf(
  place: Place,
  book: Book,
  labels: Labels,
  signal?: AbortSignal,
): Promise<readonly Dependent[]> {
  const model = book.modelOf(place.sheet);
  const readers = book.models.filter(({ id, reads }) => id === model?.id || (reads && reads === model?.id));
  const sheets = model
    ? [...new Set(readers.flatMap((each) => each.sheets.map(({ name }) => name)))]
    : [place.sheet];
  const found: Dependent[] = [];
  const names = new Names(book, labels, place);
  const callers = await namesFor(place, book);
  for (const sheet of sheets) {
    await breathe();
    signal?.throwIfAborted();
    const used = await book.used(sheet);
    if (!used) continue;
    await book.load(sheet, used);
    // A formula of another sheet has to name this one: most need not be read at all.
    const needed = sheet === place.sheet ? null : place.sheet.replaceAll("'", "''").toLowerCase();
    let open: { row: number; column: number; columns: number } | null = null;
    const close = (): void => {
      if (!open) return;
      const at: SheetRange = { sheet, row: open.row, column: open.column, rows: 1, columns: open.columns };
      found.push({ at, name: names.of(at), count: open.columns });
      open = null;
    };
    for (let row = used.row; row < used.row + used.rows; row += 1) {
      for (let column = used.column; column < used.column + used.columns; column += 1) {
        const { formula } = book.cell({ sheet, row, column });
        if (formula && reads(formula, sheet, place, needed, callers)) {
          if (open) open.columns += 1;
          else open = { row, column, columns: 1 };
        } else close();
      }
      close();
    }
  }
  return found;
}

/** A defined name by which formulas read a place without mentioning its cells. */
interface Caller {
  readonly name: string;
  /** The sheet whose own it is; null for a name of the whole workbook. */
  readonly sheet: string | null;
}

/** The defined names whose meaning holds a place, in lower case. */
async function namesFor(place: Place, book: Book): Promise<readonly Caller[]> {
  return (await book.names())
    .filter(({ sheet, formula }) => reads(formula, sheet ?? place.sheet, place, null, []))
    .map(({ name, sheet }) => ({ name: name.toLowerCase(), sheet }));
}

function reads(
  formula: string,
  sheet: string,
  place: Place,
  needed: string | null,
  callers: readonly Caller[],
): boolean {
  const lower = formula.toLowerCase();
  const called = callers.filter(({ name }) => lower.includes(name));
  if (needed !== null && !lower.includes(needed) && called.length === 0) return false;
  const tree = readTree(formula);
  if (!tree) return false;
  for (const node of walk(tree)) {
    if (
      node.kind === "range" &&
      (node.sheet ?? sheet) === place.sheet &&
      contains(node.range, place.row, place.column)
    )
      return true;
    if (node.kind === "name") {
      const on = node.sheet ?? sheet;
      const name = node.name.toLowerCase();
      if (called.some((each) => each.name === name && (each.sheet === null || each.sheet === on)))
        return true;
    }
  }
  return false;
}
