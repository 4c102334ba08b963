import type { Confidence } from "../confidence";

/** A fact that the user brought: kept in the workbook, shown beside those that ship and never in their place. */
export interface OwnFact {
  readonly id: string;
  readonly company: string;
  /** May be empty. */
  readonly ticker: string;
  readonly metric: string;
  readonly value: number | string;
  readonly unit: string;
  /** A day as 2026-06-30. */
  readonly asOf: string;
  readonly source: string;
  readonly confidence: Confidence;
  /** An http(s) address; may be empty. */
  readonly link: string;
  /** May be empty. */
  readonly note: string;
}
