import { tokenize, type Token } from "@borgar/fx";
import { cellAddress, contains, parseAddress } from "./address";
import { calledFunctions, functionNamespace, ourFunctions, relativeFormula } from "./formula";
import { isFormula, type Cell, type Range, type SheetPlan, type Style, type WorkbookPlan } from "./plan";

/** A place where a plan breaks a rule of modelling. */
export interface Finding {
  readonly rule: string;
  /** "Mining!F12", or a sheet's name. */
  readonly where: string;
  readonly what: string;
}

/** What may stand in a formula as a number: nothing, everything, and the conversions of units. */
const allowedNumbers = new Set([0, 1, 12, 24, 365, 1000, 1e6]);

/** Functions that recalculate without cause, hide what they read, or are unknown to a spreadsheet we write for. */
const forbiddenFunctions = new Set(
  "OFFSET INDIRECT NOW TODAY RAND RANDBETWEEN RANDARRAY CELL INFO HYPERLINK WEBSERVICE LET LAMBDA FILTER SORT SORTBY UNIQUE SEQUENCE XLOOKUP XMATCH TEXTJOIN".split(
    " ",
  ),
);

/** What became of one cell: its content, its look, and the spill it belongs to if any. */
interface Place {
  readonly cell: Cell;
  readonly spilledFrom?: number;
}

/** More columns than a sheet has; a cell's row and column in one number are found and kept quicker than its address. */
const rowLength = 2 ** 14;
const keyOf = (row: number, column: number): number => row * rowLength + column;
const placeOf = (key: number): { row: number; column: number } => ({
  row: Math.floor(key / rowLength),
  column: key % rowLength,
});

class Sheet {
  private readonly places = new Map<number, Place>();
  private readonly looks = new Map<number, Style>();

  constructor(readonly plan: SheetPlan) {
    for (const block of plan.blocks) {
      block.cells.forEach((line, r) =>
        line.forEach((cell, c) => {
          const key = keyOf(block.row + r, block.column + c);
          if (cell === null && this.places.has(key)) return;
          if (cell !== null) this.places.set(key, { cell });
          if (isFormula(cell) && cell.spill) {
            for (let i = 0; i < cell.spill.rows; i += 1) {
              for (let j = 0; j < cell.spill.columns; j += 1) {
                if (i + j > 0) {
                  this.places.set(keyOf(block.row + r + i, block.column + c + j), {
                    cell: null,
                    spilledFrom: key,
                  });
                }
              }
            }
          }
        }),
      );
    }
    for (const { range, style } of plan.formats) {
      for (const [row, column] of each(range)) this.looks.set(keyOf(row, column), style);
    }
  }

  at(row: number, column: number): Place | undefined {
    return this.places.get(keyOf(row, column));
  }

  find(key: number): Place | undefined {
    return this.places.get(key);
  }

  look(row: number, column: number): Style {
    return this.looks.get(keyOf(row, column)) ?? {};
  }

  get keys(): Iterable<number> {
    return this.places.keys();
  }

  *cells(): Generator<{ row: number; column: number; place: Place }> {
    for (const [key, place] of this.places) yield { ...placeOf(key), place };
  }
}

export interface Mention {
  /** The sheet's name. Empty where it is the formula's own sheet. */
  readonly prefix: string;
  readonly range: Range;
}

/** What there is to judge in a formula. */
interface Reading {
  /** What stands in it and may not, by the rule that says so. */
  readonly faults: readonly (readonly [rule: string, what: string])[];
  readonly mentions: readonly Mention[];
  /** The first of our functions that it calls. */
  readonly ours: string | undefined;
}

/** Every plan of a template has the same formulas over other numbers: to read them takes longer than all the rest. */
const readings = new Map<string, Reading>();

function read(formula: string): Reading {
  const known = readings.get(formula);
  if (known) return known;
  const tokens = tokenize(formula);
  const reading = {
    faults: faultsOf(formula, tokens),
    mentions: mentionsOf(tokens),
    ours: ourFunctions(formula)[0],
  };
  readings.set(formula, reading);
  return reading;
}

/** The ranges that a formula reads. */
export const mentions = (formula: string): readonly Mention[] => read(formula).mentions;

