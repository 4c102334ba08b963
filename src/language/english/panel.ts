/** The words of the panel itself and of what its screens share. */
export const panel = {
  product: "Miner Thesis",
  tagline: "Bitcoin miners as data-centre landlords",
  help: "Help",
  settings: "Settings",

  screens: "Screens",
  templatesScreen: "Templates",
  functionsScreen: "Functions",
  explainScreen: "Explain",
  scenariosScreen: "Scenarios",
  checksScreen: "Checks",
  /** What a tab's name goes on with while something of it waits for the user. */
  tabFailing: (failing: number) => `${failing} ${failing === 1 ? "fails" : "fail"}`,
  nowFailing: (failing: number) =>
    `${failing === 1 ? "A check fails" : `${failing} checks fail`} in the workbook.`,
  nowPassing: "Every check in the workbook passes again.",
  factsScreen: "Facts",
  openingScreen: (screen: string) => `Opening ${screen}…`,
  screenFailed: (detail: string) =>
    `This part of the panel stopped: ${detail} What is in the workbook is untouched. Close the panel and open it again.`,

  company: "Company",
  scenario: "Scenario",
  scenarioHint: "The workbook holds all three; a cell in it switches between them.",
  reads: "Reads",
  ownInputs: "Inputs of its own",
  readModel: (title: string, firstSheet: string) => `${title} (from the sheet “${firstSheet}” on)`,
  readsHint: "A model in the workbook can be read in place of own inputs; it then sets company and scenario.",
  templatesFailed: (detail: string) =>
    `The templates could not be loaded: ${detail} Check the connection and try again.`,
  noTemplates: "This copy of Miner Thesis holds no templates. Install it again.",
  tryAgain: "Try again",

  insert: "Insert",
  insertHint: (workbook: string) => `Adds new sheets in ${workbook}. What is there stays as it is.`,
  preparing: "Working out the sheets",
  insertProgress: "Insert progress",
  cancel: "Cancel",
  cancelling: "Cancelling…",
  inserting: (title: string) => `Inserting ${title}.`,
  inserted: (title: string, sheets: number) => `Inserted ${title}: ${count(sheets, "new sheet")}.`,
  cancelled: "Cancelled. Nothing was inserted.",
  tooLateToCancel: "It was already inserted when you cancelled. Remove takes it out again.",
  insertFailed: (detail: string) =>
    `The model could not be inserted: ${detail} Nothing of it was left in the workbook. ` +
    "Try again; if it fails again, close and reopen this panel.",

  inWorkbook: (workbook: string) => `Models in ${workbook}`,
  lookingForModels: "Looking for models…",
  noModels: "No model yet. Choose a template, check its inputs and insert it.",
  modelsFailed: (detail: string) => `The models in the workbook could not be listed: ${detail}`,

  readingFigures: "Reading the figures…",
  figuresFailed: (detail: string) => `The figures could not be read: ${detail}`,
  figures: "Headline figures",
  none: "none",
  perMegawattHour: (price: string) => `${price}/MWh`,
  empty: "empty",
  calculating: "calculating…",
  stillCalculating: "Some figures are still being calculated. Refresh reads them again.",
  unknownFunctions:
    "Some cells show #NAME?: the spreadsheet does not know the add-in’s functions yet. " +
    "Close and reopen this panel, then recalculate (Ctrl+Alt+F9 in Excel).",
  showCell: (label: string, value: string) => `${label}: ${value}. Show the cell.`,
  scenarioNow: (scenario: string) => `${scenario} scenario`,
  checks: "Checks",
  checksPass: "Every check passes",
  checksFail: "A check fails",
  checksUnknown: (value: string) => `Checks answer ${value}`,
  checksCalculating: "Checks are being calculated…",
  showChecks: "Show the checks",
  sheets: "Sheets",
  notShown: (workbook: string) => `What ${workbook} does not show`,
  showFailed: (detail: string) => `The sheet could not be shown: ${detail}`,

  refresh: "Refresh",
  refreshed: "The figures were read again.",
  remove: "Remove",
  removeLabel: (title: string) => `Remove ${title}`,
  refreshLabel: (title: string) => `Refresh ${title}`,
  removeQuestion: (title: string, sheets: number) =>
    `Remove ${title}? ${count(sheets, "sheet")} and all that was typed into ${sheets === 1 ? "it" : "them"} will go. ` +
    "Cells elsewhere that refer to them will show #REF!.",
  keep: "Keep",
  removing: "Removing…",
  removed: (title: string) => `Removed ${title}.`,
  removeFailed: (detail: string) =>
    `The model could not be removed: ${detail} Try again, or delete its sheets by hand.`,

  modelTitle: (title: string, company: string) => `${title}, ${company}`,
  unknownDetail: "no reason was given.",

  outsideTitle: "Open this panel in Excel",
  outsideText:
    "This page is the side panel of an Excel add-in, and it was opened outside Excel. " +
    "In Excel, choose Miner Thesis on the Home tab.",
  outsideWorkbench: "No Excel at hand? Open the workbench in this browser",
  officeMissing:
    "If this is Excel: Office.js could not be loaded from appsforoffice.microsoft.com. " +
    "Check the connection, then close the panel and open it again.",
  startFailed: (detail: string) =>
    `The panel could not start: ${detail} Close it and open it again from the Home tab.`,
} as const;

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
