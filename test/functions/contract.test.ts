import { describe, expect, it } from "vitest";
import { metadata } from "../support/functions";
import contract from "./contract.json";

/*
 * Workbooks hold these names and positions. An argument may be added at the end if it is optional; nothing
 * else may change. A new function is written into contract.json by hand when it is released.
 */

type Argument = (typeof contract)[number]["arguments"][number] & { optional?: boolean; range?: boolean };

/** Names that Excel's own functions have and that ours might be mistaken for. */
const EXCEL_NAMES = (
  "IRR XIRR MIRR NPV XNPV PV FV PMT PPMT IPMT RATE NPER YIELD PRICE DURATION EFFECT NOMINAL SUM AVERAGE MIN MAX " +
  "EDATE EOMONTH DATE DAY MONTH YEAR NOW TODAY RAND RANDARRAY FORECAST TREND GROWTH PERCENTILE STDEV CONVERT"
).split(" ");

describe("the contract with workbooks", () => {
  it("knows every function", () => {
    expect(contract.map(({ id }) => id).sort()).toEqual([...metadata.keys()].sort());
    expect(new Set(metadata.keys()).size).toBe(metadata.size);
  });

  for (const { id, result, arguments: promised } of contract) {
    it(`keeps ${id}'s arguments in place`, () => {
      const described = metadata.get(id)!;
      expect(described.name).toBe(id);
      expect(described.result.dimensionality === "matrix" ? "range" : "value").toBe(result);
      (promised as Argument[]).forEach(({ name, optional = false, range = false }, i) => {
        const now = described.parameters[i];
        expect(now?.name, `argument ${i + 1}`).toBe(name);
        expect(now.optional ?? false, `${name} is optional`).toBe(optional);
        expect(now.dimensionality === "matrix", `${name} is a range`).toBe(range);
      });
      for (const added of described.parameters.slice(promised.length)) {
        expect(added.optional, `${added.name}, added, is optional`).toBe(true);
      }
    });
  }

  it("uses no name that is a cell or an Excel function", () => {
    for (const id of metadata.keys()) {
      expect(id).toMatch(/^[A-Z][A-Z0-9_]{2,30}$/);
      expect(id).not.toMatch(/^[A-Z]{1,3}\d+$/);
      expect(id).not.toMatch(/^R\d*C\d*$/);
      expect(EXCEL_NAMES).not.toContain(id);
    }
  });

  it("recalculates only when an argument changes", () => {
    for (const { id, options } of metadata.values()) expect(options ?? {}, id).toEqual({});
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

  it("lets any value through to its own checks", () => {
    for (const { id, parameters } of metadata.values()) {
      for (const { name, type } of parameters) expect(type, `${id}.${name}`).toBe("any");
    }
  });
});
