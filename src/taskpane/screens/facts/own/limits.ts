/** How much a workbook keeps of one kind in every spreadsheet, with room for what surrounds it. */
export const mostText = 380_000;
export const mostFacts = 1000;
/** Characters of a list that is pasted or opened. */
export const largestList = 1_000_000;

/** Characters of each text of a fact. */
export const longest = {
  company: 100,
  ticker: 12,
  metric: 150,
  value: 300,
  unit: 40,
  source: 300,
  link: 500,
  note: 500,
} as const;
