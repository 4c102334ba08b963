import { cellAddress, rangeAddress } from "../../plan/address";
import { Reference, type SheetBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { colourOf, type Line, type LinePlan, type Period, type TimeSheet } from "./time";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.phaseTable;

/** The phases as a table of theirs names and places them. */
export interface PhaseList {
  readonly rows: number;
  live(index: number, attribute: "criticalMw"): Reference;
  liveName(index: number): Reference;
}

/** Pale text for the rows that no phase fills, so that the eye passes over them. */
const freeRowLook = { fontColour: colours.rule } as const;

/** What a row is called that no phase fills. */
const free = wording.free;

/** The name of a phase on another sheet, or that the row is free. */
export const phaseLabel = (phases: PhaseList, index: number, spelt: (place: Reference) => string): string =>
  `IF(${spelt(phases.live(index, "criticalMw"))}=0,"${free}",${spelt(phases.liveName(index))})`;

/** Makes rows pale that say in their first column that they are free. */
export const paleWhereFree = (sheet: SheetBuilder, row: number, rows: number, columns: number): void => {
  sheet.conditional({
    range: { row, column: 0, rows, columns },
    formula: `$${cellAddress(row, 0)}="${free}"`,
    style: freeRowLook,
  });
};

/** One row a phase on a sheet of time. */
export class PhaseRows {
  constructor(
    readonly lines: readonly Line[],
    private readonly count: number,
  ) {}

  get all(): Reference {
    const { sheet, row } = this.lines[0];
    return new Reference(sheet, row, this.lines[0].all.column, this.lines.length, this.count);
  }

  /** Every phase's cell of a period, from a formula on the same sheet. */
  in(period: Period): string {
    return rangeAddress({
      row: this.lines[0].row,
      column: period.column,
      rows: this.lines.length,
      columns: 1,
    });
  }

  /** Every phase's cell of the period before; before the first it is the empty gutter, which counts as 0. */
  before(period: Period): string {
    return this.in({ ...period, column: period.column - 1 });
  }
}

/** Lays a section with one row a phase; its rows are named as the phases are. */
export function phaseRows(
  time: TimeSheet,
  phases: PhaseList,
  title: string,
  note: string,
  row: (index: number) => Omit<LinePlan, "label" | "note">,
): PhaseRows {
  time.section(title);
  const first = time.nextRow;
  const lines = Array.from({ length: phases.rows }, (_, index) =>
    time.line({
      label: { formula: phaseLabel(phases, index, (place) => place.from(time.name)) },
      ...(index === 0 ? { note } : {}),
      ...row(index),
    }),
  );
  const rows = new PhaseRows(lines, time.count);
  // Not the periods: they show a dash there, and a rule on each of their cells costs the workbench as much as a formula.
  paleWhereFree(time.sheet, first, phases.rows, lines[0].all.column);
  return rows;
}

/** A total row over the rows of a section. */
export const totalOf = (
  time: TimeSheet,
  label: string,
  rows: PhaseRows,
  plan: Pick<LinePlan, "unit" | "format" | "constant" | "note">,
): Line => time.line({ ...plan, label, total: true, formula: (period) => `SUM(${rows.in(period)})` });

export interface TableColumn {
  readonly head: string;
  readonly unit: string;
  readonly format: FormatName;
  /** The formula of a row; it must be the same in R1C1 down the table. A column that a spill fills has none. */
  readonly formula?: (index: number) => string;
  /** How many columns the formula's answer fills, this one included. */
  readonly spills?: number;
  /** What the row of totals says: the sum, or a formula of its own. */
  readonly total?: "sum" | { readonly formula: string };
  readonly left?: boolean;
}

/** A table with one row a phase and, where a column has one, a row of totals. */
export class PhaseTable {
  constructor(
    readonly sheet: string,
    private readonly firstRow: number,
    private readonly rows: number,
  ) {}

  /** A cell for formulas of the same row: its column stays, its row moves along. */
  cell(index: number, column: number): string {
    return `$${cellAddress(this.firstRow + index, column)}`;
  }

  column(column: number, withTotal = false): Reference {
    return new Reference(this.sheet, this.firstRow, column, this.rows + (withTotal ? 1 : 0), 1);
  }

  at(index: number, column: number): Reference {
    return new Reference(this.sheet, this.firstRow + index, column);
  }

  total(column: number): Reference {
    return new Reference(this.sheet, this.firstRow + this.rows, column);
  }
}

/** Where a table that starts with its title at `row` has its first phase. */
const rowsAbovePhases = 3;

export const tableAt = (sheet: string, row: number, phases: PhaseList): PhaseTable =>
  new PhaseTable(sheet, row + rowsAbovePhases, phases.rows);

export function layPhaseTable(
  sheet: SheetBuilder,
  row: number,
  title: string,
  phases: PhaseList,
  width: number,
  columns: readonly TableColumn[],
  heights: { readonly head: number; readonly unit: number } = { head: 32, unit: 26 },
): { table: PhaseTable; nextRow: number } {
  const table = tableAt(sheet.name, row, phases);
  const first = row + rowsAbovePhases;
  const last = first + phases.rows;
  const totals = columns.some(({ total }) => total);
  sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
  sheet.set(row, 0, title, styles.section);
  sheet.set(row + 1, 0, wording.phase, styles.columnHeadLeft);
  sheet.height(row + 1, heights.head);
  for (let index = 0; index < phases.rows; index += 1) {
    const label = phaseLabel(phases, index, (place) => place.relativeFrom(sheet.name));
    sheet.formula(first + index, 0, label, styles.link);
  }
  if (totals) {
    sheet.style({ row: last, column: 0, rows: 1, columns: columns.length + 1 }, styles.total);
    sheet.set(last, 0, wording.allPhases, styles.labelTotal);
  }
  columns.forEach(({ head, unit, format, formula, spills, total, left }, offset) => {
    const column = 1 + offset;
    const horizontal = left ? "left" : "right";
    sheet.set(row + 1, column, head, left ? styles.columnHeadLeft : styles.columnHead);
    sheet.set(row + 2, column, unit, { ...styles.unit, fontSize: 9, horizontal, wrap: true });
    const look = { numberFormat: formats[format], horizontal } as const;
    for (let index = 0; index < phases.rows; index += 1) {
      const at = first + index;
      const text = formula?.(index);
      if (text === undefined) sheet.style({ row: at, column, rows: 1, columns: 1 }, look);
      else if (spills) sheet.spill(at, column, text, 1, spills, { ...colourOf(text), ...look });
      else sheet.formula(at, column, text, { ...colourOf(text), ...look });
    }
    if (total) {
      const text = total === "sum" ? `SUM(${table.column(column).relativeFrom(sheet.name)})` : total.formula;
      sheet.formula(last, column, text, { ...colourOf(text), ...styles.total, ...look });
    }
  });
  sheet.height(row + 2, heights.unit);
  paleWhereFree(sheet, first, phases.rows, columns.length + 1);
  return { table, nextRow: last + (totals ? 2 : 1) };
}
