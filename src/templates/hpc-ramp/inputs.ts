import type { Preset, PresetInput } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { addConstants } from "../house/constants";
import { InputsSheet } from "../house/inputs";
import { assumedFor, fiscalYearEnd, own } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.hpcRamp.inputs;

const monthsPerQuarter = 3;

const inMonths = (quarters: PresetInput): PresetInput => ({
  ...quarters,
  bear: monthsPerQuarter * Number(quarters.bear),
  base: monthsPerQuarter * Number(quarters.base),
  bull: monthsPerQuarter * Number(quarters.bull),
  unit: wording.months,
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

  inputs.section(wording.timing);
  inputs.add({
    key: "model_start",
    label: wording.startOfTheModel,
    unit: wording.date,
    format: "date",
    least: 42370,
    most: 48945,
  });
  inputs.add(fiscalYearEnd(preset));
  inputs.add({
    key: "backlog_as_of",
    label: wording.backlogAsOf,
    unit: wording.date,
    format: "date",
    least: 42370,
    most: 60000,
    value: own(preset.asOf, "date", ...assumption(wording.theDayOfThisViewALease)),
  });

  inputs.section(wording.leversOnEveryPhase);
  inputs.add({
    key: "rate_factor",
    label: wording.rateAgainstPlan,
    unit: wording.timesTheRateOfEachPhase,
    format: "ratio",
    least: 0,
    most: 5,
    lever: true,
  });
  inputs.add({
    key: "utilization",
    label: wording.utilisation,
    unit: wording.fractionOfCriticalLoad,
    format: "percent",
    least: 0,
    most: 1,
    lever: true,
  });
  inputs.add({
    key: "delay_months",
    label: wording.delayOfTheRent,
    unit: wording.monthsWhole,
    format: "count",
    least: 0,
    most: 60,
    whole: true,
    lever: true,
    value: inMonths(preset.inputs.delay_quarters),
  });
  inputs.add({
    key: "capex_overrun",
    label: wording.capexOverrun,
    unit: wording.fractionOfPlan,
    format: "percent",
    least: -0.9,
    most: 5,
    lever: true,
  });

  inputs.section(wording.value);
  inputs.add({
    key: "wacc_hpc",
    label: wording.discountRate,
    unit: wording.perYear,
    format: "percent2",
    least: 0,
    most: 1,
    lever: true,
  });
  inputs.add({
    key: "residual_share",
    label: wording.residualValueAfterTheTerm,
    unit: wording.fractionOfCapex,
    format: "percent",
    least: 0,
    most: 2,
    lever: true,
  });
  inputs.add({
    key: "flow_month",
    label: wording.monthInWhichAYearsFlowsFall,
    unit: wording.month1To12,
    format: "count",
    least: 1,
    most: 12,
    whole: true,
    value: own(6, wording.month, wording.theMiddleOfTheYearAsRent),
  });
  inputs.add({
    key: "priced_delay",
    label: wording.delayToPrice,
    unit: wording.monthsWhole,
    format: "count",
    least: 0,
    most: 60,
    whole: true,
    value: own(3, wording.months, wording.aQuarterWhatOneMoreQuarterWithout),
  });

  inputs.section(wording.peers);
  inputs.add({
    key: "peer_escalator",
    label: wording.escalatorToCompareRatesAt,
    unit: wording.perYear,
    format: "percent2",
    least: -0.5,
    most: 1,
    value: own(0.03, wording.perYear, wording.dealsThatPublishedTheirExtensionsImply2, "derived"),
  });

  addConstants(inputs, ["months_per_quarter"]);
  inputs.add({
    key: "half_month",
    label: wording.middleOfAMonth,
    unit: wording.months,
    format: "decimal",
    value: own(0.5, wording.months, wording.aLinearRampsAverageOverAMonth, "definition"),
  });
  inputs.add({
    key: "lease_days_per_year",
    label: wording.daysOfALeasesYear,
    unit: wording.days,
    format: "decimal",
    value: own(365.25, wording.days, wording.meanYearAsInThesisBacklog, "definition"),
  });
  return inputs;
}
