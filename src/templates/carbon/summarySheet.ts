import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { colours, formats, seriesColours, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, scenarioNumber, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { colourOf } from "../house/time";
import type { PerBitcoin } from "./bitcoinSheet";
import type { CarbonLines } from "./carbonSheet";
import type { Sites } from "./sitesSheet";
import type { YearLines } from "./yearsSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.carbon.summarySheet;

const on = "Summary";
const width = 6;
const unitColumn = 4;
const howColumn = 5;

/** Starts the sheet: it stands before those that it reads. */
export const summarySheet = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(on, "outputs", [54, 18, 18, 18, 28, 70], colours.ink);

export interface SummaryFigures {
  readonly miningTonnes: Reference;
  readonly hpcTonnes: Reference;
  readonly miningShare: Reference;
  readonly togetherShare: Reference;
  readonly stepSaves: Reference;
}

/** The answers: mining and HPC apart, then together; the scenarios side by side; the charts. */
export function fillSummary(
  sheet: SheetBuilder,
  company: string,
  inputs: InputsSheet,
  sites: Sites,
  carbon: CarbonLines,
  years: YearLines,
  day: PerBitcoin,
): SummaryFigures {
  sheetHead(sheet, wording.carbonDollarCompany(company), wording.whatDoMiningAndHpcEmitAnd, width);
  let row = firstRowBelowHead;
  const section = (title: string, heads: readonly string[], unit = wording.unit, how = wording.how): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    sheet.set(row, 0, title, styles.section);
    heads.forEach((head, index) =>
      sheet.set(row, 1 + index, head, { ...styles.section, horizontal: "right" }),
    );
    sheet.set(row, unitColumn, unit, { ...styles.section, indent: 1 });
    sheet.set(row, howColumn, how, { ...styles.section, indent: 1 });
    row += 1;
  };
  const line = (
    label: string,
    formulas: readonly string[],
    format: FormatName,
    unit: string,
    how: string,
    lead = false,
  ): Reference => {
    const edge = lead ? { bottom: styles.headline.bottom } : {};
    if (lead) sheet.style({ row, column: 0, rows: 1, columns: width }, edge);
    sheet.set(row, 0, label, lead ? styles.headlineLabel : styles.label);
    formulas.forEach((formula, index) =>
      sheet.formula(row, 1 + index, formula, {
        ...(lead ? styles.headline : colourOf(formula)),
        horizontal: "right",
        numberFormat: formats[format],
      }),
    );
    sheet.set(row, unitColumn, unit, { ...styles.unit, ...edge });
    sheet.set(row, howColumn, how, { ...styles.note, ...edge });
    row += 1;
    return new Reference(on, row - 1, 1, 1, formulas.length);
  };
  const firstYear = (of: YearLines["year"]): string => `INDEX(${of.all.from(on)},1,1)`;
  const lastYear = (of: YearLines["year"]): string =>
    `INDEX(${of.all.from(on)},1,COLUMNS(${of.all.from(on)}))`;
  const share = (cost: string, margin: string, word: string): string =>
    `IF(${margin}>0,${cost}/(${margin}+(${margin}<=0)),"${word}")`;
  const whole = (of: YearLines["year"]): string => of.constant(on);

  section(wording.answer, [wording.liveScenario]);
  const miningTonnes = line(
    wording.emissionsOfMiningFirstYear,
    [firstYear(years.miningTonnes)],
    "count",
    wording.tCo2e,
    wording.marketBasedByTheGridsOfIts,
    true,
  );
  const hpcTonnes = line(
    wording.emissionsOfHpcLastYear,
    [lastYear(years.hpcTonnes)],
    "count",
    wording.tCo2e,
    wording.marketBasedTheTenantsPowerSoMostly,
    true,
  );
  line(
    wording.emissionsOfABitcoin,
    [day.emissions.from(on)],
    "decimal",
    wording.tCo2ePerBtc,
    wording.onTheFirstDayItMovesWith,
    true,
  );
  const miningShare = line(
    wording.carbonCostOverTheMarginOfMining,
    [share(whole(carbon.mining.cost), whole(carbon.mining.margin), wording.noMargin)],
    "percent",
    wording.ofTheWholeModelsMargin,
    wording.atTheScenariosCarbonPrice,
    true,
  );
  const togetherShare = line(
    wording.carbonCostOverTheMarginOfMining2,
    [share(whole(carbon.together.cost), whole(carbon.together.margin), wording.noMargin)],
    "percent",
    wording.ofTheWholeModelsMargin,
    wording.ofHpcOnlyWhatTheLandlordBears,
    true,
  );
  line(
    wording.carbonPriceThatTakesTheMarginOf,
    [day.breakevenCarbon.from(on)],
    "perShare",
    wording.dollarPerTCo2e,
    wording.onTheFirstDay,
    true,
  );
  line(
    wording.quartersInWhichCarbonTakesTheWhole,
    [whole(carbon.taken)],
    "count",
    wording.quartersOfTheModel,
    wording.aMinerWhoPaysForCarbonWould,
  );
  row += 1;

  section(wording.wholeModel, ["Mining", "HPC", wording.together]);
  const three = (of: (footprint: CarbonLines["mining"]) => string): string[] =>
    [carbon.mining, carbon.hpc, carbon.together].map(of);
  line(
    wording.energy,
    three(({ energy }) => whole(energy)),
    "count",
    wording.mwh,
    wording.allQuartersOfTheModel,
  );
  line(
    wording.emissionsLocationBased,
    three(({ byLocation }) => whole(byLocation)),
    "count",
    wording.tCo2e,
    wording.whatTheGridsEmitForThatEnergy,
  );
  line(
    wording.emissionsMarketBased,
    three(({ byMarket }) => whole(byMarket)),
    "count",
    wording.tCo2e,
    wording.lessWhatIsCountedAsFreeOf,
  );
  line(
    wording.marginBeforeCarbon,
    three(({ margin }) => whole(margin)),
    "millions",
    "$",
    wording.miningMarginHpcNetOperatingIncomeBefore,
  );
  const bothWhole = `(${whole(carbon.mining.cost)}+${whole(carbon.hpc.cost)})`;
  const all = [whole(carbon.mining.cost), whole(carbon.hpc.cost), bothWhole];
  line(wording.carbonCostWhoeverBearsIt, all, "millions", "$", wording.marketBasedEmissionsTimesCarbonPrice);
  const borne = [carbon.mining.cost, carbon.borne, carbon.together.cost].map(whole);
  line(wording.carbonCostBorne, borne, "millions", "$", wording.miningAllHpcTheLandlordsPart);
  line(
    wording.carbonCostOverMargin,
    three(({ margin }) => whole(margin)).map((margin, index) =>
      share(borne[index], margin, wording.noMargin),
    ),
    "percent",
    wording.fraction,
    wording.ofTheMarginBeforeCarbon,
  );
  line(
    wording.theSameIfTheLandlordBoreAll,
    three(({ margin }) => whole(margin)).map((margin, index) => share(all[index], margin, wording.noMargin)),
    "percent",
    wording.fraction,
    wording.whatATenantWouldHaveToBe,
  );
  line(
    wording.emissionsPerDollarMOfRevenue,
    three(({ byMarket, revenue }) => share(`1E6*${whole(byMarket)}`, whole(revenue), wording.noRevenue)),
    "decimal",
    wording.tCo2ePerDollarM,
    wording.marketBased,
  );
  row += 1;

  section(wording.aBitcoinOnTheFirstDay, [wording.liveScenario]);
  line(wording.energy, [day.energy.from(on)], "decimal", wording.mwhPerBtc, "THESIS.MWH_PER_BTC");
  line(
    wording.carbonCost,
    [day.cost.from(on)],
    "money",
    wording.dollarPerBtc,
    wording.emissionsTimesCarbonPrice,
  );
  line(
    wording.whatCarbonAddsToThePriceOf,
    [day.adder.from(on)],
    "powerPrice",
    wording.dollarPerKwh,
    wording.factorTimesCarbonPrice,
  );
  line(
    wording.marginBeforeCarbon,
    [day.margin.from(on)],
    "percent",
    wording.ofRevenue,
    "THESIS.MINING_MARGIN",
  );
  line(
    wording.marginAfterCarbon,
    [day.marginAfter.from(on)],
    "percent",
    wording.ofRevenue,
    wording.powerMadeDearer,
  );
  line(
    wording.breakEvenBitcoinPriceCarbonIncluded,
    [day.breakevenPrice.from(on)],
    "money",
    wording.dollarPerBtc,
    "THESIS.COST_PER_BTC",
  );
  const stepSaves = line(
    wording.oneStepMoreOfCleanPowerSaves,
    [
      `${firstYear(years.miningEnergy)}*${day.factor.from(on)}*${inputs.live("tonnes_per_pound", on)}*${inputs.live("share_step", on)}*${inputs.live("carbon_price", on)}`,
    ],
    "millions",
    wording.dollarAYear,
    wording.stepOfTheSensitivityTablesTimesFirst,
  );
  line(
    wording.costOfATonneLeftOutBy,
    [day.abatement.from(on)],
    "perShare",
    wording.dollarPerTCo2e,
    wording.belowTheCarbonPriceCertificatesPay,
  );
  row += 1;

  section(wording.theThreeScenariosSideBySideFirst, scenarios);
  const input = (key: string, scenario: number): string => inputs.inScenario(key, on, scenario);
  const sideBySide = (
    label: string,
    format: FormatName,
    unit: string,
    how: string,
    formula: (scenario: number, column: string) => string,
  ): Reference =>
    line(
      label,
      scenarios.map((_, index) => formula(index, "BCD"[index])),
      format,
      unit,
      how,
    );
  sideBySide(wording.carbonPrice, "perShare", wording.dollarPerTCo2e, wording.inputs, (s) =>
    input("carbon_price", s),
  );
  sideBySide(wording.miningPowerFreeOfEmissions, "percent", wording.fraction, wording.inputs, (s) =>
    input("renewable_share", s),
  );
  const adders = sideBySide(
    wording.whatCarbonAddsToThePriceOf,
    "powerPrice",
    wording.dollarPerKwh,
    wording.meanFactorOfTheSitesAsIt,
    (s) =>
      `${sites.average.from(on)}*(1-${input("grid_decline", s)})^(YEAR(${input("model_start", s)})-${input("factor_year", s)})*${inputs.live("tonnes_per_pound", on)}*(1-${input("renewable_share", s)})*${input("carbon_price", s)}/1000`,
  );
  const margin = (power: (s: number, column: string) => string) => (s: number, column: string) =>
    `THESIS.MINING_MARGIN(THESIS.HASHPRICE(${input("btc_price", s)},${input("difficulty", s)},${day.subsidy.from(on)},${input("fees_per_block", s)}),${input("efficiency", s)},${power(s, column)},${input("pool_fee", s)},${input("pue_mining", s)},${input("other_hashcost", s)})`;
  sideBySide(
    wording.marginOfMiningBeforeCarbon,
    "percent",
    wording.ofRevenue,
    "THESIS.MINING_MARGIN",
    margin((s) => input("power_price", s)),
  );
  const after = sideBySide(
    wording.marginOfMiningAfterCarbon,
    "percent",
    wording.ofRevenue,
    wording.thesisMiningMarginCarbonInThePrice,
    margin((s, column) => `${input("power_price", s)}+${column}${adders.row + 1}`),
  );
  // Whoever types over a Live cell leaves the scenarios; that is said here, and is no fault of the model.
  sheet.set(row, 0, wording.isTheLiveScenarioTheOneAbove, styles.label);
  const agrees = sheet.formula(
    row,
    1,
    `IF(ABS(INDEX(${after.from(on)},1,${scenarioNumber.from(on)})-${day.marginAfter.from(on)})*1E6<1,${quoted(wording.yes)},${quoted(wording.no)})`,
    { ...styles.status, horizontal: "right" },
  );
  sheet.set(row, howColumn, wording.noALiveCellOnInputsWas, styles.note);
  sheet.conditional({
    range: agrees,
    formula: `LEFT(${agrees.from(on)},1)="✓"`,
    style: { fontColour: colours.good },
  });
  sheet.conditional({
    range: agrees,
    formula: `LEFT(${agrees.from(on)},1)="✗"`,
    style: { fontColour: colours.warn, fill: colours.warnFill },
  });
  row += 2;

  const categories = years.end.all;
  sheet.chart({
    name: wording.emissionsByYear,
    kind: "stackedColumn",
    title: wording.emissionsByYearMarketBased,
    description: wording.stackedColumnsOfTheYearlyEmissionsOf,
    categories,
    series: [
      { name: wording.mining, values: years.miningTonnes.all, colour: seriesColours[1] },
      { name: wording.hpc, values: years.hpcTonnes.all, colour: seriesColours[0] },
    ],
    over: { row, column: 0, rows: 20, columns: 3 },
    valueAxisTitle: wording.tCo2e,
    valueFormat: '#,##0.0,,"M"',
    categoryFormat: "mmm yy",
  });
  sheet.chart({
    name: wording.miningMarginAndCarbon,
    kind: "column",
    title: wording.marginOfMiningBeforeAndAfterCarbon,
    description: wording.columnsOfTheYearlyMarginOfMining,
    categories,
    series: [
      { name: wording.beforeCarbon, values: years.miningMargin.all, colour: seriesColours[2] },
      { name: wording.afterCarbon, values: years.miningMarginAfter.all, colour: seriesColours[1] },
    ],
    over: { row, column: 3, rows: 20, columns: 3 },
    valueAxisTitle: "$",
    valueFormat: '$#,##0,,"M"',
    categoryFormat: "mmm yy",
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  sheet.define("output_mining_emissions", miningTonnes);
  sheet.define("output_hpc_emissions", hpcTonnes);
  sheet.define("output_carbon_over_margin", miningShare);
  return { miningTonnes, hpcTonnes, miningShare, togetherShare, stepSaves };
}
