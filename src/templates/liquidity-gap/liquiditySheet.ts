import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type Period } from "../house/time";
import { linkQuarters } from "../house/timeline";
import type { HpcLines } from "./hpcSheet";
import type { MiningLines } from "./miningSheet";
import type { ScheduleLines } from "./scheduleSheet";

export interface LiquidityLines {
  readonly end: Line;
  readonly sources: Line;
  readonly uses: Line;
  readonly opening: Line;
  readonly cash: Line;
  readonly floor: Line;
  readonly below: Line;
  readonly shortfall: Line;
  readonly untilRent: Line;
  readonly treasury: Line;
  readonly shortfallAfterBitcoin: Line;
  readonly cashWithTreasury: Line;
}

/** Sources, uses and cash by quarter against the floor. */
export function liquiditySheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  schedule: ScheduleLines,
  hpc: HpcLines,
  mining: MiningLines,
  checks: Checks,
  quarters: number,
): LiquidityLines {
  const time = new TimeSheet(
    plan,
    "Liquidity",
    "workings",
    "Sources and uses of cash",
    "Cash by quarter before any new funding: where it falls below the floor is the gap.",
    quarters,
  );
  const axis = linkQuarters(time, schedule.axis);
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const linked = (label: string, formula: (period: Period) => string, note?: string): Line =>
    time.line({ label, unit: "$", format: "millions", constant: "sum", formula, ...(note ? { note } : {}) });
  const total = (label: string, lines: readonly Line[]): Line =>
    time.line({
      label,
      unit: "$",
      format: "millions",
      total: true,
      constant: "sum",
      formula: (period) => lines.map((line) => line.in(period)).join("+"),
    });

  time.section("Sources");
  const sources = total("Sources of cash", [
    linked("Proceeds of bitcoin sold", (period) => mining.proceeds.in(period)),
    linked("HPC revenue", (period) => hpc.revenue.in(period)),
    linked("Project debt drawn", (period) => schedule.live.projectDraws.in(period)),
    linked("Notes issued", (period) => schedule.live.notesIssued.in(period)),
  ]);

  time.section("Uses");
  const uses = total("Uses of cash", [
    linked("Mining power", (period) => mining.powerCost.in(period)),
    linked("Other cash cost of mining", (period) => mining.otherCost.in(period)),
    linked("HPC operating cost", (period) => hpc.operatingCost.in(period)),
    linked("Overhead", (period) => schedule.live.overhead.in(period)),
    linked(
      "HPC capex",
      (period) => `${schedule.live.hpcCapex.in(period)}*(1+${input("capex_overrun")})`,
      "schedule × (1 + overrun); loans do not rise with an overrun",
    ),
    linked("Mining capex", (period) => mining.capex.in(period)),
    linked("Interest", (period) => schedule.live.interest.in(period)),
    linked("Debt repaid", (period) => schedule.live.repayments.in(period)),
  ]);

  time.section("Cash");
  const cash = time.corkscrew({
    label: "Cash",
    unit: "$",
    format: "millions",
    opening: input("cash_opening"),
    first: schedule.first,
    up: { label: "Sources", formula: (period) => sources.in(period) },
    down: { label: "Uses", formula: (period) => uses.in(period) },
  });
  const run = time.line({
    label: "Cash, by function",
    unit: "$",
    format: "millions",
    note: "THESIS.CASH_RUN",
    spill: `THESIS.CASH_RUN(${input("cash_opening")},${sources.all.from(on)},${uses.all.from(on)})`,
  });
  checks.equalRanges(
    "Cash run: function and corkscrew agree",
    "Liquidity",
    run.all.from("Checks"),
    cash.closing.all.from("Checks"),
  );
  checks.equal(
    "Cash: opening plus sources less uses is closing",
    "Liquidity",
    `${inputs.live("cash_opening", "Checks")}+${sources.constant("Checks")}-${uses.constant("Checks")}`,
    cash.closing.constant("Checks"),
  );
  const floor = time.line({
    label: "Cash floor",
    unit: "$",
    format: "millions",
    formula: () => input("min_cash"),
  });

  time.section("Gap");
  const shortfall = time.line({
    label: "Shortfall against the floor",
    unit: "$",
    format: "millions",
    total: true,
    constant: { formula: `MAX(${time.lineAt(time.nextRow).all.relativeFrom(on)})` },
    note: "largest of the horizon on the left",
    formula: (period) => `MAX(0,${floor.in(period)}-${cash.closing.in(period)})`,
  });
  const below = time.line({
    label: "Below the floor",
    unit: "flag",
    format: "count",
    constant: "sum",
    formula: (period) => `1*(${cash.closing.in(period)}<${floor.in(period)})`,
  });
  const untilRent = time.line({
    label: "Until the first HPC rent",
    unit: "flag",
    format: "count",
    note: "1 up to and in the quarter with the first rent",
    constant: "sum",
    formula: (period) => `1*(SUM(${hpc.revenue.sumBefore(period)})=0)`,
  });
  const treasury = time.line({
    label: "Bitcoin treasury after haircut",
    unit: "$",
    format: "millions",
    constant: "last",
    formula: (period) => `${mining.held.in(period)}*${mining.price.in(period)}*(1-${input("btc_haircut")})`,
  });
  const cashWithTreasury = time.line({
    label: "Cash with all bitcoin sold",
    unit: "$",
    format: "millions",
    constant: "last",
    formula: (period) => `${cash.closing.in(period)}+${treasury.in(period)}`,
  });
  const shortfallAfterBitcoin = time.line({
    label: "Shortfall after selling all bitcoin",
    unit: "$",
    format: "millions",
    total: true,
    constant: { formula: `MAX(${time.lineAt(time.nextRow).all.relativeFrom(on)})` },
    formula: (period) => `MAX(0,${floor.in(period)}-${cashWithTreasury.in(period)})`,
  });
  return {
    end: axis.end,
    sources,
    uses,
    opening: cash.opening,
    cash: cash.closing,
    floor,
    below,
    shortfall,
    untilRent,
    treasury,
    shortfallAfterBitcoin,
    cashWithTreasury,
  };
}
