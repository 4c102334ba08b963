import { describe, expect, it } from "vitest";
import { presets, scenarioKeys } from "../../src/facts/presets";
import { scenarios } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import { hpcRamp } from "../../src/templates/hpc-ramp";
import { pivot } from "../../src/templates/pivot";
import { findPreset } from "../../src/templates/presets";
import { calculated } from "../support/calculated";
import { neededFor } from "../support/needed";
import { others } from "../support/presets";

const offers = (id: string) => templates.filter(({ presets: known }) => known.some((each) => each.id === id));

describe("the companies beside CleanSpark", () => {
  it("are the eleven that the thesis is held against, each found by its ticker", () => {
    const tickers = ["APLD", "BITF", "CIFR", "CORZ", "CRWV", "GLXY", "HUT", "IREN", "MARA", "RIOT", "WULF"];
    expect(others.map(({ ticker }) => ticker)).toEqual(tickers);
    for (const ticker of tickers) expect(findPreset(ticker.toLowerCase()).id).toBe(`${ticker}-LATEST`);
  });

  for (const preset of others) {
    describe(preset.title, () => {
      for (const template of offers(preset.id)) {
        it(`fills ${template.title} without an error, every check passing`, async () => {
          const result = await calculated(template.build(preset.id, "Base"));
          expect([...result.errors, ...result.failingChecks]).toEqual([]);
          expect(result.masterCheck).toBe(true);
        }, 240_000);
      }

      it("has leases, and is followed further only where enough was found", () => {
        expect(offers(preset.id).map(({ id }) => id)).toContain("hpc-ramp");
        const isFollowed = offers(preset.id).includes(pivot);
        expect(isFollowed).toBe(["CIFR", "MARA", "RIOT", "WULF"].includes(preset.ticker));
        const why = pivot.withheld?.find(({ id }) => id === preset.id)?.why;
        if (isFollowed) expect(why).toBeUndefined();
        else expect(why).toMatch(/not found|does not mine/);
      });

      it("says of every number where it comes from, and of every assumption why", () => {
        for (const [key, { source, kind, asOf }] of Object.entries(preset.inputs)) {
          expect(source.length, key).toBeGreaterThan(2);
          if (kind === "fact") expect(asOf, key).toMatch(/^20\d\d-/);
          if (kind === "assumption") expect(asOf, key).toBeNull();
        }
        for (const key of scenarioKeys) {
          for (const { name } of preset.phases[key]) {
            expect(preset.phaseNotes[name], name).toMatch(/Fact \(secondary|Derived: |Assumption: /);
          }
        }
        for (const { name } of preset.debts)
          expect(preset.debtNotes[name], name).toMatch(/Fact|Derived|Assumption/);
        for (const { debt } of preset.convertibles) {
          expect(preset.debts.map(({ name }) => name)).toContain(debt);
        }
      });
    });
  }

  it("let what their facts print: rate, load and term make the contract's value again", () => {
    const value = (id: string, name: string): number => {
      const phase = presets.find((each) => each.id === id)!.phases.base.find((each) => each.name === name)!;
      const grown = phase.escalator === 0 ? phase.termYears : (1.03 ** phase.termYears - 1) / 0.03;
      return phase.criticalMw * 12_000 * phase.rate * grown;
    };
    expect(value("HUT-LATEST", "River Bend LA") / 7.0e9).toBeCloseTo(1, 2);
    expect(value("HUT-LATEST", "Beacon Point 2 TX") / 9.8e9).toBeCloseTo(1, 2);
    expect(value("CIFR-LATEST", "Black Pearl TX") / 5.5e9).toBeCloseTo(1, 2);
    expect(value("CIFR-LATEST", "Stingray TX") / 2.0e9).toBeCloseTo(1, 2);
    expect(value("WULF-LATEST", "Lake Mariner for Fluidstack NY") / 6.7e9).toBeCloseTo(1, 2);
    expect(value("WULF-LATEST", "Kentucky for Anthropic KY") / 19e9).toBeCloseTo(1, 2);
    expect(value("CORZ-LATEST", "AMD, first 530 MW") / 14e9).toBeCloseTo(1, 2);
    expect(value("IREN-LATEST", "Childress for Microsoft TX") / 9.7e9).toBeCloseTo(1, 2);
    const riot = ["Anthropic 1, Rockdale TX", "Anthropic 2, Rockdale TX"].map((name) =>
      value("RIOT-LATEST", name),
    );
    expect((riot[0]! + riot[1]!) / 9.1e9).toBeCloseTo(1, 2);
    const helios = ["Helios I TX", "Helios II TX", "Helios III TX"].map((name) => value("GLXY-LATEST", name));
    expect(helios.reduce((sum, each) => sum + each, 0) / 15e9).toBeCloseTo(1, 2);
  });

  it("compare a GPU cloud with GPU clouds: its rent pays for the machines too", async () => {
    const result = await calculated(hpcRamp.build("IREN-LATEST", "Base"));
    expect(Math.abs(Number(result.headline("Own rate against peers' median")))).toBeLessThan(0.1);
  });

  it("are worth more from Bear to Base to Bull where they are let", async () => {
    const npv = await Promise.all(
      scenarios.map(async (scenario) => {
        const plan = hpcRamp.build("HUT-LATEST", scenario);
        const { cell } = plan.headlines.find(({ label }) => label === "NPV")!;
        return Number((await calculated(neededFor(plan, [cell]))).at(cell));
      }),
    );
    expect(npv[0]).toBeLessThan(npv[1]!);
    expect(npv[1]).toBeLessThan(npv[2]!);
  });
});