const mentionsOf = (tokens: readonly Token[]): Mention[] =>
  tokens
    .filter((token) => token.type === "range")
    .map((token) => {
      const at = token.value.lastIndexOf("!");
      const prefix = token.value.slice(0, Math.max(0, at));
      return {
        prefix: prefix.startsWith("'") ? prefix.slice(1, -1).replaceAll("''", "'") : prefix,
        range: parseAddress(token.value.slice(at + 1)),
      };
    });

function faultsOf(formula: string, tokens: readonly Token[]): [rule: string, what: string][] {
  const faults: [rule: string, what: string][] = [];
  for (const { type, value } of tokens) {
    if (type === "number" && !allowedNumbers.has(Math.abs(Number(value)))) {
      faults.push(["no constants in formulas", `${value} in ${formula}`]);
    }
    if (type === "range_beam" || type === "range_ternary") faults.push(["no whole columns or rows", value]);
    if (type === "unknown" || type === "error" || type === "range_named" || type === "structured") {
      faults.push(["formulas", `"${value}" in ${formula}`]);
    }
    if (value.includes("[")) faults.push(["no external links", value]);
  }
  if (nestsIf(tokens)) faults.push(["no nested IF", formula]);
  for (const called of calledFunctions(formula)) {
    if (forbiddenFunctions.has(called)) faults.push(["forbidden functions", called]);
  }
  return faults;
}

const relatives = new Map<string, string>();

/** The formula as every cell that says the same says it. */
function relative(formula: string, row: number, column: number): string {
  const key = `${row},${column},${formula}`;
  const known = relatives.get(key);
  if (known !== undefined) return known;
  const found = relativeFormula(formula, row, column);
  relatives.set(key, found);
  return found;
}

/** True where an IF stands inside the arguments of another. */
function nestsIf(tokens: readonly Token[]): boolean {
  const calls: boolean[] = [];
  let pending = false;
  for (const token of tokens) {
    if (token.type === "func") {
      const isIf = token.value.toUpperCase() === "IF";
      if (isIf && calls.includes(true)) return true;
      pending = isIf;
    } else if (token.value === "(") {
      calls.push(pending);
      pending = false;
    } else if (token.value === ")") {
      calls.pop();
    }
  }
  return false;
}

/** Every place where the plan breaks a rule of modelling; a plan that may be shipped has none. */
export function judge(plan: WorkbookPlan): Finding[] {
  const findings: Finding[] = [];
  const sheets = new Map(plan.sheets.map((sheet) => [sheet.name, new Sheet(sheet)]));
  const readSheets = new Set(plan.reads?.sheets.map(({ planned }) => planned));
  for (const name of readSheets) {
    if (sheets.has(name))
      findings.push({ rule: "references", where: name, what: "both an own sheet and one that is read" });
  }
  const say = (rule: string, where: string, what: string): void => {
    findings.push({ rule, where, what });
  };

  if (plan.sheets[0]?.role !== "about")
    say("about first", plan.sheets[0]?.name ?? "", "the first sheet must be About");
  if (!plan.sheets.some((sheet) => sheet.role === "checks")) say("checks", "", "there is no Checks sheet");
  if (!sheets.get(plan.masterCheck.sheet))
    say("master check", plan.masterCheck.sheet, "there is no such sheet");

  for (const [name, sheet] of sheets) {
    judgeSheet(name, sheet, say);
    for (const { row, column, place } of sheet.cells()) {
      const where = (): string => `${name}!${cellAddress(row, column)}`;
      if (place.cell === "")
        say("no empty text", where(), "spreadsheets differ in what an empty text is: leave the cell out");
      if (isFormula(place.cell)) judgeFormula(place.cell.formula, name, where, sheets, readSheets, say);
      else if (typeof place.cell === "number") {
        if (!sheet.plan.inputs.some(({ range }) => contains(range, row, column))) {
          say(
            "numbers are inputs",
            where(),
            `${place.cell} is no input: give it a label, a unit and a source`,
          );
        }
        if (!sheet.look(row, column).numberFormat)
          say("number formats", where(), "a number without a format");
      }
    }
    judgeInputs(sheet, say);
    judgeWidths(sheet, say);
    judgePeriods(sheet, say);
  }
  for (const circle of circles(plan, sheets)) say("no circles", circle, "the cell depends on itself");
  return findings;
}

