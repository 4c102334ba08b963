import { describe, expect, it } from "vitest";
import fc from "fast-check";
import {
  addMonths,
  civilOf,
  endOfMonth,
  FIRST_DATE,
  fiscalQuarter,
  LAST_DATE,
  monthGrid,
  serialOf,
  startOfMonth,
  toQuarters,
} from "../../src/finance/calendar";
import { always, between, expectClose, wholeBetween } from "./numbers";

const date = wholeBetween(FIRST_DATE, LAST_DATE);
/** The language's own calendar, kept out of the code that ships. */
const viaDate = (serial: number): Date => new Date((serial - 25569) * 86400e3);

describe("a date serial", () => {
  it("agrees with the Gregorian calendar on every day Excel knows", () => {
    let [year, month, day] = [1900, 3, 1];
    for (let serial = FIRST_DATE; serial <= LAST_DATE; serial++) {
      const civil = civilOf(serial);
      if (
        civil.year !== year ||
        civil.month !== month ||
        civil.day !== day ||
        serialOf(year, month, day) !== serial
      ) {
        expect({ serial, ...civil }).toEqual({ serial, year, month, day });
      }
      const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
      const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      if (++day > days[month - 1]) [day, month] = [1, month + 1];
      if (month > 12) [month, year] = [1, year + 1];
    }
    expect(year).toBe(10000);
  });

  it("is Excel's: 45292 is the first day of 2024", () => {
    expect(serialOf(2024, 1, 1)).toBe(45292);
    expect(civilOf(45292.99)).toEqual({ year: 2024, month: 1, day: 1 });
  });

  it("lets months run over the year's ends", () => {
    always([wholeBetween(1910, 2100), wholeBetween(-200, 200)], (year, month) => {
      expect(serialOf(year, month, 1)).toBe(Date.UTC(year, month - 1, 1) / 86400e3 + 25569);
    });
  });
});

describe("months from a date", () => {
  it("start on their first and end on their last day", () => {
    always([date, wholeBetween(0, 600)], (serial, months) => {
      const [start, end] = [startOfMonth(serial, months), endOfMonth(serial, months)];
      expect(civilOf(start).day).toBe(1);
      expect(civilOf(end + 1).day).toBe(1);
      expect(end).toBeGreaterThanOrEqual(start + 27);
      expect(monthGrid(serial, 3)[1]).toBe(endOfMonth(serial, 1));
    });
  });

  it("keep their day as EDATE does, or the last there is", () => {
    expect(addMonths(serialOf(2024, 1, 31), 1)).toBe(serialOf(2024, 2, 29));
    expect(addMonths(serialOf(2023, 1, 31), 1)).toBe(serialOf(2023, 2, 28));
    expect(addMonths(serialOf(2024, 2, 29), 12)).toBe(serialOf(2025, 2, 28));
    always([date, wholeBetween(0, 600)], (serial, months) => {
      const [before, after] = [civilOf(serial), civilOf(addMonths(serial, months))];
      expect(after.day).toBeLessThanOrEqual(before.day);
      expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + months);
      if (after.day < before.day) expect(addMonths(serial, months)).toBe(endOfMonth(serial, months));
    });
  });
});

describe("a fiscal quarter", () => {
  it("is the calendar's where the fiscal year is", () => {
    always([date], (serial) => {
      const civil = viaDate(serial);
      const quarter = Math.floor(civil.getUTCMonth() / 3) + 1;
      const year = String(civil.getUTCFullYear() % 100).padStart(2, "0");
      expect(fiscalQuarter(serial, 12)).toBe(`FQ${quarter}-${year}`);
    });
  });

  it("is the fourth in the fiscal year's last month and the first in the next", () => {
    always([wholeBetween(1901, 2150), wholeBetween(1, 12)], (year, yearEnd) => {
      const name = (fiscalYear: number) => String(fiscalYear % 100).padStart(2, "0");
      expect(fiscalQuarter(serialOf(year, yearEnd, 1), yearEnd)).toBe(`FQ4-${name(year)}`);
      expect(fiscalQuarter(serialOf(year, yearEnd + 1, 1), yearEnd)).toBe(`FQ1-${name(year + 1)}`);
    });
  });
});

describe("months gathered by quarter", () => {
  const months = fc.array(between(-1e9, 1e9), { minLength: 1, maxLength: 40 });

  it("keep their sum, and number no more than a third of them and two", () => {
    always([months, date, wholeBetween(1, 12)], (values, start, yearEnd) => {
      const { labels, totals } = toQuarters(values, start, yearEnd, "sum");
      expect(labels).toHaveLength(totals.length);
      expect(new Set(labels).size).toBe(labels.length);
      expect(labels.length).toBeLessThanOrEqual(values.length / 3 + 2);
      const plain = values.reduce((total, value) => total + value, 0);
      expectClose(
        totals.reduce((total, value) => total + value, 0),
        plain,
        1e-12,
        4e10,
      );
    });
  });

  it("average to the value of each where all are alike, and end on the last", () => {
    always([between(-1e6, 1e6), wholeBetween(1, 30), date], (value, count, start) => {
      const same = Array.from({ length: count }, () => value);
      for (const average of toQuarters(same, start, 12, "avg").totals) expectClose(average, value);
      const rising = same.map((_, month) => month);
      expect(toQuarters(rising, start, 12, "last").totals.at(-1)).toBe(count - 1);
    });
  });
});
