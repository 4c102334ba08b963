import type { Preset } from "../../facts/presets";
import { addConversionInputs, addFundingInputs, issuesOf, type NotesIssue } from "../house/funding";
import type { InputsSheet } from "../house/inputs";
import { assumedFor, own } from "../house/values";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.fundingInputs;

/** What stands instead of a debt's name where there are no such notes. */
export const noNotes = "none";

/** The key of the input that names the debt of an issue of convertible notes. */
export const debtOfNotes = ({ key }: NotesIssue): string => `${key}_debt`;

/** What only the Liquidity sheet reads: the sources of funding, the covenant and the terms of the convertible notes. */
export function addLiquidityInputs(inputs: InputsSheet, preset: Preset): void {
  inputs.section(wording.fundingOfTheGap);
  addFundingInputs(inputs, preset);
  inputs.add({
    key: "dscr_covenant",
    label: wording.leastDebtServiceCoverage,
    unit: wording.times,
    format: "ratio",
    least: 0.1,
    most: 10,
  });
  const issues = issuesOf(preset);
  if (issues.length > 0) inputs.section(wording.convertibleNotes);
  for (const issue of issues) {
    const { debt, label } = issue;
    const [source, basis] = assumedFor(preset)(
      debt ? wording.theRowOfTheDebtsSheetThat : wording.noSuchNotesDollarNonotesOrA(noNotes),
    );
    inputs.add({
      key: debtOfNotes(issue),
      label: wording.dollarLabelNameOnDebts(label),
      unit: wording.name,
      format: "text",
      value: own(debt ?? noNotes, wording.name, source, basis),
    });
    addConversionInputs(inputs, issue);
  }
}
