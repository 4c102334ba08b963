import { describe, expect, it } from "vitest";
import { serialOf } from "../../src/finance/calendar";
import { exactRates, onlyYearlyRate } from "../finance/exactRates";
import { expectClose } from "../finance/numbers";
import { call, errorOf } from "../support/functions";

/** The built rates of return on flows that are hard to solve, against rates in whole numbers of any length. */

const column = (values: readonly number[]) => values.map((value) => [value]);
const counted = (n: number) => Array.from({ length: n }, (_, i) => i);
const START = serialOf(2026, 1, 31);
const days = (n: number) => counted(n).map((day) => START + day);
const months = (n: number) => counted(n).map((month) => serialOf(2026, 1 + month, 1));
/** Years of 365 days, so that periods and dates mean the same. */
const years = (n: number) => counted(n).map((year) => START + 365 * year);

const xirr = (values: readonly number[], dates: readonly number[], ...rest: unknown[]) =>
  call("XIRR_ROBUST", column(values), column(dates), ...rest) as number;
const xirrAll = (values: readonly number[], dates: readonly number[]) =>
  (call("XIRR_ALL", column(values), column(dates)) as number[][])[0]!;
const irr = (values: readonly number[], ...rest: unknown[]) =>
  call("IRR_ROBUST", column(values), ...rest) as number;

/** Flows with one rate, by what is hard about them. */
const single: Readonly<Record<string, { values: readonly number[]; dates: readonly number[] }>> = {
  "24 draws followed by 180 months": {
    values: counted(204).map((month) => (month < 24 ? -80e6 : 26e6)),
    dates: months(204),
  },
  "24 draws followed by 180 months that do not pay them back": {
    values: counted(204).map((month) => (month < 24 ? -80e6 : 3e6)),
    dates: months(204),
  },
  "3,651 days": {
    values: counted(3651).map((day) => (day === 0 ? -1e6 : 300 + (day % 7))),
    dates: days(3651),
  },
  "3,651 days with a payment each week": {
    values: counted(3651).map((day) => (day === 0 ? -1e6 : day % 7 === 0 ? -500 : 600)),
    dates: days(3651),
  },
  "a return after a day": { values: [-1e6, 1e6 + 1], dates: [START, START + 1] },
  "a return after a century": { values: [-1, 1e6], dates: [START, START + 36500] },
  "a total loss": { values: [-1e12, 2 ** -10], dates: [START, START + 30] },
  "almost a total loss": { values: [-1e9, 1], dates: [START, START + 365] },
  "a heavy loss within days": { values: [-1000, 300], dates: [START, START + 9] },
  "a tiny rate": { values: [-1e12, 1, 1e12], dates: [START, START + 100, START + 3650] },
  "a tiny negative rate": { values: [-1e12, 1e12 - 1], dates: [START, START + 3650] },
  "an enormous rate": { values: [-1, 1e12], dates: [START, START + 365] },
  "a rate of 1E60": { values: [-1, 1000], dates: [START, START + 18] },
  "amounts of 1E12": { values: [-1e12, 2e11, 3e11, 4e11, 5e11], dates: years(5) },
  "amounts from a cent to 1E12": { values: [-1e12, 2 ** -7, 1e12, 5e11], dates: years(4) },
  "a loan": { values: [1e6, ...counted(60).map(() => -2e4)], dates: months(61) },
};

describe("the one rate of", () => {
  it.each(Object.entries(single))("%s", (_, { values, dates }) => {
    const rate = onlyYearlyRate(
      values,
      dates.map((date) => date - dates[0]!),
    );
    expectClose(xirr(values, dates), rate, 1e-12);
    expect(xirrAll(values, dates)).toHaveLength(1);
    expectClose(xirr(values, dates, null, "UNIQUE"), rate, 1e-12);
    // The order of the flows, flows of 0 before, and one flow in two parts change nothing.
    expectClose(xirr([...values].reverse(), [...dates].reverse()), rate, 1e-12);
    expectClose(xirr([0, 0, ...values], [START - 900, START - 40, ...dates]), rate, 1e-12);
    const halves = [...values.map((value) => value / 2), ...values.map((value) => value / 2)];
    expectClose(xirr(halves, [...dates, ...dates]), rate, 1e-12);
  });
});

