import { loadLibrary } from "../../scripts/library";
import type { Calculator } from "../../src/workbook/calculation";
import { createCalculator } from "../../src/workbook/univer/calculator";
import { calculatedOnce } from "./calculationCache";

/** The workbench's calculation with the shipped functions, made only for workbooks that were not calculated before. */
export function keptCalculator(): Calculator {
  let calculator: Calculator | undefined;
  return {
    calculate: (sheets) =>
      calculatedOnce(sheets, () => (calculator ??= createCalculator(loadLibrary())).calculate(sheets)),
    dispose: () => calculator?.dispose(),
  };
}
