import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { SheetPlan } from "../../plan/plan";
import { chartXml, type ChartData } from "./charts";
import { withForeignConditions } from "./conditions";
import { fittingNotes } from "./notes";
import { orderedFonts, quotePrefixed } from "./styles";
import { xml } from "./text";

/** What the file has to hold besides what hucre writes. */
export interface Completion extends ChartData {
  /** For each sheet the addresses of formulas whose value is an error. */
  readonly errors: readonly ReadonlySet<string>[];
  readonly activeSheet: number;
}

/** The version of Excel's calculation that all of Office 365 carries; with a lower one Excel would calculate anew. */
const calculationVersion = 191_029;

/** A file's entries carry a date; always the same one, the first that ZIP knows, so that equal workbooks are equal files. */
const entryDate = new Date(1980, 0, 1);

/**
 * Completes what hucre wrote: charts as a whole, error values, notes that can be read, and who wrote the file.
 * Each of these is a place where hucre writes something else than Excel does.
 */
export function completePackage(file: Uint8Array, completion: Completion): Uint8Array {
  const parts = unzipSync(file);
  const change = (path: string, edit: (text: string) => string): void => {
    const part = parts[path];
    if (!part) throw new Error(`The file has no part ${path}.`);
    const before = strFromU8(part);
    const after = edit(before);
    if (after !== before) parts[path] = strToU8(after);
  };

  let chartNumber = 0;
  completion.sheets.forEach((sheet, index) => {
    const number = index + 1;
    change(`xl/worksheets/sheet${number}.xml`, (text) => {
      const completed = withForeignConditions(markErrors(text, completion.errors[index]!), sheet, number);
      return index === completion.activeSheet
        ? completed.replace("<sheetView ", '<sheetView tabSelected="1" ')
        : completed;
    });
    if (sheet.notes.length > 0) {
      change(`xl/drawings/vmlDrawing${number}.vml`, (text) => fittingNotes(text, sheet));
      // Without it, line ends and spaces at the ends of a note are lost.
      change(`xl/comments${number}.xml`, (text) => text.replaceAll("<r><t>", '<r><t xml:space="preserve">'));
    }
    if (sheet.charts.length > 0) {
      change(`xl/drawings/drawing${number}.xml`, (text) => nameCharts(text, sheet));
      for (const chart of sheet.charts) {
        chartNumber += 1;
        change(`xl/charts/chart${chartNumber}.xml`, () => chartXml(chart, completion));
      }
    }
  });
  change("xl/styles.xml", (text) => quotePrefixed(orderedFonts(text)));
  // The file holds every value. Told to calculate anew on opening, Excel without the add-in would show #NAME? instead.
  change("xl/workbook.xml", (text) =>
    text.replace(/<calcPr [^>]*\/>/, `<calcPr calcId="${calculationVersion}"/>`),
  );
  change("docProps/app.xml", (text) => text.replace(/<Application>[^<]*</, "<Application>Miner Thesis<"));
  // The time of writing would make every file another one.
  change("docProps/core.xml", (text) => text.replace(/<dcterms:modified.*?<\/dcterms:modified>/, ""));
  return zipSync(parts, { mtime: entryDate, level: 6 });
}

/** hucre writes the error a formula has as if it were text. */
const markErrors = (text: string, errors: ReadonlySet<string>): string =>
  errors.size === 0
    ? text
    : text.replace(/<c r="([A-Z]+\d+)"([^>]*) t="str"/g, (cell, address: string, rest: string) =>
        errors.has(address) ? `<c r="${address}"${rest} t="e"` : cell,
      );

function nameCharts(text: string, { charts }: SheetPlan): string {
  let index = 0;
  return text.replace(/(<xdr:cNvPr id="\d+") name="[^"]*"/g, (_, start: string) => {
    const chart = charts[index];
    index += 1;
    return `${start} name="${xml(chart?.name ?? `Chart ${index}`)}"`;
  });
}
