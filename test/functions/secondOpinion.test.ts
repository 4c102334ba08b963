import { beforeAll, describe, expect, it } from "vitest";
import { metadata } from "../support/functions";
import { findLibreOffice, missingLibreOffice } from "../support/libreOffice";
import {
  type Calculated,
  type FoundCell,
  isFormula,
  throughIronCalc,
  throughLibreOfficeCalc,
} from "../support/spreadsheetEngines";
import { caseSheet, ours, theirs } from "./caseSheets";
import { type Case, type NativeFormula, nativeFormulas } from "./nativeFormulas";

/*
 * A second opinion on every function: two spreadsheets of other makers calculate the same from Excel's own functions.
 * Where a spreadsheet is wrong, that is said here with the truth by a third way, and fails once it is no longer so.
 */

const sheets = nativeFormulas.map(caseSheet);
const given = sheets.map(({ sheet }) => sheet);

/** The whole thesis in one call has no native formula; its own tests work it out anew. */
const WITHOUT_NATIVE = /^PIVOT|^HPC_PHASE/;

interface Fault {
  readonly id: string;
  readonly cases: readonly string[];
  readonly because: string;
  /** Our answer by neither spreadsheet nor by the function under test. */
  readonly truth: (given: Case) => number;
}

const list = (given: Case, name: string) => given[name] as readonly number[];
const number = (given: Case, name: string) => given[name] as number;
const total = (n: number, term: (i: number) => number): number =>
  Array.from({ length: n }, (_, i) => term(i)).reduce((sum, x) => sum + x, 0);

const worthAt = (given: Case, rate: number): number => {
  const [values, dates] = [list(given, "values"), given.dates as readonly number[] | undefined];
  const years = (i: number) => (dates ? (Math.floor(dates[i]!) - Math.floor(dates[0]!)) / 365 : i);
  return total(values.length, (i) => values[i]! / (1 + rate) ** years(i));
};

