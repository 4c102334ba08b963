import { excelWords } from "../../language/excel";
import { WorkbookError } from "../workbook";

/** What is read of an error of Office.js, whichever of its classes it has. */
interface OfficeError {
  readonly code: string;
  readonly message: string;
  readonly debugInfo?: { readonly errorLocation?: string };
}

const isOfficeError = (error: unknown): error is OfficeError =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string";

export const codeOf = (error: unknown): string | undefined => (isOfficeError(error) ? error.code : undefined);

const meanings: Readonly<Record<string, string>> = excelWords.meanings;

/** Any error in words that say what failed and what to do; `what` begins the sentence. */
export function inWords(error: unknown, what: string): Error {
  if (error instanceof WorkbookError || isAbort(error)) return error;
  if (!isOfficeError(error)) {
    return new WorkbookError(excelWords.ownFault(what, error instanceof Error ? error.message : ""), error);
  }
  const place = error.debugInfo?.errorLocation;
  const meaning = meanings[error.code] ?? excelWords.anotherMeaning(error.message);
  return new WorkbookError(excelWords.because(what, meaning, error.code, place), error);
}

const isAbort = (error: unknown): error is Error =>
  error instanceof Error && "name" in error && error.name === "AbortError";
