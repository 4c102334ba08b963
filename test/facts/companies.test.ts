import { describe, expect, it } from "vitest";
import { companies, companyFact, companyFacts, factsOf, factUnits } from "../../src/facts/companies";

const label = ({ ticker, metric, asOf }: (typeof companyFacts)[number]): string =>
  `${ticker} ${metric} ${asOf}`;

describe("Company facts", () => {
  it("each say what, in what unit, as of which day, from which source and how sure", () => {
    expect(companyFacts.length).toBeGreaterThanOrEqual(380);
    for (const fact of companyFacts) {
      expect(fact.metric, label(fact)).not.toBe("");
      expect(fact.source, label(fact)).not.toBe("");
      expect(fact.asOf, label(fact)).toMatch(/^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/);
      expect(fact.asOf <= "2026-11-25", label(fact)).toBe(true);
      expect(["secondary", "unverified"], label(fact)).toContain(fact.confidence);
      if (fact.url !== null) expect(fact.url, label(fact)).toMatch(/^https?:\/\/\S+$/);
    }
  });

  it("hold a number, a moment or words, as their unit says", () => {
    const moment = /^20\d\d(-(0[1-9]|1[0-2])(-\d\d)?|-Q[1-4]|-H[12])$/;
    for (const fact of companyFacts) {
      const kind = factUnits[fact.unit];
      expect(kind, `${label(fact)}: unit ${fact.unit}`).toBeDefined();
      if (kind === "number") expect(fact.value, label(fact)).toSatisfy(Number.isFinite);
      else expect(fact.value, label(fact)).toMatch(kind === "moment" ? moment : /\S/);
    }
  });

  it("say it where the same thing on the same day has two values", () => {
    for (const what of new Set(companyFacts.map(label))) {
      const facts = companyFacts.filter((fact) => label(fact) === what);
      if (facts.length === 1) continue;
      expect(new Set(facts.map(({ value }) => value)).size, `${what} stands twice`).toBe(facts.length);
      for (const { conflict } of facts) expect(conflict, what).toBeTruthy();
    }
    expect(
      companyFacts
        .filter(({ ticker, metric }) => ticker === "CLSK" && metric === "fleet efficiency")
        .map(({ value }) => value),
    ).toEqual([16.07, 16.7]);
  });

  it("are known of every company that the article or the deals name", () => {
    expect(companies.map(({ ticker }) => ticker)).toEqual([
      "CLSK",
      "HUT",
      "CIFR",
      "BITF",
      "CRWV",
      "WULF",
      "IREN",
      "CORZ",
      "GLXY",
      "APLD",
      "RIOT",
      "MARA",
    ]);
    expect(factsOf("").map(({ metric }) => metric)).toContain("global HPC market size");
  });

  it("agree with what filings and XBRL extracts print", () => {
    expect(companyFact("CLSK", "cash and equivalents", "2025-12-31").value).toBe(458_097_000);
    expect(companyFact("CIFR", "convertible 2031: conversion rate").value).toBe(62.3733);
    // A conversion rate and a conversion price of one note are two figures of one term.
    for (const fact of companyFacts.filter(({ metric }) => metric.endsWith(": conversion price"))) {
      const note = fact.metric.slice(0, fact.metric.indexOf(":"));
      const rate = companyFact(fact.ticker, `${note}: conversion rate`).value as number;
      expect(Math.abs(1000 / rate - (fact.value as number)), label(fact)).toBeLessThan(0.006);
    }
  });

  it("refuse to guess between two dates", () => {
    expect(() => companyFact("CLSK", "cash and equivalents")).toThrow(/3 facts of CLSK/);
    expect(() => companyFact("CLSK", "cash and equivalent")).toThrow(/0 facts of CLSK/);
  });
});
