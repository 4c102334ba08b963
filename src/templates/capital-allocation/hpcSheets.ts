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
    "The block of capital in a hall that is built at once and let on the terms of the next phase; before tax.",
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
  const rent = from("hpc_rent", "Rent, first year", "$ per kW-month", "decimal");
  const factor = from("rate_factor", "Rent against plan", "× that rent", "ratio");
  const utilization = from("utilization", "Utilisation", "fraction of critical IT load", "percent");
  const margin = from("hpc_noi_margin", "NOI margin", "fraction of full rent", "percent");
  const escalator = from("hpc_escalator", "Escalator", "per year", "percent");
  const term = from("hpc_term_years", "Term", "years", "decimal");
  const capex = from("hpc_capex_per_mw", "Capex by plan", "$ per critical MW", "millions");
  const overrun = from("capex_overrun", "Capex overrun", "fraction of the plan", "percent");
  const build = from("hpc_build_quarters", "Time to build", "quarters", "count");
  const delay = from(
    "delay_quarters",
    "Delay of the rent",
    "quarters",
    "count",
    "capital is spent as planned",
  );
  const ramp = from("hpc_ramp_quarters", "Ramp", "quarters", "count");
  const residual = from("residual_share", "Capital left after the term", "fraction of capex", "percent");
  const pue = from("hpc_pue", "Power usage effectiveness", "gross MW per critical MW", "decimal");
  const hurdle = from("wacc_hpc", "Discount rate, HPC", "per year", "percent");
  const equityHurdle = from(
    "cost_of_equity",
    "Cost of equity",
    "per year",
    "percent",
    "for the return after debt",
  );
  const loanToCost = from("hpc_loan_to_cost", "Project debt", "loan over cost", "percent");
  const interest = from("hpc_interest", "Interest on it", "per year", "percent2");
  const repayment = from(
    "project_amort_quarters",
    "Its repayment",
    "quarters, level",
    "count",
    "from the planned end of building",
  );

  figures.section("What the block buys");
  const capital = figures.figure({ label: "Capital", unit: "$", format: "millions" }, () => input("block"));
  const mw = figures.figure(
    { label: "Critical IT load", unit: "MW", format: "power", how: "capital ÷ capex with its overrun" },
    (s) => `${capital.beside(s, on)}/(${capex.beside(s, on)}*(1+${overrun.beside(s, on)}))`,
  );
  const gross = figures.figure(
    { label: "Power taken", unit: "MW gross", format: "power", how: "× power usage effectiveness" },
    (s) => `${mw.beside(s, on)}*${pue.beside(s, on)}`,
  );
  const kept = figures.figure(
    {
      label: "Full rent left after operating cost",
      unit: "fraction",
      format: "percent",
      how: "utilisation × rent against plan − (1 − NOI margin)",
    },
    (s) => `${utilization.beside(s, on)}*${factor.beside(s, on)}-(1-${margin.beside(s, on)})`,
  );
  const first = figures.figure(
    { label: "First quarter of rent", unit: "quarter", format: "count", how: "1 + time to build + delay" },
    (s) => `1+${build.beside(s, on)}+${delay.beside(s, on)}`,
  );
  const last = figures.figure(
    { label: "Last quarter of the term", unit: "quarter", format: "count" },
    (s) => `${first.beside(s, on)}+${term.beside(s, on)}*${input("quarters_per_year")}-1`,
  );
  const income = figures.figure(
    {
      label: "First full year's NOI",
      unit: "$ a year",
      format: "millions",
      how: "MW × 1,000 kW × 12 months × rent × what is left of it",
    },
    (s) => `${mw.beside(s, on)}*1000*12*${rent.beside(s, on)}*${kept.beside(s, on)}`,
  );

  const time = new TimeSheet(
    plan,
    "HPC cash",
    "workings",
    "Cash of the hall by quarter",
    "Rent, capex and what is left, in the three scenarios; then the same after project debt.",
    quarters,
  );
  const cash = time.name;
  const input2 = (key: string): string => inputs.live(key, cash);
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
        `EDATE(${input2("model_start")},${input2("months_per_quarter")}*${time.lineAt(row).in(period)})-1`,
    },
  ]);
  const q = (period: Period): string => number.in(period);
  const rents = layThree(
    time,
    "Full rent",
    "MW × kW × rent × months × escalation × share in service",
    (s) => {
      const [start, ramps] = [first.in(s, cash), ramp.in(s, cash)];
      return {
        unit: "$",
        format: "millions",
        constant: "sum",
        formula: (period) =>
          `(${q(period)}>=${start})*(${q(period)}<=${last.in(s, cash)})*IF(${ramps}=0,1,AVERAGE(MEDIAN(0,1,(${q(period)}-${start})/MAX(1,${ramps})),MEDIAN(0,1,(${q(period)}-${start}+1)/MAX(1,${ramps}))))*${mw.in(s, cash)}*1000*${rent.in(s, cash)}*${input2("months_per_quarter")}*(1+${escalator.in(s, cash)})^INT(MAX(0,${q(period)}-${start})/${input2("quarters_per_year")})`,
      };
    },
  );
  const shares = layThree(
    time,
    "Share of the build that is paid",
    "s-curve x² × (3 − 2x) over the time to build",
    (s) => ({
      unit: "fraction",
      format: "percent",
      formula: (period) => {
        const x = `MIN(1,${q(period)}/${build.in(s, cash)})`;
        return `${x}*${x}*(1+(1-${x})+(1-${x}))`;
      },
    }),
  );
  const draws = layThree(time, "Capex", "capital × what of the build is paid in the quarter", (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${capital.in(s, cash)}*(${shares[s].in(period)}-${shares[s].before(period)})`,
  }));
  const flows = layThree(
    time,
    "Cash before debt",
    "rent left after cost − capex + what is left after the term",
    (s) => ({
      unit: "$",
      format: "millions",
      constant: "sum",
      total: true,
      formula: (period) =>
        `${rents[s].in(period)}*${kept.in(s, cash)}-${draws[s].in(period)}+${residual.in(s, cash)}*${capital.in(s, cash)}*(${q(period)}=${last.in(s, cash)})`,
    }),
  );
  const cumulated = layCumulated(time, flows);
  const loanRow = time.nextRow + 2;
  const loan = (s: ScenarioIndex) => time.lineAt(loanRow + s);
  const scheduled = (s: ScenarioIndex, period: Period): string =>
    `${loanToCost.in(s, cash)}*${capital.in(s, cash)}/${repayment.in(s, cash)}*(${q(period)}>${build.in(s, cash)})*(${q(period)}<=${build.in(s, cash)}+${repayment.in(s, cash)})`;
  const repaid = (s: ScenarioIndex, period: Period): string =>
    `MIN(${loan(s).before(period)},MAX(${scheduled(s, period)},(${q(period)}=${last.in(s, cash)})*${loan(s).before(period)}))`;
  const loans = layThree(
    time,
    "Project debt, closing",
    "drawn with capex, repaid level, the rest with the last rent",
    (s) => ({
      unit: "$",
      format: "millions",
      formula: (period) =>
        `${loan(s).before(period)}+${loanToCost.in(s, cash)}*${draws[s].in(period)}-${repaid(s, period)}`,
    }),
  );
  if (loans[0].row !== loanRow) throw new Error("The loans do not stand where their balances look for them.");
  const equity = layThree(time, "Cash after debt", "cash before debt + change of loan − interest", (s) => ({
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
    `HPC lease: the term ends within ${quarters} quarters`,
    on,
    `MAX(${last.three.from("Checks")})<=MAX(${number.all.from("Checks")})`,
  );
  checks.zero(
    "HPC lease: all of the capital is spent, once",
    cash,
    three.map((s) => `ABS(${draws[s].constant("Checks")}/${capital.in(s, "Checks")}-1)`).join("+"),
  );
  checks.zero(
    "HPC lease: project debt is repaid by the end",
    cash,
    three.map((s) => `ABS(${lastOf(loans[s].all.from("Checks"))})/${capital.in(s, "Checks")}`).join("+"),
  );

  figures.section("Return before project debt");
  const call = (s: ScenarioIndex, at: ScenarioRow = rent): string =>
    `THESIS.HPC_PHASE_VALUE(${mw.in(s, on)},${at.in(s, on)},${capex.in(s, on)},${margin.in(s, on)},${hurdle.in(s, on)},1,${build.in(s, on)},${ramp.in(s, on)},${utilization.in(s, on)},${escalator.in(s, on)},${delay.in(s, on)},${term.in(s, on)},${residual.in(s, on)},${factor.in(s, on)},${overrun.in(s, on)})`;
  const cashYield = figures.pair(
    { label: "Yield on cost", unit: "a year", format: "percent", how: "first full year's NOI ÷ capital" },
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
  const npv = perDollar(figures, "NPV of a dollar", result.npv, capital);
  const present = (s: ScenarioIndex, line: string): string =>
    `SUMPRODUCT(${line}/(1+${hurdle.in(s, on)})^(${number.all.from(on)}/${input("quarters_per_year")}))`;
  const breakeven = figures.figure(
    {
      label: "Break-even rent",
      unit: "$ per kW-month",
      format: "decimal",
      how: "first year's rent at which the NPV is 0; none where operating cost eats the rent",
      total: true,
    },
    (s) => {
      const left = `(${present(s, rents[s].all.from(on))}*${kept.beside(s, on)})`;
      return `IF(${left}>0,${rent.beside(s, on)}*(1-${result.npv.beside(s, on)}/(${left}+(${left}<=0))),"none")`;
    },
  );
  const there = figures.figure(
    {
      label: "NPV at that rent, by function",
      unit: "$, must be 0",
      format: "millions",
      how: "THESIS.HPC_PHASE_VALUE",
    },
    (s) => `IF(ISNUMBER(${breakeven.in(s, on)}),INDEX(${call(s, breakeven)},1,1),0)`,
  );
  checks.zero(
    "HPC lease: at the break-even rent the function's NPV is 0",
    on,
    three.map((s) => `ABS(${there.in(s, "Checks")})/${capital.in(s, "Checks")}`).join("+"),
  );
  figures.figure(
    {
      label: "Break-even utilisation",
      unit: "above 100 % it cannot",
      format: "percent",
      how: "NPV is linear in utilisation",
    },
    (s) => {
      const full = `(${present(s, rents[s].all.from(on))}*${factor.beside(s, on)})`;
      return `IF(${full}>0,${utilization.beside(s, on)}-${result.npv.beside(s, on)}/(${full}+(${full}<=0)),"none")`;
    },
  );

  layPhaseValue(figures, call, [result.npv, result.irr, cashYield, result.payback], checks);

  figures.section("Return after project debt");
  const own = figures.figure(
    {
      label: "Own cash put in",
      unit: "$",
      format: "millions",
      how: "all quarters in which the company pays: its part of capex, and interest before the rent covers it",
    },
    (s) => `0-SUMPRODUCT((${equity[s].all.from(on)}<0)*${equity[s].all.from(on)})`,
  );
  const ownYield = figures.figure(
    {
      label: "Cash yield on own cash",
      unit: "a year",
      format: "percent",
      how: "first full year's NOI − interest and repayment of the full loan ÷ own cash",
    },
    (s) =>
      `IF(${own.beside(s, on)}>0,(${income.beside(s, on)}-${loanToCost.beside(s, on)}*${capital.beside(s, on)}*(${interest.beside(s, on)}+${input("quarters_per_year")}/${repayment.beside(s, on)}))/MAX(1,${own.beside(s, on)}),0)`,
  );
  const afterDebt = layFlowFigures(
    figures,
    {
      of: "After debt",
      flows: equity,
      cumulated: equityCumulated,
      number,
      perYear: (sheet) => inputs.live("quarters_per_year", sheet),
      capital: own,
      hurdle: equityHurdle,
    },
    checks,
  );
  const ownNpv = perDollar(figures, "NPV of a dollar of own cash", afterDebt.npv, own);
  figures.figure(
    {
      label: "Debt service coverage, first full year",
      unit: "×",
      format: "ratio",
      how: "NOI ÷ interest and repayment; 0 without debt",
    },
    (s) => {
      const service = `(${loanToCost.beside(s, on)}*${capital.beside(s, on)}*(${interest.beside(s, on)}+${input("quarters_per_year")}/${repayment.beside(s, on)}))`;
      return `IF(${service}>0,${income.beside(s, on)}/MAX(1,${service}),0)`;
    },
  );

  figures.section("As the ranking takes it");
  const levers = `${input("lease_basis")}="${leaseBases[1]}"`;

  const pick = (
    label: string,
    unit: string,
    format: LinePlan["format"],
    before: ScenarioRow,
    after: ScenarioRow,
  ): ScenarioRow =>
    figures.figure(
      { label, unit, format, how: "before or after project debt: chosen on Inputs" },
      (s) => `IF(${levers},${after.beside(s, on)},${before.beside(s, on)})`,
    );
  const perMillion = figures.figure(
    {
      label: "Power taken by $1M",
      unit: "MW gross per $M",
      format: "decimal",
      how: "of the capital, or of own cash",
    },
    (s) => `${gross.beside(s, on)}*1E6/IF(${levers},MAX(1,${own.beside(s, on)}),${capital.beside(s, on)})`,
  );
  return {
    name: "HPC lease",
    sheet: on,
    cashYield: pick("Cash yield", "a year", "percent", cashYield, ownYield),
    irr: pick("IRR, chosen", "per year", "percent", result.irr, afterDebt.irr),
    hurdle: pick("Hurdle", "per year", "percent", hurdle, equityHurdle),
    payback: pick("Payback, chosen", "years", "decimal", result.payback, afterDebt.payback),
    multiple: pick("Money multiple, chosen", "×", "ratio", result.multiple, afterDebt.multiple),
    npv: pick("NPV of a dollar, chosen", "$ per $", "decimal", npv, ownNpv),
    power: perMillion,
    breakeven: { driver: "Rent", unit: "$ per kW-month", format: "decimal", today: rent, at: breakeven },
    limit: null,
    flow: live,
    capital: pick("Capital, chosen", "$", "millions", capital, own),
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
  const heads = ["The phase as one function", "NPV", "IRR", "Yield on cost", "Payback"];
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
    sheet.spill(row, 1, `IFERROR(${call(s)},"none")`, 1, kinds.length, styles.formula);
    kinds.forEach((format, index) =>
      sheet.style(
        { row, column: 1 + index, rows: 1, columns: 1 },
        { horizontal: "right", numberFormat: formats[format] },
      ),
    );
    sheet.set(row, 5, s === 0 ? "$, per year, per year, years" : "as above", styles.unit);
    if (s === 0)
      sheet.set(row, 6, "THESIS.HPC_PHASE_VALUE; held against the figures above on Checks", styles.note);
  }
  heads.slice(1).forEach((head, index) =>
    checks.zero(
      `HPC lease, ${head}: HPC_PHASE_VALUE and plain formulas agree`,
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
