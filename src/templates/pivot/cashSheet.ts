import { TimeSheet, type Line, type Period } from "../house/time";
import { linkQuarters, type QuarterAxis } from "../house/timeline";
import type { PivotParts } from "./parts";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.cashSheet;

export interface CashLines {
  readonly axis: QuarterAxis;
  readonly opening: Line;
  readonly floor: Line;
  readonly below: Line;
  readonly earning: Line;
  readonly shortfall: Line;
  readonly buildShortfall: Line;
  readonly buildShortfallAfterBitcoin: Line;
  /** Coverage where it is tested, "none" elsewhere. */
  readonly tested: Line;
  readonly breaches: Line;
}

/** Cash against its floor, and debt service against the rent, quarter by quarter. */
export function cashSheet({ plan, inputs, model, checks, quarters }: PivotParts): CashLines {
  const time = new TimeSheet(
    plan,
    "Cash by quarter",
    "workings",
    wording.cashAgainstItsFloorByQuarter,
    wording.beforeAnyNewFundingWhereCashFalls,
    quarters,
  );
  const on = time.name;
  const axis = linkQuarters(time, model.axis);
  const input = (key: string): string => inputs.live(key, on);
  const { lines } = model;
  const money = (label: string, formula: (period: Period) => string, note = "", total = false): Line =>
    time.line({ label, unit: "$", format: "millions", formula, total, ...(note ? { note } : {}) });
  const shortfalls = (label: string, formula: (period: Period) => string, note: string): Line =>
    time.line({
      label,
      unit: "$",
      format: "millions",
      total: true,
      note,
      constant: { formula: `MAX(${time.lineAt(time.nextRow).all.relativeFrom(on)})` },
      formula,
    });

  time.section(wording.cash);
  const opening = money(
    wording.cashOpening,
    (period) => `${input("cash_opening")}*${model.first.in(period)}+${lines.cash.before(period)}`,
    wording.closingOfTheQuarterBefore,
  );
  const cash = money(wording.cashClosing, (period) => lines.cash.in(period), wording.fromTheModelSheet);
  const run = time.line({
    label: wording.cashByFunction,
    unit: "$",
    format: "millions",
    note: "THESIS.CASH_RUN",
    spill: `THESIS.CASH_RUN(${input("cash_opening")},${lines.cash_in.all.from(on)},${lines.cash_out.all.from(on)})`,
  });
  checks.equalRanges(
    wording.cashRunFunctionAndTheModelsCorkscrew,
    on,
    lines.cash.all.from("Checks"),
    run.all.from("Checks"),
  );
  const floor = money(wording.cashFloor, () => input("min_cash"));
  const below = time.line({
    label: wording.belowTheFloor,
    unit: wording.flag,
    format: "count",
    constant: "sum",
    formula: (period) => `1*(${cash.in(period)}<${floor.in(period)})`,
  });
  const shortfall = shortfalls(
    wording.shortfallAgainstTheFloor,
    (period) => `MAX(0,${floor.in(period)}-${cash.in(period)})`,
    wording.largestOfTheHorizonOnTheLeft,
  );

  time.section(wording.untilTheFirstHpcRent);
  const earning = time.line({
    label: wording.hpcRentFlows,
    unit: wording.flag,
    format: "count",
    constant: "sum",
    formula: (period) => `1*(${lines.hpc_revenue.in(period)}>0)`,
  });
  const untilRent = time.line({
    label: wording.untilTheFirstRent,
    unit: wording.flag,
    format: "count",
    constant: "sum",
    note: wording.n1UpToAndInTheQuarter,
    formula: (period) => `1*(SUM(${earning.sumBefore(period)})=0)`,
  });
  const buildShortfall = shortfalls(
    wording.shortfallWhileBuilding,
    (period) => `${shortfall.in(period)}*${untilRent.in(period)}`,
    wording.largestOnTheLeft,
  );
  const withBitcoin = money(
    wording.cashWithAllBitcoinSold,
    (period) => model.cashAndBitcoin.in(period),
    wording.treasuryBitcoinAtTheQuartersPriceAfter,
  );
  const buildShortfallAfterBitcoin = shortfalls(
    wording.theSameWithAllBitcoinSold,
    (period) => `MAX(0,${floor.in(period)}-${withBitcoin.in(period)})*${untilRent.in(period)}`,
    wording.largestOnTheLeft,
  );

  time.section(wording.debtService);
  /** A line's sum over the year that ends with the quarter. */
  const overYear = (line: Line, period: Period): string =>
    `SUMPRODUCT(${line.all.from(on)}*(${axis.number.all.from(on)}>${axis.number.in(period)}-${input("quarters_per_year")})*(${axis.number.all.from(on)}<=${axis.number.in(period)}))`;
  const income = money(wording.hpcNetOperatingIncome, (period) => lines.hpc_noi.in(period));
  const service = money(
    wording.interestAndProjectDebtRepaid,
    (period) => `${lines.interest.in(period)}+${lines.project_amort.in(period)}`,
    wording.withoutPrincipalThatFallsDueAtOnce,
  );
  const yearIncome = money(wording.netOperatingIncomeOfTheYear, (period) => overYear(income, period));
  const yearService = money(wording.debtServiceOfTheYear, (period) => overYear(service, period));
  const coverage = time.line({
    label: wording.debtServiceCoverage,
    unit: wording.times,
    format: "ratio",
    note: wording.ofTheFourQuartersThatEndHere,
    formula: (period) =>
      `IF(${yearService.in(period)}=0,${quoted(wording.none)},${yearIncome.in(period)}/${yearService.in(period)})`,
  });
  const called = time.line({
    label: wording.debtServiceCoverageByFunction,
    unit: wording.times,
    format: "ratio",
    note: "THESIS.DSCR",
    spill: `IFERROR(THESIS.DSCR(${yearIncome.all.from(on)},${yearService.all.from(on)}),${quoted(wording.none)})`,
  });
  checks.zero(
    wording.debtServiceCoverageFunctionAndPlainFormulas,
    on,
    `SUM(${coverage.all.from("Checks")})-SUM(${called.all.from("Checks")})+COUNT(${coverage.all.from("Checks")})-COUNT(${called.all.from("Checks")})`,
  );
  const fullYear = time.line({
    label: wording.aFullYearOfRent,
    unit: wording.flag,
    format: "count",
    constant: "sum",
    note: wording.rentInEachOfTheFourQuarters,
    formula: (period) =>
      `(${overYear(earning, period)}=${input("quarters_per_year")})*(${yearService.in(period)}>0)`,
  });
  const tested = time.line({
    label: wording.coverageTested,
    unit: wording.times,
    format: "ratio",
    note: wording.fromTheFirstFullYearOfRent,
    formula: (period) => `IF(${fullYear.in(period)}=1,${coverage.in(period)},${quoted(wording.none)})`,
  });
  const covenant = time.line({
    label: wording.leastCoverageAskedFor,
    unit: wording.times,
    format: "ratio",
    formula: () => input("dscr_covenant"),
  });
  const breaches = time.line({
    label: wording.belowTheCovenant,
    unit: wording.flag,
    format: "count",
    constant: "sum",
    formula: (period) => `${fullYear.in(period)}*(${tested.in(period)}<${covenant.in(period)})`,
  });
  // A word among figures stands where they do.
  for (const { all } of [coverage, called, tested]) time.sheet.style(all, { horizontal: "right" });
  return {
    axis,
    opening,
    floor,
    below,
    earning,
    shortfall,
    buildShortfall,
    buildShortfallAfterBitcoin,
    tested,
    breaches,
  };
}
