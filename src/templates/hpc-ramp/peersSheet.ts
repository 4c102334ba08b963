import { deals, type Deal } from "../../facts/deals";
import type { Preset } from "../../facts/presets";
import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { paleWhereFree, phaseLabel } from "../house/phaseTable";
import { colourOf } from "../house/time";
import { rentColumn, sizeColumn, type Leases } from "./leasesSheet";
import type { RampPhases } from "./phases";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.hpcRamp.peersSheet;

const on = "Peers";

const column = {
  provider: 0,
  tenant: 1,
  site: 2,
  kind: 3,
  criticalMw: 4,
  grossMw: 5,
  years: 6,
  revenue: 7,
  flat: 8,
  flatNative: 9,
  rate: 10,
  rateNative: 11,
  perMw: 12,
  perMwNative: 13,
  counted: 14,
  countedRate: 15,
  source: 16,
} as const;
const width = 17;

const heads: readonly (readonly [head: string, unit: string])[] = [
  [wording.provider, ""],
  [wording.tenant, ""],
  [wording.site, ""],
  [wording.kind, ""],
  [wording.criticalItLoad, "MW"],
  [wording.grossPower, "MW"],
  [wording.term, "years"],
  [wording.contractValue, "$"],
  [wording.flatRateByFunction, wording.dollarPerKwMonthImpliedRate],
  [wording.flatRateNatively, wording.dollarPerKwMonth],
  [wording.firstYearsRateByFunction, wording.dollarPerKwMonthEscalatorOfInputs],
  [wording.firstYearsRateNatively, wording.dollarPerKwMonth],
  [wording.flatRateByFunction, wording.dollarMPerMwYear],
  [wording.flatRateNatively, wording.dollarMPerMwYear],
];

export interface Peers {
  /** Median first-year rate of the leases at the escalator of the Inputs sheet. */
  readonly median: Reference;
  /** The own phases' average at the same escalator. */
  readonly own: Reference;
  /** Labels and rates for the chart, the highest first: lying bars are read from the top down. */
  readonly chartLabels: Reference;
  readonly chartRates: Reference;
}

