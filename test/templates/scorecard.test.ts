import { beforeAll, describe, expect, it } from "vitest";
import { deals } from "../../src/facts/deals";
import { presets, type Preset } from "../../src/facts/presets";
import { judge } from "../../src/plan/rules";
import { scenarios, type Scenario, type WorkbookPlan } from "../../src/plan/plan";
import { scorecard } from "../../src/templates/scorecard";
import { calculated, type CalculatedPlan } from "../support/calculated";
import { thorough } from "../support/presets";
import { withInputs } from "./pivot/changed";

const latest = presets.find(({ id }) => id === "CLSK-LATEST")!;
/** With few trials, since none of these tests looks at the odds themselves. */
const build = (scenario: Scenario, preset = "CLSK-LATEST"): WorkbookPlan =>
  withInputs(scorecard.build(preset, scenario), { trials: 100 });

interface Row {
  readonly value: number | string;
  readonly verdict: string;
  readonly turns: string;
}

/** The claims of the sheet by what the thesis needs. */
function claimsOf(result: CalculatedPlan): Map<string, Row> {
  const rows = (result.values.get("Scorecard") ?? []).filter((line) =>
    ["Holds", "Watch", "Fails"].includes(String(line[5])),
  );
  return new Map(
    rows.map((line) => [
      String(line[0]),
      { value: line[3] as number | string, verdict: String(line[5]), turns: String(line[9]) },
    ]),
  );
}

const number = (result: CalculatedPlan, claim: string): number => Number(claimsOf(result).get(claim)!.value);

/** A figure of a workings sheet under its label. */
function figure(result: CalculatedPlan, label: string, sheet = "Scorecard workings"): number {
  const line = result.values.get(sheet)!.find((cells) => cells[0] === label);
  if (!line) throw new Error(`${sheet} has no "${label}".`);
  return Number(line[1]);
}

const input = (preset: Preset, key: string, scenario: "bear" | "base" | "bull" = "base"): number =>
  Number(preset.inputs[key][scenario]);

/** First year's rent of a deal: its value over the sum of a growing row, year by year. */
function rentOf(value: number, mw: number, years: number, escalator: number): number {
  let sum = 0;
  for (let year = 0; year < years; year += 1) sum += (1 + escalator) ** year;
  return value / (mw * 1000 * 12 * sum);
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
};

describe("every view and scenario", () => {
  it("keeps the rules of modelling", () => {
    for (const { id } of thorough) {
      for (const scenario of scenarios) expect(judge(build(scenario, id)), `${id} ${scenario}`).toEqual([]);
    }
  });
});

