import { sum } from "./sums";

/** 1 March 1900. Before it Excel counts a 29 February 1900 that never was, so serials there are a day off. */
export const FIRST_DATE = 61;
/** 31 December 9999, Excel's last day. */
export const LAST_DATE = 2958465;

/** Serial of 1 January 1970 in the 1900 system. */
export const UNIX_EPOCH = 25569;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

// Years counted from March put the leap day last; 400 such years are 146,097 days.
// Method: Howard Hinnant, "chrono-compatible low-level date algorithms".
const DAYS_TO_MARCH_0000 = 719468;
const DAYS_PER_ERA = 146097;

/** Excel serial of a date; months beyond 1 to 12 run into the years around. */
export function serialOf(year: number, month: number, day: number): number {
  const months = year * 12 + month - 1;
  const civilMonth = (((months % 12) + 12) % 12) + 1;
  const marchYear = Math.floor(months / 12) - (civilMonth <= 2 ? 1 : 0);
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((civilMonth + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_MARCH_0000 + UNIX_EPOCH;
}

/** Year, month and day of an Excel serial from FIRST_DATE on; a time of day is cut off. */
export function civilOf(serial: number): CivilDate {
  const days = Math.floor(serial) - UNIX_EPOCH + DAYS_TO_MARCH_0000;
  const era = Math.floor(days / DAYS_PER_ERA);
  const dayOfEra = days - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** First day of the month `months` after the month of `date`. */
export function startOfMonth(date: number, months = 0): number {
  const { year, month } = civilOf(date);
  return serialOf(year, month + months, 1);
}

/** Last day of the month `months` after the month of `date`, as Excel's EOMONTH. */
export function endOfMonth(date: number, months = 0): number {
  return startOfMonth(date, months + 1) - 1;
}

/** The same day `months` later, or the last of that month where it is shorter, as Excel's EDATE. */
export function addMonths(date: number, months: number): number {
  return Math.min(startOfMonth(date, months) + civilOf(date).day - 1, endOfMonth(date, months));
}

/** Month ends from the month of `start` on. */
export function monthGrid(start: number, months: number): number[] {
  return Array.from({ length: months }, (_, month) => endOfMonth(start, month));
}

/**
 * Fiscal quarter of a date as analysts write it, "FQ1-26": the quarter by months after the fiscal year's
 * end, the year by the calendar year in which the fiscal year ends.
 * @param fiscalYearEndMonth last month of the fiscal year, 1 to 12
 */
export function fiscalQuarter(date: number, fiscalYearEndMonth: number): string {
  const { year, month } = civilOf(date);
  const quarter = Math.floor(((month - fiscalYearEndMonth + 11) % 12) / 3) + 1;
  const fiscalYear = month > fiscalYearEndMonth ? year + 1 : year;
  return `FQ${quarter}-${String(fiscalYear % 100).padStart(2, "0")}`;
}

export type Aggregate = "sum" | "avg" | "last";

/** Monthly values gathered by fiscal quarter; a quarter cut off at either end holds the months it has. */
export function toQuarters(
  values: readonly number[],
  start: number,
  fiscalYearEndMonth: number,
  aggregate: Aggregate,
): { labels: string[]; totals: number[] } {
  const labels: string[] = [];
  const groups: number[][] = [];
  values.forEach((value, month) => {
    const label = fiscalQuarter(startOfMonth(start, month), fiscalYearEndMonth);
    if (label !== labels[labels.length - 1]) {
      labels.push(label);
      groups.push([]);
    }
    groups[groups.length - 1].push(value);
  });
  const totals = groups.map((group) => {
    if (aggregate === "last") return group[group.length - 1];
    return aggregate === "sum" ? sum(group) : sum(group) / group.length;
  });
  return { labels, totals };
}
