import { scenarioKeys, type Preset } from "../../facts/presets";
import { scenarios } from "../../plan/plan";
import type { PlanBuilder } from "../../plan/builder";
import { scenarioNumber } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line } from "../house/time";
import { makeQuarters, type QuarterAxis } from "../house/timeline";
import { scheduleOf, type Schedule } from "./schedule";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.liquidityGap.scheduleSheet;

const items: readonly { key: keyof Schedule; label: string; why: string }[] = [
  { key: "overhead", label: wording.overheadCash, why: wording.cashSgAGrownFromThePresets },
  { key: "hpcCapex", label: wording.hpcCapex, why: wording.eachPhaseAtCostPerMwS },
  {
    key: "projectDraws",
    label: wording.projectDebtDrawn,
    why: wording.loanToCostOfEachPhaseDrawn,
  },
  { key: "notesIssued", label: wording.notesIssued, why: wording.issuePriceOfNotesAndRefinancingsWhen },
  { key: "interest", label: wording.interestPaid, why: wording.projectDebtAndNotesOnOpeningBalances },
  { key: "repayments", label: wording.debtRepaid, why: wording.levelRepaymentOfProjectDebtNotesAt },
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
    wording.scheduleByQuarter,
    wording.overheadCapexBorrowingAndDebtServiceBy,
    quarters,
  );
  const axis = makeQuarters(time, inputs);
  const on = time.name;
  time.section(wording.time);
  const days = time.line({
    label: wording.daysInTheQuarter,
    unit: wording.days,
    format: "count",
    constant: "sum",
    formula: (period) =>
      `${axis.end.in(period)}-EDATE(${inputs.live("model_start", on)},${inputs.live("months_per_quarter", on)}*${axis.number.before(period)})+1`,
  });
  const first = time.line({
    label: wording.firstQuarter,
    unit: wording.flag,
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
        note: basis === "placeholder" ? wording.placeholder : wording.derivedDollarWhy(why),
        values: schedules[index][key],
        constant: "sum",
      });
      time.sheet.validate({
        range: line.all,
        rule: { kind: "decimal", least: -1e12, most: 1e12 },
        error: wording.dollarLabelMustBeAnAmountIn(label),
      });
      time.sheet.input({
        key: `${key}_${scenarioKey}`,
        label: `${label}, ${scenarios[index]}`,
        unit: "$",
        range: line.all,
        kind: basis,
        source: basis === "placeholder" ? wording.placeholderOverwriteWithYourOwnPlan : why,
        asOf: null,
      });
      return line;
    });
    live[key] = time.line({
      label: wording.dollarLabelLive(label),
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
