/** The words of the screen of checks. */
export const checks = {
  title: "Checks",
  intro: "What must agree in each model, as the workbook stands now.",
  noModels: "No model yet, so there is nothing to check.",
  noModelsHint:
    "Insert a template: each one brings checks that hold its formulas against a second calculation.",
  toTemplates: "Choose a template",
  lookingForModels: "Looking for models…",

  reading: "Reading the checks…",
  readFailed: (detail: string) => `The checks could not be read: ${detail}`,
  allPass: (count: number) => (count === 1 ? "The one check passes" : `All ${count} checks pass`),
  fail: (failing: number, count: number) =>
    `${failing} of ${count} checks ${failing === 1 ? "fails" : "fail"}`,
  calculating: (waiting: number, count: number) => `${waiting} of ${count} checks are being calculated`,

  deleted: "The Checks sheet was deleted.",
  deletedHint:
    "Undo brings it back; without it nothing watches this model. Else remove the model and insert it again, and type your changes into the new one.",
  unreadable: (sheet: string) => `“${sheet}” no longer holds the checks that came with this model.`,
  unreadableHint: "Undo what was changed there, or remove the model and insert it again.",
  showSheet: (sheet: string) => `Show ${sheet}`,
  masterDisagrees: (shown: string) =>
    `The cell that stands for all checks says ${shown}, and the checks do not: it was typed over. What follows comes from the checks themselves.`,
  showMaster: "Show that cell",

  unknownFunctions: (count: number) =>
    `${count === 1 ? "One check shows" : `${count} checks show`} #NAME?: the spreadsheet does not know the add-in’s functions in these cells. Repair formulas enters them again.`,
  repair: "Repair formulas",
  repairing: "Repairing…",
  repaired: (count: number) => `${count === 1 ? "One formula was" : `${count} formulas were`} entered again.`,
  repairFailed: (detail: string) => `The formulas could not be repaired: ${detail}`,

  failingList: "Checks that fail",
  off: (difference: string, tolerance: string) => `Off by ${difference}; up to ${tolerance} is accepted.`,
  typedOver: (cell: string) => `${cell} holds a typed value in place of its formula.`,
  conditionFails: "What must hold does not.",
  error: (error: string) => `Answers ${error}, so nothing can be compared.`,
  errorAdvice: {
    "#REF!": "A cell or sheet that it reads was deleted: undo that.",
    "#DIV/0!": "Something is divided by nothing: look for an input that is empty or 0.",
    "#VALUE!": "An input is text where a number belongs, or out of range.",
    "#NUM!": "An input is out of the range that the functions accept.",
    "#SPILL!": "Something was typed where an array has to spread: clear those cells.",
  },
  against: (first: string, second: string) => `${first} against ${second}`,
  onSheet: (sheet: string) => `On ${sheet}`,
  compared: "What it compares",
  show: "Show the cell",
  showLabel: (label: string, cell: string) => `Show the cell ${cell}: ${label}`,
  showCell: (cell: string, value: string) => `${cell} holds ${value}. Show the cell.`,
  showCheck: "Show the check",
  showCheckLabel: (label: string) => `Show the check: ${label}`,
  showFailed: (detail: string) => `The cell could not be shown: ${detail}`,
  moreFailing: (count: number) => `Show ${count} more`,

  passing: (count: number) => `${count} ${count === 1 ? "passes" : "pass"}`,
  elsewhere: "Other",

  checkAgain: "Check again",
  checkedAgain: (verdict: string) => `Checked again. ${verdict}.`,
} as const;
