import { describe, expect, it } from "vitest";
import { deals } from "../../src/facts/deals";
import { scenarioKeys, type Preset, type ScenarioKey } from "../../src/facts/presets";
import { scenarios, type Scenario } from "../../src/plan/plan";
import { hpcRamp } from "../../src/templates/hpc-ramp";
import { calculated, type CalculatedPlan } from "../support/calculated";
import { thorough } from "../support/presets";

const months = 84;
const years = 35;

interface Ramp {
  /** $ a month over the axis. */
  readonly rent: number[];
  readonly income: number[];
  readonly capex: number[];
  readonly contractValue: number;
  readonly npv: number;
  /** Net flow of all phases a year, the first at the start. */
  readonly flows: number[];
}

/**
 * The same thesis computed a second way, month by month to the end of every term, with JavaScript's own calendar and
 * none of the project's finance code.
 */
function simulate(preset: Preset, scenario: ScenarioKey): Ramp {
  const input = (key: string): number => Number(preset.inputs[key][scenario]);
  const [year, month] = String(preset.inputs.model_start.base).split("-").map(Number);
  const all = 12 * years;
  const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
  const rent = zeros(all);
  const income = zeros(all);
  const capex = zeros(all);
  const residual = zeros(all);
  let contractValue = 0;

  for (const phase of preset.phases[scenario]) {
    const rate = phase.rate * input("rate_factor");
    const cost = phase.criticalMw * phase.capexPerMw * (1 + input("capex_overrun"));
    const building = 3 * phase.buildQuarters;
    const begun = 3 * (phase.buildStart - 1);
    for (let m = 0; m < building; m += 1) {
      const spent = (x: number): number => 3 * x ** 2 - 2 * x ** 3;
      capex[begun + m] += cost * (spent((m + 1) / building) - spent(m / building));
    }
    const start = begun + building + 3 * input("delay_quarters");
    const term = 12 * phase.termYears;
    for (let m = 0; m < term; m += 1) {
      const ramp = 3 * phase.rampQuarters;
      const at = (moment: number): number => (ramp === 0 ? 1 : Math.min(1, moment / ramp));
      const share = (at(m) + at(m + 1)) / 2;
      const grown = (1 + phase.escalator) ** Math.floor(m / 12);
      const full = phase.criticalMw * 1000 * phase.rate * grown * share;
      rent[start + m] += full * input("rate_factor") * input("utilization");
      income[start + m] += full * (input("rate_factor") * input("utilization") - (1 - phase.noiMargin));
      contractValue += phase.criticalMw * 1000 * rate * grown;
    }
    residual[start + term - 1] += input("residual_share") * cost;
  }

  const day = (months: number): number => Date.UTC(year, month - 1 + months, 1) / 86_400_000;
  const flows = Array.from({ length: years }, (_, y) =>
    zeros(12).reduce((sum, _zero, k) => {
      const m = 12 * y + k;
      return sum + income[m] + residual[m] - capex[m];
    }, 0),
  );
  const npv = flows.reduce(
    (sum, flow, y) => sum + flow / (1 + input("wacc_hpc")) ** ((day(12 * y + 6) - day(0)) / 365),
    0,
  );
  return {
    rent: rent.slice(0, months),
    income: income.slice(0, months),
    capex: capex.slice(0, months),
    contractValue,
    npv,
    flows: [0, ...flows],
  };
}

const untouched = new Map<string, Promise<CalculatedPlan>>();
/** A preset's workbook as it is built, calculated once for all tests that only read it. */
function asBuilt(preset: string, scenario: Scenario): Promise<CalculatedPlan> {
  const key = `${preset} ${scenario}`;
  const result = untouched.get(key) ?? calculated(hpcRamp.build(preset, scenario));
  untouched.set(key, result);
  return result;
}

const close = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  actual.forEach((value, index) => expect(Math.abs(value - expected[index]) / size).toBeLessThan(1e-9));
};

const byQuarter = (monthly: readonly number[]): number[] =>
  Array.from(
    { length: monthly.length / 3 },
    (_, q) => monthly[3 * q] + monthly[3 * q + 1] + monthly[3 * q + 2],
  );

