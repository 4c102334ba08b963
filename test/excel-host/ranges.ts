import { translateFormulaToA1, translateFormulaToR1C1 } from "@borgar/fx";
import { cellAddress, contains, parseAddress, rangeAddress, sheetPrefix } from "../../src/plan/address";
import type { Range } from "../../src/plan/plan";
import {
  bounded,
  lastColumn,
  lastRow,
  positions,
  shaped,
  type Book,
  type Sheet,
  type SheetRange,
} from "./book";
import {
  amount,
  colour,
  HostObject,
  oneOf,
  readOnly,
  text,
  truth,
  type Argument,
  type Scalar,
} from "./object";
import { englishFormat, englishFormula, localFormat, localFormula } from "./culture";
import { invalidArgument, notFound, unknownMember, type Wire } from "./protocol";
import { sheetObject } from "./sheets";
import { shownText } from "./shown";

/** The rectangle behind an address such as "B3:C5", "A:C" or "1:2". */
export function rectangle(address: string): Range {
  const plain = address.replaceAll("$", "").replace(/^.*!/, "");
  const rows = /^(\d+):(\d+)$/.exec(plain);
  if (rows) {
    return {
      row: Number(rows[1]) - 1,
      column: 0,
      rows: Number(rows[2]) - Number(rows[1]) + 1,
      columns: lastColumn,
    };
  }
  const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/i.exec(plain);
  if (columns) {
    const first = parseAddress(`${columns[1]}1`).column;
    return {
      row: 0,
      column: first,
      rows: lastRow,
      columns: parseAddress(`${columns[2]}1`).column - first + 1,
    };
  }
  try {
    return parseAddress(plain);
  } catch {
    throw invalidArgument(`"${address}" is not an address.`);
  }
}

/** The cells that an argument means: a Range object, or an address on the sheet. */
export function meant(sheet: Sheet, argument: Argument | undefined): SheetRange {
  if (argument instanceof HostObject && argument.parts.range) return argument.parts.range;
  if (typeof argument === "string") return { sheet, ...rectangle(argument) };
  throw invalidArgument("A range or an address was expected.");
}

const number = (argument: Argument | undefined, otherwise?: number): number => {
  if (typeof argument === "number") return argument;
  if (otherwise !== undefined && (argument === undefined || argument === null)) return otherwise;
  throw invalidArgument("A number was expected.");
};

const overlap = (a: Range, b: Range): boolean =>
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;

/** The smallest rectangle that holds everything that is entered or filled by arrays, and looks, too, where they count. */
export async function usedRange(book: Book, sheet: Sheet, valuesOnly: boolean): Promise<Range | null> {
  const rows: number[] = [];
  const columns: number[] = [];
  (await book.values(sheet)).forEach((line, row) =>
    line.forEach((value, column) => {
      if (value === null && !sheet.entry(row, column)) return;
      rows.push(row);
      columns.push(column);
    }),
  );
  for (const place of valuesOnly ? [] : sheet.looks.keys()) {
    rows.push(Math.floor(place / lastColumn));
    columns.push(place % lastColumn);
  }
  if (rows.length === 0) return null;
  const least = (all: readonly number[]): number => all.reduce((a, b) => Math.min(a, b));
  const most = (all: readonly number[]): number => all.reduce((a, b) => Math.max(a, b));
  const [row, column] = [least(rows), least(columns)];
  return { row, column, rows: most(rows) - row + 1, columns: most(columns) - column + 1 };
}