/** The only rate between two at which flows are worth nothing, by halving. */
function halved(given: Case, low: number, high: number): number {
  const isPositive = worthAt(given, low) > 0;
  expect(worthAt(given, high) > 0).toBe(!isPositive);
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (worthAt(given, middle) > 0 === isPositive) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The rate of two flows: what came back over what was paid, to the power of a year over the time between. */
const betweenTwo = (given: Case): number => {
  const [[paid, received], [start, end]] = [list(given, "values"), list(given, "dates")] as const;
  return Math.expm1((365 / (end! - start!)) * Math.log1p((paid! + received!) / -paid!));
};
const presentValue = (given: Case): number => worthAt(given, number(given, "rate"));
const yearly = (given: Case): number => (1 + halved(given, 0, 0.1)) ** number(given, "periodsPerYear") - 1;

/** Annuities of whole years, year by year. */
const cancelled: readonly Fault[] = [
  {
    id: "DEBT_SIZE",
    cases: ["a tiny rate"],
    because: "PV takes 1 from a power next to 1, which leaves seven digits at a rate of 1E-9",
    truth: (given) =>
      (number(given, "noi") / number(given, "dscr")) *
      total(number(given, "years"), (year) => (1 + number(given, "rate")) ** -(year + 1)),
  },
  {
    id: "CONTRACT_VALUE",
    cases: ["a tiny escalator"],
    because: "FV takes 1 from a power next to 1, which leaves seven digits at an escalator of 1E-9",
    truth: (given) =>
      number(given, "mw") *
      12000 *
      number(given, "rate") *
      total(number(given, "years"), (year) => (1 + number(given, "escalator")) ** year),
  },
];

const ironCalcFaults: readonly Fault[] = [
  ...cancelled,
  {
    id: "XNPV_ROBUST",
    cases: ["a rate of 0", "a negative rate", "a rate close to -1"],
    because: "XNPV refuses rates of 0 and less",
    truth: presentValue,
  },
  {
    id: "XNPV_ROBUST",
    cases: ["dates before the first"],
    because: "XNPV refuses dates before the first, as Excel's does",
    truth: presentValue,
  },
  {
    id: "XIRR_ROBUST",
    cases: ["unsorted dates"],
    because: "XIRR refuses dates before the first, as Excel's does",
    truth: (given) => halved(given, 0, 1),
  },
  {
    id: "XIRR_ROBUST",
    cases: ["a heavy loss", "a tiny rate"],
    because: "XIRR stops short of the root, at the eighth decimal",
    truth: betweenTwo,
  },
  {
    id: "XIRR_ROBUST",
    cases: ["almost all lost", "a total loss"],
    because: "XIRR does not find rates next to -1",
    truth: betweenTwo,
  },
  {
    id: "IRR_ROBUST",
    cases: ["24 draws and 180 months without a guess"],
    because: "IRR stops short of the root when it starts far from it",
    truth: yearly,
  },
];

/** As of the version that this was written with; another may have been mended. */
const libreOfficeVersion = "7.4";
const libreOfficeFaults: readonly Fault[] = [
  ...cancelled,
  {
    id: "XNPV_ROBUST",
    cases: ["a single flow"],
    because: "XNPV wants two flows",
    truth: presentValue,
  },
  {
    id: "XIRR_ROBUST",
    cases: ["a tiny rate"],
    because: "XIRR stops short of the root",
    truth: betweenTwo,
  },
  {
    id: "XIRR_ROBUST",
    cases: ["almost all lost", "a total loss"],
    because: "XIRR does not find rates below -0.99",
    truth: betweenTwo,
  },
  {
    id: "IRR_ROBUST",
    cases: ["a loss without a guess"],
    because: "IRR answers -1.385, where more than all is lost, to an example of Microsoft's",
    // 15,000 q^2 + 12,000 q = 70,000, q being a year's discount factor.
    truth: () => 30000 / (Math.sqrt(12000 ** 2 + 4 * 15000 * 70000) - 12000) - 1,
  },
  {
    id: "IRR_ROBUST",
    cases: ["24 draws and 180 months without a guess"],
    because: "IRR gives up when it starts far from the root",
    truth: yearly,
  },
  {
    id: "IRR_ROBUST",
    cases: ["almost all lost"],
    because: "IRR does not find rates next to -1",
    truth: () => 1e-9 ** (1 / 3) - 1,
  },
  {
    id: "IRR_ROBUST",
    cases: ["an enormous rate"],
    because: "IRR does not find rates far from its guess",
    truth: () => 1e6 - 1,
  },
  ...[
    { id: "GRID_FACTOR", cases: ["Texas"], truth: () => 736.629 * 0.45359237 },
    { id: "GRID_FACTOR", cases: ["tonnes"], truth: () => (736.629 * 0.45359237) / 1000 },
    { id: "EMISSIONS", cases: ["year"], truth: () => (803.5 * 8760 * 846.007 * 0.45359237) / 1000 },
    {
      id: "CO2_PER_BTC",
      cases: ["Georgia"],
      truth: () =>
        ((16.07 * 0.024 * 1.1 * 148.26e12 * 2 ** 32) / (3.125 * 86400e15)) * 846.007 * (0.45359237 / 1000),
    },
  ].map((fault) => ({
    ...fault,
    because: "CONVERT has a pound of 453.59231 g where it is 453.59237 by definition",
  })),
];

const TOLERANCE = 1e-9;
/** What rounding leaves where the answer is 0. */
const RESIDUE = 1e-15;

const isError = (cell: FoundCell) => typeof cell === "string" && cell.startsWith("#");

function isSame(own: FoundCell, other: FoundCell, isSearch = false): boolean {
  if (isSearch && isError(own)) return isError(other);
  if (typeof own !== "number" || typeof other !== "number") return own === other;
  if (own === 0 || other === 0) return Math.abs(own - other) <= RESIDUE;
  return Math.abs(own - other) <= TOLERANCE * Math.max(Math.abs(own), Math.abs(other));
}

/** Every answer that differs, in words. */
function differences(native: NativeFormula, title: string, other: readonly FoundCell[]): string[] {
  const own = ours(native, native.cases[title]!);
  if (own.length !== other.length) return [`${title}: ${own.length} answers here, ${other.length} there`];
  return own.flatMap((cell, i) =>
    isSame(cell, other[i]!, native.isSearch)
      ? []
      : [`${title}: answer ${i + 1} is ${cell} here and ${other[i]} there`],
  );
}

interface Engine {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly calculate: () => Promise<{ calculated: Calculated; isAsWritten: boolean }>;
  readonly missing: string | null;
}

const engines: readonly Engine[] = [
  {
    name: "IronCalc",
    faults: ironCalcFaults,
    missing: null,
    calculate: async () => ({ calculated: await throughIronCalc(given), isAsWritten: true }),
  },
  {
    name: "LibreOffice",
    faults: libreOfficeFaults,
    missing: missingLibreOffice("its second opinion on the functions"),
    calculate: async () => {
      const { calculated, version } = await throughLibreOfficeCalc(findLibreOffice()!, given);
      const isAsWritten = version === libreOfficeVersion;
      if (!isAsWritten) {
        console.warn(
          `LibreOffice is ${version}: whether it still makes the mistakes of ${libreOfficeVersion} is not checked.`,
        );
      }
      return { calculated, isAsWritten };
    },
  },
];

describe("the table of native formulas", () => {
  it("has every function", () => {
    const covered = new Set(nativeFormulas.map(({ id }) => id));
    expect(covered.size).toBe(nativeFormulas.length);
    expect([...metadata.keys()].filter((id) => !covered.has(id) && !WITHOUT_NATIVE.test(id))).toEqual([]);
  });

  it("calls none of our functions", () => {
    const formulas = given.flatMap(({ rows }) => rows.flat().filter(isFormula));
    expect(formulas.length).toBeGreaterThan(1000);
    expect(formulas.filter((formula) => /THESIS/i.test(formula))).toEqual([]);
  });
});

for (const { name, faults, missing, calculate } of engines) {
  if (missing && process.env.CI) it(`${name} is there`, () => expect.fail(missing));

  describe.skipIf(missing)(name, () => {
    let calculated: Calculated;
    let isAsWritten = true;
    beforeAll(async () => {
      ({ calculated, isAsWritten } = await calculate());
    });

    it.each(nativeFormulas.map((native, i) => [native.id, native, i] as const))(
      "comes to the same as %s",
      (id, native, i) => {
        const wrong = faults.filter((fault) => fault.id === id).flatMap(({ cases }) => cases);
        const right = Object.keys(native.cases).filter((title) => !wrong.includes(title));
        expect(right.length, "at least one case is compared").toBeGreaterThan(0);
        expect(
          right.flatMap((title) => differences(native, title, theirs(calculated, sheets[i]!, title))),
        ).toEqual([]);
      },
    );

    for (const { id, cases, because, truth } of faults) {
      it.each(cases)(`is wrong about ${id} of %s: ${because}`, (title) => {
        const i = nativeFormulas.findIndex((native) => native.id === id);
        const native = nativeFormulas[i]!;
        const input = { ...native.defaults, ...native.cases[title]! };
        const [own] = ours(native, native.cases[title]!);
        const [other] = theirs(calculated, sheets[i]!, title);
        const right = truth(input);
        expect(Math.abs((own as number) - right), `${own} is ${right}`).toBeLessThanOrEqual(
          1e-12 * Math.abs(right),
        );
        if (!isAsWritten) return;
        expect(
          isSame(other!, right),
          `${name} has come to ${other}: it is no longer true that ${because}. Take that out of the list.`,
        ).toBe(false);
      });
    }
  });
}
