import {
  BooleanNumber,
  BorderStyleTypes,
  DataValidationErrorStyle,
  DataValidationOperator,
  DataValidationType,
  HorizontalAlign,
  type ICellData,
  type IRange,
  type ISheetDataValidationRule,
  type IStyleData,
  type IWorksheetData,
  type Nullable,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import { deserializeListOptions, serializeListOptions } from "@univerjs/sheets";
import {
  CFRuleType,
  CFSubRuleType,
  type IConditionFormattingRule,
  type IFormulaHighlightCell,
} from "@univerjs/sheets-conditional-formatting";
import {
  isFormula,
  type BorderLine,
  type ConditionalFormat,
  type Range,
  type SheetPlan,
  type Style,
  type Validation,
  type ValidationRule,
} from "../../plan/plan";
import { cellData } from "./cells";

export const toUniverRange = ({ row, column, rows, columns }: Range): IRange => ({
  startRow: row,
  startColumn: column,
  endRow: row + rows - 1,
  endColumn: column + columns - 1,
});

export const fromUniverRange = (range: IRange): Range => ({
  row: range.startRow,
  column: range.startColumn,
  rows: range.endRow - range.startRow + 1,
  columns: range.endColumn - range.startColumn + 1,
});

const borderStyles: Readonly<Record<BorderLine["style"], BorderStyleTypes>> = {
  thin: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  double: BorderStyleTypes.DOUBLE,
  hair: BorderStyleTypes.HAIR,
};
const horizontals = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
} as const;
const verticals = {
  top: VerticalAlign.TOP,
  center: VerticalAlign.MIDDLE,
  bottom: VerticalAlign.BOTTOM,
} as const;

/** What Univer leaves free at the side of every cell, and what one step of an indent adds, in pixels. */
const padding = 2;
const indentStep = 9;

export function toUniverStyle(style: Style): IStyleData {
  const line = (border: BorderLine) => ({ s: borderStyles[border.style], cl: { rgb: border.colour } });
  const indent = style.indent ? padding + style.indent * indentStep : undefined;
  return {
    ...(style.fontColour && { cl: { rgb: style.fontColour } }),
    ...(style.fontSize && { fs: style.fontSize }),
    ...(style.bold && { bl: BooleanNumber.TRUE }),
    ...(style.italic && { it: BooleanNumber.TRUE }),
    ...(style.fill && { bg: { rgb: style.fill } }),
    ...(style.horizontal && { ht: horizontals[style.horizontal] }),
    ...(style.vertical && { vt: verticals[style.vertical] }),
    ...(style.wrap && { tb: WrapStrategy.WRAP }),
    ...(indent && { pd: style.horizontal === "right" ? { r: indent } : { l: indent } }),
    ...((style.top || style.bottom) && {
      bd: { ...(style.top && { t: line(style.top) }), ...(style.bottom && { b: line(style.bottom) }) },
    }),
    ...(style.numberFormat && { n: { pattern: style.numberFormat } }),
  };
}

const keyOf = <K extends string, V>(table: Readonly<Record<K, V>>, value: V): K | undefined =>
  (Object.keys(table) as K[]).find((key) => table[key] === value);

export function fromUniverStyle(style: Nullable<IStyleData>): Style | null {
  if (!style) return null;
  const line = (border: Nullable<{ s: BorderStyleTypes; cl: { rgb?: Nullable<string> } }>) =>
    border && border.s !== BorderStyleTypes.NONE
      ? ({ style: keyOf(borderStyles, border.s) ?? "thin", colour: hex(border.cl.rgb) ?? "#000000" } as const)
      : undefined;
  const horizontal = style.ht
    ? keyOf<keyof typeof horizontals, HorizontalAlign>(horizontals, style.ht)
    : undefined;
  const vertical = style.vt ? keyOf<keyof typeof verticals, VerticalAlign>(verticals, style.vt) : undefined;
  const indented = (horizontal === "right" ? style.pd?.r : style.pd?.l) ?? 0;
  const indent = indented > padding ? Math.round((indented - padding) / indentStep) : 0;
  const [top, bottom] = [line(style.bd?.t), line(style.bd?.b)];
  const [fontColour, fill] = [hex(style.cl?.rgb), hex(style.bg?.rgb)];
  const result: Style = {
    ...(fontColour && { fontColour }),
    ...(style.fs && { fontSize: style.fs }),
    ...(style.bl === BooleanNumber.TRUE && { bold: true }),
    ...(style.it === BooleanNumber.TRUE && { italic: true }),
    ...(fill && { fill }),
    ...(horizontal && { horizontal }),
    ...(vertical && { vertical }),
    ...(style.tb === WrapStrategy.WRAP && { wrap: true }),
    ...(indent > 0 && { indent }),
    ...(top && { top }),
    ...(bottom && { bottom }),
    ...(style.n?.pattern && style.n.pattern !== "General" && { numberFormat: style.n.pattern }),
  };
  return Object.keys(result).length > 0 ? result : null;
}

