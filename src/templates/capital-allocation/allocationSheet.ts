import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { colours, formats, seriesColours, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { FigureSheet } from "../house/figureSheet";
import { sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { budgets } from "./inputs";
import type { Returns } from "./returnsSheet";
import type { Use } from "./use";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.capitalAllocation.allocationSheet;

const on = "Allocation";
const width = 10;

export interface Allocation {
  readonly cash: Reference;
  readonly power: Reference;
  readonly placed: Reference;
  readonly npv: Reference;
  readonly powerUsed: Reference;
  readonly fits: Reference;
  readonly boundBy: Reference;
}

export const startAllocation = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(on, "outputs", [40, 18, 18, 18, 18, 18, 18, 18, 18, 44], colours.ink);

/** What fits into the company's spare cash and power: each use alone, then all of them in the order of the ranking. */
export function fillAllocation(
  sheet: SheetBuilder,
  inputs: InputsSheet,
  uses: readonly Use[],
  returns: Returns,
  checks: Checks,
): Allocation {
  sheetHead(sheet, wording.whatFits, wording.howMuchOfEachUseTheSpare, width);
  const figures = new FigureSheet(sheet, width);
  const input = (key: string): string => inputs.live(key, on);
  const count = uses.length;

  figures.section([wording.cashToPlace, wording.value, wording.unit, wording.how], [2, 3]);
  const free = figures.figure(
    wording.cashAboveTheFloor,
    `MAX(0,${input("cash_opening")}-${input("min_cash")})`,
    "millions",
    "$",
    wording.cashAtTheStartLessTheFloor,
  );
  const treasury = figures.figure(
    wording.treasuryBitcoinAfterHaircut,
    `${input("btc_opening")}*${input("btc_price")}*(1-${input("btc_haircut")})`,
    "millions",
    "$",
    wording.countedOnlyWhereInputsSaySo,
  );
  const cash = figures.figure(
    wording.cashToPlace,
    `${free.from(on)}+(${input("budget_basis")}="${budgets[1]}")*${treasury.from(on)}`,
    "millions",
    "$",
    wording.undrawnLinesAndNewDebtLeftOut,
  );
  figures.gap();
  figures.section([wording.powerToPlace, wording.value, wording.unit, wording.how], [2, 3]);
  const power = figures.figure(
    wording.sparePower,
    `MAX(0,${input("contracted_mw")}-${input("mining_mw")}-${input("committed_mw")})`,
    "power",
    wording.mwGross,
    wording.contractedMiningSignedPhasesBeyondMinings,
  );
  figures.figure(
    wording.cashForAMwOfIt,
    `IF(${power.from(on)}>0,${cash.from(on)}/MAX(1,${power.from(on)}),0)`,
    "millions",
    wording.dollarPerMw,
    wording.whereAUseAsksForMoreThan,
  );
  figures.gap();

  const put = (row: number, column: number, formula: string, format: FormatName, left = false): void => {
    sheet.formula(row, column, formula, {
      ...styles.link,
      horizontal: left ? "left" : "right",
      ...(left ? { indent: 1 } : {}),
      numberFormat: formats[format],
    });
  };
  const cell = (row: number, column: number): string => `$${cellAddress(row, column)}`;

  figures.section(
    [
      wording.eachUseAlone,
      wording.ownLimitDollar,
      wording.byCashDollar,
      wording.byPowerDollar,
      wording.fitsDollar,
      wording.powerMw,
      wording.npvDollar,
      wording.npvPerDollar,
      wording.npvPerMw,
      wording.boundBy,
    ],
    [9],
  );
  const first = figures.nextRow;
  uses.forEach((use, index) => {
    const row = first + index;
    const live = (rows: Returns["npv"]): string => rows.rows[index].live.from(on);
    sheet.set(row, 0, use.name, styles.label);
    put(
      row,
      1,
      use.limit
        ? use.limit.live.from(on)
        : `IF(${cash.from(on)}>=0,${quoted(wording.none)},${quoted(wording.none)})`,
      "millions",
    );
    put(row, 2, cash.from(on), "millions");
    put(
      row,
      3,
      `IF(${live(returns.power)}>0,${power.from(on)}*1E6/(${live(returns.power)}+(${live(returns.power)}<=0)),${quoted(wording.noPower)})`,
      "millions",
    );
    // MIN passes over words.
    put(row, 4, `MIN(${cell(row, 1)}:${cell(row, 3)})`, "millions");
    put(row, 5, `${cell(row, 4)}*${live(returns.power)}/1E6`, "power");
    put(row, 6, `${cell(row, 4)}*${live(returns.npv)}`, "millions");
    put(row, 7, live(returns.npv), "decimal");
    put(row, 8, live(returns.npvPerMw), "millions");
    put(
      row,
      9,
      `CHOOSE(1+(${cell(row, 4)}<${cell(row, 2)})+(${cell(row, 4)}<${cell(row, 2)})*ISNUMBER(${cell(row, 3)}),${quoted(wording.cash)},${quoted(wording.ownLimit)},${quoted(wording.power)})`,
      "general",
      true,
    );
  });
  figures.nextRow = first + count + 1;

  figures.section(
    [
      wording.inTheOrderOfTheRanking,
      wording.place,
      wording.cashLeftDollar,
      wording.powerLeftMw,
      wording.ownLimitDollar,
      wording.placedDollar,
      wording.powerMw,
      wording.npvDollar,
      wording.cashAYearDollar,
      wording.boundBy,
    ],
    [9],
  );
  const start = figures.nextRow;
  for (let k = 0; k < count; k += 1) {
    const row = start + k;
    // The heading above the first place is a word, which N counts as 0.
    put(row, 1, `N(${cellAddress(row - 1, 1)})+1`, "count");
    const at = `MATCH(${cell(row, 1)},${returns.rank.from(on)},0)`;
    const of = (range: Reference): string => `INDEX(${range.from(on)},${at},1)`;
    sheet.formula(row, 0, of(returns.names), { ...styles.link, horizontal: "left" });
    const placed = (column: number): string =>
      `SUM(${cellAddress(start - 1, column).replace(/(\d+)$/, "$$$1")}:${cellAddress(row - 1, column)})`;
    put(row, 2, `${cash.from(on)}-${placed(5)}`, "millions");
    put(row, 3, `${power.from(on)}-${placed(6)}`, "power");
    const limits = new Reference(on, first, 1, count, 1);
    put(row, 4, of(limits), "millions");
    const mw = of(returns.power.live);
    const worth = `((${of(returns.npv.live)}>0)+(${input("only_worth")}=0)>0)`;
    put(
      row,
      5,
      `MAX(0,${worth}*MIN(${cell(row, 2)},${cell(row, 4)},IF(${mw}>0,${cell(row, 3)}*1E6/(${mw}+(${mw}<=0)),${cell(row, 2)})))`,
      "millions",
    );
    put(row, 6, `${cell(row, 5)}*${mw}/1E6`, "power");
    put(row, 7, `${cell(row, 5)}*${of(returns.npv.live)}`, "millions");
    put(row, 8, `${cell(row, 5)}*${of(returns.cashYield.live)}`, "millions");
    put(
      row,
      9,
      `CHOOSE(1+(${cell(row, 5)}>0)+(${cell(row, 5)}>0)*(${cell(row, 5)}<${cell(row, 2)}),IF(${worth},${quoted(wording.nothingLeft)},${quoted(wording.belowItsHurdle)}),${quoted(wording.cash)},${quoted(wording.powerOrOwnLimit)})`,
      "general",
      true,
    );
  }
  const end = start + count;
  sheet.style({ row: end, column: 0, rows: 1, columns: width }, styles.total);
  sheet.set(end, 0, wording.placedInAll, styles.labelTotal);
  const total = (column: number, format: FormatName): Reference =>
    sheet.formula(end, column, `SUM(${new Reference(on, start, column, count, 1).relativeFrom(on)})`, {
      ...styles.total,
      horizontal: "right",
      numberFormat: formats[format],
    });
  const placed = total(5, "millions");
  const powerUsed = total(6, "power");
  const npv = total(7, "millions");
  total(8, "millions");
  sheet.set(end + 1, 0, wording.leftInCash, styles.label);
  put(end + 1, 5, `${cash.from(on)}-${placed.from(on)}`, "millions");
  sheet.set(end + 2, 0, wording.eachPlaceTakesWhatCashPowerAnd, { ...styles.note, indent: 0 });
  checks.holds(
    wording.allocationNoMoreCashIsPlacedThan,
    on,
    `${placed.from("Checks")}<=${cash.from("Checks")}+1`,
  );
  checks.holds(
    wording.allocationNoMorePowerIsPlacedThan,
    on,
    `${powerUsed.from("Checks")}<=${power.from("Checks")}+1/1E6`,
  );
  const shown = end + 4;
  sheet.chart({
    name: wording.capitalPlacedInTheOrderOfThe,
    kind: "column",
    title: wording.capitalPlacedInTheOrderOfThe2,
    description: wording.columnsOfTheDollarsPlacedInEach,
    categories: new Reference(on, start, 0, count, 1),
    series: [
      { name: wording.placed, values: new Reference(on, start, 5, count, 1), colour: seriesColours[0] },
      { name: wording.itsNpv, values: new Reference(on, start, 7, count, 1), colour: seriesColours[1] },
    ],
    over: { row: shown, column: 0, rows: 20, columns: 5 },
    valueAxisTitle: "$",
    valueFormat: '$#,##0,,"M"',
  });
  sheet.chart({
    name: wording.whatWouldFitAlone,
    kind: "column",
    title: wording.whatWouldFitOfEachUseAlone,
    description: wording.columnsOfTheDollarsThatSpareCash,
    categories: new Reference(on, first, 0, count, 1),
    series: [
      { name: wording.fits, values: new Reference(on, first, 4, count, 1), colour: seriesColours[2] },
      { name: wording.itsNpv, values: new Reference(on, first, 6, count, 1), colour: seriesColours[1] },
    ],
    over: { row: shown, column: 5, rows: 20, columns: 5 },
    valueAxisTitle: "$",
    valueFormat: '$#,##0,,"M"',
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  return {
    cash,
    power,
    placed,
    npv,
    powerUsed,
    fits: new Reference(on, first, 4, count, 1),
    boundBy: new Reference(on, first, 9, count, 1),
  };
}
