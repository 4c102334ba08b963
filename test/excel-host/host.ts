import type { Calculator } from "../../src/workbook/calculation";
import { Book, type EventType } from "./book";
import { HostObject, type Argument } from "./object";
import {
  actionType,
  HostError,
  invalidArgument,
  pathType,
  unknownMember,
  type Action,
  type Arguments,
  type ObjectPath,
  type Reply,
  type Request,
  type Wire,
} from "./protocol";
import { broughtBy, rankOf } from "./requirementSets";
import { rectangle } from "./ranges";
import { workbookObject } from "./sheets";

/** What goes wrong on purpose. */
export interface Failure {
  /** Which request, counted from 0 since the failure was set. */
  readonly request: number;
  /** Which of its actions fails; absent, the whole request is lost. */
  readonly action?: number;
  readonly code?: string;
  /** The reply to a failure may keep the results of the actions before it to itself. */
  readonly withoutResults?: boolean;
  /** A lost request may have been carried out before its reply was lost. */
  readonly carriedOut?: boolean;
}

/** A moment in what is sent, counted from 0 since it was set. */
export interface Moment {
  readonly request: number;
  /** Just before this action of the request; absent, before the request as a whole. */
  readonly action?: number;
}

export interface HostOptions {
  /** The newest requirement set of ExcelApi that this Excel knows. */
  readonly excelApi?: string;
  readonly calculator?: Calculator;
  /** The longest request that is taken, in bytes. */
  readonly requestLimit?: number;
}

/** How a request left its traces: what it cost, and whether all of it was carried out. */
export interface RequestRecord {
  readonly bytes: number;
  readonly actions: number;
  readonly error: string | null;
}

/** An event as it goes over the wire: category, type, what it happened to, the message, and two that we do not use. */
export type EventEntry = readonly [number, number, string, string, number, boolean];

const eventCategory = 65536;
const eventTypes: Readonly<Record<EventType, number>> = {
  changed: 10,
  activated: 11,
  selectionChanged: 14,
  deleted: 15,
  calculated: 16,
};

/** Raised where the connection is lost and no reply comes back. */
export class Lost extends Error {}

const never = new Promise<never>(() => undefined);

/** The application side of Office.js: batches of actions in, replies out. */
export class ExcelHost {
  readonly book: Book;
  readonly excelApi: string;
  /** Every request since the start that had to do with the workbook. */
  readonly requests: RequestRecord[] = [];
  /** The longest request that is taken, in bytes: five million on the web. */
  requestLimit: number;
  private failure: (Failure & { readonly from: number }) | null = null;
  private closing: { readonly request: number; readonly carriedOut: boolean; readonly from: number } | null =
    null;
  private readonly planned: (Moment & { readonly from: number; readonly work: (book: Book) => void })[] = [];
  private tellClosed: () => void = () => undefined;
  /** Settles once the panel is closed, as `closePanelAt` says. */
  panelClosed: Promise<void> = never;
  private closedPanels = 0;
  private readonly references = new Map<string, HostObject>();
  private nextReference = 1;

  /** Takes events to the page; set by whoever opens one. */
  deliver: (entries: readonly EventEntry[]) => void = () => {};
  private pending: EventEntry[] = [];

  constructor(options: HostOptions = {}) {
    this.book = new Book(options.calculator ?? null);
    this.excelApi = options.excelApi ?? "1.15";
    this.requestLimit = options.requestLimit ?? 5_000_000;
    this.book.onEvent = (type, sheet, address) => {
      const message = JSON.stringify({ worksheetId: sheet.id, address, changeType: "RangeEdited" });
      this.pending.push([eventCategory, eventTypes[type], "Workbook", message, 0, false]);
      // Excel tells of events once the request that caused them was answered.
      if (this.pending.length === 1) setTimeout(() => this.deliver(this.pending.splice(0)), 0);
    };
  }