export function rangeObject(book: Book, range: SheetRange): HostObject {
  const { sheet } = range;
  const inside = range.row >= 0 && range.column >= 0 && range.rows > 0 && range.columns > 0;
  if (!inside || range.row + range.rows > lastRow || range.column + range.columns > lastColumn) {
    throw invalidArgument("The range lies outside the sheet.");
  }
  const at = (part: Partial<Range>): HostObject => rangeObject(book, { ...range, ...part });
  const grid = <T extends Wire>(of: (row: number, column: number) => T): Wire => {
    bounded(range);
    return Array.from({ length: range.rows }, (_, r) =>
      Array.from({ length: range.columns }, (_, c) => of(range.row + r, range.column + c)),
    );
  };
  const values = async (): Promise<Wire> => {
    const all = await book.values(sheet);
    return grid((row, column) => all[row]?.[column] ?? "");
  };
  /** The formulas of the range in one spelling, and the values where there are none. */
  const spelled = async (spell: (formula: string, row: number, column: number) => string): Promise<Wire> => {
    const all = await book.values(sheet);
    return grid((row, column) => {
      const formula = sheet.entry(row, column)?.formula;
      return formula === undefined ? (all[row]?.[column] ?? "") : spell(`=${formula}`, row, column);
    });
  };
  const respelled = (input: Wire, spell: (formula: string, row: number, column: number) => string): Wire =>
    shaped(range, input).map((line, r) =>
      line.map((cell, c) =>
        typeof cell === "string" && cell.startsWith("=")
          ? spell(cell, range.row + r, range.column + c)
          : cell,
      ),
    );
  const setFormats = (input: Wire, spell: (format: string) => string): void => {
    const rows = shaped(range, input);
    for (const [row, column] of positions(range)) {
      const format = rows[row - range.row]![column - range.column]!;
      if (format === null) continue;
      if (typeof format !== "string") throw invalidArgument("A number format is a text.");
      sheet.setLook({ row, column, rows: 1, columns: 1 }, { numberFormat: spell(format) });
    }
  };
  const formatAt = (row: number, column: number): string =>
    (sheet.look(row, column)["numberFormat"] ?? "General") as string;
  const isOneCell = range.rows * range.columns === 1;
  /** The cells that the array which stands in this one cell, or that fills it, fills. */
  const spillHere = async (): Promise<Range | undefined> =>
    isOneCell
      ? (await book.recalculation.spills(sheet)).find((spill) => contains(spill, range.row, range.column))
      : undefined;
  const spillParent = async (): Promise<HostObject | null> => {
    const spill = await spillHere();
    return spill ? at({ row: spill.row, column: spill.column, rows: 1, columns: 1 }) : null;
  };
  const spillingTo = async (): Promise<HostObject | null> => {
    const spill = await spillHere();
    return spill?.row === range.row && spill.column === range.column ? at(spill) : null;
  };
  const must = async (found: Promise<HostObject | null>): Promise<HostObject> => {
    const object = await found;
    if (!object) throw notFound("There is no array there.");
    return object;
  };
  return new HostObject("Range", {
    range,
    scalars: {
      address: readOnly(() => `${sheetPrefix(sheet.name)}${rangeAddress(range)}`),
      rowIndex: readOnly(() => range.row),
      columnIndex: readOnly(() => range.column),
      rowCount: readOnly(() => range.rows),
      columnCount: readOnly(() => range.columns),
      cellCount: readOnly(() => range.rows * range.columns),
      values: { read: values, write: (input) => book.write(sheet, range, input) },
      formulas: {
        read: () => spelled((formula) => formula),
        write: (input) => book.write(sheet, range, input),
      },
      formulasLocal: {
        read: () => spelled((formula) => localFormula(formula, book.culture)),
        write: (input) =>
          book.write(
            sheet,
            range,
            respelled(input, (formula) => englishFormula(formula, book.culture)),
          ),
      },
      formulasR1C1: {
        read: () =>
          spelled((formula, row, column) => translateFormulaToR1C1(formula, cellAddress(row, column))),
        write: (input) =>
          book.write(
            sheet,
            range,
            respelled(input, (formula, row, column) =>
              translateFormulaToA1(formula, cellAddress(row, column)),
            ),
          ),
      },
      valueTypes: readOnly(async () => {
        const all = await book.values(sheet);
        return grid((row, column) => kind(all[row]?.[column] ?? null));
      }),
      text: readOnly(async () => {
        const all = await book.values(sheet);
        return grid((row, column) => shownText(all[row]?.[column] ?? null, sheet.look(row, column), book));
      }),
      numberFormat: {
        read: () => grid(formatAt),
        write: (input) => setFormats(input, (format) => format),
      },
      numberFormatLocal: {
        read: () => grid((row, column) => localFormat(formatAt(row, column), book.culture)),
        write: (input) => setFormats(input, (format) => englishFormat(format, book.culture)),
      },
      hasSpill: readOnly(async () => {
        const spills = await book.recalculation.spills(sheet);
        const within = [...positions(range)].filter(([row, column]) =>
          spills.some((spill) => contains(spill, row, column)),
        ).length;
        return within === 0 ? false : within === range.rows * range.columns ? true : null;
      }),
      isEntireRow: readOnly(() => range.columns === lastColumn),
      isEntireColumn: readOnly(() => range.rows === lastRow),
      hidden: readOnly(() => false),
    },
    objects: {
      format: () => formatObject(range),
      worksheet: () => sheetObject(book, sheet),
      dataValidation: () => validationObject(range),
      conditionalFormats: () => conditionalFormats(range),
    },
    methods: {
      getCell: (row, column) =>
        at({
          row: range.row + number(row),
          column: range.column + number(column),
          rows: 1,
          columns: 1,
        }),
      getRow: (row) => at({ row: range.row + number(row), rows: 1 }),
      getColumn: (column) => at({ column: range.column + number(column), columns: 1 }),
      getEntireColumn: () => at({ row: 0, rows: lastRow }),
      getEntireRow: () => at({ column: 0, columns: lastColumn }),
      getResizedRange: (rows, columns) =>
        at({ rows: range.rows + number(rows), columns: range.columns + number(columns) }),
      getOffsetRange: (rows, columns) =>
        at({ row: range.row + number(rows), column: range.column + number(columns) }),
      getBoundingRect: (other) => {
        const second = meant(sheet, other);
        const row = Math.min(range.row, second.row);
        const column = Math.min(range.column, second.column);
        return at({
          row,
          column,
          rows: Math.max(range.row + range.rows, second.row + second.rows) - row,
          columns: Math.max(range.column + range.columns, second.column + second.columns) - column,
        });
      },
      setColumnProperties: (properties) => {
        if (!Array.isArray(properties) || properties.length !== range.columns) {
          throw invalidArgument("There must be as many properties as columns.");
        }
        properties.forEach((each, index) => setColumn(range, range.column + index, each as Wire));
        return undefined;
      },
      select: () => {
        book.select(sheet, rangeAddress(range));
        return undefined;
      },
      clear: (what) => {
        const applyTo = (what ?? "All") as Wire;
        oneOf("All", "Formats", "Contents", "Hyperlinks", "RemoveHyperlinks")(applyTo);
        book.clear(sheet, range, applyTo as string);
        return undefined;
      },
      calculate: async () => {
        await book.recalculation.one(sheet);
        return undefined;
      },
      merge: () => {
        sheet.refuseWhereProtected();
        sheet.merged.push(plainRange(range));
        book.changed();
        return undefined;
      },
      unmerge: () => {
        sheet.refuseWhereProtected();
        const apart = sheet.merged.filter((merged) => !overlap(merged, range));
        sheet.merged.splice(0, sheet.merged.length, ...apart);
        book.changed();
        return undefined;
      },
      getSpillParent: () => must(spillParent()),
      getSpillParentOrNullObject: spillParent,
      getSpillingToRange: () => must(spillingTo()),
      getSpillingToRangeOrNullObject: spillingTo,
      getIntersectionOrNullObject: (other) => {
        const second = meant(sheet, other);
        const row = Math.max(range.row, second.row);
        const column = Math.max(range.column, second.column);
        const rows = Math.min(range.row + range.rows, second.row + second.rows) - row;
        const columns = Math.min(range.column + range.columns, second.column + second.columns) - column;
        return second.sheet === sheet && rows > 0 && columns > 0 ? at({ row, column, rows, columns }) : null;
      },
      getUsedRangeOrNullObject: async (valuesOnly) => {
        const used = await usedRange(book, sheet, valuesOnly === true);
        return used ? (rangeObject(book, { sheet, ...used }) ?? null) : null;
      },
      _ValidateArraySize: (rows, columns) => {
        if (rows !== range.rows || columns !== range.columns) {
          throw invalidArgument("The number of rows or columns in the input array doesn't match the range.");
        }
        return undefined;
      },
      _KeepReference: () => undefined,
    },
  });
}