type Say = (rule: string, where: string, what: string) => void;

function judgeSheet(name: string, sheet: Sheet, say: Say): void {
  if (name.length > 31 || /[\\/?*[\]:]/.test(name))
    say("sheet names", name, "Excel does not accept this name");
  const { names, print, freeze } = sheet.plan;
  for (const { name: defined } of names) {
    if (
      !/^[A-Za-z_][A-Za-z0-9_]*$/.test(defined) ||
      !defined.includes("_") ||
      /^[A-Za-z]{1,3}\d+$/.test(defined)
    ) {
      say(
        "names",
        `${name}: ${defined}`,
        "a name needs a prefix such as input_, and must not look like a cell",
      );
    }
  }
  if (new Set(names.map(({ name: defined }) => defined.toLowerCase())).size !== names.length) {
    say("names", name, "a name is defined twice");
  }
  for (const { formula } of sheet.plan.conditionalFormats) {
    if (mentions(formula).some(({ prefix }) => prefix !== "" && prefix !== name)) {
      say(
        "conditional formats",
        name,
        `${formula} looks at another sheet, which not every spreadsheet reads`,
      );
    }
  }
  if (!print.landscape || print.pagesWide !== 1) say("print", name, "landscape, one page wide");
  if (!freeze) say("freeze panes", name, "freeze the panes at the labels");
}

function judgeFormula(
  formula: string,
  sheet: string,
  where: () => string,
  sheets: ReadonlyMap<string, Sheet>,
  readSheets: ReadonlySet<string>,
  say: Say,
): void {
  const { faults, ours } = read(formula);
  for (const [rule, what] of faults) say(rule, where(), what);
  for (const { prefix, range } of mentions(formula)) {
    const name = prefix || sheet;
    const target = sheets.get(name);
    if (!target && readSheets.has(name)) continue;
    if (!target) {
      say("references", where(), `there is no sheet "${name}"`);
      continue;
    }
    if (ours === undefined) continue;
    for (const [row, column] of each(range)) {
      const place = target.at(row, column);
      if (!place || (place.cell === null && place.spilledFrom === undefined)) {
        say(
          "no empty cells to functions",
          where(),
          `${name}!${cellAddress(row, column)} is empty and goes to ${functionNamespace}.${ours}`,
        );
        break;
      }
    }
  }
}

function judgeInputs(sheet: Sheet, say: Say): void {
  const { name, inputs, validations } = sheet.plan;
  for (const input of inputs) {
    const where = `${name}: ${input.label}`;
    if (!input.unit) say("units", where, "an input without a unit");
    if (!input.source) say("sources", where, "an input without a source or a reason");
    for (const [row, column] of each(input.range)) {
      const cell = sheet.at(row, column)?.cell;
      if (cell === undefined || cell === null || isFormula(cell)) {
        say(
          "inputs",
          `${name}!${cellAddress(row, column)}`,
          `"${input.label}" is an input, but the cell holds none`,
        );
      }
      const guarded = validations.some(({ range }) => contains(range, row, column));
      if (typeof cell === "number" && input.kind !== "definition" && !guarded) {
        say("data validation", `${name}!${cellAddress(row, column)}`, `nothing guards "${input.label}"`);
      }
    }
  }
}

function judgePeriods(sheet: Sheet, say: Say): void {
  const { name, periods, blocks, inputs } = sheet.plan;
  if (!periods) return;
  const rows = Math.max(...blocks.map((block) => block.row + block.cells.length));
  for (let row = 0; row < rows; row += 1) {
    const columns = Array.from({ length: periods.count }, (_, index) => periods.column + index);
    const places = columns.map((column) => sheet.at(row, column));
    const filled = places.filter((place) => place !== undefined);
    if (filled.length === 0) continue;
    const where = `${name}!${cellAddress(row, periods.column)}`;
    if (filled.length !== periods.count) {
      say("one formula a row", where, `${filled.length} of ${periods.count} periods are filled`);
      continue;
    }
    const unit = sheet.at(row, 1)?.cell;
    if (row >= periods.firstRow && !unit) say("units", where, "a row without a unit");
    if (columns.some((column) => !sheet.look(row, column).numberFormat)) {
      say("number formats", where, "a row of figures without a number format");
    }
    const forms = new Set(
      places.map((place, index) => {
        if (place?.spilledFrom !== undefined) return "spill";
        const cell = place?.cell;
        if (!isFormula(cell)) {
          return inputs.some(({ range }) => contains(range, row, columns[index])) ? "input" : "constant";
        }
        return cell.spill ? "spill" : relative(cell.formula, row, columns[index]);
      }),
    );
    if (forms.size !== 1) say("one formula a row", where, [...forms].slice(0, 2).join("  and  "));
  }
}

