import type { PlanBuilder } from "../../plan/builder";
import { formats, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { scenarioNumber } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { ScenarioFigures, ScenarioRow, type ScenarioIndex } from "../house/scenarioFigures";
import { TimeSheet, type LinePlan, type Period } from "../house/time";
import { layCumulated, layFlowFigures, layLive, layThree, perDollar } from "./flows";
import type { Use } from "./use";

const on = "GPU cloud";
/** Quarters that building, delay and life have to fit into. */
const quarters = 56;

/** A hall of one's own filled with one's own GPUs, rented out by the hour. */
export function gpuSheets(plan: PlanBuilder, inputs: InputsSheet, checks: Checks): Use {
  const figures = new ScenarioFigures(
    plan,
    on,
    "workings",
    "GPU cloud",
    "The block of capital in a hall and the GPUs in it, rented out by the hour; before tax and without debt.",
    checks,
  );
  const input = (key: string): string => inputs.live(key, on);
  const from = (
    key: string,
    label: string,
    unit: string,
    format: LinePlan["format"],
    how?: string,
  ): ScenarioRow => figures.input(inputs, key, { label, unit, format, ...(how ? { how } : {}) });

  figures.section("Terms");
  const rent = from("gpu_rent", "Rent of a GPU, first year", "$ per GPU-hour", "hashprice");
  const decline = from("gpu_rent_decline", "Fall of that rent", "per year", "percent");
  const sold = from("gpu_hours_sold", "Hours sold", "fraction of hours", "percent");
  const opex = from("gpu_opex", "Other operating cost", "fraction of revenue", "percent");
  const machine = from("gpu_capex", "Capital per GPU", "$", "money", "server, network and storage included");
  const kilowatts = from("gpu_kw", "IT power per GPU", "kW", "decimal");
  const pue = from("gpu_pue", "Power usage effectiveness", "ratio", "decimal");
  const power = from("power_price", "Power price", "$ per kWh", "powerPrice");
  const hallPerMw = from(
    "hpc_capex_per_mw",
    "Hall, by plan",
    "$ per critical MW",
    "millions",
    "as for the lease",
  );
  const overrun = from("capex_overrun", "Capex overrun of the hall", "fraction of the plan", "percent");
  const build = from("gpu_build_quarters", "Time to build", "quarters", "count");
  const delay = from("delay_quarters", "Delay of the rent", "quarters", "count");
  const life = from("gpu_life_years", "Life of the machines", "years", "decimal");
  const resale = from("gpu_resale", "Value of the machines after it", "fraction", "percent");
  const hallLife = from("hpc_life_quarters", "Life of the hall", "quarters", "count");
  const hurdle = from("wacc_gpu", "Discount rate, GPU cloud", "per year", "percent");
  const perYear = input("quarters_per_year");

  figures.section("What the block buys");
  const capital = figures.figure({ label: "Capital", unit: "$", format: "millions" }, () => input("block"));
  const hall = figures.figure(
    {
      label: "Hall per GPU",
      unit: "$ per GPU",
      format: "money",
      how: "capex per MW with its overrun × kW ÷ 1,000",
    },
    (s) => `${hallPerMw.beside(s, on)}*(1+${overrun.beside(s, on)})*${kilowatts.beside(s, on)}/1000`,
  );
  const each = figures.figure(
    { label: "Capital per GPU with its hall", unit: "$ per GPU", format: "money" },
    (s) => `${machine.beside(s, on)}+${hall.beside(s, on)}`,
  );
  const count = figures.figure(
    { label: "GPUs", unit: "GPUs", format: "count", how: "capital ÷ capital per GPU" },
    (s) => `${capital.beside(s, on)}/${each.beside(s, on)}`,
  );
  const gross = figures.figure(
    { label: "Power taken", unit: "MW gross", format: "power", how: "GPUs × kW × power usage effectiveness" },
    (s) => `${count.beside(s, on)}*${kilowatts.beside(s, on)}*${pue.beside(s, on)}/1000`,
  );
  const hallLeft = figures.figure(
    {
      label: "Value of the hall after the machines",
      unit: "fraction of its cost",
      format: "percent",
      how: "straight line over the life of the hall; it may be let or filled again",
    },
    (s) => `MAX(0,1-${life.beside(s, on)}*${perYear}/${hallLife.beside(s, on)})`,
  );
  const left = figures.figure(
    { label: "What is left of a GPU and its hall", unit: "$ per GPU", format: "money" },
    (s) => `${machine.beside(s, on)}*${resale.beside(s, on)}+${hall.beside(s, on)}*${hallLeft.beside(s, on)}`,
  );
  const first = figures.figure(
    { label: "First quarter of rent", unit: "quarter", format: "count", how: "1 + time to build + delay" },
    (s) => `1+${build.beside(s, on)}+${delay.beside(s, on)}`,
  );
  const last = figures.figure(
    {
      label: "Last quarter of the machines",
      unit: "quarter",
      format: "count",
      how: "life in whole quarters",
    },
    (s) => `${first.beside(s, on)}+ROUND(${life.beside(s, on)}*${perYear},0)-1`,
  );

  figures.section("A level year of one GPU");
  const call = (s: ScenarioIndex): string =>
    `THESIS.GPU_ECONOMICS(${[each, rent, sold, life, left, kilowatts, power, pue, opex, hurdle]
      .map((term) => term.in(s, on))
      .join(",")})`;
  const level: ScenarioRow[] = [];
  const kinds: LinePlan["format"][] = [];
  const hours = "24*365";
  const line = (
    label: string,
    unit: string,
    format: LinePlan["format"],
    natively: (s: ScenarioIndex) => string,
    how?: string,
  ): ScenarioRow => {
    const native = figures.figure({ label, unit, format, ...(how ? { how } : {}) }, natively);
    level.push(native);
    kinds.push(format);
    return native;
  };
  const revenue = line(
    "Revenue",
    "$ a year",
    "money",
    (s) => `${rent.beside(s, on)}*${hours}*${sold.beside(s, on)}`,
    "rent × hours × share sold",
  );
  const powerCost = line(
    "Power",
    "$ a year",
    "money",
    (s) => `${kilowatts.beside(s, on)}*${pue.beside(s, on)}*${hours}*${power.beside(s, on)}`,
    "around the clock",
  );
  const other = line(
    "Other operating cost",
    "$ a year",
    "money",
    (s) => `${revenue.beside(s, on)}*${opex.beside(s, on)}`,
  );
  const ebitda = line(
    "EBITDA",
    "$ a year",
    "money",
    (s) => `${revenue.beside(s, on)}-${powerCost.beside(s, on)}-${other.beside(s, on)}`,
  );
  const wear = line(
    "Depreciation",
    "$ a year",
    "money",
    (s) => `(${each.beside(s, on)}-${left.beside(s, on)})/${life.beside(s, on)}`,
    "down to what is left",
  );
  const ebit = line("EBIT", "$ a year", "money", (s) => `${ebitda.beside(s, on)}-${wear.beside(s, on)}`);
  line("EBIT margin", "of revenue", "percent", (s) => `${ebit.beside(s, on)}/${revenue.beside(s, on)}`);
  line(
    "Payback of a level year",
    "years of running",
    "decimal",
    (s) =>
      `IF(${ebitda.beside(s, on)}>0,${each.beside(s, on)}/(${ebitda.beside(s, on)}+(${ebitda.beside(s, on)}<=0)),"none")`,
  );
  const charge = (s: ScenarioIndex): string =>
    `PMT(${hurdle.beside(s, on)},${life.beside(s, on)},-${each.beside(s, on)},${left.beside(s, on)})`;
  line(
    "Break-even rent of a level year",
    "$ per GPU-hour",
    "hashprice",
    (s) =>
      `(${powerCost.beside(s, on)}+${charge(s)})/(${hours}*${sold.beside(s, on)}*(1-${opex.beside(s, on)}))`,
    "power and capital charge ÷ hours sold, without time to build",
  );
  line(
    "Break-even hours sold",
    "above 100 % it cannot",
    "percent",
    (s) =>
      `(${powerCost.beside(s, on)}+${charge(s)})/(${hours}*${rent.beside(s, on)}*(1-${opex.beside(s, on)}))`,
  );

  layLevelYear(figures, call, level, kinds, checks);

  const time = new TimeSheet(
    plan,
    "GPU cash",
    "workings",
    "Cash of the GPUs by quarter",
    "Capital, rent as it falls, cost, and what machines and hall are worth at the end.",
    quarters,
  );
  const cash = time.name;
  const at = (key: string): string => inputs.live(key, cash);
  const row = time.nextRow;
  const [number] = time.heading([
    {
      label: "Quarter",
      unit: "number",
      format: "count",
      // The gutter before the first quarter is empty and counts as 0.
      formula: (period) => `1+${time.lineAt(row).before(period)}`,
    },
    {
      label: "Quarter ends",
      unit: "date",
      format: "monthYear",
      formula: (period) =>
        `EDATE(${at("model_start")},${at("months_per_quarter")}*${time.lineAt(row).in(period)})-1`,
    },
  ]);
  const q = (period: Period): string => number.in(period);
  const running = (s: ScenarioIndex, period: Period): string =>
    `(${q(period)}>=${first.in(s, cash)})*(${q(period)}<=${last.in(s, cash)})`;
  const revenues = layThree(time, "Revenue", "GPUs × a year's revenue ÷ 4, falling each year", (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) =>
      `${running(s, period)}*${count.in(s, cash)}*${revenue.in(s, cash)}/${at("quarters_per_year")}*(1-${decline.in(s, cash)})^INT(MAX(0,${q(period)}-${first.in(s, cash)})/${at("quarters_per_year")})`,
  }));
  const costs = layThree(time, "Operating cost", "power, and a share of revenue", (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) =>
      `${running(s, period)}*${count.in(s, cash)}*${powerCost.in(s, cash)}/${at("quarters_per_year")}+${opex.in(s, cash)}*${revenues[s].in(period)}`,
  }));
  const capitals = layThree(
    time,
    "Capital",
    "the hall level over its build, the machines in its last quarter",
    (s) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) =>
        `${count.in(s, cash)}*(${hall.in(s, cash)}/${build.in(s, cash)}*(${q(period)}<=${build.in(s, cash)})+${machine.in(s, cash)}*(${q(period)}=${build.in(s, cash)}))`,
    }),
  );
  const flows = layThree(time, "Cash", "revenue − cost − capital + what is left at the end", (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    formula: (period) =>
      `${revenues[s].in(period)}-${costs[s].in(period)}-${capitals[s].in(period)}+${count.in(s, cash)}*${left.in(s, cash)}*(${q(period)}=${last.in(s, cash)})`,
  }));
  const cumulated = layCumulated(time, flows);
  const live = layLive(time, flows);
  checks.holds(
    `GPU cloud: the life ends within ${quarters} quarters`,
    on,
    `MAX(${last.three.from("Checks")})<=MAX(${number.all.from("Checks")})`,
  );
  checks.zero(
    "GPU cloud: all of the capital is spent, once",
    cash,
    ([0, 1, 2] as const)
      .map((s) => `ABS(${capitals[s].constant("Checks")}/${capital.in(s, "Checks")}-1)`)
      .join("+"),
  );

  figures.section("Return");
  const cashYield = figures.figure(
    {
      label: "Cash yield",
      unit: "a year",
      format: "percent",
      how: "first year's EBITDA ÷ capital, hall included",
    },
    (s) => `${ebitda.beside(s, on)}/${each.beside(s, on)}`,
  );
  const result = layFlowFigures(
    figures,
    {
      flows,
      cumulated,
      number,
      perYear: (sheet) => inputs.live("quarters_per_year", sheet),
      capital,
      hurdle,
    },
    checks,
  );
  const npv = perDollar(figures, "NPV of a dollar", result.npv, capital);
  const breakeven = figures.figure(
    {
      label: "Break-even rent",
      unit: "$ per GPU-hour",
      format: "hashprice",
      how: "first year's rent at which the NPV is 0, time to build and fall included",
      total: true,
    },
    (s) =>
      `${rent.beside(s, on)}*(1-${result.npv.beside(s, on)}/(SUMPRODUCT(${revenues[s].all.from(on)}/(1+${hurdle.in(s, on)})^(${number.all.from(on)}/${perYear}))*(1-${opex.beside(s, on)})))`,
  );
  const perMillion = figures.figure(
    { label: "Power taken by $1M", unit: "MW gross per $M", format: "decimal" },
    (s) => `${gross.beside(s, on)}*1E6/${capital.beside(s, on)}`,
  );
  return {
    name: "GPU cloud",
    sheet: on,
    cashYield,
    irr: result.irr,
    hurdle,
    payback: result.payback,
    multiple: result.multiple,
    npv,
    power: perMillion,
    breakeven: {
      driver: "Rent of a GPU",
      unit: "$ per GPU-hour",
      format: "hashprice",
      today: rent,
      at: breakeven,
    },
    limit: null,
    flow: live,
    capital,
    period: number,
    perYear: (sheet) => inputs.live("quarters_per_year", sheet),
  };
}

