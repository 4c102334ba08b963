import { FinanceError } from "../finance/errors";
import * as pivot from "../finance/pivot";
import {
  aboveMinus1,
  anyNumber,
  answer,
  check,
  choice,
  dividedByZero,
  type Domain,
  fraction,
  grid,
  isBlank,
  line,
  notAvailable,
  notNegative,
  numeric,
  optional,
  whole,
} from "./arguments";
import { read } from "./readers";

const MOST_CELLS = 10000;
const MOST_BINS = 200;

const own = {
  capexPerMw: numeric("capexPerMw", "$ per MW critical IT", notNegative),
  rate: numeric("rate", "$ per kW-month", notNegative),
  noiMargin: numeric("noiMargin", "fraction of full revenue", domainOf(pivot.phaseColumns.noi_margin)),
  wacc: numeric("wacc", "fraction per year", aboveMinus1),
  buildStart: numeric("buildStart", "quarter", domainOf(pivot.phaseColumns.build_start)),
  buildQuarters: numeric("buildQuarters", "quarters", domainOf(pivot.phaseColumns.build_quarters)),
  rampQuarters: numeric("rampQuarters", "quarters", notNegative, 0),
  delay: numeric("delay", "quarters", domainOf(pivot.pivotInputs.delay_quarters), 0),
  termYears: numeric("termYears", "years", domainOf(pivot.phaseColumns.term_years), 15),
  residualShare: numeric("residualShare", "fraction of capex", fraction, 0),
  rateFactor: numeric("rateFactor", "multiple of rate", notNegative, 1),
  capexOverrun: numeric("capexOverrun", "fraction of capex", aboveMinus1, 0),
  line: optional(choice("line", pivot.pivotLines)),
  key: optional(choice("key", pivot.summaryKeys)),
  rowKey: choice("rowKey", pivot.pivotKeys),
  columnKey: choice("columnKey", pivot.pivotKeys),
  output: choice("output", pivot.summaryKeys),
  trials: numeric("trials", "trials", whole(1, 100000)),
  threshold: numeric("threshold", "in the unit of output", anyNumber, 0),
  bins: numeric(
    "bins",
    "bins",
    [
      `0 or a whole number from 2 to ${MOST_BINS}`,
      (x) => x === 0 || (Number.isInteger(x) && x >= 2 && x <= MOST_BINS),
    ],
    0,
  ),
};

function domainOf({ expected, holds }: pivot.PivotInput): Domain {
  return [expected, holds];
}

const wrong = (argument: string, message: string): never => {
  throw new FinanceError("value", `${argument}: ${message}.`, argument);
};

/** Rows with their number on the sheet, blank ones left out; an empty range has none. */
function filledRows(name: string, value: any, columns: readonly string[]): { row: any[]; place: string }[] {
  const rows = grid(value);
  if (rows.every((row) => row.every(isBlank))) return [];
  if (rows[0].length !== columns.length) {
    wrong(
      name,
      `expected ${columns.length} columns (${columns.join(", ")}), but got a range of ${rows.length} x ${rows[0].length} cells`,
    );
  }
  return rows
    .map((row, index) => ({ row, place: `${name}, row ${index + 1}` }))
    .filter(({ row }) => !row.every(isBlank));
}

function readInputs(value: any): pivot.PivotInputs {
  const found = new Map<string, number>();
  for (const { row, place } of filledRows("inputs", value, ["key", "value"])) {
    const key = typeof row[0] === "string" ? row[0].trim().toLowerCase() : "";
    if (!Object.hasOwn(pivot.pivotInputs, key)) {
      wrong(
        place,
        `expected the key of an input, but got ${isBlank(row[0]) ? "an empty cell" : `"${row[0]}"`}`,
      );
    }
    if (found.has(key)) wrong(place, `expected each key once, but ${key} stands there again`);
    const input = pivot.pivotInputs[key as pivot.PivotKey];
    found.set(key, check(`inputs, ${key}`, input.unit, domainOf(input), row[1]));
  }
  const missing = pivot.pivotKeys.filter((key) => !found.has(key));
  if (missing.length > 0)
    wrong("inputs", `expected every key of the model, but ${missing.join(", ")} is missing`);
  return Object.fromEntries(found) as pivot.PivotInputs;
}

