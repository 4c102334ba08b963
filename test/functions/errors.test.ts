import { describe, expect, it } from "vitest";
import { evaluate } from "../support/evaluate";
import { call, errorOf, ExcelError, metadata } from "../support/functions";

/** What each function refuses, and as which error; the example formulas show what they accept. */
const REFUSED: Record<string, readonly string[]> = {
  "#NUM!": [
    "BTC_SUBSIDY(-1)",
    "BTC_SUPPLY(-1)",
    "HALVING_DATE(-1)",
    "HALVING_DATE(4.5)",
    "HALVING_DATE(5,0)",
    "HALVING_DATE(1E6)",
    "BTC_SUBSIDY_ON(DATE(2009,1,3))",
    "NETWORK_HASHRATE(0)",
    "NETWORK_HASHRATE(1,0)",
    "DIFFICULTY_FROM_HASHRATE(0)",
    "DIFFICULTY_RETARGET(0,1)",
    "DIFFICULTY_RETARGET(2017,1)",
    "DIFFICULTY_RETARGET(1,0)",
    "FEES_FROM_SHARE(3.125,1)",
    "FEES_FROM_SHARE(3.125,-0.1)",
    "HASHPRICE(0,1E14)",
    "HASHPRICE(9E4,0)",
    "HASHPRICE(9E4,1E14,0)",
    "HASHPRICE(9E4,1E14,3.125,-1)",
    "BTC_PER_DAY(50,0)",
    "BTC_PER_DAY(50,1E14,3.125,0,1.1)",
    "BTC_PER_DAY(50,1E14,3.125,0,1,-0.1)",
    "BTC_MINED(50,DATE(2026,1,1),0,1E14)",
    "BTC_MINED(50,DATE(2026,1,1),201,1E14,0,0,1,0,3)",
    "BTC_MINED(50,DATE(2026,1,1),601,1E14)",
    "MINER_MW(-1,16)",
    "MINER_MW(50,16,0.9)",
    "MINER_POWER_COST(50,16,0.05,-1)",
    "MINER_POWER_COST(50,16,0.05,1,1.1)",
    "MINER_POWER_COST(50,16,0.05,1,1,0.9)",
    "HASHCOST(0,0.05)",
    "MINING_MARGIN(38,16,0.05,1)",
    "COST_PER_BTC(0,16,0.05)",
    "BREAKEVEN_DIFFICULTY(9E4,16,0)",
    "FLEET_EFFICIENCY({-1},{200},{3500})",
    "FLEET_HASHRATE({1},{-200})",
    "FLEET_SHUTDOWN({16;0},38,0.05)",
    "RAMP(0,0,1)",
    "RAMP(5,0,-1)",
    'RAMP(5,0,1,"logistic",0)',
    "HPC_REVENUE_RAMP(-1,150,0,12)",
    "HPC_REVENUE_RAMP(100,150,0,0)",
    "HPC_REVENUE_RAMP(100,150,0,1201)",
    'HPC_REVENUE_RAMP(100,150,0,12,0,"step",1.1)',
    'HPC_REVENUE_RAMP(100,150,0,12,0,"step",1,"KWMO",0,-1)',
    'CONTRACT_VALUE(200,150,"KWMO",0)',
    "IMPLIED_RATE(1E9,0,10)",
    "IMPLIED_RATE(1E9,200,0)",
    "IMPLIED_ESCALATOR(1E9,10,2E9,10)",
    "IMPLIED_ESCALATOR(1E9,10,1E9,20)",
    "BACKLOG(7E9,DATE(2027,4,1),0,DATE(2030,4,1))",
    'LEASE_NOI(200,150,"KWMO",1.1)',
    "GPU_ECONOMICS(35000,2.85,0)",
    "GPU_ECONOMICS(35000,2.85,1.1)",
    "GPU_ECONOMICS(35000,2.85,0.8,0)",
    "GROSS_MW(245,0.9)",
    "CRITICAL_MW(245,0.9)",
    "CAPEX_DRAW(1800,0)",
    'CAPEX_DRAW(1800,6,"linear",-1)',
    'CAPEX_DRAW(1800,6,"linear",0,0)',
    "XNPV_ROBUST(-1,{-1;2},{45000;45365})",
    "XNPV_ROBUST(0.1,{-1;2},{45000;45365;45400})",
    "XIRR_ROBUST({1;2},{45000;45365})",
    "XIRR_ROBUST({-1;2},{45000})",
    "XIRR_ROBUST({10;-20;15},{45000;45365;45730})",
    'XIRR_ROBUST({-1600;10000;-10000},{45000;45365;45730},,"UNIQUE")',
    "XIRR_ROBUST({-1;2},{45000;45365},-1)",
    "XIRR_ROBUST({-1;2},{0;45365})",
    "XIRR_ALL({10;-20;15},{45000;45365;45730})",
    "IRR_ROBUST({1;2})",
    "IRR_ROBUST({-1;2},,0)",
    "PAYBACK({-1;2},-1)",
    "DELAY_COST({-1;2},{45000;45365},0.1,-1)",
    "DELAY_COST({-1;2},{45000;45365},0.1,1.5)",
    "STRANDED_COST(1E9,3E8,4E7,1.1,0.1,15)",
    "BREAKEVEN_UTILIZATION(1E9,-4E7,4E7,0.1,15)",
    'FUNDING_MIX(-1,{"Cash",300})',
    'FUNDING_MIX(1,{"Cash",-300})',
    "ATM_DILUTION(1E8,0,1E8)",
    "ATM_DILUTION(1E8,12,1E8,1)",
    "ATM_DILUTION(1E8,12,1E8,0,1)",
    "CONVERT_DILUTION(1E9,50,0)",
    "CONVERT_DILUTION(1E9,50,25,19)",
    "DEBT_SIZE(1E8,0,0.08,10)",
    "DEBT_SIZE(1E8,1.3,0.08,0)",
    "BTC_LIQUIDATION_PRICE(1E8,0)",
    "BTC_LIQUIDATION_PRICE(1E8,3000,1.1)",
    "BTC_TOPUP(1E8,0,9E4)",
    "BTC_BORROW_CAPACITY(3000,9E4,1.1)",
    "EV_MINER(1,1,1,1,1,1.1)",
    "EV_PER_MW(1E9,0)",
    "SOTP({1},{1.1})",
    "SOTP({1},{1},0,0)",
    "SCENARIO({1;2},{0.5;0.6})",
    "SCENARIO({1;2},{-0.5;1.5})",
    'SENSITIVITY("BTC_LTV",{1,1,1},1,SEQUENCE(201),2,SEQUENCE(200))',
    'MC_DRAW(0,1,"normal",0,1)',
    'MC_DRAW(100001,1,"normal",0,1)',
    'MC_DRAW(1,-1,"normal",0,1)',
    'MC_DRAW(1,0.5,"normal",0,1)',
    'MC_DRAW(1,4294967296,"normal",0,1)',
    'MC_DRAW(1,1,"normal",0,-1)',
    'MC_DRAW(1,1,"uniform",1,0)',
    'MC_DRAW(1,1,"triangular",0,2,1)',
    "MC_MINING(1,1,9E4,0.5,0.2,0.1,0.5,0.055,0.005,50,16,1E14)",
    "EMISSIONS(-1,800)",
    "CARBON_COST(1,-1)",
    "MONTH_GRID(DATE(2026,1,1),0)",
    "MONTH_GRID(DATE(9999,12,1),2)",
    "MONTH_GRID(60,1)",
    "FISCAL_QUARTER(DATE(2026,1,1),13)",
    "FISCAL_QUARTER(DATE(2026,1,1),0)",
  ],
  "#VALUE!": [
    'HASHPRICE(9E4,1E14,3.125,0,"GH")',
    'BTC_SUBSIDY_ON("2024-04-20")',
    "BTC_MINED({50;60},DATE(2026,1,1),3,1E14)",
    "BTC_MINED(50,DATE(2026,1,1),3,1E14,0,0,1,0,2)",
    'BREAKEVEN("PUE",38,16,0.05)',
    'BREAKEVEN("POWER",38)',
    'BREAKEVEN("HASHPRICE",38,16)',
    "FLEET_EFFICIENCY({1;2},{200;140},{3500})",
    "FLEET_HASHRATE({1;2},{200})",
    'RAMP(5,0,1,"cubic")',
    'RATE_CONVERT(1,"KW","MWYR")',
    'RATE_CONVERT(1,"KWMO","MW")',
    'HPC_REVENUE_RAMP(100,150,0,12,0,"cubic")',
    'HPC_REVENUE_RAMP(100,150,0,12,0,"step",1,"KWMO",0,0,12,2)',
    "HPC_REVENUE_PHASED({40,0},150,15)",
    "HPC_REVENUE_PHASED({40,0,0,0},150,15)",
    'XNPV_ROBUST(0.1,{-1;2},{"2024-01-01";45365})',
    'XIRR_ROBUST({-1;2},{45000;45365},0.1,"FIRST")',
    "CASH_RUN(500,{1,2},{1})",
    'CASH_RUN(500,{1,"2"},{1,1})',
    "LIQUIDITY_GAP(500,{1,2},{1,2,3})",
    'FUNDING_MIX(1,{"Cash"})',
    "DSCR({1;2},{1;2;3})",
    "SOTP({1;2},{1})",
    "SCENARIO({1;2},{1})",
    'SENSITIVITY("SUM",{1,1},1,{1},2,{1})',
    'SENSITIVITY("SENSITIVITY",{1,1},1,{1},2,{1})',
    'SENSITIVITY("RAMP",{5,0,1},1,{3},2,{1})',
    'SENSITIVITY("BTC_LTV",{1,1,1},0,{1},2,{1})',
    'SENSITIVITY("BTC_LTV",{1,1,1},1,{1},4,{1})',
    'SENSITIVITY("BTC_LTV",{1,1,1},2,{1},2,{1})',
    'SENSITIVITY("BTC_LTV",{1,1,1,1},1,{1},2,{1})',
    'MC_DRAW(1,1,"cauchy",0,1)',
    'MC_DRAW(1,1,"triangular",0,1)',
    'GRID_FACTOR("SRSO","lb/kWh")',
    'TO_QUARTERS({1,2},DATE(2026,1,1),12,"median")',
    'FISCAL_QUARTER("2026-01-01")',
  ],
  "#DIV/0!": [
    "MINING_MARGIN(0,16,0.05)",
    "MINING_MARGIN(-1,16,0.05)",
    "COST_PER_BTC(1E14,16,0.05,0)",
    "MWH_PER_BTC(1E14,16,0)",
    "CO2_PER_BTC(1E14,16,800,0)",
    'BREAKEVEN("POWER",38,0)',
    'BREAKEVEN("EFFICIENCY",38,,0)',
    "FLEET_EFFICIENCY({1},{0},{3500})",
    "YIELD_ON_COST(1,0)",
    "BTC_LTV(1,0,9E4)",
    "BTC_LTV(1,1,0)",
  ],
  "#N/A": [
    "ASIC_PAYBACK(14,40,38,0.055)",
    "ASIC_PAYBACK(14,13.5,38,0.055,0.2)",
    "ASIC_PAYBACK(14,13.5,38,0.055,0,0,1,12)",
    "PAYBACK({-100;30})",
    'GRID_FACTOR("XXXX")',
  ],
};

