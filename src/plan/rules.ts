import { tokenize, translateFormulaToR1C1, type Token } from "@borgar/fx";
import { cellAddress, contains, parseAddress } from "./address";
import { calledFunctions, functionNamespace, ourFunctions } from "./formula";
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
  readonly spilledFrom?: string;
}

class Sheet {
  private readonly places = new Map<string, Place>();
  private readonly looks = new Map<string, Style>();

  constructor(readonly plan: SheetPlan) {
    for (const block of plan.blocks) {
      block.cells.forEach((line, r) =>
        line.forEach((cell, c) => {
          const key = cellAddress(block.row + r, block.column + c);
          if (cell === null && this.places.has(key)) return;
          if (cell !== null) this.places.set(key, { cell });
          if (isFormula(cell) && cell.spill) {
            for (let i = 0; i < cell.spill.rows; i += 1) {
              for (let j = 0; j < cell.spill.columns; j += 1) {
                if (i + j > 0) {
                  this.places.set(cellAddress(block.row + r + i, block.column + c + j), {
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
      for (let r = range.row; r < range.row + range.rows; r += 1) {
        for (let c = range.column; c < range.column + range.columns; c += 1)
          this.looks.set(cellAddress(r, c), style);
      }
    }
  }

  at(row: number, column: number): Place | undefined {
    return this.places.get(cellAddress(row, column));
  }

  look(row: number, column: number): Style {
    return this.looks.get(cellAddress(row, column)) ?? {};
  }

  *cells(): Generator<{ address: string; row: number; column: number; place: Place }> {
    for (const [address, place] of this.places) {
      const { row, column } = parseAddress(address);
      yield { address, row, column, place };
    }
  }
}

interface Mention {
  readonly sheet: string;
  readonly range: Range;
}

/** The ranges that a formula on `sheet` mentions. */
function mentions(formula: string, sheet: string): Mention[] {
  return tokenize(formula)
    .filter((token) => token.type === "range")
    .map((token) => {
      const at = token.value.lastIndexOf("!");
      const prefix = token.value.slice(0, Math.max(0, at));
      const name = prefix.startsWith("'") ? prefix.slice(1, -1).replaceAll("''", "'") : prefix;
      return { sheet: name === "" ? sheet : name, range: parseAddress(token.value.slice(at + 1)) };
    });
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
    for (const { address, row, column, place } of sheet.cells()) {
      const where = `${name}!${address}`;
      if (place.cell === "")
        say("no empty text", where, "spreadsheets differ in what an empty text is: leave the cell out");
      if (isFormula(place.cell)) judgeFormula(place.cell.formula, name, where, sheets, readSheets, say);
      else if (typeof place.cell === "number") {
        if (!sheet.plan.inputs.some(({ range }) => contains(range, row, column))) {
          say("numbers are inputs", where, `${place.cell} is no input: give it a label, a unit and a source`);
        }
        if (!sheet.look(row, column).numberFormat) say("number formats", where, "a number without a format");
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
    if (mentions(formula, name).some((mention) => mention.sheet !== name)) {
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
  where: string,
  sheets: ReadonlyMap<string, Sheet>,
  readSheets: ReadonlySet<string>,
  say: Say,
): void {
  const tokens = tokenize(formula);
  for (const token of tokens) {
    if (token.type === "number" && !allowedNumbers.has(Math.abs(Number(token.value)))) {
      say("no constants in formulas", where, `${token.value} in ${formula}`);
    }
    if (token.type === "range_beam" || token.type === "range_ternary") {
      say("no whole columns or rows", where, token.value);
    }
    if (
      token.type === "unknown" ||
      token.type === "error" ||
      token.type === "range_named" ||
      token.type === "structured"
    ) {
      say("formulas", where, `"${token.value}" in ${formula}`);
    }
    if (token.value.includes("[")) say("no external links", where, token.value);
  }
  if (nestsIf(tokens)) say("no nested IF", where, formula);
  for (const called of calledFunctions(formula)) {
    if (forbiddenFunctions.has(called)) say("forbidden functions", where, called);
  }
  const ours = ourFunctions(formula).length > 0;
  for (const mention of mentions(formula, sheet)) {
    const target = sheets.get(mention.sheet);
    if (!target && readSheets.has(mention.sheet)) continue;
    if (!target) {
      say("references", where, `there is no sheet "${mention.sheet}"`);
      continue;
    }
    if (!ours) continue;
    for (const [row, column] of each(mention.range)) {
      const place = target.at(row, column);
      if (!place || (place.cell === null && !place.spilledFrom)) {
        say(
          "no empty cells to functions",
          where,
          `${mention.sheet}!${cellAddress(row, column)} is empty and goes to ${functionNamespace}.${ourFunctions(formula)[0]}`,
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
        if (place?.spilledFrom) return "spill";
        const cell = place?.cell;
        if (!isFormula(cell)) {
          return inputs.some(({ range }) => contains(range, row, columns[index])) ? "input" : "constant";
        }
        return cell.spill ? "spill" : translateFormulaToR1C1(cell.formula, cellAddress(row, columns[index]));
      }),
    );
    if (forms.size !== 1) say("one formula a row", where, [...forms].slice(0, 2).join("  and  "));
  }
}

/** Text that its column cuts off, since the cell beside it is filled. Widths count characters of the default font. */
function judgeWidths(sheet: Sheet, say: Say): void {
  const { name, columnWidths } = sheet.plan;
  const widthOf = (column: number): number => columnWidths[column] ?? 8.43;
  for (const { address, row, column, place } of sheet.cells()) {
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
      say("no clipped text", `${name}!${address}`, `"${place.cell}" needs ${Math.ceil(needed)} of ${room}`);
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
  const state = new Map<string, "open" | "done">();
  const found: string[] = [];
  const precedents = (key: string): string[] => {
    const at = key.lastIndexOf("!");
    const name = key.slice(0, at);
    const sheet = sheets.get(name);
    const { row, column } = parseAddress(key.slice(at + 1));
    const place = sheet?.at(row, column);
    if (!place) return [];
    if (place.spilledFrom) return [`${name}!${place.spilledFrom}`];
    if (!isFormula(place.cell)) return [];
    return mentions(place.cell.formula, name).flatMap(({ sheet: target, range }) =>
      [...each(range)].map(([r, c]) => `${target}!${cellAddress(r, c)}`),
    );
  };
  const starts = plan.sheets.flatMap((sheet) =>
    [...sheets.get(sheet.name)!.cells()].map(({ address }) => `${sheet.name}!${address}`),
  );
  for (const start of starts) {
    const stack = [{ key: start, left: state.has(start) ? [] : precedents(start) }];
    if (!state.has(start)) state.set(start, "open");
    else continue;
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const next = top.left.pop();
      if (next === undefined) {
        state.set(top.key, "done");
        stack.pop();
      } else if (state.get(next) === "open") {
        found.push(next);
      } else if (!state.has(next)) {
        state.set(next, "open");
        stack.push({ key: next, left: precedents(next) });
      }
    }
  }
  return [...new Set(found)];
}
