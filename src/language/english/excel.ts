const again = "Try again; if it fails again, save the workbook, close it and open it anew.";

/** What Excel cannot do, in words, and what an insert there is doing. */
export const excel = {
  title: "Excel",
  failed: {
    list: "The models in the workbook could not be listed",
    readInterrupted: "Whether an insert was broken off could not be read",
    takeOut: "What the broken insert has left could not be taken out",
    remove: "The model could not be removed",
    show: (sheet: string) => `The sheet "${sheet}" could not be shown`,
    read: (place: string) => `${place} could not be read`,
    readSheet: (sheet: string) => `The sheet "${sheet}" could not be read`,
    readNames: "The names in the workbook could not be read",
    readSelection: "What is selected could not be read",
    write: (sheet: string) => `"${sheet}" could not be written to`,
    readKept: "What the workbook keeps could not be read",
    keep: "It could not be kept in the workbook",
    readEdits: "Whether the model was edited could not be read",
    count: "The calls of Miner Thesis could not be counted",
    repair: "The formulas could not be repaired",
    freeze: "The formulas could not be frozen",
    unfreeze: "The formulas could not be put back",
    insert: "The model could not be inserted",
    setUpPages: "How the sheets print was not set up",
  },
  nothingToRemove: "This model is not in the workbook any more: there is nothing to remove.",
  modelIsGone: "This model is not in the workbook any more. Refresh the panel.",

  /** What each of Excel's codes means to the user, and what to do about it. */
  meanings: {
    AccessDenied:
      "it does not let the workbook be changed. The workbook may be protected or opened for reading only: " +
      "unprotect it on the Review tab, or save a copy of your own, and try again.",
    InvalidOperationInCellEditMode:
      "a cell is being edited. Press Enter or Esc in the sheet to finish, and try again.",
    ItemAlreadyExists: "a sheet or a name that it needs was added at the same moment. Try again.",
    ApiNotFound:
      "this version of Excel lacks something that is needed. Update Excel (File > Account > Update), " +
      "or use the workbench in a browser and save the workbook from there.",
    InvalidArgument:
      "Excel refused a part of it. This is a fault of Miner Thesis: please report it with this message.",
    RequestPayloadSizeLimitExceeded: "it is too large for Excel to take at once. Choose a smaller template.",
    ResponsePayloadSizeLimitExceeded: "it is too large for Excel to answer at once. Choose a smaller range.",
    ActivityLimitReached: "Excel is busy. Wait a minute and try again.",
    InvalidOrTimedOutSession: "the connection to the workbook was lost. Reload the workbook and try again.",
    ItemNotFound: "it is not in the workbook any more. It may have been renamed or deleted.",
    GeneralException: `Excel reported an internal fault or did not answer. ${again}`,
  },
  anotherMeaning: (message: string) => `Excel answered "${message}". ${again}`,
  because: (what: string, meaning: string, code: string, place: string | undefined) =>
    `${what}: ${meaning} [${code}${place ? ` at ${place}` : ""}]`,
  ownFault: (what: string, detail: string) =>
    `${what}: something went wrong in Miner Thesis${detail && ` (${detail})`}. ${again}`,

  addSheets: "add sheets",
  removeSheets: "remove its sheets",
  isProtected: (what: string) =>
    `The structure of this workbook is protected, so Excel does not let Miner Thesis ${what}. ` +
    "Choose Review > Protect Workbook to unprotect it, then try again.",
  daysFrom1904:
    "This workbook counts its days from 1904, the functions of Miner Thesis from 1900: every date of the model would be " +
    'four years off. Insert it into another workbook, or switch "Use 1904 date system" off (File > Options > Advanced), ' +
    "which moves the dates that are already in this workbook by four years and a day.",
  tooMuchToKeep: (thousands: number, most: number) =>
    `This is ${thousands.toLocaleString("en")} thousand characters, and a workbook keeps at most ` +
    `${most} thousand of one kind. Delete some that you no longer need and try again.`,

  steps: {
    reading: "Reading the workbook",
    building: "Building the sheets",
    settingUpPages: "Setting up the pages",
    done: "Done",
  },
  asItWas: (message: string) => `${message} The workbook is as it was.`,
  couldNotTakeBack: (message: string, sheets: readonly string[]) =>
    `${message} Excel did not let it be taken back either. As soon as Excel answers again, the panel offers to take out what ` +
    `is left of it; or delete these sheets by hand, where you find them: ${sheets.map((name) => `"${name}"`).join(", ")}.`,
  tooLarge:
    "This model is larger than Excel takes in two requests. Choose a smaller template, or save it as a file from the workbench.",
  notShown: {
    notes: "Notes on cells: they need a newer Excel. The sources stand beside the inputs too.",
    descriptions: "Descriptions of the charts for screen readers: Excel lets no add-in write them.",
    list: (place: string) =>
      `The drop-down list of ${place}: Excel takes no list of this length, with commas in its items or with "=" at its start.`,
  },

  doesNotTellArrays:
    "This version of Excel does not tell which cells an array fills, so calls cannot be frozen without loss. " +
    "Copy the sheets and paste them as values (Paste Special > Values) instead.",
  notRecognised: (sheet: string) =>
    `${sheet} has calls that Excel does not recognise (#NAME?): frozen, they would stay errors. Repair them first.`,
  stillCalculating: "Some cells are still being calculated. Wait until they are done and try again.",
} as const;
