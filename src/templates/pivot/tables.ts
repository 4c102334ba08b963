import type { Debt, Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { PhasesSheet, quarterlyAttributes, type QuarterlyPhaseKey } from "../house/phases";
import { ScenarioTable, type RowAttribute } from "../house/scenarioTable";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.tables;

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
  attribute("principal", { label: wording.principal, unit: "$", format: "millions", least: 0, most: 1e12 }),
  attribute("issuePrice", {
    label: wording.issuePrice,
    unit: wording.fractionOfPar,
    format: "percent",
    least: 0,
    most: 2,
  }),
  attribute("coupon", {
    label: wording.coupon,
    unit: wording.perYear,
    format: "percent2",
    least: 0,
    most: 1,
  }),
  attribute("issueQuarter", {
    label: wording.issued,
    unit: wording.quarter0IsBeforeTheStart,
    format: "count",
    least: 0,
    most: 400,
    whole: true,
  }),
  attribute("maturityQuarter", {
    label: wording.matures,
    unit: wording.quarterAfterTheIssue,
    format: "count",
    least: 1,
    most: 400,
    whole: true,
  }),
  attribute("shareRepaidInCash", {
    label: wording.repaidInCash,
    unit: wording.fractionTheRestInShares,
    format: "percent",
    least: 0,
    most: 1,
  }),
] as const;

export type DebtKey = (typeof debtAttributes)[number]["key"];
export type PivotDebts = ScenarioTable<Debt, DebtKey>;

export const freeDebt: Debt = {
  name: wording.free,
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
    title: wording.debtsOfTheCompany,
    purpose: wording.whatIsBorrowedWhenItFallsDue,
    rowTitle: "Debt",
    rowKey: "debt",
    rows: 8,
    attributes: debtAttributes,
    planned: { bear: preset.debts, base: preset.debts, bull: preset.debts },
    free: freeDebt,
    note: ({ name }) => preset.debtNotes[name] ?? preset.note,
    freeNote: wording.notUsedInThisScenarioSetA,
  });