function readTable<T>(
  name: string,
  value: any,
  columns: Readonly<Record<keyof T & string, pivot.PivotInput>>,
) {
  const entries = Object.entries<pivot.PivotInput>(columns);
  return filledRows(name, value, ["name", ...entries.map(([key]) => key)]).map(({ row, place }) => ({
    place,
    row: Object.fromEntries(
      entries.map(([key, input], column) => [
        key,
        check(`${place}, ${key}`, input.unit, domainOf(input), row[column + 1]),
      ]),
    ) as T,
  }));
}

/** Reads what the model's functions share, inputs first. */
function readModel(inputs: any, phases: any, debts: any) {
  const given = readInputs(inputs);
  const built = readTable<pivot.PivotPhase>("phases", phases, pivot.phaseColumns);
  if (built.length > pivot.MOST_PHASES) {
    wrong("phases", `expected at most ${pivot.MOST_PHASES} phases, but got ${built.length}`);
  }
  const owed = readTable<pivot.PivotDebt>("debts", debts, pivot.debtColumns);
  for (const { row, place } of owed) {
    if (row.maturity_quarter > row.issue_quarter) continue;
    throw new FinanceError(
      "number",
      `${place}, maturity_quarter (quarter): expected one after issue_quarter, ${row.issue_quarter}, but got ${row.maturity_quarter}.`,
      "debts",
    );
  }
  const model = new pivot.PivotModel(
    built.map(({ row }) => row),
    owed.map(({ row }) => row),
  );
  return { inputs: given, model, answers: new pivot.PivotAnswers(model) };
}

/**
 * What the examples call inputs, phases and debts.
 * @data inputs {"model_start",46023; "quarters",28; "tax_rate",0.21; "nol_opening",0; "btc_price",90000;
 *   "btc_growth",0.15; "difficulty",148.26E12; "difficulty_growth",0.003; "fees_per_block",0.022;
 *   "block_seconds",600; "hashrate",50; "hashrate_target",50; "hashrate_quarters",1; "efficiency",16.07;
 *   "pue_mining",1; "uptime",0.92; "pool_fee",0.003; "power_price",0.056; "other_hashcost",2;
 *   "curtail",1; "refresh_capex",15E6; "capex_per_eh",16E6; "mining_da",60E6; "mining_mw",803.5;
 *   "contracted_mw",1350; "delay_quarters",0; "utilization",0.95; "rate_factor",1; "capex_overrun",0.05;
 *   "sga",30E6; "sga_growth",0.03; "btc_opening",13000; "btc_sold_share",0.5; "btc_haircut",0.1;
 *   "cash_opening",458E6; "min_cash",100E6; "project_amort_quarters",40; "wacc_hpc",0.10;
 *   "wacc_mining",0.16; "hpc_life_quarters",60; "residual_share",0.1; "shares",255.6E6}
 * @data phases {"Georgia 1",100,1.25,0.5,3,5,3,140,0.03,15,0.85,9.5E6,0.65,0.085,0.7;
 *   "Texas 1",200,1.3,0,2,6,4,150,0.03,15,0.85,10E6,0,0.08,0.6;
 *   "Texas 2",150,1.3,0,8,6,4,150,0.03,15,0.85,10E6,0.7,0.08,0.4}
 * @data debts {"2030 notes",650E6,1,0,0,18,0;
 *   "2032 notes",1150E6,1,0,0,25,0;
 *   "Site bond",1600E6,0.985,0.07875,2,22,1}
 */

/** Why a figure of the summary may be missing. */
const absent: Partial<Record<pivot.SummaryKey, string>> = {
  first_shortfall_quarter: "cash never falls below min_cash",
  runway_quarters: "cash never falls below min_cash",
  first_hpc_revenue_quarter: "no phase earns within the model's quarters",
};
const figure = (key: pivot.SummaryKey, value: number | null): any =>
  value ?? notAvailable(`inputs: there is no ${key}, since ${absent[key]}.`);

