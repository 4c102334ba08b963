import type { HeaderFooter, NamedRange, PageSetup } from "hucre";
import { absoluteAddress, cellAddress, sheetPrefix } from "../../plan/address";
import type { SheetPlan } from "../../plan/plan";
import { shortened, textInFile } from "./text";

export const pageSetup = ({ print }: SheetPlan): PageSetup => ({
  orientation: print.landscape ? "landscape" : "portrait",
  fitToPage: true,
  fitToWidth: print.pagesWide,
  // As many pages down as it takes.
  fitToHeight: 0,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
});

/** Excel's limit for a whole footer, less what ours always holds. */
const longestFooter = 255 - "&L&C&A&RPage &P of &N".length;

/** The plan's own words on the left, the sheet's name, and which page of how many. */
export function headerFooter({ print }: SheetPlan): HeaderFooter {
  // An ampersand begins a command; two of them are one that prints.
  const words = shortened(print.footer ?? "", longestFooter / 2).replaceAll("&", "&&");
  return { oddFooter: `${words ? `&L${textInFile(words)}` : ""}&C&A&RPage &P of &N` };
}

/**
 * What prints, as the names in which a file keeps it. hucre would write them from its page set-up, but without the
 * quotation marks that a sheet's name with a space needs.
 */
export function printNames({ name, print }: SheetPlan): NamedRange[] {
  const sheet = sheetPrefix(name);
  const { titleRows, titleColumns, area } = print;
  const letter = (column: number): string => cellAddress(0, column).slice(0, -1);
  const titles = [
    ...(titleColumns ? [`${sheet}$${letter(titleColumns.from)}:$${letter(titleColumns.to)}`] : []),
    ...(titleRows ? [`${sheet}$${titleRows.from + 1}:$${titleRows.to + 1}`] : []),
  ];
  return [
    ...(area ? [{ name: "_xlnm.Print_Area", range: sheet + absoluteAddress(area), scope: name }] : []),
    ...(titles.length > 0 ? [{ name: "_xlnm.Print_Titles", range: titles.join(","), scope: name }] : []),
  ];
}
