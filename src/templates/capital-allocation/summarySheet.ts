import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { colours, formats, seriesColours, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { Allocation } from "./allocationSheet";
import type { Dollar } from "./dollarSheet";
import type { Returns } from "./returnsSheet";
import type { Use } from "./use";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.capitalAllocation.summarySheet;

const on = "Summary";
const width = 16;

export const startSummary = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(on, "outputs", [34, 8, ...Array.from({ length: width - 2 }, () => 14)], colours.ink);

export interface SummaryFigures {
  readonly best: Reference;
  readonly bestIrr: Reference;
  readonly bestNpv: Reference;
  readonly bestLoss: Reference;
}

/** The ranking with return, risk and constraint; where each use breaks even; the charts. */
export function fillSummary(
  sheet: SheetBuilder,
  company: string,
  uses: readonly Use[],
  returns: Returns,
  allocation: Allocation,
  dollar: Dollar,
): SummaryFigures {
  sheetHead(
    sheet,
    wording.capitalAllocationDollarCompany(company),
    wording.whereDoesTheNextDollarEarnMost,
    width,
  );
  const count = uses.length;
  let row = firstRowBelowHead;
  const heads = (titles: readonly string[], units: readonly string[]): void => {
    sheet.style({ row, column: 0, rows: 2, columns: width }, styles.section);
    sheet.height(row, 32);
    titles.forEach((title, column) => {
      if (!title) return;
      sheet.set(row, column, title, {
        ...styles.section,
        wrap: true,
        vertical: "bottom",
        horizontal: column === 0 || title === wording.unit || title === wording.driver ? "left" : "right",
        ...(title === wording.unit || title === wording.driver ? { indent: 1 } : {}),
      });
    });
    units.forEach((unit, column) => {
      if (unit) {
        sheet.set(row + 1, column, unit, {
          ...styles.section,
          bold: false,
          fontSize: 9,
          fontColour: colours.muted,
          horizontal: column === 0 ? "left" : "right",
        });
      }
    });
    row += 2;
  };
  const put = (at: number, column: number, formula: string, format: FormatName, left = false): Reference =>
    sheet.formula(at, column, formula, {
      ...styles.link,
      horizontal: left ? "left" : "right",
      numberFormat: formats[format],
    });

  heads(
    [
      wording.ranking,
      wording.place,
      wording.cashYield,
      "IRR",
      wording.hurdle,
      wording.irrLessHurdle,
      wording.payback,
      wording.npvOfDollar1,
      wording.moneyMultiple,
      ...scenarios.map((scenario) => `IRR, ${scenario}`),
      wording.lossInBear,
      wording.expectedNpvOfDollar1,
      wording.itsDeviation,
      wording.powerOfDollar1m,
    ],
    [
      wording.byTheCriterionOnInputs,
      "",
      wording.aYear,
      wording.perYear,
      wording.perYear,
      wording.perYear,
      "years",
      "$",
      "×",
      wording.perYear,
      wording.perYear,
      wording.perYear,
      wording.ofCapital,
      "$",
      "$",
      wording.mwGross,
    ],
  );
  const first = row;
  const columns: readonly (readonly [range: Reference, format: FormatName])[] = [
    [returns.cashYield.live, "percent"],
    [returns.irr.live, "percent"],
    [returns.hurdle.live, "percent"],
    [returns.excess.live, "percent"],
    [returns.payback.live, "decimal"],
    [returns.npv.live, "decimal"],
    [returns.multiple.live, "ratio"],
    [returns.irr.in(0), "percent"],
    [returns.irr.in(1), "percent"],
    [returns.irr.in(2), "percent"],
    [returns.loss.in(0), "percent"],
    [returns.expected, "decimal"],
    [returns.deviation, "decimal"],
    [returns.power.live, "decimal"],
  ];
  for (let k = 0; k < count; k += 1) {
    const at = first + k;
    // The heading above the first place is empty here, which counts as 0.
    put(at, 1, `N(${cellAddress(at - 1, 1)})+1`, "count");
    const place = `MATCH($${cellAddress(at, 1)},${returns.rank.from(on)},0)`;
    put(at, 0, `INDEX(${returns.names.from(on)},${place},1)`, "general", true);
    columns.forEach(([range, format], index) =>
      put(at, 2 + index, `INDEX(${range.from(on)},${place},1)`, format),
    );
  }
  sheet.style({ row: first, column: 0, rows: 1, columns: width }, { bold: true });
  const body = new Reference(on, first, 5, count, 1);
  sheet.conditional({
    range: body,
    formula: `${cellAddress(first, 5)}<0`,
    style: { fontColour: colours.bad, fill: colours.badFill },
  });
  sheet.conditional({
    range: body,
    formula: `${cellAddress(first, 5)}>=0`,
    style: { fontColour: colours.good, fill: colours.goodFill },
  });
  row = first + count;
  sheet.set(row, 0, wording.beforeTaxABuybacksYieldIsMinings, { ...styles.note, indent: 0 });
  row += 2;

  heads(
    [
      wording.whereEachBreaksEven,
      "",
      wording.today,
      wording.breakEven,
      wording.room,
      wording.unit,
      "",
      wording.driver,
      "",
      wording.fitsAlone,
      wording.npvOfAMw,
      wording.boundBy,
    ],
    [wording.npvOf0LiveScenario, "", "", "", "", "", "", "", "", "$", wording.dollarPerMwGross, ""],
  );
  uses.forEach((use, index) => {
    const { driver, unit, format, today, at } = use.breakeven;
    sheet.set(row, 0, use.name, styles.label);
    const now = put(row, 2, today.live.from(on), format);
    const even = put(row, 3, at.live.from(on), format);
    put(
      row,
      4,
      `IF(ISNUMBER(${even.from(on)})*ISNUMBER(${now.from(on)})*(N(${now.from(on)})>0)=1,${even.from(on)}/(N(${now.from(on)})+(N(${now.from(on)})<=0))-1,${quoted(wording.none)})`,
      "move",
    );
    sheet.set(row, 5, unit, styles.unit);
    sheet.set(row, 7, driver, styles.unit);
    put(
      row,
      9,
      `INDEX(${allocation.fits.from(on)},ROWS($A$${first + 1}:$A$${first + 1 + index}),1)`,
      "millions",
    );
    put(row, 10, returns.npvPerMw.rows[index].live.from(on), "millions");
    put(
      row,
      11,
      `INDEX(${allocation.boundBy.from(on)},ROWS($A$${first + 1}:$A$${first + 1 + index}),1)`,
      "general",
    );
    row += 1;
  });
  sheet.set(row, 0, wording.roomHowFarTheDriverIsFrom, {
    ...styles.note,
    indent: 0,
  });
  row += 2;

  heads([wording.whatFitsInTheOrderOfThe, "", wording.value, wording.unit], [wording.fromAllocation]);
  const lines: readonly (readonly [string, Reference, FormatName, string])[] = [
    [wording.cashToPlace, allocation.cash, "millions", "$"],
    [wording.sparePower, allocation.power, "power", wording.mwGross],
    [wording.placed, allocation.placed, "millions", "$"],
    [wording.powerTaken, allocation.powerUsed, "power", wording.mwGross],
    [wording.npvOfWhatIsPlaced, allocation.npv, "millions", "$"],
  ];
  for (const [label, figure, format, unit] of lines) {
    sheet.set(row, 0, label, styles.label);
    put(row, 2, figure.from(on), format);
    sheet.set(row, 3, unit, styles.unit);
    row += 1;
  }
  row += 1;

  const names = returns.names;
  const byScenario = (rows: Returns["irr"]) =>
    scenarios.map((name, index) => ({
      name,
      values: rows.in(index as 0 | 1 | 2),
      colour: seriesColours[[1, 0, 2][index]],
    }));
  sheet.chart({
    name: wording.irrByUse,
    kind: "column",
    title: wording.irrByUseAndScenario,
    description: wording.columnsOfTheInternalRateOfReturn,
    categories: names,
    series: byScenario(returns.irr),
    over: { row, column: 0, rows: 20, columns: 8 },
    valueAxisTitle: wording.perYear,
    valueFormat: "0%",
  });
  sheet.chart({
    name: wording.npvOfADollarByUse,
    kind: "column",
    title: wording.netPresentValueOfADollarBy,
    description: wording.columnsOfTheNetPresentValueOf,
    categories: names,
    series: byScenario(returns.npv),
    over: { row, column: 8, rows: 20, columns: 8 },
    valueAxisTitle: wording.dollarPerDollar,
    valueFormat: "$0.00",
  });
  sheet.chart({
    name: wording.oneDollarOverTheYears,
    kind: "line",
    title: wording.oneDollarOverTheYearsCashCumulated,
    description: wording.linesOfTheCashCumulatedSinceA,
    categories: dollar.year.all,
    series: dollar.uses.map((line, index) => ({
      name: uses[index].name,
      values: line.all,
      colour: seriesColours[index],
      dashed: index > 2,
    })),
    over: { row: row + 21, column: 0, rows: 20, columns: 16 },
    categoryAxisTitle: wording.year,
    valueAxisTitle: wording.dollarPerDollar,
    valueFormat: "$0.00",
    categoryFormat: "0",
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  const at = (column: number): Reference => new Reference(on, first, column);
  sheet.define("output_best_use", at(0));
  return { best: at(0), bestIrr: at(3), bestNpv: at(7), bestLoss: at(12) };
}
