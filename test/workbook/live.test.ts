import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ICommandService, RedoCommand, UndoCommand } from "@univerjs/core";
import type { FunctionLibrary } from "../../src/library/library";
import { headlessGrid } from "../support/headlessGrid";
import { loadLibrary } from "../support/library";
import { samplePlan } from "../support/samplePlan";

let library: FunctionLibrary;
let open: ReturnType<typeof headlessGrid>;

beforeAll(() => {
  library = loadLibrary();
});
afterEach(() => open.dispose());

async function inserted() {
  open = headlessGrid(library);
  const { grid } = open;
  const model = await grid.insert(samplePlan());
  return { grid, model, commands: open.univer.__getInjector().get(ICommandService) };
}

describe("the workbench's grid, live", () => {
  it("tells of each cell its formula with our functions, its value, its format and what fills it", async () => {
    const { grid } = await inserted();
    const [[anchor, filled]] = (await grid.inspect("Sample model", "B4:C4")) as [[unknown, unknown]];
    expect(anchor).toMatchObject({
      formula: "=THESIS.CASH_RUN('Sample inputs'!$B$8,B2:E2,B3:E3)",
      value: 430,
    });
    expect(filled).toMatchObject({ formula: null, value: 275, spillOf: "B4" });
    expect((await grid.inspect("Sample inputs", "B4"))[0]![0]).toMatchObject({
      formula: null,
      numberFormat: "$#,##0",
    });
  });

  it("knows where a sheet ends, and that an empty one has nothing", async () => {
    const { grid } = await inserted();
    expect(await grid.usedRange("Sheet1")).toBe("A1");
    expect(await grid.usedRange("Sample model")).toMatch(/^A1:/);
  });

  it("writes constants, texts and formulas, which are calculated, and takes them back with one undo", async () => {
    const { grid, commands } = await inserted();
    await grid.write("Sheet1", [
      { address: "B2", cell: 5 },
      { address: "C2", cell: "=1+1" },
      { address: "D2", cell: { formula: "THESIS.MINER_MW(B2,20)" } },
    ]);
    expect(await grid.read("Sheet1", "A1:D2")).toEqual([
      ["mine", null, null, null],
      [null, 5, "=1+1", 100],
    ]);
    await commands.executeCommand(UndoCommand.id);
    expect(await grid.read("Sheet1", "A2:D2")).toEqual([[null, null, null, null]]);
    await commands.executeCommand(RedoCommand.id);
    await vi.waitFor(async () => expect(await grid.read("Sheet1", "B2:D2")).toEqual([[5, "=1+1", 100]]));
  });

  it("tells once what is selected, and nothing any more once that was stopped", async () => {
    const { grid } = await inserted();
    const heard = vi.fn();
    const stop = grid.onSelection(heard);
    await grid.show("Sample model", "B4:C5");
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(heard).toHaveBeenLastCalledWith({ sheet: "Sample model", address: "B4:C5", activeCell: "B4" });
    stop();
    heard.mockClear();
    await grid.show("Sample model", "A1");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard).not.toHaveBeenCalled();
  });

  it("tells that something changed", async () => {
    const { grid } = await inserted();
    const heard = vi.fn();
    const stop = grid.onChange(heard);
    await grid.write("Sheet1", [{ address: "A1", cell: 1 }]);
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    stop();
  });

  it("keeps things of ours with the workbook, each copy its own, until they are taken out", async () => {
    const { grid } = await inserted();
    const value = { name: "my case", levers: [1, 2] };
    await grid.keep("scenarios", value);
    value.levers.push(3);
    expect(await grid.kept("scenarios")).toEqual({ name: "my case", levers: [1, 2] });
    await grid.keep("scenarios", undefined);
    expect(await grid.kept("scenarios")).toBeUndefined();
  });

  it("finds nothing edited in a model as it was inserted, whichever scenario is chosen", async () => {
    const { grid, model } = await inserted();
    expect(await grid.edits(model.id)).toEqual({ sheets: [], known: true });
    await grid.write(model.scenarioCell.sheet, [{ address: model.scenarioCell.address, cell: "Bear" }]);
    expect(await grid.edits(model.id)).toEqual({ sheets: [], known: true });
  });

  it("names the sheets and counts the rows that were edited", async () => {
    const { grid, model } = await inserted();
    await grid.write("Sample inputs", [{ address: "B8", cell: 999 }]);
    await grid.write("Sample model", [{ address: "A20", cell: "my note" }]);
    expect(await grid.edits(model.id)).toEqual({
      known: true,
      sheets: [
        { name: "Sample inputs", rows: 1 },
        { name: "Sample model", rows: expect.any(Number) },
      ],
    });
  });

  it("counts calls, puts values in their place and puts them back", async () => {
    const { grid, model } = await inserted();
    const before = await grid.read("Sample model", "A1:E12");
    const { live } = await grid.calls(model.id);
    expect(live).toBeGreaterThan(0);
    expect(await grid.freeze(model.id)).toBe(live);
    expect(await grid.calls(model.id)).toEqual({ live: 0, broken: 0, frozen: live });
    expect(await grid.read("Sample model", "A1:E12")).toEqual(before);
    expect((await grid.inspect("Sample model", "B4"))[0]![0]!.formula).toBeNull();
    expect(await grid.unfreeze(model.id)).toEqual({ restored: live, changed: 0 });
    expect(await grid.calls(model.id)).toEqual({ live, broken: 0, frozen: 0 });
    expect(await grid.read("Sample model", "A1:E12")).toEqual(before);
    await grid.write("Sample inputs", [{ address: "B8", cell: 1000 }]);
    expect((await grid.read("Sample model", "B4"))[0]![0]).not.toBe(before[3]![1]);
  });

  it("leaves a frozen value that was written over, and says so", async () => {
    const { grid, model } = await inserted();
    const live = await grid.freeze(model.id);
    await grid.write("Sample model", [{ address: "C4", cell: 1 }]);
    expect(await grid.unfreeze(model.id)).toEqual({ restored: live - 1, changed: 1 });
    expect(await grid.read("Sample model", "C4")).toEqual([[1]]);
  });

  it("repairs a call that stands as it does in a file", async () => {
    const { grid } = await inserted();
    await grid.write("Sheet1", [{ address: "B1", cell: { formula: "_xldudf_THESIS_MINER_MW(5,20)" } }]);
    expect(await grid.calls()).toMatchObject({ broken: 1 });
    expect(await grid.repair()).toBe(1);
    expect(await grid.read("Sheet1", "B1")).toEqual([[100]]);
    expect(await grid.calls()).toMatchObject({ broken: 0 });
  });
});
