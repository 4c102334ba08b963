import type { BorderLine, Style } from "./plan";

/** The house's colours: one ink, one accent, and the modeller's code of blue, black and green. */
export const colours = {
  ink: "#14304F",
  paper: "#FFFFFF",
  band: "#E8EEF5",
  rule: "#B8C4D2",
  muted: "#5B6673",
  input: "#0000FF",
  inputTab: "#2E75B6",
  inputFill: "#FFFBE0",
  formula: "#000000",
  link: "#006B2D",
  good: "#0B5D1E",
  goodFill: "#DFF2E3",
  bad: "#9C0006",
  badFill: "#FBDADC",
  warn: "#7A4B00",
  warnFill: "#FFF0D0",
} as const;

/** Colours for the series of charts: told apart in greyscale and by people who do not see red and green apart. */
export const seriesColours = ["#14304F", "#E07B00", "#2E86AB", "#7A9E3B", "#8E5EA2", "#5B6673"] as const;

const thin = (colour: string): BorderLine => ({ style: "thin", colour });

/** The looks that cells of a thesis workbook may have. */
export const styles = {
  title: { bold: true, fontSize: 16, fontColour: colours.paper, fill: colours.ink, vertical: "center" },
  titleBand: { fill: colours.ink, fontColour: colours.paper, vertical: "center" },
  subtitle: { fontColour: colours.muted, italic: true },
  head: { fontColour: colours.muted },
  section: { bold: true, fontColour: colours.ink, fill: colours.band },
  columnHead: {
    bold: true,
    fontColour: colours.ink,
    horizontal: "right",
    bottom: thin(colours.ink),
    vertical: "bottom",
    wrap: true,
  },
  columnHeadLeft: {
    bold: true,
    fontColour: colours.ink,
    horizontal: "left",
    bottom: thin(colours.ink),
    vertical: "bottom",
    wrap: true,
  },
  periodHead: { bold: true, fontColour: colours.ink, horizontal: "right" },
  label: {},
  labelTotal: { bold: true, top: thin(colours.rule) },
  unit: { fontColour: colours.muted, horizontal: "left", indent: 1 },
  note: { fontColour: colours.muted, fontSize: 9, horizontal: "left", indent: 1 },
  noteWrapped: { fontColour: colours.muted, fontSize: 9, wrap: true, vertical: "top", indent: 1 },
  text: { wrap: true, vertical: "top" },
  input: { fontColour: colours.input, fill: colours.inputFill },
  inputText: { fontColour: colours.input, fill: colours.inputFill, horizontal: "left" },
  formula: { fontColour: colours.formula },
  link: { fontColour: colours.link },
  total: { bold: true, fontColour: colours.formula, top: thin(colours.rule) },
  headline: { bold: true, fontSize: 12, fontColour: colours.ink, bottom: thin(colours.rule) },
  headlineLabel: { fontSize: 12, fontColour: colours.ink, bottom: thin(colours.rule) },
  status: { bold: true },
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof styles;

/** Number formats by what they measure. Large money shows in millions and says so in the cell. */
export const formats = {
  money: "$#,##0;[Red]-$#,##0;$0",
  millions: '$#,##0.0,,"M";[Red]-$#,##0.0,,"M";"–"',
  perShare: "$#,##0.00;[Red]-$#,##0.00",
  powerPrice: "$0.0000;[Red]-$0.0000",
  hashprice: "$#,##0.00;[Red]-$#,##0.00",
  percent: "0.0%;[Red]-0.0%;0.0%",
  percent2: "0.00%;[Red]-0.00%;0.00%",
  move: "+0.0%;-0.0%;0.0%",
  ratio: '0.00"×"',
  count: "#,##0;[Red]-#,##0;0",
  decimal: "#,##0.00;[Red]-#,##0.00;0.00",
  bitcoin: '#,##0.0;[Red]-#,##0.0;"–"',
  bitcoinSmall: "0.00000000",
  power: '#,##0.0;[Red]-#,##0.0;"–"',
  precise: "0.0000;[Red]-0.0000;0.0000",
  scientific: "0.000E+00",
  date: "d mmm yyyy",
  monthYear: "mmm yy",
  difference: "0.00E+00;-0.00E+00;0",
  text: "@",
  general: "General",
} as const;

export type FormatName = keyof typeof formats;
