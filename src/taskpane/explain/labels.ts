import { explainWords as words } from "../../language/explain";
import { addressOf, type Book, type Place } from "./book";

/** What a cell is called on its sheet. */
export interface Naming {
  /** The label of its row. */
  readonly row: string | null;
  /** The heading of its column. */
  readonly heading: string | null;
  /** True where the heading is a period of time, which need not be said where all cells share it. */
  readonly isPeriod: boolean;
  /** True where the columns of its table are properties, each with a unit, of what the rows name. */
  readonly isProperty: boolean;
  readonly unit: string | null;
  /** The band above its row. */
  readonly section: string | null;
  /** What the sheet says beside it. */
  readonly note: string | null;
}

/** Rows above a cell that are searched for a heading: beyond them nobody sees both. */
const rowsUp = 400;
/** Where the heading of a whole sheet may stand. */
const rowsOfHead = 12;
/** What is longer is a sentence, not a heading. */
const longestHeading = 70;

/** The columns of a sheet whose rows run over time. */
interface TimeAxis {
  readonly label: number;
  readonly unit: number;
  readonly note: number;
  readonly gutter: number;
  readonly firstPeriod: number;
  /** The rows that head the periods. */
  readonly firstHeading: number;
  readonly lastHeading: number;
}

/** Reads what cells are called from the cells around them, so that rows and columns may come and go. */
export class Labels {
  private readonly axes = new Map<string, TimeAxis | null>();
  private readonly periods = new Map<string, ReadonlyMap<number, string>>();
  private readonly headingRows = new Map<string, ReadonlyMap<number, string> | null>();
  private readonly names = new Map<string, Naming>();
  private readonly labelCounts = new Map<string, Map<string, number>>();

  constructor(private readonly book: Book) {}

  /** Brings the cells from which a place takes its name. */
  async load({ sheet, row, column }: Place, rows = 1, columns = 1): Promise<void> {
    await this.book.load(sheet, { row, column: 0, rows, columns: column + columns });
    const top = Math.max(0, row - rowsUp);
    await this.book.load(sheet, { row: top, column: 0, rows: row - top + 1, columns: column + columns });
    await this.book.load(sheet, { row: 0, column: 0, rows: rowsOfHead, columns: column + columns });
  }

  of(place: Place): Naming {
    const key = `${place.sheet}!${addressOf(place)}`;
    let naming = this.names.get(key);
    if (!naming) this.names.set(key, (naming = this.read(place)));
    return naming;
  }

  /** The heading of a sheet's table in which a cell stands: each column's text. */
  headingsOf(place: Place): ReadonlyMap<number, string> {
    const row = this.headingRowOf(place);
    return (row !== null && this.headingRow(place.sheet, row)) || new Map<number, string>();
  }

  private read(place: Place): Naming {
    const axis = this.axisOf(place.sheet);
    return axis && place.row >= axis.firstHeading ? this.onAxis(place, axis) : this.inTable(place);
  }

  private onAxis(place: Place, axis: TimeAxis): Naming {
    const { sheet, row, column } = place;
    const at = (c: number): string | null => this.book.text({ sheet, row, column: c });
    const isPeriod = column >= axis.firstPeriod;
    const isHeading = row <= axis.lastHeading;
    const own = column === axis.label;
    const section = isHeading ? null : this.sectionOf(place);
    return {
      row: own ? null : this.toldApart(place, axis.label, section),
      isProperty: false,
      heading: isPeriod
        ? (this.periodsOf(sheet, axis).get(column) ?? null)
        : own
          ? null
          : this.book.text({ sheet, row: axis.firstHeading, column }),
      isPeriod,
      unit: own ? null : at(axis.unit),
      section,
      note: at(axis.note),
    };
  }

  /** A label, with its band where the sheet has another row of that label. */
  private toldApart({ sheet, row }: Place, column: number, section: string | null): string | null {
    const label = this.book.text({ sheet, row, column });
    if (label === null || section === null) return label;
    let counts = this.labelCounts.get(sheet);
    if (!counts) {
      counts = new Map();
      const last = this.book.lastRow(sheet);
      for (let each = 0; each <= last; each += 1) {
        const text = this.book.text({ sheet, row: each, column });
        if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
      }
      this.labelCounts.set(sheet, counts);
    }
    return (counts.get(label) ?? 0) > 1 ? words.inSection(section, label) : label;
  }

  private inTable(place: Place): Naming {
    const { sheet, row, column } = place;
    const headingRow = this.headingRowOf(place);
    const headings = headingRow === null ? null : this.headingRow(sheet, headingRow);
    const isOurs = this.book.modelOf(sheet) !== undefined;
    const label = this.rowLabel(place, isOurs);
    const heading = headings?.get(column) ?? null;
    const unitColumn = headings && [...headings].find(([, text]) => text === words.sheet.unit)?.[0];
    const noteColumn =
      headings && [...headings].find(([, text]) => words.sheet.notes.includes(text.toLowerCase()))?.[0];
    const section = this.sectionOf(place);
    const below = this.unitBelow(sheet, headingRow, row, column);
    return {
      row: label && this.wholeLabel(place, label, section),
      heading: heading !== null && words.sheet.plainHeadings.includes(heading) ? null : heading,
      isPeriod: false,
      isProperty: below !== null,
      unit:
        column === unitColumn || column === noteColumn || label?.column === column
          ? null
          : ((typeof unitColumn === "number" ? this.book.text({ sheet, row, column: unitColumn }) : null) ??
            below ??
            unitIn(heading) ??
            this.unitBeside(place, label, headings)),
      section,
      note:
        typeof noteColumn === "number" && noteColumn !== column
          ? this.book.text({ sheet, row, column: noteColumn })
          : null,
    };
  }

