import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presets, scenarioKeys } from "../../../src/facts/presets";
import { between, expectClose, wholeBetween } from "../numbers";
import { shippedLines, shippedPhaseValue, shippedSummary, withInputs } from "./shipped";
import { inputArbitraries, phases, phasesWith, theses } from "./theses";
import { debtKeys, type Keyed, phaseKeys, type Thesis, workedExample } from "./workedExample";

const RUNS = { numRuns: 60, endOnFailure: true };
const TOLERANCE = 1e-9;

const size = (row: readonly number[]): number => row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** A line's balance a quarter earlier. */
const openings = (opening: number, closings: readonly number[]): number[] => [
  opening,
  ...closings.slice(0, -1),
];

/** Checks closing − opening = change in every quarter, to the rounding of the largest of them. */
function expectCorkscrew(
  opening: number,
  closings: readonly number[],
  changes: readonly number[],
  scale = 0,
): void {
  const before = openings(opening, closings);
  const apart = size(closings.map((closing, i) => closing - before[i] - changes[i]));
  const largest = Math.max(Math.abs(opening), size(closings), size(changes), scale);
  expect(apart).toBeLessThanOrEqual(TOLERANCE * largest);
}

describe("whatever the thesis, PIVOT_MODEL", () => {
  it("has cash that moves by what comes in less what goes out", () => {
    fc.assert(
      fc.property(theses(), (thesis) => {
        const { cash, cash_in, cash_out } = shippedLines(thesis);
        const changes = cash.map((_, i) => cash_in[i] - cash_out[i]);
        expectCorkscrew(thesis.inputs.cash_opening, cash, changes, size(cash_in) + size(cash_out));
      }),
      RUNS,
    );
  });

  it("closes the corkscrews of project debt and of bitcoin held", () => {
    fc.assert(
      fc.property(theses(), (thesis) => {
        const { project_debt, project_draw, project_amort, btc_held, mined, btc_sold } = shippedLines(thesis);
        expectCorkscrew(
          0,
          project_debt,
          project_draw.map((draw, i) => draw - project_amort[i]),
          size(project_draw) * project_draw.length,
        );
        expectCorkscrew(
          thesis.inputs.btc_opening,
          btc_held,
          mined.map((btc, i) => btc - btc_sold[i]),
          size(mined),
        );
      }),
      RUNS,
    );
  });

  it("owes nothing more once every loan has run its course, and never less than nothing", () => {
    fc.assert(
      fc.property(
        theses(
          { quarters: fc.constant(80), project_amort_quarters: wholeBetween(1, 40) },
          phases.map(within(24)),
        ),
        (thesis) => {
          const { project_debt, project_draw, project_amort } = shippedLines(thesis);
          const drawn = project_draw.reduce((total, draw) => total + draw, 0);
          expectClose(
            project_amort.reduce((total, repaid) => total + repaid, 0),
            drawn,
            TOLERANCE,
          );
          expectClose(project_debt[79], 0, TOLERANCE, drawn);
          for (const debt of project_debt) expect(debt).toBeGreaterThanOrEqual(-TOLERANCE * drawn);
        },
      ),
      RUNS,
    );
  });

  it("carries losses forward: they grow by losses and fall by at most 80 % of income, which is not taxed", () => {
    fc.assert(
      fc.property(theses({ tax_rate: between(0.01, 1) }), (thesis) => {
        const { nol, taxable, tax, ebitda, depreciation, interest } = shippedLines(thesis);
        const scale = [taxable, ebitda, depreciation, interest].reduce(
          (most, row) => Math.max(most, size(row)),
          0,
        );
        const { nol_opening, tax_rate } = thesis.inputs;
        const used = taxable.map((income, i) => Math.max(0, income) - tax[i] / tax_rate);
        expectCorkscrew(
          nol_opening,
          nol,
          taxable.map((income, i) => Math.max(0, -income) - used[i]),
          scale,
        );
        const before = openings(nol_opening, nol);
        const slack = TOLERANCE * Math.max(scale, size(nol), nol_opening);
        used.forEach((use, i) => {
          expect(use).toBeGreaterThanOrEqual(-slack);
          expect(use).toBeLessThanOrEqual(Math.min(before[i], 0.8 * Math.max(0, taxable[i])) + slack);
          expect(nol[i]).toBeGreaterThanOrEqual(-slack);
        });
      }),
      RUNS,
    );
  });

  it("creates no power: what mines and what was taken from mining are never more than there was", () => {
    fc.assert(
      fc.property(theses(), (thesis) => {
        const { mining_mw, contracted_mw, efficiency, pue_mining } = thesis.inputs;
        const { mining_mw_left, converted_mw, hashrate, power_spare } = shippedLines(thesis);
        mining_mw_left.forEach((left, i) => {
          const most = Math.max(mining_mw, converted_mw[i]);
          expect(left + converted_mw[i]).toBeLessThanOrEqual(most * (1 + TOLERANCE));
          expect(left).toBeGreaterThanOrEqual(0);
          expect(hashrate[i] * efficiency * pue_mining).toBeLessThanOrEqual(left * (1 + TOLERANCE));
          const building = thesis.phases
            .filter((phase) => i + 1 >= phase.build_start)
            .reduce((total, phase) => total + phase.critical_mw * phase.pue, 0);
          expectClose(power_spare[i] + left + building, contracted_mw, TOLERANCE, left + building);
        });
      }),
      RUNS,
    );
  });
});

