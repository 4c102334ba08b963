import { cellAddress, rangeAddress } from "../../plan/address";
import {
  isFormula,
  type Block,
  type BorderLine,
  type Cell,
  type ConditionalFormat,
  type Format,
  type PrintSetup,
  type SheetPlan,
  type Validation,
} from "../../plan/plan";
import { WorkbookError } from "../workbook";
import { addChart } from "./chart";
import { keptAsText } from "./text";

/** Cells, looks and all that lies on a sheet; how it prints comes apart from it. Answers what cannot be shown. */
export function fillSheet(sheet: Excel.Worksheet, plan: SheetPlan): string[] {
  const notShown: string[] = [];
  if (plan.tabColour) sheet.tabColor = plan.tabColour;
  sheet.showGridlines = false;
  for (const block of plan.blocks) writeBlock(sheet, plan.name, block);
  for (const format of plan.formats) applyFormat(sheet, format);
  setWidths(sheet, plan.columnWidths);
  for (const { row, height } of plan.rowHeights) {
    using(sheet.getRange(`${row + 1}:${row + 1}`), (range) => (range.format.rowHeight = height));
  }
  freeze(sheet, plan.freeze);
  for (const { name, range, comment } of plan.names) {
    using(sheet.getRange(rangeAddress(range)), (cells) => sheet.names.add(name, cells, comment));
  }
  for (const validation of plan.validations) notShown.push(...validate(sheet, validation));
  for (const format of plan.conditionalFormats) addConditionalFormat(sheet, format);
  if (plan.notes.length && knowsNotes()) {
    for (const { row, column, text } of plan.notes) sheet.notes.add(cellAddress(row, column), text);
  }
  for (const chart of plan.charts) addChart(sheet, chart);
  return notShown;
}

/** Notes came late; comments, which came earlier, would be signed with the user's own name. */
export const knowsNotes = (): boolean => Office.context.requirements.isSetSupported("ExcelApi", "1.18");

/**
 * Lets a range go once it was used: Office.js would keep a reference to each for the rest of the run, and a
 * thousand of those slow Excel down.
 */
function using(range: Excel.Range, work: (range: Excel.Range) => void): void {
  work(range);
  range.untrack();
}

function writeBlock(sheet: Excel.Worksheet, name: string, { row, column, cells }: Block): void {
  const columns = cells[0]?.length ?? 0;
  if (!columns) return;
  using(sheet.getRange(rangeAddress({ row, column, rows: cells.length, columns })), (range) => {
    range.formulas = cells.map((line, r) =>
      line.map((cell, c) => entry(cell, () => `${name}!${cellAddress(row + r, column + c)}`)),
    );
    // Excel gives a new formula the format of the cells it mentions; the plan alone decides what stands where.
    range.numberFormat = everywhere("General");
  });
}

/** Null leaves a cell alone, so that nothing is ever written where an array spills. */
function entry(cell: Cell, place: () => string): string | number | boolean | null {
  if (isFormula(cell)) return `=${cell.formula}`;
  if (typeof cell === "string") return cell === "" ? null : keptAsText(cell);
  if (typeof cell === "number" && !Number.isFinite(cell)) {
    throw new WorkbookError(
      `The model holds no number in ${place()}. This is a fault of the template: please report it.`,
    );
  }
  return cell;
}

/** Excel takes a single value for a whole rectangle, which the types of Office.js do not say. */
const everywhere = (format: string): string[][] => format as unknown as string[][];

