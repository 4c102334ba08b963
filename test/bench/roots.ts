import { Script } from "node:vm";
import * as formulajs from "@formulajs/formulajs";
import { xirr as webcarrot } from "@webcarrot/xirr";
import { irr as financial } from "financial";
import { convertRate, irr as nodeIrr, RateInterval, xirr as nodeXirr } from "node-irr";
import xirr from "xirr";
import { UNIX_EPOCH } from "../../src/finance/calendar";
import { sum } from "../../src/finance/sums";
import { datedFlows, type Flows, periodicFlows } from "./flows";
import { print, sideBySide, stopwatch, type Stopwatch, table } from "./report";
import { bare, registered } from "./shipped";

/** Gets flows into the form that a solver takes, and gives a call that does nothing but solve. */
type Solver = (flows: Flows) => () => unknown;

const day = (serial: number): Date => new Date((serial - UNIX_EPOCH) * 86400e3);
const localDay = (serial: number): Date => {
  const utc = day(serial);
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate());
};
const column = (cells: readonly number[]): number[][] => cells.map((cell) => [cell]);
const invocation = { address: "Sheet1!A1", functionName: "THESIS" };

const ours = bare<typeof import("../../src/finance/irr")>("src/finance/irr.ts");
const functions = registered();

const OURS = "ours";
const OURS_CALLED = "ours, as Excel calls it";

const dated: Readonly<Record<string, Solver>> = {
  [OURS]:
    ({ values, dates = [] }) =>
    () =>
      ours.findXirr(values, dates),
  [OURS_CALLED]: ({ values, dates = [] }) => {
    const [call, flows, days] = [functions.get("XIRR_ROBUST")!, column(values), column(dates)];
    return () => call(flows, days, null, null, invocation);
  },
  "@formulajs/formulajs": ({ values, dates = [] }) => {
    const days = dates.map(localDay);
    return () => formulajs.XIRR(values, days);
  },
  xirr: ({ values, dates = [] }) => {
    const flows = values.map((amount, i) => ({ amount, when: day(dates[i]) }));
    return () => xirr(flows);
  },
  "node-irr": ({ values, dates = [] }) => {
    const flows = values.map((amount, i) => ({ amount, date: day(dates[i]) }));
    return () => convertRate(nodeXirr(flows).rate, RateInterval.Year);
  },
  "@webcarrot/xirr": ({ values, dates = [] }) => {
    const flows = values.map((amount, i) => ({ amount, date: day(dates[i]) }));
    return () => webcarrot(flows);
  },
};

const periodic: Readonly<Record<string, Solver>> = {
  [OURS]:
    ({ values }) =>
    () =>
      ours.findIrr(values),
  [OURS_CALLED]: ({ values }) => {
    const [call, flows] = [functions.get("IRR_ROBUST")!, column(values)];
    return () => call(flows, null, null, invocation);
  },
  "@formulajs/formulajs":
    ({ values }) =>
    () =>
      formulajs.IRR(values),
  "node-irr": ({ values }) => {
    const flows = [...values];
    return () => nodeIrr(flows);
  },
  financial: ({ values }) => {
    const flows = [...values];
    return () => financial(flows);
  },
};

/** Longest that a solver may take before it counts as never ending, in ms. */
const PATIENCE = 2000;