/** A phase that is built within some quarters. */
const within =
  (quarters: number) =>
  (phase: Keyed): Keyed => ({ ...phase, build_start: 1 + (phase.build_start % quarters) });

const SHORTFALLS = ["build_shortfall", "build_shortfall_after_btc", "peak_shortfall"];

describe("whatever the thesis, PIVOT_SUMMARY", () => {
  it("needs no more money where there is more to begin with, and less by no more than that", () => {
    fc.assert(
      fc.property(theses(), between(1, 5e9), (thesis, more) => {
        const before = shippedSummary(thesis);
        const after = shippedSummary(withInputs(thesis, { cash_opening: thesis.inputs.cash_opening + more }));
        const slack = TOLERANCE * sizeOfMoney(thesis);
        for (const key of SHORTFALLS) {
          const [less, was] = [after[key] as number, before[key] as number];
          expect(less, key).toBeLessThanOrEqual(was + slack);
          expect(less, key).toBeGreaterThanOrEqual(was - more - slack);
        }
      }),
      RUNS,
    );
  });

  it("never needs less for the build where the rent, which covers its costs untaxed, comes later", () => {
    fc.assert(
      fc.property(theses({ tax_rate: fc.constant(0) }), wholeBetween(1, 20), (any, more) => {
        const least = 1 - any.inputs.utilization * any.inputs.rate_factor;
        const thesis = {
          ...any,
          phases: any.phases.map((phase) => ({ ...phase, noi_margin: Math.max(phase.noi_margin, least) })),
        };
        const later = withInputs(thesis, { delay_quarters: thesis.inputs.delay_quarters + more });
        const shortfall = shippedSummary(later).build_shortfall as number;
        const before = shippedSummary(thesis).build_shortfall as number;
        expect(shortfall).toBeGreaterThanOrEqual(before - TOLERANCE * sizeOfMoney(thesis));
      }),
      RUNS,
    );
  });
});

function sizeOfMoney(thesis: Thesis): number {
  const { cash, cash_in, cash_out } = shippedLines(thesis);
  return Math.max(size(cash), size(cash_in), size(cash_out), Math.abs(thesis.inputs.min_cash));
}

