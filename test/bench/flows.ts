import { addMonths, endOfMonth, serialOf } from "../../src/finance/calendar";
import { uniforms } from "../../src/finance/random";

/** Flows whose rate of return is sought: dated ones for XIRR, flows of equal periods for IRR. */
export interface Flows {
  readonly name: string;
  readonly values: readonly number[];
  /** Serials; none for periodic flows */
  readonly dates?: readonly number[];
  /** How many rates of return there are. */
  readonly rates: 0 | 1 | 2;
}

const start = serialOf(2026, 1, 1);
const yearly = (n: number) => Array.from({ length: n }, (_, year) => start + 365 * year);
const monthly = (n: number) => Array.from({ length: n }, (_, month) => endOfMonth(start, month));
const daily = (n: number) => Array.from({ length: n }, (_, day) => start + day);

const uniform = uniforms(1);
const manyDays = Array.from({ length: 3651 }, (_, day) => (day === 0 ? -1e6 : 300 + uniform()));
const mixedDays = Array.from({ length: 3651 }, (_, day) => (day === 0 ? -1e6 : 600 * uniform() - 10));
const build = Array.from({ length: 204 }, (_, month) => (month < 24 ? -80e6 : 26e6));
const loan = [-400e3, ...Array.from({ length: 360 }, () => 2398.2)];
const mine = [-100e6, 30e6, 35e6, 40e6, 40e6, 38e6, 30e6, -25e6];

export const datedFlows: readonly Flows[] = [
  {
    name: "Microsoft's example, 5 flows",
    values: [-10000, 2750, 4250, 3250, 2750],
    dates: [39448, 39508, 39751, 39859, 39904],
    rates: 1,
  },
  { name: "in and out, 2 flows", values: [-1000, 1120], dates: [start, start + 365], rates: 1 },
  {
    name: "quarters, 13 flows",
    values: [-1e6, ...Array.from({ length: 12 }, (_, i) => 90e3 + 2e3 * i)],
    dates: Array.from({ length: 13 }, (_, i) => addMonths(start, 3 * i)),
    rates: 1,
  },
  {
    name: "unsorted dates",
    values: [2750, 4250, -10000, 3250, 2750],
    dates: [39508, 39751, 39448, 39859, 39904],
    rates: 1,
  },
  {
    name: "leading zeros",
    values: [0, 0, 0, -10000, 2750, 4250, 3250, 2750],
    dates: [39083, 39173, 39264, 39448, 39508, 39751, 39859, 39904],
    rates: 1,
  },
  {
    name: "same-day flows, where Excel says 2.98E-09",
    values: [5290.5, 5290.5, 5290.5, 5290.5, 6273.2, 5417.2, 5492.05, 5486.15, -20004],
    dates: [40269, 40269, 40269, 40269, 40490, 40575, 40617, 40675, 40786],
    rates: 1,
  },
  { name: "24 draws, then 180 months", values: build, dates: monthly(204), rates: 1 },
  { name: "the same in 1E12", values: build.map((value) => value * 1e5), dates: monthly(204), rates: 1 },
  { name: "mortgage, 361 months", values: loan, dates: monthly(361), rates: 1 },
  { name: "3,651 days, one change of sign", values: manyDays, dates: daily(3651), rates: 1 },
  { name: "3,651 days, many changes of sign", values: mixedDays, dates: daily(3651), rates: 1 },
  { name: "heavy loss", values: [-1000, 300], dates: [45658, 45915], rates: 1 },
  { name: "total loss", values: [-1e12, 1e-3], dates: [start, start + 30], rates: 1 },
  { name: "tiny rate", values: [-1e9, 0, 0, 1e9 + 1], dates: yearly(4), rates: 1 },
  { name: "enormous rate", values: [-1, 1e6], dates: [start, start + 30], rates: 1 },
  { name: "closing cost at the end", values: mine, dates: yearly(8), rates: 2 },
  { name: "two rates, 25% and 400%", values: [-1600, 10000, -10000], dates: yearly(3), rates: 2 },
  { name: "no rate", values: [10, -20, 15], dates: yearly(3), rates: 0 },
  { name: "no change of sign", values: [100, 200, 300, 400, 500], dates: yearly(5), rates: 0 },
];

export const periodicFlows: readonly Flows[] = [
  { name: "Microsoft's example, 6 flows", values: [-70000, 12000, 15000, 18000, 21000, 26000], rates: 1 },
  { name: "in and out, 2 flows", values: [-1000, 1120], rates: 1 },
  { name: "leading zeros", values: [0, 0, 0, -70000, 12000, 15000, 18000, 21000, 26000], rates: 1 },
  { name: "24 draws, then 180 months", values: build, rates: 1 },
  { name: "the same in 1E12", values: build.map((value) => value * 1e5), rates: 1 },
  { name: "mortgage, 361 months", values: loan, rates: 1 },
  { name: "3,651 days, one change of sign", values: manyDays, rates: 1 },
  { name: "3,651 days, many changes of sign", values: mixedDays, rates: 1 },
  { name: "heavy loss", values: [-70000, 1200, 1500], rates: 1 },
  { name: "total loss", values: [-1e20, 1], rates: 1 },
  { name: "tiny rate", values: [-1e9, 0, 0, 1e9 + 1], rates: 1 },
  { name: "enormous rate", values: [-1e-3, 1e12], rates: 1 },
  { name: "closing cost at the end", values: mine, rates: 2 },
  { name: "two rates, 25% and 400%", values: [-1600, 10000, -10000], rates: 2 },
  { name: "no rate", values: [10, -20, 15], rates: 0 },
  { name: "no change of sign", values: [100, 200, 300, 400, 500], rates: 0 },
];