for (const [code, formulas] of Object.entries(REFUSED)) {
  describe(`${code} is the answer to`, () => {
    for (const formula of formulas) {
      it(formula, () => {
        let error: unknown;
        try {
          evaluate(`=THESIS.${formula}`);
        } catch (thrown) {
          error = thrown;
        }
        expect(error).toBeInstanceOf(ExcelError);
        const { code: found, message } = error as ExcelError;
        expect(found, message).toBe(code);
        expect(message).toMatch(/\.$/);
      });
    }
  });
}

describe("an error in a cell of a result", () => {
  const codes = (formula: string) =>
    evaluate(formula)
      .flat()
      .map((cell) => (cell instanceof ExcelError ? cell.code : typeof cell));

  it("leaves the other cells alone", () => {
    expect(codes("=THESIS.DSCR({3;4},{1;0})")).toEqual(["number", "#DIV/0!"]);
    expect(codes('=THESIS.SENSITIVITY("BTC_LTV",{1,1,1},2,{0;1},3,{1,2})')).toEqual([
      "#DIV/0!",
      "#DIV/0!",
      "number",
      "number",
    ]);
    expect(codes("=THESIS.GPU_ECONOMICS(35000,0.01,0.8)")[15]).toBe("#N/A");
    expect(codes("=THESIS.GPU_ECONOMICS(35000,0,0.8)")[13]).toBe("#DIV/0!");
    expect(codes("=THESIS.MC_MINING(1,1,9E4,0.5,0,0.1,0.5,0.055,0.005,50,16,1E14)")[3]).toBe("#DIV/0!");
  });
});

