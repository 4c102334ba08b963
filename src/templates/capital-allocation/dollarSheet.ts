import type { PlanBuilder } from "../../plan/builder";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line } from "../house/time";
import type { Use } from "./use";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.capitalAllocation.dollarSheet;

/** Years over which a dollar is followed: to the end of the longest lease of the deals read. */
const years = 20;

export interface Dollar {
  readonly year: Line;
  readonly uses: readonly Line[];
}

/** What has become of a dollar by the end of each year, in every use. */
export function dollarSheet(plan: PlanBuilder, inputs: InputsSheet, uses: readonly Use[]): Dollar {
  const time = new TimeSheet(
    plan,
    "One dollar",
    "outputs",
    wording.oneDollarOverTheYears,
    wording.cashCumulatedSinceTheDollarWasSpent,
    years,
    undefined,
    9,
  );
  const on = time.name;
  const row = time.nextRow;
  const [year] = time.heading([
    {
      label: wording.year,
      unit: wording.number,
      format: "count",
      // The gutter before the first year is empty and counts as 0.
      formula: (period) => `1+${time.lineAt(row).before(period)}`,
    },
    {
      label: wording.yearEnds,
      unit: wording.date,
      format: "monthYear",
      formula: (period) => `EDATE(${inputs.live("model_start", on)},12*${time.lineAt(row).in(period)})-1`,
    },
  ]);
  time.section(wording.cashCumulatedOfADollar);
  const lines = uses.map((use) => {
    const capital = use.capital.live.from(on);
    return time.line({
      label: use.name,
      unit: wording.dollarPerDollar,
      format: "decimal",
      constant: "last",
      formula: (period) =>
        `IF(${capital}>0,SUMPRODUCT((${use.period.all.from(on)}<=${year.in(period)}*${use.perYear(on)})*${use.flow.all.from(on)})/MAX(1,${capital}),0)`,
    });
  });
  return { year, uses: lines };
}
