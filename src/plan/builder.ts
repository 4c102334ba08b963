import { absoluteAddress, cellAddress, rangeAddress, sheetPrefix } from "./address";
import { rectangles } from "./rectangles";
import type {
  Cell,
  Chart,
  ConditionalFormat,
  Headline,
  InputRecord,
  Name,
  Note,
  Periods,
  PrintSetup,
  Range,
  Scenario,
  SheetPlan,
  SheetRange,
  SheetRole,
  Style,
  Validation,
  WorkbookPlan,
} from "./plan";

/** A place on a sheet of the plan that formulas of any sheet can mention. */
export class Reference implements SheetRange {
  constructor(
    readonly sheet: string,
    readonly row: number,
    readonly column: number,
    readonly rows = 1,
    readonly columns = 1,
  ) {}

  /** As a formula on `sheet` spells it, fixed: $C$5, or Inputs!$C$5 from another sheet. */
  from(sheet: string): string {
    return (sheet === this.sheet ? "" : sheetPrefix(this.sheet)) + absoluteAddress(this);
  }

  /** As a formula on `sheet` spells it, moving with the cell that holds it: C5, or Inputs!C5. */
  relativeFrom(sheet: string): string {
    return (sheet === this.sheet ? "" : sheetPrefix(this.sheet)) + rangeAddress(this);
  }
}

/** Collects the cells, looks and the rest of one sheet, then gives its plan. */
export class SheetBuilder {
  private readonly cells = new Map<number, Map<number, Cell>>();
  private readonly looks = new Map<number, Map<number, Style>>();
  private readonly heights: { row: number; height: number }[] = [];
  private readonly names: Name[] = [];
  private readonly validations: Validation[] = [];
  private readonly conditionalFormats: ConditionalFormat[] = [];
  private readonly notes: Note[] = [];
  private readonly charts: Chart[] = [];
  private readonly inputs: InputRecord[] = [];
  private frozen?: { rows: number; columns: number };
  private periods?: Periods;
  private titleRows?: PrintSetup["titleRows"];

  constructor(
    readonly name: string,
    readonly role: SheetRole,
    private readonly columnWidths: readonly number[],
    private readonly tabColour?: string,
  ) {}

  set(row: number, column: number, cell: Cell, style?: Style): Reference {
    let line = this.cells.get(row);
    if (!line) this.cells.set(row, (line = new Map()));
    if (line.has(column)) {
      throw new Error(`${this.name}!${cellAddress(row, column)} is planned twice.`);
    }
    line.set(column, cell);
    if (style) this.style({ row, column, rows: 1, columns: 1 }, style);
    return new Reference(this.name, row, column);
  }

  formula(row: number, column: number, formula: string, style?: Style): Reference {
    return this.set(row, column, { formula }, style);
  }

  /** A call that fills rows × columns; all of them get the style. */
  spill(
    row: number,
    column: number,
    formula: string,
    rows: number,
    columns: number,
    style?: Style,
  ): Reference {
    for (let r = 0; r < rows; r += 1) {
      for (let c = 0; c < columns; c += 1) {
        this.set(
          row + r,
          column + c,
          r === 0 && c === 0 ? { formula, spill: { rows, columns } } : null,
          style,
        );
      }
    }
    return new Reference(this.name, row, column, rows, columns);
  }

  /** Lays a style over a rectangle; what it does not mention stays as it was. */
  style(range: Range, style: Style): void {
    for (let row = range.row; row < range.row + range.rows; row += 1) {
      let line = this.looks.get(row);
      if (!line) this.looks.set(row, (line = new Map()));
      for (let column = range.column; column < range.column + range.columns; column += 1) {
        line.set(column, { ...line.get(column), ...style });
      }
    }
  }

  height(row: number, points: number): void {
    this.heights.push({ row, height: points });
  }

  freeze(rows: number, columns: number): void {
    this.frozen = { rows, columns };
  }

  define(name: string, range: Range, comment?: string): void {
    this.names.push({
      name,
      range: { row: range.row, column: range.column, rows: range.rows, columns: range.columns },
      comment,
    });
  }

  validate(validation: Validation): void {
    this.validations.push(validation);
  }

  conditional(format: ConditionalFormat): void {
    this.conditionalFormats.push(format);
  }

  note(row: number, column: number, text: string): void {
    this.notes.push({ row, column, text });
  }

  chart(chart: Chart): void {
    this.charts.push(chart);
  }

  input(record: InputRecord): void {
    this.inputs.push(record);
  }

  time(periods: Periods): void {
    this.periods = periods;
  }

  printTitles(from: number, to: number): void {
    this.titleRows = { from, to };
  }

  build(footer: string): SheetPlan {
    return {
      name: this.name,
      role: this.role,
      tabColour: this.tabColour,
      columnWidths: this.columnWidths,
      rowHeights: this.heights,
      freeze: this.frozen,
      blocks: [{ row: 0, column: 0, cells: this.rectangle() }],
      formats: rectangles(this.looks, (style) => JSON.stringify(style))
        .filter(({ value }) => Object.keys(value).length > 0)
        .map(({ range, value }) => ({ range, style: value })),
      names: this.names,
      validations: this.validations,
      conditionalFormats: this.conditionalFormats,
      notes: this.notes,
      charts: this.charts,
      print: { landscape: true, pagesWide: 1, titleRows: this.titleRows, footer },
      periods: this.periods,
      inputs: this.inputs,
    };
  }

  private rectangle(): Cell[][] {
    const rows = Math.max(...this.cells.keys()) + 1;
    const columns = Math.max(...[...this.cells.values()].map((line) => Math.max(...line.keys()))) + 1;
    return Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => this.cells.get(row)?.get(column) ?? null),
    );
  }
}

export interface PlanHead {
  readonly template: string;
  readonly title: string;
  readonly preset: string;
  readonly presetTitle: string;
  readonly scenario: Scenario;
}

/** Collects the sheets of a workbook in the order in which they stand. */
export class PlanBuilder {
  private readonly sheets: SheetBuilder[] = [];
  private readonly headlines: Headline[] = [];

  constructor(readonly head: PlanHead) {}

  sheet(name: string, role: SheetRole, columnWidths: readonly number[], tabColour?: string): SheetBuilder {
    const sheet = new SheetBuilder(name, role, columnWidths, tabColour);
    this.sheets.push(sheet);
    return sheet;
  }

  headline(label: string, cell: Reference, numberFormat: string): void {
    this.headlines.push({ label, cell: plain(cell), numberFormat });
  }

  build(scenarioCell: Reference, masterCheck: Reference): WorkbookPlan {
    return {
      ...this.head,
      sheets: this.sheets.map((sheet) => sheet.build(`${this.head.title} · ${this.head.presetTitle}`)),
      scenarioCell: plain(scenarioCell),
      masterCheck: plain(masterCheck),
      headlines: this.headlines,
    };
  }
}

const plain = ({ sheet, row, column, rows, columns }: Reference): SheetRange => ({
  sheet,
  row,
  column,
  rows,
  columns,
});