/** Properties of a column as a whole: of those that there are, the width alone is played. */
function setColumn({ sheet }: SheetRange, column: number, properties: Wire): void {
  const { format = {}, ...others } = (properties ?? {}) as { readonly [name: string]: Wire };
  const { columnWidth, ...looks } = format as { readonly [name: string]: Wire };
  const more = [...Object.keys(others), ...Object.keys(looks)];
  if (more.length) throw unknownMember(`The emulated Excel sets no ${more.join(", ")} by columns.`);
  if (columnWidth === undefined) return;
  amount(0, widest)(columnWidth);
  sheet.refuseWhereProtected();
  sheet.columnWidths.set(column, columnWidth as number);
}

/** Several rectangles of a sheet as one: what is set goes to each, what is read is null where they differ. */
export function areasObject(sheet: Sheet, addresses: string): HostObject {
  if (addresses.length > 8192) throw invalidArgument("An address has at most 8,192 characters.");
  const ranges = addresses.split(",").map((address) => ({ sheet, ...rectangle(address.trim()) }));
  return new HostObject("RangeAreas", {
    scalars: {
      address: readOnly(() =>
        ranges.map((range) => `${sheetPrefix(sheet.name)}${rangeAddress(range)}`).join(","),
      ),
      areaCount: readOnly(() => ranges.length),
      cellCount: readOnly(() => ranges.reduce((sum, { rows, columns }) => sum + rows * columns, 0)),
    },
    objects: {
      format: () => together(ranges.map(formatObject)),
      dataValidation: () => together(ranges.map(validationObject)),
    },
    methods: { _KeepReference: () => undefined },
  });
}

