import {
  ICommandService,
  IUndoRedoService,
  IUniverInstanceService,
  RedoCommand,
  UndoCommand,
  type Workbook,
} from "@univerjs/core";
import { SetRangeValuesCommand } from "@univerjs/sheets";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Cell, SheetPlan, WorkbookPlan } from "../../src/plan/plan";
import { type CellValue, WorkbookError } from "../../src/workbook/workbook";
import { fixtureLibrary } from "../support/fixtureLibrary";
import { headlessGrid } from "../support/headlessGrid";
import { samplePlan } from "../support/samplePlan";

let host: ReturnType<typeof headlessGrid>;
beforeEach(() => {
  host = headlessGrid(fixtureLibrary());
});
afterEach(() => host.dispose());

const commands = (): ICommandService => host.univer.__getInjector().get(ICommandService);
const sheets = async (): Promise<readonly SheetPlan[]> => (await host.grid.snapshot()).sheets;
const names = async (): Promise<string[]> => (await sheets()).map(({ name }) => name);
const settle = async (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 10_000 });
const type = (sheet: string, row: number, column: number, value: object): Promise<boolean> =>
  commands().executeCommand(SetRangeValuesCommand.id, {
    unitId: host.unitId,
    subUnitId: host.univer
      .__getInjector()
      .get(IUniverInstanceService)
      .getUnit<Workbook>(host.unitId)!
      .getSheetBySheetName(sheet)!
      .getSheetId(),
    range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
    value: { [row]: { [column]: value } },
  });

const withCells = (cells: Cell[][]): WorkbookPlan => {
  const plan = samplePlan();
  const [first] = plan.sheets;
  return {
    ...plan,
    headlines: [],
    sheets: [{ ...first!, name: "Cells", blocks: [{ row: 0, column: 0, cells }], formats: [], names: [] }],
  };
};

