import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judge } from "../../src/plan/rules";
import type { Scenario } from "../../src/plan/plan";
import { pivot } from "../../src/templates/pivot";
import { scorecard } from "../../src/templates/scorecard";
import type { CellValue, InsertedModel } from "../../src/workbook/workbook";
import { XlsxWorkbook } from "../../src/workbook/xlsx";
import { withInputs } from "./pivot/changed";
import { keptCalculator } from "../support/keptCalculator";

const calculator = keptCalculator();
afterAll(() => calculator.dispose());

const few = { trials: 100 };
const verdicts = ["Holds", "Watch", "Fails"];
const insertPivot = (workbook: XlsxWorkbook, scenario: Scenario): Promise<InsertedModel> =>
  workbook.insert(withInputs(pivot.build("CLSK-LATEST", scenario), few));

async function claimsOf(workbook: XlsxWorkbook, model: InsertedModel): Promise<CellValue[][]> {
  const sheet = model.sheets.find(({ planned }) => planned === "Scorecard")!.name;
  const rows = await workbook.read(sheet, "A1:F40");
  return rows.filter((line) => verdicts.includes(String(line[5]))).map((line) => [line[0], line[3], line[5]]);
}

describe("a scorecard that reads a pivot of the workbook", () => {
  const workbook = new XlsxWorkbook(calculator);
  let bear: InsertedModel;
  let bull: InsertedModel;
  let reader: InsertedModel;
  beforeAll(async () => {
    bear = await insertPivot(workbook, "Bear");
    bull = await insertPivot(workbook, "Bull");
    reader = await workbook.insert(scorecard.build("CLSK-LATEST", "Base", { reads: bull }));
  }, 60_000);

  it("keeps the rules of modelling and brings no model of its own", () => {
    const plan = scorecard.build("CLSK-LATEST", "Base", { reads: bull });
    expect(judge(plan)).toEqual([]);
    expect(plan.sheets.map(({ name }) => name)).toEqual([
      "About",
      "Scorecard",
      "Scorecard inputs",
      "Scorecard deals",
      "Scorecard workings",
      "Checks",
    ]);
  });

  it("comes to the verdicts of the pivot that it reads, not of the other one", async () => {
    const [read, other, mine] = [
      await claimsOf(workbook, bull),
      await claimsOf(workbook, bear),
      await claimsOf(workbook, reader),
    ];
    expect(mine).toHaveLength(17);
    expect(mine).toEqual(read);
    expect(mine).not.toEqual(other);
    expect(reader.reads).toBe(bull.id);
  });

  it("follows the scenario of the pivot and passes its own checks", async () => {
    const at = async ({ sheet, address }: { sheet: string; address: string }): Promise<CellValue> =>
      (await workbook.read(sheet, address))[0][0];
    expect(await at(reader.scenarioCell)).toBe("Bull");
    expect(await at(reader.masterCheck)).toBe(true);
  });

  it("keeps the pivot from being removed as long as it stands, and says so", async () => {
    await expect(workbook.remove(bull.id)).rejects.toThrow(
      '"Thesis scorecard, CleanSpark, latest (November 2026)" reads this model. Remove that one first.',
    );
    await workbook.remove(bear.id);
    await workbook.remove(reader.id);
    await workbook.remove(bull.id);
    expect(await workbook.inserted()).toEqual([]);
  });

  it("is refused where the pivot has gone in the meantime", async () => {
    await expect(workbook.insert(scorecard.build("CLSK-LATEST", "Base", { reads: bull }))).rejects.toThrow(
      "is not in the workbook any more. Choose another one, or its own inputs.",
    );
  });
});
