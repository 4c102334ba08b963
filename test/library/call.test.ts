import { describe, expect, it, vi } from "vitest";
import { callByName, type Given, givenCell } from "../../src/library/call";
import { fixtureLibrary } from "../support/fixtureLibrary";
import { loadLibrary } from "../support/library";

const library = fixtureLibrary();
const call = (name: string, ...given: Given[]) => callByName(library, name, given);
const seen = (name: string, ...given: Given[]): unknown => JSON.parse(call(name, ...given) as string);

describe("what a function is given", () => {
  it("is null for what is left out, in the middle and at the end", () => {
    expect(seen("SEEN", 1, undefined, 3)).toEqual([1, null, 3]);
    expect(seen("SEEN", 1)).toEqual([1, null, null]);
  });

  it("is a value where one value is wanted, also from a range of one cell", () => {
    expect(seen("SEEN", [["x"]], [[null]], true)).toEqual(["x", null, true]);
  });

  it("is rows of values where a range is wanted, also from a single value", () => {
    expect(seen("SEEN.RANGE", 5)).toEqual([[[5]], null]);
    expect(
      seen("SEEN.RANGE", [
        [1, null],
        ["a", false],
      ]),
    ).toEqual([
      [
        [1, null],
        ["a", false],
      ],
      null,
    ]);
  });

  it("is every further argument in one where the last one repeats", () => {
    expect(seen("SEEN.ALL", 1, 2, [[3, 4]])).toEqual([1, [[[2]], [[3, 4]]]]);
    expect(seen("SEEN.ALL", 1)).toEqual([1, null]);
  });

  it("is a number where the function says so", () => {
    expect(call("NUMBER", "41")).toBe(42);
    expect(call("NUMBER", "four")).toEqual({
      error: "#VALUE!",
      message: 'value must be a number; "four" came.',
    });
  });
});

describe("a call that cannot be made", () => {
  it("answers an error among its arguments without calling", () => {
    const before = library.calls.length;
    const noSuch = { error: "#N/A", message: "" };
    expect(call("SEEN", noSuch)).toEqual(noSuch);
    expect(call("SEEN.RANGE", [[1, noSuch]])).toEqual(noSuch);
    expect(library.calls).toHaveLength(before);
  });

  it("says in words what is wrong with it", () => {
    expect(call("SEEN")).toEqual({ error: "#VALUE!", message: "SEEN needs first." });
    expect(call("SEEN", 1, 2, 3, 4)).toEqual({
      error: "#VALUE!",
      message: "SEEN takes 3 arguments; 4 came.",
    });
    expect(call("SEEN", [[1, 2]])).toEqual({
      error: "#VALUE!",
      message: "first takes one cell; 1 × 2 cells came.",
    });
    expect(call("NONE")).toEqual({ error: "#NAME?", message: "There is no function NONE." });
  });
});

describe("what a call leaves", () => {
  it("is one value or rows of values", () => {
    expect(call("NUMBER", 1)).toBe(2);
    expect(call("VALUES")).toEqual([
      [1.5, "text", true],
      ["", false, 0],
    ]);
  });

  it("is an error with its words, thrown or returned, in the answer or in a cell of it", () => {
    expect(call("FAIL", "known")).toEqual({ error: "#NUM!", message: "The price must be above 0." });
    expect(call("FAIL", "returned")).toEqual({ error: "#N/A", message: "No such company." });
    expect(call("FAIL", "inside")).toEqual([[1, { error: "#DIV/0!", message: "No shares." }, "text"]]);
  });

  it.each(["not a number", "infinite", "nothing", "promise"])("is no %s", (how) => {
    expect(call("FAIL", how)).toEqual({ error: "#VALUE!", message: "FAIL found no number to answer with." });
  });

  it("is an error where the function breaks, which the console tells in full", () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(call("FAIL", "otherwise")).toEqual({
      error: "#VALUE!",
      message: "FAIL failed unexpectedly (A mistake of ours). Please report it.",
    });
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
  });
});

describe("a cell's text", () => {
  it("is an error where it is an error's, and text where it only begins like one", () => {
    expect(givenCell("#N/A")).toEqual({ error: "#N/A", message: "" });
    expect(givenCell("#1 site")).toBe("#1 site");
    expect(givenCell(3)).toBe(3);
  });
});

describe("the shipped functions", () => {
  it("answer by name in any case, with figures from outside", () => {
    const shipped = loadLibrary();
    expect(callByName(shipped, "btc_subsidy", [840000])).toBe(3.125);
    // Cash of 500 less 70, 155, 250, 255, 220, 140 and 20 a quarter, then 120 more: 610 short of 0 at the lowest.
    const rows = callByName(shipped, "LIQUIDITY_GAP", [
      500,
      [[180, 175, 170, 165, 160, 160, 220, 330]],
      [[250, 330, 420, 420, 380, 300, 240, 210]],
    ]) as unknown[][];
    expect(rows.flat()).toContain(610);
  });
});
