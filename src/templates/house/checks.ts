import type { PlanBuilder, SheetBuilder } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import { checksFailing, firstRowBelowHead, masterCheck, sheetHead } from "./head";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.house.checks;

/** Relative to the larger of the compared figure and one unit: what two ways of adding the same doubles may differ by. */
export const usualTolerance = 1e-6;

/**
 * The Checks sheet: each row a number that must be 0 within its tolerance. The figures stand before the rows, so the
 * sheet is laid out once all checks are known.
 */
export class Checks {
  private readonly rows: { label: string; where: string; difference: string; tolerance: number }[] = [];

  /** A check that `difference`, a formula on the Checks sheet, is 0 within the tolerance. */
  zero(label: string, where: string, difference: string, tolerance = usualTolerance): void {
    this.rows.push({ label, where, difference, tolerance });
  }

  /** A check that two figures agree, relative to the size of the first. */
  equal(label: string, where: string, first: string, second: string, tolerance = usualTolerance): void {
    this.zero(label, where, `(${first}-${second})/MAX(1,ABS(${first}))`, tolerance);
  }

  /** A check that two ranges of the same shape agree in every cell, relative to the largest of the first. */
  equalRanges(label: string, where: string, first: string, second: string, tolerance = usualTolerance): void {
    this.zero(
      label,
      where,
      `SUMPRODUCT(ABS(${first}-${second}))/MAX(1,SUMPRODUCT(ABS(${first})))`,
      tolerance,
    );
  }

  /** A check that two figures agree where a word may stand instead of a number: then both must say the same. */
  agree(label: string, where: string, first: string, second: string, tolerance = usualTolerance): void {
    this.zero(
      label,
      where,
      `IF(ISNUMBER(${first})*ISNUMBER(${second}),(${first}-${second})/MAX(1,ABS(${first})),1-1*(${first}=${second}))`,
      tolerance,
    );
  }

  /** A check that a condition, a formula that answers TRUE or FALSE, holds. */
  holds(label: string, where: string, condition: string): void {
    this.zero(label, where, `1-1*(${condition})`, 0);
  }

  build(plan: PlanBuilder): SheetBuilder {
    const sheet = plan.sheet("Checks", "checks", [74, 26, 14, 12, 30], colours.good);
    sheetHead(sheet, "Checks", wording.eachDifferenceMustBe0WithinIts, 5);
    const first = firstRowBelowHead + 4;
    const last = first + this.rows.length - 1;
    const passes = `$D$${first + 1}:$D$${last + 1}`;
    sheet.set(masterCheck.row, 0, wording.everyCheckPasses, styles.headlineLabel);
    sheet.formula(masterCheck.row, 1, `${checksFailing.from("Checks")}=0`, {
      ...styles.headline,
      horizontal: "left",
    });
    sheet.define("check_master", masterCheck, wording.trueWhenEveryCheckPasses);
    sheet.set(checksFailing.row, 0, wording.checksFailing, styles.label);
    sheet.formula(checksFailing.row, 1, `ROWS(${passes})-SUM(${passes})`, {
      ...styles.formula,
      numberFormat: formats.count,
      horizontal: "left",
    });
    const heads = [wording.check, wording.difference, wording.tolerance, wording.pass, wording.where];
    heads.forEach((head, column) =>
      sheet.set(
        first - 1,
        column,
        head,
        column === 0 || column === 4 ? styles.columnHeadLeft : styles.columnHead,
      ),
    );
    this.rows.forEach((check, index) => {
      const row = first + index;
      sheet.set(row, 0, check.label, styles.label);
      sheet.formula(row, 1, check.difference, { ...styles.link, numberFormat: formats.difference });
      sheet.set(row, 2, check.tolerance, { ...styles.input, numberFormat: "0E+00;-0E+00;0" });
      // An error in what is compared is a failure of the check, not of the sheet.
      sheet.formula(row, 3, `IFERROR(1*(ABS(B${row + 1})<=C${row + 1}),0)`, {
        ...styles.formula,
        bold: true,
        horizontal: "center",
        numberFormat: '"✓";;"✗"',
      });
      sheet.set(row, 4, check.where, styles.note);
    });
    const body = { row: first, column: 3, rows: this.rows.length, columns: 1 };
    sheet.input({
      key: "check_tolerances",
      label: wording.tolerances,
      unit: wording.relative,
      range: { ...body, column: 2 },
      kind: "assumption",
      source: wording.whatTwoOrdersOfAddingTheSame,
      asOf: null,
    });
    sheet.validate({
      range: { ...body, column: 2 },
      rule: { kind: "decimal", least: 0, most: 1 },
      error: wording.aToleranceIsANumberFrom0,
    });
    sheet.conditional({
      range: body,
      formula: `$D${first + 1}=1`,
      style: { fontColour: colours.good, fill: colours.goodFill },
    });
    sheet.conditional({
      range: body,
      formula: `$D${first + 1}<>1`,
      style: { fontColour: colours.bad, fill: colours.badFill },
    });
    const failingLook = { row: checksFailing.row - 1, column: 1, rows: 2, columns: 1 };
    sheet.conditional({
      range: failingLook,
      formula: `${checksFailing.from("Checks")}=0`,
      style: { fontColour: colours.good },
    });
    sheet.conditional({
      range: failingLook,
      formula: `${checksFailing.from("Checks")}<>0`,
      style: { fontColour: colours.bad },
    });
    sheet.freeze(first, 1);
    sheet.printTitles(0, first - 1);
    return sheet;
  }
}
