import type { PlanBuilder } from "../../plan/builder";
import { formats, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { scenarioNumber } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { ScenarioFigures, ScenarioRow, type ScenarioIndex } from "../house/scenarioFigures";
import { TimeSheet, type LinePlan, type Period } from "../house/time";
import { layCumulated, layFlowFigures, layLive, layThree, perDollar } from "./flows";
import type { Use } from "./use";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.capitalAllocation.gpuSheets;

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
    wording.theBlockOfCapitalInAHall,
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

  figures.section(wording.terms);
  const rent = from("gpu_rent", wording.rentOfAGpuFirstYear, wording.dollarPerGpuHour, "hashprice");
  const decline = from("gpu_rent_decline", wording.fallOfThatRent, wording.perYear, "percent");
  const sold = from("gpu_hours_sold", wording.hoursSold, wording.fractionOfHours, "percent");
  const opex = from("gpu_opex", wording.otherOperatingCost, wording.fractionOfRevenue, "percent");
  const machine = from(
    "gpu_capex",
    wording.capitalPerGpu,
    "$",
    "money",
    wording.serverNetworkAndStorageIncluded,
  );
  const kilowatts = from("gpu_kw", wording.itPowerPerGpu, "kW", "decimal");
  const pue = from("gpu_pue", wording.powerUsageEffectiveness, "ratio", "decimal");
  const power = from("power_price", wording.powerPrice, wording.dollarPerKwh, "powerPrice");
  const hallPerMw = from(
    "hpc_capex_per_mw",
    wording.hallByPlan,
    wording.dollarPerCriticalMw,
    "millions",
    wording.asForTheLease,
  );
  const overrun = from("capex_overrun", wording.capexOverrunOfTheHall, wording.fractionOfThePlan, "percent");
  const build = from("gpu_build_quarters", wording.timeToBuild, "quarters", "count");
  const delay = from("delay_quarters", wording.delayOfTheRent, "quarters", "count");
  const life = from("gpu_life_years", wording.lifeOfTheMachines, "years", "decimal");
  const resale = from("gpu_resale", wording.valueOfTheMachinesAfterIt, "fraction", "percent");
  const hallLife = from("hpc_life_quarters", wording.lifeOfTheHall, "quarters", "count");
  const hurdle = from("wacc_gpu", wording.discountRateGpuCloud, wording.perYear, "percent");
  const perYear = input("quarters_per_year");

  figures.section(wording.whatTheBlockBuys);
  const capital = figures.figure({ label: wording.capital, unit: "$", format: "millions" }, () =>
    input("block"),
  );
  const hall = figures.figure(
    {
      label: wording.hallPerGpu,
      unit: wording.dollarPerGpu,
      format: "money",
      how: wording.capexPerMwWithItsOverrunTimes,
    },
    (s) => `${hallPerMw.beside(s, on)}*(1+${overrun.beside(s, on)})*${kilowatts.beside(s, on)}/1000`,
  );
  const each = figures.figure(
    { label: wording.capitalPerGpuWithItsHall, unit: wording.dollarPerGpu, format: "money" },
    (s) => `${machine.beside(s, on)}+${hall.beside(s, on)}`,
  );
  const count = figures.figure(
    { label: wording.gpus, unit: wording.gpus, format: "count", how: wording.capitalOverCapitalPerGpu },
    (s) => `${capital.beside(s, on)}/${each.beside(s, on)}`,
  );
  const gross = figures.figure(
    {
      label: wording.powerTaken,
      unit: wording.mwGross,
      format: "power",
      how: wording.gpusTimesKwTimesPowerUsageEffectiveness,
    },
    (s) => `${count.beside(s, on)}*${kilowatts.beside(s, on)}*${pue.beside(s, on)}/1000`,
  );
  const hallLeft = figures.figure(
    {
      label: wording.valueOfTheHallAfterTheMachines,
      unit: wording.fractionOfItsCost,
      format: "percent",
      how: wording.straightLineOverTheLifeOfThe,
    },
    (s) => `MAX(0,1-${life.beside(s, on)}*${perYear}/${hallLife.beside(s, on)})`,
  );
  const left = figures.figure(
    { label: wording.whatIsLeftOfAGpuAnd, unit: wording.dollarPerGpu, format: "money" },
    (s) => `${machine.beside(s, on)}*${resale.beside(s, on)}+${hall.beside(s, on)}*${hallLeft.beside(s, on)}`,
  );
  const first = figures.figure(
    {
      label: wording.firstQuarterOfRent,
      unit: wording.quarter,
      format: "count",
      how: wording.n1TimeToBuildDelay,
    },
    (s) => `1+${build.beside(s, on)}+${delay.beside(s, on)}`,
  );
  const last = figures.figure(
    {
      label: wording.lastQuarterOfTheMachines,
      unit: wording.quarter,
      format: "count",
      how: wording.lifeInWholeQuarters,
    },
    (s) => `${first.beside(s, on)}+ROUND(${life.beside(s, on)}*${perYear},0)-1`,
  );

  figures.section(wording.aLevelYearOfOneGpu);
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
    wording.revenue,
    wording.dollarAYear,
    "money",
    (s) => `${rent.beside(s, on)}*${hours}*${sold.beside(s, on)}`,
    wording.rentTimesHoursTimesShareSold,
  );
  const powerCost = line(
    wording.power,
    wording.dollarAYear,
    "money",
    (s) => `${kilowatts.beside(s, on)}*${pue.beside(s, on)}*${hours}*${power.beside(s, on)}`,
    wording.aroundTheClock,
  );
  const other = line(
    wording.otherOperatingCost,
    wording.dollarAYear,
    "money",
    (s) => `${revenue.beside(s, on)}*${opex.beside(s, on)}`,
  );
  const ebitda = line(
    wording.ebitda,
    wording.dollarAYear,
    "money",
    (s) => `${revenue.beside(s, on)}-${powerCost.beside(s, on)}-${other.beside(s, on)}`,
  );
  const wear = line(
    wording.depreciation,
    wording.dollarAYear,
    "money",
    (s) => `(${each.beside(s, on)}-${left.beside(s, on)})/${life.beside(s, on)}`,
    wording.downToWhatIsLeft,
  );
  const ebit = line(
    wording.ebit,
    wording.dollarAYear,
    "money",
    (s) => `${ebitda.beside(s, on)}-${wear.beside(s, on)}`,
  );
  line(
    wording.ebitMargin,
    wording.ofRevenue,
    "percent",
    (s) => `${ebit.beside(s, on)}/${revenue.beside(s, on)}`,
  );
  line(
    wording.paybackOfALevelYear,
    wording.yearsOfRunning,
    "decimal",
    (s) =>
      `IF(${ebitda.beside(s, on)}>0,${each.beside(s, on)}/(${ebitda.beside(s, on)}+(${ebitda.beside(s, on)}<=0)),${quoted(wording.none)})`,
  );
  const charge = (s: ScenarioIndex): string =>
    `PMT(${hurdle.beside(s, on)},${life.beside(s, on)},-${each.beside(s, on)},${left.beside(s, on)})`;
  line(
    wording.breakEvenRentOfALevelYear,
    wording.dollarPerGpuHour,
    "hashprice",
    (s) =>
      `(${powerCost.beside(s, on)}+${charge(s)})/(${hours}*${sold.beside(s, on)}*(1-${opex.beside(s, on)}))`,
    wording.powerAndCapitalChargeOverHoursSold,
  );
  line(
    wording.breakEvenHoursSold,
    wording.above100PercentItCannot,
    "percent",
    (s) =>
      `(${powerCost.beside(s, on)}+${charge(s)})/(${hours}*${rent.beside(s, on)}*(1-${opex.beside(s, on)}))`,
  );

  layLevelYear(figures, call, level, kinds, checks);

  const time = new TimeSheet(
    plan,
    "GPU cash",
    "workings",
    wording.cashOfTheGpusByQuarter,
    wording.capitalRentAsItFallsCostAnd,
    quarters,
  );
  const cash = time.name;
  const at = (key: string): string => inputs.live(key, cash);
  const row = time.nextRow;
  const [number] = time.heading([
    {
      label: wording.quarter2,
      unit: wording.number,
      format: "count",
      // The gutter before the first quarter is empty and counts as 0.
      formula: (period) => `1+${time.lineAt(row).before(period)}`,
    },
    {
      label: wording.quarterEnds,
      unit: wording.date,
      format: "monthYear",
      formula: (period) =>
        `EDATE(${at("model_start")},${at("months_per_quarter")}*${time.lineAt(row).in(period)})-1`,
    },
  ]);
  const q = (period: Period): string => number.in(period);
  const running = (s: ScenarioIndex, period: Period): string =>
    `(${q(period)}>=${first.in(s, cash)})*(${q(period)}<=${last.in(s, cash)})`;
  const revenues = layThree(time, wording.revenue, wording.gpusTimesAYearsRevenueOver4, (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) =>
      `${running(s, period)}*${count.in(s, cash)}*${revenue.in(s, cash)}/${at("quarters_per_year")}*(1-${decline.in(s, cash)})^INT(MAX(0,${q(period)}-${first.in(s, cash)})/${at("quarters_per_year")})`,
  }));
  const costs = layThree(time, wording.operatingCost, wording.powerAndAShareOfRevenue, (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) =>
      `${running(s, period)}*${count.in(s, cash)}*${powerCost.in(s, cash)}/${at("quarters_per_year")}+${opex.in(s, cash)}*${revenues[s].in(period)}`,
  }));
  const capitals = layThree(time, wording.capital, wording.theHallLevelOverItsBuildThe, (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) =>
      `${count.in(s, cash)}*(${hall.in(s, cash)}/${build.in(s, cash)}*(${q(period)}<=${build.in(s, cash)})+${machine.in(s, cash)}*(${q(period)}=${build.in(s, cash)}))`,
  }));
  const flows = layThree(time, wording.cash, wording.revenueCostCapitalWhatIsLeftAt, (s) => ({
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
    wording.gpuCloudTheLifeEndsWithinDollar(quarters),
    on,
    `MAX(${last.three.from("Checks")})<=MAX(${number.all.from("Checks")})`,
  );
  checks.zero(
    wording.gpuCloudAllOfTheCapitalIs,
    cash,
    ([0, 1, 2] as const)
      .map((s) => `ABS(${capitals[s].constant(wording.checks)}/${capital.in(s, "Checks")}-1)`)
      .join("+"),
  );

  figures.section(wording.returnWord);
  const cashYield = figures.figure(
    {
      label: wording.cashYield,
      unit: wording.aYear,
      format: "percent",
      how: wording.firstYearsEbitdaOverCapitalHallIncluded,
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
  const npv = perDollar(figures, wording.npvOfADollar, result.npv, capital);
  const breakeven = figures.figure(
    {
      label: wording.breakEvenRent,
      unit: wording.dollarPerGpuHour,
      format: "hashprice",
      how: wording.firstYearsRentAtWhichTheNpv,
      total: true,
    },
    (s) =>
      `${rent.beside(s, on)}*(1-${result.npv.beside(s, on)}/(SUMPRODUCT(${revenues[s].all.from(on)}/(1+${hurdle.in(s, on)})^(${number.all.from(on)}/${perYear}))*(1-${opex.beside(s, on)})))`,
  );
  const perMillion = figures.figure(
    { label: wording.powerTakenByDollar1m, unit: wording.mwGrossPerDollarM, format: "decimal" },
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
      driver: wording.rentOfAGpu,
      unit: wording.dollarPerGpuHour,
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
  figures.section(wording.theSameByThesisGpuEconomics);
  const first = figures.row;
  const rows = natively.length;
  sheet.spill(first, 0, `INDEX(${call(1)},0,1)`, rows, 1, styles.formula);
  for (const s of [0, 1, 2] as const) {
    sheet.spill(
      first,
      2 + s,
      `IFERROR(INDEX(${call(s)},0,1+1),${quoted(wording.none)})`,
      rows,
      1,
      styles.formula,
    );
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
      wording.gpuCloudLineDollarValueOfA(index + 1),
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
