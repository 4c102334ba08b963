import { cellAddress, sheetPrefix } from "../../plan/address";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import type { SheetRole, Style } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "./head";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.time;

/** Columns of every sheet of time: label, unit, total or constant, note, a narrow gutter, then the periods. */
const columnOf = { label: 0, unit: 1, constant: 2, note: 3, gutter: 4, firstPeriod: 5 } as const;

/** One cell of a row in the making: which sheet and which column its formula stands in. */
export interface Period {
  readonly sheet: string;
  readonly column: number;
}

/** A row of a sheet of time, for other rows to mention. */
export class Line {
  constructor(
    readonly sheet: string,
    readonly row: number,
    private readonly count: number,
  ) {}

  /** The same period's cell. */
  in(period: Period): string {
    return this.prefix(period.sheet) + cellAddress(this.row, period.column);
  }

  /** The cell of the period before; before the first it is the empty gutter, which counts as 0. */
  before(period: Period): string {
    return this.prefix(period.sheet) + cellAddress(this.row, period.column - 1);
  }

  /** Everything before the period, the empty gutter included, so that the first period has a range to sum too. */
  sumBefore(period: Period): string {
    return `${this.prefix(period.sheet)}$${cellAddress(this.row, columnOf.gutter)}:${cellAddress(this.row, period.column - 1)}`;
  }

  /** All periods. */
  get all(): Reference {
    return new Reference(this.sheet, this.row, columnOf.firstPeriod, 1, this.count);
  }

  /** The total or constant beside the row, fixed in its column. */
  constant(sheet: string): string {
    return `${this.prefix(sheet)}$${cellAddress(this.row, columnOf.constant)}`;
  }

  get total(): Reference {
    return new Reference(this.sheet, this.row, columnOf.constant);
  }

  private prefix(sheet: string): string {
    return sheet === this.sheet ? "" : sheetPrefix(this.sheet);
  }
}

export interface LinePlan {
  /** A text, or a formula where the label follows an input such as a name. */
  readonly label: string | { readonly formula: string };
  readonly unit: string;
  readonly format: FormatName;
  readonly note?: string;
  /** The formula of each period; it must be the same in R1C1. */
  readonly formula?: (period: Period) => string;
  /** One call that spills over all periods. */
  readonly spill?: string;
  /** Inputs, one a period. */
  readonly values?: readonly number[];
  /** What stands beside the row: the sum of its periods, their last, or a formula of its own. */
  readonly constant?: "sum" | "last" | "least" | { readonly formula: string };
  readonly constantFormat?: FormatName;
  readonly total?: boolean;
  /** A word may stand where there is no number, and is set to the right as a number is. */
  readonly words?: boolean;
}

/** A sheet whose columns are periods. */
export class TimeSheet {
  readonly sheet: SheetBuilder;
  private row = firstRowBelowHead;

  constructor(
    plan: PlanBuilder,
    readonly name: string,
    role: SheetRole,
    title: string,
    purpose: string,
    readonly count: number,
    tabColour?: string,
    periodWidth = 12,
  ) {
    this.sheet = plan.sheet(
      name,
      role,
      [38, 16, 18, 48, 2, ...Array.from({ length: count }, () => periodWidth)],
      tabColour ?? colours.muted,
    );
    sheetHead(this.sheet, title, purpose, columnOf.firstPeriod + count);
  }

  /** Writes the heading of the time axis: here where the axis is made, or linked from the sheet where it was. */
  heading(rows: readonly LinePlan[]): Line[] {
    const lines = rows.map((row) => {
      const line = this.line(row);
      const look: Style = { ...styles.periodHead, numberFormat: formats[row.format] };
      this.sheet.style({ row: line.row, column: columnOf.firstPeriod, rows: 1, columns: this.count }, look);
      return line;
    });
    const first = this.row;
    this.sheet.set(firstRowBelowHead, columnOf.constant, wording.totalOrConstant, styles.periodHead);
    this.sheet.set(firstRowBelowHead, columnOf.note, wording.note, {
      ...styles.periodHead,
      horizontal: "left",
      indent: 1,
    });
    this.sheet.style(
      { row: first - 1, column: 0, rows: 1, columns: columnOf.firstPeriod + this.count },
      { bottom: { style: "thin", colour: colours.ink } },
    );
    this.sheet.freeze(first, 1);
    this.sheet.printTitles(0, first - 1);
    this.sheet.time({ column: columnOf.firstPeriod, count: this.count, firstRow: first });
    return lines;
  }

  section(title: string): void {
    this.row += 1;
    const width = columnOf.firstPeriod + this.count;
    this.sheet.style({ row: this.row, column: 0, rows: 1, columns: width }, styles.section);
    this.sheet.set(this.row, columnOf.label, title, styles.section);
    this.row += 1;
  }

  gap(): void {
    this.row += 1;
  }

