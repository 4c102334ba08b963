import { describe, expect, it } from "vitest";
import { scenarioKeys, type Preset, type ScenarioKey } from "../../src/facts/presets";
import { scenarios } from "../../src/plan/plan";
import { liquidityGap } from "../../src/templates/liquidity-gap";
import { calculated } from "../support/calculated";
import { thorough } from "../support/presets";

const day = 86_400_000;
const date = (year: number, month: number): number => Date.UTC(year, month, 1);

/**
 * The same thesis computed a second way: plain loops over days and quarters, with JavaScript's own calendar and none
 * of the project's finance code. Gives the closing cash and bitcoin of each quarter.
 */
function simulate(preset: Preset, scenario: ScenarioKey): { cash: number[]; held: number[]; rent: number[] } {
  const input = (key: string): number => Number(preset.inputs[key][scenario]);
  const quarters = Number(preset.inputs.quarters.base);
  const [year, month] = String(preset.inputs.model_start.base).split("-").map(Number);
  const halvings = [5, 6, 7].map((n) => (1_713_571_767 + (n - 4) * 210_000 * input("block_seconds")) * 1000);
  const phases = preset.phases[scenario];
  const loans = phases.map(() => 0);
  let cash = input("cash_opening");
  let held = input("btc_opening");
  let hashrateBefore = input("hashrate");
  const result = { cash: [] as number[], held: [] as number[], rent: [] as number[] };

  for (let t = 1; t <= quarters; t += 1) {
    const price = input("btc_price") * (1 + input("btc_growth")) ** ((t - 1) / 4);
    const taken = phases
      .filter((phase) => t >= phase.buildStart)
      .reduce((sum, phase) => sum + phase.fromMining * phase.criticalMw * phase.pue, 0);
    const path =
      input("hashrate") +
      (input("hashrate_target") - input("hashrate")) * Math.min(1, t / input("hashrate_quarters"));
    const hashrate = Math.min(
      path,
      Math.max(0, input("mining_mw") - taken) / (input("efficiency") * input("pue_mining")),
    );
    let mined = 0;
    let days = 0;
    for (let k = 0; k < 3; k += 1) {
      const m = 3 * (t - 1) + k;
      const difficulty = input("difficulty") * (1 + input("difficulty_growth")) ** m;
      for (let at = date(year, month - 1 + m); at < date(year, month + m); at += day) {
        const subsidy = 3.125 / 2 ** halvings.filter((halving) => at + day / 2 >= halving).length;
        const blocks = (hashrate * 1e18 * 86_400) / (difficulty * 2 ** 32);
        mined += blocks * (subsidy + input("fees_per_block")) * input("uptime") * (1 - input("pool_fee"));
        days += 1;
      }
    }
    const power =
      hashrate *
      input("efficiency") *
      input("pue_mining") *
      1000 *
      24 *
      days *
      input("uptime") *
      input("power_price");
    const other = input("other_hashcost") * hashrate * 1000 * days * input("uptime");
    const on = input("curtail") === 1 && mined * price < power + other ? 0 : 1;
    const sold = mined * on * input("btc_sold_share");
    let flow = sold * price - (power + other) * on;
    flow -= input("refresh_capex") * (hashrate / input("hashrate")) * on;
    flow -= Math.max(0, hashrate - hashrateBefore) * input("capex_per_eh");
    hashrateBefore = hashrate;

    let rent = 0;
    phases.forEach((phase, index) => {
      const start = phase.buildStart + phase.buildQuarters + input("delay_quarters");
      if (t >= start && t < start + 4 * phase.termYears) {
        const ramp = (x: number): number =>
          phase.rampQuarters === 0 ? 1 : Math.min(1, Math.max(0, x / phase.rampQuarters));
        const share = (ramp(t - start) + ramp(t - start + 1)) / 2;
        const full =
          phase.criticalMw * share * 3000 * phase.rate * (1 + phase.escalator) ** Math.floor((t - start) / 4);
        rent += full * input("utilization") * input("rate_factor");
        flow -= full * (1 - phase.noiMargin);
      }
      const s = (x: number): number => 3 * x ** 2 - 2 * x ** 3;
      const begun = t - phase.buildStart;
      const total = phase.criticalMw * phase.capexPerMw;
      const draw =
        begun >= 0 && begun < phase.buildQuarters
          ? total * (s((begun + 1) / phase.buildQuarters) - s(begun / phase.buildQuarters))
          : 0;
      const due = t - phase.buildStart - phase.buildQuarters;
      const repaid =
        due >= 0 && due < input("project_amort_quarters")
          ? (phase.loanToCost * total) / input("project_amort_quarters")
          : 0;
      flow -= draw * (1 + input("capex_overrun")) - draw * phase.loanToCost;
      flow -= (loans[index] * phase.interestRate) / 4 + repaid;
      loans[index] += draw * phase.loanToCost - repaid;
    });
    flow += rent;
    for (const debt of preset.debts) {
      if (t === debt.issueQuarter) flow += debt.principal * debt.issuePrice;
      if (t > debt.issueQuarter && t <= debt.maturityQuarter) flow -= (debt.principal * debt.coupon) / 4;
      if (t === debt.maturityQuarter) flow -= debt.principal * debt.shareRepaidInCash;
    }
    flow -= input("sga") * (1 + input("sga_growth")) ** ((t - 1) / 4);
    cash += flow;
    held += mined * on - sold;
    result.cash.push(cash);
    result.held.push(held);
    result.rent.push(rent);
  }
  return result;
}

