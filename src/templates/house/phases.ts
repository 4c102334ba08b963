import type { Phase, Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { ScenarioTable, type RowAttribute } from "./scenarioTable";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.phases;

/** What a template asks of every phase, a column each. */
export type PhaseAttribute<Key extends string> = RowAttribute<Phase, Key>;

export interface PhaseTable<Key extends string> {
  /** The rows of each table; a preset must not have more phases. */
  readonly rows: number;
  readonly attributes: readonly PhaseAttribute<Key>[];
}

/** A row that building plans do not use: nothing is built, and every other figure is one that functions accept. */
export const freePhase: Phase = {
  name: wording.free,
  criticalMw: 0,
  pue: 1.3,
  fromMining: 0,
  buildStart: 1,
  buildQuarters: 4,
  rampQuarters: 0,
  rate: 0,
  escalator: 0,
  termYears: 15,
  noiMargin: 0,
  capexPerMw: 0,
  loanToCost: 0,
  interestRate: 0,
  probability: 0,
};

const attribute = <Key extends keyof Phase>(
  key: Key,
  rest: Omit<PhaseAttribute<Key>, "key" | "of">,
): PhaseAttribute<Key> => ({ key, of: (phase) => phase[key], ...rest });

/** Every attribute of a phase in quarters and $, in the order in which PIVOT_MODEL takes them. */
export const quarterlyAttributes = [
  attribute("criticalMw", {
    label: wording.criticalItLoad,
    unit: wording.mw,
    format: "power",
    least: 0,
    most: 10000,
  }),
  attribute("pue", {
    label: wording.powerUsageEffectiveness,
    unit: wording.grossMwPerCriticalMw,
    format: "decimal",
    least: 1,
    most: 3,
  }),
  attribute("fromMining", {
    label: wording.takenFromMining,
    unit: wording.fractionOfGrossPower,
    format: "percent",
    least: 0,
    most: 1,
  }),
  attribute("buildStart", {
    label: wording.buildingStarts,
    unit: wording.quarter,
    format: "count",
    least: 1,
    most: 80,
    whole: true,
  }),
  attribute("buildQuarters", {
    label: wording.timeToBuild,
    unit: wording.quarters,
    format: "count",
    least: 1,
    most: 40,
    whole: true,
  }),
  attribute("rampQuarters", {
    label: wording.ramp,
    unit: wording.quarters,
    format: "count",
    least: 0,
    most: 40,
  }),
  attribute("rate", {
    label: wording.rentFirstYear,
    unit: wording.dollarPerKwMonth,
    format: "decimal",
    least: 0,
    most: 10000,
  }),
  attribute("escalator", {
    label: wording.escalator,
    unit: wording.perYear,
    format: "percent",
    least: -0.5,
    most: 1,
  }),
  attribute("termYears", {
    label: wording.term,
    unit: wording.years,
    format: "decimal",
    least: 0.25,
    most: 50,
  }),
  attribute("noiMargin", {
    label: wording.noiMargin,
    unit: wording.fractionOfFullRent,
    format: "percent",
    least: -1,
    most: 1,
  }),
  attribute("capexPerMw", {
    label: wording.capex,
    unit: wording.dollarPerCriticalMw,
    format: "millions",
    least: 0,
    most: 1e9,
  }),
  attribute("loanToCost", {
    label: wording.projectDebt,
    unit: wording.loanOverCost,
    format: "percent",
    least: 0,
    most: 1.5,
  }),
  attribute("interestRate", {
    label: wording.interestOnIt,
    unit: wording.perYear,
    format: "percent2",
    least: 0,
    most: 1,
  }),
  attribute("probability", {
    label: wording.probability,
    unit: wording.fraction1IsSigned,
    format: "percent",
    least: 0,
    most: 1,
  }),
] as const;

export type QuarterlyPhaseKey = (typeof quarterlyAttributes)[number]["key"];

const capitalKeys = ["capexPerMw", "loanToCost", "interestRate", "probability"] as const;

export type RentPhaseKey = Exclude<QuarterlyPhaseKey, (typeof capitalKeys)[number]>;

const isOfRent = (
  each: (typeof quarterlyAttributes)[number],
): each is (typeof quarterlyAttributes)[number] & { key: RentPhaseKey } =>
  !capitalKeys.some((key) => key === each.key);

/** What decides on a phase's rent and power alone. */
export const rentAttributes: readonly PhaseAttribute<RentPhaseKey>[] = quarterlyAttributes.filter(isOfRent);

/** The HPC phases: what is built, when it earns and at what rent. */
export class PhasesSheet<Key extends string> extends ScenarioTable<Phase, Key> {
  constructor(plan: PlanBuilder, preset: Preset, { rows, attributes }: PhaseTable<Key>) {
    super(plan, preset, {
      name: "Phases",
      title: wording.hpcPhases,
      purpose: wording.whatIsBuiltWhenItEarnsAnd,
      rowTitle: "Phase",
      rowKey: "phase",
      rows,
      attributes,
      planned: preset.phases,
      free: freePhase,
      note: ({ name }) => preset.phaseNotes[name] ?? preset.note,
      freeNote: wording.notUsedInThisScenarioSetA,
    });
  }
}
