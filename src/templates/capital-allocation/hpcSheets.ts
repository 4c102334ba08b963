import { Reference, type PlanBuilder } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { formats, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { ScenarioFigures, type ScenarioIndex, type ScenarioRow } from "../house/scenarioFigures";
import { TimeSheet, type LinePlan, type Period } from "../house/time";
import { layCumulated, layFlowFigures, layLive, layThree, perDollar } from "./flows";
import { leaseBases } from "./inputs";
import type { Use } from "./use";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.capitalAllocation.hpcSheets;

const on = "HPC lease";
/** Quarters that a lease has to fit into, its building and its delay included. */
const quarters = 112;
const three: readonly ScenarioIndex[] = [0, 1, 2];

/** A hall built with the block of capital and let: what it yields before and after project debt. */
export function hpcSheets(plan: PlanBuilder, inputs: InputsSheet, checks: Checks): Use {
  const figures = new ScenarioFigures(
    plan,
    on,
    "workings",
    "HPC lease",
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
  const rent = from("hpc_rent", wording.rentFirstYear, wording.dollarPerKwMonth, "decimal");
  const factor = from("rate_factor", wording.rentAgainstPlan, wording.timesThatRent, "ratio");
  const utilization = from("utilization", wording.utilisation, wording.fractionOfCriticalItLoad, "percent");
  const margin = from("hpc_noi_margin", wording.noiMargin, wording.fractionOfFullRent, "percent");
  const escalator = from("hpc_escalator", wording.escalator, wording.perYear, "percent");
  const term = from("hpc_term_years", "Term", "years", "decimal");
  const capex = from("hpc_capex_per_mw", wording.capexByPlan, wording.dollarPerCriticalMw, "millions");
  const overrun = from("capex_overrun", wording.capexOverrun, wording.fractionOfThePlan, "percent");
  const build = from("hpc_build_quarters", wording.timeToBuild, "quarters", "count");
  const delay = from(
    "delay_quarters",
    wording.delayOfTheRent,
    "quarters",
    "count",
    wording.capitalIsSpentAsPlanned,
  );
  const ramp = from("hpc_ramp_quarters", wording.ramp, "quarters", "count");
  const residual = from(
    "residual_share",
    wording.capitalLeftAfterTheTerm,
    wording.fractionOfCapex,
    "percent",
  );
  const pue = from("hpc_pue", wording.powerUsageEffectiveness, wording.grossMwPerCriticalMw, "decimal");
  const hurdle = from("wacc_hpc", wording.discountRateHpc, wording.perYear, "percent");
  const equityHurdle = from(
    "cost_of_equity",
    wording.costOfEquity,
    wording.perYear,
    "percent",
    wording.forTheReturnAfterDebt,
  );
  const loanToCost = from("hpc_loan_to_cost", wording.projectDebt, wording.loanOverCost, "percent");
  const interest = from("hpc_interest", wording.interestOnIt, wording.perYear, "percent2");
  const repayment = from(
    "project_amort_quarters",
    wording.itsRepayment,
    wording.quartersLevel,
    "count",
    wording.fromThePlannedEndOfBuilding,
  );

  figures.section(wording.whatTheBlockBuys);
  const capital = figures.figure({ label: wording.capital, unit: "$", format: "millions" }, () =>
    input("block"),
  );
  const mw = figures.figure(
    {
      label: wording.criticalItLoad,
      unit: wording.mw,
      format: "power",
      how: wording.capitalOverCapexWithItsOverrun,
    },
    (s) => `${capital.beside(s, on)}/(${capex.beside(s, on)}*(1+${overrun.beside(s, on)}))`,
  );
  const gross = figures.figure(
    {
      label: wording.powerTaken,
      unit: wording.mwGross,
      format: "power",
      how: wording.timesPowerUsageEffectiveness,
    },
    (s) => `${mw.beside(s, on)}*${pue.beside(s, on)}`,
  );
  const kept = figures.figure(
    {
      label: wording.fullRentLeftAfterOperatingCost,
      unit: wording.fraction,
      format: "percent",
      how: wording.utilisationTimesRentAgainstPlan1Noi,
    },
    (s) => `${utilization.beside(s, on)}*${factor.beside(s, on)}-(1-${margin.beside(s, on)})`,
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
    { label: wording.lastQuarterOfTheTerm, unit: wording.quarter, format: "count" },
    (s) => `${first.beside(s, on)}+${term.beside(s, on)}*${input("quarters_per_year")}-1`,
  );
  const income = figures.figure(
    {
      label: wording.firstFullYearsNoi,
      unit: wording.dollarAYear,
      format: "millions",
      how: wording.mwTimes1000KwTimes12,
    },
    (s) => `${mw.beside(s, on)}*1000*12*${rent.beside(s, on)}*${kept.beside(s, on)}`,
  );

  const time = new TimeSheet(
    plan,
    "HPC cash",
    "workings",
    wording.cashOfTheHallByQuarter,
    wording.rentCapexAndWhatIsLeftIn,
    quarters,
  );
  const cash = time.name;
  const input2 = (key: string): string => inputs.live(key, cash);
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
        `EDATE(${input2("model_start")},${input2("months_per_quarter")}*${time.lineAt(row).in(period)})-1`,
    },
  ]);
  const q = (period: Period): string => number.in(period);
  const rents = layThree(time, wording.fullRent, wording.mwTimesKwTimesRentTimesMonths, (s) => {
    const [start, ramps] = [first.in(s, cash), ramp.in(s, cash)];
    return {
      unit: "$",
      format: "millions",
      constant: "sum",
      formula: (period) =>
        `(${q(period)}>=${start})*(${q(period)}<=${last.in(s, cash)})*IF(${ramps}=0,1,AVERAGE(MEDIAN(0,1,(${q(period)}-${start})/MAX(1,${ramps})),MEDIAN(0,1,(${q(period)}-${start}+1)/MAX(1,${ramps}))))*${mw.in(s, cash)}*1000*${rent.in(s, cash)}*${input2("months_per_quarter")}*(1+${escalator.in(s, cash)})^INT(MAX(0,${q(period)}-${start})/${input2("quarters_per_year")})`,
    };
  });
  const shares = layThree(time, wording.shareOfTheBuildThatIsPaid, wording.sCurveXTimes32xOver, (s) => ({
    unit: wording.fraction,
    format: "percent",
    formula: (period) => {
      const x = `MIN(1,${q(period)}/${build.in(s, cash)})`;
      return `${x}*${x}*(1+(1-${x})+(1-${x}))`;
    },
  }));
  const draws = layThree(time, wording.capex, wording.capitalTimesWhatOfTheBuildIs, (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${capital.in(s, cash)}*(${shares[s].in(period)}-${shares[s].before(period)})`,
  }));
  const flows = layThree(time, wording.cashBeforeDebt, wording.rentLeftAfterCostCapexWhatIs, (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    formula: (period) =>
      `${rents[s].in(period)}*${kept.in(s, cash)}-${draws[s].in(period)}+${residual.in(s, cash)}*${capital.in(s, cash)}*(${q(period)}=${last.in(s, cash)})`,
  }));
  const cumulated = layCumulated(time, flows);
  const loanRow = time.nextRow + 2;
  const loan = (s: ScenarioIndex) => time.lineAt(loanRow + s);
  const scheduled = (s: ScenarioIndex, period: Period): string =>
    `${loanToCost.in(s, cash)}*${capital.in(s, cash)}/${repayment.in(s, cash)}*(${q(period)}>${build.in(s, cash)})*(${q(period)}<=${build.in(s, cash)}+${repayment.in(s, cash)})`;
  const repaid = (s: ScenarioIndex, period: Period): string =>
    `MIN(${loan(s).before(period)},MAX(${scheduled(s, period)},(${q(period)}=${last.in(s, cash)})*${loan(s).before(period)}))`;
  const loans = layThree(time, wording.projectDebtClosing, wording.drawnWithCapexRepaidLevelTheRest, (s) => ({
    unit: "$",
    format: "millions",
    formula: (period) =>
      `${loan(s).before(period)}+${loanToCost.in(s, cash)}*${draws[s].in(period)}-${repaid(s, period)}`,
  }));
  if (loans[0].row !== loanRow) throw new Error("The loans do not stand where their balances look for them.");
  const equity = layThree(time, wording.cashAfterDebt, wording.cashBeforeDebtChangeOfLoanInterest, (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    formula: (period) =>
      `${flows[s].in(period)}+${loans[s].in(period)}-${loans[s].before(period)}*(1+${interest.in(s, cash)}/${input2("quarters_per_year")})`,
  }));
  const equityCumulated = layCumulated(time, equity);
  const levered = `${input2("lease_basis")}="${leaseBases[1]}"`;
  const live = layLive(time, flows, { condition: levered, flows: equity });
  checks.holds(
    wording.hpcLeaseTheTermEndsWithinDollar(quarters),
    on,
    `MAX(${last.three.from("Checks")})<=MAX(${number.all.from("Checks")})`,
  );
  checks.zero(
    wording.hpcLeaseAllOfTheCapitalIs,
    cash,
    three.map((s) => `ABS(${draws[s].constant(wording.checks)}/${capital.in(s, "Checks")}-1)`).join("+"),
  );
  checks.zero(
    wording.hpcLeaseProjectDebtIsRepaidBy,
    cash,
    three.map((s) => `ABS(${lastOf(loans[s].all.from("Checks"))})/${capital.in(s, "Checks")}`).join("+"),
  );

  figures.section(wording.returnBeforeProjectDebt);
  const call = (s: ScenarioIndex, at: ScenarioRow = rent): string =>
    `THESIS.HPC_PHASE_VALUE(${mw.in(s, on)},${at.in(s, on)},${capex.in(s, on)},${margin.in(s, on)},${hurdle.in(s, on)},1,${build.in(s, on)},${ramp.in(s, on)},${utilization.in(s, on)},${escalator.in(s, on)},${delay.in(s, on)},${term.in(s, on)},${residual.in(s, on)},${factor.in(s, on)},${overrun.in(s, on)})`;
  const cashYield = figures.pair(
    {
      label: wording.yieldOnCost,
      unit: wording.aYear,
      format: "percent",
      how: wording.firstFullYearsNoiOverCapital,
    },
    (s) => `${income.beside(s, on)}/${capital.beside(s, on)}`,
    (s) => `THESIS.YIELD_ON_COST(${income.beside(s, on)},${capital.beside(s, on)})`,
    "YIELD_ON_COST",
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
  const present = (s: ScenarioIndex, line: string): string =>
    `SUMPRODUCT(${line}/(1+${hurdle.in(s, on)})^(${number.all.from(on)}/${input("quarters_per_year")}))`;
  const breakeven = figures.figure(
    {
      label: wording.breakEvenRent,
      unit: wording.dollarPerKwMonth,
      format: "decimal",
      how: wording.firstYearsRentAtWhichTheNpv,
      total: true,
    },
    (s) => {
      const left = `(${present(s, rents[s].all.from(on))}*${kept.beside(s, on)})`;
      return `IF(${left}>0,${rent.beside(s, on)}*(1-${result.npv.beside(s, on)}/(${left}+(${left}<=0))),${quoted(wording.none)})`;
    },
  );
  const there = figures.figure(
    {
      label: wording.npvAtThatRentByFunction,
      unit: wording.dollarMustBe0,
      format: "millions",
      how: "THESIS.HPC_PHASE_VALUE",
    },
    (s) => `IF(ISNUMBER(${breakeven.in(s, on)}),INDEX(${call(s, breakeven)},1,1),0)`,
  );
  checks.zero(
    wording.hpcLeaseAtTheBreakEvenRent,
    on,
    three.map((s) => `ABS(${there.in(s, "Checks")})/${capital.in(s, "Checks")}`).join("+"),
  );
  figures.figure(
    {
      label: wording.breakEvenUtilisation,
      unit: wording.above100PercentItCannot,
      format: "percent",
      how: wording.npvIsLinearInUtilisation,
    },
    (s) => {
      const full = `(${present(s, rents[s].all.from(on))}*${factor.beside(s, on)})`;
      return `IF(${full}>0,${utilization.beside(s, on)}-${result.npv.beside(s, on)}/(${full}+(${full}<=0)),${quoted(wording.none)})`;
    },
  );

  layPhaseValue(figures, call, [result.npv, result.irr, cashYield, result.payback], checks);

  figures.section(wording.returnAfterProjectDebt);
  const own = figures.figure(
    {
      label: wording.ownCashPutIn,
      unit: "$",
      format: "millions",
      how: wording.allQuartersInWhichTheCompanyPays,
    },
    (s) => `0-SUMPRODUCT((${equity[s].all.from(on)}<0)*${equity[s].all.from(on)})`,
  );
  const ownYield = figures.figure(
    {
      label: wording.cashYieldOnOwnCash,
      unit: wording.aYear,
      format: "percent",
      how: wording.firstFullYearsNoiInterestAndRepayment,
    },
    (s) =>
      `IF(${own.beside(s, on)}>0,(${income.beside(s, on)}-${loanToCost.beside(s, on)}*${capital.beside(s, on)}*(${interest.beside(s, on)}+${input("quarters_per_year")}/${repayment.beside(s, on)}))/MAX(1,${own.beside(s, on)}),0)`,
  );
  const afterDebt = layFlowFigures(
    figures,
    {
      of: wording.afterDebt,
      flows: equity,
      cumulated: equityCumulated,
      number,
      perYear: (sheet) => inputs.live("quarters_per_year", sheet),
      capital: own,
      hurdle: equityHurdle,
    },
    checks,
  );
  const ownNpv = perDollar(figures, wording.npvOfADollarOfOwnCash, afterDebt.npv, own);
  figures.figure(
    {
      label: wording.debtServiceCoverageFirstFullYear,
      unit: "×",
      format: "ratio",
      how: wording.noiOverInterestAndRepayment0Without,
    },
    (s) => {
      const service = `(${loanToCost.beside(s, on)}*${capital.beside(s, on)}*(${interest.beside(s, on)}+${input("quarters_per_year")}/${repayment.beside(s, on)}))`;
      return `IF(${service}>0,${income.beside(s, on)}/MAX(1,${service}),0)`;
    },
  );

  figures.section(wording.asTheRankingTakesIt);
  const levers = `${input("lease_basis")}="${leaseBases[1]}"`;

  const pick = (
    label: string,
    unit: string,
    format: LinePlan["format"],
    before: ScenarioRow,
    after: ScenarioRow,
  ): ScenarioRow =>
    figures.figure(
      { label, unit, format, how: wording.beforeOrAfterProjectDebtChosenOn },
      (s) => `IF(${levers},${after.beside(s, on)},${before.beside(s, on)})`,
    );
  const perMillion = figures.figure(
    {
      label: wording.powerTakenByDollar1m,
      unit: wording.mwGrossPerDollarM,
      format: "decimal",
      how: wording.ofTheCapitalOrOfOwnCash,
    },
    (s) => `${gross.beside(s, on)}*1E6/IF(${levers},MAX(1,${own.beside(s, on)}),${capital.beside(s, on)})`,
  );
  return {
    name: "HPC lease",
    sheet: on,
    cashYield: pick(wording.cashYield, wording.aYear, "percent", cashYield, ownYield),
    irr: pick(wording.irrChosen, wording.perYear, "percent", result.irr, afterDebt.irr),
    hurdle: pick(wording.hurdle, wording.perYear, "percent", hurdle, equityHurdle),
    payback: pick(wording.paybackChosen, "years", "decimal", result.payback, afterDebt.payback),
    multiple: pick(wording.moneyMultipleChosen, "×", "ratio", result.multiple, afterDebt.multiple),
    npv: pick(wording.npvOfADollarChosen, wording.dollarPerDollar, "decimal", npv, ownNpv),
    power: perMillion,
    breakeven: {
      driver: "Rent",
      unit: wording.dollarPerKwMonth,
      format: "decimal",
      today: rent,
      at: breakeven,
    },
    limit: null,
    flow: live,
    capital: pick(wording.capitalChosen, "$", "millions", capital, own),
    period: number,
    perYear: (sheet) => inputs.live("quarters_per_year", sheet),
  };
}

/** The four answers of HPC_PHASE_VALUE a scenario, held against the plain formulas. */
function layPhaseValue(
  figures: ScenarioFigures,
  call: (scenario: ScenarioIndex) => string,
  natively: readonly [npv: ScenarioRow, irr: ScenarioRow, cashYield: ScenarioRow, payback: ScenarioRow],
  checks: Checks,
): void {
  const { sheet } = figures;
  figures.skip(1);
  const heads = [wording.thePhaseAsOneFunction, "NPV", "IRR", wording.yieldOnCost, wording.payback];
  sheet.style({ row: figures.row, column: 0, rows: 1, columns: 7 }, styles.section);
  heads.forEach((head, column) =>
    sheet.set(figures.row, column, head, {
      ...styles.section,
      horizontal: column === 0 ? "left" : "right",
    }),
  );
  const first = figures.row + 1;
  const kinds = ["millions", "percent", "percent", "decimal"] as const;
  for (const s of three) {
    const row = first + s;
    sheet.set(row, 0, scenarios[s], styles.label);
    sheet.spill(row, 1, `IFERROR(${call(s)},${quoted(wording.none)})`, 1, kinds.length, styles.formula);
    kinds.forEach((format, index) =>
      sheet.style(
        { row, column: 1 + index, rows: 1, columns: 1 },
        { horizontal: "right", numberFormat: formats[format] },
      ),
    );
    sheet.set(row, 5, s === 0 ? wording.dollarPerYearPerYearYears : wording.asAbove, styles.unit);
    if (s === 0) sheet.set(row, 6, wording.thesisHpcPhaseValueHeldAgainstThe, styles.note);
  }
  heads.slice(1).forEach((head, index) =>
    checks.zero(
      wording.hpcLeaseDollarHeadHpcPhaseValue(head),
      on,
      three
        .map((s) => {
          const a = natively[index].in(s, "Checks");
          const b = new Reference(on, first + s, 1 + index).from("Checks");
          return `IF(ISNUMBER(${a})*ISNUMBER(${b})=1,ABS(N(${a})-N(${b}))/MAX(1,ABS(N(${a}))),1*(ISNUMBER(${a})<>ISNUMBER(${b})))`;
        })
        .join("+"),
    ),
  );
  figures.skip(1 + three.length);
}

const lastOf = (row: string): string => `INDEX(${row},1,COLUMNS(${row}))`;
