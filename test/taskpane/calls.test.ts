import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { workerCalls, type CallsThread } from "../../src/taskpane/calls";
import type { Reply, Request } from "../../src/taskpane/callsWorker";

/** A thread whose work the test does. */
class FakeThread implements CallsThread {
  static readonly started: FakeThread[] = [];
  readonly heard: Request[] = [];
  isEnded = false;
  /** What the thread says to being loaded. */
  static toLoad: Reply = { loaded: true };
  onmessage: CallsThread["onmessage"] = null;
  onerror: CallsThread["onerror"] = null;

  constructor() {
    FakeThread.started.push(this);
  }
  postMessage(request: Request): void {
    this.heard.push(request);
    if ("load" in request) queueMicrotask(() => this.say(FakeThread.toLoad));
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(reply: Reply): void {
    this.onmessage?.({ data: reply } as MessageEvent<Reply>);
  }
  get called(): string[] {
    return this.heard.flatMap((each) => ("call" in each ? [each.call.name] : []));
  }
}

const base = "https://addin.example.com/taskpane.html";
const create = () => workerCalls({ base, startThread: () => new FakeThread() });
const thread = async (number = 1): Promise<FakeThread> => {
  await vi.waitFor(() => expect(FakeThread.started).toHaveLength(number));
  return FakeThread.started[number - 1]!;
};

const asked: string[] = [];
let answers: (address: string) => Response;
beforeEach(() => {
  FakeThread.started.length = 0;
  FakeThread.toLoad = { loaded: true };
  asked.length = 0;
  answers = () => new Response(JSON.stringify({ functions: [] }));
  vi.stubGlobal("fetch", async (address: URL) => {
    asked.push(address.href);
    return answers(address.href);
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("the functions in a thread", () => {
  it("are loaded with the first call, once, from beside the page", async () => {
    const calls = create();
    expect([FakeThread.started, asked]).toEqual([[], []]);
    const first = calls.call("A", [1, undefined, [[2]]]);
    const only = await thread();
    await vi.waitFor(() => expect(only.called).toEqual(["A"]));
    only.say({ answer: 5 });
    expect(await first).toEqual({ value: 5 });
    const second = calls.call("B", []);
    await vi.waitFor(() => expect(only.called).toEqual(["A", "B"]));
    only.say({ answer: { error: "#N/A", message: "Nothing." } });
    expect(await second).toEqual({ error: "#N/A", message: "Nothing." });
    expect(asked).toEqual(["https://addin.example.com/functions.json"]);
    expect(only.heard[0]).toEqual({
      load: { code: "https://addin.example.com/functions.js", file: { functions: [] } },
    });
    expect(only.heard[1]).toEqual({ call: { name: "A", args: [1, undefined, [[2]]] } });
  });

  it("are called one after the other", async () => {
    const calls = create();
    const both = Promise.all([calls.call("A", []), calls.call("B", [])]);
    const only = await thread();
    await vi.waitFor(() => expect(only.called).toEqual(["A"]));
    only.say({ answer: 1 });
    await vi.waitFor(() => expect(only.called).toEqual(["A", "B"]));
    only.say({ answer: 2 });
    expect(await both).toEqual([{ value: 1 }, { value: 2 }]);
  });
});

describe("a call that is cancelled", () => {
  it("ends the thread that calculates it, and the calls behind it are made in a new one", async () => {
    const calls = create();
    const stop = new AbortController();
    const long = calls.call("LONG", [], { signal: stop.signal });
    const other = calls.call("B", []);
    const first = await thread();
    await vi.waitFor(() => expect(first.called).toEqual(["LONG"]));
    stop.abort(new Error("enough"));
    await expect(long).rejects.toThrow("enough");
    const second = await thread(2);
    expect(first.isEnded).toBe(true);
    await vi.waitFor(() => expect(second.called).toEqual(["B"]));
    // Too late, from a thread that is gone.
    first.say({ answer: "late" });
    second.say({ answer: "in time" });
    expect(await other).toEqual({ value: "in time" });
  });

  it("is never made where another one still runs, which goes on", async () => {
    const calls = create();
    const stop = new AbortController();
    const running = calls.call("A", []);
    const waiting = calls.call("B", [], { signal: stop.signal });
    const only = await thread();
    await vi.waitFor(() => expect(only.called).toEqual(["A"]));
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    only.say({ answer: 1 });
    expect(await running).toEqual({ value: 1 });
    expect([only.called, only.isEnded]).toEqual([["A"], false]);
  });

  it("is cancelled while the thread still loads, too", async () => {
    const calls = create();
    const stop = new AbortController();
    const first = calls.call("A", [], { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(first).rejects.toThrow("enough");
    const second = calls.call("B", []);
    await vi.waitFor(() => expect(FakeThread.started.some(({ called }) => called.includes("B"))).toBe(true));
    FakeThread.started.find(({ called }) => called.includes("B"))!.say({ answer: 2 });
    expect(await second).toEqual({ value: 2 });
    expect(FakeThread.started.flatMap(({ called }) => called)).not.toContain("A");
  });

  it("is not begun at all where the signal has gone off before", async () => {
    await expect(create().call("A", [], { signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow(
      "before",
    );
    expect(FakeThread.started).toEqual([]);
  });
});

describe("functions that do not load", () => {
  it("say which file is missing, and are tried again with the next call", async () => {
    const calls = create();
    answers = () => new Response("", { status: 404 });
    await expect(calls.call("A", [])).rejects.toThrow(/functions\.json could not be loaded \(404\)/);
    await expect(calls.reference()).rejects.toThrow(/functions-help\.json could not be loaded \(404\)/);
    answers = () => new Response(JSON.stringify({ functions: [] }));
    expect(await calls.reference()).toEqual({ functions: [] });
    const again = calls.call("A", []);
    const only = await thread();
    await vi.waitFor(() => expect(only.called).toEqual(["A"]));
    only.say({ answer: 1 });
    expect(await again).toEqual({ value: 1 });
  });

  it("say so where the thread refuses, or breaks later", async () => {
    const calls = create();
    FakeThread.toLoad = { failed: "NetworkError" };
    await expect(calls.call("A", [])).rejects.toThrow(/functions\.js could not be loaded \(NetworkError\)/);
    expect(FakeThread.started[0]!.isEnded).toBe(true);
    FakeThread.toLoad = { loaded: true };

    const broken = calls.call("B", []);
    const second = await thread(2);
    await vi.waitFor(() => expect(second.called).toEqual(["B"]));
    second.onerror!({ message: "out of memory" } as ErrorEvent);
    await expect(broken).rejects.toThrow(/out of memory/);
    expect(second.isEnded).toBe(true);
  });
});
