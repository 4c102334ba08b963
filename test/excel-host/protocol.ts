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

/** An error as the application answers it, with one of Excel's own codes. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const invalidArgument = (message: string): HostError => new HostError("InvalidArgument", message);
export const notFound = (message: string): HostError => new HostError("ItemNotFound", message);
export const alreadyExists = (message: string): HostError => new HostError("ItemAlreadyExists", message);
export const accessDenied = (message: string): HostError => new HostError("AccessDenied", message);
export const unknownMember = (message: string): HostError => new HostError("ApiNotFound", message);
