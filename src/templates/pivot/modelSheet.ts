import type { PivotLine } from "../../finance/pivot";
import type { PlanBuilder } from "../../plan/builder";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type LinePlan, type Period } from "../house/time";
import { makeQuarters, type QuarterAxis } from "../house/timeline";
import type { DebtKey, PivotDebts, PivotPhases } from "./tables";
import type { QuarterlyPhaseKey } from "../house/phases";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.modelSheet;

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
    wording.theWholeThesisByQuarter,
    wording.miningPaysForTheBuildTheBuild,
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
    label: wording.firstQuarter,
    unit: wording.flag,
    format: "count",
    formula: (period) => `1*(${t(period)}=1)`,
  });
  const days = time.line({
    label: wording.daysInTheQuarter,
    unit: wording.days,
    format: "count",
    constant: "sum",
    formula: (period) =>
      `EDATE(${input("model_start")},${input("months_per_quarter")}*${t(period)})-EDATE(${input("model_start")},${input("months_per_quarter")}*(${t(period)}-1))`,
  });

  time.section(wording.power);
  const converted_mw = time.line({
    label: wording.powerTakenFromMiningForHpc,
    unit: wording.mwGross,
    format: "power",
    constant: "last",
    note: wording.fromTheQuarterInWhichAPhase,
    formula: (period) =>
      `SUMPRODUCT(${phase("fromMining")}*${phase("criticalMw")}*${phase("pue")}*(${phase("buildStart")}<=${t(period)}))`,
  });
  const mining_mw_left = time.line({
    label: wording.powerLeftToMining,
    unit: wording.mwGross,
    format: "power",
    constant: "last",
    formula: (period) => `MAX(0,${input("mining_mw")}-${converted_mw.in(period)})`,
  });
  const hpcMw = time.line({
    label: wording.powerOfHpcBuildingIncluded,
    unit: wording.mwGross,
    format: "power",
    constant: "last",
    note: wording.criticalItLoadTimesPowerUsageEffectiveness,
    formula: (period) =>
      `SUMPRODUCT(${phase("criticalMw")}*${phase("pue")}*(${phase("buildStart")}<=${t(period)}))`,
  });
  const power_spare = time.line({
    label: wording.contractedPowerToSpare,
    unit: wording.mwGross,
    format: "power",
    constant: "last",
    total: true,
    note: wording.below0TheCompanyHasNotContracted,
    formula: (period) => `${input("contracted_mw")}-${mining_mw_left.in(period)}-${hpcMw.in(period)}`,
  });

  time.section(wording.mining);
  const price = time.line({
    label: wording.bitcoinPrice,
    unit: wording.dollarPerBtc,
    format: "money",
    constant: "last",
    formula: (period) => `${input("btc_price")}*(1+${input("btc_growth")})^${years(period)}`,
  });
  const hashrate_path = time.line({
    label: wording.hashrateByPlan,
    unit: wording.ehS,
    format: "decimal",
    constant: "last",
    formula: (period) =>
      `${input("hashrate")}+(${input("hashrate_target")}-${input("hashrate")})*MIN(1,${t(period)}/${input("hashrate_quarters")})`,
  });
  const hashrate = time.line({
    label: wording.hashrateWithinThePowerLeft,
    unit: wording.ehS,
    format: "decimal",
    constant: "last",
    note: wording.powerOverEfficiencyTimesPowerUsageEffectiveness,
    formula: (period) =>
      `MIN(${hashrate_path.in(period)},${mining_mw_left.in(period)}/(${input("efficiency")}*${input("pue_mining")}))`,
  });
  const hashrateBefore = time.line({
    label: wording.hashrateOfTheQuarterBefore,
    unit: wording.ehS,
    format: "decimal",
    constant: { formula: input("hashrate") },
    formula: (period) =>
      `${time.lineAt(hashrate.row + 1).constant(on)}*${first.in(period)}+${hashrate.before(period)}`,
  });
  const againstOpening = time.line({
    label: wording.hashrateAgainstTheOpening,
    unit: wording.ratio,
    format: "decimal",
    formula: (period) => `IF(${input("hashrate")}=0,0,${hashrate.in(period)}/${input("hashrate")})`,
  });
  const fullMined = time.line({
    label: wording.bitcoinMinedAtFullRun,
    unit: wording.btc,
    format: "bitcoin",
    constant: "sum",
    note: wording.thesisBtcMinedDayByDayThrough,
    spill: `THESIS.BTC_MINED(${hashrate.all.from(on)},${input("model_start")},${count},${input("difficulty")},${input("difficulty_growth")},${input("fees_per_block")},${input("uptime")},${input("pool_fee")},${input("months_per_quarter")},${input("block_seconds")})`,
  });
  const fullPower = money(
    wording.powerCostAtFullRun,
    (period) =>
      `${hashrate.in(period)}*${input("efficiency")}*${input("pue_mining")}*1000*24*${days.in(period)}*${input("uptime")}*${input("power_price")}`,
    { note: wording.mwTimes1000KwTimes24 },
  );
  const fullOther = money(
    wording.otherCashCostAtFullRun,
    (period) =>
      `${input("other_hashcost")}*${hashrate.in(period)}*1000*${days.in(period)}*${input("uptime")}`,
    { note: wording.dollarPerPhSPerDayTimes },
  );
  const mining_on = time.line({
    label: wording.miningSwitchedOn,
    unit: wording.flag,
    format: "count",
    constant: "sum",
    note: wording.n0WhereAQuarterWouldLoseCash,
    formula: (period) =>
      `1-(${input("curtail")}=1)*(${fullMined.in(period)}*${price.in(period)}<${fullPower.in(period)}+${fullOther.in(period)})`,
  });
  const mined = time.line({
    label: wording.bitcoinMined,
    unit: wording.btc,
    format: "bitcoin",
    constant: "sum",
    formula: (period) => `${fullMined.in(period)}*${mining_on.in(period)}`,
  });
  const mining_revenue = money(wording.miningRevenue, (period) => `${mined.in(period)}*${price.in(period)}`);
  const power_cost = money(wording.powerCost, (period) => `${fullPower.in(period)}*${mining_on.in(period)}`);
  const other_cost = money(
    wording.otherCashCost,
    (period) => `${fullOther.in(period)}*${mining_on.in(period)}`,
  );
  const mining_margin = money(
    wording.miningMargin,
    (period) => `${mining_revenue.in(period)}-${power_cost.in(period)}-${other_cost.in(period)}`,
    { total: true },
  );
  const refresh_capex = money(
    wording.refreshOfMachines,
    (period) => `${input("refresh_capex")}*${againstOpening.in(period)}*${mining_on.in(period)}`,
    { note: wording.inProportionToTheOpeningHashrateOnly },
  );
  const growth_capex = money(
    wording.moreHashrate,
    (period) => `MAX(0,${hashrate.in(period)}-${hashrateBefore.in(period)})*${input("capex_per_eh")}`,
    { note: wording.riseOverTheQuarterBeforeTimesCapex },
  );

  time.section(wording.hpcRent);
  const start = (index: number): string => `${live(index, "buildStart")}+${live(index, "buildQuarters")}`;
  const rent = perPhase(wording.fullRent, (index) => ({
    constant: "sum",
    note: wording.thesisHpcRevenueRampBeforeUtilisationAnd,
    spill: `THESIS.HPC_REVENUE_RAMP(${live(index, "criticalMw")},${live(index, "rate")},${start(index)}-1,${count},${live(index, "rampQuarters")},"linear",1,"KWMO",${live(index, "escalator")},${input("delay_quarters")},${input("quarters_per_year")}*${live(index, "termYears")},${input("quarters_per_year")})`,
  }));
  const hpc_revenue = money(
    wording.hpcRevenue,
    (period) => `SUM(${down(rent, period)})*${input("utilization")}*${input("rate_factor")}`,
    { note: wording.fullRentTimesUtilisationTimesRateFactor },
  );
  const hpc_opex = money(
    wording.hpcOperatingCost,
    (period) => `SUMPRODUCT(${down(rent, period)}*(1-${phase("noiMargin")}))`,
    { note: wording.shareOfFullRentItDoesNot },
  );
  const hpc_noi = money(
    wording.hpcNetOperatingIncome,
    (period) => `${hpc_revenue.in(period)}-${hpc_opex.in(period)}`,
    { total: true },
  );

  time.section(wording.hpcCapex);
  const capex = perPhase(wording.capex, (index) => ({
    constant: "sum",
    note: wording.thesisCapexDrawAnSCurveThat,
    spill: `THESIS.CAPEX_DRAW(${live(index, "criticalMw")}*${live(index, "capexPerMw")}*(1+${input("capex_overrun")}),${live(index, "buildQuarters")},"scurve",${live(index, "buildStart")}-1,${count})`,
  }));
  const hpc_capex = money(wording.hpcCapex, (period) => `SUM(${down(capex, period)})`, { total: true });

  time.section(wording.projectDebt);
  const blockFirst = time.nextRow;
  const closingAt = (index: number): Line => time.lineAt(blockFirst + 3 * phases.rows + index);
  const debtOpening = perPhase(wording.opening, (index) => {
    return {
      note: wording.closingOfTheQuarterBefore,
      formula: (period) => `0+${closingAt(index).before(period)}`,
    };
  });
  const draw = perPhase(wording.drawn, (index) => ({
    constant: "sum",
    note: wording.loanToCostTimesCapex,
    formula: (period) => `${live(index, "loanToCost")}*${capex[index].in(period)}`,
  }));
  const amort = perPhase(wording.repaid, (index) => ({
    constant: {
      formula: `${live(index, "loanToCost")}*${live(index, "criticalMw")}*${live(index, "capexPerMw")}*(1+${input("capex_overrun")})/${input("project_amort_quarters")}`,
    },
    note: wording.levelFromTheEndOfTheBuild,
    formula: (period) => {
      const self = time.lineAt(blockFirst + 2 * phases.rows + index);
      return `${self.constant(on)}*(${t(period)}>=${start(index)})*(${t(period)}<${start(index)}+${input("project_amort_quarters")})`;
    },
  }));
  const closing = perPhase(wording.closing, (index) => ({
    constant: "last",
    formula: (period) =>
      `${debtOpening[index].in(period)}+${draw[index].in(period)}-${amort[index].in(period)}`,
  }));
  if (closing[0].row !== closingAt(0).row) throw new Error("The project debts' closings have moved.");
  const project_draw = money(wording.projectDebtDrawn, (period) => `SUM(${down(draw, period)})`);
  const project_amort = money(wording.projectDebtRepaid, (period) => `SUM(${down(amort, period)})`);
  const project_debt = money(wording.projectDebtClosing, (period) => `SUM(${down(closing, period)})`, {
    total: true,
    constant: "last",
  });

  time.section(wording.debtOfTheCompany);
  const debt_issued = money(
    wording.proceedsOfIssues,
    (period) =>
      `SUMPRODUCT(${debt("principal")}*${debt("issuePrice")}*(${debt("issueQuarter")}=${t(period)}))`,
    { note: wording.principalTimesIssuePrice },
  );
  const debt_repaid = money(
    wording.principalRepaidInCash,
    (period) =>
      `SUMPRODUCT(${debt("principal")}*${debt("shareRepaidInCash")}*(${debt("maturityQuarter")}=${t(period)}))`,
  );
  const settledInShares = money(
    wording.principalSettledInShares,
    (period) =>
      `SUMPRODUCT(${debt("principal")}*(1-${debt("shareRepaidInCash")})*(${debt("maturityQuarter")}=${t(period)}))`,
  );
  const corporate = time.corkscrew({
    label: wording.principalOutstanding,
    unit: "$",
    format: "millions",
    opening: `SUMPRODUCT(${debt("principal")}*(${debt("issueQuarter")}=0))`,
    first,
    up: {
      label: wording.principalIssued,
      formula: (period) => `SUMPRODUCT(${debt("principal")}*(${debt("issueQuarter")}=${t(period)}))`,
    },
    down: {
      label: wording.principalMatured,
      formula: (period) => `${debt_repaid.in(period)}+${settledInShares.in(period)}`,
    },
  });
  const coupons = money(
    wording.coupons,
    (period) =>
      `SUMPRODUCT(${debt("principal")}*${debt("coupon")}*(${debt("issueQuarter")}<${t(period)})*(${debt("maturityQuarter")}>=${t(period)}))/${input("quarters_per_year")}`,
    { note: wording.fromTheQuarterAfterTheIssueTo },
  );
  const projectInterest = money(
    wording.interestOnProjectDebt,
    (period) =>
      `SUMPRODUCT(${down(debtOpening, period)}*${phase("interestRate")})/${input("quarters_per_year")}`,
    { note: wording.onOpeningBalancesNoCircularity },
  );
  const interest = money(
    wording.interest,
    (period) => `${projectInterest.in(period)}+${coupons.in(period)}`,
    {
      total: true,
    },
  );

  time.section(wording.treasuryBitcoin);
  const bitcoin = time.corkscrew({
    label: wording.bitcoinHeld,
    unit: wording.btc,
    format: "bitcoin",
    opening: input("btc_opening"),
    first,
    up: { label: wording.mined, formula: (period) => mined.in(period) },
    down: { label: wording.sold, formula: (period) => `${mined.in(period)}*${input("btc_sold_share")}` },
  });
  const btc_proceeds = money(
    wording.proceedsOfBitcoinSold,
    (period) => `${bitcoin.down.in(period)}*${price.in(period)}`,
  );

  time.section(wording.profitAndTax);
  const sga = money(
    wording.cashOverhead,
    (period) => `${input("sga")}*(1+${input("sga_growth")})^${years(period)}`,
  );
  const ebitda = money(
    wording.ebitda,
    (period) => `${mining_margin.in(period)}+${hpc_noi.in(period)}-${sga.in(period)}`,
    { total: true, note: wording.miningRevenueCountsWhenMinedSoldOr },
  );
  const miningDepreciation = money(
    wording.depreciationOfMining,
    (period) => `${input("mining_da")}*${againstOpening.in(period)}`,
  );
  const hpcDepreciation = money(
    wording.depreciationOfHpc,
    (period) =>
      `SUMPRODUCT(${phase("criticalMw")}*${phase("capexPerMw")}*(${phase("buildStart")}+${phase("buildQuarters")}+${input("delay_quarters")}<=${t(period)})*(${phase("buildStart")}+${phase("buildQuarters")}+${input("delay_quarters")}+${input("hpc_life_quarters")}>${t(period)}))*(1+${input("capex_overrun")})/${input("hpc_life_quarters")}`,
    { note: wording.levelFromTheFirstRent },
  );
  const depreciation = money(
    wording.depreciation,
    (period) => `${miningDepreciation.in(period)}+${hpcDepreciation.in(period)}`,
  );
  const taxable = money(
    wording.taxableIncomeBeforeLosses,
    (period) => `${ebitda.in(period)}-${depreciation.in(period)}-${interest.in(period)}`,
    { total: true },
  );
  const lossesFirst = time.nextRow;
  const losses = time.corkscrew({
    label: wording.taxLosses,
    unit: "$",
    format: "millions",
    opening: input("nol_opening"),
    first,
    up: { label: wording.lossesAdded, formula: (period) => `MAX(0,-${taxable.in(period)})` },
    down: {
      label: wording.lossesUsed,
      formula: (period) =>
        `MIN(${time.lineAt(lossesFirst).in(period)},${input("nol_limit")}*MAX(0,${taxable.in(period)}))`,
    },
  });
  const tax = money(
    wording.cashTax,
    (period) => `${input("tax_rate")}*MAX(0,${taxable.in(period)}-${losses.down.in(period)})`,
  );

  time.section(wording.cash);
  const cashInLines: readonly (readonly [string, Line])[] = [
    [wording.proceedsOfBitcoinSold, btc_proceeds],
    [wording.hpcRevenue, hpc_revenue],
    [wording.projectDebtDrawn, project_draw],
    [wording.proceedsOfIssues, debt_issued],
  ];
  const cashOutLines: readonly (readonly [string, Line])[] = [
    [wording.powerCost, power_cost],
    [wording.otherCashCost, other_cost],
    [wording.hpcOperatingCost, hpc_opex],
    [wording.cashOverhead, sga],
    [wording.hpcCapex, hpc_capex],
    [wording.refreshOfMachines, refresh_capex],
    [wording.moreHashrate, growth_capex],
    [wording.interest, interest],
    [wording.projectDebtRepaid, project_amort],
    [wording.principalRepaidInCash, debt_repaid],
    [wording.cashTax, tax],
  ];
  const sum = (parts: typeof cashInLines) => (period: Period) =>
    parts.map(([, line]) => line.in(period)).join("+");
  const cash_in = money(wording.cashIn, sum(cashInLines), {
    note: wording.bitcoinSoldHpcRevenueProjectDebtAnd,
  });
  const cash_out = money(wording.cashOut, sum(cashOutLines), {
    note: wording.miningAndHpcCostOverheadCapexInterest,
  });
  const cash = time.corkscrew({
    label: wording.cash,
    unit: "$",
    format: "millions",
    opening: input("cash_opening"),
    first,
    up: { label: wording.cashInFromAbove, formula: (period) => cash_in.in(period) },
    down: { label: wording.cashOutFromAbove, formula: (period) => cash_out.in(period) },
  });
  const cashAndBitcoin = time.line({
    label: wording.cashAndTreasuryBitcoinAfterHaircut,
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
