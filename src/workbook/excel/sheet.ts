import { cellAddress, rangeAddress } from "../../plan/address";
import {
  isFormula,
  type Block,
  type BorderLine,
  type Cell,
  type ConditionalFormat,
  type Format,
  type HorizontalAlignment,
  type PrintSetup,
  type Range,
  type SheetPlan,
  type Style,
  type Validation,
} from "../../plan/plan";
import { relativeFormula } from "../../plan/formula";
import { rectangles, type Alike } from "../../plan/rectangles";
import { WorkbookError } from "../workbook";
import { addChart } from "./chart";
import { pieces } from "./pieces";
import type { Places } from "./places";
import { shortened } from "../xlsx/text";
import { keptAsText } from "./text";
import { excelWords } from "../../language/excel";
import { workbookWords } from "../../language/workbook";

/** Cells, looks and all that lies on a sheet; how it prints comes apart from it. Answers what cannot be shown. */
export function fillSheet(plan: SheetPlan, placesOn: (sheet: string) => Places): string[] {
  const notShown: string[] = [];
  const places = placesOn(plan.name);
  const { sheet } = places;
  if (plan.tabColour) sheet.tabColor = plan.tabColour;
  sheet.showGridlines = false;
  writeCells(places, plan);
  applyFormats(places, plan.formats);
  setWidths(places, plan.columnWidths);
  setHeights(places, plan.rowHeights);
  freeze(sheet, plan.freeze);
  for (const { name, range, comment } of plan.names) {
    sheet.names.add(name, places.range(range), comment);
  }
  for (const alike of grouped(plan.validations)) notShown.push(...validate(places, alike));
  for (const format of plan.conditionalFormats) addConditionalFormat(places, format);
  if (plan.notes.length && knowsNotes()) {
    for (const { row, column, text } of plan.notes) sheet.notes.add(cellAddress(row, column), text);
  }
  for (const chart of plan.charts) addChart(chart, sheet, placesOn);
  return notShown;
}

/** Notes came late; comments, which came earlier, would be signed with the user's own name. */
export const knowsNotes = (): boolean => Office.context.requirements.isSetSupported("ExcelApi", "1.18");

/** Below this a formula is shorter written again and again than its rectangle is described. */
const leastSaved = 400;

/** About what a rectangle, a null and the brackets of a row cost in a request. */
const costs = { piece: 330, gap: 5, row: 3 };

function writeCells(places: Places, { name, blocks }: SheetPlan): void {
  const filled = blocks.filter(({ cells }) => cells[0]?.length);
  if (filled.length === 0) return;
  const inR1C1 = filled.flatMap(({ row, column, cells }) => repeated(row, column, cells));
  const written = new Set(inR1C1.flatMap(({ range }) => [...cellsOf(range)].map(([r, c]) => `${r}:${c}`)));
  const rest = new Map<number, Map<number, Cell>>();
  for (const { row, column, cells } of filled) {
    for (const [r, line] of cells.entries()) {
      const entries = line.flatMap((cell, c) =>
        cell === null || cell === "" || written.has(`${row + r}:${column + c}`)
          ? []
          : [[column + c, cell] as const],
      );
      if (entries.length) rest.set(row + r, new Map([...(rest.get(row + r) ?? []), ...entries]));
    }
  }
  for (const piece of pieces(rest, costs)) {
    // Null leaves a cell alone, so that nothing is ever written where an array spills.
    places.range(piece).formulas = gridOf(piece, rest, (cell, r, c) =>
      entry(cell, () => `${name}!${cellAddress(r, c)}`),
    );
  }
  for (const { range, value } of inR1C1) places.range(range).formulasR1C1 = everywhere(value);
  // Excel gives a new formula the format of the cells it mentions; the plan alone decides what stands where.
  places.range(around(filled)).numberFormat = everywhere("General");
}

/** The smallest rectangle that holds blocks. */
function around(blocks: readonly Block[]): Range {
  const row = Math.min(...blocks.map((block) => block.row));
  const column = Math.min(...blocks.map((block) => block.column));
  return {
    row,
    column,
    rows: Math.max(...blocks.map((block) => block.row + block.cells.length)) - row,
    columns: Math.max(...blocks.map((block) => block.column + block.cells[0]!.length)) - column,
  };
}