/** Objects of one class as one. */
function together(all: readonly HostObject[]): HostObject {
  const [first] = all as readonly [HostObject];
  const { scalars = {}, objects = {}, item, methods } = first.parts;
  return new HostObject(first.className, {
    scalars: Object.fromEntries(
      Object.keys(scalars).map((name) => [
        name,
        {
          read: async () => {
            const read = await Promise.all(all.map((each) => each.parts.scalars![name]!.read()));
            return read.every((value) => value === read[0]) ? read[0]! : null;
          },
          write: (value: Wire) => all.forEach((each) => each.parts.scalars![name]!.write!(value)),
        },
      ]),
    ),
    objects: Object.fromEntries(
      Object.keys(objects).map((name) => [
        name,
        () => together(all.map((each) => each.parts.objects![name]!()!)),
      ]),
    ),
    ...(item ? { item: (key: Wire) => together(all.map((each) => each.parts.item!(key))) } : {}),
    methods: Object.fromEntries(
      Object.keys(methods ?? {}).map((name) => [
        name,
        (...args: Argument[]) => {
          for (const each of all) each.parts.methods![name]!(...args);
          return undefined;
        },
      ]),
    ),
  });
}

const kind = (value: Wire): string =>
  value === null
    ? "Empty"
    : typeof value === "number"
      ? "Double"
      : typeof value === "boolean"
        ? "Boolean"
        : typeof value === "string" && /^#[A-Z0-9/_]+[!?]?$/.test(value)
          ? "Error"
          : "String";

/** A property of every cell of the range: null where they differ, as Excel answers. */
function shared(range: SheetRange, name: string, otherwise: Wire, check: (value: Wire) => void): Scalar {
  return {
    read: () => {
      bounded(range);
      const all = new Set<Wire>();
      for (const [row, column] of positions(range)) all.add(range.sheet.look(row, column)[name] ?? otherwise);
      return all.size === 1 ? [...all][0]! : null;
    },
    write: (value) => {
      check(value);
      range.sheet.setLook(range, { [name]: value });
    },
  };
}

function sizes(
  sizes: Map<number, number>,
  first: number,
  count: number,
  most: number,
  standard: number,
  refuse: () => void,
): Scalar {
  return {
    read: () => {
      const all = new Set<number>();
      for (let index = first; index < first + Math.min(count, 1000); index += 1) {
        all.add(sizes.get(index) ?? standard);
      }
      return all.size === 1 ? [...all][0]! : null;
    },
    write: (value) => {
      amount(0, most)(value);
      refuse();
      if (count > 1000)
        throw invalidArgument("The emulated Excel sizes at most 1000 rows or columns at once.");
      for (let index = first; index < first + count; index += 1) sizes.set(index, value as number);
    },
  };
}

export const standardWidth = 48;
const widest = 1342;
export const standardHeight = 15;

