import { describe, expect, it } from "vitest";
import { Book } from "../../../src/taskpane/explain/book";
import { explainCall } from "../../../src/taskpane/explain/call";
import type { Worked } from "../../../src/taskpane/explain/evaluate";
import { Writer } from "../../../src/taskpane/explain/figure";
import { Labels } from "../../../src/taskpane/explain/labels";
import { explainedAsCalls, recipes } from "../../../src/taskpane/explain/recipes";
import { asMatrix, isError, type Scalar, type Value } from "../../../src/taskpane/explain/values";
import { Names } from "../../../src/taskpane/explain/words";
import { createNumbers } from "../../../src/taskpane/numbers";
import { defaultSettings } from "../../../src/taskpane/settings";
import { nativeFormulas } from "../../functions/nativeFormulas";
import { inProcessCalls } from "../../support/calls";
import { documented, outerCall } from "../../support/evaluate";
import { FakeWorkbook } from "../../support/fakeWorkbook";

const calls = inProcessCalls();
const reference = await calls.reference();
const help = new Map(reference.functions.map((each) => [each.name, each]));
const book = new Book(new FakeWorkbook(), [], new Writer(createNumbers(defaultSettings, undefined, "en")));
const names = new Names(book, new Labels(book), { sheet: "Sheet1", row: 0, column: 0 });

/** A call with these values as its arguments, as the spreadsheet's formula would have made it. */
async function calling(name: string, given: readonly (Value | undefined)[]): Promise<Worked> {
  const answer = await calls.call(name, given as never);
  const parts = given.map((value): Worked => ({
    node: value === undefined || value === null ? { kind: "omitted" } : { kind: "name", name: "given" },
    value: value ?? null,
    parts: [],
  }));
  return {
    node: { kind: "call", name: `THESIS.${name}`, arguments: parts.map(({ node }) => node) },
    value: "error" in answer ? answer : (answer.value as Value),
    parts,
  };
}

/** The first, a middle and the last value of an answer. */
function someOf(answer: Value): { readonly row: number; readonly column: number }[] {
  const rows = asMatrix(answer);
  const some = (count: number): number[] => [...new Set([0, Math.floor(count / 2), count - 1])];
  // Answers of few values are looked at whole.
  const all = (count: number): number[] => (count <= 12 ? [...Array(count).keys()] : some(count));
  return all(rows.length).flatMap((row) => all(rows[0]!.length).map((column) => ({ row, column })));
}

type Given = Readonly<Record<string, readonly (Value | undefined)[]>>;

/** Everything that the functions are tried with elsewhere: the examples of their help and the cases of the native formulas. */
function triedWith(name: string): Given {
  const examples = documented
    .filter(({ id }) => id === name)
    .flatMap(({ examples }) => examples.map(({ formula }) => [formula, outerCall(formula)] as const))
    .filter(([, call]) => call?.id === name)
    .map(([formula, call]) => [formula, call!.given.map((each) => each ?? undefined) as Value[]] as const);
  const native = nativeFormulas
    .filter(({ id }) => id === name)
    .flatMap(({ cases }) =>
      Object.entries(cases).map(([title, given]) => {
        const list = help.get(name)!.arguments.map(({ name: argument, isRange }): Value | undefined => {
          const value = given[argument];
          if (value === undefined) return undefined;
          if (Array.isArray(value)) {
            return (value as unknown[]).every(Array.isArray)
              ? (value as Scalar[][])
              : (value as Scalar[]).map((cell) => [cell]);
          }
          return isRange ? [[value as Scalar]] : (value as Scalar);
        });
        return [title, list] as const;
      }),
    );
  return Object.fromEntries([...examples, ...native]);
}

describe("the working of a function", () => {
  it("is there for every function but those that run a whole model or look up a table", () => {
    const missing = reference.functions.filter(({ name }) => !recipes[name] && !explainedAsCalls.has(name));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it.each(Object.keys(recipes))("of %s ends in what the function itself answers", async (name) => {
    const tried = Object.entries(triedWith(name));
    expect(tried.length).toBeGreaterThan(0);
    let explained = 0;
    for (const [title, given] of tried) {
      const worked = await calling(name, given);
      if (isError(worked.value)) continue;
      for (const element of someOf(worked.value)) {
        const expected = asMatrix(worked.value)[element.row]![element.column]!;
        const around = { book, calls, names, help, step: 1, isWhole: true, element, numberFormat: "General" };
        const { steps, elementMeans } = await explainCall(worked, around);
        if (typeof expected === "string" && name !== "FISCAL_QUARTER") continue;
        const place = `${title}, value ${element.row + 1}, ${element.column + 1}`;
        if (isError(expected)) {
          expect(steps, place).toEqual([]);
          continue;
        }
        explained += 1;
        const last = steps.at(-1);
        expect(last?.label, place).toBe("The function’s answer");
        if (typeof expected === "number") {
          const tolerance = 1e-9 * Math.max(1, Math.abs(expected));
          expect(
            Math.abs((last!.value as number) - expected),
            `${place}: ${String(last!.value)} for ${expected}`,
          ).toBeLessThanOrEqual(tolerance);
        } else expect(last!.value, place).toBe(expected);
        for (const step of steps) expect(isError(step.value), `${place}, ${step.label}`).toBe(false);
        if (Array.isArray(worked.value)) expect(elementMeans, place).not.toBeNull();
      }
    }
    expect(explained).toBeGreaterThan(0);
  });
});

describe("a rate that was searched for", () => {
  it.each(["XIRR_ROBUST", "XIRR_ALL", "IRR_ROBUST"])(
    "by %s proves itself: its flows are worth nothing",
    async (name) => {
      for (const [title, given] of Object.entries(triedWith(name))) {
        const worked = await calling(name, given);
        if (isError(worked.value)) continue;
        const flows = (given[0] as number[][]).flat().map(Math.abs);
        for (const element of someOf(worked.value)) {
          const around = {
            book,
            calls,
            names,
            help,
            step: 1,
            isWhole: true,
            element,
            numberFormat: "General",
          };
          const { steps } = await explainCall(worked, around);
          const proof = steps.find(({ label }) => label?.startsWith("What the flows are worth"));
          const rate = asMatrix(worked.value)[element.row]![element.column] as number;
          if (rate <= -1) continue;
          // Against what the flows come to without their signs, far in the future included.
          const size = Math.max(...flows) * Math.max(1, (1 + Math.abs(rate)) ** 3);
          expect(Math.abs(proof!.value as number) / size, `${title} at ${rate}`).toBeLessThan(1e-6);
        }
      }
    },
  );
});
