import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { colourOf } from "../house/time";
import { FigureSheet } from "../house/pairedFigures";
import type { Fleet } from "./fleetSheet";
import type { Market } from "./hashpriceSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.miningMargin.totalsSheet;

export interface Totals {
  readonly hashrate: Reference;
  readonly efficiency: Reference;
  readonly hashcost: Reference;
  readonly margin: Reference;
  readonly breakevenPower: Reference;
  readonly breakevenHashprice: Reference;
  readonly breakevenPrice: Reference;
  readonly breakevenDifficulty: Reference;
  readonly yearMargin: Reference;
}

const on = "Fleet totals";

/** The fleet as a whole: size, cost, margin, break-even, a day's money, and how it meets what was reported. */
export function totalsSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  fleet: Fleet,
  market: Market,
  checks: Checks,
): Totals {
  const page = new FigureSheet(
    plan,
    on,
    "workings",
    wording.fleetTotals,
    wording.sizeCostMarginAndBreakEvenOf,
    checks,
  );
  const input = (key: string): string => inputs.live(key, on);
  const units = fleet.units.all.from(on);
  const terahashes = fleet.terahashes.all.from(on);
  const watts = fleet.watts.all.from(on);
  const hashprice = market.hashprice.from(on);
  const revenue = market.revenue.from(on);
  const subsidy = market.subsidy.from(on);
  const reward = market.reward.from(on);
  const costs = `${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")}`;

  page.section(wording.size);
  const machines = page.figure(
    { label: wording.machinesInService, unit: wording.machines, format: "count" },
    `SUM(${units})`,
  );
  const hashrateCell = page.pair(
    {
      label: wording.hashrate,
      unit: wording.ehS,
      format: "decimal",
      how: wording.machinesTimesThSOver1000,
    },
    `THESIS.FLEET_HASHRATE(${units},${terahashes})`,
    `SUMPRODUCT(${units},${terahashes})/1E6`,
  );
  const hashrate = hashrateCell.from(on);
  const empty = `${hashrate}=0,AVERAGE(${fleet.efficiency.all.from(on)})`;
  const efficiencyCell = page.pair(
    {
      label: wording.efficiency,
      unit: wording.jTh,
      format: "decimal",
      how: wording.allWattsOverAllThSAn,
    },
    `IF(${empty},THESIS.FLEET_EFFICIENCY(${units},${terahashes},${watts}))`,
    `IF(${empty},SUMPRODUCT(${units},${watts})/SUMPRODUCT(${units},${terahashes}))`,
  );
  const efficiency = efficiencyCell.from(on);
  const power = page.pair(
    {
      label: wording.powerDrawn,
      unit: wording.mw,
      format: "power",
      how: wording.machinesTimesWattsTimesPowerUsageEffectiveness,
    },
    `THESIS.MINER_MW(${hashrate},${efficiency},${input("pue_mining")})`,
    `SUMPRODUCT(${units},${watts})/1E6*${input("pue_mining")}`,
  );

  page.section(wording.marginOf1PhS);
  page.figure(
    { label: wording.hashpriceAfterThePoolsFee, unit: wording.dollarPerPhSPerDay, format: "hashprice" },
    revenue,
  );
  const hashcostCell = page.pair(
    {
      label: wording.hashcost,
      unit: wording.dollarPerPhSPerDay,
      format: "hashprice",
      how: wording.jThTimes24HoursTimesDollar,
    },
    `THESIS.HASHCOST(${efficiency},${input("power_price")},${input("pue_mining")},${input("other_hashcost")})`,
    `${efficiency}*24*${input("power_price")}*${input("pue_mining")}+${input("other_hashcost")}`,
  );
  const hashcost = hashcostCell.from(on);
  const margin = page.pair(
    {
      label: wording.margin,
      unit: wording.fractionOfRevenue,
      format: "percent",
      how: wording.n1HashcostOverHashpriceAfterFeeThesis,
    },
    `THESIS.MINING_MARGIN(${hashprice},${efficiency},${input("power_price")},${costs})`,
    `1-${hashcost}/${revenue}`,
  );

  page.section(wording.breakEven);
  const breakevenPower = page.pair(
    {
      label: wording.breakEvenPowerPrice,
      unit: wording.dollarPerKwh,
      format: "powerPrice",
      how: wording.hashpriceAfterFeeOtherCostOver24,
    },
    `THESIS.BREAKEVEN("POWER",${hashprice},${efficiency},${input("power_price")},${costs})`,
    `(${revenue}-${input("other_hashcost")})/(24*${efficiency}*${input("pue_mining")})`,
  );
  const breakevenHashprice = page.pair(
    {
      label: wording.breakEvenHashprice,
      unit: wording.dollarPerPhSPerDay,
      format: "hashprice",
      how: wording.hashcostOver1PoolFeeThesisBreakeven,
    },
    `THESIS.BREAKEVEN("HASHPRICE",${hashprice},${efficiency},${input("power_price")},${costs})`,
    `${hashcost}/(1-${input("pool_fee")})`,
  );
  page.pair(
    {
      label: wording.leastEfficientMachineThatEarnsItsCost,
      unit: wording.jTh,
      format: "decimal",
      how: wording.theSameSolvedForJThAny,
    },
    `IF(${input("power_price")}<=0,"any",THESIS.BREAKEVEN("EFFICIENCY",${hashprice},${efficiency},${input("power_price")},${costs}))`,
    `IF(${input("power_price")}<=0,${quoted(wording.any)},(${revenue}-${input("other_hashcost")})/(24*${input("power_price")}*${input("pue_mining")}))`,
  );
  const perBitcoin = `${input("difficulty")},${efficiency},${input("power_price")},${subsidy},${input("fees_per_block")},${costs}`;
  const breakevenPrice = page.pair(
    {
      label: wording.breakEvenBitcoinPrice,
      unit: wording.dollarPerBtc,
      format: "money",
      how: wording.theCashCostOfABitcoinHashcost,
    },
    `THESIS.COST_PER_BTC(${perBitcoin})`,
    `${hashcost}/(${revenue}/${market.price.from(on)})`,
  );
  const breakevenDifficulty = page.pair(
    {
      label: wording.breakEvenNetworkDifficulty,
      unit: wording.difficulty,
      format: "scientific",
      how: wording.difficultyTimesHashpriceAfterFeeOverHashcost,
    },
    `IF(${hashcost}<=0,${quoted(wording.none)},THESIS.BREAKEVEN_DIFFICULTY(${market.price.from(on)},${efficiency},${input("power_price")},${subsidy},${input("fees_per_block")},${costs}))`,
    `IF(${hashcost}<=0,${quoted(wording.none)},${input("difficulty")}*${revenue}/${hashcost})`,
  );

  page.section(wording.aDayOfTheFleet);
  const mined = page.pair(
    {
      label: wording.bitcoinMined,
      unit: wording.btcPerDay,
      format: "decimal",
      how: wording.fleetHashrateOverHashesPerBlockTimes,
    },
    `THESIS.BTC_PER_DAY(${hashrate},${input("difficulty")},${subsidy},${input("fees_per_block")},${input("uptime")},${input("pool_fee")})`,
    `${hashrate}*${input("hashes_per_exahash")}*${input("seconds_per_day")}/(${input("difficulty")}*${input("hashes_per_difficulty")})*${reward}*${input("uptime")}*(1-${input("pool_fee")})`,
  );
  const dayRevenue = page.figure(
    {
      label: wording.revenue,
      unit: wording.dollarPerDay,
      format: "money",
      how: wording.bitcoinMinedTimesPrice,
    },
    `${mined.from(on)}*${market.price.from(on)}`,
  );
  const dayPower = page.pair(
    {
      label: wording.powerCost,
      unit: wording.dollarPerDay,
      format: "money",
      how: wording.mwTimes1000Times24Hours,
    },
    `THESIS.MINER_POWER_COST(${hashrate},${efficiency},${input("power_price")},1,${input("uptime")},${input("pue_mining")})`,
    `${power.from(on)}*1000*24*${input("uptime")}*${input("power_price")}`,
  );
  const dayOther = page.figure(
    {
      label: wording.otherCashCost,
      unit: wording.dollarPerDay,
      format: "money",
      how: wording.dollarPerPhSPerDayTimes,
    },
    `${input("other_hashcost")}*${hashrate}*1000*${input("uptime")}`,
  );
  const dayMargin = page.figure(
    {
      label: wording.cashMargin,
      unit: wording.dollarPerDay,
      format: "money",
      how: wording.beforeOverheadDepreciationAndTax,
    },
    `${dayRevenue.from(on)}-${dayPower.from(on)}-${dayOther.from(on)}`,
  );
  const yearMargin = page.figure(
    {
      label: wording.cashMarginOfAYearLikeThis,
      unit: wording.dollarPerYear,
      format: "millions",
      how: "× 365",
    },
    `${dayMargin.from(on)}*365`,
  );
  checks.equal(
    wording.cashMarginOfADayByThe,
    on,
    dayMargin.from("Checks"),
    `${margin.from("Checks")}*${dayRevenue.from("Checks")}`,
  );

  page.section(wording.againstWhatWasReported, [
    wording.thisFleet,
    wording.reported,
    wording.difference,
    wording.verdict,
  ]);
  const compared: readonly (readonly [string, Reference, string, FormatName])[] = [
    [wording.machinesInService, machines, "reported_machines", "count"],
    [wording.hashrateEhS, hashrateCell, "reported_hashrate", "decimal"],
    [wording.efficiencyJThAgainstTheMonthlyUpdate, efficiencyCell, "reported_efficiency", "decimal"],
    [wording.efficiencyJThAgainstTheAnnualReport, efficiencyCell, "reported_efficiency_year", "decimal"],
    [wording.powerMw, power, "reported_power", "power"],
  ];
  const first = page.row;
  for (const [label, own, key, format] of compared) {
    const row = page.row;
    page.sheet.set(row, 0, label, styles.label);
    const look = { horizontal: "right" as const, numberFormat: formats[format] };
    const mine = page.sheet.formula(row, 1, own.from(on), { ...styles.formula, ...look });
    const theirs = page.sheet.formula(row, 2, input(key), { ...colourOf("!"), ...look });
    const difference = page.sheet.formula(row, 3, `${mine.relativeFrom(on)}/${theirs.relativeFrom(on)}-1`, {
      ...styles.formula,
      horizontal: "left",
      indent: 1,
      numberFormat: "+0.0%;-0.0%;0.0%",
    });
    page.sheet.formula(
      row,
      4,
      `IF(ABS(${difference.relativeFrom(on)})<=${input("reported_tolerance")},${quoted(wording.agrees)},${quoted(wording.differs)})`,
      { ...styles.status, indent: 1 },
    );
    page.skip(1);
  }
  const verdicts = { row: first, column: 4, rows: compared.length, columns: 1 };
  const differs = `LEFT($E${first + 1},1)="✗"`;
  page.sheet.conditional({ range: verdicts, formula: differs, style: { fontColour: colours.warn } });
  page.sheet.conditional({
    range: verdicts,
    formula: `NOT(${differs})`,
    style: { fontColour: colours.good },
  });
  page.sheet.set(page.row, 0, wording.theTwoReportedEfficienciesDifferTheMonthly, {
    ...styles.note,
    indent: 0,
  });
  return {
    hashrate: hashrateCell,
    efficiency: efficiencyCell,
    hashcost: hashcostCell,
    margin,
    breakevenPower,
    breakevenHashprice,
    breakevenPrice,
    breakevenDifficulty,
    yearMargin,
  };
}
