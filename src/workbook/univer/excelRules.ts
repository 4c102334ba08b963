import {
  BaseFunction,
  type BaseValueObject,
  BooleanValueObject,
  CELL_INVERTED_INDEX_CACHE,
  compareToken,
  ErrorType,
  ErrorValueObject,
  type IFunctionService,
  NumberValueObject,
  ValueObjectFactory,
} from "@univerjs/engine-formula";

/*
 * What Univer's own functions and operators answer otherwise than Excel's do.
 */

/** From here on, this Univer's functions and operators answer as Excel's do. */
export function answerAsExcel(functions: IFunctionService): void {
  functions.registerExecutors(new Edate("EDATE"));
  const named = (name: string): BaseFunction => functions.getExecutor(name)!;
  askWhetherTrue(named("IF"));
  passErrorsOn(named("AVERAGE"));
  compareCells();
  tellFromBooleans();
  readPowersOfTen();
}

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
  const calculate: BaseFunction["calculate"] = executor.calculate.bind(executor);
  executor.calculate = (...args: BaseValueObject[]) => {
    const answer = calculate(...args);
    if (!answer.isError()) return answer;
    const sums = args.filter((arg) => arg.isArray()).map((arg) => arg.sum());
    return sums.find((sum) => sum.isError()) ?? answer;
  };
}

/** Univer says that TRUE does not differ from a number or a text, although it is not equal to it either. */
function tellFromBooleans(): void {
  const prototype = BooleanValueObject.prototype as unknown as { _compareString(operator: string): boolean };
  // Excel ranks TRUE and FALSE above any number and any text.
  prototype._compareString = (operator) =>
    operator === compareToken.GREATER_THAN ||
    operator === compareToken.GREATER_THAN_OR_EQUAL ||
    operator === compareToken.NOT_EQUAL;
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
