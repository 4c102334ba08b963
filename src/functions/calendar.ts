import * as calendar from "../finance/calendar";
import { FinanceError } from "../finance/errors";
import { anyNumber, answer, calendarDate, choice, MOST_PERIODS, numbers, numeric, whole } from "./arguments";
import { read } from "./readers";

const own = {
  start: numeric("start", "date serial", calendarDate),
  date: numeric("date", "date serial", calendarDate),
  months: numeric("months", "months", whole(1, MOST_PERIODS)),
  values: numbers("values", "one a month", anyNumber),
  aggregate: choice("aggregate", ["sum", "avg", "last"], "sum"),
};

function withinCalendar(start: number, months: number): void {
  if (!(calendar.endOfMonth(start, months - 1) <= calendar.LAST_DATE)) {
    throw new FinanceError("number", "start (date serial): the months run beyond the year 9999.", "start");
  }
}

/**
 * Month ends from the month of a date on, as date serials.
 * @customfunction MONTH_GRID
 * @param start Date serial of any day of the first month, from 1900-03-01 on.
 * @param months Number of months, a whole number from 1 to 16384.
 * @returns A row of date serials.
 * @formula EOMONTH(start, 0), EOMONTH(start, 1) and so on.
 * @source Excel's 1900 date system.
 * @errors #NUM! for fewer than 1 month or dates after the year 9999.
 * @example =THESIS.MONTH_GRID(DATE(2026,1,15),4) → {46053, 46081, 46112, 46142}
 */
export function MONTH_GRID(start: any, months: any): number[][] {
  return answer(() => {
    const [first, count] = [own.start(start), own.months(months)];
    withinCalendar(first, count);
    return [calendar.monthGrid(first, count)];
  });
}

/**
 * Fiscal quarter of a date as text such as FQ1-26; the fiscal year is named by the year in which it ends.
 * @customfunction FISCAL_QUARTER
 * @param date Date serial, from 1900-03-01 on.
 * @param fiscalYearEndMonth Last month of the fiscal year, a whole number from 1 to 12: CleanSpark 9, IREN 6, Applied Digital 5. Default 12.
 * @returns Text.
 * @formula Quarters of three months from the month after fiscalYearEndMonth.
 * @source Companies' fiscal years.
 * @errors #NUM! for a month outside 1 to 12; #VALUE! for a date in text.
 * @example =THESIS.FISCAL_QUARTER(DATE(2025,9,30),9) → "FQ4-25"
 * @example =THESIS.FISCAL_QUARTER(DATE(2025,10,31),9) → "FQ1-26"
 * @example =THESIS.FISCAL_QUARTER(DATE(2026,5,31),5) → "FQ4-26"
 */
export function FISCAL_QUARTER(date: any, fiscalYearEndMonth?: any): string {
  return answer(() => calendar.fiscalQuarter(own.date(date), read.fiscalYearEndMonth(fiscalYearEndMonth)));
}

/**
 * Gathers monthly values by fiscal quarter: the quarters' names above their values.
 * @customfunction TO_QUARTERS
 * @param values Monthly values, a row or column; a blank cell is 0.
 * @param start Date serial of any day of the first month, from 1900-03-01 on.
 * @param fiscalYearEndMonth Last month of the fiscal year, a whole number from 1 to 12. Default 12.
 * @param aggregate sum, avg (of the months there are) or last. Default sum.
 * @returns Two rows: names of the quarters, and their values.
 * @formula Months with the same FISCAL_QUARTER belong together.
 * @source As FISCAL_QUARTER.
 * @errors #VALUE! for another aggregate; #NUM! for a month outside 1 to 12.
 * @example =THESIS.TO_QUARTERS({1,2,3,4,5,6,7},DATE(2025,8,1),9) → {"FQ4-25", "FQ1-26", "FQ2-26"; 3, 12, 13}
 */
export function TO_QUARTERS(values: any[][], start: any, fiscalYearEndMonth?: any, aggregate?: any): any[][] {
  return answer(() => {
    const [monthly, first] = [own.values(values), own.start(start)];
    const yearEnd = read.fiscalYearEndMonth(fiscalYearEndMonth);
    withinCalendar(first, monthly.length);
    const { labels, totals } = calendar.toQuarters(monthly, first, yearEnd, own.aggregate(aggregate));
    return [labels, totals];
  });
}