/** Published deals brought to one rate, their median, and where the own phases stand among them. */
export function peersSheet(
  plan: PlanBuilder,
  preset: Preset,
  inputs: InputsSheet,
  phases: RampPhases,
  leases: Leases,
  checks: Checks,
): Peers {
  const counts = ({ kind }: Deal): boolean => (kind === "gpu-cloud") === (preset.sells === "gpu-cloud");
  // Those that count stand first, so that the chart's rows stand together.
  const ranked = [...deals.filter(counts), ...deals.filter((deal) => !counts(deal))];
  const peerCount = deals.filter(counts).length;
  const sheet = plan.sheet(
    on,
    "workings",
    [31, 26, 62, 12, 12, 14, 8, 16, 15, 15, 18, 18, 14, 14, 16, 15, 52],
    colours.muted,
  );
  sheetHead(sheet, "Peers", wording.publishedDealsBroughtToOneRateContract, width);
  const escalator = inputs.live("peer_escalator", on);
  let row = firstRowBelowHead;
  const band = (title: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
    row += 1;
  };
  const headings = (list: readonly (readonly [string, string])[], left: readonly number[]): void => {
    list.forEach(([head, unit], at) => {
      const isLeft = left.includes(at);
      const look = isLeft
        ? { ...styles.columnHeadLeft, ...(at === column.source ? { indent: 1 } : {}) }
        : styles.columnHead;
      if (head) sheet.set(row, at, head, look);
      else sheet.style({ row, column: at, rows: 1, columns: 1 }, look);
      if (unit) {
        sheet.set(row + 1, at, unit, {
          ...styles.unit,
          fontSize: 9,
          wrap: true,
          horizontal: isLeft ? "left" : "right",
        });
      }
    });
    sheet.height(row, 44);
    sheet.height(row + 1, 38);
    row += 2;
  };
  const here = (r: number, c: number): string => `$${cellAddress(r, c)}`;
  const block = (first: number, c: number, rows: number): Reference => new Reference(on, first, c, rows, 1);
  const formula = (r: number, c: number, text: string, format: FormatName): Reference =>
    sheet.formula(r, c, text, { ...colourOf(text), numberFormat: formats[format], horizontal: "right" });
  /** The rates that follow from load, term and value, by function and natively, in a row of either table. */
  const rates = (r: number, guard: (text: string) => string): void => {
    const [mw, years, value] = [here(r, column.criticalMw), here(r, column.years), here(r, column.revenue)];
    const year = `(${mw}*1000*12)`;
    formula(r, column.flat, guard(`THESIS.IMPLIED_RATE(${value},${mw},${years})`), "power");
    formula(r, column.flatNative, guard(`${value}/(${year}*${years})`), "power");
    formula(r, column.rate, guard(`THESIS.IMPLIED_RATE(${value},${mw},${years},${escalator})`), "power");
    formula(
      r,
      column.rateNative,
      guard(
        `${value}/(${year}*(FV(${escalator},INT(${years}),-1)+(${years}-INT(${years}))*(1+${escalator})^INT(${years})))`,
      ),
      "power",
    );
    formula(r, column.perMw, guard(`THESIS.IMPLIED_RATE(${value},${mw},${years},0,"MMWYR")`), "decimal");
    formula(r, column.perMwNative, guard(`${value}/${mw}/${years}/1000000`), "decimal");
  };

  band(wording.deals);
  headings(
    [
      ...heads,
      [wording.inTheMedian, wording.n1Yes0No],
      [wording.rateCounted, wording.dollarPerKwMonth],
      [wording.source, ""],
    ],
    [column.provider, column.tenant, column.site, column.kind, column.source],
  );
  const first = row;
  ranked.forEach((deal, index) => {
    const r = first + index;
    const texts: readonly (readonly [number, string])[] = [
      [column.provider, deal.provider],
      [column.tenant, deal.tenant],
      [column.site, deal.site],
      [column.kind, deal.kind === "lease" ? "lease" : wording.gpuCloud],
    ];
    for (const [at, text] of texts) sheet.set(r, at, text, styles.inputText);
    const figure = (at: number, value: number | string, format: FormatName): void => {
      sheet.set(r, at, value, { ...styles.input, horizontal: "right", numberFormat: formats[format] });
    };
    figure(column.criticalMw, deal.criticalMw, "power");
    figure(column.grossMw, deal.grossMw ?? wording.notPublished, "power");
    figure(column.years, deal.years, "count");
    figure(column.revenue, deal.revenue, "millions");
    rates(r, (text) => text);
    figure(column.counted, counts(deal) ? 1 : 0, "count");
    formula(
      r,
      column.countedRate,
      `IF(${here(r, column.counted)}=1,${here(r, column.rate)},${quoted(wording.notCounted)})`,
      "power",
    );
    sheet.set(r, column.source, wording.dollarSourceCheckAgainstTheFiling(deal.source), styles.note);
  });
  const guards: readonly (readonly [number, string, string, number, number, boolean])[] = [
    [column.criticalMw, wording.criticalItLoad, "MW", 0.001, 100000, false],
    [column.years, wording.term, "years", 0.1, 50, false],
    [column.revenue, wording.contractValue, "$", 0, 1e12, false],
    [column.counted, wording.inTheMedian, wording.n1Yes0No, 0, 1, true],
  ];
  for (const [at, label, unit, least, most, whole] of guards) {
    const range = block(first, at, ranked.length);
    sheet.validate({
      range,
      rule: { kind: whole ? "whole" : "decimal", least, most },
      error: wording.dollarLabelDollarUnitMustBeA(
        label,
        unit,
        whole ? wording.wholeNumber : "number",
        least,
        most,
      ),
    });
    sheet.input({
      key: `deal_${at}`,
      label: wording.dealsDollarTolowercase(label.toLowerCase()),
      unit,
      range,
      kind: whole ? "assumption" : "fact",
      source: whole ? wording.leasesCountForALandlordGpuCloud : wording.inTheLastColumnOfTheRow,
      asOf: null,
    });
  }
  const grossRange = block(first, column.grossMw, ranked.length);
  sheet.validate({
    range: grossRange,
    rule: { kind: "decimal", least: 0, most: 100000 },
    error: wording.grossPowerMwMustBeANumber,
  });
  sheet.input({
    key: "deal_gross",
    label: wording.dealsGrossPower,
    unit: wording.mw,
    range: grossRange,
    kind: "fact",
    source: wording.inTheLastColumnOfTheRow,
    asOf: null,
  });
  row = first + ranked.length;
  const countedRates = block(first, column.countedRate, ranked.length);
  sheet.style({ row, column: 0, rows: 1, columns: width - 1 }, styles.total);
  sheet.set(row, 0, wording.medianOfTheDealsCounted, styles.labelTotal);
  const none = `SUM(${block(first, column.counted, ranked.length).from(on)})=0`;
  const medianFormula = `IF(${none},0,MEDIAN(${countedRates.from(on)}))`;
  const median = sheet.formula(row, column.countedRate, medianFormula, {
    ...styles.total,
    numberFormat: formats.power,
    horizontal: "right",
  });
  row += 2;

  band(wording.ownPhasesAgainstTheDeals);
  headings(
    [
      [wording.phase, ""],
      [wording.tenant, ""],
      ["", ""],
      [wording.state, ""],
      ...heads.slice(column.criticalMw),
      [wording.againstTheMedian, "fraction"],
      [wording.rankAmongTheDeals, wording.n1IsTheHighest],
    ],
    [0, 1, 2, 3],
  );
  const firstOwn = row;
  const rateRange = block(first, column.rate, ranked.length).from(on);
  const countedRange = block(first, column.counted, ranked.length).from(on);
  for (let index = 0; index < phases.rows; index += 1) {
    const r = firstOwn + index;
    const mw = here(r, column.criticalMw);
    const live = (reference: Reference): string => reference.relativeFrom(on);
    sheet.formula(r, 0, phaseLabel(phases, index, live), styles.link);
    sheet.formula(r, 1, live(phases.live(index, "tenant")), styles.link);
    const state = `IF(${live(phases.live(index, "probability"))}=1,${quoted(wording.signed)},${quoted(wording.notSigned)})`;
    sheet.formula(r, column.kind, state, { ...styles.link, horizontal: "left" });
    formula(r, column.criticalMw, live(leases.size.at(index, sizeColumn.criticalMw)), "power");
    formula(r, column.grossMw, live(leases.size.at(index, sizeColumn.grossMw)), "power");
    formula(r, column.years, live(phases.live(index, "termYears")), "count");
    formula(r, column.revenue, live(leases.rent.at(index, rentColumn.value)), "millions");
    rates(r, (text) => `IF(${mw}=0,0,${text})`);
    const rate = here(r, column.rate);
    formula(
      r,
      column.counted,
      `IF(${mw}*${median.from(on)}=0,${quoted(wording.none)},${rate}/MAX(1,${median.from(on)})-1)`,
      "percent",
    );
    formula(
      r,
      column.countedRate,
      `IF(${mw}=0,${quoted(wording.none)},1+SUMPRODUCT((${countedRange}=1)*(${rateRange}>${rate})))`,
      "count",
    );
  }
  paleWhereFree(sheet, firstOwn, phases.rows, width);
  row = firstOwn + phases.rows;
  const ownBlock = (c: number): string => block(firstOwn, c, phases.rows).relativeFrom(on);
  sheet.style({ row, column: 0, rows: 1, columns: width - 1 }, styles.total);
  sheet.set(row, 0, wording.allPhasesWeightedByLoad, styles.labelTotal);
  const total = (c: number, text: string, format: FormatName): Reference =>
    sheet.formula(row, c, text, { ...styles.total, numberFormat: formats[format], horizontal: "right" });
  const totalMw = total(column.criticalMw, `SUM(${ownBlock(column.criticalMw)})`, "power").from(on);
  total(column.grossMw, `SUM(${ownBlock(column.grossMw)})`, "power");
  total(column.revenue, `SUM(${ownBlock(column.revenue)})`, "millions");
  const weighted = (c: number, format: FormatName): Reference =>
    total(
      c,
      `IF(${totalMw}=0,0,SUMPRODUCT(${ownBlock(column.criticalMw)},${ownBlock(c)})/MAX(1,${totalMw}))`,
      format,
    );
  const own = weighted(column.rate, "power");
  weighted(column.flat, "power");
  weighted(column.perMw, "decimal");
  row += 2;

  band(wording.forTheChartFirstYearsRateAt);
  const entries = peerCount + 2;
  [wording.deal, "", "", "", wording.rate, wording.rank, "", "", wording.sortedRate].forEach((head, at) => {
    if (head) sheet.set(row, at, head, at === 0 ? styles.columnHeadLeft : styles.columnHead);
  });
  sheet.set(row, column.site, wording.sorted, styles.columnHeadLeft);
  row += 1;
  const firstEntry = row;
  const chart = { label: 0, sorted: 2, rate: 4, rank: 5, sortedRate: 8 } as const;
  const entryRates = block(firstEntry, chart.rate, entries);
  for (let index = 0; index < entries; index += 1) {
    const r = firstEntry + index;
    const deal = first + index;
    if (index < peerCount) {
      sheet.formula(
        r,
        chart.label,
        `${here(deal, column.provider)}&", "&${here(deal, column.tenant)}&", "&TEXT(${here(deal, column.criticalMw)},"0")&" MW"`,
        styles.formula,
      );
      formula(r, chart.rate, here(deal, column.rate), "power");
    } else {
      const [label, source] =
        index === peerCount
          ? [wording.ownPhasesAverage, own.from(on)]
          : [wording.medianOfTheDeals, median.from(on)];
      sheet.set(r, chart.label, label, { ...styles.label, bold: true });
      formula(r, chart.rate, source, "power");
    }
    const rate = here(r, chart.rate);
    // Equal rates take their ranks in the order of their rows.
    formula(
      r,
      chart.rank,
      `SUMPRODUCT(1*(${entryRates.from(on)}>${rate}))+SUMPRODUCT(1*(${here(firstEntry, chart.rate).replace(/(\d+)$/, "$$$1")}:${rate}=${rate}))`,
      "count",
    );
    const position = `MATCH(ROWS(${here(firstEntry, chart.label).replace(/(\d+)$/, "$$$1")}:${here(r, chart.label)}),${block(firstEntry, chart.rank, entries).from(on)},0)`;
    sheet.formula(
      r,
      chart.sorted,
      `INDEX(${block(firstEntry, chart.label, entries).from(on)},${position},1)`,
      styles.formula,
    );
    formula(r, chart.sortedRate, `INDEX(${entryRates.from(on)},${position},1)`, "power");
  }
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);

  for (const [label, byFunction, natively] of [
    [wording.flatRate, column.flat, column.flatNative],
    [wording.firstYearsRate, column.rate, column.rateNative],
    [wording.ratePerMwYear, column.perMw, column.perMwNative],
  ] as const) {
    for (const [whose, from, rows] of [
      ["deals", first, ranked.length],
      [wording.ownPhases, firstOwn, phases.rows],
    ] as const) {
      checks.equalRanges(
        wording.dollarLabelOfDollarWhoseFunctionAnd(label, whose),
        on,
        block(from, byFunction, rows).from("Checks"),
        block(from, natively, rows).from("Checks"),
      );
    }
  }
  return {
    median,
    own,
    chartLabels: block(firstEntry, chart.sorted, entries),
    chartRates: block(firstEntry, chart.sortedRate, entries),
  };
}
