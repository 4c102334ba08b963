import { makeStyles, tokens } from "@fluentui/react-components";
import { Bar, BarChart, Cell, LabelList, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import type { Scenario } from "../../../plan/plan";

const useStyles = makeStyles({
  chart: { width: "100%", height: "180px", margin: 0 },
});

/** Told apart by their names beneath them, too. */
const colours: Record<Scenario, string> = {
  Bear: tokens.colorPaletteRedBackground3,
  Base: tokens.colorBrandBackground,
  Bull: tokens.colorPaletteGreenBackground3,
};

export interface CaseChartProps {
  /** What it shows, for those who cannot see it. */
  readonly description: string;
  readonly bars: readonly {
    readonly scenario: Scenario;
    /** Null where the answer is no number. */
    readonly value: number | null;
    readonly text: string;
  }[];
}

/** One answer in the three scenarios. */
export default function CaseChart({ description, bars }: CaseChartProps) {
  const styles = useStyles();
  const text = { fontSize: 12, fill: tokens.colorNeutralForeground1 };
  return (
    <figure className={styles.chart} role="img" aria-label={description}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...bars]}
          margin={{ top: 20, right: 0, bottom: 16, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            dataKey="scenario"
            axisLine={false}
            tickLine={false}
            tick={text}
            tickMargin={14}
            interval={0}
          />
          <YAxis hide domain={[(least: number) => Math.min(0, least), (most: number) => Math.max(0, most)]} />
          <ReferenceLine y={0} stroke={tokens.colorNeutralStroke1} />
          <Bar dataKey="value" isAnimationActive={false} maxBarSize={56}>
            {bars.map(({ scenario }) => (
              <Cell key={scenario} fill={colours[scenario]} />
            ))}
            <LabelList dataKey="text" position="top" {...text} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}
