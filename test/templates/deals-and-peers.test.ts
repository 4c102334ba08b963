import { describe, expect, it } from "vitest";
import companies from "../../src/facts/companies.json";
import published from "../../src/facts/deals.json";
import { presets } from "../../src/facts/presets";
import { scenarios, type WorkbookPlan } from "../../src/plan/plan";
import { judge } from "../../src/plan/rules";
import { dealsAndPeers } from "../../src/templates/deals-and-peers";
import type { CellValue } from "../../src/workbook/workbook";
import { calculated, type CalculatedPlan } from "../support/calculated";

/** The figures of a row, found by the words with which it begins. */
function row(result: CalculatedPlan, sheet: string, label: string): readonly CellValue[] {
  const found = (result.values.get(sheet) ?? []).find((cells) => cells[0] === label);
  if (!found) throw new Error(`${sheet} has no row "${label}".`);
  return found as readonly CellValue[];
}
const figures = (result: CalculatedPlan, label: string): readonly CellValue[] =>
  row(result, "Summary", label).slice(2);

/** The plan with other constants in cells of a sheet, each found by the start of its row and the head of its column. */
function edited(
  plan: WorkbookPlan,
  sheet: string,
  edits: readonly (readonly [
    isRow: (cells: readonly unknown[]) => boolean,
    head: string,
    value: number | string,
  ])[],
): WorkbookPlan {
  return {
    ...plan,
    sheets: plan.sheets.map((each) => {
      if (each.name !== sheet) return each;
      const cells = each.blocks[0]!.cells.map((line) => [...line]);
      for (const [isRow, head, value] of edits) {
        const line = cells.find(isRow)!;
        line[cells.find((heads) => heads.includes(head))!.indexOf(head)] = value;
      }
      return { ...each, blocks: [{ ...each.blocks[0]!, cells }] };
    }),
  };
}
const begins =
  (...texts: readonly string[]) =>
  (cells: readonly unknown[]): boolean =>
    texts.every((text, index) => cells[index] === text);

/** A term in years of its first year's rent, added up one by one, without a closed form. */
function yearsOfRent(years: number, escalator: number): number {
  let sum = 0;
  for (let year = 0; year < years; year += 1) sum += Math.min(1, years - year) * (1 + escalator) ** year;
  return sum;
}

const firstRate = (value: number, mw: number, years: number, escalator: number): number =>
  value / yearsOfRent(years, escalator) / mw / 12_000;