describe("CleanSpark in November 2026", () => {
  const results = new Map<Scenario, CalculatedPlan>();
  beforeAll(async () => {
    for (const scenario of scenarios) results.set(scenario, await calculated(build(scenario)));
  }, 60_000);
  const of = (scenario: Scenario): CalculatedPlan => results.get(scenario)!;

  it("calculates without an error and passes its own checks in every scenario", () => {
    for (const [scenario, result] of results) {
      expect(result.errors, scenario).toEqual([]);
      expect(result.failingChecks, scenario).toEqual([]);
      expect(result.masterCheck, scenario).toBe(true);
    }
  });

  it("tests all seventeen claims and counts every verdict once", () => {
    for (const [, result] of results) {
      expect(claimsOf(result).size).toBe(17);
      const counted = ["Claims that hold", "Claims to watch", "Claims that fail"].map((label) =>
        Number(result.headline(label)),
      );
      const verdicts = [...claimsOf(result).values()].map(({ verdict }) => verdict);
      expect(counted).toEqual(
        ["Holds", "Watch", "Fails"].map((word) => verdicts.filter((verdict) => verdict === word).length),
      );
    }
  });

  it("fails most claims in Bear, few in Base and hardly one in Bull", () => {
    const fails = scenarios.map((scenario) => Number(of(scenario).headline("Claims that fail")));
    const holds = scenarios.map((scenario) => Number(of(scenario).headline("Claims that hold")));
    expect(fails[0]).toBeGreaterThan(10);
    expect(fails[1]).toBeLessThanOrEqual(2);
    expect(fails[2]).toBeLessThanOrEqual(1);
    expect(holds[0]).toBeLessThan(holds[1]);
    expect(holds[1]).toBeLessThanOrEqual(holds[2]);
  });

  it("sees the lease of Sandersville below the peers' median, which the leases give by hand", () => {
    const leases = deals.filter(({ kind }) => kind === "lease");
    const peers = median(leases.map((deal) => rentOf(deal.revenue, deal.criticalMw, deal.years, 0.03)));
    const own = latest.phases.base;
    const mw = own.reduce((sum, phase) => sum + phase.criticalMw, 0);
    const rent = own.reduce((sum, phase) => sum + phase.criticalMw * phase.rate, 0) / mw;
    expect(number(of("Base"), "Leases are long and their rent is no discount")).toBeCloseTo(
      rent / peers - 1,
      10,
    );
    expect(claimsOf(of("Base")).get("Leases are long and their rent is no discount")!.verdict).toBe("Watch");
  });

  it("earns the spread between yield on cost and cost of capital", () => {
    const phases = latest.phases.base;
    const used = input(latest, "utilization") * input(latest, "rate_factor");
    const income = phases.reduce(
      (sum, { criticalMw, rate, noiMargin }) => sum + criticalMw * rate * 12_000 * (used - 1 + noiMargin),
      0,
    );
    const capex = phases.reduce((sum, phase) => sum + phase.criticalMw * phase.capexPerMw, 0);
    expect(number(of("Base"), "HPC earns more than its capital costs")).toBeCloseTo(
      income / capex - input(latest, "wacc_hpc"),
      10,
    );
  });

  it("leaves to equity what neither project debt nor the notes pay for", () => {
    const capex = latest.phases.base.reduce(
      (sum, phase) => sum + phase.criticalMw * phase.capexPerMw * (1 - phase.loanToCost),
      0,
    );
    const notes = 2.276e9 * 0.985;
    const owned =
      input(latest, "cash_opening") +
      input(latest, "btc_opening") * input(latest, "btc_price") * (1 - input(latest, "btc_haircut"));
    expect(number(of("Base"), "The capital is within reach")).toBeCloseTo((capex - notes) / owned, 6);
  });

  it("works out the mining margin after a fall of bitcoin from the network's own numbers", () => {
    const networkPetahashes = (input(latest, "difficulty") * 2 ** 32) / 600 / 1e15;
    const earned =
      ((3.125 + input(latest, "fees_per_block")) * 144 * input(latest, "btc_price") * 0.7) /
      networkPetahashes;
    const cost =
      input(latest, "efficiency") * 24 * input(latest, "power_price") + input(latest, "other_hashcost");
    expect(number(of("Base"), "Mining earns its cash cost through the cycle")).toBeCloseTo(
      1 - cost / earned,
      8,
    );
  });

  it("holds the landlord's yield against what a GPU cloud earns on machines and halls", () => {
    const hours = 8760;
    const revenue = 2.1 * hours;
    const ebit = revenue * 0.9 - 1.9 * hours * input(latest, "power_price") * 1.3 - 55_100 / 5;
    const capexPerMw = 11.9e6;
    const gpus = 1000 / 1.9;
    const earned = (ebit * gpus) / (55_100 * gpus + capexPerMw);
    const lease = number(of("Base"), "HPC earns more than its capital costs") + input(latest, "wacc_hpc");
    expect(number(of("Base"), "A lease earns as much on capital as GPU cloud")).toBeCloseTo(
      lease - earned,
      10,
    );
  });

  it("counts carbon in tonnes of the Georgia grid", () => {
    const perMwh = (846.007 * 0.453_592_37) / 1000;
    const energy = figure(of("Base"), "Energy of mining, whole model");
    expect(figure(of("Base"), "Emissions of mining, whole model")).toBeCloseTo(energy * perMwh, 0);
    // 572 MW at the most after Sandersville, 808 MW before, and never more than seven years.
    expect(energy).toBeLessThan(808 * 8766 * 7);
    expect(energy).toBeGreaterThan(0.2 * 572 * 8766 * 7 * 0.9);
  });

  it("moves each verdict exactly where its sentence says", async () => {
    const bear = of("Bear");
    const base = of("Base");
    const driver = (result: CalculatedPlan, label: string): number => figure(result, `${label}: holds`);
    const [inBear, inBase] = [
      await calculated(withInputs(build("Bear"), { cash_opening: driver(bear, "Cash at the start") })),
      await calculated(
        withInputs(build("Base"), {
          contracted_mw: driver(base, "Contracted power"),
          gpu_rate: driver(base, "Rent of a GPU"),
          carbon_price: driver(base, "Carbon price"),
          rate_factor: driver(base, "Rent against plan"),
        }),
      ),
    ];
    expect(number(inBear, "Cash and bitcoin last until the rent")).toBeCloseTo(0.5, 8);
    expect(number(inBase, "Power is secured with room to spare")).toBeCloseTo(0.1, 8);
    expect(number(inBase, "Sites pay even where demand is weak")).toBeCloseTo(0.85, 8);
    // The GPU cloud is held against the lease, whose rent changed too: put it back.
    const rent = await calculated(
      withInputs(build("Base"), {
        gpu_rate: driver(base, "Rent of a GPU"),
        carbon_price: driver(base, "Carbon price"),
      }),
    );
    expect(number(rent, "A lease earns as much on capital as GPU cloud")).toBeCloseTo(0, 8);
    expect(number(rent, "Carbon would not eat the profit")).toBeCloseTo(0.1, 8);
  }, 60_000);

  it("follows the analyst's own thresholds", async () => {
    const changed = await calculated(
      withInputs(build("Base"), { holds_power: 0.5, fails_power: 0.4, holds_premium: -0.05 }),
    );
    const verdict = (claim: string): string => claimsOf(changed).get(claim)!.verdict;
    expect(verdict("Power is secured with room to spare")).toBe("Fails");
    expect(verdict("Leases are long and their rent is no discount")).toBe("Holds");
  }, 30_000);

  it("says in words what does not occur instead of showing an error", async () => {
    const never = await calculated(withInputs(build("Base"), { delay_quarters: 40 }));
    const claims = claimsOf(never);
    expect(never.errors).toEqual([]);
    expect(claims.get("The first rent comes in 2027")).toMatchObject({ value: "none", verdict: "Fails" });
    expect(claims.get("A hundredth of the HPC market is in reach")).toMatchObject({
      value: 0,
      verdict: "Fails",
    });
  }, 30_000);
});

describe("CleanSpark in January 2026", () => {
  it("had no signed lease behind it, planned an earlier rent and a smaller share of the market", async () => {
    const then = claimsOf(await calculated(build("Base", "CLSK-2026-01")));
    const now = claimsOf(await calculated(build("Base")));
    const backed = "Strong names stand behind the rent";
    expect([then.get(backed)!.verdict, now.get(backed)!.verdict]).toEqual(["Watch", "Holds"]);
    const first = "The first rent comes in 2027";
    expect(Number(now.get(first)!.value) - Number(then.get(first)!.value)).toBe(92);
    const market = "A hundredth of the HPC market is in reach";
    expect([then.get(market)!.verdict, now.get(market)!.verdict]).toEqual(["Watch", "Holds"]);
  }, 30_000);
});