/**
 * What a phase of HPC capacity is worth by itself: NPV, IRR, yield on cost and payback, before debt and tax.
 * @customfunction HPC_PHASE_VALUE
 * @param mw Capacity, MW critical IT, 0 or more.
 * @param rate Rate in the first year, $ per kW-month, 0 or more.
 * @param capexPerMw Capital cost, $ per MW critical IT, 0 or more.
 * @param noiMargin Net operating income, fraction of full revenue, -1 to 1; the cost beside it does not fall with utilization.
 * @param wacc Discount rate per year, fraction above -1.
 * @param buildStart Quarter in which building starts, a whole number from 1 to 1000; 1 is the first.
 * @param buildQuarters Quarters that building takes, a whole number from 1 to 1000.
 * @param rampQuarters Quarters from the first rent to the full rent, 0 or more. Default 0.
 * @param utilization Fraction of the capacity that pays, 0 to 1. Default 1.
 * @param escalator Growth of the rate per year, fraction above -1, on each anniversary. Default 0.
 * @param delay Quarters by which the rent starts late, a whole number from 0 to 1000. Default 0.
 * @param termYears Years that the lease pays, in whole quarters, above 0 and up to 100. Default 15.
 * @param residualShare Fraction of capex that is left in the last quarter, 0 to 1. Default 0.
 * @param rateFactor Multiple of the rate that is paid, 0 or more. Default 1.
 * @param capexOverrun Fraction by which capex exceeds its plan, above -1. Default 0.
 * @returns A row: NPV in $ at the start of quarter 1, IRR per year, yield on cost, payback in years from the start of building.
 * @formula NPV = sum of flow_t / (1 + wacc)^(t/4), flow = full rent x (utilization x rateFactor - (1 - noiMargin)) - capex along an s-curve, residual in the last quarter; IRR = (1 + quarterly IRR)^4 - 1; yield on cost = 12000 x rate x mw x (utilization x rateFactor - (1 - noiMargin)) / capex.
 * @source Discounted cash flow of a lease by quarter.
 * @errors #NUM! for a number out of its range; #N/A in its own cell for an IRR or a payback that does not exist; #DIV/0! in its own cell for a yield without capex.
 * @example =THESIS.HPC_PHASE_VALUE(100,140,9.5E6,0.85,0.1,3,5,3,0.95,0.03,0,15,0.1,1,0.05) → {149709271.60165924, 0.12435829504451146, 0.13473684210526315, 8.109289922283669}
 * @example =THESIS.HPC_PHASE_VALUE(200,150,10E6,0.85,0.1,2,6,4,0.95,0.03,0,15,0.1,1,0.05) → {302213949.51857424, 0.12244492514563565, 0.13714285714285715, 8.35505507066209}
 */
export function HPC_PHASE_VALUE(
  mw: any,
  rate: any,
  capexPerMw: any,
  noiMargin: any,
  wacc: any,
  buildStart: any,
  buildQuarters: any,
  rampQuarters?: any,
  utilization?: any,
  escalator?: any,
  delay?: any,
  termYears?: any,
  residualShare?: any,
  rateFactor?: any,
  capexOverrun?: any,
): any[][] {
  return answer(() => {
    const first = {
      critical_mw: read.mw(mw),
      rate: own.rate(rate),
      capex_per_mw: own.capexPerMw(capexPerMw),
      noi_margin: own.noiMargin(noiMargin),
    };
    const wacc_hpc = own.wacc(wacc);
    const built = {
      build_start: own.buildStart(buildStart),
      build_quarters: own.buildQuarters(buildQuarters),
      ramp_quarters: own.rampQuarters(rampQuarters),
    };
    const paid = read.utilization(utilization);
    const growth = read.escalator(escalator);
    const late = own.delay(delay);
    const term_years = own.termYears(termYears);
    const terms = {
      wacc_hpc,
      utilization: paid,
      delay_quarters: late,
      residual_share: own.residualShare(residualShare),
      rate_factor: own.rateFactor(rateFactor),
      capex_overrun: own.capexOverrun(capexOverrun),
    };
    // What a phase's own value does not depend on.
    const unused = { pue: 1, from_mining: 0, ltc: 0, interest_rate: 0, probability: 1 };
    const value = pivot.phaseValue({ ...first, ...built, ...unused, escalator: growth, term_years }, terms);
    return [
      [
        value.npv,
        value.irr ?? notAvailable("rate ($ per kW-month): no rate of return makes these flows worth 0."),
        value.yieldOnCost ?? dividedByZero("capexPerMw ($ per MW critical IT): a yield needs capex above 0."),
        value.payback ?? notAvailable("rate ($ per kW-month): the flows never pay the capex back."),
      ],
    ];
  });
}

