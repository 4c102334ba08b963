/** What the workbench's spreadsheet says of what it does, cannot do, or leaves out of a file. */
export const grid = {
  title: "the workbench",
  steps: {
    waiting: "Waiting for the spreadsheet",
    preparing: (sheet: string) => `Preparing ${sheet}`,
    writing: "Writing the sheets",
    calculating: "Calculating",
    done: "Done",
  },
  cancelled: "The insert was cancelled. Nothing was changed.",
  notInserted: (title: string, detail: string) =>
    `${title} could not be inserted, and nothing of it was left behind: ${detail}`,
  notRemoved: "The model could not be removed. Nothing was changed.",
  nothingToRemove: "This model is no longer in the workbook.",
  modelIsGone: "This model is no longer in the workbook. Refresh the panel.",
  closed: "The workbook is closed. Load the page again.",
  noSheet: (name: string) => `There is no sheet “${name}” in the workbook; it was renamed or deleted.`,
  notRecognised: (sheet: string) =>
    `${sheet} has calls that the spreadsheet does not recognise (#NAME?): frozen, they would stay errors. Repair them first.`,
  neverDone:
    "The spreadsheet did not finish calculating. Save your work with “Download .xlsx” and load the page again.",
  neverSettles:
    "The workbook's arrays change their size with every calculation, so no result holds. Look for a formula that sets the size of an array it depends on.",
  notShown: {
    pages: "Page set-up for printing; the downloaded file has it.",
    charts: "Charts; the downloaded file has them.",
    names:
      "Names that another model in this workbook uses too: typed into a formula of yours, such a name means the newest model.",
  },
  notSaved: {
    validations: "Validations other than lists and limits for numbers and dates.",
    conditionalFormats: "Conditional formats other than those with a formula for one rectangle.",
    mergedCells: "Merged cells: they stand apart in the file.",
    hiddenSheets: "Hidden sheets: they are visible in the file.",
    hiddenLines: "Hidden rows and columns: they are visible in the file.",
    names: (names: readonly string[]) => `Names for the whole workbook (${names.join(", ")}).`,
    frozen: (calls: number) =>
      `The formulas of ${calls.toLocaleString("en")} frozen ${calls === 1 ? "call" : "calls"}: their values stand in ` +
      "the file. Unfreeze them and download again to have the formulas in it.",
    kept: "What you saved in the panel beside the sheets: it stays in this page.",
  },
} as const;
