import { describe, expect, it } from "vitest";
import { difference, documented, evaluate } from "../support/evaluate";
import { associated, metadata } from "../support/functions";

/** Root finding and simulation agree to nine digits, closed forms to twelve. */
const SEARCHED = /XIRR|IRR_ROBUST|IMPLIED_ESCALATOR|MC_MINING/;

describe("the examples in the help", () => {
  it("stand in the help of every function", () => {
    expect(documented.map(({ id }) => id).sort()).toEqual([...metadata.keys()].sort());
    expect(documented.filter(({ examples }) => examples.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it("are all read", () => {
    for (const { id, block, examples } of documented) {
      expect(examples.length, id).toBe(block.split("@example").length - 1);
      for (const { formula } of examples) expect(formula, id).toContain(`THESIS.${id}(`);
    }
  });

  it("go with a formula, a source, the errors and what is returned", () => {
    for (const { id, block } of documented) {
      for (const tag of ["@formula", "@source", "@errors", "@returns"])
        expect(block, id).toContain(`* ${tag} `);
    }
  });

  it("belong to functions that are associated with Excel", () => {
    expect([...associated].sort()).toEqual([...metadata.keys()].sort());
  });

  for (const { id, examples } of documented) {
    for (const { formula, result } of examples) {
      it(`${formula.slice(0, 90)} gives what the help of ${id} says`, () => {
        const tolerance = SEARCHED.test(formula) ? 1e-9 : 1e-12;
        expect(difference(evaluate(formula), evaluate(result), tolerance)).toBeNull();
      });
    }
  }
});
