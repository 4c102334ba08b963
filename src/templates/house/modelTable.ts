import { cellAddress, sheetPrefix } from "../../plan/address";
import { Reference, type SheetBuilder } from "../../plan/builder";
import { formats, styles, type FormatName } from "../../plan/styles";
import { colourOf } from "./time";

/** A column of a table, for formulas of its own row and for those that read all of it. */
export class Column {
  constructor(
    readonly sheet: string,
    readonly column: number,
    readonly first: number,
    readonly count: number,
  ) {}

  /** The cell of the table's row `index`, moving with the cell that holds the formula. */
  at(index: number, on: string): string {
    return this.prefix(on) + cellAddress(this.first + index, this.column);
  }

  /** The same, fixed in its column, for formulas that stand in several columns. */
  across(index: number, on: string): string {
    return `${this.prefix(on)}$${cellAddress(this.first + index, this.column)}`;
  }

  get all(): Reference {
    return new Reference(this.sheet, this.first, this.column, this.count, 1);
  }

  /** The first `count` rows. */
  top(count: number): Reference {
    return new Reference(this.sheet, this.first, this.column, count, 1);
  }

  private prefix(on: string): string {
    return on === this.sheet ? "" : sheetPrefix(this.sheet);
  }
}

/** A table of one row a model (or a site) with two rows of heading: what a column holds, and its unit. */
export class ModelTable {
  readonly first: number;

  constructor(
    readonly sheet: SheetBuilder,
    private readonly head: number,
    readonly count: number,
  ) {
    this.first = head + 2;
    sheet.height(head, 46);
  }

  /** Where rows may go on below the table. */
  get end(): number {
    return this.first + this.count;
  }

  get name(): string {
    return this.sheet.name;
  }

  heading(column: number, title: string, unit: string, left = false, indent = 0): void {
    this.sheet.set(this.head, column, title, {
      indent,
      ...(left ? styles.columnHeadLeft : styles.columnHead),
      bottom: undefined,
    });
    this.sheet.set(this.head + 1, column, unit === "" ? null : unit, {
      ...(left ? styles.columnHeadLeft : styles.columnHead),
      ...styles.unit,
      bold: false,
      fontSize: 9,
      wrap: false,
      horizontal: left ? "left" : "right",
      indent: 0,
    });
  }

  column(
    column: number,
    title: string,
    unit: string,
    format: FormatName,
    formula: (index: number) => string,
    left = false,
  ): Column {
    this.heading(column, title, unit, left);
    for (let index = 0; index < this.count; index += 1) {
      const cell = formula(index);
      this.sheet.formula(this.first + index, column, cell, {
        ...colourOf(cell),
        numberFormat: formats[format],
        horizontal: left ? "left" : "right",
      });
    }
    return this.at(column);
  }

  at(column: number): Column {
    return new Column(this.sheet.name, column, this.first, this.count);
  }
}
