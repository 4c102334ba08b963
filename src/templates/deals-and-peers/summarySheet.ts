import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { colours, formats, seriesColours, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, scenarioNumber, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { colourOf } from "../house/time";
import { noDeals, type Counted, type Spread } from "./countedSheet";
import { olderLeases } from "./dealsSheet";
import type { Peers, PerMw } from "./peersSheet";
import type { Ranking } from "./rankingSheet";
import { escalatedYears, measures, type Rates } from "./ratesSheet";

const on = "Summary";
const width = 11;
const unitColumn = 1;
const firstValue = 2;
const howColumn = 10;

export const startSummary = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(on, "outputs", [46, 24, 15, 15, 15, 15, 15, 15, 15, 15, 80], colours.ink);

export interface SummaryFigures {
  readonly ownRate: Reference;
  readonly medianRate: Reference;
  readonly againstMedian: Reference;
  readonly rank: Reference;
  readonly percentile: Reference;
  readonly cover: Reference;
  readonly ownPerMw: Reference;
  readonly peersPerMw: Reference;
}

/** Where the own deal stands: among the deals by every measure, in each scenario, and its company among the peers. */
export function fillSummary(
  sheet: SheetBuilder,
  company: string,
  inputs: InputsSheet,
  rates: Rates,
  counted: Counted,
  ranking: Ranking,
  peers: Peers,
): SummaryFigures {
  sheetHead(
    sheet,
    `Deals and peers · ${company}`,
    "What do tenants pay elsewhere, where does the own deal stand among them, and what does a MW cost in the market?",
    width,
  );
  let row = firstRowBelowHead;
  const section = (title: string, heads: readonly string[]): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
    heads.forEach((head, index) =>
      sheet.set(row, firstValue + index, head, { ...styles.section, horizontal: "right" }),
    );
    sheet.set(row, unitColumn, "Unit", { ...styles.section, indent: 1 });
    sheet.set(row, howColumn, "How", { ...styles.section, indent: 1 });
    row += 1;
  };
  const line = (
    label: string,
    cells: readonly (readonly [formula: string, format: FormatName])[],
    unit: string,
    how: string,
    lead = false,
  ): Reference => {
    const edge = lead ? { bottom: styles.headline.bottom } : {};
    if (lead) sheet.style({ row, column: 0, rows: 1, columns: width }, edge);
    sheet.set(row, 0, label, lead ? styles.headlineLabel : styles.label);
    cells.forEach(([formula, format], index) =>
      sheet.formula(row, firstValue + index, formula, {
        ...(lead ? styles.headline : colourOf(formula)),
        horizontal: "right",
        numberFormat: formats[format],
      }),
    );
    sheet.set(row, unitColumn, unit, { ...styles.unit, ...edge });
    sheet.set(row, howColumn, how, { ...styles.note, ...edge });
    row += 1;
    return new Reference(on, row - 1, firstValue);
  };
  /** The nth figure of a row, from 1. */
  const cell = (r: number, nth: number): string =>
    new Reference(on, r, firstValue + nth - 1).relativeFrom(on);
  /** The figure against the middle, as a fraction; a word where either is one. */
  const against = (figure: string, middle: string): string =>
    `IF(ISNUMBER(${figure})*ISNUMBER(${middle})=1,${figure}/${middle}-1,"${noDeals}")`;
  /** 1 for the highest of the values and the figure itself. */
  const rankIn = (figure: string, all: string, count: string): string =>
    `IF(ISNUMBER(${figure})*(${count}>0)=1,1+SUMPRODUCT(ISNUMBER(${all})*(${all}>${figure})),"${noDeals}")`;
  /** The share of the values below the figure, equal ones by half. */
  const percentileIn = (figure: string, all: string, count: string): string =>
    `IF(ISNUMBER(${figure})*(${count}>0)=1,(SUMPRODUCT(ISNUMBER(${all})*(${all}<${figure}))+SUMPRODUCT(ISNUMBER(${all})*(${all}<=${figure})))/(1+1)/MAX(1,${count}),"${noDeals}")`;

  // The answers stand first but read the table below them, whose rows are known from its own start.
  const answerRows = 8;
  const tableRow = row + 1 + answerRows + 1 + 1;
  const place = (measure: number, nth: number): string =>
    new Reference(on, tableRow + measure, firstValue + nth - 1).from(on);
  const rateRow = measures.findIndex(({ key }) => key === "rate");
  const coverRow = measures.findIndex(({ key }) => key === "cover");
  section("Answer", ["Live scenario"]);
  const ownRate = line(
    "First year's rate of the own deal",
    [[place(rateRow, 1), "power"]],
    "$ per kW-month",
    "of critical IT load, in the live scenario",
    true,
  );
  const medianRate = line(
    "Median of the deals counted",
    [[place(rateRow, 2), "power"]],
    "$ per kW-month",
    "first year's rate at the escalator of Inputs",
    true,
  );
  const againstMedian = line(
    "Own rate against the median",
    [[place(rateRow, 3), "move"]],
    "fraction",
    "above 0 the own deal pays more than half of the others",
    true,
  );
  const rank = line(
    "Rank of the own rate",
    [[place(rateRow, 7), "count"]],
    "1 is the highest",
    "among the deals counted and itself",
    true,
  );
  const percentile = line(
    "Percentile of the own rate",
    [[place(rateRow, 8), "percent"]],
    "of the deals counted",
    "share of them that pay less",
    true,
  );
  const cover = line(
    "Backstop cover of the own deal",
    [[place(coverRow, 1), "percent"]],
    "of the contract value",
    "what a stronger company stands behind",
    true,
  );
  const ownPerMw = line(
    "Own company's value per MW of HPC let",
    [[peers.critical.own.from(on), "millions"]],
    "$ per MW critical",
    "enterprise value: THESIS.EV_MINER, THESIS.EV_PER_MW",
    true,
  );
  const peersPerMw = line(
    "Median of its peers",
    [[peers.critical.median.from(on), "millions"]],
    "$ per MW critical",
    "those counted on Peer facts, the own company left out",
    true,
  );
  row += 1;

  section("The own deal by every measure", [
    "Own deal",
    "Median",
    "Against it",
    "Lowest",
    "Highest",
    "Deals",
    "Rank",
    "Percentile",
  ]);
  if (row !== tableRow) throw new Error("The Summary's table has moved away from the answers that read it.");
  for (const { key, label, unit, format, how } of measures) {
    const { values, median, lowest, highest, count } = counted.measure[key];
    const [own, all, many] = [cell(row, 1), values.all.from(on), cell(row, 6)];
    line(
      label,
      [
        [rates.measure[key].top(1).from(on), format],
        [median.from(on), format],
        [against(own, cell(row, 2)), "move"],
        [lowest.from(on), format],
        [highest.from(on), format],
        [count.from(on), "count"],
        [rankIn(own, all, many), "count"],
        [percentileIn(own, all, many), "percent"],
      ],
      unit,
      how,
    );
  }
  row += 1;

  section("Company by value per MW", [
    "Own company",
    "Median",
    "Against it",
    "Lowest",
    "Highest",
    "Peers",
    "Rank",
    "Percentile",
  ]);
  const perMw = (label: string, value: PerMw, unit: string, how: string): void => {
    const [own, all, many] = [cell(row, 1), value.all.all.from(on), cell(row, 6)];
    line(
      label,
      [
        [value.own.from(on), "millions"],
        [value.median.from(on), "millions"],
        [against(own, cell(row, 2)), "move"],
        [value.lowest.from(on), "millions"],
        [value.highest.from(on), "millions"],
        [value.count.from(on), "count"],
        [rankIn(own, all, many), "count"],
        [percentileIn(own, all, many), "percent"],
      ],
      unit,
      how,
    );
  };
  perMw(
    "Enterprise value per MW of HPC let",
    peers.critical,
    "$ per MW critical",
    "a high figure: much is paid for, or little is let yet",
  );
  perMw(
    "Enterprise value per MW of power",
    peers.gross,
    "$ per MW gross",
    "mining, HPC and spare power alike",
  );
  row += 1;

  section("Medians of the deals", ["First year", "Flat", "Own against", "Lowest", "Highest", "Deals"]);
  const own = rates.measure.rate.top(1).from(on);
  const group = (label: string, rate: Spread, flat: Spread, how: string): void => {
    line(
      label,
      [
        [rate.median.from(on), "power"],
        [flat.median.from(on), "power"],
        [against(own, cell(row, 1)), "move"],
        [rate.lowest.from(on), "power"],
        [rate.highest.from(on), "power"],
        [rate.count.from(on), "count"],
      ],
      "$ per kW-month",
      how,
    );
  };
  group("All deals counted", counted.measure.rate, counted.measure.flat, "as above");
  for (const { label, rate, flat } of counted.groups) group(label, rate, flat, "of the deals counted");
  const older = (of: Rates["measure"]["rate"]): string =>
    new Reference(of.sheet, of.first + 1, of.column, olderLeases, 1).from(on);
  line(
    "Leases to January 2026, parts of others too",
    [
      [`MEDIAN(${older(rates.measure.rate)})`, "power"],
      [`MEDIAN(${older(rates.measure.flat)})`, "power"],
      [against(own, cell(row, 1)), "move"],
      [`MIN(${older(rates.measure.rate)})`, "power"],
      [`MAX(${older(rates.measure.rate)})`, "power"],
      [`COUNT(${older(rates.measure.rate)})`, "count"],
    ],
    "$ per kW-month",
    "the leases that the other templates compare with",
  );
  row += 1;

  section("The own load at the median rate", ["Own deal", "At the median", "Difference"]);
  const [mw, years, escalator, value] = ["own_critical_mw", "own_years", "own_escalator", "own_value"].map(
    (key) => inputs.live(key, on),
  ) as [string, string, string, string];
  const median = counted.measure.rate.median.from(on);
  const apart = (figure: string): string => `IF(ISNUMBER(${figure}),${figure}-${cell(row, 1)},"${noDeals}")`;
  const atMedian = (formula: string): string => `IF(ISNUMBER(${median}),${formula},"${noDeals}")`;
  line(
    "Contract value",
    [
      [value, "millions"],
      [atMedian(`THESIS.CONTRACT_VALUE(${mw},${median},"KWMO",${years},${escalator})`), "millions"],
      [apart(cell(row, 2)), "millions"],
    ],
    "$ over the base term",
    "THESIS.CONTRACT_VALUE at the own load, term and escalator",
  );
  const [margin, capex] = ["own_noi_margin", "own_capex_per_mw"].map((key) => inputs.live(key, on)) as [
    string,
    string,
  ];
  const income = (rate: string): string => `${rate}*1000*12*${margin}`;
  line(
    "Operating income of the first year",
    [
      [`${income(own)}*${mw}`, "millions"],
      [atMedian(`${income(median)}*${mw}`), "millions"],
      [apart(cell(row, 2)), "millions"],
    ],
    "$ a year",
    "rate × load × margin of the own deal",
  );
  line(
    "Yield on cost, first year",
    [
      [rates.measure.yieldOnCost.top(1).from(on), "percent2"],
      [atMedian(`THESIS.YIELD_ON_COST(${income(median)},${capex})`), "percent2"],
      [apart(cell(row, 2)), "percent2"],
    ],
    "a year",
    "at the own margin and cost",
  );
  row += 1;

  section("The three scenarios side by side", scenarios);
  const input = (key: string, scenario: number): string => inputs.inScenario(key, on, scenario);
  const sideBySide = (
    label: string,
    format: FormatName,
    unit: string,
    how: string,
    formula: (scenario: number, column: string) => string,
  ): Reference => {
    const first = line(
      label,
      scenarios.map((_, index) => [formula(index, "CDE"[index]!), format] as const),
      unit,
      how,
    );
    return new Reference(on, first.row, firstValue, 1, scenarios.length);
  };
  const valueThree = sideBySide("Contract value", "millions", "$", "Inputs", (s) => input("own_value", s));
  const escalators = sideBySide("Escalator inside it", "percent2", "per year", "Inputs", (s) =>
    input("own_escalator", s),
  );
  const flats = sideBySide(
    "Flat rate",
    "power",
    "$ per kW-month",
    "natively",
    (s, column) =>
      `${column}${valueThree.row + 1}/(${input("own_critical_mw", s)}*1000*12*${input("own_years", s)})`,
  );
  const firsts = sideBySide(
    "First year's rate",
    "power",
    "$ per kW-month",
    "natively: the flat rent of the term over its years of escalated rent",
    (s, column) =>
      `${column}${flats.row + 1}*${input("own_years", s)}/${escalatedYears(`${column}${escalators.row + 1}`, input("own_years", s))}`,
  );
  sideBySide(
    "Against the median",
    "move",
    "fraction",
    "the deals do not move with the scenario",
    (_, column) => against(`${column}${firsts.row + 1}`, median),
  );
  const [allRates, manyRates] = [counted.measure.rate.values.all, counted.measure.rate.count].map((range) =>
    range.from(on),
  ) as [string, string];
  sideBySide("Rank", "count", "1 is the highest", "among the deals counted and itself", (_, column) =>
    rankIn(`${column}${firsts.row + 1}`, allRates, manyRates),
  );
  sideBySide("Percentile", "percent", "of the deals counted", "share of them that pay less", (_, column) =>
    percentileIn(`${column}${firsts.row + 1}`, allRates, manyRates),
  );
  sideBySide(
    "Yield on cost, first year",
    "percent2",
    "a year",
    "natively",
    (s, column) =>
      `${column}${firsts.row + 1}*1000*12*${input("own_noi_margin", s)}/${input("own_capex_per_mw", s)}`,
  );
  // Whoever types over a Live cell leaves the scenarios; that is said here, and is no fault of the model.
  sheet.set(row, 0, "Is the live scenario the one above?", styles.label);
  const agrees = sheet.formula(
    row,
    firstValue,
    `IF(ABS(INDEX(${firsts.from(on)},1,${scenarioNumber.from(on)})-${own})*1E6<1,"✓ yes","✗ no")`,
    { ...styles.status, horizontal: "right" },
  );
  sheet.set(row, howColumn, "no: a Live cell on Inputs was typed over", styles.note);
  for (const [sign, style] of [
    ["✓", { fontColour: colours.good }],
    ["✗", { fontColour: colours.warn, fill: colours.warnFill }],
  ] as const) {
    sheet.conditional({ range: agrees, formula: `LEFT(${agrees.from(on)},1)="${sign}"`, style });
  }
  row += 2;

  sheet.chart({
    name: "Rate by deal",
    kind: "bar",
    title: "Rate by deal: the own deal and the median among those counted",
    description:
      "Bars of the rate of every deal counted in $ per kW-month, from the highest down, with the own deal and the median among them.",
    categories: ranking.chartLabels,
    series: [{ name: "$ per kW-month", values: ranking.chartRates, colour: seriesColours[0] }],
    over: { row, column: 0, rows: 28, columns: 6 },
    valueAxisTitle: "$ per kW-month",
    valueFormat: "0",
  });
  sheet.chart({
    name: "Value per MW of power",
    kind: "column",
    title: "Enterprise value per MW",
    description:
      "Columns of each company's enterprise value in dollars per MW of HPC let and per MW of power under contract. A company without a column lacks a figure or has nothing let.",
    categories: peers.ticker.all,
    series: [
      { name: "per MW of HPC let", values: peers.chartCritical, colour: seriesColours[0] },
      { name: "per MW of power", values: peers.chartGross, colour: seriesColours[1] },
    ],
    over: { row, column: 6, rows: 28, columns: 5 },
    valueAxisTitle: "$ per MW",
    valueFormat: '$#,##0,,"M"',
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  sheet.define("output_own_rate", ownRate);
  sheet.define("output_median_rate", medianRate);
  sheet.define("output_rank", rank);
  return { ownRate, medianRate, againstMedian, rank, percentile, cover, ownPerMw, peersPerMw };
}
