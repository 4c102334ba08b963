import { describe, expect, it } from "vitest";
import { miners } from "../../src/facts/miners";
import { scenarioKeys, type Preset, type ScenarioKey } from "../../src/facts/presets";
import { scenarios, type WorkbookPlan } from "../../src/plan/plan";
import { judge } from "../../src/plan/rules";
import { miningMargin } from "../../src/templates/mining-margin";
import { calculated, type CalculatedPlan } from "../support/calculated";
import { thorough } from "../support/presets";

const day = 86_400_000;

/** The cells below a heading, as many as the fleet has models; `nth` where a heading stands more than once. */
function column(result: CalculatedPlan, sheet: string, heading: string, count = miners.length, nth = 0) {
  const rows = result.values.get(sheet) ?? [];
  const heads = rows.flatMap((line, row) => {
    const at = line.indexOf(heading);
    return at < 0 ? [] : [{ row, at }];
  });
  const found = heads[nth];
  if (!found) throw new Error(`${sheet} has no column "${heading}".`);
  return rows.slice(found.row + 2, found.row + 2 + count).map((line) => line[found.at]);
}

/** The cell beside a label. */
function beside(result: CalculatedPlan, sheet: string, label: string, offset = 1) {
  const line = (result.values.get(sheet) ?? []).find((cells) => cells[0] === label);
  if (!line) throw new Error(`${sheet} has no row "${label}".`);
  return line[offset];
}

/** The plan with the inputs under a defined name replaced one by one. */
const withInputs = (plan: WorkbookPlan, name: string, value: (index: number) => number): WorkbookPlan => ({
  ...plan,
  sheets: plan.sheets.map((sheet) => {
    const found = sheet.names.find((defined) => defined.name === name);
    if (!found) return sheet;
    const cells = sheet.blocks[0].cells.map((line) => [...line]);
    for (let index = 0; index < found.range.rows; index += 1) {
      cells[found.range.row + index][found.range.column] = value(index);
    }
    return { ...sheet, blocks: [{ ...sheet.blocks[0], cells }] };
  }),
});

interface Machine {
  readonly joules: number;
  readonly exahash: number;
  readonly megawatts: number;
}

/**
 * The same thesis a second way, from the inputs that the workbook shows: plain loops, JavaScript's own calendar, and
 * none of the project's finance code.
 */
