import { screen } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";

/* The way through the screen of templates, for tests that render the panel without a browser. */

/** Has the panel remember that a template's form was open, so that it opens there again: the first one's unless told. */
export const rememberForm = (): void =>
  window.localStorage.setItem(
    "miner-thesis.templates",
    JSON.stringify({ part: "new", open: true, query: "" }),
  );

/** Opens a template's form, from wherever on the screen the panel is. */
export async function openTemplate(user: UserEvent, title: string): Promise<void> {
  await user.click(await screen.findByRole("tab", { name: "New model" }));
  const back = screen.queryByRole("button", { name: "All templates" });
  if (back) await user.click(back);
  await user.click(await screen.findByRole("button", { name: title }));
  await screen.findByRole("heading", { name: title, level: 2 });
}

/** Shows the models of the workbook. */
export const openModels = async (user: UserEvent): Promise<void> =>
  user.click(await screen.findByRole("tab", { name: /^In the workbook/ }));
