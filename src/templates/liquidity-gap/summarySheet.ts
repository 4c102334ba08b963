import type { SheetBuilder } from "../../plan/builder";
import { Reference } from "../../plan/builder";
import { colours, formats, seriesColours, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { gapNatively } from "../house/gap";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { colourOf } from "../house/time";
import type { HpcLines } from "./hpcSheet";
import type { LiquidityLines } from "./liquiditySheet";
import type { MiningLines } from "./miningSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.liquidityGap.summarySheet;

export interface SummaryFigures {
  readonly lowestCash: Reference;
  readonly lowestQuarter: Reference;
  readonly peakShortfall: Reference;
  readonly firstShortDate: Reference;
  readonly runway: Reference;
  readonly endingCash: Reference;
  readonly firstRentDate: Reference;
  readonly buildShortfall: Reference;
  readonly buildShortfallAfterBitcoin: Reference;
}

const on = "Summary";

/** The answer: the build window's shortfall, the liquidity gap by function and natively, and the charts. */
export function fillSummary(
  sheet: SheetBuilder,
  company: string,
  inputs: InputsSheet,
  liquidity: LiquidityLines,
  hpc: HpcLines,
  mining: MiningLines,
  checks: Checks,
): SummaryFigures {
  sheetHead(sheet, wording.liquidityGapDollarCompany(company), wording.doesCashLastUntilTheFirstHpc, 5);
  let row = firstRowBelowHead;
  const section = (title: string, heads: readonly string[]): void => {
    sheet.style({ row, column: 0, rows: 1, columns: 5 }, styles.section);
    sheet.set(row, 0, title, styles.section);
    heads.forEach((head, index) => {
      if (!head) return;
      sheet.set(row, 1 + index, head, {
        ...styles.section,
        ...(index < 2 ? { horizontal: "right" } : { horizontal: "left", indent: 1 }),
      });
    });
    row += 1;
  };
  const figure = (
    label: string,
    formula: string,
    format: FormatName,
    unit: string,
    lead = false,
  ): Reference => {
    const look = lead ? styles.headline : colourOf(formula);
    sheet.set(row, 0, label, lead ? styles.headlineLabel : styles.label);
    const cell = sheet.formula(row, 1, formula, {
      ...look,
      horizontal: "right",
      numberFormat: formats[format],
    });
    sheet.set(row, 3, unit, lead ? { ...styles.unit, bottom: styles.headline.bottom } : styles.unit);
    if (lead) sheet.style({ row, column: 2, rows: 1, columns: 3 }, { bottom: styles.headline.bottom });
    row += 1;
    return cell;
  };
  const { cash, floor, shortfall, untilRent, shortfallAfterBitcoin } = liquidity;

  section(wording.untilTheFirstHpcRent, [wording.answer, "", wording.unit]);
  const buildShortfall = figure(
    wording.largestShortfall,
    `SUMPRODUCT(MAX(${shortfall.all.from(on)}*${untilRent.all.from(on)}))`,
    "millions",
    wording.dollarBelowTheFloor,
    true,
  );
  const buildShortfallAfterBitcoin = figure(
    wording.largestShortfallIfAllBitcoinIsSold,
    `SUMPRODUCT(MAX(${shortfallAfterBitcoin.all.from(on)}*${untilRent.all.from(on)}))`,
    "millions",
    wording.dollarBelowTheFloor,
    true,
  );
  const firstRentDate = figure(
    wording.quarterOfTheFirstRentEnds,
    `IF(${hpc.revenue.constant(on)}=0,${quoted(wording.none)},INDEX(${liquidity.end.all.from(on)},1,MIN(COLUMNS(${liquidity.end.all.from(on)}),${untilRent.constant(on)})))`,
    "date",
    "date",
    true,
  );
  const firstShortDate = figure(
    wording.firstQuarterBelowTheFloorEnds,
    `IFNA(INDEX(${liquidity.end.all.from(on)},1,MATCH(1,${liquidity.below.all.from(on)},0)),${quoted(wording.none)})`,
    "date",
    "date",
    true,
  );
  row += 1;

  section(wording.wholeHorizon, [wording.byFunction, wording.natively, wording.unit, wording.how]);
  const spilled = sheet.spill(
    row,
    0,
    `IFNA(THESIS.LIQUIDITY_GAP(${inputs.live("cash_opening", on)},${liquidity.sources.all.from(on)},${liquidity.uses.all.from(on)},${inputs.live("min_cash", on)}),${quoted(wording.none)})`,
    6,
    2,
    styles.link,
  );
  const lines = gapNatively(
    {
      opening: inputs.live("cash_opening", on),
      floor: inputs.live("min_cash", on),
      openings: liquidity.opening.all.from(on),
      closings: cash.all.from(on),
      below: liquidity.below.all.from(on),
    },
    (index) => new Reference(on, spilled.row + index, 2).from(on),
  );
  lines.forEach(({ label, formula, format, unit, how }, index) => {
    const at = spilled.row + index;
    sheet.style(
      { row: at, column: 0, rows: 1, columns: 1 },
      { ...styles.label, fontColour: colours.formula },
    );
    sheet.style(
      { row: at, column: 1, rows: 1, columns: 1 },
      { horizontal: "right", numberFormat: formats[format] },
    );
    const native = sheet.formula(at, 2, formula, {
      ...colourOf(formula),
      horizontal: "right",
      numberFormat: formats[format],
    });
    sheet.set(at, 3, unit, styles.unit);
    sheet.set(at, 4, how, styles.note);
    checks.agree(
      wording.liquidityGapDollarLabelFunctionAndPlain(label),
      on,
      native.from("Checks"),
      new Reference(on, at, 1).from("Checks"),
    );
  });
  row += lines.length + 1;

  const chartRow = row;
  const categories = liquidity.end.all;
  sheet.chart({
    name: wording.cashAgainstTheFloor,
    kind: "line",
    title: wording.cashAgainstTheFloor,
    description: wording.closingCashByQuarterTheSameWith,
    categories,
    series: [
      { name: wording.cash, values: cash.all, colour: seriesColours[0] },
      {
        name: wording.cashWithAllBitcoinSold,
        values: liquidity.cashWithTreasury.all,
        colour: seriesColours[2],
      },
      { name: wording.floor, values: floor.all, colour: seriesColours[1], dashed: true },
    ],
    over: { row: chartRow, column: 0, rows: 20, columns: 3 },
    valueAxisTitle: "$",
    valueFormat: '$#,##0,,"M"',
    categoryFormat: "mmm yy",
  });
  sheet.chart({
    name: wording.miningMarginAndHpcRent,
    kind: "stackedColumn",
    title: wording.miningMarginAndHpcNetOperatingIncome,
    description: wording.miningMarginAndHpcNetOperatingIncome2,
    categories,
    series: [
      { name: wording.miningMargin, values: mining.margin.all, colour: seriesColours[1] },
      { name: wording.hpcNetOperatingIncome, values: hpc.netOperatingIncome.all, colour: seriesColours[0] },
    ],
    over: { row: chartRow, column: 3, rows: 20, columns: 2 },
    valueAxisTitle: "$",
    valueFormat: '$#,##0,,"M"',
    categoryFormat: "mmm yy",
  });
  sheet.freeze(3, 0);
  sheet.printTitles(0, 2);

  const value = (offset: number): Reference => new Reference(on, spilled.row + offset, 1);
  const figures = {
    lowestCash: value(0),
    lowestQuarter: value(1),
    peakShortfall: value(2),
    runway: value(4),
    endingCash: value(5),
    firstShortDate,
    firstRentDate,
    buildShortfall,
    buildShortfallAfterBitcoin,
  };
  sheet.define("output_build_shortfall", buildShortfall);
  sheet.define("output_build_shortfall_after_btc", buildShortfallAfterBitcoin);
  sheet.define("output_lowest_cash", figures.lowestCash);
  sheet.define("output_peak_shortfall", figures.peakShortfall);
  sheet.define("output_runway_quarters", figures.runway);
  sheet.define("output_ending_cash", figures.endingCash);
  return figures;
}
