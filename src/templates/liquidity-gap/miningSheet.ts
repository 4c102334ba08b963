import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { layMiningCash, type MiningCash } from "../house/miningCash";
import { TimeSheet, type Line } from "../house/time";
import { linkQuarters, type QuarterAxis } from "../house/timeline";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.liquidityGap.miningSheet;

export interface MiningLines extends Pick<MiningCash, "price" | "powerCost" | "otherCost" | "margin"> {
  readonly capex: Line;
  readonly proceeds: Line;
  readonly held: Line;
}

/** Mining cash by quarter: hashrate within the power that is left, bitcoin mined, its cost, and the treasury. */
export function miningSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  made: { axis: QuarterAxis; days: Line; first: Line },
  takenFromMining: Line,
  checks: Checks,
  quarters: number,
): MiningLines {
  const time = new TimeSheet(
    plan,
    "Mining",
    "workings",
    wording.miningCash,
    wording.whatTheFleetMinesWithinThePower,
    quarters,
  );
  const axis = linkQuarters(time, made.axis);
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const { price, hashrate, mined, running, powerCost, otherCost, margin } = layMiningCash(
    time,
    inputs,
    axis,
    made.days,
    takenFromMining,
    checks,
  );

  time.section(wording.miningCapex);
  const refresh = time.line({
    label: wording.refreshOfMachines,
    unit: "$",
    format: "millions",
    note: wording.inProportionToTheOpeningHashrateOnly,
    constant: "sum",
    formula: (period) =>
      `${input("refresh_capex")}*${hashrate.in(period)}/${input("hashrate")}*${running.in(period)}`,
  });
  const growth = time.line({
    label: wording.moreHashrate,
    unit: "$",
    format: "millions",
    note: wording.riseOverTheQuarterBeforeTimesCapex,
    constant: "sum",
    formula: (period) =>
      `MAX(0,${hashrate.in(period)}-${hashrate.before(period)}-${input("hashrate")}*${made.first.in(period)})*${input("capex_per_eh")}`,
  });
  const capex = time.line({
    label: wording.miningCapex,
    unit: "$",
    format: "millions",
    total: true,
    constant: "sum",
    formula: (period) => `${refresh.in(period)}+${growth.in(period)}`,
  });

  time.section(wording.bitcoinTreasury);
  const held = time.corkscrew({
    label: wording.bitcoinHeld,
    unit: wording.btc,
    format: "bitcoin",
    opening: input("btc_opening"),
    first: made.first,
    up: { label: wording.mined, formula: (period) => `${mined.in(period)}*${running.in(period)}` },
    down: {
      label: wording.sold,
      formula: (period) => `${mined.in(period)}*${running.in(period)}*${input("btc_sold_share")}`,
    },
  });
  const proceeds = time.line({
    label: wording.proceedsOfBitcoinSold,
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${held.down.in(period)}*${price.in(period)}`,
  });
  checks.equal(
    wording.bitcoinOpeningPlusMinedLessSoldIs,
    "Mining",
    `${inputs.live("btc_opening", "Checks")}+${held.up.constant(wording.checks)}-${held.down.constant(wording.checks)}`,
    held.closing.constant(wording.checks),
  );
  return { price, powerCost, otherCost, margin, capex, proceeds, held: held.closing };
}
