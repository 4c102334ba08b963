import { ICommandService, IUniverInstanceService, type Workbook } from "@univerjs/core";
import { InsertRowByRangeCommand, SetWorksheetNameCommand } from "@univerjs/sheets";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readFigures } from "../../src/taskpane/figures";
import { readLevers } from "../../src/taskpane/models/levers";
import { plannedLevers } from "../../src/taskpane/models/plannedLevers";
import { chooseScenario, readStanding, type ReadStanding } from "../../src/taskpane/models/standing";
import { findTemplate } from "../../src/templates";
import { liquidityGap } from "../../src/templates/liquidity-gap";
import type { InsertedModel } from "../../src/workbook/workbook";
import { headlessGrid } from "../support/headlessGrid";
import { loadLibrary } from "../support/library";

// The workbench's own grid with a real template and the built functions.
const preset = "CLSK-LATEST";
let host: ReturnType<typeof headlessGrid>;
let id: string;

beforeAll(async () => {
  host = headlessGrid(await loadLibrary("dist"));
  ({ id } = await host.grid.insert(liquidityGap.build(preset, "Base")));
});
afterAll(() => host?.dispose());

const model = async (): Promise<InsertedModel> =>
  (await host.grid.inserted()).find((each) => each.id === id)!;
const standing = async (): Promise<ReadStanding> => {
  const read = await readStanding(host.grid, await model());
  if (read.state !== "read") throw new Error(`The model is ${read.state}.`);
  return read;
};
const command = (name: string, params: object): Promise<boolean> =>
  host.univer
    .__getInjector()
    .get(ICommandService)
    .executeCommand(name, { unitId: host.unitId, ...params });
const sheetId = (name: string): string =>
  host.univer
    .__getInjector()
    .get(IUniverInstanceService)
    .getUnit<Workbook>(host.unitId)!
    .getSheetBySheetName(name)!
    .getSheetId();
const insertRow = (sheet: string, row: number): Promise<boolean> =>
  command(InsertRowByRangeCommand.id, {
    subUnitId: sheetId(sheet),
    range: { startRow: row, endRow: row, startColumn: 0, endColumn: 8 },
    direction: 3,
  });

describe("the levers of an inserted model", () => {
  const planned = plannedLevers(liquidityGap, preset);

  it("are those that its template lays, with the values and the limits that it gives them", async () => {
    const levers = await readLevers(host.grid, await model(), planned.sheets);
    expect(levers.map(({ key }) => key)).toEqual([...planned.levers.keys()]);
    for (const { key, cells } of levers) {
      for (const [scenario, { value }] of Object.entries(cells))
        expect([key, scenario, value]).toEqual([
          key,
          scenario,
          planned.levers.get(key)!.values[scenario as "Base"],
        ]);
    }
    const power = levers.find(({ label }) => label === "Power price")!;
    expect(power).toMatchObject({
      section: "Mining",
      unit: "$ per kWh",
      cells: { Bear: { value: 0.062 }, Base: { value: 0.056 }, Bull: { value: 0.052 } },
    });
    expect(planned.levers.get(power.key)!.rule).toEqual({ kind: "decimal", least: -1, most: 2 });
    const rent = levers.find(({ label, section }) => label === "Rent, first year" && /Sander/.test(section))!;
    expect([rent.cells.Bear.value, rent.cells.Base.value]).toEqual([111.1, 117]);
    // Every value in time, of each of the rows of the sheet Schedule.
    expect(levers.filter(({ inSeries }) => inSeries).length % 28).toBe(0);
    expect(levers.filter(({ section, inSeries }) => inSeries && section === "Overhead, cash")).toHaveLength(
      28,
    );
  });

  it("move the headlines, found again after sheets were renamed and rows were inserted", async () => {
    const before = await standing();
    const after = async (scenario: "Bear" | "Base"): Promise<ReadStanding> => {
      await chooseScenario(host.grid, await model(), scenario);
      return standing();
    };
    const bear = await after("Bear");
    expect([bear.chosen, bear.number]).toEqual(["Bear", 1]);
    expect(bear.headlines.map(({ value }) => value)).not.toEqual(before.headlines.map(({ value }) => value));
    await after("Base");
    await insertRow("About", 2);
    await insertRow("About", 12);
    await insertRow("Inputs", 2);
    await insertRow("Checks", 1);
    await command(SetWorksheetNameCommand.id, { subUnitId: sheetId("About"), name: "What it is" });
    await command(SetWorksheetNameCommand.id, { subUnitId: sheetId("Inputs"), name: "Was wir annehmen" });
    await vi.waitFor(async () => expect((await standing()).scenario.address).toBe("B7"), { timeout: 20_000 });
    expect((await standing()).scenario.sheet).toBe("What it is");
    const moved = await after("Bear");
    expect(moved.headlines.map(({ label, value }) => [label, value])).toEqual(
      bear.headlines.map(({ label, value }) => [label, value]),
    );
    expect(moved.headlines[2]!.cell.address).toBe("B15");
    // The card of the model finds them, and its check, there too.
    const card = await readFigures(host.grid, await model());
    expect(card.headlines).toEqual(moved.headlines);
    expect([card.scenario, card.checks]).toEqual(["Bear", "pass"]);
    const levers = await readLevers(host.grid, await model(), planned.sheets);
    expect(levers.map(({ key }) => key)).toEqual([...planned.levers.keys()]);
    const power = levers.find(({ label }) => label === "Power price")!;
    expect(power.sheet).toBe("Was wir annehmen");
    await host.grid.write(power.sheet, [{ address: power.cells.Bear.address, cell: 0.12 }]);
    const dear = await standing();
    expect(dear.headlines[0]!.value).not.toBe(bear.headlines[0]!.value);
  });
});

it("the levers of the largest template have names of their own", () => {
  const { levers, sheets } = plannedLevers(findTemplate("pivot"), preset);
  expect(sheets).toEqual(["Inputs", "Phases", "Debts"]);
  // 51 lines, 6 phases of 15 and 8 debts of 7 columns, names included.
  expect(levers.size).toBe(51 + 6 * 15 + 8 * 7);
});
