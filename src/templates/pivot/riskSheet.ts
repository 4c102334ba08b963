import type { SummaryKey } from "../../finance/pivot";
import { cellAddress } from "../../plan/address";
import { Reference } from "../../plan/builder";
import type { Style } from "../../plan/plan";
import { colours, formats, seriesColours, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { known } from "../house/known";
import { colourOf } from "../house/time";
import type { LiquidityFigures, RiskFigures, ValueFigures } from "./figures";
import type { PivotParts } from "./parts";
import { axes, axisLength, type AxisKey } from "./riskInputs";
import { drawnFrom, drawnKeys } from "./simulation";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.riskSheet;

const on = "Risk";
const width = 10;
const firstColumn = 2;
const bins = 20;

/** What the tornado varies one by one; each goes to the Bear and to the Bull end of its input. */
const tornadoKeys = [
  "btc_growth",
  "difficulty_growth",
  "power_price",
  "utilization",
  "rate_factor",
  "delay_quarters",
  "capex_overrun",
  "wacc_hpc",
] as const;

/** The rows that PIVOT_MONTE_CARLO answers, in its order. */
const statistics = [
  wording.mean,
  "Standard deviation",
  wording.n5thPercentile,
  wording.n25thPercentile,
  "Median",
  wording.n75thPercentile,
  wording.n95thPercentile,
  wording.probabilityAboveTheThresholdFraction,
  "Trials",
] as const;
type Statistic = (typeof statistics)[number];
const probability = "Probability above the threshold (fraction)" satisfies Statistic;
/** Where a statistic is not in the unit of the answer. */
const statisticUnits: Partial<Record<Statistic, string>> = {
  [probability]: wording.fractionOfTrials,
  Trials: "trials",
};
const statisticFormat = (name: Statistic, format: FormatName): FormatName =>
  name === "Trials" ? "count" : name === probability ? "percent" : format;

interface Grid {
  readonly title: string;
  readonly output: SummaryKey;
  readonly down: AxisKey;
  readonly across: AxisKey;
  readonly format: FormatName;
  readonly legend: string;
  /** Heat by what a cell says, as conditions on the cell; the first that holds counts. */
  readonly good: (cell: string) => string;
  readonly bad: (cell: string) => string;
}

/** What moves the answers, and how sure they are: tables of two inputs, a tornado, and a Monte Carlo. */
export function riskSheet(
  { plan, inputs, ranges, checks }: PivotParts,
  liquidity: Pick<LiquidityFigures, "buildShortfall" | "runway" | "firstRentQuarter">,
  value: Pick<ValueFigures, "valuePerShare" | "valueWithSparePower" | "marketPrice">,
): RiskFigures {
  const sheet = plan.sheet(
    on,
    "outputs",
    [42, 30, ...Array.from({ length: width - firstColumn }, () => 17)],
    colours.ink,
  );
  sheetHead(sheet, on, wording.whatMovesTheAnswersAndHowSure, width);
  const input = (key: string): string => inputs.live(key, on);
  const cell = (row: number, column: number): Reference => new Reference(on, row, column);
  let row = firstRowBelowHead;
  const section = (title: string, heads: readonly string[] = [], at = firstColumn): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
    heads.forEach((head, index) => {
      if (head) sheet.set(row, at + index, head, { ...styles.section, horizontal: "right" });
    });
    row += 1;
  };
  const say = (text: string): void => {
    sheet.set(row, 0, text, { ...styles.note, indent: 0 });
    row += 1;
  };
  const figure = (
    at: number,
    column: number,
    formula: string,
    format: FormatName,
    look: Style = {},
  ): Reference =>
    sheet.formula(at, column, formula, {
      ...colourOf(formula),
      horizontal: "right",
      numberFormat: formats[format],
      ...look,
    });
  /** Counts 1, 2, 3 … down the last column, which tables leave empty. */
  const countDown = (first: number, at: number): string =>
    `ROWS(${cellAddress(first, width - 1).replace(/(\d+)$/, "$$$1")}:${cellAddress(at, width - 1)})`;
  const called = ranges.from(on);

  // The headlines read the Monte Carlo further down, so they are laid last into the rows kept for them.
  const headlineRow = row;
  row += 6;

  section(wording.theLiveCase, [wording.byFunction, wording.natively], 1);
  const summary = (key: SummaryKey): string => `IFNA(THESIS.PIVOT_SUMMARY(${called},"${key}"),"none")`;
  const liveFigure = (
    label: string,
    key: SummaryKey,
    native: string,
    format: FormatName,
    unit: string,
  ): Reference => {
    sheet.set(row, 0, label, styles.label);
    const found = figure(row, 1, summary(key), format);
    const plain = figure(row, 2, native, format);
    sheet.set(row, 3, unit, styles.unit);
    const [one, other] = [found.from("Checks"), plain.from("Checks")];
    checks.zero(
      wording.dollarLabelFunctionAndPlainFormulasAgree(label),
      on,
      `IF(ISNUMBER(${one}),(${one}-${other})/MAX(1,ABS(${other})),1-1*(${one}=${other}))`,
    );
    row += 1;
    return found;
  };
  const liveShortfall = liveFigure(
    wording.shortfallUntilTheFirstRent,
    "build_shortfall",
    liquidity.buildShortfall.from(on),
    "millions",
    wording.dollarBelowTheFloor,
  );
  const liveRunway = liveFigure(
    wording.runway,
    "runway_quarters",
    liquidity.runway.from(on),
    "decimal",
    wording.quartersUntilCashIsAtTheFloor,
  );
  const liveRent = liveFigure(
    wording.firstRent,
    "first_hpc_revenue_quarter",
    liquidity.firstRentQuarter.from(on),
    "count",
    "quarter",
  );
  const liveValue = liveFigure(
    wording.valuePerShareWithoutSparePower,
    "value_per_share",
    value.valuePerShare.from(on),
    "perShare",
    wording.dollarPerShareWhatTheModelOf,
  );
  sheet.set(row, 0, wording.spareContractedPower, styles.label);
  const spare = figure(
    row,
    2,
    `${value.valueWithSparePower.from(on)}-${value.valuePerShare.from(on)}`,
    "perShare",
  );
  sheet.set(row, 3, wording.dollarPerShareTheValueSheetAdds, styles.unit);
  row += 1;
  sheet.set(row, 0, wording.sharePriceLessSparePower, styles.label);
  const hurdle = figure(row, 2, `${value.marketPrice.from(on)}-${spare.from(on)}`, "perShare");
  sheet.set(row, 3, wording.dollarPerShareWhatTheRestMust, styles.unit);
  row += 2;

  section(wording.howTheAxesLieAroundTheLive, [
    wording.live,
    wording.step,
    wording.wantedBelow,
    wording.laidBelow,
    wording.firstValue,
    wording.lastValue,
  ]);
  const axisRows = new Map<AxisKey, number>();
  const lastStep = `(COLUMNS(${new Reference(on, row - 1, firstColumn, 1, axisLength).from(on)})-1)`;
  for (const key of Object.keys(axes) as AxisKey[]) {
    const { label, unit, format } = known[key];
    axisRows.set(key, row);
    sheet.set(row, 0, label, styles.label);
    sheet.set(row, 1, unit, styles.unit);
    const [live, step, wanted, laid, first] = [2, 3, 4, 5, 6].map((column) => cellAddress(row, column));
    figure(row, 2, input(key), format);
    figure(row, 3, `${input(`step_${key}`)}${key === "btc_price" ? `*${live}` : ""}`, format);
    figure(row, 4, input(`below_${key}`), "count");
    const below: Partial<Record<AxisKey, string>> = {
      delay_quarters: `MIN(${wanted},INT(${live}/${step}))`,
      rate_factor: `MIN(${wanted},INT(${live}/${step}))`,
      utilization: `MAX(${wanted},${lastStep}-INT((1-${live})/${step}))`,
    };
    figure(row, 5, below[key] ?? wanted, "count");
    figure(row, 6, bounded(key, `${live}-${step}*${laid}`), format);
    figure(row, 7, bounded(key, `${first}+${step}*${lastStep}`), format);
    row += 1;
  }
  say(wording.theLiveValueLiesOnEachAxis);
  row += 1;

  /** A value of an axis: so many steps from the live one, counted along the empty row or column before it. */
  const axisValue = (key: AxisKey, counted: string): string => {
    const at = axisRows.get(key)!;
    const part = (column: number): string => cell(at, column).from(on);
    return bounded(key, `${part(2)}+${part(3)}*(${counted}-1-${part(5)})`);
  };
  const axisLive = (key: AxisKey): string => cell(axisRows.get(key)!, 2).from(on);

  const grid = ({ title, output, down, across, format, legend, good, bad }: Grid, live: Reference): void => {
    section(title);
    say(legend);
    const markers = row;
    const heads = row + 1;
    const first = row + 2;
    sheet.set(heads, 0, wording.downDollarLabel(known[down].label), {
      ...styles.columnHeadLeft,
      wrap: false,
    });
    sheet.set(heads, 1, wording.acrossDollarLabel(axes[across].label), styles.columnHead);
    for (let index = 0; index < axisLength; index += 1) {
      const column = firstColumn + index;
      // Counted along the empty cells beside the legend.
      const counted = `COLUMNS($${cellAddress(markers - 1, firstColumn)}:${cellAddress(markers - 1, column)})`;
      const head = figure(heads, column, axisValue(across, counted), known[across].format, {
        ...styles.columnHead,
        numberFormat: withoutRed(known[across].format),
      });
      figure(
        markers,
        column,
        `REPT(${quoted(wording.live2)},1*(${head.relativeFrom(on)}=${axisLive(across)}))`,
        "general",
        {
          ...styles.note,
          horizontal: "right",
          indent: 0,
        },
      );
      const at = first + index;
      const side = figure(at, 1, axisValue(down, countDown(first, at)), known[down].format, {
        bold: true,
        fontColour: colours.ink,
        numberFormat: withoutRed(known[down].format),
      });
      figure(
        at,
        0,
        `REPT(${quoted(wording.live3)},1*(${side.relativeFrom(on)}=${axisLive(down)}))`,
        "general",
        {
          ...styles.note,
          horizontal: "right",
          indent: 0,
        },
      );
    }
    const sides = new Reference(on, first, 1, axisLength, 1);
    const tops = new Reference(on, heads, firstColumn, 1, axisLength);
    const call = `THESIS.PIVOT_SENSITIVITY(${called},"${down}",${sides.from(on)},"${across}",${tops.from(on)},"${output}")`;
    const body = sheet.spill(
      first,
      firstColumn,
      output === "runway_quarters" ? `IFNA(${call},${quoted(wording.none)})` : call,
      axisLength,
      axisLength,
      { ...styles.formula, horizontal: "right", numberFormat: withoutRed(format) },
    );
    const here = cellAddress(first, firstColumn);
    const isLive = `AND($${cellAddress(first, 1)}=${axisLive(down)},${here.replace(/\d+$/, `$${heads + 1}`)}=${axisLive(across)})`;
    const heat = (condition: string, style: Pick<Style, "fontColour" | "fill" | "bold">): void =>
      sheet.conditional({ range: body, formula: condition, style });
    heat(isLive, { fontColour: colours.paper, fill: colours.ink, bold: true });
    heat(`AND(NOT(${isLive}),${good(here)})`, { fontColour: colours.good, fill: colours.goodFill });
    heat(`AND(NOT(${isLive}),${bad(here)})`, { fontColour: colours.bad, fill: colours.badFill });
    heat(`AND(NOT(${isLive}),NOT(${good(here)}),NOT(${bad(here)}))`, {
      fontColour: colours.warn,
      fill: colours.warnFill,
    });
    const position = (key: AxisKey): string => `1+${cell(axisRows.get(key)!, 5).from("Checks")}`;
    const found = `INDEX(${body.from("Checks")},${position(down)},${position(across)})`;
    const answer = live.from("Checks");
    checks.zero(
      wording.dollarValueTableItsLiveCellIs(title.split(":")[0]),
      on,
      `IF(ISNUMBER(${answer}),(${found}-${answer})/MAX(1,ABS(${answer})),1-1*(${found}=${answer}))`,
    );
    row = first + axisLength + 1;
  };
  grid(
    {
      title: wording.shortfallUntilTheFirstRentDelayAgainst,
      output: "build_shortfall",
      down: "delay_quarters",
      across: "utilization",
      format: "millions",
      legend: wording.dollarBelowTheFloorOfCashGreen,
      good: (at) => `${at}=0`,
      bad: (at) => `${at}>${liveShortfall.from(on)}*(1+${tolerance})`,
    },
    liveShortfall,
  );
  grid(
    {
      title: wording.valuePerShareRentAgainstCapexOverrun,
      output: "value_per_share",
      down: "rate_factor",
      across: "capex_overrun",
      format: "perShare",
      legend: wording.dollarPerShareWithoutSparePowerGreen,
      good: (at) => `${at}>=${hurdle.from(on)}`,
      bad: (at) => `${at}<0`,
    },
    liveValue,
  );
  grid(
    {
      title: wording.runwayBitcoinPriceAgainstGrowthOfDifficulty,
      output: "runway_quarters",
      down: "btc_price",
      across: "difficulty_growth",
      format: "decimal",
      legend: wording.quartersUntilCashIsAtTheFloor2,
      good: (at) => `NOT(ISNUMBER(${at}))`,
      bad: (at) => `AND(ISNUMBER(${at}),${at}<${liveRent.from(on)})`,
    },
    liveRunway,
  );

  section(wording.tornadoOneInputAtATime, [wording.bearEnd, wording.bullEnd, wording.live]);
  say(wording.endsAreTheBearAndTheBull);
  const endsRow = row;
  const ends: Partial<Record<(typeof tornadoKeys)[number], readonly [bear: string, bull: string]>> = {
    rate_factor: [
      `${input("rate_factor")}*(1-${input("tornado_rate")})`,
      `${input("rate_factor")}*(1+${input("tornado_rate")})`,
    ],
    capex_overrun: [input("capex_greatest"), input("capex_least")],
  };
  for (const key of tornadoKeys) {
    const { label, unit, format } = known[key];
    const [bear, bull] = ends[key] ?? [inputs.inScenario(key, on, 0), inputs.inScenario(key, on, 2)];
    sheet.set(row, 0, label, styles.label);
    sheet.set(row, 1, unit, styles.unit);
    figure(row, 2, bear, format);
    figure(row, 3, bull, format);
    figure(row, 4, input(key), format);
    row += 1;
  }
  row += 1;
  const chartRow = row;
  row += 21;

  /** An answer at both ends of every input, and the same sorted by how far the ends lie apart. */
  const tornado = (
    title: string,
    output: SummaryKey,
    live: Reference,
    format: FormatName,
    unit: string,
  ): SortedTornado => {
    section(title, [wording.atBearEnd, wording.atBullEnd, wording.apart, wording.rank]);
    const first = row;
    const apart = new Reference(on, first, 4, tornadoKeys.length, 1);
    tornadoKeys.forEach((key, index) => {
      const at = first + index;
      const [values, here] = [new Reference(on, endsRow + index, 2, 1, 2), cellAddress(at, 4)];
      sheet.set(at, 0, known[key].label, styles.label);
      sheet.set(at, 1, unit, styles.unit);
      sheet.spill(
        at,
        2,
        `THESIS.PIVOT_SENSITIVITY(${called},"cash_opening",${input("cash_opening")},"${key}",${values.from(on)},"${output}")`,
        1,
        2,
        { ...styles.link, horizontal: "right", numberFormat: formats[format] },
      );
      figure(at, 4, `ABS(${cellAddress(at, 2)}-${cellAddress(at, 3)})`, format);
      // Of two that lie equally far apart, the upper one comes first.
      figure(
        at,
        5,
        `SUMPRODUCT(1*(${apart.from(on)}>${here}))+SUMPRODUCT(1*(${cellAddress(first, 4).replace(/(\d+)$/, "$$$1")}:${here}=${here}))`,
        "count",
      );
    });
    row = first + tornadoKeys.length + 1;
    const ranks = new Reference(on, first, 5, tornadoKeys.length, 1).from(on);
    const column = (index: number): string => new Reference(on, first, index, tornadoKeys.length, 1).from(on);

    section(wording.sortedChangeAgainstTheLiveCase, [wording.atBearEnd, wording.atBullEnd, wording.apart]);
    const sorted = row;
    tornadoKeys.forEach((_, index) => {
      const at = sorted + index;
      const rank = countDown(sorted, at);
      const pick = (of: number): string => `INDEX(${column(of)},MATCH(${rank},${ranks},0),1)`;
      sheet.formula(at, 0, pick(0), styles.formula);
      sheet.set(at, 1, unit, styles.unit);
      figure(at, 2, `${pick(2)}-${live.from(on)}`, format);
      figure(at, 3, `${pick(3)}-${live.from(on)}`, format);
      figure(at, 4, pick(4), format);
    });
    row = sorted + tornadoKeys.length + 1;
    checks.equal(
      wording.dollarValueTornadoSortedAndUnsortedAdd(title.split(":")[0]),
      on,
      `SUM(${apart.from("Checks")})`,
      `SUM(${new Reference(on, sorted, 4, tornadoKeys.length, 1).from("Checks")})`,
    );
    const part = (index: number): Reference => new Reference(on, sorted, index, tornadoKeys.length, 1);
    return { labels: part(0), bear: part(2), bull: part(3) };
  };
  const tornadoValue = tornado(
    wording.valuePerShareAtBothEnds,
    "value_per_share",
    liveValue,
    "perShare",
    wording.dollarPerShare,
  );
  const tornadoShortfall = tornado(
    wording.shortfallUntilTheFirstRentAtBoth,
    "build_shortfall",
    liveShortfall,
    "millions",
    "$",
  );
  for (const [title, { labels, bear, bull }, unit, format, over] of [
    [
      wording.valuePerShareWhatMovesItMost,
      tornadoValue,
      wording.dollarPerShare,
      "$0.00",
      { column: 0, columns: 3 },
    ],
    [
      wording.shortfallWhatMovesItMost,
      tornadoShortfall,
      "$",
      '$#,##0,,"M"',
      { column: 3, columns: width - 3 },
    ],
  ] as const) {
    sheet.chart({
      name: title,
      kind: "bar",
      title,
      description: wording.changeOfTheAnswerAgainstTheLive(unit),
      categories: labels,
      series: [
        { name: wording.atTheBearEnd, values: bear, colour: seriesColours[1] },
        { name: wording.atTheBullEnd, values: bull, colour: seriesColours[0] },
      ],
      over: { row: chartRow, rows: 20, ...over },
      valueAxisTitle: wording.changeDollarUnit(unit),
      valueFormat: format,
    });
  }

  section(wording.monteCarloWhatIsDrawn, [wording.leastA, wording.mostLikelyB, wording.greatestC]);
  say(wording.triangularDrawnIndependentlyLikeliestAtTheLive);
  const drawnRow = row;
  for (const key of drawnKeys) {
    const { label, unit, format } = known[key];
    sheet.set(row, 0, key, styles.label);
    sheet.set(row, 1, wording.triangular, styles.label);
    drawnFrom(inputs, key, on).forEach((formula, index) => figure(row, firstColumn + index, formula, format));
    sheet.set(row, 5, `${label}, ${unit}`, styles.note);
    row += 1;
  }
  const drawn = new Reference(on, drawnRow, 0, drawnKeys.length, 5);
  row += 1;

  // What comes out is shown above what the calls answer, so it is laid once the answers' places are known.
  const comesRow = row;
  row += statistics.length + 3;

  section(wording.histogramOfValuePerShare, [
    wording.lowerEdge,
    wording.shareOfTrials,
    wording.withSparePower,
  ]);
  const histogramRow = row;
  const numbers = new Reference(on, histogramRow, 1, bins, 1);
  for (let bin = 0; bin < bins; bin += 1) {
    const at = histogramRow + bin;
    figure(at, 1, countDown(histogramRow, at), "count");
    figure(at, 4, `${cellAddress(at, 2)}+${spare.from(on)}`, "perShare");
  }
  const simulated = (output: SummaryKey, rest: string): string =>
    `THESIS.PIVOT_MONTE_CARLO(${called},${drawn.from(on)},${input("trials")},${input("seed")},"${output}"${rest})`;
  sheet.spill(histogramRow, 2, simulated("value_per_share", `,0,ROWS(${numbers.from(on)})`), bins, 2, {
    ...styles.link,
    horizontal: "right",
  });
  sheet.style({ row: histogramRow, column: 2, rows: bins, columns: 1 }, { numberFormat: formats.perShare });
  sheet.style({ row: histogramRow, column: 3, rows: bins, columns: 1 }, { numberFormat: formats.percent });
  const edges = new Reference(on, histogramRow, 2, bins, 1);
  const shares = new Reference(on, histogramRow, 3, bins, 1);
  const binEdges = new Reference(on, histogramRow, 4, bins, 1);
  sheet.chart({
    name: wording.valuePerShareInTheTrials,
    kind: "column",
    title: wording.valuePerShareInTheTrials,
    description: wording.shareOfTheTrialsInEachOf,
    categories: binEdges,
    series: [{ name: wording.shareOfTrials, values: shares, colour: seriesColours[2] }],
    over: { row: histogramRow, column: 5, rows: bins, columns: width - 5 },
    categoryAxisTitle: wording.dollarPerShareLowerEdge,
    valueAxisTitle: wording.shareOfTrials,
    valueFormat: "0%",
    categoryFormat: "$0.00",
  });
  row += bins + 1;

  section(wording.asTheFunctionAnswers);
  say(wording.eachCallRunsAllTrialsAnewFrom);
  const answers = [
    [wording.shortfallUntilTheFirstRent, "build_shortfall", "millions", "0"],
    [wording.theSameWithBitcoinSold, "build_shortfall_after_btc", "millions", "0"],
    [wording.valuePerShare, "value_per_share", "perShare", hurdle.from(on)],
  ] as const;
  const [shortfalls, shortfallsAfterBitcoin, values] = answers.map(([label, output, format, threshold]) => {
    row += 1;
    sheet.set(row, 0, label, styles.columnHeadLeft);
    sheet.set(row, 1, wording.figure, styles.columnHead);
    row += 1;
    const answer = sheet.spill(row, 0, simulated(output, `,${threshold}`), statistics.length, 2);
    sheet.style({ ...answer, columns: 1 }, styles.link);
    statistics.forEach((name, index) =>
      sheet.style(
        { row: row + index, column: 1, rows: 1, columns: 1 },
        { ...styles.link, horizontal: "right", numberFormat: formats[statisticFormat(name, format)] },
      ),
    );
    row += statistics.length;
    return (name: Statistic): Reference => cell(answer.row + statistics.indexOf(name), 1);
  });

  row = comesRow;
  section(wording.monteCarloWhatComesOut, [
    wording.shortfall,
    wording.withBtcSold,
    wording.valuePerShare,
    wording.withSparePower,
  ]);
  const simulations = [shortfalls, shortfallsAfterBitcoin, values];
  let medianRow = row;
  for (const name of statistics) {
    sheet.set(row, 0, name === probability ? wording.probabilityAboveTheThreshold : name, styles.label);
    sheet.set(row, 1, statisticUnits[name] ?? wording.dollarDollarPerShare, styles.unit);
    simulations.forEach((of, index) =>
      figure(row, firstColumn + index, of(name).from(on), statisticFormat(name, answers[index][2])),
    );
    if (name === "Median") medianRow = row;
    // A spread and a probability stay the same where all values rise alike.
    if (!statisticUnits[name] && name !== "Standard deviation") {
      figure(row, 5, `${cellAddress(row, 4)}+${spare.from(on)}`, "perShare");
    }
    row += 1;
  }
  sheet.set(row, 0, wording.threshold, styles.label);
  sheet.set(row, 1, wording.dollarDollarPerShare, styles.unit);
  answers.forEach(([, , format, threshold], index) => figure(row, firstColumn + index, threshold, format));
  figure(row, 5, value.marketPrice.from(on), "perShare");

  row = headlineRow;
  section(wording.howSureTheAnswersAre, [wording.probability, wording.samplingError], 1);
  const headline = (label: string, formula: string, words: string): Reference => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, { bottom: styles.headline.bottom });
    sheet.set(row, 0, label, styles.headlineLabel);
    const found = figure(row, 1, formula, "percent", styles.headline);
    // One trial more on either side, so that what never happened in the trials is not said to be impossible.
    const counted = `((${found.from(on)}*${input("trials")}+1)/(${input("trials")}+1+1))`;
    figure(row, 2, `SQRT(${counted}*(1-${counted})/${input("trials")})`, "percent2", {
      bottom: styles.headline.bottom,
    });
    sheet.set(row, 3, words, { ...styles.unit, bottom: styles.headline.bottom });
    row += 1;
    return found;
  };
  const figures: RiskFigures = {
    probabilityOfShortfall: headline(
      wording.cashShortBeforeTheFirstRent,
      shortfalls(probability).from(on),
      wording.cashFallsBelowTheFloorBeforeRent,
    ),
    probabilityOfShortfallAfterBitcoin: headline(
      wording.shortEvenWithAllBitcoinSold,
      shortfallsAfterBitcoin(probability).from(on),
      wording.theSameWithTheTreasurySoldAt,
    ),
    probabilityBelowMarket: headline(
      wording.valueBelowTheSharePrice,
      `1-${values(probability).from(on)}`,
      wording.sumOfThePartsSparePowerIncluded,
    ),
    binEdges,
    binShares: shares,
    medianValuePerShare: cell(medianRow, 5),
    moverLabels: tornadoValue.labels,
    moverBear: tornadoValue.bear,
    moverBull: tornadoValue.bull,
  };
  sheet.formula(
    row,
    0,
    `${quoted(wording.from)}&${input("trials")}&${quoted(wording.trialsWithAnotherSeedTwoOfThree)}`,
    { ...styles.note, indent: 0 },
  );

  checks.equal(wording.monteCarloTheHistogramHoldsEveryTrial, on, "1", `SUM(${shares.from("Checks")})`);
  const median = values("Median").from("Checks");
  const below = `SUMPRODUCT(1*(${edges.from("Checks")}<=${median}))`;
  const upTo = (bin: string): string =>
    `SUMPRODUCT((${numbers.from("Checks")}<=${bin})*${shares.from("Checks")})`;
  // Of an even number of trials the median lies between two, which may stand in different bins.
  checks.holds(
    wording.monteCarloHalfOfTheHistogramLies,
    on,
    // A product, since LibreOffice makes a truth value of 1 less a condition that holds.
    `(${upTo(`${below}-1`)}*(1+1)<=1+1/${inputs.live("trials", "Checks")})*(${upTo(below)}*(1+1)>=1-1/${inputs.live("trials", "Checks")})=1`,
  );
  checks.holds(
    wording.monteCarloSellingBitcoinMakesNoShortfall,
    on,
    `${shortfallsAfterBitcoin(probability).from("Checks")}<=${shortfalls(probability).from("Checks")}`,
  );
  sheet.freeze(3, 0);
  sheet.printTitles(0, 2);
  sheet.define("output_probability_of_shortfall", figures.probabilityOfShortfall);
  sheet.define("output_probability_of_shortfall_after_btc", figures.probabilityOfShortfallAfterBitcoin);
  sheet.define("output_probability_below_market", figures.probabilityBelowMarket);
  sheet.define("output_median_value_per_share", figures.medianValuePerShare);
  return figures;
}

interface SortedTornado {
  readonly labels: Reference;
  readonly bear: Reference;
  readonly bull: Reference;
}

/** What two ways of adding the same doubles may differ by, for colours that tell more from the same. */
const tolerance = "0.000001";

/** A format whose red would win over the colours of the table. */
const withoutRed = (format: FormatName): string => formats[format].replaceAll("[Red]", "");

/** Values of an axis within what the model accepts: a sum of steps may miss a bound by its last digit. */
function bounded(key: AxisKey, formula: string): string {
  if (key === "utilization") return `MIN(1,MAX(0,${formula}))`;
  return key === "delay_quarters" || key === "rate_factor" ? `MAX(0,${formula})` : formula;
}
