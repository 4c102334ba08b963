import { ICommandService, RedoCommand, UndoCommand } from "@univerjs/core";
import type { FunctionLibrary } from "../../src/library/library";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Calculator } from "../../src/workbook/calculation";
import { ExcelWorkbook } from "../../src/workbook/excel";
import { createCalculator } from "../../src/workbook/univer/calculator";
import type { InsertedModel, LiveWorkbook } from "../../src/workbook/workbook";
import { ExcelHost } from "../excel-host/host";
import { openOffice } from "../excel-host/inJsdom";
import { headlessGrid } from "../support/headlessGrid";
import { loadLibrary } from "../support/library";
import { samplePlan } from "../support/samplePlan";

let library: FunctionLibrary;
let calculator: Calculator;
let close: () => void = () => {};

beforeAll(() => {
  library = loadLibrary();
  calculator = createCalculator(library);
});
afterAll(() => calculator.dispose());
afterEach(() => close());

interface Opened {
  readonly workbook: LiveWorkbook;
  readonly model: InsertedModel;
  /** Selects as the user does. */
  readonly select: (sheet: string, address: string) => Promise<void>;
}

/** Excel with an empty sheet, the grid with one cell on it, and the sample model in both. */
const openers: Readonly<Record<string, () => Promise<Opened>>> = {
  "the workbench's grid": async () => {
    const open = headlessGrid(library);
    close = () => open.dispose();
    const model = await open.grid.insert(samplePlan());
    return {
      workbook: open.grid,
      model,
      select: (sheet, address) => open.grid.show(sheet, address),
    };
  },
  "Excel, emulated": async () => {
    const host = new ExcelHost({ calculator });
    const page = await openOffice(host);
    close = () => page.close();
    host.type("Sheet1", "A1", "mine");
    const workbook = new ExcelWorkbook();
    const model = await workbook.insert(samplePlan());
    return { workbook, model, select: async (sheet, address) => host.select(sheet, address) };
  },
};

