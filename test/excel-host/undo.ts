import type { Profile } from "./profiles";

/**
 * Of what an add-in of our kind may do, what Excel cannot undo, and where, as Microsoft lists it. Within a run that asks for
 * one undo step it fails; elsewhere it empties the list of what can be undone.
 */
const lasting: Readonly<Record<string, "everywhere" | "web" | "computer">> = {
  "NamedItem.comment": "web",
  "WorkbookProtection.protect": "everywhere",
  "WorkbookProtection.unprotect": "everywhere",
  "Worksheet.delete": "everywhere",
  "Worksheet.name": "computer",
  "Worksheet.position": "computer",
  "Worksheet.visibility": "computer",
  "WorksheetProtection.protect": "everywhere",
  "WorksheetProtection.unprotect": "everywhere",
};

/** Whether what a member does stays done in this Excel. */
export function isLasting(member: string, { platform }: Profile): boolean {
  const where = lasting[member];
  return where === "everywhere" || (where !== undefined && (where === "web") === (platform === "web"));
}
