import type { Debt, Phase, Preset, ScenarioKey } from "../../facts/presets";
import { scenarioKeys } from "../../facts/presets";
import { summaryKeys, type PivotLine, type SummaryKey } from "../../finance/pivot";
import { cellAddress } from "../../plan/address";
import { Reference, type SheetBuilder } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { dateSerial } from "../house/dates";
import { firstRowBelowHead, scenarioNumber, sheetHead } from "../house/head";
import { known } from "../house/known";
import { freePhase, quarterlyAttributes, type QuarterlyPhaseKey } from "../house/phases";
import { modelKeys } from "./inputs";
import type { PivotParts } from "./parts";
import { summaryFormats } from "./scenarioKeysSheet";
import { debtAttributes, freeDebt } from "./tables";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.pivot.viewsSheet;

/** A view of the company at its date, worked out by the model at the workbook's scenario. */
export interface View {
  readonly preset: Preset;
  /** Live value of an input. */
  readonly input: (key: (typeof modelKeys)[number]) => Reference;
  readonly phase: (index: number, key: QuarterlyPhaseKey) => Reference;
  readonly phaseColumn: (key: QuarterlyPhaseKey) => Reference;
  readonly phaseName: (index: number) => Reference;
  readonly debt: (index: number, column: number) => Reference;
  readonly answer: (key: SummaryKey) => Reference;
  readonly quarter: Reference;
  /** The lines that the claims need, by quarter. */
  readonly line: (key: ViewLine) => Reference;
}

const viewLines = ["price", "btc_held", "cash", "power_spare"] as const satisfies readonly PivotLine[];
type ViewLine = (typeof viewLines)[number];

export const viewsSheetName = "Views";
const on = viewsSheetName;
const phaseColumns = 1 + quarterlyAttributes.length;

/** Both views of a company as data, each with its own answers: what "Then and now" compares. */
export function viewsSheet(
  { plan, phases, debts, ranges, quarters }: PivotParts,
  views: readonly Preset[],
): {
  readonly views: View[];
  readonly own: (key: SummaryKey) => Reference;
} {
  const width = 1 + quarters;
  const sheet = plan.sheet(
    on,
    "workings",
    [34, ...Array.from({ length: Math.max(quarters, phaseColumns) }, () => 15)],
    colours.muted,
  );
  sheetHead(sheet, on, wording.eachViewOfTheCompanyAsIt, width);
  let row = firstRowBelowHead;
  const band = (title: string, heads: readonly string[] = []): void => {
    sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    [title, ...heads].forEach((head, column) =>
      sheet.set(row, column, head, {
        ...styles.section,
        ...(column ? { horizontal: "right" as const } : {}),
      }),
    );
    row += 1;
  };
  const summary = (title: string, call: string): ((key: SummaryKey) => Reference) => {
    band(title, ["PIVOT_SUMMARY"]);
    const first = row;
    sheet.spill(first, 0, `IFNA(${call},${quoted(wording.none)})`, summaryKeys.length, 2, styles.link);
    summaryKeys.forEach((key, index) =>
      sheet.style(
        { row: first + index, column: 1, rows: 1, columns: 1 },
        { horizontal: "right", numberFormat: formats[summaryFormats[key]] },
      ),
    );
    row += summaryKeys.length + 1;
    return (key) => new Reference(on, first + summaryKeys.indexOf(key), 1);
  };

  const own = summary(wording.thisWorkbookAnswers, `THESIS.PIVOT_SUMMARY(${ranges.from(on)})`);
  const laid = views.map((preset): View => {
    sheet.set(row, 0, preset.title, { ...styles.headlineLabel, bold: true });
    sheet.style({ row, column: 0, rows: 1, columns: width }, { bottom: styles.headline.bottom });
    row += 1;
    band(wording.inputs, [wording.live, ...scenarios]);
    const firstKey = row;
    const keys = [...modelKeys, "quarters"] as const;
    keys.forEach((key) => inputRow(sheet, row++, key, preset));
    const inputRange = new Reference(on, firstKey, 0, keys.length, 2);
    row += 1;

    const table = <Item extends { readonly name: string }>(
      what: string,
      attributes: readonly TableColumn<Item>[],
      rows: number,
      items: Readonly<Record<ScenarioKey, readonly Item[]>>,
      free: Item,
    ): Reference => {
      band(
        what[0].toUpperCase() + what.slice(1),
        attributes.map(({ label }) => label),
      );
      sheet.style({ row: row - 1, column: 1, rows: 1, columns: attributes.length }, { wrap: true });
      sheet.height(row - 1, 30);
      const live = row;
      // Each scenario's rows stand below its name.
      const blockRow = (scenario: number): number => live + (scenario + 1) * (rows + 1);
      const at = (scenario: number, index: number, column: number): string =>
        new Reference(on, blockRow(scenario) + index, column).relativeFrom(on);
      for (let index = 0; index < rows; index += 1) {
        [null, ...attributes].forEach((attribute, column) =>
          sheet.formula(
            live + index,
            column,
            `CHOOSE(${scenarioNumber.from(on)},${[0, 1, 2].map((scenario) => at(scenario, index, column)).join(",")})`,
            attribute
              ? { ...styles.link, horizontal: "right", numberFormat: formats[attribute.format] }
              : styles.link,
          ),
        );
      }
      scenarioKeys.forEach((key, scenario) => {
        const first = blockRow(scenario);
        sheet.set(first - 1, 0, scenarios[scenario], { bold: true, fontColour: colours.ink });
        for (let index = 0; index < rows; index += 1) {
          const item = items[key][index] ?? free;
          sheet.set(first + index, 0, item.name, { ...styles.inputText, indent: 1 });
          attributes.forEach(({ of, format }, column) =>
            sheet.set(first + index, 1 + column, of(item), {
              ...styles.input,
              horizontal: "right",
              numberFormat: formats[format],
            }),
          );
        }
      });
      scenarioKeys.forEach((key, scenario) => {
        const data = { row: blockRow(scenario), column: 1, rows, columns: attributes.length };
        guard(sheet, data, `${preset.title}: ${what}`);
        sheet.input({
          key: `view_${preset.id}_${what}_${key}`,
          label: `${preset.title}: ${what}, ${scenarios[scenario]}`,
          unit: wording.asTheHeadingSays,
          range: data,
          kind: "assumption",
          source: wording.thePresetOfThatDateAWorkbook,
          asOf: null,
        });
      });
      row = blockRow(scenarioKeys.length);
      return new Reference(on, live, 0, rows, 1 + attributes.length);
    };
    const phaseTable = table<Phase>(
      "phases",
      quarterlyAttributes.map(({ label, format, key }) => ({ label, format, of: (phase) => phase[key] })),
      phases.rows,
      preset.phases,
      freePhase,
    );
    const debtTable = table<Debt>(
      "debts",
      debtAttributes.map(({ label, format, key }) => ({ label, format, of: (debt) => debt[key] })),
      debts.rows,
      { bear: preset.debts, base: preset.debts, bull: preset.debts },
      freeDebt,
    );
    const called = [inputRange, phaseTable, debtTable].map((range) => range.from(on)).join(",");
    const answer = summary(wording.answers, `THESIS.PIVOT_SUMMARY(${called})`);
    band(
      wording.byQuarter,
      Array.from({ length: quarters }, (_, index) => `Q${index + 1}`),
    );
    // Counts along the heading.
    const quarter = new Reference(on, row, 1, 1, quarters);
    sheet.set(row, 0, wording.quarter, styles.label);
    for (let index = 0; index < quarters; index += 1) {
      const heading = cellAddress(row - 1, 1 + index);
      sheet.formula(row, 1 + index, `COLUMNS($${cellAddress(row - 1, 1)}:${heading})`, {
        ...styles.formula,
        numberFormat: formats.count,
      });
    }
    row += 1;
    const firstLine = row;
    viewLines.forEach((key) => {
      sheet.set(row, 0, key, styles.label);
      sheet.spill(row, 1, `THESIS.PIVOT_MODEL(${called},"${key}")`, 1, quarters, {
        ...styles.link,
        numberFormat: formats[lineFormats[key]],
      });
      row += 1;
    });
    row += 1;
    const phaseColumn = (key: QuarterlyPhaseKey): number =>
      1 + quarterlyAttributes.findIndex((attribute) => attribute.key === key);
    return {
      preset,
      input: (key) => new Reference(on, firstKey + keys.indexOf(key), 1),
      phase: (index, key) => new Reference(on, phaseTable.row + index, phaseColumn(key)),
      phaseColumn: (key) => new Reference(on, phaseTable.row, phaseColumn(key), phases.rows, 1),
      phaseName: (index) => new Reference(on, phaseTable.row + index, 0),
      debt: (index, column) => new Reference(on, debtTable.row + index, column),
      answer,
      quarter,
      line: (key) => new Reference(on, firstLine + viewLines.indexOf(key), 1, 1, quarters),
    };
  });
  sheet.freeze(3, 1);
  sheet.printTitles(0, 2);
  return { views: laid, own };
}

