import { summaryKeys, type SummaryKey } from "../../finance/pivot";
import { Reference } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { known } from "../house/known";
import { modelKeys } from "./inputs";
import type { PivotParts } from "./parts";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.scenarioKeysSheet;

const name = "Scenario keys";
/** Key and value of each scenario stand side by side, a narrow column between the scenarios. */
const columnsPerScenario = 3;

/** In what a figure of the summary is measured. */
export const summaryFormats: Readonly<Record<SummaryKey, FormatName>> = {
  build_shortfall: "millions",
  build_shortfall_after_btc: "millions",
  lowest_cash: "millions",
  lowest_quarter: "count",
  peak_shortfall: "millions",
  first_shortfall_quarter: "count",
  runway_quarters: "decimal",
  ending_cash: "millions",
  first_hpc_revenue_quarter: "count",
  hpc_capex_total: "millions",
  hpc_run_rate: "millions",
  hpc_revenue_share: "percent",
  btc_ending: "bitcoin",
  debt_ending: "millions",
  debt_settled_in_shares: "millions",
  mining_value: "millions",
  hpc_value: "millions",
  btc_nav: "millions",
  overhead_value: "millions",
  equity_value: "millions",
  value_per_share: "perShare",
};

/** The answers of Bear, Base and Bull, each from its own inputs whichever scenario is live. */
export interface ScenarioAnswers {
  /** The cell of a figure in a scenario: 0 Bear, 1 Base, 2 Bull. */
  readonly answer: (key: SummaryKey, scenario: number) => Reference;
}

export function scenarioKeysSheet({ plan, inputs, phases, debts, model }: PivotParts): ScenarioAnswers {
  const sheet = plan.sheet(name, "workings", [30, 20, 3, 30, 20, 3, 30, 20], colours.muted);
  sheetHead(
    sheet,
    wording.scenariosSideBySide,
    wording.eachKeyOfTheModelInBear,
    columnsPerScenario * scenarios.length - 1,
  );
  const quarters = `COLUMNS(${model.axis.number.all.from(name)})`;
  const heading = firstRowBelowHead;
  const first = heading + 1;
  const count = modelKeys.length + 1;
  const answersHeading = first + count + 1;
  const answersRow = answersHeading + 1;
  scenarios.forEach((scenario, index) => {
    const column = columnsPerScenario * index;
    const head = (row: number, title: string): void => {
      sheet.set(row, column, title, styles.columnHeadLeft);
      sheet.set(row, column + 1, scenario, styles.columnHead);
    };
    head(heading, wording.key);
    modelKeys.forEach((key, offset) => {
      sheet.set(first + offset, column, key, styles.label);
      sheet.formula(first + offset, column + 1, inputs.inScenario(key, name, index), {
        ...styles.link,
        numberFormat: formats[known[key].format],
      });
    });
    sheet.set(first + count - 1, column, "quarters", styles.label);
    sheet.formula(first + count - 1, column + 1, quarters, { ...styles.link, numberFormat: formats.count });
    head(answersHeading, wording.answer);
    const given = [new Reference(name, first, column, count, 2), phases.table(index), debts.table(index)];
    sheet.spill(
      answersRow,
      column,
      `IFNA(THESIS.PIVOT_SUMMARY(${given.map((range) => range.from(name)).join(",")}),${quoted(wording.none)})`,
      summaryKeys.length,
      2,
      styles.link,
    );
    summaryKeys.forEach((key, offset) =>
      sheet.style(
        { row: answersRow + offset, column: column + 1, rows: 1, columns: 1 },
        { horizontal: "right", numberFormat: formats[summaryFormats[key]] },
      ),
    );
  });
  sheet.freeze(first, 0);
  sheet.printTitles(0, heading);
  return {
    answer: (key, scenario) =>
      new Reference(name, answersRow + summaryKeys.indexOf(key), columnsPerScenario * scenario + 1),
  };
}
