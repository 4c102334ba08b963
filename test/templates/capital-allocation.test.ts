import { describe, expect, it } from "vitest";
import { presets, scenarioKeys, type Preset, type ScenarioKey } from "../../src/facts/presets";
import { scenarios } from "../../src/plan/plan";
import { judge } from "../../src/plan/rules";
import { capitalAllocation } from "../../src/templates/capital-allocation";
import { calculated, type CalculatedPlan } from "../support/calculated";

const names = ["HPC lease", "GPU cloud", "More hashrate", "Share buyback", "Bitcoin held", "Debt repaid"];

/** The live, Bear, Base and Bull cells of a use in a section of the Returns sheet. */
function section(result: CalculatedPlan, title: string, name: string): readonly unknown[] {
  const rows = result.values.get("Returns") ?? [];
  const head = rows.findIndex((line) => line[0] === title);
  const line = rows.slice(head + 1, head + 1 + names.length).find((cells) => cells[0] === name);
  if (head < 0 || !line) throw new Error(`Returns has no "${name}" under "${title}".`);
  return line.slice(1, 5);
}

/** An input's value in a scenario, as the Inputs sheet shows it. */
function shown(result: CalculatedPlan, scenario: ScenarioKey) {
  return (key: string): number => {
    const sheet = result.plan.sheets.find(({ name }) => name === "Inputs")!;
    const { row } = sheet.names.find(({ name }) => name === `input_${key}`)!.range;
    const line = result.values.get("Inputs")![row];
    return Number(line[3 + scenarioKeys.indexOf(scenario)] ?? line[2]);
  };
}

/** The rate at which flows are worth 0, by halving the range in which it lies; null where they never change sign. */
function rateOf(flows: readonly number[], perYear: number): number | null {
  const worth = (rate: number): number => flows.reduce((sum, flow, t) => sum + flow / (1 + rate) ** t, 0);
  let [low, high] = [-0.9, 1];
  if (worth(low) * worth(high) > 0) return null;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (worth(low) * worth(middle) <= 0) high = middle;
    else low = middle;
  }
  return (1 + low) ** perYear - 1;
}

const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
const discounted = (flows: readonly number[], rate: number, perYear: number, first: number): number =>
  sum(flows.map((flow, t) => flow / (1 + rate) ** ((t + first) / perYear)));

