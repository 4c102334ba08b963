import { hashOf } from "./formulas";
import type { CellValue } from "./workbook";

/** The key under which a workbook keeps what was frozen. */
export const frozenKey = "frozen";

/** A call that a value stands for. */
export interface FrozenCall {
  /** The sheet's id in its workbook, which stays when it is renamed. */
  readonly sheet: string;
  /** All cells that the call filled. */
  readonly address: string;
  /** English, without "=", our functions as THESIS.NAME. */
  readonly formula: string;
  /** What the cells held, to tell whether somebody has written over them since. */
  readonly held: string;
}

/** What was kept, as far as it can be read. */
export const frozenCalls = (kept: unknown): FrozenCall[] =>
  Array.isArray(kept)
    ? kept.filter(
        (one): one is FrozenCall =>
          typeof one === "object" &&
          one !== null &&
          ["sheet", "address", "formula", "held"].every(
            (key) => typeof (one as Record<string, unknown>)[key] === "string",
          ),
      )
    : [];

/** A short text that tells whether cells still hold the same values; the last digits a file may lose do not count. */
export const heldBy = (values: readonly (readonly CellValue[])[]): string =>
  hashOf(
    JSON.stringify(
      values.map((row) =>
        row.map((value) => (typeof value === "number" ? Number(value.toPrecision(12)) : (value ?? ""))),
      ),
    ),
  );