/** Colours that a user picked may come as rgb(…); a plan's are #RRGGBB. */
function hex(colour: Nullable<string>): string | undefined {
  if (!colour) return undefined;
  if (/^#[0-9a-f]{6}$/i.test(colour)) return colour.toUpperCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join("")}`.toUpperCase();
  const parts = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/i.exec(colour);
  return parts
    ? `#${parts
        .slice(1, 4)
        .map((part) => Number(part).toString(16).padStart(2, "0"))
        .join("")}`.toUpperCase()
    : undefined;
}

/** A character of the default font is about seven pixels wide, and Excel leaves five beside the text. */
export const columnPixels = (characters: number): number => Math.round(characters * 7 + 5);
export const columnCharacters = (pixels: number): number => Math.max(0, (pixels - 5) / 7);
export const rowPixels = (points: number): number => Math.round((points * 4) / 3);
export const rowPoints = (pixels: number): number => (pixels * 3) / 4;

export const defaultColumnWidth = 64;
export const defaultRowHeight = 20;

/** About as wide as Excel's own font, for which plans measure their columns, and on every machine. */
export const defaultStyle: IStyleData = { ff: "Arial", fs: 10 };

/** Cells beyond those of the plan, for what the user adds and for arrays that grow. */
const spareRows = 60;
const spareColumns = 12;

/** The sheet as Univer takes it whole, with the plan's styles under the ids that `styleId` gives. */
export function toWorksheet(id: string, sheet: SheetPlan, styleId: (style: Style) => string): IWorksheetData {
  const cells: Record<number, Record<number, ICellData>> = {};
  const at = (row: number, column: number): ICellData => ((cells[row] ??= {})[column] ??= {});
  let lastRow = 0;
  let lastColumn = sheet.columnWidths.length - 1;
  const reach = (row: number, column: number): void => {
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, column);
  };
  for (const format of sheet.formats) {
    const style = styleId(format.style);
    const { row, column, rows, columns } = format.range;
    for (let r = row; r < row + rows; r += 1) {
      for (let c = column; c < column + columns; c += 1) at(r, c).s = style;
    }
    reach(row + rows - 1, column + columns - 1);
  }
  for (const block of sheet.blocks) {
    block.cells.forEach((line, r) =>
      line.forEach((cell, c) => {
        reach(block.row + r, block.column + c);
        if (cell === null) return;
        Object.assign(at(block.row + r, block.column + c), cellData(cell));
        if (isFormula(cell) && cell.spill) {
          reach(block.row + r + cell.spill.rows - 1, block.column + c + cell.spill.columns - 1);
        }
      }),
    );
  }
  for (const chart of sheet.charts) {
    reach(chart.over.row + chart.over.rows, chart.over.column + chart.over.columns);
  }
  const { freeze } = sheet;
  return {
    id,
    name: sheet.name,
    tabColor: sheet.tabColour ?? "",
    hidden: BooleanNumber.FALSE,
    freeze: freeze
      ? {
          xSplit: freeze.columns,
          ySplit: freeze.rows,
          startRow: freeze.rows || -1,
          startColumn: freeze.columns || -1,
        }
      : { xSplit: 0, ySplit: 0, startRow: -1, startColumn: -1 },
    rowCount: lastRow + 1 + spareRows,
    columnCount: lastColumn + 1 + spareColumns,
    zoomRatio: 1,
    scrollTop: 0,
    scrollLeft: 0,
    defaultColumnWidth,
    defaultRowHeight,
    defaultStyle,
    mergeData: [],
    cellData: cells,
    rowData: Object.fromEntries(
      sheet.rowHeights.map(({ row, height }) => [row, { h: rowPixels(height), ia: BooleanNumber.FALSE }]),
    ),
    columnData: Object.fromEntries(
      sheet.columnWidths.map((width, column) => [column, { w: columnPixels(width) }]),
    ),
    rowHeader: { width: 46, hidden: BooleanNumber.FALSE },
    columnHeader: { height: 20, hidden: BooleanNumber.FALSE },
    showGridlines: BooleanNumber.FALSE,
    rightToLeft: BooleanNumber.FALSE,
  };
}

