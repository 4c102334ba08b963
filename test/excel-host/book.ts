import { tokenize } from "@borgar/fx";
import { absoluteAddress, contains, rangeAddress, sheetPrefix } from "../../src/plan/address";
import { calledFunctions } from "../../src/plan/formula";
import type { Range } from "../../src/plan/plan";
import { alreadyExists, accessDenied, invalidArgument, HostError, type Wire } from "./protocol";
import { english, type Culture } from "./culture";
import { Recalculation, type Calculate } from "./recalculation";
import { typed, type Entry, type Value } from "./typed";

export const lastRow = 1048576;
export const lastColumn = 16384;

/** Dotted keys such as "font.bold", "border.EdgeTop.style" or "numberFormat", as the interface spells them. */
export type Look = Readonly<Record<string, Wire>>;

export interface NameState {
  readonly name: string;
  formula: string;
  readonly range: SheetRange | null;
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

export interface Placed {
  readonly row: number;
  readonly column: number;
  readonly entry: Entry;
}

/** Something that happened to a workbook, for those who listen: an event of Excel by its number. */
export interface Happening {
  readonly type: number;
  /** The sheet by whose id it is listened to, too. */
  readonly sheet: Sheet;
  readonly details: { readonly [key: string]: Wire };
}

export const events = {
  changed: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selectionChanged: 14,
  deleted: 15,
  calculated: 16,
} as const;

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
  /** What is selected when the sheet is active, several areas parted by commas. */
  selection = "A1";
  readonly merged: Range[] = [];
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

  /** Everything that was entered. */
  *entries(): Generator<Placed> {
    for (const [place, entry] of this.cells) {
      yield { row: Math.floor(place / lastColumn), column: place % lastColumn, entry };
    }
  }

  *formulas(): Generator<Placed> {
    for (const placed of this.entries()) if (placed.entry.formula !== undefined) yield placed;
  }

  put(row: number, column: number, entry: Entry | null): void {
    if (entry) this.cells.set(key(row, column), entry);
    else this.cells.delete(key(row, column));
    formulaTexts.delete(this);
  }

  /** False where certainly none of its formulas mentions a sheet of that name. */
  mayMention(name: string): boolean {
    let text = formulaTexts.get(this);
    if (text === undefined) {
      text = [...this.formulas()].map(({ entry }) => entry.formula!.toLowerCase()).join("\n");
      formulaTexts.set(this, text);
    }
    return text.includes(inFormulas(name));
  }

  look(row: number, column: number): Look {
    return this.looks.get(key(row, column)) ?? {};
  }

  setLook(range: Range, change: Look): void {
    this.refuseWhereProtected();
    bounded(range);
    for (const [row, column] of positions(range)) {
      this.looks.set(key(row, column), { ...this.look(row, column), ...change });
    }
  }