function applyFormat(sheet: Excel.Worksheet, { range: place, style }: Format): void {
  using(sheet.getRange(rangeAddress(place)), (range) => {
    const { format } = range;
    if (style.numberFormat !== undefined) range.numberFormat = everywhere(style.numberFormat);
    if (style.fontColour !== undefined) format.font.color = style.fontColour;
    if (style.fontSize !== undefined) format.font.size = style.fontSize;
    if (style.bold !== undefined) format.font.bold = style.bold;
    if (style.italic !== undefined) format.font.italic = style.italic;
    if (style.fill !== undefined) format.fill.color = style.fill;
    // Excel indents only what is aligned to a side.
    const aligned = style.horizontal ?? (style.indent ? "left" : undefined);
    if (aligned) format.horizontalAlignment = horizontal[aligned];
    if (style.vertical) format.verticalAlignment = vertical[style.vertical];
    if (style.wrap !== undefined) format.wrapText = style.wrap;
    if (style.indent !== undefined) format.indentLevel = style.indent;
    // A line above or below is every cell's own, so the lines between the rows of the rectangle belong to it.
    const between = style.bottom ?? style.top;
    if (style.top) drawLine(format, "EdgeTop", style.top);
    if (between && place.rows > 1) drawLine(format, "InsideHorizontal", between);
    if (style.bottom) drawLine(format, "EdgeBottom", style.bottom);
  });
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

function setWidths(sheet: Excel.Worksheet, widths: readonly number[]): void {
  let first = 0;
  widths.forEach((width, column) => {
    if (width === widths[column + 1]) return;
    const range = rangeAddress({ row: 0, column: first, rows: 2, columns: column - first + 1 });
    const [from, to] = range.split(":").map((cell) => cell.replace(/\d/g, ""));
    using(
      sheet.getRange(`${from}:${to ?? from}`),
      (columns) => (columns.format.columnWidth = pointsWide(width)),
    );
    first = column + 1;
  });
}

function freeze(sheet: Excel.Worksheet, panes: SheetPlan["freeze"]): void {
  if (!panes) return;
  const { rows, columns } = panes;
  if (rows && columns) sheet.freezePanes.freezeAt(rangeAddress({ row: 0, column: 0, rows, columns }));
  else if (rows) sheet.freezePanes.freezeRows(rows);
  else if (columns) sheet.freezePanes.freezeColumns(columns);
}

const longest = { title: 32, prompt: 255, error: 225, list: 255 };
const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

function validate(
  sheet: Excel.Worksheet,
  { range: place, rule, promptTitle, prompt, error }: Validation,
): string[] {
  const address = rangeAddress(place);
  if (rule.kind === "list") {
    const list = rule.values.join(",");
    if (list.length > longest.list || rule.values.some((value) => value.includes(","))) {
      return [
        `The drop-down list of ${address}: Excel takes no list of this length or with commas in its items.`,
      ];
    }
  }
  using(sheet.getRange(address), ({ dataValidation }) => {
    dataValidation.rule = ruleOf(rule);
    dataValidation.errorAlert = {
      title: shortened(promptTitle ?? "Not accepted", longest.title),
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
  });
  return (prompt?.length ?? 0) > longest.prompt || error.length > longest.error
    ? [`The end of the help on ${address}: Excel takes ${longest.error} to ${longest.prompt} characters.`]
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

function addConditionalFormat(sheet: Excel.Worksheet, { range, formula, style }: ConditionalFormat): void {
  using(sheet.getRange(rangeAddress(range)), (cells) => {
    const { custom } = cells.conditionalFormats.add("Custom");
    custom.rule.formula = `=${formula}`;
    if (style.fontColour !== undefined) custom.format.font.color = style.fontColour;
    if (style.bold !== undefined) custom.format.font.bold = style.bold;
    if (style.fill !== undefined) custom.format.fill.color = style.fill;
  });
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

/** About how many bytes a sheet adds to a request. */
export function weightOf(plan: SheetPlan): number {
  const cells = plan.blocks.flatMap((block) => block.cells).flat();
  const written = cells.reduce<number>((bytes, cell) => bytes + bytesOf(cell), plan.blocks.length * 1000);
  const pieces = plan.formats.length + plan.names.length + plan.validations.length + plan.columnWidths.length;
  return (
    written +
    pieces * 2500 +
    (plan.conditionalFormats.length + plan.notes.length) * 2500 +
    plan.charts.length * 20_000
  );
}

const bytesOf = (cell: Cell): number =>
  isFormula(cell) ? cell.formula.length + 4 : JSON.stringify(cell).length + 2;