function secondMethod(result: CalculatedPlan, preset: Preset, scenario: ScenarioKey) {
  const shown = (label: string): number => {
    const line = (result.values.get("Inputs") ?? []).find((cells) => cells[0] === label);
    if (!line) throw new Error(`Inputs has no row "${label}".`);
    return Number(line[3 + scenarioKeys.indexOf(scenario)] ?? line[2]);
  };
  const price = shown("Bitcoin price") * (1 + shown("Move of that price"));
  const asOf = (shown("As-of date") - 25_569) * day;
  const halving = (n: number): number =>
    (1_713_571_767 + (n - 4) * 210_000 * shown("Seconds per block")) * 1000;
  let next = 5;
  while (halving(next) <= asOf) next += 1;
  const subsidy = 3.125 / 2 ** (next - 5);
  const fees = shown("Transaction fees");
  const hashes = shown("Network difficulty") * 2 ** 32;
  // A petahash makes 1e15 tries a second, and each block takes as many as the difficulty says.
  const blocksPerDay = (1e15 * 86_400) / hashes;
  const hashprice = price * (subsidy + fees) * blocksPerDay;
  const after = price * (subsidy / 2 + fees) * blocksPerDay;
  const kept = 1 - shown("Pool fee");
  const power = shown("Average power price of all sites");
  const pue = shown("Power usage effectiveness, mining");
  const other = shown("Other cash cost of mining");
  const fleet: Machine[] = (result.values.get("Fleet") ?? []).slice(6, 6 + miners.length).map((line) => ({
    joules: Number(line[3]) / Number(line[2]),
    exahash: (Number(line[4]) * Number(line[2])) / 1e6,
    megawatts: (Number(line[4]) * Number(line[3])) / 1e6,
  }));
  const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
  const exahash = sum(fleet.map((machine) => machine.exahash));
  const joules = sum(fleet.map((machine) => machine.megawatts)) / exahash;
  const cost = (efficiency: number, at = power): number => efficiency * 0.024 * at * pue * 1000 + other;
  const sites = (result.values.get("Sites") ?? [])
    .slice(6, 10)
    .map((line) => ({ megawatts: Number(line[1]), relative: Number(line[2]) }));
  const siteMegawatts = sum(sites.map((site) => site.megawatts));
  const mean = sum(sites.map((site) => site.relative * site.megawatts)) / siteMegawatts;
  let losing = 0;
  for (const machine of fleet) {
    for (const site of sites) {
      if (hashprice * kept < cost(machine.joules, (power * site.relative) / mean)) {
        losing += (machine.exahash / exahash) * (site.megawatts / siteMegawatts);
      }
    }
  }
  const decay = Math.max(
    0,
    1 - (1 + shown("Bitcoin price growth")) ** (1 / 12) / (1 + shown("Network difficulty growth")),
  );
  const payback = (efficiency: number, perExahash: number, reward = (_month: number): number => 1) => {
    let unpaid = perExahash / 1000;
    for (let month = 0; month < 60; month += 1) {
      const daily = hashprice * (1 - decay) ** month * reward(month) * kept - cost(efficiency);
      const earned = (daily * shown("Uptime") * 365) / 12;
      if (earned <= 0) return "not paid back";
      if (earned >= unpaid) return month + unpaid / earned;
      unpaid -= earned;
    }
    return "not paid back";
  };
  const [year, month, date] = new Date(asOf).toISOString().slice(0, 10).split("-").map(Number);
  return {
    hashprice,
    hashcost: cost(joules),
    margin: 1 - cost(joules) / (hashprice * kept),
    marginAfter: 1 - cost(joules) / (after * kept),
    breakevenPower: (hashprice * kept - other) / (joules * 0.024 * pue * 1000),
    breakevenPrice: cost(joules) / ((subsidy + fees) * blocksPerDay * kept),
    losing,
    exahash,
    joules,
    margins: fleet.map((machine) => hashprice * kept - cost(machine.joules)),
    paybacks: scenarioKeys.map((key) =>
      fleet.map((machine) => payback(machine.joules, Number(preset.inputs.capex_per_eh[key]))),
    ),
    paybackWithHalving: payback(fleet[0].joules, Number(preset.inputs.capex_per_eh[scenario]), (m) =>
      Date.UTC(year, month - 1 + m, date) >= halving(next) ? after / hashprice : 1,
    ),
  };
}

const close = (actual: unknown, expected: number | string, what: string): void => {
  if (typeof expected === "string") expect([what, actual]).toEqual([what, expected]);
  else {
    const difference = Math.abs(Number(actual) - expected) / Math.max(1, Math.abs(expected));
    expect([what, typeof actual, difference < 1e-9]).toEqual([what, "number", true]);
  }
};

