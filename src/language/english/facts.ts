const counted = (number: number, noun: string, several = `${noun}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? noun : several}`;

const listed = (names: readonly string[], word: string): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;

/** The words of the screen of facts. */
export const facts = {
  views: "What to do with the facts",
  find: "Find",
  compare: "Compare",
  own: "Own facts",

  search: "Search the facts",
  searchHint: "Company, metric, tenant, source",
  kind: "Kind",
  kinds: {
    all: "All kinds",
    company: "Companies",
    deal: "Deals",
    machine: "Machines",
    grid: "Grids",
  },
  company: "Company",
  allCompanies: "All companies",
  sector: "The sector as a whole",
  sort: "Sort by",
  sorts: {
    company: "Company",
    metric: "Metric",
    value: "Value, within a unit",
    asOf: "As-of date",
    confidence: "Confidence",
    source: "Source",
  },
  ascending: "Ascending. Turn round",
  descending: "Descending. Turn round",
  onlyOwn: "Only own facts",
  clearFilters: "Show all",
  found: (count: number) => counted(count, "fact"),
  foundOf: (count: number, all: number) => `${count.toLocaleString("en")} of ${counted(all, "fact")}`,
  foundNone: "No fact has all of these words. Take one away, or choose another kind or company.",
  noneOfKind: "There is no such fact. Choose another kind or company.",
  more: (count: number) => `Show ${count.toLocaleString("en")} more`,
  list: "Facts found",

  columns: {
    company: "Company",
    ticker: "Ticker",
    subject: "Of",
    metric: "Metric",
    value: "Value",
    unit: "Unit",
    asOf: "As of",
    source: "Source",
    link: "Link",
    confidence: "Confidence",
    note: "Note",
    own: "Own",
  },
  pickColumn: "Picked",
  withTicker: (company: string, ticker: string) => `${company} · ${ticker}`,
  pick: (fact: string) => `Pick ${fact}`,
  unpick: "Drop the picks",
  comparePicked: "Compare them",

  confidences: {
    primary: "Maker or filing",
    secondary: "Printed in the source",
    unverified: "Unverified",
  },
  confidencesShort: { primary: "Primary", secondary: "Secondary", unverified: "Unverified" },
  ownMark: "own",
  asOf: (date: string) => `As of ${date}`,
  notDated: "not dated",
  source: "Source",
  opensPage: (source: string) => `${source}, opens the page`,
  conflict: (other: string) => `Another source: ${other}`,
  unconfirmed: (what: string) => `Not confirmed by a data sheet: ${what}`,
  notFound: "not found",
  reasons: {
    company: "no page that was read prints it",
    deal: "it was not published",
    machine: "the data sheet does not say",
    grid: "the table does not say",
  },
  missingBecause: (reason: string) => `Not found: ${reason}.`,
  notFoundBecause: (reason: string) => `not found: ${reason}`,

  dealTitle: (tenant: string, site: string) => `${tenant}, ${site}`,
  deal: {
    kind: "kind of deal",
    lease: "lease of capacity",
    "gpu-cloud": "GPU cloud",
    tenant: "tenant",
    site: "site",
    criticalMw: "critical IT load",
    grossMw: "gross power",
    years: "base term",
    revenue: "revenue over the base term",
    perKilowattMonth: "average revenue per critical kW and month, worked out",
    revenueWithExtensions: "revenue with extensions",
    yearsWithExtensions: "term with extensions",
    noiMargin: "NOI margin",
    backstop: "backstop",
    backstopBy: "backstop by",
    capexLow: "capex per critical MW, low end",
    capexHigh: "capex per critical MW, high end",
    loanToCost: "loan to cost",
  },
  machine: {
    hashrate: "hashrate",
    power: "power at the wall",
    efficiency: "efficiency, worked out",
    source: "the maker’s data sheet",
    unconfirmedPart: {
      th: "hashrate",
      "th varies 216 or 235": "hashrate, 216 or 235 TH/s",
      both: "hashrate and power",
    } as Readonly<Record<string, string>>,
  },
  grid: {
    rate: "emission rate of power generated",
    title: (region: string, code: string) => `${region} (${code})`,
  },

  insert: (count: number) => `Insert ${counted(count, "row")}`,
  insertPicked: (count: number) => `Insert ${counted(count, "pick")}`,
  insertComparison: "Insert as a table",
  insertHint:
    "As a table from the active cell on, one row a figure, with source and as-of date. Text stays text.",
  inserted: (rows: number, place: string) =>
    `Inserted ${counted(rows, "row")} with their headings into ${place}. One undo takes them out.`,
  showTable: "Show it",
  occupied: (area: string, filled: string) =>
    `Nothing was written: the table would take ${area}, and ${filled}. Select another cell, or use the free place below.`,
  occupiedNoPlace: (area: string, filled: string) =>
    `Nothing was written: the table would take ${area}, and ${filled}. Select a cell with room, or an empty sheet.`,
  hold: (cells: readonly string[], more: number) =>
    cells.length === 1 && more === 0
      ? `${cells[0]} holds something`
      : more === 0
        ? `${listed(cells, "and")} hold something`
        : `${cells.join(", ")} and ${counted(more, "other cell")} hold something`,
  insertAt: (place: string) => `Insert at ${place}`,
  leave: "Cancel",
  beyondSheet: (rows: number, columns: number) =>
    `The table takes ${counted(rows, "row")} and ${counted(columns, "column")}, more than there are from the active cell on. Select a cell further up or left.`,
  insertFailed: (detail: string) => `The table was not inserted: ${detail}`,
  showFailed: (detail: string) => `The cell could not be shown: ${detail}`,

  compareWhat: "What to compare",
  chooseTwo: {
    company: "Choose two to four companies",
    deal: "Choose two to four deals",
    machine: "Choose two to four machines",
    grid: "Choose two to four grids",
  },
  choose: "Choose",
  chosen: (count: number) => `${count} of at most 4 chosen`,
  chooseMore: "Choose at least two to see them side by side.",
  clearChoice: "Clear",
  alsoLonelyCount: (count: number) => `Also what is known of only one (${count.toLocaleString("en")} more)`,
  nothingShared: "Nothing is known of two of them. Switch on what is known of only one.",
  comparison: "Comparison",
  olderFacts: (count: number) => `${counted(count, "earlier figure")} under Find`,
  metricHead: "Metric",
  columnOf: (name: string, column: string) => `${name}: ${column}`,
  ownSource: (source: string) => `Own: ${source}`,
  ofCompany: (company: string, subject: string) => `${company}: ${subject}`,
} as const;