interface TableColumn<Item> {
  readonly label: string;
  readonly format: FormatName;
  readonly of: (item: Item) => number | string;
}

function inputRow(
  sheet: SheetBuilder,
  row: number,
  key: (typeof modelKeys)[number] | "quarters",
  preset: Preset,
): void {
  const { label, unit, format } = known[key];
  const input = preset.inputs[key];
  const look = { numberFormat: formats[format], horizontal: "right" as const };
  sheet.set(row, 0, key, styles.label);
  sheet.formula(row, 1, `INDEX(${new Reference(on, row, 2, 1, 3).from(on)},1,${scenarioNumber.from(on)})`, {
    ...styles.link,
    ...look,
  });
  scenarioKeys.forEach((scenario, index) => {
    const value = input[scenario];
    sheet.set(row, 2 + index, format === "date" ? dateSerial(String(value)) : value, {
      ...styles.input,
      ...look,
    });
  });
  sheet.set(row, 5, `${label}, ${unit}. ${input.source}`, styles.note);
  const range = { row, column: 2, rows: 1, columns: 3 };
  guard(sheet, range, label);
  sheet.input({
    key: `view_${preset.id}_${key}`,
    label: `${preset.title}: ${label}`,
    unit,
    range,
    kind: input.kind,
    source: input.source,
    asOf: input.asOf,
  });
}

function guard(
  sheet: SheetBuilder,
  range: { row: number; column: number; rows: number; columns: number },
  label: string,
): void {
  sheet.validate({
    range,
    rule: { kind: "decimal", least: -1e15, most: 1e15 },
    error: wording.dollarLabelMustBeANumber(label),
  });
}

const lineFormats: Readonly<Record<ViewLine, FormatName>> = {
  price: "money",
  btc_held: "bitcoin",
  cash: "millions",
  power_spare: "power",
};
