import type { SheetRange } from "./book";
import { invalidArgument, type Wire } from "./protocol";

export interface Scalar {
  readonly read: () => Wire | Promise<Wire>;
  /** Absent where the property can only be read. */
  readonly write?: (value: Wire) => void | Promise<void>;
}

export type Argument = Wire | HostObject;
export type Outcome = Wire | HostObject | undefined;

/** The parts of an object that the host answers for; whatever is not among them does not exist. */
export interface Parts {
  readonly identity?: { readonly [key: string]: Wire };
  readonly scalars?: Readonly<Record<string, Scalar>>;
  readonly objects?: Readonly<Record<string, () => HostObject | null>>;
  readonly methods?: Readonly<Record<string, (...args: Argument[]) => Outcome | Promise<Outcome>>>;
  /** What a collection holds, and how one of them is asked for. */
  readonly items?: () => readonly HostObject[];
  readonly item?: (key: Wire) => HostObject;
  /** The cells behind an object of class Range. */
  readonly range?: SheetRange;
}

/** An object of Excel's interface, its members spelled as add-ins spell them. */
export class HostObject {
  constructor(
    readonly className: string,
    readonly parts: Parts,
  ) {}
}

export const readOnly = (read: () => Wire | Promise<Wire>): Scalar => ({ read });

type Check = (value: Wire) => void;

/** Properties kept under "prefix.name" in a store, each with its default and what it accepts. */
export function stored(
  store: Record<string, Wire>,
  prefix: string,
  defaults: Readonly<Record<string, readonly [Wire, Check]>>,
): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, [otherwise, check]]) => [
      name,
      {
        read: () => store[prefix + name] ?? otherwise,
        write: (value: Wire) => {
          check(value);
          store[prefix + name] = value;
        },
      },
    ]),
  );
}

const refuse = (value: Wire, wanted: string): never => {
  throw invalidArgument(`${JSON.stringify(value)} is not ${wanted}.`);
};

export const truth: Check = (value) => void (typeof value === "boolean" || refuse(value, "TRUE or FALSE"));
export const text: Check = (value) => void (typeof value === "string" || refuse(value, "a text"));
export const amount =
  (least: number, most: number): Check =>
  (value) =>
    void (
      (typeof value === "number" && value >= least && value <= most) ||
      refuse(value, `a number from ${least} to ${most}`)
    );
export const oneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    void (
      (typeof value === "string" && allowed.includes(value)) ||
      refuse(value, `one of ${allowed.join(", ")}`)
    );
export const colour: Check = (value) =>
  void ((typeof value === "string" && /^(#[0-9a-f]{6}|[a-z]+|)$/i.test(value)) || refuse(value, "a colour"));
