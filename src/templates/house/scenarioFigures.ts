import { cellAddress, sheetPrefix } from "../../plan/address";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { scenarios, type SheetRole } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Checks } from "./checks";
import { firstRowBelowHead, scenarioNumber, sheetHead } from "./head";
import type { InputsSheet } from "./inputs";
import { colourOf } from "./time";
import { templates as catalogue } from "../../language/templates";
import { inSentence } from "./inSentence";

const wording = catalogue.house.scenarioFigures;

const columnOf = { label: 0, live: 1, first: 2, unit: 5, how: 6 } as const;
const width = 7;

/** 0 Bear, 1 Base, 2 Bull. */
export type ScenarioIndex = 0 | 1 | 2;
const indices: readonly ScenarioIndex[] = [0, 1, 2];

export interface ScenarioFigure {
  readonly label: string;
  readonly unit: string;
  readonly format: FormatName;
  readonly how?: string;
  readonly total?: boolean;
}

/** A figure in each scenario, and the live one. */
export class ScenarioRow {
  constructor(
    readonly sheet: string,
    readonly row: number,
  ) {}

  /** One scenario's cell, fixed: for formulas on any sheet. */
  in(scenario: ScenarioIndex, on: string): string {
    return new Reference(this.sheet, this.row, columnOf.first + scenario).from(on);
  }

  /** One scenario's cell, moving with its column: for the same scenario's column of a sheet like this one. */
  beside(scenario: ScenarioIndex, on: string): string {
    const prefix = on === this.sheet ? "" : sheetPrefix(this.sheet);
    return prefix + cellAddress(this.row, columnOf.first + scenario).replace(/(\d+)$/, "$$$1");
  }

  get live(): Reference {
    return new Reference(this.sheet, this.row, columnOf.live);
  }

  /** Bear, Base and Bull. */
  get three(): Reference {
    return new Reference(this.sheet, this.row, columnOf.first, 1, indices.length);
  }
}

/**
 * A sheet of figures in the three scenarios side by side: label, live, Bear, Base, Bull, unit, how. The column of the
 * scenario that is chosen reads the Live column of Inputs, so that a figure typed there counts.
 */
export class ScenarioFigures {
  readonly sheet: SheetBuilder;
  private next = firstRowBelowHead;

  constructor(
    plan: PlanBuilder,
    readonly name: string,
    role: SheetRole,
    title: string,
    purpose: string,
    private readonly checks: Checks,
  ) {
    this.sheet = plan.sheet(
      name,
      role,
      [52, 17, 17, 17, 17, 28, 84],
      role === "outputs" ? colours.ink : colours.muted,
    );
    sheetHead(this.sheet, title, purpose, width);
    this.sheet.freeze(3, 1);
    this.sheet.printTitles(0, 2);
  }

  get row(): number {
    return this.next;
  }

  skip(rows: number): void {
    this.next += rows;
  }

  section(title: string): void {
    if (this.next > firstRowBelowHead) this.next += 1;
    this.sheet.style({ row: this.next, column: 0, rows: 1, columns: width }, styles.section);
    [title, wording.live, ...scenarios, wording.unit, wording.how].forEach((head, column) =>
      this.sheet.set(this.next, column, head, {
        ...styles.section,
        ...(column >= columnOf.live && column < columnOf.unit
          ? { horizontal: "right" as const }
          : { horizontal: "left" as const, indent: column === 0 ? 0 : 1 }),
      }),
    );
    this.next += 1;
  }

  /** An input in the three scenarios; the live one's column reads the Live cell. */
  input(inputs: InputsSheet, key: string, figure: ScenarioFigure): ScenarioRow {
    const live = inputs.live(key, this.name);
    // Counts along the blank row above the first band, whose cells need hold nothing.
    const place = (scenario: ScenarioIndex): string =>
      `COLUMNS($${cellAddress(firstRowBelowHead - 1, columnOf.first)}:${cellAddress(firstRowBelowHead - 1, columnOf.first + scenario)})`;
    return this.figure(figure, (scenario) => {
      const own = inputs.inScenario(key, this.name, scenario);
      return own === live ? live : `IF(${place(scenario)}=${scenarioNumber.from(this.name)},${live},${own})`;
    });
  }

  /** A figure that one formula a scenario works out; the live one is that of the chosen scenario. */
  figure(figure: ScenarioFigure, formula: (scenario: ScenarioIndex) => string): ScenarioRow {
    const { label, unit, format, how, total } = figure;
    const { sheet, next: row } = this;
    const look = {
      horizontal: "right" as const,
      numberFormat: formats[format],
      ...(total ? styles.total : {}),
    };
    if (total) sheet.style({ row, column: 0, rows: 1, columns: width }, styles.total);
    sheet.set(row, columnOf.label, label, total ? styles.labelTotal : styles.label);
    const line = new ScenarioRow(this.name, row);
    const live = `INDEX(${line.three.from(this.name)},1,${scenarioNumber.from(this.name)})`;
    sheet.formula(row, columnOf.live, live, { ...look, ...styles.formula, bold: true });
    for (const scenario of indices) {
      const text = formula(scenario);
      sheet.formula(row, columnOf.first + scenario, text, { ...look, ...colourOf(text) });
    }
    sheet.set(row, columnOf.unit, unit, styles.unit);
    if (how) sheet.set(row, columnOf.how, how, styles.note);
    this.next += 1;
    return line;
  }

  /** A figure natively and, beneath it, by a function of the add-in, with the check that both agree in each scenario. */
  pair(
    figure: ScenarioFigure,
    natively: (scenario: ScenarioIndex) => string,
    call: (scenario: ScenarioIndex) => string,
    by: string,
  ): ScenarioRow {
    const native = this.figure(figure, natively);
    const called = this.figure(
      {
        ...figure,
        label: wording.dollarLabelByFunction(figure.label),
        how: wording.thesisDollarBy(by),
        total: false,
      },
      call,
    );
    const apart = indices.map((scenario) => {
      const [a, b] = [native.in(scenario, "Checks"), called.in(scenario, "Checks")];
      // Relative to the figure itself, since some are minute; a word must be the same word.
      return `ABS(IF(ISNUMBER(${a})*ISNUMBER(${b})=1,(${a}-${b})/(ABS(${a})+(${a}=0)),1-1*(${a}=${b})))`;
    });
    this.checks.zero(wording.functionAgrees(this.name, inSentence(figure.label)), this.name, apart.join("+"));
    return native;
  }
}