/** A rate, or null where the solver says in its own way that there is none: an error, or no number. */
function rateFrom(solve: () => unknown): number | null | "endless" {
  const shared = globalThis as { solveOnce?: () => unknown };
  shared.solveOnce = solve;
  try {
    const found = new Script("solveOnce()").runInThisContext({ timeout: PATIENCE });
    return typeof found === "number" && !Number.isNaN(found) ? found : null;
  } catch (error) {
    return (error as { code?: string }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT" ? "endless" : null;
  } finally {
    delete shared.solveOnce;
  }
}

/** Net present value over all present values at a rate. */
function residual({ values, dates = values.map((_, period) => 365 * period) }: Flows, rate: number): number {
  const exponents = dates.map((date) => (-Math.log1p(rate) * (date - dates[0])) / 365);
  // Counted from the flow that weighs most by its time, nothing overflows.
  const most = exponents.reduce((a, b) => Math.max(a, b));
  const worth = values.map((value, i) => value * Math.exp(exponents[i] - most));
  return sum(worth) / sum(worth.map(Math.abs));
}

/** Whether a root lies between the numbers next to a rate, where its own digits are too few for a small residual. */
function isNextToRoot(flows: Flows, rate: number): boolean {
  const step = Math.max(Math.abs(rate) * 2 ** -52, rate === -1 ? 2 ** -53 : 0);
  const above = residual(flows, rate + step);
  // At a total loss the last flow outweighs all others.
  const { values, dates = values.map((_, period) => period) } = flows;
  const below =
    rate === -1
      ? values[dates.indexOf(Math.max(...dates))]
      : residual(flows, Math.max(rate - step, -1 + 2 ** -53));
  return above * below < 0;
}

function isRight(flows: Flows, rate: number | null | "endless"): boolean {
  if (flows.rates === 0) return rate === null;
  if (typeof rate !== "number" || !(rate >= -1) || rate === Infinity) return false;
  return (rate > -1 && Math.abs(residual(flows, rate)) < 1e-9) || isNextToRoot(flows, rate);
}

const micro = (seconds: number): string => (seconds * 1e6).toPrecision(3);

const quietly = (solve: () => unknown) => (): unknown => {
  try {
    return solve();
  } catch (error) {
    return error;
  }
};

function compare(title: string, list: readonly Flows[], solvers: Readonly<Record<string, Solver>>): void {
  const names = Object.keys(solvers);
  const key = (flows: Flows, name: string) => `${flows.name}: ${name}`;
  const wrong = new Map<string, string>();
  const watches: Record<string, Stopwatch> = {};
  for (const flows of list) {
    for (const name of names) {
      const solve = solvers[name](flows);
      const rate = rateFrom(solve);
      if (isRight(flows, rate)) watches[key(flows, name)] = stopwatch(quietly(solve));
      else wrong.set(key(flows, name), rate === "endless" || rate !== null ? `${rate}`.slice(0, 7) : "none");
    }
  }
  // All cases of all solvers in turn, so that none is measured while a compiler still learns from another.
  const taken = sideBySide(watches);
  const slower: string[] = [];
  const rows = list.map((flows) => {
    const others = names.filter((name) => !name.startsWith(OURS) && key(flows, name) in taken);
    const own = taken[key(flows, OURS)] ?? Infinity;
    const best = Math.min(...others.map((name) => taken[key(flows, name)]));
    if (!(own <= best)) slower.push(flows.name);
    const cells = names.map((name) => {
      const seconds = taken[key(flows, name)];
      return seconds === undefined ? `wrong: ${wrong.get(key(flows, name))}` : micro(seconds);
    });
    const ratio = best === Infinity ? "ours alone" : `${(best / own).toPrecision(2)} x`;
    return [`${flows.name} (${flows.rates})`, ...cells, ratio];
  });
  const right = names.map((name) => list.filter((flows) => key(flows, name) in taken).length);
  const score = ["right", ...right.map((count) => `${count} of ${list.length}`), ""];
  table([title, ...names, "fastest other / ours"], [...rows, score]);
  if (slower.length > 0) print(`  SLOWER than another that is right: ${slower.join("; ")}.`);
}

/** Rates of return against packages from npm. */
export async function benchRoots(): Promise<void> {
  print(
    "  µs a call; in brackets the number of rates that exist, of which any counts as right: |NPV| under 1E-9 of all",
  );
  print(
    "  present values, or a number next to the root; none found where there is none. The packages are bare functions",
  );
  print(
    "  and stand against ours as a bare function; as Excel calls it includes reading ranges and checking arguments.",
  );
  compare("XIRR", datedFlows, dated);
  compare("IRR", periodicFlows, periodic);
}