export function toUniverValidation(uid: string, validation: Validation): ISheetDataValidationRule {
  const { rule } = validation;
  return {
    uid,
    ranges: [toUniverRange(validation.range)],
    allowBlank: true,
    showErrorMessage: true,
    error: validation.error,
    errorStyle: DataValidationErrorStyle.STOP,
    ...(validation.prompt && {
      showInputMessage: true,
      prompt: validation.prompt,
      ...(validation.promptTitle && { promptTitle: validation.promptTitle }),
    }),
    ...(rule.kind === "list"
      ? {
          type: DataValidationType.LIST,
          formula1: serializeListOptions([...rule.values]),
          showDropDown: true,
        }
      : {
          type: rule.kind,
          operator: DataValidationOperator.BETWEEN,
          formula1: String(rule.least),
          formula2: String(rule.most),
        }),
  };
}

/** The validations of a rule, one for each of its rectangles; none for a kind that plans do not know. */
export function fromUniverValidation(rule: ISheetDataValidationRule): Validation[] {
  const known = fromRule(rule);
  if (!known) return [];
  return rule.ranges.map((range) => ({
    range: fromUniverRange(range),
    rule: known,
    error: rule.error ?? "",
    ...(rule.prompt && { prompt: rule.prompt }),
    ...(rule.promptTitle && { promptTitle: rule.promptTitle }),
  }));
}

function fromRule(rule: ISheetDataValidationRule): ValidationRule | null {
  const [least, most] = [Number(rule.formula1), Number(rule.formula2)];
  switch (rule.type) {
    case DataValidationType.LIST:
      return rule.formula1 && !rule.formula1.startsWith("=")
        ? { kind: "list", values: deserializeListOptions(rule.formula1) }
        : null;
    case DataValidationType.DECIMAL:
    case DataValidationType.WHOLE:
    case DataValidationType.DATE:
      return rule.operator === DataValidationOperator.BETWEEN &&
        Number.isFinite(least) &&
        Number.isFinite(most)
        ? { kind: rule.type, least, most }
        : null;
    default:
      return null;
  }
}

export function toUniverCondition(cfId: string, format: ConditionalFormat): IConditionFormattingRule {
  const { fontColour, fill, bold } = format.style;
  const rule: IFormulaHighlightCell = {
    type: CFRuleType.highlightCell,
    subType: CFSubRuleType.formula,
    value: `=${format.formula}`,
    style: {
      ...(fontColour && { cl: { rgb: fontColour } }),
      ...(fill && { bg: { rgb: fill } }),
      ...(bold && { bl: BooleanNumber.TRUE }),
    },
  };
  return { cfId, ranges: [toUniverRange(format.range)], stopIfTrue: false, rule };
}

/** The conditional formats of a rule, one for each of its rectangles; none for a kind that plans do not know. */
export function fromUniverCondition({ rule, ranges }: IConditionFormattingRule): ConditionalFormat[] {
  if (rule.type !== CFRuleType.highlightCell) return [];
  const { subType, value, style } = rule as IFormulaHighlightCell;
  // Written for the first rectangle's corner, so it cannot stand for the others as it is.
  if (subType !== CFSubRuleType.formula || !value.startsWith("=") || ranges.length !== 1) return [];
  const { fontColour, fill, bold } = fromUniverStyle(style) ?? {};
  return [
    {
      range: fromUniverRange(ranges[0]!),
      formula: value.slice(1),
      style: { ...(fontColour && { fontColour }), ...(fill && { fill }), ...(bold && { bold }) },
    },
  ];
}
