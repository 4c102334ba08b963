import { cellAddress } from "../../plan/address";
import type { Chart, ChartSeries, SheetRange } from "../../plan/plan";
import type { Places } from "./places";
import { neverLink } from "./text";

const types = {
  line: "Line",
  column: "ColumnClustered",
  stackedColumn: "ColumnStacked",
  bar: "BarClustered",
  area: "Area",
  combined: "ColumnClustered",
} as const;

/** Draws a chart series by series, since Excel guesses at what the columns of a source range mean. */
export function addChart(plan: Chart, sheet: Excel.Worksheet, placesOn: (sheet: string) => Places): void {
  const first = plan.series[0];
  if (!first) return;
  const cells = ({ sheet: name, ...range }: SheetRange): Excel.Range => placesOn(name).range(range);
  // One row or one column as the source makes exactly one series, to which the others are added.
  const direction = first.values.rows === 1 ? "Rows" : "Columns";
  const chart = sheet.charts.add(types[plan.kind], cells(first.values), direction);
  chart.name = plan.name;
  chart.title.text = neverLink(plan.title);
  chart.legend.position = "Bottom";
  chart.legend.visible = plan.series.length > 1;
  plan.series.forEach((series, index) => {
    const drawn = index === 0 ? chart.series.getItemAt(0) : chart.series.add(neverLink(series.name));
    if (index === 0) drawn.name = neverLink(series.name);
    drawn.setValues(cells(series.values));
    drawn.setXAxisValues(cells(plan.categories));
    look(drawn, plan, series);
  });
  nameAxes(chart, plan);
  const { row, column, rows, columns } = plan.over;
  chart.setPosition(cellAddress(row, column), cellAddress(row + rows - 1, column + columns - 1));
}

function look(drawn: Excel.ChartSeries, plan: Chart, series: ChartSeries): void {
  const line = plan.kind === "line" || (plan.kind === "combined" && series.as === "line");
  if (plan.kind === "combined") drawn.chartType = line ? "Line" : "ColumnClustered";
  if (series.secondAxis) drawn.axisGroup = "Secondary";
  if (!line) {
    if (series.colour) drawn.format.fill.setSolidColor(series.colour);
    return;
  }
  drawn.markerStyle = "None";
  if (series.colour) drawn.format.line.color = series.colour;
  if (series.dashed) drawn.format.line.lineStyle = "Dash";
}

function nameAxes(chart: Excel.Chart, plan: Chart): void {
  const { categoryAxis, valueAxis } = chart.axes;
  // Dates on the axis would be spread by days; the periods of a model stand side by side.
  categoryAxis.categoryType = "TextAxis";
  categoryAxis.tickLabelPosition = "Low";
  if (plan.kind === "bar") {
    // Lying bars are read from the top down, in the order of their rows; the values stay below them.
    categoryAxis.reversePlotOrder = true;
    categoryAxis.position = "Maximum";
  }
  if (plan.categoryAxisTitle) categoryAxis.title.text = neverLink(plan.categoryAxisTitle);
  if (plan.valueAxisTitle) valueAxis.title.text = neverLink(plan.valueAxisTitle);
  if (plan.categoryFormat) setFormat(categoryAxis, plan.categoryFormat);
  if (plan.valueFormat) setFormat(valueAxis, plan.valueFormat);
  if (plan.secondAxisTitle && plan.series.some((series) => series.secondAxis)) {
    chart.axes.getItem("Value", "Secondary").title.text = neverLink(plan.secondAxisTitle);
  }
}

function setFormat(axis: Excel.ChartAxis, format: string): void {
  axis.linkNumberFormat = false;
  axis.numberFormat = format;
}
