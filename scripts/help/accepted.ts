import { Script } from "node:vm";
import { callByName, type Given, isCellError } from "../../src/library/call";
import {
  createCustomFunctionsGlobal,
  createLibrary,
  type FunctionLibrary,
  type FunctionsFile,
} from "../../src/library/library";
import type { ArgumentHelp, ExampleRange, ExampleValue } from "../../src/library/reference";
import { createEvaluator, ExcelError, type OuterCall } from "./evaluate";

/*
 * What an argument accepts and in which unit is said where a function refuses a value: "powerPrice ($/kWh): expected a
 * number, but got …". So the built functions are asked instead of being described a second time.
 */

/** Runs the built functions.js, for questions to its functions. */
export function builtLibrary(code: string, file: FunctionsFile): FunctionLibrary {
  const { customFunctions, implementations } = createCustomFunctionsGlobal();
  new Script(code, { filename: "functions.js" }).runInNewContext({
    CustomFunctions: customFunctions,
    console,
  });
  return createLibrary(file, implementations);
}

/** Reads what the examples' formulas give the function that they call first. */
export function exampleReader(
  library: FunctionLibrary,
  ranges: readonly ExampleRange[],
): (formula: string) => OuterCall | null {
  const parameters = new Map(library.functions.map((each) => [each.name, each.parameters]));
  const { outerCall } = createEvaluator({
    ranges,
    takesRanges: (id) => (parameters.get(id) ?? []).map(({ dimensionality }) => dimensionality === "matrix"),
    call: (id, given) => {
      const answer = callByName(library, id, given as Given[]);
      if (isCellError(answer)) throw new ExcelError(answer.error, answer.message);
      return answer;
    },
  });
  return outerCall;
}

/** Of the wrong kind for every argument that is no text, and none of the words of a choice. */
const refused = "?!";

export type Accepted = Pick<ArgumentHelp, "kind" | "unit" | "choices">;

/** What each argument of a function accepts, asked with all others as its examples give them. */
export function acceptedBy(
  library: FunctionLibrary,
  name: string,
  examples: readonly (readonly ExampleValue[])[],
): Accepted[] {
  const { parameters } = library.functions.find((each) => each.name === name)!;
  return parameters.map(({ name: argument, dimensionality }, position) => {
    const isRange = dimensionality === "matrix";
    for (const example of examples) {
      const given = parameters.map((_, i) => (i === position ? refused : example[i])) as Given[];
      const said = accepted(argument, callByName(library, name, given));
      if (said) return isRange ? { kind: "range", ...(said.unit && { unit: said.unit }) } : said;
    }
    // A range whose cells mean something else in every call.
    if (isRange) return { kind: "range" };
    throw new Error(`${name} did not say what it accepts as ${argument}. Give it an example that uses it.`);
  });
}

function accepted(argument: string, answer: unknown): Accepted | null {
  if (!isCellError(answer)) return null;
  const [, named, unit, expected] =
    /^(\w+)(?: \(([^)]*)\))?: expected (.*), but got /s.exec(answer.message) ?? [];
  if (named !== argument || !expected) return null;
  const [, listed] = /^one of (.*)$/s.exec(expected) ?? [];
  if (listed) return { kind: "choice", choices: listed.split(", ") };
  const kind = /\bdate\b/.test(expected)
    ? "date"
    : /\b(number|fraction)s?\b/.test(expected)
      ? "number"
      : "text";
  return { kind, ...(unit && kind === "number" && { unit }) };
}