describe("the HPC revenue ramp template", () => {
  for (const preset of thorough) {
    scenarioKeys.forEach((key, index) => {
      const scenario = scenarios[index];
      it(`agrees with a simulation by months for ${preset.title}, ${scenario}`, async () => {
        const result = await asBuilt(preset.id, scenario);
        const expected = simulate(preset, key);
        close(result.numbers("Monthly", "Rent, all phases"), expected.rent);
        close(result.numbers("Monthly", "Net operating income"), expected.income);
        close(result.numbers("Monthly", "Capex, all phases"), expected.capex);
        close(result.numbers("Quarterly", "Rent, by function"), byQuarter(expected.rent));
        close(result.numbers("Quarterly", "Capex, by function"), byQuarter(expected.capex));
        close(result.numbers("Lifetime", "Net flow, all phases"), expected.flows);
        close(
          [Number(result.headline("Contract value of all phases")), Number(result.headline("NPV"))],
          [expected.contractValue, expected.npv],
        );
        expect(result.errors).toEqual([]);
        expect(result.failingChecks).toEqual([]);
        expect(result.masterCheck).toBe(true);
      });
    });

    it(`is worth more from Bear to Base to Bull for ${preset.title}`, async () => {
      const [bear, base, bull] = await Promise.all(
        scenarios.map(async (scenario) => Number((await asBuilt(preset.id, scenario)).headline("NPV"))),
      );
      expect(bear).toBeLessThan(base);
      expect(base).toBeLessThan(bull);
    });
  }

  it("names fiscal quarters by the company's own year", async () => {
    const result = await asBuilt("CLSK-LATEST", "Base");
    const names = result.row("Quarterly", "Fiscal quarter, by function");
    expect(names.slice(0, 4)).toEqual(["FQ2-26", "FQ3-26", "FQ4-26", "FQ1-27"]);
    expect(names).toHaveLength(months / 3);
  });

  it("counts as backlog only what is signed: all of Sandersville, and nothing in January 2026", async () => {
    const latest = await asBuilt("CLSK-LATEST", "Base");
    const then = await asBuilt("CLSK-2026-01", "Base");
    // 175 MW at $117.0 per kW-month for 20 years at 3 % a year: the published $6.6bn.
    const signed = (175_000 * 117 * 12 * (1.03 ** 20 - 1)) / 0.03;
    expect(Number(latest.headline("Backlog of signed leases")) / signed).toBeCloseTo(1, 9);
    expect(signed / 6.6e9).toBeCloseTo(1, 2);
    expect(then.headline("Backlog of signed leases")).toBe(0);
  });

  it("sets the own rate against the median of published leases, without GPU cloud", async () => {
    const result = await asBuilt("CLSK-2026-01", "Base");
    const rates = deals
      .filter(({ kind }) => kind === "lease")
      .map(({ revenue, criticalMw, years: n }) => (revenue * 0.03) / ((1.03 ** n - 1) * criticalMw * 12_000))
      .sort((a, b) => a - b);
    const median = (rates[(rates.length - 1) >> 1] + rates[rates.length >> 1]) / 2;
    // Both phases are let at 127.8 with 3 % a year, which is where the peers' escalator stands too.
    expect(Number(result.headline("Own rate against peers' median"))).toBeCloseTo(127.8 / median - 1, 9);
  });

  it("follows the scenario cell as if it had been built for that scenario", async () => {
    const changed = await calculated(hpcRamp.build("CLSK-LATEST", "Bull"), { input_scenario: "Bear" });
    const built = await asBuilt("CLSK-LATEST", "Bear");
    expect(changed.numbers("Monthly", "Rent, all phases")).toEqual(
      built.numbers("Monthly", "Rent, all phases"),
    );
    expect(changed.headline("NPV")).toBe(built.headline("NPV"));
  });

  it("loses value and earns later when the rent is delayed, and costs no more to build", async () => {
    const plan = hpcRamp.build("CLSK-LATEST", "Base");
    const before = await asBuilt("CLSK-LATEST", "Base");
    const after = await calculated(plan, { input_delay_months: 3 });
    expect(Number(after.headline("NPV"))).toBeLessThan(Number(before.headline("NPV")));
    expect(Number(after.headline("First rent"))).toBeGreaterThan(Number(before.headline("First rent")));
    expect(after.headline("Capex")).toBe(before.headline("Capex"));
    expect(after.masterCheck).toBe(true);
  });

  it("values a building that no one rents by what it costs, without an error", async () => {
    const result = await calculated(hpcRamp.build("CLSK-LATEST", "Base"), { input_utilization: 0 });
    expect(result.numbers("Monthly", "Rent, all phases").every((rent) => rent === 0)).toBe(true);
    expect(Number(result.headline("NPV"))).toBeLessThan(0);
    expect(Number(result.headline("Yield on cost"))).toBeLessThan(0);
    expect(result.errors).toEqual([]);
    expect(result.failingChecks).toEqual([]);
  });

  it.each([
    ["no rent for five years, then none at all", { input_delay_months: 60, input_rate_factor: 0 }],
    [
      "five times the rent on a tenth of the cost, at no discount",
      { input_rate_factor: 5, input_utilization: 1, input_capex_overrun: -0.9, input_wacc_hpc: 0 },
    ],
    [
      "a start within a fiscal quarter and flows at the end of each year",
      { input_model_start: 46068, input_fiscal_year_end_month: 5, input_flow_month: 12 },
    ],
    [
      "a backlog's date within the terms, flat peers and no delay to price",
      { input_backlog_as_of: 55000, input_peer_escalator: 0, input_priced_delay: 0 },
    ],
  ] as [string, Record<string, number>][])("stands %s", async (_case, change) => {
    const result = await calculated(hpcRamp.build("CLSK-LATEST", "Bear"), change);
    expect([...result.errors, ...result.failingChecks]).toEqual([]);
    expect(result.masterCheck).toBe(true);
  });

  it("says none instead of an error where nothing is built", async () => {
    const plan = hpcRamp.build("blank", "Base");
    const bare = {
      ...plan,
      sheets: plan.sheets.map((sheet) => {
        const load = sheet.inputs.find(({ key }) => key === "phase_criticalMw_base");
        if (!load) return sheet;
        const { row, rows, column } = load.range;
        return {
          ...sheet,
          blocks: sheet.blocks.map((block) => ({
            ...block,
            cells: block.cells.map((line, r) =>
              line.map((cell, c) => (c === column && r >= row && r < row + rows ? 0 : cell)),
            ),
          })),
        };
      }),
    };
    const result = await calculated(bare);
    for (const label of ["First rent", "Yield on cost", "IRR", "Own rate against peers' median"]) {
      expect(result.headline(label)).toBe("none");
    }
    expect(result.headline("NPV")).toBe(0);
    expect(result.errors).toEqual([]);
    expect(result.masterCheck).toBe(true);
  });
});
