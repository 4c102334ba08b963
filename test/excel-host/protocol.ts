/**
 * What Office.js and the application say to each other: one request is a batch of actions on objects that are
 * named by paths, one reply holds the results up to the first action that failed.
 */

export type Wire = null | boolean | number | string | readonly Wire[] | { readonly [key: string]: Wire };

export const pathType = {
  root: 1,
  service: 2,
  method: 3,
  property: 4,
  indexer: 5,
  reference: 6,
  nothing: 7,
} as const;

export const actionType = { instantiate: 1, query: 2, call: 3, set: 4, trace: 5 } as const;

export interface Arguments {
  readonly Arguments?: readonly Wire[];
  /** Beside each argument the path of the object it stands for, 0 where it is a plain value. */
  readonly ReferencedObjectPathIds?: readonly Wire[];
}

export interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: Arguments;
}

export interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: Arguments;
  readonly QueryInfo?: { readonly Select?: readonly string[]; readonly Top?: number; readonly Skip?: number };
}

export interface Request {
  readonly AutoKeepReference?: boolean;
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

export interface Reply {
  readonly Error: null | {
    readonly Code: string;
    readonly Message: string;
    readonly Location: string;
    readonly ActionIndex: number;
    readonly HttpStatusCode: number;
  };
  readonly Results: readonly { readonly ActionId: number; readonly Value: Wire }[];
}

/** The words in which Excel tells each of its errors, as Microsoft lists them; they do not say what was wrong. */
const messages: Readonly<Record<string, string>> = {
  AccessDenied: "You cannot perform the requested operation.",
  ActivityLimitReached: "Activity limit has been reached.",
  ApiNotFound:
    "The API you are trying to use could not be found. It may be available in a newer version of Excel.",
  GeneralException: "There was an internal error while processing the request.",
  InvalidArgument: "The argument is invalid or missing or has an incorrect format.",
  InvalidOperation: "The operation attempted is invalid on the object.",
  InvalidReference: "This reference is not valid for the current operation.",
  InvalidSelection: "The current selection is invalid for this operation.",
  ItemAlreadyExists: "The resource being created already exists.",
  ItemNotFound: "The requested resource doesn't exist.",
  NotImplemented: "The requested feature isn't implemented.",
  RangeExceedsLimit: "The cell count in the range has exceeded the maximum supported number.",
  UndoNotSupported: "Undo is not supported for this operation.",
};

/** An error as the application answers it: one of Excel's own codes with Excel's words. */
export class HostError extends Error {
  /** Where it was, as "Worksheet.getRange". */
  location = "";

  constructor(
    readonly code: string,
    /** What was wrong, for whoever reads a failing test: Excel itself does not say. */
    readonly reason: string,
  ) {
    super(messages[code] ?? `Excel reported ${code}.`);
  }
}

/** Numbers that the application answers in place of a reply, and that Office.js knows the code of. */
export const status = {
  failed: 5001,
  cellEditMode: 5004,
  sessionLost: 5012,
  busy: 5102,
  requestTooLarge: 5103,
  replyTooLarge: 5104,
} as const;

/** Raised where a number comes back in place of a reply. */
export class NoReply extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

export const invalidArgument = (reason: string): HostError => new HostError("InvalidArgument", reason);
export const notFound = (reason: string): HostError => new HostError("ItemNotFound", reason);
export const alreadyExists = (reason: string): HostError => new HostError("ItemAlreadyExists", reason);
export const accessDenied = (reason: string): HostError => new HostError("AccessDenied", reason);
export const unknownMember = (reason: string): HostError => new HostError("ApiNotFound", reason);