  /** As a user who types into a cell. */
  type(sheet: string, address: string, value: Wire): void {
    const at = this.book.sheet(sheet)!;
    this.book.write(at, rectangle(address), value);
  }

  /** As a user who selects cells. */
  select(sheet: string, address: string): void {
    this.book.select(this.book.sheet(sheet)!, address);
  }

  /** Lets a request fail: one of its actions, or all of it by losing the connection before or after. */
  failAt(failure: Failure): void {
    this.failure = { ...failure, from: this.requests.length };
  }

  /** Does something to the workbook while the add-in is at work, as a user or a colleague would. */
  meanwhile(moment: Moment, work: (book: Book) => void): void {
    this.planned.push({ ...moment, from: this.requests.length, work });
  }

  /** Closes the panel with a request: nothing that its page sends from then on arrives, and no reply reaches it. */
  closePanelAt({ request, carriedOut = false }: { request: number; carriedOut?: boolean }): void {
    this.closing = { request, carriedOut, from: this.requests.length };
    this.panelClosed = new Promise((resolve) => (this.tellClosed = resolve));
  }

  /** Takes back all that was set to go wrong. */
  failNever(): void {
    this.failure = null;
    this.closing = null;
    this.planned.length = 0;
  }

  /** A page's line to this Excel, until its panel is closed. */
  connect(): (body: string) => Promise<string> {
    const before = this.closedPanels;
    return (body) => (this.closedPanels === before ? this.execute(body) : never);
  }

  /** Carries out one request, given as the text that Office.js sent. */
  async execute(body: string): Promise<string> {
    const request = JSON.parse(body) as Request;
    if (isInternal(request)) return JSON.stringify(await this.carryOut(request, null));
    const { failure, closing } = this;
    const isDue = ({ request, from }: { readonly request: number; readonly from: number }): boolean =>
      this.requests.length - from === request;
    const due = failure && isDue(failure) ? failure : null;
    const bytes = Buffer.byteLength(body);
    const record = (error: string | null): void =>
      void this.requests.push({ bytes, actions: request.Actions.length, error });
    if (closing && isDue(closing)) {
      this.closedPanels += 1;
      this.closing = null;
      if (closing.carriedOut) await this.carryOut(request, null);
      record("panel closed");
      this.tellClosed();
      return never;
    }
    this.intervene();
    if (due && due.action === undefined) {
      if (due.carriedOut) await this.carryOut(request, null);
      record("lost");
      throw new Lost("The connection was lost.");
    }
    if (bytes > this.requestLimit) {
      record("RequestPayloadSizeLimitExceeded");
      return JSON.stringify(
        failed("RequestPayloadSizeLimitExceeded", "The request is too large.", -1, "", []),
      );
    }
    const reply = await this.carryOut(request, due);
    record(reply.Error?.Code ?? null);
    return JSON.stringify(reply);
  }

  private intervene(action?: number): void {
    for (const planned of [...this.planned]) {
      if (planned.action !== action || this.requests.length - planned.from !== planned.request) continue;
      this.planned.splice(this.planned.indexOf(planned), 1);
      planned.work(this.book);
    }
  }

  private async carryOut(request: Request, failure: Failure | null): Promise<Reply> {
    const objects = new Map<number, HostObject | null>();
    const results: { ActionId: number; Value: Wire }[] = [];
    for (const [index, action] of request.Actions.entries()) {
      try {
        this.intervene(index);
        if (failure?.action === index) {
          throw new HostError(failure.code ?? "GeneralException", "There was an internal error.");
        }
        results.push({ ActionId: action.Id, Value: await this.act(request, action, objects) });
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        const told = failure?.withoutResults ? [] : results;
        return failed(error.code, error.message, index, locationOf(request, action), told);
      }
    }
    return { Error: null, Results: results };
  }

