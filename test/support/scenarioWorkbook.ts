import { rangeAddress, parseAddress } from "../../src/plan/address";
import { isFormula, scenarios, type Cell, type SheetPlan, type WorkbookPlan } from "../../src/plan/plan";
import { formats } from "../../src/plan/styles";
import type { Template } from "../../src/templates/template";
import type { CellValue } from "../../src/workbook/workbook";
import { FakeWorkbook } from "./fakeWorkbook";

const number = "About!$B$7";
const pick = (row: number): Cell => ({ formula: `INDEX($D$${row}:$F$${row},1,${number})` });

const sheet = (
  name: string,
  role: SheetPlan["role"],
  cells: readonly (readonly Cell[])[],
  validations: SheetPlan["validations"] = [],
): SheetPlan => ({
  name,
  role,
  columnWidths: [],
  rowHeights: [],
  blocks: [{ row: 0, column: 0, cells }],
  formats: [],
  names: [],
  validations,
  conditionalFormats: [],
  notes: [],
  charts: [],
  print: { landscape: false, pagesWide: 1 },
  inputs: [],
});

const levers = (row: number) => ({ row: row - 1, column: 3, rows: 1, columns: 3 });

/** A model as the templates lay them, as small as it can be: two answers and four levers. */
export const leverTemplate: Template = {
  id: "levers",
  title: "Runway of a miner",
  question: "How long does the cash last?",
  description: "Cash over what is spent.",
  presets: [{ id: "blank", title: "Blank", note: "Placeholders." }],
  build: (preset, scenario): WorkbookPlan => ({
    template: "levers",
    title: "Runway of a miner",
    preset,
    presetTitle: "Blank",
    scenario,
    sheets: [
      sheet("About", "about", [
        ["Runway of a miner"],
        [],
        [],
        [],
        ["Controls"],
        ["Scenario", scenario],
        ["Scenario number", { formula: 'MATCH(B6,{"Bear","Base","Bull"},0)' }],
        [],
        [],
        ["Key figures"],
        ["Cash after a year", { formula: "Inputs!C6-Inputs!C7*Inputs!C8" }],
        ["Months of cash", { formula: "Inputs!C6/Inputs!C7" }],
      ]),
      sheet(
        "Inputs",
        "inputs",
        [
          ["Inputs"],
          [],
          [],
          ["Input", "Unit", "Live", "Bear", "Base", "Bull"],
          ["Cash"],
          ["Cash at the start", "$", pick(6), 90_000_000, 100_000_000, 120_000_000],
          ["Spent a month", "$ per month", pick(7), 12_000_000, 10_000_000, 8_000_000],
          ["Months counted", "months, whole", pick(8), 12, 12, 12],
          ["What to sell first", "choice", pick(9), "Bitcoin", "Shares", "Shares"],
        ],
        [
          { range: levers(6), rule: { kind: "decimal", least: 0, most: 1e9 }, error: "" },
          { range: levers(7), rule: { kind: "decimal", least: 1, most: 1e9 }, error: "" },
          { range: levers(8), rule: { kind: "whole", least: 1, most: 60 }, error: "" },
          { range: levers(9), rule: { kind: "list", values: ["Bitcoin", "Shares"] }, error: "" },
        ],
      ),
    ],
    scenarioCell: { sheet: "About", row: 5, column: 1, rows: 1, columns: 1 },
    masterCheck: { sheet: "About", row: 5, column: 2, rows: 1, columns: 1 },
    headlines: [
      {
        label: "Cash after a year",
        cell: { sheet: "About", row: 10, column: 1, rows: 1, columns: 1 },
        numberFormat: formats.millions,
      },
      {
        label: "Months of cash",
        cell: { sheet: "About", row: 11, column: 1, rows: 1, columns: 1 },
        numberFormat: formats.decimal,
      },
    ],
  }),
};