describe("Inserting a plan", () => {
  it("puts every cell, look and rule of it into the workbook, behind what is there", async () => {
    const plan = samplePlan();
    await host.grid.insert(plan);
    const [own, ...inserted] = await sheets();
    expect(own!.blocks).toEqual([{ row: 0, column: 0, cells: [["mine"]] }]);
    expect(inserted.map(({ name }) => name)).toEqual(["Sample inputs", "Sample model"]);
    for (const [index, sheet] of inserted.entries()) {
      const planned = plan.sheets[index]!;
      const byPlace = (format: SheetPlan["formats"][number]): string => JSON.stringify(format.range);
      expect(sheet.blocks).toEqual(planned.blocks);
      expect([...sheet.formats].sort((a, b) => byPlace(a).localeCompare(byPlace(b)))).toEqual(
        [...planned.formats].sort((a, b) => byPlace(a).localeCompare(byPlace(b))),
      );
      expect(sheet.names).toEqual(planned.names);
      expect(sheet.validations).toEqual(planned.validations);
      expect(sheet.conditionalFormats).toEqual(planned.conditionalFormats);
      expect(sheet.notes).toEqual(planned.notes);
      expect(sheet.columnWidths).toEqual(planned.columnWidths);
      expect(sheet.freeze).toEqual(planned.freeze);
      expect(sheet.tabColour).toEqual(planned.tabColour);
      expect(sheet.charts).toEqual(planned.charts);
      expect(sheet.print).toEqual(planned.print);
      expect(sheet.role).toEqual(planned.role);
    }
  });

  it("has calculated it when it is done, spills and cells that look like formulas included", async () => {
    const model = await host.grid.insert(samplePlan());
    expect(await host.grid.read("Sample model", "B4:E4")).toEqual([[430, 275, 25, -230]]);
    expect(await host.grid.read("Sample model", "B7:E9")).toEqual([
      [430, 275, 25, -230],
      [-230, null, null, null],
      [true, null, null, null],
    ]);
    expect(await host.grid.read("Sample inputs", "C3:C8")).toEqual([
      ['=HYPERLINK("https://example.com")'],
      ["@SUM(1+1)"],
      ["-2+3"],
      ["2026-01-01"],
      ["+1"],
      ["it's text"],
    ]);
    const { masterCheck, headlines } = model;
    expect(await host.grid.read(masterCheck.sheet, masterCheck.address)).toEqual([[true]]);
    expect(await host.grid.read(headlines[0]!.cell.sheet, headlines[0]!.cell.address)).toEqual([[-230]]);
  });

  it("orders formulas by the cells that arrays fill, however many stand behind each other", async () => {
    const array = (formula: string): Cell[] => [{ formula, spill: { rows: 1, columns: 3 } }, null, null];
    await host.grid.insert(
      withCells([
        [{ formula: "C2+1" }, null, null],
        array("THESIS.TWICE(A3:C3)"),
        array("THESIS.SEQUENCE(A4)"),
        [{ formula: "C5" }, null, null],
        array("THESIS.SEQUENCE(3)"),
      ]),
    );
    expect(await host.grid.read("Cells", "A1:C2")).toEqual([
      [7, null, null],
      [2, 4, 6],
    ]);
  });

  it("repeats the calculation where an array fills other cells than planned", async () => {
    await host.grid.insert(
      withCells([
        [{ formula: "D2+1" }],
        [{ formula: "THESIS.TWICE(A3:D3)" }, null, null, null],
        [{ formula: "THESIS.SEQUENCE(4)" }, null, null, null],
      ]),
    );
    expect(await host.grid.read("Cells", "A1")).toEqual([[9]]);
  });

  it("calculates what counts the first cells of a sheet before what reads it, whatever a conditional format awaits", async () => {
    const plan = withCells([
      [1, null, null, null, null],
      [{ formula: "A1/4+0*COLUMNS($A$1:$E$1)" }, { formula: "$A$1*3/4+0*COLUMNS($A$1:$E$1)" }],
      [{ formula: "SUMPRODUCT($A$2:$B$2*8)" }, null],
      [{ formula: "IF(A3=16,1,0)" }, null],
    ]);
    const [sheet] = plan.sheets;
    const range = { row: 1, column: 0, rows: 4, columns: 5 };
    await host.grid.insert({
      ...plan,
      sheets: [{ ...sheet!, conditionalFormats: [{ range, formula: "$A3=1", style: { bold: true } }] }],
    });
    await host.grid.write("Cells", [{ address: "A1", cell: 2 }]);
    expect(await host.grid.read("Cells", "A2:B4")).toEqual([
      [0.5, 1.5],
      [16, null],
      [1, null],
    ]);
  });

  it("leaves each cell its own formula where a row holds the same one, for the user to edit and to move", async () => {
    await host.grid.insert(
      withCells([
        [1, 2, 3, 4, 5, 6],
        [
          null,
          ...["A", "B", "C", "D", "E"].map((before, n) => ({ formula: `${before}2+${"BCDEF"[n]}$1*$A$1` })),
        ],
      ]),
    );
    const row = async (address: string): Promise<CellValue[]> => (await host.grid.read("Cells", address))[0]!;
    expect(await row("A2:F2")).toEqual([null, 2, 5, 9, 14, 20]);
    // The first of them stands for the others where formulas are read.
    await host.grid.write("Cells", [{ address: "B2", cell: 100 }]);
    expect(await row("A2:F2")).toEqual([null, 100, 103, 107, 112, 118]);
    await host.grid.write("Cells", [{ address: "A1", cell: 2 }]);
    expect(await row("A2:F2")).toEqual([null, 100, 106, 114, 124, 136]);
    await commands().executeCommand("sheet.command.insert-col-by-range", {
      unitId: host.unitId,
      subUnitId: (await ids()).Cells,
      range: { startRow: 0, endRow: 99, startColumn: 3, endColumn: 3 },
    });
    await settle(async () => expect(await row("A2:G2")).toEqual([null, 100, 106, null, 114, 124, 136]));
    const formulas = (await host.grid.inspect("Cells", "C2:G2"))[0]!.map(({ formula }) => formula);
    expect(formulas).toEqual(["=B2+C$1*$A$1", null, "=C2+E$1*$A$1", "=E2+F$1*$A$1", "=F2+G$1*$A$1"]);
    await host.grid.write("Cells", [{ address: "C2", cell: { formula: "B2" } }]);
    expect(await row("A2:G2")).toEqual([null, 100, 100, null, 108, 118, 130]);
  });

  it("gives a sheet another name where its own is taken, and every formula follows", async () => {
    await host.grid.insert(samplePlan());
    const second = await host.grid.insert(samplePlan());
    expect(second.sheets).toEqual([
      { planned: "Sample inputs", name: "Sample inputs (2)" },
      { planned: "Sample model", name: "Sample model (2)" },
    ]);
    const model = (await sheets()).find(({ name }) => name === "Sample model (2)")!;
    expect(model.blocks[0]!.cells[3]![1]).toMatchObject({
      formula: "THESIS.CASH_RUN('Sample inputs (2)'!$B$8,B2:E2,B3:E3)",
    });
    expect(model.charts[0]!.categories.sheet).toBe("Sample model (2)");
    await type("Sample inputs (2)", 7, 1, { v: 1500 });
    await settle(async () => {
      expect(await host.grid.read("Sample model (2)", "B8")).toEqual([[770]]);
    });
    expect(await host.grid.read("Sample model", "B8")).toEqual([[-230]]);
  });

  it("tells how far it is and what the spreadsheet does not show", async () => {
    const steps: number[] = [];
    const model = await host.grid.insert(samplePlan(), { onProgress: ({ done }) => steps.push(done) });
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
    expect(model.notShown).toEqual([
      "Page set-up for printing; the downloaded file has it.",
      "Charts; the downloaded file has them.",
    ]);
  });

  it("is one step to undo and to redo", async () => {
    const before = await host.grid.snapshot();
    await host.grid.insert(samplePlan());
    const after = await host.grid.snapshot();
    await commands().executeCommand(UndoCommand.id);
    expect(await host.grid.snapshot()).toEqual(before);
    expect(await host.grid.inserted()).toEqual([]);
    await commands().executeCommand(RedoCommand.id);
    await settle(async () => expect(await host.grid.snapshot()).toEqual(after));
    expect(await host.grid.inserted()).toHaveLength(1);
  });
});