  private async act(
    request: Request,
    action: Action,
    objects: Map<number, HostObject | null>,
  ): Promise<Wire> {
    if (action.ActionType === actionType.trace) return null;
    const object = await this.resolve(request, action.ObjectPathId, objects);
    switch (action.ActionType) {
      case actionType.instantiate:
        return object === null ? null : this.identity(request, object);
      case actionType.query:
        return object === null ? null : this.query(object, action.QueryInfo?.Select ?? []);
      case actionType.call: {
        // Office.js has every range kept, whether or not it turns out to be there.
        if (object === null && action.Name.startsWith("_")) return null;
        const outcome = await this.call(
          object,
          action.Name,
          await this.arguments(request, action.ArgumentInfo, objects),
        );
        return outcome instanceof HostObject ? this.identity(request, outcome) : (outcome ?? null);
      }
      case actionType.set: {
        const name = onWire[action.Name] ?? camel(action.Name);
        const scalar = this.member(object, name, "scalars");
        if (!scalar.write) throw invalidArgument(`${object!.className}.${name} can only be read.`);
        scalar.write(action.ArgumentInfo?.Arguments?.[0] ?? null);
        return null;
      }
      default:
        throw unknownMember(`The emulated Excel knows no action of type ${action.ActionType}.`);
    }
  }

  /** The object that a path means; each path of a request is followed once, so that a method is called once. */
  private async resolve(
    request: Request,
    id: number,
    objects: Map<number, HostObject | null>,
  ): Promise<HostObject | null> {
    const known = objects.get(id);
    if (known !== undefined) return known;
    const path = request.ObjectPaths[id];
    if (!path) throw invalidArgument(`The request has no object path ${id}.`);
    const object = await this.follow(request, path, objects);
    objects.set(id, object);
    return object;
  }

  private async follow(
    request: Request,
    path: ObjectPath,
    objects: Map<number, HostObject | null>,
  ): Promise<HostObject | null> {
    if (path.ObjectPathType === pathType.root) return workbookObject(this.book, this.references);
    if (path.ObjectPathType === pathType.service) return service(path.Name);
    if (path.ObjectPathType === pathType.nothing) return null;
    if (path.ObjectPathType === pathType.reference) {
      const object = this.references.get(path.Name);
      if (!object) throw invalidArgument(`The reference "${path.Name}" is not kept.`);
      return object;
    }
    const parent = await this.resolve(request, path.ParentObjectPathId ?? 0, objects);
    // What is asked of an object that is not there is not there either.
    if (parent === null) return null;
    const args = await this.arguments(request, path.ArgumentInfo, objects);
    if (path.ObjectPathType === pathType.property) {
      return this.member(parent, camel(path.Name), "objects")();
    }
    if (path.ObjectPathType === pathType.indexer) {
      if (!parent?.parts.item) throw unknownMember(`${parent?.className ?? "Nothing"} has no items by key.`);
      return parent.parts.item((args[0] ?? null) as Wire);
    }
    const outcome = await this.call(parent, path.Name, args);
    if (outcome !== null && !(outcome instanceof HostObject)) {
      throw unknownMember(`${parent?.className}.${camel(path.Name)} answers no object.`);
    }
    return outcome;
  }

  private call(object: HostObject | null, name: string, args: readonly Argument[]) {
    return this.member(object, camel(name), "methods")(...args);
  }

  /** A member of an object, if this Excel has it: what it has not answers ApiNotFound. */
  private member<K extends "scalars" | "objects" | "methods">(
    object: HostObject | null,
    name: string,
    kind: K,
  ): NonNullable<HostObject["parts"][K]>[string] {
    if (object === null) throw invalidArgument(`"${name}" was asked of an object that is not there.`);
    const found = object.parts[kind]?.[name];
    const missing = unknownMember(`The emulated Excel has no ${object.className}.${name}.`);
    if (!found) throw missing;
    if (!name.startsWith("_") && !isRoot(object, name) && object.className !== "Service") {
      const since = broughtBy(object.className, name);
      if (since === undefined)
        throw new Error(`Excel has no ${object.className}.${name}: mend the emulation.`);
      if (since > rankOf(this.excelApi)) throw missing;
    }
    return found as NonNullable<HostObject["parts"][K]>[string];
  }

