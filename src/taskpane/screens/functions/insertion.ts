import { strings } from "../../../language/functions";
import { parseAddress, rangeAddress } from "../../../plan/address";
import type { Range } from "../../../plan/plan";
import {
  WorkbookError,
  type CellAddress,
  type CellWrite,
  type LiveWorkbook,
} from "../../../workbook/workbook";
import { filledCells, fitsOnSheet } from "../../places";
import { formulaOf, readsItself, type ReadyArgument, resultArea } from "./form";

/** Where a formula would go, and what it would overwrite there. */
export interface Place {
  readonly target: CellAddress;
  /** The cells that the result fills. */
  readonly area: Range;
  /** The cells among them that hold something, apart from what goes with the formula that is replaced. */
  readonly filled: readonly string[];
}

/** Looks at the cells that a result of this size would fill from the active cell on; refuses in words where it cannot stand there. */
export async function lookForPlace(
  workbook: LiveWorkbook,
  args: readonly ReadyArgument[],
  rows: number,
  columns: number,
): Promise<Place> {
  const { sheet, activeCell } = await workbook.selection();
  const area = resultArea(activeCell, rows, columns);
  if (!fitsOnSheet(area)) throw new WorkbookError(strings.beyondSheet(rows, columns));
  const read = readsItself(args, sheet, area);
  if (read) throw new WorkbookError(strings.readsItself(read));
  const holding = await filledCells(workbook, sheet, area);
  // Some spreadsheets say of a single cell only that an array fills it from elsewhere.
  const looked = await Promise.all(
    holding.map(async (cell, i) => {
      if (cell.spillOf !== undefined || i >= mostLookedAt) return cell;
      return { ...cell, spillOf: (await workbook.inspect(sheet, cell.address))[0]?.[0]?.spillOf };
    }),
  );
  const foreign = looked.find(
    ({ address, spillOf }) => spillOf !== undefined && spillOf !== address && spillOf !== activeCell,
  );
  if (foreign) throw new WorkbookError(strings.partOfArray(foreign.address, foreign.spillOf!));
  // What the formula that is replaced has spilled goes with it.
  const filled = looked
    .filter(({ address, spillOf }) => address === activeCell || spillOf !== activeCell)
    .map(({ address }) => address);
  return { target: { sheet, address: activeCell }, area, filled };
}

/** Each look at a single cell is a round trip. */
const mostLookedAt = 30;

/** Writes the formula into its place and empties what it spills over. */
export async function insertFormula(
  workbook: LiveWorkbook,
  name: string,
  args: readonly ReadyArgument[],
  { target, filled }: Place,
): Promise<void> {
  const formula = formulaOf(name, args, { sheet: target.sheet }).slice(1);
  const emptied = filled
    .filter((address) => address !== target.address)
    .map((address): CellWrite => ({ address, cell: null }));
  await workbook.write(target.sheet, [...emptied, { address: target.address, cell: { formula } }]);
}

/** Most cells that are read for a call. */
const mostCells = 100_000;

/** The selection as an argument: all of it for a range, the active cell where one value is wanted. */
export async function selectionFor(workbook: LiveWorkbook, isRange: boolean): Promise<CellAddress> {
  const { sheet, address, activeCell } = await workbook.selection();
  if (!isRange) return { sheet, address: activeCell };
  let range: Range;
  try {
    range = parseAddress(address);
  } catch {
    throw new WorkbookError(strings.wholeColumns);
  }
  if (range.rows * range.columns > mostCells)
    throw new WorkbookError(strings.tooManyCells(address, mostCells.toLocaleString()));
  return { sheet, address: rangeAddress(range) };
}
