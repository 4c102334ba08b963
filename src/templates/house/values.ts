import type { Basis, Preset, PresetInput } from "../../facts/presets";
import type { InputLine } from "./inputs";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.values;

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

const placeholder = wording.placeholderOverwriteWithYourOwnFigureAnd;

/** What vouches for a template's own assumption: its reason, or for the blank preset nothing. */
export const assumedFor =
  (preset: Preset) =>
  (reason: string): [source: string, basis: "assumption" | "placeholder"] =>
    preset.id === "blank" ? [placeholder, "placeholder"] : [reason, "assumption"];

const monthNames = [
  wording.january,
  wording.february,
  wording.march,
  wording.april,
  wording.may,
  wording.june,
  wording.july,
  wording.august,
  wording.september,
  wording.october,
  wording.november,
  wording.december,
];

/** The month in which the company's fiscal year ends. */
export const fiscalYearEnd = (preset: Preset): InputLine => ({
  key: "fiscal_year_end_month",
  label: wording.lastMonthOfTheFiscalYear,
  unit: wording.month1To12,
  format: "count",
  least: 1,
  most: 12,
  whole: true,
  value:
    preset.id === "blank"
      ? own(preset.fiscalYearEndMonth, wording.month, placeholder, "placeholder")
      : own(
          preset.fiscalYearEndMonth,
          wording.month,
          wording.theFiscalYearEndsInDollarValue(monthNames[preset.fiscalYearEndMonth - 1]),
          "fact",
        ),
});