describe("An insert that does not come to its end", () => {
  const undos = (): number => {
    let count = -1;
    host.univer
      .__getInjector()
      .get(IUndoRedoService)
      .undoRedoStatus$.subscribe((status) => (count = status.undos))
      .unsubscribe();
    return count;
  };

  it.each([
    ["sheet", "sheet.mutation.insert-sheet", 2],
    ["name", "formula.mutation.set-defined-name", 3],
    ["validation", "data-validation.mutation.addRule", 2],
    ["conditional format", "sheet.mutation.add-conditional-rule", 1],
    ["note", "sheet.mutation.update-note", 1],
  ])("leaves nothing behind when a %s fails", async (_what, id, nth) => {
    const before = await host.grid.snapshot();
    const undosBefore = undos();
    let seen = 0;
    const trap = commands().beforeCommandExecuted((command) => {
      if (command.id === id && ++seen === nth) throw new Error("the disk is full");
    });
    await expect(host.grid.insert(samplePlan())).rejects.toThrow(
      /Sample could not be inserted, and nothing of it was left behind: the disk is full/,
    );
    trap.dispose();
    expect(seen).toBeGreaterThanOrEqual(nth);
    expect(await host.grid.snapshot()).toEqual(before);
    expect(await host.grid.inserted()).toEqual([]);
    expect(undos()).toBe(undosBefore);
    await host.grid.insert(samplePlan());
    expect(await host.grid.read("Sample model", "B9")).toEqual([[true]]);
  });

  it.each([0, 0.4, 0.6])("leaves nothing behind when it is cancelled at %d", async (moment) => {
    const before = await host.grid.snapshot();
    const abort = new AbortController();
    const insert = host.grid.insert(samplePlan(), {
      signal: abort.signal,
      onProgress: ({ done }) => {
        if (done >= moment) abort.abort();
      },
    });
    await expect(insert).rejects.toThrow(WorkbookError);
    expect(await host.grid.snapshot()).toEqual(before);
  });
});

