import type { Locator, Page } from "playwright-core";

/*
 * The way through the screen of templates, as a user goes it: from the gallery to a template, and to what is in the
 * workbook. What the panel remembers of an earlier visit may have it stand at either.
 */

/** Opens a template's form, from wherever on the screen the panel is. */
export async function openTemplate(panel: Page | Locator, title: string): Promise<void> {
  await panel.getByRole("tab", { name: "New model" }).click();
  const card = panel.getByRole("button", { name: title, exact: true });
  const back = panel.getByRole("button", { name: "All templates" });
  await card.or(back).first().waitFor();
  if (await back.isVisible()) await back.click();
  await card.click();
  await panel.getByRole("heading", { name: title, level: 2 }).waitFor();
}

export async function chooseCompany(panel: Page | Locator, title: string): Promise<void> {
  await panel.getByRole("combobox", { name: "Company" }).click();
  await panel.getByRole("option", { name: title }).click();
}

/** Shows the models of the workbook. */
export const openModels = (panel: Page | Locator): Promise<void> =>
  panel.getByRole("tab", { name: /^In the workbook/ }).click();

/** Has the chosen template inserted. */
export const insertTemplate = (panel: Page | Locator): Promise<void> =>
  panel.getByRole("button", { name: "Insert", exact: true }).click();
