import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type Period } from "../house/time";
import { linkQuarters } from "../house/timeline";
import type { HpcLines } from "./hpcSheet";
import type { MiningLines } from "./miningSheet";
import type { ScheduleLines } from "./scheduleSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.liquidityGap.liquiditySheet;

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
    wording.sourcesAndUsesOfCash,
    wording.cashByQuarterBeforeAnyNewFunding,
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

  time.section(wording.sources);
  const sources = total(wording.sourcesOfCash, [
    linked(wording.proceedsOfBitcoinSold, (period) => mining.proceeds.in(period)),
    linked(wording.hpcRevenue, (period) => hpc.revenue.in(period)),
    linked(wording.projectDebtDrawn, (period) => schedule.live.projectDraws.in(period)),
    linked(wording.notesIssued, (period) => schedule.live.notesIssued.in(period)),
  ]);

  time.section(wording.uses);
  const uses = total(wording.usesOfCash, [
    linked(wording.miningPower, (period) => mining.powerCost.in(period)),
    linked(wording.otherCashCostOfMining, (period) => mining.otherCost.in(period)),
    linked(wording.hpcOperatingCost, (period) => hpc.operatingCost.in(period)),
    linked(wording.overhead, (period) => schedule.live.overhead.in(period)),
    linked(
      wording.hpcCapex,
      (period) => `${schedule.live.hpcCapex.in(period)}*(1+${input("capex_overrun")})`,
      wording.scheduleTimes1OverrunLoansDoNot,
    ),
    linked(wording.miningCapex, (period) => mining.capex.in(period)),
    linked(wording.interest, (period) => schedule.live.interest.in(period)),
    linked(wording.debtRepaid, (period) => schedule.live.repayments.in(period)),
  ]);

  time.section(wording.cash);
  const cash = time.corkscrew({
    label: wording.cash,
    unit: "$",
    format: "millions",
    opening: input("cash_opening"),
    first: schedule.first,
    up: { label: wording.sources, formula: (period) => sources.in(period) },
    down: { label: wording.uses, formula: (period) => uses.in(period) },
  });
  const run = time.line({
    label: wording.cashByFunction,
    unit: "$",
    format: "millions",
    note: "THESIS.CASH_RUN",
    spill: `THESIS.CASH_RUN(${input("cash_opening")},${sources.all.from(on)},${uses.all.from(on)})`,
  });
  checks.equalRanges(
    wording.cashRunFunctionAndCorkscrewAgree,
    "Liquidity",
    run.all.from("Checks"),
    cash.closing.all.from("Checks"),
  );
  checks.equal(
    wording.cashOpeningPlusSourcesLessUsesIs,
    "Liquidity",
    `${inputs.live("cash_opening", "Checks")}+${sources.constant(wording.checks)}-${uses.constant(wording.checks)}`,
    cash.closing.constant(wording.checks),
  );
  const floor = time.line({
    label: wording.cashFloor,
    unit: "$",
    format: "millions",
    formula: () => input("min_cash"),
  });

  time.section(wording.gap);
  const shortfall = time.line({
    label: wording.shortfallAgainstTheFloor,
    unit: "$",
    format: "millions",
    total: true,
    constant: { formula: `MAX(${time.lineAt(time.nextRow).all.relativeFrom(on)})` },
    note: wording.largestOfTheHorizonOnTheLeft,
    formula: (period) => `MAX(0,${floor.in(period)}-${cash.closing.in(period)})`,
  });
  const below = time.line({
    label: wording.belowTheFloor,
    unit: wording.flag,
    format: "count",
    constant: "sum",
    formula: (period) => `1*(${cash.closing.in(period)}<${floor.in(period)})`,
  });
  const untilRent = time.line({
    label: wording.untilTheFirstHpcRent,
    unit: wording.flag,
    format: "count",
    note: wording.n1UpToAndInTheQuarter,
    constant: "sum",
    formula: (period) => `1*(SUM(${hpc.revenue.sumBefore(period)})=0)`,
  });
  const treasury = time.line({
    label: wording.bitcoinTreasuryAfterHaircut,
    unit: "$",
    format: "millions",
    constant: "last",
    formula: (period) => `${mining.held.in(period)}*${mining.price.in(period)}*(1-${input("btc_haircut")})`,
  });
  const cashWithTreasury = time.line({
    label: wording.cashWithAllBitcoinSold,
    unit: "$",
    format: "millions",
    constant: "last",
    formula: (period) => `${cash.closing.in(period)}+${treasury.in(period)}`,
  });
  const shortfallAfterBitcoin = time.line({
    label: wording.shortfallAfterSellingAllBitcoin,
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
