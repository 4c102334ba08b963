import { describe, expect, it } from "vitest";
import { gridFactors } from "../../src/facts/gridFactors";
import { presets, scenarioKeys, type Preset, type ScenarioKey } from "../../src/facts/presets";
import { scenarios, type WorkbookPlan } from "../../src/plan/plan";
import { judge } from "../../src/plan/rules";
import { carbon } from "../../src/templates/carbon";
import { calculated, type CalculatedPlan } from "../support/calculated";

const day = 86_400_000;

/** The cell beside a label; `offset` columns on. */
function beside(result: CalculatedPlan, sheet: string, label: string, offset = 1) {
  const line = (result.values.get(sheet) ?? []).find((cells) => cells[0] === label);
  if (!line) throw new Error(`${sheet} has no row "${label}".`);
  return line[offset];
}

const cleanspark = [
  [620, "SRSO"],
  [234, "SRTV"],
  [110, "RMPA"],
  [63, "SRMV"],
] as const;
/** Power of the mining sites and their grids, by preset. */
const mine: Readonly<Record<string, readonly (readonly [mw: number, region: string])[]>> = {
  "CLSK-LATEST": cleanspark,
  "CLSK-2026-01": cleanspark,
  blank: [[200, "US"]],
};

const regionOfPhase = (name: string): string =>
  name.includes("Texas") || name.includes("TX") ? "ERCT" : /Georgia|GA/.test(name) ? "SRSO" : "US";

/**
 * The same a second way, with plain loops over days and quarters, JavaScript's own calendar, kilograms instead of
 * pounds, and none of the project's finance code.
 */
function simulate(preset: Preset, scenario: ScenarioKey, shown: (label: string) => number) {
  const input = (key: string): number => Number(preset.inputs[key][scenario]);
  const quarters = Number(preset.inputs.quarters.base);
  const [year, month] = String(preset.inputs.model_start.base).split("-").map(Number);
  const halvings = [5, 6, 7].map((n) => (1_713_571_767 + (n - 4) * 210_000 * input("block_seconds")) * 1000);
  const kilos = (region: string): number => gridFactors[region] * 0.45359237;
  const years = Array.from({ length: Math.ceil(quarters / 4) }, () => ({
    miningTonnes: 0,
    hpcTonnes: 0,
    cost: 0,
    bitcoin: 0,
    margin: 0,
    income: 0,
  }));
  const decline = 1 - shown("Fall of the grids' emission factors");
  let taking = 0;
  for (let t = 1; t <= quarters; t += 1) {
    const of = years[Math.floor((t - 1) / 4)];
    const elapsed = (t - 1) / 4;
    const cleaner = decline ** (year - 2023 + elapsed);
    const price = input("btc_price") * (1 + input("btc_growth")) ** elapsed;
    const tonnePrice = shown("Carbon price at the start") * (1 + shown("Carbon price growth")) ** elapsed;
    const begun = preset.phases[scenario].filter((phase) => t >= phase.buildStart);
    const takenIn = (region: string | null): number =>
      begun
        .filter(({ name }) => region === null || regionOfPhase(name) === region)
        .reduce((sum, phase) => sum + phase.fromMining * phase.criticalMw * phase.pue, 0);
    const joules = input("efficiency") * input("pue_mining");
    const path =
      input("hashrate") +
      (input("hashrate_target") - input("hashrate")) * Math.min(1, t / input("hashrate_quarters"));
    const hashrate = Math.min(path, Math.max(0, input("mining_mw") - takenIn(null)) / joules);
    let mined = 0;
    let days = 0;
    for (let k = 0; k < 3; k += 1) {
      const m = 3 * (t - 1) + k;
      const difficulty = input("difficulty") * (1 + input("difficulty_growth")) ** m;
      for (let at = Date.UTC(year, month - 1 + m, 1); at < Date.UTC(year, month + m, 1); at += day) {
        const subsidy = 3.125 / 2 ** halvings.filter((halving) => at + day / 2 >= halving).length;
        const blocks = (hashrate * 1e18 * 86_400) / (difficulty * 2 ** 32);
        mined += blocks * (subsidy + input("fees_per_block")) * input("uptime") * (1 - input("pool_fee"));
        days += 1;
      }
    }
    const energy = hashrate * joules * 24 * days * input("uptime");
    const cost =
      energy * 1000 * input("power_price") +
      input("other_hashcost") * hashrate * 1000 * days * input("uptime");
    const margin = mined * price - cost;
    const on = input("curtail") === 1 && margin < 0 ? 0 : 1;
    let sum = 0;
    let weighed = 0;
    for (const [mw, region] of mine[preset.id]) {
      const left = Math.max(0, mw - takenIn(region));
      sum += left;
      weighed += left * kilos(region);
    }
    const tonnes = (((energy * weighed) / sum) * cleaner * on * (1 - input("renewable_share"))) / 1000;
    of.miningTonnes += tonnes;
    of.cost += tonnes * tonnePrice;
    of.bitcoin += mined * on;
    of.margin += margin * on;
    if (on === 1 && tonnes * tonnePrice > margin) taking += 1;

    for (const phase of preset.phases[scenario]) {
      const start = phase.buildStart + phase.buildQuarters + input("delay_quarters");
      if (t < start || t >= start + 4 * phase.termYears) continue;
      const ramp = (x: number): number =>
        phase.rampQuarters === 0 ? 1 : Math.min(1, Math.max(0, x / phase.rampQuarters));
      const running = (phase.criticalMw * (ramp(t - start) + ramp(t - start + 1))) / 2;
      const rent = running * 3000 * phase.rate * (1 + phase.escalator) ** Math.floor((t - start) / 4);
      of.income += rent * (input("utilization") * input("rate_factor") - 1 + phase.noiMargin);
      of.hpcTonnes +=
        (running *
          input("utilization") *
          phase.pue *
          24 *
          days *
          kilos(regionOfPhase(phase.name)) *
          cleaner *
          (1 - shown("HPC power counted as free of emissions"))) /
        1000;
    }
  }
  return { years, taking };
}

