import {
  ArrayValueObject,
  BaseFunction,
  type BaseValueObject,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  NumberValueObject,
  StringValueObject,
} from "@univerjs/engine-formula";
import { functionNamespace } from "../../plan/formula";
import {
  errorCodes,
  FunctionError,
  type FunctionLibrary,
  type FunctionMetadata,
  type FunctionParameter,
  type Implementation,
  isFunctionError,
} from "./library";

/** The words behind an error value, by the cell that shows it: Univer's cells hold the bare error only. */
export class ErrorMessages {
  private readonly messages = new Map<string, string>();

  /** The message of an error that an add-in function left in a cell, if it is still the cell's last answer. */
  get(unit: string, sheet: string, row: number, column: number): string | undefined {
    return this.messages.get(this.key(unit, sheet, row, column));
  }

  set(unit: string, sheet: string, row: number, column: number, message: string): void {
    const key = this.key(unit, sheet, row, column);
    if (message) this.messages.set(key, message);
    else this.messages.delete(key);
  }

  private key(unit: string, sheet: string, row: number, column: number): string {
    return `${unit}/${sheet}/${row}/${column}`;
  }
}

type Scalar = number | string | boolean | null;

/**
 * Runs one add-in function the way Excel does. Excel's rules, as far as they are known:
 * - A parameter for one value gets that value, one for a range gets rows of values, even of a single cell.
 * - An argument that is left out, and a cell without anything in it, arrive as null. (Excel on the web says so;
 *   Excel for Windows hands 0 for an empty cell where the parameter is a number.)
 * - An error among the arguments is the answer; the function is not called.
 * - A range where one value is wanted gives #VALUE!.
 * - The invocation comes last.
 */
export class LibraryFunction extends BaseFunction {
  override minParams = 0;
  override maxParams = 255;
  override needsSheetsInfo = true;

  constructor(
    private readonly metadata: FunctionMetadata,
    private readonly implementation: Implementation,
    private readonly errors: ErrorMessages,
  ) {
    super(`${functionNamespace}.${metadata.name}`.toUpperCase());
  }

  override calculate(...given: BaseValueObject[]): BaseValueObject {
    // An exception here would end all calculation of the spreadsheet for good.
    try {
      const args = this.toArguments(given);
      return this.toCell(
        args instanceof ErrorValueObject ? args : this.implementation(...args, this.invocation()),
      );
    } catch (thrown) {
      return this.toCell(this.toError(thrown));
    }
  }

  private toError(thrown: unknown): FunctionError {
    if (isFunctionError(thrown)) return thrown;
    console.error(`${this.name} failed in a way it does not know:`, thrown);
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return new FunctionError(
      errorCodes.invalidValue,
      `${this.name} failed unexpectedly (${reason}). Please report it.`,
    );
  }

  private invocation(): { functionName: string; address?: string } {
    if (!this.metadata.options?.requiresAddress) return { functionName: this.metadata.id };
    const sheet = this.getSheetsInfo().sheetNameMap[this.subUnitId ?? ""] ?? "";
    return { functionName: this.metadata.id, address: `${sheet}!${columnName(this.column)}${this.row + 1}` };
  }

  private toArguments(given: readonly BaseValueObject[]): unknown[] | ErrorValueObject {
    const { parameters } = this.metadata;
    const args: unknown[] = [];
    let next = 0;
    for (const parameter of parameters) {
      if (parameter.repeating) {
        const values: unknown[] = [];
        for (; next < given.length; next += 1) {
          const value = this.toArgument(parameter, given[next]);
          if (value instanceof ErrorValueObject) return value;
          values.push(value);
        }
        // Like every other argument that is left out.
        args.push(values.length > 0 ? values : null);
      } else {
        if (next >= given.length && !parameter.optional) {
          throw new FunctionError(errorCodes.invalidValue, `${this.name} needs ${words(parameter.name)}.`);
        }
        const value = this.toArgument(parameter, given[next]);
        if (value instanceof ErrorValueObject) return value;
        args.push(value);
        next += 1;
      }
    }
    if (next < given.length) {
      throw new FunctionError(
        errorCodes.invalidValue,
        `${this.name} takes ${parameters.length} arguments; ${given.length} came.`,
      );
    }
    return args;
  }

