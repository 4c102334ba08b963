import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "../house/checks";
import type { InputsSheet } from "../house/inputs";
import { ScenarioFigures, ScenarioRow, type ScenarioFigure } from "../house/scenarioFigures";
import { colourOf } from "../house/time";
import { criteria } from "./inputs";
import type { Use } from "./use";

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
    "Returns of every use",
    "One dollar in each use: yield, IRR, payback, multiple, net present value and power, in the three scenarios.",
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
    "Cash yield",
    { unit: "a year", format: "percent", how: "a year's cash once it runs ÷ capital" },
    (use, _, s) => use.cashYield.beside(s, on),
  );
  const irr = table("IRR", { unit: "per year", format: "percent", how: "before tax" }, (use, _, s) =>
    use.irr.beside(s, on),
  );
  const hurdle = table(
    "Hurdle: what its risk asks for",
    { unit: "per year", format: "percent", how: "discount rates of Inputs" },
    (use, _, s) => use.hurdle.beside(s, on),
  );
  const excess = table(
    "IRR less hurdle",
    { unit: "per year", format: "percent", how: "without an IRR all is lost: −100 %" },
    (_, index, s) =>
      `IF(ISNUMBER(${irr.rows[index].beside(s, on)}),${irr.rows[index].beside(s, on)},0-1)-${hurdle.rows[index].beside(s, on)}`,
  );
  const payback = table(
    "Payback",
    { unit: "years", format: "decimal", how: "until the capital has come back; bitcoin: at the sale" },
    (use, _, s) => use.payback.beside(s, on),
  );
  const multiple = table(
    "Money multiple",
    { unit: "× the capital", format: "ratio", how: "all that comes back ÷ capital, undiscounted" },
    (use, _, s) => use.multiple.beside(s, on),
  );
  const npv = table(
    "Net present value of a dollar",
    { unit: "$ per $", format: "decimal", how: "at each use's own hurdle" },
    (use, _, s) => use.npv.beside(s, on),
  );
  const loss = table(
    "Loss",
    {
      unit: "fraction of the capital",
      format: "percent",
      how: "what does not come back at all: 1 − multiple",
    },
    (_, index, s) => `MAX(0,1-${multiple.rows[index].beside(s, on)})`,
  );
  const power = table(
    "Power taken by $1M",
    { unit: "MW gross per $M", format: "decimal", how: "0: it takes cash only" },
    (use, index, s) => (use.power ? use.power.beside(s, on) : `0*${npv.rows[index].beside(s, on)}`),
  );
  const npvPerMw = table(
    "Net present value of a MW",
    {
      unit: "$ per MW gross",
      format: "millions",
      how: "NPV of $1M ÷ MW of $1M; none where it takes no power",
    },
    (_, index, s) => {
      const mw = power.rows[index].beside(s, on);
      return `IF(${mw}>0,${npv.rows[index].beside(s, on)}*1E6/(${mw}+(${mw}<=0)),"no power")`;
    },
  );

  // Weights, then what is expected: a use down, the three scenarios across.
  figures.section("Weights of the scenarios");
  const keys = ["weight_bear", "weight_base", "weight_bull"] as const;
  const all = keys.map(input).join("+");
  const weights = figures.figure(
    {
      label: "Weight",
      unit: "fraction",
      format: "percent",
      how: "brought to a sum of 1; equal where all are 0",
    },
    (s) => `IFERROR(${input(keys[s])}/(${all}),1/COLUMNS($C$1:$E$1))`,
  );
  figures.skip(1);
  const { sheet } = figures;
  const head = figures.row;
  const heads = [
    "What is expected, and the ranking",
    "Expected NPV",
    "By function",
    "Deviation",
    "By function",
    "Score",
    "Rank",
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
    "Expected NPV of a dollar: function and plain formulas agree",
    on,
    column(1).from("Checks"),
    column(2).from("Checks"),
  );
  checks.equalRanges(
    "Deviation of the NPV of a dollar: function and plain formulas agree",
    on,
    column(4).from("Checks"),
    column(3).from("Checks"),
  );
  checks.zero(
    "Ranking: every place is taken once",
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