/** $1 in each use a second way: plain loops over quarters, months and days, none of the project's finance code. */
function secondMethod(preset: Preset, input: (key: string) => number) {
  const block = input("block");
  const s = (x: number): number => (x >= 1 ? 1 : 3 * x ** 2 - 2 * x ** 3);

  const build = input("hpc_build_quarters");
  const start = build + input("delay_quarters");
  const length = 4 * input("hpc_term_years");
  const mw = block / (input("hpc_capex_per_mw") * (1 + input("capex_overrun")));
  const kept = input("utilization") * input("rate_factor") - (1 - input("hpc_noi_margin"));
  const ramped = (x: number): number =>
    input("hpc_ramp_quarters") === 0 ? 1 : Math.min(1, x / input("hpc_ramp_quarters"));
  const lease = Array.from({ length: start + length }, (_, t) => {
    const earning = t - start;
    const rent =
      earning < 0
        ? 0
        : ((ramped(earning) + ramped(earning + 1)) / 2) *
          mw *
          3000 *
          input("hpc_rent") *
          (1 + input("hpc_escalator")) ** Math.floor(earning / 4);
    const residual = t === start + length - 1 ? input("residual_share") * block : 0;
    return rent * kept - block * (s((t + 1) / build) - s(t / build)) + residual;
  });

  const hall = (input("hpc_capex_per_mw") * (1 + input("capex_overrun")) * input("gpu_kw")) / 1000;
  const each = hall + input("gpu_capex");
  const gpus = block / each;
  const gpuBuild = input("gpu_build_quarters");
  const gpuStart = gpuBuild + input("delay_quarters");
  const lifeQuarters = Math.round(4 * input("gpu_life_years"));
  const gpu = Array.from({ length: gpuStart + lifeQuarters }, (_, t) => {
    const age = t - gpuStart;
    const revenue =
      age < 0
        ? 0
        : input("gpu_rent") *
          2190 *
          input("gpu_hours_sold") *
          (1 - input("gpu_rent_decline")) ** Math.floor(age / 4);
    const power = age < 0 ? 0 : input("gpu_kw") * input("gpu_pue") * 2190 * input("power_price");
    const spent = (t < gpuBuild ? hall / gpuBuild : 0) + (t === gpuBuild - 1 ? input("gpu_capex") : 0);
    const left =
      age === lifeQuarters - 1
        ? input("gpu_capex") * input("gpu_resale") +
          hall * Math.max(0, 1 - (4 * input("gpu_life_years")) / input("hpc_life_quarters"))
        : 0;
    return gpus * (revenue * (1 - input("gpu_opex")) - power - spent + left);
  });

  const power = input("new_efficiency") * input("pue_mining");
  const site = power * input("site_capex_per_mw");
  const exahashes = block / (input("capex_per_eh") + site);
  const ends = input("delivery_months") + input("machine_life_months");
  const begin = new Date((input("model_start") - 25_569) * 86_400_000);
  const halvings = [5, 6, 7].map((n) => (1_713_571_767 + (n - 4) * 210_000 * input("block_seconds")) * 1000);
  const hashing = Array.from({ length: ends }, (_, k) => {
    let margin = 0;
    const month = (n: number): number => Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + n, 1);
    for (let at = month(k); at < month(k + 1); at += 86_400_000) {
      const subsidy = 3.125 / 2 ** halvings.filter((halving) => at + 43_200_000 >= halving).length;
      const hashes = input("difficulty") * (1 + input("difficulty_growth")) ** k * 2 ** 32;
      const mined =
        ((1e18 * 86_400) / hashes) *
        (subsidy + input("fees_per_block")) *
        input("uptime") *
        (1 - input("pool_fee"));
      margin += mined * input("btc_price") * (1 + input("btc_growth")) ** (k / 12);
      margin -= (power * 24_000 * input("power_price") + input("other_hashcost") * 1000) * input("uptime");
    }
    if (input("curtail") === 1) margin = Math.max(0, margin);
    const cash = k < input("delivery_months") ? 0 : margin;
    const left =
      k === ends - 1 ? input("capex_per_eh") * input("machine_resale") + site * input("site_left") : 0;
    return exahashes * (cash + left - (k === 0 ? input("capex_per_eh") + site : 0));
  });

  const gap = Math.round(4 * input("gap_years")) / 4;
  const multipleOfShares =
    (Math.max(0, input("value_per_share")) * (1 + input("cost_of_equity")) ** gap) /
    (input("market_price") * (1 + input("buyback_cost")));
  const years = input("hold_years");
  const multipleOfBitcoin =
    (((1 + input("btc_growth")) * (1 - input("custody_cost"))) ** years * (1 - input("trade_cost"))) /
    (1 + input("trade_cost"));

  let left = block;
  const loans = preset.debts
    .filter(({ issueQuarter }) => issueQuarter <= 4)
    .map((debt) => ({ ...debt, quarters: debt.maturityQuarter - debt.issueQuarter }))
    .sort((a, b) => b.coupon - a.coupon)
    .map((debt) => {
      const paid = Math.min(left, debt.principal);
      left -= paid;
      return { ...debt, paid };
    });
  const longest = Math.max(...loans.map(({ quarters }) => quarters));
  const repaid = Array.from({ length: longest + 1 }, (_, t) =>
    sum(
      loans.map(({ paid, coupon, quarters }) =>
        t === 0 ? -paid : (t <= quarters ? (paid * coupon) / 4 : 0) + (t === quarters ? paid : 0),
      ),
    ),
  );
  const used = -repaid[0];
  return {
    irr: [
      rateOf(lease, 4),
      rateOf(gpu, 4),
      rateOf(hashing, 12),
      multipleOfShares > 0 ? multipleOfShares ** (1 / gap) - 1 : null,
      multipleOfBitcoin ** (1 / years) - 1,
      rateOf(repaid, 4),
    ],
    npv: [
      discounted(lease, input("wacc_hpc"), 4, 1) / block,
      discounted(gpu, input("wacc_gpu"), 4, 1) / block,
      discounted(hashing, input("wacc_mining"), 12, 1) / block,
      multipleOfShares / (1 + input("cost_of_equity")) ** gap - 1,
      multipleOfBitcoin / (1 + input("wacc_bitcoin")) ** years - 1,
      discounted(repaid, input("new_debt_rate"), 4, 0) / used,
    ],
    multiple: [
      1 + sum(lease) / block,
      1 + sum(gpu) / block,
      1 + sum(hashing) / block,
      multipleOfShares,
      multipleOfBitcoin,
      1 + sum(repaid) / used,
    ],
  };
}

