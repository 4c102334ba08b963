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
import { callWords } from "../../language/calls";
import {
  type Answer,
  type AnswerCell,
  callFunction,
  type Given,
  type GivenCell,
  type Invocation,
} from "../../library/call";
import type { FunctionLibrary, FunctionMetadata, Implementation } from "../../library/library";
import { cellAddress } from "../../plan/address";
import { functionNamespace } from "../../plan/formula";

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

/** Runs one add-in function as a cell of Univer calls it: its values made plain, handed over, and the answer made Univer's. */
export class LibraryFunction extends BaseFunction {
  override minParams = 0;
  override maxParams = 255;
  override needsSheetsInfo = true;

  constructor(
    private readonly metadata: FunctionMetadata,
    private readonly implementation: Implementation,
    private readonly errors: ErrorMessages,
    private readonly emptyCell: 0 | null = null,
  ) {
    super(`${functionNamespace}.${metadata.name}`.toUpperCase());
  }

  // An exception here would end all calculation of the spreadsheet for good; `callFunction` lets none out.
  override calculate(...given: BaseValueObject[]): BaseValueObject {
    const plain = given.map((value, i) => this.plain(value, i));
    const answer = callFunction(this.metadata, this.implementation, plain, this.invocation(), this.emptyCell);
    return this.toCell(answer);
  }

  private invocation(): Invocation {
    if (!this.metadata.options?.requiresAddress) return { functionName: this.metadata.id };
    const sheet = this.getSheetsInfo().sheetNameMap[this.subUnitId ?? ""] ?? "";
    return {
      functionName: this.metadata.id,
      address: `${sheet}!${cellAddress(this.row, this.column)}`,
    };
  }

  private plain(given: BaseValueObject, position: number): Given {
    if (given.isNull()) return null;
    if (!given.isError() && (given.isLambda() || given.isReferenceObject())) {
      const { parameters } = this.metadata;
      const name = parameters[Math.min(position, parameters.length - 1)]?.name ?? "";
      return { error: ErrorType.VALUE, message: callWords.notValue(name) };
    }
    if (!given.isArray()) return plainCell(given);
    const array = given as ArrayValueObject;
    const rows = array.getRowCount();
    const columns = array.getColumnCount();
    const values: GivenCell[][] = [];
    for (let row = 0; row < rows; row += 1) {
      const line: GivenCell[] = [];
      for (let column = 0; column < columns; column += 1) line.push(plainCell(array.get(row, column)));
      values.push(line);
    }
    return values;
  }

  private toCell(answer: Answer): BaseValueObject {
    this.tell(0, 0, "");
    if (!Array.isArray(answer)) return this.toValue(answer, 0, 0);
    return ArrayValueObject.create({
      calculateValueList: answer.map((row, r) => row.map((value, c) => this.toValue(value, r, c))),
      rowCount: answer.length,
      columnCount: answer[0]!.length,
      unitId: this.unitId ?? "",
      sheetId: this.subUnitId ?? "",
      row: this.row,
      column: this.column,
    });
  }

  private toValue(value: AnswerCell, row: number, column: number): BaseValueObject {
    switch (typeof value) {
      case "number":
        return NumberValueObject.create(value);
      case "string":
        return StringValueObject.create(value);
      case "boolean":
        return BooleanValueObject.create(value);
    }
    this.tell(row, column, value.message);
    return ErrorValueObject.create(value.error as ErrorType, value.message);
  }

  private tell(row: number, column: number, message: string): void {
    this.errors.set(this.unitId ?? "", this.subUnitId ?? "", this.row + row, this.column + column, message);
  }
}

function plainCell(object: BaseValueObject | null | undefined | void): GivenCell {
  if (object === null || object === undefined || object.isNull()) return null;
  if (object.isError()) return { error: (object as ErrorValueObject).getErrorType(), message: "" };
  const raw = object.getValue();
  return object.isBoolean() ? Boolean(raw) : raw;
}

export const libraryFunctions = (library: FunctionLibrary, errors: ErrorMessages): LibraryFunction[] =>
  library.functions.map(
    (metadata) =>
      new LibraryFunction(metadata, library.implementations.get(metadata.id)!, errors, library.emptyCell),
  );