/** What Excel is given for a rectangle, row by row: null where there is nothing to give. */
function gridOf<T, G>(
  { row, column, rows, columns }: Range,
  cells: ReadonlyMap<number, ReadonlyMap<number, T>>,
  given: (cell: T, row: number, column: number) => G,
): (G | null)[][] {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => {
      const cell = cells.get(row + r)?.get(column + c);
      return cell === undefined ? null : given(cell, row + r, column + c);
    }),
  );
}

/** Rectangles of one formula: in R1C1 its text is the same in each cell, so that it is sent once. */
function repeated(row: number, column: number, cells: Block["cells"]): Alike<string>[] {
  const relative = new Map(
    cells.map((line, r) => [
      row + r,
      new Map(
        line.flatMap((cell, c) =>
          isFormula(cell) && !cell.spill
            ? [[column + c, relativeFormula(cell.formula, row + r, column + c)] as const]
            : [],
        ),
      ),
    ]),
  );
  return rectangles(relative, (formula) => formula).filter(
    ({ range: { rows, columns }, value }) => (rows * columns - 1) * value.length > leastSaved,
  );
}

function* cellsOf({ row, column, rows, columns }: Range): Generator<readonly [row: number, column: number]> {
  for (let r = row; r < row + rows; r += 1) for (let c = column; c < column + columns; c += 1) yield [r, c];
}

function entry(cell: Cell, place: () => string): string | number | boolean | null {
  if (isFormula(cell)) return `=${cell.formula}`;
  if (typeof cell === "string") return keptAsText(cell);
  if (typeof cell === "number" && !Number.isFinite(cell)) {
    throw new WorkbookError(workbookWords.noNumber(place()));
  }
  return cell;
}

/** Excel takes a single value for a whole rectangle, which the types of Office.js do not say. */
const everywhere = (value: string): string[][] => value as unknown as string[][];

/** A property of the looks of cells, and how all cells with one value of it get it at once. */
interface Look<T> {
  readonly of: (style: Style) => T | undefined;
  readonly set: (format: Excel.RangeFormat, value: T) => void;
}

const look = <T>(of: Look<T>["of"], set: Look<T>["set"]): Look<T> => ({ of, set });

// Excel indents only what is aligned to a side.
const alignment = ({ horizontal: side, indent }: Style): HorizontalAlignment | undefined =>
  side ?? (indent ? "left" : undefined);

const looks = [
  look(
    ({ fontColour }) => fontColour,
    (format, value) => (format.font.color = value),
  ),
  look(
    ({ fontSize }) => fontSize,
    (format, value) => (format.font.size = value),
  ),
  look(
    ({ bold }) => bold,
    (format, value) => (format.font.bold = value),
  ),
  look(
    ({ italic }) => italic,
    (format, value) => (format.font.italic = value),
  ),
  look(
    ({ fill }) => fill,
    (format, value) => (format.fill.color = value),
  ),
  look(alignment, (format, value) => (format.horizontalAlignment = horizontal[value])),
  look(
    ({ vertical: side }) => side,
    (format, value) => (format.verticalAlignment = vertical[value]),
  ),
  look(
    ({ wrap }) => wrap,
    (format, value) => (format.wrapText = value),
  ),
  look(
    ({ indent }) => indent,
    (format, value) => (format.indentLevel = value),
  ),
] as const;

/** Each value of each property goes to all of its cells in one call: a sheet has few values and many rectangles. */
function applyFormats(places: Places, formats: readonly Format[]): void {
  for (const { of, set } of looks as readonly Look<unknown>[]) {
    for (const [value, ranges] of byValue(formats, of)) {
      for (const areas of places.areas(ranges.map(rangeAddress))) set(areas.format, value);
    }
  }
  setNumberFormats(places, formats);
  for (const { of, edge } of lines) {
    const wanted = formats.filter((format) => of(format) !== undefined);
    const kinds = new Map(wanted.map((format) => [JSON.stringify(of(format)), of(format)!]));
    for (const [kind, line] of kinds) {
      const ranges = wanted.filter((format) => JSON.stringify(of(format)) === kind).map(({ range }) => range);
      for (const areas of places.areas(ranges.map(rangeAddress))) drawLine(areas.format, edge, line);
    }
  }
}

