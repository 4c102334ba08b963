import { PivotAnswers, PivotModel, pivotKeys, type PivotInputs, type PivotKey } from "../../finance/pivot";
import { scenarioKeys, type Preset, type ScenarioKey } from "../../facts/presets";
import { dateSerial } from "../house/dates";

/**
 * Value per share of a preset's company by the whole thesis, contracted power to spare included, in each scenario;
 * undefined where its facts do not suffice.
 */
export function valuesPerShare(preset: Preset): Readonly<Record<ScenarioKey, number>> | undefined {
  if (pivotKeys.some((key) => preset.inputs[key] === undefined)) return undefined;
  const [bear, base, bull] = scenarioKeys.map((scenario) => valuePerShare(preset, scenario));
  return { bear, base, bull };
}

function valuePerShare(preset: Preset, scenario: ScenarioKey): number {
  const inputs = Object.fromEntries(
    pivotKeys.map((key): [PivotKey, number] => {
      const value = preset.inputs[key][scenario];
      return [key, typeof value === "string" ? dateSerial(value) : value];
    }),
  ) as PivotInputs;
  const phases = preset.phases[scenario].map((phase) => ({
    critical_mw: phase.criticalMw,
    pue: phase.pue,
    from_mining: phase.fromMining,
    build_start: phase.buildStart,
    build_quarters: phase.buildQuarters,
    ramp_quarters: phase.rampQuarters,
    rate: phase.rate,
    escalator: phase.escalator,
    term_years: phase.termYears,
    noi_margin: phase.noiMargin,
    capex_per_mw: phase.capexPerMw,
    ltc: phase.loanToCost,
    interest_rate: phase.interestRate,
    probability: phase.probability,
  }));
  const debts = preset.debts.map((debt) => ({
    principal: debt.principal,
    issue_price: debt.issuePrice,
    coupon: debt.coupon,
    issue_quarter: debt.issueQuarter,
    maturity_quarter: debt.maturityQuarter,
    repaid_in_cash: debt.shareRepaidInCash,
  }));
  const model = new PivotModel(phases, debts);
  const spare = model.run(inputs).power_spare[inputs.quarters - 1];
  const sparePower = Math.max(0, spare) * Number(preset.inputs.spare_mw_value?.[scenario] ?? 0);
  const value = new PivotAnswers(model).summary(inputs).value_per_share ?? 0;
  return value + sparePower / inputs.shares;
}
