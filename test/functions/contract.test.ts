import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as univer from "@univerjs/engine-formula";
import { describe, expect, it } from "vitest";
import {
  associated,
  type FunctionMetadata,
  metadata,
  type ParameterMetadata,
  registered,
} from "../support/functions";
import contract from "./contract.json";

/*
 * Workbooks hold these names and positions. An argument may be added at the end if it is optional; nothing
 * else may change. A new function is written into contract.json by hand when it is released.
 */

interface Promised {
  readonly id: string;
  readonly result: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly optional?: boolean;
    readonly range?: boolean;
  }[];
}

/** Every change that a workbook would notice, in words. */
function breaches(promised: readonly Promised[], now: readonly FunctionMetadata[]): string[] {
  const found: string[] = [];
  const ids = now.map(({ id }) => id);
  for (const id of new Set(ids)) {
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`${id} is there twice`);
    if (!promised.some((each) => each.id === id)) found.push(`${id} is not in the contract`);
  }
  for (const { id, result, arguments: wanted } of promised) {
    const described = now.find((each) => each.id === id);
    if (!described) {
      found.push(`${id} is gone`);
      continue;
    }
    const { parameters } = described;
    if (described.name !== id) found.push(`${id} is called ${described.name}`);
    if ((described.result.dimensionality === "matrix" ? "range" : "value") !== result)
      found.push(`${id} no longer answers a ${result}`);
    wanted.forEach(({ name, optional = false, range = false }, i) => {
      const parameter = parameters[i];
      const what = `${id}'s argument ${i + 1}, ${name},`;
      if (parameter?.name !== name) found.push(`${what} is ${parameter?.name}`);
      else {
        if ((parameter.optional ?? false) !== optional)
          found.push(`${what} has become ${optional ? "required" : "optional"}`);
        if ((parameter.dimensionality === "matrix") !== range)
          found.push(`${what} is ${range ? "no longer" : "now"} a range`);
      }
    });
    for (const { name, optional } of parameters.slice(wanted.length)) {
      if (!optional) found.push(`${id}'s new argument ${name} is required`);
    }
    // A typed argument would be refused by Excel before our message could name it.
    for (const { name, type } of parameters)
      if (type !== "any") found.push(`${id}'s ${name} takes only ${type}`);
    if (Object.keys(described.options ?? {}).length > 0)
      found.push(`${id} is volatile, streams, can be cancelled or wants its address`);
  }
  return found;
}

const EXCEL_NAMES = new Set(
  Object.entries(univer)
    .filter(([group]) => group.startsWith("FUNCTION_NAMES_") && group !== "FUNCTION_NAMES_UNIVER")
    .flatMap(([, names]) => Object.values(names as Record<string, string>)),
);

/** Why a name cannot be a function's; null where it can. */
function nameFault(name: string): string | null {
  if (/^(TRUE|FALSE|[RC])$/.test(name)) return "reserved";
  if (/^[A-Z]{1,3}[0-9]+$/.test(name) || /^R[0-9]*C[0-9]*$/.test(name)) return "a cell";
  if (EXCEL_NAMES.has(name)) return "a function of Excel";
  return /^[A-Z][A-Z0-9_]{2,30}$/.test(name) ? null : "not 3 to 31 capital letters, digits and underscores";
}

