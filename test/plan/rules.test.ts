import { describe, expect, it } from "vitest";
import { judge } from "../../src/plan/rules";
import { scenarios, type Cell, type SheetPlan, type WorkbookPlan } from "../../src/plan/plan";
import { templates } from "../../src/templates";
import { thorough } from "../support/presets";

describe("the rules of modelling", () => {
  for (const template of templates) {
    for (const preset of template.presets) {
      it(`find nothing to say about ${template.title} for ${preset.title}`, () => {
        // A scenario is a number in a cell of the same workbook: what other companies bring differs, not their cases.
        for (const scenario of thorough.some(({ id }) => id === preset.id) ? scenarios : (["Base"] as const))
          expect(judge(template.build(preset.id, scenario))).toEqual([]);
      });
    }
  }
});

/** A clean plan of two sheets into which each test plants one fault. */
function planWith(cells: readonly (readonly Cell[])[], more: Partial<SheetPlan> = {}): WorkbookPlan {
  const sheet = (name: string, role: SheetPlan["role"], rows: readonly (readonly Cell[])[]): SheetPlan => ({
    name,
    role,
    columnWidths: [],
    rowHeights: [],
    freeze: { rows: 1, columns: 1 },
    blocks: [{ row: 0, column: 0, cells: rows }],
    formats: [{ range: { row: 0, column: 0, rows: 20, columns: 10 }, style: { numberFormat: "0" } }],
    names: [],
    validations: [],
    conditionalFormats: [],
    notes: [],
    charts: [],
    print: { landscape: true, pagesWide: 1 },
    inputs: [],
  });
  const about = sheet("About", "about", [["About"]]);
  const work = { ...sheet("Work", "workings", cells), ...more };
  const checks = sheet("Checks", "checks", [[{ formula: "1=1" }]]);
  const cell = { sheet: "Checks", row: 0, column: 0, rows: 1, columns: 1 };
  return {
    template: "t",
    title: "T",
    preset: "p",
    presetTitle: "P",
    scenario: "Base",
    sheets: [about, work, checks],
    scenarioCell: { ...cell, sheet: "About" },
    masterCheck: cell,
    headlines: [],
  };
}

const rules = (plan: WorkbookPlan): string[] => [...new Set(judge(plan).map((finding) => finding.rule))];

describe("a planted fault is found:", () => {
  it("nothing in a clean plan", () => {
    expect(rules(planWith([["Sum", { formula: "SUM(C1:D1)" }, { formula: "1000*24" }]]))).toEqual([]);
  });
  const faults: readonly (readonly [string, string, Cell])[] = [
    ["a constant in a formula", "no constants in formulas", { formula: "A1*0.21" }],
    ["an IF inside an IF", "no nested IF", { formula: "IF(A1>0,IF(A1>1,1,0),0)" }],
    ["OFFSET", "forbidden functions", { formula: "OFFSET(A1,1,0)" }],
    ["TODAY", "forbidden functions", { formula: "TODAY()" }],
    ["a whole column", "no whole columns or rows", { formula: "SUM(A:A)" }],
    ["another workbook", "no external links", { formula: "[Book.xlsx]Sheet1!A1" }],
    ["a sheet that is not there", "references", { formula: "Nowhere!A1" }],
    [
      "an empty cell given to a function",
      "no empty cells to functions",
      { formula: "THESIS.BTC_SUBSIDY(H9)" },
    ],
    ["a cell that reads itself", "no circles", { formula: "B1+1" }],
    ["a number that is no input", "numbers are inputs", 42],
  ];
  for (const [name, rule, cell] of faults) {
    it(name, () => expect(rules(planWith([["Label", cell]]))).toContain(rule));
  }

  it("two IFs side by side are not nested", () => {
    expect(rules(planWith([["Label", { formula: "IF(A1>0,1,0)+IF(A1>1,1,0)" }]]))).toEqual([]);
  });

  it("a row whose formula changes on the way", () => {
    const row = ["Cash", "$", { formula: "A1" }, { formula: "B1" }, { formula: "B1" }];
    expect(rules(planWith([[], row], { periods: { column: 2, count: 3, firstRow: 1 } }))).toContain(
      "one formula a row",
    );
  });

  it("a row of time without a unit", () => {
    const row = ["Cash", null, { formula: "A1" }, { formula: "B1" }, { formula: "C1" }];
    expect(rules(planWith([[], row], { periods: { column: 2, count: 3, firstRow: 1 } }))).toContain("units");
  });

  it("an input without source or unit, and one that nothing guards", () => {
    const plan = planWith([["Price", 5]], {
      inputs: [
        {
          key: "price",
          label: "Price",
          unit: "",
          source: "",
          asOf: null,
          kind: "assumption",
          range: { row: 0, column: 1, rows: 1, columns: 1 },
        },
      ],
    });
    expect(rules(plan)).toEqual(expect.arrayContaining(["units", "sources", "data validation"]));
  });

  it("two cells that read each other across sheets", () => {
    const plan = planWith([["Label", { formula: "Checks!A1+1" }]]);
    const checks = plan.sheets[2];
    const circular = { ...checks, blocks: [{ row: 0, column: 0, cells: [[{ formula: "Work!B1" }]] }] };
    expect(rules({ ...plan, sheets: [plan.sheets[0], plan.sheets[1], circular] })).toContain("no circles");
  });
});