  /** A label with what it goes on from or belongs to: "and fails", or a row that only says by which method. */
  private wholeLabel(
    { sheet, row }: Place,
    { text, column }: { readonly text: string; readonly column: number },
    section: string | null,
  ): string {
    if (words.sheet.methods.includes(text) && section !== null) return words.inSection(section, text);
    if (!text.startsWith(words.sheet.goesOn)) return text;
    const above = this.book.text({ sheet, row: row - 1, column });
    return above === null ? text : `${above} ${text}`;
  }

  /** Of a table whose units stand in a row of their own beneath the headings. */
  private unitBelow(sheet: string, headingRow: number | null, row: number, column: number): string | null {
    if (headingRow === null || headingRow + 1 >= row) return null;
    const units = headingRow + 1;
    if (this.book.text({ sheet, row: units, column: 0 }) !== null) return null;
    const cell = this.book.cell({ sheet, row: units, column });
    return cell.formula === null && typeof cell.value === "string" && cell.value !== "" ? cell.value : null;
  }

  /** A second text between the label and the figures, under no heading of its own. */
  private unitBeside(
    { sheet, row, column }: Place,
    label: { readonly column: number } | null,
    headings: ReadonlyMap<number, string> | null,
  ): string | null {
    if (!label || column <= label.column + 1) return null;
    const beside = label.column + 1;
    const cell = this.book.cell({ sheet, row, column: beside });
    const isText = cell.formula === null && typeof cell.value === "string" && cell.value !== "";
    return isText && !headings?.get(beside) && cell.value.length <= longestHeading ? cell.value : null;
  }

  /**
   * On our sheets the label is the text in the first column. On others it is the nearest text to the left; of several
   * texts side by side the first one, since what follows a label is its unit or a remark.
   */
  private rowLabel(
    { sheet, row, column }: Place,
    isOurs: boolean,
  ): { readonly text: string; readonly column: number } | null {
    if (isOurs && column > 0) {
      const first = this.book.text({ sheet, row, column: 0 });
      if (first !== null) return { text: first, column: 0 };
    }
    let at = column - 1;
    while (at >= 0 && this.book.text({ sheet, row, column: at }) === null) at -= 1;
    if (at < 0) return null;
    while (at > 0 && this.book.text({ sheet, row, column: at - 1 }) !== null) at -= 1;
    return { text: this.book.text({ sheet, row, column: at })!, column: at };
  }

  /** The row whose texts head the columns where a cell stands: the next one above without an empty row between, or the sheet's. */
  private headingRowOf({ sheet, row, column }: Place): number | null {
    for (let above = row - 1; above >= Math.max(0, row - rowsUp); above -= 1) {
      if (this.isEmpty(sheet, above, column)) break;
      if (this.headingRow(sheet, above)?.has(column)) {
        // A row of units stands beneath the row of headings.
        const head = this.headingRow(sheet, above - 1);
        const isUnits = this.book.text({ sheet, row: above, column: 0 }) === null;
        return isUnits && head?.has(column) ? above - 1 : above;
      }
    }
    // Bands and empty rows may part a table from its headings, another row of headings may not.
    for (let above = row - 1; above >= Math.max(0, row - rowsUp); above -= 1) {
      const heading = this.headingRow(sheet, above);
      if (!heading) continue;
      if (above < rowsOfHead && heading.has(column))
        return this.book.text({ sheet, row: above, column: 0 }) === null &&
          this.headingRow(sheet, above - 1)?.has(column)
          ? above - 1
          : above;
      break;
    }
    return this.nearestText(sheet, row, column);
  }

  /** On the user's own sheets, where numbers stand in the row of headings, too: years, say. */
  private nearestText(sheet: string, row: number, column: number): number | null {
    if (this.book.modelOf(sheet)) return null;
    for (let above = row - 1; above >= Math.max(0, row - rowsUp); above -= 1) {
      const { value, formula } = this.book.cell({ sheet, row: above, column });
      if (typeof value === "string" && value.trim() !== "" && formula === null) return above;
    }
    return null;
  }

