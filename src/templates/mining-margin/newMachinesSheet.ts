import { cellAddress } from "../../plan/address";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { colours, formats, seriesColours, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import type { Fleet } from "./fleetSheet";
import type { Market } from "./hashpriceSheet";
import type { Margins } from "./marginSheet";
import { type Column, ModelTable } from "../house/modelTable";
import type { Payback } from "./paybackSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.miningMargin.newMachinesSheet;

const on = "New machines";
const width = 20;

/** Starts the sheet: it stands before the months that it reads. */
export const newMachinesSheet = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(
    on,
    "outputs",
    [36, ...Array.from({ length: 11 }, () => 15), 3, ...Array.from({ length: 7 }, () => 13)],
    colours.ink,
  );

/** How long each model needs to earn its price, at each scenario's price of machines in the live market. */
export function fillNewMachines(
  sheet: SheetBuilder,
  inputs: InputsSheet,
  fleet: Fleet,
  market: Market,
  margins: Margins,
  payback: Payback,
  checks: Checks,
): { live: Reference } {
  sheetHead(sheet, "New machines", wording.monthsUntilAMachineBoughtTodayHas, width);
  const input = (key: string): string => inputs.live(key, on);
  const band = (row: number, title: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
  };
  const priceRow = firstRowBelowHead + 1;
  band(firstRowBelowHead, wording.priceOfNewMachines);
  sheet.set(priceRow - 1, 1, wording.byScenario, { ...styles.section, horizontal: "right" });
  sheet.set(priceRow, 0, wording.scenario, styles.label);
  sheet.set(priceRow + 1, 0, wording.priceDollarPerThS, styles.label);
  sheet.set(priceRow + 2, 0, wording.hashpriceDecayPerMonth, styles.label);
  sheet.set(priceRow + 3, 0, wording.longestPaybackLookedForMonths, styles.label);
  scenarios.forEach((scenario, index) => {
    sheet.set(priceRow, 1 + index, scenario, { ...styles.columnHead, bottom: undefined });
    sheet.formula(priceRow + 1, 1 + index, `${inputs.inScenario("capex_per_eh", on, index)}/1E6`, {
      ...styles.link,
      horizontal: "right",
      numberFormat: formats.perShare,
    });
  });
  const decay = sheet
    .formula(priceRow + 2, 1, market.decay.from(on), {
      ...styles.link,
      horizontal: "right",
      numberFormat: formats.percent2,
    })
    .from(on);
  const limit = sheet
    .formula(priceRow + 3, 1, input("payback_limit"), {
      ...styles.link,
      horizontal: "right",
      numberFormat: formats.count,
    })
    .from(on);
  const priceOf = (scenario: number): string =>
    cellAddress(priceRow + 1, 1 + scenario).replace(/(\d+)$/, "$$$1");

  sheet.set(priceRow + 4, 0, wording.paybackThatABuyerAsksForMonths, styles.label);
  const target = sheet
    .formula(priceRow + 4, 1, input("payback_target"), {
      ...styles.link,
      horizontal: "right",
      numberFormat: formats.count,
    })
    .from(on);

  const tableRow = priceRow + 6;
  band(tableRow, wording.paybackByModelInMonthsByThesis);
  const table = new ModelTable(sheet, tableRow + 1, fleet.count);
  const cell = (column: Column, index: number): string => column.at(index, on);
  const work = new ModelTable(sheet, table.end + 2, fleet.count);
  table.column(0, wording.model, wording.name, "general", (i) => cell(fleet.model, i), true);
  const joules = table.column(1, wording.efficiency, wording.jTh, "decimal", (i) =>
    cell(fleet.efficiency, i),
  );
  const hashcost = table.column(2, wording.hashcost, wording.dollarPhSDay, "hashprice", (i) =>
    cell(margins.hashcost, i),
  );
  const allIn = table.column(
    3,
    wording.powerPriceWithAllCashCosts,
    wording.dollarPerKwh,
    "powerPrice",
    (i) => `${cell(hashcost, i)}/(24*${cell(joules, i)})`,
  );
  const months = payback.month.all.from(on);
  const within = payback.within.all.from(on);
  const revenue = payback.revenue.all.from(on);
  const cumulated = payback.cumulated.all.from(on);
  const costs = work.column(
    1,
    wording.cashCostOfAMonth,
    wording.dollarPerPhS,
    "money",
    (i) => `${cell(hashcost, i)}*${input("uptime")}*365/12`,
  );
  const spans = scenarios.map((scenario, s) => ({
    // Months that have not earned the price yet and still earn cash.
    full: work.column(
      2 + s,
      wording.fullMonthsDollarScenario(scenario),
      wording.months,
      "count",
      (i) =>
        `SUMPRODUCT((${cumulated}-${months}*${costs.across(i, on)}<${priceOf(s)}*1000)*(${revenue}>${costs.across(i, on)})*${within})`,
    ),
    next: work.column(
      5 + s,
      wording.cashInTheNextMonthDollarScenario(scenario),
      wording.dollarPerPhS,
      "money",
      (i) => {
        const after = `INDEX(${revenue},1,MIN(${work.at(2 + s).at(i, on)}+1,COLUMNS(${revenue})))`;
        return `${after}-${costs.across(i, on)}`;
      },
    ),
    // What the full months have earned: the revenue up to the month after them, less that of the month itself.
    earned: work.column(
      8 + s,
      wording.earnedUntilThenDollarScenario(scenario),
      wording.dollarPerPhS,
      "money",
      (i) => {
        const full = work.at(2 + s).at(i, on);
        const at = `1,MIN(${full}+1,COLUMNS(${revenue}))`;
        return `INDEX(${cumulated},${at})-INDEX(${revenue},${at})-${full}*${costs.across(i, on)}`;
      },
    ),
  }));
  work.column(0, wording.model, wording.name, "general", (i) => cell(fleet.model, i), true);
  band(table.end + 1, wording.workingsOfTheNativePayback);
  const pairs = scenarios.map((scenario, s) => ({
    scenario,
    call: table.column(
      4 + s,
      wording.dollarScenarioPriceByFunction(scenario),
      wording.months,
      "decimal",
      (i) =>
        `IFNA(THESIS.ASIC_PAYBACK(${priceOf(s)},${joules.across(i, on)},${market.hashprice.from(on)},${allIn.across(i, on)},${decay},${input("pool_fee")},${input("uptime")},${limit}),${quoted(wording.notPaidBack)})`,
    ),
    native: table.column(
      7 + s,
      wording.dollarScenarioPriceNatively(scenario),
      wording.months,
      "decimal",
      (i) => {
        const full = cell(spans[s].full, i);
        const next = cell(spans[s].next, i);
        return `IF((${full}<${limit})*(${next}>0)=1,${full}+(${priceOf(s)}*1000-${cell(spans[s].earned, i)})/${next},${quoted(wording.notPaidBack)})`;
      },
    ),
  }));
  for (const { scenario, call, native } of pairs) {
    const [a, b] = [call.all.from("Checks"), native.all.from("Checks")];
    checks.holds(
      wording.paybackAtTheDollarScenarioPriceFunction(scenario),
      on,
      `SUMPRODUCT(1*(ISNUMBER(${a})=ISNUMBER(${b})))=ROWS(${a})`,
    );
    checks.zero(
      wording.paybackAtTheDollarScenarioPriceFunction2(scenario),
      on,
      `(SUM(${a})-SUM(${b}))/MAX(1,SUM(${a}))`,
    );
  }
  table.column(
    10,
    wording.priceThatPaysBackInTime,
    wording.dollarPerThS,
    "perShare",
    (i) =>
      `SUMPRODUCT((${revenue}>${cell(costs, i)})*(${months}<=${target})*(${revenue}-${cell(costs, i)}))/1000`,
  );
  table.column(
    11,
    wording.cashEarnedInTheFirstMonth,
    wording.dollarPerThS,
    "perShare",
    (i) => `(INDEX(${revenue},1,1)-${cell(costs, i)})/1000`,
  );

  const chosenRow = work.end + 1;
  band(chosenRow, wording.theMachineShownMonthByMonth);
  const line = (
    offset: number,
    label: string,
    formula: string,
    unit: string,
    format: "general" | "decimal",
  ): Reference => {
    sheet.set(chosenRow + offset, 0, label, styles.label);
    sheet.set(chosenRow + offset, 2, unit, styles.unit);
    return sheet.formula(chosenRow + offset, 1, formula, {
      ...styles.link,
      horizontal: "right",
      numberFormat: formats[format],
    });
  };
  line(1, wording.model, payback.model.from(on), wording.chosenOnInputs, "general");
  const chosen = (column: Column): string => `INDEX(${column.all.from(on)},${input("chosen_model")},1)`;
  const live = line(
    2,
    wording.paybackInTheLiveScenario,
    `IFNA(THESIS.ASIC_PAYBACK(${input("capex_per_eh")}/1E6,${chosen(joules)},${market.hashprice.from(on)},${chosen(allIn)},${decay},${input("pool_fee")},${input("uptime")},${limit}),${quoted(wording.notPaidBack)})`,
    wording.monthsByFunction,
    "decimal",
  );
  const native = line(
    3,
    wording.theSameMonthByMonth,
    payback.months.from(on),
    wording.monthsOnPaybackMonths,
    "decimal",
  );
  line(4, wording.theSameWithTheHalving, payback.monthsWithHalving.from(on), wording.months, "decimal");
  checks.zero(
    wording.paybackOfTheMachineShownFunctionAnd,
    "Payback months",
    `IF(ISNUMBER(${live.from("Checks")})*ISNUMBER(${native.from("Checks")})=1,${live.from("Checks")}-${native.from("Checks")},1-1*(${live.from("Checks")}=${native.from("Checks")}))`,
  );
  sheet.chart({
    name: wording.leftToEarnBack,
    kind: "line",
    title: wording.whatANewMachineHasLeftTo,
    description: wording.linesOfWhatTheChosenMachineHas,
    categories: payback.month.all,
    series: [
      { name: wording.withoutTheHalving, values: payback.unpaid.all, colour: seriesColours[0] },
      {
        name: wording.withTheHalving,
        values: payback.unpaidWithHalving.all,
        colour: seriesColours[1],
        dashed: true,
      },
    ],
    over: { row: table.first - 2, column: 13, rows: fleet.count + 2, columns: 7 },
    categoryAxisTitle: wording.month,
    valueAxisTitle: wording.dollarPerPhS,
    valueFormat: "$#,##0",
    categoryFormat: "0",
  });
  sheet.freeze(firstRowBelowHead, 1);
  sheet.printTitles(0, 2);
  return { live };
}
