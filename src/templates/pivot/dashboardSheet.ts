import type { SummaryKey } from "../../finance/pivot";
import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { scenarios, type Chart, type Style } from "../../plan/plan";
import { colours, formats, seriesColours, styles } from "../../plan/styles";
import { checksFailing, firstRowBelowHead, scenarioNumber, sheetHead } from "../house/head";
import { colourOf } from "../house/time";
import type { LiquidityFigures, RiskFigures, ScorecardFigures, ValueFigures } from "./figures";
import type { PivotParts } from "./parts";
import { summaryFormats, type ScenarioAnswers } from "./scenarioKeysSheet";

const on = "Dashboard";
const width = 6;
const chartRows = 12;
/** In points, so that the whole sheet prints on one page. */
const chartRowHeight = 14.5;
const tableRowHeight = 14;
const inMillions = '$#,##0.0,,"M";-$#,##0.0,,"M";"none"';

/** The Dashboard stands second though it is filled last. */
export const startDashboard = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(
    on,
    "outputs",
    Array.from({ length: width }, () => 33),
    colours.ink,
  );

export interface DashboardFigures {
  readonly liquidity: LiquidityFigures;
  readonly value: ValueFigures;
  readonly risk: RiskFigures;
  readonly scorecard: ScorecardFigures;
  readonly scenarioAnswers: ScenarioAnswers;
}

interface Card {
  readonly label: string;
  readonly formula: string;
  readonly numberFormat: string;
  /** A text, or a formula that gives one. */
  readonly note: string | { readonly formula: string };
  /** When the figure is good or bad news, as a condition on its cell. */
  readonly good?: (cell: string) => string;
  readonly bad?: (cell: string) => string;
}