const close = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  actual.forEach((value, index) => expect(Math.abs(value - expected[index]) / size).toBeLessThan(1e-9));
};

describe("the Liquidity gap template", () => {
  for (const preset of thorough) {
    scenarioKeys.forEach((key, index) => {
      const scenario = scenarios[index];
      it(`agrees with a simulation by days for ${preset.title}, ${scenario}`, async () => {
        const result = await calculated(liquidityGap.build(preset.id, scenario));
        const expected = simulate(preset, key);
        close(result.numbers("Liquidity", "Cash, closing"), expected.cash);
        close(result.numbers("Mining", "Bitcoin held, closing"), expected.held);
        close(result.numbers("HPC", "HPC revenue"), expected.rent);
        expect(result.errors).toEqual([]);
        expect(result.failingChecks).toEqual([]);
        expect(result.masterCheck).toBe(true);
        expect(result.headline("Peak shortfall of the whole horizon")).toBeCloseTo(
          Math.max(0, Number(preset.inputs.min_cash[key]) - Math.min(...expected.cash)),
          2,
        );
      });
    });
  }

  it("follows the scenario cell as if it had been built for that scenario", async () => {
    const changed = await calculated(liquidityGap.build("CLSK-LATEST", "Bull"), { input_scenario: "Bear" });
    const built = await calculated(liquidityGap.build("CLSK-LATEST", "Bear"));
    expect(changed.numbers("Liquidity", "Cash, closing")).toEqual(
      built.numbers("Liquidity", "Cash, closing"),
    );
  });

  it("falls shorter of the floor when power gets dearer", async () => {
    const plan = liquidityGap.build("CLSK-LATEST", "Base");
    const label = "Largest shortfall until the first HPC rent";
    const before = Number((await calculated(plan)).headline(label));
    const after = Number((await calculated(plan, { input_power_price: 0.06 })).headline(label));
    expect(after).toBeGreaterThan(before);
  });

  it("says none instead of an error where cash never falls short", async () => {
    const result = await calculated(liquidityGap.build("CLSK-LATEST", "Base"), { input_cash_opening: 1e11 });
    expect(result.headline("Runway, quarters")).toBe("none");
    expect(result.headline("First quarter below the floor ends")).toBe("none");
    expect(result.headline("Largest shortfall until the first HPC rent")).toBe(0);
    expect(result.errors).toEqual([]);
    expect(result.masterCheck).toBe(true);
  });

  it("stands an opening below the floor, no bitcoin, no uptime and no rent", async () => {
    const plan = liquidityGap.build("CLSK-LATEST", "Base");
    for (const change of [
      { input_cash_opening: 0 },
      { input_btc_opening: 0, input_btc_sold_share: 1 },
      { input_uptime: 0 },
      { input_utilization: 0 },
      { input_delay_quarters: 40 },
      { input_mining_mw: 0 },
    ] as Record<string, number>[]) {
      const result = await calculated(plan, change);
      expect([JSON.stringify(change), ...result.errors, ...result.failingChecks]).toEqual([
        JSON.stringify(change),
      ]);
      expect(result.masterCheck).toBe(true);
    }
  });

  it("pays the shortfall of the window it is asked for", async () => {
    const plan = liquidityGap.build("CLSK-LATEST", "Base");
    const whole = await calculated(plan, { input_funding_window: "Whole horizon" });
    const peak = Number(whole.headline("Peak shortfall of the whole horizon"));
    expect(peak).toBeGreaterThan(0);
    expect(Number(whole.headline("Unfunded after the waterfall"))).toBeGreaterThan(0);
    expect(Number(whole.headline("Unfunded after the waterfall"))).toBeLessThan(peak);
  });
});
