import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ExcelError } from "../../scripts/help/evaluate";

/** The built functions, called the way Excel calls them. */

const dist = join(__dirname, "../../dist");

export interface ParameterMetadata {
  readonly name: string;
  readonly description?: string;
  readonly type: string;
  readonly dimensionality?: "matrix";
  readonly optional?: boolean;
}

export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ParameterMetadata[];
  readonly result: { readonly dimensionality?: "matrix"; readonly type?: string };
  readonly options?: Record<string, unknown>;
}

function read(file: string): string {
  const path = join(dist, file);
  if (!existsSync(path)) throw new Error(`${path} is missing: build the functions first (npm run build).`);
  return readFileSync(path, "utf8");
}

const { functions } = JSON.parse(read("functions.json")) as { functions: FunctionMetadata[] };
/** Every entry of functions.json, in its order. */
export const registered: readonly FunctionMetadata[] = functions;
export const metadata: ReadonlyMap<string, FunctionMetadata> = new Map(functions.map((f) => [f.id, f]));

export { ExcelError };

const runtime = {
  associated: new Map<string, (...args: unknown[]) => unknown>(),
  associate(id: string, implementation: (...args: unknown[]) => unknown) {
    if (runtime.associated.has(id)) throw new Error(`${id} is associated twice.`);
    runtime.associated.set(id, implementation);
  },
  Error: ExcelError,
  ErrorCode: {
    invalidValue: "#VALUE!",
    notAvailable: "#N/A",
    divisionByZero: "#DIV/0!",
    invalidNumber: "#NUM!",
    nullReference: "#NULL!",
    invalidName: "#NAME?",
    invalidReference: "#REF!",
  },
};

// A classic script that may lean on nothing but this global.
new Function("CustomFunctions", read("functions.js"))(runtime);

export const associated: ReadonlySet<string> = new Set(runtime.associated.keys());

/** Calls a function with these very values, as Excel does: nulls for what is omitted, the invocation last. */
export function callRaw(name: string, args: readonly unknown[]): unknown {
  const implementation = runtime.associated.get(name);
  const described = metadata.get(name);
  if (!implementation || !described) throw new ExcelError("#NAME?", `No function ${name}.`);
  if (args.length > described.parameters.length)
    throw new ExcelError("#VALUE!", `Too many arguments for ${name}.`);
  const given = described.parameters.map((_, i) => args[i] ?? null);
  return implementation(...given, { address: "Sheet1!A1", functionName: name });
}

/** Calls a function; bare values for ranges become ranges of one cell, as Excel makes them. */
export function call(name: string, ...args: unknown[]): unknown {
  const parameters = metadata.get(name)?.parameters ?? [];
  return callRaw(
    name,
    args.map((arg, i) => {
      const isOmitted = arg === null || arg === undefined;
      return parameters[i]?.dimensionality === "matrix" && !Array.isArray(arg) && !isOmitted ? [[arg]] : arg;
    }),
  );
}

/** The error a call ends in; fails where it ends in none. */
export function errorOf(name: string, ...args: unknown[]): ExcelError {
  try {
    const result = call(name, ...args);
    throw new Error(`${name} answered ${JSON.stringify(result)} where an error was expected.`);
  } catch (error) {
    if (error instanceof ExcelError) return error;
    throw error;
  }
}
