/** The words of the screen of scenarios. */
export const scenarios = {
  title: "Scenarios",
  intro: "Each model holds Bear, Base and Bull. Switch between them, change what sets them apart, compare.",
  noModels: "No model yet, so there are no scenarios.",
  noModelsHint: "Insert a template: each one brings a Bear, a Base and a Bull case with levers of their own.",
  toTemplates: "Choose a template",
  lookingForModels: "Looking for models…",

  reading: "Reading the model…",
  readFailed: (detail: string) => `The model could not be read: ${detail}`,
  deletedHint:
    "The sheet that chooses the scenario was deleted. Undo brings it back; else remove the model and insert it again.",
  unreadable: (sheet: string) =>
    `“${sheet}” no longer chooses the scenario as it did when the model was inserted. Undo what was changed there, or remove the model and insert it again.`,
  frozen:
    "This model is frozen to values: its figures do not follow the scenario. Unfreeze it on the Templates screen.",

  live: "Scenario in the workbook",
  /** A radio button of the scenarios. */
  unknownChoice: (value: string) =>
    `The scenario’s cell holds “${value}”, which is none of the three. Choose one.`,
  followsHint: "This model follows the one that it reads: switch and edit that one.",
  switched: (model: string, scenario: string) => `${model} now counts with ${scenario}.`,
  switchFailed: (detail: string) => `The scenario could not be switched: ${detail}`,
  figures: "Headline figures",
  showCell: (label: string, value: string) => `${label}: ${value}. Show the cell.`,
  showFailed: (detail: string) => `The cell could not be shown: ${detail}`,

  levers: "Levers",
  leversIntro:
    "Inputs with a value for each scenario. Enter writes to the workbook at once; undo there takes it back.",
  readingLevers: "Reading the levers…",
  leversFailed: (detail: string) => `The levers could not be read: ${detail}`,
  noLevers: "The workbook shows no levers of this model: its input sheets were deleted or rebuilt.",
  noLimits:
    "This copy of Miner Thesis does not know the template, so its levers are not shown here: edit them on the model’s input sheets.",
  findLever: "Find a lever",
  noneFound: (text: string) => `No lever is called “${text}”.`,
  countLevers: (count: number) => `${count} ${count === 1 ? "lever" : "levers"}`,
  lever: (label: string, unit: string) => (unit === "" ? label : `${label}, ${unit}`),
  leverIn: (label: string, unit: string, scenario: string) =>
    unit === "" ? `${scenario}: ${label}` : `${scenario}: ${label}, ${unit}`,
  liveCase: (scenario: string) => `${scenario} (live)`,
  inTemplate: (bear: string, base: string, bull: string) => `Template: ${bear} / ${base} / ${bull}`,
  backToTemplate: "Reset",
  backToTemplateLabel: (label: string) => `Reset ${label} to the template’s values`,
  series: "One value for each period: change them on the sheet.",
  showOnSheet: (sheet: string) => `Show on ${sheet}`,
  showSeriesLabel: (label: string, sheet: string) => `Show on ${sheet}: ${label}`,
  hasFormula: "Worked out by a formula of yours, so it is changed on the sheet.",
  written: (label: string, scenario: string, value: string) => `${label}, ${scenario}: ${value}.`,
  reset: (label: string) => `${label} is back to the template’s values.`,
  writeFailed: (detail: string) => `The lever could not be changed: ${detail}`,
  leverGone: (label: string) =>
    `${label} is not on the model’s sheets any more: they were changed meanwhile. Nothing was written.`,

  compare: "Compare",
  compareIntro:
    "Counts the model with each scenario in turn, reads what it answers, and puts back the one that you had.",
  compareNow: "Compare Bear, Base and Bull",
  compareAgain: "Compare again",
  comparing: (scenario: string) => `Counting with ${scenario}…`,
  compareProgress: "Progress of the comparison",
  cancel: "Cancel",
  cancelling: "Putting the scenario back…",
  compareCancelled: (scenario: string) => `Cancelled. The model counts with ${scenario} as before.`,
  compared: (scenario: string) => `Compared. The model counts with ${scenario} as before.`,
  compareFailed: (detail: string) => `The scenarios could not be compared: ${detail}`,
  chooseFirst: "Choose one of the three scenarios first: there would be nothing to put back.",
  notPutBack: (scenario: string, detail: string) =>
    `The scenario could not be put back: ${detail} Choose ${scenario} above, which the model had before.`,
  notCalculated: (scenario: string) =>
    `The spreadsheet did not calculate ${scenario}. Set it to calculate automatically (in Excel: Formulas > Calculation Options > Automatic) and compare again.`,
  stillCalculating: (scenario: string) =>
    `${scenario} was not calculated in time. Wait until the spreadsheet has finished and compare again.`,
  outdated: "The workbook changed since: compare again for the figures of now.",
  comparison: "Answers by scenario",
  answer: "Answer",
  checksRow: "Checks",
  checksPass: "all pass",
  checksFail: (count: number) => `${count} ${count === 1 ? "fails" : "fail"}`,
  checksUnknown: "not known",
  days: (days: string) => `${days} days`,

  chart: "In the chart",
  chartTitle: (label: string, bear: string, base: string, bull: string) =>
    `Chart of ${label}: Bear ${bear}, Base ${base}, Bull ${bull}.`,
  loadingChart: "Loading the chart…",

  matters: "The differences that matter",
  movesMost: "Answers that move most",
  answerMoves: (label: string, bear: string, base: string, bull: string) =>
    `${label}: ${bear} in Bear, ${base} in Base, ${bull} in Bull.`,
  noneMoves: "Every answer is the same in all three.",
  apart: "Levers furthest apart",
  noneApart: "No lever differs between the scenarios: they can only answer the same.",
  sumOver: (label: string) => `${label}, summed over all periods`,
  inSection: (label: string, section: string) => `${section}, ${label}`,
  showAll: (count: number) => `Show all ${count}`,

  savedScenarios: "Saved scenarios",
  savedIntro:
    "Keeps all levers of a scenario in the workbook under a name, to be loaded into one of the three again. Loading writes each input sheet in one step, which undo takes back.",
  name: "Name",
  fromScenario: "Levers of",
  save: "Save",
  saved: (name: string) => `Saved “${name}” in the workbook.`,
  nameNeeded: "Give it a name first.",
  nameTaken: (name: string) => `There is a saved scenario “${name}” already: choose another name.`,
  nothingSaved: "Nothing saved yet.",
  savedFailed: (detail: string) => `That did not succeed: ${detail}`,
  savedFrom: (scenario: string, company: string, moment: string) => `${scenario} of ${company}, ${moment}`,
  loadInto: (name: string) => `Where to load ${name}`,
  into: (scenario: string) => `into ${scenario}`,
  load: "Load",
  loadLabel: (name: string) => `Load ${name}`,
  loaded: (name: string, scenario: string, changed: number, missing: number) =>
    `Loaded “${name}” into ${scenario}: ${changed} ${changed === 1 ? "cell" : "cells"} changed.` +
    (missing === 0 ? "" : ` ${missing} of its values found no lever in this model and were left out.`),
  rename: "Rename",
  renameLabel: (name: string) => `Rename ${name}`,
  newName: (name: string) => `New name of ${name}`,
  renamed: (name: string) => `It is called “${name}” now.`,
  delete: "Delete",
  deleteLabel: (name: string) => `Delete ${name}`,
  deleteQuestion: (name: string) => `Delete “${name}”? Undo does not bring it back.`,
  keep: "Keep",
  deletedScenario: (name: string) => `Deleted “${name}”.`,

  snapshots: "Snapshots",
  snapshotsIntro: "Keeps the headlines of this moment in the workbook, to be held against those of later.",
  takeSnapshot: "Take a snapshot",
  snapshotTaken: "The snapshot is kept in the workbook.",
  noSnapshots: "No snapshot yet.",
  snapshotFailed: (detail: string) => `That did not succeed: ${detail}`,
  snapshotName: (scenario: string, moment: string) => `${scenario}, ${moment}`,
  then: "Then",
  now: "Now",
  change: "Change",
  same: "same",
  different: "changed",
  scenarioRow: "Scenario",
  takenRow: "Snapshot of",
  insert: "Insert at the selected cell",
  insertLabel: (name: string) => `Insert at the selected cell: ${name}`,
  notEmpty: (range: string) =>
    `${range} is not empty, and nothing of yours is written over. Select the first of as many empty cells and try again.`,
  snapshotInserted: (range: string) => `The snapshot was written to ${range}.`,
  snapshotDeleted: "The snapshot was deleted.",
} as const;
