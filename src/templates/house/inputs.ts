import type { Basis, PresetInput } from "../../facts/presets";
import { scenarioKeys } from "../../facts/presets";
import { cellAddress, sheetPrefix } from "../../plan/address";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import { isoDate } from "./dates";
import { cellValue, inputAsEntered, type PresetAsEntered } from "./entered";
import { firstRowBelowHead, scenarioNumber, sheetHead } from "./head";
import type { InputLine } from "./inputLine";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.inputs;

export type { InputLine } from "./inputLine";

/** What a basis is called on a sheet. */
export const basisWord: Record<Basis, string> = {
  fact: wording.factSecondary,
  derived: wording.derived,
  assumption: wording.assumption,
  definition: wording.definition,
  placeholder: wording.placeholder,
};

/** A line of the Inputs sheet as it was laid. */
export interface InputEntry {
  readonly line: InputLine;
  readonly input: PresetInput;
  /** Bear, Base and Bull, as the cells hold them. */
  readonly values: readonly (number | string)[];
}

const live = 2;
const firstScenario = 3;

/**
 * The Inputs sheet: label, unit, the live value, Bear, Base, Bull, basis, as-of date, source. Where the scenarios
 * agree the live cell itself is the input; where they differ it picks from the three beside it.
 */
export class InputsSheet {
  readonly sheet: SheetBuilder;
  private row = firstRowBelowHead + 1;
  private readonly lines = new Map<string, Reference>();
  private readonly apart = new Set<string>();
  /** Every line by its key, in the order of the sheet. */
  readonly entries = new Map<string, InputEntry>();

  constructor(
    plan: PlanBuilder,
    private readonly preset: PresetAsEntered,
    readonly name = "Inputs",
    purpose = wording.blueOnPaleYellowIsYoursTo,
  ) {
    this.sheet = plan.sheet(name, "inputs", [42, 36, 15, 15, 15, 15, 18, 13, 96], colours.inputTab);
    sheetHead(this.sheet, name, purpose, 9);
    [
      wording.input,
      wording.unit,
      wording.live,
      "Bear",
      "Base",
      "Bull",
      wording.basis,
      wording.asOf,
      wording.sourceAndNote,
    ].forEach((title, column) =>
      this.sheet.set(
        firstRowBelowHead,
        column,
        title,
        column < 2
          ? styles.columnHeadLeft
          : column > 5
            ? { ...styles.columnHeadLeft, indent: 1 }
            : styles.columnHead,
      ),
    );
    this.sheet.freeze(firstRowBelowHead + 1, 1);
    this.sheet.printTitles(0, firstRowBelowHead);
  }

  /** The next free row, for tables that a template lays below. */
  get nextRow(): number {
    return this.row;
  }

  skipTo(row: number): void {
    this.row = row;
  }

  section(title: string): void {
    if (this.row > firstRowBelowHead + 1) this.row += 1;
    this.sheet.style({ row: this.row, column: 0, rows: 1, columns: 9 }, styles.section);
    this.sheet.set(this.row, 0, title, styles.section);
    this.row += 1;
  }

  /** Adds the line and gives its live cell. */
  add(line: InputLine): Reference {
    const given = line.value ?? this.preset.inputs[line.key];
    if (!given) throw new Error(`${this.preset.id} has no input "${line.key}" and the template gives none.`);
    const input = inputAsEntered(line, given, this.preset);
    const { sheet, row } = this;
    const values = scenarioKeys.map((key) => cellValue(input[key], line));
    this.entries.set(line.key, { line, input, values });
    const apart = line.lever === true || values.some((value) => value !== values[0]);
    sheet.set(row, 0, line.label, styles.label);
    sheet.set(row, 1, line.unit, styles.unit);
    const look = {
      numberFormat: formats[line.format],
      ...(line.format === "text" ? { horizontal: "left" as const } : {}),
    };
    const reference = new Reference(this.name, row, live);
    if (apart) {
      this.apart.add(line.key);
      const three = new Reference(this.name, row, firstScenario, 1, 3);
      sheet.formula(row, live, `INDEX(${three.from(this.name)},1,${scenarioNumber.from(this.name)})`, {
        ...styles.link,
        ...look,
      });
      values.forEach((value, index) =>
        sheet.set(row, firstScenario + index, value, { ...styles.input, ...look }),
      );
    } else {
      sheet.set(row, live, values[0], { ...styles.input, ...look });
    }
    const range = apart
      ? { row, column: firstScenario, rows: 1, columns: 3 }
      : { row, column: live, rows: 1, columns: 1 };
    this.vouch(row, line, input, range);
    this.guard(line, range);
    sheet.define(`input_${line.key}`, reference, `${line.label}, ${line.unit}`);
    this.lines.set(line.key, reference);
    this.row += 1;
    return reference;
  }

  /** The live cell of an input as a formula on `sheet` spells it. */
  live(key: string, sheet: string): string {
    const reference = this.lines.get(key);
    if (!reference) throw new Error(`The ${this.name} sheet has no input "${key}".`);
    return reference.from(sheet);
  }

  /**
   * The cell of one scenario (0 Bear, 1 Base, 2 Bull) as a formula on `sheet` spells it, moving with its column; the
   * live cell where the scenarios agree.
   */
  inScenario(key: string, sheet: string, scenario: number): string {
    const reference = this.lines.get(key);
    if (!reference || !this.apart.has(key)) return this.live(key, sheet);
    const [column, row] = cellAddress(reference.row, firstScenario + scenario).split(/(?<=[A-Z])(?=\d)/);
    return `${sheet === this.name ? "" : sheetPrefix(this.name)}${column}$${row}`;
  }

  private vouch(row: number, line: InputLine, input: PresetInput, range: InputLineRange): void {
    const check = input.kind === "fact" ? wording.checkAgainstTheFiling : "";
    this.sheet.set(row, 6, basisWord[input.kind], styles.note);
    if (input.asOf) this.sheet.set(row, 7, input.asOf, styles.note);
    this.sheet.set(row, 8, input.source + check, styles.note);
    this.sheet.input({
      key: line.key,
      label: line.label,
      unit: line.unit,
      range,
      kind: input.kind,
      source: input.source,
      asOf: input.asOf,
    });
  }

  private guard(line: InputLine, range: InputLineRange): void {
    const { label, unit, least, most } = line;
    if (line.choices) {
      this.sheet.validate({
        range,
        rule: { kind: "list", values: line.choices },
        error: wording.dollarLabelMustBeOneOfDollar(label, line.choices.join(", ")),
      });
    } else if (least !== undefined && most !== undefined) {
      const kind = line.format === "date" ? "date" : line.whole ? "whole" : "decimal";
      const bounds =
        kind === "date"
          ? wording.aDateFromDollarIsodateToDollar(isoDate(least), isoDate(most))
          : wording.dollarValueFromDollarLeastToDollar(
              line.whole ? wording.aWholeNumber : wording.aNumber,
              least,
              most,
            );
      this.sheet.validate({
        range,
        rule: { kind, least, most },
        promptTitle: label.slice(0, 32),
        prompt: `${unit}: ${bounds}`,
        error: wording.dollarLabelDollarUnitMustBeDollar(label, unit, bounds),
      });
    }
  }
}

type InputLineRange = { row: number; column: number; rows: number; columns: number };