/** The answer in words, in figures, by scenario and in pictures, on one page. */
export function fillDashboard(
  sheet: SheetBuilder,
  question: string,
  { preset, model, checks }: PivotParts,
  { liquidity, value, risk, scorecard, scenarioAnswers }: DashboardFigures,
): void {
  sheetHead(sheet, `${preset.company}: from mining to AI rent`, question, width);
  let row = firstRowBelowHead;
  const gap = (points: number): void => {
    sheet.height(row, points);
    row += 1;
  };
  sheet.height(row - 1, 6);

  const words = answerInWords(model.axis.fiscal.all.from(on), liquidity, value, risk);
  words.forEach((formula, index) => {
    sheet.formula(row, 0, formula, {
      fontSize: 12,
      fontColour: colours.ink,
      vertical: "center",
      ...(index === 0 ? { bold: true } : {}),
    });
    sheet.height(row, 16);
    row += 1;
  });
  gap(5);

  const strip = (cards: readonly Card[]): void => {
    sheet.height(row, 16);
    sheet.height(row + 1, 25);
    sheet.height(row + 2, 14);
    const base: Style = { fill: colours.band, indent: 1, horizontal: "left" };
    cards.forEach(({ label, formula, numberFormat, note, good, bad }, column) => {
      sheet.set(row, column, label, {
        ...base,
        fontSize: 10,
        fontColour: colours.muted,
        bold: true,
        top: { style: "medium", colour: colours.ink },
      });
      const figure = sheet.formula(row + 1, column, formula, {
        ...base,
        fontSize: 18,
        bold: true,
        fontColour: colours.ink,
        vertical: "center",
        numberFormat,
      });
      const small: Style = { ...base, fontSize: 9, fontColour: colours.muted };
      if (typeof note === "string") sheet.set(row + 2, column, note, small);
      else sheet.formula(row + 2, column, note.formula, small);
      const here = figure.relativeFrom(on);
      if (good)
        sheet.conditional({ range: figure, formula: good(here), style: { fontColour: colours.good } });
      if (bad) sheet.conditional({ range: figure, formula: bad(here), style: { fontColour: colours.bad } });
    });
    row += 3;
  };
  const covered = (at: string): string => `${at}=0`;
  const short = (at: string): string => `${at}>0`;
  const perShare = formats.perShare.replaceAll("[Red]", "");
  strip([
    {
      label: "Short until the first rent",
      formula: liquidity.buildShortfall.from(on),
      numberFormat: inMillions,
      note: "below the floor of cash, at worst",
      good: covered,
      bad: short,
    },
    {
      label: "Short with all bitcoin sold",
      formula: liquidity.buildShortfallAfterBitcoin.from(on),
      numberFormat: inMillions,
      note: "the same, treasury at its haircut",
      good: covered,
      bad: short,
    },
    {
      label: "Cash lasts",
      formula: liquidity.runway.from(on),
      numberFormat: '0.0" quarters"',
      note: "before any new funding; none: it lasts",
      good: (at) => `NOT(ISNUMBER(${at}))`,
    },
    {
      label: "First rent",
      formula: liquidity.firstRentDate.from(on),
      numberFormat: formats.date,
      note: "first day of its quarter",
    },
    {
      label: "Value per share",
      formula: value.valueWithSparePower.from(on),
      numberFormat: perShare,
      note: {
        formula: `"price "&${dollars(value.marketPrice.from(on))}&"; "&${dollars(value.valuePerShare.from(on))}&" without spare MW"`,
      },
      bad: (at) => `${at}<0`,
    },
    {
      label: "Claims that hold",
      formula: scorecard.holds.from(on),
      numberFormat: formats.count,
      note: {
        formula: `${scorecard.watch.from(on)}&" to watch, "&${scorecard.fails.from(on)}&" fail; see Scorecard"`,
      },
    },
  ]);
  gap(5);
  strip([
    {
      label: "Probability of being short",
      formula: risk.probabilityOfShortfall.from(on),
      numberFormat: "0.0%",
      note: "until the first rent; Monte Carlo",
    },
    {
      label: "… with all bitcoin sold",
      formula: risk.probabilityOfShortfallAfterBitcoin.from(on),
      numberFormat: "0.0%",
      note: "until the first rent; Monte Carlo",
    },
    {
      label: "Worth less than its price",
      formula: risk.probabilityBelowMarket.from(on),
      numberFormat: "0.0%",
      note: {
        formula: `"probability; median value "&${dollars(risk.medianValuePerShare.from(on))}`,
      },
    },
    {
      label: "HPC yield on cost",
      formula: value.hpcYieldOnCost.from(on),
      numberFormat: "0.0%",
      note: { formula: `"of all phases, whose NPV is "&${dollarsInMillions(value.hpcNpv.from(on))}` },
    },
    {
      label: "No source covers",
      formula: liquidity.unfunded.from(on),
      numberFormat: inMillions,
      note: "after loans, bitcoin and new shares",
      good: covered,
      bad: short,
    },
    {
      label: "Checks failing",
      formula: checksFailing.from(on),
      numberFormat: '0;;"✓ none"',
      note: "see Checks",
      good: covered,
      bad: short,
    },
  ]);
  gap(6);

  const quarters = { categories: model.axis.fiscal.all };
  const money = { valueFormat: '$#,##0,,"M"' };
  const charts: readonly Omit<Chart, "over" | "title">[] = [
    {
      name: "Cash against the floor",
      kind: "line",
      description:
        "Closing cash by quarter before new funding, the same with the treasury's bitcoin, and the floor of cash, in dollars. Where a line is below the floor the company is short.",
      ...quarters,
      ...money,
      series: [
        { name: "Cash", values: model.lines.cash.all, colour: seriesColours[0] },
        { name: "Cash and bitcoin", values: model.cashAndBitcoin.all, colour: seriesColours[2] },
        { name: "Floor", values: liquidity.floor, colour: seriesColours[1], dashed: true },
      ],
    },
    {
      name: "Revenue by mining and HPC",
      kind: "stackedColumn",
      description: "Revenue by quarter from mining and from HPC rent, stacked, in dollars.",
      ...quarters,
      ...money,
      series: [
        { name: "Mining", values: model.lines.mining_revenue.all, colour: seriesColours[1] },
        { name: "HPC rent", values: model.lines.hpc_revenue.all, colour: seriesColours[0] },
      ],
    },
    {
      name: "Power by use, MW gross",
      kind: "stackedColumn",
      description:
        "Gross MW by quarter that are left to mining, used by HPC from the start of its build, and contracted but spare, stacked.",
      ...quarters,
      valueFormat: "#,##0",
      series: [
        { name: "Mining", values: model.lines.mining_mw_left.all, colour: seriesColours[1] },
        { name: "HPC", values: model.hpcMw.all, colour: seriesColours[0] },
        { name: "Spare", values: model.lines.power_spare.all, colour: seriesColours[3] },
      ],
    },
    {
      name: "Sum of the parts, $ per share",
      kind: "bar",
      description: "Value of each part in dollars per share; parts below 0 are owed or spent.",
      categories: value.partLabels,
      valueFormat: "$0",
      series: [{ name: "Per share", values: value.partsPerShare, colour: seriesColours[2] }],
    },
    {
      name: "Value per share in the simulation, share of trials",
      kind: "column",
      description:
        "Share of the Monte Carlo trials in each of twenty equal steps of value per share, by the step's lower edge in dollars.",
      categories: risk.binEdges,
      categoryFormat: "$0.0",
      valueFormat: "0%",
      series: [{ name: "Share of trials", values: risk.binShares, colour: seriesColours[4] }],
    },
    {
      name: "What moves value per share most, $",
      kind: "bar",
      description:
        "Change of value per share against the live case when one input goes to its Bear or its Bull end, in dollars.",
      categories: risk.moverLabels,
      valueFormat: "$0.0",
      series: [
        { name: "Bear end", values: risk.moverBear, colour: seriesColours[1] },
        { name: "Bull end", values: risk.moverBull, colour: seriesColours[0] },
      ],
    },
  ];
  charts.forEach((chart, index) => {
    const [line, place] = [Math.floor(index / 3), index % 3];
    sheet.chart({
      ...chart,
      title: chart.name,
      over: { row: row + line * chartRows, column: 2 * place, rows: chartRows, columns: 2 },
    });
  });
  for (let line = 0; line < 2 * chartRows; line += 1) gap(chartRowHeight);
  gap(6);

  const heads = ["Bear, Base and Bull", "Unit", ...scenarios, "Live, natively"];
  heads.forEach((head, column) => {
    const look: Style = column < 2 ? { indent: column } : { horizontal: "right" };
    sheet.set(row, column, head, { ...styles.section, ...look });
  });
  const headRow = row;
  sheet.height(row, tableRowHeight);
  row += 1;
  const lines: readonly (readonly [label: string, unit: string, key: SummaryKey, native: Reference])[] = [
    ["Short until the first rent", "$ below the floor", "build_shortfall", liquidity.buildShortfall],
    [
      "Short with all bitcoin sold",
      "$ below the floor",
      "build_shortfall_after_btc",
      liquidity.buildShortfallAfterBitcoin,
    ],
    ["Cash lasts", "quarters; none: it lasts", "runway_quarters", liquidity.runway],
    ["First rent", "quarter", "first_hpc_revenue_quarter", liquidity.firstRentQuarter],
    ["Lowest cash of all quarters", "$, before new funding", "lowest_cash", liquidity.lowestCash],
    ["Value per share", "$, without spare power", "value_per_share", value.valuePerShare],
  ];
  const first = row;
  for (const [label, unit, key, native] of lines) {
    sheet.set(row, 0, label, styles.label);
    sheet.set(row, 1, unit, styles.unit);
    sheet.height(row, tableRowHeight);
    const numberFormat = key.startsWith("build_shortfall") ? inMillions : formats[summaryFormats[key]];
    const look = { horizontal: "right", numberFormat } as const;
    scenarios.forEach((_, index) =>
      sheet.formula(row, 2 + index, scenarioAnswers.answer(key, index).from(on), { ...styles.link, ...look }),
    );
    const plain = native.from(on);
    sheet.formula(row, 5, plain, { ...colourOf(plain), ...look, bold: true });
    const three = new Reference(on, row, 2, 1, scenarios.length).from("Checks");
    const found = `INDEX(${three},1,${scenarioNumber.from("Checks")})`;
    const live = new Reference(on, row, 5).from("Checks");
    checks.zero(
      `${label}: the live scenario's column is the live answer`,
      on,
      `IF(ISNUMBER(${live}),(${found}-${live})/MAX(1,ABS(${live})),1-1*(${found}=${live}))`,
    );
    row += 1;
  }
  // The head names the live scenario on this sheet, where a rule may look.
  sheet.conditional({
    range: { row: headRow, column: 2, rows: lines.length + 1, columns: scenarios.length },
    formula: `$A$3="Scenario: "&${cellAddress(headRow, 2).replace(/(\d+)$/, "$$$1")}`,
    style: { fill: colours.band, bold: true },
  });
  sheet.style({ row: first - 1, column: 0, rows: 1, columns: width }, { top: styles.headline.bottom });
  sheet.freeze(3, 0);
  sheet.printTitles(0, 2);
}

