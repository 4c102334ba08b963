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
  sheetHead(
    sheet,
    `Carbon · ${company}`,
    "What do mining and HPC emit, and what would a carbon price leave of their margins?",
    width,
  );
  let row = firstRowBelowHead;
  const section = (title: string, heads: readonly string[], unit = "Unit", how = "How"): void => {
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

  section("Answer", ["Live scenario"]);
  const miningTonnes = line(
    "Emissions of mining, first year",
    [firstYear(years.miningTonnes)],
    "count",
    "t CO2e",
    "market-based, by the grids of its sites",
    true,
  );
  const hpcTonnes = line(
    "Emissions of HPC, last year",
    [lastYear(years.hpcTonnes)],
    "count",
    "t CO2e",
    "market-based; the tenants' power, so mostly others' to report",
    true,
  );
  line(
    "Emissions of a bitcoin",
    [day.emissions.from(on)],
    "decimal",
    "t CO2e per BTC",
    "on the first day; it moves with difficulty, not with the bitcoin price",
    true,
  );
  const miningShare = line(
    "Carbon cost over the margin of mining",
    [share(whole(carbon.mining.cost), whole(carbon.mining.margin), "no margin")],
    "percent",
    "of the whole model's margin",
    "at the scenario's carbon price",
    true,
  );
  const togetherShare = line(
    "Carbon cost over the margin of mining and HPC",
    [share(whole(carbon.together.cost), whole(carbon.together.margin), "no margin")],
    "percent",
    "of the whole model's margin",
    "of HPC only what the landlord bears",
    true,
  );
  line(
    "Carbon price that takes the margin of mining",
    [day.breakevenCarbon.from(on)],
    "perShare",
    "$ per t CO2e",
    "on the first day",
    true,
  );
  line(
    "Quarters in which carbon takes the whole margin of mining",
    [whole(carbon.taken)],
    "count",
    "quarters of the model",
    "a miner who pays for carbon would stop in them; the model goes on",
  );
  row += 1;

  section("Whole model", ["Mining", "HPC", "Together"]);
  const three = (of: (footprint: CarbonLines["mining"]) => string): string[] =>
    [carbon.mining, carbon.hpc, carbon.together].map(of);
  line(
    "Energy",
    three(({ energy }) => whole(energy)),
    "count",
    "MWh",
    "all quarters of the model",
  );
  line(
    "Emissions, location-based",
    three(({ byLocation }) => whole(byLocation)),
    "count",
    "t CO2e",
    "what the grids emit for that energy",
  );
  line(
    "Emissions, market-based",
    three(({ byMarket }) => whole(byMarket)),
    "count",
    "t CO2e",
    "less what is counted as free of emissions",
  );
  line(
    "Margin before carbon",
    three(({ margin }) => whole(margin)),
    "millions",
    "$",
    "mining margin, HPC net operating income; before overhead",
  );
  const bothWhole = `(${whole(carbon.mining.cost)}+${whole(carbon.hpc.cost)})`;
  const all = [whole(carbon.mining.cost), whole(carbon.hpc.cost), bothWhole];
  line("Carbon cost, whoever bears it", all, "millions", "$", "market-based emissions × carbon price");
  const borne = [carbon.mining.cost, carbon.borne, carbon.together.cost].map(whole);
  line("Carbon cost borne", borne, "millions", "$", "mining all, HPC the landlord's part");
  line(
    "Carbon cost over margin",
    three(({ margin }) => whole(margin)).map((margin, index) => share(borne[index], margin, "no margin")),
    "percent",
    "fraction",
    "of the margin before carbon",
  );
  line(
    "The same if the landlord bore all of it",
    three(({ margin }) => whole(margin)).map((margin, index) => share(all[index], margin, "no margin")),
    "percent",
    "fraction",
    "what a tenant would have to be asked for, or forgiven",
  );
  line(
    "Emissions per $M of revenue",
    three(({ byMarket, revenue }) => share(`1E6*${whole(byMarket)}`, whole(revenue), "no revenue")),
    "decimal",
    "t CO2e per $M",
    "market-based",
  );
  row += 1;

  section("A bitcoin on the first day", ["Live scenario"]);
  line("Energy", [day.energy.from(on)], "decimal", "MWh per BTC", "THESIS.MWH_PER_BTC");
  line("Carbon cost", [day.cost.from(on)], "money", "$ per BTC", "emissions × carbon price");
  line(
    "What carbon adds to the price of power",
    [day.adder.from(on)],
    "powerPrice",
    "$ per kWh",
    "factor × carbon price",
  );
  line("Margin before carbon", [day.margin.from(on)], "percent", "of revenue", "THESIS.MINING_MARGIN");
  line("Margin after carbon", [day.marginAfter.from(on)], "percent", "of revenue", "power made dearer");
  line(
    "Break-even bitcoin price, carbon included",
    [day.breakevenPrice.from(on)],
    "money",
    "$ per BTC",
    "THESIS.COST_PER_BTC",
  );
  const stepSaves = line(
    "One step more of clean power saves",
    [
      `${firstYear(years.miningEnergy)}*${day.factor.from(on)}*${inputs.live("tonnes_per_pound", on)}*${inputs.live("share_step", on)}*${inputs.live("carbon_price", on)}`,
    ],
    "millions",
    "$ a year",
    "step of the Sensitivity tables × first year's energy × factor × carbon price",
  );
  line(
    "Cost of a tonne left out by certificates",
    [day.abatement.from(on)],
    "perShare",
    "$ per t CO2e",
    "below the carbon price, certificates pay",
  );
  row += 1;

  section("The three scenarios side by side, first day", scenarios);
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
  sideBySide("Carbon price", "perShare", "$ per t CO2e", "Inputs", (s) => input("carbon_price", s));
  sideBySide("Mining power free of emissions", "percent", "fraction", "Inputs", (s) =>
    input("renewable_share", s),
  );
  const adders = sideBySide(
    "What carbon adds to the price of power",
    "powerPrice",
    "$ per kWh",
    "mean factor of the sites as it fell × (1 − share) × carbon price",
    (s) =>
      `${sites.average.from(on)}*(1-${input("grid_decline", s)})^(YEAR(${input("model_start", s)})-${input("factor_year", s)})*${inputs.live("tonnes_per_pound", on)}*(1-${input("renewable_share", s)})*${input("carbon_price", s)}/1000`,
  );
  const margin = (power: (s: number, column: string) => string) => (s: number, column: string) =>
    `THESIS.MINING_MARGIN(THESIS.HASHPRICE(${input("btc_price", s)},${input("difficulty", s)},${day.subsidy.from(on)},${input("fees_per_block", s)}),${input("efficiency", s)},${power(s, column)},${input("pool_fee", s)},${input("pue_mining", s)},${input("other_hashcost", s)})`;
  sideBySide(
    "Margin of mining before carbon",
    "percent",
    "of revenue",
    "THESIS.MINING_MARGIN",
    margin((s) => input("power_price", s)),
  );
  const after = sideBySide(
    "Margin of mining after carbon",
    "percent",
    "of revenue",
    "THESIS.MINING_MARGIN, carbon in the price of power",
    margin((s, column) => `${input("power_price", s)}+${column}${adders.row + 1}`),
  );
  // Whoever types over a Live cell leaves the scenarios; that is said here, and is no fault of the model.
  sheet.set(row, 0, "Is the live scenario the one above?", styles.label);
  const agrees = sheet.formula(
    row,
    1,
    `IF(ABS(INDEX(${after.from(on)},1,${scenarioNumber.from(on)})-${day.marginAfter.from(on)})*1E6<1,"✓ yes","✗ no")`,
    { ...styles.status, horizontal: "right" },
  );
  sheet.set(
    row,
    howColumn,
    "no: a Live cell on Inputs was typed over, or HPC takes power from the first day",
    styles.note,
  );
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
    name: "Emissions by year",
    kind: "stackedColumn",
    title: "Emissions by year, market-based",
    description: "Stacked columns of the yearly emissions of mining and of HPC, in tonnes of CO2e.",
    categories,
    series: [
      { name: "Mining", values: years.miningTonnes.all, colour: seriesColours[1] },
      { name: "HPC", values: years.hpcTonnes.all, colour: seriesColours[0] },
    ],
    over: { row, column: 0, rows: 20, columns: 3 },
    valueAxisTitle: "t CO2e",
    valueFormat: '#,##0.0,,"M"',
    categoryFormat: "mmm yy",
  });
  sheet.chart({
    name: "Mining margin and carbon",
    kind: "column",
    title: "Margin of mining before and after carbon",
    description: "Columns of the yearly margin of mining before and after the carbon cost, in dollars.",
    categories,
    series: [
      { name: "Before carbon", values: years.miningMargin.all, colour: seriesColours[2] },
      { name: "After carbon", values: years.miningMarginAfter.all, colour: seriesColours[1] },
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
