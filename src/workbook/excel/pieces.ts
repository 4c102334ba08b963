import type { Range } from "../../plan/plan";

/** Which columns of which rows there is something in. */
type Cells = ReadonlyMap<number, { keys(): Iterable<number> }>;

/** What a rectangle of its own, a cell that it need not hold, and a row of it cost, in bytes. */
export interface Costs {
  readonly piece: number;
  readonly gap: number;
  readonly row: number;
}

interface Box {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * Rectangles that hold all of these cells, and cells that need not be held only where that is cheaper than one more
 * rectangle. Each is cut where it costs least as long as a cut pays; what comes is good, if not always the best.
 */
export function pieces(cells: Cells, costs: Costs): Range[] {
  const found: Range[] = [];
  const whole = boxOf(
    cells,
    [...cells.keys()].sort((a, b) => a - b),
    0,
    Infinity,
  );
  const open = whole ? [whole] : [];
  for (let box = open.pop(); box; box = open.pop()) {
    const halves = bestCut(cells, box);
    const price = ({ top, left, bottom, right }: Box): number =>
      costs.piece + (bottom - top + 1) * (costs.row + (right - left + 1) * costs.gap);
    if (halves && price(halves[0]) + price(halves[1]) < price(box)) open.push(halves[1], halves[0]);
    else {
      const { top, left, bottom, right } = box;
      found.push({ row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 });
    }
  }
  return found;
}

const area = ({ top, left, bottom, right }: Box): number => (bottom - top + 1) * (right - left + 1);

/** The smallest box around the cells in some rows and between two columns. */
function boxOf(cells: Cells, rows: readonly number[], from: number, to: number): Box | null {
  let [top, bottom, left, right] = [-1, -1, Infinity, -1];
  for (const row of rows) {
    for (const column of cells.get(row)?.keys() ?? []) {
      if (column < from || column > to) continue;
      if (top < 0) top = row;
      bottom = row;
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  return top < 0 ? null : { top, left, bottom, right };
}

/** The cut through a box, across or down, whose two halves without their empty margins are smallest. */
function bestCut(cells: Cells, box: Box): readonly [Box, Box] | null {
  const { top, left, bottom, right } = box;
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  const byRow = Array<Box | null>(rows).fill(null);
  const byColumn = Array<Box | null>(columns).fill(null);
  for (let row = top; row <= bottom; row += 1) {
    for (const column of cells.get(row)?.keys() ?? []) {
      if (column < left || column > right) continue;
      const cell = { top: row, left: column, bottom: row, right: column };
      byRow[row - top] = around(byRow[row - top]!, cell);
      byColumn[column - left] = around(byColumn[column - left]!, cell);
    }
  }
  let best: readonly [Box, Box] | null = null;
  for (const line of [byRow, byColumn]) {
    const after = Array<Box | null>(line.length + 1).fill(null);
    for (let at = line.length - 1; at >= 0; at -= 1) after[at] = around(after[at + 1]!, line[at]!);
    let before: Box | null = null;
    for (let at = 1; at < line.length; at += 1) {
      before = around(before, line[at - 1]!);
      const rest = after[at]!;
      if (!before || !rest) continue;
      if (!best || area(before) + area(rest) < area(best[0]) + area(best[1])) best = [before, rest];
    }
  }
  return best;
}

function around(a: Box | null, b: Box | null): Box | null {
  if (!a || !b) return a ?? b;
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}
