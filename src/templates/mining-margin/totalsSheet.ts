import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { colourOf } from "../house/time";
import { FigureSheet } from "../house/pairedFigures";
import type { Fleet } from "./fleetSheet";
import type { Market } from "./hashpriceSheet";

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
    "Fleet totals",
    "Size, cost, margin and break-even of the whole fleet at the average price of power.",
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

  page.section("Size");
  const machines = page.figure(
    { label: "Machines in service", unit: "machines", format: "count" },
    `SUM(${units})`,
  );
  const hashrateCell = page.pair(
    {
      label: "Hashrate",
      unit: "EH/s",
      format: "decimal",
      how: "machines × TH/s ÷ 1,000,000; THESIS.FLEET_HASHRATE",
    },
    `THESIS.FLEET_HASHRATE(${units},${terahashes})`,
    `SUMPRODUCT(${units},${terahashes})/1E6`,
  );
  const hashrate = hashrateCell.from(on);
  const empty = `${hashrate}=0,AVERAGE(${fleet.efficiency.all.from(on)})`;
  const efficiencyCell = page.pair(
    {
      label: "Efficiency",
      unit: "J/TH",
      format: "decimal",
      how: "all watts ÷ all TH/s; an empty fleet shows the plain mean of the models; THESIS.FLEET_EFFICIENCY",
    },
    `IF(${empty},THESIS.FLEET_EFFICIENCY(${units},${terahashes},${watts}))`,
    `IF(${empty},SUMPRODUCT(${units},${watts})/SUMPRODUCT(${units},${terahashes}))`,
  );
  const efficiency = efficiencyCell.from(on);
  const power = page.pair(
    {
      label: "Power drawn",
      unit: "MW",
      format: "power",
      how: "machines × watts × power usage effectiveness; THESIS.MINER_MW (1 EH/s × 1 J/TH = 1 MW)",
    },
    `THESIS.MINER_MW(${hashrate},${efficiency},${input("pue_mining")})`,
    `SUMPRODUCT(${units},${watts})/1E6*${input("pue_mining")}`,
  );

  page.section("Margin of 1 PH/s");
  page.figure(
    { label: "Hashprice after the pool's fee", unit: "$ per PH/s per day", format: "hashprice" },
    revenue,
  );
  const hashcostCell = page.pair(
    {
      label: "Hashcost",
      unit: "$ per PH/s per day",
      format: "hashprice",
      how: "J/TH × 24 hours × $ per kWh × power usage effectiveness + other cash cost; THESIS.HASHCOST",
    },
    `THESIS.HASHCOST(${efficiency},${input("power_price")},${input("pue_mining")},${input("other_hashcost")})`,
    `${efficiency}*24*${input("power_price")}*${input("pue_mining")}+${input("other_hashcost")}`,
  );
  const hashcost = hashcostCell.from(on);
  const margin = page.pair(
    {
      label: "Margin",
      unit: "fraction of revenue",
      format: "percent",
      how: "1 − hashcost ÷ hashprice after fee; THESIS.MINING_MARGIN",
    },
    `THESIS.MINING_MARGIN(${hashprice},${efficiency},${input("power_price")},${costs})`,
    `1-${hashcost}/${revenue}`,
  );

  page.section("Break-even");
  const breakevenPower = page.pair(
    {
      label: "Break-even power price",
      unit: "$ per kWh",
      format: "powerPrice",
      how: '(hashprice after fee − other cost) ÷ (24 × J/TH × power usage effectiveness); THESIS.BREAKEVEN "POWER"',
    },
    `THESIS.BREAKEVEN("POWER",${hashprice},${efficiency},${input("power_price")},${costs})`,
    `(${revenue}-${input("other_hashcost")})/(24*${efficiency}*${input("pue_mining")})`,
  );
  const breakevenHashprice = page.pair(
    {
      label: "Break-even hashprice",
      unit: "$ per PH/s per day",
      format: "hashprice",
      how: 'hashcost ÷ (1 − pool fee); THESIS.BREAKEVEN "HASHPRICE"',
    },
    `THESIS.BREAKEVEN("HASHPRICE",${hashprice},${efficiency},${input("power_price")},${costs})`,
    `${hashcost}/(1-${input("pool_fee")})`,
  );
  page.pair(
    {
      label: "Least efficient machine that earns its cost",
      unit: "J/TH",
      format: "decimal",
      how: 'the same solved for J/TH; "any" where power costs nothing; THESIS.BREAKEVEN "EFFICIENCY"',
    },
    `IF(${input("power_price")}<=0,"any",THESIS.BREAKEVEN("EFFICIENCY",${hashprice},${efficiency},${input("power_price")},${costs}))`,
    `IF(${input("power_price")}<=0,"any",(${revenue}-${input("other_hashcost")})/(24*${input("power_price")}*${input("pue_mining")}))`,
  );
  const perBitcoin = `${input("difficulty")},${efficiency},${input("power_price")},${subsidy},${input("fees_per_block")},${costs}`;
  const breakevenPrice = page.pair(
    {
      label: "Break-even bitcoin price",
      unit: "$ per BTC",
      format: "money",
      how: "the cash cost of a bitcoin: hashcost ÷ bitcoin that 1 PH/s earns a day; THESIS.COST_PER_BTC",
    },
    `THESIS.COST_PER_BTC(${perBitcoin})`,
    `${hashcost}/(${revenue}/${market.price.from(on)})`,
  );
  const breakevenDifficulty = page.pair(
    {
      label: "Break-even network difficulty",
      unit: "difficulty",
      format: "scientific",
      how: 'difficulty × hashprice after fee ÷ hashcost; "none" where mining costs nothing; THESIS.BREAKEVEN_DIFFICULTY',
    },
    `IF(${hashcost}<=0,"none",THESIS.BREAKEVEN_DIFFICULTY(${market.price.from(on)},${efficiency},${input("power_price")},${subsidy},${input("fees_per_block")},${costs}))`,
    `IF(${hashcost}<=0,"none",${input("difficulty")}*${revenue}/${hashcost})`,
  );

  page.section("A day of the fleet");
  const mined = page.pair(
    {
      label: "Bitcoin mined",
      unit: "BTC per day",
      format: "decimal",
      how: "fleet hashrate ÷ hashes per block × reward × uptime, after fee; THESIS.BTC_PER_DAY",
    },
    `THESIS.BTC_PER_DAY(${hashrate},${input("difficulty")},${subsidy},${input("fees_per_block")},${input("uptime")},${input("pool_fee")})`,
    `${hashrate}*${input("hashes_per_exahash")}*${input("seconds_per_day")}/(${input("difficulty")}*${input("hashes_per_difficulty")})*${reward}*${input("uptime")}*(1-${input("pool_fee")})`,
  );
  const dayRevenue = page.figure(
    { label: "Revenue", unit: "$ per day", format: "money", how: "bitcoin mined × price" },
    `${mined.from(on)}*${market.price.from(on)}`,
  );
  const dayPower = page.pair(
    {
      label: "Power cost",
      unit: "$ per day",
      format: "money",
      how: "MW × 1,000 × 24 hours × uptime × $ per kWh; THESIS.MINER_POWER_COST",
    },
    `THESIS.MINER_POWER_COST(${hashrate},${efficiency},${input("power_price")},1,${input("uptime")},${input("pue_mining")})`,
    `${power.from(on)}*1000*24*${input("uptime")}*${input("power_price")}`,
  );
  const dayOther = page.figure(
    {
      label: "Other cash cost",
      unit: "$ per day",
      format: "money",
      how: "$ per PH/s per day × PH/s × uptime",
    },
    `${input("other_hashcost")}*${hashrate}*1000*${input("uptime")}`,
  );
  const dayMargin = page.figure(
    {
      label: "Cash margin",
      unit: "$ per day",
      format: "money",
      how: "before overhead, depreciation and tax",
    },
    `${dayRevenue.from(on)}-${dayPower.from(on)}-${dayOther.from(on)}`,
  );
  const yearMargin = page.figure(
    { label: "Cash margin of a year like this day", unit: "$ per year", format: "millions", how: "× 365" },
    `${dayMargin.from(on)}*365`,
  );
  checks.equal(
    "Cash margin of a day: by the fleet's money and by margin × revenue",
    on,
    dayMargin.from("Checks"),
    `${margin.from("Checks")}*${dayRevenue.from("Checks")}`,
  );

  page.section("Against what was reported", ["This fleet", "Reported", "Difference", "Verdict"]);
  const compared: readonly (readonly [string, Reference, string, FormatName])[] = [
    ["Machines in service", machines, "reported_machines", "count"],
    ["Hashrate, EH/s", hashrateCell, "reported_hashrate", "decimal"],
    ["Efficiency, J/TH, against the monthly update", efficiencyCell, "reported_efficiency", "decimal"],
    ["Efficiency, J/TH, against the annual report", efficiencyCell, "reported_efficiency_year", "decimal"],
    ["Power, MW", power, "reported_power", "power"],
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
      `IF(ABS(${difference.relativeFrom(on)})<=${input("reported_tolerance")},"✓ agrees","✗ differs")`,
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
  page.sheet.set(
    page.row,
    0,
    "The two reported efficiencies differ: the monthly update gives the best of the month, the annual report the average of the machines in service.",
    { ...styles.note, indent: 0 },
  );
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