  /** A row of nothing but short texts, in more than one column; null for every other row. */
  private headingRow(sheet: string, row: number): ReadonlyMap<number, string> | null {
    const key = `${sheet}!${row}`;
    const known = this.headingRows.get(key);
    if (known !== undefined) return known;
    const texts = new Map<number, string>();
    // An input that is a text makes its row look like one; a sheet of inputs has one row of headings.
    let isHeading = row >= 0 && !this.isBelowInputs(sheet, row);
    for (let column = 0; isHeading && column <= this.book.lastColumn(sheet); column += 1) {
      const { value, formula } = this.book.cell({ sheet, row, column });
      if (value === null || value === "") continue;
      if (typeof value !== "string" || formula !== null) isHeading = false;
      else if (value.length > longestHeading || value.trim().endsWith(".")) isHeading = false;
      else texts.set(column, value);
    }
    const found = isHeading && [...texts.keys()].some((column) => column > 0) && texts.size > 1;
    const heading = found || (isHeading && texts.size > 0 && !texts.has(0)) ? texts : null;
    this.headingRows.set(key, heading);
    return heading;
  }

  /** True below the headings of a sheet of inputs. */
  private isBelowInputs(sheet: string, row: number): boolean {
    for (let head = 0; head < Math.min(row, rowsOfHead); head += 1) {
      for (const text of this.headingRow(sheet, head)?.values() ?? []) {
        if (text === words.sheet.basis) return true;
      }
    }
    return false;
  }

  private isEmpty(sheet: string, row: number, column: number): boolean {
    for (let at = 0; at <= column; at += 1) {
      const { value } = this.book.cell({ sheet, row, column: at });
      if (value !== null && value !== "") return false;
    }
    return true;
  }

  /** The nearest row above that holds a text in its first column and nothing else, or that heads a table with one. */
  private sectionOf({ sheet, row }: Place): string | null {
    for (let above = row - 1; above >= Math.max(0, row - rowsUp); above -= 1) {
      const title = this.book.cell({ sheet, row: above, column: 0 });
      if (typeof title.value !== "string" || title.value === "" || title.formula !== null) continue;
      if (above < 3) return null;
      if (title.value.trim().endsWith(".")) continue;
      if (this.headingRow(sheet, above)) return title.value;
      let alone = true;
      for (let column = 1; alone && column < 8; column += 1) {
        const { value } = this.book.cell({ sheet, row: above, column });
        alone = value === null || value === "";
      }
      if (alone) return title.value;
    }
    return null;
  }

  /** Where a sheet's rows run over time, by the headings that such a sheet of ours has. */
  private axisOf(sheet: string): TimeAxis | null {
    const known = this.axes.get(sheet);
    if (known !== undefined) return known;
    let axis: TimeAxis | null = null;
    for (let row = 0; row < rowsOfHead && !axis; row += 1) {
      for (let column = 2; column < 8 && !axis; column += 1) {
        const isAxis =
          this.book.text({ sheet, row, column }) === words.sheet.total &&
          this.book.text({ sheet, row, column: column + 1 }) === words.sheet.note;
        if (!isAxis) continue;
        const label = column - 2;
        let last = row;
        while (this.book.text({ sheet, row: last + 1, column: label }) !== null) last += 1;
        // Before the first period there is an empty column, from which a first period takes its 0.
        let gutter = column + 2;
        const isFilled = (at: number): boolean => this.book.cell({ sheet, row, column: at }).value !== null;
        while (gutter < column + 6 && !isFilled(gutter + 1)) gutter += 1;
        axis = {
          label,
          unit: column - 1,
          note: column + 1,
          gutter,
          firstPeriod: gutter + 1,
          firstHeading: row,
          lastHeading: last,
        };
      }
    }
    this.axes.set(sheet, axis);
    return axis;
  }

  /** True for the empty column before the first period, whose cells count as 0. */
  isGutter({ sheet, row, column }: Place): boolean {
    const axis = this.axisOf(sheet);
    return axis !== null && column === axis.gutter && row >= axis.firstHeading;
  }

  /** Each period by the heading that tells it from all others: its name, else its date, else its number. */
  private periodsOf(sheet: string, axis: TimeAxis): ReadonlyMap<number, string> {
    const known = this.periods.get(sheet);
    if (known) return known;
    const rows: ReadonlyMap<number, string>[] = [];
    for (let row = axis.firstHeading; row <= axis.lastHeading; row += 1) {
      const label = this.book.text({ sheet, row, column: axis.label }) ?? "";
      const texts = new Map<number, string>();
      for (let column = axis.firstPeriod; ; column += 1) {
        const { value, numberFormat } = this.book.cell({ sheet, row, column });
        if (value === null) break;
        const isPlain = typeof value === "number" && !/[dmy]/i.test(numberFormat);
        const text = this.book.writer.numbers.show(value, numberFormat);
        texts.set(column, isPlain ? `${label} ${text}` : text);
      }
      if (texts.size > 0 && new Set(texts.values()).size === texts.size) rows.push(texts);
    }
    // The last heading is the one that is read: numbers come first, names last.
    const found = rows.at(-1) ?? new Map<number, string>();
    this.periods.set(sheet, found);
    return found;
  }
}

/** "Capacity, $" names its unit itself. */
const unitIn = (heading: string | null): string | null => /, (\$[^,]*)$/.exec(heading ?? "")?.[1] ?? null;
