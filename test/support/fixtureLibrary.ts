import {
  createCustomFunctionsGlobal,
  createLibrary,
  type FunctionLibrary,
  type FunctionMetadata,
  type FunctionParameter,
} from "../../src/library/library";

const one = (name: string, more: Partial<FunctionParameter> = {}): FunctionParameter => ({
  name,
  type: "any",
  dimensionality: "scalar",
  ...more,
});
const range = (name: string, more: Partial<FunctionParameter> = {}): FunctionParameter =>
  one(name, { dimensionality: "matrix", ...more });

/** Functions that show what reaches them and that answer in every way a function can. */
export function fixtureLibrary(): FunctionLibrary & { readonly calls: unknown[][] } {
  const { customFunctions, implementations } = createCustomFunctionsGlobal();
  const calls: unknown[][] = [];
  const functions: FunctionMetadata[] = [];
  const add = (
    name: string,
    parameters: readonly FunctionParameter[],
    implementation: (...args: never[]) => unknown,
    options?: FunctionMetadata["options"],
  ): void => {
    functions.push({ id: name, name, parameters, ...(options ? { options } : {}) });
    customFunctions.associate(name, (...args) => {
      calls.push([name, ...args]);
      return implementation(...(args as never[]));
    });
  };

  const optional = { optional: true };
  add("SEEN", [one("first"), one("second", optional), one("third", optional)], (...args: unknown[]) =>
    JSON.stringify(args.slice(0, 3)),
  );
  add("SEEN.RANGE", [range("cells"), range("more", optional)], (...args: unknown[]) =>
    JSON.stringify(args.slice(0, 2)),
  );
  add("SEEN.ALL", [one("first"), range("rest", { repeating: true, optional: true })], (...args: unknown[]) =>
    JSON.stringify(args.slice(0, 2)),
  );
  add("NUMBER", [one("value", { type: "number" })], (value: number | null) => (value ?? 0) + 1);
  add(
    "WHERE",
    [],
    (invocation: { address?: string; functionName?: string }) =>
      `${invocation.functionName}@${invocation.address}`,
    { requiresAddress: true },
  );
  add("SEQUENCE", [one("count")], (count: number) => [Array.from({ length: count }, (_, i) => i + 1)]);
  add("COLUMN", [one("count")], (count: number) => Array.from({ length: count }, (_, i) => [i + 1]));
  add("TWICE", [range("cells")], (cells: number[][]) => cells.map((row) => row.map((cell) => 2 * cell)));
  add("FAIL", [one("how")], (how: string) => {
    switch (how) {
      case "known":
        throw new customFunctions.Error("#NUM!", "The price must be above 0.");
      case "returned":
        return new customFunctions.Error("#N/A", "No such company.");
      case "inside":
        return [[1, new customFunctions.Error("#DIV/0!", "No shares."), "text"]];
      case "not a number":
        return Number.NaN;
      case "infinite":
        return Infinity;
      case "nothing":
        return null;
      case "nothing inside":
        return [[null, 2]];
      case "promise":
        return Promise.resolve(1);
      case "ragged":
        return [[1, 2], [3]];
      case "empty":
        return [];
      default:
        throw new TypeError("A mistake of ours");
    }
  });
  add("VALUES", [], () => [
    [1.5, "text", true],
    ["", false, -0],
  ]);
  // Stand-ins for the functions of the sample plan.
  add(
    "HASHPRICE",
    [one("price"), one("difficulty")],
    (price: number, difficulty: number) => (price * 86_400 * 3.125 * 1e15) / (difficulty * 2 ** 32),
  );
  add(
    "CASH_RUN",
    [one("opening"), range("inflows"), range("outflows")],
    (opening: number, inflows: number[][], outflows: number[][]) => {
      let cash = opening;
      return [inflows[0]!.map((inflow, i) => (cash += inflow - outflows[0]![i]!))];
    },
  );
  return { ...createLibrary({ functions }, implementations), calls };
}
