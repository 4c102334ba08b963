import { parseAddress, rangeAddress } from "../../plan/address";
import { renameFunctions } from "../../plan/formula";
import { frozenCalls, frozenKey, heldBy, type FrozenCall } from "../frozen";
import { readFormula } from "../formulas";
import { WorkbookError, type CallCount, type CellValue, type Unfrozen } from "../workbook";
import { knowsSpills, placeOf } from "./cells";
import { keepIn, keptIn } from "./memory";
import type { KnownSheet } from "./record";
import { keptAsText } from "./text";
import { excelWords } from "../../language/excel";

interface Call {
  readonly sheet: KnownSheet;
  readonly row: number;
  readonly column: number;
  /** With "=", our functions as THESIS.NAME. */
  readonly formula: string;
  readonly broken: boolean;
}

/** Every cell of the sheets whose formula calls a function of ours, in one sync. */
async function callsOn(
  context: Excel.RequestContext,
  sheets: readonly KnownSheet[],
  namespace: string,
): Promise<Call[]> {
  const used = sheets.map((sheet) => {
    const range = context.workbook.worksheets.getItem(sheet.id).getUsedRangeOrNullObject(true);
    range.load("address,formulas,values");
    return { sheet, range };
  });
  await context.sync();
  return used.flatMap(({ sheet, range }) => {
    if (range.isNullObject) return [];
    const { row, column } = parseAddress(placeOf(range.address).address);
    return range.formulas.flatMap((line: unknown[], r) =>
      line.flatMap((written, c): Call[] => {
        if (typeof written !== "string" || !written.startsWith("=")) return [];
        const { formula, calls, asInFile } = readFormula(written, namespace);
        if (!calls) return [];
        const broken = asInFile || range.values[r]?.[c] === "#NAME?";
        return [{ sheet, row: row + r, column: column + c, formula, broken }];
      }),
    );
  });
}

const cellOf = (context: Excel.RequestContext, { sheet, row, column }: Call): Excel.Range =>
  context.workbook.worksheets.getItem(sheet.id).getCell(row, column).untrack();

export async function countCalls(
  context: Excel.RequestContext,
  sheets: readonly KnownSheet[],
  namespace: string,
): Promise<CallCount> {
  const frozen = frozenCalls(await keptIn(context, frozenKey));
  const calls = await callsOn(context, sheets, namespace);
  const ids = new Set(sheets.map(({ id }) => id));
  return {
    live: calls.length,
    broken: calls.filter(({ broken }) => broken).length,
    frozen: frozen.filter(({ sheet }) => ids.has(sheet)).length,
  };
}

/** Excel looks a function's name up when its formula is entered, so that entering it again finds what came since. */
export async function repairCalls(
  context: Excel.RequestContext,
  sheets: readonly KnownSheet[],
  namespace: string,
): Promise<number> {
  const broken = (await callsOn(context, sheets, namespace)).filter((call) => call.broken);
  for (const call of broken) {
    cellOf(context, call).formulas = [[renameFunctions(call.formula, (name) => `${namespace}.${name}`)]];
  }
  await context.sync();
  return broken.length;
}

export async function freezeCalls(
  context: Excel.RequestContext,
  sheets: readonly KnownSheet[],
  namespace: string,
): Promise<number> {
  if (!knowsSpills()) {
    throw new WorkbookError(excelWords.doesNotTellArrays);
  }
  const earlier = frozenCalls(await keptIn(context, frozenKey));
  const calls = await callsOn(context, sheets, namespace);
  if (calls.length === 0) return 0;
  const broken = calls.find((call) => call.broken);
  if (broken) {
    throw new WorkbookError(excelWords.notRecognised(broken.sheet.name));
  }
  const filled = calls.map((call) => {
    const cell = cellOf(context, call);
    cell.load("values,valueTypes");
    const spill = cell.getSpillingToRangeOrNullObject();
    spill.load("address,values,valueTypes");
    return { call, cell, spill };
  });
  await context.sync();
  const frozen = filled.map(({ call, cell, spill }): FrozenCall => {
    const range = spill.isNullObject ? cell : spill;
    const values = range.values as CellValue[][];
    if (values.some((line) => line.some((value) => value === "#BUSY!" || value === "#GETTING_DATA"))) {
      throw new WorkbookError(excelWords.stillCalculating);
    }
    const address = spill.isNullObject
      ? rangeAddress({ row: call.row, column: call.column, rows: 1, columns: 1 })
      : placeOf(spill.address).address;
    const target = context.workbook.worksheets.getItem(call.sheet.id).getRange(address).untrack();
    target.values = values.map((line, r) =>
      line.map((value, c) =>
        typeof value === "string" && range.valueTypes[r]?.[c] === "String" ? keptAsText(value) : value,
      ),
    );
    return { sheet: call.sheet.id, address, formula: call.formula.slice(1), held: heldBy(values) };
  });
  await keepIn(context, frozenKey, [...earlier, ...frozen]);
  await context.sync();
  return frozen.length;
}

export async function unfreezeCalls(
  context: Excel.RequestContext,
  sheets: readonly KnownSheet[],
  namespace: string,
): Promise<Unfrozen> {
  const all = frozenCalls(await keptIn(context, frozenKey));
  const ids = new Set(sheets.map(({ id }) => id));
  const ours = all
    .filter(({ sheet }) => ids.has(sheet))
    .map((call) => {
      const range = context.workbook.worksheets.getItem(call.sheet).getRange(call.address).untrack();
      range.load("values,formulas");
      return { call, range };
    });
  await context.sync();
  const untouched = ours.filter(
    ({ call, range }) =>
      heldBy(range.values) === call.held &&
      !range.formulas
        .flat()
        .some((written: unknown) => typeof written === "string" && written.startsWith("=")),
  );
  for (const { call } of untouched) {
    // Asked for anew: a range that nothing tracks ends with the sync that it was read in.
    const range = context.workbook.worksheets.getItem(call.sheet).getRange(call.address).untrack();
    range.clear("Contents");
    range.getCell(0, 0).untrack().formulas = [
      [`=${renameFunctions(call.formula, (name) => `${namespace}.${name}`)}`],
    ];
  }
  const done = new Set(ours.map(({ call }) => call));
  const rest = all.filter((call) => !done.has(call));
  await keepIn(context, frozenKey, rest.length > 0 ? rest : undefined);
  await context.sync();
  return { restored: untouched.length, changed: ours.length - untouched.length };
}
