import type { Preset, PresetInput } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { addConstants } from "../house/constants";
import { InputsSheet } from "../house/inputs";
import { assumedFor, fiscalYearEnd, own } from "../house/values";

const monthsPerQuarter = 3;

const inMonths = (quarters: PresetInput): PresetInput => ({
  ...quarters,
  bear: monthsPerQuarter * Number(quarters.bear),
  base: monthsPerQuarter * Number(quarters.base),
  bull: monthsPerQuarter * Number(quarters.bull),
  unit: "months",
});

/** What a preset must know for its leases to be followed. */
export const neededInputs: readonly string[] = [
  "model_start",
  "delay_quarters",
  "rate_factor",
  "utilization",
  "capex_overrun",
  "wacc_hpc",
  "residual_share",
];

export function rampInputs(plan: PlanBuilder, preset: Preset): InputsSheet {
  const inputs = new InputsSheet(plan, preset);
  const assumption = assumedFor(preset);

  inputs.section("Timing");
  inputs.add({
    key: "model_start",
    label: "Start of the model",
    unit: "date",
    format: "date",
    least: 42370,
    most: 48945,
  });
  inputs.add(fiscalYearEnd(preset));
  inputs.add({
    key: "backlog_as_of",
    label: "Backlog as of",
    unit: "date",
    format: "date",
    least: 42370,
    most: 60000,
    value: own(
      preset.asOf,
      "date",
      ...assumption("the day of this view; a lease that has not begun is backlog in full"),
    ),
  });

  inputs.section("Levers on every phase");
  inputs.add({
    key: "rate_factor",
    label: "Rate against plan",
    unit: "× the rate of each phase",
    format: "ratio",
    least: 0,
    most: 5,
    lever: true,
  });
  inputs.add({
    key: "utilization",
    label: "Utilisation",
    unit: "fraction of critical load",
    format: "percent",
    least: 0,
    most: 1,
    lever: true,
  });
  inputs.add({
    key: "delay_months",
    label: "Delay of the rent",
    unit: "months, whole",
    format: "count",
    least: 0,
    most: 60,
    whole: true,
    lever: true,
    value: inMonths(preset.inputs.delay_quarters),
  });
  inputs.add({
    key: "capex_overrun",
    label: "Capex overrun",
    unit: "fraction of plan",
    format: "percent",
    least: -0.9,
    most: 5,
    lever: true,
  });

  inputs.section("Value");
  inputs.add({
    key: "wacc_hpc",
    label: "Discount rate",
    unit: "per year",
    format: "percent2",
    least: 0,
    most: 1,
    lever: true,
  });
  inputs.add({
    key: "residual_share",
    label: "Residual value after the term",
    unit: "fraction of capex",
    format: "percent",
    least: 0,
    most: 2,
    lever: true,
  });
  inputs.add({
    key: "flow_month",
    label: "Month in which a year's flows fall",
    unit: "month 1 to 12",
    format: "count",
    least: 1,
    most: 12,
    whole: true,
    value: own(
      6,
      "month",
      "the middle of the year, as rent comes month by month; 12 counts a year's flows at its end",
    ),
  });
  inputs.add({
    key: "priced_delay",
    label: "Delay to price",
    unit: "months, whole",
    format: "count",
    least: 0,
    most: 60,
    whole: true,
    value: own(3, "months", "a quarter: what one more quarter without tenants costs today"),
  });

  inputs.section("Peers");
  inputs.add({
    key: "peer_escalator",
    label: "Escalator to compare rates at",
    unit: "per year",
    format: "percent2",
    least: -0.5,
    most: 1,
    value: own(
      0.03,
      "per year",
      "deals that published their extensions imply 2.9 to 3.1 % a year (THESIS.IMPLIED_ESCALATOR)",
      "derived",
    ),
  });

  addConstants(inputs, ["months_per_quarter"]);
  inputs.add({
    key: "half_month",
    label: "Middle of a month",
    unit: "months",
    format: "decimal",
    value: own(
      0.5,
      "months",
      "a linear ramp's average over a month is its share in the middle of it",
      "definition",
    ),
  });
  inputs.add({
    key: "lease_days_per_year",
    label: "Days of a lease's year",
    unit: "days",
    format: "decimal",
    value: own(365.25, "days", "mean year, as in THESIS.BACKLOG", "definition"),
  });
  return inputs;
}