/** Number formats go to large rectangles one by one, and to the many small ones of a sheet in grids. */
function setNumberFormats(places: Places, formats: readonly Format[]): void {
  const small = new Map<number, Map<number, string>>();
  for (const [format, ranges] of byValue(formats, ({ numberFormat }) => numberFormat)) {
    for (const range of ranges) {
      if (range.rows * range.columns * format.length > costs.piece) {
        places.range(range).numberFormat = everywhere(format);
        continue;
      }
      for (const [row, column] of cellsOf(range)) {
        const line = small.get(row) ?? new Map<number, string>();
        small.set(row, line.set(column, format));
      }
    }
  }
  for (const piece of pieces(small, costs)) {
    const grid = gridOf(piece, small, (format) => format);
    const all = new Set(grid.flat());
    const [only] = all;
    // Null leaves a cell's format as it is.
    places.range(piece).numberFormat =
      all.size === 1 && typeof only === "string" ? everywhere(only) : (grid as string[][]);
  }
}

/** A line above or below is every cell's own, so the lines between the rows of a rectangle belong to it. */
const lines = [
  { of: ({ style }: Format) => style.top, edge: "EdgeTop" },
  {
    of: ({ range, style }: Format) => (range.rows > 1 ? (style.bottom ?? style.top) : undefined),
    edge: "InsideHorizontal",
  },
  { of: ({ style }: Format) => style.bottom, edge: "EdgeBottom" },
] as const;

/** The rectangles of each value of a property, joined where they touch. */
function byValue<T>(formats: readonly Format[], of: (style: Style) => T | undefined): Map<T, Range[]> {
  const cells = new Map<number, Map<number, T>>();
  for (const { range, style } of formats) {
    const value = of(style);
    if (value === undefined) continue;
    for (const [row, column] of cellsOf(range)) {
      let line = cells.get(row);
      if (!line) cells.set(row, (line = new Map<number, T>()));
      line.set(column, value);
    }
  }
  const found = new Map<T, Range[]>();
  for (const { range, value } of rectangles(cells, String)) {
    const ranges = found.get(value);
    if (ranges) ranges.push(range);
    else found.set(value, [range]);
  }
  return found;
}

/** The places of each value. */
function placesBy<T>(entries: Iterable<readonly [place: string, value: T]>): Map<T, string[]> {
  const found = new Map<T, string[]>();
  for (const [place, value] of entries) found.set(value, [...(found.get(value) ?? []), place]);
  return found;
}

const horizontal = { left: "Left", center: "Center", right: "Right" } as const;
const vertical = { top: "Top", center: "Center", bottom: "Bottom" } as const;
const weights = { thin: "Thin", medium: "Medium", hair: "Hairline", double: "Thick" } as const;

function drawLine(
  format: Excel.RangeFormat,
  edge: "EdgeTop" | "EdgeBottom" | "InsideHorizontal",
  { style, colour }: BorderLine,
): void {
  const border = format.borders.getItem(edge);
  border.style = style === "double" ? "Double" : "Continuous";
  // The weight of a double line is fixed; setting it would make the line single again.
  if (style !== "double") border.weight = weights[style];
  border.color = colour;
}

/**
 * The width in points of a column that holds so many characters: seven pixels a character and five around them,
 * as Microsoft documents it for the default font, and three quarters of a point a pixel.
 */
export const pointsWide = (characters: number): number => Math.trunc(characters * 7 + 5) * 0.75;

function setWidths(places: Places, widths: readonly number[]): void {
  if (widths.length === 0) return;
  const columns = places.range({ row: 0, column: 0, rows: 1, columns: widths.length });
  columns.setColumnProperties(widths.map((width) => ({ format: { columnWidth: pointsWide(width) } })));
}

function setHeights(places: Places, heights: SheetPlan["rowHeights"]): void {
  const rows = heights.map(({ row, height }) => [`${row + 1}:${row + 1}`, height] as const);
  for (const [height, addresses] of placesBy(rows)) {
    for (const areas of places.areas(addresses)) areas.format.rowHeight = height;
  }
}

function freeze(sheet: Excel.Worksheet, panes: SheetPlan["freeze"]): void {
  if (!panes) return;
  const { rows, columns } = panes;
  if (rows && columns) sheet.freezePanes.freezeAt(rangeAddress({ row: 0, column: 0, rows, columns }));
  else if (rows) sheet.freezePanes.freezeRows(rows);
  else if (columns) sheet.freezePanes.freezeColumns(columns);
}

const longest = { title: 32, prompt: 255, error: 225, list: 255 };

/** The same rule on several ranges, as in the tables of the scenarios, is set once. */
function grouped(validations: readonly Validation[]): (readonly Validation[])[] {
  const found = new Map<string, Validation[]>();
  for (const validation of validations) {
    const key = JSON.stringify({ ...validation, range: undefined });
    found.set(key, [...(found.get(key) ?? []), validation]);
  }
  return [...found.values()];
}

