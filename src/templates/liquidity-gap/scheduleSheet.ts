import { scenarioKeys, type Preset } from "../../facts/presets";
import { scenarios } from "../../plan/plan";
import type { PlanBuilder } from "../../plan/builder";
import { scenarioNumber } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line } from "../house/time";
import { makeQuarters, type QuarterAxis } from "../house/timeline";
import { scheduleOf, type Schedule } from "./schedule";

const items: readonly { key: keyof Schedule; label: string; why: string }[] = [
  { key: "overhead", label: "Overhead, cash", why: "cash SG&A grown from the preset's quarterly figure" },
  { key: "hpcCapex", label: "HPC capex", why: "each phase at cost per MW, s-curve over its build" },
  {
    key: "projectDraws",
    label: "Project debt drawn",
    why: "loan to cost of each phase, drawn with its capex",
  },
  { key: "notesIssued", label: "Notes issued", why: "issue price of notes and refinancings, when issued" },
  { key: "interest", label: "Interest paid", why: "project debt and notes, on opening balances" },
  { key: "repayments", label: "Debt repaid", why: "level repayment of project debt; notes at maturity" },
];

export interface ScheduleLines {
  readonly axis: QuarterAxis;
  readonly days: Line;
  readonly first: Line;
  readonly live: Readonly<Record<keyof Schedule, Line>>;
}

/** The time axis, then overhead, capex and debt service by quarter: inputs for each scenario and the live row. */
export function scheduleSheet(
  plan: PlanBuilder,
  preset: Preset,
  inputs: InputsSheet,
  quarters: number,
): { sheet: TimeSheet; lines: ScheduleLines } {
  const time = new TimeSheet(
    plan,
    "Schedule",
    "inputs",
    "Schedule by quarter",
    "Overhead, capex, borrowing and debt service by quarter: overwrite the blue rows with guidance as it comes.",
    quarters,
  );
  const axis = makeQuarters(time, inputs);
  const on = time.name;
  time.section("Time");
  const days = time.line({
    label: "Days in the quarter",
    unit: "days",
    format: "count",
    constant: "sum",
    formula: (period) =>
      `${axis.end.in(period)}-EDATE(${inputs.live("model_start", on)},${inputs.live("months_per_quarter", on)}*${axis.number.before(period)})+1`,
  });
  const first = time.line({
    label: "First quarter",
    unit: "flag",
    format: "count",
    formula: (period) => `1*(${axis.number.in(period)}=1)`,
  });

  const schedules = scenarioKeys.map((key) => scheduleOf(preset, key, quarters));
  const basis = preset.id === "blank" ? "placeholder" : "derived";
  const live = {} as Record<keyof Schedule, Line>;
  for (const { key, label, why } of items) {
    time.section(label);
    const three = scenarioKeys.map((scenarioKey, index) => {
      const line = time.line({
        label: scenarios[index],
        unit: "$",
        format: "millions",
        note: basis === "placeholder" ? "Placeholder" : `Derived: ${why}`,
        values: schedules[index][key],
        constant: "sum",
      });
      time.sheet.validate({
        range: line.all,
        rule: { kind: "decimal", least: -1e12, most: 1e12 },
        error: `${label} must be an amount in $.`,
      });
      time.sheet.input({
        key: `${key}_${scenarioKey}`,
        label: `${label}, ${scenarios[index]}`,
        unit: "$",
        range: line.all,
        kind: basis,
        source: basis === "placeholder" ? "placeholder: overwrite with your own plan" : why,
        asOf: null,
      });
      return line;
    });
    live[key] = time.line({
      label: `${label}, live`,
      unit: "$",
      format: "millions",
      total: true,
      constant: "sum",
      formula: (period) =>
        `CHOOSE(${scenarioNumber.from(on)},${three.map((line) => line.in(period)).join(",")})`,
    });
  }
  return { sheet: time, lines: { axis, days, first, live } };
}
