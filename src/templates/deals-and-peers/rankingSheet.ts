import type { PlanBuilder, SheetBuilder } from "../../plan/builder";
import { Reference } from "../../plan/builder";
import { cellAddress } from "../../plan/address";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { ModelTable, type Column } from "../house/modelTable";
import { colourOf } from "../house/time";
import type { Counted } from "./countedSheet";
import { dealRows } from "./dealsSheet";
import { rankings } from "./inputs";
import type { Rates } from "./ratesSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.dealsAndPeers.rankingSheet;

const on = "Ranking";
const width = 9;
/** The own deal and every row of Deals. */
const entries = 1 + dealRows;
const noPlace = "–";

export interface Ranking {
  /** The own deal's place among those counted and itself. */
  readonly place: Reference;
  readonly count: Reference;
  /** Labels and rates for the chart, from the top down. */
  readonly chartLabels: Reference;
  readonly chartRates: Reference;
}

/** Rows from the first to the last, counted along a blank column, so that no cell counts itself. */
const counting = (first: number, last: number): string =>
  `ROWS(${new Reference(on, first, width, last - first + 1, 1).from(on)})`;

/** Starts the sheet: it stands before those that it reads. */
export const startRanking = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(on, "outputs", [14, 56, 17, 18, 13, 17, 17, 17, 17], colours.ink);

/**
 * The deals counted and the own one from the highest rate to the lowest, with its place among them.
 * @param charted As many bars as the chart has, the median's among them
 */
