import { templates } from "../../src/templates";
import { serve } from "../../scripts/serve";
import { launchBrowser } from "../support/browser";
import { figure, median } from "./report";
import { openTemplate } from "../support/templatesScreen";

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
        await openTemplate(page, template.title);
        inserting.push(await insert.evaluate(insertAndWatch, "Every check passes"));
        await page.close();
      }
      figure(
        `insert ${template.title}, until every check is shown to pass`,
        median(inserting) / 1000,
        "s",
        template.id === "pivot" ? 5 : 2,
      );
    }
    figure("workbench, from address to ready", median(opening) / 1000, "s");
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs in the page: how many milliseconds pass from the click until the words stand there, without a poll's grain. */
async function insertAndWatch(button: Element, words: string): Promise<number> {
  const clicked = performance.now();
  await new Promise<void>((seen) => {
    new MutationObserver((_changes, observer) => {
      if (!document.body.textContent?.includes(words)) return;
      observer.disconnect();
      seen();
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    (button as HTMLElement).click();
  });
  return performance.now() - clicked;
}
