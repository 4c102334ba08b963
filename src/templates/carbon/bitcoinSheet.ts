import type { PlanBuilder, Reference } from "../../plan/builder";
import { colours, seriesColours, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { ModelTable } from "../house/modelTable";
import { FigureSheet } from "../house/pairedFigures";
import type { CarbonLines } from "./carbonSheet";
import type { Sites } from "./sitesSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.carbon.bitcoinSheet;

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
    wording.carbonOfABitcoin,
    wording.theFirstDayOfTheModelEnergy,
    checks,
    [48, 20, 20, 24, 22, 22, 22, 60],
  );
  const input = (key: string): string => inputs.live(key, on);
  const read = (cell: Reference): string => cell.from(on);
  const network = `${input("difficulty")},${input("efficiency")}`;
  const fees = input("fees_per_block");
  const pue = input("pue_mining");

  page.section(wording.networkAndEnergy);
  const subsidy = page.pair(
    {
      label: wording.blockSubsidy,
      unit: wording.btcPerBlock,
      format: "general",
      how: wording.halvedAtEachHalvingPassedThesisBtc,
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
      label: wording.bitcoinThat1PhSMinesA,
      unit: wording.btc,
      format: "bitcoinSmall",
      how: wording.hashesADayOverHashesPerBlock,
    },
    `${input("hashes_per_exahash")}/1000*${input("seconds_per_day")}/(${input("difficulty")}*${input("hashes_per_difficulty")})*${reward}`,
  );
  const energy = page.pair(
    {
      label: wording.energyOfABitcoin,
      unit: wording.mwhPerBtc,
      format: "decimal",
      how: wording.jThTimes24HoursTimesPower,
    },
    `THESIS.MWH_PER_BTC(${network},${read(subsidy)},${fees},${pue})`,
    `${input("efficiency")}*24*${pue}/1000/${read(perPetahash)}`,
  );

  page.section(wording.emissions);
  const factor = page.figure(
    {
      label: wording.emissionFactorOfMiningFirstQuarter,
      unit: wording.lbCo2ePerMwh,
      format: "decimal",
      how: wording.meanOfTheSitesByTheirPower,
    },
    `INDEX(${carbon.factor.all.from(on)},1,1)`,
  );
  const location = page.pair(
    {
      label: wording.emissionsOfABitcoinLocationBased,
      unit: wording.tCo2ePerBtc,
      format: "decimal",
      how: wording.energyTimesFactorThesisCo2PerBtc,
    },
    `THESIS.CO2_PER_BTC(${network},${read(factor)},${read(subsidy)},${fees},${pue})`,
    `${read(energy)}*${read(factor)}*${input("tonnes_per_pound")}`,
  );
  const emissions = page.pair(
    {
      label: wording.emissionsOfABitcoinMarketBased,
      unit: wording.tCo2ePerBtc,
      format: "decimal",
      how: wording.powerCountedAsFreeOfEmissionsLeft,
    },
    `THESIS.EMISSIONS(${read(energy)},${read(factor)},${quoted(wording.lbMwh)},${input("renewable_share")})`,
    `${read(location)}*(1-${input("renewable_share")})`,
  );

  page.section(wording.cost);
  const cost = page.pair(
    {
      label: wording.carbonCostOfABitcoin,
      unit: wording.dollarPerBtc,
      format: "money",
      how: wording.emissionsTimesCarbonPriceThesisCarbonCost,
    },
    `THESIS.CARBON_COST(${read(emissions)},${input("carbon_price")})`,
    `${read(emissions)}*${input("carbon_price")}`,
  );
  const adder = page.figure(
    {
      label: wording.whatCarbonAddsToThePriceOf,
      unit: wording.dollarPerKwh,
      format: "powerPrice",
      how: wording.factorTimes1ShareFreeOfEmissions,
    },
    `${read(factor)}*${input("tonnes_per_pound")}*(1-${input("renewable_share")})*${input("carbon_price")}/1000`,
  );
  page.figure(
    {
      label: wording.asAShareOfThePriceOf,
      unit: wording.fraction,
      format: "percent",
      how: wording.noneWherePowerCostsNothing,
    },
    `IF(${input("power_price")}>0,${read(adder)}/(${input("power_price")}+(${input("power_price")}<=0)),${quoted(wording.none)})`,
  );
  const costs = `${input("pool_fee")},${pue},${input("other_hashcost")}`;
  const perBitcoin = (label: string, how: string, power: string): Reference =>
    page.pair(
      { label, unit: wording.dollarPerBtc, format: "money", how },
      `THESIS.COST_PER_BTC(${network},${power},${read(subsidy)},${fees},${costs})`,
      `(${input("efficiency")}*24*${power}*${pue}+${input("other_hashcost")})/(${read(perPetahash)}*(1-${input("pool_fee")}))`,
    );
  perBitcoin(
    wording.cashCostOfABitcoinBeforeCarbon,
    wording.powerAndOtherCashCostOverBitcoin,
    input("power_price"),
  );
  const breakevenPrice = perBitcoin(
    wording.cashCostOfABitcoinCarbonIncluded,
    wording.theSameWithWhatCarbonAddsTo,
    `(${input("power_price")}+${read(adder)})`,
  );

  page.section(wording.marginOfMining);
  const hashprice = page.pair(
    {
      label: wording.hashprice,
      unit: wording.dollarPerPhSPerDay,
      format: "hashprice",
      how: wording.bitcoinThat1PhSMinesTimes,
    },
    `THESIS.HASHPRICE(${input("btc_price")},${input("difficulty")},${read(subsidy)},${fees})`,
    `${read(perPetahash)}*${input("btc_price")}`,
  );
  const marginWith = (label: string, power: string, how: string): Reference =>
    page.pair(
      { label, unit: wording.fractionOfRevenue, format: "percent", how },
      `THESIS.MINING_MARGIN(${read(hashprice)},${input("efficiency")},${power},${costs})`,
      `1-(${input("efficiency")}*24*${power}*${pue}+${input("other_hashcost")})/(${read(hashprice)}*(1-${input("pool_fee")}))`,
    );
  const margin = marginWith(wording.marginBeforeCarbon, input("power_price"), "THESIS.MINING_MARGIN");
  const marginAfter = marginWith(
    wording.marginAfterCarbon,
    `(${input("power_price")}+${read(adder)})`,
    wording.theSameWithWhatCarbonAddsTo2,
  );
  const each = `(${read(factor)}*${input("tonnes_per_pound")}*(1-${input("renewable_share")})/1000)`;
  const breakevenPower = `THESIS.BREAKEVEN("POWER",${read(hashprice)},${input("efficiency")},${input("power_price")},${costs})`;
  const whereItEmits = (formula: string): string => `IF(${each}>0,${formula},${quoted(wording.none)})`;
  const breakevenCarbon = page.pair(
    {
      label: wording.carbonPriceThatTakesTheWholeMargin,
      unit: wording.dollarPerTCo2e,
      format: "perShare",
      how: wording.roomUpToTheBreakEvenPower,
    },
    whereItEmits(`(${breakevenPower}-${input("power_price")})/(${each}+(${each}<=0))`),
    whereItEmits(
      `${read(margin)}*${read(hashprice)}*(1-${input("pool_fee")})/(${input("efficiency")}*24*${pue})/(${each}+(${each}<=0))`,
    ),
  );

  page.section(wording.certificates);
  const perTonne = `(${read(factor)}*${input("tonnes_per_pound")})`;
  const abatement = page.figure(
    {
      label: wording.costOfATonneLeftOutBy,
      unit: wording.dollarPerTCo2e,
      format: "perShare",
      how: wording.priceOfACertificateOverTPer,
    },
    `IF(${perTonne}>0,${input("certificate_price")}/(${perTonne}+(${perTonne}<=0)),${quoted(wording.none)})`,
  );
  page.figure(
    {
      label: wording.certificatesForAllPowerOfABitcoin,
      unit: wording.dollarPerBtc,
      format: "money",
      how: wording.energyTimesPriceOfACertificate,
    },
    `${read(energy)}*${input("certificate_price")}`,
  );

  const { sheet } = page;
  page.skip(1);
  sheet.style({ row: page.row, column: 0, rows: 1, columns: 8 }, styles.section);
  sheet.set(page.row, 0, wording.theSameBySiteFirstQuarter, styles.section);
  const table = new ModelTable(sheet, page.row + 1, sites.rows);
  const site = (of: Sites["mw"], index: number): string => of.at(index, on);
  table.column(0, wording.site, wording.name, "general", (index) => site(sites.name, index), true);
  const mw = table.column(1, wording.power, wording.mwGross, "power", (index) => site(sites.mw, index));
  const siteFactor = table.column(
    2,
    wording.emissionFactor,
    wording.lbCo2ePerMwh,
    "decimal",
    (index) => `${site(sites.factor, index)}*INDEX(${carbon.index.all.from(on)},1,1)`,
  );
  const tonnes = table.column(
    3,
    wording.emissionsOfABitcoin,
    wording.tCo2eMarketBased,
    "decimal",
    (index) =>
      `THESIS.CO2_PER_BTC(${network},${siteFactor.at(index, on)},${read(subsidy)},${fees},${pue})*(1-${input("renewable_share")})`,
  );
  const siteCost = table.column(
    4,
    wording.carbonCost,
    wording.dollarPerBtc,
    "money",
    (index) => `${tonnes.at(index, on)}*${input("carbon_price")}`,
  );
  const siteMargin = table.column(
    5,
    wording.marginAfterCarbon,
    wording.fractionOfRevenue,
    "percent",
    (index) => `${read(margin)}-${siteCost.at(index, on)}/(${input("btc_price")}*(1-${input("pool_fee")}))`,
  );
  table.column(
    6,
    wording.carbonPriceThatTakesIt,
    wording.dollarPerTCo2e,
    "perShare",
    (index) =>
      `IF(${tonnes.at(index, on)}>0,${read(margin)}*${input("btc_price")}*(1-${input("pool_fee")})/(${tonnes.at(index, on)}+(${tonnes.at(index, on)}<=0)),${quoted(wording.none)})`,
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
  sheet.set(table.end, 0, wording.atTheAveragePriceOfPowerOf, { ...styles.note, indent: 0 });
  const [allMw, allTonnes] = [mw.all.from("Checks"), tonnes.all.from("Checks")];
  checks.zero(
    wording.emissionsOfABitcoinTheSitesMean,
    on,
    `IF(SUM(${allMw})=0,0,SUMPRODUCT(${allMw}*${allTonnes})/MAX(1,SUM(${allMw}))-${energy.from("Checks")}*${sites.average.from("Checks")}*INDEX(${carbon.index.all.from("Checks")},1,1)*${inputs.live("tonnes_per_pound", "Checks")}*(1-${inputs.live("renewable_share", "Checks")}))`,
  );
  const charted = sites.rows - 2;
  sheet.chart({
    name: wording.emissionsOfABitcoinBySite,
    kind: "column",
    title: wording.emissionsOfABitcoinBySite,
    description: wording.columnsOfTheTonnesOfCo2eOf,
    categories: sites.name.top(charted),
    series: [{ name: wording.tCo2ePerBtc, values: tonnes.top(charted), colour: seriesColours[0] }],
    over: { row: table.end + 2, column: 0, rows: 18, columns: 4 },
    valueAxisTitle: wording.tCo2ePerBtc,
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
