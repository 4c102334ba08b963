import { functionNamespace, renameFunctions } from "./formula";
import { isFormula, type Cell, type WorkbookPlan } from "./plan";

/** What a copy for development calls the functions, so that it never answers for an installed one. */
export const developmentNamespace = "THESISDEV";

/**
 * The namespace under which Excel knows the functions. Excel tells no add-in which one its manifest gave, so the
 * manifest for development says it in the address that it opens the panel at.
 */
export const namespaceIn = (search: string): string =>
  new URLSearchParams(search).get("namespace") === developmentNamespace
    ? developmentNamespace
    : functionNamespace;

/** The plan with the add-in's functions under another namespace, in formulas and where texts mention them. */
export function withNamespace(plan: WorkbookPlan, namespace: string): WorkbookPlan {
  if (namespace === functionNamespace) return plan;
  const formula = (written: string): string => renameFunctions(written, (name) => `${namespace}.${name}`);
  const text = (written: string): string => written.replaceAll(mention, namespace);
  const cell = (written: Cell): Cell => {
    if (typeof written === "string") return text(written);
    return isFormula(written) ? { ...written, formula: formula(written.formula) } : written;
  };
  return {
    ...plan,
    sheets: plan.sheets.map((sheet) => ({
      ...sheet,
      blocks: sheet.blocks.map((block) => ({ ...block, cells: block.cells.map((row) => row.map(cell)) })),
      conditionalFormats: sheet.conditionalFormats.map((format) => ({
        ...format,
        formula: formula(format.formula),
      })),
      notes: sheet.notes.map((note) => ({ ...note, text: text(note.text) })),
    })),
  };
}

const mention = new RegExp(`\\b${functionNamespace}(?=\\.[A-Z…])`, "g");