/** A workbook in memory that holds such a model and calculates it whenever something is written. */
export class ScenarioWorkbook extends FakeWorkbook {
  /** Like a spreadsheet that is set to calculate by hand. */
  calculates = true;
  readonly written: string[] = [];

  constructor() {
    super();
    this.afterWriting = () => this.calculate();
  }

  async fill(): Promise<void> {
    const plan = leverTemplate.build("blank", "Base");
    await this.insert(plan);
    for (const { name, blocks } of plan.sheets) {
      for (const { cells } of blocks) {
        cells.forEach((line, row) =>
          line.forEach((cell, column) => {
            const key = `${name}!${rangeAddress({ row, column, rows: 1, columns: 1 })}`;
            if (isFormula(cell)) this.formulas.set(key, `=${cell.formula}`);
            else this.cells.set(key, cell);
          }),
        );
      }
    }
    for (const row of [6, 7])
      for (const column of "CDEF") this.numberFormats.set(`Inputs!${column}${row}`, formats.millions);
    this.cells.set("About!C6", true);
    this.calculate();
  }

  /** Moves all of a sheet's cells down by one row from a row on, as a spreadsheet does with its formulas. */
  insertRow(sheet: string, above: number): void {
    const moved = (address: string, here: boolean): string =>
      here
        ? address.replace(/(\$?[A-Z]+\$?)(\d+)/g, (_, column: string, row: string) =>
            Number(row) >= above ? `${column}${Number(row) + 1}` : `${column}${row}`,
          )
        : address;
    for (const map of [this.cells, this.formulas, this.numberFormats] as Map<string, CellValue>[]) {
      const before = [...map].filter(([key]) => key.startsWith(`${sheet}!`));
      for (const [key] of before) map.delete(key);
      for (const [key, value] of before)
        map.set(`${sheet}!${moved(key.slice(sheet.length + 1), true)}`, value);
    }
    for (const [key, formula] of this.formulas) {
      const own = key.startsWith(`${sheet}!`);
      this.formulas.set(
        key,
        formula.replace(
          /(?:(\w+)!)?(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)(?![\d(])/g,
          (text, other: string | undefined, address: string) =>
            other === undefined
              ? moved(text, own)
              : `${other}!${moved(address, other.toLowerCase() === sheet.toLowerCase())}`,
        ),
      );
    }
  }

  override async write(sheet: string, cells: Parameters<FakeWorkbook["write"]>[1]): Promise<void> {
    for (const { address, cell } of cells) this.written.push(`${sheet}!${address}=${String(cell)}`);
    await super.write(sheet, cells);
  }

  calculate(): void {
    if (!this.calculates) return;
    for (let pass = 0; pass < 3; pass += 1) {
      for (const [key, formula] of this.formulas) {
        const sheet = key.split("!")[0]!;
        this.cells.set(key, this.evaluate(formula.slice(1), sheet));
      }
    }
  }

  private value(reference: string, sheet: string): CellValue {
    const [address = "", other = sheet] = reference.split("!").reverse();
    return this.cells.get(`${other}!${address.replaceAll("$", "")}`) ?? null;
  }

  private evaluate(formula: string, sheet: string): CellValue {
    const matched = /^MATCH\((.+),\{/.exec(formula);
    if (matched) {
      const at = scenarios.findIndex((each) => each === this.value(matched[1]!, sheet));
      return at < 0 ? "#N/A" : at + 1;
    }
    const picked = /^INDEX\((.+),1,(.+)\)$/.exec(formula);
    if (picked) {
      const { row, column } = parseAddress(picked[1]!.replaceAll("$", ""));
      const at = Number(this.value(picked[2]!, sheet)) - 1;
      return this.value(rangeAddress({ row, column: column + at, rows: 1, columns: 1 }), sheet);
    }
    const [first = 0, second = 0, third = 0] = formula
      .split(/[-*/]/)
      .map((each) => Number(this.value(each, sheet)));
    return formula.includes("/") ? first / second : first - second * third;
  }
}
