import type { Preset } from "../../facts/presets";
import { summaryKeys, type SummaryKey } from "../../finance/pivot";
import { Reference } from "../../plan/builder";
import { formats, styles, type FormatName } from "../../plan/styles";
import { colourOf } from "../house/time";
import { FigureSheet } from "../house/pairedFigures";
import { known } from "../house/known";
import { addValueInputs } from "../pivot/valueInputs";
import { summaryFormats } from "../pivot/scenarioKeysSheet";
import type { PivotParts } from "../pivot/parts";
import { addSimulationInputs, drawnFrom, drawnKeys } from "../pivot/simulation";
import type { ScorecardSources } from "../pivot/scorecardWorkingsSheet";
import type { InputsSheet } from "../house/inputs";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.scorecard.answersSheet;

const on = "Answers";

/** What the trials ask beyond the model, and the price that value is held against. */
export function addAnswersInputs(inputs: InputsSheet, preset: Preset): void {
  addValueInputs(inputs);
  inputs.section(wording.monteCarlo);
  addSimulationInputs(inputs, preset);
}

/** The model's answers by function, with plain formulas beside those that the Model's lines give directly. */
export function answersSheet({ plan, inputs, phases, model, ranges, checks }: PivotParts): ScorecardSources {
  const page = new FigureSheet(
    plan,
    on,
    "workings",
    on,
    wording.theWholeThesisInSingleFiguresThe,
    checks,
    [52, 20, 20, 24, 20, 20, 20, 20, 20, 20, 20],
  );
  const { sheet } = page;
  const input = (key: string): string => inputs.live(key, on);
  const read = (reference: Reference): string => reference.from(on);
  const t = model.axis.number.all.from(on);
  const count = `COLUMNS(${t})`;
  const rent = model.lines.hpc_revenue.all.from(on);

  page.section(wording.theModelsSummary, ["PIVOT_SUMMARY", wording.natively, wording.how, ""]);
  const summary = sheet.spill(
    page.row,
    0,
    `IFNA(THESIS.PIVOT_SUMMARY(${ranges.from(on)}),${quoted(wording.none)})`,
    summaryKeys.length,
    2,
    styles.link,
  );
  summaryKeys.forEach((key, index) =>
    sheet.style(
      { row: summary.row + index, column: 1, rows: 1, columns: 1 },
      { horizontal: "right", numberFormat: formats[summaryFormats[key]] },
    ),
  );
  const answer = (key: SummaryKey): Reference => new Reference(on, summary.row + summaryKeys.indexOf(key), 1);
  const cash = model.lines.cash.all.from(on);
  const natively: Partial<Record<SummaryKey, readonly [formula: string, how: string]>> = {
    lowest_cash: [`MIN(${cash})`, wording.leastOfTheClosingBalances],
    lowest_quarter: [`MATCH(MIN(${cash}),${cash},0)`, wording.whereItStands],
    peak_shortfall: [`MAX(0,${input("min_cash")}-MIN(${cash}))`, wording.floorLessLowestCash],
    ending_cash: [`INDEX(${cash},1,${count})`, wording.lastClosingBalance],
    first_hpc_revenue_quarter: [
      `IF(SUM(${rent})=0,${quoted(wording.none)},SUMPRODUCT(MIN(${t}+${count}*(${rent}=0))))`,
      wording.firstQuarterWithHpcRevenue,
    ],
    hpc_run_rate: [`${input("quarters_per_year")}*INDEX(${rent},1,${count})`, wording.lastQuarterTimes4],
    btc_ending: [`INDEX(${model.lines.btc_held.all.from(on)},1,${count})`, wording.lastClosingBalance],
    btc_nav: [
      `${input("btc_opening")}*${input("btc_price")}*(1-${input("btc_haircut")})`,
      wording.openingBitcoinAfterHaircut,
    ],
  };
  for (const [key, [formula, how]] of Object.entries(natively)) {
    const at = answer(key as SummaryKey);
    const cell = sheet.formula(at.row, 2, formula, {
      ...colourOf(formula),
      horizontal: "right",
      numberFormat: formats[summaryFormats[key as SummaryKey]],
    });
    sheet.set(at.row, 3, how, styles.note);
    const [a, b] = [at.from("Checks"), cell.from("Checks")];
    checks.zero(
      wording.summaryDollarKeyFunctionAndPlainFormulas(key),
      on,
      `IF(ISNUMBER(${b}),(${a}-${b})/MAX(1,ABS(${b})),1-1*(${a}=${b}))`,
    );
  }
  page.skip(summaryKeys.length);

  page.section(wording.firstRent, [wording.date, "", wording.how]);
  const firstRent = answer("first_hpc_revenue_quarter");
  const firstRentDate = page.figure(
    { label: wording.firstDayOfTheFirstQuarterWith, unit: wording.firstDayOfThatQuarter, format: "date" },
    `IFERROR(EDATE(${input("model_start")},${input("months_per_quarter")}*(${read(firstRent)}-1)),${quoted(wording.none)})`,
  );

  page.section(wording.whatThePhasesAreWorth, [
    "NPV",
    wording.irrAYear,
    wording.yieldOnCost,
    wording.paybackYears,
    wording.npvAtNoUse,
    wording.npvAtFullUse,
    wording.capex,
    wording.capitalAtStake,
    wording.npvAtBearsUse,
    wording.strandedThere,
  ]);
  sheet.style({ row: page.row - 1, column: 3, rows: 1, columns: 8 }, { horizontal: "right", indent: 0 });
  const first = page.row;
  const utilizationOfBear = inputs.inScenario("utilization", on, 0);
  const live = (index: number, key: Parameters<typeof phases.live>[1]): string =>
    phases.live(index, key).from(on);
  for (let index = 0; index < phases.rows; index += 1) {
    const row = first + index;
    const worth = (utilization: string, rent = live(index, "rate")): string =>
      `THESIS.HPC_PHASE_VALUE(${live(index, "criticalMw")},${rent},${live(index, "capexPerMw")},${live(index, "noiMargin")},${input("wacc_hpc")},${live(index, "buildStart")},${live(index, "buildQuarters")},${live(index, "rampQuarters")},${utilization},${live(index, "escalator")},${input("delay_quarters")},${live(index, "termYears")},${input("residual_share")},${input("rate_factor")},${input("capex_overrun")})`;
    const put = (column: number, formula: string, format: FormatName): void =>
      void sheet.formula(row, column, formula, {
        ...colourOf(formula),
        horizontal: "right",
        numberFormat: formats[format],
      });
    sheet.formula(row, 0, phases.liveName(index).from(on), styles.link);
    sheet.spill(row, 1, `IFERROR(${worth(input("utilization"))},${quoted(wording.none)})`, 1, 4, {
      ...styles.link,
      horizontal: "right",
    });
    (["millions", "percent2", "percent2", "decimal"] as const).forEach((format, offset) =>
      sheet.style({ row, column: 1 + offset, rows: 1, columns: 1 }, { numberFormat: formats[format] }),
    );
    put(5, `INDEX(${worth("0")},1,1)`, "millions");
    put(6, `INDEX(${worth("1")},1,1)`, "millions");
    put(
      7,
      `${live(index, "criticalMw")}*${live(index, "capexPerMw")}*(1+${input("capex_overrun")})`,
      "millions",
    );
    // A hall that loses cash is shut, so that no more is lost than the capital that the residual value leaves.
    put(8, `-INDEX(${worth("1", "0")},1,1)`, "millions");
    put(9, `INDEX(${worth(utilizationOfBear)},1,1)`, "millions");
    put(10, `MAX(0,MIN($I${row + 1},-$J${row + 1}))`, "millions");
  }
  page.skip(phases.rows);
  const all = (column: number): string => new Reference(on, first, column, phases.rows, 1).from(on);
  const total = page.row;
  sheet.style({ row: total, column: 0, rows: 1, columns: 11 }, styles.total);
  sheet.set(total, 0, wording.allPhases, styles.labelTotal);
  const sum = (column: number): Reference =>
    sheet.formula(total, column, `SUM(${all(column)})`, {
      ...styles.total,
      horizontal: "right",
      numberFormat: formats.millions,
    });
  sum(1);
  const [atNoUse, atFullUse, capex, strandedCost] = [5, 6, 7, 10].map(sum);
  const column = (key: Parameters<typeof phases.liveColumn>[0]): string => phases.liveColumn(key).from(on);
  const hpcYieldOnCost = sheet.formula(
    total,
    3,
    `IFERROR(SUMPRODUCT(${column("criticalMw")}*${column("rate")}*(${input("utilization")}*${input("rate_factor")}-(1-${column("noiMargin")})))*1000*12/${read(capex)},${quoted(wording.none)})`,
    { ...styles.total, horizontal: "right", numberFormat: formats.percent2 },
  );
  page.skip(1);
  const breakevenUtilization = page.figure(
    {
      label: wording.utilisationAtWhichAllPhasesAreWorth,
      unit: wording.valueGrowsInProportion,
      format: "percent",
    },
    `IFERROR(-${read(atNoUse)}/(${read(atFullUse)}-${read(atNoUse)}),${quoted(wording.none)})`,
  );
  checks.zero(
    wording.phasesTheirNpvLiesBetweenNoUse,
    on,
    `(SUM(${new Reference(on, first, 1, phases.rows, 1).from("Checks")})-${atNoUse.from("Checks")}-${inputs.live("utilization", "Checks")}*(${atFullUse.from("Checks")}-${atNoUse.from("Checks")}))/MAX(1,ABS(${atFullUse.from("Checks")}))`,
  );
  const probability = phases.liveColumn("probability").from("Checks");
  checks.equal(
    wording.hpcValueTheSummaryAndThePhases,
    on,
    answer("hpc_value").from("Checks"),
    `SUMPRODUCT(${probability}*${new Reference(on, first, 1, phases.rows, 1).from("Checks")})`,
  );

  page.section(wording.monteCarloWhatIsDrawn, [
    wording.kind,
    wording.least,
    wording.mostLikely,
    wording.greatest,
  ]);
  sheet.style({ row: page.row - 1, column: 3, rows: 1, columns: 2 }, { horizontal: "right", indent: 0 });
  const draws = new Reference(on, page.row, 0, drawnKeys.length, 5);
  for (const key of drawnKeys) {
    sheet.set(page.row, 0, key, styles.label);
    sheet.set(page.row, 1, wording.triangular, { ...styles.label, horizontal: "right" });
    drawnFrom(inputs, key, on).forEach((formula, index) =>
      sheet.formula(page.row, 2 + index, formula, {
        ...styles.link,
        horizontal: "right",
        numberFormat: formats[known[key].format],
      }),
    );
    page.skip(1);
  }
  page.section(wording.whatValueIsHeldAgainst, [wording.figure, "", wording.unit]);
  const marketPrice = page.figure(
    { label: wording.sharePrice, unit: wording.dollarPerShare, format: "perShare" },
    input("market_price"),
  );
  const hurdle = page.figure(
    { label: wording.sharePriceLessContractedPowerToSpare, unit: wording.dollarPerShare, format: "perShare" },
    `${read(marketPrice)}-MAX(0,${model.lines.power_spare.constant(on)})*${input("spare_mw_value")}/${input("shares")}`,
  );
  const simulated = (title: string, output: SummaryKey, threshold: string): Reference => {
    page.section(title, ["PIVOT_MONTE_CARLO"]);
    const spill = sheet.spill(
      page.row,
      0,
      `THESIS.PIVOT_MONTE_CARLO(${ranges.from(on)},${draws.from(on)},${input("trials")},${input("seed")},"${output}",${threshold})`,
      9,
      2,
      styles.link,
    );
    const format = summaryFormats[output];
    for (let index = 0; index < 9; index += 1) {
      const shape = index === 7 ? "percent" : index === 8 ? "count" : format;
      sheet.style(
        { row: page.row + index, column: 1, rows: 1, columns: 1 },
        { horizontal: "right", numberFormat: formats[shape] },
      );
    }
    page.skip(9);
    return new Reference(on, spill.row + 7, 1);
  };
  const short = simulated(wording.buildShortfallInTheTrials, "build_shortfall", "0");
  const shortAfter = simulated(
    wording.buildShortfallAfterBitcoinInTheTrials,
    "build_shortfall_after_btc",
    "0",
  );
  const above = simulated(wording.valuePerShareInTheTrials, "value_per_share", read(hurdle));
  page.section(wording.howSureItIs, [wording.shareOfTrials, "", wording.how]);
  const below = page.figure(
    { label: wording.valueAtOrBelowTheSharePrice, unit: wording.whatIsNotAboveIt, format: "percent" },
    `1-${read(above)}`,
  );
  return {
    buildShortfall: answer("build_shortfall"),
    buildShortfallAfterBitcoin: answer("build_shortfall_after_btc"),
    peakShortfall: answer("peak_shortfall"),
    runway: answer("runway_quarters"),
    firstRentQuarter: firstRent,
    firstRentDate,
    valuePerShare: answer("value_per_share"),
    marketPrice,
    hpcYieldOnCost,
    breakevenUtilization,
    strandedCost,
    probabilityOfShortfall: short,
    probabilityOfShortfallAfterBitcoin: shortAfter,
    probabilityBelowMarket: below,
  };
}
