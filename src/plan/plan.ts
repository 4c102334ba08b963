/**
 * What a workbook plan is: everything a thesis workbook contains, as data, before any spreadsheet is touched.
 * Rows and columns count from 0. Formulas are English A1 text without the leading "=", with sheets by the names
 * the plan gives them and the add-in's functions as THESIS.NAME(...); a writer translates both to its own needs.
 */

/** A rectangle of cells on one sheet. */
export interface Range {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A rectangle of cells on a sheet of the plan. */
export interface SheetRange extends Range {
  readonly sheet: string;
}

/** A formula; `spill` is the size it fills where it answers an array, so that every writer knows the cells it owns. */
export interface FormulaCell {
  readonly formula: string;
  readonly spill?: { readonly rows: number; readonly columns: number };
}

/** A constant, a formula, or nothing. A string is always text, whatever it begins with. */
export type Cell = number | string | boolean | null | FormulaCell;

/** Cells to write at once, from its top left corner. Null leaves a cell empty; a spill's further cells are null. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly Cell[])[];
}

/** Colours as #RRGGBB. */
export type Colour = string;

export type HorizontalAlignment = "left" | "center" | "right";

export interface BorderLine {
  readonly style: "thin" | "medium" | "double" | "hair";
  readonly colour: Colour;
}

/** The whole look of a cell; what is absent is the spreadsheet's default. */
export interface Style {
  readonly fontColour?: Colour;
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly fill?: Colour;
  readonly horizontal?: HorizontalAlignment;
  readonly vertical?: "top" | "center" | "bottom";
  readonly wrap?: boolean;
  readonly indent?: number;
  readonly top?: BorderLine;
  readonly bottom?: BorderLine;
  /** An Excel number format in its English spelling. */
  readonly numberFormat?: string;
}

/** A style over a rectangle. The rectangles of a sheet never overlap. */
export interface Format {
  readonly range: Range;
  readonly style: Style;
}

/** A name that means something on its own sheet only, so that a template can stand twice in a workbook. */
export interface Name {
  readonly name: string;
  readonly range: Range;
  readonly comment?: string;
}

export type ValidationRule =
  | { readonly kind: "list"; readonly values: readonly string[] }
  | { readonly kind: "decimal" | "whole"; readonly least: number; readonly most: number }
  | { readonly kind: "date"; readonly least: number; readonly most: number };

/** What a cell accepts, what it says when selected, and what it says when refused. */
export interface Validation {
  readonly range: Range;
  readonly rule: ValidationRule;
  readonly promptTitle?: string;
  readonly prompt?: string;
  readonly error: string;
}

/** A look that applies where a formula, written for the top left cell of the range, is true. */
export interface ConditionalFormat {
  readonly range: Range;
  readonly formula: string;
  readonly style: Pick<Style, "fontColour" | "fill" | "bold">;
}

/** A note on a cell: where a number comes from. */
export interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface ChartSeries {
  readonly name: string;
  readonly values: SheetRange;
  /** How this series is drawn where the chart's kind is "combined". */
  readonly as?: "column" | "line";
  /** True draws it against a second value axis on the right. */
  readonly secondAxis?: boolean;
  readonly colour?: Colour;
  readonly dashed?: boolean;
}

export interface Chart {
  readonly name: string;
  readonly kind: "line" | "column" | "stackedColumn" | "bar" | "area" | "combined";
  readonly title: string;
  /** What the chart shows, for those who cannot see it. */
  readonly description: string;
  readonly categories: SheetRange;
  readonly series: readonly ChartSeries[];
  /** The cells that the chart covers. */
  readonly over: Range;
  readonly categoryAxisTitle?: string;
  readonly valueAxisTitle?: string;
  readonly secondAxisTitle?: string;
  readonly valueFormat?: string;
  readonly categoryFormat?: string;
}

export interface PrintSetup {
  readonly landscape: boolean;
  /** Pages across; down it takes as many as it needs. */
  readonly pagesWide: number;
  readonly titleRows?: { readonly from: number; readonly to: number };
  readonly titleColumns?: { readonly from: number; readonly to: number };
  readonly area?: Range;
  readonly footer?: string;
}

/** The columns of time of a sheet: the modelling rules hold each row's formula equal across them. */
export interface Periods {
  readonly column: number;
  readonly count: number;
  /** The first row below the heading of the time axis. */
  readonly firstRow: number;
}

/** What the rules of modelling need to know of an input: which cells it fills and what vouches for it. */
export interface InputRecord {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly range: Range;
  readonly kind: "fact" | "derived" | "assumption" | "definition" | "placeholder";
  readonly source: string;
  readonly asOf: string | null;
}

export type SheetRole = "about" | "inputs" | "workings" | "outputs" | "checks";

export interface SheetPlan {
  readonly name: string;
  readonly role: SheetRole;
  readonly tabColour?: Colour;
  /** Widths from column A on, in characters of the default font, as Excel counts them. */
  readonly columnWidths: readonly number[];
  /** Heights in points where they differ from the default. */
  readonly rowHeights: readonly { readonly row: number; readonly height: number }[];
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly blocks: readonly Block[];
  readonly formats: readonly Format[];
  readonly names: readonly Name[];
  readonly validations: readonly Validation[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly notes: readonly Note[];
  readonly charts: readonly Chart[];
  readonly print: PrintSetup;
  readonly periods?: Periods;
  readonly inputs: readonly InputRecord[];
}

/** A figure of the plan that the panel shows after an insert. */
export interface Headline {
  readonly label: string;
  readonly cell: SheetRange;
  readonly numberFormat: string;
}

export interface WorkbookPlan {
  /** The template's id, for instance "liquidity-gap". */
  readonly template: string;
  readonly title: string;
  readonly preset: string;
  readonly presetTitle: string;
  readonly scenario: Scenario;
  readonly sheets: readonly SheetPlan[];
  /** The cell that chooses Bear, Base or Bull. */
  readonly scenarioCell: SheetRange;
  /** The cell that is TRUE when every check passes. */
  readonly masterCheck: SheetRange;
  readonly headlines: readonly Headline[];
  /** Another model of the workbook whose sheets the formulas mention by the names that its own plan gives them. */
  readonly reads?: ReadSheets;
}

/** The sheets of a model that stands in the workbook; none of them is named like a sheet of the plan that reads it. */
export interface ReadSheets {
  /** The model's id in its workbook. */
  readonly model: string;
  readonly sheets: readonly { readonly planned: string; readonly name: string }[];
}

export const scenarios = ["Bear", "Base", "Bull"] as const;
export type Scenario = (typeof scenarios)[number];

export const isFormula = (cell: Cell | undefined): cell is FormulaCell =>
  typeof cell === "object" && cell !== null;
