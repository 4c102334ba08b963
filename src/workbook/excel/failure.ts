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

const again = "Try again; if it fails again, save the workbook, close it and open it anew.";

/** What each of Excel's codes means to the user, and what to do about it. */
const meanings: Readonly<Record<string, string>> = {
  AccessDenied:
    "it does not let the workbook be changed. The workbook may be protected or opened for reading only: " +
    "unprotect it on the Review tab, or save a copy of your own, and try again.",
  InvalidOperationInCellEditMode:
    "a cell is being edited. Press Enter or Esc in the sheet to finish, and try again.",
  ItemAlreadyExists: "a sheet or a name that it needs was added at the same moment. Try again.",
  ApiNotFound:
    "this version of Excel lacks something that is needed. Update Excel (File > Account > Update), " +
    "or use the workbench in a browser and save the workbook from there.",
  InvalidArgument:
    "Excel refused a part of it. This is a fault of Miner Thesis: please report it with this message.",
  RequestPayloadSizeLimitExceeded: "it is too large for Excel to take at once. Choose a smaller template.",
  ResponsePayloadSizeLimitExceeded: "it is too large for Excel to answer at once. Choose a smaller range.",
  ActivityLimitReached: "Excel is busy. Wait a minute and try again.",
  InvalidOrTimedOutSession: "the connection to the workbook was lost. Reload the workbook and try again.",
  ItemNotFound: "it is not in the workbook any more. It may have been renamed or deleted.",
  GeneralException: `Excel reported an internal fault or did not answer. ${again}`,
};

/** Any error in words that say what failed and what to do; `what` begins the sentence. */
export function inWords(error: unknown, what: string): Error {
  if (error instanceof WorkbookError || isAbort(error)) return error;
  if (!isOfficeError(error)) {
    const detail = error instanceof Error && error.message ? ` (${error.message})` : "";
    return new WorkbookError(`${what}: something went wrong in Miner Thesis${detail}. ${again}`, error);
  }
  const place = error.debugInfo?.errorLocation;
  const meaning = meanings[error.code] ?? `Excel answered "${error.message}". ${again}`;
  return new WorkbookError(`${what}: ${meaning} [${error.code}${place ? ` at ${place}` : ""}]`, error);
}

const isAbort = (error: unknown): error is Error =>
  error instanceof Error && "name" in error && error.name === "AbortError";
