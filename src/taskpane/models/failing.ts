import type { InsertedModel, LiveWorkbook } from "../../workbook/workbook";
import { hasSheet } from "./cells";
import { readChecks } from "./checks";

/** How many checks of these models fail; undefined while one of them waits for its value. */
export async function countFailing(
  workbook: LiveWorkbook,
  models: readonly InsertedModel[],
): Promise<number | undefined> {
  const counts = await Promise.all(models.map((model) => failingIn(workbook, model)));
  return counts.reduce(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
}

async function failingIn(workbook: LiveWorkbook, model: InsertedModel): Promise<number | undefined> {
  const { sheet, address } = model.masterCheck;
  if (hasSheet(model, sheet)) {
    // As a rule this one cell says all; the whole sheet is read where it does not.
    const [[master] = []] = await workbook.read(sheet, address);
    if (master === true) return 0;
  }
  const checks = await readChecks(workbook, model);
  // A model that nothing watches wants looking at as much as one that fails.
  if (checks.state !== "read") return 1;
  if (checks.checks.some(({ outcome }) => outcome === "calculating")) return undefined;
  return checks.checks.filter(({ outcome }) => outcome !== "pass").length;
}
