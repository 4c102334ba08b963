import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, seriesColours, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { ModelTable } from "../house/modelTable";
import { FigureSheet } from "../house/pairedFigures";
import type { CarbonLines } from "./carbonSheet";
import type { Sites } from "./sitesSheet";

const on = "Per bitcoin";

export interface PerBitcoin {
  readonly subsidy: Reference;
  readonly factor: Reference;
  readonly hashprice: Reference;
  readonly energy: Reference;
  readonly emissions: Reference;
  readonly cost: Reference;
  /** $ per kWh that carbon adds. */
  readonly adder: Reference;
  readonly margin: Reference;
  readonly marginAfter: Reference;
  readonly breakevenCarbon: Reference;
  readonly breakevenPrice: Reference;
  readonly abatement: Reference;
}

/** A bitcoin mined on the first day: its energy, its emissions, and what carbon does to what it earns. */
export function bitcoinSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  sites: Sites,
  carbon: CarbonLines,
  checks: Checks,
): PerBitcoin {
  const page = new FigureSheet(
    plan,
    on,
    "workings",
    "Carbon of a bitcoin",
    "The first day of the model: energy and emissions of a mined bitcoin, and what a carbon price does to its margin.",
    checks,
    [48, 20, 20, 24, 22, 22, 22, 60],
  );
  const input = (key: string): string => inputs.live(key, on);
  const read = (cell: Reference): string => cell.from(on);
  const network = `${input("difficulty")},${input("efficiency")}`;
  const fees = input("fees_per_block");
  const pue = input("pue_mining");

  page.section("Network and energy");
  const subsidy = page.pair(
    {
      label: "Block subsidy",
      unit: "BTC per block",
      format: "general",
      how: "halved at each halving passed; THESIS.BTC_SUBSIDY_ON",
    },
    `THESIS.BTC_SUBSIDY_ON(${input("model_start")},${input("block_seconds")})`,
    `${input("subsidy_before")}-${[1, 2, 3]
      .map(
        (n) =>
          `${input(`subsidy_cut_${n}`)}*(${input("model_start")}>=THESIS.HALVING_DATE(${input(`halving_${n}`)},${input("block_seconds")}))`,
      )
      .join("-")}`,
  );
  const reward = `(${read(subsidy)}+${fees})`;
  const perPetahash = page.figure(
    {
      label: "Bitcoin that 1 PH/s mines a day",
      unit: "BTC",
      format: "bitcoinSmall",
      how: "hashes a day ÷ hashes per block × reward",
    },
    `${input("hashes_per_exahash")}/1000*${input("seconds_per_day")}/(${input("difficulty")}*${input("hashes_per_difficulty")})*${reward}`,
  );
  const energy = page.pair(
    {
      label: "Energy of a bitcoin",
      unit: "MWh per BTC",
      format: "decimal",
      how: "J/TH × 24 hours × power usage effectiveness ÷ 1,000 ÷ bitcoin a day; THESIS.MWH_PER_BTC",
    },
    `THESIS.MWH_PER_BTC(${network},${read(subsidy)},${fees},${pue})`,
    `${input("efficiency")}*24*${pue}/1000/${read(perPetahash)}`,
  );

  page.section("Emissions");
  const factor = page.figure(
    {
      label: "Emission factor of mining, first quarter",
      unit: "lb CO2e per MWh",
      format: "decimal",
      how: "mean of the sites by their power, as it fell since the year that it describes; from Carbon",
    },
    `INDEX(${carbon.factor.all.from(on)},1,1)`,
  );
  const location = page.pair(
    {
      label: "Emissions of a bitcoin, location-based",
      unit: "t CO2e per BTC",
      format: "decimal",
      how: "energy × factor; THESIS.CO2_PER_BTC",
    },
    `THESIS.CO2_PER_BTC(${network},${read(factor)},${read(subsidy)},${fees},${pue})`,
    `${read(energy)}*${read(factor)}*${input("tonnes_per_pound")}`,
  );
  const emissions = page.pair(
    {
      label: "Emissions of a bitcoin, market-based",
      unit: "t CO2e per BTC",
      format: "decimal",
      how: "power counted as free of emissions left out; THESIS.EMISSIONS",
    },
    `THESIS.EMISSIONS(${read(energy)},${read(factor)},"lb/MWh",${input("renewable_share")})`,
    `${read(location)}*(1-${input("renewable_share")})`,
  );

  page.section("Cost");
  const cost = page.pair(
    {
      label: "Carbon cost of a bitcoin",
      unit: "$ per BTC",
      format: "money",
      how: "emissions × carbon price; THESIS.CARBON_COST",
    },
    `THESIS.CARBON_COST(${read(emissions)},${input("carbon_price")})`,
    `${read(emissions)}*${input("carbon_price")}`,
  );
  const adder = page.figure(
    {
      label: "What carbon adds to the price of power",
      unit: "$ per kWh",
      format: "powerPrice",
      how: "factor × (1 − share free of emissions) × carbon price",
    },
    `${read(factor)}*${input("tonnes_per_pound")}*(1-${input("renewable_share")})*${input("carbon_price")}/1000`,
  );
  page.figure(
    {
      label: "As a share of the price of power",
      unit: "fraction",
      format: "percent",
      how: "none where power costs nothing",
    },
    `IF(${input("power_price")}>0,${read(adder)}/(${input("power_price")}+(${input("power_price")}<=0)),"none")`,
  );
  const costs = `${input("pool_fee")},${pue},${input("other_hashcost")}`;
  const perBitcoin = (label: string, how: string, power: string): Reference =>
    page.pair(
      { label, unit: "$ per BTC", format: "money", how },
      `THESIS.COST_PER_BTC(${network},${power},${read(subsidy)},${fees},${costs})`,
      `(${input("efficiency")}*24*${power}*${pue}+${input("other_hashcost")})/(${read(perPetahash)}*(1-${input("pool_fee")}))`,
    );
  perBitcoin(
    "Cash cost of a bitcoin, before carbon",
    "power and other cash cost ÷ bitcoin after the pool's fee; THESIS.COST_PER_BTC",
    input("power_price"),
  );
  const breakevenPrice = perBitcoin(
    "Cash cost of a bitcoin, carbon included",
    "the same with what carbon adds to power: the bitcoin price at which mining breaks even",
    `(${input("power_price")}+${read(adder)})`,
  );

  page.section("Margin of mining");
  const hashprice = page.pair(
    {
      label: "Hashprice",
      unit: "$ per PH/s per day",
      format: "hashprice",
      how: "bitcoin that 1 PH/s mines × price; THESIS.HASHPRICE",
    },
    `THESIS.HASHPRICE(${input("btc_price")},${input("difficulty")},${read(subsidy)},${fees})`,
    `${read(perPetahash)}*${input("btc_price")}`,
  );
  const marginWith = (label: string, power: string, how: string): Reference =>
    page.pair(
      { label, unit: "fraction of revenue", format: "percent", how },
      `THESIS.MINING_MARGIN(${read(hashprice)},${input("efficiency")},${power},${costs})`,
      `1-(${input("efficiency")}*24*${power}*${pue}+${input("other_hashcost")})/(${read(hashprice)}*(1-${input("pool_fee")}))`,
    );
  const margin = marginWith("Margin before carbon", input("power_price"), "THESIS.MINING_MARGIN");
  const marginAfter = marginWith(
    "Margin after carbon",
    `(${input("power_price")}+${read(adder)})`,
    "the same with what carbon adds to power",
  );
  const each = `(${read(factor)}*${input("tonnes_per_pound")}*(1-${input("renewable_share")})/1000)`;
  const breakevenPower = `THESIS.BREAKEVEN("POWER",${read(hashprice)},${input("efficiency")},${input("power_price")},${costs})`;
  const whereItEmits = (formula: string): string => `IF(${each}>0,${formula},"none")`;
  const breakevenCarbon = page.pair(
    {
      label: "Carbon price that takes the whole margin",
      unit: "$ per t CO2e",
      format: "perShare",
      how: "room up to the break-even power price ÷ t per kWh; THESIS.BREAKEVEN. Below 0: no margin to take",
    },
    whereItEmits(`(${breakevenPower}-${input("power_price")})/(${each}+(${each}<=0))`),
    whereItEmits(
      `${read(margin)}*${read(hashprice)}*(1-${input("pool_fee")})/(${input("efficiency")}*24*${pue})/(${each}+(${each}<=0))`,
    ),
  );

  page.section("Certificates");
  const perTonne = `(${read(factor)}*${input("tonnes_per_pound")})`;
  const abatement = page.figure(
    {
      label: "Cost of a tonne left out by certificates",
      unit: "$ per t CO2e",
      format: "perShare",
      how: "price of a certificate ÷ t per MWh: below the carbon price, certificates pay, where the rules count them",
    },
    `IF(${perTonne}>0,${input("certificate_price")}/(${perTonne}+(${perTonne}<=0)),"none")`,
  );
  page.figure(
    {
      label: "Certificates for all power of a bitcoin",
      unit: "$ per BTC",
      format: "money",
      how: "energy × price of a certificate",
    },
    `${read(energy)}*${input("certificate_price")}`,
  );

  const { sheet } = page;
  page.skip(1);
  sheet.style({ row: page.row, column: 0, rows: 1, columns: 8 }, styles.section);
  sheet.set(page.row, 0, "The same by site, first quarter", styles.section);
  const table = new ModelTable(sheet, page.row + 1, sites.rows);
  const site = (of: Sites["mw"], index: number): string => of.at(index, on);
  table.column(0, "Site", "name", "general", (index) => site(sites.name, index), true);
  const mw = table.column(1, "Power", "MW gross", "power", (index) => site(sites.mw, index));
  const siteFactor = table.column(
    2,
    "Emission factor",
    "lb CO2e per MWh",
    "decimal",
    (index) => `${site(sites.factor, index)}*INDEX(${carbon.index.all.from(on)},1,1)`,
  );
  const tonnes = table.column(
    3,
    "Emissions of a bitcoin",
    "t CO2e, market-based",
    "decimal",
    (index) =>
      `THESIS.CO2_PER_BTC(${network},${siteFactor.at(index, on)},${read(subsidy)},${fees},${pue})*(1-${input("renewable_share")})`,
  );
  const siteCost = table.column(
    4,
    "Carbon cost",
    "$ per BTC",
    "money",
    (index) => `${tonnes.at(index, on)}*${input("carbon_price")}`,
  );
  const siteMargin = table.column(
    5,
    "Margin after carbon",
    "fraction of revenue",
    "percent",
    (index) => `${read(margin)}-${siteCost.at(index, on)}/(${input("btc_price")}*(1-${input("pool_fee")}))`,
  );
  table.column(
    6,
    "Carbon price that takes it",
    "$ per t CO2e",
    "perShare",
    (index) =>
      `IF(${tonnes.at(index, on)}>0,${read(margin)}*${input("btc_price")}*(1-${input("pool_fee")})/(${tonnes.at(index, on)}+(${tonnes.at(index, on)}<=0)),"none")`,
  );
  sheet.conditional({
    range: { row: table.first, column: 0, rows: sites.rows, columns: 7 },
    formula: `$B${table.first + 1}=0`,
    style: { fontColour: colours.rule },
  });
  sheet.conditional({
    range: siteMargin.all,
    formula: `${siteMargin.at(0, on)}<0`,
    style: { fontColour: colours.bad, fill: colours.badFill },
  });
  sheet.set(
    table.end,
    0,
    "At the average price of power of all sites: the difference between sites is their grids' alone.",
    { ...styles.note, indent: 0 },
  );
  const [allMw, allTonnes] = [mw.all.from("Checks"), tonnes.all.from("Checks")];
  checks.zero(
    "Emissions of a bitcoin: the sites' mean is that of their mean factor",
    on,
    `IF(SUM(${allMw})=0,0,SUMPRODUCT(${allMw}*${allTonnes})/MAX(1,SUM(${allMw}))-${energy.from("Checks")}*${sites.average.from("Checks")}*INDEX(${carbon.index.all.from("Checks")},1,1)*${inputs.live("tonnes_per_pound", "Checks")}*(1-${inputs.live("renewable_share", "Checks")}))`,
  );
  const charted = sites.rows - 2;
  sheet.chart({
    name: "Emissions of a bitcoin by site",
    kind: "column",
    title: "Emissions of a bitcoin by site",
    description:
      "Columns of the tonnes of CO2e of a mined bitcoin at each site, in the first quarter and market-based.",
    categories: sites.name.top(charted),
    series: [{ name: "t CO2e per BTC", values: tonnes.top(charted), colour: seriesColours[0] }],
    over: { row: table.end + 2, column: 0, rows: 18, columns: 4 },
    valueAxisTitle: "t CO2e per BTC",
    valueFormat: "#,##0",
  });
  return {
    subsidy,
    factor,
    hashprice,
    energy,
    emissions,
    cost,
    adder,
    margin,
    marginAfter,
    breakevenCarbon,
    breakevenPrice,
    abatement,
  };
}