/** $ per share or $ millions as text, whatever the language of the spreadsheet: codes of TEXT differ there. */
const dollars = (cell: string): string => `IF(${cell}<0,"-$","$")&FIXED(ABS(${cell}))`;
const dollarsInMillions = (cell: string): string => `IF(${cell}<0,"-$","$")&FIXED(ABS(${cell})/1E6,0)&"M"`;

/** What the figures say, a sentence or two a line. */
function answerInWords(
  fiscalQuarters: string,
  liquidity: LiquidityFigures,
  value: ValueFigures,
  risk: RiskFigures,
): readonly string[] {
  const [short, rent] = [liquidity.firstShortQuarter.from(on), liquidity.firstRentQuarter.from(on)];
  const [missing, stillMissing] = [
    liquidity.buildShortfall.from(on),
    liquidity.buildShortfallAfterBitcoin.from(on),
  ];
  const [worth, price] = [value.valueWithSparePower.from(on), value.marketPrice.from(on)];
  // A word instead of a number counts as nothing in MAX.
  const fiscal = (quarter: string): string => `INDEX(${fiscalQuarters},1,MAX(1,${quarter}))`;
  const share = (probability: string): string => `TEXT(${probability},"0%")`;
  const missingText = `" At worst "&${dollarsInMillions(missing)}&" is missing while building`;
  return [
    `CHOOSE(1+ISNUMBER(${short})+1*(${short}=0),"Cash stays above its floor over all quarters; ","Cash falls below its floor in "&${fiscal(short)}&", quarter "&${short}&"; ","Cash is below its floor from the start; ")` +
      `&IF(ISNUMBER(${rent}),"the first rent comes in "&${fiscal(rent)}&", quarter "&${rent}&".","no rent comes within the model's quarters.")` +
      `&CHOOSE(1+(${missing}>0)+(${stillMissing}>0)," Nothing is missing while building.",${missingText}; selling all bitcoin would cover it.",${missingText}; with all bitcoin sold it is still "&${dollarsInMillions(stillMissing)}&".")`,
    `"The parts are worth "&${dollars(worth)}&" per share, spare power included, against a share price of "&${dollars(price)}&"; "&IF(${worth}<${price},"the market pays for more than this case holds.","this case holds more than the market pays for.")`,
    `"Drawn around this scenario, from Bear to Bull, cash runs short before the rent in "&${share(risk.probabilityOfShortfall.from(on))}&" of the trials, in "&${share(risk.probabilityOfShortfallAfterBitcoin.from(on))}&" even with all bitcoin sold; value is below the share price in "&${share(risk.probabilityBelowMarket.from(on))}&"."`,
  ];
}
