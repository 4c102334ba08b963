import { rentAttributes, type PhasesSheet, type PhaseTable, type RentPhaseKey } from "../house/phases";

export type LiquidityPhases = PhasesSheet<RentPhaseKey>;

/** What decides on rent and on power; capex and debt are a schedule here. As many rows as the preset with the most phases has. */
export const phaseTable: PhaseTable<RentPhaseKey> = { rows: 4, attributes: rentAttributes };
