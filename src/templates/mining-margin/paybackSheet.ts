import type { PlanBuilder, Reference } from "../../plan/builder";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type LinePlan } from "../house/time";
import type { Fleet } from "./fleetSheet";
import type { Halving } from "./halvingSheet";
import type { Market } from "./hashpriceSheet";
import { paybackMonths } from "./inputs";
import type { Margins } from "./marginSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.miningMargin.paybackSheet;

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
    wording.paybackMonthByMonth,
    wording.oneMachinePerPhSHashpriceAs,
    paybackMonths,
    undefined,
    9,
  );
  const on = time.name;
  const input = (key: string): string => inputs.live(key, on);
  const row = time.nextRow;
  const number: LinePlan = {
    label: wording.month,
    unit: wording.number,
    format: "count",
    // The gutter before the first month is empty and counts as 0.
    formula: (period) => `1+${time.lineAt(row).before(period)}`,
  };
  const starts: LinePlan = {
    label: wording.monthStarts,
    unit: wording.monthOfTheAsOfDay,
    format: "monthYear",
    formula: (period) => `EDATE(${input("as_of")},${time.lineAt(row).in(period)}-1)`,
  };
  const [month, start] = time.heading([number, starts]);

  time.section(wording.machine);
  const chosen = (column: Reference): string => `INDEX(${column.from(on)},${input("chosen_model")},1)`;
  const constant = (
    label: string,
    unit: string,
    format: LinePlan["format"],
    formula: string,
    note?: string,
  ): Line => time.line({ label, unit, format, note, constant: { formula } });
  const model = constant(wording.model, "name", "general", chosen(fleet.model.all));
  const hashcost = constant(wording.hashcost, "$/PH/s/day", "hashprice", chosen(margins.hashcost.all));
  const price = constant(
    wording.priceOfTheMachine,
    wording.dollarPerPhS,
    "money",
    `${input("capex_per_eh")}/1000`,
    wording.dollarPerEhSOver1000,
  );
  const first = time.line({
    label: wording.firstMonth,
    unit: wording.flag,
    format: "count",
    formula: (period) => `1*(${month.in(period)}=1)`,
  });
  const within = time.line({
    label: wording.withinTheLongestPaybackLookedFor,
    unit: wording.flag,
    format: "count",
    constant: "sum",
    formula: (period) => `1*(${month.in(period)}<=${input("payback_limit")})`,
  });

  time.section(wording.hashprice);
  const hashprice = time.line({
    label: wording.hashprice,
    unit: wording.dollarPhSDay,
    format: "hashprice",
    note: wording.todaysLessTheDecayOnTheHashprice,
    formula: (period) => `${market.hashprice.from(on)}*(1-${market.decay.from(on)})^(${month.in(period)}-1)`,
  });
  const withHalving = time.line({
    label: wording.hashpriceWithTheHalving,
    unit: wording.dollarPhSDay,
    format: "hashprice",
    note: wording.monthsThatStartAfterItEarnThe,
    formula: (period) =>
      `${hashprice.in(period)}*(1-(${start.in(period)}>=${halving.date.from(on)})*(1-${halving.rewardLeft.from(on)}))`,
  });

  const monthly = `${input("uptime")}*365/12`;
  const earning = (path: Line): Line =>
    time.line({
      label: wording.revenueOfTheMonth,
      unit: wording.dollarPerPhS,
      format: "money",
      note: wording.hashpriceAfterFeeTimesUptimeTimes365,
      formula: (period) => `${path.in(period)}*(1-${input("pool_fee")})*${monthly}`,
    });
  const run = (revenue: Line): { unpaid: Line; months: Reference } => {
    const cash = time.line({
      label: wording.cashOfTheMonth,
      unit: wording.dollarPerPhS,
      format: "money",
      note: wording.revenueHashcostTimesUptimeTimes365Over,
      formula: (period) => `${revenue.in(period)}-${hashcost.constant(on)}*${monthly}`,
    });
    const lossRow = time.nextRow;
    const losses = time.line({
      label: wording.monthsSoFarThatEarnNothing,
      unit: wording.months,
      format: "count",
      note: wording.theFirstOfThemEndsItThe,
      formula: (period) => `${time.lineAt(lossRow).before(period)}+1*(${cash.in(period)}<=0)`,
    });
    const [openingRow, boughtRow] = [time.nextRow, time.nextRow + 1];
    const left = time.corkscrew({
      label: wording.leftToEarnBack,
      unit: wording.dollarPerPhS,
      format: "money",
      opening: `0*${price.constant(on)}`,
      first,
      up: { label: wording.machineBought, formula: (period) => `${price.constant(on)}*${first.in(period)}` },
      down: {
        label: wording.earnedBack,
        formula: (period) =>
          `MIN(${time.lineAt(openingRow).in(period)}+${time.lineAt(boughtRow).in(period)},${cash.in(period)}*(${losses.in(period)}=0)*${within.in(period)})`,
      },
    });
    const used = time.line({
      label: wording.monthsNeeded,
      unit: wording.months,
      format: "decimal",
      note: wording.n1ForAFullMonthAPart,
      constant: "sum",
      formula: (period) => `IF(${cash.in(period)}>0,${left.down.in(period)}/${cash.in(period)},0)`,
    });
    const months = time.line({
      label: wording.payback,
      unit: wording.months,
      format: "decimal",
      total: true,
      constant: {
        formula: `IF(${left.closing.constant(on)}>0,${quoted(wording.notPaidBack)},${used.constant(on)})`,
      },
    });
    return { unpaid: left.closing, months: months.total };
  };
  time.section(wording.withoutTheHalvingAsThesisAsicPayback);
  const revenue = earning(hashprice);
  const cumulatedRow = time.nextRow;
  const cumulated = time.line({
    label: wording.revenueAddedUp,
    unit: wording.dollarPerPhS,
    format: "money",
    note: wording.forThePaybackOfEveryModelOn,
    formula: (period) => `${time.lineAt(cumulatedRow).before(period)}+${revenue.in(period)}`,
  });
  const without = run(revenue);
  time.section(wording.withTheHalving);
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
