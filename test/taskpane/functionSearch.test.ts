import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Reference } from "../../src/library/reference";
import { createSearch } from "../../src/taskpane/screens/functions/search";

const reference = JSON.parse(readFileSync("dist/functions-help.json", "utf8")) as Reference;
const search = createSearch(reference);
const names = (query: string): string[] => search(query).map(({ name }) => name);

describe("the search for functions", () => {
  it.each(reference.functions.map(({ name }) => name))(
    "finds %s by its name, in full and as it stands in a cell",
    (name) => {
      expect(names(name)[0]).toBe(name);
      expect(names(`=THESIS.${name}(1,2)`)[0]).toBe(name);
      expect(names(name.toLowerCase().replaceAll("_", " "))).toContain(name);
    },
  );

  it("finds the functions that begin as what is typed", () => {
    expect(names("btc_l").sort()).toEqual(["BTC_LIQUIDATION_PRICE", "BTC_LTV"]);
    expect(names("hashp")[0]).toBe("HASHPRICE");
  });

  it("finds each function by the questions of the help pages among the first three", () => {
    for (const { name, questions } of reference.functions)
      for (const question of questions) expect(names(question).slice(0, 3), question).toContain(name);
  });

  // In words that the help does not use, or not together.
  it.each([
    ["when does cash run out", "LIQUIDITY_GAP"],
    ["runway", "LIQUIDITY_GAP"],
    ["breakeven power price", "BREAKEVEN"],
    ["electricity price where mining is unprofitable", "BREAKEVEN"],
    ["cost to produce one coin", "COST_PER_BTC"],
    ["which rigs to turn off", "FLEET_SHUTDOWN"],
    ["margin call on bitcoin loan", "BTC_LIQUIDATION_PRICE"],
    ["how much can I borrow against bitcoin", "BTC_BORROW_CAPACITY"],
    ["how many shares does a convertible bring", "CONVERT_DILUTION"],
    ["at-the-market offering dilution", "ATM_DILUTION"],
    ["stock issuance dilute", "ATM_DILUTION"],
    ["internal rate of return of dated cash flows", "XIRR_ROBUST"],
    ["xirr", "XIRR_ROBUST"],
    ["npv", "XNPV_ROBUST"],
    ["sum of the parts", "SOTP"],
    ["price target by segments", "SOTP"],
    ["debt service coverage", "DSCR"],
    ["how much debt can a lease carry", "DEBT_SIZE"],
    ["carbon footprint of a bitcoin", "CO2_PER_BTC"],
    ["emission factor of a grid", "GRID_FACTOR"],
    ["block reward on a date", "BTC_SUBSIDY_ON"],
    ["halving", "HALVING_DATE"],
    ["difficulty adjustment", "DIFFICULTY_RETARGET"],
    ["convert rent per kW-month to $ per MW-year", "RATE_CONVERT"],
    ["revenue while the data centre ramps up", "HPC_REVENUE_RAMP"],
    ["implied rent of an announced contract", "IMPLIED_RATE"],
    ["remaining contracted revenue", "BACKLOG"],
    ["cost of a six month delay", "DELAY_COST"],
    ["gpu rental economics", "GPU_ECONOMICS"],
    ["gross power from critical IT load", "GROSS_MW"],
    ["how long until an ASIC is repaid", "ASIC_PAYBACK"],
    ["enterprise value", "EV_MINER"],
    ["probability weighted outcome", "SCENARIO"],
    ["two-way data table", "SENSITIVITY"],
    ["monte carlo of mining", "MC_MINING"],
    ["fiscal quarter of a date", "FISCAL_QUARTER"],
    ["months in a row of dates", "MONTH_GRID"],
    ["average efficiency of a fleet", "FLEET_EFFICIENCY"],
    ["stranded capital", "STRANDED_COST"],
    ["yield on cost", "YIELD_ON_COST"],
    ["hashprise", "HASHPRICE"],
    ["dilusion", "ATM_DILUTION"],
  ])("finds by “%s” %s among the first three", (query, name) => {
    expect(names(query).slice(0, 3)).toContain(name);
  });

  it("finds nothing by nothing, by words without a meaning and by what is not here", () => {
    for (const query of ["", "  ", "what is the", "zzzzqqq", "(", "*", "constructor"])
      expect(names(query), query).toEqual([]);
  });

  it("answers with a few, not with everything that shares a word", () => {
    for (const query of ["bitcoin", "price of power", "cash", "rate"]) {
      expect(names(query).length, query).toBeGreaterThan(2);
      expect(names(query).length, query).toBeLessThanOrEqual(15);
    }
  });
});
