import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { ScenarioFigures, type ScenarioIndex, type ScenarioRow } from "../house/scenarioFigures";
import { TimeSheet, type LinePlan, type Period } from "../house/time";
import { layCumulated, layFlowFigures, layLive, layThree, perDollar } from "./flows";
import type { Use } from "./use";

const on = "More hashrate";
/** Months that delivery and life have to fit into. */
const months = 84;
const three: readonly ScenarioIndex[] = [0, 1, 2];

export interface Hashrate {
  readonly use: Use;
  /** $ per PH/s per day on the first day. */
  readonly hashprice: ScenarioRow;
}

/** New machines with the halls and power for them, month by month through the halving. */
export function hashrateSheets(plan: PlanBuilder, inputs: InputsSheet, checks: Checks): Hashrate {
  const figures = new ScenarioFigures(
    plan,
    on,
    "workings",
    "More hashrate",
    "The block of capital in new machines, with halls and power for them; price, difficulty and halving as Inputs say.",
    checks,
  );
  const input = (key: string): string => inputs.live(key, on);
  const from = (
    key: string,
    label: string,
    unit: string,
    format: LinePlan["format"],
    how?: string,
  ): ScenarioRow => figures.input(inputs, key, { label, unit, format, ...(how ? { how } : {}) });

  figures.section("Terms");
  const machines = from("capex_per_eh", "Price of the machines", "$ per EH/s", "millions");
  const efficiency = from("new_efficiency", "Their efficiency", "J/TH", "decimal");
  const sitePerMw = from("site_capex_per_mw", "Halls and power", "$ per MW gross", "millions");
  const delivery = from("delivery_months", "Months until they hash", "months", "count");
  const life = from("machine_life_months", "Life of the machines", "months", "count");
  const resale = from("machine_resale", "Value of the machines after it", "fraction", "percent");
  const siteLeft = from("site_left", "Value of halls and power after it", "fraction", "percent");
  const price = from("btc_price", "Bitcoin price at the start", "$ per BTC", "money");
  const growth = from("btc_growth", "Its growth", "per year", "percent");
  const difficulty = from("difficulty", "Network difficulty at the start", "difficulty", "scientific");
  const harder = from("difficulty_growth", "Its growth", "per month", "percent2");
  const fees = from("fees_per_block", "Transaction fees", "BTC per block", "general");
  const seconds = from("block_seconds", "Seconds per block", "s", "count");
  const uptime = from("uptime", "Uptime", "fraction of time", "percent");
  const fee = from("pool_fee", "Pool fee", "fraction of reward", "percent2");
  const pue = from("pue_mining", "Power usage effectiveness", "ratio", "decimal");
  const power = from("power_price", "Power price", "$ per kWh", "powerPrice");
  const other = from("other_hashcost", "Other cash cost", "$ per PH/s per day", "hashprice");
  const curtail = from("curtail", "Switch off when mining loses cash", "1 yes, 0 no", "count");
  const hurdle = from("wacc_mining", "Discount rate, mining", "per year", "percent");

  figures.section("What the block buys");
  const capital = figures.figure({ label: "Capital", unit: "$", format: "millions" }, () => input("block"));
  const perEh = figures.figure(
    { label: "Power of 1 EH/s", unit: "MW gross", format: "power", how: "J/TH × power usage effectiveness" },
    (s) => `${efficiency.beside(s, on)}*${pue.beside(s, on)}`,
  );
  const siteEach = figures.figure(
    { label: "Halls and power of 1 EH/s", unit: "$", format: "millions" },
    (s) => `${perEh.beside(s, on)}*${sitePerMw.beside(s, on)}`,
  );
  const each = figures.figure(
    { label: "All capital of 1 EH/s", unit: "$", format: "millions", how: "machines, halls and power" },
    (s) => `${machines.beside(s, on)}+${siteEach.beside(s, on)}`,
  );
  const hashrate = figures.figure(
    { label: "Hashrate bought", unit: "EH/s", format: "decimal", how: "capital ÷ all capital of 1 EH/s" },
    (s) => `${capital.beside(s, on)}/${each.beside(s, on)}`,
  );
  const gross = figures.figure(
    { label: "Power taken", unit: "MW gross", format: "power" },
    (s) => `${hashrate.beside(s, on)}*${perEh.beside(s, on)}`,
  );
  const last = figures.figure(
    { label: "Last month of the machines", unit: "month", format: "count" },
    (s) => `${delivery.beside(s, on)}+${life.beside(s, on)}`,
  );

  figures.section("The first day");
  const subsidy = figures.figure(
    { label: "Block subsidy", unit: "BTC per block", format: "general", how: "THESIS.BTC_SUBSIDY_ON" },
    (s) => `THESIS.BTC_SUBSIDY_ON(${input("model_start")},${seconds.beside(s, on)})`,
  );
  const hashprice = figures.pair(
    {
      label: "Hashprice",
      unit: "$ per PH/s per day",
      format: "hashprice",
      how: "hashes a day ÷ hashes per block × reward × price",
    },
    (s) =>
      `${input("hashes_per_exahash")}/1000*${input("seconds_per_day")}/(${difficulty.beside(s, on)}*${input("hashes_per_difficulty")})*(${subsidy.beside(s, on)}+${fees.beside(s, on)})*${price.beside(s, on)}`,
    (s) =>
      `THESIS.HASHPRICE(${price.beside(s, on)},${difficulty.beside(s, on)},${subsidy.beside(s, on)},${fees.beside(s, on)})`,
    "HASHPRICE",
  );
  const hashcost = figures.pair(
    {
      label: "Hashcost",
      unit: "$ per PH/s per day",
      format: "hashprice",
      how: "J/TH × 24 × $ per kWh × power usage effectiveness + other cash cost",
    },
    (s) =>
      `${efficiency.beside(s, on)}*24*${power.beside(s, on)}*${pue.beside(s, on)}+${other.beside(s, on)}`,
    (s) =>
      `THESIS.HASHCOST(${efficiency.beside(s, on)},${power.beside(s, on)},${pue.beside(s, on)},${other.beside(s, on)})`,
    "HASHCOST",
  );
  figures.pair(
    {
      label: "Margin",
      unit: "of revenue",
      format: "percent",
      how: "1 − hashcost ÷ hashprice after the pool's fee",
    },
    (s) => `1-${hashcost.beside(s, on)}/(${hashprice.beside(s, on)}*(1-${fee.beside(s, on)}))`,
    (s) =>
      `THESIS.MINING_MARGIN(${hashprice.beside(s, on)},${efficiency.beside(s, on)},${power.beside(s, on)},${fee.beside(s, on)},${pue.beside(s, on)},${other.beside(s, on)})`,
    "MINING_MARGIN",
  );
  const decay = figures.figure(
    {
      label: "Hashprice decay",
      unit: "per month",
      format: "percent2",
      how: "growth of difficulty over that of the price, at least 0; the halving apart",
    },
    (s) => `MAX(0,1-(1+${growth.beside(s, on)})^(1/12)/(1+${harder.beside(s, on)}))`,
  );
  const halvings = [1, 2, 3].map((n) =>
    figures.figure(
      {
        label: ["Next halving", "The halving after it", "The third to come"][n - 1],
        unit: "date",
        format: "date",
        how: "THESIS.HALVING_DATE",
      },
      (s) => `THESIS.HALVING_DATE(${input(`halving_${n}`)},${seconds.beside(s, on)})`,
    ),
  );

  const time = new TimeSheet(
    plan,
    "Hashrate cash",
    "workings",
    "Cash of the machines by month",
    "Bitcoin that 1 EH/s mines through the halvings, what it leaves after power, and the cash of the block.",
    months,
    undefined,
    10,
  );
  const cash = time.name;
  const at = (key: string): string => inputs.live(key, cash);
  const row = time.nextRow;
  const [month, start] = time.heading([
    {
      label: "Month",
      unit: "number",
      format: "count",
      // The gutter before the first month is empty and counts as 0.
      formula: (period) => `1+${time.lineAt(row).before(period)}`,
    },
    {
      label: "Month starts",
      unit: "date",
      format: "monthYear",
      formula: (period) => `EDATE(${at("model_start")},${time.lineAt(row).in(period)}-1)`,
    },
  ]);
  const m = (period: Period): string => month.in(period);
  time.section("Time");
  const days = time.line({
    label: "Days in the month",
    unit: "days",
    format: "count",
    formula: (period) => `EDATE(${start.in(period)},1)-${start.in(period)}`,
  });
  const rewards = layThree(
    time,
    "Reward × days",
    "days after each halving earn less: a day counts by its noon",
    (s) => ({
      unit: "BTC per block × days",
      format: "decimal",
      formula: (period) => {
        const cuts = halvings
          .map(
            (halving, index) =>
              `-${at(`subsidy_cut_${index + 1}`)}*MEDIAN(0,${days.in(period)},EDATE(${start.in(period)},1)-ROUNDUP(${halving.in(s, cash)}-${at("noon")},0))`,
          )
          .join("");
        return `(${at("subsidy_before")}+${fees.in(s, cash)})*${days.in(period)}${cuts}`;
      },
    }),
  );
  const mined = layThree(
    time,
    "Bitcoin that 1 EH/s mines",
    "hashes ÷ hashes per block × reward, net of fee",
    (s) => ({
      unit: "BTC",
      format: "decimal",
      constant: "sum",
      formula: (period) =>
        `${at("hashes_per_exahash")}*${at("seconds_per_day")}/(${difficulty.in(s, cash)}*(1+${harder.in(s, cash)})^(${m(period)}-1)*${at("hashes_per_difficulty")})*${rewards[s].in(period)}*${uptime.in(s, cash)}*(1-${fee.in(s, cash)})`,
    }),
  );
  const called = layThree(
    time,
    "The same by function",
    "THESIS.BTC_MINED, day by day through halvings",
    (s) => ({
      unit: "BTC",
      format: "decimal",
      constant: "sum",
      spill: `THESIS.BTC_MINED(1,${at("model_start")},COLUMNS(${month.all.from(cash)}),${difficulty.in(s, cash)},${harder.in(s, cash)},${fees.in(s, cash)},${uptime.in(s, cash)},${fee.in(s, cash)},1,${seconds.in(s, cash)})`,
    }),
  );
  for (const s of three) {
    checks.equalRanges(
      `Bitcoin mined in ${["Bear", "Base", "Bull"][s]}: function and plain formulas agree`,
      cash,
      called[s].all.from("Checks"),
      mined[s].all.from("Checks"),
    );
  }
  const margins = layThree(
    time,
    "What 1 EH/s leaves",
    "bitcoin × price − cost; 0 where switched off",
    (s) => ({
      unit: "$",
      format: "millions",
      formula: (period) => {
        const margin = `(${mined[s].in(period)}*${price.in(s, cash)}*(1+${growth.in(s, cash)})^((${m(period)}-1)/12)-${hashcost.in(s, cash)}*1000*${days.in(period)}*${uptime.in(s, cash)})`;
        return `IF(${curtail.in(s, cash)}=1,MAX(0,${margin}),${margin})`;
      },
    }),
  );
  const flows = layThree(time, "Cash of the block", "capital, then margins, then what is left", (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    formula: (period) =>
      `${hashrate.in(s, cash)}*(${margins[s].in(period)}*(${m(period)}>${delivery.in(s, cash)})*(${m(period)}<=${last.in(s, cash)})-${each.in(s, cash)}*(${m(period)}=1)+(${machines.in(s, cash)}*${resale.in(s, cash)}+${siteEach.in(s, cash)}*${siteLeft.in(s, cash)})*(${m(period)}=${last.in(s, cash)}))`,
  }));
  const cumulated = layCumulated(time, flows);
  const plain = layThree(
    time,
    "Cash of 1 PH/s by today's hashprice",
    "as THESIS.ASIC_PAYBACK has it: no halving",
    (s) => ({
      unit: "$",
      format: "money",
      formula: (period) =>
        `(${hashprice.in(s, cash)}*(1-${decay.in(s, cash)})^(${m(period)}-1)*(1-${fee.in(s, cash)})-${hashcost.in(s, cash)})*${uptime.in(s, cash)}*365/12`,
    }),
  );
  const plainSum = layThree(time, "The same, cumulated", "until it has earned the price of 1 PH/s", (s) => {
    const self = time.lineAt(time.nextRow);
    return {
      unit: "$",
      format: "money",
      formula: (period) => `${plain[s].in(period)}+${self.before(period)}`,
    };
  });
  const live = layLive(time, flows);
  checks.holds(
    `More hashrate: the life ends within ${months} months`,
    on,
    `MAX(${last.three.from("Checks")})<=MAX(${month.all.from("Checks")})`,
  );

  figures.section("Return");
  const cashYield = figures.figure(
    {
      label: "Cash yield",
      unit: "a year",
      format: "percent",
      how: "first day's hashprice less hashcost, × uptime × 365 ÷ all capital",
    },
    (s) =>
      `(${hashprice.beside(s, on)}*(1-${fee.beside(s, on)})-${hashcost.beside(s, on)})*1000*${uptime.beside(s, on)}*365/${each.beside(s, on)}`,
  );
  const result = layFlowFigures(
    figures,
    { flows, cumulated, number: month, perYear: () => "12", capital, hurdle },
    checks,
  );
  const npv = perDollar(figures, "NPV of a dollar", result.npv, capital);
  const all = (s: ScenarioIndex): string => `${each.beside(s, on)}/1000`;
  figures.pair(
    {
      label: "Payback by today's hashprice",
      unit: "months of running",
      format: "decimal",
      how: "without the halving: what sellers of machines quote",
    },
    (s) => {
      const sum = plainSum[s].all.from(on);
      const monthly = plain[s].all.from(on);
      const full = `SUMPRODUCT((${sum}<${all(s)})*(${monthly}>0))`;
      const next = `INDEX(${monthly},1,${full}+1)`;
      return `IFERROR(IF(${next}>0,${full}+(${all(s)}-INDEX(${sum},1,${full}+1)+${next})/${next},"not paid back"),"not paid back")`;
    },
    (s) =>
      `IFNA(THESIS.ASIC_PAYBACK(${each.beside(s, on)}/1E6,${efficiency.beside(s, on)},${hashprice.beside(s, on)},${hashcost.beside(s, on)}/(24*${efficiency.beside(s, on)}),${decay.beside(s, on)},${fee.beside(s, on)},${uptime.beside(s, on)},COLUMNS(${month.all.from(on)})),"not paid back")`,
    "ASIC_PAYBACK, all cash cost in the price of power",
  );
  const discounted = (s: ScenarioIndex, what: string): string =>
    `SUMPRODUCT(${what}/(1+${hurdle.in(s, on)})^(${month.all.from(on)}/12))`;
  const spent = figures.figure(
    {
      label: "Present value of $1 in the first month",
      unit: "$",
      format: "precise",
      how: "what discounts the capital",
    },
    (s) => discounted(s, `(${month.all.from(on)}=1)`),
  );
  const ended = figures.figure(
    { label: "Present value of $1 in the last month", unit: "$", format: "precise" },
    (s) => discounted(s, `(${month.all.from(on)}=${last.in(s, on)})`),
  );
  const breakeven = figures.figure(
    {
      label: "Break-even price of the machines",
      unit: "$ per EH/s",
      format: "millions",
      how: "price at which the NPV is 0; below 0: not even as a gift",
      total: true,
    },
    (s) =>
      `${machines.beside(s, on)}+${result.npv.beside(s, on)}/${hashrate.beside(s, on)}/(${spent.beside(s, on)}-${resale.beside(s, on)}*${ended.beside(s, on)})`,
  );
  const perMillion = figures.figure(
    { label: "Power taken by $1M", unit: "MW gross per $M", format: "decimal" },
    (s) => `${gross.beside(s, on)}*1E6/${capital.beside(s, on)}`,
  );
  return {
    hashprice,
    use: {
      name: "More hashrate",
      sheet: on,
      cashYield,
      irr: result.irr,
      hurdle,
      payback: result.payback,
      multiple: result.multiple,
      npv,
      power: perMillion,
      breakeven: {
        driver: "Price of machines",
        unit: "$ per EH/s",
        format: "millions",
        today: machines,
        at: breakeven,
      },
      limit: null,
      flow: live,
      capital,
      period: month,
      perYear: () => "12",
    },
  };
}
