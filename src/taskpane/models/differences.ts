import { scenarios, type Scenario } from "../../plan/plan";
import type { CellValue } from "../../workbook/workbook";
import type { CaseResult } from "./compare";
import type { Lever } from "./levers";

/** Something that is not the same in all scenarios. */
export interface Difference {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly numberFormat: string;
  /** Where a lever stands; empty for an answer of the model. */
  readonly section: string;
  readonly values: Readonly<Record<Scenario, CellValue>>;
  /** How far apart the values are against their size: 0 where they agree, 1 and more where they have nothing in common. */
  readonly spread: number;
  /** True for the sum of many values in time. */
  readonly isSum: boolean;
}

/** A year is as much of a difference as doubling. In days, as dates are counted. */
const year = 365;

function spreadOf(values: readonly CellValue[], isDate: boolean): number {
  const numbers = values.filter((value) => typeof value === "number");
  if (values.every((value) => value === values[0])) return 0;
  // What happens in one scenario and not in the other differs as much as anything can.
  if (numbers.length < values.length) return 2;
  const apart = Math.max(...numbers) - Math.min(...numbers);
  return isDate ? apart / year : apart / Math.max(...numbers.map(Math.abs));
}

const isDateFormat = (numberFormat: string): boolean => /y/i.test(numberFormat);

function differenceOf(rest: Omit<Difference, "spread">): Difference[] {
  const values = scenarios.map((scenario) => rest.values[scenario]);
  const spread = spreadOf(values, isDateFormat(rest.numberFormat));
  return spread === 0 ? [] : [{ ...rest, spread }];
}

const mostFirst = (a: Difference, b: Difference): number => b.spread - a.spread;

/** The levers that are not the same in all scenarios, those furthest apart first. */
export function leverDifferences(levers: readonly Lever[]): Difference[] {
  // What a row is called moves no answer; of all levers such names alone have no unit.
  const lines = levers.filter(({ inSeries, unit }) => !inSeries && unit !== "").map((lever) => [lever]);
  const series = new Map<string, Lever[]>();
  for (const lever of levers.filter(({ inSeries }) => inSeries))
    series.set(lever.group, [...(series.get(lever.group) ?? []), lever]);
  return [...lines, ...series.values()]
    .flatMap((together) => {
      const { key, label, unit, numberFormat, section, inSeries } = together[0]!;
      const of = (scenario: Scenario): CellValue =>
        inSeries
          ? together.reduce((sum, { cells }) => sum + Number(cells[scenario].value ?? 0), 0)
          : together[0]!.cells[scenario].value;
      const values = { Bear: of("Bear"), Base: of("Base"), Bull: of("Bull") };
      return differenceOf({ key, label, unit, numberFormat, section, values, isSum: inSeries });
    })
    .sort(mostFirst);
}

/** The answers that are not the same in all scenarios, those that move most first. */
export function answerDifferences(cases: readonly CaseResult[]): Difference[] {
  const [first] = cases;
  return (first?.headlines ?? [])
    .flatMap(({ label, numberFormat }, index) => {
      const of = (scenario: Scenario): CellValue =>
        cases.find((each) => each.scenario === scenario)?.headlines[index]?.value ?? null;
      const values = { Bear: of("Bear"), Base: of("Base"), Bull: of("Bull") };
      return differenceOf({ key: label, label, unit: "", numberFormat, section: "", values, isSum: false });
    })
    .sort(mostFirst);
}
