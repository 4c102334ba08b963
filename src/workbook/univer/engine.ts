import type { Injector } from "@univerjs/core";
import {
  type BaseFunction,
  type BaseValueObject,
  ErrorType,
  ErrorValueObject,
  FORMULA_REF_TO_ARRAY_CACHE,
  FormulaDataModel,
  type IArrayFormulaRangeType,
  ICalculateFormulaService,
  IFormulaDependencyGenerator,
  IFunctionService,
} from "@univerjs/engine-formula";
import { answerAsExcel } from "./excelRules";
import { ErrorMessages, libraryFunctions } from "./functions";
import { shareFormulas } from "./sharedFormulas";
import type { FunctionLibrary } from "../../library/library";

/** Makes a Univer that has started calculate the add-in's functions, and its own the way Excel does. */
export function prepareEngine(injector: Injector, library: FunctionLibrary): ErrorMessages {
  const service = injector.get(IFunctionService);
  const errors = new ErrorMessages();
  service.registerExecutors(...libraryFunctions(library, errors));
  answerAsExcel(service);
  for (const [name, executor] of service.getExecutors()) guard(executor, String(name));
  rememberFormulas();
  shareFormulas(injector);
  orderBySpills(injector);
  leaveRulesUnread(injector);
  return errors;
}

type Calculate = (...args: BaseValueObject[]) => ReturnType<BaseFunction["calculate"]>;

/** One exception out of any function would end all calculation of the spreadsheet for good. */
function guard(executor: BaseFunction, name: string): void {
  const calculate: Calculate = executor.calculate.bind(executor);
  executor.calculate = (...args) => {
    try {
      // SORT rearranges the very rows it is given, and with them the cells it was to read.
      return calculate(...(name === "SORT" ? args.map(copy) : args));
    } catch (thrown) {
      console.error(`${name} failed:`, thrown);
      return ErrorValueObject.create(ErrorType.VALUE);
    }
  };
}

const copy = (value: BaseValueObject): BaseValueObject =>
  value.isArray() ? value.map((each) => each) : value;

interface FormulaCache {
  readonly _cache: { limit: number; set(key: string, value: unknown): void };
  _hash(key: string): string;
  set(key: string, value: unknown): void;
}

/** More formulas than a workbook in a browser holds. */
const mostFormulas = 200_000;

/**
 * Univer keeps what it read of 5,000 formulas and finds them by a number of 32 bits. A larger workbook is read again
 * from end to end with every edit, and two formulas that happen to share their number share their value.
 */
function rememberFormulas(): void {
  const prototype = Object.getPrototypeOf(FORMULA_REF_TO_ARRAY_CACHE) as FormulaCache;
  prototype._hash = (key) => key;
  prototype.set = function (key, value) {
    if (this._cache.limit < mostFormulas) this._cache.limit = mostFormulas;
    this._cache.set(key, value);
  };
}

interface DependencyTree {
  readonly unitId: string;
  readonly subUnitId: string;
  readonly row: number;
  readonly column: number;
  toRTreeItem: () => { unitId: string; sheetId: string; range: Rectangle }[];
}

interface Rectangle {
  startRow: number;
  startColumn: number;
  endRow: number;
  endColumn: number;
}

/**
 * Univer orders formulas by the cell they stand in, as if an array filled that cell only: what reads a spilled cell
 * may then be calculated before the array is. Here a formula counts for all the cells that it filled last.
 */
function orderBySpills(injector: Injector): void {
  const model = injector.get(FormulaDataModel);
  const generator = injector.get(IFormulaDependencyGenerator) as unknown as Record<
    "_createFDtree" | "_createVirtualFDtree",
    (...args: unknown[]) => DependencyTree
  >;
  for (const name of ["_createFDtree", "_createVirtualFDtree"] as const) {
    const create = generator[name].bind(generator);
    generator[name] = (...args) => {
      const tree = create(...args);
      const own = tree.toRTreeItem.bind(tree);
      tree.toRTreeItem = () => {
        const filled = model.getArrayFormulaRange()[tree.unitId]?.[tree.subUnitId]?.[tree.row]?.[tree.column];
        return filled ? [{ unitId: tree.unitId, sheetId: tree.subUnitId, range: filled }] : own();
      };
      return tree;
    };
  }
  // Univer therefore calculates all that reads an array a second time. Ordered as here, that is needed only for
  // arrays that fill other cells than before.
  const service = injector.get(ICalculateFormulaService) as unknown as {
    _getArrayFormulaDirtyRangeAndExcludedRange: (
      arrays: IArrayFormulaRangeType,
      features: unknown,
    ) => unknown;
  };
  const again = service._getArrayFormulaDirtyRangeAndExcludedRange.bind(service);
  service._getArrayFormulaDirtyRangeAndExcludedRange = (arrays, features) =>
    again(changedArrays(arrays, model.getArrayFormulaRange()), features);
}

/**
 * The formula of a conditional format stands in no cell. Univer all the same takes it for one that stands near A1, and
 * whatever reads the first rows of its sheet, if only to count them, is then made to wait for what the format itself
 * awaits: formulas are calculated in a wrong order, and a cycle is seen where there is none.
 */
function leaveRulesUnread(injector: Injector): void {
  const generator = injector.get(IFormulaDependencyGenerator) as unknown as {
    _registerOtherFormulas(formulas: unknown, units: unknown, trees: DependencyTree[]): void;
  };
  const register = generator._registerOtherFormulas.bind(generator);
  generator._registerOtherFormulas = (formulas, units, trees) => {
    const inCells = trees.length;
    register(formulas, units, trees);
    for (const tree of trees.slice(inCells)) tree.toRTreeItem = () => [];
  };
}

type Arrays = Record<string, Record<string, Record<string, Record<string, Rectangle>>>>;

function changedArrays(now: IArrayFormulaRangeType, before: IArrayFormulaRangeType): IArrayFormulaRangeType {
  const changed: Arrays = {};
  const known = before as Arrays;
  for (const [unit, sheets] of Object.entries(now as Arrays)) {
    for (const [sheet, rows] of Object.entries(sheets)) {
      for (const [row, columns] of Object.entries(rows)) {
        for (const [column, range] of Object.entries(columns)) {
          const old = known[unit]?.[sheet]?.[row]?.[column];
          if (old?.endRow === range.endRow && old.endColumn === range.endColumn) continue;
          (((changed[unit] ??= {})[sheet] ??= {})[row] ??= {})[column] = range;
        }
      }
    }
  }
  return changed as unknown as IArrayFormulaRangeType;
}

/** Tells whether arrays fill other cells than before: then what was ordered by the old ones has to be calculated again. */
export const spillSignature = (model: FormulaDataModel): string =>
  JSON.stringify(ranges(model.getArrayFormulaRange()));

function ranges(all: IArrayFormulaRangeType): string[] {
  const found: string[] = [];
  for (const [unit, sheets] of Object.entries(all)) {
    for (const [sheet, rows] of Object.entries(sheets ?? {})) {
      for (const [row, columns] of Object.entries(rows as Record<string, Record<string, Rectangle>>)) {
        for (const [column, range] of Object.entries(columns)) {
          found.push(`${unit}/${sheet}/${row}/${column}/${range.endRow}/${range.endColumn}`);
        }
      }
    }
  }
  return found;
}
