import type { PlanBuilder, Reference } from "../../plan/builder";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type LinePlan } from "../house/time";
import type { Fleet } from "./fleetSheet";
import type { Halving } from "./halvingSheet";
import type { Market } from "./hashpriceSheet";
import { paybackMonths } from "./inputs";
import type { Margins } from "./marginSheet";

export interface Payback {
  readonly month: Line;
  /** 1 for the months that count. */
  readonly within: Line;
  /** $ per PH/s a month, without the halving; then added up. */
  readonly revenue: Line;
  readonly cumulated: Line;
  readonly model: Reference;
  readonly unpaid: Line;
  readonly unpaidWithHalving: Line;
  /** Months, or "not paid back". */
  readonly months: Reference;
  readonly monthsWithHalving: Reference;
}

/** One machine month by month: what it earns, and how long until it has earned its price. */
export function paybackSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  fleet: Fleet,
  market: Market,
  margins: Margins,
  halving: Halving,
): Payback {
  const time = new TimeSheet(
    plan,
    "Payback months",
    "workings",
    "Payback month by month",
    "One machine per PH/s: hashprice as it decays, cash after cost, and what is left to earn back; once without and once with the halving.",
    paybackMonths,
    undefined,
    9,
  );
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const row = time.nextRow;
  const number: LinePlan = {
    label: "Month",
    unit: "number",
    format: "count",
    // The gutter before the first month is empty and counts as 0.
    formula: (period) => `1+${time.lineAt(row).before(period)}`,
  };
  const starts: LinePlan = {
    label: "Month starts",
    unit: "month of the as-of day",
    format: "monthYear",
    formula: (period) => `EDATE(${input("as_of")},${time.lineAt(row).in(period)}-1)`,
  };
  const [month, start] = time.heading([number, starts]);

  time.section("Machine");
  const chosen = (column: Reference): string => `INDEX(${column.from(on)},${input("chosen_model")},1)`;
  const constant = (
    label: string,
    unit: string,
    format: LinePlan["format"],
    formula: string,
    note?: string,
  ): Line => time.line({ label, unit, format, note, constant: { formula } });
  const model = constant("Model", "name", "general", chosen(fleet.model.all));
  const hashcost = constant("Hashcost", "$/PH/s/day", "hashprice", chosen(margins.hashcost.all));
  const price = constant(
    "Price of the machine",
    "$ per PH/s",
    "money",
    `${input("capex_per_eh")}/1000`,
    "$ per EH/s ÷ 1,000",
  );
  const first = time.line({
    label: "First month",
    unit: "flag",
    format: "count",
    formula: (period) => `1*(${month.in(period)}=1)`,
  });
  const within = time.line({
    label: "Within the longest payback looked for",
    unit: "flag",
    format: "count",
    constant: "sum",
    formula: (period) => `1*(${month.in(period)}<=${input("payback_limit")})`,
  });

  time.section("Hashprice");
  const hashprice = time.line({
    label: "Hashprice",
    unit: "$/PH/s/day",
    format: "hashprice",
    note: "today's, less the decay on the Hashprice sheet each month",
    formula: (period) => `${market.hashprice.from(on)}*(1-${market.decay.from(on)})^(${month.in(period)}-1)`,
  });
  const withHalving = time.line({
    label: "Hashprice with the halving",
    unit: "$/PH/s/day",
    format: "hashprice",
    note: "months that start after it earn the smaller reward",
    formula: (period) =>
      `${hashprice.in(period)}*(1-(${start.in(period)}>=${halving.date.from(on)})*(1-${halving.rewardLeft.from(on)}))`,
  });

  const monthly = `${input("uptime")}*365/12`;
  const earning = (path: Line): Line =>
    time.line({
      label: "Revenue of the month",
      unit: "$ per PH/s",
      format: "money",
      note: "hashprice after fee × uptime × 365 ÷ 12",
      formula: (period) => `${path.in(period)}*(1-${input("pool_fee")})*${monthly}`,
    });
  const run = (revenue: Line): { unpaid: Line; months: Reference } => {
    const cash = time.line({
      label: "Cash of the month",
      unit: "$ per PH/s",
      format: "money",
      note: "revenue − hashcost × uptime × 365 ÷ 12",
      formula: (period) => `${revenue.in(period)}-${hashcost.constant(on)}*${monthly}`,
    });
    const lossRow = time.nextRow;
    const losses = time.line({
      label: "Months so far that earn nothing",
      unit: "months",
      format: "count",
      note: "the first of them ends it: the machine is switched off",
      formula: (period) => `${time.lineAt(lossRow).before(period)}+1*(${cash.in(period)}<=0)`,
    });
    const [openingRow, boughtRow] = [time.nextRow, time.nextRow + 1];
    const left = time.corkscrew({
      label: "Left to earn back",
      unit: "$ per PH/s",
      format: "money",
      opening: `0*${price.constant(on)}`,
      first,
      up: { label: "Machine bought", formula: (period) => `${price.constant(on)}*${first.in(period)}` },
      down: {
        label: "Earned back",
        formula: (period) =>
          `MIN(${time.lineAt(openingRow).in(period)}+${time.lineAt(boughtRow).in(period)},${cash.in(period)}*(${losses.in(period)}=0)*${within.in(period)})`,
      },
    });
    const used = time.line({
      label: "Months needed",
      unit: "months",
      format: "decimal",
      note: "1 for a full month, a part of it for the last",
      constant: "sum",
      formula: (period) => `IF(${cash.in(period)}>0,${left.down.in(period)}/${cash.in(period)},0)`,
    });
    const months = time.line({
      label: "Payback",
      unit: "months",
      format: "decimal",
      total: true,
      constant: { formula: `IF(${left.closing.constant(on)}>0,"not paid back",${used.constant(on)})` },
    });
    return { unpaid: left.closing, months: months.total };
  };
  time.section("Without the halving, as THESIS.ASIC_PAYBACK has it");
  const revenue = earning(hashprice);
  const cumulatedRow = time.nextRow;
  const cumulated = time.line({
    label: "Revenue, added up",
    unit: "$ per PH/s",
    format: "money",
    note: "for the payback of every model on New machines",
    formula: (period) => `${time.lineAt(cumulatedRow).before(period)}+${revenue.in(period)}`,
  });
  const without = run(revenue);
  time.section("With the halving");
  const halved = run(earning(withHalving));
  return {
    month,
    within,
    revenue,
    cumulated,
    model: model.total,
    unpaid: without.unpaid,
    unpaidWithHalving: halved.unpaid,
    months: without.months,
    monthsWithHalving: halved.months,
  };
}