/** Text that its column cuts off, since the cell beside it is filled. Widths count characters of the default font. */
function judgeWidths(sheet: Sheet, say: Say): void {
  const { name, columnWidths } = sheet.plan;
  const widthOf = (column: number): number => columnWidths[column] ?? 8.43;
  for (const { row, column, place } of sheet.cells()) {
    if (typeof place.cell !== "string") continue;
    const look = sheet.look(row, column);
    if (look.wrap) continue;
    const size =
      ((look.fontSize ?? defaultFontSize) / defaultFontSize) * (look.bold ? 1.06 : 1) * averageLetter;
    const needed = place.cell.length * size + (look.indent ?? 0) * 1.5;
    let room = widthOf(column);
    // Text runs on over empty cells, but only to the right, and only from a cell that is not aligned right itself.
    for (let next = column + 1; look.horizontal !== "right" && !sheet.at(row, next); next += 1) {
      if (next >= columnWidths.length) {
        room = Infinity;
        break;
      }
      room += widthOf(next);
    }
    if (needed > room)
      say(
        "no clipped text",
        `${name}!${cellAddress(row, column)}`,
        `"${place.cell}" needs ${Math.ceil(needed)} of ${room}`,
      );
  }
}

const defaultFontSize = 11;
/** Letters of running text are narrower than the digits that widths count by. */
const averageLetter = 0.92;

function* each({ row, column, rows, columns }: Range): Generator<readonly [row: number, column: number]> {
  for (let r = row; r < row + rows; r += 1) for (let c = column; c < column + columns; c += 1) yield [r, c];
}

/** The cells that depend on themselves; spreadsheets differ in what they say of those, so the plan must have none. */
function circles(plan: WorkbookPlan, sheets: ReadonlyMap<string, Sheet>): string[] {
  const names = plan.sheets.map(({ name }) => name);
  const numbers = new Map(names.map((name, index) => [name, index]));
  const all = names.map((name) => sheets.get(name)!);
  // A cell of the plan as one number; more cells than a sheet has lie between two sheets.
  const sheetSize = rowLength * 2 ** 20;
  const state = new Map<number, "open" | "done">();
  const found = new Set<string>();
  const precedents = (cell: number): number[] => {
    const own = Math.floor(cell / sheetSize);
    const place = all[own]!.find(cell % sheetSize);
    if (!place) return [];
    if (place.spilledFrom !== undefined) return [own * sheetSize + place.spilledFrom];
    if (!isFormula(place.cell)) return [];
    const cells: number[] = [];
    for (const { prefix, range } of mentions(place.cell.formula)) {
      const target = prefix ? numbers.get(prefix) : own;
      if (target === undefined) continue;
      for (const [row, column] of each(range)) cells.push(target * sheetSize + keyOf(row, column));
    }
    return cells;
  };
  for (const [index, sheet] of all.entries()) {
    for (const key of sheet.keys) {
      const start = index * sheetSize + key;
      if (state.has(start)) continue;
      state.set(start, "open");
      const stack = [{ cell: start, left: precedents(start) }];
      while (stack.length > 0) {
        const top = stack[stack.length - 1];
        const next = top.left.pop();
        if (next === undefined) {
          state.set(top.cell, "done");
          stack.pop();
        } else if (state.get(next) === "open") {
          const { row, column } = placeOf(next % sheetSize);
          found.add(`${names[Math.floor(next / sheetSize)]}!${cellAddress(row, column)}`);
        } else if (!state.has(next)) {
          state.set(next, "open");
          stack.push({ cell: next, left: precedents(next) });
        }
      }
    }
  }
  return [...found];
}
