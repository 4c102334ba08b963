import { templates } from "../../src/templates";
import { serve } from "../../scripts/serve";
import { launchBrowser } from "../support/browser";
import { figure, median } from "./report";

const repeats = 3;

/** From the click on Insert until the panel says that the model is in, sheets calculated. */
export async function benchWorkbench(): Promise<void> {
  const server = await serve("dist", 0);
  const browser = await launchBrowser();
  try {
    const opening: number[] = [];
    for (const template of templates) {
      const inserting: number[] = [];
      for (let i = 0; i < repeats; i += 1) {
        const page = await browser.newPage({
          viewport: { width: 1500, height: 900 },
          reducedMotion: "reduce",
        });
        const opened = performance.now();
        await page.goto(`${server.origin}/workbench.html`);
        await page.locator(".overlay").waitFor({ state: "detached" });
        const insert = page.getByRole("button", { name: "Insert", exact: true });
        opening.push(performance.now() - opened);
        await page.getByRole("combobox", { name: "Template" }).click();
        await page.getByRole("option", { name: template.title }).click({ force: true });
        const clicked = performance.now();
        await insert.click();
        await page.getByText("Every check passes").waitFor({ timeout: 60_000 });
        inserting.push(performance.now() - clicked);
        await page.close();
      }
      figure(
        `insert ${template.title}, until every check is shown to pass`,
        median(inserting) / 1000,
        "s",
        2,
      );
    }
    figure("workbench, from address to ready", median(opening) / 1000, "s");
  } finally {
    await browser.close();
    await server.close();
  }
}
