import { scenarioKeys, type Preset, type ScenarioKey } from "../../facts/presets";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, scenarioNumber, sheetHead } from "./head";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.scenarioTable;

/** What a template asks of every row, a column each. */
export interface RowAttribute<Row, Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly unit: string;
  readonly format: FormatName;
  /** The words that a text may be; any where there are none. */
  readonly choices?: readonly string[];
  /** The bounds of a number; a text has none. */
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
  /** In characters; 13 unless told. */
  readonly width?: number;
  /** The attribute of a preset's row, in the template's own units. */
  readonly of: (row: Row, preset: Preset) => number | string;
  /** Where the attribute of a free row must differ from that of the free row given. */
  readonly free?: number | string;
}

export interface ScenarioTablePlan<Row, Key extends string> {
  readonly name: string;
  readonly title: string;
  readonly purpose: string;
  /** What a row is, as the heading of the names and at the start of its inputs' keys. */
  readonly rowTitle: string;
  readonly rowKey: string;
  /** The rows of each table; a preset must not have more. */
  readonly rows: number;
  readonly attributes: readonly RowAttribute<Row, Key>[];
  readonly planned: Readonly<Record<ScenarioKey, readonly Row[]>>;
  /** A row that plans do not use: every figure is one that functions accept, and none changes anything. */
  readonly free: Row;
  readonly note: (row: Row) => string;
  readonly freeNote: string;
}

const firstAttribute = 1;

/** What a line of the column of notes holds, in its small print. */
const charactersOfNote = 90;

/** A live table that follows the scenario, and one table of inputs a scenario. */
export class ScenarioTable<Row extends { readonly name: string }, Key extends string> {
  readonly name: string;
  readonly sheet: SheetBuilder;
  readonly rows: number;
  private readonly attributes: readonly RowAttribute<Row, Key>[];
  private readonly liveRow = firstRowBelowHead + 3;

  constructor(plan: PlanBuilder, preset: Preset, table: ScenarioTablePlan<Row, Key>) {
    const { rows, attributes } = table;
    this.name = table.name;
    this.rows = rows;
    this.attributes = attributes;
    const sourceColumn = firstAttribute + attributes.length;
    const width = sourceColumn + 1;
    this.sheet = plan.sheet(
      this.name,
      "inputs",
      [30, ...attributes.map((attribute) => attribute.width ?? 13), 70],
      colours.inputTab,
    );
    sheetHead(this.sheet, table.title, table.purpose, width);
    attributes.forEach(({ label, unit, least }, index) => {
      const text = least === undefined;
      this.sheet.set(
        firstRowBelowHead,
        firstAttribute + index,
        label,
        text ? styles.columnHeadLeft : styles.columnHead,
      );
      this.sheet.set(firstRowBelowHead + 1, firstAttribute + index, unit, {
        ...styles.unit,
        horizontal: text ? "left" : "right",
        wrap: true,
        fontSize: 9,
      });
    });
    this.sheet.height(firstRowBelowHead, 44);
    this.sheet.height(firstRowBelowHead + 1, 26);
    this.sheet.set(firstRowBelowHead, 0, table.rowTitle, styles.columnHeadLeft);
    this.sheet.set(firstRowBelowHead, sourceColumn, wording.sourceAndNote, styles.columnHeadLeft);
    this.sheet.freeze(firstRowBelowHead + 2, 1);
    this.sheet.printTitles(0, firstRowBelowHead + 1);

    this.band(this.liveRow - 1, wording.live, width);
    for (let index = 0; index < rows; index += 1) {
      const pick = (column: number): string =>
        `CHOOSE(${scenarioNumber.from(this.name)},${scenarioKeys
          .map((_, scenario) =>
            new Reference(this.name, this.scenarioRow(scenario) + index, column).relativeFrom(this.name),
          )
          .join(",")})`;
      this.sheet.formula(this.liveRow + index, 0, pick(0), styles.link);
      attributes.forEach(({ format }, offset) =>
        this.sheet.formula(this.liveRow + index, firstAttribute + offset, pick(firstAttribute + offset), {
          ...styles.link,
          numberFormat: formats[format],
        }),
      );
    }
    scenarioKeys.forEach((key, scenario) => {
      const first = this.scenarioRow(scenario);
      this.band(first - 1, scenarios[scenario], width);
      const planned = table.planned[key];
      if (planned.length > rows) throw new Error(`${preset.id} has more than ${rows} rows for ${this.name}.`);
      for (let index = 0; index < rows; index += 1) {
        const given = planned[index] ?? table.free;
        this.sheet.set(first + index, 0, given.name, styles.inputText);
        attributes.forEach(({ of, free, format, least }, offset) =>
          this.sheet.set(
            first + index,
            firstAttribute + offset,
            planned[index] ? of(given, preset) : (free ?? of(given, preset)),
            { ...(least === undefined ? styles.inputText : styles.input), numberFormat: formats[format] },
          ),
        );
        const note = planned[index] ? table.note(given) : table.freeNote;
        this.sheet.set(first + index, sourceColumn, note, { ...styles.noteWrapped, vertical: "bottom" });
        // Some spreadsheets do not make a row as high as its wrapped text by themselves.
        const lines = Math.ceil(note.length / charactersOfNote);
        if (lines > 1) this.sheet.height(first + index, 13 * lines);
      }
      attributes.forEach(({ key: attribute, label, unit, choices, least, most, whole }, offset) => {
        const range = { row: first, column: firstAttribute + offset, rows, columns: 1 };
        if (choices) {
          this.sheet.validate({
            range,
            rule: { kind: "list", values: choices },
            error: wording.dollarLabelMustBeOneOfDollar(label, choices.join(", ")),
          });
        } else if (least !== undefined && most !== undefined) {
          this.sheet.validate({
            range,
            rule: { kind: whole ? "whole" : "decimal", least, most },
            error: wording.dollarLabelDollarUnitMustBeA(
              label,
              unit,
              whole ? wording.wholeNumber : "number",
              least,
              most,
            ),
          });
        }
        this.sheet.input({
          key: `${table.rowKey}_${attribute}_${key}`,
          label,
          unit,
          range,
          kind: preset.id === "blank" ? "placeholder" : "assumption",
          source: wording.inTheLastColumnOfTheRow,
          asOf: null,
        });
      });
    });
  }

  /** The live cell of a row's attribute. */
  live(index: number, attribute: Key): Reference {
    return new Reference(this.name, this.liveRow + index, this.column(attribute));
  }

  /** The live column of an attribute over all rows. */
  liveColumn(attribute: Key): Reference {
    return new Reference(this.name, this.liveRow, this.column(attribute), this.rows, 1);
  }

  liveName(index: number): Reference {
    return new Reference(this.name, this.liveRow + index, 0);
  }

  /** The whole live table, names first. */
  get liveTable(): Reference {
    return this.tableAt(this.liveRow);
  }

  /** The whole table of one scenario (0 Bear, 1 Base, 2 Bull), names first. */
  table(scenario: number): Reference {
    return this.tableAt(this.scenarioRow(scenario));
  }

  private tableAt(row: number): Reference {
    return new Reference(this.name, row, 0, this.rows, firstAttribute + this.attributes.length);
  }

  /** The first row of one scenario's table, beneath its title and the blank row before that. */
  private scenarioRow(scenario: number): number {
    return this.liveRow + (scenario + 1) * (this.rows + 2);
  }

  private column(attribute: Key): number {
    return firstAttribute + this.attributes.findIndex(({ key }) => key === attribute);
  }

  private band(row: number, title: string, width: number): void {
    this.sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    this.sheet.set(row, 0, title, styles.section);
  }
}
