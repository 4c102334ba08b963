import type { InputsSheet } from "./inputs";
import type { Line, LinePlan, TimeSheet } from "./time";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.timeline;

/** The quarterly time axis: number, last day and fiscal name of each quarter. */
export interface QuarterAxis {
  readonly number: Line;
  readonly end: Line;
  readonly fiscal: Line;
}

/** Works the axis out on the first sheet of time. */
export function makeQuarters(sheet: TimeSheet, inputs: InputsSheet): QuarterAxis {
  const start = inputs.live("model_start", sheet.name);
  const months = inputs.live("months_per_quarter", sheet.name);
  const yearEnd = inputs.live("fiscal_year_end_month", sheet.name);
  const row = sheet.nextRow;
  const number: LinePlan = {
    label: wording.quarter,
    unit: wording.number,
    format: "count",
    // The gutter before the first quarter is empty and counts as 0.
    formula: (period) => `1+${sheet.lineAt(row).before(period)}`,
  };
  const end: LinePlan = {
    label: wording.quarterEnds,
    unit: wording.date,
    format: "monthYear",
    formula: (period) => `EDATE(${start},${months}*${sheet.lineAt(row).in(period)})-1`,
  };
  const fiscal: LinePlan = {
    label: wording.fiscalQuarter,
    unit: wording.name,
    format: "general",
    formula: (period) => `THESIS.FISCAL_QUARTER(${sheet.lineAt(row + 1).in(period)},${yearEnd})`,
  };
  const lines = sheet.heading([number, end, fiscal]);
  return { number: lines[0], end: lines[1], fiscal: lines[2] };
}

/** Repeats the axis on a further sheet of time, linked to where it was made. */
export function linkQuarters(sheet: TimeSheet, axis: QuarterAxis): QuarterAxis {
  const lines = sheet.heading([
    {
      label: wording.quarter,
      unit: wording.number,
      format: "count",
      formula: (period) => axis.number.in(period),
    },
    {
      label: wording.quarterEnds,
      unit: wording.date,
      format: "monthYear",
      formula: (period) => axis.end.in(period),
    },
    {
      label: wording.fiscalQuarter,
      unit: wording.name,
      format: "general",
      formula: (period) => axis.fiscal.in(period),
    },
  ]);
  return { number: lines[0], end: lines[1], fiscal: lines[2] };
}
