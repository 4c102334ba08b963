/** The words that every workbook says, whether Excel, the workbench or a file. */
export const workbook = {
  model: (title: string, preset: string) => `"${title}, ${preset}"`,
  readModelIsGone: (title: string) =>
    `The model that ${title} is to read is not in the workbook any more. Choose another one, or its own inputs.`,
  readSheetIsGone: (title: string, sheet: string, model: string) =>
    `${title} reads the sheet "${sheet}" of ${model}, which was renamed or deleted. Refresh the panel and try again.`,
  isRead: (readers: readonly string[]) =>
    readers.length === 1
      ? `${readers[0]} reads this model. Remove that one first.`
      : `${readers.join(" and ")} read this model. Remove those first.`,
  noNumber: (place: string) =>
    `The model holds no number in ${place}. This is a fault of the template: please report it.`,
  notAccepted: "Not accepted",
  endOfHelp: (place: string, error: number, prompt: number) =>
    `The end of the help on ${place}: Excel takes ${error} to ${prompt} characters.`,
} as const;