  private identity(request: Request, object: HostObject): Wire {
    if (object.parts.range && request.AutoKeepReference) {
      const id = `range-${this.nextReference++}`;
      this.references.set(id, object);
      return { _ReferenceId: id };
    }
    return object.parts.identity ?? {};
  }

  private async query(object: HostObject, select: readonly string[]): Promise<Wire> {
    if (object.parts.items) {
      const inner = select.map((name) => name.replace(/^items\//, "")).filter((name) => name !== "items");
      const own = inner.filter((name) => object.parts.scalars?.[name]);
      const rest = inner.filter((name) => !own.includes(name));
      const items = await Promise.all(object.parts.items().map((item) => this.query(item, rest)));
      return {
        ...((await this.query(withoutItems(object), own.length ? own : ["$none"])) as object),
        _Items: items,
      };
    }
    const wanted = select.length ? select : Object.keys(object.parts.scalars ?? {});
    const result: Record<string, Wire> = { ...object.parts.identity };
    for (const path of wanted) {
      if (path === "$none") continue;
      const [head = "", ...rest] = path.split("/");
      if (rest.length) {
        const child = this.member(object, head, "objects")();
        const inside = child === null ? null : await this.query(child, [rest.join("/")]);
        result[pascal(head)] = merged(result[pascal(head)], inside);
      } else if (object.parts.objects?.[head]) {
        const child = this.member(object, head, "objects")();
        result[pascal(head)] = child === null ? null : await this.query(child, []);
      } else {
        result[pascal(head)] = await this.member(object, head, "scalars").read();
      }
    }
    return result;
  }

  private async arguments(
    request: Request,
    info: Arguments | undefined,
    objects: Map<number, HostObject | null>,
  ): Promise<Argument[]> {
    const all: Argument[] = [];
    for (const [index, value] of (info?.Arguments ?? []).entries()) {
      const reference = info?.ReferencedObjectPathIds?.[index];
      const isPlain = typeof reference !== "number" || reference === 0;
      all.push(isPlain ? value : await this.resolve(request, reference, objects));
    }
    return all;
  }
}

const withoutItems = (object: HostObject): HostObject =>
  new HostObject(object.className, { ...object.parts, items: undefined });

const merged = (first: Wire | undefined, second: Wire): Wire =>
  first && second && typeof first === "object" && typeof second === "object"
    ? { ...(first as object), ...(second as object) }
    : second;

const isRoot = (object: HostObject, name: string): boolean =>
  object.className === "Workbook" && name === "workbook";

/** Members that Office.js sends under another name than add-ins use. */
const onWire: Readonly<Record<string, string>> = { Gridlines: "showGridlines" };

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Office.js tells the application about its own start: that is no work on the workbook. */
const isInternal = (request: Request): boolean =>
  Object.values(request.ObjectPaths).some((path) => path.ObjectPathType === pathType.service);

function service(name: string): HostObject {
  const known: Record<string, readonly string[]> = {
    "Microsoft.InternalService.AddinInternalService": ["notifyActionHandlerReady"],
    "Microsoft.ExcelServices.CustomFunctions": ["_SetOsfControlContainerReadyForCustomFunctions"],
  };
  const methods = known[name];
  if (!methods) throw unknownMember(`The emulated Excel has no service "${name}".`);
  return new HostObject("Service", {
    methods: Object.fromEntries(methods.map((method) => [method, () => undefined])),
  });
}

const locationOf = (request: Request, action: Action): string => {
  const path = request.ObjectPaths[action.ObjectPathId];
  return [path?.Name, action.Name].filter(Boolean).join(".");
};

const failed = (
  code: string,
  message: string,
  index: number,
  location: string,
  results: Reply["Results"],
): Reply => ({
  Error: { Code: code, Message: message, Location: location, ActionIndex: index, HttpStatusCode: 400 },
  Results: results,
});