/**
 * The whole thesis by quarter: mining, HPC build and rent, debt, tax and cash, as one schedule or one line of it.
 * @customfunction PIVOT_MODEL
 * @param inputs Two columns, key and value: every input of the model once, in any order. Blank rows are skipped.
 * @param phases Fifteen columns from name and critical_mw to probability, in the order under Returns; up to 12 rows. Blank rows are skipped.
 * @param debts Seven columns: name, principal, issue_price, coupon, issue_quarter, maturity_quarter, share repaid in cash. May be blank.
 * @param line Key of one line, for instance cash. Default: every line, its key first.
 * @returns Rows of $ or of the line's own unit, one value a quarter; with every line, its key first. Columns of phases: name, critical_mw, pue, from_mining, build_start, build_quarters, ramp_quarters, rate, escalator, term_years, noi_margin, capex_per_mw, ltc, interest_rate, probability.
 * @formula Each quarter: cash = cash before + BTC sold + HPC revenue + loans drawn - power - other cost - operating cost - SG&A - capex - interest - repayments - tax.
 * @source The model of the Miner-to-HPC pivot template, where every line stands in plain formulas.
 * @errors #VALUE! for an unknown, missing or doubled key, or a range with other columns; #NUM! for a number out of its range, named by its key.
 * @example =THESIS.PIVOT_MODEL(inputs,phases,debts,"cash") → {394378193.22859275, 1752873654.7188268, 1238315075.4800582, 557219008.4658281, -141956391.08037174, -709965954.2609732, -995860078.1812224, -1125877052.1406493, -1278362862.5921478, -1467574496.1740022, -1645780264.6217608, -1789493765.1250844, -1882486464.980733, -1961934918.5855377, -2026277358.1143136, -2071790314.995669, -2100933370.8924549, -2119965649.1942167, -2137185245.9915378, -2148829801.9431486, -2157587776.923426, -3762714528.315354, -3735107165.84038, -3701978091.018779, -3666339131.164355, -3591350160.6844163, -3515733152.783733, -3435924480.818992}
 */
export function PIVOT_MODEL(inputs: any[][], phases: any[][], debts: any[][], line?: any): any[][] {
  return answer(() => {
    const { inputs: given, model } = readModel(inputs, phases, debts);
    const wanted = own.line(line);
    const lines = model.run(given);
    if (wanted) return [Array.from(lines[wanted])];
    return pivot.pivotLines.map((key) => [key, ...lines[key]]);
  });
}

/**
 * The answers of the whole thesis: shortfall while building, runway, first rent, value and debt; all of them or one.
 * @customfunction PIVOT_SUMMARY
 * @param inputs Two columns, key and value, as for PIVOT_MODEL.
 * @param phases Fifteen columns as for PIVOT_MODEL.
 * @param debts Seven columns as for PIVOT_MODEL. May be blank.
 * @param key Key of one figure, for instance build_shortfall. Default: every figure with its key.
 * @returns Two columns, key and figure; with a key, the figure alone.
 * @formula build_shortfall = greatest of max(0, min_cash - cash) up to the first quarter with HPC revenue; equity_value = mining_value + hpc_value + btc_nav + cash_opening - principal outstanding at the start - overhead_value.
 * @source The model of the Miner-to-HPC pivot template.
 * @errors As PIVOT_MODEL; #N/A for a quarter or a runway where cash never falls short or no phase earns.
 * @example =THESIS.PIVOT_SUMMARY(inputs,phases,debts,"build_shortfall") → 1225877052.1406498
 * @example =THESIS.PIVOT_SUMMARY(inputs,phases,debts) → {"build_shortfall", 1225877052.1406498; "build_shortfall_after_btc", 0; "lowest_cash", -3762714528.3153534; "lowest_quarter", 22; "peak_shortfall", 3862714528.3153534; "first_shortfall_quarter", 5; "runway_quarters", 4.653940354255293; "ending_cash", -3435924480.8189917; "first_hpc_revenue_quarter", 8; "hpc_capex_total", 4672499999.999999; "hpc_run_rate", 861776351.16888; "hpc_revenue_share", 1; "btc_ending", 26049.73403330639; "debt_ending", 997040625; "debt_settled_in_shares", 1800000000; "mining_value", 519530536.22784466; "hpc_value", 364711140.23615605; "btc_nav", 1053000000; "overhead_value", 557679028.4966282; "equity_value", 37562647.96737254; "value_per_share", 0.14695871661726345}
 */
