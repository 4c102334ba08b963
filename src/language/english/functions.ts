/** The words of the screen of functions. */
export const functions = {
  title: "Functions",
  searchLabel: "Search the functions",
  searchHint: "Name or need: cash runs out",
  clearSearch: "Clear the search",
  loading: "Loading the functions…",
  loadFailed: (detail: string) => `The functions could not be listed: ${detail}`,
  questions: "For instance",
  favourites: "Favourites",
  recent: "Looked at last",
  all: (count: number) => `All ${count} functions`,
  groupCount: (title: string, count: number) => `${title}, ${count}`,
  found: (count: number, query: string) =>
    count === 1 ? `One function for “${query}”` : `${count} functions for “${query}”`,
  foundNone: (query: string) =>
    `No function answers “${query}”. Try one word of it, such as hashprice, rent or dilution, or look through the groups below.`,

  back: "All functions",
  favourite: "Favourite",
  /** What is said of a function beside its name. */
  answers: "Answers",
  helpPage: "Help page",
  argumentsTitle: "Arguments",
  noArguments: "It takes no arguments.",
  optionalArguments: (count: number) => (count === 1 ? "One more, optional" : `${count} more, optional`),
  byDefault: (value: string) => `Default: ${value}.`,
  useDefault: (value: string) => `Default (${value})`,
  leftOut: "Left out",
  useSelection: "Use the selection",
  useSelectionFor: (argument: string) => `Use the selection for ${argument}`,
  typeInstead: (argument: string, cells: string) => `Type ${argument} instead of reading ${cells}`,
  pickFromList: "Choose",
  noChoice: "Nothing in the list matches.",
  fromCells: (cells: string) => `Read from ${cells}`,
  oneValue: (value: string) => `Holds ${value}.`,
  manyValues: (rows: number, columns: number, first: string, last: string) =>
    `${rows} × ${columns} cells, from ${first} to ${last}.`,
  emptyCell: "nothing",
  readingCells: "Reading the cells…",
  cellsFailed: (cells: string, detail: string) => `${cells} could not be read: ${detail}`,
  serial: (serial: string) => `Serial ${serial}`,
  arrayHint: (array: string) => `Choose cells, paste them, or type an array such as ${array}.`,
  arraySize: (rows: number, columns: number) =>
    rows * columns === 1 ? "One value." : `${rows} × ${columns} values.`,
  fillExample: "Fill in an example",
  clear: "Clear",
  cleared: "The form is empty again.",
  filled: "An example is filled in.",

  notNumber: (argument: string, typed: string, example: string) =>
    `${argument} is a number, such as ${example}. “${typed}” is none, or can be read in two ways.`,
  notDate: (argument: string, typed: string) =>
    `${argument} is a date from 1900-03-01 on. “${typed}” is none: choose a day, or type one as 2026-11-30.`,
  notArray: (argument: string, array: string) =>
    `${argument}: put several values in braces, as in ${array}, or paste cells.`,
  raggedArray: (argument: string) => `${argument}: every row needs as many values as the first.`,
  wholeColumns: "Select a rectangle of cells. Whole rows or columns are too many to read.",
  tooManyCells: (cells: string, most: string) => `${cells} is more than ${most} cells. Select fewer.`,
  tooLong: (length: string, most: string) =>
    `The formula has ${length} characters, and a cell holds ${most}. Put the values in cells and use those.`,

  result: "Result",
  needs: (names: string) => `Fill in ${names} to see the result.`,
  /** Between the last two of several names. */
  and: (before: string, last: string) => `${before} and ${last}`,
  correct: "Correct what is marked to see the result.",
  calculating: "Calculating…",
  cancel: "Cancel",
  cancelled: "Cancelled.",
  calculateAgain: "Calculate",
  callFailed: (detail: string) => `The function could not be called: ${detail}`,
  size: (rows: number, columns: number) => `${rows} rows × ${columns} columns`,
  shownOf: (rows: number, columns: number) => `The first ${rows} rows and ${columns} columns are shown.`,
  resultTable: "Cells of the result",
  errorWithoutWords: (code: string) => `A cell would show ${code}.`,
  errorInCells: "An argument’s cell holds this error.",

  formulaTitle: "Formula",
  formulaLabel: "The formula, to be typed into a cell",
  copy: "Copy",
  copied: "Copied.",
  copyFailed: "This page may not copy. The formula is selected: press Ctrl+C.",
  insert: "Insert",
  insertInto: (cell: string) => `Insert into ${cell}`,
  insertedInto: (cells: string) => `Inserted into ${cells}.`,
  overwriteQuestion: (cells: string, filled: number) =>
    filled === 1
      ? `One of the cells ${cells} already holds something. Overwrite it?`
      : `${filled} of the cells ${cells} already hold something. Overwrite them?`,
  overwriteOne: (cell: string) => `${cell} already holds something. Overwrite it?`,
  overwrite: "Overwrite",
  leave: "Leave them",
  insertFailed: (detail: string) => `The formula was not inserted: ${detail}`,
  partOfArray: (cells: string, anchor: string) =>
    `${cells} is filled by the formula in ${anchor}. Select a cell beside it, or empty ${anchor} first.`,
  readsItself: (cells: string) =>
    `The formula would stand in or spill over ${cells}, which it reads. Select another cell.`,
  beyondSheet: (rows: number, columns: number) =>
    `The result takes ${rows} rows and ${columns} columns, more than there are from here. Select a cell further up or left.`,

  about: "How it works",
  formula: "Formula",
  returns: "Returns",
  errors: "Errors",
  otherErrors: "Also",
  source: "Source",
  examples: "Examples",
  exampleRanges: "Cells of the examples",
  tryExample: "Try it",
  tryExampleLabel: (formula: string) => `Try ${formula}`,
} as const;
