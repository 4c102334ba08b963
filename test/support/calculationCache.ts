import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { isFormula, type Range } from "../../src/plan/plan";
import type { CalculatedValues, SheetCells } from "../../src/workbook/calculation";
import type { CellValue } from "../../src/workbook/workbook";
import { keptFolder } from "./fingerprint";

/*
 * Many files of tests look at the same few plans, and a plan takes seconds to calculate. What was calculated is kept under a
 * fingerprint of all that it depends on: the cells, the built functions, the code around the engine, the engine's version.
 */

let known: string | undefined;

/** The folder for what the code as it is now calculates. */
function folderNow(): string {
  known ??= keptFolder("calculated-plans", [
    "dist/functions.js",
    "dist/functions.json",
    "package-lock.json",
    "src/workbook",
    "src/library",
    "src/plan",
  ]);
  return known;
}

/** What answers something else each time. */
const changesByItself = /\b(TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY)\(/i;

interface Stored {
  readonly values: [string, CellValue[][]][];
  readonly arrays?: [string, Range[]][];
}

/** The values of these sheets as they were calculated before by the same code, else as `calculate` finds them now. */
export async function calculatedOnce(
  sheets: readonly SheetCells[],
  calculate: () => Promise<CalculatedValues>,
): Promise<CalculatedValues> {
  const moves = sheets.some(({ cells }) =>
    cells.some((row) => row.some((cell) => isFormula(cell) && changesByItself.test(cell.formula))),
  );
  if (moves) return calculate();
  const name = createHash("sha256").update(JSON.stringify(sheets)).digest("hex");
  const file = join(folderNow(), `${name}.v8`);
  let stored: Stored | undefined;
  try {
    stored = deserialize(readFileSync(file)) as Stored;
  } catch {
    // Nobody calculated it yet.
  }
  if (stored) {
    const values = new Map(stored.values);
    return stored.arrays ? Object.assign(values, { arrays: new Map(stored.arrays) }) : values;
  }
  const values = await calculate();
  const keeping = {
    values: [...values],
    ...(values.arrays && { arrays: [...values.arrays] }),
  };
  // Another process may be reading: it finds the whole file or none.
  const unfinished = `${file}.${process.pid}`;
  // Not as JSON, which knows no -0.
  writeFileSync(unfinished, serialize(keeping));
  renameSync(unfinished, file);
  return values;
}
