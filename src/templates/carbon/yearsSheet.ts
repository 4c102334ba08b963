import type { PlanBuilder } from "../../plan/builder";
import type { Checks } from "../house/checks";
import { inSentence } from "../house/inSentence";
import type { InputsSheet } from "../house/inputs";
import { TimeSheet, type Line, type LinePlan, type Period } from "../house/time";
import type { QuarterAxis } from "../house/timeline";
import type { CarbonLines, Footprint } from "./carbonSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.carbon.yearsSheet;

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
    wording.energyEmissionsAndCarbonCostByYear,
    wording.yearsOfTheModelTwelveMonthsEach,
    count,
    undefined,
    14,
  );
  const on = time.name;
  const row = time.nextRow;
  const number: LinePlan = {
    label: wording.yearOfTheModel,
    unit: wording.number,
    format: "count",
    // The gutter before the first year is empty and counts as 0.
    formula: (period) => `1+${time.lineAt(row).before(period)}`,
  };
  const ends: LinePlan = {
    label: wording.yearEnds,
    unit: wording.date,
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
      wording.isTheQuartersTotal(inSentence(label)),
      on,
      line.constant(wording.checks),
      of.constant(wording.checks),
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
  time.section(wording.time);
  time.line({
    label: wording.quartersInTheYear,
    unit: wording.quarters,
    format: "count",
    constant: "sum",
    formula: (period) => `SUMPRODUCT(1*${inYear(period)})`,
  });

  const business = (title: string, what: Footprint, cost: Line, margin: string, nothing: string) => {
    time.section(title);
    const energy = yearly(wording.dollarTitleEnergy(title), wording.mwh, "count", what.energy);
    yearly(wording.dollarTitleEmissionsLocationBased(title), wording.tCo2e, "count", what.byLocation);
    const tonnes = yearly(
      wording.dollarTitleEmissionsMarketBased(title),
      wording.tCo2e,
      "count",
      what.byMarket,
      true,
    );
    const borne = yearly(wording.dollarTitleCarbonCostBorne(title), "$", "millions", cost);
    const before = yearly(
      wording.dollarTitleDollarMarginBeforeCarbon(title, margin),
      "$",
      "millions",
      what.margin,
    );
    const after = time.line({
      label: wording.dollarTitleDollarMarginAfterCarbon(title, margin),
      unit: "$",
      format: "millions",
      constant: "sum",
      total: true,
      formula: (period) => `${before.in(period)}-${borne.in(period)}`,
    });
    const share = ratio(
      wording.dollarTitleCarbonCostOverIt(title),
      wording.fraction,
      "percent",
      borne,
      before,
      nothing,
    );
    const revenue = yearly(wording.dollarTitleRevenue(title), "$", "millions", what.revenue);
    const intensity = ratio(
      wording.dollarTitleEmissionsPerDollarMOf(title),
      wording.tCo2ePerDollarM,
      "decimal",
      tonnes,
      revenue,
      wording.noRevenue,
      "*1E6",
    );
    return { energy, tonnes, borne, before, after, share, intensity };
  };
  const mining = business(wording.mining, carbon.mining, carbon.mining.cost, "margin", wording.noMargin);
  const bitcoin = yearly(wording.bitcoinMined, wording.btc, "bitcoin", carbon.bitcoin);
  ratio(wording.energyPerBitcoin, wording.mwhPerBtc, "decimal", mining.energy, bitcoin, wording.noBitcoin);
  const perBitcoin = ratio(
    wording.emissionsPerBitcoin,
    wording.tCo2ePerBtc,
    "decimal",
    mining.tonnes,
    bitcoin,
    wording.noBitcoin,
  );
  ratio(
    wording.carbonCostPerBitcoin,
    wording.dollarPerBtc,
    "money",
    mining.borne,
    bitcoin,
    wording.noBitcoin,
  );
  const hpc = business(wording.hpc, carbon.hpc, carbon.borne, "income", wording.noIncome);
  const both = business(wording.together, carbon.together, carbon.together.cost, "margin", wording.noMargin);
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
