import { loadLibrary } from "../../scripts/library";
import type { FunctionLibrary } from "../../src/library/library";
import type { Calculator } from "../../src/workbook/calculation";
import { createCalculator } from "../../src/workbook/univer/calculator";
import { calculatedOnce } from "./calculationCache";

/**
 * The workbench's calculation with the shipped functions, made only for workbooks that were not calculated before.
 *
 * @param library Those functions, where the test has them already
 */
export function keptCalculator(library?: FunctionLibrary): Calculator {
  let calculator: Calculator | undefined;
  return {
    calculate: (sheets) =>
      calculatedOnce(sheets, () =>
        (calculator ??= createCalculator(library ?? loadLibrary())).calculate(sheets),
      ),
    dispose: () => calculator?.dispose(),
  };
}
