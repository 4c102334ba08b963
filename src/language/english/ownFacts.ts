const counted = (number: number, noun: string, several = `${noun}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? noun : several}`;

/** The words of the facts that users bring themselves: how they are read, checked, kept and changed. */
export const ownFacts = {
  intro:
    "Facts of your own stand beside those that ship, marked “own”, and replace none of them. They are kept with this workbook; save them as CSV to use them in another.",
  reading: "Reading the own facts…",
  readFailed: (detail: string) => `The own facts in this workbook could not be read: ${detail}`,
  unreadable:
    "This workbook holds own facts in a form that this version does not know, perhaps of a newer one. They are left as they are, and nothing can be added until Miner Thesis is brought up to date.",
  keepFailed: (detail: string) => `The own facts were not kept: ${detail} Nothing was changed.`,
  none: "There are none in this workbook yet.",
  count: (count: number) => counted(count, "own fact"),
  list: "Own facts",

  bring: "Bring a list",
  addOne: "Add one",
  saveCsv: "Save as CSV",
  copyCsv: "Copy as CSV",
  copied: "Copied.",
  copyFailed: "This page may not copy. Use Save as CSV.",
  saved: (name: string) => `Saved as ${name}.`,
  fileName: "own-facts.csv",
  exampleFileName: "own-facts-example.csv",
  edit: "Edit",
  editLabel: (fact: string) => `Edit ${fact}`,
  remove: "Delete",
  removeLabel: (fact: string) => `Delete ${fact}`,
  removed: (fact: string) => `Deleted ${fact}.`,
  removeAll: "Delete all",
  removeAllQuestion: (count: number) => `Delete ${counted(count, "own fact")} from this workbook?`,
  removedAll: (count: number) => `Deleted ${counted(count, "own fact")}.`,
  undo: "Undo",
  undone: "Put back.",
  cancel: "Cancel",
  close: "Close",
  keepThem: "Keep them",

  pasteLabel: "CSV, cells copied from a spreadsheet, or JSON",
  pasteHint: "The first row names the columns.",
  openFile: "Open a file",
  openFileLabel: "A CSV or JSON file",
  opened: (name: string) => `${name} was opened.`,
  openFailed: (name: string, detail: string) => `${name} could not be opened: ${detail}`,
  notUtf8: "It is not UTF-8 and was read as Windows-1252: look whether accents and signs are right.",
  tooLarge: (name: string, size: string, most: string) =>
    `${name} has ${size}, and at most ${most} are read. Part the list and bring the parts one by one.`,
  pasteTooLarge: (size: string, most: string) =>
    `This is ${size}, and at most ${most} are read. Part the list and bring the parts one by one.`,
  kilobytes: (number: number) => `${number.toLocaleString("en")} kB`,
  check: "Check",
  checking: "Checking…",
  checkFailed: (detail: string) => `The list could not be checked: ${detail}`,
  limits: (facts: number, file: string) =>
    `A workbook keeps up to ${facts.toLocaleString("en")} own facts; a list may have ${file}.`,

  columnsTitle: "Columns and an example",
  columnsIntro: "Columns may stand in any order. Others are left out, and that is said.",
  columnsLabel: "The columns of a list",
  exampleLabel: "An example",
  copyExample: "Copy the example",
  saveExample: "Save the example",
  useExample: "Put it in the field",
  needed: "needed",
  optional: "optional",

  /** The columns by what they hold, as messages name them. */
  columns: {
    company: "company",
    ticker: "ticker",
    metric: "metric",
    value: "value",
    unit: "unit",
    asOf: "as-of date",
    source: "source",
    confidence: "confidence",
    link: "link",
    note: "note",
  },
  accepted: {
    company: "the company’s name, such as CleanSpark",
    ticker: "its ticker, such as CLSK",
    metric: "what is measured, such as cash and equivalents",
    value: "a number such as 458097000 or 16.07; words where the unit is text",
    unit: "the unit, such as USD, MW, EH/s, % or text",
    asOf: "a day as yyyy-mm-dd, such as 2026-06-30",
    source: "where it was read, in words",
    confidence: "primary, secondary or unverified",
    link: "an address that begins with https:// or http://",
    note: "anything else, in words",
  },
  acceptedByUnit: {
    date: "a day as yyyy-mm-dd, as the unit is date",
    month: "a month as yyyy-mm, as the unit is month",
    quarter: "a quarter as 2027-Q4, as the unit is quarter",
    "half-year": "a half-year as 2027-H1, as the unit is half-year",
  },
  length: (most: number) => `at most ${most} characters`,

  row: (row: number) => `Row ${row.toLocaleString("en")}`,
  entry: (entry: number) => `Entry ${entry.toLocaleString("en")}`,
  problem: (place: string, column: string, came: string, accepted: string) =>
    `${place}, ${column}: came ${came}, accepted is ${accepted}.`,
  rowProblem: (place: string, words: string) => `${place}: ${words}`,
  nothing: "nothing",
  quoted: (text: string) => `“${text}”`,
  characters: (number: number) => counted(number, "character"),
  tooManyCells: (came: number, columns: number) =>
    `${counted(came, "value")} came, and the first row names ${counted(columns, "column")}. Put text that holds the separator in quotes.`,
  unclosedQuote:
    "a quote is opened and not closed, so that the rest of the list is one text. Close it, or double it where it is meant.",
  notObject: 'each entry of the list is an object such as { "company": … }.',

  empty: "There is nothing to read. Paste a list with its headings, or open a file.",
  noRows: "There are headings, but no row below them.",
  missingColumns: (missing: readonly string[], found: readonly string[]) =>
    `${missing.length === 1 ? "The column" : "The columns"} ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing. ` +
    `The first row has ${found.length > 0 ? found.join(", ") : "nothing"}.`,
  doubleColumn: (column: string) =>
    `The column ${column} stands twice in the first row. Leave one of them out.`,
  notJson: (detail: string) => `It begins like JSON, but is none: ${detail}`,
  notList:
    "The JSON holds no list. Accepted is a list of entries, or an object with such a list under “facts”.",
  leftOutColumns: (columns: readonly string[]) =>
    `${columns.length === 1 ? "The column" : "The columns"} ${columns.join(", ")} ${columns.length === 1 ? "is" : "are"} not known and will not be kept.`,

  decimalsQuestion: (example: string) =>
    `How are numbers written in this list? “${example}” could be read in two ways.`,
  decimalsBothQuestion: (point: string, comma: string) =>
    `The list writes numbers in two ways: “${point}” has a decimal point and “${comma}” a decimal comma. Which holds? Rows with the other are then reported.`,
  decimalPoint: (text: string, number: string) => `With a decimal point: ${text} is ${number}`,
  decimalComma: (text: string, number: string) => `With a decimal comma: ${text} is ${number}`,
  decimalPointOnly: "With a decimal point",
  decimalCommaOnly: "With a decimal comma",

  good: (count: number) =>
    count === 1 ? "The one row is good." : `All ${count.toLocaleString("en")} rows are good.`,
  bad: (bad: number, all: number) =>
    `${counted(bad, "row")} of ${all.toLocaleString("en")} cannot be taken. Correct ${bad === 1 ? "it" : "them"} and check again, or leave ${bad === 1 ? "it" : "them"} out.`,
  allBad: "No row can be taken. Correct them and check again.",
  problemsList: "What is wrong",
  moreProblems: (count: number) => `And ${counted(count, "more problem")}.`,
  take: (count: number) => `Take in ${counted(count, "fact")}`,
  takeWithout: (bad: number, good: number) =>
    `Leave out ${counted(bad, "row")} and take in ${good.toLocaleString("en")}`,
  took: (count: number) => `Took in ${counted(count, "fact")}.`,
  tookNone: "Nothing was taken in: all of them are here already.",
  already: (count: number) =>
    count === 1
      ? "One was here already, just the same."
      : `${count.toLocaleString("en")} were here already, just the same.`,
  differing: (count: number) =>
    count === 1
      ? "One has the company, metric and date of a fact that stands here with another value: both are shown."
      : `${count.toLocaleString("en")} have the company, metric and date of facts that stand here with other values: both are shown.`,
  tooMany: (came: number, here: number, most: number) =>
    `${counted(came, "fact")} came, ${here.toLocaleString("en")} are here already, and a workbook keeps at most ${most.toLocaleString("en")}. Delete some, or bring fewer.`,
  tooMuchText: (most: string) =>
    `With these the own facts would take more than ${most}, which is what a workbook keeps. Shorten notes and sources, or bring fewer.`,

  formAdd: "Add a fact",
  formEdit: "Edit a fact",
  keep: "Keep",
  kept: (fact: string) => `Kept ${fact}.`,
  fieldProblem: (accepted: string) => `Accepted is ${accepted}.`,
  changedMeanwhile: "It was changed or deleted elsewhere meanwhile. Look at the list and try again.",
} as const;
