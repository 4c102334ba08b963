import { Reference, type SheetBuilder } from "../../plan/builder";
import { formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead } from "./head";
import { colourOf } from "./time";

/** A sheet that is read from top to bottom: bands with heads, and below each its rows of a label and figures. */
export class FigureSheet {
  nextRow = firstRowBelowHead;

  constructor(
    readonly sheet: SheetBuilder,
    /** Columns that a band runs over. */
    readonly width: number,
  ) {}

  get name(): string {
    return this.sheet.name;
  }

  gap(): void {
    this.nextRow += 1;
  }

  /** A band with the heads of the columns below it; `texts` are the columns that hold words. */
  section(heads: readonly string[], texts: readonly number[] = []): void {
    const row = this.nextRow;
    this.sheet.style({ row, column: 0, rows: 1, columns: this.width }, styles.section);
    heads.forEach((head, column) => {
      if (!head) return;
      const words = texts.includes(column)
        ? { horizontal: "left" as const, indent: 1 }
        : { horizontal: "right" as const };
      this.sheet.set(row, column, head, {
        ...styles.section,
        ...(column === 0 ? { horizontal: "left" } : words),
      });
    });
    this.nextRow += 1;
  }

  /** A figure beside its label, then its unit and how it comes about. */
  figure(label: string, formula: string, format: FormatName, unit: string, how = ""): Reference {
    const row = this.nextRow;
    this.sheet.set(row, 0, label, styles.label);
    const cell = this.cell(1, formula, format);
    this.sheet.set(row, 2, unit, styles.unit);
    if (how) this.sheet.set(row, 3, how, styles.note);
    this.nextRow += 1;
    return cell;
  }

  /** A figure of the row in the making. */
  cell(column: number, formula: string, format: FormatName): Reference {
    return this.sheet.formula(this.nextRow, column, formula, {
      ...colourOf(formula),
      horizontal: "right",
      numberFormat: formats[format],
    });
  }

  /** The look of a figure that a spill leaves in the row in the making. */
  formatted(column: number, format: FormatName): void {
    this.sheet.style(
      { row: this.nextRow, column, rows: 1, columns: 1 },
      { horizontal: "right", numberFormat: formats[format] },
    );
  }

  /**
   * A row of figures beside its label, from one call that spills over them or from formulas of their own, which
   * `own` lets mention one another by their column.
   */
  across(
    label: string,
    kinds: readonly FormatName[],
    figures: string | ((own: (column: number) => string) => readonly string[]),
  ): Reference {
    const row = this.nextRow;
    this.sheet.set(row, 0, label, styles.label);
    if (typeof figures === "string") {
      this.sheet.spill(row, 1, figures, 1, kinds.length, colourOf(figures));
      kinds.forEach((format, offset) => this.formatted(1 + offset, format));
    } else {
      figures((column) => new Reference(this.name, row, column).from(this.name)).forEach((formula, offset) =>
        this.cell(1 + offset, formula, kinds[offset]),
      );
    }
    this.nextRow += 1;
    return new Reference(this.name, row, 1, 1, kinds.length);
  }
}
