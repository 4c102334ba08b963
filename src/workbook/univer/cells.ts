import {
  CellValueType,
  getNumfmtParseValueFilter,
  type ICellData,
  isRealNum,
  type Nullable,
} from "@univerjs/core";
import type { Cell } from "../../plan/plan";
import type { CellValue } from "../workbook";

/** A cell as Univer keeps it; text stays text, whatever it begins with. */
export function cellData(cell: Exclude<Cell, null>): ICellData {
  switch (typeof cell) {
    case "number":
      return { v: cell, t: CellValueType.NUMBER };
    case "boolean":
      return { v: cell ? 1 : 0, t: CellValueType.BOOLEAN };
    case "string":
      return { v: cell, t: wouldTurnOnEntry(cell) ? CellValueType.FORCE_STRING : CellValueType.STRING };
    default:
      return { f: `=${cell.formula}` };
  }
}

/** Text that Univer would take for a formula, a number or a date if someone opened the cell and left it again. */
const wouldTurnOnEntry = (text: string): boolean =>
  /^[=+\-@']/.test(text) ||
  /^(true|false)$/i.test(text) ||
  isRealNum(text) ||
  Boolean(getNumfmtParseValueFilter(text));

/** A cell's value as we hand it on. */
export function cellValue(cell: Nullable<ICellData>): CellValue {
  if (cell?.p) return (cell.p.body?.dataStream ?? "").replace(/\r?\n$/, "").replaceAll("\r", "\n");
  if (cell?.v === null || cell?.v === undefined) return null;
  return cell.t === CellValueType.BOOLEAN ? Boolean(Number(cell.v)) : cell.v;
}
