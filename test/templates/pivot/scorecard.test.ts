import { beforeAll, describe, expect, it } from "vitest";
import { presets } from "../../../src/facts/presets";
import { pivot } from "../../../src/templates/pivot";
import { scorecard } from "../../../src/templates/scorecard";
import { calculated, type CalculatedPlan } from "../../support/calculated";
import { labelled, withInputs } from "./changed";

const few = { trials: 100 };
const verdicts = ["Holds", "Watch", "Fails"];

/** Claim, value and verdict, a line each. */
const claimsOf = (result: CalculatedPlan): unknown[][] =>
  (result.values.get("Scorecard") ?? [])
    .filter((line) => verdicts.includes(String(line[5])))
    .map((line) => [line[0], line[3], line[5]]);

const columns = (result: CalculatedPlan, label: string): unknown[] =>
  labelled(result, "Then and now", label).slice(1, 4);

describe("the pivot of CleanSpark", () => {
  const results: CalculatedPlan[] = [];
  beforeAll(async () => {
    results.push(
      await calculated(withInputs(pivot.build("CLSK-LATEST", "Base"), few)),
      await calculated(withInputs(pivot.build("CLSK-LATEST", "Base"), { ...few, btc_price: 60_000 })),
    );
  }, 60_000);

  it("comes to the verdicts of the scorecard that stands alone, by other sheets", async () => {
    const alone = await calculated(withInputs(scorecard.build("CLSK-LATEST", "Base"), few));
    const [mine, theirs] = [claimsOf(results[0]), claimsOf(alone)];
    expect(mine).toHaveLength(17);
    mine.forEach(([claim, value, verdict], index) => {
      const [sameClaim, otherValue, sameVerdict] = theirs[index];
      expect([claim, verdict]).toEqual([sameClaim, sameVerdict]);
      if (typeof value === "number") expect(value).toBeCloseTo(Number(otherValue), 8);
      else expect(value).toBe(otherValue);
    });
    const behind = (result: CalculatedPlan): unknown[][] =>
      result.values
        .get("Scorecard")!
        .slice(28)
        .map((line) => [line[0], line[3]]);
    behind(results[0]).forEach(([label, value], index) => {
      const [, other] = behind(alone)[index];
      if (typeof value === "number")
        expect(value / (Number(other) || 1), String(label)).toBeCloseTo(other ? 1 : 0, 6);
      else expect(value, String(label)).toBe(other);
    });
  }, 30_000);

  it("shows both views, of which its own is this workbook until an input is changed", () => {
    const [untouched, changed] = results;
    for (const label of ["Build shortfall", "HPC capex", "Value per share", "Bitcoin price at the start"]) {
      const [then, now, here] = columns(untouched, label);
      expect(here, label).toBe(now);
      expect(then, label).not.toBe(now);
      expect(columns(changed, label).slice(0, 2), label).toEqual([then, now]);
    }
    expect(columns(changed, "Bitcoin price at the start")[2]).toBe(60_000);
    expect(Number(columns(changed, "Build shortfall")[2])).toBeGreaterThan(
      Number(columns(untouched, "Build shortfall")[2]),
    );
  });

  it("gives a view's claims the metric that the Scorecard of that view has", () => {
    for (const metric of [
      "Spare power in the tightest quarter",
      "First day of the first quarter with rent",
      "Treasury bitcoin that the build uses up",
      "Mining margin after a fall of bitcoin",
      "Yield on cost less cost of capital",
      "HPC revenue at the horizon ÷ market",
    ]) {
      const [, now, here] = columns(results[0], metric);
      expect(Number(now), metric).toBeCloseTo(Number(here), 8);
    }
  });

  it("lists every input of the model that the two views give otherwise", () => {
    const [now, then] = ["CLSK-LATEST", "CLSK-2026-01"].map((id) =>
      presets.find((preset) => preset.id === id)!,
    );
    const rows = results[0].values.get("Then and now")!;
    const first = rows.findIndex((line) => line[0] === "Inputs that changed") + 1;
    const listed = rows.slice(first).findIndex((line) => line[0] === null || line[0] === undefined);
    const changed = Object.keys(now.inputs).filter((key) =>
      (["bear", "base", "bull"] as const).some(
        (scenario) => now.inputs[key][scenario] !== then.inputs[key][scenario],
      ),
    );
    expect(listed).toBe(changed.length);
  });

  it("says when rent slipped, where the lease was signed and what the notes cost", () => {
    const words = results[0].values
      .get("Then and now")!
      .flat()
      .filter((cell) => typeof cell === "string")
      .join(" ");
    expect(words).toContain("not Texas");
    expect(words).toContain("$2.276bn");
    expect(words).toContain("18 Sep 2026");
  });
});

describe("the pivot of January 2026", () => {
  it("is the column of its own date", async () => {
    const result = await calculated(withInputs(pivot.build("CLSK-2026-01", "Bear"), few));
    for (const label of ["Build shortfall", "Value per share"]) {
      const [then, , here] = columns(result, label);
      expect(here).toBe(then);
    }
    expect(result.failingChecks).toEqual([]);
  }, 30_000);
});

describe("the pivot of no company", () => {
  it("has a Scorecard, and no views to compare", () => {
    const sheets = pivot.build("blank", "Base").sheets.map(({ name }) => name);
    expect(sheets).toContain("Scorecard");
    expect(sheets).not.toContain("Then and now");
  });
});
