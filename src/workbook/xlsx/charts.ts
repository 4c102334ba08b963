import { absoluteAddress, contains, sheetPrefix } from "../../plan/address";
import type { Chart, ChartSeries, SheetPlan, SheetRange } from "../../plan/plan";
import { colours, seriesColours } from "../../plan/styles";
import type { CalculatedValues } from "../calculation";
import type { CellValue } from "../workbook";
import { isError, rgb, xml } from "./text";

/** What a chart's cells hold, for the copies of its numbers that a chart keeps. */
export interface ChartData {
  readonly sheets: readonly SheetPlan[];
  readonly values: CalculatedValues;
}

type Shape = "column" | "bar" | "line" | "area";

interface Placed {
  readonly series: ChartSeries;
  readonly index: number;
  readonly shape: Shape;
}

/** The ids by which series and axes find each other; any numbers do, as long as they differ. */
const axisIds = {
  first: { category: 111_111_111, value: 111_111_112 },
  second: { category: 222_222_221, value: 222_222_222 },
};
type Axes = keyof typeof axisIds;

/**
 * A chart as DrawingML. Whole, since hucre knows neither columns and lines in one chart nor a second axis nor the
 * copies of the numbers, without which a preview shows an empty frame.
 */
export function chartXml(chart: Chart, data: ChartData): string {
  const placed = chart.series.map((series, index): Placed => ({
    series,
    index,
    shape: shapeOf(chart, series),
  }));
  const first = placed.filter(({ series }) => !series.secondAxis);
  const second = placed.filter(({ series }) => series.secondAxis);
  // Without a series of its own the first pair of axes would be missing from the file.
  const pairs: readonly (readonly [Axes, readonly Placed[]])[] =
    first.length === 0
      ? [["first", second]]
      : [
          ["first", first],
          ["second", second],
        ];
  const hasSecond = first.length > 0 && second.length > 0;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"' +
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"' +
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>' +
    title(chart.title, { size: 1200, bold: true, colour: colours.ink }) +
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>' +
    pairs.map(([axes, group]) => groups(chart, axes, group, data)).join("") +
    axesOf(chart, "first", formatOf(chart, first.length === 0 ? second : first, data)) +
    (hasSecond ? axesOf(chart, "second", formatOf(chart, second, data)) : "") +
    "</c:plotArea>" +
    (placed.length > 1 ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : "") +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>' +
    `<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>${line(colours.rule, 9525)}</c:spPr>` +
    `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="${rgb(colours.muted)}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>` +
    "</c:chartSpace>"
  );
}

function shapeOf(chart: Chart, series: ChartSeries): Shape {
  if (chart.kind === "combined") return series.as ?? "column";
  return chart.kind === "stackedColumn" ? "column" : chart.kind;
}