describe.each(Object.keys(openers))("%s, live", (name) => {
  const inserted = (): Promise<Opened> => openers[name]!();

  it("tells of each cell its formula with our functions, its value, its format and what fills it", async () => {
    const { workbook } = await inserted();
    expect((await workbook.inspect("Sample model", "B4"))[0]![0]).toMatchObject({
      formula: "=THESIS.CASH_RUN('Sample inputs'!$B$8,B2:E2,B3:E3)",
      value: 430,
    });
    expect((await workbook.inspect("Sample model", "C4"))[0]![0]).toMatchObject({
      formula: null,
      value: 275,
      spillOf: "B4",
    });
    expect((await workbook.inspect("Sample inputs", "B4"))[0]![0]).toMatchObject({
      formula: null,
      numberFormat: "$#,##0",
    });
  });

  it("tells what every defined name stands for, and whose it is", async () => {
    const { workbook } = await inserted();
    const names = await workbook.definedNames();
    const found = names.find(({ name }) => name === "output_lowest_cash")!;
    expect(found.sheet).toBe("Sample model");
    expect(found.formula).toMatch(/^='?Sample model'?!\$B\$8$/);
  });

  it("tells a text that looks like a formula from a formula", async () => {
    const { workbook } = await inserted();
    await workbook.write("Sheet1", [{ address: "B1", cell: "=1+1" }]);
    expect((await workbook.inspect("Sheet1", "B1"))[0]![0]).toMatchObject({ formula: null, value: "=1+1" });
  });

  it("knows where a sheet ends", async () => {
    const { workbook } = await inserted();
    expect(await workbook.usedRange("Sheet1")).toBe("A1");
    expect(await workbook.usedRange("Sample model")).toMatch(/^A1:/);
  });

  it("writes constants, texts and formulas, which are calculated, and empties cells", async () => {
    const { workbook } = await inserted();
    await workbook.write("Sheet1", [
      { address: "B2", cell: 5 },
      { address: "C2", cell: "=1+1" },
      { address: "D2", cell: { formula: "THESIS.MINER_MW(B2,20)" } },
      { address: "A1", cell: null },
    ]);
    expect(await workbook.read("Sheet1", "A1:D2")).toEqual([
      [null, null, null, null],
      [null, 5, "=1+1", 100],
    ]);
  });

  it("gives what it writes a number format where one is asked for, and leaves the others theirs", async () => {
    const { workbook } = await inserted();
    await workbook.write("Sheet1", [
      { address: "B2", cell: 46_203, numberFormat: "d mmm yyyy" },
      { address: "C2", cell: 1.5 },
      { address: "D2", cell: 0.25, numberFormat: "0.0%" },
    ]);
    const formats = async (): Promise<string[]> =>
      (await workbook.inspect("Sheet1", "B2:D2"))[0]!.map(({ numberFormat }) => numberFormat);
    expect(await formats()).toEqual(["d mmm yyyy", "General", "0.0%"]);
    expect(await workbook.read("Sheet1", "B2:D2")).toEqual([[46_203, 1.5, 0.25]]);
    await workbook.write("Sheet1", [{ address: "B2", cell: 46_204 }]);
    expect(await formats()).toEqual(["d mmm yyyy", "General", "0.0%"]);
  });

  it("tells once what is selected, and nothing any more once that was stopped", async () => {
    const { workbook, select } = await inserted();
    const heard = vi.fn();
    const stop = workbook.onSelection(heard);
    // Excel has to have heard that we listen.
    await workbook.selection();
    await select("Sample model", "B4:C5");
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(heard).toHaveBeenLastCalledWith({ sheet: "Sample model", address: "B4:C5", activeCell: "B4" });
    expect(await workbook.selection()).toEqual({
      sheet: "Sample model",
      address: "B4:C5",
      activeCell: "B4",
    });
    stop();
    heard.mockClear();
    await select("Sample model", "A1");
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(heard).not.toHaveBeenCalled();
  });

  it("tells that something changed", async () => {
    const { workbook } = await inserted();
    const heard = vi.fn();
    const stop = workbook.onChange(heard);
    await workbook.selection();
    await workbook.write("Sheet1", [{ address: "A1", cell: 1 }]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    stop();
  });

  it("keeps things of ours with the workbook, each copy its own, until they are taken out", async () => {
    const { workbook } = await inserted();
    const value = { name: "my case", levers: [1, 2] };
    await workbook.keep("scenarios", value);
    value.levers.push(3);
    expect(await workbook.kept("scenarios")).toEqual({ name: "my case", levers: [1, 2] });
    await workbook.keep("scenarios", undefined);
    expect(await workbook.kept("scenarios")).toBeUndefined();
    await workbook.keep("scenarios", undefined);
  });

  it("finds nothing edited in a model as it was inserted, whichever scenario is chosen", async () => {
    const { workbook, model } = await inserted();
    expect(await workbook.edits(model.id)).toEqual({ sheets: [], known: true });
    await workbook.write(model.scenarioCell.sheet, [{ address: model.scenarioCell.address, cell: "Bear" }]);
    expect(await workbook.edits(model.id)).toEqual({ sheets: [], known: true });
  });

  it("names the sheets and counts the rows that were edited", async () => {
    const { workbook, model } = await inserted();
    await workbook.write("Sample inputs", [{ address: "B8", cell: 999 }]);
    await workbook.write("Sample model", [{ address: "A20", cell: "my note" }]);
    const { sheets } = await workbook.edits(model.id);
    expect(sheets.map(({ name: sheet }) => sheet)).toEqual(["Sample inputs", "Sample model"]);
    expect(sheets[0]!.rows).toBe(1);
  });

  it("counts calls, puts values in their place and puts them back", async () => {
    const { workbook, model } = await inserted();
    const before = await workbook.read("Sample model", "A1:E12");
    const { live } = await workbook.calls(model.id);
    expect(live).toBeGreaterThan(0);
    expect(await workbook.freeze(model.id)).toBe(live);
    expect(await workbook.calls(model.id)).toEqual({ live: 0, broken: 0, frozen: live });
    expect(await workbook.read("Sample model", "A1:E12")).toEqual(before);
    expect((await workbook.inspect("Sample model", "B4"))[0]![0]!.formula).toBeNull();
    expect(await workbook.unfreeze(model.id)).toEqual({ restored: live, changed: 0 });
    expect(await workbook.calls(model.id)).toEqual({ live, broken: 0, frozen: 0 });
    expect(await workbook.read("Sample model", "A1:E12")).toEqual(before);
    await workbook.write("Sample inputs", [{ address: "B8", cell: 1000 }]);
    expect((await workbook.read("Sample model", "B4"))[0]![0]).not.toBe(before[3]![1]);
  });

  it("leaves a frozen value that was written over, and says so", async () => {
    const { workbook, model } = await inserted();
    const live = await workbook.freeze(model.id);
    await workbook.write("Sample model", [{ address: "C4", cell: 1 }]);
    expect(await workbook.unfreeze(model.id)).toEqual({ restored: live - 1, changed: 1 });
    expect(await workbook.read("Sample model", "C4")).toEqual([[1]]);
  });

  it("repairs a call that stands as it does in a file, and freezes nothing before", async () => {
    const { workbook } = await inserted();
    await workbook.write("Sheet1", [{ address: "B1", cell: { formula: "_xldudf_THESIS_MINER_MW(5,20)" } }]);
    expect(await workbook.calls()).toMatchObject({ broken: 1 });
    await expect(workbook.freeze()).rejects.toThrow(/#NAME\?.*Repair them first/);
    expect(await workbook.repair()).toBe(1);
    expect(await workbook.read("Sheet1", "B1")).toEqual([[100]]);
    expect(await workbook.calls()).toMatchObject({ broken: 0 });
  });

  it("says in words that a sheet or a model is not there", async () => {
    const { workbook } = await inserted();
    for (const work of [
      workbook.inspect("Nowhere", "A1"),
      workbook.usedRange("Nowhere"),
      workbook.write("Nowhere", [{ address: "A1", cell: 1 }]),
      workbook.calls("nothing"),
    ]) {
      await expect(work).rejects.toThrow(/not in the workbook|no sheet|renamed or deleted|no longer/);
    }
  });
});

it("takes what the panel wrote into the workbench's grid back with one undo", async () => {
  const open = headlessGrid(library);
  close = () => open.dispose();
  const commands = open.univer.__getInjector().get(ICommandService);
  await open.grid.insert(samplePlan());
  await open.grid.write("Sheet1", [
    { address: "B2", cell: 5 },
    { address: "D2", cell: { formula: "THESIS.MINER_MW(B2,20)" } },
  ]);
  await commands.executeCommand(UndoCommand.id);
  expect(await open.grid.read("Sheet1", "B2:D2")).toEqual([[null, null, null]]);
  await commands.executeCommand(RedoCommand.id);
  await vi.waitFor(async () => expect(await open.grid.read("Sheet1", "B2:D2")).toEqual([[5, null, 100]]));
});

it("takes a freeze in the workbench's grid back with one undo, arrays and all", async () => {
  const open = headlessGrid(library);
  close = () => open.dispose();
  const commands = open.univer.__getInjector().get(ICommandService);
  const model = await open.grid.insert(samplePlan());
  const { live } = await open.grid.calls(model.id);
  await open.grid.freeze(model.id);
  await commands.executeCommand(UndoCommand.id);
  await vi.waitFor(async () => expect((await open.grid.calls(model.id)).live).toBe(live));
});
