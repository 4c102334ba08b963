import { TimeSheet, type Line, type Period } from "../house/time";
import { linkQuarters, type QuarterAxis } from "../house/timeline";
import type { PivotParts } from "./parts";

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
    "Cash against its floor, by quarter",
    "Before any new funding: where cash falls below the floor is the gap; below it, whether rent covers debt service.",
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

  time.section("Cash");
  const opening = money(
    "Cash, opening",
    (period) => `${input("cash_opening")}*${model.first.in(period)}+${lines.cash.before(period)}`,
    "closing of the quarter before",
  );
  const cash = money("Cash, closing", (period) => lines.cash.in(period), "from the Model sheet");
  const run = time.line({
    label: "Cash, by function",
    unit: "$",
    format: "millions",
    note: "THESIS.CASH_RUN",
    spill: `THESIS.CASH_RUN(${input("cash_opening")},${lines.cash_in.all.from(on)},${lines.cash_out.all.from(on)})`,
  });
  checks.equalRanges(
    "Cash run: function and the Model's corkscrew agree",
    on,
    lines.cash.all.from("Checks"),
    run.all.from("Checks"),
  );
  const floor = money("Cash floor", () => input("min_cash"));
  const below = time.line({
    label: "Below the floor",
    unit: "flag",
    format: "count",
    constant: "sum",
    formula: (period) => `1*(${cash.in(period)}<${floor.in(period)})`,
  });
  const shortfall = shortfalls(
    "Shortfall against the floor",
    (period) => `MAX(0,${floor.in(period)}-${cash.in(period)})`,
    "largest of the horizon on the left",
  );

  time.section("Until the first HPC rent");
  const earning = time.line({
    label: "HPC rent flows",
    unit: "flag",
    format: "count",
    constant: "sum",
    formula: (period) => `1*(${lines.hpc_revenue.in(period)}>0)`,
  });
  const untilRent = time.line({
    label: "Until the first rent",
    unit: "flag",
    format: "count",
    constant: "sum",
    note: "1 up to and in the quarter with the first rent",
    formula: (period) => `1*(SUM(${earning.sumBefore(period)})=0)`,
  });
  const buildShortfall = shortfalls(
    "Shortfall while building",
    (period) => `${shortfall.in(period)}*${untilRent.in(period)}`,
    "largest on the left",
  );
  const withBitcoin = money(
    "Cash with all bitcoin sold",
    (period) => model.cashAndBitcoin.in(period),
    "treasury bitcoin at the quarter's price, after haircut",
  );
  const buildShortfallAfterBitcoin = shortfalls(
    "The same with all bitcoin sold",
    (period) => `MAX(0,${floor.in(period)}-${withBitcoin.in(period)})*${untilRent.in(period)}`,
    "largest on the left",
  );

  time.section("Debt service");
  /** A line's sum over the year that ends with the quarter. */
  const overYear = (line: Line, period: Period): string =>
    `SUMPRODUCT(${line.all.from(on)}*(${axis.number.all.from(on)}>${axis.number.in(period)}-${input("quarters_per_year")})*(${axis.number.all.from(on)}<=${axis.number.in(period)}))`;
  const income = money("HPC net operating income", (period) => lines.hpc_noi.in(period));
  const service = money(
    "Interest and project debt repaid",
    (period) => `${lines.interest.in(period)}+${lines.project_amort.in(period)}`,
    "without principal that falls due at once",
  );
  const yearIncome = money("Net operating income of the year", (period) => overYear(income, period));
  const yearService = money("Debt service of the year", (period) => overYear(service, period));
  const coverage = time.line({
    label: "Debt service coverage",
    unit: "times",
    format: "ratio",
    note: "of the four quarters that end here",
    formula: (period) =>
      `IF(${yearService.in(period)}=0,"none",${yearIncome.in(period)}/${yearService.in(period)})`,
  });
  const called = time.line({
    label: "Debt service coverage, by function",
    unit: "times",
    format: "ratio",
    note: "THESIS.DSCR",
    spill: `IFERROR(THESIS.DSCR(${yearIncome.all.from(on)},${yearService.all.from(on)}),"none")`,
  });
  checks.zero(
    "Debt service coverage: function and plain formulas agree",
    on,
    `SUM(${coverage.all.from("Checks")})-SUM(${called.all.from("Checks")})+COUNT(${coverage.all.from("Checks")})-COUNT(${called.all.from("Checks")})`,
  );
  const fullYear = time.line({
    label: "A full year of rent",
    unit: "flag",
    format: "count",
    constant: "sum",
    note: "rent in each of the four quarters, and debt to serve",
    formula: (period) =>
      `(${overYear(earning, period)}=${input("quarters_per_year")})*(${yearService.in(period)}>0)`,
  });
  const tested = time.line({
    label: "Coverage tested",
    unit: "times",
    format: "ratio",
    note: "from the first full year of rent on",
    formula: (period) => `IF(${fullYear.in(period)}=1,${coverage.in(period)},"none")`,
  });
  const covenant = time.line({
    label: "Least coverage asked for",
    unit: "times",
    format: "ratio",
    formula: () => input("dscr_covenant"),
  });
  const breaches = time.line({
    label: "Below the covenant",
    unit: "flag",
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
