import { tokenize } from "@borgar/fx";
import { absoluteAddress, contains, rangeAddress, sheetPrefix } from "../../src/plan/address";
import type { Cell, Range } from "../../src/plan/plan";
import type { CalculatedValues, Calculator, SheetCells } from "../../src/workbook/calculation";
import { alreadyExists, accessDenied, invalidArgument, HostError, type Wire } from "./protocol";
import { typed, type Entry, type Value } from "./typed";

export const lastRow = 1048576;
export const lastColumn = 16384;

/** What an add-in can ask to be told of. */
export type EventType = "changed" | "calculated" | "activated" | "selectionChanged" | "deleted";

/** Dotted keys such as "font.bold", "border.EdgeTop.style" or "numberFormat", as the interface spells them. */
export type Look = Readonly<Record<string, Wire>>;

export interface NameState {
  readonly name: string;
  readonly formula: string;
  readonly range: Range | null;
  comment: string;
  visible: boolean;
}

export interface RuleState {
  readonly range: Range;
  rule: Wire;
  prompt: Wire;
  errorAlert: Wire;
  ignoreBlanks: boolean;
}

export interface ConditionalState {
  readonly id: string;
  readonly range: Range;
  readonly type: string;
  formula: string;
  readonly look: Record<string, Wire>;
}

export interface SeriesState {
  name: string;
  values: SheetRange | null;
  categories: SheetRange | null;
  chartType: string;
  axisGroup: string;
  readonly look: Record<string, Wire>;
}

export interface SheetRange extends Range {
  readonly sheet: Sheet;
}

export interface ChartState {
  readonly id: string;
  name: string;
  chartType: string;
  position: { readonly from: string; readonly to: string } | null;
  readonly series: SeriesState[];
  /** Titles, legend and axes under dotted keys such as "title.text" or "axes.valueAxis.numberFormat". */
  readonly look: Record<string, Wire>;
}

/** One sheet as Excel keeps it: sparse cells, looks beside them, and what lies on top. */
export class Sheet {
  visibility = "Visible";
  tabColor = "";
  showGridlines = true;
  protected = false;
  readonly cells = new Map<number, Entry>();
  readonly looks = new Map<number, Look>();
  readonly columnWidths = new Map<number, number>();
  readonly rowHeights = new Map<number, number>();
  frozen: Range | null = null;
  readonly names: NameState[] = [];
  readonly rules: RuleState[] = [];
  readonly conditionals: ConditionalState[] = [];
  readonly notes: { readonly address: string; readonly content: string }[] = [];
  readonly charts: ChartState[] = [];
  readonly page: Record<string, Wire> = { orientation: "Portrait", zoom: { scale: 100 } };

  constructor(
    readonly id: string,
    public name: string,
  ) {}

  entry(row: number, column: number): Entry | undefined {
    return this.cells.get(key(row, column));
  }

  look(row: number, column: number): Look {
    return this.looks.get(key(row, column)) ?? {};
  }

  setLook(range: Range, change: Look): void {
    bounded(range);
    for (const [row, column] of positions(range)) {
      this.looks.set(key(row, column), { ...this.look(row, column), ...change });
    }
  }

  /** The rows and columns from A1 that hold anything. */
  used(): { readonly rows: number; readonly columns: number } {
    let rows = 0;
    let columns = 0;
    for (const [place, entry] of this.cells) {
      if (entry.value === null && entry.formula === undefined) continue;
      rows = Math.max(rows, Math.floor(place / lastColumn) + 1);
      columns = Math.max(columns, (place % lastColumn) + 1);
    }
    return { rows, columns };
  }
}

const key = (row: number, column: number): number => row * lastColumn + column;

export function* positions({ row, column, rows, columns }: Range): Generator<[number, number]> {
  for (let r = row; r < row + rows; r += 1) {
    for (let c = column; c < column + columns; c += 1) yield [r, c];
  }
}