describe("the contract with workbooks", () => {
  it("is kept by every function that is registered", () => {
    expect(breaches(contract, registered)).toEqual([]);
  });

  describe("is broken by", () => {
    const change = (id: string, to: (given: FunctionMetadata) => Partial<FunctionMetadata>) =>
      registered.map((each) => (each.id === id ? { ...each, ...to(each) } : each));
    const changeArguments = (
      id: string,
      to: (given: readonly ParameterMetadata[]) => readonly ParameterMetadata[],
    ) => change(id, ({ parameters }) => ({ parameters: to(parameters) }));
    const extra = (optional: boolean): ParameterMetadata => ({ name: "extra", type: "any", optional });
    const sample = metadata.get("HASHPRICE")!;

    const planted: Record<string, readonly FunctionMetadata[]> = {
      "a function that is gone": registered.filter(({ id }) => id !== "HASHPRICE"),
      "a function with another id": change("HASHPRICE", () => ({ id: "HASH_PRICE", name: "HASH_PRICE" })),
      "a function with another name": change("HASHPRICE", () => ({ name: "HASH_PRICE" })),
      "an id that is there twice": [...registered, sample],
      "a function that nobody promised": [...registered, { ...sample, id: "NEW", name: "NEW" }],
      "another name of an argument": changeArguments("HASHPRICE", ([first, ...rest]) => [
        { ...first!, name: "price" },
        ...rest,
      ]),
      "another order of arguments": changeArguments("HASHPRICE", ([first, second, ...rest]) => [
        second!,
        first!,
        ...rest,
      ]),
      "an argument that is gone": changeArguments("HASHPRICE", (given) => given.slice(0, -1)),
      "an optional argument in the middle": changeArguments("HASHPRICE", (given) => [
        ...given.slice(0, -1),
        extra(true),
        ...given.slice(-1),
      ]),
      "a new argument that is required": changeArguments("HASHPRICE", (given) => [...given, extra(false)]),
      "a required argument that becomes optional": changeArguments("BTC_LTV", (given) => [
        ...given.slice(0, -1),
        { ...given.at(-1)!, optional: true },
      ]),
      "an optional argument that becomes required": changeArguments("HASHPRICE", (given) => [
        ...given.slice(0, -1),
        { ...given.at(-1)!, optional: false },
      ]),
      "a range that becomes a single cell": changeArguments("XIRR_ALL", ([first, ...rest]) => [
        { ...first!, dimensionality: undefined },
        ...rest,
      ]),
      "a single cell that becomes a range": changeArguments("BTC_LTV", ([first, ...rest]) => [
        { ...first!, dimensionality: "matrix" },
        ...rest,
      ]),
      "an argument with a type": changeArguments("BTC_LTV", ([first, ...rest]) => [
        { ...first!, type: "number" },
        ...rest,
      ]),
      "a single result that becomes a range": change("HASHPRICE", () => ({
        result: { dimensionality: "matrix" },
      })),
      "a range that becomes a single result": change("XIRR_ALL", () => ({ result: {} })),
      "a volatile function": change("HASHPRICE", () => ({ options: { volatile: true } })),
      "a streaming function": change("HASHPRICE", () => ({ options: { stream: true } })),
    };
    it.each(Object.keys(planted))("%s", (title) => {
      expect(breaches(contract, planted[title]!).length).toBeGreaterThan(0);
    });

    it("nothing that only adds an optional argument at the end", () => {
      const longer = changeArguments("HASHPRICE", (given) => [...given, extra(true)]);
      expect(breaches(contract, longer)).toEqual([]);
    });
  });

  it("uses no name that is a cell, reserved or a function of Excel", () => {
    const wrong = registered.filter(({ id }) => nameFault(id) !== null);
    expect(wrong).toEqual([]);
    for (const name of ["A1", "XFD1048576", "R1C1", "RC", "R", "SUM", "XIRR", "TRUE", "LOG10", "LET", "ab"])
      expect(nameFault(name), name).not.toBeNull();
  });

  it("registers all that the groups export, and associates all that is registered", () => {
    const folder = join(__dirname, "../../src/functions");
    const groups = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .filter((source) => source.includes("@customfunction"));
    expect(groups.length).toBeGreaterThan(5);
    const exported = groups.flatMap((source) =>
      [...source.matchAll(/^export (.*)/gm)].map(([, rest]) => /^function (\w+)\(/.exec(rest!)?.[1] ?? rest!),
    );
    expect(exported.sort()).toEqual([...metadata.keys()].sort());
    expect([...associated].sort()).toEqual([...metadata.keys()].sort());
  });

  it("explains every function and every argument in one line", () => {
    for (const { id, description, parameters } of metadata.values()) {
      expect(description, id).toMatch(/^[A-Z][^\n@]{20,180}\.$/);
      expect(new Set(parameters.map(({ name }) => name)).size, id).toBe(parameters.length);
      for (const { name, description: meaning, optional } of parameters) {
        expect(meaning, `${id}.${name}`).toMatch(/^[^\n@]{5,200}\.$/);
        const tellsDefault = /Default|needed unless|ignored|unused/.test(meaning ?? "");
        if (optional) expect(tellsDefault, `${id}.${name} tells its default`).toBe(true);
      }
    }
  });

  it("takes optional arguments after the required ones", () => {
    for (const { id, parameters } of metadata.values()) {
      const firstOptional = parameters.findIndex(({ optional }) => optional);
      if (firstOptional < 0) continue;
      expect(
        parameters.slice(firstOptional).every(({ optional }) => optional),
        id,
      ).toBe(true);
    }
  });
});