  private toArgument(parameter: FunctionParameter, given: BaseValueObject | undefined): unknown {
    if (given === undefined || given.isNull()) return null;
    if (given.isError()) return given;
    if (given.isLambda() || given.isReferenceObject()) {
      throw new FunctionError(
        errorCodes.invalidValue,
        `${words(parameter.name)} must be a value or a rectangle of cells.`,
      );
    }
    const wantsRange = parameter.dimensionality === "matrix";
    if (!given.isArray()) {
      const value = this.toScalar(parameter, given);
      return value instanceof ErrorValueObject || !wantsRange ? value : [[value]];
    }
    const array = given as ArrayValueObject;
    const rows = array.getRowCount();
    const columns = array.getColumnCount();
    if (!wantsRange && (rows !== 1 || columns !== 1)) {
      throw new FunctionError(
        errorCodes.invalidValue,
        `${words(parameter.name)} takes one cell; ${rows} × ${columns} cells came.`,
      );
    }
    const values: Scalar[][] = [];
    for (let row = 0; row < rows; row += 1) {
      const line: Scalar[] = [];
      for (let column = 0; column < columns; column += 1) {
        const value = this.toScalar(parameter, array.get(row, column));
        if (value instanceof ErrorValueObject) return value;
        line.push(value);
      }
      values.push(line);
    }
    return wantsRange ? values : values[0]![0];
  }

  /** Excel converts to the type that the parameter declares before it calls; "any" is left as it is. */
  private toScalar(
    parameter: FunctionParameter,
    object: BaseValueObject | null | undefined | void,
  ): Scalar | ErrorValueObject {
    if (object === null || object === undefined || object.isNull()) return null;
    if (object.isError()) return object as ErrorValueObject;
    const raw = object.getValue();
    const value = object.isBoolean() ? Boolean(raw) : raw;
    // Excel converts single values only; the cells of a range arrive as they are.
    if (parameter.dimensionality === "matrix") return value;
    switch (parameter.type) {
      case "number": {
        const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
        if (Number.isFinite(number)) return number;
        throw new FunctionError(
          errorCodes.invalidValue,
          `${words(parameter.name)} must be a number; "${value}" came.`,
        );
      }
      case "string":
        return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
      case "boolean": {
        if (typeof value !== "string") return Boolean(value);
        const lower = value.toLowerCase();
        if (lower === "true" || lower === "false") return lower === "true";
        throw new FunctionError(
          errorCodes.invalidValue,
          `${words(parameter.name)} must be TRUE or FALSE; "${value}" came.`,
        );
      }
      default:
        return value;
    }
  }

  private toCell(answer: unknown): BaseValueObject {
    this.tell(0, 0, "");
    if (answer instanceof ErrorValueObject) return answer;
    if (!Array.isArray(answer)) return this.toValue(answer, 0, 0);
    const rows: unknown[] = answer;
    const columns = Array.isArray(rows[0]) ? rows[0].length : 0;
    if (columns === 0 || !rows.every((row) => Array.isArray(row) && row.length === columns)) {
      return this.toValue(
        new FunctionError(
          errorCodes.invalidValue,
          `${this.name} answered with rows of different lengths, or with none.`,
        ),
        0,
        0,
      );
    }
    return ArrayValueObject.create({
      calculateValueList: (rows as unknown[][]).map((row, r) =>
        row.map((value, c) => this.toValue(value, r, c)),
      ),
      rowCount: rows.length,
      columnCount: columns,
      unitId: this.unitId ?? "",
      sheetId: this.subUnitId ?? "",
      row: this.row,
      column: this.column,
    });
  }

  private toValue(value: unknown, row: number, column: number): BaseValueObject {
    switch (typeof value) {
      case "number":
        // Adding 0 turns the negative zero, which no spreadsheet shows, into the plain one.
        if (Number.isFinite(value)) return NumberValueObject.create(value + 0);
        break;
      case "string":
        return StringValueObject.create(value);
      case "boolean":
        return BooleanValueObject.create(value);
    }
    const error = isFunctionError(value)
      ? value
      : new FunctionError(errorCodes.invalidValue, `${this.name} found no number to answer with.`);
    this.tell(row, column, error.message);
    return ErrorValueObject.create(error.code as string as ErrorType, error.message);
  }

  private tell(row: number, column: number, message: string): void {
    this.errors.set(this.unitId ?? "", this.subUnitId ?? "", this.row + row, this.column + column, message);
  }
}

/** "power_price" as a reader says it. */
const words = (name: string): string => name.replaceAll("_", " ");

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

export const libraryFunctions = (library: FunctionLibrary, errors: ErrorMessages): LibraryFunction[] =>
  library.functions.map(
    (metadata) => new LibraryFunction(metadata, library.implementations.get(metadata.id)!, errors),
  );
