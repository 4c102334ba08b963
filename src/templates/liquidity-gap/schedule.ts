import { capexDraw } from "../../finance/hpc";
import type { Preset, ScenarioKey } from "../../facts/presets";

/** What a scenario's building plan and debts ask of cash, quarter by quarter, in $. */
export interface Schedule {
  readonly overhead: readonly number[];
  readonly hpcCapex: readonly number[];
  readonly projectDraws: readonly number[];
  readonly notesIssued: readonly number[];
  readonly interest: readonly number[];
  readonly repayments: readonly number[];
}

/**
 * Spreads a preset's phases and debts over the quarters, as the starting point of the schedule's inputs: capital
 * along an s-curve from the start of building, project loans drawn with it and repaid level from the planned end of
 * building, interest on opening balances.
 */
export function scheduleOf(preset: Preset, scenario: ScenarioKey, quarters: number): Schedule {
  const input = (key: string): number => Number(preset.inputs[key][scenario]);
  const zeros = (): number[] => Array.from({ length: quarters }, () => 0);
  const hpcCapex = zeros();
  const projectDraws = zeros();
  const notesIssued = zeros();
  const interest = zeros();
  const repayments = zeros();
  const amortisation = input("project_amort_quarters");

  for (const phase of preset.phases[scenario]) {
    const total = phase.criticalMw * phase.capexPerMw;
    const firstRepayment = phase.buildStart + phase.buildQuarters;
    let balance = 0;
    capexDraw(total, phase.buildQuarters, "scurve", phase.buildStart - 1, quarters).forEach((draw, index) => {
      const loan = draw * phase.loanToCost;
      const quarter = index + 1;
      const repaid =
        quarter >= firstRepayment && quarter < firstRepayment + amortisation
          ? (total * phase.loanToCost) / amortisation
          : 0;
      hpcCapex[index] += draw;
      projectDraws[index] += loan;
      interest[index] += (balance * phase.interestRate) / 4;
      repayments[index] += repaid;
      balance += loan - repaid;
    });
  }
  for (const debt of preset.debts) {
    for (let index = 0; index < quarters; index += 1) {
      const quarter = index + 1;
      if (quarter === debt.issueQuarter) notesIssued[index] += debt.principal * debt.issuePrice;
      if (quarter > debt.issueQuarter && quarter <= debt.maturityQuarter) {
        interest[index] += (debt.principal * debt.coupon) / 4;
      }
      if (quarter === debt.maturityQuarter) repayments[index] += debt.principal * debt.shareRepaidInCash;
    }
  }
  const overhead = zeros().map((_, index) => input("sga") * (1 + input("sga_growth")) ** (index / 4));
  return { overhead, hpcCapex, projectDraws, notesIssued, interest, repayments };
}