/** Whole flows of equal periods, with rates that nobody counted before. */
const several: Readonly<Record<string, readonly number[]>> = {
  "two rates": [-1600, 10000, -10000],
  "two rates below 0": [-1000, 700, -120],
  "one rate below and one above 0": [-1000, 3000, -1900],
  "three rates": [-20, 112, -189, 99],
  "a mine that is closed at a cost": [-2e8, 2e8, 1e8, 1e8, 0, -2.2e8],
  "six rates": [1649340, -9485840, 22364500, -27668000, 18940000, -6800000, 1000000],
  "rates far apart": [-1, 1e6, -1e9, 1e10],
  "years without flows": [-1000, 0, 0, 4000, 0, 0, 0, -3500],
  "zeros at both ends": [0, 0, -1600, 10000, -10000, 0],
};

describe("every rate of", () => {
  it.each(Object.entries(several))("%s", (_, values) => {
    const { rates } = exactRates(values, counted(values.length));
    expect(rates.length).toBeGreaterThan(0);
    const found = xirrAll(values, years(values.length));
    expect(found).toHaveLength(rates.length);
    found.forEach((rate, i) => expectClose(rate, rates[i]!, 1e-9, 1));
    expectClose(xirr(values, years(values.length), null, "LOW"), rates[0]!, 1e-9, 1);
    expectClose(xirr(values, years(values.length), null, "HIGH"), rates.at(-1)!, 1e-9, 1);
    for (const rate of rates) {
      // A guess that is that rate is nearest to it.
      expectClose(irr(values, rate), rate, 1e-9, 1);
      expectClose(xirr(values, years(values.length), rate), rate, 1e-9, 1);
      const yearly = (1 + rate) ** 12 - 1;
      expectClose(irr(values, yearly, 12), yearly, 1e-8, 1);
    }
    if (rates.length > 1) {
      expect(errorOf("XIRR_ROBUST", column(values), column(years(values.length)), null, "UNIQUE").code).toBe(
        "#NUM!",
      );
    }
  });
});

/** No rate at all. */
const none: Readonly<Record<string, readonly number[]>> = {
  "flows that never come to nothing": [10, -20, 15],
  "flows that never change sign": [10, 20, 15],
  "only payments": [-10, -20],
  "nothing but zeros": [0, 0, 0],
  "one flow": [-100],
  "one flow among zeros": [0, -100, 0],
  "three changes of sign without a rate": [100, -10, 100, -10, 100],
};

describe("no rate is answered to", () => {
  it.each(Object.entries(none))("%s", (_, values) => {
    expect(exactRates(values, counted(values.length)).rates).toEqual([]);
    const dates = column(years(values.length));
    for (const error of [
      errorOf("XIRR_ROBUST", column(values), dates),
      errorOf("XIRR_ALL", column(values), dates),
      errorOf("IRR_ROBUST", column(values)),
    ]) {
      expect(error.code).toBe("#NUM!");
      expect(error.message).toMatch(/^values \(\$\): /);
    }
  });

  it("flows that cancel on their day", () => {
    expect(errorOf("XIRR_ROBUST", [[-100], [100]], [[START], [START]]).code).toBe("#NUM!");
    expect(errorOf("XIRR_ROBUST", [[-100], [100]], [[START], [START + 0.9]]).code).toBe("#NUM!");
  });

  it("more than a number can hold", () => {
    expect(errorOf("XIRR_ROBUST", [[-1], [1e10]], [[START], [START + 1]]).code).toBe("#NUM!");
  });
});
