import { parseAddress, rangeAddress } from "../../plan/address";
import type { Range, SheetRange } from "../../plan/plan";
import type { CellContent, DefinedName, InsertedModel, LiveWorkbook } from "../../workbook/workbook";
import type { Writer } from "./figure";
import { readTree, type Node } from "./formula";
import { scalarOf, type Matrix, type Scalar } from "./values";

/** A cell of the workbook. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

export const placeAt = (sheet: string, address: string): Place => {
  const { row, column } = parseAddress(address);
  return { sheet, row, column };
};

export const addressOf = ({ row, column }: Omit<Place, "sheet">): string =>
  rangeAddress({ row, column, rows: 1, columns: 1 });

export const rangeOf = ({ sheet, row, column }: Place): SheetRange => ({
  sheet,
  row,
  column,
  rows: 1,
  columns: 1,
});

const nothing: CellContent = { value: null, formula: null, numberFormat: "General" };

interface Loaded {
  readonly range: Range;
  readonly cells: readonly (readonly CellContent[])[];
}

interface Sheet {
  /** The rectangle that holds anything; null where there is no such sheet or nothing on it. */
  readonly used: Range | null;
  readonly exists: boolean;
  readonly loaded: Loaded[];
}

/** What a defined name stands for. */
export interface NameMeaning {
  readonly name: string;
  readonly tree: Node;
  /** The sheet on which cells without one are meant. */
  readonly sheet: string;
  /** The cells, where it stands for nothing but cells. */
  readonly at: SheetRange | null;
}

/** A sheet up to this many cells is read as a whole, which is one question to the spreadsheet and no more after it. */
const wholeSheet = 20_000;

/** No formula's range is read beyond this many cells: that would take longer than anybody waits for an explanation. */
const largestRange = 200_000;

/** The cells that explanations read, each asked for once. It is thrown away when the workbook changes. */
export class Book {
  private readonly sheets = new Map<string, Promise<Sheet>>();
  private readonly known = new Map<string, Sheet>();

  private defined: Promise<readonly DefinedName[]> | undefined;
  private readonly meanings = new Map<string, NameMeaning | null>();

  constructor(
    private readonly workbook: LiveWorkbook,
    readonly models: readonly InsertedModel[],
    readonly writer: Writer,
  ) {}

  /** Brings a rectangle of a sheet, or all of a sheet that is not large, so that `cell` knows it. */
  async load(sheet: string, wanted: Range): Promise<void> {
    const { used, loaded } = await this.sheet(sheet);
    if (!used) return;
    const whole = used.rows * used.columns <= wholeSheet;
    const range = whole ? used : overlap(used, wanted);
    if (!range || loaded.some((each) => holds(each.range, range))) return;
    if (range.rows * range.columns > largestRange) throw new RangeTooLarge(rangeAddress(range));
    loaded.push({ range, cells: await this.workbook.inspect(sheet, rangeAddress(range)) });
  }

  async used(sheet: string): Promise<Range | null> {
    return (await this.sheet(sheet)).used;
  }

  async exists(sheet: string): Promise<boolean> {
    return (await this.sheet(sheet)).exists;
  }

  /** What a name means on a sheet, where the sheet's own go before the workbook's; null where nothing is called so. */
  async named(name: string, sheet: string): Promise<NameMeaning | null> {
    const key = nameKey(name, sheet);
    const known = this.meanings.get(key);
    if (known !== undefined) return known;
    const all = (await this.names()).filter((each) => each.name.toLowerCase() === name.toLowerCase());
    const found = all.find((each) => each.sheet === sheet) ?? all.find((each) => each.sheet === null);
    const tree = found ? readTree(found.formula) : null;
    const meaning = found && tree && { name: found.name, tree, sheet, at: cellsIn(tree, sheet) };
    this.meanings.set(key, meaning || null);
    return meaning || null;
  }

  /** What a name means that was asked for before. */
  knownName(name: string, sheet: string): NameMeaning | null {
    return this.meanings.get(nameKey(name, sheet)) ?? null;
  }

  /** All defined names. */
  names(): Promise<readonly DefinedName[]> {
    this.defined ??= this.workbook.definedNames();
    return this.defined;
  }

  /** A cell that was loaded; an empty one beyond that. */
  cell({ sheet, row, column }: Place): CellContent {
    for (const { range, cells } of this.known.get(sheet)?.loaded ?? []) {
      const found = cells[row - range.row]?.[column - range.column];
      if (found) return found;
    }
    return nothing;
  }

  value(place: Place): Scalar {
    return scalarOf(this.cell(place).value);
  }

  /** A text that is typed into a cell or worked out in it; null for all else. */
  text(place: Place): string | null {
    const { value } = this.cell(place);
    return typeof value === "string" && value.trim() !== "" ? value : null;
  }

  /** The last column that holds anything, of a sheet that was asked for before. */
  lastColumn(sheet: string): number {
    const used = this.known.get(sheet)?.used;
    return used ? used.column + used.columns - 1 : 0;
  }

  lastRow(sheet: string): number {
    const used = this.known.get(sheet)?.used;
    return used ? used.row + used.rows - 1 : 0;
  }

  values(sheet: string, { row, column, rows, columns }: Range): Matrix {
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => this.value({ sheet, row: row + r, column: column + c })),
    );
  }

  /** The model that a sheet belongs to. */
  modelOf(sheet: string): InsertedModel | undefined {
    return this.models.find((model) => model.sheets.some(({ name }) => name === sheet));
  }

  private sheet(name: string): Promise<Sheet> {
    let sheet = this.sheets.get(name);
    if (!sheet) {
      sheet = this.workbook.usedRange(name).then(
        (address) => ({ used: address ? parseAddress(address) : null, exists: true, loaded: [] }),
        () => ({ used: null, exists: false, loaded: [] }),
      );
      this.sheets.set(name, sheet);
      void sheet.then((ready) => this.known.set(name, ready));
    }
    return sheet;
  }
}

const nameKey = (name: string, sheet: string): string => `${sheet}!${name}`.toLowerCase();

/** The cells that a name's formula is nothing but; null where it is anything else. */
const cellsIn = (tree: Node, sheet: string): SheetRange | null =>
  tree.kind === "range" && !tree.open ? { sheet: tree.sheet ?? sheet, ...tree.range } : null;

export class RangeTooLarge extends Error {
  constructor(readonly address: string) {
    super(address);
  }
}

const holds = (outer: Range, inner: Range): boolean =>
  outer.row <= inner.row &&
  outer.column <= inner.column &&
  outer.row + outer.rows >= inner.row + inner.rows &&
  outer.column + outer.columns >= inner.column + inner.columns;

/** What two rectangles share; undefined where that is nothing. */
export function overlap(first: Range, second: Range): Range | undefined {
  const row = Math.max(first.row, second.row);
  const column = Math.max(first.column, second.column);
  const rows = Math.min(first.row + first.rows, second.row + second.rows) - row;
  const columns = Math.min(first.column + first.columns, second.column + second.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}
