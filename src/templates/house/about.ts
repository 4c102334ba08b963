import { scenarios } from "../../plan/plan";
import type { PlanBuilder, Reference, SheetBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import type { Preset } from "../../facts/presets";
import { productVersion } from "../version";
import { checksFailing, firstRowBelowHead, scenarioCell, scenarioNumber, sheetHead } from "./head";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.about;

export interface AboutText {
  readonly purpose: string;
  /** How to read the workbook, a sentence a line. */
  readonly reading: readonly string[];
  /** What the model leaves out, a sentence a line. */
  readonly notModelled: readonly string[];
  /** Each sheet with what it is for. */
  readonly sheets: readonly (readonly [name: string, purpose: string])[];
  /** A formula on the About sheet that names the scenario, where the workbook follows another model's choice. */
  readonly followsScenario?: string;
}

/** An answer of the workbook, shown on the About sheet and in the panel. */
export interface KeyFigure {
  readonly label: string;
  readonly unit: string;
  readonly value: Reference;
  readonly format: FormatName;
}

/** Starts the About sheet: it stands first, though its key figures are known last. */
export const aboutSheet = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet("About", "about", [48, 46, 92], colours.ink);

export function fillAbout(
  plan: PlanBuilder,
  sheet: SheetBuilder,
  preset: Preset,
  text: AboutText,
  keyFigures: readonly KeyFigure[],
): void {
  sheetHead(sheet, `${plan.head.title} · ${preset.company}`, text.purpose, 3);
  let row = firstRowBelowHead;
  const section = (title: string): void => {
    sheet.style({ row, column: 0, rows: 1, columns: 3 }, styles.section);
    sheet.set(row, 0, title, styles.section);
    row += 1;
  };
  const line = (label: string, value: string | number, note?: string): void => {
    sheet.set(row, 0, label, styles.label);
    sheet.set(row, 1, value, {
      horizontal: "left",
      ...(typeof value === "number" ? { numberFormat: formats.date } : {}),
    });
    if (note) {
      sheet.set(row, 2, note, styles.noteWrapped);
      // Some spreadsheets do not make a row as high as its wrapped text by themselves.
      sheet.height(row, 15 * Math.max(1, Math.ceil(note.length / 100)));
    }
    row += 1;
  };

  section(wording.controls);
  sheet.set(row, 0, wording.scenario, styles.label);
  if (text.followsScenario) {
    sheet.formula(row, 1, text.followsScenario, { ...styles.link, horizontal: "left", bold: true });
    sheet.set(row, 2, wording.followsTheModelThatThisWorkbookReads, styles.note);
  } else {
    sheet.set(row, 1, plan.head.scenario, { ...styles.inputText, bold: true });
    sheet.set(row, 2, wording.chooseBearBaseOrBullEverySheet, styles.note);
    sheet.validate({
      range: scenarioCell,
      rule: { kind: "list", values: scenarios },
      promptTitle: wording.scenario,
      prompt: wording.bearBaseOrBull,
      error: wording.scenarioMustBeBearBaseOrBull,
    });
    sheet.input({
      key: "scenario",
      label: wording.scenario,
      unit: wording.choice,
      range: scenarioCell,
      kind: "assumption",
      source: wording.theReadersChoice,
      asOf: null,
    });
  }
  sheet.define("input_scenario", scenarioCell, wording.bearBaseOrBull);
  row += 1;
  sheet.set(row, 0, wording.scenarioNumber, styles.label);
  sheet.formula(row, 1, `MATCH(${scenarioCell.from("About")},{"Bear","Base","Bull"},0)`, {
    ...styles.formula,
    horizontal: "left",
  });
  sheet.set(row, 2, wording.n1Bear2Base3BullPicks, styles.note);
  row += 1;
  sheet.set(row, 0, wording.checksFailing, styles.label);
  const failing = sheet.formula(row, 1, checksFailing.from("About"), {
    ...styles.link,
    bold: true,
    horizontal: "left",
    numberFormat: formats.count,
  });
  sheet.set(row, 2, wording.n0MeansThatEveryCheckOfThe, styles.note);
  sheet.conditional({
    range: failing,
    formula: `${failing.from("About")}<>0`,
    style: { fontColour: colours.bad, fill: colours.badFill },
  });
  row += 2;

  section(wording.keyFigures);
  for (const figure of keyFigures) {
    sheet.set(row, 0, figure.label, styles.headlineLabel);
    const cell = sheet.formula(row, 1, figure.value.from("About"), {
      ...styles.headline,
      horizontal: "left",
      numberFormat: formats[figure.format],
    });
    sheet.set(row, 2, figure.unit, styles.note);
    plan.headline(figure.label, cell, formats[figure.format]);
    row += 1;
  }
  row += 1;

  section(wording.thisWorkbook);
  line(wording.company, preset.company);
  line(wording.view, preset.title, preset.note);
  line(wording.builtBy, wording.minerThesisDollarProductversion(productVersion));
  row += 1;

  section(wording.howToReadIt);
  for (const sentence of text.reading) {
    sheet.set(row, 0, sentence, styles.label);
    row += 1;
  }
  row += 1;

  section(wording.colourKey);
  const key = (sample: string, look: (typeof styles)[keyof typeof styles], meaning: string): void => {
    sheet.set(row, 0, sample, look);
    sheet.set(row, 1, meaning, styles.label);
    row += 1;
  };
  key(wording.blueOnPaleYellow, styles.input, wording.anInputChangeIt);
  key(wording.black, styles.formula, wording.aFormulaOnThisSheet);
  key(wording.green, styles.link, wording.aFormulaThatReadsAnotherSheet);
  key(wording.and, styles.status, wording.aCheckThatPassesOrFailsThe);
  row += 1;

  section(wording.sheets);
  for (const [name, purpose] of text.sheets) {
    sheet.set(row, 0, name, styles.label);
    sheet.set(row, 1, purpose, styles.label);
    row += 1;
  }
  row += 1;

  section(wording.notModelled);
  for (const sentence of text.notModelled) {
    sheet.set(row, 0, sentence, styles.label);
    row += 1;
  }
  row += 1;

  section(wording.sources);
  for (const sentence of [
    wording.factsWereReadInSecondaryCopiesOf,
    wording.inputsMarkedAssumptionCarryTheirReasonBeside,
    wording.functionsNamedThesisBelongToTheMiner,
  ]) {
    sheet.set(row, 0, sentence, styles.label);
    row += 1;
  }
  sheet.freeze(3, 0);
  sheet.printTitles(0, 2);
  if (scenarioNumber.row !== 6)
    throw new Error("The About sheet's controls have moved away from their fixed cells.");
}
