import type { CalculatedValues, Calculator, SheetCells } from "../../src/workbook/calculation";
import { createCalculator } from "../../src/workbook/univer/calculator";
import {
  errorCodes,
  FunctionError,
  isFunctionError,
  type ErrorCode,
  type FunctionLibrary,
  type Implementation,
} from "../../src/library/library";
import type { Wire } from "./protocol";

/** A call of an add-in function as Excel sends it into the page. */
export interface FunctionCall {
  readonly name: string;
  readonly parameters: readonly Wire[];
  /** Only for functions that asked for it. */
  readonly address: string | null;
}

type AnswerCell = number | string | boolean | null | { readonly error: string; readonly message: string };
/** What a page answers, or what is expected of it: a value, rows of them, or an error. */
export type FunctionAnswer = AnswerCell | readonly (readonly AnswerCell[])[];

/** Sends calls into the page and waits for all answers. */
export type Ask = (calls: readonly FunctionCall[]) => Promise<readonly FunctionAnswer[]>;

/** More than any chain of calls needs that depend on each other. */
const mostRounds = 40;

/**
 * Calculates with functions that live in a page. Excel shows #BUSY! until a page has answered and then calculates what
 * depends on the answer; that would take a calculation for every link of a chain of calls. Here the calls are guessed
 * first, by the same build in this process, then all of them are put to the page. Where the page answers otherwise than
 * was guessed, everything is calculated again with its answers, until every call that counts was answered by the page.
 */
export class PageFunctions {
  private readonly calculator: Calculator;
  private readonly answers = new Map<string, FunctionAnswer>();
  private readonly open = new Map<
    string,
    { readonly call: FunctionCall; readonly guess: FunctionAnswer | undefined }
  >();
  /** How many calls the page has answered. */
  answered = 0;
  /** Without guesses a call is #BUSY! until the page has answered. */
  guesses = true;

  /** @param emptyCell What an empty cell is handed over as: 0 on a computer, null on the web */
  constructor(library: FunctionLibrary, emptyCell: 0 | null) {
    this.calculator = createCalculator({
      functions: library.functions,
      implementations: new Map(
        library.functions.map(({ id }) => [id, this.asked(id, library.implementations.get(id)!)] as const),
      ),
      ...(emptyCell === 0 && { emptyCell }),
    });
  }

  async calculate(sheets: readonly SheetCells[], ask: Ask): Promise<CalculatedValues> {
    for (let round = 0; round < mostRounds; round += 1) {
      this.open.clear();
      const calculation = await this.calculator.calculate(sheets);
      if (this.open.size === 0) return calculation;
      const asked = [...this.open];
      const answers = await ask(asked.map(([, { call }]) => call));
      this.answered += answers.length;
      let asGuessed = true;
      asked.forEach(([key, { guess }], index) => {
        const answer = answers[index]!;
        this.answers.set(key, answer);
        asGuessed &&= guess !== undefined && JSON.stringify(guess) === JSON.stringify(answer);
      });
      if (asGuessed) return calculation;
    }
    throw new Error("The calls depend on each other without end.");
  }

  /** Asks the page anew for everything, as after it was loaded again. */
  forget(): void {
    this.answers.clear();
  }

  dispose(): void {
    this.calculator.dispose();
  }

  private asked(id: string, implementation: Implementation): Implementation {
    return (...all) => {
      const { address } = all.at(-1) as { readonly address?: string };
      const call = { name: id, parameters: all.slice(0, -1) as Wire[], address: address ?? null };
      const key = JSON.stringify(call);
      const known = this.answers.get(key) ?? this.open.get(key)?.guess;
      if (known !== undefined) return given(known);
      const guess = this.guesses ? answerOf(() => implementation(...all)) : undefined;
      this.open.set(key, { call, guess });
      return given(guess ?? { error: "#BUSY!", message: "" });
    };
  }
}

/** What a function in this process answers, in the form in which a page does. */
export function answerOf(call: () => unknown): FunctionAnswer {
  try {
    const answer = call();
    return Array.isArray(answer)
      ? (answer as unknown[][]).map((line) => line.map(answerCell))
      : answerCell(answer);
  } catch (error) {
    if (isFunctionError(error)) return answerCell(error);
    throw error;
  }
}

function answerCell(value: unknown): AnswerCell {
  if (isFunctionError(value)) return { error: value.code, message: value.message };
  if (typeof value === "number") {
    return Number.isFinite(value) ? value + 0 : { error: errorCodes.invalidNumber, message: "" };
  }
  if (typeof value === "string" || typeof value === "boolean") return value;
  return null;
}

const isError = (value: FunctionAnswer): value is { readonly error: string; readonly message: string } =>
  typeof value === "object" && value !== null && "error" in value;

/** An answer as the calculation takes it; where a function answers nothing, Excel shows 0. */
function given(answer: FunctionAnswer): unknown {
  if (isError(answer)) throw new FunctionError(answer.error as ErrorCode, answer.message);
  const cell = (value: AnswerCell): unknown =>
    isError(value) ? new FunctionError(value.error as ErrorCode, value.message) : (value ?? 0);
  return Array.isArray(answer)
    ? (answer as readonly (readonly AnswerCell[])[]).map((line) => line.map(cell))
    : cell(answer as AnswerCell);
}

/** The numbers that stand for errors in what Office.js sends. */
const codes: Readonly<Record<number, ErrorCode>> = {
  1: errorCodes.notAvailable,
  5: errorCodes.divisionByZero,
  6: errorCodes.invalidNumber,
  8: errorCodes.nullReference,
};

/** One answer of SetInvocationArrayResults: which call, whether it went well, the value or the message, the code. */
export function readAnswer(entry: readonly Wire[]): { readonly id: number; readonly answer: FunctionAnswer } {
  const [id, well, value, code] = entry;
  return {
    id: id as number,
    answer:
      well === true
        ? Array.isArray(value)
          ? (value as readonly Wire[][]).map((line) => line.map(wireCell))
          : wireCell(value ?? null)
        : {
            error: codes[code as number] ?? errorCodes.invalidValue,
            message: typeof value === "string" ? value : "",
          },
  };
}

function wireCell(value: Wire): AnswerCell {
  if (value === null || typeof value !== "object") return value;
  const { code, message } = value as { readonly code?: string; readonly message?: string };
  return { error: code ?? errorCodes.invalidValue, message: message ?? "" };
}