/** Whole rows and columns are not kept cell by cell: what asks for that is told so instead of being believed. */
export function bounded(range: Range): void {
  if (range.rows * range.columns > 200_000) {
    throw new HostError(
      "NotImplemented",
      `The emulated Excel does not keep ${range.rows} rows cell by cell.`,
    );
  }
}

/** What is open in the emulated Excel. */
export class Book {
  readonly sheets: Sheet[] = [];
  readonly names: NameState[] = [];
  readonly settings = new Map<string, Wire>();
  active: Sheet;
  selection = "A1";
  protected = false;
  calculationMode = "Automatic";
  /** How this Excel writes numbers. */
  signs = { decimal: ".", group: "," };
  /** The fields that are no part of what the workbook holds. */
  readonly passing = ["signs", "nextId", "calculated", "calculator"];
  private nextId = 1;
  /** Hears of what happens to cells, as those who registered for events do. */
  onEvent: (type: EventType, sheet: Sheet, address: string) => void = () => {};
  private calculated: CalculatedValues | null = null;

  constructor(private readonly calculator: Calculator | null = null) {
    this.active = this.addSheet("Sheet1");
  }

  /** The sheet of that name or id, whatever the case of its letters. */
  sheet(nameOrId: string): Sheet | undefined {
    const wanted = nameOrId.toLowerCase();
    return this.sheets.find(
      (sheet) => sheet.id.toLowerCase() === wanted || sheet.name.toLowerCase() === wanted,
    );
  }

  addSheet(wanted?: string): Sheet {
    this.refuseWhereProtected();
    const name = wanted ?? this.freeName();
    this.checkName(name);
    const sheet = new Sheet(
      `{00000000-0001-0000-${String(this.nextId++).padStart(4, "0")}-000000000000}`,
      name,
    );
    this.sheets.push(sheet);
    this.changed();
    return sheet;
  }

  rename(sheet: Sheet, name: string): void {
    this.refuseWhereProtected();
    if (sheet.name.toLowerCase() !== name.toLowerCase()) this.checkName(name);
    sheet.name = name;
    this.changed();
  }

  deleteSheet(sheet: Sheet): void {
    this.refuseWhereProtected();
    const seen = this.sheets.filter((other) => other.visibility === "Visible");
    if (seen.length === 1 && seen[0] === sheet) {
      throw new HostError("GeneralException", "A workbook must contain at least one visible worksheet.");
    }
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    if (this.active === sheet) this.active = this.sheets.find((other) => other.visibility === "Visible")!;
    this.changed();
    this.onEvent("deleted", sheet, "");
  }

  move(sheet: Sheet, position: number): void {
    if (!(position >= 0 && position < this.sheets.length)) throw invalidArgument("No such position.");
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.sheets.splice(position, 0, sheet);
  }

  /** Writes values or formulas; null leaves a cell as it is, a single value fills the rectangle. */
  write(sheet: Sheet, range: Range, input: Wire): void {
    if (sheet.protected) throw accessDenied(`The sheet "${sheet.name}" is protected.`);
    bounded(range);
    const rows = shaped(range, input);
    for (const [row, column] of positions(range)) {
      const value = rows[row - range.row]![column - range.column]!;
      if (value === null) continue;
      if (typeof value === "object") throw invalidArgument("A cell takes a number, a text or TRUE or FALSE.");
      const entry = typed(value);
      if (entry.formula !== undefined) this.checkSheetsOf(entry.formula);
      sheet.cells.set(key(row, column), entry);
    }
    this.changed();
    this.onEvent("changed", sheet, rangeAddress(range));
    this.onEvent("calculated", sheet, rangeAddress(range));
  }

  /** Takes out what cells hold, not how they look. */
  clear(sheet: Sheet, range: Range): void {
    if (sheet.protected) throw accessDenied(`The sheet "${sheet.name}" is protected.`);
    bounded(range);
    for (const [row, column] of positions(range)) sheet.cells.delete(key(row, column));
    this.changed();
    this.onEvent("changed", sheet, rangeAddress(range));
  }

