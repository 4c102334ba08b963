/** What a call of a function answers where the call itself is at fault, and what keeps one from being made. */
export const calls = {
  missingArgument: (fn: string, argument: string) => `${fn} needs ${argument}.`,
  tooManyArguments: (fn: string, most: number, given: number) =>
    `${fn} takes ${most} arguments; ${given} came.`,
  notNumber: (argument: string, given: string) => `${argument} must be a number; "${given}" came.`,
  notLogical: (argument: string, given: string) => `${argument} must be TRUE or FALSE; "${given}" came.`,
  notOneCell: (argument: string, rows: number, columns: number) =>
    `${argument} takes one cell; ${rows} × ${columns} cells came.`,
  notValue: (argument: string) => `${argument} must be a value or a rectangle of cells.`,
  raggedAnswer: (fn: string) => `${fn} answered with rows of different lengths, or with none.`,
  noAnswer: (fn: string) => `${fn} found no number to answer with.`,
  failed: (fn: string, reason: string) => `${fn} failed unexpectedly (${reason}). Please report it.`,
  unknownFunction: (fn: string) => `There is no function ${fn}.`,
  mismatch: (differences: string) =>
    `functions.json and functions.js do not belong together: ${differences}. Build again with "npm run build".`,
  withoutCode: (ids: string) => `no code for ${ids}`,
  withoutDescription: (ids: string) => `no description of ${ids}`,
  notLoaded: (file: string, detail: string) =>
    `${file} could not be loaded${detail ? ` (${detail})` : ""}. Check the connection and try again.`,
} as const;
