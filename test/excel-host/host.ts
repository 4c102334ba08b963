import type { CalculatedValues, Calculator, SheetCells } from "../../src/workbook/calculation";
import { Book, events, type Happening } from "./book";
import { readAnswer, type FunctionAnswer, type FunctionCall, type PageFunctions } from "./functionCalls";
import { HostObject, type Argument, type Outcome } from "./object";
import { plain, type Profile } from "./profiles";
import {
  actionType,
  HostError,
  invalidArgument,
  NoReply,
  pathType,
  status,
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
import { isLasting } from "./undo";

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
  /** Which Excel this is; absent, one that knows what the Office.js of npm knows. */
  readonly profile?: Profile;
  /** The newest requirement set of ExcelApi that this Excel knows, where it is another than the profile's. */
  readonly excelApi?: string;
  /** Calculates with the add-in's functions at hand. */
  readonly calculator?: Calculator;
  /** Calculates with the add-in's functions in the page, called as Excel calls them. */
  readonly functions?: PageFunctions;
  /** The longest request that is taken, in bytes. */
  readonly requestLimit?: number;
}

/** How a request left its traces: what it cost, and whether all of it was carried out. */
export interface RequestRecord {
  readonly bytes: number;
  readonly actions: number;
  readonly error: string | null;
  /** What was wrong, which Excel does not tell. */
  readonly reason: string | null;
}

/** What an application tells a page without having been asked. */
export interface Message {
  readonly category: number;
  readonly type: number;
  readonly target: string;
  /** JSON. */
  readonly text: string;
}

const functionCategory = 1;
const invocationType = 1000;
const eventCategory = 65536;

/** The bit of a request's flags that asks to wait until no cell is being edited any more. */
const waitsForEditing = 64;

interface Panel {
  readonly push: (messages: readonly Message[]) => void;
  /** The page has said that functions can be called in it. */
  hasFunctions: boolean;
  /** The events that somebody in it listens to, as "number target". */
  readonly listens: Set<string>;
  readonly waiting: Map<number, (answer: FunctionAnswer) => void>;
  /** The references of ranges that it keeps. */
  readonly references: Map<string, HostObject>;
}

const never = new Promise<never>(() => undefined);
const busy: FunctionAnswer = { error: "#BUSY!", message: "" };

/** The application side of Office.js: batches of actions in, replies out. */
export class ExcelHost {
  readonly profile: Profile;
  readonly book: Book;
  readonly excelApi: string;
  /** Every request since the start that had to do with the workbook. */
  readonly requests: RequestRecord[] = [];
  /** The steps that Undo would take back, each with the requests that went into it; what cannot be undone empties it. */
  readonly undo: { readonly requests: number[] }[] = [];
  /** The longest request that is taken, in bytes: five million on the web. */
  requestLimit: number;
  private failure: (Failure & { readonly from: number }) | null = null;
  private closing: { readonly request: number; readonly carriedOut: boolean; readonly from: number } | null =
    null;
  private readonly planned: (Moment & { readonly from: number; readonly work: (book: Book) => void })[] = [];
  private tellClosed: () => void = () => undefined;
  /** Settles once the panel is closed, as `closePanelAt` says. */
  panelClosed: Promise<void> = never;
  private readonly panels = new Set<Panel>();
  private nextReference = 1;
  private nextInvocation = 1;
  private readonly functions: PageFunctions | null;
  private readonly happened: Happening[] = [];
  private telling: ReturnType<typeof setTimeout> | undefined;
  private calculationsTold = 0;
  private editing: { readonly over: Promise<void>; readonly end: () => void } | null = null;
  private group: { readonly requests: number[] } | null = null;
  /** What the request at hand has done as far as Undo is concerned. */
  private done = { changes: false, lasting: false };

  /** Awaited before each action of each request, for tests that look at every state a workbook passes through. */
  beforeAction: ((action: number) => Promise<void>) | null = null;

