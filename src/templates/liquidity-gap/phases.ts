import {
  quarterlyAttributes,
  type PhasesSheet,
  type PhaseTable,
  type QuarterlyPhaseKey,
} from "../house/phases";

export type LiquidityPhases = PhasesSheet<LiquidityPhaseKey>;
export type LiquidityPhaseKey = Exclude<
  QuarterlyPhaseKey,
  "capexPerMw" | "loanToCost" | "interestRate" | "probability"
>;

const isAsked = (
  attribute: (typeof quarterlyAttributes)[number],
): attribute is (typeof quarterlyAttributes)[number] & { key: LiquidityPhaseKey } =>
  !["capexPerMw", "loanToCost", "interestRate", "probability"].includes(attribute.key);

/** What decides on rent and on power; capex and debt are a schedule here. As many rows as the preset with the most phases has. */
export const phaseTable: PhaseTable<LiquidityPhaseKey> = {
  rows: 4,
  attributes: quarterlyAttributes.filter(isAsked),
};
