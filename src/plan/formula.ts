import { tokenize, translateFormulaToR1C1, type Token } from "@borgar/fx";
import { cellAddress, sheetPrefix } from "./address";
import type { WorkbookPlan } from "./plan";

/** The namespace under which Excel knows the add-in's functions. */
export const functionNamespace = "THESIS";

const tokens = (formula: string): Token[] => tokenize(formula, { mergeRefs: false });
const text = (list: readonly Token[]): string => list.map((token) => token.value).join("");

/** The formula of a cell in R1C1, with the leading "=": the same text in every cell that says the same. */
export const relativeFormula = (formula: string, row: number, column: number): string =>
  `=${translateFormulaToR1C1(formula, cellAddress(row, column))}`;

/** The formula with its sheets under other names; a sheet that the map does not hold keeps its name. */
export function renameSheets(formula: string, names: ReadonlyMap<string, string>): string {
  // To take a formula apart costs more than the rest of an insert does with it.
  if (names.size === 0 || !formula.includes("!")) return formula;
  return text(
    tokens(formula).map((token) => {
      if (token.type !== "context" && token.type !== "context_quote") return token;
      const sheet =
        token.type === "context_quote" ? token.value.slice(1, -1).replaceAll("''", "'") : token.value;
      const renamed = names.get(sheet);
      return renamed === undefined ? token : { ...token, value: sheetPrefix(renamed).slice(0, -1) };
    }),
  );
}

/** The formula with every call of an add-in function under the name that `translate` gives it. */
export function renameFunctions(formula: string, translate: (name: string) => string): string {
  return text(
    tokens(formula).map((token) =>
      token.type === "func" && isOurs(token.value)
        ? { ...token, value: translate(ourName(token.value)) }
        : token,
    ),
  );
}

/** The add-in's functions that a formula calls, without their namespace. */
export const ourFunctions = (formula: string): string[] =>
  tokens(formula)
    .filter((token) => token.type === "func" && isOurs(token.value))
    .map((token) => ourName(token.value));

/** Every function that a formula calls, as written. */
export const calledFunctions = (formula: string): string[] =>
  tokens(formula)
    .filter((token) => token.type === "func")
    .map((token) => token.value.toUpperCase());

const isOurs = (name: string): boolean => name.toUpperCase().startsWith(`${functionNamespace}.`);
const ourName = (name: string): string => name.slice(functionNamespace.length + 1).toUpperCase();

/**
 * How a call of an add-in function stands in a file. Seen in files that users unzipped, not in Microsoft's
 * documentation and not tried in Excel by us: if it turns out to be wrong, this line is the place to mend it.
 */
export const functionNameInFile = (name: string): string =>
  `_xldudf_${functionNamespace}_${name.replaceAll(".", "_")}`;

/**
 * The plan with its sheets renamed wherever they are mentioned, for a workbook where the names are taken, and with
 * the sheets of another model that it reads under the names that they have there.
 */
export function withSheetNames(plan: WorkbookPlan, own: ReadonlyMap<string, string>): WorkbookPlan {
  const read = plan.reads?.sheets ?? [];
  const wanted = new Map([...read.map(({ planned, name }) => [planned, name] as const), ...own]);
  const names = new Map([...wanted].filter(([planned, name]) => planned !== name));
  const name = (sheet: string): string => names.get(sheet) ?? sheet;
  const at = <T extends { readonly sheet: string }>(range: T): T => ({ ...range, sheet: name(range.sheet) });
  return {
    ...plan,
    ...(plan.reads && {
      reads: { ...plan.reads, sheets: read.map((sheet) => ({ ...sheet, planned: sheet.name })) },
    }),
    scenarioCell: at(plan.scenarioCell),
    masterCheck: at(plan.masterCheck),
    headlines: plan.headlines.map((headline) => ({ ...headline, cell: at(headline.cell) })),
    sheets: plan.sheets.map((sheet) => ({
      ...sheet,
      name: name(sheet.name),
      blocks: sheet.blocks.map((block) => ({
        ...block,
        cells: block.cells.map((row) =>
          row.map((cell) =>
            typeof cell === "object" && cell !== null
              ? { ...cell, formula: renameSheets(cell.formula, names) }
              : cell,
          ),
        ),
      })),
      conditionalFormats: sheet.conditionalFormats.map((format) => ({
        ...format,
        formula: renameSheets(format.formula, names),
      })),
      charts: sheet.charts.map((chart) => ({
        ...chart,
        categories: at(chart.categories),
        series: chart.series.map((series) => ({ ...series, values: at(series.values) })),
      })),
    })),
  };
}

/** Excel's limit for the name of a sheet. */
const longestSheetName = 31;

/** For each wanted name one that is free: the name itself, or with " (2)", " (3)" … behind it. */
export function freeSheetNames(wanted: readonly string[], taken: Iterable<string>): Map<string, string> {
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const result = new Map<string, string>();
  for (const name of wanted) {
    let free = name;
    for (let n = 2; used.has(free.toLowerCase()); n += 1) {
      const suffix = ` (${n})`;
      free = name.slice(0, longestSheetName - suffix.length) + suffix;
    }
    used.add(free.toLowerCase());
    result.set(name, free);
  }
  return result;
}

/** A text as a formula spells it, with the quotes that are in it doubled. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
