import type { Phase, Preset } from "../../facts/presets";
import { scenarioKeys } from "../../facts/presets";
import { Reference, type PlanBuilder, type SheetBuilder } from "../../plan/builder";
import { scenarios } from "../../plan/plan";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, scenarioNumber, sheetHead } from "../house/head";

/** The attributes of a phase that decide on rent and on power, in the order of their columns. */
const attributes = [
  { key: "criticalMw", label: "Critical IT load", unit: "MW", format: "power", least: 0, most: 10000 },
  {
    key: "pue",
    label: "Power usage effectiveness",
    unit: "gross MW per critical MW",
    format: "decimal",
    least: 1,
    most: 3,
  },
  {
    key: "fromMining",
    label: "Taken from mining",
    unit: "fraction of gross power",
    format: "percent",
    least: 0,
    most: 1,
  },
  { key: "buildStart", label: "Building starts", unit: "quarter", format: "count", least: 1, most: 80 },
  { key: "buildQuarters", label: "Time to build", unit: "quarters", format: "count", least: 1, most: 40 },
  { key: "rampQuarters", label: "Ramp", unit: "quarters", format: "count", least: 0, most: 40 },
  {
    key: "rate",
    label: "Rent, first year",
    unit: "$ per kW-month",
    format: "decimal",
    least: 0,
    most: 10000,
  },
  { key: "escalator", label: "Escalator", unit: "per year", format: "percent", least: -0.5, most: 1 },
  { key: "termYears", label: "Term", unit: "years", format: "decimal", least: 1, most: 50 },
  {
    key: "noiMargin",
    label: "NOI margin",
    unit: "fraction of full rent",
    format: "percent",
    least: -1,
    most: 1,
  },
] as const satisfies readonly {
  key: keyof Phase;
  label: string;
  unit: string;
  format: FormatName;
  least: number;
  most: number;
}[];

export type PhaseAttribute = (typeof attributes)[number]["key"];

/** As many rows as the preset with the most phases has. */
export const phaseRows = 4;

const firstAttribute = 1;
const sourceColumn = firstAttribute + attributes.length;

/** A row that building plans do not use: nothing is built, and every other figure is one that functions accept. */
const unused: Phase = {
  name: "(free)",
  criticalMw: 0,
  pue: 1.3,
  fromMining: 0,
  buildStart: 1,
  buildQuarters: 4,
  rampQuarters: 0,
  rate: 0,
  escalator: 0,
  termYears: 15,
  noiMargin: 0,
  capexPerMw: 0,
  loanToCost: 0,
  interestRate: 0,
  probability: 0,
};

/** The HPC phases: a live table that follows the scenario, and one table of inputs a scenario. */
export class PhasesSheet {
  readonly name = "Phases";
  readonly sheet: SheetBuilder;
  private readonly liveRow = firstRowBelowHead + 3;

  constructor(plan: PlanBuilder, preset: Preset) {
    const width = sourceColumn + 1;
    this.sheet = plan.sheet(this.name, "inputs", [30, ...attributes.map(() => 13), 70], colours.input);
    sheetHead(
      this.sheet,
      "HPC phases",
      "What is built, when it earns and at what rent; the live table follows the scenario.",
      width,
    );
    attributes.forEach(({ label, unit }, index) => {
      this.sheet.set(firstRowBelowHead, firstAttribute + index, label, styles.columnHead);
      this.sheet.set(firstRowBelowHead + 1, firstAttribute + index, unit, {
        ...styles.unit,
        horizontal: "right",
        wrap: true,
        fontSize: 9,
      });
    });
    this.sheet.height(firstRowBelowHead, 44);
    this.sheet.height(firstRowBelowHead + 1, 26);
    this.sheet.set(firstRowBelowHead, 0, "Phase", styles.columnHeadLeft);
    this.sheet.set(firstRowBelowHead, sourceColumn, "Source and note", styles.columnHeadLeft);
    this.sheet.freeze(firstRowBelowHead + 2, 1);
    this.sheet.printTitles(0, firstRowBelowHead + 1);

    const blockRow = (block: number): number => this.liveRow + block * (phaseRows + 2);
    this.band(blockRow(0) - 1, "Live", width);
    for (let index = 0; index < phaseRows; index += 1) {
      const pick = (column: number): string =>
        `CHOOSE(${scenarioNumber.from(this.name)},${scenarioKeys
          .map((_, scenario) =>
            new Reference(this.name, blockRow(scenario + 1) + index, column).relativeFrom(this.name),
          )
          .join(",")})`;
      this.sheet.formula(blockRow(0) + index, 0, pick(0), styles.link);
      attributes.forEach(({ format }, offset) =>
        this.sheet.formula(blockRow(0) + index, firstAttribute + offset, pick(firstAttribute + offset), {
          ...styles.link,
          numberFormat: formats[format],
        }),
      );
    }
    scenarioKeys.forEach((key, scenario) => {
      const first = blockRow(scenario + 1);
      this.band(first - 1, scenarios[scenario], width);
      const planned = preset.phases[key];
      if (planned.length > phaseRows) throw new Error(`${preset.id} has more than ${phaseRows} phases.`);
      for (let index = 0; index < phaseRows; index += 1) {
        const phase = planned[index] ?? unused;
        this.sheet.set(first + index, 0, phase.name, styles.inputText);
        attributes.forEach(({ key: attribute, format }, offset) =>
          this.sheet.set(first + index, firstAttribute + offset, phase[attribute], {
            ...styles.input,
            numberFormat: formats[format],
          }),
        );
        this.sheet.set(
          first + index,
          sourceColumn,
          planned[index]
            ? (preset.phaseNotes[phase.name] ?? preset.note)
            : "not used in this scenario: set a load to use it",
          styles.note,
        );
      }
      attributes.forEach(({ key: attribute, label, unit, least, most }, offset) => {
        const range = { row: first, column: firstAttribute + offset, rows: phaseRows, columns: 1 };
        this.sheet.validate({
          range,
          rule: { kind: "decimal", least, most },
          error: `${label} (${unit}) must be a number from ${least} to ${most}.`,
        });
        this.sheet.input({
          key: `phase_${attribute}_${key}`,
          label,
          unit,
          range,
          kind: preset.id === "blank" ? "placeholder" : "assumption",
          source: "in the last column of the row",
          asOf: null,
        });
      });
    });
  }

  /** The live cell of a phase's attribute. */
  live(index: number, attribute: PhaseAttribute): Reference {
    return new Reference(this.name, this.liveRow + index, this.column(attribute));
  }

  /** The live column of an attribute over all phases. */
  liveColumn(attribute: PhaseAttribute): Reference {
    return new Reference(this.name, this.liveRow, this.column(attribute), phaseRows, 1);
  }

  liveName(index: number): Reference {
    return new Reference(this.name, this.liveRow + index, 0);
  }

  private column(attribute: PhaseAttribute): number {
    return firstAttribute + attributes.findIndex(({ key }) => key === attribute);
  }

  private band(row: number, title: string, width: number): void {
    this.sheet.style({ row, column: 0, rows: 1, columns: width }, styles.section);
    this.sheet.set(row, 0, title, styles.section);
  }
}
