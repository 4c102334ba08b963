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
  sheetHead(
    sheet,
    "New machines",
    "Months until a machine bought today has earned its price, in the live scenario's market; the three prices are those of the three scenarios.",
    width,
  );
  const input = (key: string): string => inputs.live(key, on);
  const band = (row: number, title: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
  };
  const priceRow = firstRowBelowHead + 1;
  band(firstRowBelowHead, "Price of new machines");
  sheet.set(priceRow - 1, 1, "By scenario", { ...styles.section, horizontal: "right" });
  sheet.set(priceRow, 0, "Scenario", styles.label);
  sheet.set(priceRow + 1, 0, "Price, $ per TH/s", styles.label);
  sheet.set(priceRow + 2, 0, "Hashprice decay, per month", styles.label);
  sheet.set(priceRow + 3, 0, "Longest payback looked for, months", styles.label);
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

  sheet.set(priceRow + 4, 0, "Payback that a buyer asks for, months", styles.label);
  const target = sheet
    .formula(priceRow + 4, 1, input("payback_target"), {
      ...styles.link,
      horizontal: "right",
      numberFormat: formats.count,
    })
    .from(on);

  const tableRow = priceRow + 6;
  band(tableRow, "Payback by model, in months: by THESIS.ASIC_PAYBACK, then natively");
  const table = new ModelTable(sheet, tableRow + 1, fleet.count);
  const cell = (column: Column, index: number): string => column.at(index, on);
  const work = new ModelTable(sheet, table.end + 2, fleet.count);
  table.column(0, "Model", "name", "general", (i) => cell(fleet.model, i), true);
  const joules = table.column(1, "Efficiency", "J/TH", "decimal", (i) => cell(fleet.efficiency, i));
  const hashcost = table.column(2, "Hashcost", "$/PH/s/day", "hashprice", (i) => cell(margins.hashcost, i));
  const allIn = table.column(
    3,
    "Power price with all cash costs",
    "$ per kWh",
    "powerPrice",
    (i) => `${cell(hashcost, i)}/(24*${cell(joules, i)})`,
  );
  const months = payback.month.all.from(on);
  const within = payback.within.all.from(on);
  const revenue = payback.revenue.all.from(on);
  const cumulated = payback.cumulated.all.from(on);
  const costs = work.column(
    1,
    "Cash cost of a month",
    "$ per PH/s",
    "money",
    (i) => `${cell(hashcost, i)}*${input("uptime")}*365/12`,
  );
  const spans = scenarios.map((scenario, s) => ({
    // Months that have not earned the price yet and still earn cash.
    full: work.column(
      2 + s,
      `Full months, ${scenario}`,
      "months",
      "count",
      (i) =>
        `SUMPRODUCT((${cumulated}-${months}*${costs.across(i, on)}<${priceOf(s)}*1000)*(${revenue}>${costs.across(i, on)})*${within})`,
    ),
    next: work.column(5 + s, `Cash in the next month, ${scenario}`, "$ per PH/s", "money", (i) => {
      const after = `INDEX(${revenue},1,MIN(${work.at(2 + s).at(i, on)}+1,COLUMNS(${revenue})))`;
      return `${after}-${costs.across(i, on)}`;
    }),
    // What the full months have earned: the revenue up to the month after them, less that of the month itself.
    earned: work.column(8 + s, `Earned until then, ${scenario}`, "$ per PH/s", "money", (i) => {
      const full = work.at(2 + s).at(i, on);
      const at = `1,MIN(${full}+1,COLUMNS(${revenue}))`;
      return `INDEX(${cumulated},${at})-INDEX(${revenue},${at})-${full}*${costs.across(i, on)}`;
    }),
  }));
  work.column(0, "Model", "name", "general", (i) => cell(fleet.model, i), true);
  band(table.end + 1, "Workings of the native payback");
  const pairs = scenarios.map((scenario, s) => ({
    scenario,
    call: table.column(
      4 + s,
      `${scenario} price, by function`,
      "months",
      "decimal",
      (i) =>
        `IFNA(THESIS.ASIC_PAYBACK(${priceOf(s)},${joules.across(i, on)},${market.hashprice.from(on)},${allIn.across(i, on)},${decay},${input("pool_fee")},${input("uptime")},${limit}),"not paid back")`,
    ),
    native: table.column(7 + s, `${scenario} price, natively`, "months", "decimal", (i) => {
      const full = cell(spans[s].full, i);
      const next = cell(spans[s].next, i);
      return `IF((${full}<${limit})*(${next}>0)=1,${full}+(${priceOf(s)}*1000-${cell(spans[s].earned, i)})/${next},"not paid back")`;
    }),
  }));
  for (const { scenario, call, native } of pairs) {
    const [a, b] = [call.all.from("Checks"), native.all.from("Checks")];
    checks.holds(
      `Payback at the ${scenario} price: function and plain formulas pay back the same models`,
      on,
      `SUMPRODUCT(1*(ISNUMBER(${a})=ISNUMBER(${b})))=ROWS(${a})`,
    );
    checks.zero(
      `Payback at the ${scenario} price: function and plain formulas agree in all`,
      on,
      `(SUM(${a})-SUM(${b}))/MAX(1,SUM(${a}))`,
    );
  }
  table.column(
    10,
    "Price that pays back in time",
    "$ per TH/s",
    "perShare",
    (i) =>
      `SUMPRODUCT((${revenue}>${cell(costs, i)})*(${months}<=${target})*(${revenue}-${cell(costs, i)}))/1000`,
  );
  table.column(
    11,
    "Cash earned in the first month",
    "$ per TH/s",
    "perShare",
    (i) => `(INDEX(${revenue},1,1)-${cell(costs, i)})/1000`,
  );

  const chosenRow = work.end + 1;
  band(chosenRow, "The machine shown month by month");
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
  line(1, "Model", payback.model.from(on), "chosen on Inputs", "general");
  const chosen = (column: Column): string => `INDEX(${column.all.from(on)},${input("chosen_model")},1)`;
  const live = line(
    2,
    "Payback in the live scenario",
    `IFNA(THESIS.ASIC_PAYBACK(${input("capex_per_eh")}/1E6,${chosen(joules)},${market.hashprice.from(on)},${chosen(allIn)},${decay},${input("pool_fee")},${input("uptime")},${limit}),"not paid back")`,
    "months, by function",
    "decimal",
  );
  const native = line(
    3,
    "The same month by month",
    payback.months.from(on),
    "months, on Payback months",
    "decimal",
  );
  line(4, "The same with the halving", payback.monthsWithHalving.from(on), "months", "decimal");
  checks.zero(
    "Payback of the machine shown: function and months agree",
    "Payback months",
    `IF(ISNUMBER(${live.from("Checks")})*ISNUMBER(${native.from("Checks")})=1,${live.from("Checks")}-${native.from("Checks")},1-1*(${live.from("Checks")}=${native.from("Checks")}))`,
  );
  sheet.chart({
    name: "Left to earn back",
    kind: "line",
    title: "What a new machine has left to earn back",
    description:
      "Lines of what the chosen machine has left to earn back, in dollars per PH/s, month by month in the live scenario: without and with the next halving. Where a line reaches zero the machine has paid for itself.",
    categories: payback.month.all,
    series: [
      { name: "Without the halving", values: payback.unpaid.all, colour: seriesColours[0] },
      {
        name: "With the halving",
        values: payback.unpaidWithHalving.all,
        colour: seriesColours[1],
        dashed: true,
      },
    ],
    over: { row: table.first - 2, column: 13, rows: fleet.count + 2, columns: 7 },
    categoryAxisTitle: "Month",
    valueAxisTitle: "$ per PH/s",
    valueFormat: "$#,##0",
    categoryFormat: "0",
  });
  sheet.freeze(firstRowBelowHead, 1);
  sheet.printTitles(0, 2);
  return { live };
}
