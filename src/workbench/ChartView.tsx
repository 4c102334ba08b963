import { format } from "numfmt";
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type YAxisTickContentProps,
} from "recharts";
import type { Chart, ChartSeries } from "../plan/plan";
import type { CellValue } from "../workbook/workbook";

const palette = ["#1F5FA8", "#E07B39", "#2E8B57", "#8E5BB5", "#B8860B", "#5B7083"];

export interface ChartViewProps {
  readonly chart: Chart;
  readonly categories: readonly CellValue[];
  readonly series: readonly (readonly CellValue[])[];
}

/** A chart of the plan with the numbers that stand in its cells now. */
export function ChartView({ chart, categories, series }: ChartViewProps) {
  const data = categories.map((category, index) => ({
    category: text(category, chart.categoryFormat),
    // A gap, not a zero, where a cell holds no number.
    ...Object.fromEntries(
      series.map((values, n) => [key(n), typeof values[index] === "number" ? values[index] : null]),
    ),
  }));
  const lying = chart.kind === "bar";
  const hasSecondAxis = chart.series.some((each) => each.secondAxis);
  const number = (value: unknown): string =>
    typeof value === "number" ? text(value, chart.valueFormat) : String(value ?? "");
  const compact = (value: unknown): string =>
    typeof value === "number" ? text(value, chart.valueFormat ?? "#,##0.##") : "";
  const axis = { tick: { fontSize: 11, fill: "var(--chart-text)" }, stroke: "var(--chart-line)" };
  const side = (label: string | undefined, angle: number) =>
    label && {
      value: label,
      angle,
      position: angle < 0 ? ("insideLeft" as const) : ("insideRight" as const),
      style: { fontSize: 11, fill: "var(--chart-text)", textAnchor: "middle" as const },
    };

  return (
    <figure className="chart" role="img" aria-label={`Chart: ${chart.title}. ${chart.description}`}>
      <figcaption className="chart-title">{chart.title}</figcaption>
      <div className="chart-drawing">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={data}
            layout={lying ? "vertical" : "horizontal"}
            margin={{ top: 6, right: hasSecondAxis ? 6 : 16, bottom: 2, left: 6 }}
            stackOffset="sign"
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--chart-grid)" vertical={lying} horizontal={!lying} />
            {lying ? (
              <>
                <XAxis type="number" tickFormatter={compact} {...axis} />
                <YAxis
                  type="category"
                  dataKey="category"
                  width={150}
                  interval={0}
                  {...axis}
                  tick={LyingLabel}
                />
              </>
            ) : (
              <>
                <XAxis dataKey="category" minTickGap={16} tickMargin={4} {...axis} />
                <YAxis
                  yAxisId="first"
                  width={62}
                  tickFormatter={compact}
                  label={side(chart.valueAxisTitle, -90)}
                  {...axis}
                />
                {hasSecondAxis && (
                  <YAxis
                    yAxisId="second"
                    orientation="right"
                    width={62}
                    tickFormatter={compact}
                    label={side(chart.secondAxisTitle, 90)}
                    {...axis}
                  />
                )}
                <ReferenceLine yAxisId="first" y={0} stroke="var(--chart-line)" />
              </>
            )}
            <Tooltip
              formatter={number}
              isAnimationActive={false}
              contentStyle={{
                background: "var(--chart-background)",
                borderColor: "var(--chart-grid)",
                color: "var(--chart-text)",
                fontSize: 12,
              }}
            />
            {chart.series.length > 1 && <Legend iconSize={10} wrapperStyle={{ fontSize: 12 }} />}
            {chart.series.map((each, n) => drawSeries(chart, each, n))}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

/** What fits beside lying bars on one line; the whole name shows where the pointer rests. */
const longestLabel = 25;

function LyingLabel({ x, y, payload }: YAxisTickContentProps) {
  const name = String((payload as { value?: unknown }).value ?? "");
  return (
    <text x={x} y={y} dy="0.35em" fontSize={11} textAnchor="end" fill="var(--chart-text)">
      <title>{name}</title>
      {name.length > longestLabel ? `${name.slice(0, longestLabel - 1).trimEnd()}…` : name}
    </text>
  );
}

const key = (n: number): string => `series${n}`;

function drawSeries(chart: Chart, series: ChartSeries, n: number) {
  const colour = series.colour ?? palette[n % palette.length]!;
  const common = {
    key: key(n),
    dataKey: key(n),
    name: series.name,
    isAnimationActive: false,
    ...(chart.kind !== "bar" && { yAxisId: series.secondAxis ? "second" : "first" }),
  };
  const kind = chart.kind === "combined" ? (series.as ?? "column") : chart.kind;
  const { key: id, ...rest } = common;
  switch (kind) {
    case "line":
      return (
        <Line
          key={id}
          {...rest}
          stroke={colour}
          strokeWidth={2}
          dot={false}
          type="linear"
          {...(series.dashed && { strokeDasharray: "6 4" })}
        />
      );
    case "area":
      return <Area key={id} {...rest} stroke={colour} fill={colour} fillOpacity={0.35} type="linear" />;
    case "stackedColumn":
      return <Bar key={id} {...rest} fill={colour} stackId="stack" />;
    default:
      return <Bar key={id} {...rest} fill={colour} maxBarSize={48} />;
  }
}

function text(value: CellValue, pattern: string | undefined): string {
  if (typeof value !== "number" || !pattern) return value === null ? "" : String(value);
  return format(pattern, value, { throws: false });
}