describe("HPC_PHASE_VALUE", () => {
  const onePhase = fc.tuple(theses(), phases).map(([thesis, phase]) => ({ thesis, phase }));
  /** What a phase's flows weigh together: rent, costs and capex without their signs. */
  const weight = ({ inputs }: Thesis, phase: Keyed): number => {
    const years = phase.term_years * Math.max(1, (1 + phase.escalator) ** phase.term_years);
    const rent =
      12000 * phase.rate * phase.critical_mw * years * (2 + inputs.utilization * inputs.rate_factor);
    return rent + 2 * phase.critical_mw * phase.capex_per_mw * (1 + inputs.capex_overrun);
  };
  const lastQuarter = ({ inputs }: Thesis, phase: Keyed): number =>
    phase.build_start + phase.build_quarters + inputs.delay_quarters + 4 * phase.term_years;
  /** The most that a discount rate makes of 1 on the way. */
  const most = (thesis: Thesis, phase: Keyed, rate: number): number =>
    Math.max(1, (1 + rate) ** (-lastQuarter(thesis, phase) / 4));

  it("is what the model's hpc_value says of a phase that is certain", () => {
    fc.assert(
      fc.property(onePhase, ({ thesis, phase }) => {
        const certain = { ...thesis, phases: [{ ...phase, probability: 1 }] };
        const scale = weight(thesis, phase) * most(thesis, phase, thesis.inputs.wacc_hpc);
        const [npv] = shippedPhaseValue(thesis, phase) as number[];
        expectClose(npv, shippedSummary(certain).hpc_value as number, TOLERANCE, scale);
      }),
      RUNS,
    );
  });

  it("adds up over phases by their probabilities", () => {
    fc.assert(
      fc.property(theses(), (thesis) => {
        const parts = thesis.phases.map((phase) => ({
          worth: phase.probability * (shippedPhaseValue(thesis, phase)[0] as number),
          scale: weight(thesis, phase) * most(thesis, phase, thesis.inputs.wacc_hpc),
        }));
        const expected = parts.reduce((total, { worth }) => total + worth, 0);
        const scale = parts.reduce((total, part) => total + part.scale, 0);
        expectClose(shippedSummary(thesis).hpc_value as number, expected, TOLERANCE, scale);
      }),
      { ...RUNS, numRuns: 40 },
    );
  });

  it("is worth nothing at its own rate of return", () => {
    const paying = phasesWith({
      critical_mw: between(10, 600),
      rate: between(100, 400),
      noi_margin: between(0.6, 1),
      capex_per_mw: between(3e6, 2e7),
      term_years: wholeBetween(8, 25),
    });
    const rented = theses({ utilization: between(0.6, 1), rate_factor: between(0.7, 2) });
    fc.assert(
      fc.property(rented, paying, (thesis, phase) => {
        const [, rate] = shippedPhaseValue(thesis, phase) as number[];
        const [npv] = shippedPhaseValue(withInputs(thesis, { wacc_hpc: rate }), phase) as number[];
        expectClose(npv, 0, TOLERANCE, weight(thesis, phase) * most(thesis, phase, rate));
      }),
      RUNS,
    );
  });

  it("changes in a straight line with utilization, so that two calls give its breakeven", () => {
    fc.assert(
      fc.property(onePhase, between(0, 1), ({ thesis, phase }, utilization) => {
        const at = (share: number) =>
          shippedPhaseValue(withInputs(thesis, { utilization: share }), phase)[0] as number;
        const [empty, full] = [at(0), at(1)];
        const scale =
          weight(withInputs(thesis, { utilization: 1 }), phase) * most(thesis, phase, thesis.inputs.wacc_hpc);
        expectClose(at(utilization), empty + utilization * (full - empty), TOLERANCE, scale);
      }),
      RUNS,
    );
    // By hand for the example's first phase.
    const [phase] = workedExample.phases;
    const at = (utilization: number) =>
      shippedPhaseValue(withInputs(workedExample, { utilization }), phase)[0] as number;
    const breakeven = at(0) / (at(0) - at(1));
    expect(breakeven).toBeGreaterThan(0.5);
    expect(Math.abs(at(breakeven))).toBeLessThan(1);
  });
});

describe("the CleanSpark presets", () => {
  const serialOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86400e3 + 25569;
  /** A preset's row has the name and then the figures of the model's columns, in their order. */
  const keyed = (keys: readonly string[], row: object): Keyed => {
    const [, ...figures] = Object.values(row) as [string, ...number[]];
    expect(figures).toHaveLength(keys.length);
    return Object.fromEntries(figures.map((figure, i) => [keys[i], figure]));
  };
  const views = presets.filter(({ ticker }) => ticker === "CLSK");

  it("are two views", () => {
    expect(views.map(({ id }) => id).sort()).toEqual(["CLSK-2026-01", "CLSK-LATEST"]);
  });

  for (const preset of views) {
    const thesisOf = (scenario: (typeof scenarioKeys)[number]): Thesis => ({
      inputs: Object.fromEntries(
        Object.keys(inputArbitraries).map((key) => {
          const value = preset.inputs[key][scenario];
          return [key, typeof value === "string" ? serialOf(value) : value];
        }),
      ),
      phases: preset.phases[scenario].map((phase) => keyed(phaseKeys, phase)),
      debts: preset.debts.map((debt) => keyed(debtKeys, debt)),
    });

    it(`are worth most a share in the bull case and least in the bear case (${preset.id})`, () => {
      const worth = scenarioKeys.map(
        (scenario) => shippedSummary(thesisOf(scenario)).value_per_share as number,
      );
      expect(worth.every(Number.isFinite)).toBe(true);
      expect(worth).toEqual([...worth].sort((a, b) => a - b));
    });
  }
});
