import type { PivotLine } from "../../finance/pivot";
import type { PlanBuilder } from "../../plan/builder";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type LinePlan, type Period } from "../house/time";
import { makeQuarters, type QuarterAxis } from "../house/timeline";
import type { DebtKey, PivotDebts, PivotPhases } from "./tables";
import type { QuarterlyPhaseKey } from "../house/phases";

/** Rows of the sheet that other sheets read besides the model's own lines. */
export interface ModelRows {
  readonly axis: QuarterAxis;
  readonly first: Line;
  readonly days: Line;
  /** Every line of PIVOT_MODEL by its key. */
  readonly lines: Readonly<Record<PivotLine, Line>>;
  /** Gross MW of the phases from the start of their build. */
  readonly hpcMw: Line;
  /** Full rent and capex of each phase, in the order of the Phases sheet. */
  readonly rent: readonly Line[];
  readonly capex: readonly Line[];
  /** Principal outstanding of the company's own debt, at the quarter's end. */
  readonly corporateDebt: Line;
  /** Principal that matured and was settled in shares in the quarter. */
  readonly settledInShares: Line;
  /** Cash and treasury bitcoin after haircut, at the quarter's end. */
  readonly cashAndBitcoin: Line;
}

/** Every line of the model by quarter in plain formulas; bitcoin mined, rent and capex spill from their functions. */
export function modelSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  phases: PivotPhases,
  debts: PivotDebts,
  quarters: number,
): ModelRows {
  const time = new TimeSheet(
    plan,
    "Model",
    "workings",
    "The whole thesis by quarter",
    "Mining pays for the build, the build takes power from mining, the rent comes last: every line in plain formulas.",
    quarters,
  );
  const on = time.name;
  const axis = makeQuarters(time, inputs);
  const input = (key: string): string => inputs.live(key, on);
  const t = (period: Period): string => axis.number.in(period);
  const phase = (key: QuarterlyPhaseKey): string => phases.liveColumn(key).from(on);
  const debt = (key: DebtKey): string => debts.liveColumn(key).from(on);
  const count = `COLUMNS(${axis.number.all.from(on)})`;
  const years = (period: Period): string => `((${t(period)}-1)/${input("quarters_per_year")})`;
  const money = (label: string, formula: LinePlan["formula"], rest: Partial<LinePlan> = {}): Line =>
    time.line({ label, unit: "$", format: "millions", constant: "sum", formula, ...rest });
  /** The cells of one period over consecutive lines, for sums over phases. */
  const down = (lines: readonly Line[], period: Period): string => {
    const [top, bottom] = [lines[0], lines[lines.length - 1]];
    return `${top.in(period)}:${bottom.in(period)}`;
  };
  /** A line for each phase, under the phase's own name. */
  const perPhase = (
    what: string,
    line: (index: number) => Omit<LinePlan, "label" | "unit" | "format">,
  ): Line[] =>
    Array.from({ length: phases.rows }, (_, index) =>
      time.line({
        label: { formula: `"${what}: "&${phases.liveName(index).from(on)}` },
        unit: "$",
        format: "millions",
        ...line(index),
      }),
    );
  const live = (index: number, key: QuarterlyPhaseKey): string => phases.live(index, key).from(on);

  const first = time.line({
    label: "First quarter",
    unit: "flag",
    format: "count",
    formula: (period) => `1*(${t(period)}=1)`,
  });
  const days = time.line({
    label: "Days in the quarter",
    unit: "days",
    format: "count",
    constant: "sum",
    formula: (period) =>
      `EDATE(${input("model_start")},${input("months_per_quarter")}*${t(period)})-EDATE(${input("model_start")},${input("months_per_quarter")}*(${t(period)}-1))`,
  });

  time.section("Power");
  const converted_mw = time.line({
    label: "Power taken from mining for HPC",
    unit: "MW gross",
    format: "power",
    constant: "last",
    note: "from the quarter in which a phase starts to build",
    formula: (period) =>
      `SUMPRODUCT(${phase("fromMining")}*${phase("criticalMw")}*${phase("pue")}*(${phase("buildStart")}<=${t(period)}))`,
  });
  const mining_mw_left = time.line({
    label: "Power left to mining",
    unit: "MW gross",
    format: "power",
    constant: "last",
    formula: (period) => `MAX(0,${input("mining_mw")}-${converted_mw.in(period)})`,
  });
  const hpcMw = time.line({
    label: "Power of HPC, building included",
    unit: "MW gross",
    format: "power",
    constant: "last",
    note: "critical IT load × power usage effectiveness",
    formula: (period) =>
      `SUMPRODUCT(${phase("criticalMw")}*${phase("pue")}*(${phase("buildStart")}<=${t(period)}))`,
  });
  const power_spare = time.line({
    label: "Contracted power to spare",
    unit: "MW gross",
    format: "power",
    constant: "last",
    total: true,
    note: "below 0 the company has not contracted enough",
    formula: (period) => `${input("contracted_mw")}-${mining_mw_left.in(period)}-${hpcMw.in(period)}`,
  });

  time.section("Mining");
  const price = time.line({
    label: "Bitcoin price",
    unit: "$ per BTC",
    format: "money",
    constant: "last",
    formula: (period) => `${input("btc_price")}*(1+${input("btc_growth")})^${years(period)}`,
  });
  const hashrate_path = time.line({
    label: "Hashrate by plan",
    unit: "EH/s",
    format: "decimal",
    constant: "last",
    formula: (period) =>
      `${input("hashrate")}+(${input("hashrate_target")}-${input("hashrate")})*MIN(1,${t(period)}/${input("hashrate_quarters")})`,
  });
  const hashrate = time.line({
    label: "Hashrate within the power left",
    unit: "EH/s",
    format: "decimal",
    constant: "last",
    note: "power ÷ (efficiency × power usage effectiveness)",
    formula: (period) =>
      `MIN(${hashrate_path.in(period)},${mining_mw_left.in(period)}/(${input("efficiency")}*${input("pue_mining")}))`,
  });
  const hashrateBefore = time.line({
    label: "Hashrate of the quarter before",
    unit: "EH/s",
    format: "decimal",
    constant: { formula: input("hashrate") },
    formula: (period) =>
      `${time.lineAt(hashrate.row + 1).constant(on)}*${first.in(period)}+${hashrate.before(period)}`,
  });
  const againstOpening = time.line({
    label: "Hashrate against the opening",
    unit: "ratio",
    format: "decimal",
    formula: (period) => `IF(${input("hashrate")}=0,0,${hashrate.in(period)}/${input("hashrate")})`,
  });
  const fullMined = time.line({
    label: "Bitcoin mined at full run",
    unit: "BTC",
    format: "bitcoin",
    constant: "sum",
    note: "THESIS.BTC_MINED, day by day through halvings",
    spill: `THESIS.BTC_MINED(${hashrate.all.from(on)},${input("model_start")},${count},${input("difficulty")},${input("difficulty_growth")},${input("fees_per_block")},${input("uptime")},${input("pool_fee")},${input("months_per_quarter")},${input("block_seconds")})`,
  });
  const fullPower = money(
    "Power cost at full run",
    (period) =>
      `${hashrate.in(period)}*${input("efficiency")}*${input("pue_mining")}*1000*24*${days.in(period)}*${input("uptime")}*${input("power_price")}`,
    { note: "MW × 1,000 kW × 24 hours × days × uptime × $ per kWh" },
  );
  const fullOther = money(
    "Other cash cost at full run",
    (period) =>
      `${input("other_hashcost")}*${hashrate.in(period)}*1000*${days.in(period)}*${input("uptime")}`,
    { note: "$ per PH/s per day × 1,000 PH/s per EH/s × days × uptime" },
  );
  const mining_on = time.line({
    label: "Mining switched on",
    unit: "flag",
    format: "count",
    constant: "sum",
    note: "0 where a quarter would lose cash and mining is curtailed",
    formula: (period) =>
      `1-(${input("curtail")}=1)*(${fullMined.in(period)}*${price.in(period)}<${fullPower.in(period)}+${fullOther.in(period)})`,
  });
  const mined = time.line({
    label: "Bitcoin mined",
    unit: "BTC",
    format: "bitcoin",
    constant: "sum",
    formula: (period) => `${fullMined.in(period)}*${mining_on.in(period)}`,
  });
  const mining_revenue = money("Mining revenue", (period) => `${mined.in(period)}*${price.in(period)}`);
  const power_cost = money("Power cost", (period) => `${fullPower.in(period)}*${mining_on.in(period)}`);
  const other_cost = money("Other cash cost", (period) => `${fullOther.in(period)}*${mining_on.in(period)}`);
  const mining_margin = money(
    "Mining margin",
    (period) => `${mining_revenue.in(period)}-${power_cost.in(period)}-${other_cost.in(period)}`,
    { total: true },
  );
  const refresh_capex = money(
    "Refresh of machines",
    (period) => `${input("refresh_capex")}*${againstOpening.in(period)}*${mining_on.in(period)}`,
    { note: "in proportion to the opening hashrate, only where mining runs" },
  );
  const growth_capex = money(
    "More hashrate",
    (period) => `MAX(0,${hashrate.in(period)}-${hashrateBefore.in(period)})*${input("capex_per_eh")}`,
    { note: "rise over the quarter before × capex per EH/s" },
  );

  time.section("HPC rent");
  const start = (index: number): string => `${live(index, "buildStart")}+${live(index, "buildQuarters")}`;
  const rent = perPhase("Full rent", (index) => ({
    constant: "sum",
    note: "THESIS.HPC_REVENUE_RAMP, before utilisation and rate factor",
    spill: `THESIS.HPC_REVENUE_RAMP(${live(index, "criticalMw")},${live(index, "rate")},${start(index)}-1,${count},${live(index, "rampQuarters")},"linear",1,"KWMO",${live(index, "escalator")},${input("delay_quarters")},${input("quarters_per_year")}*${live(index, "termYears")},${input("quarters_per_year")})`,
  }));
  const hpc_revenue = money(
    "HPC revenue",
    (period) => `SUM(${down(rent, period)})*${input("utilization")}*${input("rate_factor")}`,
    { note: "full rent × utilisation × rate factor" },
  );
  const hpc_opex = money(
    "HPC operating cost",
    (period) => `SUMPRODUCT(${down(rent, period)}*(1-${phase("noiMargin")}))`,
    { note: "share of full rent: it does not fall with utilisation" },
  );
  const hpc_noi = money(
    "HPC net operating income",
    (period) => `${hpc_revenue.in(period)}-${hpc_opex.in(period)}`,
    { total: true },
  );

  time.section("HPC capex");
  const capex = perPhase("Capex", (index) => ({
    constant: "sum",
    note: "THESIS.CAPEX_DRAW, an s-curve that a delay leaves",
    spill: `THESIS.CAPEX_DRAW(${live(index, "criticalMw")}*${live(index, "capexPerMw")}*(1+${input("capex_overrun")}),${live(index, "buildQuarters")},"scurve",${live(index, "buildStart")}-1,${count})`,
  }));
  const hpc_capex = money("HPC capex", (period) => `SUM(${down(capex, period)})`, { total: true });

  time.section("Project debt");
  const blockFirst = time.nextRow;
  const closingAt = (index: number): Line => time.lineAt(blockFirst + 3 * phases.rows + index);
  const debtOpening = perPhase("Opening", (index) => {
    return {
      note: "closing of the quarter before",
      formula: (period) => `0+${closingAt(index).before(period)}`,
    };
  });
  const draw = perPhase("Drawn", (index) => ({
    constant: "sum",
    note: "loan to cost × capex",
    formula: (period) => `${live(index, "loanToCost")}*${capex[index].in(period)}`,
  }));
  const amort = perPhase("Repaid", (index) => ({
    constant: {
      formula: `${live(index, "loanToCost")}*${live(index, "criticalMw")}*${live(index, "capexPerMw")}*(1+${input("capex_overrun")})/${input("project_amort_quarters")}`,
    },
    note: "level from the end of the build, delay or not",
    formula: (period) => {
      const self = time.lineAt(blockFirst + 2 * phases.rows + index);
      return `${self.constant(on)}*(${t(period)}>=${start(index)})*(${t(period)}<${start(index)}+${input("project_amort_quarters")})`;
    },
  }));
  const closing = perPhase("Closing", (index) => ({
    constant: "last",
    formula: (period) =>
      `${debtOpening[index].in(period)}+${draw[index].in(period)}-${amort[index].in(period)}`,
  }));
  if (closing[0].row !== closingAt(0).row) throw new Error("The project debts' closings have moved.");
  const project_draw = money("Project debt drawn", (period) => `SUM(${down(draw, period)})`);
  const project_amort = money("Project debt repaid", (period) => `SUM(${down(amort, period)})`);
  const project_debt = money("Project debt, closing", (period) => `SUM(${down(closing, period)})`, {
    total: true,
    constant: "last",
  });

  time.section("Debt of the company");
  const debt_issued = money(
    "Proceeds of issues",
    (period) =>
      `SUMPRODUCT(${debt("principal")}*${debt("issuePrice")}*(${debt("issueQuarter")}=${t(period)}))`,
    { note: "principal × issue price" },
  );
  const debt_repaid = money(
    "Principal repaid in cash",
    (period) =>
      `SUMPRODUCT(${debt("principal")}*${debt("shareRepaidInCash")}*(${debt("maturityQuarter")}=${t(period)}))`,
  );
  const settledInShares = money(
    "Principal settled in shares",
    (period) =>
      `SUMPRODUCT(${debt("principal")}*(1-${debt("shareRepaidInCash")})*(${debt("maturityQuarter")}=${t(period)}))`,
  );
  const corporate = time.corkscrew({
    label: "Principal outstanding",
    unit: "$",
    format: "millions",
    opening: `SUMPRODUCT(${debt("principal")}*(${debt("issueQuarter")}=0))`,
    first,
    up: {
      label: "Principal issued",
      formula: (period) => `SUMPRODUCT(${debt("principal")}*(${debt("issueQuarter")}=${t(period)}))`,
    },
    down: {
      label: "Principal matured",
      formula: (period) => `${debt_repaid.in(period)}+${settledInShares.in(period)}`,
    },
  });
  const coupons = money(
    "Coupons",
    (period) =>
      `SUMPRODUCT(${debt("principal")}*${debt("coupon")}*(${debt("issueQuarter")}<${t(period)})*(${debt("maturityQuarter")}>=${t(period)}))/${input("quarters_per_year")}`,
    { note: "from the quarter after the issue to maturity" },
  );
  const projectInterest = money(
    "Interest on project debt",
    (period) =>
      `SUMPRODUCT(${down(debtOpening, period)}*${phase("interestRate")})/${input("quarters_per_year")}`,
    { note: "on opening balances: no circularity" },
  );
  const interest = money("Interest", (period) => `${projectInterest.in(period)}+${coupons.in(period)}`, {
    total: true,
  });

  time.section("Treasury bitcoin");
  const bitcoin = time.corkscrew({
    label: "Bitcoin held",
    unit: "BTC",
    format: "bitcoin",
    opening: input("btc_opening"),
    first,
    up: { label: "Mined", formula: (period) => mined.in(period) },
    down: { label: "Sold", formula: (period) => `${mined.in(period)}*${input("btc_sold_share")}` },
  });
  const btc_proceeds = money(
    "Proceeds of bitcoin sold",
    (period) => `${bitcoin.down.in(period)}*${price.in(period)}`,
  );

  time.section("Profit and tax");
  const sga = money(
    "Cash overhead",
    (period) => `${input("sga")}*(1+${input("sga_growth")})^${years(period)}`,
  );
  const ebitda = money(
    "EBITDA",
    (period) => `${mining_margin.in(period)}+${hpc_noi.in(period)}-${sga.in(period)}`,
    { total: true, note: "mining revenue counts when mined, sold or not" },
  );
  const miningDepreciation = money(
    "Depreciation of mining",
    (period) => `${input("mining_da")}*${againstOpening.in(period)}`,
  );
  const hpcDepreciation = money(
    "Depreciation of HPC",
    (period) =>
      `SUMPRODUCT(${phase("criticalMw")}*${phase("capexPerMw")}*(${phase("buildStart")}+${phase("buildQuarters")}+${input("delay_quarters")}<=${t(period)})*(${phase("buildStart")}+${phase("buildQuarters")}+${input("delay_quarters")}+${input("hpc_life_quarters")}>${t(period)}))*(1+${input("capex_overrun")})/${input("hpc_life_quarters")}`,
    { note: "level, from the first rent" },
  );
  const depreciation = money(
    "Depreciation",
    (period) => `${miningDepreciation.in(period)}+${hpcDepreciation.in(period)}`,
  );
  const taxable = money(
    "Taxable income before losses",
    (period) => `${ebitda.in(period)}-${depreciation.in(period)}-${interest.in(period)}`,
    { total: true },
  );
  const lossesFirst = time.nextRow;
  const losses = time.corkscrew({
    label: "Tax losses",
    unit: "$",
    format: "millions",
    opening: input("nol_opening"),
    first,
    up: { label: "Losses added", formula: (period) => `MAX(0,-${taxable.in(period)})` },
    down: {
      label: "Losses used",
      formula: (period) =>
        `MIN(${time.lineAt(lossesFirst).in(period)},${input("nol_limit")}*MAX(0,${taxable.in(period)}))`,
    },
  });
  const tax = money(
    "Cash tax",
    (period) => `${input("tax_rate")}*MAX(0,${taxable.in(period)}-${losses.down.in(period)})`,
  );

  time.section("Cash");
  const cashInLines: readonly (readonly [string, Line])[] = [
    ["Proceeds of bitcoin sold", btc_proceeds],
    ["HPC revenue", hpc_revenue],
    ["Project debt drawn", project_draw],
    ["Proceeds of issues", debt_issued],
  ];
  const cashOutLines: readonly (readonly [string, Line])[] = [
    ["Power cost", power_cost],
    ["Other cash cost", other_cost],
    ["HPC operating cost", hpc_opex],
    ["Cash overhead", sga],
    ["HPC capex", hpc_capex],
    ["Refresh of machines", refresh_capex],
    ["More hashrate", growth_capex],
    ["Interest", interest],
    ["Project debt repaid", project_amort],
    ["Principal repaid in cash", debt_repaid],
    ["Cash tax", tax],
  ];
  const sum = (parts: typeof cashInLines) => (period: Period) =>
    parts.map(([, line]) => line.in(period)).join("+");
  const cash_in = money("Cash in", sum(cashInLines), {
    note: "bitcoin sold, HPC revenue, project debt and issues",
  });
  const cash_out = money("Cash out", sum(cashOutLines), {
    note: "mining and HPC cost, overhead, capex, interest, repayment, tax",
  });
  const cash = time.corkscrew({
    label: "Cash",
    unit: "$",
    format: "millions",
    opening: input("cash_opening"),
    first,
    up: { label: "Cash in, from above", formula: (period) => cash_in.in(period) },
    down: { label: "Cash out, from above", formula: (period) => cash_out.in(period) },
  });
  const cashAndBitcoin = time.line({
    label: "Cash and treasury bitcoin after haircut",
    unit: "$",
    format: "millions",
    constant: "last",
    formula: (period) =>
      `${cash.closing.in(period)}+${bitcoin.closing.in(period)}*${price.in(period)}*(1-${input("btc_haircut")})`,
  });

  return {
    axis,
    first,
    days,
    hpcMw,
    rent,
    capex,
    corporateDebt: corporate.closing,
    settledInShares,
    cashAndBitcoin,
    lines: {
      price,
      converted_mw,
      mining_mw_left,
      hashrate_path,
      hashrate,
      mined,
      power_cost,
      other_cost,
      mining_on,
      mining_revenue,
      mining_margin,
      hpc_revenue,
      hpc_opex,
      hpc_noi,
      hpc_capex,
      project_draw,
      project_amort,
      project_debt,
      debt_issued,
      interest,
      debt_repaid,
      sga,
      refresh_capex,
      growth_capex,
      btc_sold: bitcoin.down,
      btc_proceeds,
      btc_held: bitcoin.closing,
      ebitda,
      depreciation,
      taxable,
      nol: losses.closing,
      tax,
      cash_in,
      cash_out,
      cash: cash.closing,
      power_spare,
    },
  };
}
