import { loadLibrary } from "../../scripts/library";
import type { FunctionLibrary } from "../../src/library/library";
import type { Calculator } from "../../src/workbook/calculation";
import { builtCalculator } from "./builtCalculator";
import { calculatedOnce } from "./calculationCache";

/** One for all files of tests that a process runs: its spreadsheet takes long to start. */
let shipped: Calculator | undefined;

/**
 * The workbench's calculation with the shipped functions, made only for workbooks that were not calculated before.
 *
 * @param library Those functions, where the test has them already
 */
export function keptCalculator(library?: FunctionLibrary): Calculator {
  let own: Calculator | undefined;
  const calculator = (): Calculator =>
    library ? (own ??= builtCalculator(() => library)) : (shipped ??= builtCalculator(() => loadLibrary()));
  return {
    calculate: (sheets) => calculatedOnce(sheets, () => calculator().calculate(sheets)),
    dispose: () => own?.dispose(),
  };
}
