import { ICommandService, IUniverInstanceService, type Workbook } from "@univerjs/core";
import { InsertRowByRangeCommand, RemoveSheetCommand, SetWorksheetNameCommand } from "@univerjs/sheets";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cellAddress } from "../../src/plan/address";
import { culpritsOf, readChecks, type Check, type ModelChecks } from "../../src/taskpane/models/checks";
import { comparisonOf } from "../../src/taskpane/models/comparison";
import { countFailing } from "../../src/taskpane/models/failing";
import { liquidityGap } from "../../src/templates/liquidity-gap";
import type { InsertedModel } from "../../src/workbook/workbook";
import { headlessGrid } from "../support/headlessGrid";
import { loadLibrary } from "../support/library";

// The workbench's own grid with a real template and the built functions.
let host: ReturnType<typeof headlessGrid>;
let id: string;

beforeAll(async () => {
  host = headlessGrid(await loadLibrary("dist"));
  ({ id } = await host.grid.insert(liquidityGap.build("CLSK-LATEST", "Base")));
});
afterAll(() => host?.dispose());

const model = async (): Promise<InsertedModel> =>
  (await host.grid.inserted()).find((each) => each.id === id)!;
const read = async (): Promise<Extract<ModelChecks, { state: "read" }>> => {
  const checks = await readChecks(host.grid, await model());
  if (checks.state !== "read") throw new Error(`The checks are ${checks.state}.`);
  return checks;
};
const failing = async (): Promise<Check[]> =>
  (await read()).checks.filter(({ outcome }) => outcome !== "pass");

const command = (id: string, params: object): Promise<boolean> =>
  host.univer
    .__getInjector()
    .get(ICommandService)
    .executeCommand(id, { unitId: host.unitId, ...params });
const sheetId = (name: string): string =>
  host.univer
    .__getInjector()
    .get(IUniverInstanceService)
    .getUnit<Workbook>(host.unitId)!
    .getSheetBySheetName(name)!
    .getSheetId();

describe("the checks of an inserted model", () => {
  it("are read with what each is about and what it compares", async () => {
    const { checks, sheet, master } = await read();
    const planned = liquidityGap
      .build("CLSK-LATEST", "Base")
      .sheets.find(({ role }) => role === "checks")!
      .blocks.flatMap(({ cells }) => cells)
      .filter(([, , , pass]) => typeof pass === "object" && pass !== null);
    expect(checks.map(({ label }) => label)).toEqual(planned.map(([label]) => label));
    expect(checks.every(({ outcome }) => outcome === "pass")).toBe(true);
    expect(checks.every(({ about }) => about !== "")).toBe(true);
    expect(sheet).toBe("Checks");
    expect(master).toEqual({ value: true, cell: { sheet: "Checks", address: "B5" }, disagrees: false });
    expect(await countFailing(host.grid, [await model()])).toBe(0);
  });

  it("lead to the cell that a figure was typed over, with what it is held against", async () => {
    const label = "Cash run: function and corkscrew agree";
    const { comparison } = (await read()).checks.find((check) => check.label === label)!;
    if (comparison.kind !== "figures") throw new Error("This check compares two rows.");
    const { sheet, row, column } = comparison.second.place!;
    const spoilt = cellAddress(row, column + 2);
    await host.grid.write(sheet, [{ address: spoilt, cell: 1 }]);
    const check = (await failing()).find((each) => each.label === label)!;
    expect(check.outcome).toBe("fail");
    expect(Math.abs(Number(check.difference))).toBeGreaterThan(Number(check.tolerance));
    const culprits = await culpritsOf(host.grid, check);
    expect(culprits).toHaveLength(2);
    for (const { value, ...cell } of culprits) {
      expect((await host.grid.read(cell.sheet, cell.address))[0]![0]).toBe(value);
    }
    // The cash that was typed over is carried on, so that others lie further apart: it comes first all the same.
    expect(culprits[0]).toMatchObject({ sheet, address: spoilt, value: 1, isTypedOver: true });
    expect(culprits[1]).toMatchObject({ isTypedOver: false });
    expect(culprits[1]!.value).not.toBe(1);
    expect(await countFailing(host.grid, [await model()])).toBe((await failing()).length);
  });

  it("are found again after sheets were renamed and rows were inserted", async () => {
    const before = (await failing()).map(({ label }) => label);
    expect(before.length).toBeGreaterThan(0);
    await command(SetWorksheetNameCommand.id, { subUnitId: sheetId("Checks"), name: "Was stimmt" });
    await command(SetWorksheetNameCommand.id, { subUnitId: sheetId("Liquidity"), name: "Cash of ours" });
    const range = { startRow: 2, endRow: 3, startColumn: 0, endColumn: 4 };
    await command(InsertRowByRangeCommand.id, { subUnitId: sheetId("Was stimmt"), range, direction: 3 });
    await vi.waitFor(async () => expect((await failing()).map(({ label }) => label)).toEqual(before), {
      timeout: 20_000,
    });
    const { checks, master, sheet } = await read();
    expect(sheet).toBe("Was stimmt");
    expect(master).toMatchObject({ cell: { address: "B7" }, disagrees: false });
    expect(checks.some(({ about }) => about === "Cash of ours")).toBe(true);
    expect(checks.some(({ about }) => about === "Liquidity")).toBe(false);
  });

  it("say that their sheet was deleted", async () => {
    await command(RemoveSheetCommand.id, { subUnitId: sheetId("Was stimmt") });
    expect((await readChecks(host.grid, await model())).state).toBe("deleted");
    expect(await countFailing(host.grid, [await model()])).toBe(1);
  });
});

describe("what a check compares", () => {
  const sides = (formula: string): unknown => {
    const comparison = comparisonOf(formula, "Checks");
    return comparison.kind === "figures"
      ? [comparison.first.text, comparison.second.text]
      : comparison.kind === "condition"
        ? comparison.text
        : comparison.places.map(({ sheet }) => sheet);
  };

  it.each([
    ["=(A!$B$4-A!$C$4)/MAX(1,ABS(A!$B$4))", ["A!$B$4", "A!$C$4"]],
    [
      "=SUMPRODUCT(ABS('A b'!$B$4:$E$4-B!$B$4:$E$4))/MAX(1,SUMPRODUCT(ABS('A b'!$B$4:$E$4)))",
      ["'A b'!$B$4:$E$4", "B!$B$4:$E$4"],
    ],
    ["=IF(ISNUMBER(A!B6)*ISNUMBER(A!C6),(A!B6-A!C6)/MAX(1,ABS(A!B6)),1-1*(A!B6=A!C6))", ["A!B6", "A!C6"]],
    ["=(SUM(A!E43:E47)-A!B34)/MAX(1,ABS(SUM(A!E43:E47)))", ["SUM(A!E43:E47)", "A!B34"]],
    ["=1-1*(A!$C$4=INT(A!$C$4))", "A!$C$4=INT(A!$C$4)"],
    ["='By function'!$C9", ["By function"]],
    ["=SUM(A!F29:G29)-SUM(B!F30:G30)+COUNT(A!F29:G29)-COUNT(B!F30:G30)", ["A", "B"]],
  ])("%s", (formula, expected) => {
    expect(sides(formula)).toEqual(expected);
  });
});
