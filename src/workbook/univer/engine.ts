import type { Injector } from "@univerjs/core";
import {
  BaseFunction,
  type BaseValueObject,
  BooleanValueObject,
  CELL_INVERTED_INDEX_CACHE,
  compareToken,
  ErrorType,
  ErrorValueObject,
  FORMULA_REF_TO_ARRAY_CACHE,
  FormulaDataModel,
  type IArrayFormulaRangeType,
  ICalculateFormulaService,
  IFormulaDependencyGenerator,
  IFunctionService,
  NumberValueObject,
  ValueObjectFactory,
} from "@univerjs/engine-formula";
import { ErrorMessages, libraryFunctions } from "./functions";
import { shareFormulas } from "./sharedFormulas";
import type { FunctionLibrary } from "../../library/library";

/** Makes a Univer that has started calculate the add-in's functions, and its own the way Excel does. */
export function prepareEngine(injector: Injector, library: FunctionLibrary): ErrorMessages {
  const service = injector.get(IFunctionService);
  const errors = new ErrorMessages();
  service.registerExecutors(...libraryFunctions(library, errors), new Edate("EDATE"));
  for (const [name, executor] of service.getExecutors()) {
    guard(executor, String(name));
    if (name === "IF") askWhetherTrue(executor);
    if (name === "AVERAGE") passErrorsOn(executor);
  }
  tellFromBooleans();
  readPowersOfTen();
  rememberFormulas();
  compareCells();
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

const millisecondsPerDay = 86_400_000;
/** Day 0 of Excel's calendar for dates after its invented 29 February 1900. */
const dayZero = Date.UTC(1899, 11, 30);

/** Univer's own EDATE runs over a short month's end into the next: 31 January and one month gives 3 March. */
class Edate extends BaseFunction {
  override minParams = 2;
  override maxParams = 2;

  override calculate(start: BaseValueObject, months: BaseValueObject): BaseValueObject {
    const [startDay, monthCount] = [single(start), single(months)];
    for (const value of [startDay, monthCount]) if (value.isError()) return value;
    const day = asNumber(startDay);
    const count = asNumber(monthCount);
    if (day === null || count === null) return ErrorValueObject.create(ErrorType.VALUE);
    if (day < 0) return ErrorValueObject.create(ErrorType.NUM);
    const date = new Date(dayZero + Math.floor(day) * millisecondsPerDay);
    const month = date.getUTCMonth() + Math.trunc(count);
    const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
    const result = Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastOfMonth));
    const serial = Math.round((result - dayZero) / millisecondsPerDay);
    return serial < 0 ? ErrorValueObject.create(ErrorType.NUM) : NumberValueObject.create(serial);
  }
}

function single(value: BaseValueObject): BaseValueObject {
  if (!value.isArray()) return value;
  const array = value as unknown as { getRowCount(): number; getColumnCount(): number } & {
    get(row: number, column: number): BaseValueObject | null;
  };
  if (array.getRowCount() !== 1 || array.getColumnCount() !== 1)
    return ErrorValueObject.create(ErrorType.VALUE);
  return array.get(0, 0) ?? NumberValueObject.create(0);
}

function asNumber(value: BaseValueObject): number | null {
  if (value.isNull()) return 0;
  const number = value.isBoolean() ? NaN : Number(value.getValue());
  return Number.isFinite(number) ? number : null;
}

/** Univer takes any text for true where Excel says #VALUE!. */
function askWhetherTrue(executor: BaseFunction): void {
  const single = executor as unknown as {
    _handleSingleObject(test: BaseValueObject, ...values: BaseValueObject[]): BaseValueObject;
  };
  const handle = single._handleSingleObject.bind(single);
  single._handleSingleObject = (test, ...values) => {
    if (!test.isString()) return handle(test, ...values);
    const said = String(test.getValue()).toUpperCase();
    return said === "TRUE" || said === "FALSE"
      ? handle(BooleanValueObject.create(said === "TRUE"), ...values)
      : ErrorValueObject.create(ErrorType.VALUE);
  };
}

/** Univer's AVERAGE says #VALUE! of cells in which Excel's finds the error that stands there. */
function passErrorsOn(executor: BaseFunction): void {
  const calculate: Calculate = executor.calculate.bind(executor);
  executor.calculate = (...args: BaseValueObject[]) => {
    const sums = args.filter((arg) => arg.isArray()).map((arg) => arg.sum());
    return sums.find((sum) => sum.isError()) ?? calculate(...args);
  };
}

let tellsFromBooleans = false;

/** Univer says that TRUE does not differ from a number or a text, although it is not equal to it either. */
function tellFromBooleans(): void {
  if (tellsFromBooleans) return;
  tellsFromBooleans = true;
  const prototype = BooleanValueObject.prototype as Pick<BaseValueObject, "compare">;
  const compare = prototype.compare;
  prototype.compare = function (value, operator, ...rest) {
    if (operator !== compareToken.NOT_EQUAL || value.isArray() || value.isError())
      return compare.call(this, value, operator, ...rest);
    const equal = compare.call(this, value, compareToken.EQUALS, ...rest);
    return equal.isBoolean() ? BooleanValueObject.create(!equal.getValue()) : equal;
  };
}

const powerOfTen = /^\s*\d+\.?\d*e[+-]?\d+\s*$/i;
let readsPowersOfTen = false;

/** Univer takes a number like 148.26E12 in a formula for text. */
function readPowersOfTen(): void {
  if (readsPowersOfTen) return;
  readsPowersOfTen = true;
  const create = ValueObjectFactory.create.bind(ValueObjectFactory);
  ValueObjectFactory.create = (raw, ...rest) =>
    typeof raw === "string" && powerOfTen.test(raw)
      ? NumberValueObject.create(Number(raw))
      : create(raw, ...rest);
}

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

/**
 * Univer notes what stood in which row of a column, and answers later comparisons from its notes. There every text is in
 * small letters, so that #NUM! is an error no longer but a text, greater than any number: an error then passed a check. A
 * comparison is made with the cells themselves, which is no slower for sheets of our size.
 */
function compareCells(): void {
  const notes: Pick<typeof CELL_INVERTED_INDEX_CACHE, "set" | "setContinueBuildingCache" | "canUseCache"> =
    CELL_INVERTED_INDEX_CACHE;
  notes.set = () => undefined;
  notes.setContinueBuildingCache = () => undefined;
  notes.canUseCache = () => ({ rowsInCache: [], rowsNotInCache: [] });
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
