import { tokenize, type Token } from "@borgar/fx";
import { functionNamespace, functionNameInFile } from "../plan/formula";

/** How a formula of the spreadsheet reads to us: our functions as THESIS.NAME, whichever name they have there. */
export interface ReadFormula {
  /** With the leading "=". */
  readonly formula: string;
  /** True where it calls a function of ours. */
  readonly calls: boolean;
  /** True where it names one of them as files do, which no spreadsheet calculates. */
  readonly asInFile: boolean;
}

const inFile = functionNameInFile("").toUpperCase();

/**
 * Reads a formula as it stands in a spreadsheet.
 *
 * @param namespace The namespace under which that spreadsheet knows our functions
 */
export function readFormula(written: string, namespace: string): ReadFormula {
  const ours = `${namespace.toUpperCase()}.`;
  let calls = false;
  let asInFile = false;
  const name = (token: Token): string => {
    const upper = token.value.toUpperCase();
    if (upper.startsWith(inFile)) {
      calls = asInFile = true;
      return `${functionNamespace}.${upper.slice(inFile.length)}`;
    }
    if (!upper.startsWith(ours)) return token.value;
    calls = true;
    return `${functionNamespace}.${upper.slice(ours.length)}`;
  };
  const formula = tokenize(written, { mergeRefs: false })
    .map((token) => (token.type === "func" ? name(token) : token.value))
    .join("");
  return { formula, calls, asInFile };
}

/** What a quick reading tells apart in a formula: texts, quoted sheets, whole columns and rows, and cells. */
export const formulaParts =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\w.$])(?:(\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w.(])|(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?![\w.(!]))/g;

/** How many shapes of formulas are kept as they were read. */
const mostShapes = 20_000;
const shapes = new Map<string, readonly Token[]>();

/**
 * A formula in its parts. Rows of time repeat one formula with other cells, and reading is slow: what is the same but for
 * its cells is read once.
 */
function tokens(formula: string): readonly Token[] {
  const cells: string[] = [];
  const shape = formula.replaceAll(formulaParts, (part: string, ...found: (string | undefined)[]) => {
    if (found[2] === undefined) return part;
    cells.push(part);
    return "A1";
  });
  let read = shapes.get(shape);
  if (!read) {
    if (shapes.size >= mostShapes) shapes.clear();
    shapes.set(shape, (read = tokenize(shape, { mergeRefs: false })));
  }
  let next = 0;
  const own = read.map((token) =>
    token.type === "range" && token.value === "A1" ? { ...token, value: cells[next++] ?? "" } : token,
  );
  return next === cells.length ? own : tokenize(formula, { mergeRefs: false });
}

/**
 * A formula without what spreadsheets change of their own accord when they take it: spaces, the case of names, quotes
 * that a sheet's name does not need, the spelling of numbers, the sign for one cell of many.
 *
 * @param sheet The name to call a sheet by, so that a renamed one is still the same
 */
export function canonicalFormula(formula: string, sheet: (name: string) => string = (name) => name): string {
  return tokens(formula)
    .map((token) => {
      switch (token.type) {
        case "whitespace":
        case "newline":
          return "";
        case "number":
          return String(Number(token.value));
        case "string":
          return token.value;
        case "context":
          return sheet(token.value).toUpperCase();
        case "context_quote":
          return sheet(token.value.slice(1, -1).replaceAll("''", "'")).toUpperCase();
        case "operator":
          return token.value === "@" ? "" : token.value;
        default:
          return token.value.toUpperCase();
      }
    })
    .join("");
}

/** A number of 32 bits that two different texts share by chance only (FNV-1a), spelled short. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
