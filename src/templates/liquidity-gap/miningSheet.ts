import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { layMiningCash, type MiningCash } from "../house/miningCash";
import { TimeSheet, type Line } from "../house/time";
import { linkQuarters, type QuarterAxis } from "../house/timeline";

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
    "Mining cash",
    "What the fleet mines within the power left to it, what that costs, and how much bitcoin is sold and kept.",
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

  time.section("Mining capex");
  const refresh = time.line({
    label: "Refresh of machines",
    unit: "$",
    format: "millions",
    note: "in proportion to the opening hashrate, only where mining runs",
    constant: "sum",
    formula: (period) =>
      `${input("refresh_capex")}*${hashrate.in(period)}/${input("hashrate")}*${running.in(period)}`,
  });
  const growth = time.line({
    label: "More hashrate",
    unit: "$",
    format: "millions",
    note: "rise over the quarter before × capex per EH/s",
    constant: "sum",
    formula: (period) =>
      `MAX(0,${hashrate.in(period)}-${hashrate.before(period)}-${input("hashrate")}*${made.first.in(period)})*${input("capex_per_eh")}`,
  });
  const capex = time.line({
    label: "Mining capex",
    unit: "$",
    format: "millions",
    total: true,
    constant: "sum",
    formula: (period) => `${refresh.in(period)}+${growth.in(period)}`,
  });

  time.section("Bitcoin treasury");
  const held = time.corkscrew({
    label: "Bitcoin held",
    unit: "BTC",
    format: "bitcoin",
    opening: input("btc_opening"),
    first: made.first,
    up: { label: "Mined", formula: (period) => `${mined.in(period)}*${running.in(period)}` },
    down: {
      label: "Sold",
      formula: (period) => `${mined.in(period)}*${running.in(period)}*${input("btc_sold_share")}`,
    },
  });
  const proceeds = time.line({
    label: "Proceeds of bitcoin sold",
    unit: "$",
    format: "millions",
    constant: "sum",
    formula: (period) => `${held.down.in(period)}*${price.in(period)}`,
  });
  checks.equal(
    "Bitcoin: opening plus mined less sold is closing",
    "Mining",
    `${inputs.live("btc_opening", "Checks")}+${held.up.constant("Checks")}-${held.down.constant("Checks")}`,
    held.closing.constant("Checks"),
  );
  return { price, powerCost, otherCost, margin, capex, proceeds, held: held.closing };
}