const close = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  actual.forEach((value, index) => expect(Math.abs(value - expected[index]) / size).toBeLessThan(1e-9));
};
const known: readonly Preset[] = presets.filter(({ id }) => mine[id]);

describe("the Carbon template", () => {
  for (const preset of known) {
    it(`agrees with a simulation by days, in kilograms, for ${preset.title}`, async () => {
      for (const [index, key] of scenarioKeys.entries()) {
        const plan = carbon.build(preset.id, scenarios[index]);
        expect(judge(plan)).toEqual([]);
        const result = await calculated(plan);
        const { years, taking } = simulate(preset, key, (label) =>
          Number(beside(result, "Inputs", label, 2)),
        );
        const row = (label: string): number[] => result.numbers("Years", label);
        close(
          row("Mining: emissions, market-based"),
          years.map(({ miningTonnes }) => miningTonnes),
        );
        close(
          row("HPC: emissions, market-based"),
          years.map(({ hpcTonnes }) => hpcTonnes),
        );
        close(
          row("Mining: carbon cost borne"),
          years.map(({ cost }) => cost),
        );
        close(
          row("Mining: margin before carbon"),
          years.map(({ margin }) => margin),
        );
        close(
          row("HPC: income before carbon"),
          years.map(({ income }) => income),
        );
        close(
          row("Bitcoin mined"),
          years.map(({ bitcoin }) => bitcoin),
        );
        expect(result.headline("Emissions of mining, first year")).toBeCloseTo(years[0].miningTonnes, 3);
        expect(beside(result, "Summary", "Quarters in which carbon takes the whole margin of mining")).toBe(
          taking,
        );
        expect([...result.errors, ...result.failingChecks]).toEqual([]);
        expect(result.masterCheck).toBe(true);
        expect(beside(result, "Summary", "Is the live scenario the one above?")).toBe("✓ yes");
      }
    });
  }

  it("follows the scenario cell as if it had been built for that scenario", async () => {
    const changed = await calculated(carbon.build("CLSK-LATEST", "Bull"), { input_scenario: "Bear" });
    const built = await calculated(carbon.build("CLSK-LATEST", "Bear"));
    expect(changed.plan.headlines.map(({ label }) => changed.headline(label))).toEqual(
      built.plan.headlines.map(({ label }) => built.headline(label)),
    );
  });

  it("takes mining's margin at the carbon price that it says takes it", async () => {
    const plan = carbon.build("CLSK-LATEST", "Base");
    const before = await calculated(plan);
    const takes = Number(before.headline("Carbon price that takes the margin of mining"));
    const after = await calculated(plan, { input_carbon_price: takes });
    expect(after.headline("Margin of mining after carbon")).toBeCloseTo(0, 9);
    // And at the break-even bitcoin price, carbon included, nothing is left either.
    const price = Number(beside(before, "Summary", "Break-even bitcoin price, carbon included"));
    const poor = await calculated(plan, { input_btc_price: price });
    expect(poor.headline("Margin of mining after carbon")).toBeCloseTo(0, 9);
  });

  it("emits half as much where half of the power is clean, and saves half of the cost", async () => {
    const plan = carbon.build("CLSK-LATEST", "Base");
    const before = await calculated(plan, { input_renewable_share: 0 });
    const after = await calculated(plan, { input_renewable_share: 0.5 });
    for (const label of [
      "Emissions of mining, first year",
      "Carbon cost of a bitcoin",
      "Emissions of a bitcoin",
    ]) {
      expect(Number(after.headline(label)) / Number(before.headline(label))).toBeCloseTo(0.5, 9);
    }
  });

  it("moves mining to dirtier grids where HPC takes the power of a cleaner one", async () => {
    const result = await calculated(carbon.build("CLSK-LATEST", "Base"), { input_grid_decline: 0 });
    const factors = result.numbers("Carbon", "Emission factor of mining");
    // Sandersville takes 236 MW of Georgia's 620 from the third quarter on.
    expect(factors[2]).toBeGreaterThan(factors[1]);
    expect(factors[2]).toBeCloseTo(
      (383.75 * 846.007 + 234 * 903.306 + 110 * 1042.539 + 63 * 741.741) / (383.75 + 234 + 110 + 63),
      6,
    );
  });

  it("counts with an emission factor of the reader's own and says that it is none of the published ones", async () => {
    const plan = carbon.build("CLSK-LATEST", "Base");
    const sheets = plan.sheets.map((sheet) => {
      if (sheet.name !== "Grid factors") return sheet;
      const cells = sheet.blocks[0].cells.map((line) => [...line]);
      const row = cells.findIndex((line) => line[0] === "SRSO");
      cells[row][2] = 0;
      return { ...sheet, blocks: [{ ...sheet.blocks[0], cells }] };
    });
    const changed: WorkbookPlan = { ...plan, sheets };
    const before = await calculated(plan);
    const after = await calculated(changed);
    expect(Number(after.headline("Emissions of a bitcoin"))).toBeLessThan(
      Number(before.headline("Emissions of a bitcoin")) / 2,
    );
    expect(beside(after, "Grid factors", "SRSO", 5)).toBe("✗ your own");
    expect(beside(after, "Grid factors", "ERCT", 5)).toBe("✓ as published");
    expect([...after.errors, ...after.failingChecks]).toEqual([]);
  });

  it("stands mining that is off, clean, unpowered or without a fee, and HPC that never comes", async () => {
    const plan = carbon.build("CLSK-LATEST", "Base");
    for (const change of [
      { input_uptime: 0, input_carbon_price: 10_000 },
      { input_mining_mw: 0, input_utilization: 0 },
      { input_btc_price: 1, input_carbon_price: 0 },
      { input_renewable_share: 1, input_hpc_renewable_share: 1 },
      { input_power_price: 0, input_other_hashcost: 0, input_hpc_cost_borne: 1 },
      { input_power_price: -0.05, input_delay_quarters: 40 },
    ] as Record<string, number>[]) {
      const result = await calculated(plan, change);
      expect([JSON.stringify(change), ...result.errors, ...result.failingChecks]).toEqual([
        JSON.stringify(change),
      ]);
      expect(result.masterCheck).toBe(true);
    }
  });

  it("counts with what the user entered in place of the preset's, and refuses what it does not ask for", async () => {
    const before = await calculated(carbon.build("CLSK-LATEST", "Base"));
    const after = await calculated(
      carbon.build("CLSK-LATEST", "Base", { overrides: { carbon_price: { Base: 100 } } }),
    );
    expect(Number(after.headline("Carbon cost of a bitcoin"))).toBeCloseTo(
      2 * Number(before.headline("Carbon cost of a bitcoin")),
      6,
    );
    expect(() => carbon.build("blank", "Base", { overrides: { unheard_of: { Base: 1 } } })).toThrow(
      "unheard_of",
    );
  });
});
