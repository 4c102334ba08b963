import type { Preset } from "../../facts/presets";
import type { PlanBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { ModelTable, type Column } from "../house/modelTable";
import { debtsToRepay } from "./assumptions";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.capitalAllocation.debtsSheet;

const on = "Debts";
const width = 6;
/** Rows for debts of one's own below those of the preset: each is weighed against every other, so there are few. */
const freeRows = 1;

export interface DebtTable {
  readonly rows: number;
  readonly name: Column;
  readonly principal: Column;
  readonly coupon: Column;
  readonly quarters: Column;
  readonly price: Column;
}

/** What the company owes, and at what price it could be bought back. */
export function debtsSheet(plan: PlanBuilder, preset: Preset): DebtTable {
  const sheet = plan.sheet(on, "inputs", [34, 17, 13, 17, 17, 110], colours.inputTab);
  sheetHead(sheet, "Debts", wording.whatIsOwedNowOrWithinA, width);
  const debts = debtsToRepay(preset);
  const rows = debts.length + freeRows;
  const table = new ModelTable(sheet, firstRowBelowHead, rows);
  table.heading(0, wording.debt, wording.name, true);
  const columns: readonly (readonly [
    key: string,
    label: string,
    unit: string,
    format: FormatName,
    least: number,
    most: number,
    whole: boolean,
  ])[] = [
    ["principal", wording.principal, "$", "millions", 0, 1e12, false],
    ["coupon", wording.coupon, wording.perYear, "percent2", 0, 1, false],
    ["quarters", wording.timeToMaturity, wording.quartersWhole, "count", 1, 40, true],
    ["price", wording.priceToRepayAt, wording.fractionOfPar, "percent", 0.01, 5, false],
  ];
  table.heading(5, wording.sourceAndNote, "", true, 1);
  const kind = preset.id === "blank" ? "placeholder" : "assumption";
  for (let index = 0; index < rows; index += 1) {
    const debt = debts[index];
    const row = table.first + index;
    sheet.set(row, 0, debt?.name ?? wording.free, styles.inputText);
    const values = debt
      ? [debt.principal, debt.coupon, debt.maturityQuarter - debt.issueQuarter, 1]
      : [0, 0, 4, 1];
    values.forEach((value, offset) =>
      sheet.set(row, 1 + offset, value, {
        ...styles.input,
        numberFormat: formats[columns[offset][3]],
      }),
    );
    const note = debt ? (preset.debtNotes[debt.name] ?? preset.note) : wording.notUsedSetAPrincipalToUse;
    sheet.set(row, 5, debt ? wording.dollarNotePriceAssumptionParNoQuote(note) : note, {
      ...styles.noteWrapped,
      vertical: "bottom",
    });
    if (debt) sheet.height(row, 13 * Math.ceil((note.length + 65) / 140));
  }
  sheet.input({
    key: "debt_name",
    label: wording.debt,
    unit: wording.name,
    range: { row: table.first, column: 0, rows, columns: 1 },
    kind,
    source: wording.inTheLastColumnOfTheRow,
    asOf: null,
  });
  columns.forEach(([key, label, unit, , least, most, whole], offset) => {
    table.heading(1 + offset, label, unit);
    const range = { row: table.first, column: 1 + offset, rows, columns: 1 };
    sheet.input({
      key: `debt_${key}`,
      label,
      unit,
      range,
      kind,
      source: wording.inTheLastColumnOfTheRow,
      asOf: null,
    });
    sheet.define(`input_debt_${key}`, range, `${label}, ${unit}`);
    const bounds = wording.dollarValueFromDollarLeastToDollar(
      whole ? wording.aWholeNumber : wording.aNumber,
      least,
      most,
    );
    sheet.validate({
      range,
      rule: { kind: whole ? "whole" : "decimal", least, most },
      promptTitle: label,
      prompt: `${unit}: ${bounds}`,
      error: wording.dollarLabelDollarUnitMustBeDollar(label, unit, bounds),
    });
  });
  sheet.conditional({
    range: { row: table.first, column: 1, rows, columns: 4 },
    formula: `$B${table.first + 1}=0`,
    style: { fontColour: colours.rule },
  });
  sheet.freeze(table.first, 1);
  sheet.printTitles(0, table.first - 1);
  const at = (column: number): Column => table.at(column);
  return { rows, name: at(0), principal: at(1), coupon: at(2), quarters: at(3), price: at(4) };
}
