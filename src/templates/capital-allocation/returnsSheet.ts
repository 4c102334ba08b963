import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { ScenarioFigures, ScenarioRow, type ScenarioFigure } from "../house/scenarioFigures";
import { colourOf } from "../house/time";
import { criteria } from "./inputs";
import type { Use } from "./use";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.capitalAllocation.returnsSheet;

const on = "Returns";

/** A section with one row a use. */
export interface UseRows {
  readonly rows: readonly ScenarioRow[];
  /** The live figures, one below the other. */
  readonly live: Reference;
  /** One scenario's figures, one below the other. */
  readonly in: (scenario: 0 | 1 | 2) => Reference;
}

export interface Returns {
  readonly cashYield: UseRows;
  readonly irr: UseRows;
  readonly hurdle: UseRows;
  readonly excess: UseRows;
  readonly payback: UseRows;
  readonly multiple: UseRows;
  readonly npv: UseRows;
  readonly loss: UseRows;
  readonly power: UseRows;
  readonly npvPerMw: UseRows;
  /** Expected NPV of a dollar and its standard deviation, one below the other. */
  readonly expected: Reference;
  readonly deviation: Reference;
  readonly score: Reference;
  readonly rank: Reference;
  readonly names: Reference;
}

/** Every figure of every use in the three scenarios, what is expected of each, and the ranking. */
export function returnsSheet(
  plan: PlanBuilder,
  inputs: InputsSheet,
  uses: readonly Use[],
  checks: Checks,
): Returns {
  const figures = new ScenarioFigures(
    plan,
    on,
    "workings",
    wording.returnsOfEveryUse,
    wording.oneDollarInEachUseYieldIrr,
    checks,
  );
  const input = (key: string): string => inputs.live(key, on);
  const count = uses.length;
  const table = (
    title: string,
    figure: Omit<ScenarioFigure, "label">,
    formula: (use: Use, index: number, scenario: 0 | 1 | 2) => string,
  ): UseRows => {
    figures.section(title);
    const first = figures.row;
    const rows = uses.map((use, index) =>
      figures.figure({ ...figure, label: use.name, how: index === 0 ? figure.how : undefined }, (s) =>
        formula(use, index, s),
      ),
    );
    return {
      rows,
      live: new Reference(on, first, 1, count, 1),
      in: (scenario) => new Reference(on, first, 2 + scenario, count, 1),
    };
  };
  const cashYield = table(
    wording.cashYield,
    { unit: wording.aYear, format: "percent", how: wording.aYearsCashOnceItRunsOver },
    (use, _, s) => use.cashYield.beside(s, on),
  );
  const irr = table(
    "IRR",
    { unit: wording.perYear, format: "percent", how: wording.beforeTax },
    (use, _, s) => use.irr.beside(s, on),
  );
  const hurdle = table(
    wording.hurdleWhatItsRiskAsksFor,
    { unit: wording.perYear, format: "percent", how: wording.discountRatesOfInputs },
    (use, _, s) => use.hurdle.beside(s, on),
  );
  const excess = table(
    wording.irrLessHurdle,
    { unit: wording.perYear, format: "percent", how: wording.withoutAnIrrAllIsLost100 },
    (_, index, s) =>
      `IF(ISNUMBER(${irr.rows[index].beside(s, on)}),${irr.rows[index].beside(s, on)},0-1)-${hurdle.rows[index].beside(s, on)}`,
  );
  const payback = table(
    wording.payback,
    { unit: wording.years, format: "decimal", how: wording.untilTheCapitalHasComeBackBitcoin },
    (use, _, s) => use.payback.beside(s, on),
  );
  const multiple = table(
    wording.moneyMultiple,
    { unit: wording.timesTheCapital, format: "ratio", how: wording.allThatComesBackOverCapitalUndiscounted },
    (use, _, s) => use.multiple.beside(s, on),
  );
  const npv = table(
    wording.netPresentValueOfADollar,
    { unit: wording.dollarPerDollar, format: "decimal", how: wording.atEachUsesOwnHurdle },
    (use, _, s) => use.npv.beside(s, on),
  );
  const loss = table(
    wording.loss,
    {
      unit: wording.fractionOfTheCapital,
      format: "percent",
      how: wording.whatDoesNotComeBackAtAll,
    },
    (_, index, s) => `MAX(0,1-${multiple.rows[index].beside(s, on)})`,
  );
  const power = table(
    wording.powerTakenByDollar1m,
    { unit: wording.mwGrossPerDollarM, format: "decimal", how: wording.n0ItTakesCashOnly },
    (use, index, s) => (use.power ? use.power.beside(s, on) : `0*${npv.rows[index].beside(s, on)}`),
  );
  const npvPerMw = table(
    wording.netPresentValueOfAMw,
    {
      unit: wording.dollarPerMwGross,
      format: "millions",
      how: wording.npvOfDollar1mOverMwOf,
    },
    (_, index, s) => {
      const mw = power.rows[index].beside(s, on);
      return `IF(${mw}>0,${npv.rows[index].beside(s, on)}*1E6/(${mw}+(${mw}<=0)),${quoted(wording.noPower)})`;
    },
  );

  // Weights, then what is expected: a use down, the three scenarios across.
  figures.section(wording.weightsOfTheScenarios);
  const keys = ["weight_bear", "weight_base", "weight_bull"] as const;
  const all = keys.map(input).join("+");
  const weights = figures.figure(
    {
      label: wording.weight,
      unit: wording.fraction,
      format: "percent",
      how: wording.broughtToASumOf1Equal,
    },
    (s) => `IFERROR(${input(keys[s])}/(${all}),1/COLUMNS($C$1:$E$1))`,
  );
  figures.skip(1);
  const { sheet } = figures;
  const head = figures.row;
  const heads = [
    wording.whatIsExpectedAndTheRanking,
    wording.expectedNpv,
    wording.byFunction,
    wording.deviation,
    wording.byFunction,
    wording.score,
    wording.rank,
  ];
  layHeads(figures, heads);
  const first = head + 1;
  const column = (at: number): Reference => new Reference(on, first, at, count, 1);
  uses.forEach((use, index) => {
    const row = first + index;
    const three = npv.rows[index].three.from(on);
    const mean = `SUMPRODUCT(${three}*${weights.three.from(on)})`;
    sheet.set(row, 0, use.name);
    figureCell(figures, row, 1, mean, "decimal");
    sheet.spill(row, 2, `THESIS.SCENARIO(${three},${weights.three.from(on)})`, 1, 2, {});
    figureCell(
      figures,
      row,
      4,
      `SQRT(SUMPRODUCT(${weights.three.from(on)}*(${three}-B${row + 1})*(${three}-B${row + 1})))`,
      "decimal",
    );
    const live = (rows: UseRows): string => rows.rows[index].live.from(on);
    const worth = `IF(ISNUMBER(${live(irr)}),${live(irr)},0-1)`;
    figureCell(
      figures,
      row,
      5,
      `CHOOSE(MATCH(${input("criterion")},{${criteria.map((each) => `"${each}"`).join(",")}},0),${live(excess)},${worth},${live(npv)},B${row + 1},${live(cashYield)})`,
      "precise",
    );
    // Of equals the one above comes first: one place each.
    const scores = column(5).from(on);
    const above = `$F$${first}:$F${row}`;
    figureCell(
      figures,
      row,
      6,
      `1+SUMPRODUCT(1*(${scores}>F${row + 1}))+COUNTIF(${above},F${row + 1})`,
      "count",
    );
  });
  figures.sheet.style(
    { row: first, column: 2, rows: count, columns: 2 },
    { horizontal: "right", numberFormat: "#,##0.00;[Red]-#,##0.00;0.00" },
  );
  checks.equalRanges(
    wording.expectedNpvOfADollarFunctionAnd,
    on,
    column(1).from("Checks"),
    column(2).from("Checks"),
  );
  checks.equalRanges(
    wording.deviationOfTheNpvOfADollar,
    on,
    column(4).from("Checks"),
    column(3).from("Checks"),
  );
  checks.zero(
    wording.rankingEveryPlaceIsTakenOnce,
    on,
    `SUMPRODUCT(COUNTIF(${column(6).from("Checks")},${column(6).from("Checks")}))-ROWS(${column(6).from("Checks")})`,
  );
  sheet.conditional({
    range: new Reference(on, first, 0, count, 7),
    formula: `$G${first + 1}=1`,
    style: { bold: true, fontColour: colours.good },
  });
  figures.skip(count);
  return {
    cashYield,
    irr,
    hurdle,
    excess,
    payback,
    multiple,
    npv,
    loss,
    power,
    npvPerMw,
    expected: column(1),
    deviation: column(4),
    score: column(5),
    rank: column(6),
    names: column(0),
  };
}

function layHeads(figures: ScenarioFigures, heads: readonly string[]): void {
  const { sheet, row } = figures;
  sheet.style({ row, column: 0, rows: 1, columns: 7 }, styles.section);
  heads.forEach((head, column) =>
    sheet.set(row, column, head, {
      ...styles.section,
      horizontal: column === 0 || column > 5 ? "left" : "right",
    }),
  );
  figures.skip(1);
}

function figureCell(
  figures: ScenarioFigures,
  row: number,
  column: number,
  formula: string,
  format: FormatName,
): void {
  figures.sheet.formula(row, column, formula, {
    ...colourOf(formula),
    horizontal: column > 5 ? "left" : "right",
    numberFormat: formats[format],
  });
}