describe("a sensitivity grid", () => {
  it("calls every function with a single result, and agrees with it", () => {
    const grid = call("SENSITIVITY", "thesis.hashprice", [[90000, 148.26e12]], 1, [[8e4], [9e4]], 5, [
      ["TH", "PH"],
    ]);
    expect(grid).toEqual(
      [8e4, 9e4].map((price) =>
        ["TH", "PH"].map((unit) => call("HASHPRICE", price, 148.26e12, null, null, unit)),
      ),
    );
    const scalars = [...metadata.values()].filter(
      ({ id, result }) => result.dimensionality !== "matrix" && id,
    );
    for (const { id, parameters } of scalars) {
      if (parameters.length < 2 || /^PIVOT|^HPC_PHASE/.test(id)) continue;
      const rows = call("SENSITIVITY", id, [[1]], 1, [[1]], 2, [[1]]) as unknown[][];
      expect(rows, id).toHaveLength(1);
    }
  });

  it("passes a blank argument on as one left out", () => {
    const [[found]] = call("SENSITIVITY", "HASHPRICE", [[90000, 148.26e12, null, ""]], 1, [[9e4]], 5, [
      ["PH"],
    ]) as number[][];
    expect(found).toBe(call("HASHPRICE", 90000, 148.26e12));
  });
});