  refuseWhereProtected(): void {
    if (this.protected) throw accessDenied(`The sheet "${this.name}" is protected.`);
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

/** All formulas of a sheet as one text, until a cell of it is written: sheets come and go by the thousand in some tests. */
const formulaTexts = new WeakMap<Sheet, string>();

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
  protected = false;
  calculationMode = "Automatic";
  referenceStyle: "A1" | "R1C1" = "A1";
  /** The year from which dates are counted. */
  dateSystem: 1900 | 1904 = 1900;
  /** How this Excel writes numbers, dates and formulas. */
  culture: Culture = english;
  /** A chart instead of cells. */
  chartSelected = false;
  /** Under which the add-in's functions are known; null where the add-in is not installed. */
  namespace: string | null = "THESIS";
  enableEvents = true;
  /** Without one Excel does not set up pages. */
  hasPrinter = true;
  /** The fields that are no part of what the workbook holds. */
  readonly passing = [
    "nextId",
    "recalculation",
    "tell",
    "namespace",
    "enableEvents",
    "culture",
    "chartSelected",
    "hasPrinter",
  ];
  readonly recalculation: Recalculation;
  private nextId = 1;

  constructor(
    calculate: Calculate | null = null,
    private readonly tell: (happening: Happening) => void = () => undefined,
  ) {
    this.recalculation = new Recalculation(this, calculate);
    this.active = this.addSheet("Sheet1");
  }

  /** What is selected on the active sheet. */
  get selection(): string {
    return this.active.selection;
  }

  get hasNames(): boolean {
    return this.names.length > 0 || this.sheets.some((sheet) => sheet.names.length > 0);
  }

  /** A name as a formula of the sheet means it: the sheet's own before the workbook's. */
  findName(name: string, sheet: Sheet): NameState | undefined {
    const like = (state: NameState): boolean => state.name.toLowerCase() === name.toLowerCase();
    return sheet.names.find(like) ?? this.names.find(like);
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
    this.tell({ type: events.added, sheet, details: { source: "Local" } });
    return sheet;
  }

  activate(sheet: Sheet): void {
    if (sheet.visibility !== "Visible") throw invalidArgument("A hidden sheet cannot be activated.");
    if (this.active === sheet) return;
    const before = this.active;
    this.active = sheet;
    this.tell({ type: events.deactivated, sheet: before, details: {} });
    this.tell({ type: events.activated, sheet, details: {} });
  }

  /** Selects cells and shows their sheet, as a user does or an add-in. */
  select(sheet: Sheet, address: string): void {
    this.activate(sheet);
    this.chartSelected = false;
    if (sheet.selection === address) return;
    sheet.selection = address;
    this.tell({ type: events.selectionChanged, sheet, details: { address } });
  }

  rename(sheet: Sheet, name: string): void {
    this.refuseWhereProtected();
    if (sheet.name.toLowerCase() !== name.toLowerCase()) this.checkName(name);
    const before = sheet.name;
    sheet.name = name;
    for (const each of this.sheets) {
      for (const { row, column, entry } of [...each.formulas()]) {
        if (!mentions(entry.formula!, before)) continue;
        each.put(row, column, { ...entry, formula: renamed(entry.formula!, before, name) });
      }
      for (const state of [...each.names, ...this.names]) {
        if (mentions(state.formula, before)) state.formula = renamed(state.formula, before, name);
      }
    }
    this.changed();
  }

  deleteSheet(sheet: Sheet): void {
    this.refuseWhereProtected();
    const seen = this.sheets.filter((other) => other.visibility === "Visible");
    if (seen.length === 1 && seen[0] === sheet) {
      throw new HostError("GeneralException", "A workbook must contain at least one visible worksheet.");
    }
    const position = this.sheets.indexOf(sheet);
    this.sheets.splice(position, 1);
    if (this.active === sheet) {
      // The next that is seen comes to the front, or the last one before.
      const isSeen = (other: Sheet): boolean => other.visibility === "Visible";
      const next =
        this.sheets.slice(position).find(isSeen) ?? this.sheets.slice(0, position).reverse().find(isSeen);
      this.active = next!;
      this.tell({ type: events.activated, sheet: this.active, details: {} });
    }
    this.loseReferences(sheet);
    this.changed();
    this.tell({ type: events.deleted, sheet, details: { source: "Local" } });
  }

  /** What meant cells of a sheet that is gone means nothing any more. */
  private loseReferences(gone: Sheet): void {
    const prefix = sheetPrefix(gone.name);
    for (const sheet of this.sheets) {
      for (const { row, column, entry } of sheet.mayMention(gone.name) ? [...sheet.formulas()] : []) {
        if (!mentions(entry.formula!, gone.name)) continue;
        sheet.put(row, column, { ...entry, formula: renamed(entry.formula!, gone.name, null) });
      }
      for (const chart of sheet.charts) {
        for (const series of chart.series) {
          if (series.values?.sheet === gone) series.values = null;
          if (series.categories?.sheet === gone) series.categories = null;
        }
      }
    }
    for (const name of this.names) {
      if (name.formula.startsWith(`=${prefix}`))
        name.formula = `=#REF!${name.formula.slice(prefix.length + 1)}`;
    }
  }

  setVisibility(sheet: Sheet, visibility: string): void {
    this.refuseWhereProtected();
    const others = this.sheets.filter((other) => other !== sheet && other.visibility === "Visible");
    if (visibility !== "Visible" && others.length === 0) {
      throw new HostError("GeneralException", "A workbook must contain at least one visible worksheet.");
    }
    sheet.visibility = visibility;
    if (visibility !== "Visible" && this.active === sheet) this.activate(others[0]!);
  }

  move(sheet: Sheet, position: number): void {
    this.refuseWhereProtected();
    if (!(position >= 0 && position < this.sheets.length)) throw invalidArgument("No such position.");
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.sheets.splice(position, 0, sheet);
  }

  /** Writes values or formulas; null leaves a cell as it is, a single value fills the rectangle. */
  write(sheet: Sheet, range: Range, input: Wire): void {
    sheet.refuseWhereProtected();
    bounded(range);
    const rows = shaped(range, input);
    let written = false;
    for (const [row, column] of positions(range)) {
      const value = rows[row - range.row]![column - range.column]!;
      if (value === null) continue;
      if (typeof value === "object") throw invalidArgument("A cell takes a number, a text or TRUE or FALSE.");
      const read = typed(value, this.culture, this.dateSystem);
      if (read.formula !== undefined) this.checkSheetsOf(read.formula);
      const isUnknown = read.formula !== undefined && !this.knowsFunctionsOf(read.formula);
      const entry = isUnknown ? { ...read, unknown: true } : read;
      sheet.put(row, column, entry.value === null && entry.formula === undefined ? null : entry);
      written = true;
    }
    if (!written) return;
    this.changed();
    this.tell({
      type: events.changed,
      sheet,
      details: {
        address: rangeAddress(range),
        changeType: "RangeEdited",
        source: "Local",
        shiftDirection: "None",
        referenceId: "",
      },
    });
  }

  /** Takes out what cells hold, how they look, or both. */
  clear(sheet: Sheet, range: Range, what: string): void {
    sheet.refuseWhereProtected();
    if (what !== "Formats") {
      for (const { row, column } of [...sheet.entries()]) {
        if (contains(range, row, column)) sheet.put(row, column, null);
      }
      this.changed();
    }
    if (what !== "Contents") {
      for (const place of [...sheet.looks.keys()]) {
        if (contains(range, Math.floor(place / lastColumn), place % lastColumn)) sheet.looks.delete(place);
      }
    }
  }

  private knowsFunctionsOf(formula: string): boolean {
    return calledFunctions(formula).every((name) => {
      const [, namespace] = /^(?:_XLDUDF_)?(THESIS[A-Z]*)[._]/.exec(name) ?? [];
      return namespace === undefined || (namespace === this.namespace && !name.startsWith("_"));
    });
  }

  /** False where certainly no formula, on a sheet or under a name, reads this one. */
  mayBeRead({ name }: Sheet): boolean {
    const named = [...this.names, ...this.sheets.flatMap((sheet) => sheet.names)];
    return (
      this.sheets.some((sheet) => sheet.mayMention(name)) ||
      named.some(({ formula }) => mentions(formula, name))
    );
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
    this.recalculation.changed();
  }

  /** Every value of a sheet from A1 on, the formulas worked out where this Excel calculates by itself. */
  values(sheet: Sheet): Promise<readonly (readonly Value[])[]> {
    return this.recalculation.values(sheet);
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

/** Whether a formula mentions a sheet. */
/** A sheet's name within formulas in small letters: as it is quoted there, each apostrophe stands twice. */
const inFormulas = (name: string): string => name.toLowerCase().replaceAll("'", "''");

const mentions = (formula: string, sheet: string): boolean =>
  formula.toLowerCase().includes(inFormulas(sheet)) && renamed(formula, sheet, "\u0000") !== formula;

/** The formula with a sheet under another name, or with #REF! in its place where it is gone. */
function renamed(formula: string, before: string, after: string | null): string {
  const isEquation = formula.startsWith("=");
  const renamedTokens = tokenize(isEquation ? formula : `=${formula}`, { mergeRefs: false }).map(
    ({ type, value }) => {
      if (type !== "context" && type !== "context_quote") return value;
      const name = type === "context_quote" ? value.slice(1, -1).replaceAll("''", "'") : value;
      if (name.toLowerCase() !== before.toLowerCase()) return value;
      return after === null ? "#REF" : sheetPrefix(after).slice(0, -1);
    },
  );
  const text = renamedTokens.join("");
  return isEquation ? text : text.slice(1);
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
