import type { Range } from "./plan";

export interface Alike<T> {
  readonly range: Range;
  readonly value: T;
}

/**
 * Few large rectangles instead of a value a cell: runs of values with the same key along each row, joined downwards
 * where they repeat, in the order of their top left cells.
 */
export function rectangles<T>(
  cells: ReadonlyMap<number, ReadonlyMap<number, T>>,
  keyOf: (value: T) => string,
): Alike<T>[] {
  type Open = { range: { row: number; column: number; rows: number; columns: number }; value: T };
  const open = new Map<string, Open>();
  const done: Open[] = [];
  let previousRow = -2;
  for (const row of [...cells.keys()].sort((a, b) => a - b)) {
    const line = [...cells.get(row)!].sort(([a], [b]) => a - b);
    const seen = new Set<string>();
    for (let i = 0; i < line.length;) {
      const [first, value] = line[i]!;
      const key = keyOf(value);
      let columns = 1;
      while (line[i + columns]?.[0] === first + columns && keyOf(line[i + columns]![1]) === key) columns += 1;
      i += columns;
      const place = `${first}:${columns}:${key}`;
      seen.add(place);
      const above = open.get(place);
      if (above && row === previousRow + 1) above.range.rows += 1;
      else {
        if (above) done.push(above);
        open.set(place, { range: { row, column: first, rows: 1, columns }, value });
      }
    }
    for (const [place, alike] of open) {
      if (!seen.has(place)) {
        done.push(alike);
        open.delete(place);
      }
    }
    previousRow = row;
  }
  done.push(...open.values());
  return done.sort((a, b) => a.range.row - b.range.row || a.range.column - b.range.column);
}