describe("blank rows", () => {
  it("are skipped in ranges that belong together, wherever blanks come as null, text or 0", () => {
    const values = [[-1000], [null], [1100]];
    for (const blank of [null, "", 0]) {
      const dates = [[45000], [blank], [45365]];
      const cells = values.map(([value]) => [value ?? blank]);
      expect(call("XIRR_ROBUST", cells, dates)).toBeCloseTo(0.1, 12);
      expect(call("XNPV_ROBUST", 0.1, [[blank], ...cells], [[blank], ...dates])).toBeCloseTo(0, 9);
    }
    expect(call("FLEET_HASHRATE", [[1000], [""]], [[200], [null]])).toBe(0.2);
    expect(call("SCENARIO", [[4], [null]], [[1], [""]])).toEqual([[4, 0]]);
  });

  it("are skipped in tables", () => {
    const phases = [
      [40, 0, 0],
      [null, "", null],
    ];
    expect(call("HPC_REVENUE_PHASED", phases, 150, 2)).toEqual([[6e6, 6e6]]);
    const mix = call("FUNDING_MIX", 10, [
      ["", null],
      ["Cash", 4],
    ]) as unknown[][];
    expect(mix.map(([name]) => name)).toEqual(["Cash", "UNFUNDED"]);
  });

  it("are 0 among amounts", () => {
    expect(call("CASH_RUN", 10, [[1], [null], [""]], [[null], [2], [3]])).toEqual([[11], [9], [6]]);
    expect(call("PAYBACK", [[-10], [null], [20]])).toBe(1.5);
  });
});

describe("words", () => {
  it("are read in any case and with spaces around", () => {
    expect(call("RATE_CONVERT", 1, " kwmo ", "MwYr")).toBe(12000);
    expect(call("GRID_FACTOR", " srso ")).toBe(846.007);
    expect(call("BREAKEVEN", "power", 38, 21.5)).toBe(call("BREAKEVEN", "POWER", 38, 21.5));
  });

  it("that are unknown are answered with those that are known", () => {
    expect(errorOf("RAMP", 5, 0, 1, "cubic").message).toBe(
      'shape (text): expected one of linear, scurve, logistic, step, but got "cubic".',
    );
  });
});