const close = (actual: unknown, expected: number, what: string): void =>
  expect([what, Math.abs(Number(actual) - expected) / Math.max(1, Math.abs(expected)) < 1e-8]).toEqual([
    what,
    true,
  ]);

const clsk = "CLSK-LATEST";

describe("the Capital allocation template", () => {
  for (const preset of presets.filter(({ id }) => id.startsWith("CLSK") || id === "blank")) {
    it(`agrees with a second method in every use and scenario for ${preset.title}`, async () => {
      const plan = capitalAllocation.build(preset.id, "Base");
      expect(judge(plan)).toEqual([]);
      const result = await calculated(plan);
      expect([...result.errors, ...result.failingChecks]).toEqual([]);
      expect(result.masterCheck).toBe(true);
      scenarioKeys.forEach((key, index) => {
        const expected = secondMethod(preset, shown(result, key));
        names.forEach((name, use) => {
          const what = `${name} in ${key}`;
          close(
            section(result, "Net present value of a dollar", name)[1 + index],
            expected.npv[use],
            `NPV of ${what}`,
          );
          close(
            section(result, "Money multiple", name)[1 + index],
            expected.multiple[use],
            `multiple of ${what}`,
          );
          const irr = section(result, "IRR", name)[1 + index];
          if (expected.irr[use] === null) expect([what, irr]).toEqual([what, "none"]);
          else close(irr, expected.irr[use], `IRR of ${what}`);
        });
      });
    });
  }

  it("follows the scenario cell as if it had been built for that scenario", async () => {
    const changed = await calculated(capitalAllocation.build(clsk, "Bull"), { input_scenario: "Bear" });
    const built = await calculated(capitalAllocation.build(clsk, "Bear"));
    expect(changed.plan.headlines.map(({ label }) => changed.headline(label))).toEqual(
      built.plan.headlines.map(({ label }) => built.headline(label)),
    );
    expect(scenarios).toContain(changed.plan.scenario);
  });

  it("counts a figure that is typed over the Live cell, in the live scenario alone", async () => {
    const plan = capitalAllocation.build(clsk, "Base");
    const before = await calculated(plan);
    const after = await calculated(plan, { input_hpc_rent: 150 });
    const [live, bear, base, bull] = section(after, "IRR", "HPC lease");
    const [, bearBefore, baseBefore, bullBefore] = section(before, "IRR", "HPC lease");
    expect(live).toBe(base);
    expect(Number(base)).toBeGreaterThan(Number(baseBefore));
    expect([bear, bull]).toEqual([bearBefore, bullBefore]);
  });

  it("earns each use's hurdle exactly where it says that the use breaks even", async () => {
    const plan = capitalAllocation.build(clsk, "Base");
    const before = await calculated(plan);
    const rows = before.values.get("Summary")!;
    const head = rows.findIndex((line) => line[0] === "Where each breaks even");
    const even = (name: string): number => Number(rows.slice(head).find((line) => line[0] === name)![3]);
    const after = await calculated(plan, {
      input_hpc_rent: even("HPC lease"),
      input_gpu_rent: even("GPU cloud"),
      input_capex_per_eh: even("More hashrate"),
      input_value_per_share: even("Share buyback"),
      input_btc_growth: Number(
        before.values.get("Inputs")!.find((line) => line[0] === "Bitcoin price growth")![2],
      ),
    });
    for (const name of ["HPC lease", "GPU cloud", "More hashrate", "Share buyback"]) {
      close(section(after, "Net present value of a dollar", name)[0], 0, name);
    }
    const grown = await calculated(plan, { input_btc_growth: even("Bitcoin held") });
    close(section(grown, "Net present value of a dollar", "Bitcoin held")[0], 0, "Bitcoin held");
  });

  it("ranks by the criterion asked for and places no more than cash, power and limits allow", async () => {
    const plan = capitalAllocation.build(clsk, "Base");
    for (const criterion of ["IRR less hurdle", "NPV per dollar", "Expected NPV per dollar", "Cash yield"]) {
      const result = await calculated(plan, { input_criterion: criterion });
      const rows = result.values.get("Returns")!;
      const head = rows.findIndex((line) => line[0] === "What is expected, and the ranking");
      const ranked = rows.slice(head + 1, head + 1 + names.length);
      const byScore = [...ranked].sort((a, b) => Number(b[5]) - Number(a[5])).map((line) => line[0]);
      const byRank = [...ranked].sort((a, b) => Number(a[6]) - Number(b[6])).map((line) => line[0]);
      expect(byRank).toEqual(byScore);
      expect(result.headline("First place of the ranking")).toBe(byScore[0]);
      expect(result.failingChecks).toEqual([]);
    }
    const scarce = await calculated(plan, { input_contracted_mw: 818 });
    const placed = scarce.values.get("Allocation")!.find((line) => line[0] === "Placed in all")!;
    expect(Number(placed[6])).toBeCloseTo(10, 6);
    expect(scarce.masterCheck).toBe(true);
  });

  it("stands extremes without an error, and says in words what does not occur", async () => {
    const plan = capitalAllocation.build(clsk, "Base");
    for (const change of [
      { input_btc_price: 1, input_utilization: 0, input_gpu_rent: 0.01 },
      { input_uptime: 0, input_cash_opening: 0, input_contracted_mw: 0 },
      { input_hpc_ramp_quarters: 0, input_hpc_loan_to_cost: 0, input_delivery_months: 0, input_curtail: 0 },
      {
        input_lease_basis: "After project debt",
        input_share_value_basis: "The market's price",
        input_budget_basis: "Cash and treasury bitcoin",
      },
      { input_weight_bear: 0, input_weight_base: 0, input_weight_bull: 0, input_block: 1e10 },
      { input_delay_quarters: 12, input_btc_growth: 1, input_gpu_rent_decline: 0.9 },
    ] as Record<string, number | string>[]) {
      const result = await calculated(plan, change);
      expect([JSON.stringify(change), ...result.errors, ...result.failingChecks]).toEqual([
        JSON.stringify(change),
      ]);
      expect(result.masterCheck).toBe(true);
    }
  });

  it("counts with what the user entered in place of the preset's, and refuses what it does not ask for", async () => {
    const plan = capitalAllocation.build(clsk, "Base", {
      overrides: { market_price: { Base: 6 }, hpc_rent: { Base: 150 } },
    });
    const before = await calculated(capitalAllocation.build(clsk, "Base"));
    const after = await calculated(plan);
    for (const name of ["HPC lease", "Share buyback"]) {
      expect(Number(section(after, "Net present value of a dollar", name)[0])).toBeGreaterThan(
        Number(section(before, "Net present value of a dollar", name)[0]),
      );
    }
    expect(after.masterCheck).toBe(true);
    expect(() => capitalAllocation.build(clsk, "Base", { overrides: { unheard_of: { Base: 1 } } })).toThrow(
      "unheard_of",
    );
  });
});
