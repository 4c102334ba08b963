import type { Debt, Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { PhasesSheet, quarterlyAttributes, type QuarterlyPhaseKey } from "../house/phases";
import { ScenarioTable, type RowAttribute } from "../house/scenarioTable";

export type PivotPhases = PhasesSheet<QuarterlyPhaseKey>;

/** More than any preset plans; the functions take up to twelve. */
const phaseRows = 6;

export const pivotPhases = (plan: PlanBuilder, preset: Preset): PivotPhases =>
  new PhasesSheet(plan, preset, { rows: phaseRows, attributes: quarterlyAttributes });

const attribute = <Key extends keyof Debt>(
  key: Key,
  rest: Omit<RowAttribute<Debt, Key>, "key" | "of">,
): RowAttribute<Debt, Key> => ({ key, width: 16, of: (debt) => debt[key], ...rest });

/** Every attribute of a debt in the order in which PIVOT_MODEL takes them. */
export const debtAttributes = [
  attribute("principal", { label: "Principal", unit: "$", format: "millions", least: 0, most: 1e12 }),
  attribute("issuePrice", {
    label: "Issue price",
    unit: "fraction of par",
    format: "percent",
    least: 0,
    most: 2,
  }),
  attribute("coupon", { label: "Coupon", unit: "per year", format: "percent2", least: 0, most: 1 }),
  attribute("issueQuarter", {
    label: "Issued",
    unit: "quarter; 0 is before the start",
    format: "count",
    least: 0,
    most: 400,
    whole: true,
  }),
  attribute("maturityQuarter", {
    label: "Matures",
    unit: "quarter, after the issue",
    format: "count",
    least: 1,
    most: 400,
    whole: true,
  }),
  attribute("shareRepaidInCash", {
    label: "Repaid in cash",
    unit: "fraction; the rest in shares",
    format: "percent",
    least: 0,
    most: 1,
  }),
] as const;

export type DebtKey = (typeof debtAttributes)[number]["key"];
export type PivotDebts = ScenarioTable<Debt, DebtKey>;

export const freeDebt: Debt = {
  name: "(free)",
  principal: 0,
  issuePrice: 1,
  coupon: 0,
  issueQuarter: 0,
  maturityQuarter: 1,
  shareRepaidInCash: 1,
};

/** Borrowing of the company itself; a refinancing is a row of its own. */
export const pivotDebts = (plan: PlanBuilder, preset: Preset): PivotDebts =>
  new ScenarioTable(plan, preset, {
    name: "Debts",
    title: "Debts of the company",
    purpose:
      "What is borrowed, when it falls due, and how it is repaid; project debt stands with the phases.",
    rowTitle: "Debt",
    rowKey: "debt",
    rows: 8,
    attributes: debtAttributes,
    planned: { bear: preset.debts, base: preset.debts, bull: preset.debts },
    free: freeDebt,
    note: ({ name }) => preset.debtNotes[name] ?? preset.note,
    freeNote: "not used in this scenario: set a principal to use it",
  });
