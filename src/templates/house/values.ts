import type { Basis, Preset, PresetInput } from "../../facts/presets";
import type { InputLine } from "./inputs";

/** An input that a template brings itself, the same in every scenario unless three values are given. */
export const own = (
  value: number | string | readonly [bear: number | string, base: number | string, bull: number | string],
  unit: string,
  source: string,
  kind: Basis = "assumption",
): PresetInput => {
  const [bear, base, bull] = typeof value === "object" ? value : [value, value, value];
  return { bear, base, bull, unit, kind, source, asOf: null };
};

const placeholder = "placeholder: overwrite with your own figure and its source";

/** What vouches for a template's own assumption: its reason, or for the blank preset nothing. */
export const assumedFor =
  (preset: Preset) =>
  (reason: string): [source: string, basis: "assumption" | "placeholder"] =>
    preset.id === "blank" ? [placeholder, "placeholder"] : [reason, "assumption"];

const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The month in which the company's fiscal year ends. */
export const fiscalYearEnd = (preset: Preset): InputLine => ({
  key: "fiscal_year_end_month",
  label: "Last month of the fiscal year",
  unit: "month 1 to 12",
  format: "count",
  least: 1,
  most: 12,
  whole: true,
  value:
    preset.id === "blank"
      ? own(preset.fiscalYearEndMonth, "month", placeholder, "placeholder")
      : own(
          preset.fiscalYearEndMonth,
          "month",
          `the fiscal year ends in ${monthNames[preset.fiscalYearEndMonth - 1]}, by its annual report`,
          "fact",
        ),
});