describe("the Mining margin template", () => {
  for (const preset of thorough) {
    it(`agrees with a second method and keeps its scenarios in order for ${preset.title}`, async () => {
      const margins: number[] = [];
      const prices: number[] = [];
      for (const [index, key] of scenarioKeys.entries()) {
        const plan = miningMargin.build(preset.id, scenarios[index]);
        expect(judge(plan)).toEqual([]);
        const result = await calculated(plan);
        expect(result.errors).toEqual([]);
        expect(result.failingChecks).toEqual([]);
        expect(result.masterCheck).toBe(true);
        const expected = secondMethod(result, preset, key);
        close(result.headline("Hashprice"), expected.hashprice, "hashprice");
        close(result.headline("Hashcost of the fleet"), expected.hashcost, "hashcost");
        close(result.headline("Margin of the fleet"), expected.margin, "margin");
        close(result.headline("Break-even bitcoin price"), expected.breakevenPrice, "break-even price");
        close(result.headline("Break-even power price"), expected.breakevenPower, "break-even power");
        close(result.headline("Hashrate that loses cash"), expected.losing, "losing cash");
        close(result.headline("Margin after the next halving"), expected.marginAfter, "after halving");
        close(result.headline("Payback of the new machine"), expected.paybacks[index][0], "payback");
        close(beside(result, "Fleet totals", "Hashrate"), expected.exahash, "hashrate");
        close(beside(result, "Fleet totals", "Efficiency"), expected.joules, "efficiency");
        close(
          beside(result, "New machines", "The same with the halving"),
          expected.paybackWithHalving,
          "payback with the halving",
        );
        // The sheet's title is its first "Margin".
        column(result, "Margin", "Margin", miners.length, 1).forEach((value, row) =>
          close(value, expected.margins[row], `margin of row ${row}`),
        );
        scenarios.forEach((scenario, s) =>
          column(result, "New machines", `${scenario} price, by function`).forEach((value, row) =>
            close(value, expected.paybacks[s][row], `payback of row ${row} at the ${scenario} price`),
          ),
        );
        expect(beside(result, "Summary", "Is the live scenario the one above?")).toBe("✓ yes");
        margins.push(expected.margin);
        prices.push(expected.hashprice);
      }
      expect([...margins].sort((a, b) => a - b)).toEqual(margins);
      expect([...prices].sort((a, b) => a - b)).toEqual(prices);
    });
  }

  it("meets what CleanSpark reported of its fleet and its price of power", async () => {
    for (const id of ["CLSK-LATEST", "CLSK-2026-01"]) {
      const result = await calculated(miningMargin.build(id, "Base"));
      expect(beside(result, "Fleet totals", "Machines in service")).toBe(241_934);
      expect(Number(beside(result, "Fleet totals", "Hashrate"))).toBeCloseTo(50, 1);
      expect(Number(beside(result, "Fleet totals", "Efficiency"))).toBeCloseTo(16.07, 2);
      expect(beside(result, "Sites", "All sites", 1)).toBe(1027);
      expect(Number(beside(result, "Sites", "All sites", 4))).toBeCloseTo(0.056, 12);
    }
  });

  it("knows nothing in the January view that became known later", () => {
    const plan = miningMargin.build("CLSK-2026-01", "Base");
    // The preset's uptime says itself that a part of it became known later.
    const inputs = plan.sheets.flatMap((sheet) => sheet.inputs).filter(({ key }) => key !== "uptime");
    const dated = inputs.filter(({ asOf }) => asOf !== null);
    expect(dated.length).toBeGreaterThan(5);
    expect(dated.filter(({ asOf }) => asOf! > "2026-01-31")).toEqual([]);
    const later = /2026|(Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-26/;
    expect(inputs.filter(({ source }) => later.test(source))).toEqual([]);
  });

  it("follows the scenario cell as if it had been built for that scenario", async () => {
    const changed = await calculated(miningMargin.build("CLSK-LATEST", "Bull"), { input_scenario: "Bear" });
    const built = await calculated(miningMargin.build("CLSK-LATEST", "Bear"));
    expect(changed.plan.headlines.map(({ label }) => changed.headline(label))).toEqual(
      built.plan.headlines.map(({ label }) => built.headline(label)),
    );
  });

  it("moves each answer the way the market and the costs push it", async () => {
    const plan = miningMargin.build("CLSK-LATEST", "Base");
    const before = await calculated(plan);
    const figure = (result: CalculatedPlan, label: string): number => Number(result.headline(label));
    const dearer = await calculated(plan, { input_power_price: 0.07 });
    expect(figure(dearer, "Margin of the fleet")).toBeLessThan(figure(before, "Margin of the fleet"));
    expect(figure(dearer, "Break-even bitcoin price")).toBeGreaterThan(
      figure(before, "Break-even bitcoin price"),
    );
    expect(figure(dearer, "Break-even power price")).toBe(figure(before, "Break-even power price"));
    expect(figure(dearer, "Hashrate that loses cash")).toBeGreaterThan(
      figure(before, "Hashrate that loses cash"),
    );
    // Typing over a Live cell leaves the scenarios: the Summary says so, and no check is at fault.
    expect(beside(dearer, "Summary", "Is the live scenario the one above?")).toBe("✗ no");
    expect(dearer.masterCheck).toBe(true);
    const harder = await calculated(plan, { input_difficulty: 150e12 });
    expect(figure(harder, "Hashprice")).toBeCloseTo((figure(before, "Hashprice") * 127.48) / 150, 9);
    const richer = await calculated(plan, { input_btc_price: 120_000 });
    expect(figure(richer, "Payback of the new machine")).toBeLessThan(
      figure(before, "Payback of the new machine"),
    );
  });

  it("switches the least efficient machines off first, each in its own place", async () => {
    const result = await calculated(miningMargin.build("CLSK-LATEST", "Base"));
    const joules = new Map(miners.map(({ model, power, hashrate }) => [model, power / hashrate]));
    const order = column(result, "Shutdown order", "Model", miners.length, 1).map(String);
    expect([...order].sort()).toEqual(miners.map(({ model }) => model).sort());
    const efficiencies = order.map((model) => joules.get(model)!);
    expect([...efficiencies].sort((a, b) => b - a)).toEqual(efficiencies);
    const left = column(result, "Shutdown order", "Hashrate left after it").map(Number);
    expect(left[left.length - 1]).toBeCloseTo(0, 9);
  });

  it("counts the reward down across the halving", async () => {
    const plan = miningMargin.build("CLSK-LATEST", "Base");
    const before = await calculated(plan, { input_as_of: 46_860 });
    const after = await calculated(plan, { input_as_of: 46_861 });
    expect(beside(before, "Hashprice", "Block subsidy")).toBe(3.125);
    expect(beside(after, "Hashprice", "Block subsidy")).toBe(1.5625);
    expect(beside(before, "Halving", "Next halving")).toBe(5);
    expect(beside(after, "Halving", "Next halving")).toBe(6);
    expect(after.headline("Hashprice")).toBeCloseTo(
      (Number(before.headline("Hashprice")) * (1.5625 + 0.022)) / (3.125 + 0.022),
      9,
    );
    expect([...before.failingChecks, ...after.failingChecks]).toEqual([]);
  });

  const base = miningMargin.build("CLSK-LATEST", "Base");
  const cases: Record<string, [WorkbookPlan, Record<string, number>]> = {
    "no machines": [withInputs(base, "input_fleet_units", () => 0), {}],
    "sites without power": [withInputs(base, "input_site_power", () => 0), {}],
    "a single site": [withInputs(base, "input_site_power", (index) => (index === 2 ? 100 : 0)), {}],
    "equal machines": [
      withInputs(
        withInputs(base, "input_fleet_watts", () => 2000),
        "input_fleet_terahashes",
        () => 100,
      ),
      {},
    ],
    "free power": [base, { input_power_price: 0, input_other_hashcost: 0 }],
    "power that pays": [base, { input_power_price: -0.05, input_other_hashcost: 0 }],
    "a bitcoin price of $1": [base, { input_btc_price: 1 }],
    "a bitcoin price of $10M": [base, { input_btc_price: 1e7 }],
    "no uptime": [base, { input_uptime: 0 }],
    "full uptime and a dear pool": [base, { input_uptime: 1, input_pool_fee: 0.5 }],
    "nearly free machines in one month": [base, { input_capex_per_eh: 1e4, input_payback_limit: 1 }],
    "difficulty that soars": [base, { input_difficulty_growth: 0.5, input_chosen_model: 17 }],
    "fast blocks in 2035": [base, { input_block_seconds: 300, input_as_of: 49_674 }],
  };
  for (const [name, [plan, change]] of Object.entries(cases)) {
    it(`stands ${name}`, async () => {
      const result = await calculated(plan, change);
      expect([...result.errors, ...result.failingChecks]).toEqual([]);
      expect(result.masterCheck).toBe(true);
    });
  }

  it("says so where a new machine never pays back", async () => {
    const result = await calculated(base, { input_capex_per_eh: 1e9 });
    expect(result.headline("Payback of the new machine")).toBe("not paid back");
    expect([...result.errors, ...result.failingChecks]).toEqual([]);
  });
});