export function fillRanking(
  sheet: SheetBuilder,
  inputs: InputsSheet,
  rates: Rates,
  counted: Counted,
  checks: Checks,
  charted: number,
): Ranking {
  sheetHead(sheet, "Ranking", wording.theDealsCountedAndTheOwnOne, width);
  const chosen = inputs.live("rank_by", on);
  const table = new ModelTable(sheet, firstRowBelowHead, entries);
  const workings = new ModelTable(sheet, table.end + 3, entries + 1);
  sheet.style({ row: table.end + 2, column: 0, rows: 1, columns: width }, styles.section);
  sheet.set(table.end + 2, 0, wording.howPlacesComeAbout, styles.section);

  const at = (column: number): Column => workings.at(column);
  const median = entries;
  const byChoice = (first: string, second: string): string =>
    `IF(${chosen}="${rankings[0]}",${first},${second})`;
  const pick = (index: number): string => {
    if (index === median) {
      return byChoice(counted.measure.rate.median.from(on), counted.measure.flat.median.from(on));
    }
    if (index === 0) return byChoice(rates.measure.rate.at(0, on), rates.measure.flat.at(0, on));
    return byChoice(
      counted.measure.rate.values.at(index - 1, on),
      counted.measure.flat.values.at(index - 1, on),
    );
  };
  workings.heading(0, wording.entry, wording.number);
  for (let index = 0; index <= entries; index += 1) {
    const row = workings.first + index;
    const number = counting(workings.first, row);
    sheet.formula(row, 0, number, { ...styles.formula, numberFormat: formats.count, horizontal: "right" });
    const label = index === median ? quoted(wording.medianOfTheDealsCounted) : rates.label.at(index, on);
    sheet.formula(row, 1, label, { ...colourOf(label), horizontal: "left", indent: 1 });
  }
  workings.heading(1, wording.deal, "", true, 1);
  const rate = workings.column(2, wording.rate, wording.dollarPerKwMonth, "power", pick);
  /** 1 for the highest; equal rates take their places in the order of their rows. */
  const placeAmong =
    (rows: number) =>
    (index: number): string => {
      const all = new Reference(on, rate.first, rate.column, rows, 1).from(on);
      const cell = rate.at(index, on);
      const above = `$${cellAddress(rate.first, rate.column).replace(/(\d+)$/, "$$$1")}:${cell}`;
      return `IF(ISNUMBER(${cell}),SUMPRODUCT(ISNUMBER(${all})*(${all}>${cell}))+SUMPRODUCT(1*(${above}=${cell})),"${noPlace}")`;
    };
  const place = workings.column(3, wording.place, wording.theMedianLeftOut, "count", (index) =>
    index === median ? `"${noPlace}"` : placeAmong(entries)(index),
  );
  const chartPlace = workings.column(4, wording.bar, wording.fromTheTop, "count", placeAmong(entries + 1));
  const count = sheet.formula(workings.end, 2, `COUNT(${rate.top(entries).relativeFrom(on)})`, {
    ...styles.total,
    numberFormat: formats.count,
    horizontal: "right",
  });
  sheet.style({ row: workings.end, column: 0, rows: 1, columns: 5 }, styles.total);
  sheet.set(workings.end, 1, wording.entriesWithAPlace, styles.labelTotal);

  table.heading(0, wording.place, wording.n1IsTheHighest);
  table.heading(1, wording.deal, "", true, 1);
  const shown: readonly (readonly [number, string, string, FormatName, (position: string) => string])[] = [
    [
      2,
      wording.rate,
      wording.dollarPerKwMonth,
      "power",
      (position) => `INDEX(${rate.all.from(on)},${position},1)`,
    ],
    [
      3,
      wording.againstTheMedian,
      "fraction",
      "move",
      (position) =>
        `IFERROR(INDEX(${rate.all.from(on)},${position},1)/${rate.at(median, on)}-1,"${noPlace}")`,
    ],
    ...(
      [
        [4, wording.term, "years", "decimal", "years"],
        [5, wording.contractValue, wording.dollarPerCriticalMw, "millions", "valuePerMw"],
        [6, wording.impliedEscalator, wording.perYear, "percent2", "escalator"],
        [7, wording.backstopCover, wording.ofContractValue, "percent", "cover"],
        [8, wording.grossToCritical, "ratio", "ratio", "grossRatio"],
      ] as const
    ).map(
      ([column, title, unit, format, key]) =>
        [
          column,
          title,
          unit,
          format,
          (position: string) => `INDEX(${rates.measure[key].all.from(on)},${position},1)`,
        ] as const,
    ),
  ];
  for (const [column, title, unit] of shown) table.heading(column, title, unit);
  for (let index = 0; index < entries; index += 1) {
    const row = table.first + index;
    const rank = counting(table.first, row);
    const isPlaced = `$A${row + 1}<=${count.from(on)}`;
    const position = `MATCH($A${row + 1},${place.all.from(on)},0)`;
    sheet.formula(row, 0, rank, { ...styles.formula, numberFormat: formats.count, horizontal: "right" });
    sheet.formula(row, 1, `IF(${isPlaced},INDEX(${at(1).all.from(on)},${position},1),"${noPlace}")`, {
      ...styles.formula,
      horizontal: "left",
      indent: 1,
    });
    for (const [column, , , format, of] of shown) {
      const formula = `IF(${isPlaced},${of(position)},"${noPlace}")`;
      sheet.formula(row, column, formula, {
        ...colourOf(formula),
        numberFormat: formats[format],
        horizontal: "right",
      });
    }
  }
  const body = { row: table.first, column: 0, rows: entries, columns: width };
  sheet.conditional({
    range: body,
    formula: `LEFT($B${table.first + 1},1)="▶"`,
    style: { bold: true, fill: colours.warnFill },
  });
  sheet.conditional({
    range: body,
    formula: `$B${table.first + 1}="${noPlace}"`,
    style: { fontColour: colours.rule },
  });
  sheet.freeze(table.first, 2);
  sheet.printTitles(0, table.first - 1);

  const chart = new ModelTable(sheet, workings.end + 3, charted);
  sheet.style({ row: workings.end + 2, column: 0, rows: 1, columns: width }, styles.section);
  sheet.set(workings.end + 2, 0, wording.forTheChartTheHighestFirstThe, styles.section);
  chart.heading(0, wording.bar, wording.fromTheTop);
  const bar = (index: number): string => counting(chart.first, chart.first + index);
  for (let index = 0; index < charted; index += 1) {
    sheet.formula(chart.first + index, 0, bar(index), {
      ...styles.formula,
      numberFormat: formats.count,
      horizontal: "right",
    });
  }
  const barPosition = (index: number): string =>
    `MATCH($A${chart.first + index + 1},${chartPlace.all.from(on)},0)`;
  const labels = chart.column(
    1,
    wording.deal,
    "",
    "general",
    (index) => `IFERROR(INDEX(${at(1).all.from(on)},${barPosition(index)},1),"${noPlace}")`,
    true,
  );
  sheet.style({ row: chart.first, column: 1, rows: charted, columns: 1 }, { indent: 1 });
  const bars = chart.column(
    2,
    wording.rate,
    wording.dollarPerKwMonth,
    "power",
    (index) => `IFERROR(INDEX(${rate.all.from(on)},${barPosition(index)},1),0)`,
  );

  const sorted = new Reference(on, table.first, 2, entries, 1).from("Checks");
  const before = rate.top(entries).from("Checks");
  checks.equal(
    wording.rankingTheSortedRatesAreThoseOf,
    on,
    `(SUM(${sorted})+SUMSQ(${sorted}))`,
    `(SUM(${before})+SUMSQ(${before}))`,
  );
  const own = place.top(1);
  checks.zero(
    wording.rankingTheOwnDealStandsWhereIts,
    on,
    `INDEX(${sorted},${own.from("Checks")},1)-${rate.top(1).from("Checks")}`,
  );
  return { place: own, count, chartLabels: labels.all, chartRates: bars.all };
}
