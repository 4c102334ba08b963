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
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.dashboardSheet;

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
  sheetHead(sheet, wording.dollarCompanyFromMiningToAiRent(preset.company), question, width);
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
      label: wording.shortUntilTheFirstRent,
      formula: liquidity.buildShortfall.from(on),
      numberFormat: inMillions,
      note: wording.belowTheFloorOfCashAtWorst,
      good: covered,
      bad: short,
    },
    {
      label: wording.shortWithAllBitcoinSold,
      formula: liquidity.buildShortfallAfterBitcoin.from(on),
      numberFormat: inMillions,
      note: wording.theSameTreasuryAtItsHaircut,
      good: covered,
      bad: short,
    },
    {
      label: wording.cashLasts,
      formula: liquidity.runway.from(on),
      numberFormat: '0.0" quarters"',
      note: wording.beforeAnyNewFundingNoneItLasts,
      good: (at) => `NOT(ISNUMBER(${at}))`,
    },
    {
      label: wording.firstRent,
      formula: liquidity.firstRentDate.from(on),
      numberFormat: formats.date,
      note: wording.firstDayOfItsQuarter,
    },
    {
      label: wording.valuePerShare,
      formula: value.valueWithSparePower.from(on),
      numberFormat: perShare,
      note: {
        formula: `${quoted(wording.price)}&${dollars(value.marketPrice.from(on))}&"; "&${dollars(value.valuePerShare.from(on))}&${quoted(wording.withoutSpareMw)}`,
      },
      bad: (at) => `${at}<0`,
    },
    {
      label: wording.claimsThatHold,
      formula: scorecard.holds.from(on),
      numberFormat: formats.count,
      note: {
        formula: `${scorecard.watch.from(on)}&${quoted(wording.toWatch)}&${scorecard.fails.from(on)}&${quoted(wording.failSeeScorecard)}`,
      },
    },
  ]);
  gap(5);
  strip([
    {
      label: wording.probabilityOfBeingShort,
      formula: risk.probabilityOfShortfall.from(on),
      numberFormat: "0.0%",
      note: wording.untilTheFirstRentMonteCarlo,
    },
    {
      label: wording.withAllBitcoinSold,
      formula: risk.probabilityOfShortfallAfterBitcoin.from(on),
      numberFormat: "0.0%",
      note: wording.untilTheFirstRentMonteCarlo,
    },
    {
      label: wording.worthLessThanItsPrice,
      formula: risk.probabilityBelowMarket.from(on),
      numberFormat: "0.0%",
      note: {
        formula: `${quoted(wording.probabilityMedianValue)}&${dollars(risk.medianValuePerShare.from(on))}`,
      },
    },
    {
      label: wording.hpcYieldOnCost,
      formula: value.hpcYieldOnCost.from(on),
      numberFormat: "0.0%",
      note: {
        formula: `${quoted(wording.ofAllPhasesWhoseNpvIs)}&${dollarsInMillions(value.hpcNpv.from(on))}`,
      },
    },
    {
      label: wording.noSourceCovers,
      formula: liquidity.unfunded.from(on),
      numberFormat: inMillions,
      note: wording.afterLoansBitcoinAndNewShares,
      good: covered,
      bad: short,
    },
    {
      label: wording.checksFailing,
      formula: checksFailing.from(on),
      numberFormat: '0;;"✓ none"',
      note: wording.seeChecks,
      good: covered,
      bad: short,
    },
  ]);
  gap(6);

  const quarters = { categories: model.axis.fiscal.all };
  const money = { valueFormat: '$#,##0,,"M"' };
  const charts: readonly Omit<Chart, "over" | "title">[] = [
    {
      name: wording.cashAgainstTheFloor,
      kind: "line",
      description: wording.closingCashByQuarterBeforeNewFunding,
      ...quarters,
      ...money,
      series: [
        { name: wording.cash, values: model.lines.cash.all, colour: seriesColours[0] },
        { name: wording.cashAndBitcoin, values: model.cashAndBitcoin.all, colour: seriesColours[2] },
        { name: wording.floor, values: liquidity.floor, colour: seriesColours[1], dashed: true },
      ],
    },
    {
      name: wording.revenueByMiningAndHpc,
      kind: "stackedColumn",
      description: wording.revenueByQuarterFromMiningAndFrom,
      ...quarters,
      ...money,
      series: [
        { name: wording.mining, values: model.lines.mining_revenue.all, colour: seriesColours[1] },
        { name: wording.hpcRent, values: model.lines.hpc_revenue.all, colour: seriesColours[0] },
      ],
    },
    {
      name: wording.powerByUseMwGross,
      kind: "stackedColumn",
      description: wording.grossMwByQuarterThatAreLeft,
      ...quarters,
      valueFormat: "#,##0",
      series: [
        { name: wording.mining, values: model.lines.mining_mw_left.all, colour: seriesColours[1] },
        { name: wording.hpc, values: model.hpcMw.all, colour: seriesColours[0] },
        { name: wording.spare, values: model.lines.power_spare.all, colour: seriesColours[3] },
      ],
    },
    {
      name: wording.sumOfThePartsDollarPerShare,
      kind: "bar",
      description: wording.valueOfEachPartInDollarsPer,
      categories: value.partLabels,
      valueFormat: "$0",
      series: [{ name: wording.perShare, values: value.partsPerShare, colour: seriesColours[2] }],
    },
    {
      name: wording.valuePerShareInTheSimulationShare,
      kind: "column",
      description: wording.shareOfTheMonteCarloTrialsIn,
      categories: risk.binEdges,
      categoryFormat: "$0.0",
      valueFormat: "0%",
      series: [{ name: wording.shareOfTrials, values: risk.binShares, colour: seriesColours[4] }],
    },
    {
      name: wording.whatMovesValuePerShareMostDollar,
      kind: "bar",
      description: wording.changeOfValuePerShareAgainstThe,
      categories: risk.moverLabels,
      valueFormat: "$0.0",
      series: [
        { name: wording.bearEnd, values: risk.moverBear, colour: seriesColours[1] },
        { name: wording.bullEnd, values: risk.moverBull, colour: seriesColours[0] },
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

  const heads = [wording.bearBaseAndBull, wording.unit, ...scenarios, wording.liveNatively];
  heads.forEach((head, column) => {
    const look: Style = column < 2 ? { indent: column } : { horizontal: "right" };
    sheet.set(row, column, head, { ...styles.section, ...look });
  });
  const headRow = row;
  sheet.height(row, tableRowHeight);
  row += 1;
  const lines: readonly (readonly [label: string, unit: string, key: SummaryKey, native: Reference])[] = [
    [
      wording.shortUntilTheFirstRent,
      wording.dollarBelowTheFloor,
      "build_shortfall",
      liquidity.buildShortfall,
    ],
    [
      wording.shortWithAllBitcoinSold,
      wording.dollarBelowTheFloor,
      "build_shortfall_after_btc",
      liquidity.buildShortfallAfterBitcoin,
    ],
    [wording.cashLasts, wording.quartersNoneItLasts, "runway_quarters", liquidity.runway],
    [wording.firstRent, "quarter", "first_hpc_revenue_quarter", liquidity.firstRentQuarter],
    [wording.lowestCashOfAllQuarters, wording.dollarBeforeNewFunding, "lowest_cash", liquidity.lowestCash],
    [wording.valuePerShare, wording.dollarWithoutSparePower, "value_per_share", value.valuePerShare],
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
      wording.dollarLabelTheLiveScenariosColumnIs(label),
      on,
      `IF(ISNUMBER(${live}),(${found}-${live})/MAX(1,ABS(${live})),1-1*(${found}=${live}))`,
    );
    row += 1;
  }
  // The head names the live scenario on this sheet, where a rule may look.
  sheet.conditional({
    range: { row: headRow, column: 2, rows: lines.length + 1, columns: scenarios.length },
    formula: `$A$3=${quoted(wording.scenario)}&${cellAddress(headRow, 2).replace(/(\d+)$/, "$$$1")}`,
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
  const missingText = `${quoted(wording.atWorst)}&${dollarsInMillions(missing)}&${quoted(wording.isMissingWhileBuilding)}`;
  return [
    `CHOOSE(1+ISNUMBER(${short})+1*(${short}=0),${quoted(wording.cashStaysAboveItsFloorOverAll)},${quoted(wording.cashFallsBelowItsFloorIn)}&${fiscal(short)}&${quoted(wording.quarter)}&${short}&"; ",${quoted(wording.cashIsBelowItsFloorFromThe)})` +
      `&IF(ISNUMBER(${rent}),${quoted(wording.theFirstRentComesIn)}&${fiscal(rent)}&${quoted(wording.quarter)}&${rent}&".",${quoted(wording.noRentComesWithinTheModelsQuarters)})` +
      `&CHOOSE(1+(${missing}>0)+(${stillMissing}>0),${quoted(wording.nothingIsMissingWhileBuilding)},${missingText}&${quoted(wording.sellingAllBitcoinWouldCoverIt)},${missingText}&${quoted(wording.withAllBitcoinSoldItIsStill)}&${dollarsInMillions(stillMissing)}&".")`,
    `${quoted(wording.thePartsAreWorth)}&${dollars(worth)}&${quoted(wording.perShareSparePowerIncludedAgainstA)}&${dollars(price)}&"; "&IF(${worth}<${price},${quoted(wording.theMarketPaysForMoreThanThis)},${quoted(wording.thisCaseHoldsMoreThanTheMarket)})`,
    `${quoted(wording.drawnAroundThisScenarioFromBearTo)}&${share(risk.probabilityOfShortfall.from(on))}&${quoted(wording.ofTheTrialsIn)}&${share(risk.probabilityOfShortfallAfterBitcoin.from(on))}&${quoted(wording.evenWithAllBitcoinSoldValueIs)}&${share(risk.probabilityBelowMarket.from(on))}&"."`,
  ];
}