describe("What was inserted", () => {
  it("is found again under the names its sheets have now", async () => {
    const model = await host.grid.insert(samplePlan());
    await commands().executeCommand("sheet.command.set-worksheet-name", {
      unitId: host.unitId,
      subUnitId: (await ids())["Sample model"],
      name: "My model",
    });
    const [found] = await host.grid.inserted();
    expect(found).toEqual({
      ...model,
      sheets: [model.sheets[0], { planned: "Sample model", name: "My model" }],
      masterCheck: { sheet: "My model", address: "B9" },
      headlines: [{ ...model.headlines[0], cell: { sheet: "My model", address: "B8" } }],
    });
  });

  it("goes when it is removed, and nothing else does", async () => {
    await host.grid.insert(samplePlan());
    const before = await host.grid.snapshot();
    const second = await host.grid.insert(samplePlan());
    await host.grid.remove(second.id);
    expect(await host.grid.snapshot()).toEqual(before);
    expect(await host.grid.inserted()).toHaveLength(1);
    await expect(host.grid.remove(second.id)).rejects.toThrow("no longer in the workbook");
  });

  it("comes back whole when its removal is undone", async () => {
    const model = await host.grid.insert(samplePlan());
    const before = await host.grid.snapshot();
    await host.grid.remove(model.id);
    await commands().executeCommand(UndoCommand.id);
    await settle(async () => expect(await host.grid.snapshot()).toEqual(before));
  });

  it("can be the whole workbook: an empty sheet takes its place", async () => {
    const model = await host.grid.insert(samplePlan());
    await commands().executeCommand("sheet.command.remove-sheet", { unitId: host.unitId, subUnitId: "own" });
    await host.grid.remove(model.id);
    expect(await names()).toEqual(["Sheet1"]);
  });
});

describe("A snapshot", () => {
  it("holds what the user changed and added", async () => {
    await host.grid.insert(samplePlan());
    await type("Sample inputs", 7, 1, { v: 800 });
    await type("Sheet1", 1, 0, { f: "='Sample model'!B8*2" });
    await settle(async () => expect(await host.grid.read("Sheet1", "A2")).toEqual([[140]]));
    const { sheets: plans, values, notSaved } = await host.grid.snapshot();
    expect(plans[0]!.blocks[0]!.cells).toEqual([["mine"], [{ formula: "'Sample model'!B8*2" }]]);
    expect(plans[1]!.blocks[0]!.cells[7]).toEqual(["Opening cash", 800, "it's text"]);
    expect(values.get("Sheet1")).toEqual([["mine"], [140]]);
    expect(values.get("Sample model")![3]).toEqual(["Cash run", 730, 575, 325, 70]);
    expect(notSaved).toEqual([]);
  });

  it("says what it leaves out", async () => {
    await commands().executeCommand("sheet.command.add-worksheet-merge", {
      unitId: host.unitId,
      subUnitId: "own",
      selections: [{ startRow: 3, endRow: 4, startColumn: 0, endColumn: 1 }],
    });
    expect((await host.grid.snapshot()).notSaved).toEqual(["Merged cells: they stand apart in the file."]);
  });

  it("says that frozen formulas, and what the panel keeps, stay behind, and is silent once there is nothing", async () => {
    const { id } = await host.grid.insert(samplePlan());
    await settle(async () => expect((await host.grid.calls(id)).live).toBeGreaterThan(0));
    const { live } = await host.grid.calls(id);
    await host.grid.freeze(id);
    await host.grid.keep("scenarios", [{ name: "mine" }]);
    const frozen = live === 1 ? "1 frozen call:" : `${live} frozen calls:`;
    expect((await host.grid.snapshot()).notSaved).toEqual([
      expect.stringContaining(`The formulas of ${frozen} their values stand in the file. Unfreeze them`),
      expect.stringMatching(/saved in the panel.*stays in this page/),
    ]);
    await host.grid.unfreeze(id);
    await host.grid.keep("scenarios", undefined);
    expect((await host.grid.snapshot()).notSaved).toEqual([]);
  });
});

describe("Reading and showing", () => {
  it("says which sheet is missing", async () => {
    await expect(host.grid.read("Nowhere", "A1")).rejects.toThrow(
      "There is no sheet “Nowhere” in the workbook",
    );
    await expect(host.grid.show("Nowhere")).rejects.toThrow(WorkbookError);
  });

  it("shows the first sheet of what was inserted, and any other on demand", async () => {
    const active = (): string =>
      host.univer
        .__getInjector()
        .get(IUniverInstanceService)
        .getUnit<Workbook>(host.unitId)!
        .getActiveSheet()
        .getName();
    await host.grid.insert(samplePlan());
    expect(active()).toBe("Sample inputs");
    await host.grid.show("Sheet1", "B2:C3");
    expect(active()).toBe("Sheet1");
  });
});

async function ids(): Promise<Record<string, string>> {
  const workbook = host.univer.__getInjector().get(IUniverInstanceService).getUnit<Workbook>(host.unitId)!;
  return Object.fromEntries(workbook.getSheets().map((sheet) => [sheet.getName(), sheet.getSheetId()]));
}
