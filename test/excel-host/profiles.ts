/** What sets one Excel apart from another, as far as an add-in can notice. */
export interface Profile {
  readonly title: string;
  /** As Office.js names the platform; it loads a file of its own for each. */
  readonly platform: "win32" | "mac" | "web";
  /** The newest requirement set of ExcelApi, and of the custom functions, as Microsoft lists them by version. */
  readonly excelApi: string;
  readonly customFunctions: string;
  /** What an empty cell is when it is handed to a function. */
  readonly emptyCell: 0 | null;
  /** Bytes of a request and of a reply; only Excel on the web minds. */
  readonly requestLimit: number;
  readonly replyLimit: number;
  /** Cells that may be read at once. */
  readonly cellLimit: number;
  /** A cell that is being edited keeps add-ins out. */
  readonly editingLocksOut: boolean;
}

const million = 1_000_000;

const computer = {
  emptyCell: 0,
  requestLimit: Infinity,
  replyLimit: Infinity,
  cellLimit: Infinity,
  editingLocksOut: true,
} as const;

export const windows: Profile = {
  ...computer,
  title: "Excel on Windows",
  platform: "win32",
  excelApi: "1.20",
  customFunctions: "1.4",
};

export const mac: Profile = {
  ...computer,
  title: "Excel on the Mac",
  platform: "mac",
  excelApi: "1.20",
  customFunctions: "1.4",
};

/**
 * What the web does otherwise than a computer, but told by the wire of Windows: the real one goes from frame to frame of
 * Microsoft's own pages.
 */
export const web: Profile = {
  title: "Excel on the web",
  platform: "web",
  excelApi: "1.20",
  customFunctions: "1.4",
  emptyCell: null,
  requestLimit: 5 * million,
  replyLimit: 5 * million,
  cellLimit: 5 * million,
  editingLocksOut: false,
};

export const excel2024: Profile = {
  ...computer,
  title: "Excel 2024",
  platform: "win32",
  excelApi: "1.17",
  customFunctions: "1.3",
};

export const excel2021: Profile = {
  ...computer,
  title: "Excel 2021",
  platform: "win32",
  excelApi: "1.14",
  customFunctions: "1.3",
};

export const profiles: readonly Profile[] = [windows, mac, web, excel2024, excel2021];

/** A computer's Excel that knows what the Office.js of npm knows, and whose requests are held to the web's limit. */
export const plain: Profile = { ...windows, excelApi: "1.15", requestLimit: 5 * million };
