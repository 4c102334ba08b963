import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type LinePlan, type Period } from "../house/time";
import type { QuarterAxis } from "../house/timeline";
import type { CarbonLines, Footprint } from "./carbonSheet";

export interface YearLines {
  readonly year: Line;
  readonly end: Line;
  readonly miningTonnes: Line;
  readonly hpcTonnes: Line;
  readonly perBitcoin: Line;
  readonly miningMargin: Line;
  readonly miningMarginAfter: Line;
  readonly miningShare: Line;
  readonly hpcEnergy: Line;
  readonly miningEnergy: Line;
  readonly intensity: Line;
}

/** The quarters added up to years of the model, as emissions are reported. */
export function yearsSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  axis: QuarterAxis,
  carbon: CarbonLines,
  checks: Checks,
  quarters: number,
): YearLines {
  const count = Math.ceil(quarters / 4);
  const time = new TimeSheet(
    plan,
    "Years",
    "outputs",
    "Energy, emissions and carbon cost by year",
    "Years of the model, twelve months each from its first day; the last one may hold fewer quarters.",
    count,
    undefined,
    14,
  );
  const on = time.name;
  const row = time.nextRow;
  const number: LinePlan = {
    label: "Year of the model",
    unit: "number",
    format: "count",
    // The gutter before the first year is empty and counts as 0.
    formula: (period) => `1+${time.lineAt(row).before(period)}`,
  };
  const ends: LinePlan = {
    label: "Year ends",
    unit: "date",
    format: "monthYear",
    formula: (period) => `EDATE(${inputs.live("model_start", on)},12*${time.lineAt(row).in(period)})-1`,
  };
  const [year, end] = time.heading([number, ends]);
  const inYear = (period: Period): string =>
    `(ROUNDUP(${axis.number.all.from(on)}/${inputs.live("quarters_per_year", on)},0)=${year.in(period)})`;
  const yearly = (
    label: string,
    unit: string,
    format: "count" | "millions" | "bitcoin",
    of: Line,
    total = false,
  ): Line => {
    const line = time.line({
      label,
      unit,
      format,
      constant: "sum",
      total,
      formula: (period) => `SUMPRODUCT(${inYear(period)}*${of.all.from(on)})`,
    });
    checks.equal(
      `Years: ${label.charAt(0).toLowerCase()}${label.slice(1)} is the quarters' total`,
      on,
      line.constant("Checks"),
      of.constant("Checks"),
    );
    return line;
  };
  const ratio = (
    label: string,
    unit: string,
    format: "decimal" | "percent" | "money",
    above: Line,
    below: Line,
    word: string,
    per = "",
  ): Line => {
    const formula = (over: string, under: string): string =>
      `IF(${under}>0,${over}/(${under}+(${under}<=0))${per},"${word}")`;
    return time.line({
      label,
      unit,
      format,
      words: true,
      constant: { formula: formula(above.constant(on), below.constant(on)) },
      formula: (period) => formula(above.in(period), below.in(period)),
    });
  };
  time.section("Time");
  time.line({
    label: "Quarters in the year",
    unit: "quarters",
    format: "count",
    constant: "sum",
    formula: (period) => `SUMPRODUCT(1*${inYear(period)})`,
  });

  const business = (title: string, what: Footprint, cost: Line, margin: string, nothing: string) => {
    time.section(title);
    const energy = yearly(`${title}: energy`, "MWh", "count", what.energy);
    yearly(`${title}: emissions, location-based`, "t CO2e", "count", what.byLocation);
    const tonnes = yearly(`${title}: emissions, market-based`, "t CO2e", "count", what.byMarket, true);
    const borne = yearly(`${title}: carbon cost borne`, "$", "millions", cost);
    const before = yearly(`${title}: ${margin} before carbon`, "$", "millions", what.margin);
    const after = time.line({
      label: `${title}: ${margin} after carbon`,
      unit: "$",
      format: "millions",
      constant: "sum",
      total: true,
      formula: (period) => `${before.in(period)}-${borne.in(period)}`,
    });
    const share = ratio(`${title}: carbon cost over it`, "fraction", "percent", borne, before, nothing);
    const revenue = yearly(`${title}: revenue`, "$", "millions", what.revenue);
    const intensity = ratio(
      `${title}: emissions per $M of revenue`,
      "t CO2e per $M",
      "decimal",
      tonnes,
      revenue,
      "no revenue",
      "*1E6",
    );
    return { energy, tonnes, borne, before, after, share, intensity };
  };
  const mining = business("Mining", carbon.mining, carbon.mining.cost, "margin", "no margin");
  const bitcoin = yearly("Bitcoin mined", "BTC", "bitcoin", carbon.bitcoin);
  ratio("Energy per bitcoin", "MWh per BTC", "decimal", mining.energy, bitcoin, "no bitcoin");
  const perBitcoin = ratio(
    "Emissions per bitcoin",
    "t CO2e per BTC",
    "decimal",
    mining.tonnes,
    bitcoin,
    "no bitcoin",
  );
  ratio("Carbon cost per bitcoin", "$ per BTC", "money", mining.borne, bitcoin, "no bitcoin");
  const hpc = business("HPC", carbon.hpc, carbon.borne, "income", "no income");
  const both = business("Together", carbon.together, carbon.together.cost, "margin", "no margin");
  return {
    year,
    end,
    miningTonnes: mining.tonnes,
    hpcTonnes: hpc.tonnes,
    perBitcoin,
    miningMargin: mining.before,
    miningMarginAfter: mining.after,
    miningShare: mining.share,
    hpcEnergy: hpc.energy,
    miningEnergy: mining.energy,
    intensity: both.intensity,
  };
}
