import { readdirSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { clippedText, close, startPanel, type Panel } from "../support/panelPage";

let panel: Panel;
beforeAll(async () => {
  panel = await startPanel("longWordsInBrowser.tsx");
});

const parts = readdirSync("src/language/english")
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/, ""));

/** Until the screen in view has more to show than that it is coming. */
const come = (page: Page): Promise<void> =>
  page.locator("[id^=screen-]:not([hidden]) :is(h2, h3, input)").first().waitFor();

/** Presses every one of these and looks at what comes. */
async function lookAtEach(page: Page, ways: Locator): Promise<string[]> {
  const cut: string[] = [];
  for (const way of await ways.all()) {
    const name = await way.innerText();
    await way.click();
    await come(page);
    cut.push(...(await clippedText(page)).map((what) => `${name}: ${what}`));
  }
  return cut;
}

it("every screen fits 320 pixels with words that are half as long again", async () => {
  const page = await panel.open(320, "light", `?models=2&broken=1&words=${parts.join(",")}`);
  await come(page);
  // The words are indeed the longer ones.
  await page.getByRole("heading", { name: "Minerner Thesissis" }).waitFor();
  const tabs = page.getByRole("tablist");
  expect(await lookAtEach(page, tabs.first().getByRole("tab"))).toEqual([]);
  expect(await lookAtEach(page, page.getByRole("banner").getByRole("button"))).toEqual([]);

  // A template's form, an insert that runs, and the models.
  await tabs.first().getByRole("tab").first().click();
  await page.locator("[data-template]").first().click();
  await page.getByRole("radio").first().waitFor();
  expect(await clippedText(page)).toEqual([]);
  const inside = page.locator("[id^=screen-]:not([hidden])").getByRole("tablist").first();
  expect(await lookAtEach(page, inside.getByRole("tab"))).toEqual([]);
  await close(page);
});