  line(plan: LinePlan): Line {
    const { sheet, row, count } = this;
    const line = new Line(this.name, row, count);
    const look: Style = {
      numberFormat: formats[plan.format],
      ...(plan.total ? styles.total : {}),
      ...(plan.words ? { horizontal: "right" } : {}),
    };
    if (plan.total) {
      sheet.style({ row, column: 0, rows: 1, columns: columnOf.firstPeriod + count }, styles.total);
    }
    const labelLook = plan.total ? styles.labelTotal : styles.label;
    if (typeof plan.label === "string") sheet.set(row, columnOf.label, plan.label, labelLook);
    else {
      const { formula } = plan.label;
      sheet.formula(row, columnOf.label, formula, { ...labelLook, ...colourOf(formula) });
    }
    sheet.set(row, columnOf.unit, plan.unit, styles.unit);
    if (plan.note) sheet.set(row, columnOf.note, plan.note, styles.note);
    if (plan.constant) {
      const formula =
        typeof plan.constant === "object" ? plan.constant.formula : summary[plan.constant](line);
      sheet.formula(row, columnOf.constant, formula, {
        ...colourOf(formula),
        ...look,
        ...(plan.constantFormat ? { numberFormat: formats[plan.constantFormat] } : {}),
      });
    }
    if (plan.spill !== undefined) {
      sheet.spill(row, columnOf.firstPeriod, plan.spill, 1, count, { ...colourOf(plan.spill), ...look });
    } else if (plan.values) {
      if (plan.values.length !== count)
        throw new Error(`${this.name}: a row of values has not one value a period.`);
      plan.values.forEach((value, index) =>
        sheet.set(row, columnOf.firstPeriod + index, value, { ...styles.input, ...look }),
      );
    } else if (plan.formula) {
      for (let column = columnOf.firstPeriod; column < columnOf.firstPeriod + count; column += 1) {
        const formula = plan.formula({ sheet: this.name, column });
        sheet.formula(row, column, formula, { ...colourOf(formula), ...look });
      }
    }
    this.row += 1;
    return line;
  }

  /** One call that spills over all periods and as many rows as there are plans. */
  spillTable(formula: string, rows: readonly LinePlan[]): Line[] {
    const first = this.row;
    const lines = rows.map((row) => this.line(row));
    this.sheet.spill(first, columnOf.firstPeriod, formula, rows.length, this.count, colourOf(formula));
    rows.forEach((row, index) =>
      this.sheet.style(
        { row: first + index, column: columnOf.firstPeriod, rows: 1, columns: this.count },
        { numberFormat: formats[row.format], ...(row.format === "general" ? { horizontal: "right" } : {}) },
      ),
    );
    return lines;
  }

  /** A balance as four rows: opening, up, down, closing. Gives the closing line. */
  corkscrew(plan: {
    readonly label: string;
    readonly unit: string;
    readonly format: FormatName;
    readonly opening: string;
    readonly first: Line;
    readonly up: { readonly label: string; readonly formula: (period: Period) => string };
    readonly down: { readonly label: string; readonly formula: (period: Period) => string };
  }): { opening: Line; up: Line; down: Line; closing: Line } {
    const closingRow = this.row + 3;
    const closing = new Line(this.name, closingRow, this.count);
    const { unit, format } = plan;
    const opening = this.line({
      label: wording.dollarLabelOpening(plan.label),
      unit,
      format,
      constant: { formula: plan.opening },
      // The first period opens with the constant beside the row, each later one with the closing before it.
      formula: (period) =>
        `${new Line(this.name, closingRow - 3, this.count).constant(this.name)}*${plan.first.in(period)}+${closing.before(period)}`,
    });
    const up = this.line({ label: plan.up.label, unit, format, formula: plan.up.formula, constant: "sum" });
    const down = this.line({
      label: plan.down.label,
      unit,
      format,
      formula: plan.down.formula,
      constant: "sum",
    });
    this.line({
      label: wording.dollarLabelClosing(plan.label),
      unit,
      format,
      total: true,
      constant: "last",
      formula: (period) => `${opening.in(period)}+${up.in(period)}-${down.in(period)}`,
    });
    return { opening, up, down, closing };
  }

  get nextRow(): number {
    return this.row;
  }

  /** A row by its number, for formulas that are written before the row is. */
  lineAt(row: number): Line {
    return new Line(this.name, row, this.count);
  }
}

const summary = {
  sum: (line: Line): string => `SUM(${line.all.relativeFrom(line.sheet)})`,
  last: (line: Line): string =>
    `INDEX(${line.all.relativeFrom(line.sheet)},1,COLUMNS(${line.all.relativeFrom(line.sheet)}))`,
  least: (line: Line): string => `MIN(${line.all.relativeFrom(line.sheet)})`,
} as const;

/** Green for what reads another sheet, black for the rest: the modeller's colour code, kept by itself. */
export const colourOf = (formula: string): Style => (formula.includes("!") ? styles.link : styles.formula);
