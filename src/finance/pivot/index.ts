export * from "./inputs";
export { pivotLines, type PivotLine, type PivotLines, PivotModel } from "./model";
export { phaseFlows, phaseValue, type PhaseTerms, type PhaseValue } from "./phaseValue";
export { PivotAnswers, type PivotSummary, type SummaryKey, summaryKeys } from "./summary";
export {
  binTrials,
  checkDistributions,
  type InputDistribution,
  pivotSensitivity,
  pivotTrials,
  summarizeTrials,
  type TrialSummary,
} from "./simulation";
