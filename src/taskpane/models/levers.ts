import { tokenize } from "@borgar/fx";
import { cellAddress } from "../../plan/address";
import { scenarios, type Scenario } from "../../plan/plan";
import type { CellValue, InsertedModel, LiveWorkbook } from "../../workbook/workbook";
import { placeOf, readSheet, type Place, type SheetContent } from "./cells";

export interface LeverCell {
  readonly address: string;
  readonly value: CellValue;
  /** True where the cell works its value out: that is not to be typed over here. */
  readonly isFormula: boolean;
}

/** An input that each scenario has a value of its own for. */
export interface Lever {
  /** Names it in every workbook that this template makes, whatever was moved or renamed. */
  readonly key: string;
  /** The sheet's name now. */
  readonly sheet: string;
  /** The heading that it stands under, or the name of its row in a table. */
  readonly section: string;
  /** Tells its section from others of the same name. */
  readonly group: string;
  readonly label: string;
  readonly unit: string;
  readonly numberFormat: string;
  /** One of many values in time, which are edited where they stand in a row. */
  readonly inSeries: boolean;
  readonly cells: Readonly<Record<Scenario, LeverCell>>;
}

/** What picks one of three cells by the number of the scenario. */
const picks = /^=(INDEX|CHOOSE)\(/i;

interface Picked {
  readonly row: number;
  readonly column: number;
  readonly numberFormat: string;
  readonly places: readonly Place[];
}

/**
 * The levers of a sheet of inputs, found by the formulas that pick from them: so they are found wherever they have
 * moved. `planned` is the name that the template gives the sheet.
 */
export function leversOn(sheet: SheetContent, planned: string): Lever[] {
  const seen = new Map<string, number>();
  return picksOn(sheet).map((picked): Lever => {
    const { numberFormat, places } = picked;
    const words = wordsOf(sheet, picked);
    const name = [planned, words.place, words.label, words.unit].join(" | ");
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    const { section, label, unit, inSeries, inTable } = words;
    return {
      key: `${name} | ${before}`,
      sheet: sheet.name,
      section,
      group: [planned, section, inTable ? words.place : ""].join(" | "),
      label,
      unit,
      numberFormat,
      inSeries,
      cells: Object.fromEntries(
        scenarios.map((scenario, index): [Scenario, LeverCell] => {
          const { row, column } = places[index]!;
          const cell = sheet.at(row, column);
          return [
            scenario,
            {
              address: cellAddress(row, column),
              value: cell?.value ?? null,
              isFormula: typeof cell?.formula === "string",
            },
          ];
        }),
      ) as Record<Scenario, LeverCell>,
    };
  });
}

function picksOn(sheet: SheetContent): Picked[] {
  return sheet.rows.flatMap((row) =>
    sheet.columns.flatMap((column): Picked[] => {
      const cell = sheet.at(row, column);
      if (!cell?.formula || !picks.test(cell.formula)) return [];
      const places = pickedBy(cell.formula, sheet.name);
      return places ? [{ row, column, numberFormat: cell.numberFormat, places }] : [];
    }),
  );
}

/** The cells of Bear, Base and Bull that a formula picks from; undefined where it does something else. */
function pickedBy(formula: string, sheet: string): Place[] | undefined {
  const [name, ...rest] = tokenize(formula).filter(
    ({ type }) => type !== "fx_prefix" && type !== "whitespace",
  );
  const shape = rest.map(({ type, value }) => (type === "range" ? "r" : value)).join("");
  const places = rest
    .filter(({ type }) => type === "range")
    .map(({ value }) => placeOf(value, sheet))
    .filter((place) => place !== undefined);
  const isHere = (place: Place): boolean => place.sheet === sheet;
  if (name?.value.toUpperCase() === "INDEX" && shape === "(r,1,r)") {
    const [three, number] = places;
    if (!three || !number || !isHere(three) || isHere(number)) return undefined;
    if (three.rows !== 1 || three.columns !== scenarios.length) return undefined;
    return scenarios.map((_, index) => ({ ...three, column: three.column + index, columns: 1 }));
  }
  if (name?.value.toUpperCase() === "CHOOSE" && shape === "(r,r,r,r)") {
    const [number, ...three] = places;
    if (!number || isHere(number) || three.length !== scenarios.length || !three.every(isHere))
      return undefined;
    return three;
  }
  return undefined;
}

interface LeverWords {
  readonly section: string;
  readonly label: string;
  readonly unit: string;
  /** What else tells it from others of its name: its row in a table, its column in time. */
  readonly place: string;
  readonly inSeries: boolean;
  readonly inTable: boolean;
}

const nameColumn = 0;
const unitColumn = 1;

function wordsOf(sheet: SheetContent, { row, column, places }: Picked): LeverWords {
  const [bear, base] = places as [Place, Place];
  if (bear.row === row) {
    const label = sheet.text(row, nameColumn);
    return {
      section: headingAbove(sheet, row),
      label,
      unit: sheet.text(row, unitColumn),
      place: "",
      inSeries: false,
      inTable: false,
    };
  }
  if (base.row - bear.row === 1 && bear.row < row) {
    // Three rows in time, the live one below them.
    const start = sheet.columns.find((each) => picks.test(sheet.at(row, each)?.formula ?? "")) ?? column;
    const label = headingAbove(sheet, bear.row);
    return {
      section: label,
      label,
      unit: sheet.text(row, unitColumn),
      place: String(column - start),
      inSeries: true,
      inTable: false,
    };
  }
  // A table for each scenario below a live one, whose columns have headings with units beneath.
  let top = row;
  while (picks.test(sheet.at(top - 1, column)?.formula ?? "")) top -= 1;
  const units = textAbove(sheet, top - 1, unitColumn) ?? top;
  const headings = textAbove(sheet, units - 1, unitColumn) ?? top;
  const label = sheet.text(headings, column);
  return {
    section: sheet.text(row, nameColumn) || sheet.text(bear.row, nameColumn),
    label,
    unit: column === nameColumn ? "" : sheet.text(units, column),
    place: String(row - top),
    inSeries: false,
    inTable: true,
  };
}

/** The nearest row from one on upwards that has a text in a column. */
function textAbove(sheet: SheetContent, from: number, column: number): number | undefined {
  for (let row = from; row >= (sheet.rows[0] ?? 0); row -= 1) {
    if (sheet.text(row, column) !== "") return row;
  }
  return undefined;
}

/** The title of the section that a row stands in: a name without a unit beside it. */
function headingAbove(sheet: SheetContent, row: number): string {
  for (let above = row - 1; above >= (sheet.rows[0] ?? 0); above -= 1) {
    const title = sheet.text(above, nameColumn);
    if (title !== "" && sheet.value(above, unitColumn) === null) return title;
  }
  return sheet.name;
}

/**
 * The levers of a model as they stand now.
 * @param planned The template's own names of the sheets that hold inputs
 */
export async function readLevers(
  workbook: LiveWorkbook,
  model: InsertedModel,
  planned: readonly string[],
): Promise<Lever[]> {
  const sheets = model.sheets.filter((sheet) => planned.includes(sheet.planned));
  const contents = await Promise.all(sheets.map(({ name }) => readSheet(workbook, name)));
  return contents.flatMap((content, index) => leversOn(content, sheets[index]!.planned));
}