function formatObject(range: SheetRange): HostObject {
  const { sheet } = range;
  const font = new HostObject("RangeFont", {
    scalars: {
      bold: shared(range, "font.bold", false, truth),
      italic: shared(range, "font.italic", false, truth),
      color: shared(range, "font.color", "#000000", colour),
      size: shared(range, "font.size", 11, amount(1, 409)),
      name: shared(range, "font.name", "Calibri", text),
    },
  });
  const fill = new HostObject("RangeFill", {
    scalars: { color: shared(range, "fill.color", "", colour) },
    methods: {
      clear: () => {
        sheet.setLook(range, { "fill.color": "" });
        return undefined;
      },
    },
  });
  return new HostObject("RangeFormat", {
    scalars: {
      columnWidth: sizes(sheet.columnWidths, range.column, range.columns, widest, standardWidth, () =>
        sheet.refuseWhereProtected(),
      ),
      rowHeight: sizes(sheet.rowHeights, range.row, range.rows, 409, standardHeight, () =>
        sheet.refuseWhereProtected(),
      ),
      horizontalAlignment: shared(
        range,
        "horizontalAlignment",
        "General",
        oneOf(
          "General",
          "Left",
          "Center",
          "Right",
          "Fill",
          "Justify",
          "CenterAcrossSelection",
          "Distributed",
        ),
      ),
      verticalAlignment: shared(
        range,
        "verticalAlignment",
        "Bottom",
        oneOf("Top", "Center", "Bottom", "Justify", "Distributed"),
      ),
      wrapText: shared(range, "wrapText", false, truth),
      indentLevel: shared(range, "indentLevel", 0, amount(0, 250)),
    },
    objects: { font: () => font, fill: () => fill, borders: () => bordersObject(range) },
  });
}

/** The edges of a range; an edge between two cells is one edge, kept with the lower or the right cell. */
function bordersObject(range: SheetRange): HostObject {
  const { row, column, rows, columns } = range;
  const across = (from: number, count: number): Range => ({ row: from, column, rows: count, columns });
  const down = (from: number, count: number): Range => ({ row, column: from, rows, columns: count });
  const edges: Record<string, readonly [side: "top" | "left", cells: Range]> = {
    EdgeTop: ["top", across(row, 1)],
    EdgeBottom: ["top", across(row + rows, 1)],
    InsideHorizontal: ["top", across(row + 1, rows - 1)],
    EdgeLeft: ["left", down(column, 1)],
    EdgeRight: ["left", down(column + columns, 1)],
    InsideVertical: ["left", down(column + 1, columns - 1)],
  };
  const item = (key: Wire): HostObject => {
    const edge = typeof key === "string" ? edges[key] : undefined;
    if (!edge) throw invalidArgument(`There is no border "${String(key)}".`);
    const [side, cells] = edge;
    const place: SheetRange = { sheet: range.sheet, ...cells };
    const part = (name: string, otherwise: Wire, check: (value: Wire) => void): Scalar => {
      const scalar = shared(place, `${side}.${name}`, otherwise, check);
      return {
        read: scalar.read,
        write: (value) => {
          scalar.write!(value);
          if (name === "style") return;
          for (const [r, c] of positions(cells)) {
            if ((range.sheet.look(r, c)[`${side}.style`] ?? "None") === "None") {
              range.sheet.setLook(
                { row: r, column: c, rows: 1, columns: 1 },
                { [`${side}.style`]: "Continuous" },
              );
            }
          }
        },
      };
    };
    return new HostObject("RangeBorder", {
      scalars: {
        sideIndex: readOnly(() => key),
        style: part(
          "style",
          "None",
          oneOf("None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Double", "SlantDashDot"),
        ),
        weight: part("weight", "Thin", oneOf("Hairline", "Thin", "Medium", "Thick")),
        color: part("color", "#000000", colour),
      },
    });
  };
  return new HostObject("RangeBorderCollection", { item, items: () => Object.keys(edges).map(item) });
}

const same = (a: Range, b: Range): boolean =>
  a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;

const operators = [
  "Between",
  "NotBetween",
  "EqualTo",
  "NotEqualTo",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqualTo",
  "LessThanOrEqualTo",
];

function checkRule(value: Wire): void {
  const kinds = ["wholeNumber", "decimal", "textLength", "list", "date", "time", "custom"];
  const entries = value && typeof value === "object" ? Object.entries(value) : [];
  const [kindOf, rule] = entries[0] ?? [];
  if (entries.length !== 1 || !kindOf || !kinds.includes(kindOf) || !rule || typeof rule !== "object") {
    throw invalidArgument(`A validation rule is exactly one of ${kinds.join(", ")}.`);
  }
  const parts = rule as { readonly [key: string]: Wire };
  if (kindOf === "list") {
    const source = parts["source"];
    if (typeof source !== "string" || source === "" || source.length > 255) {
      throw invalidArgument("The source of a list is a text of 1 to 255 characters.");
    }
  } else if (kindOf !== "custom") {
    oneOf(...operators)(parts["operator"] ?? null);
    const both = parts["operator"] === "Between" || parts["operator"] === "NotBetween";
    for (const name of both ? ["formula1", "formula2"] : ["formula1"]) {
      const operand = parts[name];
      if (typeof operand !== "number" && typeof operand !== "string") {
        throw invalidArgument(`A rule with ${String(parts["operator"])} needs ${name}.`);
      }
    }
  }
}

