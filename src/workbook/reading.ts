import type { WorkbookPlan } from "../plan/plan";
import { WorkbookError, type InsertedModel } from "./workbook";

type Known = Pick<InsertedModel, "id" | "title" | "presetTitle" | "reads" | "sheets">;

const named = ({ title, presetTitle }: Known): string => `"${title}, ${presetTitle}"`;

/** Refuses a plan whose formulas read a model, or a sheet of it, that is not in the workbook. */
export function refuseWithoutWhatItReads(plan: WorkbookPlan, models: readonly Known[]): void {
  const { reads } = plan;
  if (!reads) return;
  const model = models.find(({ id }) => id === reads.model);
  if (!model) {
    throw new WorkbookError(
      `The model that ${plan.title} is to read is not in the workbook any more. Choose another one, or its own inputs.`,
    );
  }
  const missing = reads.sheets.find(
    (sheet) => !model.sheets.some(({ name }) => name.toLowerCase() === sheet.name.toLowerCase()),
  );
  if (missing) {
    throw new WorkbookError(
      `${plan.title} reads the sheet "${missing.name}" of ${named(model)}, which was renamed or deleted. Refresh the panel and try again.`,
    );
  }
}

/** Refuses to remove a model while another one in the workbook reads it: its formulas would all show #REF!. */
export function refuseWhileRead(id: string, models: readonly Known[]): void {
  const readers = models.filter(({ reads }) => reads === id);
  if (readers.length === 0) return;
  throw new WorkbookError(
    `${readers.map(named).join(" and ")} ${readers.length === 1 ? "reads" : "read"} this model. Remove ${readers.length === 1 ? "that one" : "those"} first.`,
  );
}