  constructor(options: HostOptions = {}) {
    this.profile = options.profile ?? plain;
    this.functions = options.functions ?? null;
    const { calculator } = options;
    const calculate = this.functions
      ? (sheets: readonly SheetCells[]): Promise<CalculatedValues> =>
          this.functions!.calculate(sheets, (calls) => this.callInPage(calls))
      : calculator
        ? (sheets: readonly SheetCells[]): Promise<CalculatedValues> => calculator.calculate(sheets)
        : null;
    this.book = new Book(calculate, (happening) => this.note(happening));
    this.excelApi = options.excelApi ?? this.profile.excelApi;
    this.requestLimit = options.requestLimit ?? this.profile.requestLimit;
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

  /** The user begins to edit a cell, which keeps add-ins out of Excel on a computer. */
  beginEditing(): void {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    this.editing = { over, end };
  }

  endEditing(): void {
    this.editing?.end();
    this.editing = null;
  }

  /** What requests do from now on is undone in one step, as Excel does for a run that asks for it. */
  beginUndoGroup(): void {
    this.group = { requests: [] };
  }

  endUndoGroup(): void {
    if (this.group && this.group.requests.length > 0) this.undo.push(this.group);
    this.group = null;
  }

  /**
   * A page's line to this Excel, until its panel is closed. `push` is how Excel tells the page what it did not ask;
   * a page that served another Excel before will not say again that functions can be called in it.
   */
  connect(
    push: (messages: readonly Message[]) => void = () => undefined,
    hasFunctions = false,
  ): (body: string, flags?: number) => Promise<string> {
    const panel: Panel = {
      push,
      hasFunctions,
      listens: new Set(),
      waiting: new Map(),
      references: new Map(),
    };
    this.panels.add(panel);
    return (body, flags = 0) => (this.panels.has(panel) ? this.execute(body, panel, flags) : never);
  }

  private close(panel: Panel): void {
    this.panels.delete(panel);
    for (const answered of panel.waiting.values()) answered(busy);
    this.functions?.forget();
  }

  /** As a user who types into a cell. */
  type(sheet: string, address: string, value: Wire): void {
    this.book.write(this.book.sheet(sheet)!, rectangle(address), value);
  }

  /** As a user who selects cells. */
  select(sheet: string, address: string): void {
    this.book.select(this.book.sheet(sheet)!, address);
  }

  /** Carries out one request of a page, the first where none is named, given as the text that Office.js sent. */
  async execute(body: string, panel: Panel = [...this.panels][0]!, flags = 0): Promise<string> {
    const request = JSON.parse(body) as Request;
    if (isInternal(request)) return JSON.stringify(await this.carryOut(request, panel, null));
    if (this.editing && this.profile.editingLocksOut) {
      if (!(flags & waitsForEditing)) {
        this.requests.push({
          bytes: Buffer.byteLength(body),
          actions: request.Actions.length,
          error: "InvalidOperationInCellEditMode",
          reason: null,
        });
        throw new NoReply(status.cellEditMode, "InvalidOperationInCellEditMode");
      }
      await this.editing.over;
    }
    const { failure, closing } = this;
    const isDue = ({ request, from }: { readonly request: number; readonly from: number }): boolean =>
      this.requests.length - from === request;
    const due = failure && isDue(failure) ? failure : null;
    const bytes = Buffer.byteLength(body);
    const record = (error: string | null, reason: string | null = null): void =>
      void this.requests.push({ bytes, actions: request.Actions.length, error, reason });
    if (closing && isDue(closing)) {
      for (const each of this.panels) this.close(each);
      this.closing = null;
      if (closing.carriedOut) await this.carryOut(request, panel, null);
      record("panel closed");
      this.tellClosed();
      return never;
    }
    this.intervene();
    if (due && due.action === undefined) {
      if (due.carriedOut) await this.carryOut(request, panel, null);
      record("lost");
      throw new NoReply(status.failed, "lost");
    }
    if (bytes > this.requestLimit) {
      record("RequestPayloadSizeLimitExceeded");
      throw new NoReply(status.requestTooLarge, "RequestPayloadSizeLimitExceeded");
    }
    const number = this.requests.length;
    this.done = { changes: false, lasting: false };
    let reason: string | null = null;
    const reply = await this.carryOut(request, panel, due, (error) => (reason = error.reason));
    record(reply.Error?.Code ?? null, reason);
    this.noteUndo(number);
    const text = JSON.stringify(reply);
    if (Buffer.byteLength(text) > this.profile.replyLimit) {
      throw new NoReply(status.replyTooLarge, "ResponsePayloadSizeLimitExceeded");
    }
    return text;
  }

  private intervene(action?: number): void {
    for (const planned of [...this.planned]) {
      if (planned.action !== action || this.requests.length - planned.from !== planned.request) continue;
      this.planned.splice(this.planned.indexOf(planned), 1);
      planned.work(this.book);
    }
  }

  private async carryOut(
    request: Request,
    panel: Panel,
    failure: Failure | null,
    explain: (error: HostError) => void = () => undefined,
  ): Promise<Reply> {
    const objects = new Map<number, HostObject | null>();
    const results: { ActionId: number; Value: Wire }[] = [];
    try {
      for (const [index, action] of request.Actions.entries()) {
        try {
          this.intervene(index);
          await this.beforeAction?.(index);
          if (failure?.action === index) throw planted(failure.code, request, action);
          results.push({ ActionId: action.Id, Value: await this.act(request, panel, action, objects) });
        } catch (error) {
          if (!(error instanceof HostError)) throw error;
          explain(error);
          const told = failure?.withoutResults ? [] : results;
          return failed(error, index, told);
        }
      }
      return { Error: null, Results: results };
    } finally {
      // What an add-in suspends rests until the next sync only.
      this.book.recalculation.suspended = false;
      if (this.book.recalculation.isDue) this.tellSoon();
    }
  }

  private async act(
    request: Request,
    panel: Panel,
    action: Action,
    objects: Map<number, HostObject | null>,
  ): Promise<Wire> {
    if (action.ActionType === actionType.trace) return null;
    const object = await this.resolve(request, panel, action.ObjectPathId, objects);
    switch (action.ActionType) {
      case actionType.instantiate:
        return object === null ? null : this.identity(request, panel, object);
      case actionType.query:
        return object === null ? null : this.query(object, action.QueryInfo?.Select ?? []);
      case actionType.call: {
        // What is asked of an object that is not there is not done, as Office.js's null objects are made for.
        if (object === null) return null;
        const args = await this.arguments(request, panel, action.ArgumentInfo, objects);
        if (!/^(_|Get)/.test(action.Name)) this.noteDone(`${object.className}.${camel(action.Name)}`);
        const outcome = await this.call(object, action.Name, args);
        return outcome instanceof HostObject ? this.identity(request, panel, outcome) : (outcome ?? null);
      }
      case actionType.set: {
        if (object === null) throw invalidArgument(`"${action.Name}" of an object that is not there.`);
        const name = onWire[action.Name] ?? camel(action.Name);
        this.noteDone(`${object.className}.${name}`);
        return located(`${object.className}.${name}`, async () => {
          const scalar = this.member(object, name, "scalars");
          if (!scalar.write) throw invalidArgument(`${object.className}.${name} can only be read.`);
          await scalar.write(action.ArgumentInfo?.Arguments?.[0] ?? null);
          return null;
        });
      }
      default:
        throw unknownMember(`The emulated Excel knows no action of type ${action.ActionType}.`);
    }
  }

  /** The object that a path means; each path of a request is followed once, so that a method is called once. */
  private async resolve(
    request: Request,
    panel: Panel,
    id: number,
    objects: Map<number, HostObject | null>,
  ): Promise<HostObject | null> {
    const known = objects.get(id);
    if (known !== undefined) return known;
    const path = request.ObjectPaths[id];
    if (!path) throw invalidArgument(`The request has no object path ${id}.`);
    const object = await this.follow(request, panel, path, objects);
    objects.set(id, object);
    return object;
  }

  private async follow(
    request: Request,
    panel: Panel,
    path: ObjectPath,
    objects: Map<number, HostObject | null>,
  ): Promise<HostObject | null> {
    if (path.ObjectPathType === pathType.root) return this.root(panel);
    if (path.ObjectPathType === pathType.service) return this.service(path.Name, panel);
    if (path.ObjectPathType === pathType.nothing) return null;
    if (path.ObjectPathType === pathType.reference) {
      const object = panel.references.get(path.Name);
      if (!object) throw invalidArgument(`The reference "${path.Name}" is not kept.`);
      return object;
    }
    const parent = await this.resolve(request, panel, path.ParentObjectPathId ?? 0, objects);
    // Of an object that is not there everything is not there.
    if (parent === null) return null;
    const args = await this.arguments(request, panel, path.ArgumentInfo, objects);
    if (path.ObjectPathType === pathType.property) {
      const name = camel(path.Name);
      return located(`${parent.className}.${name}`, () => this.member(parent, name, "objects")());
    }
    if (path.ObjectPathType === pathType.indexer) {
      return located(`${parent.className}.getItem`, () => {
        if (!parent.parts.item) throw unknownMember(`${parent.className} has no items by key.`);
        return parent.parts.item((args[0] ?? null) as Wire);
      });
    }
    const outcome = await this.call(parent, path.Name, args);
    if (outcome !== null && !(outcome instanceof HostObject)) {
      throw unknownMember(`${parent.className}.${camel(path.Name)} answers no object.`);
    }
    return outcome;
  }

  private call(object: HostObject, name: string, args: readonly Argument[]): Promise<Outcome> {
    return located(`${object.className}.${camel(name)}`, () =>
      this.member(object, camel(name), "methods")(...args),
    );
  }

  /** A member of an object, if this Excel has it: what it has not answers ApiNotFound. */
  private member<K extends "scalars" | "objects" | "methods">(
    object: HostObject,
    name: string,
    kind: K,
  ): NonNullable<HostObject["parts"][K]>[string] {
    const found = object.parts[kind]?.[name];
    const missing = (): HostError => unknownMember(`The emulated Excel has no ${object.className}.${name}.`);
    if (!found) throw missing();
    if (!name.startsWith("_") && !isRoot(object, name) && object.className !== "Service") {
      const since = broughtBy(object.className, name);
      if (since === undefined)
        throw new Error(`Excel has no ${object.className}.${name}: mend the emulation.`);
      if (since > rankOf(this.excelApi)) throw missing();
    }
    return found as NonNullable<HostObject["parts"][K]>[string];
  }

  private identity(request: Request, panel: Panel, object: HostObject): Wire {
    if (object.parts.range && request.AutoKeepReference) {
      const id = `range-${this.nextReference++}`;
      panel.references.set(id, object);
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
      const location = `${object.className}.${head}`;
      if (rest.length) {
        const child = await located(location, () => this.member(object, head, "objects")());
        const inside = child === null ? null : await this.query(child, [rest.join("/")]);
        result[pascal(head)] = merged(result[pascal(head)], inside);
      } else if (object.parts.objects?.[head]) {
        const child = await located(location, () => this.member(object, head, "objects")());
        result[pascal(head)] = child === null ? null : await this.query(child, []);
      } else {
        result[pascal(head)] = await located(location, () => {
          const { range } = object.parts;
          if (range && range.rows * range.columns > this.profile.cellLimit && cellByCell.has(head)) {
            throw new HostError("RangeExceedsLimit", `${range.rows * range.columns} cells are too many.`);
          }
          return this.member(object, head, "scalars").read();
        });
      }
    }
    return result;
  }

  private async arguments(
    request: Request,
    panel: Panel,
    info: Arguments | undefined,
    objects: Map<number, HostObject | null>,
  ): Promise<Argument[]> {
    const args: Argument[] = [];
    for (const [index, value] of (info?.Arguments ?? []).entries()) {
      const reference = info?.ReferencedObjectPathIds?.[index];
      const isObject = typeof reference === "number" && reference !== 0;
      args.push(isObject ? await this.resolve(request, panel, reference, objects) : value);
    }
    return args;
  }

  private root(panel: Panel): HostObject {
    return workbookObject(this.book, {
      references: panel.references,
      calculated: () => this.tellSoon(),
      listen: (event, target, wanted) => {
        if (wanted) panel.listens.add(`${event} ${target}`);
        else panel.listens.delete(`${event} ${target}`);
      },
    });
  }

  /** The services by which Office.js prepares its page, and by which the page's functions answer. */
  private service(name: string, panel: Panel): HostObject {
    const known: Record<string, Readonly<Record<string, (...args: Argument[]) => Outcome>>> = {
      "Microsoft.InternalService.AddinInternalService": { notifyActionHandlerReady: () => undefined },
      "Microsoft.ExcelServices.CustomFunctions": {
        _SetOsfControlContainerReadyForCustomFunctions: () => {
          panel.hasFunctions = true;
          return undefined;
        },
        setInvocationArrayResults: (results) => {
          for (const entry of results as readonly (readonly Wire[])[]) {
            const { id, answer } = readAnswer(entry);
            panel.waiting.get(id)?.(answer);
            panel.waiting.delete(id);
          }
          return undefined;
        },
      },
    };
    const methods = known[name];
    if (!methods) throw unknownMember(`The emulated Excel has no service "${name}".`);
    return new HostObject("Service", { methods });
  }

  /** Puts calls to the page in which the add-in's functions live; without one they wait for it. */
  private callInPage(calls: readonly FunctionCall[]): Promise<readonly FunctionAnswer[]> {
    const panel = [...this.panels].find(({ hasFunctions }) => hasFunctions);
    if (!panel) return Promise.resolve(calls.map(() => busy));
    const answers = calls.map((call) => {
      const id = this.nextInvocation++;
      const answer = new Promise<FunctionAnswer>((resolve) => panel.waiting.set(id, resolve));
      // Not cancelable, not streaming.
      const flags = 0;
      const text = JSON.stringify([id, call.name, call.parameters, call.address, flags]);
      return { answer, message: { category: functionCategory, type: invocationType, target: "", text } };
    });
    panel.push(answers.map(({ message }) => message));
    return Promise.all(answers.map(({ answer }) => answer));
  }

  private note(happening: Happening): void {
    if (!this.book?.enableEvents) return;
    this.happened.push(happening);
    this.tellSoon();
  }

  /** Events come after the reply to what caused them, and after the calculation that it caused. */
  private tellSoon(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      void this.tell();
    });
  }

  private async tell(): Promise<void> {
    const { book } = this;
    const listens = (event: number): boolean =>
      [...this.panels].some((panel) => [...panel.listens].some((each) => each.startsWith(`${event} `)));
    const told = this.happened.splice(0);
    if (listens(events.calculated)) {
      if (book.recalculation.isDue) await book.values(book.active);
      if (book.recalculation.count !== this.calculationsTold && book.enableEvents) {
        for (const sheet of book.sheets.filter((each) => [...each.formulas()].length > 0)) {
          told.push({ type: events.calculated, sheet, details: { address: "" } });
        }
      }
      this.calculationsTold = book.recalculation.count;
    }
    for (const panel of this.panels) {
      const messages = told.flatMap(({ type, sheet, details }) =>
        ["Workbook", sheet.id]
          .filter((target) => panel.listens.has(`${type} ${target}`))
          .map((target) => ({
            category: eventCategory,
            type,
            target,
            text: JSON.stringify({ ...details, worksheetId: sheet.id }),
          })),
      );
      if (messages.length > 0) panel.push(messages);
    }
  }

  private noteDone(member: string): void {
    if (!isLasting(member, this.profile)) {
      this.done.changes = true;
      return;
    }
    if (this.group) {
      const error = new HostError("UndoNotSupported", `${member} cannot be undone.`);
      error.location = member;
      throw error;
    }
    this.done = { changes: true, lasting: true };
  }

  private noteUndo(number: number): void {
    if (!this.done.changes) return;
    if (this.group) this.group.requests.push(number);
    else if (this.done.lasting) this.undo.length = 0;
    else this.undo.push({ requests: [number] });
  }
}

/** What is answered cell by cell, and so becomes large. */
const cellByCell: ReadonlySet<string> = new Set([
  "values",
  "formulas",
  "formulasLocal",
  "formulasR1C1",
  "numberFormat",
  "numberFormatLocal",
  "text",
  "valueTypes",
]);

/** Does something; an error that comes of it says where it was. */
async function located<T>(location: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HostError && !error.location) error.location = location;
    throw error;
  }
}

function planted(code: string | undefined, request: Request, action: Action): HostError {
  const error = new HostError(code ?? "GeneralException", "It was set to fail.");
  error.location = [request.ObjectPaths[action.ObjectPathId]?.Name, action.Name].filter(Boolean).join(".");
  return error;
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

/** Office.js tells the application about its own start and of its functions' answers: that is no work on the workbook. */
const isInternal = (request: Request): boolean =>
  Object.values(request.ObjectPaths).some((path) => path.ObjectPathType === pathType.service);

const failed = (error: HostError, index: number, results: Reply["Results"]): Reply => ({
  Error: {
    Code: error.code,
    Message: error.message,
    Location: error.location,
    ActionIndex: index,
    HttpStatusCode: 400,
  },
  Results: results,
});