const limited =
  (title: number, message: number) =>
  (value: Wire): void => {
    const parts = (value ?? {}) as { readonly [key: string]: Wire };
    if (String(parts["title"] ?? "").length > title || String(parts["message"] ?? "").length > message) {
      throw invalidArgument(`A title has at most ${title} characters and a message at most ${message}.`);
    }
  };

function validationObject(range: SheetRange): HostObject {
  const { rules } = range.sheet;
  const found = (): (typeof rules)[number] => {
    const existing = rules.find((rule) => same(rule.range, range));
    if (existing) return existing;
    const created = { range: plainRange(range), rule: {}, prompt: {}, errorAlert: {}, ignoreBlanks: true };
    rules.push(created);
    return created;
  };
  const part = (name: "rule" | "prompt" | "errorAlert", check: (value: Wire) => void): Scalar => ({
    read: () => rules.find((rule) => same(rule.range, range))?.[name] ?? {},
    write: (value) => {
      check(value);
      range.sheet.refuseWhereProtected();
      found()[name] = value;
    },
  });
  return new HostObject("DataValidation", {
    scalars: {
      rule: part("rule", checkRule),
      prompt: part("prompt", limited(32, 255)),
      errorAlert: part("errorAlert", limited(32, 225)),
      ignoreBlanks: {
        read: () => rules.find((rule) => same(rule.range, range))?.ignoreBlanks ?? true,
        write: (value) => {
          truth(value);
          found().ignoreBlanks = value as boolean;
        },
      },
    },
  });
}

function conditionalFormats(range: SheetRange): HostObject {
  const { conditionals } = range.sheet;
  const object = (state: (typeof conditionals)[number]): HostObject => {
    const look = (name: string, check: (value: Wire) => void): Scalar => ({
      read: () => state.look[name] ?? null,
      write: (value) => {
        check(value);
        state.look[name] = value;
      },
    });
    const font = new HostObject("ConditionalRangeFont", {
      scalars: {
        bold: look("font.bold", truth),
        italic: look("font.italic", truth),
        color: look("font.color", colour),
      },
    });
    const fill = new HostObject("ConditionalRangeFill", { scalars: { color: look("fill.color", colour) } });
    const rule = new HostObject("ConditionalFormatRule", {
      scalars: {
        formula: {
          read: () => state.formula,
          write: (value) => {
            text(value);
            if (!(value as string).startsWith("=")) throw invalidArgument("A rule's formula begins with =.");
            state.formula = value as string;
          },
        },
      },
    });
    const format = new HostObject("ConditionalRangeFormat", {
      objects: { font: () => font, fill: () => fill },
    });
    const custom = new HostObject("CustomConditionalFormat", {
      objects: { rule: () => rule, format: () => format },
    });
    return new HostObject("ConditionalFormat", {
      identity: { Id: state.id },
      scalars: { id: readOnly(() => state.id), type: readOnly(() => state.type) },
      objects: { custom: () => custom },
    });
  };
  return new HostObject("ConditionalFormatCollection", {
    items: () => conditionals.filter((state) => same(state.range, range)).map(object),
    item: (key) => {
      const state = conditionals.find(({ id }) => id === key);
      if (!state) throw notFound(`There is no conditional format "${String(key)}".`);
      return object(state);
    },
    methods: {
      add: (type) => {
        if (type !== "Custom")
          throw invalidArgument("The emulated Excel knows custom conditional formats only.");
        range.sheet.refuseWhereProtected();
        const id = `{${conditionals.length + 1}-${cellAddress(range.row, range.column)}}`;
        conditionals.push({ id, range: plainRange(range), type: "Custom", formula: "", look: {} });
        return object(conditionals.at(-1)!);
      },
    },
  });
}

export const plainRange = ({ row, column, rows, columns }: Range): Range => ({ row, column, rows, columns });