export function PIVOT_SUMMARY(inputs: any[][], phases: any[][], debts: any[][], key?: any): any[][] {
  return answer(() => {
    const { inputs: given, answers } = readModel(inputs, phases, debts);
    const wanted = own.key(key);
    const summary = answers.summary(given);
    const rows = wanted ? [wanted] : pivot.summaryKeys;
    const figures = rows.map((each) => [each, figure(each, summary[each])]);
    return wanted ? [[onlyFigure(figures[0][1])]] : figures;
  });
}

function onlyFigure(value: any): number {
  if (value instanceof FinanceError) throw value;
  return value;
}

/**
 * One answer of the whole thesis at every pair of two inputs' values: what moves it, and how far.
 * @customfunction PIVOT_SENSITIVITY
 * @param inputs Two columns, key and value, as for PIVOT_MODEL.
 * @param phases Fifteen columns as for PIVOT_MODEL.
 * @param debts Seven columns as for PIVOT_MODEL. May be blank.
 * @param rowKey Key of the input that changes from row to row, for instance delay_quarters.
 * @param rowValues Its values, a row or column, in the input's unit.
 * @param columnKey Key of the input that changes from column to column; another one.
 * @param columnValues Its values, a row or column, in the input's unit.
 * @param output Key of the answer as in PIVOT_SUMMARY, for instance build_shortfall.
 * @returns A grid without headings: a row for each of rowValues, a column for each of columnValues.
 * @formula PIVOT_SUMMARY with the two inputs replaced in each cell.
 * @source The model of the Miner-to-HPC pivot template.
 * @errors As PIVOT_MODEL; #VALUE! for the same key twice; #NUM! for a value out of the input's range or more than 10,000 cells; #N/A in its own cell where the answer does not occur.
 * @example =THESIS.PIVOT_SENSITIVITY(inputs,phases,debts,"delay_quarters",{0;4},"utilization",{0.75,0.95},"build_shortfall") → {1229527052.1406493, 1225877052.1406493; 2215311765.1250844, 2211661765.1250844}
 */
export function PIVOT_SENSITIVITY(
  inputs: any[][],
  phases: any[][],
  debts: any[][],
  rowKey: any,
  rowValues: any[][],
  columnKey: any,
  columnValues: any[][],
  output: any,
): any[][] {
  return answer(() => {
    const { inputs: given, answers } = readModel(inputs, phases, debts);
    const row = { key: own.rowKey(rowKey), values: valuesOf("rowValues", own.rowKey(rowKey), rowValues) };
    const columnName = own.columnKey(columnKey);
    if (columnName === row.key) wrong("columnKey", `expected another key than rowKey, ${row.key}`);
    const column = { key: columnName, values: valuesOf("columnValues", columnName, columnValues) };
    const wanted = own.output(output);
    const cells = row.values.length * column.values.length;
    if (cells > MOST_CELLS) {
      throw new FinanceError(
        "number",
        `rowValues: expected a grid of at most ${MOST_CELLS} cells, but got ${cells}.`,
        "rowValues",
      );
    }
    return pivot
      .pivotSensitivity(answers, given, row, column, wanted)
      .map((values) => values.map((value) => figure(wanted, value)));
  });
}

function valuesOf(name: string, key: pivot.PivotKey, value: any): number[] {
  const input = pivot.pivotInputs[key];
  return line(name, input.unit, value).map((cell) =>
    check(`${name}, ${key}`, input.unit, domainOf(input), cell),
  );
}

