import { call, type ExcelError } from "../../support/functions";
import { type Keyed, phaseArguments, ranges, type Thesis } from "./workedExample";

/** The whole-thesis functions as Excel calls them, their labelled rows by key. */

export type Figure = number | ExcelError;

export const shippedLines = (thesis: Thesis): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    (call("PIVOT_MODEL", ...ranges(thesis)) as (string | number)[][]).map(([key, ...row]) => [
      key,
      row as number[],
    ]),
  );

export const shippedLine = (thesis: Thesis, key: string): readonly number[] =>
  (call("PIVOT_MODEL", ...ranges(thesis), key) as number[][])[0];

export const shippedSummary = (thesis: Thesis): Readonly<Record<string, Figure>> =>
  Object.fromEntries(call("PIVOT_SUMMARY", ...ranges(thesis)) as [string, Figure][]);

export const shippedPhaseValue = (thesis: Thesis, phase: Keyed): readonly Figure[] =>
  (call("HPC_PHASE_VALUE", ...phaseArguments(thesis, phase)) as Figure[][])[0];

/** A thesis with some inputs replaced. */
export const withInputs = (thesis: Thesis, replaced: Keyed): Thesis => ({
  ...thesis,
  inputs: { ...thesis.inputs, ...replaced },
});