  select(sheet: Sheet, address: string): void {
    if (sheet.visibility !== "Visible") throw invalidArgument("A hidden sheet cannot be selected.");
    const other = this.active !== sheet;
    this.active = sheet;
    this.selection = address;
    if (other) this.onEvent("activated", sheet, address);
    this.onEvent("selectionChanged", sheet, address);
  }

  addName(scope: Sheet | null, state: NameState): void {
    const { name } = state;
    const like = /^([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[RrCc]|true|false)$/i;
    if (!/^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) || name.length > 255 || like.test(name)) {
      throw invalidArgument(`"${name}" cannot be a name.`);
    }
    const names = scope ? scope.names : this.names;
    if (names.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
      throw alreadyExists(`The name "${name}" is taken.`);
    }
    names.push(state);
    this.changed();
  }

  changed(): void {
    this.calculated = null;
  }

  /** All that the array fills whose cells include this one; undefined where none does. */
  async arrayAt(sheet: Sheet, row: number, column: number): Promise<Range | undefined> {
    await this.values(sheet);
    return this.calculated?.arrays?.get(sheet.name)?.find((range) => contains(range, row, column));
  }

  /** Every value of a sheet from A1 on, the formulas worked out. */
  async values(sheet: Sheet): Promise<readonly (readonly Value[])[]> {
    if (!this.calculated) {
      const all = this.sheets.map((each) => ({ name: each.name, cells: cellsOf(each) }));
      const anyFormula = all.some(({ cells }) => cells.some((row) => row.some(isFormula)));
      if (anyFormula && !this.calculator) {
        throw new HostError("NotImplemented", "This emulated Excel was given nothing that calculates.");
      }
      this.calculated = anyFormula
        ? await this.calculator!.calculate(all)
        : new Map(all.map(({ name, cells }) => [name, cells as readonly (readonly Value[])[]]));
    }
    return this.calculated.get(sheet.name) ?? [];
  }

  reference(range: SheetRange): string {
    return `=${sheetPrefix(range.sheet.name)}${absoluteAddress(range)}`;
  }

  private refuseWhereProtected(): void {
    if (this.protected) throw accessDenied("The structure of the workbook is protected.");
  }

  private checkName(name: string): void {
    if (name.length < 1 || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name) || /^history$/i.test(name)) {
      throw invalidArgument(`"${name}" cannot be the name of a sheet.`);
    }
    if (this.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) {
      throw alreadyExists("A resource with the same name or identifier already exists.");
    }
  }

  private freeName(): string {
    let number = 1;
    while (this.sheet(`Sheet${number}`)) number += 1;
    return `Sheet${number}`;
  }

  // Excel takes a formula that mentions a sheet it has not got for a link to a file and asks for it.
  private checkSheetsOf(formula: string): void {
    for (const token of tokenize(`=${formula}`, { mergeRefs: false })) {
      if (token.type !== "context" && token.type !== "context_quote") continue;
      const name =
        token.type === "context_quote" ? token.value.slice(1, -1).replaceAll("''", "'") : token.value;
      if (!this.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) {
        throw invalidArgument(`The formula mentions the sheet "${name}", which is not there.`);
      }
    }
  }
}

const isFormula = (cell: Cell): boolean => typeof cell === "object" && cell !== null;

function cellsOf(sheet: Sheet): SheetCells["cells"] {
  const { rows, columns } = sheet.used();
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column): Cell => {
      const entry = sheet.entry(row, column);
      return entry?.formula === undefined ? (entry?.value ?? null) : { formula: entry.formula };
    }),
  );
}

/** The input as rows and columns of exactly the range's size. */
export function shaped(range: Range, input: Wire): readonly (readonly Wire[])[] {
  if (!Array.isArray(input)) {
    return Array.from({ length: range.rows }, () => Array.from({ length: range.columns }, () => input));
  }
  const rows = input as readonly Wire[];
  const fits =
    rows.length === range.rows && rows.every((row) => Array.isArray(row) && row.length === range.columns);
  if (!fits) {
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  }
  return rows as readonly (readonly Wire[])[];
}
