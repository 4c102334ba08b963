import { callWords as words } from "../language/calls";

/** The add-in's functions as the build delivers them: functions.json says what they take, functions.js does the work. */

export interface FunctionParameter {
  readonly name: string;
  readonly description?: string;
  readonly type?: string;
  readonly dimensionality?: "scalar" | "matrix";
  readonly optional?: boolean;
  readonly repeating?: boolean;
}

export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly parameters: readonly FunctionParameter[];
  readonly result?: { readonly type?: string; readonly dimensionality?: "scalar" | "matrix" };
  readonly options?: { readonly requiresAddress?: boolean };
}

/** The part of functions.json that we read. */
export interface FunctionsFile {
  readonly functions: readonly FunctionMetadata[];
}

export type Implementation = (...args: unknown[]) => unknown;

export interface FunctionLibrary {
  readonly functions: readonly FunctionMetadata[];
  /** By the id that functions.json gives. */
  readonly implementations: ReadonlyMap<string, Implementation>;
  /** What an empty cell arrives as; null, as in Excel on the web, where nothing is said. Excel on a computer hands 0. */
  readonly emptyCell?: 0;
}

/** The error codes of Excel's custom functions. */
export const errorCodes = {
  invalidValue: "#VALUE!",
  notAvailable: "#N/A",
  divisionByZero: "#DIV/0!",
  invalidNumber: "#NUM!",
  nullReference: "#NULL!",
  invalidName: "#NAME?",
  invalidReference: "#REF!",
} as const;

export type ErrorCode = (typeof errorCodes)[keyof typeof errorCodes];

/** An error that a function answers with. Known by its flag, because the bundle may run in another realm. */
export class FunctionError extends Error {
  readonly isFunctionError = true;
  constructor(
    readonly code: ErrorCode = errorCodes.invalidValue,
    message = "",
  ) {
    super(message);
    this.name = "CustomFunctions.Error";
  }
}

export const isFunctionError = (value: unknown): value is FunctionError =>
  typeof value === "object" && value !== null && "isFunctionError" in value && value.isFunctionError === true;

/** What functions.js finds as the global CustomFunctions where no Excel provides it. */
export interface CustomFunctionsGlobal {
  associate(
    idOrAll: string | Readonly<Record<string, Implementation>>,
    implementation?: Implementation,
  ): void;
  readonly Error: typeof FunctionError;
  readonly ErrorCode: typeof errorCodes;
}

export function createCustomFunctionsGlobal(): {
  readonly customFunctions: CustomFunctionsGlobal;
  readonly implementations: ReadonlyMap<string, Implementation>;
} {
  const implementations = new Map<string, Implementation>();
  return {
    implementations,
    customFunctions: {
      associate(idOrAll, implementation) {
        if (typeof idOrAll === "string") {
          if (implementation) implementations.set(idOrAll, implementation);
        } else {
          for (const [id, each] of Object.entries(idOrAll)) implementations.set(id, each);
        }
      },
      Error: FunctionError,
      ErrorCode: errorCodes,
    },
  };
}

/** Puts both halves of the build together; a half without the other is a broken build and says so. */
export function createLibrary(
  file: FunctionsFile,
  implementations: ReadonlyMap<string, Implementation>,
): FunctionLibrary {
  const missing = file.functions.filter(({ id }) => !implementations.has(id)).map(({ id }) => id);
  const unknown = [...implementations.keys()].filter((id) => !file.functions.some((each) => each.id === id));
  if (missing.length > 0 || unknown.length > 0) {
    throw new Error(
      words.mismatch(
        [
          missing.length > 0 ? words.withoutCode(missing.join(", ")) : "",
          unknown.length > 0 ? words.withoutDescription(unknown.join(", ")) : "",
        ]
          .filter(Boolean)
          .join("; "),
      ),
    );
  }
  return { functions: file.functions, implementations };
}
