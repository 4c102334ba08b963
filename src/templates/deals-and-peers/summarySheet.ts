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
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.dealsAndPeers.summarySheet;

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
    wording.dealsAndPeersDollarCompany(company),
    wording.whatDoTenantsPayElsewhereWhereDoes,
    width,
  );
  let row = firstRowBelowHead;
  const section = (title: string, heads: readonly string[]): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
    heads.forEach((head, index) =>
      sheet.set(row, firstValue + index, head, { ...styles.section, horizontal: "right" }),
    );
    sheet.set(row, unitColumn, wording.unit, { ...styles.section, indent: 1 });
    sheet.set(row, howColumn, wording.how, { ...styles.section, indent: 1 });
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
  section(wording.answer, [wording.liveScenario]);
  const ownRate = line(
    wording.firstYearsRateOfTheOwnDeal,
    [[place(rateRow, 1), "power"]],
    wording.dollarPerKwMonth,
    wording.ofCriticalItLoadInTheLive,
    true,
  );
  const medianRate = line(
    wording.medianOfTheDealsCounted,
    [[place(rateRow, 2), "power"]],
    wording.dollarPerKwMonth,
    wording.firstYearsRateAtTheEscalatorOf,
    true,
  );
  const againstMedian = line(
    wording.ownRateAgainstTheMedian,
    [[place(rateRow, 3), "move"]],
    "fraction",
    wording.above0TheOwnDealPaysMore,
    true,
  );
  const rank = line(
    wording.rankOfTheOwnRate,
    [[place(rateRow, 7), "count"]],
    wording.n1IsTheHighest,
    wording.amongTheDealsCountedAndItself,
    true,
  );
  const percentile = line(
    wording.percentileOfTheOwnRate,
    [[place(rateRow, 8), "percent"]],
    wording.ofTheDealsCounted,
    wording.shareOfThemThatPayLess,
    true,
  );
  const cover = line(
    wording.backstopCoverOfTheOwnDeal,
    [[place(coverRow, 1), "percent"]],
    wording.ofTheContractValue,
    wording.whatAStrongerCompanyStandsBehind,
    true,
  );
  const ownPerMw = line(
    wording.ownCompanysValuePerMwOfHpc,
    [[peers.critical.own.from(on), "millions"]],
    wording.dollarPerMwCritical,
    wording.enterpriseValueThesisEvMinerThesisEv,
    true,
  );
  const peersPerMw = line(
    wording.medianOfItsPeers,
    [[peers.critical.median.from(on), "millions"]],
    wording.dollarPerMwCritical,
    wording.thoseCountedOnPeerFactsTheOwn,
    true,
  );
  row += 1;

  section(wording.theOwnDealByEveryMeasure, [
    wording.ownDeal,
    wording.median,
    wording.againstIt,
    wording.lowest,
    wording.highest,
    "Deals",
    wording.rank,
    wording.percentile,
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

  section(wording.companyByValuePerMw, [
    wording.ownCompany,
    wording.median,
    wording.againstIt,
    wording.lowest,
    wording.highest,
    "Peers",
    wording.rank,
    wording.percentile,
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
    wording.enterpriseValuePerMwOfHpcLet,
    peers.critical,
    wording.dollarPerMwCritical,
    wording.aHighFigureMuchIsPaidFor,
  );
  perMw(
    wording.enterpriseValuePerMwOfPower,
    peers.gross,
    wording.dollarPerMwGross,
    wording.miningHpcAndSparePowerAlike,
  );
  row += 1;

  section(wording.mediansOfTheDeals, [
    wording.firstYear,
    wording.flat,
    wording.ownAgainst,
    wording.lowest,
    wording.highest,
    "Deals",
  ]);
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
      wording.dollarPerKwMonth,
      how,
    );
  };
  group(wording.allDealsCounted, counted.measure.rate, counted.measure.flat, wording.asAbove);
  for (const { label, rate, flat } of counted.groups) group(label, rate, flat, wording.ofTheDealsCounted);
  const older = (of: Rates["measure"]["rate"]): string =>
    new Reference(of.sheet, of.first + 1, of.column, olderLeases, 1).from(on);
  line(
    wording.leasesToJanuary2026PartsOfOthers,
    [
      [`MEDIAN(${older(rates.measure.rate)})`, "power"],
      [`MEDIAN(${older(rates.measure.flat)})`, "power"],
      [against(own, cell(row, 1)), "move"],
      [`MIN(${older(rates.measure.rate)})`, "power"],
      [`MAX(${older(rates.measure.rate)})`, "power"],
      [`COUNT(${older(rates.measure.rate)})`, "count"],
    ],
    wording.dollarPerKwMonth,
    wording.theLeasesThatTheOtherTemplatesCompare,
  );
  row += 1;

  section(wording.theOwnLoadAtTheMedianRate, [wording.ownDeal, wording.atTheMedian, wording.difference]);
  const [mw, years, escalator, value] = ["own_critical_mw", "own_years", "own_escalator", "own_value"].map(
    (key) => inputs.live(key, on),
  ) as [string, string, string, string];
  const median = counted.measure.rate.median.from(on);
  const apart = (figure: string): string => `IF(ISNUMBER(${figure}),${figure}-${cell(row, 1)},"${noDeals}")`;
  const atMedian = (formula: string): string => `IF(ISNUMBER(${median}),${formula},"${noDeals}")`;
  line(
    wording.contractValue,
    [
      [value, "millions"],
      [atMedian(`THESIS.CONTRACT_VALUE(${mw},${median},"KWMO",${years},${escalator})`), "millions"],
      [apart(cell(row, 2)), "millions"],
    ],
    wording.dollarOverTheBaseTerm,
    wording.thesisContractValueAtTheOwnLoad,
  );
  const [margin, capex] = ["own_noi_margin", "own_capex_per_mw"].map((key) => inputs.live(key, on)) as [
    string,
    string,
  ];
  const income = (rate: string): string => `${rate}*1000*12*${margin}`;
  line(
    wording.operatingIncomeOfTheFirstYear,
    [
      [`${income(own)}*${mw}`, "millions"],
      [atMedian(`${income(median)}*${mw}`), "millions"],
      [apart(cell(row, 2)), "millions"],
    ],
    wording.dollarAYear,
    wording.rateTimesLoadTimesMarginOfThe,
  );
  line(
    wording.yieldOnCostFirstYear,
    [
      [rates.measure.yieldOnCost.top(1).from(on), "percent2"],
      [atMedian(`THESIS.YIELD_ON_COST(${income(median)},${capex})`), "percent2"],
      [apart(cell(row, 2)), "percent2"],
    ],
    wording.aYear,
    wording.atTheOwnMarginAndCost,
  );
  row += 1;

  section(wording.theThreeScenariosSideBySide, scenarios);
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
  const valueThree = sideBySide(wording.contractValue, "millions", "$", wording.inputs, (s) =>
    input("own_value", s),
  );
  const escalators = sideBySide(wording.escalatorInsideIt, "percent2", wording.perYear, wording.inputs, (s) =>
    input("own_escalator", s),
  );
  const flats = sideBySide(
    wording.flatRate,
    "power",
    wording.dollarPerKwMonth,
    wording.natively,
    (s, column) =>
      `${column}${valueThree.row + 1}/(${input("own_critical_mw", s)}*1000*12*${input("own_years", s)})`,
  );
  const firsts = sideBySide(
    wording.firstYearsRate,
    "power",
    wording.dollarPerKwMonth,
    wording.nativelyTheFlatRentOfTheTerm,
    (s, column) =>
      `${column}${flats.row + 1}*${input("own_years", s)}/${escalatedYears(`${column}${escalators.row + 1}`, input("own_years", s))}`,
  );
  sideBySide(
    wording.againstTheMedian,
    "move",
    wording.fraction,
    wording.theDealsDoNotMoveWithThe,
    (_, column) => against(`${column}${firsts.row + 1}`, median),
  );
  const [allRates, manyRates] = [counted.measure.rate.values.all, counted.measure.rate.count].map((range) =>
    range.from(on),
  ) as [string, string];
  sideBySide(
    wording.rank,
    "count",
    wording.n1IsTheHighest,
    wording.amongTheDealsCountedAndItself,
    (_, column) => rankIn(`${column}${firsts.row + 1}`, allRates, manyRates),
  );
  sideBySide(
    wording.percentile,
    "percent",
    wording.ofTheDealsCounted,
    wording.shareOfThemThatPayLess,
    (_, column) => percentileIn(`${column}${firsts.row + 1}`, allRates, manyRates),
  );
  sideBySide(
    wording.yieldOnCostFirstYear,
    "percent2",
    wording.aYear,
    wording.natively,
    (s, column) =>
      `${column}${firsts.row + 1}*1000*12*${input("own_noi_margin", s)}/${input("own_capex_per_mw", s)}`,
  );
  // Whoever types over a Live cell leaves the scenarios; that is said here, and is no fault of the model.
  sheet.set(row, 0, wording.isTheLiveScenarioTheOneAbove, styles.label);
  const agrees = sheet.formula(
    row,
    firstValue,
    `IF(ABS(INDEX(${firsts.from(on)},1,${scenarioNumber.from(on)})-${own})*1E6<1,${quoted(wording.yes)},${quoted(wording.no)})`,
    { ...styles.status, horizontal: "right" },
  );
  sheet.set(row, howColumn, wording.noALiveCellOnInputsWas, styles.note);
  for (const [sign, style] of [
    ["✓", { fontColour: colours.good }],
    ["✗", { fontColour: colours.warn, fill: colours.warnFill }],
  ] as const) {
    sheet.conditional({ range: agrees, formula: `LEFT(${agrees.from(on)},1)="${sign}"`, style });
  }
  row += 2;

  sheet.chart({
    name: wording.rateByDeal,
    kind: "bar",
    title: wording.rateByDealTheOwnDealAnd,
    description: wording.barsOfTheRateOfEveryDeal,
    categories: ranking.chartLabels,
    series: [{ name: wording.dollarPerKwMonth, values: ranking.chartRates, colour: seriesColours[0] }],
    over: { row, column: 0, rows: 28, columns: 6 },
    valueAxisTitle: wording.dollarPerKwMonth,
    valueFormat: "0",
  });
  sheet.chart({
    name: wording.valuePerMwOfPower,
    kind: "column",
    title: wording.enterpriseValuePerMw,
    description: wording.columnsOfEachCompanysEnterpriseValueIn,
    categories: peers.ticker.all,
    series: [
      { name: wording.perMwOfHpcLet, values: peers.chartCritical, colour: seriesColours[0] },
      { name: wording.perMwOfPower, values: peers.chartGross, colour: seriesColours[1] },
    ],
    over: { row, column: 6, rows: 28, columns: 5 },
    valueAxisTitle: wording.dollarPerMw,
    valueFormat: '$#,##0,,"M"',
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  sheet.define("output_own_rate", ownRate);
  sheet.define("output_median_rate", medianRate);
  sheet.define("output_rank", rank);
  return { ownRate, medianRate, againstMedian, rank, percentile, cover, ownPerMw, peersPerMw };
}