/**
 * Monte Carlo of one answer of the whole thesis over uncertain inputs: percentiles and the probability of exceeding a threshold, or a histogram.
 * @customfunction PIVOT_MONTE_CARLO
 * @param inputs Two columns, key and value, as for PIVOT_MODEL.
 * @param phases Fifteen columns as for PIVOT_MODEL.
 * @param debts Seven columns as for PIVOT_MODEL. May be blank.
 * @param distributions Five columns: key of the input, kind (normal, lognormal, uniform, triangular), a, b, c as for MC_DRAW. Drawn independently; blank rows are skipped.
 * @param trials Number of trials, a whole number from 1 to 100000.
 * @param seed Seed, a whole number from 0 to 4294967295.
 * @param output Key of the answer as in PIVOT_SUMMARY, for instance value_per_share.
 * @param threshold Number with which the answer is compared, in its unit. Default 0.
 * @param bins 0 for the summary, or the number of bins of a histogram, 2 to 200. Default 0.
 * @returns Nine rows of label and figure; with bins, a row a bin: its lower edge and its share of the trials.
 * @formula PIVOT_SUMMARY in each trial, with one number a distribution drawn in the order of the rows; delay_quarters is rounded to whole quarters of 0 or more, fractions are kept between 0 and 1.
 * @source As MC_DRAW; percentiles as Excel's PERCENTILE.INC.
 * @errors As PIVOT_MODEL and MC_DRAW; #NUM! for a draw outside its input's range; #N/A where the answer does not occur in every trial; #DIV/0! in the standard deviation of a single trial.
 * @example =THESIS.PIVOT_MONTE_CARLO(inputs,phases,debts,{"btc_growth","normal",0.1,0.15,0; "delay_quarters","triangular",0,1,6},1000,42,"value_per_share") → {"Mean", -0.04415691671675922; "Standard deviation", 2.258763074083224; "5th percentile", -1.9978126600271229; "25th percentile", -1.406021089370425; "Median", -0.8472696923539695; "75th percentile", 0.534965604889148; "95th percentile", 4.911052515166767; "Probability above the threshold (fraction)", 0.308; "Trials", 1000}
 * @example =THESIS.PIVOT_MONTE_CARLO(inputs,phases,debts,{"utilization","uniform",0.6,1,0},1000,42,"hpc_value",0,4) → {-748200609.0920126, 0.273; -430104544.82469463, 0.231; -112008480.55737662, 0.255; 206087583.7099414, 0.241}
 */
export function PIVOT_MONTE_CARLO(
  inputs: any[][],
  phases: any[][],
  debts: any[][],
  distributions: any[][],
  trials: any,
  seed: any,
  output: any,
  threshold?: any,
  bins?: any,
): any[][] {
  return answer(() => {
    const { inputs: given, answers } = readModel(inputs, phases, debts);
    const drawn = readDistributions(distributions);
    const [count, start, wanted] = [own.trials(trials), read.seed(seed), own.output(output)];
    const [limit, number] = [own.threshold(threshold), own.bins(bins)];
    const [results] = pivot.pivotTrials(answers, given, drawn, count, start, [wanted]);
    if (number > 0) return pivot.binTrials(results, number).map(({ edge, share }) => [edge, share]);
    const summary = pivot.summarizeTrials(results, limit);
    const single = dividedByZero("trials: a standard deviation takes at least 2 trials.");
    return [
      ["Mean", summary.mean],
      ["Standard deviation", summary.deviation ?? single],
      ["5th percentile", summary.p5],
      ["25th percentile", summary.p25],
      ["Median", summary.p50],
      ["75th percentile", summary.p75],
      ["95th percentile", summary.p95],
      ["Probability above the threshold (fraction)", summary.probabilityAbove],
      ["Trials", summary.trials],
    ];
  });
}

function readDistributions(value: any): pivot.InputDistribution[] {
  const rows = filledRows("distributions", value, ["key", "kind", "a", "b", "c"]);
  if (rows.length === 0)
    wrong("distributions", "expected at least one row of key, kind, a, b, c, but got none");
  const seen = new Set<string>();
  const distributions = rows.map(({ row, place }) => {
    const key = choice(`${place}, key`, pivot.pivotKeys)(row[0]);
    if (seen.has(key)) wrong(place, `expected each key once, but ${key} stands there again`);
    seen.add(key);
    const kind = choice(`${place}, kind`, ["normal", "lognormal", "uniform", "triangular"])(row[1]);
    const [a, b, c] = ["a", "b", "c"].map((name, i) =>
      check(`${place}, ${name}`, key, anyNumber, row[i + 2]),
    );
    return { key, kind, a, b, c };
  });
  pivot.checkDistributions(distributions);
  return distributions;
}
