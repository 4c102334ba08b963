import { Reference, type SheetBuilder } from "../../plan/builder";
import { colours, styles } from "../../plan/styles";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.house.head;

/**
 * The cells that every sheet of every template points to. They stand at the same place in each template, so that
 * the head of a sheet can mention them before the About and Checks sheets are filled.
 */
export const scenarioCell = new Reference("About", 5, 1);
export const scenarioNumber = new Reference("About", 6, 1);
export const masterCheck = new Reference("Checks", 4, 1);
export const checksFailing = new Reference("Checks", 5, 1);

/** The first row below a sheet's head. */
export const firstRowBelowHead = 4;

/** Title band, what the sheet is for, and the state of scenario and checks: the same three rows on every sheet. */
export function sheetHead(sheet: SheetBuilder, title: string, purpose: string, columns: number): void {
  sheet.style({ row: 0, column: 0, rows: 1, columns }, styles.titleBand);
  sheet.set(0, 0, title, styles.title);
  sheet.height(0, 28);
  sheet.set(1, 0, purpose, styles.subtitle);
  sheet.formula(2, 0, `${quoted(wording.scenario)}&${scenarioCell.from(sheet.name)}`, styles.head);
  const failing = checksFailing.from(sheet.name);
  const status = sheet.formula(
    2,
    1,
    `IF(${failing}=0,${quoted(wording.allChecksPass)},"✗ "&${failing}&${quoted(wording.failingSeeChecks)})`,
    styles.status,
  );
  // A rule that looks at another sheet is one that Excel 2007 and LibreOffice do not read: it looks at the cell's own text.
  const look = { range: { row: status.row, column: status.column, rows: 1, columns: 1 } };
  const passes = `LEFT(${status.from(sheet.name)},1)="✓"`;
  sheet.conditional({ ...look, formula: passes, style: { fontColour: colours.good } });
  sheet.conditional({ ...look, formula: `NOT(${passes})`, style: { fontColour: colours.bad } });
}
