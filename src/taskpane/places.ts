import { cellAddress, rangeAddress } from "../plan/address";
import type { Range } from "../plan/plan";
import type { CellContent, LiveWorkbook } from "../workbook/workbook";

/** Whether a rectangle lies on the sheet: Excel has no further rows and columns than these. */
export const fitsOnSheet = ({ row, column, rows, columns }: Range): boolean =>
  row + rows <= 1_048_576 && column + columns <= 16_384;

export interface FilledCell extends CellContent {
  readonly address: string;
}

/** The cells of a rectangle that hold anything, row by row. */
export async function filledCells(workbook: LiveWorkbook, sheet: string, area: Range): Promise<FilledCell[]> {
  const contents = await workbook.inspect(sheet, rangeAddress(area));
  return contents.flatMap((line, r) =>
    line.flatMap((cell, c) =>
      cell.formula === null && (cell.value === null || cell.value === "")
        ? []
        : [{ ...cell, address: cellAddress(area.row + r, area.column + c) }],
    ),
  );
}
