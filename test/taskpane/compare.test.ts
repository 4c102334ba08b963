import { expect, it } from "vitest";
import { compareScenarios } from "../../src/taskpane/models/compare";
import { ScenarioWorkbook } from "../support/scenarioWorkbook";

async function filled(): Promise<ScenarioWorkbook> {
  const workbook = new ScenarioWorkbook();
  await workbook.fill();
  return workbook;
}

it("puts the scenario back and says what failed where one cannot be read", async () => {
  const workbook = await filled();
  let reads = 0;
  workbook.whileReading = async () => {
    reads += 1;
    if (reads === 6) throw new Error("The connection was lost.");
  };
  await expect(compareScenarios(workbook, workbook.models[0]!)).rejects.toThrow("The connection was lost.");
  expect(workbook.cells.get("About!B6")).toBe("Base");
  expect(workbook.written.at(-1)).toBe("About!B6=Base");
});

it("says which scenario to choose where it cannot be put back", async () => {
  const workbook = await filled();
  workbook.whileWriting = async () => {
    if (workbook.written.length > 1) throw new Error("The sheet is protected.");
  };
  await expect(compareScenarios(workbook, workbook.models[0]!)).rejects.toThrow(
    "The scenario could not be put back: The sheet is protected. Choose Base above, which the model had before.",
  );
});

it("stops when it is cancelled and puts the scenario back", async () => {
  const workbook = await filled();
  const controller = new AbortController();
  const begun: string[] = [];
  const onProgress = (scenario: string): void => {
    begun.push(scenario);
    if (scenario === "Bear") controller.abort();
  };
  const options = { onProgress, signal: controller.signal };
  expect(await compareScenarios(workbook, workbook.models[0]!, options)).toBeUndefined();
  expect(begun).toEqual(["Base", "Bear"]);
  expect(workbook.cells.get("About!B6")).toBe("Base");
});

it("says that a spreadsheet which calculates by hand does not follow", async () => {
  const workbook = await filled();
  workbook.calculates = false;
  await expect(compareScenarios(workbook, workbook.models[0]!)).rejects.toThrow(
    /^The spreadsheet did not calculate Bear\. Set it to calculate automatically/,
  );
  expect(workbook.cells.get("About!B6")).toBe("Base");
});