/** The ten answers of GPU_ECONOMICS a scenario, held against the plain formulas. */
function layLevelYear(
  figures: ScenarioFigures,
  call: (scenario: ScenarioIndex) => string,
  natively: readonly ScenarioRow[],
  kinds: readonly LinePlan["format"][],
  checks: Checks,
): void {
  const { sheet } = figures;
  figures.section("The same by THESIS.GPU_ECONOMICS");
  const first = figures.row;
  const rows = natively.length;
  sheet.spill(first, 0, `INDEX(${call(1)},0,1)`, rows, 1, styles.formula);
  for (const s of [0, 1, 2] as const) {
    sheet.spill(first, 2 + s, `IFERROR(INDEX(${call(s)},0,1+1),"none")`, rows, 1, styles.formula);
  }
  natively.forEach((native, index) => {
    const row = first + index;
    const called = new ScenarioRow(on, row);
    sheet.formula(row, 1, `INDEX(${called.three.from(on)},1,${scenarioNumber.from(on)})`, {
      ...styles.formula,
      bold: true,
    });
    sheet.style(
      { row, column: 1, rows: 1, columns: 4 },
      { horizontal: "right", numberFormat: formats[kinds[index]] },
    );
    checks.zero(
      `GPU cloud, line ${index + 1} of a level year: function and plain formulas agree`,
      on,
      ([0, 1, 2] as const)
        .map((s) => {
          const [a, b] = [native.in(s, "Checks"), called.in(s, "Checks")];
          return `ABS(IF(ISNUMBER(${a})*ISNUMBER(${b})=1,(${a}-${b})/(ABS(${a})+(${a}=0)),1-1*(${a}=${b})))`;
        })
        .join("+"),
    );
  });
  figures.skip(rows);
}