/** The series against one pair of axes, those of one shape together; columns come first so that lines lie on top. */
function groups(chart: Chart, axes: Axes, placed: readonly Placed[], data: ChartData): string {
  const ids = `<c:axId val="${axisIds[axes].category}"/><c:axId val="${axisIds[axes].value}"/>`;
  return (["area", "bar", "column", "line"] as const)
    .map((shape) => {
      const members = placed.filter((each) => each.shape === shape);
      if (members.length === 0) return "";
      const drawn = members.map((each) => seriesXml(chart, each, data)).join("");
      if (shape === "line") {
        return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${drawn}<c:marker val="1"/>${ids}</c:lineChart>`;
      }
      if (shape === "area") {
        return `<c:areaChart><c:grouping val="standard"/><c:varyColors val="0"/>${drawn}${ids}</c:areaChart>`;
      }
      const stacked = chart.kind === "stackedColumn";
      return (
        `<c:barChart><c:barDir val="${shape === "bar" ? "bar" : "col"}"/>` +
        `<c:grouping val="${stacked ? "stacked" : "clustered"}"/><c:varyColors val="0"/>${drawn}` +
        `<c:gapWidth val="60"/><c:overlap val="${stacked ? 100 : 0}"/>${ids}</c:barChart>`
      );
    })
    .join("");
}

function seriesXml(chart: Chart, { series, index, shape }: Placed, data: ChartData): string {
  const colour = series.colour ?? seriesColours[index % seriesColours.length]!;
  const look =
    shape === "line"
      ? `<c:spPr>${line(colour, 28_575, series.dashed)}</c:spPr><c:marker><c:symbol val="none"/></c:marker>`
      : `<c:spPr><a:solidFill><a:srgbClr val="${rgb(colour)}"/></a:solidFill></c:spPr>${shape === "area" ? "" : '<c:invertIfNegative val="0"/>'}`;
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${xml(series.name)}</c:v></c:tx>${look}` +
    `<c:cat>${reference(chart.categories, data)}</c:cat><c:val>${reference(series.values, data, "numbers")}</c:val>` +
    `${shape === "line" ? '<c:smooth val="0"/>' : ""}</c:ser>`
  );
}

/** A reference to cells with a copy of what they hold. */
function reference(range: SheetRange, data: ChartData, as?: "numbers"): string {
  const formula = `<c:f>${xml(sheetPrefix(range.sheet) + absoluteAddress(range))}</c:f>`;
  const cells = cellsOf(range, data.values);
  const point = (value: string, index: number): string => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`;
  const count = `<c:ptCount val="${cells.length}"/>`;
  if (as === "numbers" || cells.every((value) => value === null || typeof value === "number")) {
    const points = cells.map((value, index) =>
      typeof value === "number" ? point(String(value), index) : "",
    );
    const code = `<c:formatCode>${xml(numberFormat(range, data.sheets))}</c:formatCode>`;
    return `<c:numRef>${formula}<c:numCache>${code}${count}${points.join("")}</c:numCache></c:numRef>`;
  }
  const points = cells.map((value, index) =>
    value === null || isError(value) ? "" : point(xml(shown(value)), index),
  );
  return `<c:strRef>${formula}<c:strCache>${count}${points.join("")}</c:strCache></c:strRef>`;
}

const shown = (value: CellValue): string =>
  typeof value === "boolean" ? String(value).toUpperCase() : String(value ?? "");

function cellsOf({ sheet, row, column, rows, columns }: SheetRange, values: CalculatedValues): CellValue[] {
  const calculated = values.get(sheet);
  return Array.from({ length: rows * columns }, (_, n) => {
    return calculated?.[row + Math.floor(n / columns)]?.[column + (n % columns)] ?? null;
  });
}

/** The number format of a rectangle's first cell, which an axis takes over where the plan names none. */
const numberFormat = ({ sheet, row, column }: SheetRange, sheets: readonly SheetPlan[]): string =>
  sheets.find(({ name }) => name === sheet)?.formats.find(({ range }) => contains(range, row, column))?.style
    .numberFormat ?? "General";

/** How the numbers along a value axis are written. */
function formatOf(chart: Chart, placed: readonly Placed[], { sheets }: ChartData): string {
  const [first] = placed;
  // The plan's format is for the axis on the left; on the right stands another quantity, which its cells describe.
  if (
    chart.valueFormat &&
    !(first?.series.secondAxis && chart.series.some(({ secondAxis }) => !secondAxis))
  ) {
    return chart.valueFormat;
  }
  return first ? numberFormat(first.series.values, sheets) : "General";
}

function axesOf(chart: Chart, axes: Axes, valueFormat: string): string {
  const { category, value } = axisIds[axes];
  const isSecond = axes === "second";
  const lying = chart.kind === "bar";
  const valueTitle = isSecond ? chart.secondAxisTitle : chart.valueAxisTitle;
  const categoryFormat = `<c:numFmt formatCode="${xml(chart.categoryFormat ?? "General")}" sourceLinked="${chart.categoryFormat ? 0 : 1}"/>`;
  const grid = `<c:majorGridlines><c:spPr>${line("#E3E8EE", 9525)}</c:spPr></c:majorGridlines>`;
  const side = isSecond ? "r" : "l";
  const categoryAxis =
    // Lying bars are read from the top down, in the order of their rows.
    `<c:catAx><c:axId val="${category}"/><c:scaling><c:orientation val="${lying ? "maxMin" : "minMax"}"/></c:scaling>` +
    // The second pair of axes shares the categories of the first, so its own would stand there twice.
    `<c:delete val="${isSecond ? 1 : 0}"/><c:axPos val="${lying ? side : "b"}"/>` +
    (!isSecond && chart.categoryAxisTitle ? title(chart.categoryAxisTitle, axisTitle) : "") +
    `${categoryFormat}<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` +
    `<c:spPr>${line(colours.muted, 9525)}</c:spPr><c:crossAx val="${value}"/><c:crosses val="autoZero"/>` +
    // Dates would be spread by days; the periods of a model stand side by side.
    '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>';
  const valueAxis =
    `<c:valAx><c:axId val="${value}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${lying ? "b" : side}"/>${isSecond ? "" : grid}` +
    (valueTitle ? title(valueTitle, axisTitle, !lying) : "") +
    `<c:numFmt formatCode="${xml(valueFormat)}" sourceLinked="0"/><c:majorTickMark val="none"/>` +
    '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>' +
    `<c:crossAx val="${category}"/><c:crosses val="${isSecond || lying ? "max" : "autoZero"}"/>` +
    `<c:crossBetween val="${chart.kind === "area" ? "midCat" : "between"}"/></c:valAx>`;
  return isSecond ? valueAxis + categoryAxis : categoryAxis + valueAxis;
}

interface Lettering {
  readonly size: number;
  readonly bold: boolean;
  readonly colour: string;
}

const axisTitle: Lettering = { size: 900, bold: false, colour: colours.muted };

function title(text: string, { size, bold, colour }: Lettering, upright = false): string {
  const properties = `sz="${size}" b="${bold ? 1 : 0}"`;
  const fill = `<a:solidFill><a:srgbClr val="${rgb(colour)}"/></a:solidFill>`;
  return (
    `<c:title><c:tx><c:rich><a:bodyPr${upright ? ' rot="-5400000" vert="horz"' : ""}/>` +
    `<a:p><a:pPr><a:defRPr ${properties}>${fill}</a:defRPr></a:pPr>` +
    `<a:r><a:rPr lang="en-US" ${properties}>${fill}</a:rPr><a:t>${xml(text)}</a:t></a:r></a:p>` +
    '</c:rich></c:tx><c:overlay val="0"/></c:title>'
  );
}

const line = (colour: string, width: number, dashed = false): string =>
  `<a:ln w="${width}"><a:solidFill><a:srgbClr val="${rgb(colour)}"/></a:solidFill>${dashed ? '<a:prstDash val="dash"/>' : ""}<a:round/></a:ln>`;
