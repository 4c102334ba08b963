import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { ScenarioFigures, type ScenarioIndex, type ScenarioRow } from "../house/scenarioFigures";
import { TimeSheet, type LinePlan, type Period } from "../house/time";
import { layCumulated, layFlowFigures, layLive, layThree, perDollar } from "./flows";
import type { Use } from "./use";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.capitalAllocation.hashrateSheets;

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
    wording.theBlockOfCapitalInNewMachines,
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

  figures.section(wording.terms);
  const machines = from("capex_per_eh", wording.priceOfTheMachines, wording.dollarPerEhS, "millions");
  const efficiency = from("new_efficiency", wording.theirEfficiency, "J/TH", "decimal");
  const sitePerMw = from("site_capex_per_mw", wording.hallsAndPower, wording.dollarPerMwGross, "millions");
  const delivery = from("delivery_months", wording.monthsUntilTheyHash, "months", "count");
  const life = from("machine_life_months", wording.lifeOfTheMachines, "months", "count");
  const resale = from("machine_resale", wording.valueOfTheMachinesAfterIt, "fraction", "percent");
  const siteLeft = from("site_left", wording.valueOfHallsAndPowerAfterIt, "fraction", "percent");
  const price = from("btc_price", wording.bitcoinPriceAtTheStart, wording.dollarPerBtc, "money");
  const growth = from("btc_growth", wording.itsGrowth, wording.perYear, "percent");
  const difficulty = from("difficulty", wording.networkDifficultyAtTheStart, "difficulty", "scientific");
  const harder = from("difficulty_growth", wording.itsGrowth, wording.perMonth, "percent2");
  const fees = from("fees_per_block", wording.transactionFees, wording.btcPerBlock, "general");
  const seconds = from("block_seconds", wording.secondsPerBlock, "s", "count");
  const uptime = from("uptime", wording.uptime, wording.fractionOfTime, "percent");
  const fee = from("pool_fee", wording.poolFee, wording.fractionOfReward, "percent2");
  const pue = from("pue_mining", wording.powerUsageEffectiveness, "ratio", "decimal");
  const power = from("power_price", wording.powerPrice, wording.dollarPerKwh, "powerPrice");
  const other = from("other_hashcost", wording.otherCashCost, wording.dollarPerPhSPerDay, "hashprice");
  const curtail = from("curtail", wording.switchOffWhenMiningLosesCash, wording.n1Yes0No, "count");
  const hurdle = from("wacc_mining", wording.discountRateMining, wording.perYear, "percent");

  figures.section(wording.whatTheBlockBuys);
  const capital = figures.figure({ label: wording.capital, unit: "$", format: "millions" }, () =>
    input("block"),
  );
  const perEh = figures.figure(
    {
      label: wording.powerOf1EhS,
      unit: wording.mwGross,
      format: "power",
      how: wording.jThTimesPowerUsageEffectiveness,
    },
    (s) => `${efficiency.beside(s, on)}*${pue.beside(s, on)}`,
  );
  const siteEach = figures.figure(
    { label: wording.hallsAndPowerOf1EhS, unit: "$", format: "millions" },
    (s) => `${perEh.beside(s, on)}*${sitePerMw.beside(s, on)}`,
  );
  const each = figures.figure(
    { label: wording.allCapitalOf1EhS, unit: "$", format: "millions", how: wording.machinesHallsAndPower },
    (s) => `${machines.beside(s, on)}+${siteEach.beside(s, on)}`,
  );
  const hashrate = figures.figure(
    {
      label: wording.hashrateBought,
      unit: wording.ehS,
      format: "decimal",
      how: wording.capitalOverAllCapitalOf1Eh,
    },
    (s) => `${capital.beside(s, on)}/${each.beside(s, on)}`,
  );
  const gross = figures.figure(
    { label: wording.powerTaken, unit: wording.mwGross, format: "power" },
    (s) => `${hashrate.beside(s, on)}*${perEh.beside(s, on)}`,
  );
  const last = figures.figure(
    { label: wording.lastMonthOfTheMachines, unit: wording.month, format: "count" },
    (s) => `${delivery.beside(s, on)}+${life.beside(s, on)}`,
  );

  figures.section(wording.theFirstDay);
  const subsidy = figures.figure(
    {
      label: wording.blockSubsidy,
      unit: wording.btcPerBlock,
      format: "general",
      how: "THESIS.BTC_SUBSIDY_ON",
    },
    (s) => `THESIS.BTC_SUBSIDY_ON(${input("model_start")},${seconds.beside(s, on)})`,
  );
  const hashprice = figures.pair(
    {
      label: wording.hashprice,
      unit: wording.dollarPerPhSPerDay,
      format: "hashprice",
      how: wording.hashesADayOverHashesPerBlock,
    },
    (s) =>
      `${input("hashes_per_exahash")}/1000*${input("seconds_per_day")}/(${difficulty.beside(s, on)}*${input("hashes_per_difficulty")})*(${subsidy.beside(s, on)}+${fees.beside(s, on)})*${price.beside(s, on)}`,
    (s) =>
      `THESIS.HASHPRICE(${price.beside(s, on)},${difficulty.beside(s, on)},${subsidy.beside(s, on)},${fees.beside(s, on)})`,
    "HASHPRICE",
  );
  const hashcost = figures.pair(
    {
      label: wording.hashcost,
      unit: wording.dollarPerPhSPerDay,
      format: "hashprice",
      how: wording.jThTimes24TimesDollarPer,
    },
    (s) =>
      `${efficiency.beside(s, on)}*24*${power.beside(s, on)}*${pue.beside(s, on)}+${other.beside(s, on)}`,
    (s) =>
      `THESIS.HASHCOST(${efficiency.beside(s, on)},${power.beside(s, on)},${pue.beside(s, on)},${other.beside(s, on)})`,
    "HASHCOST",
  );
  figures.pair(
    {
      label: wording.margin,
      unit: wording.ofRevenue,
      format: "percent",
      how: wording.n1HashcostOverHashpriceAfterThePools,
    },
    (s) => `1-${hashcost.beside(s, on)}/(${hashprice.beside(s, on)}*(1-${fee.beside(s, on)}))`,
    (s) =>
      `THESIS.MINING_MARGIN(${hashprice.beside(s, on)},${efficiency.beside(s, on)},${power.beside(s, on)},${fee.beside(s, on)},${pue.beside(s, on)},${other.beside(s, on)})`,
    "MINING_MARGIN",
  );
  const decay = figures.figure(
    {
      label: wording.hashpriceDecay,
      unit: wording.perMonth,
      format: "percent2",
      how: wording.growthOfDifficultyOverThatOfThe,
    },
    (s) => `MAX(0,1-(1+${growth.beside(s, on)})^(1/12)/(1+${harder.beside(s, on)}))`,
  );
  const halvings = [1, 2, 3].map((n) =>
    figures.figure(
      {
        label: [wording.nextHalving, wording.theHalvingAfterIt, wording.theThirdToCome][n - 1],
        unit: wording.date,
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
    wording.cashOfTheMachinesByMonth,
    wording.bitcoinThat1EhSMinesThrough,
    months,
    undefined,
    10,
  );
  const cash = time.name;
  const at = (key: string): string => inputs.live(key, cash);
  const row = time.nextRow;
  const [month, start] = time.heading([
    {
      label: wording.month2,
      unit: wording.number,
      format: "count",
      // The gutter before the first month is empty and counts as 0.
      formula: (period) => `1+${time.lineAt(row).before(period)}`,
    },
    {
      label: wording.monthStarts,
      unit: wording.date,
      format: "monthYear",
      formula: (period) => `EDATE(${at("model_start")},${time.lineAt(row).in(period)}-1)`,
    },
  ]);
  const m = (period: Period): string => month.in(period);
  time.section(wording.time);
  const days = time.line({
    label: wording.daysInTheMonth,
    unit: wording.days,
    format: "count",
    formula: (period) => `EDATE(${start.in(period)},1)-${start.in(period)}`,
  });
  const rewards = layThree(time, wording.rewardTimesDays, wording.daysAfterEachHalvingEarnLessA, (s) => ({
    unit: wording.btcPerBlockTimesDays,
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
  }));
  const mined = layThree(
    time,
    wording.bitcoinThat1EhSMines,
    wording.hashesOverHashesPerBlockTimesReward,
    (s) => ({
      unit: wording.btc,
      format: "decimal",
      constant: "sum",
      formula: (period) =>
        `${at("hashes_per_exahash")}*${at("seconds_per_day")}/(${difficulty.in(s, cash)}*(1+${harder.in(s, cash)})^(${m(period)}-1)*${at("hashes_per_difficulty")})*${rewards[s].in(period)}*${uptime.in(s, cash)}*(1-${fee.in(s, cash)})`,
    }),
  );
  const called = layThree(time, wording.theSameByFunction, wording.thesisBtcMinedDayByDayThrough, (s) => ({
    unit: wording.btc,
    format: "decimal",
    constant: "sum",
    spill: `THESIS.BTC_MINED(1,${at("model_start")},COLUMNS(${month.all.from(cash)}),${difficulty.in(s, cash)},${harder.in(s, cash)},${fees.in(s, cash)},${uptime.in(s, cash)},${fee.in(s, cash)},1,${seconds.in(s, cash)})`,
  }));
  for (const s of three) {
    checks.equalRanges(
      wording.bitcoinMinedInDollarValueFunctionAnd(["Bear", "Base", "Bull"][s]),
      cash,
      called[s].all.from("Checks"),
      mined[s].all.from("Checks"),
    );
  }
  const margins = layThree(
    time,
    wording.what1EhSLeaves,
    wording.bitcoinTimesPriceCost0WhereSwitched,
    (s) => ({
      unit: "$",
      format: "millions",
      formula: (period) => {
        const margin = `(${mined[s].in(period)}*${price.in(s, cash)}*(1+${growth.in(s, cash)})^((${m(period)}-1)/12)-${hashcost.in(s, cash)}*1000*${days.in(period)}*${uptime.in(s, cash)})`;
        return `IF(${curtail.in(s, cash)}=1,MAX(0,${margin}),${margin})`;
      },
    }),
  );
  const flows = layThree(time, wording.cashOfTheBlock, wording.capitalThenMarginsThenWhatIsLeft, (s) => ({
    unit: "$",
    format: "millions",
    constant: "sum",
    total: true,
    formula: (period) =>
      `${hashrate.in(s, cash)}*(${margins[s].in(period)}*(${m(period)}>${delivery.in(s, cash)})*(${m(period)}<=${last.in(s, cash)})-${each.in(s, cash)}*(${m(period)}=1)+(${machines.in(s, cash)}*${resale.in(s, cash)}+${siteEach.in(s, cash)}*${siteLeft.in(s, cash)})*(${m(period)}=${last.in(s, cash)}))`,
  }));
  const cumulated = layCumulated(time, flows);
  const plain = layThree(time, wording.cashOf1PhSByTodays, wording.asThesisAsicPaybackHasItNo, (s) => ({
    unit: "$",
    format: "money",
    formula: (period) =>
      `(${hashprice.in(s, cash)}*(1-${decay.in(s, cash)})^(${m(period)}-1)*(1-${fee.in(s, cash)})-${hashcost.in(s, cash)})*${uptime.in(s, cash)}*365/12`,
  }));
  const plainSum = layThree(time, wording.theSameCumulated, wording.untilItHasEarnedThePriceOf, (s) => {
    const self = time.lineAt(time.nextRow);
    return {
      unit: "$",
      format: "money",
      formula: (period) => `${plain[s].in(period)}+${self.before(period)}`,
    };
  });
  const live = layLive(time, flows);
  checks.holds(
    wording.moreHashrateTheLifeEndsWithinDollar(months),
    on,
    `MAX(${last.three.from("Checks")})<=MAX(${month.all.from("Checks")})`,
  );

  figures.section(wording.returnWord);
  const cashYield = figures.figure(
    {
      label: wording.cashYield,
      unit: wording.aYear,
      format: "percent",
      how: wording.firstDaysHashpriceLessHashcostTimesUptime,
    },
    (s) =>
      `(${hashprice.beside(s, on)}*(1-${fee.beside(s, on)})-${hashcost.beside(s, on)})*1000*${uptime.beside(s, on)}*365/${each.beside(s, on)}`,
  );
  const result = layFlowFigures(
    figures,
    { flows, cumulated, number: month, perYear: () => "12", capital, hurdle },
    checks,
  );
  const npv = perDollar(figures, wording.npvOfADollar, result.npv, capital);
  const all = (s: ScenarioIndex): string => `${each.beside(s, on)}/1000`;
  figures.pair(
    {
      label: wording.paybackByTodaysHashprice,
      unit: wording.monthsOfRunning,
      format: "decimal",
      how: wording.withoutTheHalvingWhatSellersOfMachines,
    },
    (s) => {
      const sum = plainSum[s].all.from(on);
      const monthly = plain[s].all.from(on);
      const full = `SUMPRODUCT((${sum}<${all(s)})*(${monthly}>0))`;
      const next = `INDEX(${monthly},1,${full}+1)`;
      return `IFERROR(IF(${next}>0,${full}+(${all(s)}-INDEX(${sum},1,${full}+1)+${next})/${next},${quoted(wording.notPaidBack)}),${quoted(wording.notPaidBack)})`;
    },
    (s) =>
      `IFNA(THESIS.ASIC_PAYBACK(${each.beside(s, on)}/1E6,${efficiency.beside(s, on)},${hashprice.beside(s, on)},${hashcost.beside(s, on)}/(24*${efficiency.beside(s, on)}),${decay.beside(s, on)},${fee.beside(s, on)},${uptime.beside(s, on)},COLUMNS(${month.all.from(on)})),${quoted(wording.notPaidBack)})`,
    wording.asicPaybackAllCashCostInThe,
  );
  const discounted = (s: ScenarioIndex, what: string): string =>
    `SUMPRODUCT(${what}/(1+${hurdle.in(s, on)})^(${month.all.from(on)}/12))`;
  const spent = figures.figure(
    {
      label: wording.presentValueOfDollar1InThe,
      unit: "$",
      format: "precise",
      how: wording.whatDiscountsTheCapital,
    },
    (s) => discounted(s, `(${month.all.from(on)}=1)`),
  );
  const ended = figures.figure(
    { label: wording.presentValueOfDollar1InThe2, unit: "$", format: "precise" },
    (s) => discounted(s, `(${month.all.from(on)}=${last.in(s, on)})`),
  );
  const breakeven = figures.figure(
    {
      label: wording.breakEvenPriceOfTheMachines,
      unit: wording.dollarPerEhS,
      format: "millions",
      how: wording.priceAtWhichTheNpvIs0,
      total: true,
    },
    (s) =>
      `${machines.beside(s, on)}+${result.npv.beside(s, on)}/${hashrate.beside(s, on)}/(${spent.beside(s, on)}-${resale.beside(s, on)}*${ended.beside(s, on)})`,
  );
  const perMillion = figures.figure(
    { label: wording.powerTakenByDollar1m, unit: wording.mwGrossPerDollarM, format: "decimal" },
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
        driver: wording.priceOfMachines,
        unit: wording.dollarPerEhS,
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