/** The escalator by halving the interval in which it lies. */
function escalatorOf(base: number, years: number, total: number, longer: number): number {
  let [low, high] = [0, 0.1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (yearsOfRent(longer, middle) / yearsOfRent(years, middle) < total / base) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const middleOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return (sorted[Math.floor(at)]! + sorted[Math.ceil(at)]!) / 2;
};

const companyFact = (ticker: string, metric: string, asOf?: string): number =>
  Number(
    companies.facts.find(
      (fact) =>
        fact.ticker === ticker && fact.metric === metric && (asOf === undefined || fact.as_of === asOf),
    )!.value,
  );

type Lease = readonly [mw: number, years: number, value: number, backstop: number | null];
const parts = ["wulf-lake-mariner", "corz-coreweave-2024-06", "cifr-barber-lake"];
/** The leases by their facts as the files print them, parts of others left out: before 2026, then of 2026. */
const older: readonly Lease[] = published.deals
  .filter(({ id }) => !parts.includes(id) && id !== "iren-microsoft")
  .map((deal) => [deal.critical_mw, deal.years, deal.revenue, deal.backstop]);
const barberLake: Lease = [
  207,
  10,
  companyFact("CIFR", "Barber Lake contract value (207 MW critical)"),
  companyFact("CIFR", "Google backstop"),
];
const of2026: readonly Lease[] = [
  [
    companyFact("WULF", "Anthropic lease: critical IT"),
    20,
    companyFact("WULF", "Anthropic lease: value"),
    null,
  ],
  [352, 15, companyFact("HUT", "Beacon Point phase 2 lease: value"), null],
  [530, 15, companyFact("CORZ", "AMD agreement: base contract value"), null],
  [
    companyFact("RIOT", "Anthropic lease: critical IT"),
    20,
    companyFact("RIOT", "Anthropic lease: value"),
    null,
  ],
];
const sandersville: Lease = [
  companyFact("CLSK", "HPC contracted (critical IT)"),
  companyFact("CLSK", "HPC lease: term"),
  companyFact("CLSK", "HPC lease: base contract value"),
  null,
];

const views: readonly (readonly [
  preset: string,
  counted: readonly Lease[],
  own: (scenario: number) => number,
])[] = [
  [
    "CLSK-LATEST",
    [...older, barberLake, ...of2026],
    (scenario) =>
      firstRate(sandersville[2], sandersville[0], sandersville[1], [0.035, 0.03, 0.02][scenario]!),
  ],
  // In January nothing was signed: the first phase as planned, at the rents of its scenarios.
  ["CLSK-2026-01", [...older, barberLake], (scenario) => [105, 127.8, 147][scenario]!],
  ["blank", [...older, barberLake, ...of2026, sandersville], () => 130],
];

describe("the Deals and peers template", () => {
  for (const [id, leases, own] of views) {
    it(`puts the own deal of ${id} where adding up rents year by year puts it, in every scenario`, async () => {
      for (const [index, scenario] of scenarios.entries()) {
        const plan = dealsAndPeers.build(id, scenario);
        expect(judge(plan)).toEqual([]);
        const result = await calculated(plan);
        expect([...result.errors, ...result.failingChecks]).toEqual([]);
        expect(result.masterCheck).toBe(true);

        const rates = leases.map(([mw, years, value]) => firstRate(value, mw, years, 0.03));
        const rate = own(index);
        const shown = figures(result, "First year's rate");
        expect(shown[0]).toBeCloseTo(rate, 3);
        expect(shown[1]).toBeCloseTo(middleOf(rates), 9);
        expect(shown[2]).toBeCloseTo(rate / middleOf(rates) - 1, 5);
        expect(shown.slice(3, 5).map(Number)).toEqual([
          expect.closeTo(Math.min(...rates), 9),
          expect.closeTo(Math.max(...rates), 9),
        ]);
        expect(shown[5]).toBe(rates.length);
        const sorted = [...rates, rate].sort((a, b) => b - a);
        expect(shown[6]).toBe(1 + sorted.indexOf(rate));
        expect(shown[7]).toBeCloseTo(rates.filter((each) => each < rate).length / rates.length, 9);
        // The ranking shows it in that place.
        const place = (result.values.get("Ranking") ?? []).find(
          (cells) => typeof cells[0] === "number" && String(cells[1]).startsWith("▶"),
        )!;
        expect(place[0]).toBe(shown[6]);
        expect(place[2]).toBeCloseTo(rate, 3);

        const { series, categories } = result.plan.sheets
          .flatMap(({ charts }) => charts)
          .find(({ name }) => name === "Rate by deal")!;
        const bars = Array.from({ length: categories.rows }, (_, bar) =>
          [categories, series[0]!.values].map(({ sheet, row: first, column }) =>
            result.at({ sheet, row: first + bar, column }),
          ),
        );
        const charted = [...rates, rate, middleOf(rates)].sort((a, b) => b - a);
        expect(bars.map(([, value]) => value)).toEqual(charted.map((value) => expect.closeTo(value, 3)));
        expect(bars.filter(([label]) => String(label).startsWith("▶"))).toHaveLength(2);

        const flat = figures(result, "Flat rate").slice(0, 2).map(Number);
        expect(flat[1]).toBeCloseTo(
          middleOf(leases.map(([mw, years, value]) => value / mw / years / 12_000)),
          9,
        );
        const covers = leases.flatMap(([, , value, backstop]) =>
          backstop === null ? [] : [backstop / value],
        );
        expect(figures(result, "Backstop cover").slice(0, 2)).toEqual([
          "not published",
          expect.closeTo(middleOf(covers), 9),
        ]);
        expect(figures(result, "Backstop cover")[5]).toBe(covers.length);
        expect(figures(result, "Is the live scenario the one above?")[0]).toBe("✓ yes");
      }
    });
  }

  it("brings every published deal to the same figures as a second computation from the file", async () => {
    const result = await calculated(dealsAndPeers.build("CLSK-LATEST", "Base"));
    const heads = result.values.get("Rates")!.findIndex((cells) => cells[0] === "Deal");
    const at = (head: string, unit: string): number =>
      result.values
        .get("Rates")!
        [heads]!.findIndex(
          (cell, column) => cell === head && result.values.get("Rates")![heads + 1]![column] === unit,
        );
    for (const deal of published.deals) {
      const { provider, tenant, critical_mw: mw, years, revenue } = deal;
      const cells = row(result, "Rates", `${provider}, ${tenant}, ${mw} MW`);
      expect(cells[at("Flat rate by function", "$ per kW-month")]).toBeCloseTo(
        revenue / mw / years / 12_000,
        9,
      );
      expect(cells[at("First year's rate by function", "$ per kW-month")]).toBeCloseTo(
        firstRate(revenue, mw, years, 0.03),
        9,
      );
      const { revenue_with_extensions: total, years_with_extensions: longer } = deal;
      const implied = cells[at("Implied escalator", "per year")];
      if (total === null || longer === null) expect(implied).toBe("not published");
      else expect(implied).toBeCloseTo(escalatorOf(revenue, years, total, longer), 8);
      expect(cells[at("Gross to critical", "ratio")]).toEqual(
        deal.gross_mw === null ? "not published" : deal.gross_mw / mw,
      );
      expect(cells[at("Backstop cover", "of contract value")]).toEqual(
        deal.backstop === null ? "not published" : deal.backstop / revenue,
      );
    }
    // What the releases and this project's other templates print.
    const older = figures(result, "Leases to January 2026, parts of others too");
    expect(older[0]).toBeCloseTo(125.49, 2);
    expect(older[5]).toBe(12);
  });

  it("works out what each peer is worth per MW, and says what it lacks instead of a zero", async () => {
    const result = await calculated(dealsAndPeers.build("CLSK-LATEST", "Base"));
    const riot =
      companyFact("RIOT", "share price", "2026-08-14") * companyFact("RIOT", "shares outstanding") +
      594.4e6 +
      companyFact("RIOT", "Coinbase bitcoin-backed facility") -
      companyFact("RIOT", "cash and equivalents") -
      companyFact("RIOT", "bitcoin held") * companyFact("", "bitcoin price") * 0.9;
    const heads = result.values.get("Peers")!.find((cells) => cells[0] === "Company")!;
    const column = (head: string, from = 0): number => heads.indexOf(head, from);
    const value = column("Enterprise value by function");
    const perMw = column("Value per MW by function");
    expect(row(result, "Peers", "Riot Platforms")[value]).toBeCloseTo(riot, 0);
    expect(row(result, "Peers", "Riot Platforms")[perMw]).toBeCloseTo(riot / 216, 0);
    expect(row(result, "Peers", "Riot Platforms")[column("Value per MW by function", perMw + 1)]).toBeCloseTo(
      riot / 1700,
      0,
    );
    for (const company of ["Galaxy Digital", "Core Scientific", "IREN"]) {
      expect(row(result, "Peers", company)[value]).toBe("not found");
      expect(row(result, "Peers", company).at(-1)).toMatch(/^not found( · [\w\s]+)+$/);
    }
    // No cell of the facts is a zero that stands for a gap.
    const facts = (result.values.get("Peer facts") ?? []).filter((cells) => cells[2] !== "Counted");
    for (const cells of facts) {
      if (cells[3] === 0) expect(String(cells[7])).toMatch(/no treasury|holds none/);
      if (cells[5] === "Missing") expect(cells[3]).toBe("not found");
    }
    const values = (result.values.get("Peers") ?? [])
      .filter((cells) => typeof cells[value] === "number" && cells[0] !== "CleanSpark")
      .flatMap((cells) => (typeof cells[perMw] === "number" ? [Number(cells[perMw])] : []));
    expect(result.headline("Median of its peers")).toBeCloseTo(middleOf(values), 3);
  });

  it("takes a figure in place of a gap, a deal of the reader's own, and lets go of one that is not to count", async () => {
    const plan = dealsAndPeers.build("CLSK-LATEST", "Base");
    const before = await calculated(plan);
    const count = Number(figures(before, "First year's rate")[5]);
    const free = begins("(free)");
    const withOwn = await calculated(
      edited(plan, "Deals", [
        [free, "Critical IT load", 100],
        [free, "Base term", 10],
        [free, "Contract value", 12_000 * 100 * 10 * 1000],
        [free, "Published in", 2026],
        [free, "Counted", 1],
        [begins("Applied Digital", "a hyperscaler"), "Gross power", 260],
      ]),
    );
    expect([...withOwn.errors, ...withOwn.failingChecks]).toEqual([]);
    expect(figures(withOwn, "First year's rate")[5]).toBe(count + 1);
    expect(figures(withOwn, "Flat rate")[4]).toBeCloseTo(1000, 9);
    expect(Number(figures(withOwn, "First year's rate")[6])).toBe(
      Number(figures(before, "First year's rate")[6]) + 1,
    );
    expect(figures(withOwn, "Gross to critical")[5]).toBe(
      Number(figures(before, "Gross to critical")[5]) + 1,
    );

    const without = await calculated(edited(plan, "Deals", [[begins("Riot", "Anthropic"), "Counted", 0]]));
    expect(figures(without, "First year's rate")[5]).toBe(count - 1);
    expect(figures(without, "First year's rate")[6]).toBe(
      Number(figures(before, "First year's rate")[6]) - 1,
    );
    expect([...without.errors, ...without.failingChecks]).toEqual([]);
  });

  it("ranks by the flat rate where the reader asks for it", async () => {
    const plan = dealsAndPeers.build("CLSK-LATEST", "Base");
    const result = await calculated(plan, { input_rank_by: "Flat rate" });
    const sorted = (result.values.get("Ranking") ?? []).flatMap((cells) =>
      typeof cells[0] === "number" &&
      typeof cells[4] === "number" &&
      typeof cells[2] === "number" &&
      cells.length > 8
        ? [cells]
        : [],
    );
    const own = sorted.find((cells) => String(cells[1]).startsWith("▶ CleanSpark"))!;
    expect(own[0]).toBe(figures(result, "Flat rate")[6]);
    expect(result.failingChecks).toEqual([]);
  });

  it("stands with no deal to compare, an escalator of 0 or below, and terms at their ends", async () => {
    const plan = dealsAndPeers.build("CLSK-LATEST", "Base");
    for (const change of [
      { input_peer_escalator: 0, input_own_escalator: 0 },
      { input_peer_escalator: -0.2, input_own_escalator: 0.5, input_own_years: 7.5 },
      {
        input_own_years_total: 40,
        input_own_value_total: 20e9,
        input_own_backstop: 0,
        input_own_gross_mw: 236,
      },
      { input_own_years_total: 10, input_own_value_total: 20e9 },
      { input_own_value: 1e5, input_btc_haircut: 1, input_btc_price: 1e7 },
      { input_own_value: 1e12, input_own_critical_mw: 0.1, input_own_ticker: "none" },
      { input_own_ticker: "GLXY", input_recent_from: 2050 },
    ] as Record<string, number | string>[]) {
      const result = await calculated(plan, change);
      expect([JSON.stringify(change), ...result.errors, ...result.failingChecks]).toEqual([
        JSON.stringify(change),
      ]);
    }
    // The one GPU cloud of the list is IREN's own.
    const alone = await calculated(dealsAndPeers.build("IREN-LATEST", "Base"));
    expect([...alone.errors, ...alone.failingChecks]).toEqual([]);
    expect(alone.headline("Rank of the own rate")).toBe("none");
    expect(alone.headline("Median of the deals counted")).toBe("none");
  });

  it("offers every preset", () => {
    expect(dealsAndPeers.presets.map(({ id }) => id)).toEqual(presets.map(({ id }) => id));
  });
});
