import type { WorkbookPlan } from "../plan/plan";
import { WorkbookError, type InsertedModel } from "./workbook";
import { workbookWords } from "../language/workbook";

type Known = Pick<InsertedModel, "id" | "title" | "presetTitle" | "reads" | "sheets">;

const named = ({ title, presetTitle }: Known): string => workbookWords.model(title, presetTitle);

/** Refuses a plan whose formulas read a model, or a sheet of it, that is not in the workbook. */
export function refuseWithoutWhatItReads(plan: WorkbookPlan, models: readonly Known[]): void {
  const { reads } = plan;
  if (!reads) return;
  const model = models.find(({ id }) => id === reads.model);
  if (!model) {
    throw new WorkbookError(workbookWords.readModelIsGone(plan.title));
  }
  const missing = reads.sheets.find(
    (sheet) => !model.sheets.some(({ name }) => name.toLowerCase() === sheet.name.toLowerCase()),
  );
  if (missing) {
    throw new WorkbookError(workbookWords.readSheetIsGone(plan.title, missing.name, named(model)));
  }
}

/** Refuses to remove a model while another one in the workbook reads it: its formulas would all show #REF!. */
export function refuseWhileRead(id: string, models: readonly Known[]): void {
  const readers = models.filter(({ reads }) => reads === id);
  if (readers.length === 0) return;
  throw new WorkbookError(workbookWords.isRead(readers.map(named)));
}
