import { beforeAll, describe, expect, it } from "vitest";
import { pivot } from "../../../src/templates/pivot";
import { calculated, type CalculatedPlan } from "../../support/calculated";
import { elsewhere, labelled, withInputs, withTableCell, without } from "./changed";

const plan = without(pivot.build("CLSK-LATEST", "Base"), elsewhere);
const floor = 100e6;
const shares = 255_752_913;

/** The first figure beside a label of the sheet. */
const answer = (result: CalculatedPlan, label: string, nth = 0): number =>
  Number(labelled(result, "Liquidity", label, nth)[1]);
const model = (result: CalculatedPlan, label: string): number[] => result.numbers("Model", label);
const near = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(1e-9);

describe("the Liquidity sheet of the Miner-to-HPC pivot", () => {
  let result: CalculatedPlan;
  beforeAll(async () => {
    result = await calculated(plan);
  }, 120_000);

  it("finds the shortfall until the first rent as a walk through the quarters does", () => {
    const [cash, rent, held, price] = [
      "Cash, closing",
      "HPC revenue",
      "Bitcoin held, closing",
      "Bitcoin price",
    ].map((label) => model(result, label));
    let [short, afterBitcoin, quarter] = [0, 0, 0];
    do {
      short = Math.max(short, floor - cash[quarter]);
      afterBitcoin = Math.max(afterBitcoin, floor - cash[quarter] - held[quarter] * price[quarter] * 0.9);
    } while (rent[quarter++] === 0);
    expect(short).toBeGreaterThan(0);
    near(answer(result, "Largest shortfall"), short);
    near(answer(result, "Largest, if all bitcoin is sold too"), afterBitcoin);
    expect(answer(result, "Quarter of the first rent")).toBe(quarter);
    // Sandersville builds from quarter 3 for five: rent from the eighth on, the last of 2027.
    expect(quarter).toBe(8);
    expect(labelled(result, "Liquidity", "Quarter of the first rent")[4]).toBe("FQ1-28");
    expect(new Date(Date.UTC(1899, 11, 30 + answer(result, "First day of that quarter")))).toEqual(
      new Date("2027-10-01"),
    );
  });

  it("finds lowest cash, first short quarter and runway as a walk through the quarters does", () => {
    const cash = model(result, "Cash, closing");
    const lowest = Math.min(...cash);
    const first = cash.findIndex((balance) => balance < floor);
    const before = cash[first - 1];
    near(answer(result, "Lowest cash"), lowest);
    expect(answer(result, "Quarter of the lowest cash")).toBe(cash.indexOf(lowest) + 1);
    near(answer(result, "Peak shortfall"), floor - lowest);
    expect(answer(result, "First quarter below the floor")).toBe(first + 1);
    near(answer(result, "Runway"), first + (before - floor) / (before - cash[first]));
    near(answer(result, "Ending cash"), cash[cash.length - 1]);
  });

  it("covers debt service by the rent of four quarters at a time, from the first full year of rent", () => {
    const [income, interest, repaid, rent] = [
      "HPC net operating income",
      "Interest",
      "Project debt repaid",
      "HPC revenue",
    ].map((label) => model(result, label));
    const year = (line: number[], last: number): number =>
      line.slice(last - 3, last + 1).reduce((sum, value) => sum + value, 0);
    const tested = rent
      .map((_, last) => last)
      .filter((last) => last >= 3 && rent.slice(last - 3, last + 1).every((value) => value > 0))
      .map((last) => year(income, last) / (year(interest, last) + year(repaid, last)));
    near(answer(result, "Least coverage from the first full year of rent"), Math.min(...tested));
    expect(answer(result, "Quarters below the covenant")).toBe(
      tested.filter((coverage) => coverage < 1.2).length,
    );
  });

  it("passes every check and shows no error", () => {
    expect(result.errors).toEqual([]);
    expect(result.failingChecks).toEqual([]);
  });

  it("fills the whole horizon's gap in order, never sells pledged coin, and counts every new share", async () => {
    const settled = withTableCell(plan, "Debts", "0 % convertible 2030", 6, 0.5);
    const funded = await calculated(
      withInputs(settled, {
        funding_window: "Whole horizon",
        market_price: 30,
        btc_pledged_share: 0.25,
        project_debt_capacity: 200e6,
      }),
    );
    expect(funded.failingChecks).toEqual([]);
    const cash = model(funded, "Cash, closing");
    const quarter = cash.indexOf(Math.min(...cash));
    const [price, held] = ["Bitcoin price", "Bitcoin held, closing"].map(
      (label) => model(funded, label)[quarter],
    );
    let left = floor - cash[quarter];
    const take = (capacity: number): number => {
      const taken = Math.min(capacity, left);
      left -= taken;
      return taken;
    };
    const used = (label: string): number => Number(labelled(funded, "Liquidity", label)[2]);
    near(used("Treasury bitcoin sold"), take(0.75 * held * price * 0.9));
    const loan = take(Math.min(400e6, 0.25 * held * price * 0.5));
    near(used("Bitcoin-backed lines"), loan);
    near(used("Further project debt"), take(200e6));
    const raised = take(0.2 * 30 * shares);
    near(used("Shares at the market"), raised);
    expect(left).toBeGreaterThan(0);
    near(used("Unfunded"), left);
    near(answer(funded, "Liquidation price"), loan / (0.25 * held * 0.8));

    // Offering terms: 650M at 67.5858 and 1,150M at 52.1832 shares per $1,000; the first capped at $24.66.
    const first = 43_930_770 * ((30 - 1000 / 67.5858) / 30 - (24.66 - 1000 / 67.5858) / 30);
    const second = 60_010_680 * ((30 - 1000 / 52.1832) / 30);
    near(Number(labelled(funded, "Liquidity", "0 % convertible 2030, natively")[6]), first);
    near(Number(labelled(funded, "Liquidity", "0 % convertible 2032, natively")[6]), second);
    const placed = raised / (30 * 0.97 * 0.975);
    near(answer(funded, "Shares that settle it"), 325e6 / 30);
    const all = placed + first + second + 325e6 / 30;
    near(answer(funded, "New shares"), all);
    near(answer(funded, "Dilution by all of them"), all / (shares + all));
  }, 120_000);

  it("says none where cash never falls short and no phase earns", async () => {
    const rich = await calculated(withInputs(plan, { cash_opening: 1e11, utilization: 0 }));
    for (const label of ["First quarter below the floor", "Runway", "Quarter of the first rent"]) {
      expect(labelled(rich, "Liquidity", label).slice(1, 3)).toEqual(["none", "none"]);
    }
    expect(answer(rich, "Largest shortfall")).toBe(0);
    expect(rich.errors).toEqual([]);
    expect(rich.failingChecks).toEqual([]);
  }, 120_000);

  it("stands an opening below the floor, no bitcoin and no mining", async () => {
    const poor = await calculated(
      withInputs(plan, { cash_opening: 60e6, btc_opening: 0, btc_sold_share: 1, uptime: 0 }),
    );
    expect(answer(poor, "First quarter below the floor")).toBe(0);
    expect(answer(poor, "Runway")).toBe(0);
    expect(labelled(poor, "Liquidity", "Liquidation price")[1]).toBe("no bitcoin pledged");
    expect(poor.errors).toEqual([]);
    expect(poor.failingChecks).toEqual([]);
  }, 120_000);
});
