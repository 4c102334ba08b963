/** What a file of a workbook cannot hold, and why one cannot be made. */
export const file = {
  title: "the file",
  notCalculated: (place: string) =>
    `${place} has no calculated value, so the file would show nothing there. ` +
    "This is a fault of the program: please report it.",
  formulaTooLong: (place: string, length: number, most: number) =>
    `The formula in ${place} has ${length} characters; Excel takes ${most}. Split it over two cells.`,
  list: (place: string) =>
    `The drop-down list of ${place}: Excel takes no list of this length or with commas in its items.`,
  endOfText: (place: string) => `The end of the text in ${place}: a cell of Excel ends before it.`,
  nothingToRemove: "This model is not in the file any more: there is nothing to remove.",
  nothingToWrite: "There is nothing to write into the file yet: insert a model first.",
  noSheet: (name: string) => `The file has no sheet "${name}".`,
} as const;
