/** How Excel writes numbers and reads formulas here, which follows the system's region and may be set apart from it. */
export async function excelSigns(): Promise<{ decimal: string; group: string } | undefined> {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.11")) return undefined;
  try {
    return await Excel.run(async (context) => {
      const { application } = context.workbook;
      application.load("decimalSeparator,thousandsSeparator");
      await context.sync();
      return { decimal: application.decimalSeparator, group: application.thousandsSeparator };
    });
  } catch {
    // The system's own signs are then as good a guess as any.
    return undefined;
  }
}