function validate(places: Places, alike: readonly Validation[]): string[] {
  const { rule, promptTitle, prompt, error } = alike[0]!;
  const addresses = alike.map(({ range }) => rangeAddress(range));
  const address = addresses.join(",");
  if (rule.kind === "list") {
    const list = rule.values.join(",");
    // Excel takes a list that begins with "=" for a formula.
    if (
      list.length > longest.list ||
      list.startsWith("=") ||
      rule.values.some((value) => value.includes(","))
    ) {
      return [excelWords.notShown.list(address)];
    }
  }
  for (const { dataValidation } of places.areas(addresses)) {
    dataValidation.rule = ruleOf(rule);
    dataValidation.errorAlert = {
      title: shortened(promptTitle ?? workbookWords.notAccepted, longest.title),
      message: shortened(error, longest.error),
      style: "Stop",
      showAlert: true,
    };
    if (prompt !== undefined) {
      dataValidation.prompt = {
        title: shortened(promptTitle ?? "", longest.title),
        message: shortened(prompt, longest.prompt),
        showPrompt: true,
      };
    }
  }
  return (prompt?.length ?? 0) > longest.prompt || error.length > longest.error
    ? [workbookWords.endOfHelp(address, longest.error, longest.prompt)]
    : [];
}

function ruleOf(rule: Validation["rule"]): Excel.DataValidationRule {
  if (rule.kind === "list") return { list: { inCellDropDown: true, source: rule.values.join(",") } };
  const { least, most } = rule;
  if (rule.kind === "date") {
    return { date: { operator: "Between", formula1: `=${least}`, formula2: `=${most}` } };
  }
  const between = { operator: "Between", formula1: least, formula2: most } as const;
  return rule.kind === "whole" ? { wholeNumber: between } : { decimal: between };
}

function addConditionalFormat(places: Places, { range, formula, style }: ConditionalFormat): void {
  const { custom } = places.range(range).conditionalFormats.add("Custom");
  custom.rule.formula = `=${formula}`;
  if (style.fontColour !== undefined) custom.format.font.color = style.fontColour;
  if (style.bold !== undefined) custom.format.font.bold = style.bold;
  if (style.fill !== undefined) custom.format.fill.color = style.fill;
}

/** How a sheet prints. */
export function layOut(sheet: Excel.Worksheet, print: PrintSetup): void {
  const { pageLayout } = sheet;
  pageLayout.orientation = print.landscape ? "Landscape" : "Portrait";
  pageLayout.zoom = { horizontalFitToPages: print.pagesWide };
  const { titleRows, titleColumns, area, footer } = print;
  if (titleRows) pageLayout.setPrintTitleRows(`$${titleRows.from + 1}:$${titleRows.to + 1}`);
  if (titleColumns) {
    const letters = ({ from, to }: { from: number; to: number }): string =>
      [from, to].map((column) => `$${cellAddress(0, column).slice(0, -1)}`).join(":");
    pageLayout.setPrintTitleColumns(letters(titleColumns));
  }
  if (area) pageLayout.setPrintArea(rangeAddress(area));
  // In a footer an ampersand begins a command; two of them are one that prints.
  if (footer) pageLayout.headersFooters.defaultForAllPages.centerFooter = footer.replaceAll("&", "&&");
}

/** About how many bytes a sheet adds to a request: within a fifth of what it does, as a test holds. */
export function weightOf(plan: SheetPlan): number {
  const inR1C1 = plan.blocks.flatMap(({ row, column, cells }) => repeated(row, column, cells));
  const alike = inR1C1.reduce((sum, { value }) => sum + value.length + 500, 0);
  const apart =
    plan.blocks.flatMap(({ cells }) => cells.flat()).reduce<number>((sum, cell) => sum + bytesOf(cell), 0) -
    inR1C1.reduce((sum, { range: { rows, columns }, value }) => sum + rows * columns * value.length, 0);
  return (
    13_000 +
    alike +
    Math.max(0, apart) +
    plan.formats.length * 100 +
    plan.names.length * 500 +
    grouped(plan.validations).length * 1100 +
    plan.conditionalFormats.length * 1150 +
    plan.notes.length * 350 +
    plan.charts.length * 6000
  );
}

const bytesOf = (cell: Cell): number =>
  cell === null ? 0 : isFormula(cell) ? cell.formula.length + 6 : JSON.stringify(cell).length + 2;
