import { renameFunctions } from "../../src/plan/formula";
import { tokenize } from "@borgar/fx";
import type { Cell, Range } from "../../src/plan/plan";
import type { CalculatedValues, SheetCells } from "../../src/workbook/calculation";
import { positions, type Book, type Sheet } from "./book";
import { HostError } from "./protocol";
import type { Entry, Value } from "./typed";

/** What works out the formulas of all sheets. */
export type Calculate = (sheets: readonly SheetCells[]) => Promise<CalculatedValues>;

/** What a formula came to when it was calculated last, with all that its array fills. */
interface Result {
  readonly value: Value;
  readonly spill: readonly (readonly Value[])[] | null;
}

const notCalculated: Result = { value: 0, spill: null };
/** Never seen: it only keeps arrays out of merged cells. */
const blocked = "merged";

/**
 * What the cells of a workbook show. In Automatic mode everything is calculated as soon as somebody looks; in Manual mode,
 * and while an add-in has suspended the calculation, formulas keep what they came to last, and new ones show 0.
 */
export class Recalculation {
  private readonly results = new WeakMap<Entry, Result>();
  private dirty = true;
  private running: Promise<void> | null = null;
  /** Until the end of the request in which an add-in asked for it. */
  suspended = false;
  /** How often everything was calculated. */
  count = 0;

  constructor(
    private readonly book: Book,
    private readonly calculate: Calculate | null,
  ) {}

  changed(): void {
    this.dirty = true;
  }

  get isDue(): boolean {
    return this.dirty && !this.suspended && this.book.calculationMode !== "Manual";
  }

  get isUpToDate(): boolean {
    return !this.dirty;
  }

  /** Every value of a sheet from A1 on. */
  async values(sheet: Sheet): Promise<readonly (readonly Value[])[]> {
    await this.bringUpToDate();
    return this.shown(sheet);
  }

  /** The rectangles that arrays fill. */
  async spills(sheet: Sheet): Promise<readonly Range[]> {
    await this.bringUpToDate();
    return this.spillsOf(sheet);
  }

  private async bringUpToDate(): Promise<void> {
    // Who looks while a calculation runs waits for it and looks again.
    while (this.running || this.isDue) {
      this.running ??= this.all().finally(() => (this.running = null));
      await this.running;
    }
  }

  /** Calculates all formulas, whatever the mode. */
  async all(): Promise<void> {
    this.dirty = false;
    this.count += 1;
    await this.run(this.book.sheets);
  }

  /** Calculates the formulas of one sheet with what all other sheets show, even where those are not calculated. */
  async one(sheet: Sheet): Promise<void> {
    await this.run([sheet]);
  }

  private async run(calculated: readonly Sheet[]): Promise<void> {
    const formulas = calculated.map((sheet) => ({
      sheet,
      entries: [...sheet.formulas()],
    }));
    if (formulas.every(({ entries }) => entries.length === 0)) return;
    if (!this.calculate) {
      throw new HostError("NotImplemented", "This emulated Excel was given nothing that calculates.");
    }
    // A sheet without formulas that none reads makes no difference: what is typed there costs no calculation.
    const needed = this.book.sheets.filter(
      (sheet) =>
        formulas.some((each) => each.sheet === sheet && each.entries.length > 0) ||
        this.book.mayBeRead(sheet),
    );
    const cells = needed.map((sheet) => ({
      name: sheet.name,
      cells: calculated.includes(sheet) ? this.formulasOf(sheet) : this.shown(sheet),
    }));
    const values = await this.calculate(cells);
    for (const { sheet, entries } of formulas) {
      const rows = values.get(sheet.name) ?? [];
      const arrays = new Map(
        (values.arrays?.get(sheet.name) ?? []).map((range) => [`${range.row}:${range.column}`, range]),
      );
      for (const { row, column, entry } of entries) {
        const value = rows[row]?.[column] ?? null;
        const range = value === "#SPILL!" ? undefined : arrays.get(`${row}:${column}`);
        this.results.set(entry, {
          // A formula that finds nothing shows 0.
          value: value ?? 0,
          spill:
            range && range.rows * range.columns > 1
              ? Array.from({ length: range.rows }, (_, r) =>
                  Array.from(
                    { length: range.columns },
                    (_, c) => rows[range.row + r]?.[range.column + c] ?? 0,
                  ),
                )
              : null,
        });
      }
    }
  }

  private resultOf(entry: Entry): Result {
    return this.results.get(entry) ?? notCalculated;
  }

  private shown(sheet: Sheet): Value[][] {
    const rows: Value[][] = [];
    const put = (row: number, column: number, value: Value): void => {
      for (let r = rows.length; r <= row; r += 1) rows.push([]);
      const line = rows[row]!;
      for (let c = line.length; c < column; c += 1) line.push(null);
      line[column] = value;
    };
    for (const { row, column, entry } of sheet.formulas()) {
      this.resultOf(entry).spill?.forEach((line, r) =>
        line.forEach((value, c) => put(row + r, column + c, value)),
      );
    }
    for (const { row, column, entry } of sheet.entries()) {
      put(row, column, entry.formula === undefined ? entry.value : this.resultOf(entry).value);
    }
    const columns = Math.max(0, ...rows.map((line) => line.length));
    for (const line of rows) for (let c = line.length; c < columns; c += 1) line.push(null);
    return rows;
  }

  private spillsOf(sheet: Sheet): Range[] {
    return [...sheet.formulas()].flatMap(({ row, column, entry }) => {
      const { spill } = this.resultOf(entry);
      return spill ? [{ row, column, rows: spill.length, columns: spill[0]!.length }] : [];
    });
  }

  private formulasOf(sheet: Sheet): Cell[][] {
    const { rows, columns } = sheet.used();
    const cells = Array.from({ length: rows }, () => Array<Cell>(columns).fill(null));
    const put = (row: number, column: number, cell: Cell): void => {
      for (let r = cells.length; r <= row; r += 1) cells.push([]);
      const line = cells[row]!;
      for (let c = line.length; c < column; c += 1) line.push(null);
      line[column] = cell;
    };
    for (const merged of sheet.merged) {
      for (const [row, column] of [...positions(merged)].slice(1)) put(row, column, blocked);
    }
    for (const { row, column, entry } of sheet.entries()) {
      put(row, column, entry.formula === undefined ? entry.value : { formula: this.readable(entry, sheet) });
    }
    return cells;
  }

  /** A formula as the calculation understands it: names in full, functions of the add-in under its usual namespace. */
  private readable(entry: Entry, sheet: Sheet): string {
    // Entered before the add-in was there, a call stays unknown until it is entered again.
    if (entry.unknown) return "NAMELESS()";
    const { namespace } = this.book;
    const formula = entry.formula!;
    const ours =
      namespace === "THESIS"
        ? formula
        : renameFunctions(formula, (name) => `UNKNOWN.${name}`).replaceAll(`${namespace}.`, "THESIS.");
    if (!this.book.hasNames) return ours;
    return tokenize(ours, { mergeRefs: true })
      .map((token) => {
        if (token.type !== "range_named") return token.value;
        const name = this.book.findName(token.value, sheet);
        return name ? `(${name.formula.replace(/^=/, "")})` : token.value;
      })
      .join("");
  }
}
