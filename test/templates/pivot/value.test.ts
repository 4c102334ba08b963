import { beforeAll, describe, expect, it } from "vitest";
import type { Phase } from "../../../src/facts/presets";
import { pivot } from "../../../src/templates/pivot";
import { findPreset } from "../../../src/templates/presets";
import { calculated, type CalculatedPlan } from "../../support/calculated";
import { elsewhere, labelled, withInputs, without } from "./changed";

const preset = findPreset("CLSK-LATEST");
const plan = without(pivot.build(preset.id, "Bear"), elsewhere);
const input = (key: string): number => Number(preset.inputs[key].bear);
const phases = preset.phases.bear;

/** A phase's cash by quarter, computed a second way: the ramp as a sum over fine steps, quarter by quarter. */
function cashOf(phase: Phase, utilization: number): number[] {
  const capex = phase.criticalMw * phase.capexPerMw * (1 + input("capex_overrun"));
  const first = phase.buildStart + phase.buildQuarters + input("delay_quarters");
  const last = first + 4 * phase.termYears - 1;
  const spent = (quarters: number): number => {
    const x = Math.min(1, Math.max(0, quarters / phase.buildQuarters));
    return capex * (3 * x ** 2 - 2 * x ** 3);
  };
  const steps = 1000;
  return Array.from({ length: last }, (_, index) => {
    const t = index + 1;
    let cash = spent(t - phase.buildStart) - spent(t - phase.buildStart + 1);
    if (t >= first) {
      let share = 0;
      for (let step = 0; step < steps; step += 1) {
        share += Math.min(1, (t - first + (step + 0.5) / steps) / phase.rampQuarters) / steps;
      }
      const full =
        phase.criticalMw *
        1000 *
        phase.rate *
        3 *
        share *
        (1 + phase.escalator) ** Math.floor((t - first) / 4);
      cash += full * utilization * input("rate_factor") - full * (1 - phase.noiMargin);
    }
    return cash + (t === last ? input("residual_share") * capex : 0);
  });
}

const npv = (flows: readonly number[], rate: number): number =>
  flows.reduce((sum, flow, index) => sum + flow / (1 + rate) ** ((index + 1) / 4), 0);

/** Halves an interval until the value of `of`, which changes its sign inside, is 0. */
function root(of: (x: number) => number, low: number, high: number): number {
  const risesTo = Math.sign(of(high));
  let [from, to] = [low, high];
  for (let step = 0; step < 200; step += 1) {
    const middle = (from + to) / 2;
    if (Math.sign(of(middle)) === risesTo) to = middle;
    else from = middle;
  }
  return (from + to) / 2;
}

const near = (actual: unknown, expected: number, tolerance = 1e-9): void => {
  expect(typeof actual).toBe("number");
  expect(Math.abs(Number(actual) - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(tolerance);
};

const [returns, , breakeven, stranded] = [0, 1, 2, 3];
const row = (result: CalculatedPlan, label: string, table: number): unknown[] =>
  labelled(result, "Value", label, table);

describe("the Value sheet of the Miner-to-HPC pivot", () => {
  let result: CalculatedPlan;
  beforeAll(async () => {
    result = await calculated(plan);
  }, 120_000);

  it("values each phase as its cash, laid out a second way, is worth", () => {
    for (const phase of phases) {
      const flows = cashOf(phase, input("utilization"));
      const [, , capex, income, onCost, worth, irr, payback, probability, weighted] = row(
        result,
        phase.name,
        returns,
      );
      near(worth, npv(flows, input("wacc_hpc")));
      near(
        irr,
        root((rate) => -npv(flows, rate), -0.9, 1),
      );
      near(capex, phase.criticalMw * phase.capexPerMw);
      near(onCost, Number(income) / Number(capex));
      near(weighted, Number(worth) * phase.probability);
      expect(probability).toBe(phase.probability);
      let [owed, quarters] = [0, 0];
      const fromBuild = flows.slice(phase.buildStart - 1);
      while (quarters < fromBuild.length && owed + fromBuild[quarters] < 0) owed += fromBuild[quarters++];
      if (quarters === fromBuild.length) expect(payback).toBe("not paid back");
      else near(payback, (quarters - 1 - owed / fromBuild[quarters]) / 4);
    }
  });

  it("finds the utilisation at which a phase is worth nothing, and what Bear's strands", () => {
    for (const phase of phases) {
      const worthAt = (utilization: number): number => npv(cashOf(phase, utilization), input("wacc_hpc"));
      near(row(result, phase.name, breakeven)[5], root(worthAt, 0, 10));
      near(row(result, phase.name, stranded)[4], Math.max(0, -worthAt(0.75)));
    }
  });

  it("adds the parts up to the value per share and compares it with the price", () => {
    const [margin, refresh, growth, overhead] = [
      "Mining margin",
      "Refresh of machines",
      "More hashrate",
      "Cash overhead",
    ].map((label) => result.numbers("Model", label));
    const mining = npv(
      margin.map((value, index) => value - refresh[index] - growth[index]),
      input("wacc_mining"),
    );
    const hpc = phases.reduce(
      (sum, phase) => sum + phase.probability * npv(cashOf(phase, input("utilization")), input("wacc_hpc")),
      0,
    );
    const bitcoin = 13099 * 75989 * 0.8;
    const equity = mining + hpc + bitcoin + 458_097_000 - 1_822_500_000 - npv(overhead, input("wacc_mining"));
    near(row(result, "Equity value by the model", 0)[1], equity);
    const [, perShare, against] = row(result, "Value per share by the model", 0);
    near(perShare, equity / 255_752_913);
    near(against, equity / 255_752_913 / 12 - 1);
    near(row(result, "Enterprise value", 0)[1], 12 * 255_752_913 + 1_822_500_000 - 458_097_000 - bitcoin);
    near(
      row(result, "Per MW contracted", 0)[1],
      (12 * 255_752_913 + 1_822_500_000 - 458_097_000 - bitcoin) / 1800,
    );
  });

  it("passes every check, shows no error, and has words for phases that are not used", () => {
    expect(result.errors).toEqual([]);
    expect(result.failingChecks).toEqual([]);
    expect(row(result, "(free)", 0).slice(4, 8)).toEqual(["–", "–", "–", "–"]);
  });

  it("adds power to spare only to the second total", async () => {
    const priced = await calculated(withInputs(plan, { spare_mw_value: 1e6, contracted_mw: 2000 }));
    const spare = priced.numbers("Model", "Contracted power to spare").at(-1)!;
    expect(spare).toBeGreaterThan(0);
    const [model, whole] = ["Equity value by the model", "Equity value with power to spare"].map((label) =>
      Number(row(priced, label, 0)[1]),
    );
    near(model, Number(row(result, "Equity value by the model", 0)[1]));
    near(whole - model, spare * 1e6, 1e-6);
  }, 120_000);

  it("never pays back nor strands more than the capital where halls lose cash", async () => {
    const empty = await calculated(withInputs(plan, { rate_factor: 0, wacc_hpc: 0.3 }));
    for (const { name } of phases) {
      expect(row(empty, name, returns)[7]).toBe("not paid back");
      const [, , capital, , lost, share] = row(empty, name, stranded);
      expect(lost).toBe(capital);
      expect(share).toBe(1);
      expect(row(empty, name, breakeven)[5]).toBe("none");
    }
    expect(empty.errors).toEqual([]);
    expect(empty.failingChecks).toEqual([]);
  }, 120_000);
});
