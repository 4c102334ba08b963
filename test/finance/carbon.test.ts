import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { gridFactors, gridRegions } from "../../src/facts/gridFactors";
import { carbonCost, convertFactor, emissions, type FactorUnit } from "../../src/finance/carbon";
import { always, between, expectClose } from "./numbers";

const unit = fc.constantFrom<FactorUnit>("lb/MWh", "kg/MWh", "t/MWh", "g/kWh");

describe("an emission factor", () => {
  it("comes back from another unit, and weighs the same in any", () => {
    always([between(0, 3000), unit, unit, between(0, 1e7)], (factor, from, to, mwh) => {
      const converted = convertFactor(factor, from, to);
      expectClose(convertFactor(converted, to, from), factor);
      expectClose(emissions(mwh, converted, to), emissions(mwh, factor, from));
    });
  });

  it("in g/kWh is in kg/MWh, a tonne is 1000 kg and a pound 0.45359237", () => {
    expect(convertFactor(400, "kg/MWh", "g/kWh")).toBe(400);
    expect(convertFactor(0.4, "t/MWh", "kg/MWh")).toBe(400);
    expect(convertFactor(1000, "lb/MWh", "kg/MWh")).toBe(453.59237);
    expect(convertFactor(700, "lb/MWh", "lb/MWh")).toBe(700);
  });

  it("is told for every region by name, within what power can emit", () => {
    expect(Object.keys(gridRegions)).toEqual(Object.keys(gridFactors));
    for (const factor of Object.values(gridFactors)) {
      expect(factor).toBeGreaterThan(0);
      expect(factor).toBeLessThan(2500);
    }
  });
});

describe("emissions", () => {
  it("shrink with the renewable share, to nothing", () => {
    always([between(0, 1e7), between(0, 3000), between(0, 1)], (mwh, factor, share) => {
      expectClose(emissions(mwh, factor, "lb/MWh", share), emissions(mwh, factor) * (1 - share));
      expect(emissions(mwh, factor, "lb/MWh", 1)).toBe(0);
    });
  });

  it("cost their price", () => {
    always([between(0, 1e7), between(0, 500)], (t, price) => expect(carbonCost(t, price)).toBe(t * price));
  });
});
